"""Audio: what plays, what is queued, what the skill is told of it, and what it may answer."""

import json
from contextlib import suppress

import msgspec
import pytest
from skill_project import HOUSEHOLD, cases

from pytest_alexa_persona.directives import audio_player
from pytest_alexa_persona.directives.audio_player import Player
from pytest_alexa_persona.errors import ConversationError, InvalidResponseError, StepError
from pytest_alexa_persona.protocol.request_type import RequestType
from pytest_alexa_persona.protocol.response import Response

SDK = """
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.interfaces.audioplayer import (
    AudioItem, ClearBehavior, ClearQueueDirective, PlayBehavior, PlayDirective, StopDirective,
    Stream,
)

builder, told = SkillBuilder(), []

def play(behavior, name, **more):
    stream = Stream(token=name, url=f"https://a.example/{name}.mp3", **more)
    return PlayDirective(behavior, AudioItem(stream=stream))

@builder.request_handler(can_handle_func=lambda handler_input: True)
def any_request(handler_input):
    request = handler_input.request_envelope.request
    told.append((type(request).__name__, DefaultSerializer().serialize(request)))
    kind = request.object_type
    if kind == "LaunchRequest":
        sent = [play(PlayBehavior.REPLACE_ALL, "one", offset_in_milliseconds=1500)]
    elif kind == "AudioPlayer.PlaybackNearlyFinished":
        sent = [play(PlayBehavior.ENQUEUE, "two", expected_previous_token=request.token)]
    elif kind == "PlaybackController.PauseCommandIssued":
        sent = [StopDirective()]
    elif kind == "PlaybackController.NextCommandIssued":
        sent = [ClearQueueDirective(ClearBehavior.CLEAR_ALL), play("REPLACE_ALL", "three")]
    else:
        sent = []
    for directive in sent:
        handler_input.response_builder.add_directive(directive)
    return handler_input.response_builder.response

handler = builder.lambda_handler()
"""
"""A skill of the ASK SDK for Python that plays one stream after another."""


def stream(name, offset=0, follows=None):
    found = {"token": name, "url": f"https://a.example/{name}.mp3", "offsetInMilliseconds": offset}
    return found if follows is None else {**found, "expectedPreviousToken": follows}


def play(name, behavior="REPLACE_ALL", offset=0, follows=None):
    item = {"stream": stream(name, offset, follows)}
    return {"type": "AudioPlayer.Play", "playBehavior": behavior, "audioItem": item}


def clear(behavior):
    return {"type": "AudioPlayer.ClearQueue", "clearBehavior": behavior}


STOP = {"type": "AudioPlayer.Stop"}


def player_after(*answers, request_type="IntentRequest", player=None):
    """The player after answers with these directives."""
    player = player or Player()
    for directives in answers:
        player = audio_player.after(
            player, RequestType(request_type), Response(directives=directives)
        )
    return player


def in_words(player):
    """A player in words: what it does, with what, and what is queued."""
    name = player.stream.token if player.stream else "-"
    queued = " ".join(each.token for each in player.queue)
    return f"{player.activity} {name} {player.offset} [{queued}]"


# what directives do


EFFECTS = [
    ([], "IDLE - 0 []"),
    ([[STOP]], "IDLE - 0 []"),
    ([[clear("CLEAR_ALL")]], "IDLE - 0 []"),
    ([[play("a", offset=5)]], "PLAYING a 5 []"),
    ([[play("a")], [play("b")]], "PLAYING b 0 []"),
    ([[play("a")], [play("b", "ENQUEUE", follows="a")]], "PLAYING a 0 [b]"),
    ([[play("a")], [play("b", "ENQUEUE", follows="a")], [play("c")]], "PLAYING c 0 []"),
    (
        [[play("a")], [play("b", "ENQUEUE", follows="a")], [play("c", "ENQUEUE", follows="b")]],
        "PLAYING a 0 [b c]",
    ),
    # the queue has moved on in the meantime
    (
        [[play("a")], [play("b", "ENQUEUE", follows="a")], [play("c", "ENQUEUE", follows="a")]],
        "PLAYING a 0 [b]",
    ),
    ([[play("a")], [play("b", "ENQUEUE", follows="x")]], "PLAYING a 0 []"),
    (
        [[play("a")], [play("b", "ENQUEUE", follows="a")], [play("c", "REPLACE_ENQUEUED")]],
        "PLAYING a 0 [c]",
    ),
    ([[play("a", "ENQUEUE", follows="x")]], "PLAYING a 0 []"),
    ([[play("a", "REPLACE_ENQUEUED")]], "PLAYING a 0 []"),
    ([[play("a", offset=7)], [STOP]], "STOPPED a 7 []"),
    ([[play("a")], [STOP], [play("b", offset=3)]], "PLAYING b 3 []"),
    (
        [[play("a")], [play("b", "ENQUEUE", follows="a")], [clear("CLEAR_ENQUEUED")]],
        "PLAYING a 0 []",
    ),
    ([[play("a")], [play("b", "ENQUEUE", follows="a")], [clear("CLEAR_ALL")]], "STOPPED a 0 []"),
    ([[play("a")], [clear("CLEAR_ALL"), play("b")]], "PLAYING b 0 []"),
    ([[{"type": "Dialog.Delegate"}, {"type": "AudioPlayer"}]], "IDLE - 0 []"),
]


