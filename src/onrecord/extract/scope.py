"""What is said of those counted, where, and as of when."""

import re
from collections.abc import Sequence

from onrecord.extract.countables import Counted, Spot
from onrecord.link.registry import organisation, state_by_adjective
from onrecord.reader.reading import Reading
from onrecord.reader.times import TimeExpression, direction_at, resolve
from onrecord.record import Offsets

_PLACE_COMES = re.compile(
    r"\b(?:in|from|to|on|at|near|of|across|off|inside|outside|into|over|throughout|around|within|against)(?: [\w’'-]+){0,2} $", re.I
)
_PREDICATE = re.compile(
    r"(?P<skip>(?: (?:of (?:whom|them|which|those)|who|that|which|more|others?|were|was|are|is|been|being|be|have|had|has|will|would|to|so far|also|still))*)"
    r"(?P<what>(?: [\w’'-]+){1,6})"
)
_SAID = re.compile(
    r"(?: (?:that|which|whom))? (?:the |an? )?[\w’' -]{3,45}? (?:says?|said|believes?|estimates?|claims?)(?: (?:are|is|were|was))? (?P<what>[\w’'-]+(?: [\w’'-]+){0,3})"
)
_DONE_TO = re.compile(
    r"\b(?P<what>(?!(?:said|says|told|added|based|needed|least|united|more|another|these|those|includes?|including|than|also|some|its|this|has|was|is)\b)"
    r"(?:deaths?|toll|loss|arrest|release|return|exchange|abduction|displacement|killing|export|import|[a-z]{2,}(?:ed|ing|es|ts|ds|ks|ls|ns)|held|shot down|cost|costs|sent|paid|"
    r"lost|built|release|deploy|send|provide|export|import|receive|free|withdraw|return|buy|sell|supply|take|host|train|spend|invest|lend|raise|cut))"
    r"(?: (?:of|by|to|with|the|for|out|up|back|an?|home|at|least|about|some|more|than|nearly|over|around|almost|another|roughly|up))* $",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"^(?:and|or|but|on|in|at|as|after|before|when|while|since|until|during|by|from|with|for|because|said|says|according)$"
)

_FATES = {
    "dead": ("kill", "dead", "death", "die", "toll", "murder", "execut", "massacr"),
    "hurt": ("wound", "injur", "hurt", "hospital"),
    "held": ("abduct", "kidnap", "detain", "arrest", "captur", "held", "jail", "imprison"),
    "freed": ("free", "releas", "swap", "exchang", "return", "repatriat"),
    "gone": ("displac", "fled", "flee", "evacuat", "expel", "deport"),
    "lost": ("missing",),
    "shot down": ("shot down", "intercept", "downed", "destroy"),
    "hit": ("hit", "struck"),
    "fired": ("fired", "launch"),
}


def fates(what: str) -> set[str]:
    """What befell them, in a word for all its words.

    >>> fates("died"), fates("were killed"), fates("exported")
    ({'dead'}, {'dead'}, set())
    """
    return {fate for fate, stems in _FATES.items() if any(stem in what.casefold() for stem in stems)}


def what_of(spot: Spot, noun: Counted) -> str:
    """What is said of those counted, in a few words of the article: 'killed', 'remain in the town', 'of food left the ports'."""
    text, end = spot.text, spot.sentence[1]
    if said := _SAID.match(text, noun.end, end):
        return said["what"]
    before = _DONE_TO.search(spot.before(45))
    after = _PREDICATE.match(text, noun.end, end)
    words = _cut(after["what"].split()) if after else []
    if before and (not words or fates(before["what"])):
        return before["what"].casefold()
    if words and words[0].casefold() not in ("people", "of"):
        return " ".join(words)
    return " ".join(words) or (before["what"].casefold() if before else "")


def _cut(words: list[str]) -> list[str]:
    """The words up to the next clause; a leading 'in Gaza' is kept where nothing else is told."""
    for i, word in enumerate(words):
        if i and _LEAVES.match(word) and not (word in ("in", "from", "to", "by") and i + 1 < len(words) and words[i + 1][:1].isupper()):
            return words[:i]
    return words if words and not _LEAVES.match(words[0]) else []


def where_of(reading: Reading, times: Sequence[TimeExpression], spot: Spot) -> str:
    """The place nearest to the number in its sentence, one after a preposition first."""
    text, sentence = spot.text, spot.sentence
    places = [
        e
        for e in reading.entities
        if e.kind == "place"
        and text[e.start].isupper()
        and sentence[0] <= e.start < sentence[1]
        and not state_by_adjective(text[e.start : e.end])
        and not organisation(text[e.start : e.end])
        and not any(t.start < e.end and e.start < t.end for t in times)
    ]
    told = [e for e in places if _PLACE_COMES.search(text, max(sentence[0], e.start - 40), e.start)]
    if not told:
        return ""
    nearest = min(told, key=lambda e: abs(e.start - spot.number.number))
    return text[nearest.start : nearest.end]


def as_of(reading: Reading, times: Sequence[TimeExpression], spot: Spot, within: Offsets | None) -> tuple[str | None, str | None]:
    """The day of the count, where its own clause names one: a day that only tells when it was said is none."""
    text, sentence = spot.text, spot.sentence
    inside = within or sentence
    near = [t for t in times if max(inside[0], sentence[0]) <= t.start < min(inside[1], sentence[1]) and t.relation in ("", "as of")]
    for time in sorted(near, key=lambda t: abs(t.start - spot.number.number)):
        direction = direction_at(text, time)
        if direction != "future" and (days := resolve(time, reading.published_at(time.start), direction=direction)):
            return days
    return None, None
