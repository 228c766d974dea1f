"""`phrase`: steps in a project's own words, in the living example and elsewhere."""

import shutil

import pytest
from skill_project import QUICKLY, docstring, message_in, table

OPENS = "When Jane opens the skill"
INSIDE = ("_pytest", "pluggy", "pytest_bdd", "pytest_alexa_persona")


# the living example


def replace(examples, path, here, instead):
    file = examples.path / "features" / path
    text = file.read_text(encoding="utf-8")
    assert text.count(here) == 1, text
    file.write_text(text.replace(here, instead), encoding="utf-8")
    return text[: text.index(here)].count("\n") + 1


def test_the_example_passes(examples):
    result = examples.runpytest_inprocess(*QUICKLY, "features/extending/phrase.feature")
    result.assert_outcomes(passed=3)


CONFTEST = "extending/conftest.py"
FEATURE = "extending/phrase.feature"
SKILL = "ride_hailing/lambda/lambda_function.py"
SERVICE = "ride_hailing/lambda/ride_service.py"

# file, what stands there, what is put in its place, and what pytest prints of it
BREAKS = {
    "another account is used": (
        SKILL,
        "        return system.person.access_token\n",
        "        return system.user.access_token or 'john-token'\n",
        [
            "features/extending/conftest.py:",
            "    assert owners == [whose.name]",
            "E   AssertionError: assert ['John'] == ['Jane']",
            '  2. Jane asks for BookRideIntent with destination "the station"',
            "features/extending/phrase.feature:15: Then the ride is on Jane's account",
        ],
    ),
    "the ride is asked for in other words": (
        SERVICE,
        '{"destination": destination}',
        '{"to": destination}',
        [
            "    assert [json.loads(call.request.body) for call in rides(step)] == [step.json]",
            "E   AssertionError: assert [{'to': 'the zoo'}] == [{'destination': 'the zoo'}]",
            "  1. the guest Mary asks for BookRideIntent",
            "features/extending/phrase.feature:24: And a ride is asked for with:",
        ],
    ),
    "the skill raises": (
        SKILL,
        "    token = linked_token(handler_input)\n",
        "    raise SystemExit(3)\n",
        [
            "features/extending/conftest.py:",
            '    step.speaker(who).asks_for("BookRideIntent", destination=place)',
            "features/ride_hailing/lambda/lambda_function.py:",
            ": raise SystemExit(3)",
            "SkillExitError: the handler ended the process: SystemExit(3)",
        ],
    ),
    "someone else's name": (
        FEATURE,
        "    Then Jane is greeted",
        "    Then Jnae is greeted",
        ["Then Jnae is greeted", 'there is no "Jnae" in the household', 'did you mean "Jane"?'],
    ),
    "nobody of that name": (
        FEATURE,
        "When John takes a ride",
        "When Jhn takes a ride",
        [
            'there is no "Jhn" in the household of household.yaml - did you mean "John"?',
            'features/extending/phrase.feature:11: When Jhn takes a ride to "the airport"',
        ],
    ),
    "what the account holder does not do": (
        FEATURE,
        "When the guest Mary takes",
        "When the account holder takes",
        ["the account holder is the Amazon account, which does not speak: name a person"],
    ),
    "what is no value": (
        FEATURE,
        "Given a ride comes in 4 minutes",
        "Given a ride comes in four minutes",
        [
            "features/extending/phrase.feature:6: Given a ride comes in four minutes",
            'E   four is no JSON; a text needs quotes: "four"',
        ],
    ),
    "a variable that there is not": (
        FEATURE,
        "{{ session.attributes.destination }}",
        "{{ session.attribute.destination }}",
        ['a session has no "attribute" - did you mean "attributes"?'],
    ),
    "no docstring": (
        FEATURE,
        '      """\n      {"destination": "{{ session.attributes.destination }}"}\n      """\n',
        "",
        [
            "features/extending/phrase.feature:24: And a ride is asked for with:",
            "E   this step needs a docstring under it",
        ],
    ),
    "a table for a docstring": (
        FEATURE,
        '      """\n      {"destination": "{{ session.attributes.destination }}"}\n      """\n',
        "      | the zoo |\n",
        ["E   this step needs a docstring under it, not a table"],
    ),
    "no table": (
        FEATURE,
        "      | the airport | John |\n      | the station | Jane |\n",
        "",
        ["E   this step needs a table under it"],
    ),
    "a table too many": (
        FEATURE,
        "    Given a ride comes in 4 minutes\n",
        "    Given a ride comes in 4 minutes\n      | at night |\n",
        ["E   this step takes no table"],
    ),
    "a mistyped step": (
        FEATURE,
        "Jane books a ride to",
        "Jane boks a ride to",
        [
            'E   no one defines this step: When Jane boks a ride to "the station"',
            "E   nearest to it are",
            'E     When {person} (takes|books) a ride to "…"',
        ],
    ),
    "a step without its quotes": (
        FEATURE,
        'Jane is greeted as "Jane"',
        "Jane is greeted as Jane",
        ['E   the quotes are missing or misplaced: Then Jane is greeted as "Jane"'],
    ),
    "a step with another keyword": (
        FEATURE,
        "When Jane books",
        "Then Jane books",
        ['E   it is said with another keyword: When Jane books a ride to "the station"'],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_example_says_what_is_wrong(examples, name):
    *change, messages = BREAKS[name]
    replace(examples, *change)
    result = examples.runpytest_inprocess(*QUICKLY, "features/extending/phrase.feature")
    assert result.parseoutcomes()["failed"]
    output = result.stdout.str()
    assert [message for message in messages if message not in output] == [], output
    shown = output.partition("= FAILURES =")[2].partition("= short test summary")[0]
    frames = [line for line in shown.splitlines() if ": in " in line]
    assert [line for line in frames if any(inside in line for inside in INSIDE)] == []


TAKES = '@phrase("when", "{who:person} (takes|books) a ride to {place:text}")'
MISTAKES = {
    '@phrase("wen", "{who:person} takes {place:text}")': (
        'there is no keyword "wen" - did you mean "when"?'
    ),
    '@phrase("When", "{who:person} takes {place:text}")': (
        'there is no keyword "When" - did you mean "when"?'
    ),
    '@phrase("when", "{who:persn} takes {place:text}")': (
        'there is no kind of placeholder "persn" - did you mean "person"?'
    ),
    '@phrase("when", "{whom:person} takes {place:text}")': (
        'the function does not take "whom", a placeholder - did you mean "who"?'
    ),
    '@phrase("when", "{who:person} takes {place:text}[ at {time:text}]")': (
        'the function does not take "time", a placeholder'
    ),
    '@phrase("when", "{who:person} takes {who:text}")': (
        'two placeholders have the name "who": write {name:kind}'
    ),
    '@phrase("when", "{text} takes {text}")': (
        'two placeholders have the name "text": write {name:kind}'
    ),
    '@phrase("when", "{who:person takes {place:text}")': '"{" stands alone: write {name:kind}',
    '@phrase("when", "who:person} takes {place:text}")': '"}" stands alone: write {name:kind}',
    '@phrase("when", "{some one:person} takes it")': (
        "{some one:person} is no placeholder: write {name:kind}"
    ),
    '@phrase("when", "{class:person} takes it")': (
        '"class" can be no name of a parameter: write {another_name:person}'
    ),
    '@phrase("when", "{step:person} takes {place:text}")': (
        'no placeholder can be called "step": write another name'
    ),
    '@phrase("when", "{docstring:text} is taken")': (
        'no placeholder can be called "docstring": write another name'
    ),
    '@phrase("when", "{who:person} takes {place:text}[ at night")': '"[" is not closed',
    '@phrase("when", "{who:person} (takes|has {place:text}")': '"(" is not closed',
    '@phrase("when", "{who:person} takes] {place:text}")': '"]" closes what is not open',
    '@phrase("when", "{who:person} (takes|has] {place:text}")': '"]" closes what is not open',
    '@phrase("when", "{who:person} takes|has {place:text}")': (
        '"|" stands outside of choices, which are written (a|b)'
    ),
    '@phrase("when", "{who:person} takes (soon) {place:text}")': (
        "between ( and ) there is no choice, such as (a|b)"
    ),
    '@phrase("when", "")': "a phrase is some words, with no blank before and after them",
    '@phrase("when", "{who:person} takes {place:text} ")': (
        "a phrase is some words, with no blank before and after them"
    ),
    '@phrase("when", "{who:person} takes {place:text}", takes="tabel")': (
        'a phrase takes no "tabel" - did you mean "table"?'
    ),
}
FUNCTIONS = {
    "def _(who, place):": 'the function takes no "step": its first parameter is the step',
    "def _(step, /, who, place):": 'the function takes no "step": its first parameter is the step',
    "def _(step, who):": 'the function does not take "place", a placeholder',
    "def _(step, who, **others):": 'the function does not take "place", a placeholder',
    "async def _(step, who, place):": "an async function would not be awaited: write def",
    "def _(step, who, place, docstring):": (
        '"docstring" is no fixture: write takes="docstring" and step.docstring'
    ),
    "def _(step, who, place, datatable):": (
        '"datatable" is no fixture: write takes="table" and step.table'
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("decorator", "function", "message"),
    [(line, "def _(step, who, place):", said) for line, said in MISTAKES.items()]
    + [(TAKES, line, said) for line, said in FUNCTIONS.items()],
)
def test_what_cannot_be_meant_is_the_last_thing_that_pytest_prints(
    examples, decorator, function, message
):
    place = replace(
        examples, CONFTEST, f"{TAKES}\ndef _(step, who, place):", f"{decorator}\n{function}"
    )
    result = examples.runpytest_inprocess(*QUICKLY, "features/extending")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    file = examples.path / "features" / CONFTEST
    printed = [*result.outlines, *result.errlines]
    said = f"E   pytest_alexa_persona.errors.ExtensionError: {file}:{place}: {message}"
    assert [line for line in printed if line][-1] == said
    assert [line for line in printed if "pytest_alexa_persona/" in line] == []


# where a phrase holds


IMPORT = "from pytest_alexa_persona import phrase\n"


def says(said, text="the session stays open"):
    """A phrase, in Python, that expects something else than the step of this plugin does."""
    function = f'def _(step):\n    assert False, "this is that of {said}"\n'
    return f'{IMPORT}\n@phrase("then", "{text}")\n{function}'


def whose(project, *args):
    """Whose phrase has run, in a scenario with the last step of which `says` has a phrase."""
    output = project.run(*args).stdout.str()
    return output.partition("AssertionError: this is that of ")[2].split("\n")[0]


STAYS_OPEN = f"{OPENS}\nThen the session stays open"


@pytest.mark.slow
def test_a_phrase_wins_over_ours_and_the_closest_wins(project):
    project.feature(STAYS_OPEN)
    assert whose(project) == ""
    project.write("conftest.py", says("the root"))
    assert whose(project) == "the root"
    project.write("features/conftest.py", says("the folder"))
    assert whose(project) == "the folder"
    project.write(
        "features/test_bound.py",
        says("the module") + "\nfrom pytest_bdd import scenarios\nscenarios('test.feature')\n",
    )
    assert whose(project) == "the module"


def test_a_phrase_holds_in_its_folder_only(project):
    project.feature(STAYS_OPEN)
    project.write("others/conftest.py", says("the others"))
    shutil.copy(project.root / "features/test.feature", project.root / "others/other.feature")
    result = project.run("features", "others")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*this is that of the others*"])


@pytest.mark.slow
@pytest.mark.parametrize("how", ["-p", "pytest_plugins", "import"])
def test_a_phrase_of_a_plugin_wins_over_ours(project, monkeypatch, how):
    monkeypatch.syspath_prepend(project.root)
    project.write("company_steps.py", says("the plugin"))
    project.feature(STAYS_OPEN)
    if how == "pytest_plugins":
        project.write("conftest.py", "pytest_plugins = ['company_steps']\n")
    if how == "import":
        project.write("conftest.py", "from company_steps import *\n")
    assert whose(project, *(["-p", "company_steps"] if how == "-p" else [])) == "the plugin"
    project.write("conftest.py", "")
    project.run().assert_outcomes(passed=1)


def test_a_step_of_pytest_bdd_and_a_phrase_stand_side_by_side(project):
    project.write(
        "conftest.py",
        """
        from pytest_bdd import parsers, then
        from pytest_alexa_persona import phrase

        @then(parsers.parse("{who} is quoted"))
        def _(who):
            assert who == '"Mary Ann"'

        @phrase("then", "{who:person} is not")
        def _(step, who):
            assert who.name == "Mary Ann"
        """,
    )
    project.household({"people": {"Mary Ann": {}, "Jane": {}}})
    project.passes(f'{OPENS}\nThen "Mary Ann" is quoted\nThen "Mary Ann" is not')


def test_what_is_nearest_is_what_can_be_said_there(project):
    project.write("others/conftest.py", says("the others", "the soup is hot"))
    project.write(
        "others/test_other.py",
        says("another test", "the soup is hotter") + "\ndef test_it(): ...\n",
    )
    project.write("features/conftest.py", says("the folder", "the soup is warm"))
    project.write(
        "features/test_bound.py",
        says("the module", "the soup is lukewarm")
        + "\nfrom pytest_bdd import scenarios\nscenarios('test.feature')\n",
    )
    project.feature("Then the soup is ho")
    output = project.run("others", "features").stdout.str()
    assert "Then the soup is warm" in output
    assert "Then the soup is lukewarm" in output
    assert "Then the soup is hot" not in output


# what a phrase is given


def gives(project, text, steps, expected):
    """Expect the values of the placeholder `it`, written in each of these steps."""
    project.write(
        "conftest.py",
        f"""
        from pytest_alexa_persona import phrase
        from pytest_alexa_persona.steps.vocabulary import Who

        EXPECTED = iter({expected!r})

        @phrase("then", {text!r})
        def _(step, it):
            assert ((it.name, it.guest) if isinstance(it, Who) else it) == next(EXPECTED)
        """,
    )
    project.passes("\n".join(f"Then {step}" for step in steps))


PEOPLE = {
    "Jane": ("Jane", False),
    '"Mary Ann"': ("Mary Ann", False),
    '"Jo \\"J\\""': ('Jo "J"', False),
    "a guest": ("", True),
    "an guest": ("", True),
    "the guest Mary": ("Mary", True),
    'the guest "Mary Ann"': ("Mary Ann", True),
    "the account holder": ("the account holder", False),
}
VALUES = {
    "person": PEOPLE,
    "owner": {
        **{f"{name}'s": value for name, value in PEOPLE.items()},
        "James'": ("James", False),
    },
    "text": {'"a \\"b\\" \\\\"': 'a "b" \\', '""': ""},
    "list": {'"a"': ["a"], '"a" and "b"': ["a", "b"], '"a", "b" and "c"': ["a", "b", "c"]},
    "json": {"3": 3, "true": True, '"x"': "x", '{"a": [1]}': {"a": [1]}},
    "count": {"once": 1, "twice": 2, "5 times": 5},
    "seconds": {"1 second": 1.0, "2.5 seconds": 2.5},
    "switch": {"on": True, "off": False},
    "intent": {"AMAZON.HelpIntent": "AMAZON.HelpIntent"},
    "slots": {'city "Rome" and day "today"': [("city", "Rome"), ("day", "today")]},
    "resource": {"given name": "given name"},
    "status": {"200": 200},
    "statuses": {"429, 200": [429, 200]},
    "method": {"GET": "GET"},
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", VALUES)
def test_each_kind_gives_its_value(project, kind):
    written = VALUES[kind]
    project.household({"people": {name: {} for name in ("Jane", "James", "Mary Ann", 'Jo "J"')}})
    gives(
        project,
        f"it is {{it:{kind}}}",
        [f"it is {each}" for each in written],
        list(written.values()),
    )


def test_the_short_form_names_the_parameter_by_the_kind(project):
    project.write(
        "conftest.py",
        IMPORT + '@phrase("then", "{person} is fine")\ndef _(step, person):\n'
        '    assert person.name == "Jane"\n',
    )
    project.passes("Then Jane is fine")


def test_what_may_be_left_out_and_what_can_be_chosen(project):
    text = "(a dish|an order)[ of {it:text}[ or so]] is (hot|cold)"
    steps = {
        'a dish of "soup" is hot': "soup",
        'an dish of "soup" or so is cold': "soup",
        "an order is cold": None,
        'a order of "" is hot': "",
    }
    gives(project, text, steps, list(steps.values()))
    for wrong in ('a dish of "soup" is warm', "a dish or so is hot", "a meal is hot"):
        project.refuses([(f"Then {wrong}", f"no one defines this step: Then {wrong}")])


def test_the_step_its_docstring_its_table_and_fixtures(project):
    project.household("people: {Jane: {given_name: 'Ja\"ne'}}")
    project.write(
        "conftest.py",
        """
        import pytest
        from pytest_alexa_persona import phrase

        @pytest.fixture
        def menu():
            return ["soup"]

        @phrase("then", "there is:", takes="docstring")
        def _(menu, step):
            assert menu == ["soup"]
            assert step.docstring == 'Hello, Ja"ne'
            assert step.table == ()

        @phrase("then", "there is the JSON:", takes="docstring")
        def _(step):
            assert step.json == {"name": ['Ja"ne', 3]}

        @phrase("then", "there is the table:", takes="table")
        def _(step, household):
            assert household is step.alexa.household
            assert step.docstring == ""
            assert [list(row) for row in step.table] == [["a", "{{ b }}"], ["c", ""]]

        @phrase("given", "there is soup")
        @phrase("when", "soup is served")
        def _(step, menu, plate="white"):
            assert plate == "white"
            menu.append("served")
            yield
            menu.remove("served")
            assert menu == ["soup", "served"]

        @phrase("then", "the menu has {n:json} entries")
        def _(n, step, menu):
            assert len(menu) == n
        """,
    )
    project.passes(
        docstring("Then there is:", "Hello, {{ people.Jane.given_name }}"),
        docstring("Then there is the JSON:", '{"name": ["{{ people.Jane.given_name }}", 3]}'),
        table("Then there is the table:", ["a", "{{ b }}"], ["c", ""]),
        "Given there is soup\nWhen soup is served\nThen the menu has 3 entries",
    )


def test_a_phrase_speaks_for_whomever_it_names(project):
    project.write(
        "conftest.py",
        IMPORT + '@phrase("when", "{who:person} comes in")\ndef _(step, who):\n'
        "    step.speaker(who).opens()\n",
    )
    project.passes(
        'When Jane comes in\nThen Alexa says "LaunchRequest by person"',
        'When a guest comes in\nThen Alexa says "LaunchRequest by nobody"',
        'When the guest Jane comes in\nThen Alexa says "LaunchRequest by nobody"',
    )


@pytest.mark.slow
@pytest.mark.parametrize("style", ["auto", "short", "long"])
def test_a_plain_assert_is_shown_as_pytest_shows_it(project, style):
    project.write(
        "conftest.py",
        IMPORT + '@phrase("then", "{who:person} is called {name:text}")\n'
        "def _(step, who, name):\n    assert who.name == name\n",
    )
    (output,) = project.failures(f'{OPENS}\nThen Jane is called "John"', style=style)
    assert "    assert who.name == name\n" in output
    assert "AssertionError: assert 'Jane' == 'John'" in message_in(output)
    assert "1. Jane opens the skill  (recognized as Jane)" in output
    assert 'features/test.feature:5: Then Jane is called "John"' in output
    assert [inside for inside in INSIDE if f"{inside}/" in output] == []


@pytest.mark.slow
def test_a_phrase_needs_this_plugin(project):
    project.write("conftest.py", IMPORT + '@phrase("then", "all is well")\ndef _(step): ...\n')
    project.write("test_bound.py", "from pytest_bdd import scenarios\nscenarios('features')\n")
    project.feature("Then all is well")
    output = project.run("test_bound.py", "-p", "no:alexa_persona", "-c", "/dev/null").stdout.str()
    assert "StepError: this step needs the plugin alexa_persona, which is off" in output
