"""A briefing as Markdown, with footnotes for its citations."""

import re
from collections.abc import Iterator

from onrecord.ask.brief import Brief, Cited
from onrecord.ask.lines import Citation, Line, Section, Style, Words
from onrecord.views.brief_text import plain

MARKS = {Style.PLAIN: "", Style.STRONG: "**", Style.VERBATIM: "", Style.TAG: "*", Style.ASIDE: ""}


def brief_markdown(brief: Brief) -> str:
    """The briefing as Markdown that ends in a line break. Footnotes hold title, outlet, date, file, span and the words.

    >>> from onrecord.store.record_store import Record
    >>> from onrecord.ask.brief import brief
    >>> with Record.open(":memory:") as record:
    ...     brief_markdown(brief(record)).splitlines()[0]
    '# Briefing: the whole record'
    """
    return "\n".join(_page(brief)).rstrip() + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is.

    >>> escaped("a *b* <c> [d](e) 1. f")
    'a \\\\*b\\\\* \\\\<c\\\\> \\\\[d\\\\](e) 1. f'
    """
    return re.sub(r"^(\d+)([.)])|^([-+=])", r"\1\\\2\3", re.sub(r"([\\`*_\[\]<>#|~&$!])", r"\\\1", plain(text)))


def _page(brief: Brief) -> Iterator[str]:
    numbers = brief.numbers()
    yield f"# {escaped(brief.title)}"
    yield ""
    yield escaped(brief.summary)
    for story in brief.stories:
        yield ""
        yield f"## {escaped(story.title) or '(no title)'}"
        yield ""
        yield " · ".join(part for part in (escaped(story.when), f"`{story.story}`") if part)
        for section in story.sections:
            yield from _section(section, numbers, "###")
    if brief.also:
        yield from _section(brief.also, numbers, "##")
    if brief.problems:
        yield from ("", "## Problems", "", "| file | stage | reason |", "| --- | --- | --- |")
        for problem in brief.problems:
            yield f"| {escaped(problem.capture_name)} | {escaped(problem.stage)} | {escaped(problem.reason)} |"
    yield ""
    for cited in brief.cited:
        yield from _cited(cited)


def _section(section: Section, numbers: dict[Citation, int], level: str) -> Iterator[str]:
    yield ""
    yield f"{level} {escaped(section.heading)}"
    for group in section.groups:
        if group.heading:
            yield ""
            yield f"{level}# {escaped(group.heading)}"
        yield ""
        for line in group.lines:
            label = escaped(line.label)
            yield f"- {f'**{label}:** ' if label else ''}{_told(line, numbers)}"


def _told(line: Line, numbers: dict[Citation, int]) -> str:
    told = ""
    for part in line.parts:
        if isinstance(part, Words):
            # Emphasis must touch its words; the spaces around them stay outside.
            before, words, after = re.match(r"(\s*)(.*?)(\s*)$", part.text, re.DOTALL).groups()  # type: ignore[union-attr]
            mark = MARKS[part.style] if words else ""
            told += f"{before and ' '}{mark}{_inline(words)}{mark}{after and ' '}"
        else:
            told += f"[^{numbers[part]}]"
    return told


def _inline(words: str) -> str:
    return escaped(words)


def _cited(cited: Cited) -> Iterator[str]:
    article = cited.article
    file = f"{article.capture_name}, article {article.ordinal + 1}" if article.ordinal else article.capture_name
    place = ", ".join(escaped(part) for part in (article.title, article.outlet, cited.when, file) if part)
    for number, citation in cited.citations:
        yield f"[^{number}]: {place}, {citation.start}–{citation.end}: {escaped(citation.words)}"
