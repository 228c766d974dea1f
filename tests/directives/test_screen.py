"""Screens: what a request says of them, what a document shows, and what someone touches."""

import json
import time

import pytest
from skill_project import MIRROR, cases, docstring

from pytest_alexa_persona.directives import screen
from pytest_alexa_persona.directives.screen import Shown
from pytest_alexa_persona.errors import ConversationError, InvalidResponseError
from pytest_alexa_persona.household.screens import SCREENS
from pytest_alexa_persona.protocol.response import read

APL = "Alexa.Presentation.APL"
TRIP = {"title": "To the <b>airport</b> &amp; back", "stops": ["Pine St", "4th Ave"], "cost": 12}
LIST = {"type": "dynamicIndexList", "items": [{"name": "x"}, {"name": "y"}]}


def shown(*items, data=None, parameters=("payload",), token="t", **document):
    main = {"parameters": list(parameters), "items": list(items)}
    return Shown(
        {"type": "APL", "version": "2024.3", "mainTemplate": main, **document}, data or {}, token
    )


def text(value, **more):
    return {"type": "Text", "text": value, **more}


def box(*items, **more):
    return {"type": "Container", "items": list(items), **more}


def button(name, *arguments, **more):
    event = {"type": "SendEvent", "arguments": list(arguments)}
    return {"type": "TouchWrapper", "id": name, "onPress": event, "item": text(name), **more}


# what a document shows


SHOWS = [
    ([text("Hello")], ["Hello"]),
    ([box(text("a"), box(text("b")))], ["a", "b"]),
    ([text("a"), text("b")], ["a"]),  # a template has one child
    ([text("${payload.trip.title}")], ["To the airport & back"]),
    ([text("${payload.trip.stops[1]}: ${payload['trip'].cost}")], ["4th Ave: 12"]),
    ([text("${payload.trip.nothing}")], ["${payload.trip.nothing}"]),
    ([text("${payload.trip.cost + 1}")], ["${payload.trip.cost + 1}"]),
    (
        [box(text("${ordinal}. ${data}"), data="${payload.trip.stops}")],
        ["1. Pine St", "2. 4th Ave"],
    ),
    ([box(text("${data.name}"), data="${payload.list}")], ["x", "y"]),
    ([box(text("${index} of ${length}"), data=["a", "b"])], ["0 of 2", "1 of 2"]),
    ([text("a", when="${payload.no}"), text("b")], ["b"]),
    ([box(text("a", when=False), text("b", when="${payload.yes}"))], ["b"]),
    ([box(text("a", when="${viewport.shape == 'round'}"))], ["a"]),
    ([text("${who}", bind=[{"name": "who", "value": "${payload.trip.cost}"}])], ["12"]),
    ([{"type": "Image", "source": "https://i.example/x.png"}], ["https://i.example/x.png"]),
    ([button("id", "argument")], ["id"]),
    (
        [{"type": "AlexaHeadline", "primaryText": "${payload.trip.title}"}],
        ["To the airport & back"],
    ),
    (
        [
            {
                "type": "AlexaTextList",
                "listItems": "${payload.list.items}",
                "primaryAction": {"a": "b"},
            }
        ],
        ["x", "y"],
    ),
    ([{"type": "Own", "label": "${payload.trip.cost}"}], ["12", "12 dollars"]),
    ([{"type": "Own"}], ["free dollars"]),
    ([{"type": "Endless"}], []),
    ([], []),
]
LAYOUTS = {
    "Own": {
        "parameters": [{"name": "label", "default": "free"}],
        "item": text("${label} dollars"),
    },
    "Endless": {"items": [{"type": "Endless"}]},
}
DATA = {"trip": TRIP, "list": LIST, "no": False, "yes": True}


@pytest.mark.parametrize(("items", "texts"), SHOWS)
def test_texts(items, texts):
    assert shown(*items, data=DATA, layouts=LAYOUTS).texts() == texts


def test_data_by_name_and_a_document_that_is_linked():
    assert shown(text("${trip.cost}"), data=DATA, parameters=["trip"]).texts() == ["12"]
    link = Shown({"type": "Link", "src": "doc://alexa/apl/documents/x"}, {"trip": TRIP}, "t")
    assert link.texts() == ["To the airport & back", "Pine St", "4th Ave"]
    assert Shown({"type": "APL"}).texts() == []


# what someone touches


