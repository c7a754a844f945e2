"""Whether a happening is told as past, planned, expected, called off, denied or merely thinkable: from verb groups and cue words."""

import re

from onrecord.extract.clauses import Clause
from onrecord.record import EventStatus, Offsets

_BE = r"(?:is|are|was|were|be|been|being|'s|’s|'re|’re)"
_ADVERBS = r"(?:\s+(?:\w+ly|now|still|also|then|again|once|later|both|all|(?:later |early |late )?(?:this|next) \w+|on \w+day))*"

_NOT_RULED_OUT = re.compile(
    r"\b(?:(?:not|n[’']t|never|without|refus\w+ to|declin\w+ to)\s+(?:\w+\s+)?(?:rul(?:e|ed|ing)\s+out|exclud(?:e|ed|ing))"
    r"|le(?:ft|aves?|aving)\s+(?:\w+\s+)?(?:open|the door open)|(?:cannot|can ?not|could not|can[’']t) be (?:ruled out|excluded)|keep(?:s|ing)? the door open)\b"
)
_CALLED_OFF = re.compile(
    r"\b(?:(?:was|were) to have\b|reschedul(?:ed|ing)|call(?:ed|s|ing)? off|cancel(?:s|led|ed|ling|ing|lation)|scrap(?:s|ped|ping)|postpon\w+|put off|indefinitely delayed|abandon(?:ed|s)|shelved?|pull(?:ed|s)? out of"
    r"|(?:will|would|did|does|do) not (?:take place|go ahead|be held|attend|meet|happen)|won[’']t (?:take place|go ahead|attend|meet)|no longer)\b"
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed)?(?: as)? (?:reports?|claims?|rumou?rs)|reject(?:s|ed)? (?:reports?|claims?|rumou?rs)|no such|never (?:met|took place|happened|held|spoke)|not (?:met|taken place|held|spoken)"
    r"|no (?:meeting|talks|contacts?|call|visit|negotiations?|conversation) (?:had |has |have )?(?:was|were|been|took|taken|happened|held)"
    r"|(?:did|does|do|had|has|have)(?: not|n[’']t) (?:meet|met|hold|held|speak|spoken|take place|taken place|happen|happened))\b"
)
_DENIAL_BEFORE = re.compile(r"\b(?:den(?:y|ies|ied|ying)|untrue|false)\b[^,;]{0,40}$")
_HYPOTHETICAL = re.compile(
    r"\b(?:if|unless|whether|were to|could|might|may|possib(?:le|ility|ly)|potential|prospects? (?:of|for)|chance of|idea of|propos(?:e|es|ed|al|als|ing)|suggest(?:ed|s|ing)?|offer(?:ed|s|ing)?(?: to)?"
    r"|call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|invit(?:e|es|ed|ing|ation)|ready (?:to|for)|willing(?:ness)? to|open to|readiness|hop(?:e|es|ed|ing) (?:to|for|that)|want(?:s|ed)?|wish(?:es|ed)?|seek(?:s|ing)?|sought"
    r"|can(?!not)|demand(?:s|ed|ing)?|push(?:es|ed|ing)? for|press(?:es|ed|ing)? for|need(?:s|ed)?|should|must|would)\b"
)
_EXPECTED = re.compile(
    rf"\b(?:{_BE}{_ADVERBS}\s+(?:widely )?(?:expected|likely|anticipated|tipped|believed to be)|expect(?:s|ed|ing)?\b|hope[sd]? (?:to|that)|anticipat(?:es|ed)|likely to|looks set|could\s+\w+\s+(?:as (?:early|soon) as|next|later this|this))"
)
_PLANNED = re.compile(
    rf"\b(?:{_BE}{_ADVERBS}\s+(?:due|set|scheduled|slated|planned|planning|preparing|going|poised|to)\b|{_BE}\s+(?:on|coming|arriving|travel+ing|heading|flying|leaving)\b(?= \w+day| (?:on|next|later|this|to|for)\b)"
    r"|will\b|shall\b|[’']ll\b|plan(?:s|ned)? (?:to|on|for|a|an|another)\b|intend(?:s|ed)? to|prepar(?:e|es|ed|ing) (?:to|for)|due (?:to|on|in|for|later|next)|scheduled|slated|to be (?:held|signed|hosted|followed)|agree(?:d|s)? (?:to|on) (?:meet|hold|a(?:nother)?|resume|continue|convene|the next|further)"
    r"|(?:has|have) (?:yet |still )?to\b|still (?:has|have) to\b|announc\w+ plans|vow(?:s|ed)? to|pledg\w+ to|promis\w+ to|ahead of|in preparation for|run-up to|fixed for|has been fixed|has been set)"
)
_ONGOING = re.compile(
    rf"\b(?:{_BE}{_ADVERBS}\s+(?:hold|meet|visit|host|attend|negotiat|talk|discuss|focus|gather|continu|tak)ing\b|under ?way|continue(?:s)?\b(?! to)|{_BE} in (?:talks|negotiations)|{_BE} on a \w*\s?(?:visit|trip|tour))"
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|[a-z]+ed|held|met|took|began|said|left|broke|went|came|ran|sat|spoke|led|won|fell|struck|hit|shot|fought|gave)\b"
)
_PAST_PLAN = re.compile(r"\b(?:was|were|had been) (?:due|scheduled|supposed|expected|to have|set)\b")
_FUTURE_NOUN = re.compile(
    r"\b(?:upcoming|forthcoming|planned|scheduled|next|future|coming|expected|proposed|possible|potential|prospective|eventual)\s+(?:\S+\s+){0,4}$"
)


