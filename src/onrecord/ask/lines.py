"""What a briefing is made of: words and citations in lines, lines in groups, groups in sections. No line without a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How words are set."""

    PLAIN = "plain"
    STRONG = "strong"  # a number, a name
    VERBATIM = "verbatim"  # words of the article as they stand there
    TAG = "tag"  # what kind of thing the line is: "denial", "planned"
    ASIDE = "aside"  # what a reader may skip: medium, basis


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a line. A line sets its own spaces: parts are put together without any between them."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A place in an article, and the words that stand there: `article.text[start:end] == words`."""

    article: str
    start: int
    end: int
    capture_name: str
    words: str


Part = Words | Citation


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a briefing: a label (who, or when), what there is to say, and the ids of the rows it says it by.

    ValueError if it has no row or no citation.

    >>> Line("Ankara", (Words("said so"),), rows=())
    Traceback (most recent call last):
    ...
    ValueError: a line without a row: Ankara: said so
    """

    label: str
    parts: tuple[Part, ...]
    rows: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError(f"a line without a row: {self.label}: {self.text}")
        if not self.citations:
            raise ValueError(f"a line without a citation: {self.label}: {self.text}")

    @property
    def text(self) -> str:
        """Its words alone, without label and citations."""
        return "".join(part.text for part in self.parts if isinstance(part, Words))

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(part for part in self.parts if isinstance(part, Citation))


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together, under a heading if they need one."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One question a briefing answers. `key` is its name for programs: happened, said, differ, positions, figures, due, sources."""

    key: str
    heading: str
    groups: tuple[Group, ...]

    def lines(self) -> Iterator[Line]:
        for group in self.groups:
            yield from group.lines
