"""Meetings told in an article: talks, visits and calls, with who, where, when, on what level and how real."""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.clauses import Clause
from onrecord.extract.levels import level_of
from onrecord.extract.lexicon import lexicon
from onrecord.extract.meeting_parties import MEDIATED, THEY, WITH, destination, noun_parties, once, phrase_reach
from onrecord.extract.realis import AHEAD, status_of
from onrecord.extract.scene import Scene
from onrecord.extract.telling import POINTING, UNDATED, Party, Telling, clause_words, clip, phrase_start
from onrecord.record import EventStatus, EventType, Offsets

_L = lexicon("meetings")
_NOUNS = re.compile("|".join(rf"(?P<{name}>\b{words}\b)" for name, words in reversed(_L["nouns"].items())), re.IGNORECASE)
_VERBS = re.compile("|".join(rf"(?P<{name}>\b{words})" for name, words in _L["verbs"].items()))
_WEAK = re.compile(rf"(?:{_L['weak']})$", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\b" + _L["not_before"], re.IGNORECASE)
_NOT_AFTER = re.compile(_L["not_after"], re.IGNORECASE)
_HINT = re.compile(
    r"\b(?:talk|dinner|dine|lunch|breakfast|banquet|saw\b|see\b|told\b|mechanism|meet|met\b|summit|confer|consult|negotiat|discuss|session|dialog|gather|encounter|assembl|forum|round|visit|trip|tour|phone|tele|video|call|conversation|spoke|speak|"
    r"sat\b|sit\b|host|co-?host|receiv|welcom|invit|arriv|land|fl(?:y|ew|ies)|travel|head|go|went|pa(?:y|id)|conven|reconven|h[eo]ld|spen[dt]|t(?:ake|ook)|used|rais|review)"
)
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
_SUMMONS = re.compile(
    r"\b(?:to (?:talks|a meeting|a summit|meet|visit|[A-Z])|back to|for (?:talks|a meeting|consultations|a visit|\w+day|[A-Z][a-z]+ \d+))\b"
)
_MARGINS = re.compile(r"\b(?:margins?|sidelines) of\s*$")
_BODY = re.compile(
    r"\b(?:[Cc]ommittee|[Cc]ommission|[Ww]orking [Gg]roup|[Cc]ontact [Gg]roup|[Jj]oint [Cc]ouncil|[Tt]ask [Ff]orce)\s*$|\b(?:[Cc]ommittee|[Cc]ommission|[Gg]roup),"
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
        return False  # "the envoy talks with …"
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
    pointing = bool(POINTING.match(before))
    parties, inherits, place_words = noun_parties(scene, clause, start, found)
    limit = clause.verb[0] if clause.verb and clause.verb[0] > found.end() else clause.end
    words = clip(text, start, _phrase_end(text, found.end(), limit))
    if (
        not parties
        and not inherits
        and not pointing
        and not clause.verb
        and clause.opener in ("after", "following", "during", "before", "amid")
    ):
        main = clauses[0].subject  # "the neighbours agreed to … after a week of talks"
        several = scene.parties(*main) if main else ()
        parties = tuple((w, "party") for w in several) if len(several) > 1 else ()
    told = _telling(scene, sentence, clauses, index, family, (found.start(), found.end()), words, parties)
    level = level_of(text[start : _phrase_end(text, found.end(), limit)], parties, scene, clause, subject=False)
    place, state, city = told.place, told.place_state, told.city
    if place_words is not None and not (place and city):
        place, state, city = place_words[0], place_words[1], True
    if family == "visit":
        place, state, city, parties = destination(scene, clause, found.end(), parties, (place, state, city))
    round_, ordinal = _round(text, clause, before, found)
    if (
        not pointing
        and not round_
        and not ordinal
        and _WEAK.fullmatch(found[0])
        and len({id(w) for w, _ in parties}) < (1 if place or told.when != UNDATED else 2)
    ):
        return None
    if round_ == "next" and told.status is EventStatus.HAPPENED and not parties:
        return None  # "a list of further meetings"
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
        inherits = bool(THEY.match(text[slice(*clause.subject)]))
        if not inherits and name in ("meet", "gather") and _BODY.search(text, *clause.subject):
            inherits = True  # "the joint committee met"
        elif inherits:
            subject = [(w, "party") for w in scene.counted(text[slice(*clause.subject)], clause.start)]
    after = found.end()
    if name in ("meet", "talk", "raise", "call", "host", "invite"):
        reach = phrase_reach(text, after, clause.end)
        if name == "talk":  # the object may stand within the words: "told Lund over breakfast"
            inner = [(w, "party") for w in scene.parties(*found.span())]
        direct = text[after : after + 6].strip()[:1]
        objects = [(w, "party") for w in scene.parties(after, reach)] if direct and name != "raise" else []
        if name == "talk":
            objects += inner
        for more in WITH.finditer(text, after, clause.end):
            objects += [(w, "party") for w in scene.parties(more.end(), phrase_reach(text, more.end(), clause.end))]
        him = re.compile(r"\s*(?:with\s+)?(him|her|them)\b").match(text, after, clause.end)
        meant = scene.one(*him.span(1)) if him else None
        objects += [(meant, "party")] if meant else []
        for more in MEDIATED.finditer(text, after, clause.end):
            objects += [(w, "mediator") for w in scene.parties(more.end(), phrase_reach(text, more.end(), clause.end))]
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
        parties = once([*subject, *objects])
    elif name == "visit":
        if not any(w.kind.value in ("person", "unnamed", "government", "ministry", "state", "igo") for w, _ in subject) and not inherits:
            return None
        parties = once(subject)
    else:
        parties = once(subject)
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
        words_of, state, city, parties = destination(scene, clause, found.start(), parties, place, direct=True)
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
    level = level_of(text[clause.body : clause.end], parties, scene, clause, subject=True)
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
    lean = scene.ahead(clause, time)
    status = status_of(scene.text, clause, trigger, before=governed, future_time=lean)
    if (
        status in (EventStatus.HAPPENED, EventStatus.PLANNED)
        and index + 1 < len(clauses)
        and clauses[index + 1].opener == "which"
        and clause.end - trigger[1] < 60
    ):
        # "talks of the envoys, which are due to be held in May"
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
    if _MARGINS.search(scene.text[clause.start : words[0]]):
        family = "summit"  # what is held on its margins is another meeting
        status = EventStatus.PLANNED if status in AHEAD else status
    when = scene.days(time, status in AHEAD) if time else UNDATED
    status = scene.dated(status, when)
    if (
        status is EventStatus.HYPOTHETICAL
        and when[0]
        and scene.published[1]
        and when[0] > scene.published[1]
        and POINTING.match(scene.text[words[0] : words[1]])
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
