"""From any row to its words, in the article and in the capture."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.ask.evidence import Passage, evidence, in_captures
from onrecord.record import ArticleRows, CaptureRow
from onrecord.store.record_store import Record
from tests.told import harbour


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "onrecord.db") as opened:
        harbour().write(opened)
        yield opened


def words(passages: tuple[Passage, ...]) -> list[str]:
    return [p.article.text[p.start : p.end] for p in passages]


@pytest.mark.parametrize("table", ["statements", "figures", "positions"])
def test_a_row_leads_to_its_span(record: Record, table: str) -> None:
    for row in record.rows(table):
        found = evidence(record, getattr(row, table.removesuffix("s")))
        assert (found.table, found.row) == (table, row)
        ((passage),) = found.passages
        assert (passage.article.article, passage.start, passage.end) == (row.article, row.start, row.end)


def test_an_event_leads_to_every_report_and_what_is_due_to_both(record: Record) -> None:
    for event in record.rows("events"):
        found = evidence(record, event.event)
        places = [(p.article.article, p.start, p.end) for p in found.passages]
        assert places[: len(event.reports)] == [(r.article, r.start, r.end) for r in event.reports]
        assert len(places) == len(set(places))


def test_a_dispute_leads_to_both_sides_and_says_which_is_which(record: Record) -> None:
    for dispute in record.rows("disputes"):
        found = evidence(record, dispute.dispute)
        assert [p.part for p in found.passages] == ["the account that is contested", "the account that contests it"]


def test_an_actor_a_story_an_article_and_a_capture(record: Record) -> None:
    actor = next(a for a in record.rows("actors") if a.statements > 1)
    assert len(evidence(record, actor.actor).passages) == actor.statements
    some = evidence(record, actor.actor, limit=1)
    assert (len(some.passages), some.more) == (1, actor.statements - 1)
    story = next(iter(record.rows("stories")))
    assert [p.article.article for p in evidence(record, story.story).passages] == list(story.articles)
    article = next(a for a in record.rows("articles") if "\n" in a.text)
    first = article.text.split("\n")[0]
    assert words(evidence(record, article.article).passages) == [first]
    assert words(evidence(record, article.capture).passages) == [first]


def test_a_problem_without_an_article_has_no_words(record: Record) -> None:
    problem = next(p for p in record.rows("problems") if p.article is None)
    assert evidence(record, problem.problem).passages == ()


@pytest.mark.parametrize("id_", ["st-gone", "", "x'--", "st-0%"])
def test_an_id_that_is_none_is_told(record: Record, id_: str) -> None:
    with pytest.raises(LookupError, match="no row of the record has the id"):
        evidence(record, id_)


def test_words_around_are_those_of_the_article(record: Record) -> None:
    for row in record.rows("statements"):
        (passage,) = evidence(record, row.statement).passages
        for around in (0, 3, 1000):
            pieces = passage.pieces(around)
            assert [text for text, asked in pieces if asked] == [passage.article.text[row.start : row.end]]
            shown = "".join(text for text, _ in pieces).removeprefix("… ").removesuffix(" …")
            assert shown in passage.article.text
        assert shown == passage.article.text


def keep(record: Record, page: bytes) -> None:
    """The first article of the record, as if it came of this page."""
    article = next(a for a in record.rows("articles") if a.capture_name == "gazette-1.html")
    said = tuple(record.rows("statements", article=article.article))
    hash_ = sha256(page).hexdigest()
    row = CaptureRow(article.capture, article.capture_name, 0, "pages/gazette-1.html", hash_, len(page), "text/html", "r1", taken=AT)
    bare = replace(article, copy_of=None, copy_kind=None, copy_share=None, story=None)
    record.write_captures([(row, [ArticleRows(bare, said)], [])], kept={hash_: page})


AT = "2031-03-04T05:06:07Z"


def test_words_are_shown_in_the_capture(record: Record) -> None:
    text = next(a.text for a in record.rows("articles") if a.capture_name == "gazette-1.html")
    page = ("<h1>Ministers</h1>" + "".join(f"<p>{line.replace('“', '&ldquo;')}</p>" for line in text.split("\n"))).encode()
    keep(record, page)
    row = next(iter(record.rows("statements", capture_name="gazette-1.html")))
    found = evidence(record, row.statement)
    (place,) = in_captures(record, found.passages)
    assert (place.capture.taken, place.reason) == (AT, "")
    (anchor,) = place.anchors
    source = page.decode()[anchor.start : anchor.end]
    assert page[anchor.byte_start : anchor.byte_end].decode() == source
    assert source.replace("&ldquo;", "“") == text[row.start : row.end]
    assert [piece for piece, asked in place.source if asked] == [source]


def test_what_cannot_be_shown_in_the_capture_has_a_reason(record: Record) -> None:
    row = next(iter(record.rows("statements")))
    (place,) = in_captures(record, evidence(record, row.statement).passages)
    assert (place.anchors, place.reason) == ((), "its bytes are not kept in this record")
    keep(record, b"<p>Something else entirely.")
    row = next(iter(record.rows("statements", capture_name="gazette-1.html")))
    (place,) = in_captures(record, evidence(record, row.statement).passages)
    assert place.reason == "these words are not in the capture as they are in the article"
