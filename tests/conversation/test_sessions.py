"""Sessions, turn by turn, and the same conversation from Python: fixtures, marker, settings."""

import textwrap

import pytest

DESCRIBES = """
def handler(event, context):
    session, request = event["session"], event["request"]
    told = session["attributes"].get("told", [])
    kind = "new" if session["new"] else "same"
    slots = request.get("intent", {}).get("slots", {})
    answer = say(
        f"{kind} session, {len(told)} before",
        sessionAttributes={"told": [*told, request["type"]]},
    )
    if "end" in slots:
        end = {"yes": True, "no": False}.get(slots["end"]["value"])
        answer["response"]["shouldEndSession"] = end
    if "show" in slots:
        shown = {"type": slots["show"]["value"], "document": {"type": "APL"}}
        answer["response"]["directives"] = [shown]
    if "forget" in slots:
        del answer["sessionAttributes"]
    return answer
"""
"""A skill that says what it sees of the session, and ends it as it is asked to."""

ATTRIBUTES = """
def handler(event, context):
    attributes = event["session"]["attributes"]
    return {"sessionAttributes": attributes, "response": {"shouldEndSession": False}}
"""

SHOWS = "Alexa.Presentation.APL.RenderDocument"
SHOWS_OLDER = "Display.RenderTemplate"


def python_tests(project, *bodies, **marked):
    """Run a test for each of these bodies, and tests with a marker; gives what each prints."""
    code = "import pytest\n"
    for number, body in enumerate(bodies):
        lines = textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")
        code += f"\n\ndef test_{number}(alexa):\n{lines}\n"
    for name, marker in marked.items():
        code += f"\n\n@pytest.mark.alexa({marker})\ndef {name}(alexa):\n    alexa.guest().opens()\n"
    project.write("test_it.py", code)
    result = project.run("test_it.py")
    found = {}
    for report in result.reprec.getreports("pytest_runtest_logreport"):
        found[report.nodeid] = found.get(report.nodeid, "") + report.longreprtext
    return list(found.values())


# a session begins, goes on, and ends


NEW_OR_SAME = [
    (["opens the skill"], "new session, 0 before"),
    (["asks for FooIntent"], "new session, 0 before"),
    (["opens the skill", "asks for FooIntent"], "same session, 1 before"),
    (["asks for A", "asks for B", "asks for C"], "same session, 2 before"),
    (["opens the skill", "opens the skill"], "new session, 0 before"),
    (["opens the skill", "closes the skill", "asks for A"], "new session, 0 before"),
    (['asks for A with end "yes"', "asks for B"], "new session, 0 before"),
    (["asks for A", 'asks for B with forget "all"', "asks for C"], "same session, 0 before"),
]


def test_session_is_new_or_goes_on(project):
    project.skill(DESCRIBES)
    project.passes(
        *(
            "\n".join([*(f"When Jane {turn}" for turn in turns), f'Then Alexa says "{speech}"'])
            for turns, speech in NEW_OR_SAME
        ),
        """
        When Jane opens the skill
        Given the skill "lambda/app.py:handler"
        When Jane asks for FooIntent
        Then Alexa says "new session, 0 before"
        """,
    )


ENDS = [
    (None, 'end "yes"', "ends"),
    (None, 'end "no"', "stays open"),
    (None, 'end "absent"', "ends"),
    (None, f'end "absent" and show "{SHOWS_OLDER}"', "ends"),
    ('"Display"', f'end "absent" and show "{SHOWS_OLDER}"', "stays open"),
    ('"Alexa.Presentation.APL"', 'end "absent"', "ends"),
    ('"Alexa.Presentation.APL"', f'end "absent" and show "{SHOWS}"', "stays open"),
    ('"Alexa.Presentation.APL"', 'end "absent" and show "AudioPlayer.Stop"', "ends"),
    ('"Alexa.Presentation.APL"', f'end "yes" and show "{SHOWS}"', "ends"),
    ('"AudioPlayer"', f'end "absent" and show "{SHOWS_OLDER}"', "ends"),
]


