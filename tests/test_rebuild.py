"""A record read anew from what it keeps: the same ids without the files, and what changed is told."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline
from onrecord.ask.check import check
from onrecord.rebuild import Change, rebuild
from onrecord.record import TABLES
from onrecord.store.record_store import Record

PAGE = """Envoys of {a} and {b} meet in Geneva

GENEVA (Harbour Wire) - Envoys of {a} and {b} met in Geneva on Monday to discuss the shared river, the second round of talks.

“The river belongs to all of us,” a senior diplomat from {a} told Harbour Wire after the session, which lasted two hours.

At least 120 people were killed by floods along the river last year, according to the health ministry of {a}.
"""
PAIRS = [("Ghana", "Togo"), ("Peru", "Chile"), ("Nepal", "Bhutan"), ("Norway", "Sweden")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of pages that are gone, read with an outlet and a day."""
    for a, b in PAIRS:
        page = tmp_path / f"{a}.txt"
        page.write_text(PAGE.format(a=a, b=b), encoding="utf-8")
        with Record.open(tmp_path / "r.db") as record:
            pipeline.read([str(page)], record, outlet=f"The {a} Post: News", date="2031-03-04" if a != "Peru" else None)
        page.unlink()
    return tmp_path / "r.db"


def content(path: Path) -> dict[str, list[Any]]:
    with Record.open(path) as record:
        return {table: list(record.rows(table)) for table in TABLES if table != "captures"}


def test_what_today_s_reader_has_read_is_not_read_again(path: Path) -> None:
    with Record.open(path) as record:
        rebuilt = rebuild(record)
        assert (rebuilt.captures, rebuilt.current, rebuilt.unkept, rebuilt.changes) == (0, 4, 0, {})


def test_the_same_reader_makes_the_same_rows_without_the_files(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(path)
    monkeypatch.setattr(pipeline, "VERSION", pipeline.VERSION + 1)
    with Record.open(path) as record:
        rebuilt = rebuild(record)
        assert (rebuilt.captures, rebuilt.current) == (4, 0)
        assert not any(rebuilt.changes.values()), rebuilt.changes
        assert check(record) == ()
        assert not record.links_stale()
        assert all(row.kept and row.taken for row in record.rows("captures"))
    assert content(path) == before


def test_what_another_reader_changes_is_counted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(path) as record:
        articles = [a.article for a in record.rows("articles")]
        expected = record.count("statements")
    with sqlite3.connect(path) as connection:
        # As if an older reader had read another act, a statement less, and a figure that is none.
        connection.execute("PRAGMA foreign_keys = ON")
        kept = connection.execute("SELECT max(statement) FROM statements").fetchone()[0]
        connection.execute("UPDATE statements SET act = 'warn' WHERE statement = ?", (kept,))
        gone = connection.execute("SELECT min(statement) FROM statements").fetchone()[0]
        connection.execute("DELETE FROM statements WHERE statement = ?", (gone,))
        connection.execute("UPDATE figures SET figure = 'fi-other' WHERE figure = (SELECT min(figure) FROM figures)")
        connection.execute("UPDATE captures SET read_with = replace(read_with, ?, '0:')", (f"{pipeline.VERSION}:",))
    connection.close()
    with Record.open(path) as record:
        rebuilt = rebuild(record)
        assert rebuilt.changes["statements"] == Change(came=1, changed=1)
        assert rebuilt.changes["figures"] == Change(came=1, went=1)
        assert not rebuilt.changes["articles"]
        assert [a.article for a in record.rows("articles")] == articles
        assert record.count("statements") == expected


def test_captures_without_their_bytes_stay_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE.format(a="Laos", b="Vietnam"), encoding="utf-8")
    with Record.open(tmp_path / "r.db") as record:
        pipeline.read([str(page)], record, originals=False)
    before = content(tmp_path / "r.db")
    monkeypatch.setattr(pipeline, "VERSION", pipeline.VERSION + 1)
    with Record.open(tmp_path / "r.db") as record:
        rebuilt = rebuild(record)
        assert (rebuilt.captures, rebuilt.unkept) == (0, 1)
    assert content(tmp_path / "r.db") == before


def test_killed_at_any_moment_and_run_again_the_record_is_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(path)
    code = (
        "import onrecord.pipeline as p; p.VERSION += 1; p.BATCH_CAPTURES = 1\n"
        "from onrecord.store.record_store import Record; from onrecord.rebuild import rebuild\n"
        f"rebuild(Record.open({str(path)!r}), progress=lambda done, _: (print(done, flush=True), input()))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": "src"}
    )
    assert child.stdin
    assert child.stdout
    assert child.stdout.readline() == "1\n"
    child.stdin.write("\n")
    child.stdin.flush()
    assert child.stdout.readline() == "2\n"
    child.send_signal(signal.SIGKILL)
    child.communicate()
    monkeypatch.setattr(pipeline, "VERSION", pipeline.VERSION + 1)
    with Record.open(path) as record:
        assert record.links_stale()
        rebuilt = rebuild(record)
        assert (rebuilt.captures, rebuilt.current) == (2, 2)
        assert check(record) == ()
    assert content(path) == before
