"""The lines that part a live blog: times of entries, and headings that name a day."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil import parser

from onrecord.article.byline import byline
from onrecord.article.clock import Clock, clock_in, moment
from onrecord.article.cut import Line, Part
from onrecord.article.line import word_count
from onrecord.article.stamp import first_day

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|(?:octo|novem|decem)ber|oct|nov|dec)\b\.?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?:,? (?P<y>20\d\d|19[89]\d))"
_DATED = re.compile(
    rf"(?:(?P<wd>{_WEEKDAY}),? )?(?:(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH}){_YEAR}?|(?P<m2>{_MONTH}) (?P<d2>{_DAY})(?:,? (?P<y2>20\d\d|19[89]\d))?)",
    re.I,
)
_ISO = re.compile(r"20\d\d-\d\d-\d\d|\d\d?[./]\d\d?[./]20\d\d")
_ONLY_WEEKDAY = re.compile(rf"{_WEEKDAY}", re.I)
_LEAD = re.compile(r"\b(?:posted|published|updated?|added|entry|at|on|today|time|by)\b|[\s:|•·,–—()\[\]-]+", re.I)
_AGO = re.compile(
    r"(?:updated |posted )?(?P<n>\d+|an?)\s?(?P<unit>m|mins?|minutes?|h|hrs?|hours?|d|days?)\b(?: (?P<n2>\d+)\s?(?:m|mins?|minutes?))? ago",
    re.I,
)
_SECOND = re.compile(r"^\s*[(/|]\s*(?P<clock>[^()]{3,24}?)\)?\s*(?=$|[-–—:|•·])")
_JOINT = re.compile(r"^\s*[-–—:|•·»>.]+\s*")
_LONG = 60
"""Characters of the longest line that is a mark and nothing else."""


@dataclass(frozen=True, slots=True)
class DayName:
    """A day as a heading names it; `year` is None where it is not told, `month` and `day` where only the weekday is."""

    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None

    def near(self, reference: str | None) -> str | None:
        """The ISO day: of the years, or weeks, the one nearest to a reference day; None where that is needed and not known.

        >>> DayName(month=6, day=4).near("2024-05-30"), DayName(weekday=1).near("2024-06-05"), DayName(month=6, day=4).near(None)
        ('2024-06-04', '2024-06-04', None)
        """
        if self.year and self.month and self.day:
            return _valid(self.year, self.month, self.day)
        if reference is None:
            return None
        there = date.fromisoformat(reference)
        if self.month and self.day:
            days = [d for year in (there.year - 1, there.year, there.year + 1) if (d := _valid(year, self.month, self.day))]
            return min(days, key=lambda d: abs(date.fromisoformat(d) - there), default=None)
        if self.weekday is None:
            return None
        ahead = (self.weekday - there.weekday()) % 7
        return (there + timedelta(ahead if ahead <= 3 else ahead - 7)).isoformat()


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before an entry. `rest`: what the line goes on with, `joined` with nothing between; `when`: ISO, from the markup.

    `ago`: shortest and longest time before the capture, in minutes. `author`: the name beside the time.
    """

    clock: Clock | None = None
    day: DayName | None = None
    when: str = ""
    ago: tuple[int, int] | None = None
    rest: str = ""
    joined: bool = False

    @property
    def full(self) -> bool:
        """Whether the line shows a date with its year."""
        return self.day is not None and self.day.year is not None


