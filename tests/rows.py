"""Rows for tests of what is linked: articles told as text, statements and accounts found in them by their words."""

from dataclasses import replace
from typing import Any

from onrecord.record import (
    Act,
    ActorKind,
    Article,
    EventAccount,
    EventStatus,
    EventType,
    Figure,
    Kind,
    Naming,
    Offsets,
    Participant,
    Statement,
    make_id,
)

STATES = {
    "RUS": "Russia",
    "TUR": "Türkiye",
    "SYR": "Syria",
    "IRN": "Iran",
    "EGY": "Egypt",
    "ETH": "Ethiopia",
    "SDN": "Sudan",
    "FRA": "France",
}


def article(name: str, text: str, day: str | None = None, title: str = "", **more: Any) -> Article:
    """An article of a file of its own, published on a day or undated."""
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    made = Article(make_id("ar", name), make_id("ca", name), name, 0, title or name, text, tuple(spans), **more)
    return replace(made, published_earliest=day, published_latest=day) if day else made


def find(text: str, words: str) -> Offsets:
    start = text.index(words)
    return start, start + len(words)


def said(
    where: Article, source: str, cue: str, content: str, who: tuple[ActorKind, str, str | None], act: Act = Act.SAY, **more: Any
) -> Statement:
    """A statement whose source, cue and content stand in the article in these words; `who` is kind, name and state."""
    at = find(where.text, content)
    source_at = find(where.text, source) if source else None
    kind, name, state = who
    values: dict[str, Any] = {
        "source_spans": (source_at,) if source_at else (),
        "kind": Kind.DIRECT if content[0] in '“"' else Kind.INDIRECT,
        "act": act,
        "cue": cue,
        "source": source,
        "actor": make_id("ac", kind, name, state),
        "actor_name": name,
        "actor_kind": kind,
        "actor_state": state,
        "naming": Naming.INSTITUTION,
    }
    start = min(at[0], source_at[0]) if source_at else at[0]
    made_id = make_id("st", where.article, at, source_at)
    return Statement(
        made_id, where.article, where.capture_name, where.ordinal, start, max(at[1], start + 1), (content,), (at,), **(values | more)
    )


def party(name: str, role: str = "party") -> Participant:
    """A state by its code, or a person as `"Sergei Lavrov:RUS"`."""
    if name in STATES:
        return Participant(make_id("ac", ActorKind.STATE, STATES[name], name), STATES[name], ActorKind.STATE, name, role)
    person, _, state = name.partition(":")
    return Participant(make_id("ac", ActorKind.PERSON, person, state), person, ActorKind.PERSON, state or None, role)


def told(
    where: Article,
    what: str,
    parties: str,
    status: EventStatus = EventStatus.HAPPENED,
    day: str | tuple[str, str] | None = None,
    kind: EventType = EventType.CONSULT,
    **more: Any,
) -> EventAccount:
    """An account of an event in these words of the article; `parties` are separated by commas."""
    start, end = find(where.text, what)
    earliest, latest = day if isinstance(day, tuple) else (day, day)
    people = tuple(party(p.strip()) for p in parties.split(",") if p.strip())
    values: dict[str, Any] = {"participants": people, "earliest": earliest, "latest": latest}
    made_id = make_id("ea", where.article, kind, start, end)
    return EventAccount(made_id, where.article, where.capture_name, start, end, kind, what, status, **(values | more))


def counted(where: Article, number: str, unit: str, what: str, source: str, **more: Any) -> Figure:
    """A figure that stands in the article as this number, by this counter."""
    start, end = find(where.text, number)
    value = float(number.replace(",", ""))
    made_id = make_id("fi", where.article, start)
    return Figure(made_id, where.article, where.capture_name, start, end, value, value, unit=unit, what=what, source=source, **more)
