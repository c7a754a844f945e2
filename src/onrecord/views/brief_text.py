"""A briefing as plain text, 100 columns wide: for a terminal, a mail or a printer."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from onrecord.ask.brief import Brief, Cited, StoryBrief
from onrecord.ask.lines import Citation, Line, Section, Words

WIDTH = 100
LABEL = 24
"""Columns for who or when, before what there is to say."""


def brief_text(brief: Brief) -> str:
    """The briefing as text that ends in a line break. Citations are numbers in brackets, listed at the end.

    >>> from onrecord.store.record_store import Record
    >>> from onrecord.ask.brief import brief
    >>> with Record.open(":memory:") as record:
    ...     print(brief_text(brief(record)).splitlines()[2])
    BRIEFING: THE WHOLE RECORD
    """
    return "\n".join(_page(brief)) + "\n"


def plain(text: str) -> str:
    """Text on one line without control characters: words of a page must not move a terminal's cursor or turn its lines round.

    >>> plain("a\\x1b[2Jb\\u202ec\\n d")
    'a [2Jb c d'
    """
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", " ", text).split())


def _page(brief: Brief) -> Iterator[str]:
    numbers = brief.numbers()
    yield from _boxed(brief.title.upper(), brief.summary)
    for story in brief.stories:
        yield from _story(story, numbers)
    if brief.also:
        yield from _section(brief.also, numbers)
    if brief.cited:
        yield from ("", "CITED", "")
        yield from _wrapped("Each number leads to characters start–end of an article's text.", "  ")
        for each in brief.cited:
            yield from _cited(each)
    if brief.problems:
        yield from ("", "PROBLEMS", "")
        for problem in brief.problems:
            yield from _wrapped(f"{plain(problem.capture_name) or '(no name)'} – {problem.stage}: {plain(problem.reason)}", "  ")


def _boxed(title: str, below: str) -> Iterator[str]:
    yield ""
    yield "═" * WIDTH
    yield from _wrapped(plain(title), "")
    yield from _wrapped(plain(below), "")
    yield "═" * WIDTH


def _story(story: StoryBrief, numbers: dict[Citation, int]) -> Iterator[str]:
    yield ""
    yield from _wrapped(plain(story.title) or "(no title)", "")
    yield from _wrapped(" · ".join(part for part in (story.when, story.story) if part), "")
    yield "─" * WIDTH
    for section in story.sections:
        yield from _section(section, numbers)


def _section(section: Section, numbers: dict[Citation, int]) -> Iterator[str]:
    yield ""
    yield plain(section.heading).upper()
    for group in section.groups:
        if group.heading:
            yield ""
            yield from _wrapped(plain(group.heading), "  ")
        before = None
        for line in group.lines:
            label = plain(line.label)
            yield from _columns(label if label != before else "", _told(line, numbers))
            before = label


def _told(line: Line, numbers: dict[Citation, int]) -> str:
    """The words of a line with its citations: `the talks were good [1][4]`, kept on one line by spaces that do not break."""
    told = ""
    for part in line.parts:
        if isinstance(part, Words):
            told += part.text
        else:
            told += ("" if told.endswith("]") else "\xa0") + f"[{numbers[part]}]"
    # Spaces of the page that do not break would otherwise keep half a paragraph on one line.
    return re.sub(
        r"[^\S\xa0]+", " ", re.sub(r"\xa0(?!\[\d)", " ", re.sub(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", " ", told))
    )


def _wrapped(text: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False) or [""]


def _columns(label: str, told: str) -> Iterator[str]:
    """A label on the left, what there is to say on the right."""
    left = textwrap.wrap(label, LABEL, break_on_hyphens=False)
    right = _wrap(told, WIDTH - LABEL - 4)
    for a, b in zip_longest(left, right, fillvalue=""):
        yield f"  {a:<{LABEL}}  {b}".rstrip()


def _wrap(text: str, width: int) -> list[str]:
    return [line.replace("\xa0", " ") for line in textwrap.wrap(text, width, break_on_hyphens=False, drop_whitespace=True)]


def _cited(cited: Cited) -> Iterator[str]:
    article = cited.article
    yield ""
    yield from _wrapped(plain(article.title) or "(no title)", "  ")
    place = f"{article.capture_name}, article {article.ordinal + 1}" if article.ordinal else article.capture_name
    yield from _wrapped(plain(", ".join(part for part in (article.outlet, cited.when, place) if part)), "  ")
    yield from _grid([f"[{number}] {c.start}–{c.end}" for number, c in cited.citations])


def _grid(cells: Sequence[str]) -> Iterator[str]:
    """Cells in as many columns as fit, read from left to right."""
    width = max(len(cell) for cell in cells) + 3
    across = max(1, (WIDTH - 4) // width)
    for i in range(0, len(cells), across):
        yield "    " + "".join(f"{cell:<{width}}" for cell in cells[i : i + across]).rstrip()
