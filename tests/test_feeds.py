"""RSS 2.0, RSS 1.0, Atom and JSON Feed, written here."""

import json
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from onrecord import pipeline
from onrecord.article.articles import articles
from onrecord.ask.check import check
from onrecord.capture.capture import Capture, Media
from onrecord.capture.feeds import feed_entries
from onrecord.capture.files import captures
from onrecord.record import Article, Problem
from onrecord.store.record_store import Record
from tests.prose import DAM, DAM_TITLE, FERRY, FERRY_CAPTION, FERRY_TITLE, paragraphs

SUMMARY = "Norway and Denmark agreed to look again at the night ferry, both ministers said."
FIGURE = f"<figure><img src=a.jpg><figcaption>{FERRY_CAPTION}</figcaption></figure>"
MORE = '<p><a href="https://fjord.example/1">Three comments</a></p><p>The post <a href=x>It</a> appeared first on <a href=y>Fjord Press</a>.</p>'


def rss(*items: str, title: str = "Fjord Press") -> bytes:
    head = f"<title>{title}</title><link>https://fjord.example/</link><language>en-gb</language>"
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {spaces}><channel>{head}{"".join(items)}</channel></rss>'.encode()


def item(title: str = FERRY_TITLE, summary: str = "", content: str = "", more: str = "") -> str:
    body = f"<description>{escape(summary)}</description>" if summary else ""
    body += f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return f"<item><title>{escape(title)}</title><link>https://fjord.example/1</link>{body}{more}</item>"


DATE = "<pubDate>Tue, 14 May 2024 23:30:00 -0500</pubDate>"
AUTHOR = "<dc:creator>Ida Holm</dc:creator>"


def read(data: bytes, *, json_feed: bool = False) -> tuple[list[Article], list[str]]:
    """The articles of a feed and the reasons of its problems."""
    found: list[Article] = []
    problems: list[str] = []
    for entry in feed_entries(data, "feed.xml", "feed.xml", json_feed=json_feed):
        if isinstance(entry, Problem):
            problems.append(entry.reason)
        else:
            cut, reasons = articles(entry)
            found += cut
            problems += [p.reason for p in reasons]
    return found, problems


def body(article: Article) -> tuple[str, ...]:
    return tuple(article.text[a:b] for a, b in article.paragraphs)


def test_an_rss_entry_with_its_content_is_an_article() -> None:
    (found,), problems = read(rss(item(summary=SUMMARY, content=FIGURE + paragraphs(FERRY) + MORE, more=DATE + AUTHOR)))
    assert problems == []
    assert body(found) == FERRY
    assert (found.title, found.outlet, found.byline, found.url) == (FERRY_TITLE, "Fjord Press", "Ida Holm", "https://fjord.example/1")
    assert (found.published_earliest, found.published_latest, found.published_basis) == ("2024-05-14", "2024-05-14", "metadata")
    assert (found.captions, found.language, found.ordinal) == ((FERRY_CAPTION,), "en", 0)


def test_a_summary_is_marked_as_no_article() -> None:
    (found,), problems = read(rss(item(summary=f"<p>{SUMMARY}</p>", more=DATE)))
    assert body(found) == (SUMMARY,)
    assert problems == ["entry 1: only a summary in the feed, not the article"]
    cut, (told,) = articles(next(c for c in feed_entries(rss(item(summary=SUMMARY)), "f", "f") if isinstance(c, Capture)))
    assert told.article == cut[0].article


@pytest.mark.parametrize("end", ["…", " [&hellip;]", "...", " Read more"])
def test_content_that_goes_on_elsewhere_is_no_article_either(end: str) -> None:
    _, problems = read(rss(item(content=paragraphs(FERRY[:2]) + f"<p>{SUMMARY}{end}</p>")))
    assert problems == ["entry 1: only a summary in the feed, not the article"]