def test_what_ends_a_session(project):
    project.skill(DESCRIBES)
    scenarios = []
    for interfaces, slots, state in ENDS:
        given = f"Given the device supports {interfaces}\n" if interfaces else ""
        then = "new session, 0 before" if state == "ends" else "same session, 1 before"
        scenarios.append(
            f"{given}When Jane asks for FooIntent with {slots}\nThen the session {state}\n"
            f'When Jane asks for FooIntent\nThen Alexa says "{then}"'
        )
    project.passes(*scenarios)


def test_session_attributes_are_carried_exactly(project):
    project.skill(ATTRIBUTES)
    project.passes(
        '''
        Given the session attributes are:
          """
          {"a": {"b": [1, 2.5, null, true]}, "ü": "{{ people.Jane.given_name }} \\"x\\""}
          """
        When Jane opens the skill
        And John asks for FooIntent
        Then the response is:
          """
          {
            "sessionAttributes": {"a": {"b": [1, 2.5, null, true]}, "ü": "Jane \\"x\\""},
            "response": {"shouldEndSession": false}
          }
          """
        '''
    )


def test_given_session_attributes_hold_for_one_request(project):
    project.skill(DESCRIBES)
    attributes = 'Given the session attributes are:\n  """\n  {"told": ["x", "y"]}\n  """'
    project.passes(
        f"""
{attributes}
When Jane asks for FooIntent
Then Alexa says "new session, 2 before"
When Jane asks for FooIntent
Then Alexa says "same session, 3 before"
When Jane opens the skill
Then Alexa says "new session, 0 before"
{attributes}
When Jane asks for FooIntent
Then Alexa says "same session, 2 before"
"""
    )


def test_speaker_changes_in_mid_session_and_nothing_else_does(project):
    project.household("people: {Jane: {linked_account: jt}, John: {}}")
    project.skill(ATTRIBUTES)
    project.python(
        """
        def test_it(alexa):
            turns = [opens(alexa), alexa.person("John").asks_for("A"),
                     alexa.guest().asks_for("B"), alexa.guest("Mary").asks_for("C")]
            assert [turn.speaker for turn in turns] == ["Jane", "John", "a guest", "the guest Mary"]
            people = [turn.request["context"]["System"].get("person") for turn in turns]
            assert people[0]["accessToken"] == "jt"
            assert people[0]["personId"] != people[1]["personId"]
            assert people[2:] == [None, None]
            assert "accessToken" not in people[1]
            for turn in turns[1:]:
                session = turn.request["session"]
                assert not session["new"]
                assert session["sessionId"] == turns[0].request["session"]["sessionId"]
                assert session["user"] == turns[0].request["session"]["user"]
            systems = [turn.request["context"]["System"] for turn in turns]
            assert len({system["user"]["userId"] for system in systems}) == 1
            assert len({system["device"]["deviceId"] for system in systems}) == 1
            assert len({system["apiAccessToken"] for system in systems}) == 4
            assert "person" not in turns[0].request["session"]
        """
    )


def test_answer_to_the_end_of_a_session_may_be_nothing(project):
    project.skill(
        """
        def handler(event, context):
            if event["request"]["type"] == "SessionEndedRequest":
                assert event["request"]["reason"] == "USER_INITIATED"
                return [None, {}, {"response": {}}][event["session"]["attributes"]["end"]]
            attributes = {"end": int(event["request"]["intent"]["name"][-1])}
            return say("Hi", sessionAttributes=attributes)
        """
    )
    closed = [
        f"When Jane asks for A{end}\nAnd Jane closes the skill\nThen Alexa says nothing"
        for end in range(3)
    ]
    project.passes(*(f"{steps}\nAnd the session ends" for steps in closed))
    said = "the session has ended: a SessionEndedRequest was sent"
    project.refuses([(f"{closed[0]}\nAnd the session stays open", said)])


