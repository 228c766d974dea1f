"""Writes into the reference what the code says of itself: `python docs/generated.py`.

On a page, what stands between `<!-- generated: NAME -->` and `<!-- end -->` is a part by that name.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from docstring_parser import Docstring, DocstringStyle, parse

from pytest_alexa_persona import Conversation, Finding, Household, HttpReply, HttpRequest
from pytest_alexa_persona import errors as errors_
from pytest_alexa_persona.conversation.audio import AudioEvents
from pytest_alexa_persona.conversation.speaker import Speaker
from pytest_alexa_persona.directives.device_state import DeviceState
from pytest_alexa_persona.findings import answer, consent, identity, revealed, service
from pytest_alexa_persona.findings.rule import Rule
from pytest_alexa_persona.household import schema
from pytest_alexa_persona.household.members import Account, Device, Person
from pytest_alexa_persona.outgoing.dynamodb.memory import Memory
from pytest_alexa_persona.outgoing.http_call import HttpCall
from pytest_alexa_persona.outgoing.profile_api.control import ProfileApi, ProfileCall
from pytest_alexa_persona.outgoing.stubs import Stubs
from pytest_alexa_persona.protocol.response import Card
from pytest_alexa_persona.settings import OPTIONS
from pytest_alexa_persona.skill.skills import Skill
from pytest_alexa_persona.skill.transports import examples
from pytest_alexa_persona.steps import catalogue
from pytest_alexa_persona.steps.vocabulary.phrases import OURS, Action, Phrase
from pytest_alexa_persona.turn import Turn

REFERENCE = Path(__file__).parent / "reference"
_PART = re.compile(r"(<!-- generated: (.*?) -->\n).*?(<!-- end -->)", re.DOTALL)

FIXTURES: Sequence[tuple[str, type, str]] = (
    (
        "alexa",
        Conversation,
        "household profile_api http memory clock audio turn turns person guest skill session_ends "
        "sends sends_json grants revokes connection_answers begin_with use_skill use_device "
        "use_account enable_skill_again",
    ),
    (
        "speaker",
        Speaker,
        "name opens says answers asks_for closes agrees declines does_not_answer "
        "is_sent_to_the_app presses touches accepts refuses purchase_results_in",
    ),
    (
        "audio",
        AudioEvents,
        "player plays_on starts nearly_finishes finishes stops fails",
    ),
    (
        "household",
        Household,
        "account device person change change_device link unlink grant revoke",
    ),
    ("profile_api", ProfileApi, "calls answers takes works expire_tokens"),
    ("http", Stubs, "answers takes"),
    ("memory", Memory, "remember of items"),
    ("skill", Skill, "id manifest locales"),
)
"""Name, class, and what of the class a test has use for."""

TURN = (
    "number speaker person said seen_as request response speech reprompt card directives "
    "session_open session_attributes intent dialog is_sent profile_calls http_calls linked_tokens "
    "duration household skill_id swallowed unknown_names problem device_state"
)


def main() -> None:
    """Bring all pages up to date."""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        page.write_text(up_to_date(text), encoding="utf-8")


def pages() -> list[Path]:
    """The pages with parts that are generated."""
    found = sorted(REFERENCE.glob("*.md"))
    return [page for page in found if _PART.search(page.read_text(encoding="utf-8"))]


def up_to_date(text: str) -> str:
    """The text of a page, its parts as the code says them."""
    return _PART.sub(lambda part: f"{part[1]}\n{PARTS[part[2]]()}\n{part[3]}", text)


def steps() -> str:
    """All steps, by their subjects."""
    return "\n".join(_steps_of(subject) for subject in _subjects())


def steps_by_keyword() -> str:
    """All steps, by their keywords, each with a link to its subject."""
    text = ""
    for keyword, phrases in OURS.items():
        text += f"## {keyword.capitalize()}\n\n"
        for phrase, action in phrases:
            module = inspect.getmodule(action)
            assert module is not None
            title = _title(module)
            text += f"- `{phrase}`: [{_lower(title)}](steps.md#{_slug(title)})\n"
        text += "\n"
    return text


def settings() -> str:
    """All settings, with their options."""
    rows = []
    for option in OPTIONS:
        on_command_line = (
            f"`--alexa-{option.name.replace('_', '-')}`" if option.command_line else ""
        )
        default = "" if option.default is None else f"`{str(option.default).lower()}`"
        text = _capitalized(_markdown(option.help.replace("{forms}", examples())))
        rows.append((f"`alexa_{option.name}`", on_command_line, default, text))
    return _table(("Setting", "Option", "Default", "What it sets"), rows)


def rules() -> str:
    """All rules, by their groups."""
    text = ""
    for group in (revealed, identity, consent, service, answer):
        text += (
            f"## {_capitalized(_first_line(group).removeprefix('Rules about ').rstrip('.'))}\n\n"
        )
        found = [each for each in vars(group).values() if isinstance(each, Rule)]
        rows = [(f"`{each.name}`", each.severity, each.sentence, each.source) for each in found]
        text += _table(("Rule", "Severity", "What it says", "Source"), rows) + "\n"
    return text


def keys(members: type, known: Iterable[str]) -> str:
    """The keys of an object in a household file."""
    rows = []
    for names, text in _attributes(members):
        here = [name for name in names if name in known]
        if here:
            rows.append((", ".join(f"`{name}`" for name in here), _capitalized(text)))
    return _table(("Key", "What it says"), rows)


def fixtures() -> str:
    """What fixtures give, member by member."""
    text = ""
    for name, members, chosen in FIXTURES:
        text += f"## {name}\n\n{_prose(_parsed(members))}\n\n"
        attributes = {each: said for names, said in _attributes(members) for each in names}
        rows = [
            (f"`{name}.{each}`", _capitalized(said))
            for each in chosen.split()
            if (said := _said_of_attribute(members, each, attributes))
        ]
        text += _table(("Attribute", "What it is"), rows) + "\n" if rows else ""
        for each in chosen.split():
            method = getattr(members, each, None)
            if inspect.isfunction(method):
                text += _method(name, method)
    return text


def turn() -> str:
    """What a turn has."""
    attributes = {each: said for names, said in _attributes(Turn) for each in names}
    rows = [
        (f"`{name}`", _capitalized(_said_of_attribute(Turn, name, attributes)))
        for name in TURN.split()
    ]
    return _table(("Attribute", "What it is"), rows)


def values(*classes: type) -> str:
    """The attributes of values that a test may come by."""
    text = ""
    for each in classes:
        text += f"### {each.__name__}\n\n{_prose(_parsed(each))}\n\n"
        own = [(names, said) for names, said in _attributes(each)]
        rows = [(", ".join(f"`{n}`" for n in names), _capitalized(said)) for names, said in own]
        text += _table(("Attribute", "What it is"), rows) + "\n"
    return text


def errors() -> str:
    """All errors, each with what it is for."""
    found = [each for each in vars(errors_).values() if inspect.isclass(each)]
    rows = [(f"`{each.__name__}`", _first_line(each)) for each in found]
    return _table(("Error", "When"), rows)


def _steps_of(subject: ModuleType) -> str:
    text = f"## {_title(subject)}\n\n{_about(subject)}\n\n"
    notes = ""
    for keyword, phrases in OURS.items():
        own = [(each, action) for each, action in phrases if inspect.getmodule(action) is subject]
        if own:
            rows = [(f"`{each}`", _meaning(action)[0]) for each, action in own]
            text += _table((keyword.capitalize(), "What it says"), rows) + "\n"
        notes += "".join(_note(each, action) for each, action in own)
    return text + notes


def _note(phrase: Phrase, action: Action) -> str:
    """What of a phrase's meaning is too long for a table."""
    more = _meaning(action)[1:]
    return f"`{phrase}`: {' '.join(more)}\n\n" if more else ""


