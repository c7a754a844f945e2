import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from onrecord.capture.capture import Capture
from onrecord.capture.fetching.archive import Archive, ArchiveError
from onrecord.capture.fetching.exchange import Response
from onrecord.capture.warc import warc_captures

TAKEN = datetime(2026, 5, 4, 9, 30, 15, tzinfo=UTC)


def page(number: int, path: str = "", packed: bool = False) -> Response:
    body = f"<html><body><p>The harbour ministers met for round {number}.</p></body></html>".encode()
    headers = (("Content-Type", "text/html; charset=utf-8"), ("ETag", f'"{number}"'), ("Transfer-Encoding", "chunked"))
    sent = gzip.compress(body, mtime=0) if packed else body
    url = f"https://desk.example/{path or number}"
    return Response(url, 200, "OK", (*headers, *((("Content-Encoding", "gzip"),) if packed else ())), sent, body, "192.0.2.1", TAKEN)


def moved(path: str, to: str) -> Response:
    headers = (("Location", to), ("Content-Length", "0"))
    return Response(f"https://desk.example/{path}", 302, "Found", headers, b"", b"", "192.0.2.1", TAKEN)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.warc.gz"


def test_what_is_kept_is_read_by_warcio_and_as_captures(path: Path) -> None:
    with Archive(path) as archive:
        for response in (page(0), moved("old", "/1"), page(1, packed=True)):
            archive.add(response)
        inside = [archive.capture(archive.final(f"https://desk.example/{n}")) for n in (0, "old")]  # type: ignore[arg-type]
    with path.open("rb") as file:
        records = [(r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read()) for r in ArchiveIterator(file)]
    assert [kind for kind, _, _ in records] == ["warcinfo", "response", "response", "response"]
    assert records[3][1:] == ("https://desk.example/1", page(1).data)
    with path.open("rb") as file:
        read = [found for found in warc_captures(file, path.name) if isinstance(found, Capture)]
    assert inside == read
    assert [(c.url, c.ordinal, c.taken, c.data) for c in read] == [
        (f"https://desk.example/{n}", n, "2026-05-04T09:30:15Z", page(n).data) for n in (0, 1)
    ]


def test_warcio_finds_every_digest_right(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Archive(path) as archive:
        archive.add(page(1))
        archive.add(page(2, packed=True))

    class Asked:
        inputs = (str(path),)
        verbose = True

    checker = Checker(Asked)
    checker.process_all()
    assert checker.exit_value == 0
    assert "digest pass" in capsys.readouterr().out


def test_an_archive_is_gone_on_with(path: Path) -> None:
    with Archive(path) as archive:
        archive.add(page(1, "a"))
        archive.add(moved("b", "a"))
    with Archive(path) as archive:
        archive.add(page(2, "a"))
        archive.add(moved("c", "https://desk.example/c"))
    with Archive(path) as archive:
        last = archive.last("https://desk.example/a")
        assert last is not None
        assert (last.etag, last.ordinal, last.taken, last.address) == ('"2"', 1, TAKEN, "192.0.2.1")
        assert archive.data(last) == page(2).data
        assert archive.final("https://desk.example/b") == last
        assert archive.final("https://desk.example/c") is None
        assert archive.last("https://desk.example/d") is None


def test_a_record_that_was_cut_short_at_any_byte_is_taken_off(path: Path) -> None:
    with Archive(path) as archive:
        archive.add(page(1))
    first = path.stat().st_size
    with Archive(path) as archive:
        archive.add(page(2))
    whole = path.read_bytes()
    for cut in range(0, len(whole), 7):
        path.write_bytes(whole[:cut])
        with Archive(path) as archive:
            assert (archive.last("https://desk.example/1") is not None) == (cut >= first)
            assert archive.last("https://desk.example/2") is None
            archive.add(page(3))
        with path.open("rb") as file:
            assert [c.data for c in warc_captures(file, "w") if isinstance(c, Capture)] == [
                page(n).data for n in (1, 3) if n == 3 or cut >= first
            ]


def test_a_file_that_is_no_archive_is_left_as_it_is(path: Path) -> None:
    with Archive(path) as archive:
        archive.add(page(1))
        archive.add(page(2))
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    for data in (
        b"notes of a whole year",
        gzip.compress(b"notes of a whole year"),
        gzip.compress(b"notes of a year" * 99)[:-9],
        bytes(damaged),
    ):
        path.write_bytes(data)
        with pytest.raises(ArchiveError):
            Archive(path)
        assert path.read_bytes() == data


def test_a_name_that_is_none_of_an_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"\.warc\.gz"):
        Archive(tmp_path / "onrecord.db")
    with pytest.raises(ArchiveError, match="no such file"):
        Archive(tmp_path / "no" / "kept.warc.gz")
    assert not list(tmp_path.iterdir())


def test_two_runs_do_not_write_to_one_archive_at_once(path: Path) -> None:
    with Archive(path) as archive:
        archive.add(page(1))
        with pytest.raises(ArchiveError, match="another run"):
            Archive(path)
        archive.add(page(2))
    with Archive(path) as archive:
        assert archive.last("https://desk.example/2") is not None


def test_nothing_kept_leaves_no_file(path: Path) -> None:
    with Archive(path):
        pass
    assert not path.exists()
