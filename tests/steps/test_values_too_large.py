"""Numbers of any length, where steps and Python take one: what is too large is one message."""

import pytest
from skill_project import docstring

DIGITS = "4" * 5000
MANY = "44444444444444444444…"
OPENS = "When Jane opens the skill\n"
BACK_END = 'GET "https://api.example/rides"'


def test_numbers_in_steps(project):
    project.responds('{"outputSpeech": {"type": "PlainText", "text": "hi"}}')
    times = f"{MANY} times are too many: write at most 9 digits"
    seconds = f"{MANY} seconds are too many: write at most 9 digits"
    digits = f"{MANY} has a number with too many digits"
    out_of_range = "the docstring has a number that is too large"
    project.refuses(
        [
            (f"Given the profile API answers 429 {DIGITS} times", times),
            (f"Given {BACK_END} answers 503 {DIGITS} times", times),
            (f"{OPENS}Then the skill called {BACK_END} {DIGITS} times", times),
            (
                f"{OPENS}Then the skill asked the profile API for the given name {DIGITS} times",
                times,
            ),
            (f"Given the profile API takes {DIGITS} seconds", seconds),
            (f"Given {BACK_END} takes {DIGITS}.5 seconds", seconds),
            (f"Given {DIGITS} seconds of audio have played", seconds),
            (f'{OPENS}Then the session attribute "n" is {DIGITS}', digits),
            (f'{OPENS}Then the session attribute "n" is {"[" * 5000}{"]" * 5000}', "too deeply"),
            (
                f'{OPENS}Then the session attribute "n.{DIGITS}" is 1',
                "there is no session attribute",
            ),
            *(
                (docstring("Given the session attributes are:", text), out_of_range)
                for text in (f'{{"n": {DIGITS}}}', '{"n":\n [1, 4e4444]}', f'{{"n": -{DIGITS}.5}}')
            ),
            (docstring("Given every request carries:", f'{{"n": {DIGITS}}}'), out_of_range),
            (docstring("Given the skill remembers for Jane:", f'{{"n": {DIGITS}}}'), out_of_range),
            (docstring(f"{OPENS}Then the response is:", f'{{"n": {DIGITS}}}'), out_of_range),
        ]
    )


def test_as_many_as_can_be(project):
    project.responds('{"outputSpeech": {"type": "PlainText", "text": "hi"}}')
    project.passes(
        f"""
        Given the profile API answers 429 999999999 times
        And {BACK_END} takes 000999999999.25 seconds
        When Jane opens the skill
        Then Alexa says "hi"
        """
    )


def test_numbers_in_python(project):
    project.says("'hi'")
    project.python(
        """
        import pytest
        from pytest_alexa_persona.errors import HouseholdError, StepError

        def test_it(alexa, http, household, profile_api):
            for many in (1e300, 10**5000, 10**9):
                with pytest.raises(StepError, match="no answer can take .* seconds"):
                    profile_api.takes(many)
                with pytest.raises(StepError, match="no answer can take .* seconds"):
                    http.takes("GET", "https://api.example/rides", many)
                with pytest.raises(StepError, match="seconds of audio cannot have played"):
                    alexa.audio.plays_on(many)
                for detail in ("given_name", "mobile_number", "linked_account", "voice_id"):
                    with pytest.raises(HouseholdError, match=f"Jane: {detail}: Expected"):
                        household.change("Jane", **{detail: many})
                with pytest.raises(HouseholdError, match="granted takes a list"):
                    household.change("Jane", granted=many)
                with pytest.raises(HouseholdError, match="the device: locale: Expected `str`"):
                    household.change_device(locale=many)
                with pytest.raises(HouseholdError, match="the device: interfaces: Expected"):
                    household.change_device(interfaces=many)
                with pytest.raises(HouseholdError, match="the account holder: region: Expected"):
                    household.change("the account holder", region=many)
        """
    )


@pytest.mark.parametrize("seconds", ["1e300", "1000001", DIGITS, "1" + "0" * 5000, "inf"])
def test_how_long_alexa_can_wait(project, seconds):
    project.settings(f"alexa_response_timeout = {seconds}")
    project.feature(OPENS)
    result = project.run()
    said = (
        f'response_timeout is "{seconds if len(seconds) <= 20 else seconds[:20] + "…"}", it takes'
    )
    assert f"{said} a number of seconds, up to 1000000" in result.stderr.str()


def test_json_in_python_that_is_none(project):
    project.says("'hi'")
    project.python(
        """
        import math

        import pytest
        from pytest_alexa_persona.errors import StepError

        ITSELF = []
        ITSELF.append(ITSELF)
        DEEP = []
        for _ in range(4000):
            DEEP = [DEEP]
        NONE = [
            (ITSELF, "it contains itself"),
            (DEEP, "is nested too deeply"),
            (10**5000, "a number in it has too many digits"),
            (math.nan, "a number in it is infinite, or none"),
            ({1}, "set is not JSON"),
        ]

        @pytest.mark.parametrize("number", range(len(NONE)))
        def test_it(alexa, http, memory, number):
            value, why = NONE[number]
            for give in (
                alexa.begin_with,
                alexa.envelopes.carry,
                lambda given: alexa.sends_json({"type": "Own", **given}),
                lambda given: alexa.sends_json({"request": {"type": "Own"}, "context": given}),
                lambda given: http.answers("GET", "https://api.example/", json=given),
                lambda given: memory.remember("Jane", given),
            ):
                with pytest.raises(StepError, match=f"has no JSON form: .*{why}"):
                    give({"a": value})

        def test_half_a_pair(alexa, http):
            for give in (alexa.begin_with, alexa.envelopes.carry, alexa.sends_json):
                with pytest.raises(StepError, match="a text in it has half a surrogate pair"):
                    give({"type": "Own", "a": "\\ud83d"})
        """,
        passed=6,
    )