def test_answer_to_the_end_of_a_session_is_neither_spoken_nor_shown(project):
    project.skill(
        """
        def handler(event, context):
            answer = say("Hello, Jane", sessionAttributes={"seen": event["request"]["type"]})
            answer["response"]["reprompt"] = {"outputSpeech": answer["response"]["outputSpeech"]}
            answer["response"]["card"] = {"type": "Simple", "title": "Jane", "content": "Jane"}
            return answer
        """
    )
    project.passes(
        """
        When Jane opens the skill
        Then Alexa says "Hello, Jane"
        When Jane closes the skill
        Then Alexa says nothing
        And Alexa does not reprompt
        And there is no card
        And the session ends
        And nothing about Jane is revealed
        And the response includes:
          \"\"\"
          {
            "sessionAttributes": {"seen": "SessionEndedRequest"},
            "response": {"outputSpeech": {"text": "Hello, Jane"}, "card": {"title": "Jane"}}
          }
          \"\"\"
        When Jane asks for FooIntent
        Then the session attribute "seen" is "IntentRequest"
        """,
    )
    project.python(
        """
        def test_it(alexa):
            opens(alexa)
            turn = alexa.person("Jane").closes()
            assert (turn.speech, turn.reprompt, turn.card) == ("", "", None)
            assert (turn.session_attributes, turn.session_open) == ({}, False)
            assert turn.response["response"]["card"]["title"] == "Jane"
            assert turn.response["sessionAttributes"] == {"seen": "SessionEndedRequest"}
        """
    )


def test_no_session_that_could_be_closed(project):
    project.skill(DESCRIBES)
    before = ["", 'When Jane asks for A with end "yes"\n']
    messages = project.refusals(*(f"{steps}When Jane closes the skill" for steps in before))
    assert messages == ["no session is open that could end"] * 2


def test_what_is_open_when_a_scenario_ends_is_dropped(project):
    project.skill(DESCRIBES)
    turn = 'When Jane asks for A\nThen Alexa says "new session, 0 before"'
    project.passes(turn, turn)


def test_a_failed_turn_closes_the_session_and_the_conversation_goes_on(project):
    project.skill(
        """
        def handler(event, context):
            if event["request"]["type"] == "IntentRequest":
                raise KeyError("boom")
            return say("Hello")
        """
    )
    project.python(
        """
        import pytest

        def test_it(alexa):
            jane = alexa.person("Jane")
            assert jane.opens().speech == "Hello"
            with pytest.raises(KeyError):
                jane.asks_for("FooIntent")
            failed, ended = alexa.turns[-2:]
            assert failed.problem == "KeyError: 'boom'"
            assert failed.speech == "There was a problem with the requested skill's response."
            assert not failed.session_open
            assert failed.response == {}
            assert ended.request["request"]["error"]["type"] == "INVALID_RESPONSE"
            with pytest.raises(Exception, match="no session is open that could end"):
                jane.closes()
            assert jane.opens().speech == "Hello"
            assert len(alexa.turns) == 4
        """
    )


# from Python


def test_every_attribute_of_a_turn(project):
    project.household("people: {Jane: {linked_account: jane-token, granted: [given name]}}")
    project.skill(
        """
        import requests

        def handler(event, context):
            system = event["context"]["System"]
            requests.get(
                system["apiEndpoint"] + "/v2/persons/~current/profile/givenName",
                headers={"Authorization": "Bearer " + system["apiAccessToken"]},
            )
            for _ in range(2):
                requests.get(
                    "https://r.example/me",
                    headers={"Authorization": "Bearer " + system["person"]["accessToken"]},
                )
            return {
                "version": "1.0",
                "sessionAttributes": {"count": 1},
                "response": {
                    "outputSpeech": {"type": "SSML", "ssml": "<speak>Hi &amp; bye</speak>"},
                    "reprompt": {"outputSpeech": {"type": "PlainText", "text": " Still  there? "}},
                    "card": {"type": "Simple", "title": "T", "content": "C"},
                    "directives": [{"type": "AudioPlayer.Stop"}],
                    "shouldEndSession": False,
                },
            }
        """
    )
    project.python(
        """
        import pytest

        def test_it(alexa):
            alexa.http.answers("GET", "https://r.example/me")
            turn = opens(alexa)
            assert turn is alexa.turn
            assert alexa.turns == [turn]
            assert turn.speaker == alexa.person("Jane").name == "Jane"
            assert turn.said == "Jane opens the skill"
            assert turn.seen_as == "recognized as Jane"
            assert turn.request["request"]["type"] == "LaunchRequest"
            assert turn.response["version"] == "1.0"
            speech = turn.response["response"]["outputSpeech"]
            assert speech["ssml"] == "<speak>Hi &amp; bye</speak>"
            assert turn.answer.response.output_speech.type == "SSML"
            assert (turn.speech, turn.reprompt) == ("Hi & bye", "Still there?")
            assert (turn.card.type, turn.card.title, turn.card.body) == ("Simple", "T", "C")
            assert turn.directives == [{"type": "AudioPlayer.Stop"}]
            assert turn.session_open is True
            assert turn.session_attributes == {"count": 1}
            assert [(call.api, call.resource, call.status) for call in turn.profile_calls] == [
                ("profile API", "given name", 204)
            ]
            assert [call.status for call in turn.http_calls] == [204, 200, 200]
            assert turn.http_calls[1].request.url == "https://r.example/me"
            assert turn.linked_tokens == ["jane-token"]
            assert 0 < turn.duration < 5
            assert turn.problem == ""
            assert list(turn.swallowed) == []
            with pytest.raises(AttributeError):
                turn.speech = "changed"
        """
    )


