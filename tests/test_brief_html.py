import re

import lxml.html
import pytest

from onrecord.ask.brief import Brief, brief
from onrecord.store.record_store import Record
from onrecord.views.brief_html import brief_html
from tests.told import ANSEL, Told, harbour


def made_of(told: Told) -> Brief:
    with Record.open(":memory:") as record:
        told.write(record)
        return brief(record)


@pytest.fixture(scope="module")
def page() -> str:
    return brief_html(made_of(harbour()))


def test_the_page_needs_nothing_beside_it(page: str) -> None:
    tree = lxml.html.document_fromstring(page)
    assert not tree.xpath("//script | //link | //img | //iframe | //@onclick")
    assert not re.search(r"url\(|@import|https?://", page)
    assert tree.xpath("//style")


def test_every_citation_leads_to_the_words(page: str) -> None:
    tree = lxml.html.document_fromstring(page)
    made = made_of(harbour())
    links = tree.xpath("//a[@class='cite']")
    assert len(links) == sum(len(line.citations) for line in made.lines())
    for link in links:
        (target,) = tree.xpath(f"//li[@id='{link.get('href')[1:]}']")
        words = target.findtext("q")
        assert words
        assert link.xpath("string(span[@class='pop'])").rstrip("…") in words
    assert len(tree.xpath("//li[starts-with(@id, 'c')]")) == len(made.numbers())


def test_every_line_names_its_rows(page: str) -> None:
    tree = lxml.html.document_fromstring(page)
    rows = [p.get("data-rows").split() for p in tree.xpath("//p[@data-rows]")]
    assert rows == [list(line.rows) for line in made_of(harbour()).lines()]


def test_words_of_a_page_stay_words() -> None:
    told = Told()
    article = told.article(
        "<b>.txt", "<script>alert(1)</script>", "<img src=x onerror=alert(1)> & more, said Ansel.", "2031-05-01", outlet='"><b>x'
    )
    told.story(article)
    told.said(article, ANSEL, "Ansel", "<img src=x onerror=alert(1)> & more")
    tree = lxml.html.document_fromstring(brief_html(made_of(told)))
    assert not tree.xpath("//script | //img | //b | //*[@onerror]")
    assert "<img src=x onerror=alert(1)> & more" in tree.xpath("string(//p[@data-rows])")


def test_no_space_comes_between_a_word_and_its_citation(page: str) -> None:
    line = lxml.html.document_fromstring(page).xpath("//p[@data-rows]")[0]
    assert line.text_content().startswith("Meeting, ministers, Tarn. The port ministers of Vell")
    assert re.search(r"</span><a class=\"cite\"", page)
