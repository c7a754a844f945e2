"""Bad input from capture to article: a plain reason or a right reading for each, and the run goes on."""

import gzip
import io
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.article.articles import articles
from onrecord.capture.capture import Capture, Media
from onrecord.capture.files import captures
from onrecord.capture.jsonl import MAX_BYTES
from onrecord.record import Article, Problem
from tests.prose import DAM, DAM_TITLE, FERRY, FERRY_TITLE, html, paragraphs

FERRY_PAGE = html(f"<article><h1>{FERRY_TITLE}</h1>{paragraphs(FERRY)}</article>").encode()


def read(path: Path) -> tuple[list[Article], list[str]]:
    """The articles under a path, and the reasons of all problems."""
    found: list[Article] = []
    reasons = []
    for capture in captures([str(path)]):
        if isinstance(capture, Problem):
            reasons.append(capture.reason)
            continue
        cut, problems = articles(capture)
        found += cut
        reasons += [p.reason for p in problems]
    return found, reasons


def beside(tmp_path: Path, name: str, data: bytes) -> tuple[list[Article], list[str]]:
    """A bad file beside a good one: what the bad one gives, once the good one was read."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.html").write_bytes(FERRY_PAGE)
    found, reasons = read(tmp_path)
    assert found[-1].title == FERRY_TITLE
    return found[:-1], reasons


# ── feeds ──────────────────────────────────────────────────────────────────────────────────────────────────────────

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "laughs and more laughs">{LAUGHS}]>'


def rss(item: str, top: str = "") -> bytes:
    return f'<?xml version="1.0"?>{top}<rss version="2.0"><channel><title>The Vell Gazette</title>{item}</channel></rss>'.encode()


def item(title: str = FERRY_TITLE, date: str = "Tue, 14 May 2024 08:30:00 GMT", text: str = "") -> str:
    body = text or "".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in FERRY)
    return f"<item><title>{title}</title><pubDate>{date}</pubDate><description>{body}</description></item>"


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_entities_that_multiply_do_not(tmp_path: Path, form: str) -> None:
    feed = rss(item(text="&l11;") + item(), BOMB)
    if form == "atom":
        entry = "<entry><title>{}</title><content type='html'>{}</content></entry>"
        body = "".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in FERRY)
        entries = entry.format("Laughs", "&l11;") + entry.format(FERRY_TITLE, body)
        feed = f'<?xml version="1.0"?>{BOMB}<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>{entries}</feed>'.encode()
    found, reasons = beside(tmp_path, "bomb.xml", feed)
    assert reasons
    assert all(len(a.text) < 10_000 for a in found)
    assert all(len(r) < 400 for r in reasons)


def test_one_long_entity_many_times_is_bounded(tmp_path: Path) -> None:
    top = f'<!DOCTYPE x [<!ENTITY a "{"laughs " * 20_000}">]>'
    found, _ = beside(tmp_path, "bomb.xml", rss(item(text="&a;" * 20_000), top))
    assert all(len(a.text) <= 2_000_000 for a in found)


def test_a_feed_with_entities_that_xml_does_not_know(tmp_path: Path) -> None:
    found, _ = beside(tmp_path, "feed.xml", rss(item("Ferry &nbsp;resumes&mdash;at last &bogus; today") + item()))
    assert FERRY_TITLE in [a.title for a in found]


def test_an_entry_from_the_future_has_no_day_and_a_problem(tmp_path: Path) -> None:
    found, reasons = beside(tmp_path, "feed.xml", rss(item(date="Thu, 01 Jan 2099 00:00:00 GMT") + item(DAM_TITLE, text="".join(DAM))))
    assert "entry 1: dated in the future, 2099-01-01, which is not used" in reasons
    assert (found[0].published_earliest, found[0].published_latest) != ("2099-01-01", "2099-01-01")
    assert found[1].published_earliest == "2024-05-14"


# ── archives ───────────────────────────────────────────────────────────────────────────────────────────────────────


def warc(*records: tuple[str, bytes], at: str = "2024-05-14T08:30:00Z", **headers: str) -> bytes:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for url, body in records:
        said = [("Content-Type", "text/html"), *((k.replace("_", "-"), v) for k, v in headers.items())]
        answer = StatusAndHeaders("200 OK", said, protocol="HTTP/1.1")
        more: dict[str, Any] = {"warc_headers_dict": {"WARC-Date": at}}
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=answer, **more))
    return file.getvalue()


def test_a_capture_from_the_future_has_no_time_and_a_problem(tmp_path: Path) -> None:
    (article,), reasons = beside(tmp_path, "crawl.warc.gz", warc(("https://fjord.example/1", FERRY_PAGE), at="2099-01-01T00:00:00Z"))
    assert reasons == ["https://fjord.example/1: taken in the future by its WARC-Date, 2099-01-01T00:00:00Z, which is not used"]
    assert "2099" not in article.published_basis + (article.published_latest or "")


def test_one_url_twice_is_two_captures(tmp_path: Path) -> None:
    found, reasons = beside(
        tmp_path, "crawl.warc.gz", warc(("https://fjord.example/1", FERRY_PAGE), ("https://fjord.example/1", FERRY_PAGE))
    )
    assert reasons == []
    assert [a.url for a in found] == ["https://fjord.example/1"] * 2
    assert len({a.article for a in found}) == 2


@pytest.mark.parametrize("encoding", ["br", "zstd"])
def test_packings_of_today_are_read_and_their_bombs_are_not(tmp_path: Path, encoding: str) -> None:
    from onrecord.capture.packing import brotli, zstd

    pack = {"br": brotli.compress, "zstd": zstd.compress}[encoding]
    data = warc(
        ("https://fjord.example/1", pack(FERRY_PAGE)), ("https://fjord.example/2", pack(bytes(100_000_000))), Content_Encoding=encoding
    )
    (article,), reasons = beside(tmp_path, "crawl.warc.gz", data)
    assert article.title == FERRY_TITLE
    assert reasons == ["https://fjord.example/2: too large: more, the limit for a page is 20 MB"]


# ── pages ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table><tr><td", "ul><li", "article", "font"])
def test_a_page_nested_a_hundred_thousand_deep(tmp_path: Path, tag: str) -> None:
    deep = f"<{tag}>" * 100_000
    page = html(f"<article><h1>{FERRY_TITLE}</h1>{paragraphs(FERRY)}</article>{deep}<p>{DAM[0]}").encode()
    found, reasons = beside(tmp_path, "deep.html", page)
    assert [a.title for a in found[:1]] == [FERRY_TITLE] or reasons


def test_a_page_nested_deep_is_read_with_the_small_stack_of_a_thread() -> None:
    page = html("<div>" * 100_000 + f"<h1>{FERRY_TITLE}</h1>{paragraphs(FERRY)}").encode()
    done: list[object] = []
    limit = sys.getrecursionlimit()
    thread = threading.Thread(target=lambda: done.append(articles(Capture("deep.html", 0, "", page, Media.HTML))))
    thread.start()
    thread.join()
    assert len(done) == 1
    assert sys.getrecursionlimit() == limit


def test_nul_bytes_are_passed_over(tmp_path: Path) -> None:
    (article,), _ = beside(tmp_path, "nul.html", FERRY_PAGE.replace(b" the ", b" the\x00 ", 3))
    assert article.title == FERRY_TITLE
    assert "\0" not in article.text + article.title


def test_a_page_of_twenty_megabytes(tmp_path: Path) -> None:
    script = b"<script>" + b"x = 1; " * 10_000 + b"</script>"
    filler = script * ((MAX_BYTES - len(FERRY_PAGE)) // len(script))
    (article,), reasons = beside(tmp_path, "large.html", FERRY_PAGE.replace(b"<body>", b"<body>" + filler, 1))
    assert (article.title, reasons) == (FERRY_TITLE, [])
    found, reasons = beside(tmp_path, "large.html", b"<p>" + b"The ministers met in Vell. " * 700_000)
    assert found == []
    assert reasons == ["too long: 18,900,002 characters of text, the limit is 2,000,000"]
    found, reasons = beside(tmp_path, "large.html", b"<p>The ministers met in Vell.</p>" * 600_000)
    assert (found, reasons) == ([], ["too long: 15,600,000 characters of text, the limit is 2,000,000"])


def test_declared_and_true_encodings_that_differ(tmp_path: Path) -> None:
    page = FERRY_PAGE.replace(b"<head>", b'<head><meta charset="iso-8859-1">', 1).replace(
        FERRY_TITLE.encode(), "Fähre fährt für Öl wieder".encode()
    )
    (article,), reasons = beside(tmp_path, "page.html", page)
    assert article.title == "Fähre fährt für Öl wieder"
    assert reasons == ["encoding: declared as iso-8859-1 but written in utf-8"]


def test_bombs_of_gzip(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(200_000_000))
    assert beside(tmp_path, "page.html.gz", bomb) == ([], ["binary: a gzip archive"])
    (tmp_path / "page.html.gz").unlink()
    assert beside(tmp_path, "lines.jsonl.gz", bomb) == ([], ["line 1: larger than 20 MB, not read"])
    (tmp_path / "lines.jsonl.gz").unlink()
    member = gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 200000000\r\n\r\n" + bytes(200_000_000))
    found, _reasons = beside(tmp_path, "crawl.warc.gz", member + warc(("https://fjord.example/1", FERRY_PAGE)))
    assert [a.title for a in found] == [FERRY_TITLE]
