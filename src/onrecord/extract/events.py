"""Events of an article: one row per happening, however often it is told."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.cast import Cast
from onrecord.extract.deeds import deeds
from onrecord.extract.happenings import happenings
from onrecord.extract.joining import Happening, join
from onrecord.extract.meetings import meetings
from onrecord.extract.plover import cameo
from onrecord.extract.scene import Scene
from onrecord.extract.telling import Party, Telling, key_of
from onrecord.extract.timeline import Timeline
from onrecord.extract.whereabouts import whereabouts
from onrecord.extract.who import Who
from onrecord.link.registry import states
from onrecord.reader.reading import Reading
from onrecord.record import ActorKind, EventAccount, EventStatus, EventType, Participant, Statement, make_id

_AGREEMENTS = frozenset({"agreement", "undertaking", "ceasefire", "signing"})
_CREDITED = frozenset({ActorKind.GOVERNMENT, ActorKind.MINISTRY, ActorKind.MILITARY, ActorKind.STATE, ActorKind.UNNAMED, ActorKind.PERSON})


def accounts(reading: Reading, cast: Cast, statements: Sequence[Statement]) -> tuple[EventAccount, ...]:
    """The events an article tells of, one row per happening, in the order in which they are first told.

    Mentions of one happening are joined: the fullest gives `what` and the span, so that `text[start:end] == what`; parties,
    place, level and dates are gathered from all. Meetings without parties of their own, of the process that the article is
    about, take over those of its main meeting.
    """
    scene = Scene.of(reading, cast, statements)
    tellings = _tellings(scene)
    found: list[Happening] = []
    for group in _groups(tellings):
        found += join(group)
    main = _main(scene, found)
    process = main.parties if main else _protagonists(scene)
    timeline = Timeline(scene)
    out = []
    for happening in found:
        if _counts(scene, found, happening, main, process, statements):
            out.append(_account(scene, happening, timeline))
    return tuple(sorted({a.account: a for a in out}.values(), key=lambda a: (a.start, a.end)))


def _tellings(scene: Scene) -> list[Telling]:
    out: list[Telling] = []
    for sentence, clauses in scene.clauses():
        met = list(meetings(scene, sentence, clauses))
        stays = list(whereabouts(scene, sentence, clauses))
        if len(stays) > 1:  # a list of rounds: the noun that heads it is none
            met = [t for t in met if t.at > stays[-1].at]
        met += [t for t in stays if len(stays) > 1 or not met]
        out += met
        strict = list(happenings(scene, sentence, clauses, out))
        certain = [t for t in strict if t.family != "scheduled"]
        done = list(deeds(scene, sentence, clauses, [*met, *certain]))
        other = [t for t in strict if t in certain or not any(m.start < t.end and t.start < m.end for m in (*met, *done))]
        out += [t for told in other if (t := _implied(told, scene.text[told.start : told.at])) and not met]
        out += [*other, *done]
    return out


def _implied(told: Telling, told_words: str) -> Telling | None:
    """The meeting in "agreed in Geneva on Monday": people of several states who agree on something in a city have met there."""
    people = {who.state for who, _ in told.parties if who.kind is ActorKind.PERSON and who.state}
    if told.type is not EventType.AGREE or not told.when_words or told.pointing or told.status is not EventStatus.HAPPENED:
        return None
    together = told.city and len(people) > 1 and told.family == "undertaking"
    gathered = len({who.state for who, _ in told.parties if who.state}) > 1 and _OFFICERS.search(told_words)
    if not together and not gathered:
        return None
    return replace(told, type=EventType.CONSULT, family="meeting", mode="")


def _groups(tellings: list[Telling]) -> list[list[Telling]]:
    """Tellings that can be of one happening, together: meetings of all sorts, agreements of all sorts, else one family."""
    groups: dict[str, list[Telling]] = {}
    for told in tellings:
        key = told.family
        if told.type is EventType.CONSULT:
            key = "meeting"
        elif told.family in _AGREEMENTS:
            key = "agreement"
        elif told.type is EventType.SANCTION and told.family not in ("expulsion", "dismissal"):
            key = "sanction"
        elif told.type is EventType.ASSAULT:
            key = "attack"
        groups.setdefault(key, []).append(told)
    return list(groups.values())


def _main(scene: Scene, found: list[Happening]) -> Happening | None:
    """The meeting that the article is about: the one told first and most, with its parties."""
    held = [h for h in found if h.type is EventType.CONSULT and len({key_of(w) for w, role in h.parties if role not in _HOSTS}) > 1]
    return max(
        held, key=lambda h: (h.status in (EventStatus.HAPPENED, EventStatus.ONGOING), len(h.tellings), -h.tellings[0].at), default=None
    )


def _protagonists(scene: Scene) -> tuple[Party, ...]:
    """Whom an article without a meeting is about: two or more states that its first sentence has for a subject."""
    for _, clauses in scene.clauses()[:1]:
        for clause in clauses:
            if clause.subject and clause.opener in ("", "main"):
                parties = [w for w in scene.parties(*clause.subject) if w.state]
                if len({w.state for w in parties}) > 1:
                    return tuple((w, "party") for w in parties)
    return tuple((w, "party") for w in scene.protagonists) if len(scene.protagonists) > 1 else ()


def _nearest(happening: Happening, found: Sequence[Happening], within: int = 400, any_type: bool = False) -> tuple[Party, ...]:
    """The parties of the meeting told just before: those of "a second summit"; of whatever happened between two, if `any_type`."""
    at = happening.tellings[0].at
    best: tuple[int, Happening] | None = None
    for other in found:
        if other is happening or other.lent or (other.type is not EventType.CONSULT and not any_type):
            continue
        if len({key_of(w) for w, role in other.parties if role not in _HOSTS and (w.state or not any_type)}) < 2:
            continue
        last = max((t.at for t in other.tellings if t.at < at), default=-1)
        if last >= 0 and at - last < within and (best is None or last > best[0]):
            best = (last, other)
    return best[1].parties if best else ()


def _counts(
    scene: Scene,
    found: Sequence[Happening],
    happening: Happening,
    main: Happening | None,
    process: tuple[Party, ...],
    statements: Sequence[Statement],
) -> bool:
    """Whether a happening is a row; lends it the parties of the main meeting where its own are not told."""
    if happening.type is EventType.CONSULT:
        return _meeting_counts(found, happening, main, process, statements)
    if all(t.pointing for t in happening.tellings) and not any(t.when_words for t in happening.tellings):
        return False
    partial = (
        happening.family in ("agreement", "signing") and len(happening.keys) == 1 and happening.keys <= {key_of(who) for who, _ in process}
    )
    if not any(who.state for who, _ in happening.parties) and happening.type in _AT_HOME:
        happening.lent = tuple((w, "party") for w in scene.home) or (
            tuple((w, "party") for w in scene.protagonists) if not happening.keys else ()
        )
    elif not happening.keys or partial or any(t.inherits for t in happening.tellings):
        near = () if partial else _nearest(happening, found, any_type=True)
        happening.lent = tuple(p for p in near or process if p[1] not in _HOSTS)
    return bool(happening.keys)


_AT_HOME = frozenset({EventType.OTHER, EventType.COERCE, EventType.PROTEST, EventType.ASSAULT, EventType.SANCTION, EventType.RETREAT})
"""What happens within one state as often as between two: where nobody is named, it is in the one that the article is about."""
_OFFICERS = re.compile(
    r"\b(?:presidents|leaders|prime ministers|premiers|(?:foreign |defen[cs]e )?ministers|negotiators|envoys|delegations|commanders|heads of (?:state|government))\b",
    re.IGNORECASE,
)
_HOSTS = frozenset({"host", "mediator"})


def _meeting_counts(
    found: Sequence[Happening], happening: Happening, main: Happening | None, process: tuple[Party, ...], statements: Sequence[Statement]
) -> bool:
    told = happening.tellings
    vague = all(t.pointing and not t.parties and not t.when_words and not t.place for t in told)
    own = {key for who, role in happening.parties if role not in _HOSTS for key in [key_of(who)]}
    if process and happening is not main and (len(own) < 2 or any(t.inherits for t in told)):
        rounds = any(t.round or t.ordinal or t.inherits for t in told)
        points = any(t.pointing for t in told)
        hosted = bool(happening.keys) and not own
        if any(t.ordinal and not t.pointing for t in told):
            process = _nearest(happening, found) or process
        states = {key_of(who) for who, _ in process}
        if (
            happening.family == "meeting"
            and (rounds or points or hosted or own & states)
            and (own <= states or any(t.inherits for t in told))
        ):
            happening.lent = process if not happening.keys else tuple(p for p in process if p[1] not in _HOSTS)
        if not own and happening.lent and not any(t.when_words or t.place or t.level or t.statement or t.inherits for t in told):
            return False
    if len(own) < 2 and not happening.lent:
        happening.lent = _readouts(told, statements)
    if vague and len(told) < 2 and not any(t.round for t in told):
        return False
    if len(happening.keys) < 2 and not any(t.when_words or t.place for t in told):
        return False
    return bool(happening.keys)


def _readouts(told: list[Telling], statements: Sequence[Statement]) -> tuple[Party, ...]:
    """The states whose officials speak of the meeting, where the article never says who took part."""
    ids = {t.statement for t in told if t.statement}
    out: dict[str, Party] = {}
    for s in statements:
        if s.statement in ids and s.actor_state and s.actor_kind in _CREDITED:
            who = Who(s.actor, s.actor_name, s.actor_kind, s.actor_state, s.naming)
            out.setdefault(s.actor_state, (who, "party"))
    return tuple(out.values()) if len(out) > 1 else ()


def _consult_mode(happening: Happening) -> str:
    """PLOVER's mode of a meeting: visit, phone, third-party or multilateral."""
    if happening.type is not EventType.CONSULT:
        return ""
    if happening.family in ("visit", "call"):
        return "visit" if happening.family == "visit" else "phone"
    if any(role == "mediator" for _, role in happening.parties):
        return "third-party"
    return "multilateral" if len(happening.keys) > 2 else ""


