"""Words that a user types, and what is found for them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.record import Article, Statement

Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found. `pieces` is its content in the part that matters, each piece with whether it is what was found."""

    statement: Statement
    title: str
    outlet: str
    published_earliest: str | None
    published_latest: str | None
    copy_of: str | None
    pieces: tuple[Piece, ...]

    @property
    def snippet(self) -> str:
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that was found, with words around what was found in its text."""

    article: Article
    pieces: tuple[Piece, ...]

    @property
    def snippet(self) -> str:
        return "".join(text for text, _ in self.pieces)


def phrases(words: str) -> tuple[str, ...]:
    """What a user asks for: words, and phrases in quotes. Whatever has no letter or digit is left out.

    >>> phrases('ceasefire "grain deal" -- AND')
    ('ceasefire', 'grain deal', 'AND')
    """
    plain = re.sub("[“”„«»]", '"', words.replace("\0", " "))
    found = (quoted or word for quoted, word in re.findall(r'"([^"]*)"|([^\s"]+)', plain))
    return tuple(p.encode("utf-8", "replace").decode() for p in found if any(c.isalnum() for c in p))


def pieces(marked: str, start: str, end: str) -> tuple[Piece, ...]:
    """Text with marks around what was found, cut at the marks.

    >>> pieces("the [grain] deal", "[", "]")
    (('the ', False), ('grain', True), (' deal', False))
    """
    cut: list[Piece] = []
    for i, part in enumerate(marked.split(start)):
        found, _, after = part.partition(end) if i else ("", "", part)
        cut += [(text, is_found) for text, is_found in ((found, True), (after, False)) if text]
    return tuple(cut)


def folded(text: str) -> tuple[str, ...]:
    """The words of a name without case and accents, to compare names by.

    >>> folded("Mevlüt Çavuşoğlu")
    ('mevlut', 'cavusoglu')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(re.findall(r"\w+", bare.replace("ı", "i").casefold()))


def is_called(asked: tuple[str, ...], name: str, aliases: Iterable[str]) -> bool:
    """Whether a folded name fits an actor: its words are in the actor's name, or are one of its other names.

    >>> is_called(("cavusoglu",), "Mevlut Cavusoglu", ()), is_called(("minister",), "Mevlut Cavusoglu", ("the minister",))
    (True, False)
    """
    own = folded(name)
    return bool(asked) and (all(word in own for word in asked) or any(asked == folded(alias) for alias in aliases))