_READY = re.compile(r"\b(?:ready|willing|open|readiness|willingness) (?:to|for)\b[^,;]*$")
"""Who is, was or remains ready for something has not done it."""
_PREPARED = re.compile(r"\bpreparations?\b[^,;]*\bfor (?:an? |the )?(?:\w+ ){0,2}$", re.I)
_WOULD = re.compile(r"\bwould\b(?! (?:not )?be\b(?! (?:held|signed|hosted|released|freed|lifted|reopened|restored|extended)))")
_NO_PLANS = re.compile(r"\b(?:no|not have|n[’']t have|without) (?:\w+ )?(?:plans?|intentions?)\b")
_OCCURS = re.compile(r"\b(?:take place|took place|taken place|happen\w*|held|occur\w*|met|been|planned|scheduled|fixed|agreed)\b")
_REPORTED = re.compile(
    r"\b(?:said|says|announced|confirmed|told|added|promised|pledged|agreed|declared|wrote|vowed|stated|insisted)\b[^.;]{0,60}$"
)
_HOPED = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|expect(?:s|ed|ing)?|predict(?:s|ed)?|anticipat(?:e|es|ed)|believ(?:e|es|ed)|doubt(?:s|ed)?)\b[^.;,]{0,25}$"
)
_PRESENT = re.compile(r"^(?!is\b|has\b|was\b|does\b)[a-z]+s\b|^(?:support|back|oppose|favou?r|want|prefer|lead|remain|seek|believe)\b")
_GIVEN_UP = re.compile(
    r"\b(?:was|were|been|be|being|is|are|had|has|have) (?:\w+ )?(?:called off|cancel\w+|scrapped|postponed|put off|suspended|abandoned|shelved)\b|\b(?:will|would|did|does|do) not\b|\bwon[’']t\b|\bdidn[’']t\b"
)


