"""Stand-ins that a project adds: whom they answer, how long they remember, what can be wrong."""

import textwrap

import pytest
from skill_project import cases

WEATHER = """
import requests

def handler(event, context):
    urls = event["request"]["intent"]["slots"]
    said = []
    for slot in urls.values():
        try:
            answer = requests.get(slot["value"], timeout=3)
            said.append(f"{answer.status_code} {answer.text}")
        except requests.RequestException as error:
            said.append(f"caught {type(error).__name__}")
    return say(" and ".join(said))
"""

IMPORTS = """
from pytest_alexa_persona import HttpReply, stand_in
"""

COUNTING = (
    IMPORTS
    + """
@stand_in("https://weather.example/")
class Weather:
    def __init__(self):
        self.asked = 0

    def __call__(self, request, household):
        self.asked += 1
        return HttpReply(200, f"{request.method} {self.asked} {sorted(household.people)}")
"""
)


def asks(*urls):
    slots = " and ".join(f'u{number} "{url}"' for number, url in enumerate(urls))
    return f"When Jane asks for FooIntent with {slots}"


@pytest.fixture
def weather(project):
    """A skill that calls the URLs which it is given, and says what they answer."""
    project.skill(WEATHER)
    return project


def conftest(project, code, path="conftest.py"):
    project.write(path, IMPORTS + textwrap.dedent(code))


def test_a_class_remembers_within_a_test_and_not_beyond(weather):
    weather.write("conftest.py", COUNTING)
    url = "https://weather.example/now"
    weather.passes(
        f"{asks(url, url)}\n"
        "Then Alexa says \"200 GET 1 ['Jane', 'John'] and 200 GET 2 ['Jane', 'John']\"",
        f"{asks(url)}\nThen Alexa says \"200 GET 1 ['Jane', 'John']\"",
    )


def test_a_stub_of_the_test_comes_first_and_alexas_services_last(weather):
    conftest(
        weather,
        """
        @stand_in("https://api.amazonalexa.com/v2/")
        def _(request, household):
            if request.url.endswith("givenName"):
                return HttpReply(200, "mine")

        @stand_in("https://weather.example/")
        def _(request, household):
            return HttpReply(200, "mine")
        """,
    )
    name = "https://api.amazonalexa.com/v2/persons/~current/profile/"
    weather.passes(
        f'{asks(name + "givenName")}\nThen Alexa says "200 mine"',
        f'{asks(name + "name")}\nThen Alexa says something matching "^401 .*INVALID_TOKEN"',
        f"Given the profile API answers 429\n{asks(name + 'givenName')}\n"
        'Then Alexa says something matching "^429 "',
        'Given GET "https://weather.example/a" answers 404\n'
        f"{asks('https://weather.example/a', 'https://weather.example/b')}\n"
        'Then Alexa says "404 and 200 mine"',
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("prefix", "url", "is_for_it"),
    [
        ("https://weather.example", "https://weather.example/", True),
        ("https://weather.example/", "https://weather.example:443/a/b?c=1", True),
        ("https://weather.example/v1", "https://weather.example/v1", True),
        ("https://weather.example/v1/", "https://weather.example/v1", True),
        ("https://weather.example/v1", "https://weather.example/v1/now", True),
        ("https://weather.example/v1", "https://weather.example/v10", False),
        ("https://weather.example/v1", "https://weather.example/", False),
        ("https://weather.example/", "http://weather.example/", False),
        ("https://weather.example/", "https://weather.example:444/", False),
        ("https://weather.example/", "https://my.weather.example/", False),
        ("https://müller.example/ä", "https://xn--mller-kva.example/%C3%A4/x", True),
    ],
)
def test_which_calls_are_for_it(weather, prefix, url, is_for_it):
    conftest(
        weather,
        f"""
        @stand_in({prefix!r})
        def _(request, household):
            return HttpReply(200, "mine")
        """,
    )
    if is_for_it:
        weather.passes(f'{asks(url)}\nThen Alexa says "200 mine"')
    else:
        message = weather.refusals(f"{asks(url)}\nThen Alexa says nothing")[0]
        assert f"the skill called GET {url}, which nothing in this test answers" in message
        assert f"not for it: the stand-in for {prefix} (conftest.py:4): the " in message


