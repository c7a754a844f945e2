import re
from itertools import pairwise

import pytest

from onrecord.ask.brief import Brief, brief
from onrecord.store.record_store import Record
from onrecord.views.brief_markdown import brief_markdown, escaped
from tests.told import ANSEL, Told, harbour


def made_of(told: Told) -> Brief:
    with Record.open(":memory:") as record:
        told.write(record)
        return brief(record)


@pytest.fixture(scope="module")
def page() -> str:
    return brief_markdown(made_of(harbour()))


def test_headings_go_down_by_one(page: str) -> None:
    levels = [len(m) for m in re.findall(r"^(#+) ", page, re.MULTILINE)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_footnote_is_used_and_defined_once(page: str) -> None:
    defined = re.findall(r"^\[\^(\d+)\]: ", page, re.MULTILINE)
    assert len(defined) == len(set(defined))
    assert set(re.findall(r"\[\^(\d+)\](?!:)", page)) == set(defined)


def test_a_footnote_has_title_outlet_day_file_span_and_words(page: str) -> None:
    assert "[^12]: What the ministers left open, Lowland Courier, 5 Mar 2031, courier-1.html, 0–30: The dues will be halved, Quill" in page


def test_a_page_cannot_put_markup_in() -> None:
    told = Told()
    article = told.article("a_b_.txt", "# <script>alert(1)</script>", "*It* [rained](javascript:x) `hard` | 1 said Ansel.", "2031-05-01")
    told.story(article)
    told.said(article, ANSEL, "Ansel", "*It* [rained](javascript:x) `hard` | 1")
    page = brief_markdown(made_of(told))
    assert "<script>" not in page.replace("\\<", "")
    assert not re.search(r"(?<!\\)\[rained", page)
    assert r"\*It\*" in page
    assert r"a\_b\_.txt" in page


def test_a_line_cannot_become_a_list_or_heading() -> None:
    assert escaped("1. first") == "1\\. first"
    assert escaped("- first") == "\\- first"
    assert escaped("# first\n## second") == "\\# first \\#\\# second"
