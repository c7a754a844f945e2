"""Times of day as pages write them: 14:05 GMT, 12.30pm, 0915 UTC, 8 a.m. ET."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from dateutil import tz

_HOURS = {
    **dict.fromkeys(["GMT", "UTC", "Z", "WET"], 0),
    **dict.fromkeys(["BST", "CET", "WEST", "WAT"], 1),
    **dict.fromkeys(["CEST", "EET", "CAT", "SAST"], 2),
    **dict.fromkeys(["EEST", "MSK", "TRT", "EAT"], 3),
    **dict.fromkeys(["PKT", "UZT"], 5),
    **dict.fromkeys(["WIB", "ICT"], 7),
    **dict.fromkeys(["SGT", "HKT", "PHT", "MYT", "AWST"], 8),
    **dict.fromkeys(["JST", "KST"], 9),
    **dict.fromkeys(["AEST"], 10),
    **dict.fromkeys(["AEDT"], 11),
    **dict.fromkeys(["NZST"], 12),
    **dict.fromkeys(["NZDT"], 13),
    **dict.fromkeys(["EDT"], -4),
    **dict.fromkeys(["EST", "CDT"], -5),
    **dict.fromkeys(["CST", "MDT"], -6),
    **dict.fromkeys(["MST", "PDT"], -7),
    **dict.fromkeys(["PST"], -8),
}
"""Hours from UTC of abbreviations that mean one zone in the news; IST (India, Israel, Ireland) is none of them."""
_PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "PT": "America/Los_Angeles",
    "LONDON": "Europe/London",
    "PARIS": "Europe/Paris",
    "BERLIN": "Europe/Berlin",
    "BRUSSELS": "Europe/Brussels",
    "GENEVA": "Europe/Zurich",
    "KYIV": "Europe/Kiev",
    "MOSCOW": "Europe/Moscow",
    "ISTANBUL": "Europe/Istanbul",
    "ISRAEL": "Asia/Jerusalem",
    "TEHRAN": "Asia/Tehran",
    "BEIJING": "Asia/Shanghai",
    "TOKYO": "Asia/Tokyo",
}
"""Zones whose hours hang on the day."""
_ZONE = rf"(?:(?P<zone>{'|'.join(sorted({*_HOURS, *_PLACES} - {'Z'}, key=len, reverse=True))})\b(?: time)?|(?P<offset>[+-]\d\d:?\d\d)\b|(?P<zulu>Z)\b)"
_BARE = re.compile(
    r"(?<![\d:.,/-])(?:(?P<h>[01]?\d|2[0-3])(?:[:.h](?P<m>[0-5]\d)(?:[:.][0-5]\d)?)(?![\d/-]|[.,]\d)|(?P<h2>[01]\d|2[0-3])(?P<m2>[0-5]\d)(?=\s?(?:GMT|UTC|hrs)\b)"
    r"|(?P<h3>1[0-2]|0?[1-9])(?=\s?[ap]\.?m\b))(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?hrs)?",
    re.I,
)
_BEHIND = re.compile(rf"[ ,]?\s?\(?{_ZONE}", re.I)
_ALL = re.compile(rf"\b(?:all )?times? (?:are |is |given )*(?:in )?\(?{_ZONE}", re.I)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `zone` as the page has it, "" if it says none. `start` and `end` are where it stands in its line."""

    hour: int
    minute: int
    zone: str = ""
    start: int = 0
    end: int = 0

    @property
    def minutes(self) -> int:
        """Minutes since midnight."""
        return 60 * self.hour + self.minute

    def on(self, day: str, zone: str = "") -> str:
        """ISO date and time on an ISO day, with the offset of its own zone, else of `zone`, if that is known.

        >>> Clock(14, 5, "GMT").on("2024-06-04"), Clock(14, 5).on("2024-06-04"), Clock(9, 0, "ET").on("2024-06-04")
        ('2024-06-04T14:05+00:00', '2024-06-04T14:05', '2024-06-04T09:00-04:00')
        """
        there = datetime.combine(date.fromisoformat(day), time(self.hour, self.minute))
        hours = _offset(self.zone or zone, there)
        return (there if hours is None else there.replace(tzinfo=timezone(hours))).isoformat(timespec="minutes")


def clock_in(text: str, begin: int = 0) -> Clock | None:
    """The first time of day in a line.

    >>> clock_in("Posted at 12.30pm BST"), clock_in("0915 GMT: Envoys arrive").minutes, clock_in("The vote was 12 to 30")
    (Clock(hour=12, minute=30, zone='BST', start=10, end=21), 555, None)
    """
    found = _BARE.search(text, begin)
    if not found:
        return None
    hour, minute = int(found["h"] or found["h2"] or found["h3"]), int(found["m"] or found["m2"] or 0)
    half = (found["half"] or "").lower()
    if half and hour > 12:
        half = ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    behind = _BEHIND.match(text, found.end())
    zone = _zone(behind) if behind else ""
    return Clock(hour, minute, zone, found.start(), behind.end() if behind else found.end())


def zone_of(text: str) -> str:
    """The zone that a line gives to every time of its page: "(All times GMT)"; "" if it gives none.

    >>> zone_of("All times are in Moscow time"), zone_of("The time is right")
    ('MOSCOW', '')
    """
    found = _ALL.search(text) if len(text) <= 200 else None
    return _zone(found) if found else ""


def moment(text: str) -> str | None:
    """A date and time as machines write them, as ISO to the minute with its offset; None if it is none.

    >>> moment("2024-05-14T23:30:00-04:00"), moment("2024-05-14 10:30:11Z"), moment("2024-05-14")
    ('2024-05-14T23:30-04:00', '2024-05-14T10:30+00:00', None)
    """
    found = re.match(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?", text.strip(), re.I)
    if not found:
        return None
    zone = (found[3] or "").upper()
    zone = "+00:00" if zone in ("Z", "UTC", "GMT") else zone if not zone or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    try:
        return datetime.fromisoformat(f"{found[1]}T{found[2]}{zone}").isoformat(timespec="minutes")
    except ValueError:
        return None


def _zone(found: re.Match[str]) -> str:
    return "GMT" if found["zulu"] else (found["offset"] or found["zone"]).upper()


def _offset(zone: str, there: datetime) -> timedelta | None:
    if zone[:1] in ("+", "-"):
        size = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        return (-size if zone[0] == "-" else size) if size < timedelta(hours=24) else None
    if zone in _HOURS:
        return timedelta(hours=_HOURS[zone])
    if zone in _PLACES:
        place = tz.gettz(_PLACES[zone])
        return place.utcoffset(there) if place is not None else None
    return None
