"""Expressions of time put on the calendar: intervals of ISO days, never a made-up day."""

from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateutil.relativedelta import relativedelta

from onrecord.reader.timeforms import Form, Grain, TimeExpression

Span = tuple[date, date]

SLACK = 7
"""Days by which an uncertain day of publication may widen an outcome before it is given up."""

NEAR = 150
"""Days within which a date without its year is taken for the nearest one where the words tell neither past nor future."""

DAYS_OFF = 2
"""Days by which a past date without its year may lie after the article's: the time zone, or an update."""

_SEASONS = {1: ((3, 1), (6, 21)), 2: ((6, 1), (9, 22)), 3: ((9, 1), (12, 21)), 4: ((12, 1), (3, 20))}
"""Northern seasons, by the weather's months and the sun's together."""


def resolve(time: TimeExpression, published: tuple[str | None, str | None], *, direction: str | None = None) -> tuple[str, str] | None:
    """The days an expression names, as (first, last) ISO days; None where words and date of publication do not tell.

    `published` is the interval the article can have been published in; `direction` is `past` or `future` as told by the words
    around (`direction_at`). A weekday is the last one up to and including the article's day, or the next one from it on.
    What the words name is given, not what follows from `time.relation`: for "by May 2" the answer is May 2.

    >>> from onrecord.reader.times import find_times
    >>> (friday,) = find_times("They met on Friday.")
    >>> resolve(friday, ("2025-06-09", "2025-06-09"), direction="past")
    ('2025-06-06', '2025-06-06')
    >>> resolve(friday, ("2025-06-01", "2025-06-30"), direction="past") is None
    True
    """
    span = _resolve(time.form, published, direction)
    return (span[0].isoformat(), span[1].isoformat()) if span else None


def _resolve(form: Form, published: tuple[str | None, str | None], direction: str | None) -> Span | None:
    if form.absolute:
        return span_of(form, date.min, direction)
    if published[0] is None or published[1] is None:
        return None
    first = span_of(form, date.fromisoformat(published[0]), direction)
    last = span_of(form, date.fromisoformat(published[1]), direction)
    if first is None or last is None:
        return None
    start, end = min(first[0], last[0]), max(first[1], last[1])
    known = max(first[1] - first[0], last[1] - last[0])
    return (start, end) if end - start - known <= timedelta(SLACK) else None


def span_of(form: Form, reference: date, direction: str | None) -> Span | None:
    """The days a form names for an article of `reference`'s day; an absolute form needs none."""
    try:
        span = _simple(form, reference, direction)
        if span and form.either:
            other = _simple(form.either, reference, direction)
            span = (min(span[0], other[0]), max(span[1], other[1])) if other else span
        if span and form.until:
            last = _end_of_range(form.until, span[0], reference)
            if last is None or last[1] < span[0]:
                return None
            span = (span[0], last[1])
    except (ValueError, OverflowError):  # "February 30"; a shift out of the calendar
        return None
    return span


def _end_of_range(form: Form, start: date, reference: date) -> Span | None:
    """The other end of 'May 30 to June 2', 'Monday to Wednesday': the first such day from the start on."""
    if form.year is None and form.month is not None:
        return _first([_of_year(form, year) for year in (start.year, start.year + 1)], lambda s: s[1] >= start)
    return _simple(form, start if form.grain is Grain.WEEKDAY else reference, "future")


def _simple(form: Form, reference: date, direction: str | None) -> Span | None:
    if form.base is not None:
        base = span_of(form.base, reference, direction)
        return _hung(form, base, reference) if base else None
    if form.counted:
        return _counted(form, reference)
    if form.year is not None:
        return _of_year(form, form.year)
    if form.grain is Grain.WEEKDAY:
        return _weekday(form, reference, direction)
    if form.grain is Grain.WEEKEND:
        return _weekend(form, reference, direction)
    if form.month is not None:
        return _yearless(form, reference, direction)
    if form.day is not None:
        return _day_of_month(form.day, reference, direction)
    return _shifted(form, reference, direction)


# ── with a year ────────────────────────────────────────────────────────────────────────────────────────────────