def status_of(text: str, clause: Clause, trigger: Offsets, *, before: str = "", future_time: bool = False) -> EventStatus:
    """How real a happening is that `text[trigger[0]:trigger[1]]` tells in `clause`.

    `before` holds the words of the sentence that govern the clause ("Tehran denied that"); `future_time` says that the clause's
    own date lies ahead ("talks in Geneva next week").

    >>> from onrecord.extract.clauses import clauses
    >>> t = "Envoys are due to meet in Oslo."
    >>> status_of(t, clauses(t, 0, len(t))[0], (t.index("meet"), t.index("meet") + 4)).value
    'planned'
    """
    start, end = trigger
    left = text[clause.start : start]
    if _MARKS_TIME.search(text[clause.start : _phrase_before(text, clause, start)]):
        return EventStatus.PLANNED if future_time else EventStatus.HAPPENED  # "before the election of 2024"
    if _NOT_RULED_OUT.search(left) or (_NOT_RULED_OUT.search(before[-60:]) and not clause.verb):
        return EventStatus.NOT_RULED_OUT
    if clause.opener in ("if", "unless", "whether") or _NO_PLANS.search(left):
        return EventStatus.HYPOTHETICAL
    if clause.verb and clause.verb[0] >= end:  # the noun is in the subject: what its verb says of it counts
        told = text[clause.verb[0] : min(clause.end, clause.verb[1] + 12)]
        if _GIVEN_UP.match(told):
            return EventStatus.CALLED_OFF
        if _NOT_RULED_OUT.search(told):
            return EventStatus.NOT_RULED_OUT
        group = text[clause.verb[0] : clause.verb[1]]
    else:
        told = text[clause.verb[0] if clause.verb and clause.verb[0] < start else clause.start : start]
        if _CALLED_OFF.search(told[-45:]):
            return EventStatus.CALLED_OFF
        if _DENIED.search(told + text[start:end]):
            return EventStatus.DENIED
        group = text[clause.verb[0] : max(clause.verb[1], start)] if clause.verb else ""
        told += text[start:end] + (_MODIFIER.match(text, end, clause.end) or [""])[0]
    subject = not clause.verb or clause.verb[0] >= end or clause.verb[0] <= start < clause.verb[1]
    occurs = subject and (
        not clause.verb or clause.verb[0] <= start < clause.verb[1] or _OCCURS.search(text[clause.verb[0] : clause.verb[1] + 12])
    )
    if (_DENIAL_BEFORE.search(before) and occurs) or _DENIED.search(group):
        return EventStatus.DENIED
    named = _FUTURE_NOUN.search(left)
    if named and named[0].split()[0].lower() in ("possible", "potential", "prospective", "eventual", "proposed"):
        return EventStatus.HYPOTHETICAL
    if _EXPECTED.search(told) or (_HOPED.search(before) and clause.opener in ("that", "")):
        return EventStatus.EXPECTED
    if _PAST_PLAN.search(told) or _PLANNED.search(told) or named:
        return EventStatus.PLANNED
    if _READY.search(told):
        return EventStatus.HYPOTHETICAL
    if _PREPARED.search(left):
        return EventStatus.PLANNED
    if _WOULD.search(group) and _REPORTED.search(before) and (not clause.verb or start - clause.verb[1] < 25):
        return EventStatus.PLANNED
    past = bool(group and _PAST.search(group))
    if future_time and not past:
        return EventStatus.PLANNED
    if _ONGOING.search(told):
        return EventStatus.ONGOING
    if _HYPOTHETICAL.search(group) or (_HYPOTHETICAL.search(told) and not past):
        return EventStatus.HYPOTHETICAL
    if _PROPOSING.search(told):
        return EventStatus.HYPOTHETICAL
    if clause.verb and clause.verb[1] < start and _PRESENT.match(group):
        return EventStatus.HYPOTHETICAL
    return EventStatus.HAPPENED


_SIMPLE_PRESENT = re.compile(
    r"(?:(?!(?:is|was|has|does|says|as|its|this|thus)\b)[a-z]+s|begin|start|meet|open|close|end|hold|leave|arrive|visit|travel|gather|convene|elect|vote|expire|run|host|fly|go|come|return|resume|conclude|dine|take|apply|receive|see)(?: (?:to|out|over|up|off))?"
)


def timetabled(text: str, clause: Clause, time: object | None) -> bool:
    """Whether the simple present tells of something with a day, as timetables do: "the summit begins on Tuesday".

    >>> from onrecord.extract.clauses import clauses
    >>> t = "The mandate runs out on 3 May."
    >>> timetabled(t, clauses(t, 0, len(t))[0], "3 May"), timetabled(t, clauses(t, 0, len(t))[0], None)
    (True, False)
    """
    return time is not None and clause.verb is not None and _SIMPLE_PRESENT.fullmatch(text[slice(*clause.verb)]) is not None


_MODIFIER = re.compile(
    r",? (?:that (?:is|are) |which (?:is|are) )?(?:due|scheduled|planned|expected|set|slated|to be held|next|later this|on (?:the )?\w+ (?=next))[^,;.]{0,40}"
)
_PROPOSING = re.compile(
    r"\b(?:call(?:ed|s) for|propos(?:ed|es)|offer(?:ed|s)|invit(?:ed|es)|urg(?:ed|es)|demand(?:ed|s)|ready for|open to|return to|favou?r of|support(?:s|ed) for|need for|asked for|sought|seeks)\b[^,;]*$"
)


_MARKS_TIME = re.compile(r"\b(?:before|after|until|since|ahead of|following|during)\s*$")


def _phrase_before(text: str, clause: Clause, noun: int) -> int:
    """Roughly where the noun phrase that ends at `noun` begins: at its last article or preposition."""
    found = list(
        re.finditer(
            r"\b(?:the|a|an|its|their|his|her|of|on|at|in|for|to|with|before|after|until|since|following|during)\s",
            text[clause.start : noun],
        )
    )
    if not found:
        return noun
    last = found[-1]
    return clause.start + (last.start() if last[0].strip() in ("the", "a", "an", "its", "their", "his", "her") else last.end())


AHEAD = frozenset({EventStatus.PLANNED, EventStatus.EXPECTED, EventStatus.NOT_RULED_OUT, EventStatus.HYPOTHETICAL})
"""What has not happened when the article speaks."""