TOUCHES = [
    ([button("go", "now", 2)], "go", ["now", 2], "TouchWrapper go"),
    ([button("go", "${payload.trip.stops}")], "go", [["Pine St", "4th Ave"]], "TouchWrapper go"),
    ([button("go", {"to": "${payload.trip.cost}"})], "go", [{"to": 12}], "TouchWrapper go"),
    (
        [box(button("go-${index}", "${data}", "${ordinal}"), data="${payload.trip.stops}")],
        "go-1",
        ["4th Ave", 2],
        "TouchWrapper go-1",
    ),
    # what is inside of something that takes a press
    ([button("go", "a", item=box(text("x", id="label")))], "label", ["a"], "TouchWrapper go"),
    (
        [
            {
                "type": "AlexaButton",
                "id": "buy",
                "primaryAction": [
                    {"type": "SetValue", "property": "text"},
                    {"type": "Sequential", "commands": [{"type": "SendEvent", "arguments": ["b"]}]},
                ],
            }
        ],
        "buy",
        ["b"],
        "AlexaButton buy",
    ),
    (
        [{"type": "TouchWrapper", "id": "x", "onPress": {"type": "SendEvent"}}],
        "x",
        [],
        "TouchWrapper x",
    ),
]


@pytest.mark.parametrize(("items", "component", "arguments", "source"), TOUCHES)
def test_touch(items, component, arguments, source):
    told = shown(*items, data=DATA).touched(component, "Jane")
    event = told.details
    assert (told.type, told.said) == (f"{APL}.UserEvent", f'Jane touches "{component}"')
    assert event["arguments"] == arguments
    assert f"{event['source']['type']} {event['source']['id']}" == source
    assert (event["token"], event["source"]["handler"], event["components"]) == ("t", "Press", {})


def test_touch_with_what_is_written_down():
    document = shown(text("x", id="label"))
    for component, kind in [("label", "Text"), ("imported", "TouchWrapper")]:
        event = document.touched(component, "Jane", ["a", 1]).details
        assert (event["arguments"], event["source"]["type"]) == (["a", 1], kind)
        assert event["source"]["id"] == component


@pytest.mark.parametrize(
    ("component", "message"),
    [
        ("labl", 'nothing on the screen has the id "labl" - did you mean "label"?'),
        ("label", 'nothing happens when "label" is touched: neither it nor anything around it'),
        ("quiet", 'the skill is not told when "quiet" is touched: there is no SendEvent'),
        ("far", 'what the event of "far" carries cannot be found out: ${event.source.value}'),
    ],
)
def test_touch_that_the_skill_is_not_told_of(component, message):
    quiet = {"type": "TouchWrapper", "id": "quiet", "onPress": {"type": "SetValue"}}
    items = [button("go"), text("x", id="label"), quiet, button("far", "${event.source.value}")]
    with pytest.raises(ConversationError) as raised:
        shown(box(*items)).touched(component, "Jane")
    assert message in str(raised.value)


# what never ends, or nearly so


TWICE = {"A": {"item": box({"type": "A"}, {"type": "A"})}}
DOUBLED = [{"name": "a", "value": "x" * 10}, *[{"name": "a", "value": "${a}${a}"}] * 22]
SHARED = [{"name": "a", "value": "x"}, *[{"name": "a", "value": ["${a}", "${a}"]}] * 40]
DEEP = [{"name": "a", "value": "x"}, *[{"name": "a", "value": ["${a}"]}] * 3000]
COMPONENTS = "the document has more than 10,000 components"
CHARACTERS = "the document comes to more than 2,000,000 characters"


def repeated(inner, *numbers):
    for number in numbers:
        inner = box(inner, data=list(range(number)))
    return inner


@pytest.mark.slow
@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"type": "A"}, COMPONENTS),
        (repeated(text("x"), 300, 300, 100), COMPONENTS),
        (text("${a}", bind=DOUBLED), CHARACTERS),
        (text("${a}", bind=SHARED), CHARACTERS),
        (text("a: ${a}", bind=SHARED), CHARACTERS),
        (repeated(text("x" * 1000), 3000), CHARACTERS),
        (repeated(box(*[text("x", when=False)] * 3000), 3000), CHARACTERS),
        (text("${a}", bind=DEEP), "the document is nested too deeply"),
    ],
)
def test_document_that_is_too_much(item, message):
    document = shown(item, layouts=TWICE)
    with pytest.raises(InvalidResponseError, match=message):
        document.texts()


