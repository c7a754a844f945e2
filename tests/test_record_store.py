"""The record: what is written is what is read, in one order, in one transaction."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.record import TABLES, Article, ArticleRows, Attestation, CaptureRow, EventAccount, Figure, Links, Position, Statement, problem
from onrecord.store.error import RecordError
from onrecord.store.record_store import Record
from onrecord.store.schema import key_of
from tests.made import capture_rows, links_of, rows_of


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "onrecord.db") as opened:
        yield opened


def everything(record: Record) -> dict[str, list[Any]]:
    return {table: list(record.rows(table)) for table in TABLES}


def test_rows_come_back_as_they_were_written(record: Record) -> None:
    captures = [capture_rows(n) for n in (2, 1)]
    record.write_captures(captures)
    record.write_links(links := links_of(captures))
    assert list(record.rows("captures")) == [captures[1][0], captures[0][0]]
    assert [s for s in record.rows("statements") if s.capture_name == "page-0002.html"] == list(captures[0][1][0].statements)
    for name in ("accounts", "figures", "positions"):
        assert list(record.rows(name)) == [row for c in reversed(captures) for row in getattr(c[1][0], name)]
    assert sorted(record.rows("attestations"), key=str) == sorted((t for c in captures for t in c[1][0].attestations), key=str)
    for name in ("events", "stories", "copies"):
        assert list(record.rows(name)) == list(getattr(links, name))
    for name in ("agenda", "disputes", "actors"):
        assert sorted(record.rows(name), key=str) == sorted(getattr(links, name), key=str)
    assert {p.reason for p in record.rows("problems")} == {"encoding guessed", "quotation never closed"}


def test_links_fill_the_columns_of_articles_and_leave_when_they_change(record: Record) -> None:
    captures = [capture_rows(n) for n in (1, 2)]
    record.write_captures(captures)
    record.write_links(links_of(captures))
    first, second = record.rows("articles")
    assert (first.copy_of, first.story) == (None, second.story)
    assert (second.copy_of, second.copy_kind, second.copy_share) == (first.article, "exact", 1.0)
    record.write_links(Links())
    assert [a.copy_of or a.copy_kind or a.copy_share or a.story for a in record.rows("articles")] == [None, None]
    assert record.count("events") == record.count("actors") == 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_row_survives_the_store(data: st.DataObject) -> None:
    article = data.draw(rows_of(Article, article="ar-1", capture="ca-1", copy_of=None, copy_kind=None, copy_share=None, story=None))
    parts = {"statements": Statement, "accounts": EventAccount, "figures": Figure, "positions": Position, "attestations": Attestation}
    rows = {
        name: data.draw(
            st.lists(rows_of(row, article="ar-1"), max_size=2, unique_by=lambda r, row=row, name=name: getattr(r, key_of(name)[-1]))
        )
        for name, row in parts.items()
    }
    links = {}
    for name in ("events", "agenda", "disputes", "actors", "copies", "stories"):
        some = data.draw(
            st.lists(rows_of(TABLES[name]), max_size=2, unique_by=lambda r, name=name: tuple(getattr(r, k) for k in key_of(name)))
        )
        links[name] = tuple(some)
    with Record.open(":memory:") as record:
        record.write_capture(
            data.draw(rows_of(CaptureRow, capture="ca-1")), [ArticleRows(article, **{n: tuple(r) for n, r in rows.items()})], []
        )
        assert list(record.rows("articles")) == [article]
        record.write_links(Links(**links))
        for name in parts:
            assert sorted(record.rows(name), key=str) == sorted(rows[name], key=str)
        for name, expected in links.items():
            assert sorted(record.rows(name), key=str) == sorted(expected, key=str)


def test_what_no_database_takes_is_replaced_one_for_one(record: Record) -> None:
    capture, (rows,), problems = capture_rows(1)
    text = "a\ud800b\0c"
    record.write_capture(capture, [ArticleRows(replace(rows.article, text=text, captions=(text,)))], problems)
    (article,) = record.rows("articles")
    assert article.text == "a\ufffdb\ufffdc" == article.captions[0]
    assert record.search_articles("b\0 \ud800c")[0].article == article


def test_a_capture_read_again_replaces_what_it_gave(record: Record) -> None:
    capture, (rows,), problems = capture_rows(1)
    record.write_capture(capture, [rows], problems)
    before = everything(record)
    record.write_capture(capture, [rows], problems)
    assert everything(record) == before
    other = capture_rows(2)
    record.write_captures(
        [(replace(capture, read_with="reader 2"), [replace(rows, statements=rows.statements[:1], problems=())], []), other]
    )
    assert record.count("statements", capture_name="page-0001.html") == 1
    assert record.count("statements", capture_name="page-0002.html") == 2
    assert {p.capture_name for p in record.rows("problems")} == {"page-0002.html"}
    record.write_capture(capture, [], [])
    assert record.count("articles") == 1
    assert record.search("grain", act="promise")[0].statement.capture_name == "page-0002.html"
    assert len(record.search("grain")) == 1


def test_a_capture_that_comes_twice_in_a_batch_counts_once(record: Record) -> None:
    capture, rows, problems = capture_rows(1)
    record.write_captures([(capture, rows, problems), (replace(capture, place="elsewhere.html"), rows, problems)])
    assert [c.place for c in record.rows("captures")] == ["elsewhere.html"]


def test_captures_are_known_by_what_read_them(record: Record) -> None:
    record.write_captures([capture_rows(1), capture_rows(2, "reader 2")])
    one, two = (c.capture for c in record.rows("captures"))
    assert record.has_capture(one, "reader 1")
    assert not record.has_capture(one, "reader 2")
    assert record.captures_read_with("reader 2") == {two}


def test_links_are_stale_after_captures_until_made(record: Record) -> None:
    assert not record.links_stale()
    captures = [capture_rows(1)]
    record.write_captures([])
    assert not record.links_stale()
    record.write_captures(captures)
    assert record.links_stale()
    record.write_links(links_of(captures))
    assert not record.links_stale()


def test_links_stay_stale_when_another_wrote_meanwhile(record: Record) -> None:
    record.write_captures([capture_rows(1)])
    assert record.links_stale()
    with Record.open(record.where) as other:
        other.write_captures([capture_rows(2)])
    record.write_links(links_of([capture_rows(1)]))
    assert record.links_stale()


def test_a_write_that_fails_leaves_no_trace(record: Record) -> None:
    record.write_capture(*capture_rows(1))
    before = everything(record)
    capture, (rows,), problems = capture_rows(1)
    twice = replace(rows, statements=rows.statements * 2)
    with pytest.raises(Exception, match="UNIQUE"):
        record.write_captures([capture_rows(2), (capture, [twice], problems)])
    assert everything(record) == before
    assert len(record.search("grain")) == 1


def test_problems_added_by_hand_stay_until_dropped(record: Record) -> None:
    capture, rows, problems = capture_rows(1)
    mine = problem("locked.html", "capture", "cannot be opened")
    record.write_capture(capture, rows, problems)
    record.add_problems([mine, *problems])
    record.add_problems([mine])
    record.write_capture(capture, [], [])
    assert set(record.rows("problems")) == {mine, *problems}
    record.drop_problems(stage="capture", capture_name="locked.html")
    assert list(record.rows("problems")) == problems


def test_dropping_keeps_what_a_capture_still_has(record: Record) -> None:
    capture, rows, problems = capture_rows(1)
    record.write_capture(capture, rows, problems)
    record.add_problems(problems)
    record.drop_problems(stage="capture")
    assert record.count("problems") == 2


def test_rows_are_asked_by_column_and_key(record: Record) -> None:
    captures = [capture_rows(n) for n in (1, 2)]
    record.write_captures(captures)
    record.write_links(links_of(captures))
    second = captures[1][1][0]
    assert list(record.rows("statements", article=second.article.article)) == list(second.statements)
    assert [s.act for s in record.rows("statements", parent=None)] == ["promise", "promise"]
    assert record.get("statements", second.statements[1].statement) == second.statements[1]
    assert record.get("statements", "st-none") is None
    event = next(record.rows("events")).event
    assert record.get("agenda", event, second.article.article).capture_name == "page-0002.html"
    with pytest.raises(ValueError, match="event, article"):
        record.get("agenda", event)
    with pytest.raises(ValueError, match="no table 'words'"):
        record.rows("words")
    with pytest.raises(ValueError, match="colour"):
        record.count("articles", colour="red")
    with pytest.raises(ValueError, match="captions"):
        record.count("articles", captions=())


def test_rows_stream_while_the_record_is_written(record: Record) -> None:
    record.write_captures(capture_rows(n) for n in range(300))
    rows = record.rows("statements")
    next(rows)
    record.write_capture(*capture_rows(999))
    assert sum(1 for _ in rows) == 599
    assert record.count("statements") == 602


def test_memory_can_be_written_while_it_is_read() -> None:
    with Record.open(":memory:") as record:
        record.write_captures(capture_rows(n) for n in range(3))
        for row in record.rows("captures"):
            record.write_capture(replace(row, read_with="reader 2"), [], [])
        assert record.count("articles") == 0


def test_order_is_that_of_files_articles_and_words(record: Record) -> None:
    capture, (rows,), _ = capture_rows(1)
    later = replace(rows.article, article="ar-0", ordinal=1)
    figures = [
        replace(rows.figures[0], figure=f"fi-{n}", article=a, start=s)
        for n, (a, s) in enumerate([("ar-0", 1), (rows.article.article, 9), (rows.article.article, 3)])
    ]
    record.write_captures(
        [(capture, [ArticleRows(later, figures=(figures[0],)), ArticleRows(rows.article, figures=tuple(figures[1:]))], [])]
    )
    assert [a.ordinal for a in record.rows("articles")] == [0, 1]
    assert [f.figure for f in record.rows("figures")] == ["fi-2", "fi-1", "fi-0"]


def test_errors_are_clear(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html>" * 1000)
    with pytest.raises(RecordError, match=r"page\.html: not a record"):
        Record.open(page)
    assert page.read_text() == "<html>" * 1000
    with pytest.raises(RecordError, match="no record there"):
        Record.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "empty.db").touch()
    with pytest.raises(RecordError, match="no record there"):
        Record.open(tmp_path / "empty.db", create=False)
    with pytest.raises(RecordError, match="a folder"):
        Record.open(tmp_path)
    with pytest.raises(RecordError, match="there is no folder"):
        Record.open(tmp_path / "no" / "onrecord.db")
    with pytest.raises(RecordError, match="cannot be opened"):
        Record.open("nosuchbase://here/record")
    with Record.open(tmp_path / "empty.db") as record:
        assert record.count("articles") == 0


@pytest.mark.parametrize(
    "url", ["nosuchbase://desk:secret@here/record", "postgresql://desk:secret@here:port/record", "postgresql+nodriver://desk:secret@h/r"]
)
def test_a_url_that_cannot_be_opened_says_why_without_the_password(url: str) -> None:
    with pytest.raises(RecordError) as raised:
        Record.open(url)
    assert "secret" not in str(raised.value)


def test_a_path_and_its_url_are_one_record(tmp_path: Path) -> None:
    with Record.open(tmp_path / "onrecord.db") as record:
        record.write_captures([capture_rows(1)])
    with Record.open(f"sqlite:///{tmp_path}/onrecord.db", create=False) as record:
        assert record.count("articles") == 1
