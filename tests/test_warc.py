"""WARC and WACZ files written here with warcio, and broken ones made of them."""

import gzip
import io
import tracemalloc
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord import pipeline
from onrecord.article.articles import articles
from onrecord.ask.check import check
from onrecord.capture.capture import Capture, Media
from onrecord.capture.files import captures
from onrecord.capture.jsonl import MAX_BYTES
from onrecord.capture.warc import warc_captures
from onrecord.record import Problem
from onrecord.store.record_store import Record
from tests.prose import DAM, DAM_TITLE, FERRY, FERRY_TITLE, html, paragraphs

FERRY_PAGE = html(f"<article><h1>{FERRY_TITLE}</h1>{paragraphs(FERRY)}</article>").encode()
DAM_PAGE = html(f"<article><h1>{DAM_TITLE}</h1>{paragraphs(DAM)}</article>").encode()
TEXT = f"{FERRY_TITLE}\n\n{FERRY[0]}\n\n{FERRY[1]}".encode()
AT = "2024-05-14T08:30:00Z"


class Warc:
    """A WARC file in the making."""

    def __init__(self, packed: bool = True) -> None:
        self.file = io.BytesIO()
        self.writer = WARCWriter(self.file, gzip=packed)
        self.starts: list[int] = []

    def add(
        self, url: str, body: bytes = FERRY_PAGE, status: str = "200 OK", kind: str = "response", media: str = "text/html", **headers: str
    ) -> "Warc":
        said = [("Content-Type", media), *((name.replace("_", "-"), value) for name, value in headers.items())]
        answer = StatusAndHeaders(status, said, protocol="HTTP/1.1") if kind in ("response", "revisit") else None
        if kind == "request":
            answer = StatusAndHeaders("GET / HTTP/1.1", [("Host", "fjord.example")], is_http_request=True)
        more: dict[str, Any] = {} if answer else {"warc_content_type": media}
        record = self.writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=answer, warc_headers_dict={"WARC-Date": AT}, **more
        )
        self.starts.append(self.file.tell())
        self.writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        return self.file.getvalue()


def split(data: bytes) -> tuple[list[Capture], list[str]]:
    found = list(warc_captures(io.BytesIO(data), "crawl.warc.gz"))
    return [c for c in found if isinstance(c, Capture)], [p.reason for p in found if isinstance(p, Problem)]


def three(packed: bool) -> Warc:
    warc = Warc(packed)
    return (
        warc.add("https://fjord.example/1")
        .add("https://steppe.example/2", DAM_PAGE)
        .add("https://fjord.example/3", TEXT, media="text/plain")
    )


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_captures_with_address_and_time(packed: bool) -> None:
    found, problems = split(three(packed).data)
    assert problems == []
    assert [(c.place, c.url, c.ordinal) for c in found] == [
        (url, url, n) for n, url in enumerate(("https://fjord.example/1", "https://steppe.example/2", "https://fjord.example/3"))
    ]
    assert [c.media for c in found] == [Media.HTML, Media.HTML, Media.TEXT]
    assert [c.data for c in found] == [FERRY_PAGE, DAM_PAGE, TEXT]
    assert {(c.name, c.taken) for c in found} == {("crawl.warc.gz", AT)}


def test_other_records_are_passed_over_and_other_answers_are_counted() -> None:
    warc = Warc()
    warc.writer.write_record(warc.writer.create_warcinfo_record("crawl.warc.gz", {"software": "none"}))
    warc.add("https://fjord.example/", b"", kind="request").add("https://fjord.example/")
    warc.add("https://fjord.example/", b"", kind="revisit").add("https://fjord.example/", b"via: none", kind="metadata", media="text/plain")
    warc.add("https://fjord.example/gone", b"<p>gone", status="404 Not Found").add("https://fjord.example/old", b"", status="301 Moved")
    warc.add("https://fjord.example/a.png", b"\x89PNG\r\n", media="image/png").add("https://fjord.example/b.css", b"p {}", media="text/css")
    warc.add("https://fjord.example/none", b"").add("dns:fjord.example", b"2024 192.0.2.1", kind="response", media="text/dns")
    warc.add("https://fjord.example/raw", b"wOFF" + bytes(99), media="application/octet-stream")
    found, problems = split(warc.data)
    assert [c.place for c in found] == ["https://fjord.example/"]
    assert problems == [
        "left out, not pages: 1 application/octet-stream, 1 empty, 1 image/png, 1 text/css, 1 with status 301, 1 with status 404"
    ]


def test_resources_are_pages_too() -> None:
    (found,), problems = split(Warc().add("urn:saved:1", kind="resource").data)
    assert (found.place, found.url, found.data, problems) == ("urn:saved:1", "", FERRY_PAGE, [])