def _of_year(form: Form, year: int) -> Span:
    if form.grain is Grain.DAY:
        assert form.month is not None
        assert form.day is not None
        day = date(year, form.month, form.day)
        return day, day
    if form.grain is Grain.MONTH:
        assert form.month is not None
        return _part_of_month(year, form.month, form.part)
    if form.grain is Grain.SEASON:
        assert form.nth is not None
        (m1, d1), (m2, d2) = _SEASONS[form.nth]
        return date(year, m1, d1), date(year + (m2 < m1), m2, d2)
    if form.grain in (Grain.QUARTER, Grain.HALF) and form.nth is not None:
        months = 3 if form.grain is Grain.QUARTER else 6
        first = date(year, 1, 1) + relativedelta(months=months * (form.nth - 1))
        return first, first + relativedelta(months=months, days=-1)
    return _part_of_year(year, form.part)


def _part_of_month(year: int, month: int, part: str) -> Span:
    last = monthrange(year, month)[1]
    first, end = {
        "early": (1, 10),
        "start": (1, 7),
        "first half": (1, 15),
        "mid": (11, 20),
        "second half": (16, last),
        "late": (21, last),
        "end": (24, last),
    }.get(part, (1, last))
    return date(year, month, first), date(year, month, end)


def _part_of_year(year: int, part: str) -> Span:
    first, last = {
        "early": (1, 4),
        "start": (1, 2),
        "first half": (1, 6),
        "mid": (5, 8),
        "second half": (7, 12),
        "late": (9, 12),
        "end": (11, 12),
    }.get(part, (1, 12))
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


# ── counted from the article's day ─────────────────────────────────────────────────────────────────────────────

_DAYS = {
    Grain.DAY: 1,
    Grain.WEEKDAY: 1,
    Grain.WEEK: 7,
    Grain.WEEKEND: 7,
    Grain.MONTH: 30,
    Grain.QUARTER: 91,
    Grain.HALF: 182,
    Grain.YEAR: 365,
}


def _moved(reference: date, grain: Grain, count: int) -> date:
    if grain is Grain.MONTH or grain is Grain.QUARTER:
        return reference + relativedelta(months=count * (3 if grain is Grain.QUARTER else 1))
    if grain is Grain.YEAR:
        return reference + relativedelta(years=count)
    return reference + timedelta(days=count * _DAYS.get(grain, 1))


