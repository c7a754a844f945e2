"""The rows that a briefing is made of: what is asked for, without what copies only repeat."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from onrecord.ask.lines import Citation
from onrecord.ask.question import Question, Wanted
from onrecord.ask.wording import days
from onrecord.link.words import stems
from onrecord.record import Actor, AgendaItem, Article, Dispute, Event, Figure, Position, Problem, Report, Statement, Story
from onrecord.store.record_store import Record

OF_ARTICLE = ("statements", "figures", "positions", "agenda")
"""Tables with one article a row; an event or a dispute can belong to several."""

FEW = 300
"""Up to this many articles, rows are asked for one article at a time; for more, whole tables are read."""

REWORDED = 0.75
"""Share of a copy's content in statements of its original from which it says no more than they do."""

Rows = dict[str, dict[str, list[Any]]]
"""Rows by table and article."""


def bare(text: str) -> str:
    """The words of a text, to see whether one text holds another.

    >>> bare("“No,” he said.")
    ' no he said '
    """
    return " " + " ".join(re.findall(r"\w+", text.casefold())) + " "


@dataclass(frozen=True)
class Material:
    """What a question asks for. `articles` and `stories` are in a desk's order: by day, then by file."""

    question: Question
    title: str
    articles: dict[str, Article]
    stories: tuple[Story, ...]
    problems: tuple[Problem, ...]
    rows: Rows
    actors: dict[str, Actor]
    library: dict[str, Article]
    """Every article of the record: one side of a dispute may stand outside what was asked for."""

    def of_story(self, story: Story) -> "Material":
        """What belongs to one story."""
        own = sorted((self.articles[a] for a in story.articles if a in self.articles), key=desk_order)
        return replace(self, title=story.title, articles={a.article: a for a in own}, stories=(story,), problems=())

    def cite(self, article: str, start: int, end: int) -> Citation:
        """The citation of a place, with the words that stand there."""
        found = self.library[article]
        return Citation(article, start, end, found.capture_name, found.text[start:end])

    def cites(self, places: Iterable[tuple[str, int, int]]) -> tuple[Citation, ...]:
        """The citations of several places, each once, in the order of the articles."""
        found = {self.cite(*place) for place in places}
        return tuple(sorted(found, key=lambda c: (desk_order(self.library[c.article]), c.start, c.end)))

    def _all(self, table: str) -> Iterator[Any]:
        """The rows of a table in the order of the articles, each once."""
        seen: set[int] = set()
        for article in self.articles:
            for row in self.rows[table].get(article, ()):
                if id(row) not in seen:
                    seen.add(id(row))
                    yield row

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(self._all("statements"))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(self._all("figures"))

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        return tuple(self._all("positions"))

    @cached_property
    def agenda(self) -> tuple[AgendaItem, ...]:
        return tuple(self._all("agenda"))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return tuple(self._all("events"))

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        return tuple(self._all("disputes"))

    def reports(self, event: Event) -> tuple[Report, ...]:
        """Where these articles tell an event; not where a copy tells it that its original here tells too."""
        told = {r.article for r in event.reports if r.article in self.articles}
        return tuple(r for r in event.reports if r.article in told and self.articles[r.article].copy_of not in told)


def desk_order(article: Article) -> tuple[bool, str, str, int, str]:
    day = article.published_earliest or article.published_latest
    return day is None, day or "", article.capture_name, article.ordinal, article.article


def chosen(record: Record, question: Question) -> Material:
    """The rows a question asks for. LookupError if a story, meeting, actor or issue fits nothing."""
    library = {a.article: a for a in sorted(record.rows("articles"), key=desk_order)}
    stories = _stories(record, library)
    wanted = Wanted.by(record, question, stories)
    inside = {a for a, article in library.items() if wanted.article(article)}
    rows = _load(record, wanted, library, inside)
    if question.actor:
        inside = {a for of in rows.values() for a in of if a in inside}
        inside |= {a for a, article in library.items() if article.copy_of in inside}
    articles = {a: article for a, article in library.items() if a in inside}
    told = tuple(s for s in stories if not inside.isdisjoint(s.articles))
    title = ", ".join(wanted.titles) or "the whole record"
    since = f", since {days(question.since, question.since)}" if question.since else ""
    actors = {a.actor: a for a in record.rows("actors")}
    problems = tuple(record.rows("problems")) if question.is_whole else ()
    return Material(question, f"Briefing: {title}{since}", articles, told, problems, rows, actors, library)


def _stories(record: Record, articles: dict[str, Article]) -> tuple[Story, ...]:
    """Stories by day; an article that is in none is one by itself: a reading that was stopped has no stories yet."""
    stories: list[Story] = list(record.rows("stories"))
    inside = {a for s in stories for a in s.articles}
    alone = [
        Story(a.article, a.title, a.published_earliest, a.published_latest, (a.article,))
        for a in articles.values()
        if a.article not in inside
    ]
    return tuple(sorted((*stories, *alone), key=lambda s: (s.earliest is None, s.earliest or "", s.latest or "", s.title)))


def _load(record: Record, wanted: Wanted, library: dict[str, Article], inside: set[str]) -> Rows:
    """Rows by table and article, without those that a copy only repeats."""
    found: Rows = {table: defaultdict(list) for table in (*OF_ARTICLE, "events", "disputes")}
    texts: dict[str, str] = {}

    def is_news(article: str, words: str) -> bool:
        original = library[article].copy_of
        if original is None or original not in inside:
            return True
        text = texts.get(original) or texts.setdefault(original, bare(library[original].text))
        return bare(words) not in text

    by_one = len(inside) <= FEW and len(inside) < len(library)
    for table in OF_ARTICLE:
        rows: Iterable[Any] = (r for a in library if a in inside for r in record.rows(table, article=a)) if by_one else record.rows(table)
        for row in rows:
            if row.article in inside and wanted.row(row) and is_news(row.article, _words(row, library[row.article])):
                found[table][row.article].append(row)
    _drop_reworded(found["statements"], library)
    for event in record.rows("events"):
        if wanted.row(event):
            for article in dict.fromkeys(r.article for r in event.reports if r.article in inside):
                found["events"][article].append(event)
    for dispute in record.rows("disputes"):
        if wanted.row(dispute) and dispute.a.article in library and dispute.b.article in library:
            for article in dict.fromkeys(side.article for side in (dispute.a, dispute.b) if side.article in inside):
                found["disputes"][article].append(dispute)
    return found


def _drop_reworded(statements: dict[str, list[Any]], library: dict[str, Article]) -> None:
    """Take out what a re-edited copy only says in other words: nearly all of them are in statements of that actor in its original."""
    for article in [a for a in statements if library[a].copy_of in statements]:
        originals: dict[str, set[str]] = defaultdict(set)
        for row in statements[library[article].copy_of or ""]:
            originals[row.actor].update(stems(" ".join(row.content)))
        statements[article] = [row for row in statements[article] if not _is_said(set(stems(" ".join(row.content))), originals[row.actor])]


def _is_said(words: set[str], known: set[str]) -> bool:
    return len(words & known) >= REWORDED * len(words)


def _words(row: Any, article: Article) -> str:
    return " ".join(row.content) if isinstance(row, Statement) else article.text[row.start : row.end]