@pytest.mark.parametrize(("answers", "words"), EFFECTS)
def test_what_directives_do(answers, words):
    assert in_words(player_after(*answers)) == words


WITH = {
    "no token": ({"token": None}, "audioItem.stream.token: Expected `int | float | str`"),
    "an empty token": ({"token": ""}, "audioItem.stream.token"),
    "a long token": ({"token": "x" * 1025}, "audioItem.stream.token"),
    "no url": ({"url": None}, "audioItem.stream.url"),
    "no https": ({"url": "http://a.example/a.mp3"}, "audioItem.stream.url"),
    "a negative offset": ({"offsetInMilliseconds": -1}, "audioItem.stream.offsetInMilliseconds"),
    "seconds": ({"offsetInMilliseconds": 1.5}, "offsetInMilliseconds: Expected `int`"),
    "a token before": (
        {"expectedPreviousToken": "x"},
        "audioItem.stream.expectedPreviousToken: it may not be there with REPLACE_ALL",
    ),
}


@pytest.mark.parametrize("name", WITH)
def test_stream_that_alexa_does_not_play(name):
    change, message = WITH[name]
    directive = play("a")
    directive["audioItem"]["stream"] |= change
    with pytest.raises(InvalidResponseError) as raised:
        player_after([directive])
    assert "a directive that Alexa does not take: AudioPlayer.Play: " in str(raised.value)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("directives", "message"),
    [
        ([play("a", "ENQUEUE")], "expectedPreviousToken: it is missing, and ENQUEUE needs it"),
        ([play("a", "REPLACE")], "playBehavior: Invalid enum value 'REPLACE'"),
        ([{"type": "AudioPlayer.Play"}], "AudioPlayer.Play: Object missing required field"),
        ([clear("CLEAR")], "AudioPlayer.ClearQueue: clearBehavior: Invalid enum value 'CLEAR'"),
        ([play("a"), play("b", "REPLACE_ENQUEUED")], "AudioPlayer.Play twice; Alexa takes one"),
    ],
)
def test_directive_that_alexa_does_not_take(directives, message):
    with pytest.raises(InvalidResponseError) as raised:
        player_after(directives)
    assert message in str(raised.value)


def test_what_was_not_queued_is_known_after_that_answer_only():
    player = player_after([play("a")], [play("b", "ENQUEUE", follows="x")])
    assert [each.token for each in player.ignored] == ["b"]
    assert player_after([], player=player).ignored == ()


def test_null_is_no_token_before():
    directive = play("a")
    directive["audioItem"]["stream"]["expectedPreviousToken"] = None
    assert in_words(player_after([directive])) == "PLAYING a 0 []"


def test_a_token_that_is_a_number_comes_back_as_text():
    tokens = [0, -3, 2.5, 10**30, "04"]
    for token in tokens:
        directive = play(token)
        player = player_after([directive])
        assert told(player, "PlaybackStarted")[2] == str(token)
        assert f'(token "{token}")' in audio_player.described(directive)
        after = player_after([play("b", "ENQUEUE", follows=token)], player=player)
        assert [each.token for each in after.queue] == ["b"]
    for token in (True, [1], {}):
        with pytest.raises(InvalidResponseError, match=r"audioItem\.stream\.token: Expected"):
            player_after([play(token)])


# what the skill is told


def told(player, event):
    player, told = player.tells(event)
    return (
        in_words(player),
        told.type,
        told.details["token"],
        told.details["offsetInMilliseconds"],
    )


