"""How a word that may be a verb is used in its clause: active or passive, finite or not, or no verb at all."""

import re
from dataclasses import dataclass

from onrecord.extract.clauses import Clause

_BE = r"(?:is|are|was|were|be|been|being|gets?|got|getting)"
_ADVERB = (
    r"(?:\s+(?:\w+ly|also|now|then|never|already|since|even|still|once|twice|again|not|only|just|all|both|themselves|himself|itself))*"
)
_BE_BEFORE = re.compile(rf"\b{_BE}{_ADVERB}\s+$")
_TO = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
_AUXILIARY = re.compile(
    rf"(?:\b(?:will|would|shall|may|might|could|can|must|should|did|does|do|has|have|had|having)|n[’']t|[’']d|[’']ll|[’']ve){_ADVERB}\s+$"
)
_SUBJECT = re.compile(r"\b(?:which|who|that|they|he|she|it|we|I|and|or|but|then|later|also|has since|\w+ly)\s+$")
_GERUND_BEFORE = re.compile(rf"(?:\b(?:by|after|before|is|are|was|were|been|kept|began|started|since){_ADVERB}|[–—])\s+$")
_DETERMINED = re.compile(
    r"(?:\b(?:the|a|an|this|that|these|those|its|his|her|their|our|any|some|no|new|\w+ous|\w+ive|recent|deadly|of|more|another|first|last|each|every|joint|peace|such|fresh|further|two|three|several|under|between|against|[a-z]+al)|[’']s|s[’'])\s+$",
    re.IGNORECASE,
)
_OBJECT_AFTER = re.compile(
    r"\s+(?:the|an?|its|his|her|their|all|another|each|more|some|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|no|him|them|it|both|every|any|at least|nearly|about|around|[“\"]?[A-Z]|[$€£]?\d|new|fresh|military|several|most|half|one|what)(?!\w*ed\b)"
)
_ADJUNCT_AFTER = re.compile(
    r"(?:\s+(?:in|on|by|at|last|this|earlier|during|after|between|with|under|from|\w+day|over|near|early|late|since|for|against|before|again|into|to|yesterday|across|amid|when|as|until|through|there)\b|[,.;:—–])"
)
_QUALIFIED = re.compile(r"(?:\b(?:the|an?|its|his|her|their|other|of)|[’']s|s[’'])\s+\w+ly\s+$")
_NOUN_AFTER = re.compile(
    r"\s+(?!this\b|across\b|as\b|pros\b|hours\b|days\b|weeks\b|months\b|years\b|times\b|towards\b|besides\b|afterwards\b|its\b|his\b)[a-z]+[a-rt-z]s\b(?! of\b)"
)
_NEGATED = re.compile(r"\b(?:not|never|n[’']t|no longer|nor|cannot)\b")
_PREPOSED = re.compile(r"\b(?:of|in|on|at|to|for|with|by|from|the|a|an|under|over|about)\s+$")
_PARTICIPLE = re.compile(r"\w*(?:ed|en|ut|un|ld|nt|ught|own|ot|it|et|ung|orn|awn|ck|st|aid|ade|one|ost|eft|uit|id)$")


@dataclass(frozen=True, slots=True)
class Use:
    """`active`, or passive; `finite`; `infinitive` after "to"; `reduced` for a participle behind its noun ("ships |seized in May").

    `present` says that the verb stands in the simple present, `negated` that its group says no.
    """

    active: bool
    finite: bool = False
    infinitive: bool = False
    reduced: bool = False
    present: bool = False
    negated: bool = False


def use_of(text: str, clause: Clause, start: int, end: int) -> Use | None:
    """How `text[start:end]` is used; None where it is no verb.

    >>> from onrecord.extract.clauses import clauses
    >>> t = "The tanker was seized by Lowland in May."
    >>> use_of(t, clauses(t, 0, len(t))[0], t.index("seized"), t.index(" by")).active
    False
    """
    word = text[start:end].split()[0]
    if not word[0].islower() or (start and text[start - 1] in "-‑–“’'"):
        return None
    left = text[max(clause.start, start - 40) : start]
    if _QUALIFIED.search(left):
        return None  # "the internationally recognised government"
    gerund = word.endswith("ing") and word not in ("bring", "ring")
    participle = bool(_PARTICIPLE.search(word)) and not gerund
    group = text[clause.verb[0] : start] if clause.verb and clause.verb[0] <= start < clause.verb[1] else None
    negated = bool(_NEGATED.search(group if group is not None else left[-14:]))
    if participle and (_BE_BEFORE.search(left) or (group and re.search(rf"\b{_BE}\b", group) and not re.search(r"\bto\s+$", group))):
        return None if _NOUN_AFTER.match(text, end) else Use(active=False, finite=True, negated=negated)
    if _TO.search(left):
        return Use(active=True, infinitive=True, negated=negated)
    if _AUXILIARY.search(left) and not gerund:
        return Use(active=True, finite=True, negated=negated)
    if gerund:
        if clause.opener == "-ing" and clause.body <= start < clause.body + 14:
            return Use(active=True)
        return Use(active=True, negated=negated) if _GERUND_BEFORE.search(left) or group is not None else None
    past = participle or bool(re.search(r"(?:ew|ook|ell|ank|ang|oke|ore|ose|ave|ame|an|oze|ote|on|egan|ove|aw|at)$", word))
    if group is not None:
        return Use(active=True, finite=True, present=not past, negated=negated)
    if _DETERMINED.search(left):
        return None
    if past:
        if _OBJECT_AFTER.match(text, end) and not _PREPOSED.search(left):
            return Use(active=True, finite=True)
        if participle and _ADJUNCT_AFTER.match(text, end):
            if clause.verb is None or clause.verb[0] > start or clause.verb[1] < start:
                return Use(active=False, reduced=True)
            return None
        return Use(active=True, finite=True) if _SUBJECT.search(left) else None
    if _SUBJECT.search(left) and (_OBJECT_AFTER.match(text, end) or _ADJUNCT_AFTER.match(text, end)):
        return Use(active=True, finite=True, present=True)
    return None
