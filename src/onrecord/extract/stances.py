"""Stands told in running text: who is for or against what, on what condition."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extract.clauses import Clause
from onrecord.extract.issues import normal, object_words, points, policy
from onrecord.extract.lexicon import lexicon
from onrecord.extract.scene import Scene
from onrecord.extract.who import Who
from onrecord.link.registry import organisations
from onrecord.record import Act, ActorKind, Naming, Stance, Statement

_OF_STATE = frozenset({ActorKind.PERSON, ActorKind.GOVERNMENT, ActorKind.MINISTRY, ActorKind.STATE, ActorKind.MILITARY})


_OWN = frozenset({ActorKind.IGO, ActorKind.ARMED_GROUP, ActorKind.PARTY, ActorKind.NGO})


_PRONOUN = re.compile(
    r"^\W*(?:it|he|she|they|we|our|his|its|their|her|the (?:country|kingdom|government|ministry|group|movement|union|bloc)|[Hh]is country[’']s? \w+|\w+ country)\b(?:\s+\w+){0,2}\W*$",
    re.IGNORECASE,
)


_NO_QUESTION = re.compile(
    r"^(?:\S+\s+){0,3}?(?:charges?|complaints?|accusations?|allegations?|claims?|reports?|suggestions?|criticism|comment\w*|discuss\w*|say\w*|respond\w*|reply|argu\w+|answer\w*|details?|rumou?rs|description|version|account|questions|be (?:identified|named)|give|confirm|elaborat\w*|talk|speak|efforts?|responsibility|chang\w+ (?:its|their|his|the) (?:terms|mind|position|stance|policy|course))\b",
    re.IGNORECASE,
)


_SO_DOES = re.compile(r"\band so (?:does|do|did|is|are|has|have)\s+(?P<who>[^,.;]{3,60})", re.IGNORECASE)


_CONDITION = re.compile(
    r"\b(?:(?:but |and )?only (?:if|when|once|after|as)|if|provided(?: that)?|on (?:the )?condition (?:that|of)|as long as|as soon as|once|unless|within \w+ of|in return for|in exchange for|conditional on|contingent on|without preconditions|not before|until)\b"
)


_WOULD = re.compile(r"\b(?:will|would|can|could|should|is ready to|are ready to|is willing to|was ready to)\b(?! not\b)(?!n[’']t)")


_DELIBERATE = re.compile(
    r"(?:formally |ever |again |fully |immediately |unilaterally )*(?:recogni[sz]e|return|rejoin|revive|join|withdraw|sign|ratif(?:y|i)|lift|resume|normali[sz]e|accept|release|free|stop|halt|end|come back|restore|support|back|"
    r"welcome|attend|extend|open|reopen|agree|cease|leave|allow|abandon|cede|close|compromise|concede|extradite|give up|hand over|link|negotiate|participate|take part|pay|permit|pull|reduce|send|share|supply|surrender|"
    r"suspend|tolerate|yield|deploy|ban|boycott|export|import|impose|sell|buy|host|scrap|drop|let|use|go on|arm|fund|freeze|unfreeze|dissolve|disarm|dismantle|enrich|attack|strike|intervene|implement|ease|quit|"
    r"acknowledge|endorse|discuss|consider|talk|meet|condemn|transfer|deliver|provide)(?:e?d|s|es)?\b"
)


_RECOGNISED = re.compile(
    r"\b(?:state(?:hood)?|independence|sovereignty|government|council|regime|rule|annexation|legitimacy|border|republic|genocide|authority|claims?|election|results?)\b",
    re.IGNORECASE,
)


_WANTED = re.compile(r"^(?!.*\bto (?:continue|be|stay|remain|join|leave|withdraw|end|stop|return|resume)\b).+? to \w+")


@dataclass(frozen=True, slots=True)
class _Cue:
    words: re.Pattern[str]
    stance: Stance
    verbal: bool
    until: re.Pattern[str] | None
    weak: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """One stand as it is told, before the questions of an article are brought together. `issue` is "" where it is told elsewhere."""

    who: Who
    stance: Stance
    issue: str
    start: int
    end: int
    condition: str = ""
    statement: str | None = None
    congratulates: bool = False


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(
            re.compile(rf"(?:{row['words']})", re.IGNORECASE),
            Stance(row["stance"]),
            row.get("verbal", False),
            re.compile(row["until"]) if "until" in row else None,
            row.get("weak", False),
        )
        for row in lexicon("stances")["cue"]
    )


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(row["words"] for row in lexicon("stances")["cue"]), re.IGNORECASE)


def in_clauses(scene: Scene) -> Iterable[Stand]:
    """The stands that the sentences of an article tell."""
    text = scene.text
    for sentence, clauses in scene.clauses():
        promised = _WOULD.search(text, *sentence) and _CONDITION.search(text, *sentence)
        if "|" in text[slice(*sentence)] or not (promised or _any().search(text, *sentence)):
            continue
        for index in range(len(clauses)):
            yield from _in_clause(scene, clauses, index)


def _in_clause(scene: Scene, clauses: tuple[Clause, ...], index: int) -> Iterable[Stand]:
    text, clause = scene.text, clauses[index]
    if not clause.verb or not clause.subject or clause.opener in ("if", "unless", "whether"):
        return
    if len(text[slice(*clause.subject)].split()) > 3 and _any().search(text, *clause.subject):
        return  # a predicate of its own stands in what was taken for the subject
    whose = _actors(scene, clauses, index)
    if not whose or _HEARSAY.search(text[clause.body : clause.verb[1]]):
        return
    end = clause.end
    follows = clauses[index + 1] if index + 1 < len(clauses) else None
    if _PROMISED.search(text[clauses[index - 1].start : clause.start] if index else "") and clause.opener == "that":
        return
    demands = bool(re.search(r"\b(?:insist\w*|demand\w*)\s*$", text[clause.verb[0] : clause.end]))
    if follows and follows.opener == "that" and text[follows.start - 1 : follows.start] != ",":
        if demands and not _SUBJUNCTIVE.search(text[follows.start : follows.end]):
            return  # insists that something is so, not that it be done
        end = follows.end
    promised = _conditional_promise(scene, clauses, index)
    if promised:
        for who in whose:
            yield _stand(scene, who, Stance.CONDITIONAL, promised[0], clause, promised[1], clauses[min(index + 1, len(clauses) - 1)].end)
        return
    for cue in _cues():
        found = cue.words.match(text, clause.verb[0], end) or (cue.words.match(text, _past_adverbs(text, clause.verb[0]), end))
        if not found:
            continue
        until = cue.until.search(text, found.end(), end) if cue.until else None
        a, b = object_words(text, found.end(), until.start() if until else end)
        if demands:
            b = _before_stop(text, a, end)
        words = text[a:b]
        if cue.stance is Stance.AGAINST and "condemn" in cue.words.pattern and points(words):
            return
        recognises = "recogni" in words[:8] or text[found.end() : found.end() + 7].startswith("recogni")
        if re.match(r"there (?:should|can|must|may)\b|(?:[A-Z][\w’'-]+ ){1,2}on (?:the|its|this)\b", words):
            return
        if not cue.verbal and re.match(r"(?:into|in|to|at|from|home|by|with)\b", words):
            return
        if _SUBJUNCTIVE_OF_ANOTHER.match(words):
            return
        if re.match(r"(?:that )?(?:it|they|he|she)\s+(?:be|must|should|can)\b", words):
            return
        if _NO_QUESTION.match(words) or (_only_name(scene, a, b, words) and not recognises):
            return
        if re.match(r"(?:can|could|will|would|may|might|has|have|is|are|was|were)\b", words):
            return  # "the diplomacy he favours can have its place"
        if not _asks(scene, clause, cue, words, recognises) or (not words and not _ALONE.search(found[0])):
            return
        if len(words.split()) <= 6 and any(w.kind is ActorKind.PERSON for w in scene.parties(a, b)):
            return
        if "rul" in found[0] and not policy().search(words) and not re.match(r"\w+ing\b", words) and words:
            return  # "ruled out hostile fire" says what was not, not what is not to be
        unless = re.search(r"\s(?:without|until|unless)\s.+$", words) if cue.verbal and cue.stance is Stance.AGAINST else None
        condition = text[slice(*object_words(text, until.end(), end, most=24))] if until else _condition(text, clauses, index, b)
        stance = Stance.CONDITIONAL if unless else cue.stance
        if stance is Stance.FOR and re.search(r"\b(?:never|no longer)\s+$", text[max(clause.start, clause.verb[0] - 12) : clause.verb[0]]):
            stance = Stance.AGAINST
        if unless:
            condition, words = unless[0].strip(), words[: unless.start()]
        if stance is Stance.FOR and (condition or re.match(r"(?:a|an|any|one) (?:\w+ )?(?:that|which)\b", text[a : b + 6])):
            stance = Stance.CONDITIONAL if condition or re.match(r"one\b", words) else stance
        issue = "" if points(words) and (not until or "cooperation" not in words) else normal(words, cue.verbal)
        if cue.verbal and not issue:
            return
        for who in whose:
            yield _stand(scene, who, stance, issue, clause, condition, max(b, clause.verb[1]))
        also = _SO_DOES.search(text, clause.start, scene.reading.sentence_at(clause.start)[1])
        if also:
            for who in stating(scene, scene.parties(also.start("who"), also.end("who"))):
                yield Stand(who, stance, issue, also.start(), also.end())
        return


def _asks(scene: Scene, clause: Clause, cue: _Cue, words: str, recognises: bool) -> bool:
    """Whether the words after a cue are a question that others can answer too."""
    if cue.verbal and not _DELIBERATE.match(words):
        return False
    if recognises:
        a = scene.text.find(words, clause.body)
        names = scene.named(a, a + len(words)) if a >= 0 else ()
        return bool(_RECOGNISED.search(words)) or (any(n.kind == "state" for n in names) and len(words.split()) <= 4)
    if cue.weak:
        if re.match(r"\w+ed\b", words):
            return False
        if _WANTED.match(re.sub(r", [^,]{3,60},", "", words)) and not re.search(r"\bbe \w+ed\b", words):
            return False
        subject = clause.subject or (0, 0)
        return not any(w.kind is ActorKind.PERSON for w in scene.parties(*subject)) and not _HE.match(scene.text[slice(*subject)].strip())
    return True


_ALONE = re.compile(r"rul|in favou?r|undecided|neutral|undeclared|position|committal|fence|abstain|decided|opposed", re.IGNORECASE)


_HE = re.compile(r"(?:he|she|his \w+|her \w+|we|i|you)$", re.IGNORECASE)


def _before_stop(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,.;:”":
        end -= 1
    return end


_PROMISED = re.compile(r"\b(?:promis\w+|pledg\w+|assur\w+|guarantee\w*)\b")


_HEARSAY = re.compile(r"\b(?:reportedly|allegedly|apparently)\b")


_SUBJUNCTIVE = re.compile(
    r"\b(?:be|should|must|amend|withdraw|stop|end|lift|release|return|recogni[sz]e|join|leave|cease|accept|dissolve|remain)\b"
)


def _stand(scene: Scene, who: Who, stance: Stance, issue: str, clause: Clause, condition: str, end: int) -> Stand:
    start = clause.subject[0] if clause.subject and clause.subject[0] >= clause.lead else clause.body
    text = scene.text
    while text[start] in ' ,“"':
        start += 1
    while end > start and text[end - 1] in " ,;:.":
        end -= 1
    told = scene.statement_at(clause.verb[0], clause.verb[1]) if clause.verb else None
    return Stand(who, stance, issue, start, end, condition, told.statement if told else None)


def _past_adverbs(text: str, at: int) -> int:
    found = re.compile(
        r"(?:(?:has|have|had|also|still|now|always|long|repeatedly|strongly|firmly|openly|publicly|reportedly|so far)\s+)+"
    ).match(text, at)
    return found.end() if found else at


def _actors(scene: Scene, clauses: tuple[Clause, ...], index: int) -> list[Who]:
    """Whose stand the clause tells: the states and organisations in its subject; the speaker's, where the subject is a pronoun."""
    clause = clauses[index]
    assert clause.subject
    assert clause.verb
    text = scene.text
    start, end = clause.subject
    words = text[start:end]
    said = scene.statement_at(clause.verb[0], clause.verb[1])
    if _PRONOUN.match(words):
        if said:
            return stating(scene, [speaker(said)]) if said.naming in (Naming.NAMED, Naming.INSTITUTION, Naming.DOCUMENT) else []
        teller = clauses[index - 1].subject if index and clause.opener == "that" else None
        if teller and not _UNNAMED.search(text[slice(*teller)]):
            return stating(scene, scene.parties(*teller))
    including = re.search(r"\b(?:including|such as|among them|like)\s+", words)
    found = scene.parties(start + including.end() if including else start, end)
    if not found and len(words.split()) <= 4:
        one = scene.one(start, end)
        found = (one,) if one else ()
    if _UNNAMED.search(words) or _OTHER_HEAD.search(words[: _first_name(scene, start, end) - start]) or (said and said.act is Act.EXPECT):
        return []
    return stating(scene, found)


