"""The nearest known word for one that nobody knows."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Say which known word was probably meant, or else which words there are.

    Args:
        word: what was written.
        known: what could have been written.

    Returns:
        The end of a sentence that begins with the mistake, from its blank on:
        `` - did you mean "Jane"?``, `` - known are "Jane" and "John"``, or nothing
        where nothing is known.
    """
    choices = list(known)
    if meant := meant_by(word, choices):
        return meant
    if not choices:
        return ""
    shown = choices[:12]
    more = f" and {len(choices) - len(shown)} more" if len(choices) > len(shown) else ""
    return f" - known are {english_list(shown)}{more}"


def meant_by(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """Say which known word was meant, if there is one that is like it.

    Args:
        word: what was written.
        known: what could have been written.
        likeness: how much it must be like it, up to 1.

    Returns:
        `` - did you mean "Jane"?``, or nothing.
    """
    folded = {choice.casefold(): choice for choice in known}
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=likeness)
    return f' - did you mean "{folded[close[0]]}"?' if close else ""


def with_article(noun: str) -> str:
    """A noun with ``a`` or ``an`` in front of it."""
    return f"{'an' if noun[:1] in 'aeiouAEIOU' else 'a'} {noun}"


def english_list(words: Iterable[str], *, quote: bool = True) -> str:
    """Write words as a list in a sentence: ``"a", "b" and "c"``, with quotes or without."""
    quoted = [f'"{word}"' if quote else word for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}"
