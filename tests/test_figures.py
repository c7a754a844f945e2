import time
from collections.abc import Sequence

import pytest

from onrecord.extract.cast import Cast
from onrecord.extract.figures import figures
from onrecord.extract.who import Who
from onrecord.reader.reading import Entity, Reading
from onrecord.reader.sentences import sentences
from onrecord.record import ActorKind, Article, Figure, Naming, Statement, make_id


class Named(Cast):
    """Everybody is who the words say."""

    def __init__(self, reading: Reading) -> None:
        self._words = reading.text

    def who(self, start: int, end: int) -> Who:
        name = self._words[start:end].removeprefix("the ")
        return Who(make_id("ac", name), name, ActorKind.OTHER, None, Naming.INSTITUTION)


def read(text: str, places: Sequence[str] = (), published: str | None = "2023-04-26") -> Reading:
    article = Article("ar-1", "ca-1", "page.txt", 0, "", text, ((0, len(text)),), published_earliest=published, published_latest=published)
    entities = tuple(Entity(text.index(p), text.index(p) + len(p), "place") for p in places)
    return Reading(article, sentences(text), (), tuple(sorted(entities, key=lambda e: e.start)))


def said(reading: Reading, source: str, content: str) -> Statement:
    start, first = reading.text.index(content), reading.text.index(source)
    span, by = (start, start + len(content)), (first, first + len(source))
    return Statement(
        make_id("st", *span),
        "ar-1",
        "page.txt",
        0,
        min(span[0], by[0]),
        max(span[1], by[1]),
        (content,),
        (span,),
        (by,),
        source=source,
        actor_name=source.title(),
    )


def of(
    text: str, places: Sequence[str] = (), statements: Sequence[tuple[str, str]] = (), published: str | None = "2023-04-26"
) -> list[Figure]:
    reading = read(text, places, published)
    rows = figures(reading, Named(reading), [said(reading, *s) for s in statements])
    for row in rows:
        assert text[row.start : row.end]
    return list(rows)


def test_the_span_is_the_words_that_give_it() -> None:
    text = "Officials say at least 30 soldiers were killed."
    (row,) = of(text)
    assert text[row.start : row.end] == "at least 30 soldiers"
    assert (row.low, row.high, row.approximate, row.unit, row.what) == (30, 30, True, "soldiers", "killed")


def test_who_counts_is_the_innermost_source() -> None:
    text = "The rebels captured 90 sailors. Of the crew 34 of them stay in Tarn, among them 12 the Vell navy believes are ill."
    first, second, third = of(text, ["Tarn"])
    assert (first.low, first.unit, first.what, first.source) == (90, "sailors", "captured", "")
    assert (second.low, second.unit, second.what, second.where) == (34, "sailors", "stay in Tarn", "Tarn")
    assert (third.low, third.unit, third.what, third.source, third.actor_name) == (12, "sailors", "ill", "the Vell navy", "Vell navy")


def test_according_to_with_its_basis() -> None:
    (row,) = of("The floods caused the deaths of 2,417 farmers, according to a Meridian count based on parish records.")
    assert (row.what, row.source, row.basis) == ("deaths", "a Meridian count", "parish records")


def test_who_else_calls_it_sound() -> None:
    (row,) = of("The plague has killed 8,310 villagers, according to the province, numbers the Red Cross considers credible.")
    assert (row.source, row.endorsed_by) == ("the province", "the Red Cross")
    (row,) = of("The plague has killed 8,310 villagers, a toll considered credible by the Red Cross.")
    assert row.endorsed_by == "the Red Cross"


def test_the_statement_that_holds_it() -> None:
    text = "The minister of Vell said the army would send 2,000 troops to Tarn."
    (row,) = of(text, ["Tarn"], [("The minister of Vell", "the army would send 2,000 troops to Tarn")])
    assert (row.source, row.where) == ("The minister of Vell", "Tarn")
    assert row.statement is not None


def test_the_narrower_statement_counts() -> None:
    text = "The envoy said the army believed that 300 men had fled."
    (row,) = of(text, (), [("The envoy", "the army believed that 300 men had fled"), ("the army", "300 men had fled")])
    assert row.source == "the army"


def test_a_verb_of_counting() -> None:
    first, second = of("The harbour office puts the number of ships at 40. Vell counts 55 ships.")
    assert (first.low, first.unit, first.source) == (40, "ships", "The harbour office")
    assert (second.low, second.unit, second.source) == (55, "ships", "Vell")


