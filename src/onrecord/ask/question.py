"""What is asked of a record, and which rows it means."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from onrecord.ask.wording import days
from onrecord.link.registry import state_by_name, states
from onrecord.link.words import stems
from onrecord.record import Actor, AgendaItem, Article, Dispute, Event, EventType, Figure, Position, Statement, Story
from onrecord.store.record_store import Record
from onrecord.store.search import folded, is_called

SUGGESTED = 12
"""How many things to ask for are named when nothing fits."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a briefing is asked for; None is not asked. `since` is an ISO day, ValueError if it is none."""

    story: str | None = None
    meeting: str | None = None
    actor: str | None = None
    issue: str | None = None
    since: str | None = None

    def __post_init__(self) -> None:
        if self.since is not None and date.fromisoformat(self.since).isoformat() != self.since:
            raise ValueError(f"not a day like 2023-04-25: {self.since}")

    @property
    def is_whole(self) -> bool:
        return not (self.story or self.meeting or self.actor or self.issue)


@dataclass(frozen=True, slots=True)
class Called:
    """The actors that a name means: ids, every name they have, and the state if it is one's."""

    title: str
    ids: frozenset[str]
    names: frozenset[tuple[str, ...]]
    state: str | None

    def actor(self, actor: str, state: str | None) -> bool:
        return actor in self.ids or (self.state is not None and state == self.state)

    def name(self, name: str) -> bool:
        return folded(name) in self.names


@dataclass(frozen=True)
class Wanted:
    """Whether an article or a row is what a question asks for. None stands for what was not asked."""

    titles: tuple[str, ...]
    since: str | None
    articles: frozenset[str] | None
    events: frozenset[str] | None
    called: Called | None
    called_events: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    positions: frozenset[str] | None = None
    issue: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def by(cls, record: Record, question: Question, stories: tuple[Story, ...]) -> "Wanted":
        """What a question means in a record. LookupError if a story, meeting, actor or issue fits nothing."""
        titles: list[str] = []
        sets: list[set[str]] = []
        meetings: tuple[Event, ...] = ()
        called: Called | None = None
        events: tuple[Event, ...] = ()
        positions: tuple[Position, ...] = ()
        if question.story:
            found = stories_meant(stories, question.story)
            sets.append({a for s in found for a in s.articles})
            titles.append(found[0].title if len(found) == 1 else f"stories on “{question.story}”")
        if question.meeting:
            meetings = meetings_meant(record, question.meeting)
            sets.append({r.article for e in meetings for r in e.reports})
            titles.append(meetings[0].what if question.meeting == meetings[0].event else f"meetings, “{question.meeting}”")
        if question.issue:
            positions = positions_meant(record, question.issue)
            sets.append({p.article for p in positions})
            titles.append(f"positions on “{question.issue}”")
        if question.actor:
            named = called = actors_meant(record, question.actor)
            titles.append(called.title)
            events = tuple(e for e in record.rows("events") if any(named.actor(p.actor, p.state) for p in e.participants))
        return cls(
            titles=tuple(titles),
            since=question.since,
            articles=frozenset(set.intersection(*sets)) if sets else None,
            events=frozenset(e.event for e in meetings) if question.meeting else None,
            called=called,
            called_events=frozenset(e.event for e in events),
            shown=frozenset(p.statement for p in positions if p.statement),
            positions=frozenset(p.position for p in positions) if question.issue else None,
            issue=frozenset(stems(question.issue or "")),
        )

    def article(self, article: Article) -> bool:
        return (self.articles is None or article.article in self.articles) and self._late(article.published_latest)

    def row(self, row: Any) -> bool:
        """Whether a row is asked for, given that its article is."""
        match row:
            case Statement():
                mine = not self.called or self.called.actor(row.actor, row.actor_state)
                return mine and self._late(row.said_latest) and (row.statement in self.shown or self._on_issue(*row.content))
            case Figure():
                return (not self.called or self.called.name(row.actor_name)) and self._on_issue(row.what, row.unit, row.where)
            case Position():
                mine = not self.called or self.called.actor(row.actor, row.state)
                return mine and (self.positions is None or row.position in self.positions)
            case AgendaItem():
                return (not self.called or row.event in self.called_events) and self._late(row.latest) and self._on_issue(row.what)
            case Event():
                mine = (not self.called or row.event in self.called_events) and (self.events is None or row.event in self.events)
                return mine and self._late(row.latest) and self._on_issue(row.what)
            case Dispute():
                mine = not self.called or self.called.name(row.a.actor_name) or self.called.name(row.b.actor_name)
                return mine and self._on_issue(row.topic, row.a.content, row.b.content)
        raise TypeError(f"no briefing is made of {type(row).__name__}")

    def _late(self, day: str | None) -> bool:
        return self.since is None or day is None or day[:10] >= self.since

    def _on_issue(self, *texts: str) -> bool:
        # Two of the issue's words, or its only one: "recognition of a state" is not every "state".
        return len(self.issue & set(stems(" ".join(texts)))) >= min(2, len(self.issue))