def test_turn_of_a_bare_answer(project):
    project.responds("{}")
    project.python(
        """
        def test_it(alexa):
            turn = alexa.guest().opens()
            assert (turn.speech, turn.reprompt, turn.card, turn.directives) == ("", "", None, [])
            assert (turn.session_open, turn.session_attributes) == (False, {})
            calls = [*turn.profile_calls, *turn.http_calls, *turn.linked_tokens]
            assert calls == []
        """
    )


SLOTS = [
    ('("Foo")', {}, "asks for Foo"),
    ('("Foo", day="today")', {"day": "today"}, 'asks for Foo with day "today"'),
    ('("Foo", {"a.b": "x"})', {"a.b": "x"}, 'asks for Foo with a.b "x"'),
    (
        '("Foo", {"day": "today"}, count=3)',
        {"day": "today", "count": "3"},
        'asks for Foo with day "today" and count "3"',
    ),
    ('("Foo", {"day": "today"}, day="friday")', {"day": "friday"}, 'with day "friday"'),
    ('("Foo", day=None)', {"day": None}, "asks for Foo"),
    ('("Foo", intent="x", slots="y")', {"intent": "x", "slots": "y"}, 'slots "y"'),
]


def test_slots_by_mapping_and_keyword(project):
    found = python_tests(
        project,
        *(
            f"""
            turn = alexa.person("Jane").asks_for{call}
            assert turn.said.startswith("Jane asks for Foo")
            assert turn.said.endswith({said!r})
            slots = turn.request["request"]["intent"].get("slots", {{}})
            assert {{name: slot.get("value") for name, slot in slots.items()}} == {slots!r}
            assert all(slot["name"] == name for name, slot in slots.items())
            """
            for call, slots, said in SLOTS
        ),
    )
    assert found == [""] * len(SLOTS)


MISTAKES = [
    ('alexa.person("Jnae")', ['there is no "Jnae"', 'did you mean "Jane"?']),
    ("alexa.turn", ["nobody has said anything to the skill yet"]),
    ("alexa.profile_api.answers(600)", ["600 is no HTTP status"]),
    ('alexa.profile_api.answers(403, for_the="nam")', ['there is no permission "nam"']),
    ('alexa.http.answers("GET", "me")', ['"me" is no whole URL']),
    ('alexa.person("Jane").closes()', ["no session is open that could end"]),
]


def test_mistakes_in_python(project):
    found = python_tests(project, *(code for code, _ in MISTAKES))
    for number, ((code, messages), output) in enumerate(zip(MISTAKES, found, strict=True)):
        for message in [*messages, f"test_it.py:{5 + 4 * number}: "]:
            assert message in output, code
        assert "pytest_alexa_persona/conversation.py" not in output


def test_failed_assertion_in_python_shows_the_conversation(project):
    (output,) = python_tests(project, 'assert alexa.person("Jane").opens().speech == "Good day"')
    assert "- Good day" in output
    assert "The conversation so far" in output
    assert "1. Jane opens the skill  (recognized as Jane)" in output


def test_fixtures_are_parts_of_one_conversation(project):
    project.python(
        """
        def test_one(alexa, household, profile_api, http, skill):
            assert household is alexa.household
            assert profile_api is alexa.profile_api
            assert http is alexa.http
            assert skill == alexa.skill
            household.grant("Jane")
            profile_api.answers(503)
            household.link("Jane", "jane-token")
            assert household.owners_of("jane-token") == {"Jane"}

        def test_next_one_starts_anew(household, profile_api):
            assert household.person("Jane").granted
            assert household.person("Jane").linked_account is None
            assert profile_api.calls == []
        """,
        passed=2,
    )


