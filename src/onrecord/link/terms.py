"""Who held what office from when to when, and who says so.

    Term("Sergei Lavrov", "RUS", "foreign minister", "2004-03-09", "", "written").held("2012-05-01")  -> True

Three sources, told apart in `source`: "written" (`leaders.toml`, `terms.toml`; for this project, from general knowledge),
"PETRARCH2 2014" (`office_holders.json`, made by scripts/registry.py from the Phoenix dictionaries, MIT) and "user: FILE".
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

WRITTEN, PETRARCH2 = "written", "PETRARCH2 2014"

AS_OF = {WRITTEN: "2025-11-30", PETRARCH2: "2014-01-30"}
"""The day to which a source is kept: of an office without an end, nobody knows afterwards."""

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Term:
    """One office of one person. A day may be known to the month or the year only: "2004-03", "2004"."""

    name: str
    side: str  # alpha-3 code of the state, or an organisation's name
    role: str = ""  # "foreign minister"; "" if it is not told
    since: str = ""  # "" if it is not known
    until: str = ""  # "" if it is not known, or still goes on
    source: str = WRITTEN
    names: tuple[str, ...] = ()  # other spellings

    @property
    def dated(self) -> bool:
        return bool(self.since or self.until)

    def held(self, day: str) -> bool | None:
        """Whether the office was held on an ISO day; None where that is not known.

        >>> term = Term("Ada Roe", "TUR", "head of state", "2007-08-28", "2014")
        >>> term.held("2007-08-27"), term.held("2010-01-01"), term.held("2014-11-30"), Term("Ada Roe", "TUR").held("2014-01-01")
        (False, True, True, None)
        """
        if not self.dated:
            return None
        if self.since and day < first(self.since):
            return False
        if self.until:
            return day <= last(self.until) if self.since else (False if day > last(self.until) else None)
        return True if day <= AS_OF.get(self.source, "9999") else None

    def period(self) -> str:
        """The period in words: `"2007-08-28 to 2014"`, `"since 2004-03-09 (as of 2025-11-30)"`."""
        if not self.dated:
            return "no dates"
        if self.until:
            return f"{self.since or '?'} to {self.until}"
        return f"since {self.since}" + (f" (as of {AS_OF[self.source]})" if self.source in AS_OF else "")


def first(day: str) -> str:
    """The first day of a day, month or year: `first("2004")` -> `"2004-01-01"`."""
    return day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day


def last(day: str) -> str:
    """The last day of a day, month or year: `last("2004-02")` -> `"2004-02-29"`."""
    if len(day) == 4:
        return f"{day}-12-31"
    return f"{day}-{monthrange(int(day[:4]), int(day[5:]))[1]:02d}" if len(day) == 7 else day


def checked(day: str) -> str:
    """A day, month or year as it is; ValueError if it is none.

    >>> checked("2004-02"), checked("")
    ('2004-02', '')
    """
    if not day:
        return day
    found = _DAY.fullmatch(day)
    try:
        date(*(int(part or 1) for part in found.groups())) if found else date.fromisoformat("no")
    except ValueError as error:
        raise ValueError(f"{day!r} is no day, month or year; write it as 2023-04-25, 2023-04 or 2023") from error
    return day


def between(since: str, until: str) -> tuple[str, str]:
    """A checked period. ValueError if a part of it is no day, or it ends before it begins."""
    if checked(since) and checked(until) and last(until) < first(since):
        raise ValueError(f"until {until} is before since {since}")
    return since, until


def written(table: dict[str, Any]) -> Iterator[Term]:
    """The terms of `terms.toml`: `[TUR]`, `"Abdullah Gül" = ["head of state 2007-08-28/2014-08-28", …]`. ValueError on a mistake."""
    for side, people in table.items():
        for name, terms in people.items():
            for term in terms:
                role, _, span = term.rpartition(" ")
                since, _, until = span.partition("/")
                yield Term(name, side, role, *between(since, until))
