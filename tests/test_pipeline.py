import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.ask.check import check
from onrecord.store.record_store import Record

PAGE = """Envoys of {a} and {b} meet in Geneva

GENEVA, May 14, 2024 (Harbour Wire) - Envoys of {a} and {b} met in Geneva on Monday to discuss the shared river, the second round of talks this year.

“The river belongs to all of us,” a senior diplomat from {a} told Harbour Wire after the session, which lasted two hours.

The foreign ministry of {b} said in a statement that the two sides had agreed on a further meeting in June, and that the mood had been calm.

At least 120 people were killed by floods along the river last year, according to the health ministry of {a}.
"""
PAIRS = [("Ghana", "Togo"), ("Peru", "Chile"), ("Nepal", "Bhutan"), ("Norway", "Sweden"), ("Kenya", "Uganda"), ("Laos", "Vietnam")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    for a, b in PAIRS:
        (pages / f"{a}.txt").write_text(PAGE.format(a=a, b=b), encoding="utf-8")
    return pages


def content(record: Record) -> dict[str, list[object]]:
    return {
        table: list(record.rows(table))
        for table in ("articles", "statements", "accounts", "events", "figures", "actors", "stories", "problems")
    }


def test_a_folder_becomes_a_sound_record(folder: Path, tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        summary = pipeline.read([str(folder)], record)
        assert (summary.captures, summary.articles, summary.skipped, summary.problems) == (6, 6, 0, ())
        assert summary.statements == record.count("statements") >= 12
        assert record.count("events") >= 6
        assert check(record) == ()


def test_a_second_read_adds_nothing(folder: Path, tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        pipeline.read([str(folder)], record)
        before = content(record)
        again = pipeline.read([str(folder)], record)
        assert (again.captures, again.skipped) == (0, 6)
        assert content(record) == before


def test_the_order_of_reading_does_not_matter(folder: Path, tmp_path: Path) -> None:
    files = sorted(str(p) for p in folder.iterdir())
    with Record.open(tmp_path / "one.db") as one, Record.open(tmp_path / "two.db") as two:
        pipeline.read(files, one)
        for name in reversed(files):
            pipeline.read([name], two)
        assert {k: set(map(repr, v)) for k, v in content(one).items()} == {k: set(map(repr, v)) for k, v in content(two).items()}


def test_standard_input(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        summary = pipeline.read(["-"], record, stdin=io.BytesIO(PAGE.format(a="Ghana", b="Togo").encode()))
        assert summary.articles == 1


def test_what_cannot_be_read_is_a_problem_and_the_rest_goes_on(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    with Record.open(tmp_path / "r.db") as record:
        summary = pipeline.read([str(folder), str(tmp_path / "nowhere.txt")], record)
        assert summary.articles == 6
        assert {p.capture_name for p in record.rows("problems")} == {"empty.txt", "picture.png", "nowhere.txt"}


def test_a_mistake_of_ours_in_one_article_costs_only_that_one(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = pipeline.statements_of

    def broken(reading, cast):  # type: ignore[no-untyped-def]
        if "Ghana" in reading.text:
            raise ValueError("no such luck")
        return true(reading, cast)

    monkeypatch.setattr(pipeline, "statements_of", broken)
    with Record.open(tmp_path / "r.db") as record:
        summary = pipeline.read([str(folder)], record)
        assert summary.articles == 6
        assert [(p.stage, "no such luck" in p.reason) for p in summary.problems] == [("extract", True)]
        assert record.count("statements") > 0


def test_quotation_marks_that_do_not_balance_are_told_and_the_page_is_read(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE.format(a="Ghana", b="Togo").replace("all of us,”", "all of us,"), encoding="utf-8")
    with Record.open(tmp_path / "r.db") as record:
        summary = pipeline.read([str(page)], record)
        assert summary.statements >= 1
        assert ["do not balance" in p.reason for p in record.rows("problems")] == [True]
        assert check(record) == ()


def test_progress_is_told(folder: Path, tmp_path: Path) -> None:
    told: list[int] = []
    with Record.open(tmp_path / "r.db") as record:
        pipeline.read([str(folder)], record, progress=lambda done, _: told.append(done))
    assert told[-1] == 6


def test_killed_at_any_moment_and_run_again_the_record_is_the_same(folder: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.db"
    with Record.open(whole) as record:
        pipeline.read([str(folder)], record)
        expected = content(record)
    broken = tmp_path / "broken.db"
    command = [
        sys.executable,
        "-c",
        "import onrecord.pipeline as p; p.BATCH_CAPTURES = 1\nfrom onrecord.views.cli import main; main()",
        "read",
        str(folder),
        "--record",
        str(broken),
    ]
    for wait in (1.5, 2.5, 3.5):
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": "src"})
        time.sleep(wait)
        run.send_signal(signal.SIGKILL)
        run.wait()
    with Record.open(broken) as record:
        pipeline.read([str(folder)], record)
        assert content(record) == expected
        assert check(record) == ()
