"""Exports: the contract's columns in its order, whole files, safe cells."""

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord.record import TABLES, ArticleRows
from onrecord.store.codec import decode
from onrecord.store.error import RecordError
from onrecord.store.record_store import Record
from onrecord.views.export import columns_of, export
from tests.made import capture_rows, links_of

CONTRACT = {
    "articles": "article, capture, capture_name, ordinal, title, captions, byline, dateline, outlet, language, published_earliest, "
    "published_latest, published_basis, paragraphs, text, entries, copy_of, copy_kind, copy_share, story",
    "statements": "statement, article, capture_name, ordinal, start, end, content, content_spans, source_spans, cue_spans, kind, act, "
    "cue, source, actor, actor_name, actor_kind, actor_state, naming, via, addressee, said_earliest, said_latest, "
    "reality, parent, confidence",
    "events": "event, type, mode, cameo, what, status, level, place, place_state, earliest, latest, participants, series, round, reports",
    "figures": "figure, article, capture_name, start, end, low, high, approximate, unit, what, where, as_of_earliest, as_of_latest, "
    "source, actor_name, basis, endorsed_by, statement",
    "positions": "position, actor, actor_name, state, issue, stance, since_earliest, since_latest, condition, statement, article, "
    "capture_name, start, end",
    "agenda": "event, article, what, earliest, latest, status, outcome, outcome_event, statement",
    "disputes": "dispute, kind, topic, event, a, b, confidence",
    "actors": "actor, name, kind, state, aliases, roles, statements",
    "stories": "story, title, earliest, latest, articles",
    "problems": "problem, capture_name, article, stage, reason",
}


@pytest.fixture(scope="module")
def record() -> Record:
    made = Record.open(":memory:")
    captures = [capture_rows(n) for n in range(3)]
    made.write_captures(captures)
    made.write_links(links_of(captures))
    return made


def exported(record: Record, table: str, format: str) -> bytes:
    out = io.BytesIO()
    assert export(record, table, format, out) == record.count(table)
    return out.getvalue()


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_are_the_contract(table: str, record: Record) -> None:
    wanted = CONTRACT[table].split(", ")
    assert list(columns_of(table))[: len(wanted)] == wanted
    first = json.loads(exported(record, table, "jsonl").splitlines()[0])
    assert list(first) == list(columns_of(table))


@pytest.mark.parametrize("table", TABLES)
def test_every_format_tells_the_same_rows(table: str, record: Record) -> None:
    rows = list(record.rows(table))
    assert rows
    lines = exported(record, table, "jsonl").decode().splitlines()
    plain = [json.loads(line) for line in lines]
    assert [decode(TABLES[table], values) for values in plain] == rows
    assert pq.read_table(io.BytesIO(exported(record, table, "parquet"))).to_pylist() == plain
    cells = list(csv.DictReader(io.StringIO(exported(record, table, "csv").decode(), newline="")))
    for values, row in zip(plain, cells, strict=True):
        for name, value in values.items():
            text = row[name]
            assert text == value if isinstance(value, str) else (json.loads(text) == value if text else value is None)


def test_values_are_plain(record: Record) -> None:
    row = json.loads(exported(record, "statements", "jsonl").splitlines()[0])
    assert row["content_spans"] == [[row["content_spans"][0][0], row["content_spans"][0][1]]]
    assert (row["act"], row["kind"], row["parent"], row["said_latest"]) == ("promise", "mixed", None, "2031-03-03")
    assert row["content"] == ["“the grain will sail” before winter"]
    side = json.loads(exported(record, "disputes", "jsonl").splitlines()[0])["a"]
    assert side["actor_name"] == "Ada Quill"


def test_an_empty_table_still_has_its_columns() -> None:
    with Record.open(":memory:") as empty:
        assert exported(empty, "events", "jsonl") == b""
        assert exported(empty, "events", "csv").decode() == ",".join(columns_of("events")) + "\r\n"
        assert pq.read_table(io.BytesIO(exported(empty, "events", "parquet"))).schema.names == list(columns_of("events"))


def test_spreadsheets_run_nothing() -> None:
    capture, (rows,), _ = capture_rows(1)
    titles = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\tx", "＝1", "plain = text", 'a,"b"\nc']
    with Record.open(":memory:") as record:
        articles = [ArticleRows(replace(rows.article, article=f"ar-{n}", ordinal=n, title=title)) for n, title in enumerate(titles)]
        record.write_capture(capture, articles, [])
        cells = [row["title"] for row in csv.DictReader(io.StringIO(exported(record, "articles", "csv").decode(), newline=""))]
    assert cells == [*(f"'{title}" for title in titles[:6]), *titles[6:]]


def test_numbers_that_json_has_not_become_null() -> None:
    capture, (rows,), _ = capture_rows(1)
    with Record.open(":memory:") as record:
        record.write_capture(capture, [replace(rows, figures=(replace(rows.figures[0], high=float("inf")),))], [])
        assert json.loads(exported(record, "figures", "jsonl"))["high"] is None


def test_a_file_is_whole_or_not_there(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "statements.jsonl"
    target.write_text("the old one")
    link = tmp_path / "link.jsonl"
    link.symlink_to(target)
    broken = Record.open(":memory:")
    broken.close()

    def stop(table: str) -> None:
        raise RecordError("the disk went away")

    monkeypatch.setattr(broken, "rows", stop)
    with pytest.raises(RecordError, match="went away"):
        export(broken, "statements", "jsonl", target)
    assert target.read_text() == "the old one"
    assert export(record, "statements", "jsonl", link) == 6
    assert len(target.read_text().splitlines()) == 6
    assert link.is_symlink()
    assert sorted(os.listdir(tmp_path)) == ["link.jsonl", "statements.jsonl"]
    with pytest.raises(RecordError, match="cannot be written"):
        export(record, "statements", "jsonl", tmp_path / "none" / "out.jsonl")


def test_a_pipe_is_written_as_it_is(record: Record, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([sys.executable, "-c", f"print(len(open({str(pipe)!r}).readlines()))"], stdout=subprocess.PIPE) as reader:
        export(record, "statements", "jsonl", pipe)
        assert reader.communicate(timeout=20)[0] == b"6\n"
    assert pipe.is_fifo()


def test_unknown_tables_and_formats_are_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="no table 'words'"):
        export(record, "words", "jsonl", io.BytesIO())
    with pytest.raises(ValueError, match="no format 'xml'"):
        export(record, "articles", "xml", io.BytesIO())
