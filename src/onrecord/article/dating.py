"""The day an article was published: as stated, else the interval that its words allow, with the words as evidence.

Dates that carry their year bound it: those told as past (and those of captions) from below, those still to come from above.
Dates without a year are then read against the lower bound, but only where that bound is close to the article: the newest full
date that it tells, a dated caption, "the end of 2022". Years of the background ("the 1974 war") are lower bounds and no more.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.article.marks import DayName
from onrecord.reader.days import span_of
from onrecord.reader.tense import sure_direction
from onrecord.reader.times import Form, Grain, TimeExpression, direction_at, find_times

AHEAD = 180
"""Days that a date without its year may lie in the next calendar year, or in the one before."""

HORIZON = 400
"""Days after the lower bound within which dates without a year can close the interval."""

FRESH = 2
"""Days by which the weekday of a lead is past at most when the article appears (true of 94 in 100)."""

_NOTICE = 500
"""Characters before a year in which a notice of copyright begins. A paragraph may have thousands of years, and must be looked through once."""


@dataclass(frozen=True, slots=True)
class Dated:
    """First and last day (ISO) an article can have been published; None where open. `basis` says what that rests on."""

    earliest: str | None
    latest: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class _Bound:
    """A day that the publication is not before (or not after). `close` tells that the article is from about that time."""

    day: date
    words: str
    close: bool = False
    caption: bool = False


def date_article(
    stated: str | None, basis: str, captions: tuple[str, ...], text: str, line: tuple[DayName, str, int | None] | None = None
) -> Dated:
    """The publication of an article as an interval of days.

    `stated` is the ISO day that the page states, `basis` where it states it; without it the words are asked. `line` is a date line
    without its year: the day, the words, the year of the page's notice of copyright.

    >>> text = "The envoys have spoken. Their last call was at the end of 2019. A signing is scheduled for July 9."
    >>> date_article(None, "", (), text)
    Dated(earliest='2020-01-01', latest='2020-07-09', basis="inferred: 'at the end of 2019'; 'July 9'")
    >>> date_article("2023-04-25", "metadata", (), text)
    Dated(earliest='2023-04-25', latest='2023-04-25', basis='metadata')
    """
    if stated:
        return Dated(stated[:10], stated[:10], basis)
    times = tuple(t for t in find_times(text) if not _in_notice(text, t))
    if line is not None and (year := _year_of(line, text, times)):
        day = DayName(line[0].weekday, line[0].month, line[0].day, year).near(None)
        if day:
            sign = f"; © {line[2]}" if line[2] else ""
            return Dated(day, day, f"inferred: date line '{line[1]}'{sign}")
    head = _dateline(text, times)
    if head is not None and head.form.absolute and (span := span_of(head.form, date.min, "past")):
        return Dated(span[0].isoformat(), (span[1] + timedelta(1)).isoformat(), f"dateline {head.words}")
    floors, ceilings = _bounds(captions, text, times)
    floor = max(floors, key=lambda b: (b.day, b.caption, b.close), default=None)
    later, before = _with_weekdays(floor, text, times)
    floor = max((*floors, *later), key=lambda b: (b.day, b.caption, b.close), default=None)
    ceilings += before
    ceilings = [c for c in ceilings if floor is not None and c.day >= floor.day]  # alone, three of four are a past told in another tense
    ceiling = min(ceilings, key=lambda b: b.day, default=None)
    signs = [b for b in (floor, ceiling) if b is not None]
    earliest, latest = floor.day if floor else None, ceiling.day if ceiling else None
    if floor is not None and floor.close and (floor.caption or all((t.form.year or 0) <= floor.day.year for t in times)):
        earliest, end, more = _narrowed(floor, text, times, head)
        if end is not None and (latest is None or end <= latest):
            latest, signs = end, [floor]
        signs += more
    if latest is not None and earliest is not None and latest < earliest:
        latest = None
    if not signs:
        return Dated(None, None, "")
    words = "; ".join(dict.fromkeys(s.words for s in signs))
    return Dated(earliest.isoformat() if earliest else None, latest.isoformat() if latest else None, f"inferred: {words}")


def _year_of(line: tuple[DayName, str, int | None], text: str, times: tuple[TimeExpression, ...]) -> int | None:
    """The year of a date line: the one in which day and weekday fall together, by the notice of copyright or the newest year told.

    A notice is of the year of the capture, so a day without its weekday has that year only where the text names it, too.
    """
    named, _, notice = line
    if named.month is None or named.day is None:
        return None
    told = [t.form.year for t in times if t.form.year is not None and (t.form.grain is not Grain.YEAR or sure_direction(text, t) == "past")]
    newest = max((y for y in told if notice is None or y <= notice), default=None)
    if named.weekday is None:
        return notice if notice is not None and newest == notice and named.month < 11 else None
    if notice is not None:
        last = next((y for y in (notice, notice - 1) if _falls(y, named.month, named.day, named.weekday)), None)
        return last if newest is None or last is None or newest <= last else None
    years = [y for y in range(newest, newest + _REPEATS) if _falls(y, named.month, named.day, named.weekday)] if newest else []
    return years[0] if len(years) == 1 else None


# ── bounds that carry their year ───────────────────────────────────────────────────────────────────────────────


def _bounds(captions: tuple[str, ...], text: str, times: tuple[TimeExpression, ...]) -> tuple[list[_Bound], list[_Bound]]:
    floors, ceilings = [], []
    for caption in captions:
        kept = re.search(r"\b(?:file|archive|archival)\b", caption, re.IGNORECASE)
        for time in find_times(caption):
            if time.form.absolute and _dates_picture(caption, time) and (span := span_of(time.form, date.min, "past")):
                floors.append(_Bound(span[time.form.grain is Grain.DAY], f"caption dated {time.words}", close=not kept, caption=not kept))
    for time in times:
        form = time.form
        if not form.absolute or _VAGUE.search(text, max(0, time.start - 16), time.start):
            continue
        sure, told = sure_direction(text, time), direction_at(text, time)
        if sure == "future":
            near = form.grain in (Grain.DAY, Grain.MONTH) or bool(form.part)  # of bare years too many are a past told in another tense
            if near and time.relation not in _TERMS and (span := span_of(form.until or form, date.min, "future")):
                ceilings.append(_Bound(span[1], _quoted(text, time)))
        elif _is_told(form.grain, sure, told) and (form.grain is Grain.DAY or time.relation in _FROM):
            floor = None if form.grain is not Grain.DAY and _LOOKS_AHEAD.search(_sentence(text, time)) else _floor(form)
            if floor is not None:  # what a report tells first is its news; further down stands what happened before
                floors.append(
                    _Bound(floor[0], _quoted(text, time), close=floor[1] and (form.grain is not Grain.DAY or _is_early(text, time)))
                )
    return floors, ceilings


def _dates_picture(caption: str, time: TimeExpression) -> bool:
    """A day, or a month at the caption's end ("Tarn, May 2021. (Agency)"): in its middle it may be that of something to come."""
    if time.relation in _TERMS or direction_at(caption, time) == "future" or time.form.grain not in (Grain.DAY, Grain.MONTH):
        return False
    return time.form.grain is Grain.DAY or re.fullmatch(r"\W*(?:\W[^.]{0,60})?", caption[time.end :]) is not None


