"""Meetings told in an article: talks, visits and calls, with who, where, when, on what level and how real."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.extract.clauses import Clause
from onrecord.extract.lexicon import lexicon
from onrecord.extract.realis import AHEAD, status_of
from onrecord.extract.scene import Scene
from onrecord.extract.telling import UNDATED, Party, Telling, clause_words, clip, phrase_start
from onrecord.link.registry import states
from onrecord.record import EventStatus, EventType, Offsets

_L = lexicon("meetings")
_NOUNS = re.compile("|".join(rf"(?P<{name}>\b{words}\b)" for name, words in reversed(_L["nouns"].items())), re.IGNORECASE)
_VERBS = re.compile("|".join(rf"(?P<{name}>\b{words})" for name, words in _L["verbs"].items()))
_WEAK = re.compile(rf"(?:{_L['weak']})$", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\b" + _L["not_before"], re.IGNORECASE)
_NOT_AFTER = re.compile(_L["not_after"], re.IGNORECASE)
_GOVERNORS = {
    name: re.compile(rf"\b{words}(?:\s+with\s[^,.;]{{2,60}})?(?:\s+\w+ly)?(?:\s+(?:\w+\s+){{0,3}}of)?\s*$", re.IGNORECASE)
    for name, words in _L["governors"].items()
}
_HINT = re.compile(
    r"\b(?:talk|meet|met\b|summit|confer|consult|negotiat|discuss|session|dialog|gather|encounter|assembl|forum|round|visit|trip|tour|phone|tele|video|call|conversation|spoke|speak|"
    r"sat\b|sit\b|host|co-?host|receiv|welcom|invit|arriv|land|fl(?:y|ew|ies)|travel|head|go|went|pa(?:y|id)|conven|reconven|h[eo]ld|spen[dt]|t(?:ake|ook)|used|rais|review)"
)
_POINTING = re.compile(r"^(?:the|this|these|those|that|their|his|her|its|both|such)\b", re.IGNORECASE)
_BARE = re.compile(r"^(?:no|any|every|more)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))\b", re.IGNORECASE)
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_NO_ORDINAL = re.compile(
    r"^[^,;.]{0,60}\b(?:in|since|for|for more than) (?:more than |over |nearly |almost |about |at least )?(?:\d|\w+ (?:years|months|decades|decade)|a (?:decade|year)|(?:19|20)\d\d)",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:previous|earlier|prior|preceding|past|last|former)\b(?! (?:week|month|year|night|minute))", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|upcoming|forthcoming|another|further|follow-up|future|additional)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:again|anew|once more)\b")
_THEY = re.compile(
    r"^\s*(?:they|both|their (?:\w+ )?\w+|(?:both|the)(?: (?:two|three|four|five))?(?: \w+)? (?:sides|parties|leaders|ministers|delegations|negotiators|presidents|envoys|teams|pair|"
    r"officials|groups|men|countries|commissions|diplomats)|the (?:two|three|four|five)|(?:military |technical )?delegations|negotiators|teams)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:hosted|chaired|organi[sz]ed|convened|held|attended)\b[^.;,]{0,20}?\bby\s+|\bhosts?,?\s+|\bat the invitation of\s+|\bunder\s+(?=[A-Z])",
    re.IGNORECASE,
)
_MEDIATED = re.compile(
    r"\b(?:mediated|brokered|facilitated|sponsored|overseen|moderated)\s+by\s+|\bunder (?=[^,.;]{2,40}(?:auspices|mediation|sponsorship|patronage))|\bin the presence of\s+|\bwith (?=[^,.;]{2,30}(?: as mediator| mediating))",
    re.IGNORECASE,
)
_LED = re.compile(r"\b([\w.]+)-(?:led|brokered|mediated|sponsored|hosted|backed|facilitated|run)\b", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:between|with|among|involving|attended by|gather(?:s|ed|ing)? together|bringing together|grouping|joined by|alongside)\s+",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:over|about|regarding|concerning|aimed|focus\w+|to (?!\w+day)(?!.{0,20}\b(?:by|with)\b)\w+|for|on (?!\w+day|the (?:sidelines|margins)|[A-Z][a-z]+ \d|\d))\b"
)
_SIDES = re.compile(
    r"\b(?:between|among|with|of) (?:the|both|all) (?:two|three|four|five|sides|parties|leaders|ministers|pair|capitals|neighbou?rs|countries|states)\b|\bbetween them\b"
)
_OF = re.compile(r"^(?:\s+(?:talks|negotiations|consultations|discussions|meetings|dialogue))?\s+(?:of|by)\s+", re.IGNORECASE)
_STOP = re.compile(
    r"\s(?:in|on|at|to|for|about|over|from|by|during|after|before|that|which|who|whom|where|when|as|against|amid|while|until|since|following|aimed|with|and (?:then|later|was|were|is|said|also|agreed|will)|focus\w+|"
    r"under|hosted|brokered|mediated|earlier|later|next week|last|would|will|is|are|was|were|had|has|have|said|says|told|met|ended|began|scheduled|held|due|next)\b(?!\s+(?:security|foreign) affairs)|[;:—–()“”\n]|,\s+(?:the (?:first|second|third)|a (?:first|second)|his|her|their|its)\b"
)
_SUMMONS = re.compile(
    r"\b(?:to (?:talks|a meeting|a summit|meet|visit|[A-Z])|back to|for (?:talks|a meeting|consultations|a visit|\w+day|[A-Z][a-z]+ \d+))\b"
)
_MARGINS = re.compile(r"\b(?:margins?|sidelines) of\s*$")
_FOR_OFFICE = re.compile(
    r"\b(?:secretary|minister|ministers|representative|envoy|commissioner|department|ministry|office|coordinator|adviser|rapporteur|council|secretaries)\s+(?:of state )?$",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b[A-Z]")


def meetings(scene: Scene, sentence: Offsets, clauses: tuple[Clause, ...]) -> Iterator[Telling]:
    """The tellings of meetings in one sentence."""
    text = scene.text
    for index, clause in enumerate(clauses):
        if not scene.starts(_HINT, clause.body, clause.end):
            continue
        taken: list[Offsets] = []
        for found in _NOUNS.finditer(text, clause.body, clause.end):
            if found.lastgroup is None or any(a <= found.start() < b for a, b in taken) or not _is_noun(scene, clause, found):
                continue
            told = _noun(scene, sentence, clauses, index, found)
            if told:
                taken.append((found.start(), found.end()))
                yield told
        for found in _VERBS.finditer(text, clause.body, clause.end):
            if found.lastgroup is None or any(abs(a - found.start()) < 40 and found.lastgroup in ("host", "gather") for a, _ in taken):
                continue
            told = _verb(scene, sentence, clauses, index, found)
            if told:
                yield told


def _is_noun(scene: Scene, clause: Clause, found: re.Match[str]) -> bool:
    text = scene.text
    word = found[0].lower()
    left, right = text[max(clause.start, found.start() - 40) : found.start()], text[found.end() : found.end() + 40]
    if _NOT_BEFORE.search(left) or _NOT_AFTER.match(right):
        return False
    before = left.split()[-1].lower() if left.split() else ""
    if (
        before in ("to", "will", "would", "may", "might", "could", "should", "not", "who", "he", "she", "they", "and")
        and found.lastgroup == "visit"
    ):
        return word == "visits" or before == "and"
    if clause.verb and found.start() == clause.verb[0]:
        return False  # "Tillerson talks with …"
    if word == "meeting" and (
        before in ("after", "before", "of", "by", "is", "are", "was", "were", "been", "for", "when", "while", "from")
        or before.endswith(",")
    ):
        return re.match(r"\s+(?:with\s|[A-Z]|his|her|their|its)", right) is None or (
            before in ("of", "for") and re.match(r"\s+[a-z]", right) is not None and not re.match(r"\s+with", right)
        )
    return not (word == "round" and re.match(r"\s+(?:of|the)\b", right))


def _noun(scene: Scene, sentence: Offsets, clauses: tuple[Clause, ...], index: int, found: re.Match[str]) -> Telling | None:
    text, clause = scene.text, clauses[index]
    family = str(found.lastgroup)
    start = phrase_start(text, clause, found.start())
    before = text[start : found.start()]
    pointing = bool(_POINTING.match(before))
    parties, inherits, place_words = _noun_parties(scene, clause, start, found)
    limit = clause.verb[0] if clause.verb and clause.verb[0] > found.end() else clause.end
    words = clip(text, start, _phrase_end(text, found.end(), limit))
    if (
        not parties
        and not inherits
        and not pointing
        and not clause.verb
        and clause.opener in ("after", "following", "during", "before", "amid")
    ):
        main = clauses[0].subject  # "the two capitals agreed to … after five days of talks"
        several = scene.parties(*main) if main else ()
        parties = tuple((w, "party") for w in several) if len(several) > 1 else ()
    told = _telling(scene, sentence, clauses, index, family, (found.start(), found.end()), words, parties)
    level = _level(text[start : _phrase_end(text, found.end(), limit)], parties, scene, clause, subject=False)
    place, state, city = told.place, told.place_state, told.city
    if place_words is not None and not (place and city):
        place, state, city = place_words[0], place_words[1], True
    if family == "visit":
        place, state, city, parties = _destination(scene, clause, found.end(), parties, (place, state, city))
    round_, ordinal = _round(text, clause, before, found)
    if (
        not pointing
        and not round_
        and not ordinal
        and _WEAK.fullmatch(found[0])
        and len({id(w) for w, _ in parties}) < (1 if place or told.when != UNDATED else 2)
    ):
        return None
    if _BARE.match(before) and told.status is EventStatus.HAPPENED:
        return None
    if clause.verb and clause.verb[0] >= found.end() and re.match(r"\s*[Nn]o\b", text[clause.body : clause.verb[0]]):
        return None  # "no date has been set for another round"
    if not (pointing or parties or inherits or place or round_ or ordinal or told.when != UNDATED or told.when_words):
        return None
    if told.status is EventStatus.HYPOTHETICAL and not (pointing or len(parties) > 1 or place or told.when_words):
        return None
    return replace(
        told,
        parties=parties,
        level=level,
        place=place,
        place_state=state,
        city=city,
        round=round_ or told.round,
        ordinal=ordinal,
        pointing=pointing,
        inherits=inherits,
    )


def _verb(scene: Scene, sentence: Offsets, clauses: tuple[Clause, ...], index: int, found: re.Match[str]) -> Telling | None:
    text, clause = scene.text, clauses[index]
    name = str(found.lastgroup)
    before = text[max(0, found.start() - 12) : found.start()].split()
    last = before[-1].lower() if before else ""
    if name == "meet" and (
        last in ("the", "a", "an", "this", "that", "of")
        or (
            found[0] == "meeting"
            and last not in ("is", "are", "was", "were", "after", "before", "by", "been", "be", "of", "when", "while")
            and not last.endswith(",")
        )
    ):
        return None
    if name == "meet" and last in ("been", "be", "being", "was", "were"):
        return None  # "conditions have been met"
    if name in ("visit", "talk", "call") and last in ("the", "a", "an", "his", "her", "its", "their", "state", "official", "of", "this"):
        return None
    subject: list[Party] = [(w, "party") for w in scene.parties(*clause.subject)] if clause.subject else []
    inherits = False
    if clause.subject and not subject:
        pronoun = scene.one(*clause.subject) if len(text[slice(*clause.subject)].split()) <= 3 else None
        if pronoun:
            subject = [(pronoun, "party")]
        inherits = bool(_THEY.match(text[slice(*clause.subject)]))
    after = found.end()
    if name in ("meet", "talk", "raise", "call", "host", "invite"):
        reach = _reach(text, after, clause.end)
        direct = text[after : after + 6].strip()[:1]
        objects = [(w, "party") for w in scene.parties(after, reach)] if direct and name != "raise" else []
        for more in _WITH.finditer(text, after, clause.end):
            objects += [(w, "party") for w in scene.parties(more.end(), _reach(text, more.end(), clause.end))]
        him = re.compile(r"\s*(?:with\s+)?(him|her|them)\b").match(text, after, clause.end)
        meant = scene.one(*him.span(1)) if him else None
        objects += [(meant, "party")] if meant else []
        for more in _MEDIATED.finditer(text, after, clause.end):
            objects += [(w, "mediator") for w in scene.parties(more.end(), _reach(text, more.end(), clause.end))]
        if name == "invite":
            guests = text[after:reach]
            inherits = inherits or bool(
                re.search(r"\b(?:them|both|the (?:two )?(?:leaders|ministers|foreign ministers|presidents|sides|parties))\b", guests)
            )
            if (not objects and not inherits) or not (_SUMMONS.search(text, after, clause.end)):
                return None
            subject = [(w, "host") for w, _ in subject]
        if name == "host":
            inherits = inherits or bool(re.search(r"\b(?:them|both|the two)\b", text[after:reach]))
            if inherits and not objects and any(w.kind.value == "person" for w, _ in subject):
                pass
            elif not objects or not _TITLED.search(text[after:reach]):
                return None
            if not any(w.kind.value in ("person", "unnamed") for w, _ in objects) and found[0].startswith(("wel", "rec")):
                return None
            subject = [(w, "host") for w, _ in subject]
        parties = _once([*subject, *objects])
    elif name == "visit":
        if not any(w.kind.value in ("person", "unnamed", "government", "ministry", "state", "igo") for w, _ in subject) and not inherits:
            return None
        parties = _once(subject)
    else:
        parties = _once(subject)
    words = clause_words(scene, clause, (found.start(), found.end()), clause.end)
    family = {"visit": "visit", "call": "call"}.get(name, "meeting")
    if name == "talk" and "phone" in found[0]:
        family = "call"
    told = _telling(scene, sentence, clauses, index, family, (found.start(), found.end()), words, parties)
    if name == "invite" and told.status is not EventStatus.EXPECTED:
        told = replace(told, status=EventStatus.PLANNED)
        if told.when == UNDATED and told.when_words:
            time = scene.time(clause.lead, clause.end, found.start())
            told = replace(told, when=scene.days(time, True) if time else UNDATED)
    place: tuple[str, str | None, bool] = (told.place, told.place_state, told.city)
    if family == "visit":
        words_of, state, city, parties = _destination(scene, clause, found.start(), parties, place, direct=True)
        place = (words_of, state, city)
        if not place[0]:
            return None
    if name in ("invite", "host") and not (told.when_words or place[0] or (inherits and told.status in AHEAD)):
        return None
    if (
        len({w.actor for w, _ in parties}) < 2
        and not inherits
        and not (name in ("meet", "gather", "invite") and parties and (place[0] or told.when != UNDATED))
    ):
        return None
    level = _level(text[clause.body : clause.end], parties, scene, clause, subject=True)
    pointing = inherits and not parties
    round_ = "next" if _AGAIN.search(text[clause.start : clause.end]) and told.status in AHEAD else told.round
    return replace(
        told,
        parties=parties,
        place=place[0],
        place_state=place[1],
        city=place[2],
        level=level,
        inherits=inherits,
        round=round_,
        pointing=pointing,
    )


def _telling(
    scene: Scene,
    sentence: Offsets,
    clauses: tuple[Clause, ...],
    index: int,
    family: str,
    trigger: Offsets,
    words: Offsets,
    parties: tuple[Party, ...],
) -> Telling:
    clause = clauses[index]
    time = scene.time(clause.lead, clause.end, trigger[0]) or scene.time_beside(clauses, index)
    governed = scene.text[sentence[0] : clause.start]
    lean = time is not None and (time.form.lean == "future")
    status = status_of(scene.text, clause, trigger, before=governed, future_time=lean)
    if (
        status in (EventStatus.HAPPENED, EventStatus.PLANNED)
        and index + 1 < len(clauses)
        and clauses[index + 1].opener == "which"
        and clause.end - trigger[1] < 60
    ):
        # "talks of the foreign ministers, which is expected to be held on May 2"
        after = clauses[index + 1]
        if after.verb and re.search(
            r"\b(?:take place|be held|begin|start|open|convene|took place|was held|were held)\b", scene.text[after.start : after.end]
        ):
            status = status_of(scene.text, after, after.verb)
            time = time or scene.time(after.start, after.end, after.start)
        if not time:
            time = scene.time(after.start, after.end, after.start, ahead=True)
    if time is None and status in AHEAD:
        time = scene.time(clause.lead, clause.end, trigger[0], ahead=True)
    object_ = clause.verb and clause.verb[0] <= trigger[0]
    if clause.verb is None:
        goes_on = next((c for c in clauses[index + 1 :] if c.opener == "resume"), None)
        if goes_on and goes_on.verb:  # "The round, which was to be held in May, |was called off"
            status = status_of(scene.text, replace(goes_on, start=goes_on.verb[0]), (goes_on.verb[0], goes_on.verb[0]))
            time = time or scene.time(goes_on.start, goes_on.end, goes_on.start)
    place = scene.place(clause.verb[0] if object_ and clause.verb else clause.start, clause.end, trigger[0])
    if place is None and clause.lead < clause.start:
        place = scene.place(clause.lead, clause.start, clause.start)
    if place is None:
        place = scene.place_beside(clauses, index)
    if _MARGINS.search(scene.text[clause.start : words[0]]) and status in AHEAD:
        status = EventStatus.PLANNED
    when = scene.days(time, status in AHEAD) if time else UNDATED
    status = scene.dated(status, when)
    if (
        status is EventStatus.HYPOTHETICAL
        and when[0]
        and scene.published[1]
        and when[0] > scene.published[1]
        and _POINTING.match(scene.text[words[0] : words[1]])
    ):
        status = EventStatus.PLANNED  # "invited him to the forum on June 13"
    statement = scene.statement_at(*trigger)
    perfect = bool(clause.verb and re.search(r"\bhad\b", scene.text[slice(*clause.verb)])) and clause.opener != "that" and statement is None
    return Telling(
        EventType.CONSULT,
        family,
        words[0],
        words[1],
        trigger[0],
        sentence,
        status,
        parties=parties,
        place=place.words if place else "",
        place_state=place.state if place else None,
        city=bool(place and place.city),
        when=when,
        when_words=time.words if time else "",
        round="earlier" if status is EventStatus.HAPPENED and (perfect or scene.long_ago(when)) else "",
        statement=statement.statement if statement else None,
    )


def _noun_parties(
    scene: Scene, clause: Clause, start: int, found: re.Match[str]
) -> tuple[tuple[Party, ...], bool, tuple[str, str | None] | None]:
    """Who takes part in the meeting that a noun names, and the place in "the Moscow meeting"."""
    text = scene.text
    out: list[Party] = []
    conveners: list[Party] = []
    place: tuple[str, str | None] | None = None
    led = _LED.search(text, start, found.start())
    for name in scene.named(start, found.end()):
        word = text[name.start : name.end]
        alone = text[name.end : name.end + 1] == " " and text[name.start - 1 : name.start] in (" ", "")
        inside = scene.everyone(name.start, name.end)
        if led and led.start() <= name.start < led.end():
            out += [(w, "mediator") for w in inside]
        elif (
            found.lastgroup == "visit" and name.kind in ("state", "adjective", "seat", "place") and alone and name.end >= found.start() - 1
        ):
            out += [(scene.state(name.key), "host")] if name.key in states() else []  # "his U.S. visit"
            place = (word, scene_state(name.key))
        elif name.kind == "state" and alone and name.end == found.start() - 1:
            place = (
                (word, name.key) if word in (states()[name.key].capital, "Singapore", "Monaco", "Qatar", "Doha") else None
            )  # "the Syria talks" are about it
        elif name.kind in ("seat", "place") and alone:
            place = (word, scene_state(name.key))
        elif name.kind == "organisation":
            conveners += [(w, "party") for w in inside]
        else:
            out += [(w, "party") for w in inside]
    known = {w.actor for w, _ in out + conveners}
    out += [
        (w, "party")
        for w in scene.parties(start, found.start())
        if w.actor not in known and (place is None or w.kind.value == "person") and not led
    ]
    end = clause.verb[0] if clause.verb and clause.verb[0] > found.end() else clause.end
    of = _OF.match(text[found.end() : end])
    if of:
        at = found.end() + of.end()
        out += [(w, "party") for w in scene.parties(at, _reach(text, at, end))]
    for pattern, role in ((_BY, "host"), (_MEDIATED, "mediator"), (_WITH, "party")):
        for more in pattern.finditer(text, found.end(), clause.end):
            between = text[found.end() : more.start()]
            if role == "party" and (len(between) > 70 or between.rstrip().endswith(",") or _TOPIC.search(between)):
                continue
            reach = _reach(text, more.end(), clause.end)
            out += [(w, role) for w in scene.parties(more.end(), reach)]
    if found.lastgroup == "visit":
        by = re.search(r"\bby\s+", text[found.end() : end])
        if by:
            at = found.end() + by.end()
            out += [(w, "actor") for w in scene.parties(at, _reach(text, at, end))]
    own = re.match(r"(?:the|The|its|Its|their) (?:\w+ )?\w+(?=[’']s)|(?:its|Its)\b", text[start : found.start()])
    if own and not out:
        who = scene.one(start, start + own.end())
        out += [(who, "party")] if who else []
    subject, inherits = _governed(scene, clause, start)
    parties = _once([*subject, *out])
    inherits = inherits or bool(_SIDES.search(text[found.start() : end]))
    return parties or _once(conveners), inherits, place


def _governed(scene: Scene, clause: Clause, start: int) -> tuple[list[Party], bool]:
    """The subject's parties, where the verb makes its subject take part."""
    if not clause.verb or clause.verb[0] >= start or not clause.subject:
        return [], False
    text = scene.text
    reach = text[clause.verb[0] : start]
    if len(reach) > 90 or re.search(
        r"\b(?:said|says|told|announced|called for|urged|discuss|described|welcomed|praised|during|before|after)\b", reach
    ):
        return [], False
    if re.search(r"\b(?:at|in|during|for)\s+$", reach) and not re.search(r"\b(?:at|in|during) the\b", text[clause.verb[1] - 1 : start + 5]):
        parties = [(w, "party") for w in scene.parties(*clause.subject)]  # "moved closer at talks", "said at a meeting"
        if len(parties) > 1:
            return parties, False
    for name, role in (("host", "host"), ("mediate", "mediator"), ("hold", "party")):
        if _GOVERNORS[name].search(reach):
            parties = [(w, role) for w in scene.parties(*clause.subject)]
            for more in _WITH.finditer(text, clause.verb[1], start):  # "to co-host with Saudi Arabia a conference"
                parties += [(w, role) for w in scene.parties(more.end(), start)]
            if parties:
                return parties, False
            words = text[slice(*clause.subject)]
            who = scene.one(*clause.subject) if len(words.split()) <= 3 else None
            return ([(who, role)] if who else []), bool(_THEY.match(words))
    return [], False


