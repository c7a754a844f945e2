"""The days that a page and what comes with it claim for an article, and the one that is taken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from onrecord.article.clock import clock_in, moment
from onrecord.article.stamp import first_day

ORDER = ("column", "feed", "JSON-LD", "meta tag", "mark-up", "page", "address", "dateline")
"""What a day can rest on, the surest first."""

EARLIEST = "1990-01-01"
"""Pages of the web are younger; clocks that were never set say 1970."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An ISO day, or date and time, and what it rests on. `updated`: it is that of the last change."""

    at: str
    basis: str
    updated: bool = False

    @property
    def day(self) -> str:
        return self.at[:10]


def claim_of(text: str, basis: str, updated: bool = False, month_first: bool | None = None) -> Claim | None:
    """The claim that the words of a field or line make; None if they hold no date.

    >>> claim_of("2024-05-14T23:30:00-04:00", "JSON-LD"), claim_of("14 May 2024, 10:30 GMT", "page").at, claim_of("1715680800", "meta tag").day
    (Claim(at='2024-05-14T23:30-04:00', basis='JSON-LD', updated=False), '2024-05-14T10:30+00:00', '2024-05-14')
    """
    if machine := moment(text):
        return Claim(machine, basis, updated)
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text.strip()):
        return Claim(datetime.fromtimestamp(int(text.strip()[:10]), UTC).isoformat(timespec="minutes"), basis, updated)
    day = first_day(text, month_first)
    if day is None:
        return None
    clock = clock_in(text)
    return Claim(clock.on(day) if clock else day, basis, updated)


def taken_day(taken: str) -> str:
    """The last day that can have begun anywhere when a capture was taken (UTC); "" if that is not known.

    >>> taken_day("2024-05-14T11:00:00Z"), taken_day("")
    ('2024-05-15', '')
    """
    try:
        return (datetime.fromisoformat(taken) + timedelta(hours=14)).date().isoformat()
    except ValueError:
        return ""


def settle(claims: Sequence[Claim], latest: str = "") -> tuple[Claim | None, str]:
    """The claim that is taken, and what speaks against it: claims for another day, told apart by more than a time zone.

    The first by `ORDER`, unless two others agree on an earlier day: templates put the day of the last change where that of the
    publication belongs, never the other way. Days before the web and after `latest` (an ISO day) are not believed.

    >>> settle([Claim("2024-05-12", "JSON-LD"), Claim("2024-05-14", "page"), Claim("2024-05-12", "address")])
    (Claim(at='2024-05-12', basis='JSON-LD', updated=False), 'page: 2024-05-14')
    >>> settle([Claim("1970-01-01", "meta tag")])
    (None, '')
    """
    sound = [c for c in claims if c.day >= EARLIEST and not (latest and c.day > latest)]
    published = sorted((c for c in sound if not c.updated), key=lambda c: ORDER.index(c.basis))
    if not published:
        return min((c for c in sound if c.updated), key=lambda c: ORDER.index(c.basis), default=None), ""
    best = published[0]
    for other in published[1:]:
        same = {c.basis for c in published if abs(days_apart(c.day, other.day)) <= 1}
        if days_apart(other.day, best.day) > 1 and len(same) > 1 and best.basis not in same:
            best = other
            break
    against = dict.fromkeys(f"{c.basis}: {c.day}" for c in published if abs(days_apart(c.day, best.day)) > 1)
    return best, "; ".join(against)


def changed(claims: Sequence[Claim], published: Claim | None, latest: str = "") -> Claim | None:
    """The claim for the last change: the latest one that is not before the publication."""
    sound = [c for c in claims if c.updated and c.day >= EARLIEST and not (latest and c.day > latest)]
    sound = [c for c in sound if published is None or c.day >= published.day]
    return min(sound, key=lambda c: ORDER.index(c.basis), default=None)


def days_apart(first: str, last: str) -> int:
    """Days from one ISO day to another."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