_VAGUE = re.compile(r"\b(?:past|beyond|sometime in)(?: the)? $", re.IGNORECASE)
"""Before a date these words put it off: "extended past May 2, 2024"."""
_LOOKS_AHEAD = re.compile(
    r"\b(?:will|would|could|should|may|might|plan(?:s|ned|ning)?|expect\w*|project(?:s|ed|ion\w*)|forecast\w*|predict\w*|estimat\w*|goals?|targets?|schedul\w+|set to"
    r"|due|aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)|propos\w+|expires?|slated|upcoming|next|coming|starting|beginning|promis\w+|pledg\w+|to be)\b",
    re.IGNORECASE,
)
"""A sentence with one of these may name a year to come with a verb of the past ("proposed … in 2030")."""
_TERMS = ("by", "until", "till")
_FROM = ("", "since", "from", "after")
_EARLY = 0.4
"""Share of a text in which its own news is told."""


def _is_told(grain: Grain, sure: str | None, told: str | None) -> bool:
    """Whether a date with its year is told as past: of years only where their own clause says so, they are often looked ahead to."""
    return told != "future" if grain is Grain.DAY else told == "past" if grain is Grain.MONTH else sure == "past"


def _sentence(text: str, time: TimeExpression) -> str:
    start = max(text.rfind(end, 0, time.start) for end in (". ", "\n", "? ", "! ", "” "))
    stops = [at for end in (". ", "\n", "? ", "! ") if (at := text.find(end, time.end)) >= 0]
    return text[start + 1 : min(stops, default=len(text))]


