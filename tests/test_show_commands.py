"""`show`, `original` and `rebuild` as commands."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import pipeline
from onrecord.store.record_store import Record
from onrecord.views.cli import main
from onrecord.views.shown import shown_text

PAGE = b"""<html><head><title>Harbour ministers meet in Tarn</title></head><body><article><h1>Harbour ministers meet in Tarn</h1>
<p>The harbour ministers of Norway and Chad met in Oslo on Monday to talk about dues.</p>
<p>&ldquo;The dues will be <b>halved</b> before the winter,&rdquo; said Berta Ansel, a spokeswoman for the harbour office.</p>
<p>A port official denied it. About 40 ships are waiting, according to the harbour office, and nobody knows when they will sail.</p>
</article></body></html>"""


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with a record of a page."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    Path("tarn.html").write_bytes(PAGE)
    assert run("read", "tarn.html", "--outlet", "The Tarn Gazette", "--date", "2031-03-03").exit_code == 0
    return tmp_path


def promised() -> str:
    """The id of what the spokeswoman said."""
    with Record.open("onrecord.db") as record:
        return next(s.statement for s in record.rows("statements") if "halved" in s.content[0])


def test_show_sets_the_words_off(there: Path) -> None:
    shown = run("show", promised())
    assert shown.exit_code == 0
    whole = " ".join(shown.stdout.split())
    assert "»“The dues will be halved before the winter,” said Berta Ansel" in whole
    assert "«" in whole
    for part in ("Harbour ministers meet in Tarn", "The Tarn Gazette", "3 Mar 2031 (given)", "Berta Ansel", "tarn.html"):
        assert part in whole
    assert "sha256" not in whole


def test_show_in_the_capture(there: Path) -> None:
    whole = " ".join(run("show", promised(), "--capture").stdout.split())
    at = PAGE.index(b"&ldquo;")
    assert f"bytes {at}–" in whole
    assert "»&ldquo;The dues will be <b>halved</b> before the winter,&rdquo;" in whole
    assert "sha256" in whole
    assert "taken 20" in whole


def test_show_as_json(there: Path) -> None:
    made = json.loads(run("show", promised(), "--capture", "--json").stdout)
    (passage,) = made["passages"]
    assert made["table"] == "statements"
    assert made["row"]["content"][0] in passage["words"]
    (anchor,) = passage["in_capture"]["anchors"]
    assert PAGE[anchor["byte_start"] : anchor["byte_end"]].startswith(b"&ldquo;The dues will be <b>halved</b>")
    assert "in_capture" not in json.loads(run("show", promised(), "--json").stdout)["passages"][0]


def test_every_row_can_be_shown(there: Path) -> None:
    with Record.open("onrecord.db") as record:
        for table in ("captures", "articles", "statements", "accounts", "events", "figures", "positions", "disputes", "actors", "stories"):
            for id_ in record.ids(table):
                assert run("show", id_, "--capture").exit_code == 0, id_


def test_on_a_terminal_words_are_reversed(there: Path) -> None:
    from onrecord.ask.evidence import evidence

    with Record.open("onrecord.db") as record:
        text = shown_text(evidence(record, promised()), (), 20, terminal=True)
    assert "»" not in text
    for line in text.splitlines():
        assert line.count("\x1b[7m") <= line.count("\x1b[0m")


@pytest.mark.parametrize("command", ["show", "original"])
def test_an_id_that_is_none(there: Path, command: str) -> None:
    result = run(command, "st-gone")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "has the id st-gone" in result.stderr


def test_an_argument_that_is_no_text(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("show", "original"):
        monkeypatch.setattr("sys.argv", ["onrecord", command, "st-\udcff"])
        found = run(command, "st-\udcff")
        assert found.exit_code == 2
        assert "no text in UTF-8" in found.output


def test_original_gives_the_bytes_of_a_capture_and_of_an_article(there: Path) -> None:
    with Record.open("onrecord.db") as record:
        (article,) = record.rows("articles")
    assert run("original", article.article).stdout_bytes == PAGE
    assert run("original", article.capture, "--out", "out.html").exit_code == 0
    assert Path("out.html").read_bytes() == PAGE
    assert run("original", article.capture, "--out", "no/such/out.html").exit_code == 1


def test_originals_that_are_not_kept(there: Path) -> None:
    Path("other.html").write_bytes(PAGE + b"<!-- another -->")
    assert run("read", "other.html", "--record", "other.db", "--no-originals").exit_code == 0
    with Record.open("other.db") as record:
        (article,) = record.rows("articles")
    result = run("original", article.article, "--record", "other.db")
    assert result.exit_code == 1
    assert "are not kept in other.db" in result.stderr
    shown = run("show", article.article, "--capture", "--record", "other.db")
    assert shown.exit_code == 0
    assert "its bytes are not kept" in shown.stdout


def test_rebuild_says_what_changed(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tarn.html").unlink()
    nothing = run("rebuild")
    assert nothing.exit_code == 0
    assert "1 capture had been read with this reader" in nothing.stdout
    monkeypatch.setattr(pipeline, "VERSION", pipeline.VERSION + 1)
    again = run("rebuild")
    assert again.exit_code == 0
    assert "Read 1 capture anew" in again.stdout
    assert "No row came, went or changed." in again.stdout
    assert run("check").exit_code == 0
