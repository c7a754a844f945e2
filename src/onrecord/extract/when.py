"""When words were said: the day named beside them, the day of whoever goes on speaking, the day the news is of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.extract.cast import Cast
from onrecord.extract.media import outside
from onrecord.reader.reading import Attribution, Reading
from onrecord.reader.times import TimeExpression, direction_at, resolve
from onrecord.record import ActorKind, Statement

_SIDE_CLAUSE = re.compile(r"(?:as|after|before|since|when|while|ahead of|following|until|once)\b", re.I)
_PERFECT = re.compile(r"\b(?:has|have|had)\b", re.I)
_PAST = re.compile(r"\b(?:said|told|added|noted|stressed|called|described|announced|denied|warned|accused|urged|\w+ed)\b", re.I)
_THERE = re.compile(r"\bat the (?:\w+ )?(?:opening|summit|meeting|talks|gathering|session|ceremony|signing|conference|round)\b", re.I)
_PRONOUN = re.compile(r"(?:he|she|they|it)", re.I)
MOST_DAYS = 45
"""An article dated no closer than this gives its weekdays no date."""


def day_said(reading: Reading, said: Attribution, times: Sequence[TimeExpression]) -> tuple[str, str] | None:
    """First and last day that the words around a content give for it, as the past of the article's date; None if they give none.

    `times` are those of the whole text, in its order.
    """
    anchor = said.cue[0][0] if said.cue else said.start
    frame = outside(reading, said)
    around = times[bisect_left(times, frame[0][0], key=_start) : bisect_left(times, frame[-1][1], key=_start)] if frame else ()
    near = [t for t in around if any(s <= t.start and t.end <= e for s, e in frame)]
    near.sort(key=lambda t: abs(t.start - anchor))
    for time in near:
        if (
            min(abs(time.start - anchor), *(min(abs(time.start - e), abs(s - time.end)) for s, e in said.content)) > 120
            or direction_at(reading.text, time) == "future"
            or _in_side_clause(reading, time.start)
        ):
            continue
        published = reading.published_at(time.start)
        return resolve(time, published, direction="past") or _between(time, published)
    return None


def _start(time: TimeExpression) -> int:
    return time.start


def _between(time: TimeExpression, published: tuple[str | None, str | None]) -> tuple[str, str] | None:
    """Of an article that is dated to some weeks: the first and the last day that the words can mean."""
    if not (published[0] and published[1]) or days_between(published[0], published[1]) > MOST_DAYS:
        return None
    first = resolve(time, (published[0], published[0]), direction="past")
    last = resolve(time, (published[1], published[1]), direction="past")
    return (first[0], last[1]) if first and last else None


def days_between(earliest: str, latest: str) -> int:
    return (date.fromisoformat(latest) - date.fromisoformat(earliest)).days


def _in_side_clause(reading: Reading, at: int) -> bool:
    """Whether a time stands in a clause that opens the sentence with a time of its own ("As X prepares to … on …,")."""
    start = reading.sentence_at(at)[0]
    return bool(_SIDE_CLAUSE.match(reading.text[start:at])) and "," not in reading.text[start:at]


def day_before(reading: Reading, said: Attribution, times: Sequence[TimeExpression]) -> tuple[str, str] | None:
    """The one day that the sentence before tells, of what "he" or "they" then said in the simple past, in the same paragraph."""
    here = bisect_right(reading.sentences, said.start, key=lambda s: s[0]) - 1
    if here < 1 or not said.cue or not _PRONOUN.fullmatch(reading.words(said.source)) or _PERFECT.search(reading.words(said.cue)):
        return None
    start, end = reading.sentences[here - 1]
    told = times[bisect_left(times, start, key=_start) : bisect_left(times, end, key=_start)]
    if (
        len(told) != 1
        or "\n" in reading.text[start : said.start]
        or direction_at(reading.text, told[0]) == "future"
        or not _PAST.search(reading.words(said.cue))
    ):
        return None
    published = reading.published_at(told[0].start)
    day = resolve(told[0], published, direction="past")
    return day if day and day[0] == day[1] and published[1] and 0 <= days_between(day[0], published[1]) <= MOST_DAYS else None


def _goes_on(reading: Reading, last: Statement, row: Statement) -> bool:
    """Whether the same actor speaks on in the same paragraph, in the simple past."""
    return last.actor == row.actor and bool(row.cue) and not _PERFECT.search(row.cue) and "\n" not in reading.text[last.start : row.start]


def same_day(reading: Reading, rows: Sequence[Statement]) -> list[Statement]:
    """Who spoke on a day that is told, and goes on in the simple past, is quoted from that day; in a live blog, within one entry."""
    days: dict[tuple[str, int | None], tuple[str, str]] = {}
    out: list[Statement] = []
    for row in rows:
        if out and not row.said_earliest and _goes_on(reading, out[-1], row):
            row = replace(row, said_earliest=out[-1].said_earliest, said_latest=out[-1].said_latest)
        if row.said_earliest and row.said_latest:
            days.setdefault((row.actor, reading.entry_at(row.start)), (row.said_earliest, row.said_latest))
        elif (
            (row.actor, reading.entry_at(row.start)) in days
            and row.actor_kind is ActorKind.PERSON
            and row.cue
            and not _PERFECT.search(row.cue)
        ):
            first, last = days[row.actor, reading.entry_at(row.start)]
            row = replace(row, said_earliest=first, said_latest=last)
        out.append(row)
    return out


def day_of_the_news(reading: Reading, cast: Cast, rows: Sequence[Statement], times: Sequence[TimeExpression]) -> list[Statement]:
    """Those whom the first paragraph names with a day, and who are quoted in the simple past, spoke on that day.

    "Ministers of X and Y met on Monday …": what the minister of X "said", with no day of its own, is from Monday.
    """
    if reading.article.entries:
        return list(rows)  # the first paragraph of a live blog is one entry's
    lead = reading.article.paragraphs[0] if reading.article.paragraphs else (0, 0)
    published = reading.published
    told = [t for t in times if lead[0] <= t.start < lead[1] and direction_at(reading.text, t) != "future"]
    day = resolve(told[0], published, direction="past") if told else None
    if not day or day[0] != day[1]:
        return list(rows)
    there = {row.statement for row in rows if _THERE.search(reading.text[slice(*reading.sentence_at(row.start))])}
    named = {w.actor for w in cast.parties(*lead)} | {w.state for w in cast.parties(*lead) if w.state}
    return [
        replace(row, said_earliest=day[0], said_latest=day[1])
        if not row.said_earliest
        and row.actor_kind in (ActorKind.PERSON, ActorKind.GOVERNMENT, ActorKind.MINISTRY, ActorKind.IGO)
        and (row.actor in named or row.actor_state in named or row.statement in there)
        and _PAST.search(row.cue)
        and not _PERFECT.search(row.cue)
        else row
        for row in rows
    ]