def _meaning(action: Action) -> list[str]:
    """What a phrase says, in paragraphs.

    Raises:
        LookupError: its function says nothing.
    """
    said = inspect.getdoc(action)
    if not said:
        raise LookupError(f"{action.__module__}.{action.__name__} has no docstring")
    return [_markdown(each) for each in said.split("\n\n")]


def _subjects() -> list[ModuleType]:
    named = [getattr(catalogue, name) for name in catalogue.__all__]
    return [each for each in named if isinstance(each, ModuleType)]


def _title(subject: ModuleType) -> str:
    return _capitalized(subject.__name__.rpartition(".")[2].replace("_", " ")).replace(
        " api", " API"
    )


def _about(subject: ModuleType) -> str:
    said = re.sub(r"^(The phrases|Phrases) (about|on) ", "", _first_line(subject))
    return _capitalized(said)


def _method(owner: str, method: Callable[..., Any]) -> str:
    parsed = _parsed(method)
    signature = inspect.signature(method)
    own = [each for each in signature.parameters.values() if each.name != "self"]
    bare = [each.replace(annotation=inspect.Parameter.empty) for each in own]
    written = str(signature.replace(parameters=bare, return_annotation=inspect.Signature.empty))
    text = f"### {owner}.{method.__name__}\n\n`{method.__name__}{written}`\n\n{_prose(parsed)}\n\n"
    for each in parsed.params:
        text += f"- `{each.arg_name}`: {_markdown(each.description or '')}\n"
    text += "\n" if parsed.params else ""
    if parsed.returns:
        text += f"Gives: {_lower(_markdown(parsed.returns.description or ''))}\n\n"
    for error in parsed.raises:
        text += f"Raises `{error.type_name}`: {_markdown(error.description or '')}\n\n"
    return text