def test_what_the_skill_is_told_of_audio_that_plays():
    player = player_after([play("a", offset=5)]).after_seconds(1.5)
    for event, state in [
        ("PlaybackStarted", "PLAYING"),
        ("PlaybackNearlyFinished", "PLAYING"),
        ("PlaybackFinished", "FINISHED"),
        ("PlaybackStopped", "STOPPED"),
    ]:
        assert told(player, event) == (f"{state} a 1505 []", f"AudioPlayer.{event}", "a", 1505)
    for quiet in (Player(), player_after([play("a")], [STOP]), player.tells("PlaybackFinished")[0]):
        with pytest.raises(ConversationError, match="nothing plays that could do that"):
            quiet.tells("PlaybackStarted")


@pytest.mark.parametrize("directives", [[STOP], [clear("CLEAR_ALL")], [play("b")]])
def test_audio_that_a_directive_has_stopped_can_be_told_of_once(directives):
    player = player_after([play("a", offset=5)], directives)
    before = in_words(player)
    assert told(player, "PlaybackStopped") == (before, "AudioPlayer.PlaybackStopped", "a", 5)
    left = player.tells("PlaybackStopped")[0]
    if left.plays is None:
        with pytest.raises(ConversationError, match=r'nothing plays .*; "a" is STOPPED'):
            left.tells("PlaybackStopped")
    else:
        assert told(left, "PlaybackStopped")[2] == "b"


def test_what_is_queued_plays_after_the_end_unless_the_skill_stops_it():
    queued = player_after([play("a")], [play("b", "ENQUEUE", offset=9, follows="a")])
    finished, told = queued.tells("PlaybackFinished")
    assert in_words(finished) == "FINISHED a 0 [b]"
    for directives, words in [
        ([], "PLAYING b 9 []"),
        ([STOP], "STOPPED b 9 []"),
        ([clear("CLEAR_ENQUEUED")], "PLAYING b 9 []"),
        ([clear("CLEAR_ALL")], "STOPPED b 9 []"),
    ]:
        assert in_words(player_after(directives, request_type=told.type, player=finished)) == words


def test_failure():
    player = player_after([play("a", offset=5)])
    stopped, told = player.fails("MEDIA_ERROR_UNKNOWN")
    body = told.details
    assert (in_words(stopped), told.type) == ("STOPPED a 5 []", "AudioPlayer.PlaybackFailed")
    assert body["error"]["type"] == "MEDIA_ERROR_UNKNOWN"
    state = {"token": "a", "offsetInMilliseconds": 5, "playerActivity": "PLAYING"}
    assert (body["token"], body["currentPlaybackState"]) == ("a", state)


# what the skill may answer


SPEECH = {"type": "PlainText", "text": "Hi"}
EVENTS = ["Started", "NearlyFinished", "Finished", "Stopped", "Failed"]


def test_which_directives_may_answer_what():
    directives = {"Play": play("a"), "Stop": STOP, "ClearQueue": clear("CLEAR_ALL")}
    taken = {}
    for kind in [f"AudioPlayer.Playback{event}" for event in EVENTS] + [
        "PlaybackController.NextCommandIssued"
    ]:
        taken[kind.rpartition(".")[2]] = []
        for name, directive in directives.items():
            with suppress(InvalidResponseError):
                player_after([directive], request_type=kind)
                taken[kind.rpartition(".")[2]].append(name)
    assert taken == {
        "PlaybackStarted": ["Stop", "ClearQueue"],
        "PlaybackNearlyFinished": ["Play", "Stop", "ClearQueue"],
        "PlaybackFinished": ["Stop", "ClearQueue"],
        "PlaybackStopped": [],
        "PlaybackFailed": ["Play", "Stop", "ClearQueue"],
        "NextCommandIssued": ["Play", "Stop", "ClearQueue"],
    }


@pytest.mark.parametrize(
    ("response", "what"),
    [
        ({"outputSpeech": SPEECH}, '"outputSpeech"'),
        ({"card": {"type": "LinkAccount"}}, '"card"'),
        ({"reprompt": {"outputSpeech": SPEECH}}, '"reprompt"'),
        ({"directives": [{"type": "Dialog.Delegate"}]}, '"Dialog.Delegate"'),
        ({"outputSpeech": SPEECH, "card": {"type": "LinkAccount"}}, '"outputSpeech" and "card"'),
    ],
)
@pytest.mark.parametrize(
    "kind", ["AudioPlayer.PlaybackFailed", "PlaybackController.PlayCommandIssued"]
)
def test_nothing_but_audio_may_answer_what_nobody_has_spoken(kind, response, what):
    response = msgspec.convert(response, Response)
    with pytest.raises(InvalidResponseError) as raised:
        audio_player.after(Player(), RequestType(kind), response)
    assert f"answer to {kind} has {what}; it takes" in str(raised.value)