def _counted(form: Form, reference: date) -> Span | None:
    """'two days ago' is a day; of weeks, months and years the count is rounded, so half of one is left on either side."""
    assert form.shift is not None
    there = _moved(reference, form.grain, form.shift)
    if form.side == "within":
        return min(there, reference), max(there, reference)
    half = timedelta(_DAYS.get(form.grain, 1) // 2)
    if form.loose:
        half = max(half, timedelta(abs(form.shift) * _DAYS.get(form.grain, 1) // 2))
    first, last = there - half, there + half
    return (first, min(last, reference)) if form.shift < 0 else (max(first, reference), last)


def _shifted(form: Form, reference: date, direction: str | None) -> Span | None:
    """'last week', 'this year', 'later this month', 'tomorrow'."""
    shift = form.shift or 0
    if form.grain is Grain.DAY:
        day = reference + timedelta(shift)
        return day, day
    if form.grain is Grain.WEEK:
        monday = reference - timedelta(reference.weekday()) + timedelta(7 * shift)
        from_day, to_day = {"early": (0, 2), "start": (0, 2), "mid": (1, 3), "late": (3, 6), "end": (4, 6)}.get(form.part, (0, 6))
        first, last = monday + timedelta(from_day), monday + timedelta(to_day)
    elif form.grain is Grain.MONTH:
        month = reference.replace(day=1) + relativedelta(months=shift)
        first, last = _part_of_month(month.year, month.month, form.part)
    elif form.grain is Grain.QUARTER:
        start = reference.replace(month=3 * ((reference.month - 1) // 3) + 1, day=1) + relativedelta(months=3 * shift)
        first, last = start, start + relativedelta(months=3, days=-1)
    elif form.grain is Grain.SEASON:
        return _season(form, reference, shift, direction)
    else:
        first, last = _part_of_year(reference.year + shift, form.part)
    if shift == 0 and not form.part:
        side = form.side or {"past": "earlier", "future": "later"}.get(direction or "", "")
        first, last = (
            (first, min(last, reference)) if side == "earlier" else (max(first, reference), last) if side == "later" else (first, last)
        )
    return first, last


def _season(form: Form, reference: date, shift: int, direction: str | None) -> Span | None:
    spans = _in_years(form, reference, 2)
    if shift < 0:
        return _last(spans, lambda s: s[1] < reference)
    if shift > 0:
        return _first(spans, lambda s: s[0] > reference)
    return _last(spans, lambda s: s[0] <= reference) if direction == "past" else _first(spans, lambda s: s[1] >= reference)


def _hung(form: Form, base: Span, reference: date) -> Span | None:
    """'Friday of next week', 'March last year', 'the previous day'."""
    if form.grain is Grain.WEEKDAY and form.weekday is not None and form.base is not None:
        day = reference + timedelta(form.weekday - reference.weekday() + 7 * (form.base.shift or 0))
        return day, day
    if form.grain is Grain.MONTH:
        return _of_year(form, base[0].year)
    move = timedelta(form.shift or 0)
    return base[0] + move, base[1] + move


# ── without a year ─────────────────────────────────────────────────────────────────────────────────────────────


def _weekday(form: Form, reference: date, direction: str | None) -> Span | None:
    assert form.weekday is not None
    back = (reference.weekday() - form.weekday) % 7
    last, next_ = reference - timedelta(back), reference + timedelta(-back % 7)
    if form.shift == -1:
        day = last - timedelta(7) if back == 0 else last
        return day, day
    if form.shift == 1:
        day = next_ + timedelta(7) if back == 0 else next_
        this_week = day.isocalendar()[:2] == reference.isocalendar()[:2]
        return (day, day + timedelta(7)) if this_week else (day, day)  # in one week, "next Friday" is either
    if form.shift == 0 and direction is None:
        day = reference + timedelta(form.weekday - reference.weekday())
        return day, day
    if direction == "past":
        return last, last
    return (next_, next_) if direction == "future" else (last, next_)


def _weekend(form: Form, reference: date, direction: str | None) -> Span | None:
    """A weekend that the article's day is in counts as this one; "last weekend" is the one before it."""
    saturday = reference - timedelta((reference.weekday() - 5) % 7)
    inside = reference.weekday() >= 5
    if form.shift == 1 or (direction == "future" and not inside):
        saturday += timedelta(7)
    elif form.shift == -1:
        saturday -= timedelta(7 if inside else 0)
    elif direction is None and not inside:
        return None
    return saturday, saturday + timedelta(1)


def _yearless(form: Form, reference: date, direction: str | None) -> Span | None:
    """'May 2', 'in March', 'last March': of the years around, the one that fits."""
    spans = _in_years(form, reference, 9 if (form.month, form.day) == (2, 29) else 2)
    if form.shift == 0 and form.grain is Grain.MONTH:
        return _first(spans, lambda s: s[0].year == reference.year)
    past = _last(spans, lambda s: s[1] < reference if form.shift == -1 else (s[0] - reference).days <= DAYS_OFF)
    future = _first(spans, lambda s: s[0] > reference if form.shift == 1 else s[1] >= reference)
    if form.shift or direction is not None:
        return past if form.shift == -1 or direction == "past" else future
    if past is None or future is None:
        return None
    if form.weekday is not None and form.grain is Grain.DAY and past[0].weekday() != future[0].weekday():
        for span in (past, future):
            if span[0].weekday() == form.weekday:
                return span
    gap = {s: max((s[0] - reference).days, (reference - s[1]).days, 0) for s in (past, future)}
    nearest = min(gap, key=lambda s: gap[s])
    return nearest if gap[nearest] <= NEAR else None


def _in_years(form: Form, reference: date, reach: int) -> list[Span]:
    """The form in each of the years around; none for February 29 in a year without it."""
    spans = []
    for year in range(max(MINYEAR, reference.year - reach), min(MAXYEAR, reference.year + reach) + 1):
        try:
            spans.append(_of_year(form, year))
        except ValueError:
            continue
    return spans


def _first(spans: list[Span], fits: Callable[[Span], bool]) -> Span | None:
    return next(filter(fits, spans), None)


def _last(spans: list[Span], fits: Callable[[Span], bool]) -> Span | None:
    return next(filter(fits, reversed(spans)), None)


def _day_of_month(day: int, reference: date, direction: str | None) -> Span | None:
    if direction is None:
        return None
    step = -1 if direction == "past" else 1
    month = reference.replace(day=1)
    for _ in range(4):
        if day <= monthrange(month.year, month.month)[1]:
            there = month.replace(day=day)
            if (reference - there).days * step <= 0:
                return there, there
        month += relativedelta(months=step)
    return None
