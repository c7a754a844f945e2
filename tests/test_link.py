"""The composer: everything across articles, from the rows of each."""

import random
from dataclasses import replace
from typing import Any

from onrecord.link.link import link
from onrecord.record import Act, ActorKind, Article, EventStatus, Links
from tests.rows import article, counted, said, told

EGYPT, ETHIOPIA = (ActorKind.MINISTRY, "Ministry of Irrigation", "EGY"), (ActorKind.GOVERNMENT, "Government", "ETH")
TEXT = """Delegates of Egypt and Ethiopia held talks in Geneva on Monday about the filling of the Karun reservoir, their third since winter.
Egypt's irrigation ministry said engineers had opened two sluice gates of the Karun dam before the talks began.
Addis Ababa denied that any sluice gate had been opened. It said the gates of the dam had been shut since the rains.
The ministry counted 40 flooded villages. Local councils counted 65 flooded villages along the lower river.
The ministers of both countries are to hold another round in Cairo on March 20, diplomats in Geneva said late on Monday."""
WIRE = article("wire.html", TEXT, "2031-03-04", "Karun dam talks open in Geneva")
REPRINT = article("reprint.html", TEXT, "2031-03-05", "Talks on Karun dam")
SEQUEL = article(
    "sequel.html",
    "The ministers of Egypt and Ethiopia met in Cairo on Thursday and signed nothing.\nThe Karun reservoir will be filled in summer, Ethiopia said.",
    "2031-03-21",
    "Ministers meet in Cairo",
)


def rows_of(where: Article) -> dict[str, list[Any]]:
    return {
        "statements": [
            said(
                where,
                "Egypt's irrigation ministry",
                "said",
                "engineers had opened two sluice gates of the Karun dam before the talks began",
                EGYPT,
            ),
            said(where, "Addis Ababa", "denied", "any sluice gate had been opened", ETHIOPIA, Act.DENY),
        ],
        "accounts": [
            told(where, "held talks in Geneva", "EGY, ETH", day="2031-03-03", place="Geneva"),
            told(where, "another round in Cairo", "EGY, ETH", EventStatus.PLANNED, "2031-03-20", place="Cairo"),
        ],
        "figures": [
            counted(where, "40", "villages", "flooded", "The ministry"),
            counted(where, "65", "villages", "flooded", "Local councils"),
        ],
    }


MET = told(SEQUEL, "met in Cairo", "EGY, ETH", day="2031-03-20", place="Cairo")


def linked(*articles: Article, seed: int | None = None) -> Links:
    rows: dict[str, list[Any]] = {"statements": [], "accounts": [MET] if SEQUEL in articles else [], "figures": []}
    for where in articles:
        if where is not SEQUEL:
            for table, some in rows_of(where).items():
                rows[table] += some
    pages = list(articles)
    if seed is not None:
        mixed = random.Random(seed)
        pages = mixed.sample(pages, len(pages))
        rows = {k: mixed.sample(v, len(v)) for k, v in rows.items()}
    return link(pages, rows["statements"], rows["accounts"], rows["figures"], [], [])


def test_everything_is_linked() -> None:
    links = linked(WIRE, SEQUEL)
    assert links.copies == ()
    assert [d.kind for d in links.disputes if d.a.statement] == ["denial"]
    assert [d.kind for d in links.disputes if d.a.figure] == ["differing figures"]
    assert [(i.what, i.outcome) for i in links.agenda] == [("another round in Cairo", "kept")]
    assert {a.name for a in links.actors} == {"Ministry of Irrigation", "Government", "Egypt", "Ethiopia"}


def test_a_copy_doubles_nothing() -> None:
    alone, both = linked(WIRE, SEQUEL), linked(WIRE, REPRINT, SEQUEL)
    assert [(c.article, c.copy_of) for c in both.copies] == [(REPRINT.article, WIRE.article)]
    assert both.disputes == alone.disputes
    assert both.agenda == alone.agenda
    assert [e.event for e in both.events] == [e.event for e in alone.events]
    assert len(both.stories) == len(alone.stories)
    assert [s.articles for s in both.stories if WIRE.article in s.articles] == [(WIRE.article, REPRINT.article)]


def test_order_does_not_matter() -> None:
    first = linked(WIRE, REPRINT, SEQUEL)
    for seed in range(5):
        assert linked(WIRE, REPRINT, SEQUEL, seed=seed) == first


def test_every_id_leads_to_a_row() -> None:
    links = linked(WIRE, REPRINT, SEQUEL)
    events, actors = {e.event for e in links.events}, {a.actor for a in links.actors}
    assert {i.event for i in links.agenda} | {i.outcome_event for i in links.agenda if i.outcome_event} <= events
    assert {d.event for d in links.disputes if d.event} <= events
    assert {p.actor for e in links.events for p in e.participants} <= actors
    assert len({d.dispute for d in links.disputes}) == len(links.disputes)


def test_nothing_gives_nothing() -> None:
    assert link([], [], [], [], [], []) == Links()


def test_an_article_without_rows_or_text_is_a_story_of_one() -> None:
    links = link([replace(WIRE, text="", paragraphs=())], [], [], [], [], [])
    assert [s.articles for s in links.stories] == [(WIRE.article,)]