_UNNAMED = re.compile(
    r"\b(?:officials?|diplomats?|sources?|analysts?|lawmakers?|experts?|protesters|residents|observers|critics|voters|people|farmers|crowds|demonstrators|workers|students|companies|banks|traders|media|newspapers|lawyers|troops|soldiers|rebels|militants|settlers|activists)\W*$"
)


_OTHER_HEAD = re.compile(r"\b(?:by|from|with|against|over|about|made|to|in|between|on|for)\s")


def _first_name(scene: Scene, start: int, end: int) -> int:
    """Where the first name of the registry stands between two offsets; the end, where there is none."""
    names = scene.named(start, end)
    return names[0].start if names else start


def speaker(said: Statement) -> Who:
    return Who(said.actor, said.actor_name, said.actor_kind, said.actor_state, said.naming)


def stating(scene: Scene, found: Iterable[Who]) -> list[Who]:
    """Those of some actors who can have a position, as states where they act for one, once each."""
    out: dict[str, Who] = {}
    for who in found:
        if who.kind in _OF_STATE and who.state and who.name not in organisations():
            state = scene.state(who.state)
            out.setdefault(state.actor, state)
        elif who.kind in _OWN:
            out.setdefault(who.actor, who)
    return list(out.values())


def _only_name(scene: Scene, start: int, end: int, words: str) -> bool:
    """Whether the object is a name and nothing more: "Russia backs Damascus"."""
    names = scene.named(start, end)
    covered = sum(n.end - n.start for n in names)
    return bool(names) and covered >= 0.75 * len(words.replace("the ", "").strip()) and len(words.split()) <= 4