def test_the_last_defined_and_closest_answers(weather):
    conftest(
        weather,
        """
        @stand_in("https://weather.example/")
        def _(request, household):
            return HttpReply(200, "first")

        @stand_in("https://weather.example/")
        def _(request, household):
            return None if request.url.endswith("leave") else HttpReply(200, "second")
        """,
    )
    conftest(
        weather,
        """
        @stand_in("https://weather.example/features")
        def _(request, household):
            return HttpReply(200, "closest")
        """,
        "features/conftest.py",
    )
    weather.passes(
        f"{asks('https://weather.example/features', 'https://weather.example/a')}\n"
        'Then Alexa says "200 closest and 200 second"',
        f'{asks("https://weather.example/leave")}\nThen Alexa says "200 first"',
    )
    weather.module(
        """
        def test_it(alexa):
            url = "https://weather.example/features"
            turn = alexa.person("Jane").asks_for("FooIntent", u=url)
            assert turn.speech == "200 second"
            call, = turn.http_calls
            assert call.answered_by.startswith("the stand-in for https://weather.example/ (")
        """
    )
    weather.run("test_it.py").assert_outcomes(passed=1)


@pytest.mark.slow
def test_it_answers_other_clients_and_may_call_itself(project):
    project.skill(
        """
        import urllib.request

        def handler(event, context):
            with urllib.request.urlopen("https://weather.example/a") as answer:
                return say(answer.read().decode() + " " + answer.headers["Content-Type"])
        """
    )
    conftest(
        project,
        """
        import requests

        @stand_in("https://weather.example/")
        def _(request, household):
            return HttpReply(200, [requests.get("https://other.example/").text])

        @stand_in("https://other.example/")
        def _(request, household):
            return HttpReply(200, household.account.id)
        """,
    )
    project.passes(
        'When Jane opens the skill\nThen Alexa says "["smith"] application/json"'.replace(
            '"["smith"]', '"[\\"smith\\"]'
        )
    )


WRONG_ANSWERS = """
return {"a": 1}
> the stand-in for https://weather.example/ (conftest.py:4) returns {'a': 1}: it gives an HttpReply
> HttpReply(200, {"some": "JSON"}), or None to leave the call to others
return HttpReply("200")
> raises StepError: '200' is no HTTP status that anybody answers: 200 to 599, in conftest.py:6
return HttpReply(99)
> raises StepError: 99 is no HTTP status that anybody answers: 200 to 599
return HttpReply(200, {1, object()})
> raises StepError: the body of an answer has no JSON form
return HttpReply(200, b"x")
> raises StepError: the body of an answer has no JSON form: Object of type bytes
return HttpReply(200, [float("nan")])
> raises StepError: the body of an answer has no JSON form
return HttpReply(200, "\\ud800")
> raises StepError: the body of an answer is no UTF-8
return HttpReply(200, ["\\ud800"])
> raises StepError: the body of an answer has no JSON form: a text in it has half a surrogate pair
return HttpReply(200, "x", None)
> raises StepError: headers are texts by their names, such as {"ETag": "1"}: None
return HttpReply(200, "x", {"X": "\u20ac"})
> raises StepError: '\u20ac' is no value of the header "X": it is one line of text in Latin-1
return HttpReply(200, "x", {"X": "a\\nb"})
> is no value of the header "X"
return HttpReply(200, "x", {"X": 3})
> raises StepError: 3 is no value of the header "X"
return HttpReply(200, "x", {"X Y": "3"})
> raises StepError: 'X Y' is no name of a header
return HttpReply(200, "x", seconds="1")
> raises StepError: no answer can take '1' seconds: it is no number
return HttpReply(200, "x", seconds=-1)
> raises StepError: no answer can take -1 seconds
import pytest; pytest.fail("not like this")
> raises Failed: not like this, in conftest.py:6
raise SystemExit(3)
> raises SystemExit: 3, in conftest.py:6
return household.peeple
> raises AttributeError: 'HouseholdState' object has no attribute 'peeple', in conftest.py:6
assert request.method == "POST", "why?"
> raises AssertionError: why?
raise SystemError
> raises SystemError, in conftest.py:6: "raise SystemError"
"""


@pytest.mark.slow
@pytest.mark.parametrize(("code", "said"), cases(WRONG_ANSWERS))
def test_an_answer_that_is_none_fails_the_turn_whatever_the_skill_makes_of_it(weather, code, said):
    conftest(
        weather,
        f'\n@stand_in("https://weather.example/")\ndef _(request, household):\n    {code}\n',
    )
    message = weather.refusals(f"{asks('https://weather.example/')}\nThen Alexa says nothing")[0]
    for part in said:
        assert part in message
    assert "pytest_alexa_persona" not in message