def test_a_part_takes_unit_and_source_of_the_whole() -> None:
    rows = of(
        "The two sides are to free 887 prisoners, according to the envoy's office. The army is to release 706 of them and the rebels 181."
    )
    assert [(r.low, r.unit, r.source) for r in rows] == [
        (887, "prisoners", "the envoy's office"),
        (706, "prisoners", "the envoy's office"),
        (181, "prisoners", "the envoy's office"),
    ]


def test_the_day_of_the_count_and_not_of_its_telling() -> None:
    (row,) = of("The raid of March 9, 2022 left 30 people dead.")
    assert (row.as_of_earliest, row.as_of_latest) == ("2022-03-09", "2022-03-09")
    (row,) = of("The ministry said on Tuesday that 30 people are missing.", (), [("The ministry", "30 people are missing")])
    assert (row.as_of_earliest, row.as_of_latest) == (None, None)


def test_dates_are_no_figures() -> None:
    assert of("On March 20, 2023 and on the 24th, in 2015 and by 2030, they met.") == []


def test_once_each() -> None:
    rows = of("The raid killed 300 people. In all 300 people died, according to the ministry.")
    assert [(r.low, r.source) for r in rows] == [(300, "the ministry")]
    rows = of("The clash left three people dead and three people wounded.")
    assert [(r.low, r.what) for r in rows] == [(3, "dead"), (3, "wounded")]


def test_ids_are_of_article_and_span() -> None:
    text = "Some 300 people died."
    assert of(text)[0].figure == of(text)[0].figure


@pytest.mark.parametrize("text", ["", "\n\n", "No number here.", "300", "$", "1 2 3 4 5"])
def test_odd_texts(text: str) -> None:
    of(text)


def test_it_is_fast() -> None:
    text = "The ministry said on Tuesday that 300 people had fled and 12 had died in the shelling of March 3, 2023, in the east.\n" * 35
    reading = read(text)
    started = time.process_time()
    figures(reading, Named(reading), ())
    assert time.process_time() - started < 1.0  # 20 to 40 ms; far more on a slow machine


def test_a_text_without_sentences_is_no_slower() -> None:
    text = "300 people and " * 1000
    reading = Reading(read("x").article, ((0, len(text)),), (), ())
    object.__setattr__(reading.article, "text", text)
    started = time.process_time()
    figures(reading, Named(reading), ())
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("text", "low", "source"),
    [
        ("Ruritanian authorities speak of 1,062 dead.", 1062, "Ruritanian authorities"),
        ("The attorney general, Ana Quispe Mar, speaks of 1,062 arrests.", 1062, "Ana Quispe Mar"),
        ("The coast agency (CA) last counted 440 tonnes of oil.", 440, "The coast agency"),
        ("The finance ministers, at a meeting in May, put the cost at $2 billion.", 2e9, "The finance ministers"),
        ("The port, which has pledged $30 million, is silent.", 3e7, "The port"),
        ("The police counted 3,000 marchers, the organisers 10,000.", 10_000, "the organisers"),
        ("Oslo counted 63 dead on its side, Bergen 41.", 41, "Bergen"),
        ("The mission logged 37 dead soldiers, but lists of names were empty and 12 people fled.", 37, "The mission"),
    ],
)
def test_who_speaks_of_a_number(text: str, low: float, source: str) -> None:
    reading = read(text)
    (found,) = [f for f in figures(reading, Named(reading), ()) if f.low == low]
    assert found.source == source


def test_counts_that_share_one_verb() -> None:
    reading = read("The army put its own dead at nine and Bergen’s at 58. The agency speaks of 1,062 dead, Bergen of 28 on its side.")
    assert [f.low for f in figures(reading, Named(reading), ())] == [9, 58, 1062, 28]


def test_a_count_revised() -> None:
    reading = read("The ministry raised the toll from 40 dead to 52 on Sunday.")
    assert [(f.low, f.high) for f in figures(reading, Named(reading), ())] == [(40, 40), (52, 52)]


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("The shelling of 2019 killed 12 people, 1 percent of them soldiers.", [12, 1]),
        ("At least 1,218 people died and 1.218 people were wounded.", [1218]),
        ("Forty-one miners were killed and dozens of soldiers wounded.", [41, 24]),
        ("Scores of people were arrested, twice as many as in 2021.", [40]),
        ("Ana Quispe, 67, won 67 per cent; her rival, Jan Mar, 33 per cent.", [67, 33]),
        ("Two persons familiar with the talks said that 30 people were held.", [30]),
    ],
)
def test_percentages_years_ages_and_words_told_apart(text: str, lows: list[float]) -> None:
    reading = read(text)
    assert [f.low for f in figures(reading, Named(reading), ())] == lows
