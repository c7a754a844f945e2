"""What an expression of time says, before it is put on a calendar."""

from dataclasses import dataclass
from enum import StrEnum


class Grain(StrEnum):
    """The unit that an expression names."""

    DAY = "day"
    WEEKDAY = "weekday"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Form:
    """An expression of time, parsed.

    `month` is 1 to 12, `weekday` 0 (Monday) to 6, `nth` the season (1 spring … 4 winter), quarter or half of a year.
    `shift` counts grains from the article's own (-1 last week, 0 this week, 1 next week); `counted` says that it is counted
    from the day itself ("two weeks ago") and `loose` that the number is a vague one ("a few days ago").
    `side` narrows "this month" to what is before the article (`earlier`), after it (`later`), and makes of a shift the whole
    stretch of it (`within`: "in the next two weeks"). `base` is what a dependent form hangs on ("the previous day", "Friday of
    next week"); `until` is the other end of a range; `either` the other reading of an ambiguous one (02/05/2023).

    "late March 2023" -> Form(Grain.MONTH, year=2023, month=3, part="late")
    """

    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    part: str = ""
    shift: int | None = None
    counted: bool = False
    loose: bool = False
    side: str = ""
    base: "Form | None" = None
    until: "Form | None" = None
    either: "Form | None" = None

    @property
    def absolute(self) -> bool:
        """Whether the words alone give the days, without the article's date."""
        if self.base is not None or self.shift is not None:
            return False
        return self.year is not None and (self.until is None or self.until.absolute)

    @property
    def lean(self) -> str | None:
        """`past` or `future` where the words themselves say so ("last", "ago", "next", "tomorrow")."""
        if self.side in ("earlier", "later"):
            return "past" if self.side == "earlier" else "future"
        if self.grain is Grain.WEEKDAY and self.base is not None:
            return self.base.lean
        return None if not self.shift else "past" if self.shift < 0 else "future"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time: `text[start:end]` is `words`, without the preposition before them.

    `relation` is that preposition where it says that the named time is not the time meant but one end of it:
    since, from, after, before, by, until, "as of".
    """

    start: int
    end: int
    words: str
    form: Form
    relation: str = ""


MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTHS = {name[:n].lower(): number for number, name in enumerate(MONTH_NAMES, 1) for n in (3, len(name))} | {"sept": 9}
WEEKDAYS = {name[:n].lower(): number for number, name in enumerate(WEEKDAY_NAMES) for n in (3, 4, 5, len(name))}
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

PARTS = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "start": "start",
    "beginning": "start",
    "end": "end",
    "close": "end",
    "first half": "first half",
    "second half": "second half",
}
"""Parts of a month or year; early, mid and late are thirds, start and end the outer fifth or so."""