def test_touch_in_a_document_that_is_too_much():
    with pytest.raises(InvalidResponseError, match=COMPONENTS):
        shown({"type": "A"}, layouts=TWICE).touched("x", "Jane")
    press = {"type": "SendEvent"}
    for _ in range(2000):
        press = {"type": "Sequential", "commands": [press]}
    with pytest.raises(InvalidResponseError, match="the document is nested too deeply"):
        shown({"type": "TouchWrapper", "id": "x", "onPress": press}).touched("x", "Jane")


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("<" * 90_000, "<" * 90_000),
        ("a <b" * 20_000, "a <b" * 20_000),
        (f"${{payload.stops[{'9' * 5000}]}}", f"${{payload.stops[{'9' * 5000}]}}"),
        (f"a&#{'9' * 9000};b", "a\N{REPLACEMENT CHARACTER}b"),
        (f"a&#{'0' * 9000}65;b", "aAb"),
        ("J<b>an</b>e<br/>Doe<p class='x'>!", "Jane Doe !"),
    ],
)
def test_text_that_takes_care(written, seen):
    begun = time.process_time()
    assert shown(text(written), data=TRIP).texts() == [seen]
    assert time.process_time() - begun < 5


def test_answer_that_is_nested_too_deeply(project):
    project.skill(
        """
        import json

        def handler(event, context):
            text = '{"type": "X", "a": ' + "[" * LEVELS + "]" * LEVELS + "}"
            return json.loads('{"response": {"directives": [' + text + "]}}")
        """.replace("LEVELS", "240")
    )
    (refused,) = project.refusals("When Jane opens the skill\nThen Alexa says nothing")
    assert "the skill's answer is nested more than 200 levels deep" in refused


@pytest.mark.parametrize("levels", [240, 100_000])
def test_answer_as_text_that_is_nested_too_deeply(levels):
    directive = f'{{"type": "X", "a": {"[" * levels}{"]" * levels}}}'
    with pytest.raises(InvalidResponseError, match="more than 200 levels deep"):
        read(f'{{"response": {{"directives": [{directive}]}}}}')


# what directives do


def render(**more):
    return {"type": f"{APL}.RenderDocument", "document": {"type": "APL"}, **more}


def test_what_is_on_the_screen_after_directives():
    first = screen.after(None, [render(token="a", datasources={"b": 1})])
    assert first == Shown({"type": "APL"}, {"b": 1}, "a")
    commands = {"type": f"{APL}.ExecuteCommands", "token": "a", "commands": []}
    assert screen.after(first, [commands, {"type": "AudioPlayer.Stop"}]) == first
    assert screen.after(first, [render(datasources=None)]) == Shown({"type": "APL"})


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        ({"type": f"{APL}.RenderDocument"}, "missing required field `document`"),
        (render(document="x"), "RenderDocument: document: Expected `object`, got `str`"),
        (render(datasources=[]), "RenderDocument: datasources: Expected `object | null`"),
        ({"type": f"{APL}.ExecuteCommands", "commands": []}, "required field `token`"),
    ],
)
def test_directive_that_alexa_does_not_take(directive, message):
    with pytest.raises(InvalidResponseError) as raised:
        screen.after(None, [directive])
    assert message in str(raised.value)


# in a conversation


SDK = """
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import get_supported_interfaces, viewport
from ask_sdk_model.interfaces.alexa.presentation.apl import (
    ExecuteCommandsDirective, RenderDocumentDirective, SpeakItemCommand,
)

builder, seen = SkillBuilder(), []
DOCUMENT = {
    "type": "APL",
    "version": "2024.3",
    "mainTemplate": {
        "parameters": ["payload"],
        "items": [{
            "type": "Container",
            "items": [
                {"type": "Text", "id": "greeting", "text": "Hello, ${payload.trip.who}"},
                {"type": "TouchWrapper", "id": "go", "items": [{"type": "Text", "text": "Go"}],
                 "onPress": [{"type": "SendEvent", "arguments": ["go", "${payload.trip.to}"]}]},
            ],
        }],
    },
}

@builder.request_handler(can_handle_func=lambda handler_input: True)
def any_request(handler_input):
    envelope = handler_input.request_envelope
    request, respond = envelope.request, handler_input.response_builder
    seen.append((request, viewport.get_viewport_profile(envelope)))
    if request.object_type == "LaunchRequest":
        who = "nobody" if envelope.context.system.person is None else "you"
        trip = {"who": who, "to": "the airport"}
        respond.add_directive(RenderDocumentDirective("trip", DOCUMENT, {"trip": trip}))
    elif request.object_type == "Alexa.Presentation.APL.UserEvent":
        person = envelope.context.system.person
        respond.speak(f"{request.arguments} {request.source['id']} {person}")
    else:
        respond.add_directive(ExecuteCommandsDirective([SpeakItemCommand()], "other"))
    return respond.response

handler = builder.lambda_handler()
"""


