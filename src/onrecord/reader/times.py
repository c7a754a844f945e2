"""Expressions of time in news English: found, parsed, and put on the calendar.

`find_times` finds them, `resolve` (days.py) gives the days they name, `direction_at` (tense.py) says whether the words around
speak of the past or of what is to come.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from onrecord.reader.days import resolve
from onrecord.reader.numerals import NUMERAL, ORDINALS, numeral
from onrecord.reader.tense import direction_at
from onrecord.reader.timeforms import MONTH_NAMES, MONTHS, PARTS, SEASONS, WEEKDAYS, Form, Grain, TimeExpression

__all__ = ["Form", "Grain", "TimeExpression", "direction_at", "find_times", "resolve"]

# ── the pieces of the patterns ─────────────────────────────────────────────────────────────────────────────────

_LONG = "|".join(MONTH_NAMES)
_MONTH = rf"(?:{_LONG}|{_LONG.upper()}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_ON_WEEKDAY = rf"(?:(?:(?:[Tt]his|[Ll]ast|[Nn]ext) )?(?P<wd>{_WEEKDAY}|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?,? (?:the )?\(?)?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|[ap]\.?m\b| (?:million|billion|percent|per cent)\b)"  # no hour, no count
_BEFORE_MONTH = rf"(?<![\w$€£.,])(?P<d>{_DAY})"
_YEAR = r"(?:(?:1[6-9]|20)\d\d)(?![\d%]|[.,]\d|s\b)"
_Y, _Y2 = rf"(?:,? (?:of )?(?P<y>{_YEAR}))", rf"(?:,? (?:of )?(?P<y2>{_YEAR}))"
_DASH = r" ?[-–—/] ?"
_ENDS = r"(?:[,.;:)]|$|\n| (?:in|at|for|with|by|as|when)\b)"
_TO = rf"(?:{_DASH}| (?:to|through|until) | (?:and|or) (?=\d{{1,2}}(?:st|nd|rd|th)?(?:{_ENDS}| {_MONTH}\b)|{_MONTH}\b))"
_HALVES = r"(?:middle|start|beginning|end|close|first half|second half) of"
_PART = rf"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|{_HALVES})(?: in)?(?: the month of)?[ -])"
_UNIT = r"(?P<unit>day|week|month|year|quarter)"
_PERIOD = r"(?P<unit>week|weekend|month|year|quarter|spring|summer|autumn|fall|winter)"
_SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_COUNT = rf"(?P<n>\d{{1,3}}|{NUMERAL}|an?|the|several|a few|few|a couple of|couple of)"
_SHIFTED = r"(?P<shift>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he (?:past|last|coming|next)|[Tt]his coming|[Tt]his past)"
_OVER = r"(?:[Ii]n|[Ww]ithin|[Oo]ver|[Dd]uring|[Ff]or)"

_SHIFTS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_RELATION = re.compile(r"\b(since|from|after|before|by|until|till|as of|starting|beginning)(?: the| about| around)? \(?$", re.IGNORECASE)
_NOT_A_YEAR = re.compile(r"\b(?:about|than|nearly|some|around|over|least|most|almost|approximately|roughly|another|up to|\w+(?:ed|ing)) $")
_YEAR_COMES = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|till|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|early|late|mid|to|and|or|of|for|[Bb]etween|through|around|"
    r"about|[Tt]he|a|an|its|his|her|their|our|this|that)|’s|'s|s’|s'|[A-Z]\w+) [(]?$|\($|^$|[/–-]$|© $|, $"
)
_COUNTED = re.compile(
    r" (?:(?:new|more|other|foreign|armed|dead|metric|square|cubic|US|United|[a-z]+(?:an|ese|ish)) )*(?:people|men|women|children|troops|police|"
    r"personnel|staff|km|kg|tons?|tonnes?|dollars|euros|pounds|percent|hours|GMT|UTC|feet|"
    r"[a-z]{3,}(?:ees|ers|ors|ants|ents|ians|ists|ies|ons|les|ets|els|rds|ines|ilians|ges))\b"
)
_MONTH_COMES = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|till|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|through|of|for|[Ll]ast|[Tt]his|[Nn]ext|early|late|mid|"
    r"between|and|to|[Tt]he|a|an|or|its|his|her|their|planned|scheduled)|’s|'s|mid-) $"
)
_OF_ANOTHER_YEAR = re.compile(r" (?:of )?(?:that|the same|the previous|the following) year")


# ── builders: a match to a form ────────────────────────────────────────────────────────────────────────────────


def _month(word: str) -> int:
    return MONTHS[word.rstrip(".").casefold()]


def _number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _weekday(word: str | None) -> int | None:
    return None if not word else WEEKDAYS[word.rstrip(".").casefold()]


def _groups(m: re.Match[str]) -> dict[str, str]:
    return {k: v for k, v in m.groupdict().items() if v is not None}


def _date(m: re.Match[str]) -> Form | None:
    """'Tuesday, May 2, 2023', '2-4 May', 'May 30 to June 2'."""
    g = _groups(m)
    month, year = _month(g["mo"]), int(g["y"]) if "y" in g else None
    last = None
    if "d2" in g:
        month2 = _month(g["mo2"]) if "mo2" in g else month
        year2 = int(g["y2"]) if "y2" in g else year
        last = Form(Grain.DAY, year2, month2, _number(g["d2"]))
        if year is None and year2 is not None:
            year = year2 - 1 if month > month2 else year2
    return Form(Grain.DAY, year, month, _number(g["d"]), _weekday(g.get("wd")), until=last)


def _numeric(m: re.Match[str]) -> Form | None:
    """'02/05/2023': day first or month first, both kept where both can be; '24.07.2022' is day first everywhere."""
    g = _groups(m)
    a, b, year, sep = int(g["a"]), int(g["b"]), int(g["y"]), g["sep"]
    day_first = Form(Grain.DAY, year, b, a) if 1 <= b <= 12 and 1 <= a <= 31 else None
    month_first = Form(Grain.DAY, year, a, b) if 1 <= a <= 12 and 1 <= b <= 31 and sep != "." else None
    if day_first and month_first and a != b:
        return Form(Grain.DAY, year, b, a, either=month_first)
    return day_first or month_first


def _iso(m: re.Match[str]) -> Form | None:
    return Form(Grain.DAY, int(m["y"]), int(m["mo"]), int(m["d"]))


def _part(g: dict[str, str]) -> str:
    return PARTS[g["part"].casefold().removesuffix(" of")] if "part" in g else ""


def _month_alone(m: re.Match[str]) -> Form | None:
    """'March 2023', 'late March', 'last March', 'March last year', 'in March'; not a name ('Theresa May', 'the March on Rome')."""
    g = _groups(m)
    month = _month(g["mo"])
    year = int(g["y"]) if "y" in g else None
    shift = _SHIFTS[g["shift"].casefold().split()[-1]] if "shift" in g else None
    base = Form(Grain.YEAR, shift=_SHIFTS[g["ys"].casefold()]) if "ys" in g else None
    if year is None and shift is None and base is None and "part" not in g:
        before, after = m.string[max(0, m.start() - 12) : m.start()], m.string[m.end() : m.end() + 12]
        named = re.match(r"[’']s? |[,.;:)]| (?!on\b)[a-z(–—-]|$|\n|–|-", after)
        opens = before.endswith("In ") and re.match(r" [A-Z]", after)  # "In July Russia expelled …"
        if not (named or opens) or _OF_ANOTHER_YEAR.match(m.string, m.end()) or not _MONTH_COMES.search(before):
            return None
        if (
            g["mo"] == "March"
            and re.search(r"\b(?:[Tt]he|a) $", before)
            and re.match(r" (?:of|for|against|in|by|through|from|on)\b", after)
        ):
            return None
    last = Form(Grain.MONTH, int(g["y2"]) if "y2" in g else year, _month(g["mo2"])) if "mo2" in g else None
    if last is not None and last.year is not None and year is None:
        year = last.year - 1 if month > (last.month or 0) else last.year
    return Form(Grain.MONTH, year, month, part=_part(g), shift=shift, base=base, until=last)


def _stands_as_year(m: re.Match[str], year: int) -> bool:
    """Whether four digits are a year by what is around them: 'in 2015', 'the 2015 pact'; not 'some 2000 people', 'Resolution 1701'."""
    before, after = m.string[max(0, m.start() - 16) : m.start()], m.string[m.end() : m.end() + 48]
    in_since = re.search(r"\b(?:[Ii]n|[Ss]ince) $", before)
    if not _YEAR_COMES.search(before) or re.search(r"(?:[Rr]esolution|[Aa]rticle|[Nn]umber|No\.?|#) $", before):
        return False
    if "y2" not in _groups(m) and _COUNTED.match(after) and not in_since and not before.endswith("the "):
        return False
    if year < 1800 and not in_since:
        return False
    return not _NOT_A_YEAR.search(before) or re.match(r"[’']s?\b|[,.;)]", after) is not None


def _year(m: re.Match[str]) -> Form | None:
    """'in 2015', 'late 2022', 'the spring of 2022', 'Q1 2023', '2014-2016'; not '2,000 people' without its comma."""
    g = _groups(m)
    year = int(g["y"])
    if not g.keys() & {"part", "season", "nth", "q"} and not _stands_as_year(m, year):
        return None
    last = None
    if "y2" in g or "y3" in g:
        end = int(g["y2"]) if "y2" in g else year - year % 100 + int(g["y3"])
        if end <= year:
            return None
        last = Form(Grain.YEAR, end)
    if "season" in g:
        return Form(Grain.SEASON, year, nth=SEASONS[g["season"].casefold()], until=last)
    if "nth" in g or "q" in g:
        nth = ORDINALS[g["nth"].casefold()] if "nth" in g else int(g["q"])
        return Form(Grain.HALF if g.get("of") == "half" else Grain.QUARTER, year, nth=nth)
    return Form(Grain.YEAR, year, part=_part(g), until=last)


def _on_weekday(m: re.Match[str]) -> Form | None:
    """'Friday', 'last Friday', 'Monday night', 'Friday of next week', 'from Monday to Wednesday'."""
    g = _groups(m)
    shift = _SHIFTS[g["shift"].casefold().split()[-1]] if "shift" in g else None
    base = Form(Grain.WEEK, shift=_SHIFTS[g["ws"].casefold()]) if "ws" in g else None
    last = Form(Grain.WEEKDAY, weekday=_weekday(g["wd2"])) if "wd2" in g else None
    return Form(Grain.WEEKDAY, weekday=_weekday(g["wd"]), shift=shift, base=base, until=last)


_DAY_WORDS = {
    "yesterday": Form(Grain.DAY, shift=-1),
    "today": Form(Grain.DAY, shift=0),
    "tonight": Form(Grain.DAY, shift=0),
    "tomorrow": Form(Grain.DAY, shift=1),
    "last night": Form(Grain.DAY, shift=-1),
    "overnight": Form(Grain.DAY, shift=-1, until=Form(Grain.DAY, shift=0)),
    "the day before yesterday": Form(Grain.DAY, shift=-2),
    "the day after tomorrow": Form(Grain.DAY, shift=2),
}


def _day_word(m: re.Match[str]) -> Form | None:
    return _DAY_WORDS.get(" ".join(m[0].casefold().split()), Form(Grain.DAY, shift=0))


def _grain(g: dict[str, str]) -> tuple[Grain, int | None]:
    word = g["unit"].casefold()
    return (Grain.SEASON, SEASONS[word]) if word in SEASONS else (Grain(word), None)


def _period(m: re.Match[str]) -> Form | None:
    """'last week', 'earlier this year', 'later in the month', 'the end of the year', 'the weekend'."""
    g = _groups(m)
    grain, nth = _grain(g)
    shift = _SHIFTS.get(g.get("shift", "this").casefold().split()[-1], 0)
    if len(g.get("shift", "").split()) == 2 and grain not in (Grain.WEEKEND, Grain.SEASON):
        if m.string.startswith(" of", m.end()):
            return None
        return Form(grain, nth=nth, shift=shift, counted=True, side="within")
    return Form(grain, nth=nth, shift=shift, part=_part(g), side=g.get("side", "").casefold())


def _ago(m: re.Match[str]) -> Form | None:
    """'two days ago', 'in three weeks', 'within ten days', 'over the past two weeks'."""
    g = _groups(m)
    words = g["n"].casefold()
    count, loose = {"several": (4, True), "few": (3, True), "a few": (3, True), "a couple of": (2, True), "couple of": (2, True)}.get(
        words, (1 if words in ("a", "an", "the") else int(words) if words.isdigit() else numeral(words) or 0, False)
    )
    grain, past, within = _grain(g)[0], "ago" in g or "back" in g, "back" in g or "ahead" in g
    if not 0 < count <= 200:
        return None
    return Form(grain, shift=-count if past else count, counted=True, loose=loose, side="within" if within else "")


def _neighbour(m: re.Match[str]) -> Form | None:
    """'the previous day', 'a day later': one day from another one; which, `find_times` fills in."""
    return Form(Grain.DAY, shift=-1 if re.search(r"previous|before|earlier", m[0], re.IGNORECASE) else 1, base=Form(Grain.DAY, shift=0))


def _nth_day(m: re.Match[str]) -> Form | None:
    return Form(Grain.DAY, day=_number(m["d"]))


# ── the patterns ───────────────────────────────────────────────────────────────────────────────────────────────

_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Form | None]], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (rf"{_ON_WEEKDAY}\b(?P<mo>{_MONTH}) (?:the )?(?P<d>{_DAY}){_Y}?{_TO}(?P<mo2>{_MONTH}) (?P<d2>{_DAY}){_Y2}?", _date),
        (rf"{_ON_WEEKDAY}\b(?P<mo>{_MONTH}) (?:the )?(?P<d>{_DAY})(?:{_TO}(?P<d2>{_DAY})\b)?{_Y}?", _date),
        (rf"{_ON_WEEKDAY}{_BEFORE_MONTH}(?: of)? (?P<mo>{_MONTH}){_Y}?{_TO}(?P<d2>{_DAY})(?: of)? (?P<mo2>{_MONTH}){_Y2}?", _date),
        (rf"{_ON_WEEKDAY}{_BEFORE_MONTH}(?:{_TO}(?P<d2>{_DAY}))?(?: of)? (?P<mo>{_MONTH})\b{_Y}?", _date),
        (
            r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)[-/.](?P<mo>0?[1-9]|1[0-2])[-/.](?P<d>0?[1-9]|[12]\d|3[01])(?![\d/-])"
            r"(?:T[\d:.Z+]+)?",
            _iso,
        ),
        (r"(?<![\d/.-])(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/-])", _numeric),
        (rf"{_PART}?\b(?P<mo>{_MONTH}){_TO}(?P<mo2>{_MONTH}){_Y2}", _month_alone),
        (
            rf"(?:{_PART}|{_SHIFTED} )?\b(?P<mo>{_MONTH})(?! ?\d{{1,2}}\b)"
            rf"(?:,? (?:of |in )?(?P<y>{_YEAR})|,? (?:of )?(?P<ys>last|this|next) year)?",
            _month_alone,
        ),
        (
            rf"(?<![\w.,$€£/])(?:{_PART}(?:the year )?|{_SEASON} (?:of )?|(?P<nth>[Ff]irst|[Ss]econd|third|fourth) (?P<of>quarter|half) of |"
            rf"Q(?P<q>[1-4]) )?(?P<y>{_YEAR})"
            rf"(?:(?:{_DASH}| to | and )(?P<y2>(?:19|20)\d\d)(?![\d%]|[.,]\d|s\b|-)|[-–/](?P<y3>\d\d)(?![\d%]|[.,]\d|-))?(?!-\w)",
            _year,
        ),
        (
            rf"(?:{_SHIFTED} )?\b(?P<wd>{_WEEKDAY})"
            rf"(?: (?:to|through|until) (?P<wd2>{_WEEKDAY})| (?:early )?(?:morning|afternoon|evening|night)\b)?"
            rf"(?:,? (?:of )?(?P<ws>last|this|next) week)?(?!\w)",
            _on_weekday,
        ),
        (
            r"\b(?:[Tt]he day before yesterday|[Tt]he day after tomorrow|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast night|[Oo]vernight|"
            r"[Tt]his (?:morning|afternoon|evening))\b(?!-)",
            _day_word,
        ),
        (rf"\b(?:(?P<side>[Ee]arlier|[Ll]ater) (?:in )?|{_PART})?{_SHIFTED} {_PERIOD}\b(?![’']?s?-|ly)", _period),
        (rf"\b(?:(?P<side>[Ee]arlier|[Ll]ater) (?:in|on in) |{_PART})the {_UNIT}\b", _period),
        (r"\b(?:[Oo]ver|[Aa]t|[Dd]uring) the (?P<unit>weekend)\b", _period),
        (rf"\b(?:(?:[Aa]bout|[Aa]lmost|[Nn]early|[Mm]ore than|[Jj]ust|[Oo]ver|[Ss]ome) )?{_COUNT} {_UNIT}s? (?P<ago>ago)\b", _ago),
        (rf"\b{_OVER} the (?P<back>past|last) {_COUNT} {_UNIT}s\b", _ago),
        (rf"\b{_OVER} the (?P<ahead>next|coming) {_COUNT} {_UNIT}s\b", _ago),
        (rf"\b[Ww]ithin (?P<ahead>){_COUNT} {_UNIT}s?\b(?! of)", _ago),
        (rf"\b[Ii]n (?:about )?{_COUNT} {_UNIT}s?[’']? time\b", _ago),
        (
            r"\b(?:[Tt]he (?:previous|following|next) day|[Aa] day (?:earlier|later)|[Tt]he day (?:before|after)(?=[,.;:]|$|\n))(?!-)",
            _neighbour,
        ),
        (r"(?<=\b[Oo]n the )(?P<d>\d{1,2})(?:st|nd|rd|th)\b(?! (?:day|anniversary|floor|of|century))", _nth_day),
    )
)


_HINT = re.compile(
    rf"\b(?:(?:{'|'.join(sorted({name[:3] for name in MONTH_NAMES} | {name[:3].upper() for name in MONTH_NAMES}))})|"
    r"(?:1[6-9]|20)\d\d|\d\d?(?:[/.-]\d|st|nd|rd|th)|Q[1-4] |ago\b|week|month|year|quarter|day|night|tonight|tomorrow|overnight|"
    r"Tomorrow|Tonight|Overnight|spring|summer|autumn|fall\b|winter|(?:[Tt]o|[Yy]ester|[A-Z][a-z]{2,5}|[A-Z]{3,6})(?:day|DAY)|"
    r"(?:morning|afternoon|evening)\b)"
)
"""What every expression of time holds."""

_AROUND = 64
"""Code points around such a word that an expression can reach."""


def _windows(text: str) -> list[tuple[int, int]]:
    """The parts of a text that can hold an expression of time, so that the patterns need not look at the rest."""
    out: list[tuple[int, int]] = []
    for m in _HINT.finditer(text):
        start, end = max(0, m.start() - _AROUND), min(len(text), m.end() + _AROUND)
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


@lru_cache(maxsize=8)
def find_times(text: str) -> tuple[TimeExpression, ...]:
    """Every expression of time in a text, in order, not overlapping. Decades, ages, durations and hours are left alone.

    >>> [t.words for t in find_times("They met on Tuesday and meet again on May 2; the talks of late 2022 lasted two days.")]
    ['Tuesday', 'May 2', 'late 2022']
    """
    found: list[tuple[int, int, Form]] = []
    for start, end in _windows(text):
        for pattern, build in _PATTERNS:
            for m in pattern.finditer(text, start, end):
                form = build(m)
                if form is not None:
                    found.append((m.start(), m.end(), form))
    found.sort(key=lambda f: (f[0], -f[1]))
    out: list[TimeExpression] = []
    for start, end, form in found:
        if out and start < out[-1].end:
            continue
        if form.base is not None and form.grain is Grain.DAY:
            form = Form(Grain.DAY, shift=form.shift, base=_told_before(text, start, out))
        relation = _RELATION.search(text, max(0, start - 24), start)
        out.append(TimeExpression(start, end, text[start:end], form, relation[1].lower() if relation else ""))
    return tuple(out)


def _told_before(text: str, start: int, before: list[TimeExpression]) -> Form:
    """The day that "the previous day" hangs on: the last one named in the paragraph, else the article's own."""
    paragraph = text.rfind("\n", 0, start)
    for time in reversed(before):
        if time.start > paragraph and time.form.grain in (Grain.DAY, Grain.WEEKDAY) and time.form.until is None:
            return time.form
    return Form(Grain.DAY, shift=0)
