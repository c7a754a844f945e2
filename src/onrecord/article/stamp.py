"""Date lines: the line under a headline that says when the article was published, and nothing else."""

import re
from dataclasses import dataclass
from datetime import date

from dateutil import parser

from onrecord.article.clock import clock_in

_MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|(?:octo|novem|decem)ber|oct|nov|dec)"
)
_MONTH = _MONTH_NAME + r"\b\.?"
_DAY = r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:19[6-9]\d|20\d\d)(?!\d)"
_DATE = re.compile(
    rf"(?P<iso>{_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.](?:3[01]|[12]\d|0?[1-9])(?!\d))"
    rf"|(?P<named>{_MONTH}\s*{_DAY},?\s*{_YEAR}|{_DAY}[\s-]*(?:of\s+)?{_MONTH}[\s,-]*{_YEAR}|{_YEAR}[\s,]+{_MONTH}\s*{_DAY})"
    rf"|(?P<a>(?<!\d)\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<y>{_YEAR})",
    re.I,
)
# What else stands in a date line: weekday, time, time zone, and the words that say which date it is.
_BESIDE = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m)?|\d{1,2}\s*[ap]\.?m|noon|midnight|utc|gmt|[a-z]{1,4}t|z|local time|hrs?"
    r"|(?:first |last )?(?:published|posted|updated?|modified|issued|released?|created|publication|dated?|time|uploaded|revised)"
    r"|\d+\s*(?:hours?|minutes?|mins?|days?)(?: (?:ago|read))?|on|at|of|the|in)\b\.?|[+-]\d{2}:?\d{2}\b",
    re.I,
)
_DIGIT = re.compile(r"\d")
_LATER = re.compile(r"\b(?:updated?|modified|revised|edited|amended)\b", re.I)
_FILLER = re.compile(r"[\s|·•,;:()\[\]/@–—.-]+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date line's day (ISO; None where 3/4/2024 could be either) and whether it is the day of a later change.

    `changed` is that later change as ISO date, or date and time; None if the line tells of none.
    """

    day: str | None
    updated: bool
    changed: str | None = None


def stamp(text: str, month_first: bool | None = None) -> Stamp | None:
    """What a date line says; None if the line says more than a date. The first date counts, unless it is one of a change.

    `month_first`: how 3/4/2024 is meant here; None if that is not known.

    >>> stamp("Published: 12 May 2024, 09:30 GMT").day, stamp("24.07.2022 10:20 | Last updated: 25.07.2022 10:41").day
    ('2024-05-12', '2022-07-24')
    >>> stamp("Updated Friday, March 3, 2023, 10:30 GMT"), stamp("3/4/2024").day, stamp("3/4/2024", month_first=True).day
    (Stamp(day='2023-03-03', updated=True, changed='2023-03-03T10:30+00:00'), None, '2024-03-04')
    >>> stamp("The agreement was signed on 12 May 2024.")
    """
    if not 6 <= len(text) <= 160 or not _DIGIT.search(text):
        return None
    found = list(_DATE.finditer(text))
    if not found or len(_FILLER.sub("", _BESIDE.sub(" ", _DATE.sub(" ", text)))) > 12:
        return None
    starts = [0, *(m.end() for m in found)]
    later = [bool(_LATER.search(text[start : m.start()])) for start, m in zip(starts, found, strict=False)]
    best = later.index(False) if False in later else 0
    change = later.index(True) if True in later else None
    return Stamp(_iso(found[best], month_first), later[best], None if change is None else _at(text, found, change, month_first))


def _at(text: str, found: list[re.Match[str]], n: int, month_first: bool | None) -> str | None:
    """The date, with the time of day that stands behind it, else before it."""
    day = _iso(found[n], month_first)
    behind = text[found[n].end() : found[n + 1].start() if n + 1 < len(found) else len(text)]
    clock = clock_in(behind) or clock_in(text[found[n - 1].end() if n else 0 : found[n].start()])
    return clock.on(day) if day and clock else day


def first_day(text: str, month_first: bool | None = None) -> str | None:
    """The first full date in a text, as an ISO day.

    >>> first_day("Sat 11 Mar 2023 06.40, by the staff")
    '2023-03-11'
    """
    found = _DATE.search(text)
    return _iso(found, month_first) if found else None


_TWO_DIGITS = re.compile(r"(?<![\d/.-])(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<y>\d\d)(?![\d/.-])")
_AMERICAN = re.compile(r"\b[ECMP][SD]?T\b")


def short_day(text: str, month_first: bool | None = None) -> str | None:
    """The day of a line that writes the year with two digits, beside a time of day; None if it could be another one.

    >>> short_day("2/13/09 at 6:21 PM"), short_day("Ida Holm, 03.12.09, 08:30 PM EDT"), short_day("Version 1.2.09")
    ('2009-02-13', '2009-03-12', None)
    """
    found = _TWO_DIGITS.search(text)
    if not found or clock_in(text[: found.start()] + " " + text[found.end() :]) is None:
        return None
    first, second, year = int(found["a"]), int(found["b"]), 2000 + int(found["y"])
    if month_first is None and _AMERICAN.search(text):
        month_first = True
    if first > 12 or second > 12 or first == second or month_first is not None:
        swap = second <= 12 and (first > 12 or not month_first)
        return _valid(year, *((second, first) if swap else (first, second)))
    return None


_URL_DAY = re.compile(
    rf"[/_-]t?(?P<y>{_YEAR})[/_-]?(?P<m>0[1-9]|1[0-2]|{_MONTH_NAME})[/_-]?(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)".replace(r"(?!\d)", ""),
    re.I,
)


def url_day(url: str) -> str | None:
    """The day that an address carries.

    >>> url_day("https://www.example.org/world/2023/mar/11/talks"), url_day("https://www.example.org/20230311/")
    ('2023-03-11', '2023-03-11')
    """
    found = _URL_DAY.search(url)
    if not found:
        return None
    month = found["m"] if found["m"].isdigit() else str(parser.parse(f"1 {found['m']} 2000").month)
    return _valid(int(found["y"]), int(month), int(found["d"]))


def _iso(found: re.Match[str], month_first: bool | None) -> str | None:
    if found["iso"]:
        year, month, day = (int(n) for n in re.split(r"[-/.]", found["iso"]))
        return _valid(year, month, day)
    if found["named"]:
        text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b|[.,-]", " ", found["named"], flags=re.I)
        try:
            return parser.parse(re.sub(r"\bsept\b", "Sep", text, flags=re.I), dayfirst=True).date().isoformat()
        except (ValueError, OverflowError):  # February 30
            return None
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    if found["sep"] == "." or first > 12 or first == second:  # with points the day comes first everywhere
        return _valid(year, second, first)
    if second > 12:
        return _valid(year, first, second)
    if month_first is None:
        return None
    return _valid(year, first, second) if month_first else _valid(year, second, first)


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