def _is_early(text: str, time: TimeExpression) -> bool:
    return time.start <= max(600, _EARLY * len(text))


def _with_weekdays(floor: _Bound | None, text: str, times: tuple[TimeExpression, ...]) -> tuple[list[_Bound], list[_Bound]]:
    """Bounds from dates that have a weekday and no year ("Tuesday, May 14"): the first year from the lower bound on in which they fall together."""
    floors: list[_Bound] = []
    ceilings: list[_Bound] = []
    for time in times if floor is not None else ():
        form = time.form
        if (
            form.grain is not Grain.DAY
            or form.weekday is None
            or form.month is None
            or form.day is None
            or form.year is not None
            or form.until
        ):
            continue
        years = (
            [y for y in range(floor.day.year, floor.day.year + _REPEATS) if _falls(y, form.month, form.day, form.weekday)] if floor else []
        )
        direction = sure_direction(text, time)
        if len(years) == 1 and direction is not None:
            day = date(years[0], form.month, form.day)
            bound = _Bound(day, _quoted(text, time), close=direction == "past" and _is_early(text, time))
            (floors if direction == "past" else ceilings).append(bound)
    return floors, ceilings


_REPEATS = 5
"""Years within which a date falls on one weekday only once."""


def _falls(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def _floor(form: Form) -> tuple[date, bool] | None:
    """The first day after a past time, and whether an article that tells it so precisely is of about then.

    Whoever writes "at the end of 2022" writes in another year: in the same one it would be "at the end of the year".
    """
    last = form.until or form
    span = span_of(form, date.min, "past")
    if span is None:
        return None
    if form.grain is Grain.DAY:
        return span[1], form.either is None
    if form.grain is Grain.YEAR and last.part == "end":
        return date(span[1].year + 1, 1, 1), form.until is None
    start = span_of(last, date.min, "past")
    return (start[0], False) if start else None


# ── bounds without a year ──────────────────────────────────────────────────────────────────────────────────────


def _narrowed(
    floor: _Bound, text: str, times: tuple[TimeExpression, ...], line: TimeExpression | None
) -> tuple[date, date | None, list[_Bound]]:
    """The first run of days from the floor on that every date without a year allows: (first day, last day or None, signs)."""
    first, signs = floor.day, []
    weekday = _lead_weekday(text, times)
    if weekday is not None and (moved := _fresh_after(first, weekday.form.weekday or 0)) != first:
        first = moved
        signs.append(_Bound(first, _quoted(text, weekday)))
    past: list[TimeExpression] = []
    future: list[TimeExpression] = []
    for time in times:
        form = time.form
        if form.month is None or form.year is not None or form.base is not None or form.shift is not None or time is line:
            continue
        direction = sure_direction(text, time)
        if direction == "past" and form.grain is Grain.DAY:
            past.append(time)
        elif direction == "future":
            future.append(time)

    named = {(t.form.month, t.form.day) for t in times if t.form.year is not None}  # "Sept. 11" beside "Sept. 11, 2001" is no day to come
    future = [t for t in future if (t.form.month, t.form.day) not in named]
    due = {(t.form.month, t.form.day) for t in future}
    past = [t for t in past if (t.form.month, t.form.day) not in due]

    days = [first + timedelta(n) for n in range(HORIZON)]
    allowed = [
        all(_is_past(t.form, day) for t in past)
        and all(_is_to_come(t.form, day) for t in future)
        and (line is None or _is_line(line.form, day))
        for day in days
    ]
    if True not in allowed or not (allowed[0] or floor.caption or line is not None):  # a picture can be old; the newest date told is not
        return _later_this(floor, first, signs, text, times)
    start = allowed.index(True)
    if start and (days[start].month, days[start].day) == (1, 1):  # past only since the year has turned: a date to come, misread
        return _later_this(floor, first, signs, text, times)
    stop = allowed.index(False, start) if False in allowed[start:] else HORIZON
    if days[start] != first:
        first = days[start]
        told = [t for t in past if not _is_past(t.form, days[start - 1])]
        signs += [_Bound(first, _quoted(text, t)) for t in told[:1]]
    if stop < HORIZON:
        closing = [t for t in future if not _is_to_come(t.form, days[stop])]
        if line is not None:
            closing = [line]
        if closing:
            signs.append(_Bound(days[stop - 1], f"dateline {line.words}" if line else _quoted(text, closing[0])))
            return first, days[stop - 1], signs
    return _later_this(floor, first, signs, text, times)


def _later_this(
    floor: _Bound, first: date, signs: list[_Bound], text: str, times: tuple[TimeExpression, ...]
) -> tuple[date, date | None, list[_Bound]]:
    """'later this month' ends with the month that a dated picture puts the article in."""
    if floor.caption:
        for time in times:
            form = time.form
            if form.shift == 0 and form.grain in (Grain.MONTH, Grain.YEAR) and (form.side == "later" or form.part in ("end", "late")):
                span = span_of(form, first, "future")
                if span is not None:
                    return first, span[1], [*signs, _Bound(span[1], _quoted(text, time))]
    return first, None, signs


def _turns(form: Form, day: date, *, past: bool) -> tuple[date, date] | None:
    return span_of(Form(form.grain, month=form.month, day=form.day, part=form.part), day, "past" if past else "future")


def _is_past(form: Form, day: date) -> bool:
    """Whether an article of that day would name this past date without its year."""
    span = _turns(form, day - timedelta(2), past=True)
    return span is None or span[0].year == day.year or (day - span[1]).days <= AHEAD


def _is_to_come(form: Form, day: date) -> bool:
    span = _turns(form, day, past=False)
    return span is None or span[1].year == day.year or (span[0] - day).days <= AHEAD


def _is_line(form: Form, day: date) -> bool:
    return any((there.month, there.day) == (form.month, form.day) for there in (day, day - timedelta(1)))


def _fresh_after(first: date, weekday: int) -> date:
    """The first day from `first` on when that weekday has just been."""
    while (first.weekday() - weekday) % 7 > FRESH:
        first += timedelta(1)
    return first


# ── where the words stand ──────────────────────────────────────────────────────────────────────────────────────


def _lead_weekday(text: str, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """The first weekday told as past in the first two paragraphs."""
    second = text.find("\n", text.find("\n") + 1)
    for time in times:
        if 0 < second <= time.start:
            break
        if time.form.grain is Grain.WEEKDAY and time.form.shift is None and time.form.base is None and direction_at(text, time) == "past":
            return time
    return None


def _dateline(text: str, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """The date of 'GENEVA, March 3 (Agency) -'."""
    if not times or times[0].start > 90 or times[0].form.day is None or times[0].form.month is None:
        return None
    before, after = text[: times[0].start], text[times[0].end : times[0].end + 60]
    place = re.fullmatch(r"(?:\([A-Z][\w .&/-]+\) )?[A-Z][A-Z'’.-]+(?:[ /,][A-Z'’.()-]+)*(?:, [\w. ]+)?,? \(?", before)
    return times[0] if place and re.match(r"(?:, \d{4})?\)? ?(?:\([\w /.,&-]+\) ?[-–—:]?|[-–—:.])", after) else None


def _in_notice(text: str, time: TimeExpression) -> bool:
    """Whether the line is a notice of copyright, whose year is the page's and not the article's."""
    line = text[max(text.rfind("\n", 0, time.start) + 1, time.start - _NOTICE) : time.start]
    return "©" in line or re.search(r"\b(?:Copyright|\(c\)|All rights)\b", line, re.IGNORECASE) is not None


def _quoted(text: str, time: TimeExpression) -> str:
    before = re.search(
        r"(?:\b(?:on|in|at|since|by|from|of|until|before|after|during))?(?: the)? ?$",
        text[max(0, time.start - 14) : time.start],
        re.IGNORECASE,
    )
    return f"'{((before[0] if before else '') + time.words).strip()}'"