def _said_of_attribute(owner: type, name: str, attributes: dict[str, str]) -> str:
    """What is said of an attribute or a property; empty of a method."""
    if name in attributes:
        return attributes[name]
    member = inspect.getattr_static(owner, name)
    function = getattr(member, "fget", None) or getattr(member, "func", None)
    return _prose(_parsed(function)) if function else ""


def _attributes(owner: type) -> Iterator[tuple[list[str], str]]:
    """The names that a class documents together, and what it says of them."""
    for each in _parsed(owner).params:
        if each.args[0] == "attribute":
            yield each.arg_name.split(", "), _markdown(each.description or "")


def _parsed(documented: Any) -> Docstring:
    return parse(inspect.getdoc(documented) or "", DocstringStyle.GOOGLE)


def _prose(parsed: Docstring) -> str:
    parts = (parsed.short_description, parsed.long_description)
    paragraphs = "\n\n".join(each for each in parts if each).split("\n\n")
    return "\n\n".join(map(_markdown, paragraphs))


def _first_line(documented: Any) -> str:
    return _markdown((inspect.getdoc(documented) or "").partition("\n")[0])


def _markdown(text: str) -> str:
    """A text of a docstring in one line."""
    return " ".join(text.replace("``", "`").replace("{port}", "`{port}`").split())


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in lines
    )


PARTS: dict[str, Callable[[], str]] = {
    "steps": steps,
    "steps by keyword": steps_by_keyword,
    "settings": settings,
    "rules": rules,
    "keys of account": lambda: keys(Account, schema.ACCOUNT_KEYS),
    "keys of people": lambda: keys(Person, schema.PERSON_KEYS),
    "keys of device": lambda: keys(Device, schema.DEVICE_KEYS),
    "fixtures": fixtures,
    "turn": turn,
    "values": lambda: values(
        HttpCall, HttpRequest, HttpReply, ProfileCall, Card, DeviceState, Finding
    ),
    "errors": errors,
}

if __name__ == "__main__":
    main()
