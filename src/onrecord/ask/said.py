"""Who said what, side by side: statements by state and actor, what several articles report told once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.ask.lines import Group, Line, Part, Style, Words
from onrecord.ask.material import Material
from onrecord.ask.wording import ACTS, REALITIES, days, state_name, trimmed
from onrecord.link.words import stems
from onrecord.record import ActorKind, Kind, Naming, Statement

LENGTH = 260
"""Characters that a content is cut to; its citation leads to the rest."""

SAME = 0.7
"""Share of stems that two contents of one actor have in common to be one saying, told twice."""

CARRIED = 0.6
"""Share of an outer statement's stems from which it is told by the one inside it."""

OTHERS, UNNAMED, HEARSAY = "Organisations and others", "Unnamed, of no known side", "Credited to nobody"
POINTING = re.compile(r"(?i)^(he|she|they|it|who|which|the|this|that|these|those|his|her|their|its)\b")


@dataclass
class Saying:
    """What one actor said, and every statement that has it."""

    statements: list[Statement]
    stems: set[str]

    def is_same(self, words: set[str]) -> bool:
        shared = len(self.stems & words)
        return bool(shared) and (shared >= SAME * len(self.stems | words) or (shared >= 4 and shared == min(len(self.stems), len(words))))

    def best(self, material: Material) -> Statement:
        """The one to quote: not a copy's, the most of the speaker's own words, the fullest."""
        kinds = {Kind.DIRECT: 2, Kind.MIXED: 1, Kind.INDIRECT: 0}
        return max(self.statements, key=lambda s: (not material.library[s.article].copy_of, kinds[s.kind], len(" ".join(s.content))))


@dataclass
class Voice:
    """An actor in one story. Unnamed ones are told apart by their article and the words that credit them."""

    label: str
    sayings: list[Saying] = field(default_factory=list)

    def add(self, statement: Statement) -> None:
        words = set(stems(" ".join(statement.content)))
        for saying in self.sayings:
            if saying.is_same(words):
                saying.statements.append(statement)
                saying.stems |= words
                return
        self.sayings.append(Saying([statement], words))


def said(material: Material) -> list[Group]:
    """A group a state, the one with most to say first; organisations, unnamed sources and hearsay come last."""
    groups: dict[str, dict[str, Voice]] = {}
    carried = _only_carry(material.statements)
    for statement, source in with_sources(material.statements):
        if statement.statement in carried:
            continue
        voices = groups.setdefault(_side(statement, material), {})
        article = material.library[statement.article].copy_of or statement.article
        key = f"{article} {source}" if statement.actor_kind is ActorKind.UNNAMED else statement.actor or statement.actor_name
        if key not in voices:
            voices[key] = Voice(_label(statement, source, material))
        voices[key].add(statement)
    last = (OTHERS, UNNAMED, HEARSAY)
    order = sorted(groups, key=lambda g: (last.index(g) if g in last else -1, -sum(len(v.sayings) for v in groups[g].values()), g))
    outer = {s.statement: s for s in material.statements}
    return [Group(side, tuple(_lines(groups[side].values(), outer, material))) for side in order]


def with_sources(statements: Iterable[Statement]) -> list[tuple[Statement, str]]:
    """Statements with the words for an unnamed source, as a heading: "the official" and "he" take those that introduced them."""
    introduced: dict[tuple[str, str], str] = {}
    found = []
    for statement in statements:
        words = " ".join(statement.source.split()).strip(" ,;:")
        words = words[:1].upper() + words[1:]
        key = (statement.article, statement.actor)
        if words and not POINTING.match(words):
            introduced[key] = words
        found.append((statement, introduced.get(key) or words))
    return found


def _only_carry(statements: Iterable[Statement]) -> set[str]:
    """Statements that say little more than what somebody else said: that one names them as who told it."""
    by_id = {s.statement: s for s in statements}
    carried = set()
    for inner in by_id.values():
        outer = by_id.get(inner.parent or "")
        if outer and len(stems(" ".join(inner.content))) >= CARRIED * len(stems(" ".join(outer.content))):
            carried.add(outer.statement)
    return carried


def words_of(statement: Statement, material: Material) -> str:
    """What was said, verbatim: the content, or the whole statement where the content only points ("denied it")."""
    content = " … ".join(statement.content)
    if len(content.split()) <= 2 and statement.kind is Kind.INDIRECT:
        return material.library[statement.article].text[statement.start : statement.end]
    return re.sub(r",(?=[”\"’']?$)", "", content)


def _side(statement: Statement, material: Material) -> str:
    if statement.naming is Naming.HEARSAY:
        return HEARSAY
    known = material.actors.get(statement.actor)
    if state := statement.actor_state or (known.state if known else None):
        return state_name(state)
    return UNNAMED if statement.actor_kind is ActorKind.UNNAMED else OTHERS


def _label(statement: Statement, source: str, material: Material) -> str:
    if statement.naming is Naming.HEARSAY:
        return "reportedly"
    if statement.actor_kind is ActorKind.UNNAMED or not statement.actor_name:
        return trimmed(source or "unnamed", 60)
    known = material.actors.get(statement.actor)
    office = known.roles[-1].title if known and known.roles and known.kind is ActorKind.PERSON else ""
    return f"{statement.actor_name}, {office}" if office else statement.actor_name


def _lines(voices: Iterable[Voice], outer: dict[str, Statement], material: Material) -> Iterable[Line]:
    for voice in voices:
        for saying in voice.sayings:
            yield _line(voice.label, saying, outer, material)


def _line(label: str, saying: Saying, outer: dict[str, Statement], material: Material) -> Line:
    best = saying.best(material)
    heading = ", ".join(p for p in (REALITIES[best.reality], ACTS[best.act]) if p)
    parts: list[Part] = [Words(f"{heading[:1].upper()}{heading[1:]}: ", Style.TAG)] if heading else []
    parts.append(Words(trimmed(words_of(best, material), LENGTH), Style.VERBATIM))
    parent = outer.get(best.parent or "")
    teller = ""
    if parent:
        teller = parent.actor_name if parent.actor_kind is not ActorKind.UNNAMED else parent.source or "an unnamed source"
    asides = [
        f"to {best.addressee}" if best.addressee else "",
        best.via if best.via != teller else "",
        f"as told by {teller}" if teller else "",
        days(best.said_earliest, best.said_latest) if best.said_earliest and best.said_latest else "",
    ]
    if aside := ", ".join(p for p in asides if p):
        parts.append(Words(f" ({aside})", Style.ASIDE))
    cites = material.cites((s.article, s.start, s.end) for s in saying.statements)
    rows = dict.fromkeys([*(s.statement for s in saying.statements), *(s.parent for s in saying.statements if s.parent in outer)])
    return Line(label, (*parts, *cites), tuple(row for row in rows if row))
