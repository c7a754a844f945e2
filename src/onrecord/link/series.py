"""Series: meetings that words such as "second round" or "previous talks" make rounds of one process."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.link.days import Days
from onrecord.link.parties import parties, party
from onrecord.link.registry import states
from onrecord.record import Event, EventStatus, EventType

ORDINALS = {
    word: n
    for n, word in enumerate(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"], 1)
}
MEETING = r"(?:rounds?|talks|negotiations?|consultations?|sessions?|meetings?|summits?|dialogues?|conferences?|discussions)"
NUMBERED = re.compile(
    rf"\b({'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s+(?:[\w-]+\s+){{0,2}}?({MEETING})\b(?! (?:in|since|for)\b)",
    re.IGNORECASE,
)
RELATED = re.compile(
    rf"\b(previous|earlier|last|latest|new|fresh|another|further|next|upcoming|coming|following|final|follow-up)\s+(?:[\w-]+\s+){{0,3}}?{MEETING}\b",
    re.IGNORECASE,
)
ROUND = re.compile(r"\brounds?\b", re.IGNORECASE)
BEFORE, AFTER = frozenset({"previous", "earlier"}), frozenset({"next", "upcoming", "coming", "following", "follow-up"})


def number(words: str) -> int | None:
    """Which round the words name. "The first meeting" is the first of all or since long, and numbers nothing.

    >>> number("the second round of talks"), number("the 21st trilateral summit"), number("the first meeting"), number("a new round")
    (2, 21, None, None)
    """
    for found in NUMBERED.finditer(words):
        word = found[1].casefold()
        n = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
        if n > 1 or (n == 1 and re.match(r"rounds?|sessions?", found[2], re.IGNORECASE)):
            return n
    return None


def words_of(event: Event, texts: Mapping[str, str]) -> str:
    """What the articles say of an event, its own words first, with the words just before them in the sentence."""
    told = [event.what]
    for r in event.reports[:5]:
        text = texts.get(r.article, "")
        before = re.split(r"[.;:!?\n]", text[max(0, r.start - 30) : r.start])[-1]
        told.append(before + text[r.start : r.end])
    return " | ".join(told)


def talking(event: Event) -> frozenset[str]:
    """The parties that talk, without the host or the mediator where two others do."""
    own = parties(p for p in event.participants if p.role not in ("host", "mediator"))
    return own if len(own) > 1 else parties(event.participants)


def with_series(events: Sequence[Event], texts: Mapping[str, str], story_of: Mapping[str, str]) -> tuple[Event, ...]:
    """The events, meetings that are rounds of one process with their series and round.

    Meetings that words relate to others ("previous", "second", "new round") are of one series if they have the same
    parties, or are told in one story and one's parties (two at least) are among the other's; one of them must be called
    a round or have a number. `story_of` is {article: story}.
    """
    words = {}
    for event in events:
        if event.type == EventType.CONSULT and len(parties(event.participants)) > 1:
            text = words_of(event, texts)
            if NUMBERED.search(text) or RELATED.search(text) or ROUND.search(text):
                words[event.event] = text
    related = [e for e in events if e.event in words]
    groups = grouped(related, story_of)
    known: dict[str, tuple[str, int | None]] = {}
    for group in groups:
        if len(group) > 1 and any(ROUND.search(words[e.event]) or number(words[e.event]) for e in group):
            rounds = numbers(group, words)
            name = series_name(group)
            known.update((e.event, (name, n)) for e, n in zip(group, rounds, strict=True))
    return tuple(replace(e, series=known[e.event][0], round=known[e.event][1]) if e.event in known else e for e in events)


def grouped(events: Sequence[Event], story_of: Mapping[str, str]) -> list[list[Event]]:
    """Events with the same parties, or of one story with parties of one among the other's; in order."""
    group_of = list(range(len(events)))

    def find(i: int) -> int:
        while group_of[i] != i:
            i = group_of[i]
        return i

    sides = [talking(e) for e in events]
    same: dict[frozenset[str], int] = {}
    told: dict[str, list[int]] = defaultdict(list)
    for i, event in enumerate(events):
        group_of[find(i)] = group_of[find(same.setdefault(sides[i], i))]
        for story in sorted({story_of.get(r.article, r.article) for r in event.reports}):
            for j in told[story]:
                if sides[i] <= sides[j] or sides[j] <= sides[i]:
                    group_of[find(i)] = find(j)
            told[story].append(i)
    groups: dict[int, list[Event]] = defaultdict(list)
    for i, event in enumerate(events):
        groups[find(i)].append(event)
    return list(groups.values())


def numbers(group: Sequence[Event], words: Mapping[str, str]) -> list[int | None]:
    """The rounds of a group: as its words say, and from one numbered round to those just before and after it.

    A wrong number is worse than none: two rounds with one number and overlapping days keep it, others lose it.
    """
    found = [number(words[e.event]) for e in group]
    if any(found):
        anchor = next(i for i, n in enumerate(found) if n)
        base = found[anchor] or 0
        for i, event in enumerate(group):
            related = RELATED.search(words[event.event])
            if found[i] is None and related:
                word = related[1].casefold()
                step = -1 if word in BEFORE else 1 if word in AFTER and event.status != EventStatus.HAPPENED else 0
                if step and base + step > 0 and base + step not in found:
                    found[i] = base + step
    days = [Days.of(e.earliest, e.latest) for e in group]
    for i, n in enumerate(found):
        if n and any(m == n and j != i and not days[i].overlaps(days[j]) for j, m in enumerate(found)):
            found[i] = None
    return found


def series_name(group: Sequence[Event]) -> str:
    """What a series is called: the parties that all rounds have, and "talks"."""
    core = frozenset.intersection(*(talking(e) for e in group))
    names: dict[str, str] = {}
    for event in group:
        for p in event.participants:
            side = party(p.kind, p.name, p.state)
            if side in core:
                names.setdefault(side, states()[side].name if side in states() else p.name)
    return "–".join(sorted(names.values())) + " talks"