# in a conversation


@pytest.fixture
def project(project):
    """A project whose device has an audio player."""
    project.household(f"{HOUSEHOLD}device: {{interfaces: [AudioPlayer]}}\n")
    return project


def test_so_much_is_no_audio(project):
    directive = play("one", offset=10**400)
    with pytest.raises(InvalidResponseError, match=r"audioItem\.stream\.offsetInMilliseconds: Exp"):
        audio_player.after(Player(), RequestType("LaunchRequest"), Response(directives=[directive]))
    assert audio_player.described(directive) == ""
    with pytest.raises(StepError, match="inf seconds of audio cannot have played"):
        audio_player.after(
            Player(), RequestType("LaunchRequest"), Response(directives=[play("one")])
        ).after_seconds(float("inf"))
    project.skill(SDK)
    much = f"1{'0' * 400} seconds"
    problem = "10000000000000000000… seconds are too many: write at most 9 digits"
    project.refuses(
        (f"When Jane opens the skill\n{step}", problem)
        for step in (
            f"Given {much} of audio have played\nThen Alexa says nothing",
            f'Then the audio "one" plays from {much}',
        )
    )


def test_requests_are_as_the_sdk_knows_them(project):
    project.skill(SDK)
    project.settings("pythonpath = lambda")
    project.python(
        """
        import app

        STATE = {"token": "one", "offsetInMilliseconds": 1500}

        def test_it(alexa):
            jane = alexa.person("Jane")
            assert jane.opens().request["context"]["AudioPlayer"] == {"playerActivity": "IDLE"}
            audio = alexa.audio
            turns = [audio.starts(), audio.nearly_finishes()]
            turns += [audio.fails("MEDIA_ERROR_UNKNOWN"), jane.presses("play")]
            for turn, player in zip(turns, ["PLAYING", "PLAYING", "STOPPED", "STOPPED"]):
                assert "session" not in turn.request
                assert "person" not in turn.request["context"]["System"]
                state = {**STATE, "playerActivity": player}
                assert turn.request["context"]["AudioPlayer"] == state
                assert turn.request["request"]["locale"] == "en-US"
            for name, request in app.told:
                for each in ("requestId", "timestamp", "locale", "type"):
                    request.pop(each)
            error = {"type": "MEDIA_ERROR_UNKNOWN", "message": "An unknown error occurred."}
            state = {**STATE, "playerActivity": "PLAYING"}
            failed = {"token": "one", "error": error, "currentPlaybackState": state}
            assert app.told[1:] == [
                ("PlaybackStartedRequest", STATE),
                ("PlaybackNearlyFinishedRequest", STATE),
                ("PlaybackFailedRequest", failed),
                ("PlayCommandIssuedRequest", {}),
            ]
            assert [turn.said for turn in turns] == [
                "the audio starts",
                "the audio nearly finishes",
                "the audio fails because MEDIA_ERROR_UNKNOWN",
                "Jane presses play",
            ]
            assert {turn.seen_as for turn in turns} == {"nobody speaks"}
        """
    )


def test_steps(project):
    project.skill(SDK)
    one, two, three = (f'"https://a.example/{name}.mp3"' for name in ("one", "two", "three"))
    project.passes(
        f"""
        When Jane opens the skill
        Then the audio {one} plays
        And the audio "one" plays from 1.5 seconds
        When the audio nearly finishes
        Then the audio {one} plays
        And the audio {two} is queued
        When the audio finishes
        Then the audio {two} plays from 0 seconds
        When John presses pause
        Then no audio plays
        When the audio stops
        Then no audio plays
        When Jane presses next
        Then the audio {three} plays
        """,
        # each device and account has a player of its own
        f"""
        When Jane opens the skill
        Given the device is "kitchen"
        When Jane asks for FooIntent
        Then no audio plays
        Given the device is "device"
        When Jane asks for FooIntent
        Then the audio {one} plays
        Given the account is "another"
        When Jane asks for FooIntent
        Then no audio plays
        Given the account is "smith"
        When Jane asks for FooIntent
        Then the audio {one} plays
        Given the skill has been disabled and enabled again
        When Jane asks for FooIntent
        Then no audio plays
        """,
    )


