"""Answers that are none, whichever skill gives them."""

import pytest


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
