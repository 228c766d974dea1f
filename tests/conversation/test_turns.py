"""A turn from Python: all that it has, and what goes wrong in calls."""

from skill_project import python_tests


def test_every_attribute_of_a_turn(project):
    project.household(
        "{people: {Jane: {linked_account: jane-token, granted: [given name]}}, "
        "device: {interfaces: [AudioPlayer]}}"
    )
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
            assert type(turn.profile_calls) is type(turn.http_calls) is tuple
            assert type(turn.request_type) is str
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
        assert "pytest_alexa_persona/" not in output


def test_what_a_test_does_with_the_turns_changes_no_conversation(project):
    project.python(
        """
        def test_it(alexa):
            first, second = opens(alexa), opens(alexa)
            alexa.turns.reverse()
            assert alexa.turns == [first, second]
        """
    )