def _condition(text: str, clauses: tuple[Clause, ...], index: int, at: int) -> str:
    """The words of a condition after the object, in the clause or the next one."""
    clause = clauses[index]
    end = (
        clauses[index + 1].end
        if index + 1 < len(clauses) and clauses[index + 1].opener in ("if", "unless", "once", "until", "that", "as", "when", "“")
        else clause.end
    )
    found = _CONDITION.search(text, at, end)
    if not found:
        return ""
    stop = re.compile(r"[.;”\n]|,(?= (?:but|and|while|who|which|according|\w+ said))").search(text, found.start(), end)
    return " ".join(text[found.start() : stop.start() if stop else end].split()).strip(" ,.;“”")


def _conditional_promise(scene: Scene, clauses: tuple[Clause, ...], index: int) -> tuple[str, str] | None:
    """Issue and condition of "would return only when its exports are freed"."""
    text, clause = scene.text, clauses[index]
    assert clause.verb
    would = _WOULD.match(text, clause.verb[0], clause.end)
    if not would:
        return None
    at = would.end()
    while at < clause.end and text[at] == " ":
        at += 1
    if not _DELIBERATE.match(text[at : at + 20]):
        return None
    condition = _condition(text, clauses, index, at)
    if not condition:
        return None
    found = _CONDITION.search(text, at)
    a, b = object_words(text, at, min(clause.end, found.start()) if found else clause.end)
    return normal(text[a:b], True), condition