def test_sdk_knows_every_screen_and_event(project):
    project.skill(SDK)
    project.settings("pythonpath = lambda")
    project.python(
        f"""
        import app

        def test_it(alexa):
            alexa.household.change_device(interfaces=("{APL}",))
            profiles = []
            for screen in {list(SCREENS)!r}:
                alexa.household.change_device(screen=screen)
                profiles.append((screen, opens(alexa) and app.seen[-1][1].value))
                context = alexa.turn.request["context"]
                assert "{APL}" not in context
                size = context["Viewports"][0]["configuration"]["current"]["size"]
                assert size["pixelWidth"] == context["Viewport"]["currentPixelWidth"]
            assert profiles == [
                ("hubRoundSmall", "HUB_ROUND_SMALL"),
                ("hubLandscapeSmall", "HUB_LANDSCAPE_SMALL"),
                ("hubLandscapeMedium", "HUB_LANDSCAPE_MEDIUM"),
                ("hubLandscapeLarge", "HUB_LANDSCAPE_LARGE"),
                ("hubLandscapeXLarge", "HUB_LANDSCAPE_LARGE"),  # the SDK is older
                ("hubPortraitMedium", "UNKNOWN_VIEWPORT_PROFILE"),
                ("tvLandscapeXLarge", "TV_LANDSCAPE_XLARGE"),
            ]

        def test_event(alexa):
            alexa.household.change_device(interfaces=("{APL}",))
            assert opens(alexa).session_open
            turn = alexa.person("John").touches("greeting", [{{"a": 1}}])
            event = app.seen[-1][0]
            assert (event.token, event.arguments, event.components) == ("trip", [{{"a": 1}}], {{}})
            source = {{"type": "Text", "id": "greeting", "handler": "Press", "value": False}}
            assert event.source == source
            context = turn.request["context"]
            assert context["{APL}"]["token"] == "trip"
            assert context["System"]["device"]["supportedInterfaces"]["{APL}"]["runtime"]
            assert turn.request["session"]["new"] is False
            assert "person" not in context["System"]
            assert turn.said == 'John touches "greeting"'
        """,
        passed=2,
    )


GIVEN = f'Given the device supports "{APL}"\nWhen Jane opens the skill\n'


def test_steps(project):
    project.skill(SDK)
    project.passes(
        f"""
        Given the device's screen is "hubRoundSmall"
        {
            docstring(
                "When Jane opens the skill" + chr(10) + "Then the screen shows the data:",
                '{"trip": {"who": "you"}}',
            ).replace(chr(10), chr(10) + " " * 8)
        }
        And the screen shows the document "trip"
        And the screen shows "Hello, you"
        And the screen does not show "Hello, nobody"
        And the session stays open
        When a guest touches "go"
        Then Alexa says "['go', 'the airport'] go None"
        And the screen shows "Go"
        When the session ends because "EXCEEDED_MAX_REPROMPTS"
        Then the screen shows nothing
        """,
        f"""
        {GIVEN.replace(chr(10), chr(10) + " " * 8)}
        {
            docstring(
                'When Jane touches "greeting" with:', '["by {{ people.Jane.given_name }}"]'
            ).replace(chr(10), chr(10) + " " * 8)
        }
        Then Alexa says "['by Jane'] greeting None"
        """,
        """
        When Jane asks for FooIntent
        Then the screen shows nothing
        """.replace("When", f'Given the device supports "{APL}"\n        When'),
    )


WRONG = f'''
{GIVEN}Then the screen shows "Hello, John"
> the screen does not show "Hello, John"; it shows
>   "Hello, you"
>   "Go"
{GIVEN}Then the screen does not show "Hello"
> the screen shows "Hello":
>   "Hello, you"
{GIVEN}Then the screen shows nothing
> the screen shows
>   "Go"
{GIVEN}Then the screen shows the document "ride"
> the screen shows the document "trip", not "ride"
{GIVEN}Then the screen shows the data:
  """
  {{"trip": {{"to": "the station"}}}}
  """
> the data of the document, as far as the step goes, is not as expected
> trip.to: expected "the station", got "the airport"
{GIVEN}And Jane touches "goo"
> nothing on the screen has the id "goo" - did you mean "go"?
{GIVEN}And Jane touches "go" with:
  """
  {{}}
  """
> what an event carries must be a JSON array
{GIVEN}And Jane closes the skill
And Jane touches "go"
> the skill shows nothing on the screen
Given the device's screen is "hubSquare"
> there is no screen "hubSquare"
When Jane touches "go"
> the skill shows nothing on the screen: no answer just now had the directive
When Jane opens the skill
> Alexa.Presentation.APL.RenderDocument: the device does not support Alexa.Presentation.APL
Given the device supports "{APL}"
When Jane asks for FooIntent
Then the screen shows "Hello"
> the screen shows nothing
'''


