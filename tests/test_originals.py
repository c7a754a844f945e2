"""Kept bytes: the same once, with the rows that came of them, gone when nothing keeps them, proved by `check`."""

import os
import sqlite3
import zlib
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.ask.check import check
from onrecord.capture.capture import Capture, Media
from onrecord.capture.files import captures
from onrecord.store.error import RecordError
from onrecord.store.record_store import CaptureRows, Record
from tests.made import capture_rows, links_of

PAGE = """Harbour ministers meet in Tarn

The harbour ministers of Norway and Chad met in Oslo on Monday to talk about dues.

“The dues will be halved before the winter,” said Berta Ansel, a spokeswoman for the harbour office, after the talks.
"""


def of(number: int, data: bytes) -> CaptureRows:
    row, articles, problems = capture_rows(number)
    return replace(row, sha256=sha256(data).hexdigest(), size=len(data)), articles, problems


def hashes(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        found = [row[0] for row in connection.execute("SELECT sha256 FROM originals ORDER BY sha256")]
    connection.close()
    return found


def test_bytes_come_back_as_they_were(tmp_path: Path) -> None:
    data = bytes(range(256)) * 50
    with Record.open(tmp_path / "r.db") as record:
        one, other = of(1, data), of(2, b"other")
        record.write_captures([one, other], kept={one[0].sha256: data})
        assert record.original(one[0].capture) == data
        assert record.original(other[0].capture) is None
        assert record.original("ca-gone") is None
        assert [c.kept for c in record.rows("captures")] == [True, False]


def test_the_same_bytes_are_kept_once_and_go_with_the_last_that_keeps_them(tmp_path: Path) -> None:
    data = b"the same page"
    hash_ = sha256(data).hexdigest()
    one, other = of(1, data), of(2, data)
    with Record.open(tmp_path / "r.db") as record:
        record.write_captures([one], kept={hash_: data})
        record.write_captures([other], kept={hash_: data})
        assert hashes(tmp_path / "r.db") == [hash_]
        record.write_captures([one])
        assert record.original(other[0].capture) == data
        record.write_captures([other])
        assert hashes(tmp_path / "r.db") == []
        assert record.original(other[0].capture) is None


def test_a_write_that_fails_keeps_nothing(tmp_path: Path) -> None:
    row, (rows,), problems = of(1, b"page")
    twice = replace(rows, statements=rows.statements * 2)
    with Record.open(tmp_path / "r.db") as record:
        with pytest.raises(Exception, match="UNIQUE"):
            record.write_captures([(row, [twice], problems)], kept={row.sha256: b"page"})
        assert hashes(tmp_path / "r.db") == []


DAMAGE = {
    "hash": ("UPDATE originals SET packed = :packed", zlib.compress(b"walks"), "another hash"),
    "size": ("UPDATE originals SET packed = :packed", zlib.compress(b"a much longer page"), "not of its size"),
    "cut short": ("UPDATE originals SET packed = substr(packed, 1, 3)", b"", "original"),
    "noise": ("UPDATE originals SET packed = :packed", b"noise", "does not unpack"),
    "bomb": ("UPDATE originals SET packed = :packed", zlib.compress(bytes(50_000_000)), "not of its size"),
    "gone": ("DELETE FROM originals", b"", "is not there"),
    "nobody's": ("UPDATE captures SET kept = false", b"", "an original that no capture keeps"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_found_and_named(what: str, tmp_path: Path) -> None:
    sql, packed, expected = DAMAGE[what]
    made = of(1, b"talks")
    with Record.open(tmp_path / "r.db") as record:
        record.write_captures([made], kept={made[0].sha256: b"talks"})
        record.write_links(links_of([made]))
        assert check(record) == ()
    with sqlite3.connect(tmp_path / "r.db") as connection:
        connection.execute(sql, {"packed": packed} if ":packed" in sql else {})
    connection.close()
    with Record.open(tmp_path / "r.db") as record:
        reasons = [p.reason for p in check(record)]
        assert len(reasons) == 1
        assert expected in reasons[0]
        if what not in ("gone", "nobody's"):
            with pytest.raises(RecordError, match=made[0].capture):
                record.original(made[0].capture)


# ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "tarn.txt"
    path.write_text(PAGE, encoding="utf-8")
    os.utime(path, (1_900_000_000, 1_900_000_000))
    return path


def test_reading_keeps_bytes_and_time(page: Path, tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        pipeline.read([str(page)], record)
        (row,) = record.rows("captures")
        assert record.original(row.capture) == PAGE.encode()
        assert (row.kept, row.taken) == (True, "2030-03-17T17:46:40Z")
        assert check(record) == ()
        # The time of a file says nothing of when its page was published.
        assert record.get("articles", next(record.rows("articles")).article).published_latest is None


def test_reading_without_originals_and_keeping_them_later(page: Path, tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        pipeline.read([str(page)], record, originals=False)
        (row,) = record.rows("captures")
        assert (row.kept, record.original(row.capture)) == (False, None)
        rows = list(record.rows("statements"))
        again = pipeline.read([str(page)], record)
        assert (again.captures, again.skipped) == (0, 1)
        assert record.original(row.capture) == PAGE.encode()
        assert list(record.rows("statements")) == rows
        assert not record.links_stale()
        assert check(record) == ()


def test_a_line_and_an_entry_are_originals_of_their_own(tmp_path: Path) -> None:
    lines = tmp_path / "wire.jsonl"
    lines.write_bytes(
        b'{"text": "The two sides met in Tarn on Monday, both said."}\n{"text": "They will meet again in June, both said."}\n'
    )
    feed = tmp_path / "feed.xml"
    feed.write_text("<rss version='2.0'><channel><title>Harbour Post</title><item><title>Talks</title></item></channel></rss>")
    with Record.open(tmp_path / "r.db") as record:
        pipeline.read([str(lines), str(feed)], record)
        kept = [record.original(row.capture) for row in record.rows("captures")]
        assert kept == [b'{"outlet": "Harbour Post", "title": "Talks"}', *lines.read_bytes().splitlines()]


def test_captures_are_made_again_from_their_rows(page: Path, tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_text('{"text": "They met."}\n')
    (tmp_path / "feed.xml").write_text(
        "<rss version='2.0'><channel><title>Post</title><item><title>Talks</title><link>https://post.example/1</link></item></channel></rss>"
    )
    found = [c for c in captures([str(tmp_path)]) if isinstance(c, Capture)]
    archived = Capture(
        "crawl.warc.gz", 3, "https://post.example/2", b"Talks", Media.HTML, "https://post.example/2", "2031-03-04T05:06:07Z", "cp1252"
    )
    assert len(found) == 3
    for capture in (*found, archived):
        assert Capture.of(capture.row("r"), capture.data) == capture
