"""Words that a user types, and what is found for them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, or_, select

from onrecord.record import Article, Statement
from onrecord.store import sqlite
from onrecord.store.codec import decode_columns
from onrecord.store.schema import TABLE, fields_of, order_of

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


# ── queries ────────────────────────────────────────────────────────────────────────────────────────────────────────

AROUND = 32
"""Words of a snippet."""


def statements_query(
    asked: tuple[str, ...], actor: str | None, called: list[str] | None, act: str | None, since: str | None
) -> Select[Any]:
    """Statements with all that is asked for, best first, or newest first where nothing is; `called` are the actors of that name."""
    s, a = TABLE["statements"], TABLE["articles"]
    day = func.coalesce(s.c.said_latest, a.c.published_latest)
    beside = (a.c.title, a.c.outlet, a.c.published_earliest, a.c.published_latest, a.c.copy_of)
    found: Any = s.join(a, a.c.article == s.c.article)
    if asked:
        index = sqlite.index_of(s)
        found = found.join(index, index.c.rowid == s.c.seq)
        query = select(*fields_of("statements"), *beside, sqlite.snippet(index, 0, AROUND)).select_from(found)
        query = query.where(sqlite.matches(index, sqlite.query_of(asked))).order_by(sqlite.rank(index))
    else:
        query = select(*fields_of("statements"), *beside, literal(None)).select_from(found).order_by(day.is_(None), day.desc())
    if act is not None:
        query = query.where(s.c.act == act)
    if since is not None:
        query = query.where(day >= since)
    if actor is not None:
        query = query.where(or_(s.c.actor == actor, s.c.actor_state == actor, s.c.actor.in_(sqlite.listed(called or []))))
    return query.order_by(*order_of("statements"))


def articles_query(asked: tuple[str, ...], since: str | None) -> Select[Any]:
    a = TABLE["articles"]
    index = sqlite.index_of(a)
    query = select(*fields_of("articles"), sqlite.snippet(index, 1, AROUND)).join(index, index.c.rowid == a.c.seq)
    query = query.where(sqlite.matches(index, sqlite.query_of(asked)))
    if since is not None:
        query = query.where(a.c.published_latest >= since)
    return query.order_by(sqlite.rank(index), *order_of("articles"))


def hit_of(row: Sequence[Any]) -> Hit:
    """The hit behind a row of `statements_query`."""
    *values, title, outlet, earliest, latest, copy_of, marked = row
    statement = decode_columns(Statement, values)
    whole = ((" … ".join(statement.content), False),)
    found = whole if marked is None else pieces(marked, sqlite.MATCH_START, sqlite.MATCH_END)
    return Hit(statement, title, outlet, earliest, latest, copy_of, found)


def article_hit_of(row: Sequence[Any]) -> ArticleHit:
    *values, marked = row
    return ArticleHit(decode_columns(Article, values), pieces(marked, sqlite.MATCH_START, sqlite.MATCH_END))
