import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from onrecord.store.record_store import Record
from onrecord.views.cli import main
from tests.told import harbour

ENTRY = [sys.executable, "-m", "onrecord.views.cli"]


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with a record in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    with Record.open("onrecord.db") as record:
        harbour().write(record)
    return tmp_path


def run(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=stdin)


# ── read ───────────────────────────────────────────────────────────────────────────────────────────────────────────

PAGE = """Harbour ministers meet in Tarn

The harbour ministers of Norway and Chad met in Oslo on Monday to talk about dues.

“The dues will be halved before the winter,” said Berta Ansel, a spokeswoman for the harbour office.

A port official denied it. About 40 ships are waiting, according to the harbour office, and nobody knows when they will sail.
"""


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page that can be read, and two that cannot."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(PAGE, encoding="utf-8")
    (folder / "empty.html").write_bytes(b"")
    (folder / "picture.html").write_bytes(bytes(range(256)) * 8)
    return folder


def test_read_says_what_came_of_it_and_what_did_not(pages: Path) -> None:
    result = run("read", "pages", "no/such/page.html", "--outlet", "The Tarn Gazette", "--date", "2031-03-03")
    assert result.exit_code == 3
    assert "1 article" in result.stdout
    for name in ("empty.html", "picture.html", "page.html"):
        assert name in result.stdout
    assert "Problems: 3" in result.stdout
    with Record.open("onrecord.db") as record:
        (article,) = record.rows("articles")
        assert (article.outlet, article.published_earliest) == ("The Tarn Gazette", "2031-03-03")
        assert record.count("statements") > 0
        assert record.count("problems") == 3


def test_read_again_adds_nothing(pages: Path) -> None:
    assert run("read", "pages/good.txt").exit_code == 0
    before = run("export", "statements").stdout
    again = run("read", "pages/good.txt")
    assert again.exit_code == 0
    assert "1 capture had been read before" in again.stdout
    assert run("export", "statements").stdout == before


def test_read_from_standard_input(pages: Path) -> None:
    assert run("read", "-", stdin=PAGE.encode("utf-16")).exit_code == 0
    assert "halved" in run("search", "halved").stdout