def test_turns_are_not_kept_after_their_test(project):
    project.python(
        """
        import gc
        import pytest
        from pytest_alexa_persona.turn import Turn

        def of_this_run(word):
            turns = [each for each in gc.get_objects() if isinstance(each, Turn)]
            return [turn for turn in turns if word in turn.said]

        @pytest.mark.parametrize("number", [1, 2])
        def test_it(alexa, number):
            gc.collect()
            assert of_this_run("TurnsAreNotKept") == []
            alexa.guest().asks_for("TurnsAreNotKept")
            assert len(of_this_run("TurnsAreNotKept")) == 1
        """,
        passed=2,
    )


def test_step_and_python_share_the_conversation(project):
    project.write(
        "conftest.py",
        """
        from pytest_bdd import given, then

        @given("a house full of guests")
        def full(household):
            household.change("Jane", recognized=False)

        @then("Jane was not recognized")
        def not_recognized(alexa):
            assert alexa.turn.seen_as == "not recognized this time"
        """,
    )
    project.passes(
        """
        Given a house full of guests
        When Jane opens the skill
        Then Jane was not recognized
        And Alexa says "LaunchRequest by nobody"
        """
    )


# settings


LOCALE = 'event["request"]["locale"]'


def test_marker_over_command_line_over_ini_over_household(project):
    project.household("people: {Jane: {}}\ndevice: {locale: fr-FR}")
    project.says(LOCALE)
    for settings, arguments, locale in (
        ([], [], "fr-FR"),
        (["alexa_locale = de-DE"], [], "de-DE"),
        (["alexa_locale = de-DE"], ["--alexa-locale=it-IT"], "it-IT"),
    ):
        project.settings(*settings)
        project.python(
            f"""
            import pytest

            @pytest.mark.alexa(locale="es-ES")
            def test_marked(alexa):
                assert opens(alexa).speech == "es-ES"

            @pytest.mark.alexa(locale=None)
            def test_unmarked(alexa):
                assert opens(alexa).speech == "{locale}"
            """,
            *arguments,
            passed=2,
            path=f"test_{locale[:2]}.py",
        )


def test_nearest_marker_counts(project):
    project.says(LOCALE)
    project.python(
        """
        import pytest

        pytestmark = pytest.mark.alexa(locale="de-DE", skill_id="of-module")

        @pytest.mark.alexa(locale="it-IT")
        class TestIt:
            @pytest.mark.alexa(locale="es-ES")
            def test_function(self, alexa):
                assert opens(alexa).speech == "es-ES"
                assert alexa.skill.id == "of-module"

            def test_class(self, alexa):
                assert opens(alexa).speech == "it-IT"

        def test_module(alexa):
            assert opens(alexa).speech == "de-DE"
        """,
        passed=3,
    )


SYSTEM = 'event["context"]["System"]'


@pytest.mark.parametrize(
    ("option", "value", "look", "seen", "ways"),
    [
        ("skill", "other.py:talk", '"the usual one"', "the other one", 3),
        ("skill_id", "own-id", f'{SYSTEM}["application"]["applicationId"]', "own-id", 3),
        ("household", "flat.yaml", f'{SYSTEM}["person"]["accessToken"]', "flat-token", 3),
        ("manifest", "bare.json", f'str("person" in {SYSTEM})', "False", 2),
        ("templates", "templates", 'event.get("own", "none")', "mine", 2),
    ],
)
def test_setting_takes_effect(project, option, value, look, seen, ways):
    usual = project.says(look).read_text()
    project.write("other.py", usual.replace("handler", "talk").replace("usual", "other"))
    project.write("flat.yaml", "people: {Jane: {linked_account: flat-token}}\n")
    project.write("bare.json", '{"manifest": {}}')
    project.write(
        "templates/LaunchRequest.json.j2",
        '{% extends "alexa/LaunchRequest.json.j2" %}'
        '{% block session %}{{ super() }}"own": "mine",{% endblock %}',
    )
    test = f"def test_it(alexa):\n    assert opens(alexa).speech == {seen!r}\n"
    setting = f"alexa_{option} = {value}"
    project.settings(setting, skill="" if option == "skill" else "lambda/app.py:handler")
    project.python(test)
    project.settings()
    project.run("test_it.py").assert_outcomes(failed=1)
    if ways == 3:
        argument = f"--alexa-{option.replace('_', '-')}={value}"
        project.run("test_it.py", argument).assert_outcomes(passed=1)
    marker = f"pytest.mark.alexa({option}={value!r})"
    project.python(f"import pytest\npytestmark = {marker}\n{test}", path="test_marked.py")