_NOT_RULED_OUT = re.compile(
    r"\b(?:(?:not|n[’']t|without|never)\s+(?:\w+\s+)?(?:rul(?:e|ed|ing)\s+out|exclud(?:e|ed|ing))|le(?:ft|aves?|aving) open)\b(?:, at the same time,|, however,)?\s*"
)


_SUBJUNCTIVE_OF_ANOTHER = re.compile(
    r"(?:it|them)\s+(?:\w+ed|kept|held)\b|(?:that )?(?:the )?[A-Z][\w’'-]+ (?:lift|end|stop|release|withdraw|reopen|recogni[sz]e|resume|halt)\b"
)
"""Objects that `leanings` reads: "want it renewed", "demands that Peru lift the ban"."""


_TRAVEL = re.compile(r"(?:an?|the|his|her|another)\s+(?:\w+\s+)?(?:trip|visit|journey|telephone call|call)\b")


_OPENED = re.compile(r"[^,;.]{1,40}?\b(?:is|are|was|were|be|remains?)\s+open to\s+")


_DEMANDS = re.compile(r"(?P<who>(?:[A-Z][\w’'-]+\s+){0,3}[A-Z][\w-]+)[’']s?\s+(?:demands?|calls?|push|insistence)\s+(?:for|on)\s+(?=[a-z])")


