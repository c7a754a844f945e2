"""Deeds told in an article: what its verbs and nouns say was done, by frames of general news English (frames.py).

The families of happenings.py come first, for they ask for more; what they leave is tried here. A deed needs somebody who did it or
to whom it was done, and a verb or noun that a frame knows; a noun needs its own day or its own parties besides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.clauses import Clause
from onrecord.extract.frames import Frame, by_verb, frames
from onrecord.extract.realis import AHEAD, status_of
from onrecord.extract.scene import Scene
from onrecord.extract.telling import POINTING, UNDATED, Party, Telling, clause_words, clip, phrase_start
from onrecord.extract.verb_use import Use, use_of
from onrecord.extract.who import actor as actor_of
from onrecord.link.registry import states
from onrecord.record import ActorKind, EventStatus, EventType, Naming, Offsets

_WORD = re.compile(r"(?<![\w-])[a-z][a-z-]+(?![\w])")
_OBJECT_END = re.compile(r"[;:—–()]|,? (?:that|which|who|whom|whose|because|although|while|if|unless|where)\b|\.\s|\n")
_ADJUNCT = re.compile(
    r"\b(?:under|after|during|amid|without|following|despite|before|until|since|because)\b|,(?= (?:\w+ly )?(?:\w+ed|and \w+ed|said|told)\b)"
)
_ABLE_TO = re.compile(
    r"\b(?:plans?|ability|able|unable|capable|intent\w*|authority|right|rights|decision|willingness|failure|attempts?|efforts?|bid|pressure|need|reluctance|how|likely|refus\w+|declin\w+|agree\w*|fail\w*|enough|used|ready|free|yet|having)"
    r"\s+to\s+(?:\w+ly\s+)?$"
)
_GOVERNS = re.compile(r"\b(?:agree\w*|refus\w+|declin\w+|want\w*|fail\w*|threaten\w*|vow\w*)$")
_MODAL = re.compile(r"\b(?:will|would|may|might|could|can|should|must|to|if)\b|[’']ll\b")
_DONE_TO = re.compile(
    r"\b(?:began|begun|started|continued|managed|went on|helped|moved|proceeded|voted|decided|happened|rushed|returned|chose)\s+to\s+(?:\w+ly\s+)?$"
)
_ASKED_TO = re.compile(
    r"\b(?:ask\w*|urg\w+|call\w* (?:on|for)|press\w*|want\w*|invit\w+|demand\w*|tell|told|order\w*|allow\w*|persuad\w+|request\w*)\b"
)
_NO_DEED = re.compile(
    r"\b(?:fears? of|threats? of|risk of|danger of|possible|potential|future|against any|any|if|alleged(?:ly)?|suspected|attempted|so-called|calls? for|plans? for|concern\w* (?:over|about)|end to|prevent\w*|avoid\w*|stop\w*|without|kind of|sort of|form of|no|proposed|history of|signs? of|anti|talks? (?:on|about)|monitor\w*|details? of|terms of|breach\w* of|violat\w+ of|breaking)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_NO_DEED_AFTER = re.compile(
    r"\s+(?:talks|negotiations|process|efforts?|plans?|campaigns?|days?|season|commission|officials?|results?|crimes?|zone|law|proposals?|victims|survivors|room|helicopters?|rate|line|violations?|jets?|mechanism|text|drafts?|monitors?)\b"
)
_SPOKEN = frozenset({EventType.REQUEST, EventType.REJECT, EventType.THREATEN})
_ABROAD = frozenset({EventType.AGREE, EventType.COOPERATE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT, EventType.THREATEN})
"""What may be done in a third state, which has no part in it."""
_PLANNED = re.compile(r"\b(?:planned|scheduled|proposed|expected|cancelled|postponed)\b")
_PAST = re.compile(r"\b(?:was|were|had|did|[a-z]+ed|met|took|began|held|left|came|went|led|fell|broke|won|struck|gave)\b")
_GIVEN = re.compile(r"\b(?:between|by|of|with|against|on|from|involving|among|to|in|into)\s+")


_CROWDS = re.compile(
    r"\b(?P<armed>militants|gunmen|gangs|rebels|insurgents|jihadists|separatists|pirates|militiamen|mutineers|mercenaries)\b"
    r"|\b(?P<people>protesters|protestors|demonstrators|crowds?|students|farmers|villagers|settlers|journalists|reporters|refugees|migrants|activists|strikers|truckers|fishermen|anonymous callers|aid agencies|aid workers|opposition supporters)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:him|her|them|he|she|they|it)\b", re.IGNORECASE)
_LIGHT = re.compile(
    r"\b(?:launch\w*|carr\w+ out|mount\w*|impos\w+|stag\w+|conduct\w*|announc\w+|beg[aiu]n\w*|h[eo]ld\w*|unleash\w*|start\w*|order\w*|declar\w+|sign\w*|reach\w*|call\w*|suffer\w*|face\w*|win\w*|won)\b[^.;]{0,40}$"
)
_LASTING = re.compile(r"\b(?:war|conflict|hostilities|occupation)$", re.IGNORECASE)
_NOBODY = re.compile(r"\s*(?:nobody|no one|none|neither|no|nothing|few|hardly any)\b", re.IGNORECASE)
_WISHED = re.compile(
    r"\b(?:want\w*|ask\w*|call(?:s|ed|ing)? (?:on|for)|urg\w+|demand\w*|prefer\w*|need\w*|must|should|seek\w*|sought|hop(?:e|es|ed|ing)|wish\w*|press\w*|push\w*|ready|willing|ought|have to|has to|had to|in case|readiness|appeal\w*|insist\w*|can|cannot|like to|order to|so as to|able)\b[^;]*$"
)


def deeds(scene: Scene, sentence: Offsets, clauses: tuple[Clause, ...], told: Sequence[Telling]) -> Iterator[Telling]:
    """The tellings of deeds in one sentence; `told` are the happenings and meetings already found in it."""
    taken = [(t.at, t.type) for t in told]
    spans = [(t.start, t.end, t.type) for t in told]
    verbs = by_verb()
    for index, clause in enumerate(clauses):
        found: list[Telling] = []
        for word in _WORD.finditer(scene.text, clause.body, clause.end):
            if any(at == word.start() for at, _ in taken):
                continue
            for frame in verbs.get(word[0], ()):
                telling = _of_verb(scene, sentence, clauses, index, frame, word.start())
                if telling:
                    known = any(a <= telling.at < b and kind is frame.type for a, b, kind in spans)
                    if not known and not any(t.type is frame.type for t in found):
                        found.append(telling)
                    break
        for frame, start, end in _nouns(scene, clause):
            covered = any(t.start <= start < t.end or t.type is frame.type for t in found) or any(a <= start < b for a, b, _ in spans)
            if not covered and (telling := _of_noun(scene, sentence, clauses, index, frame, (start, end))):
                found.append(telling)
        yield from found


def _nouns(scene: Scene, clause: Clause) -> list[tuple[Frame, int, int]]:
    out: list[tuple[Frame, int, int]] = []
    for frame in frames():
        for start, end in scene.spans(frame.noun, clause.body, clause.end) if frame.noun else ():
            if not any(a < end and start < b for _, a, b in out):
                out.append((frame, start, end))
    return out


def _of_verb(scene: Scene, sentence: Offsets, clauses: tuple[Clause, ...], index: int, frame: Frame, start: int) -> Telling | None:
    text, clause = scene.text, clauses[index]
    found = frame.verb.match(text, start, clause.end)
    if not found:
        return None
    end = found.end()
    use = use_of(text, clause, start, start + len(found[0].split()[0]))
    if use is None or use.negated or (frame.never and frame.never.match(text, end, min(clause.end, end + 80))):
        return None
    after = (end, sentence[1] if frame.type in _SPOKEN else _until(text, end, clause.end))
    owner = _owner(scene, clauses, index, use, start)
    if owner and _NOBODY.match(text, *owner):
        return None
    antecedent = None
    if index and clause.opener in ("which", "that", "whom") and use.active:
        antecedent = (max(clauses[index - 1].body, clause.start - 60), clause.start)
    if (
        frame.object
        and not _has_object(scene, frame, use, after, owner, found)
        and not (antecedent and _stands_in(scene, frame, antecedent))
    ):
        return None
    if frame.subject and not (owner and frame.subject.search(text, *owner)):
        return None
    if use.infinitive and (_ABLE_TO.search(text, max(clause.start, start - 30), start) or _content(text, clause, start)):
        return None
    parties = _verb_parties(scene, frame, use, owner, after, clause)
    if owner and use.reduced:
        words = clip(text, max(owner[0], phrase_start(text, clause, start, most=5)), clause.end)
    else:
        words = clause_words(scene, clause, (start, end), clause.end)
    telling = _telling(scene, sentence, clauses, index, frame, (start, end), words, parties)
    if telling.status in AHEAD and use.finite and use.active and _said(text, clause, frame, found):
        telling = _telling(scene, sentence, clauses, index, frame, (start, end), words, parties, said=True)
    if telling.status is EventStatus.HAPPENED:
        if use.present and not telling.when_words:
            if not frame.lists or not re.match(r"\s+[$€£]?\d", text[end : end + 8]):
                return None  # a state of things
            telling = replace(telling, status=EventStatus.PLANNED)
        if use.infinitive and not _DONE_TO.search(text, max(clause.start, start - 30), start):
            return None
    if use.infinitive and frame.speech:
        return None
    if frame.name == "killing" and not telling.when_words and (not use.active or not use.finite):
        telling = replace(telling, pointing=True)  # "five people were killed": in the attack told before
    if frame.speech and not (telling.when_words and len(telling.keys) > 1):
        return None
    if not use.active and re.match(r"be\b", text[clause.verb[0] : start] if clause.verb else ""):
        return None if not telling.parties else replace(telling, status=EventStatus.HYPOTHETICAL)  # "proposed that it be raised"
    if telling.status is EventStatus.HYPOTHETICAL and (not telling.parties or _WISHED.search(text, clause.start, start)):
        return None
    return telling


def _said(text: str, clause: Clause, frame: Frame, found: re.Match[str]) -> bool:
    """Whether the deed is the asking, refusing or offering itself: it is done, though what is asked for is not."""
    spoken = frame.type in _SPOKEN or found[0].startswith(("offer", "pledg", "promis"))
    return spoken and not _MODAL.search(text, clause.verb[0] if clause.verb else clause.start, found.start())


def _content(text: str, clause: Clause, start: int) -> bool:
    """Whether an infinitive is what somebody agreed to, refused or wants: "agreed on Friday to |reopen"."""
    return clause.verb is not None and clause.verb[1] < start and bool(_GOVERNS.search(text, *clause.verb))


def _until(text: str, start: int, end: int) -> int:
    stop = _OBJECT_END.search(text, start, end)
    return stop.start() if stop else end


def _near(text: str, start: int, end: int) -> int:
    """Where the object ends, roughly: at a word that opens an adjunct of time or manner, or a verb after a comma."""
    stop = _ADJUNCT.search(text, start, end)
    return stop.start() if stop else end


def _owner(scene: Scene, clauses: tuple[Clause, ...], index: int, use: Use, start: int) -> Offsets | None:
    """The words that the subject is in; for a participle behind its noun, that noun."""
    clause = clauses[index]
    if use.reduced:
        return max(clause.body, start - 70), start
    if use.infinitive and clause.verb and clause.verb[1] < start and _ASKED_TO.search(scene.text, *clause.verb):
        return clause.verb[1], start  # "asked the journalists to leave"
    if not use.active and clause.verb and clause.verb[1] < start - 6:
        return clause.verb[1], start
    return clause.subject


def _has_object(scene: Scene, frame: Frame, use: Use, after: Offsets, owner: Offsets | None, found: re.Match[str]) -> bool:
    """Whether what the frame asks for stands in the object; a person will do, where it is done to people."""
    assert frame.object is not None
    text = scene.text
    parted = found[0].partition(" ")[2]
    if parted and (frame.object.search(found[0]) or _PRONOUN.search(parted)):
        return True  # "swear in a president", "pull them back": parted from its particle by the object
    reach = min(after[1], after[0] + 90)
    window = (after[0], reach if frame.type in _SPOKEN else _near(text, after[0], reach)) if use.active else owner
    if not window:
        return False
    if frame.object.search(text[slice(*window)]):
        return True
    if frame.itself and use.active and owner and frame.object.search(text[slice(*owner)]):
        return True
    near = (window[0], min(window[1], window[0] + 40)) if use.active else window
    return _done_to(scene, frame, near)


def _stands_in(scene: Scene, frame: Frame, stretch: Offsets) -> bool:
    """Whether the object is what a relative clause hangs on: "the prosecutor whom |she removed"."""
    return bool(frame.object and frame.object.search(scene.text, *stretch)) or _done_to(scene, frame, stretch)


def _done_to(scene: Scene, frame: Frame, near: Offsets) -> bool:
    text = scene.text
    return frame.people and (bool(_PRONOUN.search(text[slice(*near)])) or any(w.kind is ActorKind.PERSON for w in scene.parties(*near)))


def _verb_parties(scene: Scene, frame: Frame, use: Use, owner: Offsets | None, after: Offsets, clause: Clause) -> tuple[Party, ...]:
    text = scene.text
    actor, target = ("party", "party") if frame.both else ("actor", "target")
    out: list[Party] = []
    if owner:
        role = actor if use.active else target
        named = scene.parties(*owner) if not use.reduced else scene.everyone(*owner)
        out += [(w, role) for w in named]
        if not named and len(text[slice(*owner)].split()) <= 4:
            who = scene.one(*owner)
            out += [(who, role)] if who else [(w, role) for w in scene.counted(text[slice(*owner)], clause.start)]
        if not out and not use.reduced:
            meant = scene.behind(*owner)
            out += [(meant, role)] if meant else []
    if use.active:
        out += [(w, target) for w in scene.all_named(*after)]
    else:
        by = re.search(r"\bby\s+", text[slice(*after)])
        at = after[0] + by.end() if by else after[0]
        out += [(w, actor if by else "party") for w in scene.all_named(at, after[1])]
    for role, stretch in ((actor if use.active else target, owner), (target if use.active else actor, after)):
        for crowd in _CROWDS.finditer(text, *stretch) if stretch else ():
            kind = ActorKind.ARMED_GROUP if crowd["armed"] else ActorKind.POPULATION
            out.append((actor_of(crowd[0].lower(), kind, None, Naming.COLLECTIVE), role))
    return _with_places(scene, out, (clause.body, clause.end), frame.type not in _ABROAD)


def _with_places(scene: Scene, parties: list[Party], within: Offsets, places: bool) -> tuple[Party, ...]:
    """Every party once; the states of the towns named, where nobody or only one is."""
    out: dict[str, Party] = {}
    for who, role in parties:
        out.setdefault(who.actor, (who, role))
    known = {who.state for who, _ in out.values() if who.state}
    if len(known) < 2 and places:
        for name in scene.named(*within):
            if name.kind in ("place", "seat", "state") and name.key in states() and name.key not in known:
                out.setdefault(name.key, (scene.state(name.key), "target"))
                known.add(name.key)
    return tuple(out.values())


def _of_noun(scene: Scene, sentence: Offsets, clauses: tuple[Clause, ...], index: int, frame: Frame, found: Offsets) -> Telling | None:
    text, clause = scene.text, clauses[index]
    start, end = found
    left = text[max(clause.start, start - 40) : start]
    if _NO_DEED.search(left) or _NO_DEED_AFTER.match(text, end) or text[max(0, start - 1) : start] in ("-", "‑"):
        return None
    if re.search(r"\b(?:to|will|would|not|they|he|she|it|who)\s+$", left) and " " not in text[start:end]:
        return None  # a verb of the same form
    begins = phrase_start(text, clause, start, most=6)
    if _LASTING.search(text, start, end) and scene.own_time(begins, start, end) is None:
        return None  # "the war in Lowland" goes on all the time
    pointing = bool(POINTING.match(text[begins:start]))
    limit = clause.verb[0] if clause.verb and clause.verb[0] > end else min(clause.end, end + 110)
    limit = _until(text, end, limit)
    actor, target = ("party", "party") if frame.both else ("actor", "target")
    before = [(w, actor) for w in scene.parties(begins, start)]
    parties = list(before)
    given = _GIVEN.search(text, end, min(limit, end + 40))
    if given:
        parties += [(w, target) for w in scene.all_named(given.end(), limit)]
    subject: list[Party] = []
    if clause.verb and clause.verb[0] < begins and clause.subject:
        subject = [(w, actor) for w in scene.parties(*clause.subject)]
    if subject and _LIGHT.search(text, clause.verb[0] if clause.verb else begins, begins):
        parties = subject + parties
    own = len({w.state or w.actor for w, _ in parties})
    telling = _telling(
        scene,
        sentence,
        clauses,
        index,
        frame,
        found,
        clip(text, begins, limit),
        _with_places(scene, parties or subject, (begins, limit), frame.type not in _ABROAD),
        noun=True,
    )
    if telling.status is EventStatus.HYPOTHETICAL and (pointing or own < 1):
        return None
    near = text[begins : min(clause.end, end + 70)]
    close = bool(telling.when_words) and (telling.when_words in near or (own > 0 and not pointing))
    if frame.speech and not (close and own > 1):
        return None
    if not close and telling.status not in AHEAD and (pointing or own < 2):
        return None
    if pointing and not close and telling.status in AHEAD:
        return None
    return telling


def _telling(
    scene: Scene,
    sentence: Offsets,
    clauses: tuple[Clause, ...],
    index: int,
    frame: Frame,
    trigger: Offsets,
    words: Offsets,
    parties: Sequence[Party],
    noun: bool = False,
    said: bool = False,
) -> Telling:
    clause = clauses[index]
    own = scene.own_time(words[0], *trigger) if noun else None
    time = own or scene.time(clause.lead, clause.end, trigger[0], since=True) or scene.time_beside(clauses, index)
    lean = scene.ahead(clause, time)
    status = status_of(scene.text, clause, trigger, before=scene.text[sentence[0] : clause.start], future_time=lean)
    status = EventStatus.HAPPENED if said else status
    if time is None and status in AHEAD:
        time = scene.time(clause.lead, clause.end, trigger[0], ahead=True)
    when = scene.days(time, status in AHEAD) if time else UNDATED
    open_ = noun and status is EventStatus.HAPPENED and not (clause.verb and _PAST.search(scene.text, *clause.verb))
    if time and open_ and (near := scene.daybook.nearest(time)):  # "the election on 5 November"
        when, status = near[0], EventStatus.PLANNED if near[1] else status
    if (
        own
        and status in AHEAD
        and when[1]
        and scene.published[0]
        and when[1] < scene.published[0]
        and not _PLANNED.search(scene.text, words[0], trigger[0])
    ):
        status = EventStatus.HAPPENED  # "is to disarm the perpetrators of the genocide of 1994"
    status = scene.dated(status, when)
    place = scene.place(clause.start, clause.end, trigger[0])
    statement = scene.statement_at(*trigger)
    return Telling(
        frame.type,
        frame.joined,
        words[0],
        words[1],
        trigger[0],
        sentence,
        status,
        mode=frame.mode,
        parties=tuple(parties),
        place=place.words if place else "",
        place_state=place.state if place else None,
        city=bool(place and place.city),
        when=when,
        when_words=time.words if time else "",
        statement=statement.statement if statement else None,
    )
