"""When the entries of a live blog were posted: clocks, day headings and what the markup says, put on the calendar together."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from onrecord.article.clock import moment
from onrecord.article.marks import DayName, Mark, ago_at

_DAY = 1440
_BACK = 180
"""Minutes that an entry may stand out of order before it is taken for one of another day."""


def timed(marks: Sequence[tuple[Mark, DayName | None]], published: str | None, taken: str, zone: str) -> list[str | None]:
    """ISO date and time of each entry, in the order of the page; None where nothing tells its day.

    An entry is (its mark, the day heading above it). Days go from where one is told to the entries around it, a clock that runs past
    midnight moves them; where none is told the earliest entry is of the day that the blog was `published`. `taken`: the capture's time.

    >>> from onrecord.article.clock import Clock
    >>> timed([(Mark(Clock(0, 20)), None), (Mark(Clock(23, 50)), None), (Mark(Clock(22, 10)), None)], "2024-06-04", "", "GMT")
    ['2024-06-05T00:20+00:00', '2024-06-04T23:50+00:00', '2024-06-04T22:10+00:00']
    """
    clocks = [m.clock.minutes if m.clock else None for m, _ in marks]
    whens = [moment(m.when) for m, _ in marks]
    days: list[str | None] = []
    for (mark, above), when in zip(marks, whens, strict=True):
        reference = when[:10] if when else published
        own = mark.day or above
        days.append(when[:10] if when else own.near(reference) if own else None)
    _spread(days, clocks, newest_first([c for c in clocks if c is not None]), published)
    out: list[str | None] = []
    for (mark, _), when, day in zip(marks, whens, days, strict=True):
        if when:
            out.append(when)
        elif mark.ago is not None:
            out.append(ago_at(mark.ago, taken))
        elif mark.clock is not None and day is not None:
            out.append(mark.clock.on(day, zone))
        else:
            out.append(mark.when[:10] or day if mark.clock is None else None)
    return [at or None for at in out]


def newest_first(minutes: Sequence[int]) -> bool:
    """Whether times of day, in the order of a page, go back rather than on; the shorter way round the clock counts.

    >>> newest_first([20, 1430, 1330]), newest_first([1330, 1430, 20])
    (True, False)
    """
    steps = [(b - a) % _DAY for a, b in pairwise(minutes) if a != b]
    return sum(step > _DAY // 2 for step in steps) > len(steps) / 2


def _spread(days: list[str | None], clocks: Sequence[int | None], backwards: bool, published: str | None) -> None:
    """Fills in the days of entries that have a clock, from their neighbours in time."""
    order = [n for n in (range(len(days) - 1, -1, -1) if backwards else range(len(days))) if clocks[n] is not None]
    if not order:
        return
    if all(days[n] is None for n in order):
        days[order[0]] = published
    for earlier, later in pairwise(order):
        if days[later] is None and (day := days[earlier]) is not None:
            days[later] = _moved(day, clocks[earlier], clocks[later])
    for later, earlier in pairwise(reversed(order)):
        if days[earlier] is None and (day := days[later]) is not None:
            turned = _passed(clocks[earlier], clocks[later])
            days[earlier] = (date.fromisoformat(day) - timedelta(turned)).isoformat()


def _moved(day: str, before: int | None, after: int | None) -> str:
    return (date.fromisoformat(day) + timedelta(_passed(before, after))).isoformat()


def _passed(before: int | None, after: int | None) -> int:
    """Midnights between two clocks that follow one another."""
    return int(before is not None and after is not None and after < before - _BACK)