WRONG_DEFINITIONS = """
@stand_in("weather.example")
def _(request, household): ...
> conftest.py:4: the stand-in for "weather.example": write a whole URL, such as "https://weather.example/"
@stand_in("HTTPS://weather.example/")
def _(request, household): ...
> the stand-in for "HTTPS://weather.example/": write a whole URL, such as "https://weather.example/"
@stand_in("https://")
def _(request, household): ...
> conftest.py:4: the stand-in for "https://": write a whole URL
@stand_in("https://weather.example:x/")
def _(request, household): ...
> Port could not be cast to integer value as 'x': write a whole URL
@stand_in("https://weather.example/?q=1")
def _(request, household): ...
> it is for a host, or a path of it, and not for a query
@stand_in("https://weather.example/")
def _(request): ...
> the stand-in for "https://weather.example/" is called with two values, the request and the
> write (request, household) in the place of (request)
@stand_in("https://weather.example/")
class _: ...
> is no function: it takes one, def _(request, household), or a class with such a method
@stand_in("https://weather.example/")
class _:
    def __call__(self, request): ...
> write (request, household) in the place of (self, request)
stand_in("https://weather.example/")(3)
> 3 is no function
@stand_in("https://*.example/")
def _(request, household): ...
> conftest.py:4: the stand-in for "https://*.example/": no URL is sent so, and a host has
@stand_in
def _(request, household): ...
> conftest.py:4: a stand-in is for a URL: @stand_in("https://…")
@stand_in("https://weather.example/")
async def _(request, household): ...
> conftest.py:4: the stand-in for "https://weather.example/" would not be awaited: write def
@stand_in("https://weather.example/")
def _(request, household): yield
> gives one reply: write return, not yield
@stand_in("https://weather.example/")
class Weather:
    def __init__(self, city): ...
    def __call__(self, request, household): ...
> each test has an object of Weather, which is made without values, and it takes (city)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("code", "said"), cases(WRONG_DEFINITIONS))
def test_a_definition_that_cannot_be_used_is_told_where_it_stands(weather, code, said):
    conftest(weather, f"\n{code}\n")
    result = weather.pytester.runpytest_subprocess()
    assert result.ret == 4
    last = "\n".join([*result.outlines, *result.errlines][-2:])
    for part in said:
        assert part in last, last


CALLS = """
def calls(alexa):
    return alexa.person("Jane").asks_for("FooIntent", u="https://weather.example/").speech
"""


def test_one_of_a_test_module_holds_for_its_tests(weather):
    weather.write("elsewhere.py", IMPORTS + 'stand_in("https://x.example/")(lambda r, h: None)\n')
    answers = """
        @stand_in("https://weather.example/")
        def _(request, household):
            return HttpReply(200, "{}")

        def test_it(alexa):
            assert calls(alexa) == "200 {}"
        """
    for name in ("first", "second"):
        code = textwrap.dedent(answers.replace("{}", name))
        weather.write(f"test_{name}.py", f"import elsewhere\n{IMPORTS}{code}{CALLS}")
    weather.write(
        "test_third.py",
        f"""
        import pytest
        from pytest_alexa_persona import RefusedCallError
        {textwrap.indent(CALLS, " " * 8).strip()}

        def test_it(alexa):
            with pytest.raises(RefusedCallError, match=r"not for it: .*x.example"):
                calls(alexa)
        """,
    )
    for files in ((), ("test_third.py", "test_second.py", "test_first.py")):
        weather.run(*files).assert_outcomes(passed=3)


def test_one_that_is_defined_while_tests_run_is_refused(weather):
    weather.write(
        "test_it.py",
        f"""
        import pytest
        {IMPORTS.strip()}

        @pytest.fixture
        def back_end():
            @stand_in("https://weather.example/")
            def _(request, household):
                return HttpReply(200, "mine")

        def test_it(back_end, alexa): ...
        """,
    )
    result = weather.run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines("*test_it.py:7: tests are running, and this would hold for those*")


def test_what_a_test_does_with_the_people_stays_its_own(weather):
    weather.write(
        "test_it.py",
        """
        import pytest

        def test_first(alexa):
            alexa.household.now.people["Ben"] = alexa.household.person("Jane")

        def test_second(alexa):
            assert "Ben" not in alexa.household
        """,
    )
    weather.run().assert_outcomes(passed=2)


@pytest.mark.slow
def test_two_runs_do_not_see_each_others(weather):
    conftest(
        weather,
        """
        @stand_in("https://weather.example/")
        def _(request, household):
            return HttpReply(200, "mine")
        """,
    )
    url = "https://weather.example/"
    weather.passes(f'{asks(url)}\nThen Alexa says "200 mine"')
    (weather.root / "conftest.py").unlink()
    assert "which nothing in this test answers" in weather.fails(
        f"{asks(url)}\nThen Alexa says nothing"
    )
