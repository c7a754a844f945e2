"""Words of an article found again in the bytes they came from."""

import json
from collections.abc import Callable

import pytest

from onrecord.article.anchors import Anchors
from onrecord.article.articles import articles
from onrecord.capture.capture import Capture, Media
from onrecord.capture.pdf import document_of
from onrecord.record import Article
from tests.pdfs import Made, briefing, communique, readout
from tests.prose import DAM, DAM_TITLE, FERRY, FERRY_TITLE, html, paragraphs


def capture(data: bytes | str, media: Media = Media.HTML, **more: str) -> Capture:
    return Capture("page", 0, "page", data.encode() if isinstance(data, str) else data, media, **more)


def article(text: str, id_: str = "ar") -> Article:
    return Article(id_, "ca", "page", 0, "", text, ())


def found(source: Capture, made: Article, words: str) -> list[str]:
    """The bytes at the anchors of some words, decoded."""
    anchors = Anchors(source)
    start = made.text.index(words)
    places = anchors.of(made, start, start + len(words))
    assert not isinstance(places, str), places
    for place in places:
        piece = source.data[place.byte_start : place.byte_end].decode(anchors.decoded.encoding)
        assert piece == anchors.decoded.text[place.start : place.end]
    return [anchors.decoded.text[place.start : place.end] for place in places]


SOURCES = {
    "tags": ("<p>The <b>two</b> sides <a href='/x'>met</a>.", "The two sides met.", "two sides met", "two</b> sides <a href='/x'>met"),
    "entities": ("<p>Ships &amp; &#8220;dues&#8221;", "Ships & “dues”", "“dues”", "&#8220;dues&#8221;"),
    "hard wrap": ("<p>The two\n   sides\n met.", "The two sides met.", "two sides met", "two\n   sides\n met"),
    "line breaks": ("<p>The two<br>sides met.", "The two sides met.", "two sides", "two<br>sides"),
    "a script inside": ("<p>The two <script>x()</script>sides met.", "The two sides met.", "two sides", "two <script>x()</script>sides"),
    "accents apart": ("<p>Tu\u0308rkiye met", "T\u00fcrkiye met", "T\u00fcrkiye", "Tu\u0308rkiye"),
    "soft hyphens": ("<p>The minis\u00adters met", "The ministers met", "ministers", "minis\u00adters"),
    "cells": ("<table><tr><td>Vell</td><td>40</td></tr></table>", "Vell | 40", "Vell | 40", "Vell</td><td>40"),
    "other marks": ("<p>The “two” sides met", 'The "two" sides met', "two", "two"),
}


@pytest.mark.parametrize("what", SOURCES)
def test_words_are_found_through_markup(what: str) -> None:
    source, text, words, expected = SOURCES[what]
    assert found(capture(source), article(text), words) == [expected]


def test_a_span_of_several_lines_has_an_anchor_for_each() -> None:
    source = "<p>The two sides met.</p><aside>Read more</aside><p>They will meet again.</p>"
    made = article("The two sides met.\nThey will meet again.")
    assert found(capture(source), made, "sides met.\nThey will") == ["sides met.", "They will"]


def test_words_that_others_stand_between_have_an_anchor_for_each_piece() -> None:
    source = "<p>The ministers of both sides <span class='sr-only'>(opens elsewhere)</span> met on Monday in Tarn.</p>"
    made = article("The ministers of both sides met on Monday in Tarn.")
    assert found(capture(source), made, "both sides met on Monday") == ["both sides", "met on Monday"]


def test_of_words_that_stand_several_times_those_of_the_text_are_taken() -> None:
    first, second = "The two sides met on Monday in Tarn.", "They will meet again in June, both of them said."
    teasers = f"<ul><li>{first}</li><li>Something else entirely.</li></ul>" * 3
    data = json.dumps({"articleBody": f"{first} {second}"})
    source = f'<script type="application/ld+json">{data}</script><meta content="{first}">{teasers}<h1>Talks</h1><p>{first}</p><p>{second}</p>{teasers}'
    anchors = Anchors(capture(source))
    made = article(f"{first}\n{second}")
    (place,) = anchors.of(made, 0, len(first))
    assert place.start == source.index(f"<p>{first}") + 3  # type: ignore[union-attr]


