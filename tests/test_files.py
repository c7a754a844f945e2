import gzip
import io
import json
import os
from pathlib import Path

import pytest

from onrecord.capture.capture import Capture, Media
from onrecord.capture.files import captures
from onrecord.capture.jsonl import MAX_BYTES
from onrecord.record import Problem

PAGE = b"<!DOCTYPE html><title>Talks</title><p>The two sides met."


def split(*paths: Path | str, stdin: bytes = b"") -> tuple[list[Capture], dict[str, str]]:
    """(captures, {name: reason} of the problems)."""
    found = list(captures([str(p) for p in paths], io.BytesIO(stdin)))
    return [c for c in found if isinstance(c, Capture)], {p.capture_name: p.reason for p in found if isinstance(p, Problem)}


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/two.html", "a.txt", "b/.hidden.html", ".git/x.txt", "c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE if name.endswith("html") else b"Talks\n\nThe two sides met.")
    found, problems = split(tmp_path)
    assert [c.name for c in found] == ["a.txt", "two.html", "c.html"]
    assert [c.media for c in found] == [Media.TEXT, Media.HTML, Media.HTML]
    assert found[1].place == str(tmp_path / "b" / "two.html")
    assert problems == {}


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "link.html").symlink_to(tmp_path / "a.html")
    found, _ = split(tmp_path, tmp_path / "a.html")
    assert len(found) == 1


def test_files_that_are_no_pages_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "a.gold.json").write_text("{}")
    (tmp_path / "README.md").write_text("# Pages")
    found, problems = split(tmp_path)
    assert [c.name for c in found] == ["a.html"]
    assert problems == {tmp_path.name: "left out, not pages by their names: 1 .json, 1 .md"}
    assert [c.name for c in split(tmp_path / "README.md")[0]] == ["README.md"]


def test_standard_input() -> None:
    (found,), _ = split("-", stdin=PAGE)
    assert (found.name, found.place, found.media) == ("stdin", "", Media.HTML)
    assert split("-", stdin=b"")[1] == {"stdin": "empty: no bytes"}


BAD = {
    "empty.html": (b"", "empty: no bytes"),
    "blank.txt": (b" \n\t\n", "empty: nothing but white space"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary: a PNG image"),
    "pages.rtf": (b"{\\rtf1 talks}", "binary: an RTF document"),
    "pages.zip": (b"PK\x03\x04rest", "binary: a ZIP archive (or an office document)"),
    "noise.txt": (bytes(range(256)) * 40, "binary: too many control characters for text"),
    "feed.html": (b'<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "empty: a feed without entries"),
    "large.html": (PAGE + b" " * MAX_BYTES, f"too large: {(MAX_BYTES + len(PAGE)) / 1e6:.1f} MB, the limit for a page is 20 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_problem(tmp_path: Path, name: str) -> None:
    data, reason = BAD[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.html").write_bytes(PAGE)
    found, problems = split(tmp_path)
    assert problems == {name: reason}
    assert [c.name for c in found] == ["z.html"]


def test_standard_input_that_is_too_large() -> None:
    assert split("-", stdin=b"x" * (MAX_BYTES + 1))[1] == {"stdin": "too large: more, the limit for a page is 20 MB"}


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "broken.html").symlink_to(tmp_path / "gone.html")
    (tmp_path / "empty").mkdir()
    found, problems = split(tmp_path / "gone.html", tmp_path / "broken.html", tmp_path / "empty", "a\0b")
    assert not found
    assert problems["gone.html"] == "no such file or folder"
    assert problems["broken.html"] == "broken link"
    assert problems["empty"] == "empty: no files in this folder"
    assert problems["a\0b"].startswith("cannot be read")


def test_an_empty_path_is_not_the_folder_we_are_in() -> None:
    assert [p.reason for p in captures([""]) if isinstance(p, Problem)] == ["no such file or folder: the path is empty"]


def test_a_broken_link_in_a_folder_harms_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "broken.html").symlink_to(tmp_path / "gone.html")
    (tmp_path / "z.html").write_bytes(PAGE)
    found, problems = split(tmp_path)
    assert [c.name for c in found] == ["z.html"]
    assert problems == {"broken.html": "cannot be read: no such file or directory"}


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed.html").write_bytes(PAGE)
    (tmp_path / "open.html").write_bytes(PAGE)
    opened = Path.open

    def guarded(self: Path, *args: object, **more: object) -> object:
        if self.name == "closed.html":  # root may read everything, so the refusal is played
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", guarded)
    found, problems = split(tmp_path)
    assert [c.name for c in found] == ["open.html"]
    assert problems == {"closed.html": "cannot be read: permission denied"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "z.html").write_bytes(PAGE)
    found, problems = split(tmp_path)
    assert [c.name for c in found] == ["z.html"]
    assert problems == {"pipe.html": "not a file with a page in it"}


LINES = [{"text": f"Line {n}."} for n in range(5)]


def test_json_lines_are_captures_of_their_own(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + b"\n".join(json.dumps(row).encode() for row in LINES) + b"\n\n" + b'{"text": "last"}'
    (tmp_path / "wire.jsonl").write_bytes(data)
    (tmp_path / "wire.jsonl.gz").write_bytes(gzip.compress(data))
    for name in ("wire.jsonl", "wire.jsonl.gz"):
        found, problems = split(tmp_path / name)
        assert problems == {}
        assert [c.ordinal for c in found] == [0, 1, 2, 3, 4, 6]
        assert {c.media for c in found} == {Media.JSON}
        assert {c.name for c in found} == {name}
        assert json.loads(found[0].data) == LINES[0]
        assert len({c.id for c in found}) == 6


def test_a_gzip_file_that_breaks_off_keeps_the_lines_before(tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"{n} {os.urandom(600).hex()}"}).encode() for n in range(400)]
    whole = gzip.compress(b"\n".join(rows))
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    found, problems = split(tmp_path / "cut.jsonl.gz")
    assert 150 < len(found) < 220
    assert [c.data for c in found] == rows[: len(found)]
    assert problems["cut.jsonl.gz"].startswith(f"gzip file is broken after line {len(found)}")


def test_an_empty_file_of_lines(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_bytes(b"")
    assert split(tmp_path / "none.jsonl") == ([], {"none.jsonl": "empty: no lines"})


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "long.jsonl").write_bytes(b'{"text": "a"}\n' + b"x" * (2 * MAX_BYTES + 5) + b'\n{"text": "b"}\n')
    found, problems = split(tmp_path / "long.jsonl")
    assert [c.ordinal for c in found] == [0, 2]
    assert problems == {"long.jsonl": "line 2: larger than 20 MB, not read"}