def test_a_description_that_holds_the_whole_text_is_an_article() -> None:
    found, problems = read(rss(item(summary=paragraphs((*FERRY, *DAM)))))
    assert (body(found[0]), problems) == ((*FERRY, *DAM), [])


def test_an_entry_of_a_few_words_keeps_them() -> None:
    (found,), _ = read(rss(item(summary="Talks resume.", more=DATE)))
    assert (found.text, found.title) == ("Talks resume.", FERRY_TITLE)


def test_titles_in_html_and_sources_of_others() -> None:
    entry = item("<b>Norway</b> &amp; Denmark Look Again", SUMMARY, more='<source url="https://steppe.example/f">Steppe Agency</source>')
    (found,), _ = read(rss(entry, title="All the news"))
    assert (found.title, found.outlet) == ("Norway & Denmark Look Again", "Steppe Agency")


ATOM = f"""<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- written by hand -->
<feed xmlns="http://www.w3.org/2005/Atom"><title>Steppe Agency</title><updated>2024-05-20T00:00:00Z</updated>
<entry><title>{DAM_TITLE}</title><link href="https://steppe.example/2"/><id>urn:2</id><author><name>Timur Osh-Bekov</name></author>
<published>2024-05-17T01:00:00+06:00</published><updated>2024-05-19T01:00:00Z</updated>
<content type="html">{escape(paragraphs(DAM))}</content></entry>
<entry><title type="html">&lt;i&gt;Silt&lt;/i&gt;</title><id>urn:3</id><updated>2024-05-18T01:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{DAM[0]}</p><p>{DAM[4]}</p></div></content></entry>
</feed>""".encode()


def test_atom_entries_are_articles() -> None:
    (dam, silt), problems = read(ATOM)
    assert problems == []
    assert body(dam) == DAM
    assert (dam.title, dam.outlet, dam.byline, dam.url) == (DAM_TITLE, "Steppe Agency", "Timur Osh-Bekov", "https://steppe.example/2")
    assert (dam.published_earliest, dam.published_basis, dam.ordinal) == ("2024-05-17", "metadata", 0)
    assert (silt.title, body(silt), silt.ordinal) == ("Silt", (DAM[0], DAM[4]), 1)
    assert (silt.published_earliest, silt.published_basis) == ("2024-05-18", "metadata: updated")


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Steppe Agency",
    "language": "en",
    "items": [
        {
            "id": "2",
            "url": "https://steppe.example/2",
            "title": DAM_TITLE,
            "content_html": paragraphs(DAM),
            "date_published": "2024-05-17T01:00:00+06:00",
            "authors": [{"name": "Timur Osh-Bekov"}],
        },
        {"id": "3", "title": "Silt", "content_text": f"{DAM[0]}\n\n{DAM[4]}", "author": {"name": "A. Engineer"}},
        {"id": "4", "title": FERRY_TITLE, "summary": SUMMARY, "date_published": "lately"},
    ],
}


def test_json_feed_items_are_articles() -> None:
    (dam, silt, ferry), problems = read(json.dumps(JSON_FEED).encode(), json_feed=True)
    assert body(dam) == DAM
    assert (dam.title, dam.outlet, dam.byline, dam.url) == (DAM_TITLE, "Steppe Agency", "Timur Osh-Bekov", "https://steppe.example/2")
    assert (dam.published_earliest, dam.language) == ("2024-05-17", "en")
    assert (body(silt), silt.byline) == ((DAM[0], DAM[4]), "A. Engineer")
    assert (ferry.text, ferry.published_earliest) == (SUMMARY, None)
    assert problems == ["entry 3: published is not a date: lately", "entry 3: only a summary in the feed, not the article"]


def test_rss_1() -> None:
    data = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="a"><title>Fjord Press</title></channel>'
        f'<item rdf:about="b"><title>{FERRY_TITLE}</title><link>https://fjord.example/1</link><dc:date>2024-05-14</dc:date>'
        f"<description>{SUMMARY}</description></item></rdf:RDF>"
    )
    (found,), _ = read(data.encode())
    assert (found.title, found.outlet, found.text, found.published_earliest) == (FERRY_TITLE, "Fjord Press", SUMMARY, "2024-05-14")