WRONG = """
When Jane opens the skill
Then no audio plays
> the audio "https://a.example/one.mp3" plays
When Jane opens the skill
Then the audio "two" plays
> the audio "https://a.example/one.mp3" plays (token "one"), not "two"
When Jane opens the skill
Then the audio "one" plays from 2 seconds
> the audio plays from 1.5 seconds, not from 2
When Jane opens the skill
Given 20 seconds of audio have played
Then the audio "one" plays from 21.5 seconds
> the audio plays from 1.5 seconds, not from 21.5
When Jane opens the skill
Then the audio "two" is queued
> the audio "two" is not queued; queued: nothing
When Jane opens the skill
And the audio nearly finishes
And the audio nearly finishes
Then the audio "three" is queued
> the audio "three" is not queued; queued: "https://a.example/two.mp3"
When Jane opens the skill
And the audio nearly finishes
And the audio nearly finishes
Then no audio plays
> ! "https://a.example/two.mp3" is not queued: it is to follow "one" (expectedPreviousToken), \
and "two" is last
When Jane opens the skill
And Jane presses pause
Then the audio "one" plays
> no audio plays, "https://a.example/one.mp3" is STOPPED
When Jane asks for FooIntent
Then the audio "one" plays
> no audio plays
When the audio starts
> nothing plays that could do that: no answer has just played anything
Given 20 seconds of audio have played
> nothing plays that could go on
When Jane presses next
> no button tells the skill anything: no audio of it has played on this device
When Jane opens the skill
And the audio fails because "MEDIA_ERROR_UNKNOW"
> no audio fails because "MEDIA_ERROR_UNKNOW" - did you mean "MEDIA_ERROR_UNKNOWN"?
When the account holder presses play
> the account holder is the Amazon account, which does not speak
When Alexa sends "AudioPlayer.PlaybackStopped"
> AudioPlayer.PlaybackStopped needs more than its type: write something like: \
When the audio stops
"""


@pytest.mark.slow
def test_what_steps_say_when_it_is_otherwise(project):
    project.skill(SDK)
    wrong = cases(WRONG)
    outputs = project.failures(*(steps for steps, _ in wrong))
    for (_, parts), output in zip(wrong, outputs, strict=True):
        assert all(part in output for part in parts), f"{parts} not in\n{output}"


def test_conversation_shows_what_plays(project):
    project.skill(SDK)
    output = project.fails(
        """
        When Jane opens the skill
        And the audio nearly finishes
        And Jane presses next
        Then no audio plays
        """
    )
    for line in [
        'the audio "https://a.example/one.mp3" plays from 1.5 seconds (token "one")',
        'the audio "https://a.example/two.mp3" is queued (token "two")',
        "the queue is cleared (CLEAR_ALL)",
        "3. Jane presses next  (nobody speaks)",
    ]:
        assert line in output


def test_speech_in_the_wrong_place_is_an_error_of_which_the_skill_is_told(project):
    project.skill(
        """
        def handler(event, context):
            if event["request"]["type"] == "System.ExceptionEncountered":
                print("told:", event["request"]["error"]["type"], event["request"]["cause"])
            stream = {"token": "a", "url": "https://a.example/a.mp3"}
            play = {"type": "AudioPlayer.Play", "playBehavior": "REPLACE_ALL",
                    "audioItem": {"stream": stream}}
            answer = say("Here it is.")
            answer["response"] |= {"directives": [play], "shouldEndSession": True}
            return answer
        """
    )
    output = project.fails("When Jane opens the skill\nAnd Jane presses next")
    assert 'answer to PlaybackController.NextCommandIssued has "outputSpeech"; it takes' in output
    assert "told: INVALID_RESPONSE {'requestId': 'amzn1.echo-api.request." in output
    assert "3. Alexa sends System.ExceptionEncountered" in output


SPOKEN = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "jukebox",
            "intents": [
                {"name": "SongIntent", "samples": ["another song"]},
                {"name": "AMAZON.NextIntent"},
                {"name": "AMAZON.PauseIntent", "samples": ["be quiet"]},
                {"name": "AMAZON.HelpIntent"},
            ],
        }
    }
}
DECLARES_AUDIO = '{"manifest": {"apis": {"custom": {"interfaces": [{"type": "AUDIO_PLAYER"}]}}}}'
NOBODY_LISTENS = 'no session is open, so that Alexa does not take "'


