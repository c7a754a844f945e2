"""ARC files written here by the letter of their form, and broken ones made of them."""

import gzip
import io
from pathlib import Path

import pytest

from onrecord.capture.capture import Capture
from onrecord.capture.files import captures
from onrecord.record import Problem
from tests.test_warc import DAM_PAGE, FERRY_PAGE

PAGES = {"http://fjord.example/1": FERRY_PAGE, "http://steppe.example/2": DAM_PAGE}


def record(url: str, body: bytes, status: str = "200 OK") -> bytes:
    block = f"HTTP/1.0 {status}\r\nContent-Type: text/html\r\n\r\n".encode() + body
    return f"{url} 192.0.2.1 20060102030405 text/html {len(block)}\n".encode() + block + b"\n"


def members() -> list[bytes]:
    said = b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"
    head = b"filedesc://crawl.arc 0.0.0.0 20060102030405 text/plain %d\n" % len(said) + said + b"\n"
    gone = record("http://fjord.example/gone", b"<p>gone", "404 Not Found")
    return [head, *(record(url, body) for url, body in PAGES.items()), gone]


def read(path: Path, data: bytes) -> tuple[list[Capture], list[str]]:
    path.write_bytes(data)
    found = list(captures([str(path)]))
    return [c for c in found if isinstance(c, Capture)], [p.reason for p in found if isinstance(p, Problem)]


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_captures_with_address_and_time(tmp_path: Path, packed: bool) -> None:
    data = b"".join(map(gzip.compress, members())) if packed else b"".join(members())
    found, problems = read(tmp_path / "crawl.arc", data)
    assert problems == ["left out, not pages: 1 with status 404"]
    assert {c.url: c.data for c in found} == PAGES
    assert {c.taken for c in found} == {"2006-01-02T03:04:05Z"}
    assert [c.ordinal for c in found] == [0, 1]
    (piped, *_), _ = (
        [c for c in captures(["-"], io.BytesIO(data)) if isinstance(c, Capture)],
        None,
    )
    assert (piped.name, piped.data) == ("stdin", FERRY_PAGE)


def test_a_file_that_breaks_off_keeps_the_records_before(tmp_path: Path) -> None:
    found, problems = read(tmp_path / "crawl.arc", b"".join(members())[:-700])
    assert found[0].data == FERRY_PAGE
    assert problems
    packed = b"".join(map(gzip.compress, members()))
    found, problems = read(tmp_path / "crawl.arc.gz", packed[: len(packed) * 2 // 3])
    assert found[0].data == FERRY_PAGE
    assert problems
    assert all(p.startswith(("ARC: ", "left out", "http")) for p in problems)


@pytest.mark.parametrize("seed", range(20))
def test_any_damage_gives_captures_or_problems(tmp_path: Path, seed: int) -> None:
    data = bytearray(b"".join(map(gzip.compress, members())) if seed % 2 else b"".join(members()))
    for at in range(seed * 7 + 90, len(data), 211):
        data[at] ^= 0x41
    found, problems = read(tmp_path / "crawl.arc", bytes(data))
    assert found or problems
