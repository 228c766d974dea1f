"""In which locales pytest runs a test: those of its tags, of its marker, of the settings."""

from collections.abc import Iterator, Sequence

import pytest

from ..private_names import BDD_EXAMPLE, add_fixture, parameters_of
from ..project.locales import tagged

FIXTURE = "_alexa_locale"
"""The fixture that has the locale in which a test runs."""

Locales = Sequence[str | None]
"""None is no locale in particular: that of the household."""


def run_in_each(metafunc: pytest.Metafunc, others: Locales) -> None:
    """Let pytest make a test of each locale.

    Args:
        metafunc: the test.
        others: the locales in which it runs if it has no tag, if they are several.

    Raises:
        FeatureError: a tag names a locale that Alexa does not have.
    """
    own = tagged(mark.name for mark in metafunc.definition.iter_markers())
    of_rows = tagged(_marks_of_rows(metafunc.definition))
    without = own or others or ((None,) if of_rows else ())
    locales = list(dict.fromkeys([*without, *of_rows]))
    if not locales:
        return
    add_fixture(metafunc, FIXTURE)  # steps ask for fixtures while they run
    ids = [locale or "household" for locale in locales]
    metafunc.parametrize(FIXTURE, locales, ids=ids, indirect=True)


def belongs(item: pytest.Function, others: Locales) -> bool:
    """Whether a test that pytest made is one: rows with a tag run in no other locale.

    Args:
        item: the test.
        others: as for `run_in_each`.
    """
    parameters = parameters_of(item)
    if FIXTURE not in parameters or BDD_EXAMPLE not in parameters:
        return True
    own = tagged(mark.name for mark in item.iter_markers())
    return parameters[FIXTURE] in (own or others or (None,))


def _marks_of_rows(definition: pytest.Item) -> Iterator[str]:
    for parametrized in definition.iter_markers("parametrize"):
        names, *values = parametrized.args
        if names == BDD_EXAMPLE and values:
            yield from (mark.name for row in values[0] for mark in row.marks)
