"""Claims: statements as things that can contradict each other."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.link.parties import SPEAKS_FOR_STATE, party
from onrecord.link.registry import organisations, states
from onrecord.link.tables import kept, on_change
from onrecord.link.words import WORD, listed, stem, stems
from onrecord.record import Act, ActorKind, Article, Kind, Offsets, Reality, Side, Statement

ASSERTS = frozenset({Act.SAY, Act.ANNOUNCE, Act.CONFIRM, Act.ACCUSE, Act.CRITICISE, Act.WARN, Act.OBJECT})
"""Acts that claim something to be so; what is demanded, hoped for, promised or offered cannot be untrue."""
ANSWERABLE = ASSERTS | {Act.DENY, Act.PROMISE, Act.THREATEN, Act.ENDORSE}
"""Acts that "he denied that" can answer."""

ACCOUNT = (
    r"(?:charge|claim|allegation|accusation|complaint|report|assertion|suggestion|account|narrative|version|rumou?r|statement|story|insinuation|"
    r"speculation)s?"
)
FALSE = (
    r"(?:\w+ly\s+)?(?:false|untrue|baseless|groundless|unfounded|fabricat\w+|concocted|incorrect|inaccurate|misleading|(?:a )?lies?|"
    r"disinformation|misinformation|(?:pure )?(?:nonsense|fiction\w*|fantasy|inventions?)|an invention|fake|not true|"
    r"without (?:any )?(?:basis|foundation|merit))"
)
UNTRUE = re.compile(rf"\b(?:{FALSE}|no (?:truth|basis|foundation))\b", re.IGNORECASE)
CHARGE = re.compile(rf"\b{ACCOUNT}\b", re.IGNORECASE)
CALLED_UNTRUE = re.compile(
    rf"^\W*(?:(?:that|this|it|which|the {ACCOUNT})\s+)?(?:is|was|were|are|had been)\s+[“\"‘']?{FALSE}\b",
    re.IGNORECASE,
)
BE = r"(?:was|were|is|are|be|been|being|as|called)"
UNTRUE_CLAIM = re.compile(
    rf"\b(?:{ACCOUNT}\b[^.;!?]{{0,200}}?\b{BE}\s+[“\"‘']?{FALSE}"
    rf"|{ACCOUNT}\s+[“\"‘']?{FALSE}"
    rf"|no (?:truth|basis|foundation) (?:in|to|for)"
    rf"|says?\b[^.;!?]{{0,80}}?\b(?:is|are|was) [“\"‘']?{FALSE})\b",
    re.IGNORECASE,
)
OF_ANOTHER = re.compile(
    r"\b(?:charge|claim|allegation|accusation|complaint|assertion|insinuation|rumou?r|report|description|characteri[sz]ation|portrayal|version|narrative)s?\b",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:not|never|none|nobody|nothing|neither|nor|no|(?:did|do|does|had|has|have|was|were|is|are)n[’']t)\b"
    r"(?! (?:to|just|simply|merely|necessarily|even|so|all|as|more|less|only|\w+ing|longer|doubt|later|matter)\b)",
    re.IGNORECASE,
)
ANY_NEGATION = re.compile(r"\b(?:not|never|none|nobody|nothing|neither|nor|no|without|failed|fails)\b|n[’']t\b", re.IGNORECASE)
UNREAL = re.compile(
    r"\b(?:will|would|shall|should|must|may|might|can|could|cannot|can[’']t|won[’']t|wouldn[’']t|if|unless|until|hopes?|hoped|wants?|wanted|"
    r"needs?|ought|intends?|intended|plans? to|planned to|ready to|willing to)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[,;:.!?…—]| (?:but|although|though|while|whereas|and that|because) ", re.IGNORECASE)
POINTING = frozenset(
    stem(w)
    for w in listed(
        """that this it claim claims charge allegation accusation complaint story report assertion suggestion account version rumour rumor statement story
        idea notion description characterisation remark comment word false untrue baseless groundless unfounded fabricated incorrect
        inaccurate misleading lie nonsense fake invention totally completely entirely categorically firmly strongly flatly outright wrong
        such wholly utterly media press"""
    )
)
"""Stems that point at a claim or call it untrue, and do not say what it is."""

CHARGED = re.compile(r"\b(?:charge|accusation|allegation|blame)s?\b", re.IGNORECASE)
NO_PART = re.compile(
    r"\b(?:(?:nothing|anything|something) to do with|(?:no|any|a) (?:role|part|hand) in"
    r"|(?:not|been|being) (?:involved|responsible|behind)|involvement|responsibility|complicity|(?:no|any) (?:link|connection|ties))\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying|ials?)|contradict\w*|disput(?:e[sd]?|ing)(?! over)|refut\w+|rebut\w*|reject\w*|dismiss\w*|"
    r"disagree[ds]?|debunk\w*)\b",
    re.IGNORECASE,
)
WITHHELD = re.compile(
    r"\b(?:access|visas?|entry|permission|permits?|licen[cs]es?|status|asylum|bail|requests?|recognition|rights?|"
    r"services?|entrance|passage)\b.* (?:to|for)\b",
    re.IGNORECASE,
)
"""What is denied to someone, which is no denial of anything said."""
ASKED = re.compile(r"\b(?:asked|called|appealed|pressed|pleaded|pushed) (?:for|on|to)\b|\b(?:urged|demanded)\b", re.IGNORECASE)
GOES_ON = re.compile(r"\b(?:sa(?:id|ys|ying)|insist\w*|argu\w+|maintain\w*|stress\w*|added|adding|retort\w*)\b", re.IGNORECASE)
THING = re.compile(r"^\W*(?:the|a|an|his|her|its|their|this|that|these|those|any|some)\b", re.IGNORECASE)
PARTIAL = re.compile(r"%|\b(?:percent|per cent|majority|most|some|many|few|half)\b", re.IGNORECASE)
FINITE = re.compile(
    r"\b(?:was|were|is|are|am|had|has|have|did|does|do|been|\w{2,}ed|met|held|said|gave|took|made|won|lost|began|broke|sent|left|put|fell|"
    r"went|came|paid|told|knew|shot|hit|built|brought|struck|sold|bought)\b",
    re.IGNORECASE,
)


@kept
def names_of_states() -> frozenset[str]:
    """Stems of the names, adjectives and capitals of states: shared by nearly everything said in a story."""
    words = (w for s in states().values() for w in (s.name, *s.names, *s.adjectives, s.capital, *s.seats))
    return frozenset(stem for w in words for stem in stems(w))


@dataclass(frozen=True)
class Claim:
    """A statement with what is compared of it. `words` are the stems of its content; `paragraph` counts from 0."""

    statement: Statement
    text: str
    words: frozenset[str]
    side: str
    paragraph: int

    @property
    def start(self) -> int:
        return self.statement.content_spans[0][0]

    @property
    def end(self) -> int:
        return self.statement.content_spans[-1][1]

    @cached_property
    def telling(self) -> frozenset[str]:
        """The stems that say what the claim is, without those that only point at one."""
        return self.words - POINTING

    @property
    def points(self) -> bool:
        """Whether it leaves what it denies to what stands before it: "denied that", "called the charge baseless".

        A quotation under "denied" is the answer to a claim and not the claim.
        """
        if not self.telling - names_of_states():
            return True
        if CALLED_UNTRUE.search(self.text):
            return True
        return self.statement.kind == Kind.DIRECT and bool(DENIED.search(self.statement.cue))

    @cached_property
    def asserts(self) -> bool:
        """Whether it claims something to be so, and calls nothing untrue."""
        s = self.statement
        return s.act in ASSERTS and s.reality == Reality.ASSERTED and not UNTRUE.search(self.text)

    @property
    def tells(self) -> bool:
        """Whether it says what happened or is so, in a clause of its own: "indicting him" and "to sign" do not."""
        return bool(FINITE.search(self.text)) and not re.match(r"\W*(?:to\b|not\b|\w+ing\b)", self.text) and len(self.telling) > 1

    @cached_property
    def denies(self) -> bool:
        """Whether it says that another's claim is untrue, or turns down a charge.

        A proposal turned down is no denial, nor is a visa. Where the cue is plain, what is said has to deny: by a "not",
        or by calling the claim untrue.
        """
        s = self.statement
        if s.reality == Reality.NEGATED:
            return False
        # The short pattern goes first: the long one is slow, and few statements call anything untrue.
        calls_untrue = bool(UNTRUE.search(self.text)) and bool(UNTRUE_CLAIM.search(self.text) or CALLED_UNTRUE.search(self.text))
        if s.act == Act.DENY:
            plain = not DENIED.search(s.cue)
            return (calls_untrue or bool(NO_PART.search(self.text) or negated(self.text))) if plain else not WITHHELD.search(self.text)
        return calls_untrue or (s.act == Act.REJECT and bool(OF_ANOTHER.search(self.text)))

    def side_row(self, article: Article) -> Side:
        s = self.statement
        return Side(
            s.article, s.capture_name, self.start, self.end, article.text[self.start : self.end], s.actor_name or s.source, s.statement
        )


def claim(statement: Statement, article: Article) -> Claim:
    text = " ".join(statement.content)
    return Claim(
        statement,
        text,
        frozenset(stems(text)),
        party(statement.actor_kind, statement.actor_name, statement.actor_state),
        paragraph_at(article.paragraphs, statement.start),
    )


def paragraph_at(paragraphs: tuple[Offsets, ...], at: int) -> int:
    return max(0, bisect_right(paragraphs, at, key=lambda p: p[0]) - 1)


def one_side(a: Claim, b: Claim, strict: bool) -> bool:
    """Whether two claims come from one side: one actor, or two voices of one state.

    An unnamed official and a ministry can contradict each other, and so can two politicians of one state; with `strict`
    they count as one side nevertheless.
    """
    s, t = a.statement, b.statement
    if s.actor == t.actor and s.actor_kind != ActorKind.UNNAMED:
        return True
    if s.actor_kind == t.actor_kind == ActorKind.PERSON and stems(s.actor_name)[-1:] == stems(t.actor_name)[-1:]:
        return True  # "Lavrov" and "Sergei Lavrov"
    if s.actor_kind == t.actor_kind == ActorKind.UNNAMED:
        return s.actor_state == t.actor_state
    if not a.side or not b.side:
        return strict
    if a.side != b.side:
        return False
    return strict or {s.actor_kind, t.actor_kind} <= SPEAKS_FOR_STATE


def negated(text: str) -> frozenset[str]:
    """The stems that a plain negation of something past or present covers: from the "not" to the end of its clause.

    >>> sorted(negated("the envoys met, and did not sign any paper on borders"))
    ['border', 'paper', 'sign']
    >>> negated("it would not sign")
    frozenset()
    """
    found: set[str] = set()
    for match in NEGATION.finditer(text):
        if match[0] == "No" and all(w[:1].isupper() for w in text[match.end() :].split()[:2]):
            continue  # a name: "No Child Left Behind"
        before = text[max(0, match.start() - 25) : match.start()]
        rest = CLAUSE.split(text[match.end() :], maxsplit=1)[0]
        if re.search(r"\b(?:more|less|better|worse|greater|other) than\b|\bthan\b", rest):
            continue
        if UNREAL.search(re.split(CLAUSE, before)[-1] or "") or UNREAL.search(rest[:30]):
            continue
        found.update(stem(w) for w in WORD.findall(rest)[:12] if stems(w))
    return frozenset(found)


def plain(text: str) -> frozenset[str]:
    """The stems of a text that no negation covers.

    >>> sorted(plain("the envoys met, and did not sign"))
    ['envoy', 'met']
    """
    found: set[str] = set()
    for clause in CLAUSE.split(text):
        found.update(stems(NEGATION.split(clause, maxsplit=1)[0]))
    return frozenset(found)


@kept
def names_of_sides() -> dict[str, dict[tuple[str, ...], str]]:
    """{first word: {words of a name: side}} of states, their adjectives and seats, and of organisations; lower-case."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    states_named = ((name, s.code) for s in states().values() for name in (s.name, *s.names, *s.adjectives, s.capital, *s.seats))
    bodies_named = (
        (name, party(o.kind, o.name, o.state or None)) for o in organisations().values() for name in (o.name, *o.aliases, *o.seats)
    )
    for name, side in (*bodies_named, *states_named):
        words = tuple(w.casefold() for w in WORD.findall(name.removeprefix("the ")))
        if words:
            found.setdefault(words[0], {})[words] = side
    return found


@lru_cache(maxsize=100_000)
def sides_named(text: str) -> frozenset[str]:
    """The states and organisations that a text names, as sides.

    >>> sorted(sides_named("the Turkish envoy said Damascus had agreed"))
    ['SYR', 'TUR']
    """
    names = names_of_sides()
    words = [re.sub(r"['’]s?$", "", w) for w in WORD.findall(text)]
    found = set()
    for i, word in enumerate(words):
        if not word[0].isupper():
            continue
        for name, side in names.get(word.casefold(), {}).items():
            if len(name) == 1 or tuple(w.casefold() for w in words[i : i + len(name)]) == name:
                found.add(side)
    return frozenset(found)


on_change(sides_named.cache_clear)