@pytest.mark.parametrize(("limit", "passes"), [("8", True), ("0.1", False)])
def test_response_timeout(project, limit, passes):
    project.settings(f"alexa_response_timeout = {limit}")
    project.skill(
        "import time\ndef handler(event, context):\n    time.sleep(0.2)\n    return say('')"
    )
    if passes:
        project.passes("When Jane opens the skill")
    else:
        (message,) = project.refusals("When Jane opens the skill")
        first, line = message.splitlines()
        assert first == "the skill has not answered after 0.1 seconds, when Alexa gives up"
        assert line.endswith("lambda/app.py:7: time.sleep(0.2)")


def test_a_mistyped_setting_is_an_error_though_pytest_would_only_warn(project):
    project.settings("alexa_skil = lambda/app.py:handler")
    message = 'there is no setting "alexa_skil" - did you mean "alexa_skill"[?]'
    project.run().stderr.fnmatch_lines([f"ERROR: pytest's configuration: {message}"])


MARKERS = [
    (
        'local="de-DE"',
        ['@pytest.mark.alexa on test_m0: there is no setting "local" - did you mean "locale"?'],
    ),
    ('profile_body="sdkk"', ['profile_body cannot be "sdkk" - did you mean "sdk"?']),
    ('response_timeout="soon"', ['response_timeout is "soon", it takes a number of seconds']),
    ("response_timeout=0", ['response_timeout is "0", it takes a number of seconds']),
    ('cold_start="yes"', ["cold_start is 'yes', it takes True or False"]),
    ('templates="nowhere"', ["templates is ", "nowhere, which is no folder"]),
    ('household="nowhere.yaml"', ["there is no household file ", "nowhere.yaml"]),
    ('root="/"', ['there is no setting "root"']),
    (
        '"de-DE"',
        ["@pytest.mark.alexa on test_m8: settings have names, such as locale='de-DE'"],
    ),
]


def test_marker_that_cannot_be_used(project):
    markers = {f"test_m{number}": marker for number, (marker, _) in enumerate(MARKERS)}
    found = python_tests(project, **markers)
    for (marker, messages), output in zip(MARKERS, found, strict=True):
        for message in messages:
            assert message in output, marker
        assert "plugin.py" not in output


@pytest.mark.parametrize(
    ("ini", "message"),
    [
        ("profile_body = real", 'alexa_… settings: profile_body cannot be "real" - known are'),
        ("response_timeout = -1", 'response_timeout is "-1", it takes a number of seconds'),
        ("response_timeout = 8s", 'response_timeout is "8s", it takes a number of seconds'),
        ("response_timeout = nan", 'response_timeout is "nan", it takes a number of seconds'),
        ("templates = nowhere", "nowhere, which is no folder"),
        ("templates = household.yaml", "household.yaml, which is no folder"),
        ("cold_start = perhaps", "invalid truth value 'perhaps'"),
    ],
)
def test_ini_that_cannot_be_used(project, ini, message):
    project.settings(f"alexa_{ini}")
    project.write("test_it.py", "def test_it(alexa): pass")
    result = project.run("test_it.py")
    output = result.stderr.str() + result.stdout.str()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert message in output
    assert "Traceback" not in output


@pytest.mark.parametrize(
    ("argument", "messages"),
    [
        ("--alexa-skill=nowhere.py:handler", ["nowhere.py:handler", "there is no file"]),
        ("--alexa-skill=lambda/app.py", ['"lambda/app.py" names no handler: write']),
        ("--alexa-skill=no.module:handler", ['there is no module "no.module"']),
        ("--alexa-household=no.yaml", ["there is no household file ", "no.yaml"]),
    ],
)
def test_what_is_missing_is_named_when_it_is_needed(project, argument, messages):
    project.feature("When Jane opens the skill")
    result = project.run(argument)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    for message in messages:
        assert message in result.stdout.str()
