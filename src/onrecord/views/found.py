"""What a search found, as text: who said it, the words with what was asked for set off, and where they stand."""

import textwrap
from collections.abc import Sequence

import click

from onrecord.ask.wording import ACTS, days, state_name
from onrecord.record import ActorKind, Article, Naming, Statement
from onrecord.store.search import ArticleHit, Hit, Piece
from onrecord.views.brief_text import WIDTH, plain


def statements_text(hits: Sequence[Hit]) -> str:
    """Statements that were found. The same words of the same actor, as copies have them, are shown once with every place."""
    together: dict[tuple[str, tuple[str, ...]], list[Hit]] = {}
    for hit in hits:
        together.setdefault((hit.statement.actor, hit.statement.content), []).append(hit)
    return "\n".join(_statement(same) for same in together.values())


def articles_text(hits: Sequence[ArticleHit]) -> str:
    """Articles that were found, each with words around what was found."""
    return "\n".join(
        _entry(
            _heading([plain(hit.article.title), hit.article.outlet, days(hit.article.published_earliest, hit.article.published_latest)]),
            hit.pieces,
            [f"{file_of(hit.article)}  {hit.article.article}"],
        )
        for hit in hits
    )


def _statement(same: list[Hit]) -> str:
    hit = same[0]
    row = hit.statement
    when = days(row.said_earliest, row.said_latest) or days(hit.published_earliest, hit.published_latest)
    places = [f"{file_of(h.statement)} {h.statement.start}–{h.statement.end}  {h.statement.statement}" for h in same]
    return _entry(_heading([who(row), ACTS[row.act], row.via, hit.outlet, when]), hit.pieces, places)


def file_of(row: Statement | Article) -> str:
    """The file a row is of, and which article in it unless it is the first: `news.jsonl, article 12`."""
    return f"{row.capture_name}, article {row.ordinal + 1}" if row.ordinal else row.capture_name


def who(row: Statement) -> str:
    """Who said it: `Ministry of Defense (Türkiye)`; an unnamed source in the article's words."""
    if row.naming is Naming.HEARSAY:
        return "reportedly"
    name = row.source if row.actor_kind is ActorKind.UNNAMED and row.source else row.actor_name
    state = state_name(row.actor_state)
    return f"{plain(name)} ({state})" if state and state != name else plain(name)


def _heading(parts: list[str]) -> str:
    return " · ".join(part for part in map(plain, parts) if part)


def _entry(heading: str, pieces: Sequence[Piece], places: list[str]) -> str:
    # Marks are put in after wrapping would count their letters: letters of a private area stand for them until then.
    marked = plain("".join(f"\ue000{text}\ue001" if found else text for text, found in pieces))
    words = textwrap.fill(marked, WIDTH - 4, initial_indent="    ", subsequent_indent="    ")
    words = words.replace("\ue000", click.style("", bold=True, reset=False)).replace("\ue001", click.style("", bold=False, reset=True))
    return "\n".join([click.style(heading, bold=True), words, *(click.style(f"    {plain(place)}", dim=True) for place in places)]) + "\n"
