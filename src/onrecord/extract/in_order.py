"""Things of one article in the order of its text, asked by place without looking at all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from onrecord.record import Offsets


class Placed(Protocol):
    """Whatever stands from `start` to `end` in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T")


def placed(thing: Placed) -> Offsets:
    return thing.start, thing.end


class InOrder(Generic[T]):
    """Things that do not overlap, sorted by where they stand; every question costs the logarithm of their number.

    >>> words = InOrder([(0, 3), (4, 9), (12, 15)], lambda span: span)
    >>> words.begun(4, 12), words.ended(9), words.ended(9, 5)
    ([(4, 9)], [(0, 3), (4, 9)], [(4, 9)])
    """

    def __init__(self, things: Iterable[T], at: Callable[[T], Offsets]) -> None:
        self.all = sorted(things, key=at)
        self._starts = [at(thing)[0] for thing in self.all]
        self._ends = [at(thing)[1] for thing in self.all]

    def begun(self, start: int, end: int) -> list[T]:
        """Those that begin at `start` or after, and before `end`."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def ended(self, by: int, within: int = 0) -> list[T]:
        """Those that end at `by` or before; with `within`, fewer than so many characters before it."""
        return self.all[bisect_right(self._ends, by - within) if within else 0 : bisect_right(self._ends, by)]

    def last(self, by: int) -> T | None:
        """The last one that ends at `by` or before."""
        n = bisect_right(self._ends, by)
        return self.all[n - 1] if n else None

    def touching(self, start: int, end: int) -> list[T]:
        """Those that have a character in common with `start` to `end`."""
        return self.all[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
