"""The act of a statement: what is done by saying it, from the cue first and from the content where the cue is plain.

The cue decides ("accused", "did not rule out"); a plain one ("said", "told", "stressed") leaves it to what is said: "would
not withdraw its forces" said by the one whose forces they are is a refusal, "may lose focus" an expectation. Patterns for
cues stand in data/lexicon/acts.toml; `CODEBOOK` terms are kept.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from onrecord.record import Act, Kind

_SELF = r"(?:it|he|she|they|we|i|his|her|its|their|our|my)\b[^,;.]{0,40}?"
_REFUSAL = re.compile(
    rf"^(?:that )?[“\"‘']?{_SELF}\s?(?:would not|will not|won[’']t|wouldn[’']t|cannot accept|would never|will never|does not intend|did not intend|had no intention|has no intention)",
    re.I,
)
_FALSE = re.compile(
    r"\b(?:(?:was|is|were|are|as|be|been) (?:\w+ly )?(?:false|untrue|baseless|groundless|unfounded|fabricated|incorrect|inaccurate|misleading|a lie|lies|"
    r"fiction|disinformation|nonsense|fake|wrong to (?:say|claim|suggest))|no truth (?:in|to)|without (?:any )?foundation|never (?:happened|took place|agreed|said|"
    r"discussed|offered|received)|(?:had|has|have) not (?:agreed|discussed|taken place|received|offered|accepted)|did not (?:take place|happen|discuss|address|agree|touch|include|mention|"
    r"say|promise|accept|receive)|had not been (?:discussed|agreed|raised|signed)|was not (?:discussed|raised|agreed|on the table)|were not (?:discussed|raised|agreed)|"
    r"no (?:\w+ ){1,2}(?:was|were|had been|has been|have been) (?:discussed|agreed|fixed|signed|made|set|offered|reached|given|planned|raised|held)|"
    r"no (?:such )?(?:talks?|meeting|agreement|deal|discussion|contacts?|breach|commitment|promise)s? (?:had |has |have |was |were |took |been )?)",
    re.I,
)  # fmt: skip
_FORESEEN = re.compile(
    r"\b(?:(?:may|might)(?! have\b)|could(?! (?:have|not)\b)|is (?:un)?likely|are (?:un)?likely|was (?:un)?likely|would (?:probably|likely|eventually|soon)|will (?:probably|likely|eventually|soon)|"
    r"is set to|potentially|is bound to|risks? (?:becom|los|turn)\w*|(?:is|are|was|were) expected)\b",
    re.I,
)  # fmt: skip
_BRANDED = re.compile(r"\b(?:call|brand|label|describ|dub|term)", re.I)
_UNTRUE = re.compile(
    r"\b(?:false|baseless|groundless|unfounded|untrue|fabricat\w+|lies?|nonsense|fiction|invention|fake|disinformation|rumou?rs?|slander)\b",
    re.I,
)
_WRONGED = re.compile(
    r"\b(?:walked away|reneg\w+|(?:had|has|have) (?:violated|breached|broken|sabotaged|obstructed|blocked)|was (?:violating|breaching|sabotaging|obstructing|blocking|stalling|provoking)|"
    r"violat(?:ed|es) the|breach(?:ed|es) the|backtrack\w*|persist\w* in|as a cover|done nothing|bad faith|blackmail\w*|provocations?|aggression|deliberately|to blame|refused to (?:sign|honou?r|implement))\b",
    re.I,
)
_SUBORDINATE = re.compile(r",? (?:which|who|that|because|where|as)\b", re.I)
_HE_HOPED = re.compile(
    r"^(?:that )?(?:he|she|they|it|we|i) (?:still |also )?(?:expect|hop|(?:believ|trust|(?:was|is|were) (?:confident|optimistic|hopeful|sure))\w*(?= .*\b(?:will|would|can|could)\b))\w*\s*(?:that )?",
    re.I,
)
_TO_COME = re.compile(r"\b(?:will|would)\b(?! (?:not|never|have|rather|like)\b)", re.I)
_DONE = re.compile(
    r"\b(?:will|would) (?:also |soon |then )?(?!be (?:a|an|the|no|in|of)\b|(?:only|help|make|mean|bring|lead|remain|allow|give|need|take|show|depend|require|cause|benefit|harm|hurt)\b)\w+",
    re.I,
)
_NOT_SO = re.compile(
    r"[“\"‘']?(?:(?:that )?there (?:is|was|were|are|had been|has been|never was|never were) (?:no|never)\b|no \w+ (?:had|has|was|were|is|ever)\b|not (?:one|a single)\b|"
    r"nothing of the (?:kind|sort)|none of)",
    re.I,
)
_IF = re.compile(r"\b(?:if|unless|only when|only once|provided|as long as)\b", re.I)
_CHARGED = re.compile(
    r"\b(?:failed to|has failed|have failed|had failed|disappointed|dismayed|appalled|outraged|deception|betrayal|disgrace|farce|a (?:\w+ )?failure|overlook\w*|ignor\w*|neglect\w*|mishandl\w*|betray\w*|squander\w*|undermin\w*|hypocri\w*|shameful|irresponsible|reckless)\b",
    re.I,
)
_OBJECTED = re.compile(
    r"\b(?:unacceptable|wrong (?:signal|message|time|step|move|path)|a mistake|premature|counter-?productive|cannot be accepted|would (?:harm|hurt|undermine|reward)|too early|a violation)\b",
    re.I,
)
_NEEDED = re.compile(
    r"^(?:the |an? |on the |for the )?[“\"‘']?(?:absolute |urgent |pressing |great |vital )*[“\"‘']?(?:necessity|need|urgency)\b[”\"’']?",
    re.I,
)
_OBLIGED = re.compile(r"\b(?:must|needs? to|has to|have to|should|ought to)\b", re.I)
_OFFERED = re.compile(
    rf"^(?:that )?[“\"‘']?{_SELF}\s?(?:was|is|were|are|stood|stands|remained?|remains) (?:ready|willing|prepared) to\b", re.I
)
_OPEN = re.compile(r"\b(?:not ruled? out|(?:was|is|were|are|remains?|remained) open to|would not rule out|could not be ruled out)\b", re.I)
_PLEDGED = re.compile(r"^(?:that )?[“\"‘']?(?:we|i)\b[^,;.]{0,25}?\b(?:will|shall)\b(?! not)", re.I)
_VIEW = re.compile(r"\b(?:doubt|reckon|believ|think|thought|see[ns]?|saw|view|suspect|feel|felt|consider|suggest|argu|predict)\w*", re.I)
_CLAIM = re.compile(
    r"(?:the|that|this|these|those|such|any|his|her|its|their)?\s*(?:\w+ )?(?:claim|report|account|version|description|suggestion|assertion|stor(?:y|ie)|rumou?r|narrative)s?\b",
    re.I,
)
_VOID = re.compile(r"\b(?:null|void|invalid|illegitimate)\b", re.I)
_NEGATIVE = re.compile(
    r"\b(?:illegal|unlawful|unacceptable|provocati\w+|appeasement|dangerous|irresponsible|reckless|shameful|cynical|deception|failure|mistake|farce|aggressi\w+|war crimes?|betrayal|"
    r"disgrace\w*|hypocri\w+|escalat\w+|outrageous|barbaric|inhuman\w*|unjust\w*|absurd|theft|blackmail|intimidation|violation)\b",
    re.I,
)
_PAYBACK = re.compile(
    r"[’']?s? (?:would|will|shall) (?:also |soon )?(?:retaliate|respond|answer|hit back|strike back|not hesitate|make \w+ pay)\b", re.I
)

_NEGATED = re.compile(r"\b(?:not|never|n[’']t|no|without|nor)\b", re.I)


@cache
def _lexicon() -> tuple[tuple[re.Pattern[str], Act], ...]:
    table = tomllib.loads((files("onrecord") / "data/lexicon/acts.toml").read_text("utf-8"))
    rows = [(phrase, Act(act)) for act, phrases in table.items() for phrase in phrases]
    rows.sort(key=lambda r: (-len(r[0].split()), -len(r[0])))
    return tuple((re.compile(_pattern(phrase)), act) for phrase, act in rows)


def _pattern(phrase: str) -> str:
    """A phrase of the lexicon as a pattern: `*` inside a word is any ending, alone it is any one to three words."""
    words = [r"(?:\w+\s+){1,3}?" if w == "*" else re.escape(w).replace(r"\*", r"\w*") + r"\b\s*" for w in phrase.split()]
    return r"\b" + "".join(words)


def act_of(cue: str, content: str, kind: Kind = Kind.INDIRECT, own: str = "", official: bool = False) -> Act:
    """The act of a statement with this cue and content; `own` are the content's first words if they mean the speaker.

    `official`: the speaker acts for a state or an organisation, so that what "will" be is announced, not foreseen.

    >>> act_of("without ruling out", "a meeting between the presidents").value
    'allow'
    >>> act_of("affirming", "it would not withdraw its forces from the north").value
    'refuse'
    >>> act_of("said", "the claim was false").value
    'deny'
    """
    words = " ".join(cue.lower().split())
    act = next((act for pattern, act in _lexicon() if pattern.search(words)), Act.SAY)
    if act in (Act.REJECT, Act.CRITICISE) and (_FALSE.search(content) or (act is Act.REJECT and _CLAIM.match(content))):
        return Act.DENY
    if act is Act.ANNOUNCE and _VOID.search(content):
        return Act.REJECT
    if act is Act.REJECT and "rul" in words and _NEGATED.search(words):
        return Act.ALLOW
    if act is Act.DENY and _NEGATED.search(words):
        return Act.ALLOW if "rul" in words else Act.SAY
    if act in (Act.CONFIRM, Act.DENY) and _NEGATED.search(words) and act is Act.CONFIRM:
        return Act.SAY
    if act in (Act.SAY, Act.ANNOUNCE):
        return _own_deed(content, own) or _from_content(words, content, kind, act, official)
    return act


def _own_deed(content: str, own: str) -> Act | None:
    """What speakers say that they themselves do: "it rejected the offer", "Moscow would return", "we are ready to help"."""
    if not own:
        return None
    rest = content[len(own) :][:60].lower()
    if re.match(r"[’']?s?(?: \w+){0,3} (?:would|will|could|can|did|does|do|shall)(?: never| not|n[’']t)\b", rest):
        verb = re.match(r"[’']?s?(?: \w+){0,3} (?:would|will|shall|could|can)(?: never| not|n[’']t)\b", rest)
        return Act.REFUSE if verb else None
    if re.match(
        r"[’']?s? (?:\w+ )?(?:was|is|were|are|am|stood|stands|remained?|remains) (?:still |always |fully )?(?:ready|willing|prepared) to\b",
        rest,
    ):
        return Act.OFFER
    if _PAYBACK.match(rest):
        return Act.THREATEN
    if re.match(r"[’']?s? (?:would|will|shall) (?:also |soon |now )?(?!be\b|have\b|like\b|welcome\b)\w+", rest) and not re.search(
        r"\b(?:if|unless|only when|only if|provided)\b", content
    ):
        return Act.PROMISE
    main = re.match(
        r"[’']?s? (?:(?:had|has|have|also|was|were|is|are|still|fully|strongly|firmly|deeply) )*(\w+(?: on| for| out| down)?)", rest
    )
    if not main or main[1].startswith(
        (
            "said",
            "sa",
            "tol",
            "announc",
            "order",
            "want",
            "sought",
            "seek",
            "invit",
            "commit",
            "charg",
            "agree",
            "approv",
            "ask",
            "back",
            "support",
            "attack",
            "assur",
        )
    ):
        return None
    return next((act for pattern, act in _lexicon() if pattern.match(main[1])), None)


@cache
def _saying() -> re.Pattern[str]:
    table = tomllib.loads((files("onrecord") / "data/lexicon/saying.toml").read_text("utf-8"))
    return re.compile("|".join(_pattern(p) for p in sorted(table["says"], key=len, reverse=True)))


@cache
def _stands() -> re.Pattern[str]:
    table = tomllib.loads((files("onrecord") / "data/lexicon/saying.toml").read_text("utf-8"))
    return re.compile(
        r"^(?:(?:has|have|had|is|are|was|were|also|not|still|already|been|does|did|do|so far|long) )*(?:"
        + "|".join(_pattern(p) for p in table["stands"])
        + ")"
    )


def reports(cue: str) -> bool:
    """Whether a cue reports speech, writing or a held view, and not a deed or a stand taken.

    >>> reports("pointed out"), reports("kept secret"), reports("has backed"), reports("condemned")
    (True, False, False, True)
    """
    words = " ".join(cue.lower().split())
    if _stands().match(words):
        return False
    return bool(_saying().search(words)) or any(pattern.search(words) for pattern, _ in _lexicon())


def negates(content: str) -> bool:
    """Whether a content says that something is not so: "there was no agreement", "not one barrel was on the table"."""
    return bool(_NOT_SO.match(content) or _FALSE.search(content))


def _from_content(cue: str, content: str, kind: Kind, plain: Act, official: bool) -> Act:
    head = content[:160]
    if _REFUSAL.search(head):
        return Act.REFUSE
    if _OPEN.search(head):
        return Act.ALLOW
    if _OFFERED.search(head):
        return Act.OFFER
    if _FALSE.search(content):
        return Act.DENY
    if plain is Act.ANNOUNCE:
        return plain
    if _BRANDED.search(cue) and _UNTRUE.search(content):
        return Act.DENY
    if _BRANDED.search(cue) and _NEGATIVE.search(head):
        return Act.CRITICISE
    if _NEEDED.search(head):
        return Act.DEMAND
    if kind is Kind.INDIRECT and re.search(r"\bmust\b", _SUBORDINATE.split(head, maxsplit=1)[0]):
        return Act.DEMAND
    if _OBJECTED.search(head):
        return Act.OBJECT
    main = _SUBORDINATE.split(_HE_HOPED.sub("", head), maxsplit=1)[0]
    if kind is not Kind.DIRECT:
        if _HE_HOPED.match(head) or (_FORESEEN.search(main) and not _CHARGED.search(head)):
            return Act.EXPECT
        if _TO_COME.search(main) and not _IF.search(content) and not head.lower().startswith("no "):
            if _VIEW.search(cue) or not official:
                return Act.EXPECT
            if _DONE.search(main):
                return Act.ANNOUNCE
    if re.search(r"\binsist", cue) and re.search(r" be \w+(?:ed|en)\b", head):
        return Act.DEMAND
    if _WRONGED.search(content[:220]):
        return Act.ACCUSE
    if _CHARGED.search(head):
        return Act.CRITICISE
    if _OBLIGED.search(head) and re.search(r"\b(?:insist|stress|demand|emphasi[sz]|underlin|reiterat)", cue):
        return Act.DEMAND
    if _PLEDGED.search(head):
        return Act.PROMISE
    return plain
