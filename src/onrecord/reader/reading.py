"""A reading: what the reader saw in an article, before anything is made of it. All spans are code points of its text."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.record import Article, Offsets


@dataclass(frozen=True, slots=True)
class Entity:
    """A name. `kind`: person, organisation, place, nationality, date, money, facility, product or misc.

    `metonymic` is how likely a place name stands for a government, a people or a team; 0 for every other name, and where the
    head that tells is left out.
    """

    start: int
    end: int
    kind: str
    score: float = 1.0
    metonymic: float = 0.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content that belong together; `source` is empty where nobody is credited.

    `content` holds at least one span; `depth` is 1 for a content read inside another content, else 0. `vector` is what the
    content means: 384 bytes, each a signed number, to be compared by `meaning.likeness`; empty where nothing works it out.
    """

    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    depth: int = 0
    score: float = 1.0
    vector: bytes = b""

    @property
    def start(self) -> int:
        return min(s for s, _ in self.source + self.cue + self.content)

    @property
    def end(self) -> int:
        return max(e for _, e in self.source + self.cue + self.content)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its sentences, attributions (in text order) and names (in text order, not overlapping)."""

    article: Article
    sentences: tuple[Offsets, ...]
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]

    @property
    def text(self) -> str:
        return self.article.text

    @property
    def published(self) -> tuple[str | None, str | None]:
        """First and last day that the article can have been published on; a live blog goes on until its last entry."""
        first, last = self.article.published_earliest, self.article.published_latest
        days = [entry.at[:10] for entry in self.article.entries if entry.at]
        return (first, max(last, *days)) if last and days else (first, last)

    def published_at(self, offset: int) -> tuple[str | None, str | None]:
        """First and last day that the words at `offset` can have been published on: an entry of a live blog has a day of its own."""
        entry = self.entry_at(offset)
        if entry is not None and (at := self.article.entries[entry].at):
            return at[:10], at[:10]
        return self.article.published_earliest, self.article.published_latest

    def entry_at(self, offset: int) -> int | None:
        """Which entry of a live blog holds `offset`; None if none does."""
        return next((n for n, entry in enumerate(self.article.entries) if entry.start <= offset < entry.end), None)

    def words(self, spans: tuple[Offsets, ...]) -> str:
        """The words of some spans, joined by ' … ' where they are apart."""
        return " … ".join(self.text[s:e] for s, e in spans)

    def sentence_at(self, offset: int) -> Offsets:
        """The sentence that holds `offset` (the one before it, if it stands between two)."""
        begun = bisect_right(self.sentences, offset, key=lambda sentence: sentence[0])
        return self.sentences[max(0, begun - 1)] if self.sentences else (0, len(self.text))


class Reader(Protocol):
    """What reads articles. `name` is its fingerprint: two readers with one name give the same readings."""

    @property
    def name(self) -> str: ...

    def read(self, articles: Sequence[Article]) -> list[Reading]: ...