def test_what_steps_say_when_it_is_otherwise(project):
    project.skill(SDK)
    project.refuses(cases(WRONG))


@pytest.mark.slow
def test_conversation_shows_documents_and_stray_commands(project):
    project.skill(SDK)
    output = project.fails(f'{GIVEN}And Jane asks for FooIntent\nThen Alexa says "Hi"')
    assert 'the screen shows the document "trip"' in output
    assert '! ExecuteCommands is for the document "other", and "trip" is on the screen' in output


def test_what_an_ended_session_has_shown_is_gone(project):
    project.responds(
        """{"shouldEndSession": True, "directives": [{
            "type": "Alexa.Presentation.APL.RenderDocument", "document": {"type": "APL"},
        }]} if event["request"]["type"] == "LaunchRequest" else {}"""
    )
    (message,) = project.refusals(f'{GIVEN}And Jane touches "x"')
    assert "what the skill has shown is gone: the session has ended" in message
    project.skill(MIRROR)
    project.python(
        f"""
        def test_it(alexa):
            alexa.household.change_device(interfaces=("{APL}",))
            opens(alexa)
            assert alexa.turn.device_state.screen is None
        """
    )


def test_what_the_request_says_of_the_device_counts(project):
    project.responds(
        """{"directives": [{"type": "Alexa.Presentation.APL.RenderDocument",
                            "document": {"type": "APL"}, "token": "t"}]}"""
    )
    carries = {"context": {"System": {"device": {"supportedInterfaces": {APL: {}}}}}}
    launch = {"request": {"type": "LaunchRequest"}, "session": {"sessionId": "s"}, **carries}
    carried, sent = map(json.dumps, (carries, launch))
    project.passes(
        docstring("Given every request carries:", carried)
        + '\nWhen Jane opens the skill\nThen the screen shows the document "t"',
        docstring("When Alexa sends:", sent) + '\nThen the screen shows the document "t"',
    )


@pytest.mark.slow
def test_household_with_a_screen(project):
    project.skill(MIRROR)
    project.household("people: {Jane: {}}\ndevice: {screen: tvLandscapeXLarge}")
    project.passes(
        """
        When Jane opens the skill
        Then the session attribute "event.context.Viewport.mode" is "TV"
        And the session attribute "event.context.Viewports.0.dpi" is 320
        """
    )
    project.household("device: {screen: tv}")
    assert 'device.screen: there is no screen "tv"' in project.fails("When a guest opens the skill")


# videos


@pytest.fixture
def video(project):
    project.skill(
        """
        from ask_sdk_core.skill_builder import SkillBuilder
        from ask_sdk_model.interfaces.videoapp import LaunchDirective, VideoItem

        builder = SkillBuilder()

        @builder.request_handler(can_handle_func=lambda handler_input: True)
        def any_request(handler_input):
            video = VideoItem(source="https://v.example/a.mp4")
            respond = handler_input.response_builder.speak("Look").ask("More?")
            response = respond.add_directive(LaunchDirective(video)).response
            if handler_input.request_envelope.request.object_type == "IntentRequest":
                response.should_end_session = True
            return response

        handler = builder.lambda_handler()
        """
    )
    return project


def test_video(video):
    given = 'Given the device supports "VideoApp"\nWhen Jane opens the skill\n'
    video.passes(f'{given}Then the video "https://v.example/a.mp4" plays')
    video.refuses(
        [
            (
                f'{given}Then the video "https://v.example/b.mp4" plays',
                'the video "https://v.example/a.mp4" plays, not "https://v.example/b.mp4"',
            ),
            (
                'Given the device supports "VideoApp"\nWhen Jane asks for FooIntent',
                "VideoApp.Launch: shouldEndSession may not stand beside it",
            ),
            (
                "When Jane opens the skill",
                "VideoApp.Launch: the device does not support VideoApp",
            ),
        ]
    )
    assert 'the video "https://v.example/a.mp4" plays' in video.fails(f'{given}Then Alexa says "x"')


@pytest.mark.slow
def test_no_video(project):
    steps = 'When Jane opens the skill\nThen the video "https://v.example/a.mp4" plays'
    assert project.refusals(steps) == ['no video plays, not "https://v.example/a.mp4"']
    launch = '{"directives": [{"type": "VideoApp.Launch", "videoItem": {"source": "v.mp4"}}]}'
    project.responds(launch)
    (message,) = project.refusals(f'Given the device supports "VideoApp"\n{steps}')
    assert "VideoApp.Launch: videoItem.source: Expected `str` matching regex" in message
