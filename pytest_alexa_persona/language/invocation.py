"""How a skill is called by its name: what opens it, and what it is asked for beside the name.

Source: Understand How Users Invoke Custom Skills, Alexa Skills Kit. That articles in front of the
name and polite words around the whole do not count is this project's decision.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from .phrases import phrases
from .utterance import Utterance, Words, plain


@dataclass(frozen=True)
class Invocation:
    """What an utterance is by the name of a skill.

    Attributes:
        opens: whether it is nothing but a way to open the skill.
        requests: the different parts that stand beside the name, in the order of the forms.
    """

    opens: bool
    requests: tuple[Utterance, ...]


def invocation(said: Utterance, name: str, locale: str) -> Invocation:
    """Look for the name of a skill in an utterance.

    Args:
        said: what was said, without a wake word.
        name: the invocation name; empty if the skill has none, and then nobody calls it.
        locale: the language that is spoken.
    """
    ways, heard = _ways(name, locale), said.plain
    spoken = _spoken(heard, ways) if ways.forms else ()
    found = dict.fromkeys(
        request for places in spoken for request in _requests(places, heard, ways.forms)
    )
    requests = tuple(said.part(*request) for request in found if request is not None)
    return Invocation(None in found, requests)


def called_name(said: Utterance, locale: str) -> Utterance | None:
    """The name that someone calls a skill by, whichever it is; None if nobody calls one.

    Only what begins or ends as in "open {name}" or "ask {name} to {request}" calls one: of
    "{request} in {name}", as people say many a thing, it cannot be told.

    Args:
        said: what was said, without a wake word.
        locale: the language that is spoken.
    """
    heard, polite = said.plain, _ways("", locale).polite
    places = tuple(range(len(heard)))
    places = _without_trailing(_without_leading(places, heard, polite), heard, polite)
    words = _at(places, heard)
    found = [place for call in _calls(locale) if (place := call.place_of_name(words))]
    if not found:
        return None
    start, end = min(found, key=lambda each: each[1] - each[0])
    return said.part(places[start], places[end - 1] + 1)


def example(request: str, name: str, locale: str) -> str:
    """How a skill could be asked for something; empty if there is no way.

    Args:
        request: what it is asked for.
        name: the invocation name.
        locale: the language that is spoken.
    """
    form = next((form for form in phrases(locale).invocation if "{request}" in form), "")
    return form.replace("{name}", name).replace("{request}", request) if name else ""


def end_of_wake_word(said: Utterance, locale: str) -> int:
    """The number of the word behind a wake word; 0 if none is in front of other words."""
    heard = said.plain
    lengths = (len(wake) for wake in _wake_words(locale) if heard[: len(wake)] == wake)
    return max((length for length in lengths if length < len(heard)), default=0)


_Places = tuple[int, ...]
"""The numbers of some words of an utterance."""


class _Form(NamedTuple):
    """The words in front of a request, and those behind it; None where there is no request."""

    before: Words
    after: Words | None


class _Call(NamedTuple):
    """The words around the name in a form, and those behind a request; None where there is none."""

    before: Words
    behind: Words
    after: Words | None

    def place_of_name(self, words: Words) -> tuple[int, int] | None:
        """Where the name stands in some words, from a word to before another, if it does."""
        start = len(self.before)
        if words[:start] != self.before:
            return None
        if self.after is None:
            end = len(words) - len(self.behind)
            return (start, end) if start < end and words[end:] == self.behind else None
        stop = len(words) - len(self.after)
        if words[stop:] != self.after:
            return None
        length = len(self.behind)
        ends = range(start + 1, stop - length)
        return next(
            ((start, end) for end in ends if words[end : end + length] == self.behind), None
        )


class _Ways(NamedTuple):
    """How a skill is called in a language, cut into words."""

    name: Words
    forms: Sequence[_Form]
    articles: frozenset[Words]
    polite: Sequence[Words]


def _spoken(heard: Words, ways: _Ways) -> Iterable[_Places]:
    """The words that count: "can you open pet match" and "open pet match please" open it too."""
    whole = _without_article(tuple(range(len(heard))), heard, ways)
    shorter = _without_leading(whole, heard, ways.polite)
    behind = (_without_trailing(places, heard, ways.polite) for places in (whole, shorter))
    return dict.fromkeys((whole, shorter, *behind))


def _without_article(places: _Places, heard: Words, ways: _Ways) -> _Places:
    """The words without an article in front of the name: "open the pet match"."""
    for start in places[1:]:
        is_name = heard[start : start + len(ways.name)] == ways.name
        if is_name and (heard[start - 1],) in ways.articles:
            return places[: start - 1] + places[start:]
    return places


def _without_leading(places: _Places, heard: Words, polite: Iterable[Words]) -> _Places:
    """The words without what may lead to an invocation: "can you please"."""
    words = _at(places, heard)
    return places[max((len(each) for each in polite if words[: len(each)] == each), default=0) :]


def _without_trailing(places: _Places, heard: Words, polite: Iterable[Words]) -> _Places:
    """The words without what is as polite behind an invocation: "please"."""
    words = _at(places, heard)
    lengths = (len(each) for each in polite if words[-len(each) :] == each)
    return places[: len(places) - max(lengths, default=0)]


def _requests(
    places: _Places, heard: Words, forms: Iterable[_Form]
) -> Iterator[tuple[int, int] | None]:
    """Where the request of each form is that fits, from a word to before another."""
    words = _at(places, heard)
    for before, after in forms:
        if after is None:
            if words == before:
                yield None
            continue
        end = len(words) - len(after)
        if len(before) < end and words[: len(before)] == before and words[end:] == after:
            yield places[len(before)], places[end - 1] + 1


def _at(places: _Places, heard: Words) -> Words:
    return tuple(heard[place] for place in places)


@lru_cache(maxsize=64)
def _ways(name: str, locale: str) -> _Ways:
    known, words = phrases(locale), plain(name)
    forms = map(partial(_form, name=name), known.invocation) if words else ()
    articles = frozenset(map(plain, known.articles))
    return _Ways(words, tuple(forms), articles, tuple(map(plain, known.leading)))


@lru_cache(maxsize=32)
def _calls(locale: str) -> Sequence[_Call]:
    """The forms in which words of their own tell the name from all else."""
    found = []
    for phrase in phrases(locale).invocation:
        before, _, behind = phrase.partition("{name}")
        between, request, after = behind.partition("{request}")
        call = _Call(plain(before), plain(between), plain(after) if request else None)
        tells = call.behind or (call.before and call.after is None)
        if "{request}" not in before and tells:
            found.append(call)
    return found


def _form(phrase: str, name: str) -> _Form:
    before, request, after = phrase.replace("{name}", name).partition("{request}")
    return _Form(plain(before), plain(after) if request else None)


@lru_cache(maxsize=32)
def _wake_words(locale: str) -> Sequence[Words]:
    return tuple(map(plain, phrases(locale).wake))