def test_kinds_are_known_by_content_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(rss(item(summary=SUMMARY)))
    (tmp_path / "b").write_bytes(ATOM)
    (tmp_path / "c.json").write_text(json.dumps(JSON_FEED))
    (tmp_path / "d.json").write_text('{"articles": []}')
    found = list(captures([str(tmp_path)]))
    assert [(c.name, c.ordinal) for c in found if isinstance(c, Capture)] == [
        ("a.html", 0),
        *(("b", n) for n in range(2)),
        *(("c.json", n) for n in range(3)),
    ]
    assert {c.media for c in found if isinstance(c, Capture)} == {Media.ENTRY}
    assert [p.reason for p in found if isinstance(p, Problem)] == ["left out, not pages by their names: 1 .json"]


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    data = rss(item(content=paragraphs(FERRY)), item(DAM_TITLE, content=paragraphs(DAM)))
    found, problems = read(data[: data.index(b"Fergana")])
    assert body(found[0]) == FERRY
    assert problems[0].startswith("feed: not well-formed XML, read as far as it goes: ")
    for broken, reason in (
        (b'{"version": "https://jsonfeed.org/version/1", "items"', "JSON feed: not JSON"),
        (b"{}", "JSON feed: no list"),
    ):
        assert read(broken, json_feed=True)[1][0].startswith(reason)
    assert read(b'{"items": [3]}', json_feed=True)[1] == ["JSON feed: 1 items are no objects"]
    assert read(rss())[1] == ["empty: a feed without entries"]
    assert read(rss(item()))[1] == ["entry 1: no text"]


def test_entities_do_not_multiply() -> None:
    bombs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    data = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{bombs}]>'.encode() + rss(item("Talks &e9;", SUMMARY)).partition(b"?>")[2]
    found, _ = read(data)
    assert sum(len(a.text) + len(a.title) for a in found) < 2000


def test_an_entry_that_moved_down_is_the_same_capture(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    old, new = item(content=paragraphs(FERRY), more=DATE), item(DAM_TITLE, content=paragraphs(DAM), more=DATE)
    with Record.open(tmp_path / "r.db") as record:
        feed.write_bytes(rss(old))
        pipeline.read([str(feed)], record)
        feed.write_bytes(rss(new, old))
        again = pipeline.read([str(feed)], record)
        assert (again.captures, again.skipped) == (1, 1)
        assert record.count("articles") == 2


def test_feeds_become_a_sound_record(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(item(content=paragraphs(FERRY), more=DATE), item("Silt", SUMMARY)))
    (tmp_path / "atom.xml").write_bytes(ATOM)
    (tmp_path / "feed.json").write_text(json.dumps(JSON_FEED))
    with Record.open(tmp_path / "r.db") as record:
        summary = pipeline.read([str(tmp_path)], record)
        assert (summary.captures, summary.articles) == (7, 7)
        assert record.count("statements") >= 8
        assert {a.outlet for a in record.rows("articles")} == {"Fjord Press", "Steppe Agency"}
        assert check(record) == ()
        assert pipeline.read([str(tmp_path)], record).skipped == 7


def test_times_that_the_calendar_lacks_are_told_and_the_feed_is_read() -> None:
    times = "Sat, 04 Mar 0000 10:00:00 GMT", "0000-00-00", "in 99999999999 days", "9999-12-31T23:59:59-14:00", "-1", "2024-13-45"
    found = [*feed_entries(rss(*(item(f"Talks {n}", FERRY[0], more=f"<pubDate>{t}</pubDate>") for n, t in enumerate(times))), "f.rss", "")]
    assert sum(isinstance(x, Capture) for x in found) == len(times)
    for entry in found:
        if isinstance(entry, Capture):
            assert len(articles(entry)[0]) == 1