def _taking_part(scene: Scene, happening: Happening) -> tuple[Party, ...]:
    """The parties of a happening as rows: somebody unnamed stands for their state, a body of a union for the union that is there."""
    out: dict[str, Party] = {}
    for who, role in happening.parties:
        party = scene.state(who.state) if who.kind is ActorKind.UNNAMED and who.state in states() else who
        out.setdefault(key_of(party), (party, role))
    if any(who.name == "European Union" for who, _ in out.values()):
        out = {key: (who, role) for key, (who, role) in out.items() if who.name not in _OF_THE_UNION}
    own = {who.state for who, _ in out.values() if who.state}
    pair = scene.protagonists
    if len(out) == 1 and len(pair) == 2 and happening.type in _BETWEEN and own < {w.state for w in pair}:
        for who in pair:
            out.setdefault(key_of(who), (who, "party"))
    return tuple(out.values())


_OF_THE_UNION = frozenset({"European Commission", "European Council", "Council of the European Union", "European External Action Service"})
_BETWEEN = frozenset({EventType.AGREE, EventType.COOPERATE, EventType.CONCEDE, EventType.SUPPORT, EventType.THREATEN})
"""What one does with, for or to another: where two are at the heart of an article and one of them is named, it is the other."""


def _account(scene: Scene, happening: Happening, timeline: Timeline) -> EventAccount:
    reading = scene.reading
    article = reading.article
    full = happening.fullest
    what = reading.text[full.start : full.end]
    placed = next((t for t in (full, *happening.tellings) if t.city), None) or next(
        (t for t in (full, *happening.tellings) if t.place), None
    )
    when = happening.when
    if not when[0] and not when[1] and not any(t.when_words for t in happening.tellings):
        when = timeline.around(full)
    return EventAccount(
        account=make_id("ea", article.article, happening.type, full.start, full.end),
        article=article.article,
        capture_name=article.capture_name,
        start=full.start,
        end=full.end,
        type=happening.type,
        what=what,
        status=happening.status,
        mode=happening.first("mode") or _consult_mode(happening),
        cameo=cameo(happening.type),
        level=happening.first("level"),
        place=placed.place if placed else "",
        place_state=placed.place_state if placed else None,
        earliest=when[0],
        latest=when[1],
        participants=tuple(Participant(w.actor, w.name, w.kind, w.state, role) for w, role in _taking_part(scene, happening)),
        statement=full.statement,
    )
