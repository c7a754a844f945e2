"""Intervals of days: what a pair of `…_earliest`/`…_latest` columns says, open where it says nothing."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

FIRST, LAST = date.min.toordinal(), date.max.toordinal()


@lru_cache(maxsize=65536)
def ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `first` to `last`, both included, as ordinals; `FIRST` and `LAST` stand for "not known"."""

    first: int
    last: int

    @classmethod
    def of(cls, earliest: str | None, latest: str | None) -> "Days":
        """The interval of two columns; a day that is no ISO day raises ValueError.

        >>> Days.of("2024-03-01", "2024-03-05").gap(Days.of("2024-03-08", "2024-03-08"))
        3
        """
        return cls(ordinal(earliest) if earliest else FIRST, ordinal(latest) if latest else LAST)

    @property
    def open(self) -> bool:
        """Whether one of its ends is not known."""
        return self.first == FIRST or self.last == LAST

    @property
    def width(self) -> int:
        """Days in it."""
        return self.last - self.first + 1

    def gap(self, other: "Days") -> int:
        """Days between the two, 0 if they share one."""
        return max(0, self.first - other.last, other.first - self.last)

    def overlaps(self, other: "Days", slack: int = 0) -> bool:
        return self.gap(other) <= slack

    def before(self, other: "Days") -> bool:
        """Whether it is over when the other begins.

        >>> Days.of(None, "2024-03-01").before(Days.of("2024-03-02", None))
        True
        """
        return self.last < other.first

    def meet(self, other: "Days") -> "Days":
        """The days they share; empty (`last` before `first`) if there is none."""
        return Days(max(self.first, other.first), min(self.last, other.last))

    @property
    def columns(self) -> tuple[str | None, str | None]:
        """As `earliest`, `latest`.

        >>> Days.of("2024-03-01", None).columns
        ('2024-03-01', None)
        """
        return (
            None if self.first == FIRST else date.fromordinal(self.first).isoformat(),
            None if self.last == LAST else date.fromordinal(self.last).isoformat(),
        )