def _has_words(asked: str, *texts: str) -> bool:
    words = folded(asked)
    own = set(folded(" ".join(texts)))
    return bool(words) and all(word in own for word in words)


def _nothing(what: str, asked: str, choices: Iterable[str]) -> LookupError:
    some = list(dict.fromkeys(c for c in choices if c))
    if not some:
        return LookupError(f"no {what} “{asked}”: this record has none")
    there = "\n".join(f"  {choice}" for choice in some[:SUGGESTED])
    more = f"\n  … and {len(some) - SUGGESTED} more" if len(some) > SUGGESTED else ""
    return LookupError(f"no {what} “{asked}” in this record; there are:\n{there}{more}")


def stories_meant(stories: tuple[Story, ...], asked: str) -> tuple[Story, ...]:
    """Stories by id, or by words of the title. LookupError if there is none."""
    found = tuple(s for s in stories if s.story == asked) or tuple(s for s in stories if _has_words(asked, s.title))
    if not found:
        raise _nothing("story", asked, (f"{s.story}  {s.title}" for s in sorted(stories, key=lambda s: -len(s.articles))))
    return found


def meetings_meant(record: Record, asked: str) -> tuple[Event, ...]:
    """Meetings by id, or by words of what, where and who, with those of the same series. LookupError if there is none."""
    events: list[Event] = list(record.rows("events"))
    meetings = [e for e in events if e.type is EventType.CONSULT]
    found = [e for e in events if e.event == asked]
    found = found or [e for e in meetings if _has_words(asked, e.what, e.place, e.series or "", *(p.name for p in e.participants))]
    if not found:
        told = sorted(meetings, key=lambda e: -len(e.reports))
        raise _nothing(
            "meeting", asked, (f"{e.event}  {', '.join(p for p in (e.what, e.place, days(e.earliest, e.latest)) if p)}" for e in told)
        )
    series = {e.series for e in found if e.series}
    return (*found, *(e for e in meetings if e.series in series and e not in found))


def actors_meant(record: Record, asked: str) -> Called:
    """Actors by id, name or part of one, or a state by name or ISO code. LookupError if there is none."""
    actors: list[Actor] = list(record.rows("actors"))
    named = state_by_name(asked)
    state = asked if asked in states() else named.code if named else None
    found = [a for a in actors if a.actor == asked] or [a for a in actors if is_called(folded(asked), a.name, a.aliases)]
    if state is not None:
        found += [a for a in actors if a.state == state and a not in found]
    if not found:
        raise _nothing("actor", asked, (a.name for a in sorted(actors, key=lambda a: -a.statements) if a.statements))
    # Aliases such as "the minister" mean somebody else in another article: only names proper are compared as names.
    names = {folded(a.name) for a in found} | ({folded(states()[state].name)} if state else set())
    title = states()[state].name if state else found[0].name if len({a.name for a in found}) == 1 else f"“{asked}”"
    return Called(title, frozenset(a.actor for a in found), frozenset(names), state)


def positions_meant(record: Record, asked: str) -> tuple[Position, ...]:
    """Positions on issues with these words, in any form. LookupError if there is none."""
    positions: list[Position] = list(record.rows("positions"))
    wanted = set(stems(asked))
    found = tuple(p for p in positions if (wanted and wanted <= set(stems(p.issue))) or _has_words(asked, p.issue))
    if not found:
        raise _nothing("issue", asked, (issue for issue, _ in Counter(p.issue for p in positions).most_common()))
    return found
