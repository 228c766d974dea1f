"""A search that several rules share."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from weakref import ref

from ..turn import Turn

T = TypeVar("T")


def once_a_turn(
    search: Callable[[Turn, Sequence[Turn]], T],
) -> Callable[[Turn, Sequence[Turn]], T]:
    """Let the rules that follow each other in a turn search it once.

    Args:
        search: finds something in a turn and those before it, and gives what does not hold on
            to a turn, since it is kept until another turn is searched.
    """
    last: list[tuple[ref[Turn], int, T]] = []

    def found(turn: Turn, before: Sequence[Turn]) -> T:
        for searched, how_many, result in last:
            if searched() is turn and how_many == len(before):
                return result
        result = search(turn, before)
        last[:] = [(ref(turn), len(before), result)]
        return result

    return found
