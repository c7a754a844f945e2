"""Happenings other than meetings told in an article: agreements, attacks, sanctions, withdrawals, elections and the like."""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.clauses import Clause
from onrecord.extract.families import Family, families, starts_of
from onrecord.extract.realis import AHEAD, status_of
from onrecord.extract.scene import Scene
from onrecord.extract.telling import POINTING, UNDATED, Party, Telling, clause_words, clip, key_of, phrase_start
from onrecord.link.registry import states
from onrecord.reader.times import TimeExpression
from onrecord.record import EventStatus, EventType, Offsets

_NEGATED = re.compile(r"\b(?:not|never|n[’']t|no longer|without|nor)\b")
_NOBODY = re.compile(r"\s*(?:nobody|no one|none|neither|nothing)\b", re.IGNORECASE)
_TO = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
_DONE_TO = re.compile(
    r"\b(?:began|begun|started|continued|managed|went on|helped|moved|proceeded|voted|decided|happened|rushed|returned|used)\s+to\s+(?:\w+ly\s+)?$"
)
_ABLE_TO = re.compile(
    r"\b(?:plans?|ability|abilities|able|unable|capable|intent\w*|threat\w*|authority|right|rights|decision|willingness|failure|attempts?|efforts?|bid|pressure|need|reluctance|how|orders?|calls?|likely|wants?)"
    r"\s+to\s+(?:\w+ly\s+)?$"
)
_ON_CONDITION = re.compile(r"\b(?:if|once|unless|as soon as|only (?:when|after|if)|provided|on condition|within \w+ of)\b")
_DURING = re.compile(r"\b(?:during|in)\s*$")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\b(?:\s+\w+ly)?\s*$")
_FINITE_BEFORE = re.compile(
    r"\b(?:to|will|would|shall|may|might|could|can|must|should|not|never|n[’']t|also|then|later|had|has|have|and|or|who|which|they|he|she|it|they|we|did|does|do|\w+ly)\s+$"
)
_GERUND_BEFORE = re.compile(
    r"(?:\b(?:of|for|by|after|before|without|from|against|on|in|while|when|about|at|is|are|was|were|keep|kept|began|begin|start|started|stop|stopped|risk)|,)\s+$"
)
_DETERMINED = re.compile(
    r"(?:\b(?:the|a|an|this|that|these|those|its|his|her|their|our|any|some|no|new|\w+ous|\w+al|\w+ive|recent|deadly|of|on|in|more|another|first|last|each|every|joint|peace|\w+-\w+)|[’']s|s[’'])\s+$",
    re.IGNORECASE,
)
_REDUCED_AFTER = re.compile(r"\s+(?:in|on|by|at|last|this|earlier|during|after|between|with|under|from|\w+day|over|near|early|late)\b")
_STOP = re.compile(
    r"\s(?:in|on|at|to|for|about|over|from|by|during|after|before|that|which|who|whom|where|when|as|against|amid|while|until|since|following|aimed|with|and (?:then|later|was|were|is|said|also|will)|"
    r"under|earlier|later|last|would|will|is|are|was|were|had|has|have|said|says|told|near|into|of whom|killing|wounding|injuring|using|despite)\b|[;:—–()“”\n]"
)
_AGENTS = re.compile(
    r"^\W*(?:the |\w+ )?(?:militants|gunmen|attackers|fighters|assailants|rebels|troops|soldiers|insurgents|forces|they|hijackers|kidnappers|jihadists)\b",
    re.IGNORECASE,
)
_CROWD = re.compile(
    r"\b(?:crowds?|protesters|demonstrators|farmers|students|workers|mob|villagers|residents|truckers|activists|marchers)\W*$",
    re.IGNORECASE,
)
_LIGHT = re.compile(
    r"\b(?:launch\w*|carr\w+ out|mount\w*|impos\w+|stag\w+|conduct\w*|claim\w*|announc\w+|beg[aiu]n\w*|wag\w+|h[eo]ld\w*|slap\w+|unleash\w*|start\w*|order\w*|declar\w+|sign\w*|reach\w*|issu\w+)\b[^.;]{0,50}$"
)
_ATTACKS = frozenset({"attack", "strike", "barrage", "offensive", "killing", "clash", "invasion", "capture"})
_DATED = re.compile(
    r"\s+(?:(?:that was |which was |was )?(?:signed|reached|struck|agreed|brokered|concluded|made|announced)\s+(?:in [A-Z]\w+\s+)?(?:of|from|on|in|dated|last|earlier)\s|(?:of|from|dated|in)\s+)"
    r"(?:\w+ )?(?:\d|January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|last|early|late|mid)"
    r"|\s+(?:signed|reached|struck|agreed|brokered|concluded)\s+(?:in|on|between|by|last|earlier)\b"
)
_SINCE = frozenset({"rupture", "capture", "invasion", "blockade", "seizure"})
_NO_DEED = re.compile(
    r"\b(?:fears? of|threat of|risk of|possible|potential|future|against any|any|if|alleged(?:ly)?|suspected|attempted|so-called|war on terror|heart attacks?|calls? for|plan for|plans for|concern\w* (?:over|about)|accus\w+ of|end to|prevent\w*|avoid\w*|stop\w*|without)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def happenings(scene: Scene, sentence: Offsets, clauses: tuple[Clause, ...], earlier: list[Telling]) -> Iterator[Telling]:
    """The tellings of happenings in one sentence; `earlier` are those of the sentences before it."""
    text = scene.text
    for index, clause in enumerate(clauses):
        told: list[Telling] = []
        for start in scene.starts(starts_of("verb"), clause.body, clause.end):
            for family in families():
                found = family.verb.match(text, start, clause.end)
                if found and not (family.name in ("killing", "strike") and _by_attack(text, clauses, index)):
                    telling = _of_verb(scene, sentence, clauses, index, family, found, earlier)
                    if telling:
                        told.append(telling)
                        break
        for start in scene.starts(starts_of("noun"), clause.body, clause.end):
            for family in families():
                found = family.noun.match(text, start, clause.end) if family.noun else None
                if found and not any(t.start <= start < t.end and (t.family == family.name or t.type is family.type) for t in told):
                    telling = _of_noun(scene, sentence, clauses, index, family, found)
                    if telling:
                        told.append(telling)
                        break
        if not told and (due := _scheduled(scene, sentence, clauses, index)):
            told.append(due)
        yield from told


_DUE = re.compile(
    r"(?:(?:is|are|was|were) (?:\w+ly |also |now |then )?(?:due|set|scheduled|slated|expected) to|(?:will|would|is to|are to|[’']ll)) (?:\w+ly )?(?!be\b(?! \w+ed\b)|remain|continue|need|have\b|cost|take\b|last\b|face|depend|see\b|mean|make|help|become|give|allow|feel|know|want|like)[a-z]+"
)


_FIXED = re.compile(r"(?:is|are) (?:\w+ly |also |now )?(?:due |set |scheduled |slated |expected )?to\b")
"""A turn that by itself says that something is settled to come."""


def _scheduled(scene: Scene, sentence: Offsets, clauses: tuple[Clause, ...], index: int) -> Telling | None:
    """Whatever else is told to come on a date, by somebody with a name: "the dam is due to be filled in August"."""
    text, clause = scene.text, clauses[index]
    if not clause.verb or not clause.subject or clause.opener in ("if", "unless", "whether", "when", "once"):
        return None
    found = _DUE.match(text, clause.verb[0], clause.end)
    if not found or _NEGATED.search(found[0]):
        return None
    time = scene.time(clause.lead, clause.end, found.end(), ahead=True)
    time = time if time and time.start >= clause.verb[0] else None
    who = scene.parties(*clause.subject)
    fixed = _FIXED.match(found[0]) is not None
    if (time is None and not (fixed and who)) or (not who and not fixed) or text[clause.body : clause.body + 1].isdigit():
        return None
    when = scene.days(time, ahead=True) if time else UNDATED
    if time and (not when[1] or (scene.published[1] and when[1] < scene.published[1])):
        return None
    words = clause_words(scene, clause, found.span(), clause.end)
    status = status_of(text, clause, found.span(), before=text[sentence[0] : clause.start], future_time=True)
    if status not in (EventStatus.PLANNED, EventStatus.EXPECTED):
        return None
    statement = scene.statement_at(*found.span())
    return Telling(
        EventType.OTHER,
        "scheduled",
        words[0],
        words[1],
        found.start(),
        sentence,
        status,
        parties=tuple((w, "party") for w in who),
        when=when,
        when_words=time.words if time else "",
        statement=statement.statement if statement else None,
    )


def _by_attack(text: str, clauses: tuple[Clause, ...], index: int) -> bool:
    """Whether an attack is the subject: "an attack that killed six" is one happening."""
    subject = clauses[index].subject
    if clauses[index].opener in ("that", "which") and index:
        return _has_attack(text[max(clauses[index - 1].start, clauses[index].start - 80) : clauses[index].start])
    return subject is not None and _has_attack(text[slice(*subject)])


def _has_attack(words: str) -> bool:
    return any(f.noun and f.noun.search(words) for f in families() if f.name in _ATTACKS)


def _of_verb(
    scene: Scene, sentence: Offsets, clauses: tuple[Clause, ...], index: int, family: Family, found: re.Match[str], earlier: list[Telling]
) -> Telling | None:
    text, clause = scene.text, clauses[index]
    left = text[max(clause.start, found.start() - 30) : found.start()]
    finite = clause.verb is not None and clause.verb[0] <= found.start() < clause.verb[1]
    participle = bool(re.match(r"\w*(?:ed|en|ut|un|ld|nt|ught|t)\b", found[0].split()[0])) and not found[0].split()[0].endswith("ing")
    reduced = False
    if (
        clause.verb
        and not finite
        and found.start() > clause.verb[1]
        and re.search(r"\b(?:agree[sd]?|refus\w+|threaten\w*|want\w*)$", text[slice(*clause.verb)])
        and re.search(r"\bto\s+(?:\w+ly\s+)?$|\band\s+$", left)
    ):
        return None  # what was agreed is the agreement's content
    if clause.subject and _NOBODY.match(text, *clause.subject):
        return None
    if finite and clause.verb and _NEGATED.search(text[clause.verb[0] : found.start()]):
        return None
    if text[found.start() - 1 : found.start()] in "-‑" and found.start():
        return None  # "test-fired"
    infinitive = not finite and bool(_TO.search(left))
    if not finite:
        if _DETERMINED.search(left) or not text[found.start()].islower():
            return None
        gerund = found[0].split()[0].endswith("ing")
        if not (_FINITE_BEFORE.search(left) or (gerund and (_GERUND_BEFORE.search(left) or clause.opener == "-ing"))):
            reduced = participle and bool(_REDUCED_AFTER.match(text, found.end(), clause.end)) and family.object is not None
            if not reduced:
                return None
    passive = participle and (
        bool(_BE.search(left))
        or (
            finite
            and clause.verb is not None
            and bool(re.search(r"\b(?:was|were|been|be|being|is|are)\b", text[clause.verb[0] : found.start()]))
        )
    )
    subject = clause.subject
    if finite and participle and clause.opener in ("and", "or", "but") and index and clause.verb and clause.verb[0] == found.start():
        before = clauses[index - 1].verb
        passive = passive or bool(
            before and re.match(r"(?:was|were|is|are|has been|have been)\s+\w+(?:ed|en|t)\b", text[slice(*before)])
        )  # "was signed |and renewed"
    owner = (max(clause.body, found.start() - 80), found.start()) if reduced else subject
    if passive and not finite and clause.verb and clause.verb[1] < found.start() - 6:
        owner = (clause.verb[1], found.start())  # "expects more detainees to be released"
    if family.object is not None:
        after = None if passive or reduced else family.object.match(text, found.end(), clause.end)
        itself = (
            (passive or reduced or family.itself)
            and owner is not None
            and family.object.search(_tail_of(text, owner) if reduced else text[slice(*owner)])
        )
        antecedent = (
            clause.opener in ("which", "that")
            and index > 0
            and family.object.search(_tail_of(text, (clauses[index - 1].body, clauses[index - 1].end)))
        )
        if not after and not itself and not antecedent:
            return None
        if itself and not after:
            passive = passive or reduced or family.itself
    parties, inherits = _parties(scene, clause, family, found, passive, reduced, owner)
    borrowed = None
    if not parties and subject and family.type in (EventType.ASSAULT, EventType.COERCE) and _AGENTS.match(text[slice(*subject)]):
        borrowed = next((t for t in reversed(earlier) if t.type is EventType.ASSAULT and t.parties and sentence[0] - t.at < 500), None)
    if subject and family.type in (EventType.ASSAULT, EventType.COERCE) and not passive and _CROWD.search(text[slice(*subject)]):
        family = replace(family, name="protest", type=EventType.PROTEST, mode="")
    words = (
        _passive_words(text, owner, found, clause)
        if reduced and owner
        else clause_words(scene, clause, (found.start(), found.end()), clause.end)
    )
    told = _telling(scene, sentence, clauses, index, family, found, words, parties)
    if borrowed:
        told = replace(
            told,
            parties=borrowed.parties,
            when=told.when if told.when_words else borrowed.when,
            when_words=told.when_words or borrowed.when_words,
        )
    if _standing(text, clause, found, finite) and not told.when_words and told.status is EventStatus.HAPPENED:
        return None
    if infinitive and _ABLE_TO.search(left):
        return None
    if family.name == "killing" and passive and not told.when_words and not any(role == "actor" for _, role in told.parties):
        return None  # "civilians are killed"
    if infinitive and told.status is EventStatus.HAPPENED and not _DONE_TO.search(left):
        return None  # "cleared to launch an attack"
    if family.dated and not told.when_words:
        return None
    if family.pairs and len(told.keys) < 2:
        return None
    conditional = family.thinkable and bool(_ON_CONDITION.search(text, found.end(), min(sentence[1], found.end() + 90)))
    if conditional and told.status in AHEAD and told.parties:
        return replace(told, status=EventStatus.HYPOTHETICAL)
    if told.status is EventStatus.HYPOTHETICAL or (
        not told.parties and not (inherits or (family.inherits and (told.when_words or told.status in AHEAD)))
    ):
        return None
    return replace(told, inherits=not told.parties or inherits)


def _standing(text: str, clause: Clause, found: re.Match[str], finite: bool) -> bool:
    """Whether the present tense tells a state of things: "Spain recognises the state"."""
    return (
        finite
        and clause.verb is not None
        and clause.verb[0] == found.start()
        and not re.match(
            r"\w*(?:ed|ook|aw|ew|ut|oke|uck|ame|ent|eld|ade|id|ot|on|ell|ost|rew|alled|hot|roze|ung|ought|efused)\b", found[0].split()[0]
        )
    )


def _tail_of(text: str, owner: Offsets) -> str:
    """The last few words before a participle."""
    return " ".join(text[slice(*owner)].split()[-4:])


def _passive_words(text: str, owner: Offsets, found: re.Match[str], clause: Clause) -> Offsets:
    words = list(re.finditer(r"\S+", text[owner[0] : found.start()]))[-4:]
    start = owner[0] + words[0].start() if words else found.start()
    for word in words:
        if re.match(r"(?:the|a|an|an?|to|of|and|in|on|restore)$", word[0]):
            start = owner[0] + word.end() + 1 if word[0] in ("to", "of", "and", "in", "on", "restore") else owner[0] + word.start()
    return clip(text, start, clause.end)


def _parties(
    scene: Scene, clause: Clause, family: Family, found: re.Match[str], passive: bool, reduced: bool, owner: Offsets | None
) -> tuple[list[Party], bool]:
    """Who did it and to whom: subject, object, "by", and the words before a target."""
    text = scene.text
    both = family.type in (EventType.AGREE, EventType.COOPERATE, EventType.SUPPORT, EventType.OTHER)
    actor, target = ("party", "party") if both else ("actor", "target")
    out: list[Party] = []
    inherits = False
    if owner and not reduced:
        named = scene.parties(*owner)
        out += [(w, target if passive else actor) for w in named if not passive or family.direct or both or not family.object]
        if not named and len(text[slice(*owner)].split()) <= 4:
            who = scene.one(*owner)
            if who:
                out.append((who, target if passive else actor))
            elif counted := scene.counted(text[slice(*owner)], clause.start):
                out += [(w, target if passive else actor) for w in counted]
            elif not passive:
                inherits = bool(
                    re.match(
                        r"\s*(?:they|both|the (?:two|three|four|sides|parties|leaders|ministers))\b", text[slice(*owner)], re.IGNORECASE
                    )
                )
    elif owner and reduced:
        out += [(w, target) for w in scene.parties(owner[0] + max(text[slice(*owner)].rfind(","), 0), owner[1])] if both else []
    if passive or reduced:
        by = re.search(r"\bby\s+", text[found.end() : clause.end])
        if by:
            at = found.end() + by.end()
            out += [(w, actor) for w in scene.parties(at, _reach(text, at, clause.end))]
    elif family.direct:
        out += [(w, target) for w in scene.parties(found.end(), _reach(text, found.end(), clause.end))]
    if family.target:
        for more in family.target.finditer(text, found.end(), clause.end):
            out += [(w, target) for w in scene.everyone(more.end(), _reach(text, more.end(), clause.end))]
    if family.name in _ATTACKS and not passive and not any(r == target for _, r in out):
        out += _struck(scene, found.end(), min(clause.end, found.end() + 90), out)
    if family.type is EventType.AGREE:
        for more in re.finditer(
            r"\b(?:between|with|in the presence of|brokered by|mediated by|under (?=[^,.;]{2,40}(?:auspices|mediation)))\s*",
            text[found.end() : clause.end],
        ):
            at = found.end() + more.end()
            role = "party" if more[0].startswith(("between", "with")) else "mediator"
            out += [(w, role) for w in scene.parties(at, _reach(text, at, clause.end))]
    return _once(out), inherits


def _struck(scene: Scene, start: int, end: int, parties: list[Party]) -> list[Party]:
    """The state of the place that is attacked: "missiles hit the port of Odesa"."""
    known = {key_of(w) for w, _ in parties}
    for name in scene.named(start, end):
        if name.kind in ("place", "seat") and name.key in states() and name.key not in known:
            return [(scene.state(name.key), "target")]
    return []


def _of_noun(
    scene: Scene, sentence: Offsets, clauses: tuple[Clause, ...], index: int, family: Family, found: re.Match[str]
) -> Telling | None:
    text, clause = scene.text, clauses[index]
    left = text[max(clause.start, found.start() - 40) : found.start()]
    if _NO_DEED.search(left) or re.match(
        r"\s+(?:talks|negotiations|process|efforts?|plans?|campaign|day|season|commission|officials?|results?|crimes?|zone|law|proposals?|victims|survivors|room)\b",
        text[found.end() : found.end() + 14],
    ):
        return None
    start = phrase_start(text, clause, found.start(), most=6)
    before = text[start : found.start()]
    pointing = bool(POINTING.match(before))
    both = family.type in (EventType.AGREE, EventType.COOPERATE, EventType.SUPPORT, EventType.OTHER)
    actor, target = ("party", "party") if both else ("actor", "target")
    parties: list[Party] = [(w, actor) for w in scene.parties(start, found.start())]
    own = len(parties)
    end = clause.verb[0] if clause.verb and clause.verb[0] > found.end() else clause.end
    for more in re.finditer(r"\b(?:by|between|involving|among)\s+", text[found.end() : end]):
        at = found.end() + more.end()
        parties += [(w, actor) for w in scene.parties(at, _reach(text, at, end))]
    if both:
        of = re.match(r"\s+(?:of (?:\w+ )?\d{4} |signed |reached )?(?:between|with)\s+", text[found.end() : end])
        if of and (not pointing or "between" in of[0]):
            main = clauses[index + 1].subject if clause.opener == "lead" and index + 1 < len(clauses) else None
            if main:  # "Under an accord with Oslo, Riga …"
                parties += [(w, actor) for w in scene.parties(*main)]
            parties += [(w, target) for w in scene.parties(found.end() + of.end(), _reach(text, found.end() + of.end(), end))]
    if family.target and (not both or family.name == "election"):
        for more in family.target.finditer(text, found.end(), end):
            at = more.end()
            parties += [(w, target) for w in scene.everyone(at, _reach(text, at, end))]
    if family.name in _ATTACKS and not own and clause.subject and _DURING.search(text[clause.start : start]):
        parties += [(w, actor) for w in scene.parties(*clause.subject)]  # "drones fell there during an attack on the port"
        own = len(parties)
    if family.name in _ATTACKS:
        parties += _struck(scene, found.end(), min(end, found.end() + 60), parties)
    if clause.verb and clause.verb[0] < start and clause.subject and _LIGHT.search(text[clause.verb[0] : start]):
        parties = [(w, actor) for w in scene.parties(*clause.subject)] + parties
        own += 1
    words = clip(text, start, _noun_end(text, found.end(), end))
    told = _telling(scene, sentence, clauses, index, family, found, words, _once(parties), scene.own_time(start, *found.span()))
    if told.status is EventStatus.HYPOTHETICAL:
        return None
    close = (told.when_words and told.when_words in text[found.start() : min(clause.end, found.end() + 60)]) or (
        told.when_words and told.when_words in before
    )
    if not close:
        told = replace(told, when=UNDATED, when_words="") if family.name in ("agreement", "offensive") else told
    if family.name in ("agreement", "ceasefire") and not (
        _DATED.match(text, found.end(), clause.end) or re.search(r"\b(?:19|20)\d\d\b", before)
    ):
        return replace(told, pointing=True, parties=(), when=UNDATED, when_words="") if pointing else None
    if told.parties and ((own and (close or len(told.keys) > 1)) or (close and both)):
        return replace(told, pointing=pointing)
    if family.name == "election" and told.parties and (own or close):
        return replace(told, pointing=pointing)
    if (close or (family.name == "clash" and told.when_words)) and (family.inherits or (family.name == "election" and told.parties)):
        return replace(told, pointing=pointing, inherits=not told.parties)
    return replace(told, pointing=True, round="") if pointing and not told.when_words else None


def _noun_end(text: str, start: int, end: int) -> int:
    for stop in re.finditer(
        r",|[;:—–()”]|\s(?:said|says|was|were|is|are|had|has|have|would|will|that|which|resulted|killed|led|left)\b", text[start:end]
    ):
        return start + stop.start()
    return end


def _telling(
    scene: Scene,
    sentence: Offsets,
    clauses: tuple[Clause, ...],
    index: int,
    family: Family,
    found: re.Match[str],
    words: Offsets,
    parties: list[Party] | tuple[Party, ...],
    own: TimeExpression | None = None,
) -> Telling:
    clause = clauses[index]
    trigger = (found.start(), found.end())
    time = own or scene.time(clause.lead, clause.end, trigger[0], since=family.name in _SINCE) or scene.time_beside(clauses, index)
    lean = scene.ahead(clause, time)
    status = status_of(scene.text, clause, trigger, before=scene.text[sentence[0] : clause.start], future_time=lean)
    if time is None and status in AHEAD:
        time = scene.time(clause.lead, clause.end, trigger[0], ahead=True)
    when = scene.days(time, status in AHEAD) if time else UNDATED
    if own and status in AHEAD and when[1] and scene.published[0] and when[1] < scene.published[0]:
        status = EventStatus.HAPPENED  # "will meet again under the 1951 treaty"
    status = scene.dated(status, when)
    place = scene.place(clause.start, clause.end, trigger[0]) or (
        scene.place(clause.lead, clause.start, clause.start) if clause.lead < clause.start else None
    )
    statement = scene.statement_at(*trigger)
    return Telling(
        family.type,
        family.name,
        words[0],
        words[1],
        trigger[0],
        sentence,
        status,
        mode=family.mode,
        parties=tuple(parties),
        place=place.words if place else "",
        place_state=place.state if place else None,
        city=bool(place and place.city),
        when=when,
        when_words=time.words if time else "",
        statement=statement.statement if statement else None,
    )


def _reach(text: str, start: int, end: int) -> int:
    stop = _STOP.search(text, start, end)
    return stop.start() if stop else end


def _once(parties: list[Party]) -> list[Party]:
    out: dict[str, Party] = {}
    for who, role in parties:
        out.setdefault(who.actor, (who, role))
    return list(out.values())
