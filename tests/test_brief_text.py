from dataclasses import replace

import pytest

from onrecord.ask.brief import Brief, brief
from onrecord.store.record_store import Record
from onrecord.views.brief_text import WIDTH, brief_text, plain
from tests.told import ANSEL, Told, harbour


def made_of(told: Told) -> Brief:
    with Record.open(":memory:") as record:
        told.write(record)
        return brief(record)


@pytest.fixture(scope="module")
def page() -> str:
    return brief_text(made_of(harbour()))


def test_no_line_is_wider_than_the_page(page: str) -> None:
    assert max(map(len, page.splitlines())) <= WIDTH
    assert not [line for line in page.splitlines() if line != line.rstrip()]


def test_who_stands_on_the_left_and_only_once_in_a_row(page: str) -> None:
    lines = page.splitlines()
    at = lines.index("  A port official from      A port official from Vell denied it [4]")
    assert lines[at + 1 : at + 3] == ["  Vell", "                            “Nothing was agreed” [5]"]


def test_citations_follow_what_they_prove_and_are_listed_by_article(page: str) -> None:
    assert "(radio interview, 3 Mar 2031) [3][12]" in page
    lines = page[page.index("\nCITED\n") :].splitlines()
    at = lines.index("  What the ministers left open")
    assert lines[at + 1] == "  Lowland Courier, 5 Mar 2031, courier-1.html"
    assert lines[at + 2].split() == ["[12]", "0–30", "[13]", "0–46", "[14]", "47–95"]


def test_problems_end_the_page(page: str) -> None:
    assert page.endswith("\nPROBLEMS\n\n  wall.html – article: no article on this page\n")


def test_a_page_cannot_drive_the_terminal() -> None:
    told = Told()
    article = told.article(
        "a\x1b[31m.txt", "Title\x1b]0;owned\x07", "It \x1b[2J\u202erained, said Ansel.", "2031-05-01", outlet="The\nOutlet"
    )
    told.story(article)
    told.said(article, replace(ANSEL, name="Berta\x9b Ansel"), "Ansel", "It \x1b[2J\u202erained")
    shown = brief_text(made_of(told))
    assert not [c for c in shown if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e")]
    assert "The Outlet" in shown


def test_words_without_a_place_to_break_are_broken() -> None:
    told = Told()
    article = told.article("a.txt", "T" * 300, "W" * 250 + " said Ansel.", "2031-05-01")
    told.story(article)
    told.said(article, ANSEL, "Ansel", "W" * 250)
    assert max(map(len, brief_text(made_of(told)).splitlines())) <= WIDTH


def test_spaces_that_do_not_break_in_a_page_do_break_here() -> None:
    told = Told()
    words = "\xa0".join(["rain"] * 40)
    article = told.article("a.txt", "Rain", f"{words} said Ansel.", "2031-05-01")
    told.story(article)
    told.said(article, ANSEL, "Ansel", words)
    shown = brief_text(made_of(told))
    assert max(map(len, shown.splitlines())) <= WIDTH
    assert "rain rain" in shown


def test_plain_keeps_letters_of_every_script() -> None:
    assert plain("Çavuşoğlu  أنقرة\n東京") == "Çavuşoğlu أنقرة 東京"
