"""Answers that are none, whichever skill gives them."""

import pytest

from pytest_alexa_persona.protocol.response import read


@pytest.mark.slow
@pytest.mark.parametrize("type", ['["AudioPlayer.Play"]', '{"a": 1}', "None", "5"])
def test_a_directive_whose_type_is_no_text(project, type):
    project.responds(f"{{'directives': [{{'type': {type}}}]}}")
    project.refuses(
        [("When Jane opens the skill", "response.directives[0] has no type that is a te")]
    )


@pytest.mark.slow
def test_an_answer_that_is_nested_too_deep(project):
    project.write(
        "lambda/app.py",
        "def handler(event, context):\n"
        "    deep = []\n"
        "    for _ in range(900):\n"
        "        deep = [deep]\n"
        "    return {'response': {'directives': [{'type': 'A', 'deep': deep}]}}\n",
    )
    output = project.fails("When Jane opens the skill\nThen there is a card")
    assert "INTERNALERROR" not in output


def test_an_answer_without_a_response_is_none(project):
    project.skill("def handler(event, context):\n    return {'speech': 'hi'}\n")
    (message,) = project.refusals("When Jane opens the skill")
    assert 'the skill\'s answer has no "response"' in message


@pytest.mark.parametrize("speech", ['"PlainText", "text": null', '"SSML"', '"SSML", "text": "Hi"'])
def test_a_reprompt_without_a_text_is_none(speech):
    reprompt = f'{{"outputSpeech": {{"type": {speech}}}}}'
    answer = read(f'{{"response": {{"reprompt": {reprompt}, "shouldEndSession": false}}}}')
    assert answer.response.reprompt is None
    assert answer.response.should_end_session is False


def test_speech_without_a_text_is_refused_all_the_same(project):
    speech = {"type": "PlainText", "text": None}
    project.responds(f"{{'outputSpeech': {speech}, 'reprompt': {{'outputSpeech': {speech}}}}}")
    says = 'outputSpeech of type "PlainText" without "text"'
    project.refuses([("When Jane opens the skill", f"the skill's answer has {says}")])
    project.responds("{'reprompt': {'outputSpeech': {'type': 'Plain', 'text': None}}}")
    project.refuses([("When Jane opens the skill", 'reprompt.outputSpeech of type "Plain"')])


def test_nobody_is_asked_again_by_a_reprompt_without_a_text(project):
    reprompt = {"outputSpeech": {"type": "PlainText", "text": None}}
    project.responds(f"{{'shouldEndSession': False, 'reprompt': {reprompt}}}")
    project.passes("When Jane opens the skill\nThen Alexa does not reprompt")
