"""Tellings of one happening joined: "the talks", "the meeting" and "the closed-door session" are one row.

Two tellings can be one unless something that both say keeps them apart: a date, a place, a level, parties, the number of the
round, or that the one has happened and the other is to come. A telling that points back ("the meeting") joins the fitting
happening told last; one that says nothing of its own and fits nothing is dropped.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.extract.telling import UNDATED, Party, Telling, key_of
from onrecord.record import ActorKind, EventStatus, EventType

_DONE = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_DUE = frozenset({EventStatus.PLANNED, EventStatus.EXPECTED})
_THINKABLE = frozenset({EventStatus.NOT_RULED_OUT, EventStatus.HYPOTHETICAL})


@dataclass(slots=True)
class Happening:
    """Tellings that are taken for one happening, in text order."""

    tellings: list[Telling] = field(default_factory=list)
    lent: tuple[Party, ...] = ()  # parties taken over from the round that the article is about

    @property
    def type(self) -> EventType:
        return self.tellings[0].type

    @property
    def family(self) -> str:
        return self.tellings[0].family

    @property
    def status(self) -> EventStatus:
        """What the tellings say together: called off beats planned, planned beats thinkable; else what most say, the first on a tie."""
        told = [t.status for t in self.tellings]
        for strong, weak in ((EventStatus.CALLED_OFF, _DUE | _THINKABLE), (EventStatus.DENIED, _THINKABLE)):
            if strong in told and all(s in weak or s is strong for s in told):
                return strong
        own = [t.status for t in self.tellings if not t.pointing] or told
        if own[0] in _THINKABLE and any(s in _DUE for s in own):
            own = [s for s in own if s in _DUE]
        return max(own, key=lambda s: (own.count(s), -own.index(s)))

    @property
    def parties(self) -> tuple[Party, ...]:
        """Every party once; a bare state is left out where a person, ministry or army of it takes part."""
        out: dict[str, Party] = {}
        for telling in sorted(self.tellings, key=lambda t: -len(t.parties)):
            for who, role in telling.parties:
                if who.actor not in out or out[who.actor][1] == "party":
                    out[who.actor] = (who, role)
        for who, role in self.lent:
            out.setdefault(who.actor, (who, role))
        acting = {w.state for w, _ in out.values() if w.state and w.kind not in (ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.UNNAMED)}
        seen: set[str] = set()
        kept = []
        for who, role in out.values():
            bare = who.kind in (ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.UNNAMED)
            if bare and who.state and (who.state in acting or who.state in seen):
                continue
            if bare and who.state:
                seen.add(who.state)
            kept.append((who, role))
        return tuple(kept)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(key_of(who) for who, _ in self.parties)

    @property
    def fullest(self) -> Telling:
        """The telling that says most, the earliest of equals."""
        return max(
            self.tellings,
            key=lambda t: (
                2 * min(len(t.parties), 3)
                + 2 * (t.when_words != "")
                + (t.place != "")
                + (t.level != "")
                + 2 * (not t.pointing)
                + (t.statement is None),
                -t.at,
            ),
        )

    def first(self, name: str) -> str:
        """The first thing the tellings say of `place`, `level`, `mode` …; the fullest telling is asked first."""
        return next((str(v) for t in (self.fullest, *self.tellings) if (v := getattr(t, name))), "")

    @property
    def when(self) -> tuple[str | None, str | None]:
        """The narrowest date told, by tellings that do not merely point back if any of the others has one."""
        own = [t.when for t in self.tellings if not t.pointing and t.when[0] and t.when[1]]
        dated = own or [t.when for t in self.tellings if t.when[0] and t.when[1]]
        return min(dated, key=lambda w: (_days(w), w), default=next((t.when for t in self.tellings if t.when != UNDATED), UNDATED))

    @property
    def round(self) -> str:
        return next((t.round for t in self.tellings if t.round), "")

    @property
    def ordinal(self) -> int:
        return next((t.ordinal for t in self.tellings if t.ordinal), 0)


def _days(when: tuple[str | None, str | None]) -> int:
    """Length of an interval, roughly, without a calendar."""
    a, b = (sum(int(p) * f for p, f in zip(d.split("-"), (365, 30, 1), strict=True)) if d else 0 for d in when)
    return b - a


def join(tellings: Iterable[Telling]) -> list[Happening]:
    """Happenings of one type and family, from tellings in text order."""
    out: list[Happening] = []
    for telling in sorted(tellings, key=lambda t: t.at):
        best: tuple[float, Happening] | None = None
        for happening in out:
            score = fits(telling, happening)
            if score is not None and (best is None or score > best[0]):
                best = (score, happening)
        if best is not None:
            best[1].tellings.append(telling)
        else:
            out.append(Happening([telling]))
    return out


def fits(told: Telling, happening: Happening) -> float | None:
    """How well a telling fits a happening, None where it cannot be of it."""
    last = happening.tellings[-1]
    says = bool(told.parties) + (told.when_words != "") + (told.place != "")
    score = 2.0 if told.pointing else 0.0
    if told.family != happening.family and not _kin(told, happening):
        return None
    matched = _status_fit(told, happening)
    if matched is None:
        return None
    score += matched
    if told.ordinal and happening.ordinal and told.ordinal != happening.ordinal:
        return None
    if (told.round or "") != (happening.round or "") and not (
        told.pointing and not told.round and says == 0 and last is _latest(happening, told)
    ):
        if told.round == "earlier" or (happening.round == "earlier" and says == 0):
            return None
        if "earlier" in (told.round, happening.round) and not _same_date(told, happening):
            return None
        if told.round == "next" and happening.status in _DONE:
            return None
    if told.ordinal == 1 and told.pointing and not happening.ordinal and happening.round == "":
        return None  # "the first round" beside "a new round"
    dated = _date_fit(told, happening)
    over = told.status in _DONE and happening.status in _DONE
    if dated is None and over and told.pointing and says == 1 and _within_days(told, happening):
        dated = 0.0  # one evening of talks that went on for days
    if dated is None:
        return None
    placed = _place_fit(told, happening)
    if placed is None:
        return None
    theirs, ours = _acting(happening.parties), _acting(told.parties)
    if told.pointing and ours <= happening.keys:
        theirs = happening.keys  # "the fifth meeting with the mediator"
    shared = len(ours & theirs)
    if ours and theirs:
        if shared == 0 or shared / min(len(ours), len(theirs)) <= 0.5:
            return None
        score += 2.0 * shared / len(ours | theirs) + (shared > 1)
    other = told.level and happening.first("level") and not _same_level(told.level, happening.first("level"))
    if other and not (told.pointing and shared) and (dated <= 0 or placed <= 0):
        return None
    score += dated + placed
    near = told.sentence == last.sentence or told.at - last.at < 250
    if told.pointing:
        return score + (0.5 if near else 0.0) + (1.0 if len(theirs) > 1 and happening.status in _DONE else 0.0)
    if told.inherits and not told.parties and near and told.type is not EventType.CONSULT:
        return score
    if says == 0:
        return score + 0.5 if near and told.sentence == last.sentence else None
    if (
        shared > 1
        or (shared and (dated > 0 or placed > 0))
        or (dated > 0 and placed >= 0)
        or (placed > 0 and near)
        or (near and told.sentence == last.sentence)
    ):
        return score
    return None


def _acting(parties: tuple[Party, ...]) -> frozenset[str]:
    """The parties that tell meetings apart: those that are no hosts or mediators, if there are any."""
    own = frozenset(key_of(who) for who, role in parties if role not in ("host", "mediator"))
    return own or frozenset(key_of(who) for who, _ in parties)


def _latest(happening: Happening, told: Telling) -> Telling:
    return max((t for t in happening.tellings if told.at - t.at < 300), key=lambda t: t.at, default=happening.tellings[0])


def _kin(told: Telling, happening: Happening) -> bool:
    """Whether a visit and a meeting can be one: same parties, or the visit pointed at ("the visit")."""
    if told.type is not EventType.CONSULT:
        return told.type is happening.type  # what is grouped together in events.py: an accord and its signature
    if {told.family, happening.family} != {"visit", "meeting"}:
        return False
    shared = len(told.keys & happening.keys)
    return shared > 1 or (shared == 1 and told.sentence == happening.tellings[-1].sentence) or (told.pointing and not told.parties)


def _status_fit(told: Telling, happening: Happening) -> float | None:
    ours, theirs = told.status, happening.status
    if ours == theirs:
        return 1.0
    for group in (_DONE, _DUE | {EventStatus.CALLED_OFF}, _THINKABLE | _DUE, _THINKABLE | {EventStatus.DENIED}):
        if ours in group and theirs in group:
            return 0.5
    if told.pointing and told.when_words == "" and ours in (EventStatus.DENIED, EventStatus.HYPOTHETICAL, EventStatus.NOT_RULED_OUT):
        return 0.0  # what is denied or supposed of the meeting is not the meeting
    return None


def _within_days(told: Telling, happening: Happening, most: int = 7) -> bool:
    """Whether a telling's date lies within a week of the happening's."""
    other = happening.when
    return bool(told.when[0] and other[0] and abs(_days((told.when[0], other[0]))) <= most)


def _same_date(told: Telling, happening: Happening) -> bool:
    fit = _date_fit(told, happening)
    return fit is not None and fit > 0


def _date_fit(told: Telling, happening: Happening) -> float | None:
    """1 where both name the same time, 0 where one of them names none, None where they differ."""
    best: float = 0.0
    for other in happening.tellings:
        if not told.when_words or not other.when_words:
            continue
        if told.when[0] and other.when[0] and told.when[1] and other.when[1]:
            if told.when[0] > other.when[1] or other.when[0] > told.when[1]:
                return None
            best = 1.5
        elif told.when_words.casefold() == other.when_words.casefold():
            best = 1.5
        elif _WEEKDAY.search(told.when_words) and _WEEKDAY.search(other.when_words):
            return None
    return best


_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def _place_fit(told: Telling, happening: Happening) -> float | None:
    """1 where both name one place, 0 where one names none (or only a state around the other), None where they differ."""
    best = 0.0
    for other in happening.tellings:
        if not told.place or not other.place:
            continue
        if told.place.casefold() == other.place.casefold():
            return 1.5
        apart = told.place_state is not None and other.place_state is not None and told.place_state != other.place_state
        if told.city and other.city and (told.place_state or other.place_state):
            return None
        if apart:
            return None
        if told.place_state and told.place_state == other.place_state:
            best = 0.5
    return best


def _same_level(a: str, b: str) -> bool:
    return (
        a == b
        or a in b
        or b in a
        or {a, b} <= {"heads of state", "heads of government", "heads of state and government"}
        or "officials" in (a, b)
    )
