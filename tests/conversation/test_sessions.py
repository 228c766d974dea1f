"""Sessions, turn by turn: how one begins, goes on and ends."""

DESCRIBES = """
def handler(event, context):
    session, request = event["session"], event["request"]
    told = session.get("attributes", {}).get("told", [])
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
    attributes = event["session"].get("attributes", {})
    return {"sessionAttributes": attributes, "response": {"shouldEndSession": False}}
"""

SHOWS = "Alexa.Presentation.APL.RenderDocument"
SHOWS_OLDER = "Display.RenderTemplate"


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
    ('"Display"', f'end "absent" and show "{SHOWS_OLDER}"', "stays open"),
    ('"Alexa.Presentation.APL"', 'end "absent"', "ends"),
    ('"Alexa.Presentation.APL"', f'end "absent" and show "{SHOWS}"', "stays open"),
    ('"AudioPlayer"', 'end "absent" and show "AudioPlayer.Stop"', "ends"),
    ('"Alexa.Presentation.APL"', f'end "yes" and show "{SHOWS}"', "ends"),
    ('"Display"', 'end "absent" and show "Hint"', "ends"),
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
                return [None, {}, {"response": {}}][event["session"].get("attributes", {})["end"]]
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


def test_another_device_or_household_has_no_open_session(project):
    project.skill(
        """
        def handler(event, context):
            session = event["session"]
            secret = session.get("attributes", {}).get("secret", "nothing")
            return say(f"{secret}, {session['new']}", sessionAttributes={"secret": "Jane's"})
        """
    )
    moves = ['the device is "bedroom"', "the household:\n  | person |\n  | Jane |"]
    for move in moves:
        project.passes(
            f"""
When Jane opens the skill
Given {move}
When Jane asks for FooIntent
Then Alexa says "nothing, True"
"""
        )
