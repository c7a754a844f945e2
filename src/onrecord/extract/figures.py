"""Figures: quantities that a reader would quote, with what is counted, where, as of when, and who counts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.cast import Cast
from onrecord.extract.countables import Counted, Spot
from onrecord.extract.counted import counted
from onrecord.extract.counter import counter
from onrecord.extract.quantities import PERCENT, find_quantities
from onrecord.extract.scope import as_of, fates, what_of, where_of
from onrecord.reader.reading import Reading
from onrecord.reader.times import TimeExpression, find_times
from onrecord.record import Figure, Statement, make_id

REACH = 500
"""Code points to either side of a number that can tell of it, however long its sentence is."""

_PEOPLE = ("people", "part", "weak", "votes")


def figures(reading: Reading, cast: Cast, statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """The figures of an article in text order; what one article gives twice, once.

    `statements` are the article's own: the innermost one that holds a figure tells who counts.
    """
    text = reading.text
    times = find_times(text)
    rows: list[tuple[Figure, Counted]] = []
    last: tuple[Figure, Counted] | None = None
    for number in find_quantities(text):
        if any(t.start < number.end and number.number < t.end for t in times):
            continue
        start, end = reading.sentence_at(number.number)
        sentence = max(start, number.number - REACH), min(end, number.end + REACH)
        after_figure = last is not None and last[0].start >= sentence[0]
        hangs = last is not None and "\n" not in text[last[0].end : number.number]
        spot = Spot(text, number, sentence, after_figure, hangs)
        noun = counted(spot)
        if noun is None:
            continue
        last = (_figure(reading, cast, statements, times, spot, noun, last), noun)
        told = next((i for i, (row, kind) in enumerate(rows) if _same(row, kind, *last)), None)
        if told is None:
            rows.append(last)
        elif last[0].source and not rows[told][0].source:
            rows[told] = last
    return tuple(sorted((row for row, _ in rows), key=lambda f: f.start))


def _figure(
    reading: Reading,
    cast: Cast,
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    spot: Spot,
    noun: Counted,
    last: tuple[Figure, Counted] | None,
) -> Figure:
    article, number = reading.article, spot.number
    who = counter(reading, cast, statements, spot)
    earliest, latest = as_of(reading, times, spot, who.within)
    unit, where = noun.unit, where_of(reading, times, spot)
    if last is not None and not unit:  # "32 of them": what is not told anew is as in the figure before
        before, of_before = last
        unit = before.unit if of_before.kind not in ("share", "money") else ""
        where = where or before.where
        if not who.source and who.statement is None:
            who = replace(who, source=before.source, actor_name=before.actor_name)
        if spot.after_figure and earliest is None:
            earliest, latest = before.as_of_earliest, before.as_of_latest
    return Figure(
        figure=make_id("fi", article.article, number.start, noun.end),
        article=article.article,
        capture_name=article.capture_name,
        start=number.start,
        end=noun.end,
        low=number.low,
        high=number.high,
        approximate=number.approximate,
        unit="people" if unit.casefold() in ("person", "persons", "others") else unit,
        what=what_of(spot, noun),
        where=where,
        as_of_earliest=earliest,
        as_of_latest=latest,
        source=who.source,
        actor_name=who.actor_name,
        basis=who.basis,
        endorsed_by=who.endorsed_by,
        statement=who.statement.statement if who.statement else None,
    )


def _same(a: Figure, of_a: Counted, b: Figure, of_b: Counted) -> bool:
    """Whether two figures of an article tell the same: one number, one unit, and no other fate."""
    if (a.low, a.high) != (b.low, b.high):
        return False
    generic = of_a.kind in _PEOPLE and of_b.kind in _PEOPLE and "people" in (a.unit, b.unit)
    if a.unit.casefold() != b.unit.casefold() and not generic:
        return False
    fate_a, fate_b = fates(a.what), fates(b.what)
    if a.high >= 100:
        return True
    if fate_a and fate_b:
        return bool(fate_a & fate_b)
    if a.unit not in ("people", "", PERCENT):
        return True
    words = [set(re.findall(r"\w{4,}", f.what.casefold())) for f in (a, b)]
    return bool(words[0] & words[1]) or not (words[0] and words[1])