def scene_state(code: str) -> str | None:
    """An alpha-3 code, or None where a place has none."""
    return code if re.fullmatch("[A-Z]{3}", code) else None


def _destination(
    scene: Scene, clause: Clause, at: int, parties: tuple[Party, ...], place: tuple[str, str | None, bool], direct: bool = False
) -> tuple[str, str | None, bool, tuple[Party, ...]]:
    """Where a visit goes: "to Riyadh", "visited Kyiv"; the state visited takes part."""
    text = scene.text
    for name in scene.named(at, min(clause.end, at + 90)):
        between = text[at : name.start]
        if name.kind in ("seat", "place", "state") and re.search(
            r"\b(?:to|in)\s+(?:the\s+)?(?:\w+ern\s+)?$|^\w+(?:\s+\w+){0,2}\s+(?:the\s+)?(?:\w+ern\s+)?$"
            if direct
            else r"\bto\s+(?:the\s+)?(?:\w+ern\s+)?$",
            between,
        ):
            state = scene_state(name.key)
            visited = scene.everyone(name.start, name.end) if name.kind != "place" else ()
            more = [(w, "host") for w in visited]
            return text[name.start : name.end], state, name.kind != "state", _once([*parties, *more])
    return (*place, parties)


def _reach(text: str, start: int, end: int) -> int:
    """Where the noun phrase that begins at `start` ends, lists and appositions included."""
    at = start
    while True:
        stop = _STOP.search(text, at, end)
        if stop is None:
            return end
        if re.match(r"\s(?:for|of|in|at)\b", stop[0]) and _FOR_OFFICE.search(text[start : stop.start()]):
            at = stop.end()
            continue
        return stop.start()


