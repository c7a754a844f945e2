"""One place in an article that tells of a happening; tellings of one happening are joined (joining.py) into an account."""

import re
from dataclasses import dataclass

from onrecord.extract.clauses import Clause
from onrecord.extract.daybook import When
from onrecord.extract.scene import Scene
from onrecord.extract.who import Who
from onrecord.record import EventStatus, EventType, Offsets

Party = tuple[Who, str]  # an actor and its role: actor, target, host, mediator or party

UNDATED: When = (None, None)
POINTING = re.compile(r"^(?:the|this|these|those|that|their|his|her|its|both|such)\b", re.IGNORECASE)
"""Opens words that mean something told before."""
WORDS = 16
"""How many words of the article a happening is named in, at most."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one clause tells of a happening. `text[start:end]` names it; `at` is the word that gave it away.

    `family` is the sort of happening within the type; `round` is "earlier" or "next" where the words set it apart from the
    round that the article is about, `ordinal` the number of its round; `pointing` says that the words point back ("the talks"),
    `inherits` that its parties are told elsewhere ("the two sides met").
    """

    type: EventType
    family: str
    start: int
    end: int
    at: int
    sentence: Offsets
    status: EventStatus
    mode: str = ""
    parties: tuple[Party, ...] = ()
    level: str = ""
    place: str = ""
    place_state: str | None = None
    city: bool = False
    when: When = UNDATED
    when_words: str = ""
    round: str = ""
    ordinal: int = 0
    pointing: bool = False
    inherits: bool = False
    statement: str | None = None

    @property
    def keys(self) -> frozenset[str]:
        """Its parties as states, everyone else by name."""
        return frozenset(key_of(who) for who, _ in self.parties)


def key_of(who: Who) -> str:
    """A state's code for those who act for a state, else the actor.

    Persons, ministries and armies stand for their state; groups and organisations for themselves.
    """
    return (
        who.state
        if who.state and who.kind.value in ("state", "government", "ministry", "military", "person", "unnamed", "population")
        else who.actor
    )


_STOP = re.compile(
    r"(?<!\w)(?:is|are|was|were|has|have|had|will|would|could|may|might|can|said|says|told|that|which|who|whom|where|when|while|and|but|or|as|if|after|before|since|until|"
    r"on|in|at|to|for|of|from|by|with|about|over|between|during|under|against|among|into|held|hold|holds|hosted|host|hosts|attended|joined|described|called|named|"
    r"attend|attended|attending|discussed|began|ended|opened|closed|met|planned to|calls?|called|following|without|ruling out|ruled out|including|despite|amid|\w+ing(?= the| a| an)|constituted|preempted|resumed|"
    r"holding|hosting|resuming|opening|ending|led|made|put|set|took|kept|left|gave|sent|than|not|because|like|through)$",
    re.IGNORECASE,
)
_OPEN = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "their", "its", "his", "her", "no", "any", "another", "both", "our", "each"]
)


def phrase_start(text: str, clause: Clause, noun: int, most: int = 7) -> int:
    """Where the noun phrase that ends with the noun at `noun` begins: "the closed-door |meeting".

    >>> from onrecord.extract.clauses import clauses
    >>> t = "They held a fresh round of direct talks."
    >>> t[phrase_start(t, clauses(t, 0, len(t))[0], t.index("round")):]
    'a fresh round of direct talks.'
    """
    start = noun
    inside = 0
    floor = clause.verb[1] if clause.verb and clause.verb[1] <= noun else clause.body
    for word in list(re.finditer(r"\S+", text[floor:noun]))[::-1][:most]:
        if "”" in word[0] and "“" not in word[0]:  # the noun follows a quoted phrase: go on before it
            opened = text.rfind("“", floor, noun)
            if opened < 0:
                break
            inside = opened
        if inside and floor + word.start() >= inside:
            start = floor + word.start()
            continue
        bare = word[0].strip("“”\"'‘’(")
        if word[0][-1] in ",;:.)" and not re.search(r"[A-Z]\.$", word[0]):
            break
        if bare.lower() in _OPEN:
            return floor + word.start()
        if _STOP.search(bare):
            break
        start = floor + word.start()
    return start


def clip(text: str, start: int, end: int, most: int = WORDS) -> Offsets:
    """The words from `start`, cut before `end` at a natural stop after at most `most` words."""
    words = list(re.finditer(r"\S+", text[start:end]))
    if len(words) > most:
        cut = words[most - 1].end()
        stop = max(
            (w.start() for w in words[most // 2 : most] if re.match(r"(?:and|but|for|with|on|in|at|to|as|from|by|about|over)$", w[0])),
            default=cut,
        )
        comma = max((w.end() for w in words[most // 2 : most] if w[0].endswith(",")), default=0)
        end = start + max(comma, stop if comma == 0 else 0)
    while end > start and text[end - 1] in ' ,;:—–-(“"':
        end -= 1
    while end > start and text[end - 1] == "." and not re.search(r"\b(?:[A-Z]\.)+$", text[start:end]):
        end -= 1
    inner = text[start:end]
    tail = re.search(r"[\s,]+(?:and|but|or|the|a|an|of|on|in|at|to|for|with|by|from|as|about|over|between|its|their|his|her)$", inner)
    if tail and tail.start() > 0:
        end = start + tail.start()
    if text[start:end].count("“") > text[start:end].count("”") and "”" in text[end : end + 2]:
        end = text.index("”", end) + 1
    return start, end


def clause_words(scene: Scene, clause: Clause, trigger: Offsets, end: int) -> Offsets:
    """A clause as the name of a happening: from its subject, if that is short and its own, else from its verb."""
    text = scene.text
    verb = min(clause.verb[0] if clause.verb else trigger[0], trigger[0])
    start = verb
    own = clause.subject
    most = 12 if own and own[0] >= clause.lead else 8
    if own and own[0] < verb and len(text[own[0] : verb].split()) <= most and "\n" not in text[own[0] : verb]:
        start = own[0]
    while text[start] in ' ,“"-–—':
        start += 1
    a, b = clip(text, start, min(end, clause.end), len(text[start : trigger[1]].split()) + 9)
    return a, max(b, trigger[1])
