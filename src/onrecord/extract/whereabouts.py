"""Meetings that no noun or verb of meeting tells: who "was in Oslo on 16 April", and rounds listed with their cities and days."""

import re
from collections.abc import Iterator

from onrecord.extract.clauses import Clause
from onrecord.extract.realis import AHEAD, status_of
from onrecord.extract.scene import Scene
from onrecord.extract.telling import Party, Telling, clause_words
from onrecord.link.registry import place_state, states
from onrecord.record import ActorKind, EventStatus, EventType, Offsets

_IS_IN = re.compile(
    r"\b(?:was|were|is|are|had been|has been|have been|will be|would be|due|expected)\s+(?:\w+ly |back |here |both )?(?:in|here)\b(?:\s+(?:the\s+)?(?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?))?"
)
_ROUNDS = re.compile(r"\b(?:rounds|meetings|talks|sessions|summits)\b")
_ITEM = re.compile(r"\b(?:in|at) (?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?),? (?:again )?(?:on |in |last |this |early |late )?$")
_OFFICER = frozenset({ActorKind.PERSON, ActorKind.UNNAMED})


def whereabouts(scene: Scene, sentence: Offsets, clauses: tuple[Clause, ...]) -> Iterator[Telling]:
    """Visits told by where somebody was on a day, and rounds told one after the other, in one sentence."""
    listed = list(_rounds(scene, sentence))
    yield from listed
    for clause in clauses if not listed else ():
        told = _stay(scene, sentence, clause)
        if told:
            yield told


def _stay(scene: Scene, sentence: Offsets, clause: Clause) -> Telling | None:
    """ "Mr. Lund was in Oslo on 16 April", "her minister is due in Riga on Monday": a visit, where it is to another state."""
    text = scene.text
    found = _IS_IN.search(text, clause.body, clause.end)
    if not found or not clause.subject or not clause.verb or found.start() > clause.verb[1] + 3:
        return None
    who = [w for w in scene.parties(*clause.subject) if w.kind in _OFFICER and w.state]
    time = scene.time(clause.lead, clause.end, found.end())
    if not who or time is None:
        return None
    words = found["place"] or ""
    state = place_state(words) if words else getattr(next(iter(scene.home), None), "state", None)
    if state is None and words:
        state = next((n.key for n in scene.named(found.start("place"), found.end("place")) if n.key in states()), None)
    if state is None or all(w.state == state for w in who):
        return None
    ahead = time.form.lean == "future" or bool(re.search(r"\b(?:due|expected|will|would|is|are)\b", found[0]))
    status = status_of(text, clause, found.span(), before=text[sentence[0] : clause.start], future_time=ahead)
    parties: list[Party] = [(w, "party") for w in who]
    parties.append((scene.state(state), "host"))
    start, end = clause_words(scene, clause, found.span(), clause.end)
    statement = scene.statement_at(*found.span())
    return Telling(
        EventType.CONSULT, "visit", start, end, found.start(), sentence, status,
        parties=tuple(parties), place=words, place_state=state, city=bool(words),
        when=scene.days(time, status in AHEAD), when_words=time.words, statement=statement.statement if statement else None,
    )  # fmt: skip


def _rounds(scene: Scene, sentence: Offsets) -> Iterator[Telling]:
    """ "Three rounds were held, in Oslo on 12 April, in Riga on 19 April and again in Oslo on 26 April": each of them."""
    text = scene.text
    noun = _ROUNDS.search(text, *sentence)
    if not noun:
        return
    items = []
    for time in scene.times:
        if noun.end() <= time.start < sentence[1]:
            place = _ITEM.search(text, noun.end(), time.start)
            if place:
                items.append((place, time))
    if len(items) < 2:
        return
    named = scene.parties(sentence[0], items[0][0].start())
    for place, time in items:
        when = scene.days(time, ahead=False)
        status = scene.dated(EventStatus.HAPPENED, when)
        statement = scene.statement_at(place.start(), time.end)
        yield Telling(
            EventType.CONSULT, "meeting", place.start(), time.end, place.start(), sentence, status,
            parties=tuple((w, "party") for w in named) if len({w.state for w in named}) > 1 else (),
            place=place["place"], place_state=place_state(place["place"]), city=True, when=when, when_words=time.words,
            inherits=True, statement=statement.statement if statement else None,
        )  # fmt: skip