def _phrase_end(text: str, start: int, end: int) -> int:
    """Where the name of a meeting ends: its complements, up to the next comma that is none of a list."""
    if not _COMPLEMENT.match(text, start, end):
        return start
    for comma in re.finditer(
        r",|[;:—–()”]|\s(?:said|says|was|were|is|are|had|has|have|would|will|by \w+ing|and (?=\w+ed\b))\b", text[start:end]
    ):
        rest = text[start + comma.end() : end]
        if comma[0] == "," and re.match(r"\s+(?:[A-Z][\w’'-]+ ?){1,4}(?:,|\s+and\b|and\b)", rest):
            continue
        return start + comma.start()
    return end


_COMPLEMENT = re.compile(
    r"\s+(?:of|on|over|about|between|with|among|at|in|to|for|by(?! \w+ing)|hosted|held|aimed|regarding|mediated|brokered)\b"
)


@cache
def _levels() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{row['words']})(?!\w)", re.IGNORECASE), row["name"]) for row in _L["level"])


def _level(words: str, parties: tuple[Party, ...], scene: Scene, clause: Clause, subject: bool) -> str:
    """The level that the words and the offices of those who take part give."""
    spoken = [words]
    if clause.subject and (subject or any(r for _, r in parties)):
        spoken.append(scene.text[slice(*clause.subject)])
    spoken += [who.office for who, _ in parties if who.office]
    told = " ; ".join(spoken)
    names: list[str] = []
    for pattern, name in _levels():
        found = pattern.search(told)
        if found:
            names.append(name % found[1].lower() if "%s" in name else name)
            told = pattern.sub(" ", told)
    if not names:
        return ""
    if len(names) > 1 and names[1] == "heads of security services":
        return " and ".join(names[:2])
    return names[0]


def _round(text: str, clause: Clause, before: str, found: re.Match[str]) -> tuple[str, int]:
    """ "earlier", "next" or "" for the round a noun means, and its number."""
    ordinal = _ORDINAL.search(before)
    number = 0
    if ordinal and not _NO_ORDINAL.match(text[found.end() : clause.end + 60]):
        word = ordinal[1].lower()
        number = _ORDINALS.index(word) + 1 if word in _ORDINALS else int(re.sub(r"\D", "", word))
    if _EARLIER.search(before):
        return "earlier", number
    if _NEXT.search(before):
        return "next", number
    return "", number


def _once(parties: list[Party]) -> tuple[Party, ...]:
    """Each actor once; a state is left out where somebody of that state has a name, a host keeps its role."""
    out: dict[str, Party] = {}
    for who, role in parties:
        if who.actor in out and role in ("party", "actor"):
            continue
        out[who.actor] = (who, role)
    return tuple(out.values())