def test_read_that_is_stopped_says_how_to_go_on(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.pipeline.read", stopped)
    result = run("read", "pages")
    assert result.exit_code == 130
    assert "the same command again goes on" in result.stderr


def test_a_stopped_program_ends_with_one_line(pages: Path) -> None:
    program = subprocess.Popen([*ENTRY, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for _ in range(200):
        if Path("onrecord.db").exists():
            break
        time.sleep(0.05)
    time.sleep(1)
    program.send_signal(signal.SIGINT)
    _, told = program.communicate(timeout=60)
    assert program.returncode == 130
    assert b"Traceback" not in told


def test_a_record_that_cannot_be_written(pages: Path) -> None:
    result = run("read", "pages", "--record", "no/such/folder/onrecord.db")
    assert result.exit_code == 1
    assert "Traceback" not in result.output


# ── demo ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("demo")
    return folder, subprocess.run([*ENTRY, "demo"], cwd=folder, capture_output=True, text=True, check=False)


def test_demo_prints_every_section_and_what_to_do_next(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    _, done = demo
    assert (done.returncode, done.stderr) == (0, "")
    assert "could not be made" not in done.stdout
    for heading in (
        "WHAT HAPPENED",
        "WHO SAID WHAT",
        "WHERE ACCOUNTS DIFFER",
        "POSITIONS",
        "FIGURES",
        "WHAT IS DUE",
        "SOURCES",
        "CITED",
        "PROBLEMS",
    ):
        assert f"\n{heading}" in done.stdout, heading
    assert "The record is onrecord-demo.db" in done.stdout
    assert "search embassies" in done.stdout


def test_the_demo_record_is_sound_and_answers(demo: tuple[Path, subprocess.CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = demo
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ONRECORD_RECORD", "onrecord-demo.db")
    assert run("check").exit_code == 0
    assert run("search", "embassies").exit_code == 0
    assert "BRIEFING: IRAN" in run("brief", "--actor", "Iran").stdout


# ── brief ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("format_", "first"), [("text", "\n══"), ("md", "# Briefing"), ("html", "<!doctype html>"), ("json", "{")])
def test_brief_prints_every_format(there: Path, format_: str, first: str) -> None:
    result = run("brief", "--format", format_)
    assert result.exit_code == 0
    assert result.stdout.startswith(first)
    assert "lighthouse" in result.stdout


def test_brief_answers_a_question(there: Path) -> None:
    assert "BRIEFING: ADA QUILL" in run("brief", "--actor", "Quill").stdout


def test_brief_without_an_answer_says_what_there_is(there: Path) -> None:
    result = run("brief", "--actor", "Zeppelin")
    assert result.exit_code == 1
    assert "no actor “Zeppelin” in this record" in result.stderr
    assert "Ada Quill" in result.stderr
    assert not result.stdout


def test_no_record_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("brief")
    assert result.exit_code == 1
    assert "onrecord read PATH" in result.stderr
    assert not list(tmp_path.iterdir())


def test_the_record_is_named_by_option_or_environment(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("onrecord.db").rename("other.db")
    assert run("check").exit_code == 1
    assert run("brief", "--record", "other.db").exit_code == 0
    monkeypatch.setenv("ONRECORD_RECORD", "other.db")
    assert run("brief").exit_code == 0


def test_a_file_that_is_no_record(there: Path) -> None:
    Path("notes.db").write_text("not a database, but long enough to look like a file of some kind" * 30)
    result = run("brief", "--record", "notes.db")
    assert result.exit_code == 1
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "wrong",
    [
        ("brief", "--since", "last week"),
        ("brief", "--format", "doc"),
        ("brief", "--record", "postgresql://host/db"),
        ("read",),
        ("read", "https://example.org/page", "--warc", "pages.db"),
        ("fetch",),
        ("read", "page.html", "--date", "2023-02-30"),
        ("read", "page.html", "--workers", "0"),
        ("read", "page.html", "--engine", "ray"),
        ("search",),
        ("search", "rain", "--act", "shout"),
        ("export", "weather"),
        ("nonsense",),
    ],
)
def test_what_is_not_understood_is_refused_before_anything_is_done(there: Path, wrong: tuple[str, ...]) -> None:
    before = Path("onrecord.db").read_bytes()
    result = run(*wrong)
    assert result.exit_code == 2
    assert not result.stdout
    assert Path("onrecord.db").read_bytes() == before


# ── search ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_search_shows_who_what_and_where(there: Path) -> None:
    result = run("search", "lighthouse")
    assert result.exit_code == 0
    assert "Berta Ansel (VEL) · Lowland Courier · 5 Mar 2031" in result.stdout
    assert "Nobody spoke of the lighthouse" in result.stdout
    assert "courier-1.html 47–95" in result.stdout
    assert "\x1b" not in result.stdout


def test_search_shows_what_copies_repeat_once_with_every_place(there: Path) -> None:
    result = run("search", '"nothing was agreed"')
    assert result.stdout.count("Nothing was agreed") == 1
    assert "gazette-1.html" in result.stdout
    assert "mirror-1.txt" in result.stdout


def test_search_by_actor_alone(there: Path) -> None:
    result = run("search", "--actor", "Ansel")
    assert result.exit_code == 0
    assert "lighthouse" in result.stdout
    assert "dues" not in result.stdout


def test_search_falls_back_on_articles_and_says_so(there: Path) -> None:
    result = run("search", "ferries")
    assert result.exit_code == 1
    assert "Storm over the sound" in result.stdout
    assert "No statement has these words" in result.stderr


def test_search_that_finds_nothing(there: Path) -> None:
    result = run("search", "zeppelin")
    assert (result.exit_code, result.stdout) == (1, "")


# ── export and check ───────────────────────────────────────────────────────────────────────────────────────────────


def test_export_to_standard_output_and_to_a_file(there: Path) -> None:
    rows = [json.loads(line) for line in run("export", "statements").stdout.splitlines()]
    assert {row["actor_name"] for row in rows} >= {"Ada Quill", "Berta Ansel"}
    assert run("export", "statements", "--format", "parquet", "--out", "s.parquet").exit_code == 0
    assert pq.read_table("s.parquet").num_rows == len(rows)
    assert run("export", "statements", "--format", "csv").stdout.startswith("statement,article,capture_name")


def test_export_where_nothing_can_be_written(there: Path) -> None:
    result = run("export", "statements", "--out", "no/such/folder/s.jsonl")
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_check_proves_and_finds(there: Path) -> None:
    sound = run("check")
    assert sound.exit_code == 0
    assert sound.stdout.startswith("onrecord.db is sound: 5 articles")
    with sqlite3.connect("onrecord.db") as database:
        database.execute("UPDATE statements SET start = start + 1 WHERE source = 'Quill'")
    found = run("check")
    assert found.exit_code == 1
    assert found.stdout.startswith("courier-1.html: statements st-")


# ── as a program ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_help_does_not_load_the_reader_or_the_database() -> None:
    code = "import sys; from onrecord.views.cli import main; print(sorted({'onnxruntime', 'sqlalchemy', 'trafilatura', 'pyarrow'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_package_gives_its_names_when_asked() -> None:
    import onrecord

    assert onrecord.__version__
    assert onrecord.Record is Record
    with pytest.raises(AttributeError, match="nonsense"):
        _ = onrecord.nonsense


def test_a_reader_that_goes_away_is_no_error(there: Path) -> None:
    program = subprocess.Popen([*ENTRY, "export", "articles"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout
    program.stdout.close()
    assert program.stderr
    assert program.stderr.read() == b""
    assert program.wait(30) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_disk_that_is_full_is_told_in_one_line(there: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*ENTRY, "export", "articles"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"Error: cannot be written: no space left on device\n")


def test_letters_that_a_terminal_lacks_do_no_harm(there: Path) -> None:
    done = subprocess.run([*ENTRY, "brief"], capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=True)
    assert b"BRIEFING" in done.stdout