def test_what_reaches_a_skill_without_its_name_while_its_audio_plays(project):
    project.write("skill-package/skill.json", DECLARES_AUDIO)
    models = "skill-package/interactionModels/custom"
    project.write(f"{models}/en-US.json", json.dumps(SPOKEN))
    project.skill(SDK)
    begins = 'When Jane says "open jukebox"\nThen the session ends\n'
    project.passes(
        f'{begins}When a guest says "pause"\nThen Alexa understood AMAZON.PauseIntent',
        f'{begins}When Jane says "next"\nThen Alexa understood AMAZON.NextIntent',
        f'{begins}And the audio "one" plays\nWhen Jane says "be quiet"\n'
        "Then Alexa understood AMAZON.PauseIntent",
        f'{begins}When Jane says "ask jukebox for another song"\nThen Alexa understood SongIntent',
    )
    project.refuses(
        [
            (f'{begins}When Jane says "another song"', f'{NOBODY_LISTENS}another song"'),
            (f'{begins}When Jane says "help"', f'{NOBODY_LISTENS}help"'),
            (
                f'{begins}Given the device is "kitchen"\nWhen Jane says "pause"',
                f'{NOBODY_LISTENS}pause"',
            ),
        ]
    )


PLAYBACK = """
    | Cancel     | cancel      | ziggy, cancel that |
    | LoopOff    | loop off    | stop looping |
    | LoopOn     | loop on     | keep playing this |
    | Next       | next        | skip |
    | Pause      | pause       | pause it |
    | Previous   | previous    | go back |
    | Repeat     | repeat      | say that again |
    | Resume     | resume      | continue |
    | ShuffleOff | shuffle off | turn off shuffle |
    | ShuffleOn  | shuffle on  | shuffle |
    | StartOver  | start over  | restart |
    | Stop       | stop        | Alexa, stop |
"""


@pytest.fixture
def bare(project):
    """A skill that plays audio, with a model that has nothing of playback."""
    intents = [
        {"name": "SongIntent", "samples": ["another song", "once more"]},
        {"name": "AMAZON.FallbackIntent"},
        {
            "name": "MoodIntent",
            "slots": [{"name": "mood", "type": "MOOD"}],
            "samples": ["{mood}"],
        },
    ]
    types = [{"name": "MOOD", "values": ["happy", "repeat"]}]
    language = {"invocationName": "jukebox", "intents": intents, "types": types}
    custom = {"interfaces": [{"type": "AUDIO_PLAYER"}]}
    manifest = {"manifest": {"apis": {"custom": custom}}}
    project.write("skill-package/skill.json", json.dumps(manifest))
    project.household(f"{HOUSEHOLD}device: {{interfaces: [AudioPlayer]}}\n")
    models = "skill-package/interactionModels/custom"
    project.write(f"{models}/en-US.json", json.dumps({"languageModel": language}))
    project.skill(SDK)
    return project


def test_playback_intents_reach_a_skill_whose_model_lacks_them(bare):
    rows = [
        [cell.strip() for cell in row.strip(" |").split("|")]
        for row in PLAYBACK.strip().splitlines()
    ]
    begins = 'When Jane says "open jukebox"\nThen the session ends\n'
    known = {"repeat": "MoodIntent"}
    bare.passes(
        *(
            f'{begins}When a guest says "{said}"\nThen Alexa understood AMAZON.{name}Intent'
            for name, *phrases in rows
            for said in phrases
            if said not in known
        ),
        *(
            f"{begins}When John asks for AMAZON.{name}Intent\n"
            f"Then Alexa understood AMAZON.{name}Intent"
            for name, *_ in rows
        ),
    )


def test_playback_intents_that_a_model_lacks_are_sent_for_audio_alone(bare):
    begins = 'When Jane says "open jukebox"\nThen the session ends\n'
    nothing_of_it = 'there is no intent "AMAZON.NextIntent" in en-US.json'
    bare.refuses(
        [
            ("When Jane asks for AMAZON.NextIntent", nothing_of_it),
            (
                f'{begins}Given the device is "kitchen"\nWhen Jane asks for AMAZON.NextIntent',
                nothing_of_it,
            ),
            (f"{begins}When Jane asks for AMAZON.MoreIntent", 'no intent "AMAZON.MoreIntent"'),
            (f'{begins}When Jane says "what\'s next"', f"{NOBODY_LISTENS}what"),
            # what the model has counts first, and is none of the player's
            (f'{begins}When Jane says "once more"', f'{NOBODY_LISTENS}once more"'),
            (f'{begins}When Jane says "repeat"', f'{NOBODY_LISTENS}repeat"'),
        ]
    )
    bare.passes(
        f'{begins}When Jane says "ask jukebox for another song"\nThen Alexa understood SongIntent'
    )