def chunked(body: bytes) -> bytes:
    halves = body[: len(body) // 2], body[len(body) // 2 :]
    return b"".join(b"%x\r\n%s\r\n" % (len(half), half) for half in halves) + b"0\r\n\r\n"


def test_bodies_are_taken_out_of_their_transfer_and_packing() -> None:
    raw = zlib.compressobj(wbits=-15)
    bodies: list[tuple[bytes, dict[str, str]]] = [
        (gzip.compress(FERRY_PAGE), {"Content_Encoding": "gzip"}),
        (zlib.compress(FERRY_PAGE), {"Content_Encoding": "deflate"}),
        (raw.compress(FERRY_PAGE) + raw.flush(), {"Content_Encoding": "deflate"}),
        (chunked(FERRY_PAGE), {"Transfer_Encoding": "chunked"}),
        (chunked(gzip.compress(FERRY_PAGE)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (FERRY_PAGE, {"Content_Encoding": "br"}),  # unpacked by the crawler, which left the header as it was
    ]
    warc = Warc()
    for n, (body, headers) in enumerate(bodies):
        warc.add(f"https://fjord.example/{n}", body, **headers)
    warc.add("https://fjord.example/br", b"\x8b\x01\x80\x03" + bytes(range(256)), Content_Encoding="br")
    found, problems = split(warc.data)
    assert [c.data for c in found] == [FERRY_PAGE] * len(bodies)
    assert problems == ["https://fjord.example/br: packed as br, which cannot be unpacked"]


def test_the_charset_that_the_server_gave_is_used() -> None:
    page = "<html><p>" + "Встреча министров прошла в Бишкеке, стороны договорились продолжить переговоры весной. " * 4
    (found,), _ = split(Warc().add("https://steppe.example/ru", page.encode("koi8-r"), media="text/html; charset=KOI8-R").data)
    (article,), _ = articles(found)
    assert "Встреча министров" in article.text


def test_a_bomb_is_a_problem_and_memory_stays_small() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    warc = Warc().add("https://fjord.example/bomb", bomb, Content_Encoding="gzip").add("https://fjord.example/film", bytes(90_000_000))
    warc.add("https://fjord.example/film.mp4", bytes(30_000_000), media="video/mp4").add("https://fjord.example/1")
    data = warc.data
    tracemalloc.start()
    found, problems = split(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [c.place for c in found] == ["https://fjord.example/1"]
    assert problems == [
        "https://fjord.example/bomb: too large: more, the limit for a page is 20 MB",
        "https://fjord.example/film: too large: more, the limit for a page is 20 MB",
        "left out, not pages: 1 video/mp4",
    ]
    assert peak < 4 * MAX_BYTES


def test_a_long_file_is_read_as_a_stream() -> None:
    pages = three(packed=True).data * 700
    tracemalloc.start()
    count = sum(isinstance(c, Capture) for c in warc_captures(io.BytesIO(pages), "crawl.warc.gz"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2100
    assert peak < 3_000_000


def test_a_gzip_file_that_breaks_off_keeps_the_records_before() -> None:
    warc = three(packed=True)
    found, problems = split(warc.data[: warc.starts[2] + 60])
    assert [c.place for c in found] == ["https://fjord.example/1", "https://steppe.example/2"]
    assert problems == [f"WARC: record at byte {warc.starts[2]} is broken: the gzip file breaks off"]
    found, problems = split(warc.data[:-20])
    assert len(found) == 3  # the last as far as it goes
    assert TEXT.startswith(found[2].data)
    assert problems == [f"WARC: record at byte {warc.starts[2]} is broken: the gzip file breaks off (https://fjord.example/3)"]


def test_a_damaged_gzip_record_costs_only_itself() -> None:
    warc = three(packed=True)
    spoilt = bytearray(warc.data)
    spoilt[warc.starts[2] - 6] ^= 0xFF  # in the checksum of the second record
    found, problems = split(bytes(spoilt))
    assert [c.place for c in found] == ["https://fjord.example/1", "https://fjord.example/3"]
    assert problems == [f"WARC: record at byte {warc.starts[1]} is broken: gzip: incorrect data check"]
    spoilt = bytearray(warc.data)
    spoilt[warc.starts[1] + 40 : warc.starts[1] + 90] = bytes(50)
    found, problems = split(bytes(spoilt))
    assert [c.place for c in found] == ["https://fjord.example/1", "https://fjord.example/3"]
    assert len(problems) == 1


def test_broken_records_of_a_plain_file_cost_only_themselves() -> None:
    warc = three(packed=False)
    first, second = warc.data[: warc.starts[1]], warc.data[warc.starts[1] :]
    for wrong, reason in (
        (b"HELLO/1.0\r\nand nothing else\r\n\r\n", "no WARC header"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "it does not say how long it is"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n", "it does not say how long it is"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\n", "another one begins inside it"),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 300_000, "headers without an end"),
    ):
        found, problems = split(first + wrong + second)
        assert [c.ordinal for c in found] == [0, 1, 2]
        assert problems == [f"WARC: record at byte {len(first)} is broken: {reason}"]


def test_a_plain_file_that_breaks_off() -> None:
    found, problems = split(three(packed=False).data[:-30])
    assert len(found) == 3
    assert len(problems) == 1
    assert "the file breaks off (https://fjord.example/3)" in problems[0]


def test_a_file_packed_as_a_whole() -> None:
    assert len(split(gzip.compress(three(packed=False).data))[0]) == 3


@pytest.mark.parametrize("seed", range(40))
def test_any_damage_gives_captures_or_problems(seed: int) -> None:
    data = bytearray(three(packed=bool(seed % 2)).data)
    at = seed * 7919 % len(data)
    data[at : at + seed] = bytes((seed * n) % 256 for n in range(seed // 2))
    found, problems = split(bytes(data))
    assert len(found) == 3 or problems or seed < 2


def wacz(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts:
            archive.writestr(name, data)
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", "{}")
    return out.getvalue()


def test_kinds_are_known_by_content_in_a_folder_and_through_a_pipe(tmp_path: Path) -> None:
    one, two = Warc().add("https://fjord.example/1").data, Warc().add("https://steppe.example/2", DAM_PAGE).data
    whole = wacz(("archive/b.warc.gz", two), ("archive/a.warc.gz", one))
    for name, data in (("a", one), ("b.bin", Warc(packed=False).add("https://fjord.example/1").data), ("c.zip", whole)):
        (tmp_path / name).write_bytes(data)
    found = list(captures([str(tmp_path)]))
    assert [(c.name, c.ordinal, c.place) for c in found if isinstance(c, Capture)] == [
        ("a", 0, "https://fjord.example/1"),
        ("b.bin", 0, "https://fjord.example/1"),
        ("c.zip", 0, "https://fjord.example/1"),
        ("c.zip", 1, "https://steppe.example/2"),
    ]
    assert not [p for p in found if isinstance(p, Problem)]
    assert [c.name for c in captures(["-"], io.BytesIO(whole)) if isinstance(c, Capture)] == ["stdin", "stdin"]


def test_a_broken_part_of_an_archive_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "c.wacz").write_bytes(wacz(("archive/a.warc.gz", b"nothing of the kind"), ("archive/b.warc.gz", three(True).data)))
    found = list(captures([str(tmp_path)]))
    assert sum(isinstance(c, Capture) for c in found) == 3
    assert [p.reason for p in found if isinstance(p, Problem)] == ["WARC: record at byte 0 is broken: no WARC header"]


def test_the_time_of_capture_ends_the_days_an_article_can_be_of() -> None:
    undated, _ = articles(split(Warc().add("https://fjord.example/1").data)[0][0])
    assert (undated[0].published_earliest, undated[0].published_latest) == (None, "2024-05-14")
    assert undated[0].published_basis == "captured 2024-05-14"
    page = FERRY_PAGE.replace(b"<h1>", b'<time datetime="2024-05-10T09:00:00Z">10 May 2024</time><h1>')
    page = page.replace(b"</head>", b'<meta property="article:published_time" content="2024-05-10T09:00:00Z"></head>')
    (dated,), _ = articles(split(Warc().add("https://fjord.example/1", page).data)[0][0])
    assert (dated.published_earliest, dated.published_latest, dated.published_basis) == ("2024-05-10", "2024-05-10", "metadata")


def test_a_crawl_becomes_a_sound_record(tmp_path: Path) -> None:
    warc = Warc().add("https://fjord.example/1").add("https://steppe.example/2", DAM_PAGE).add("https://fjord.example/x", b"<p>Hm")
    (tmp_path / "crawl.warc.gz").write_bytes(warc.data)
    with Record.open(tmp_path / "r.db") as record:
        summary = pipeline.read([str(tmp_path / "crawl.warc.gz")], record)
        assert (summary.captures, summary.articles) == (3, 2)
        found = {a.title: (a.capture_name, a.ordinal, a.url) for a in record.rows("articles")}
        assert found == {
            FERRY_TITLE: ("crawl.warc.gz", 0, "https://fjord.example/1"),
            DAM_TITLE: ("crawl.warc.gz", 1, "https://steppe.example/2"),
        }
        assert [p.reason for p in record.rows("problems")] == ["https://fjord.example/x: no article found: no running text"]
        assert record.count("statements") >= 4
        assert check(record) == ()
        assert pipeline.read([str(tmp_path / "crawl.warc.gz")], record).skipped == 3