def mark_of(line: Line) -> Mark | None:
    """The mark that a line is or begins with; None if it has none.

    >>> from onrecord.article.block import Block
    >>> found = mark_of(Line(Block("14:05 GMT – Envoys arrive in Tarn"), Part.SHORT))
    >>> found.clock.minutes, found.clock.zone, found.rest
    (845, 'GMT', 'Envoys arrive in Tarn')
    >>> mark_of(Line(Block("They met at 14:05."), Part.SHORT))
    """
    text = line.text
    if line.block.aside or line.part in (Part.CAPTION, Part.ROW, Part.END):
        return None
    when = line.block.when if re.match(r"\d{4}-\d\d-\d\d", line.block.when) else ""
    ago = _AGO.fullmatch(text.strip(" |·•"))
    if ago:
        return Mark(when=when, ago=_minutes(ago))
    clock = clock_in(text[:_LONG])
    if clock is None:
        return Mark(day=_day(text), when=when) if when and len(text) <= 40 and moment(when) and not byline(text, sure=True) else None
    head, tail = text[: clock.start], text[clock.end :]
    day, head = _without_day(head)
    if _LEAD.sub("", head) and not byline(head.strip(" ,|–—-·•"), sure=True):
        return None
    second = _SECOND.match(tail)
    if second and clock_in(second["clock"]):
        tail = tail[second.end() :]
    if day is None and (behind := re.match(r"(?:\s*[,|·•–—-])?\s*(?:on )?", tail)):
        found = _DATED.match(tail, behind.end()) or _ISO.match(tail, behind.end())
        if found:
            day, tail = _day(found[0]), tail[found.end() :]
    joint = _JOINT.match(tail)
    rest = tail[joint.end() :] if joint else tail.strip(" ()")
    if rest and byline(rest, sure=True):
        rest = ""
    if rest and (len(rest) < 3 or not any(c.isalpha() for c in rest)):
        return None
    joined = bool(rest) and joint is None
    if joined and not (rest[0].isupper() or rest[0] in "“\"‘'"):
        return None  # "14:05 was the time"
    return Mark(clock, day, when, None, rest.strip(), joined)


def day_name(line: Line) -> DayName | None:
    """The day that a line names and does nothing else: "Tuesday, 4 June"; None if it does more.

    >>> from onrecord.article.block import Block
    >>> day_name(Line(Block("Tuesday, 4 June"), Part.SHORT))
    DayName(weekday=1, month=6, day=4, year=None)
    """
    text = line.text.strip(" :|–—-•·")
    if line.block.aside or len(text) > 40 or word_count(text) > 6:
        return None
    text = re.sub(r"^(?:day \w+|today)\s*[:,–—-]\s*", "", text, flags=re.I)
    if _DATED.fullmatch(text) or _ISO.fullmatch(text):
        return _day(text)
    return _day(text) if _ONLY_WEEKDAY.fullmatch(text) and len(text) > 5 else None


def ago_at(ago: tuple[int, int], taken: str) -> str | None:
    """ISO time of what was so long ago when the capture was taken: to the minute, or its day if that is sure; None if it is not."""
    try:
        there = datetime.fromisoformat(taken)
    except ValueError:
        return None
    first, last = there - timedelta(minutes=ago[1]), there - timedelta(minutes=ago[0])
    if ago[1] - ago[0] <= 1:
        return last.isoformat(timespec="minutes")
    return last.date().isoformat() if first.date() == last.date() else None


def _minutes(found: re.Match[str]) -> tuple[int, int]:
    count = int(found["n"]) if found["n"].isdigit() else 1
    unit = {"m": 1, "h": 60, "d": 1440}[found["unit"][0].lower()]
    if found["n2"]:
        return count * unit + int(found["n2"]), count * unit + int(found["n2"])
    return count * unit, count * unit + (unit - 1)


def _without_day(head: str) -> tuple[DayName | None, str]:
    found = _DATED.search(head) or _ISO.search(head)
    if found:
        return _day(found[0]), head[: found.start()] + head[found.end() :]
    alone = _ONLY_WEEKDAY.search(head)
    return (_day(alone[0]), head[: alone.start()] + head[alone.end() :]) if alone else (None, head)


def _day(text: str) -> DayName | None:
    if iso := first_day(text):
        there = date.fromisoformat(iso)
        return DayName(there.weekday(), there.month, there.day, there.year)
    found = _DATED.search(text)
    if found:
        month = parser.parse(f"1 {(found['m'] or found['m2'])[:3]} 2000").month
        weekday = _weekday(found["wd"]) if found["wd"] else None
        return DayName(weekday, month, int(re.sub(r"\D", "", found["d"] or found["d2"])))
    alone = _ONLY_WEEKDAY.search(text)
    return DayName(_weekday(alone[0])) if alone else None


def _weekday(word: str) -> int:
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(word[:3].lower())


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
