"""Steps that are checked one by one: those that hold, and what is said of those that do not."""

import re

from skill_project import cases

CALLER = """
import requests

PERSON = "/v2/persons/~current/profile/"
ACCOUNT = "/v2/accounts/~current/settings/Profile."

def ask(system, kind, value):
    token = system["apiAccessToken"]
    if kind.startswith("person"):
        url = system["apiEndpoint"] + PERSON + value
    elif kind.startswith("account"):
        url = system["apiEndpoint"] + ACCOUNT + value
    else:
        url, token = value, system.get("person", system["user"]).get("accessToken", "")
    method = "POST" if kind.startswith("post") else "GET"
    try:
        answer = requests.request(method, url, headers={"Authorization": f"Bearer {token}"})
    except requests.ConnectionError:
        return "unreachable"
    return f"{answer.status_code} {answer.text}".strip()

def handler(event, context):
    slots = event["request"].get("intent", {}).get("slots", {})
    system = event["context"]["System"]
    return say(" | ".join(ask(system, name, slot["value"]) for name, slot in slots.items()))
"""
"""A skill that calls what the slots tell it to, and says what it is answered."""


def gives(project, answers):
    """A skill that answers A0, A1, … with these; gives the steps that ask for each."""
    project.skill(
        f"""
        ANSWERS = {answers!r}

        def handler(event, context):
            return ANSWERS[int(event["request"]["intent"]["name"][1:])]
        """
    )
    return [f"When Jane asks for A{number}" for number in range(len(answers))]


def check(project, blocks):
    """Check steps, one in a scenario, after the steps that stand before them.

    Each step begins with Then. It must fail if lines with `> ` follow it, which must be
    in what is said then, and must hold if not.
    """
    hold, fail = [], []
    for before, text in blocks:
        for step in re.split(r"^(?=Then )", text.strip("\n") + "\n", flags=re.MULTILINE)[1:]:
            if "\n> " in step:
                ((step, said),) = cases(step)
                fail.append((f"{before}\n{step}", said))
            else:
                hold.append(f"{before}\n{step}")
    assert hold
    assert fail
    project.passes(*hold)
    project.refuses(fail)


SIMPLE = {"card": {"type": "Simple", "title": "Bus", "content": "The 554 at noon"}}