def test_two_articles_of_one_page_that_share_a_line_have_each_its_own() -> None:
    same = "A spokesman said no more."
    one, other = article(f"The dam is full.\n{same}", "ar-1"), article(f"The ferry sank.\n{same}", "ar-2")
    source = f"<p>The dam is full.</p><p>{same}</p><hr><p>The ferry sank.</p><p>{same}</p>"
    anchors = Anchors(capture(source))
    places = [anchors.of(a, a.text.index(same), len(a.text)) for a in (one, other)]
    assert [p[0].start for p in places] == [source.index(same), source.rindex(same)]  # type: ignore[union-attr]


def test_words_that_stand_only_in_a_script_are_found_there() -> None:
    source = r'<script>{"text": "The \u201ctwo\u201d sides met &amp; left."}</script><p>Loading'
    made = article("The “two” sides met & left.")
    assert found(capture(source), made, "“two” sides met & left") == [r"\u201ctwo\u201d sides met &amp; left"]


def test_words_that_are_not_there_have_a_reason() -> None:
    anchors = Anchors(capture("<p>The two sides met in Tarn."))
    assert anchors.of(article("They left without a word."), 0, 9) == "these words are not in the capture as they are in the article"
    assert anchors.of(article("The two sides met.", "ar-2"), 5, 99) == "no words of the article"
    assert anchors.of(article("a\n|\nb", "ar-3"), 2, 3) == "no letters in these words"


def test_other_words_are_found_next_to_a_place() -> None:
    source = "<title>Talks go on</title><nav>Talks go on</nav><h1>Talks <i>go</i> on</h1><p>They met."
    (place,) = Anchors(capture(source)).words("Talks go on", near=source.index("<h1>"))
    assert place.start == source.index("<h1>") + 4  # type: ignore[union-attr]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_bytes_of_any_encoding(encoding: str) -> None:
    source = capture("<p>Türkiye and Côte d’Ivoire agreed on “dues”, both said.".encode(encoding))
    assert found(source, article("Türkiye and Côte d’Ivoire agreed on “dues”, both said."), "“dues”") == ["“dues”"]


def test_the_charset_that_a_server_said_counts() -> None:
    source = capture("<p>Erdoğan’ın sözleri".encode("cp1254"), charset="windows-1254")
    assert found(source, article("Erdoğan’ın sözleri"), "sözleri") == ["sözleri"]


@pytest.mark.parametrize(
    ("media", "data"),
    [
        (Media.TEXT, f"{DAM_TITLE}\n\n" + "\n\n".join(DAM)),
        (
            Media.HTML,
            html(f"<article><h1>{DAM_TITLE}</h1>{paragraphs(DAM)}</article><article><h1>{FERRY_TITLE}</h1>{paragraphs(FERRY)}</article>"),
        ),
        (Media.JSON, json.dumps({"title": DAM_TITLE, "text": "\n\n".join(DAM)})),
        (Media.ENTRY, json.dumps({"title": DAM_TITLE, "content_html": paragraphs(DAM)})),
    ],
)
def test_every_paragraph_that_is_read_is_found(media: Media, data: str) -> None:
    source = capture(data, media)
    made, _ = articles(source)
    assert made
    for each in made:
        for start, end in each.paragraphs:
            assert len(found(source, each, each.text[start:end])) == 1


@pytest.mark.parametrize("made", [readout, communique, briefing])
def test_words_of_a_pdf_document_have_their_page(made: Callable[[], Made]) -> None:
    source = capture(made().data, Media.PDF)
    anchors = Anchors(source)
    pages = document_of(source.data).pages
    found_articles, _ = articles(source)
    assert found_articles
    told = 0
    for each in found_articles:
        for start, end in each.paragraphs:
            places = anchors.of(each, start, end)
            if isinstance(places, str):
                continue
            told += 1
            drawn = "".join(run.text for place in places for run in pages[(place.page or 0) - 1].runs)
            assert each.text[start:end].split()[0] in drawn
    assert told >= 0.9 * sum(len(each.paragraphs) for each in found_articles)
