"""What a record stands: a process killed at any moment, two writers at once, files that cannot be written."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.ask.check import check
from onrecord.record import TABLES
from onrecord.store.error import RecordError
from onrecord.store.record_store import Record
from tests.made import capture_rows, links_of

ROOT = Path(__file__).parent.parent
CAPTURES = 40


def run(path: Path, read_with: str) -> None:
    """What a run over a folder does: each capture that was not read yet, then the links."""
    captures = [capture_rows(n, read_with) for n in range(CAPTURES)]
    with Record.open(path) as record:
        print("ready", flush=True)
        for some in captures:
            if not record.has_capture(some[0].capture, read_with):
                record.write_capture(*some)
        if record.links_stale():
            record.write_links(links_of(captures))


def everything(path: Path) -> dict[str, list[Any]]:
    with Record.open(path) as record:
        return {table: list(record.rows(table)) for table in TABLES}


@pytest.mark.parametrize("written", [0, 13, 27, CAPTURES])
def test_a_process_killed_at_any_moment_leaves_a_whole_record(written: int, tmp_path: Path) -> None:
    path, whole = tmp_path / "onrecord.db", tmp_path / "whole.db"
    run(path, "reader 1")
    code = f"from pathlib import Path; from tests.test_record_survives import run; run(Path({str(path)!r}), 'reader 2')"
    child = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    )
    assert child.stdout
    assert child.stdout.readline() == b"ready\n"
    # The moment is that of the record having come so far: a clock would hit another one on each machine.
    with sqlite3.connect(path) as watch:
        while watch.execute("SELECT count(*) FROM captures WHERE read_with = 'reader 2'").fetchone()[0] < written:
            pass
    watch.close()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    with Record.open(path) as record:
        done = record.count("captures", read_with="reader 2")
        assert record.count("captures") == record.count("articles") == CAPTURES
        assert record.count("statements") == 2 * CAPTURES
        assert len(record.search("grain", limit=999)) == CAPTURES
        assert [p.reason for p in check(record) if "links are stale" not in p.reason] == []
        assert record.links_stale() == (done > 0) or done == CAPTURES
    run(path, "reader 2")
    run(whole, "reader 2")
    assert everything(path) == everything(whole)


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    Record.open(path).close()
    failed: list[RecordError] = []

    def write(start: int) -> None:
        try:
            with Record.open(path) as record:
                for n in range(start, start + 15):
                    record.write_capture(*capture_rows(n))
        except RecordError as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(start,)) for start in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Record.open(path) as record:
        assert not failed
        assert record.count("articles") == 45
        assert record.links_stale()


def test_one_record_serves_many_threads(tmp_path: Path) -> None:
    with Record.open(tmp_path / "onrecord.db") as record:
        record.write_captures(capture_rows(n) for n in range(20))
        counts: list[int] = []
        threads = [threading.Thread(target=lambda: counts.append(sum(1 for _ in record.rows("statements")))) for _ in range(4)]
        for thread in threads:
            thread.start()
        record.write_captures([capture_rows(99)])
        for thread in threads:
            thread.join()
        assert len(counts) == 4
        assert set(counts) <= {40, 42}


def read_only(path: Path, monkeypatch: pytest.MonkeyPatch, *, folder: bool = False) -> None:
    """As if this user could not write there: tests may run as root, whom no permission stops."""
    access = os.access

    def denied(what: str | Path, mode: int) -> bool:
        stopped = mode == os.W_OK and (Path(what) == path or (folder and Path(what) == path.parent))
        return not stopped and access(what, mode)

    monkeypatch.setattr(os, "access", denied)


@pytest.mark.parametrize("folder", [False, True])
def test_a_read_only_record_can_be_read_and_says_it_cannot_be_written(
    folder: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a record? #1.db"
    run(path, "reader 1")
    read_only(path, monkeypatch, folder=folder)
    with Record.open(path, create=False) as record:
        assert record.count("articles") == CAPTURES
        assert len(record.search("grain", limit=3)) == 3
        assert check(record) == ()
        with pytest.raises(RecordError, match="read-only, it cannot be written"):
            record.write_capture(*capture_rows(1))
    assert folder is False or [p.name for p in tmp_path.iterdir()] == [path.name]


def test_an_older_record_that_is_read_only_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.store import migrations

    path = tmp_path / "onrecord.db"
    Record.open(path).close()
    read_only(path, monkeypatch)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, lambda connection: None))
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    with pytest.raises(RecordError, match=r"onrecord\.db: read-only, it cannot be written"):
        Record.open(path)


def test_a_damaged_file_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    run(path, "reader 1")
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    (tmp_path / "short.db").write_bytes(data[:half])
    data[4096:] = os.urandom(len(data) - 4096)
    (tmp_path / "noise.db").write_bytes(data)
    for name in ("short.db", "noise.db"):
        with pytest.raises(RecordError) as raised:
            everything(tmp_path / name)
        assert "\n" not in str(raised.value)
        assert name in str(raised.value)


def test_a_record_can_be_packed_and_copied(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    run(path, "reader 1")
    with Record.open(path) as record:
        record.write_capture(replace(capture_rows(0)[0]), [], [])
        record.write_links(links_of([capture_rows(n) for n in range(1, CAPTURES)]))
    with sqlite3.connect(path) as connection:
        connection.execute("VACUUM")
    connection.close()
    shutil.copy(path, tmp_path / "copy.db")
    with Record.open(tmp_path / "copy.db") as record:
        assert check(record) == ()
        assert len(record.search("grain", limit=999)) == CAPTURES - 1