def possessive(scene: Scene) -> Iterable[Stand]:
    """ "Egypt's demand for a binding agreement" is a stand of Egypt's."""
    for found in _DEMANDS.finditer(scene.text):
        a, b = object_words(scene.text, found.end(), scene.reading.sentence_at(found.start())[1])
        if points(scene.text[a:b]):
            continue
        for who in stating(scene, scene.parties(found.start("who"), found.end("who"))):
            yield Stand(who, Stance.FOR, normal(scene.text[a:b], False), found.start(), b)


def allowed(scene: Scene, statements: Sequence[Statement]) -> Iterable[Stand]:
    """What a government does not rule out, it takes on conditions."""
    text = scene.text
    for sentence, parts in scene.clauses():
        found = _NOT_RULED_OUT.search(text, *sentence)
        if found and _TRAVEL.match(text, found.end()):
            continue
        clause = next((c for c in parts if found and c.holds(found.end() - 1)), None)
        if (
            not found
            or text[found.end() : found.end() + 1] in ",.;"
            or not clause
            or not clause.subject
            or _UNNAMED.search(text[slice(*clause.subject)])
        ):
            continue
        cut = re.compile(r",\s*[“\"]|\s(?:if|provided|on condition)\b").search(text, found.end(), sentence[1])
        x, y = object_words(text, found.end(), cut.start() if cut else clause.end)
        condition = " ".join(text[cut.start() : sentence[1]].split()).strip(' ,.“”"') if cut else ""
        if not points(text[x:y]):
            for who in stating(scene, scene.parties(*clause.subject)):
                yield Stand(who, Stance.CONDITIONAL, normal(text[x:y], False), found.start(), y, condition)
    for s in statements:
        if s.act is not Act.ALLOW or s.naming not in (Naming.NAMED, Naming.INSTITUTION):
            continue
        a, b = s.content_spans[0]
        opened = _OPENED.match(text, a, b)
        if opened:
            a = opened.end()
        elif re.match(r"\W*(?:it|he|she|they|we|you|i|that|there)\b", text[a:b], re.IGNORECASE):
            continue
        words = text[a:b]
        found = re.compile(r",\s*[“\"]|\s(?:if|provided|on condition)\b").search(words)
        end = a + found.start() if found else b
        x, y = object_words(scene.text, a, end)
        condition = " ".join(scene.text[end:b].split()).strip(' ,.“”"') if found else ""
        for who in stating(scene, [speaker(s)]):
            yield Stand(who, Stance.CONDITIONAL, normal(scene.text[x:y], False), a, b, condition, s.statement)
