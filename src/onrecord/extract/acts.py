"""The act of a statement: what is done by saying it, from the cue first and from the content where the cue is plain.

The cue decides ("accused", "did not rule out"); a plain one ("said", "told", "stressed") leaves it to what is said: "would
not withdraw its forces" said by the one whose forces they are is a refusal, "may lose focus" an expectation. Patterns for
cues stand in data/lexicon/acts.toml; `CODEBOOK` terms are kept.
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.extract.judging import AGAINST, assures, deplores, is_unlawful, leaves_open, menaces, praises
from onrecord.record import Act, Kind

_SELF = r"(?:it|he|she|they|we|i|his|her|its|their|our|my)\b[^,;.]{0,40}?"
_THOUGHT = r"(?:believe|think|watch|go by|measure|judge|wait|decide|weigh|look)\b"
_UNDERGO = rf"(?:(?:never|all|be|have|see|know|lose|find|need|suffer|face|remain|consider|study|assess)\b|{_THOUGHT})"
"""What one will undergo, or do in thought: no promise."""
_READY = r"(?:still |always |fully )?(?:at the disposal of|(?:ready|willing|prepared) (?:to (?!go on|continue|proceed|wait|leave|quit|walk|die|fight|act|defend|strike|use|respond|retaliate|confront|repel)\w+|for (?:\w+ ){0,2}(?:talks|dialogue|negotiations|cooperation)))\b"
_UNCHOSEN = r"(?:(?:have|need|know|affect|matter|suffer|benefit|succeed|work|survive|lose|forget|hesitate)\b|be (?!part|drawn|bull|intimid|blackmail|sway|deter|dictat|cowed))"
"""What one does not do without refusing it."""
_REFUSAL = re.compile(
    rf"^(?:that )?[“\"‘']?{_SELF}\s?(?:(?:would not|will not|won[’']t|wouldn[’']t|would never|will never)(?! {_UNCHOSEN})|cannot accept|could not accept|does not intend|did not intend|had no intention|has no intention)",
    re.I,
)
_FALSE = re.compile(
    r"\b(?:(?:was|is|were|are|as|be|been) (?:\w+ly )?(?:false|untrue|baseless|groundless|unfounded|fabricated|incorrect|inaccurate|misleading|a lie|lies|"
    r"fiction|disinformation|[“\"‘']?(?:\w+ )?nonsense|forger(?:y|ies)|forged|fake|not true|[“\"‘']?an? (?:\w+ )?(?:invention|fabrication|hoax|smear|myth)|wrong to (?:say|claim|suggest))|no such (?:[\w-]+ ){1,2}(?:had|has|have|was|were|ever)\b|(?:nobody|no one|none of (?:us|them)) (?:had|has|have) (?:ever )?(?:refused|promised|agreed|offered|accepted|threatened|ordered|asked|said|signed)\b|(?:had|has|have) no (?:\w+ )?(?:ties|links|connections?|contacts?|knowledge) (?:to|with|of)\b|(?:had|we|i|they|it|he|she) never (?:accepted|confirmed|asked|refused|promised|requested|denied|sought|threatened|ordered|agreed|signed)\b|the true (?:number|figure|toll|total|sum|cost|turnout|share)\b|no truth (?:in|to)|nothing to do with|(?:had|has|have|played) no (?:part|role|hand|involvement) in|at no (?:time|point|stage)|"
    r"nothing of the (?:kind|sort)|(?:was|were) not part of (?:the|any|its|their) (?:[\w-]+ )?(?:accord|agreement|arrangement|deal|pact|plan|talks|terms|text|understanding)s?|there never (?:was|were)|there (?:is|was|were|are) no (?:\w+ ){1,2}?(?:and|or|nor) no \w+|there (?:is|was|were|are) no \w+, no \w+|"
    r"^[“\"‘']?(?:not (?:one|a single) \w+|no \w+ (?:(?:had|has|have) )?ever)\b|without (?:any )?foundation|never (?:happened|took place|agreed|said|"
    r"discussed|offered|received)|(?:had|has|have) not (?:agreed|discussed|taken place|received|offered|accepted)|did not (?:take place|happen|discuss|address|agree|touch|include|mention|"
    r"say|promise|accept|receive)|had not been (?:discussed|agreed|raised|signed)|was not (?:discussed|raised|agreed|on the table)|were not (?:discussed|raised|agreed)|"
    r"no (?:\w+ ){1,2}(?:was|were|had been|has been|have been) (?:discussed|agreed|fixed|signed|made|set|offered|reached|given|planned|raised|held)|"
    r"no (?:such )?(?:talks?|meeting|agreement|deal|discussion|contacts?|breach|commitment|promise)s? (?:had |has |have |was |were |took |been )?)",
    re.I,
)  # fmt: skip
_FORESEEN = re.compile(
    r"\b(?:(?:(?-i:may)|might)(?! have\b)|could(?! (?:have|not)\b)|is (?:un)?likely|are (?:un)?likely|was (?:un)?likely|would (?:probably|likely|eventually|soon)|will (?:probably|likely|eventually|soon)|"
    r"is set to|potentially|is bound to|risks? (?:becom|los|turn)\w*|(?:is|are|was|were) expected)\b",
    re.I,
)  # fmt: skip
_BRANDED = re.compile(r"\b(?:call|brand|label|describ|dub|term|deem|characteri|portray|depict|regard|consider|judg|paint)", re.I)
_SOUND = re.compile(
    r"\b(?:true|accurate|correct|credible|fair|plausible|consistent|reliable|balanced|positive|encouraging|useful|important|alarming|worrying|disturbing|shocking)\b",
    re.I,
)
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
    r"^(?:that )?(?:he|she|they|it|we|i) (?:still |also )?(?:expect|hop|(?:believ|trust|(?:was|is|were) (?:confident|optimistic|hopeful|sure))\w*(?= (?:(?! and\b).)*\b(?:will|would|can|could)\b))\w*\s*(?:that )?",
    re.I,
)
_TO_COME = re.compile(r"\b(?:will|would)\b(?! (?:not|never|have|rather|like|believe|think|say)\b)", re.I)
_DONE = re.compile(
    rf"\b(?:will|would) (?:also |soon |then )?(?!{_THOUGHT}|be (?:a|an|the|no|in|of)\b|(?:only|help|make|mean|bring|lead|remain|allow|give|need|take|show|depend|require|cause|benefit|harm|hurt)\b)\w+",
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
    r"^(?:the |an? |on the |for the )?[“\"‘']?(?:absolute |urgent |pressing |great |vital )*[“\"‘']?(?:necessity|need|urgency)\b[”\"’']? (?:to|for|of|that)\b",
    re.I,
)
_IF_THEN = re.compile(r"[“\"‘']?(?:If|Once|When|As soon as|Unless) [^,“”\"]{3,90}, (?!(?:we|i|they|you)\b)(?:[\w’'-]+ ){1,6}?will\b")
"""What is foreseen on a condition: "If the truce holds, the ships will come back"."""
_OBLIGED = re.compile(r"\b(?:must|needs? to|has to|have to|should|ought to)\b", re.I)
_FIRM = re.compile(
    r"\b(?:not (?:\w+ )?(?:up for|open to|subject to) (?:negotiation|discussion|debate|bargaining)|non-?negotiable|(?:no|out of the) question(?: of\b|\b$)|(?:is|are|was|as|remains?) (?:an? |our |its |their |his )?(?:absolute )?[“\"‘']?red lines?\b)",
    re.I,
)
_NEAR = re.compile(
    r"\b(?:is|are|was|were|be) (?:now |\w+ly |almost )?(?:within reach|at hand|imminent|inevitable|on the horizon|around the corner|(?:only |just )?a (?:matter|question) of (?:time|days|weeks|months))\b",
    re.I,
)
_CONSEQUENCE = re.compile(
    r"\b(?:would|will) (?:also )?(?:make|bring|lead to|help|boost|ease|strengthen|pave|improve|contribute|serve|benefit|spur|encourage)\b",
    re.I,
)
_COMPLETED = re.compile(
    r"(?!why|how|what|whether|if)[^,;“”\"]{1,60}?(?<! a)(?<! an)(?<! the) (?:(?:had|has|have) )?(?:also |now |just |already |formally |officially )?(?:completed|finished|concluded|finali[sz]ed|resumed|suspended|notified|lifted|ratified|"
    r"appointed|approved|recalled|expelled|imposed|withdrawn|cancelled|called off|postponed|accepted|guaranteed|restored|severed|"
    r"reached an? (?:[\w“\"’”-]+ ){0,3}(?:agreement|deal|understanding|arrangement|accord))\b",
    re.I,
)
_UNDER_WAY = re.compile(
    r"(?:it|we|they|he|she) (?:was|were|is|are) (?:now |also |already )?(?:pulling|withdrawing|sending|suspending|ending|leaving|quitting|closing|opening|lifting|recalling|expelling|joining|"
    r"imposing|cutting|halting|stopping|releasing|deploying)\b",
    re.I,
)
_SCHEDULED = re.compile(
    r"\b(?:is|are) to (?:be (?!blame)\w+(?:ed|en|ld|ought|nt)|begin|close|convene|hold|host|meet|open|receive|resume|return|send|sign|start|stop|take part|travel|visit)\b",
    re.I,
)
_LIKELY = re.compile(r"\b(?:likely|unlikely|probable|inevitable|imminent)\W*$", re.I)
_POSSIBLE = re.compile(r"\b(?:possible|conceivable)\W*$", re.I)
_RETALIATION = re.compile(
    r"^(?:to (?:avenge|retaliate|punish|destroy|crush|annihilate|hit back|strike)|(?:\w+ )?(?:revenge|retaliation|reprisals?|retribution|vengeance))\b",
    re.I,
)
_IN_BREACH = re.compile(
    r"\bin (?:[“\"]?[\w-]+ )?(?:breach|violation|contravention|defiance) of\b|\bnon-?compliance\b|\bnon-?performance\b", re.I
)
_WHETHER = re.compile(r"^(?:whether|if|why|how|what|who|when|where|which)\b", re.I)
_TOLD_TO = re.compile(r"\b(?:told|tell|tells|telling)\b")
_BIDDEN = re.compile(
    r"(?!.*\b(?:is|are|was|were|has|have|had|would|will|could|may|might)\b)(?:(?:the|its|his|her|their|all|both) (?:[\w’'-]+ ){0,3}?(?!(?:needs?|wants?|hopes?|plans?|intends?|seems?|tends?|"
    r"continues?|expects?|tries|intention|decision|efforts?|attempts?|right|way|desire|ability|willingness|chance|time|aim|began|used|ought|going|able|ready|likely|due|\w+ed)\b)[\w’'-]+ )?"
    r"(?:not )?to \w"
)
"""What somebody is told to do, with who is told: "the port to close"."""
_DECLINED = re.compile(r"\b(?:refus|declin)\w*$")
_TO_DO = re.compile(r"^(?:that|(?:\w+ )?to)\b|^\w+ing\b|\bcomment", re.I)
_CAUSES = re.compile(
    r"^(?:[\w-]+ ){0,3}(?:sabotage|foul play|hostile fire|terrorism|malfunction|fault|(?:human|pilot|technical) error|arson|involvement)\b",
    re.I,
)
_OFFERED = re.compile(rf"^(?:that )?[“\"‘']?{_SELF}\s?(?:was|is|were|are|stood|stands|remained?|remains) {_READY}", re.I)
_OPEN = re.compile(r"\b(?:not ruled? out|(?:was|is|were|are|remains?|remained) open to|would not rule out|could not be ruled out)\b", re.I)
_PLEDGED = re.compile(rf"^(?:that )?[“\"‘']?(?:we|i)\b[^,;.]{{0,25}}?\b(?:will|shall)\b(?! not)(?! {_UNDERGO})", re.I)
_VIEW = re.compile(r"\b(?:doubt|reckon|believ|think|thought|see[ns]?|saw|view|suspect|feel|felt|consider|suggest|argu|predict)\w*", re.I)
_CLAIM = re.compile(
    r"(?:the|that|this|these|those|such|any|his|her|its|their)?\s*(?:\w+ )?(?:claim|report|account|version|suggestion|assertion|allegation|stor(?:y|ie)|rumou?r|narrative)s?\b",
    re.I,
)
_VOID = re.compile(r"\b(?:null|void|invalid|illegitimate)\b", re.I)
_NEGATIVE = re.compile(
    r"\b(?:illegal|unlawful|unacceptable|provocati\w+|appeasement|dangerous|irresponsible|reckless|shameful|cynical|deception|failure|mistake|farce|aggressi\w+|war crimes?|betrayal|"
    r"disgrace\w*|hypocri\w+|escalat\w+|outrageous|barbaric|inhuman\w*|unjust\w*|absurd|theft|blackmail|intimidation|violation)\b",
    re.I,
)
_PAYBACK = re.compile(
    r"[’']?s? (?:would|will|shall) (?:also |soon )?(?:retaliate|respond|answer|hit back|strike back|not hesitate|make \w+ pay|avenge|punish|[^,;.]{1,40} in kind)\b",
    re.I,
)

_WILL = re.compile(rf"[’']?s? (?:would|will|shall) (?:also |soon |now )?(?!(?:like|welcome|{_UNDERGO}))(\w+)")
_ABIDES = re.compile(r"\bto (?:accept|respect|abide|honou?r|recogni[sz]e|comply|obey)\b")
_UNWILLING = re.compile(
    rf"[’']?s?(?: \w+){{0,3}} (?:(?:would|will|shall)(?: never| not|n[’']t) (?!{_UNCHOSEN})|(?:could|can)(?: never| not|n[’']t) (?:accept|agree|allow|tolerate|permit|sign|guarantee|promise|negotiate|discuss|back|support)|cannot (?:accept|agree|allow|tolerate|permit|sign|guarantee|promise|negotiate|discuss|back|support))"
)
_MAY = re.compile(
    r"[’']?s? (?:may|might) (?:still |yet |also |well )?(?!(?:not|take|be|have|seem|happen|come|cost|help|lead|mean|make|become|lose|face|need|suffer)\b)\w+"
)
_POSSESSION = re.compile(r"(?:his|her|its|their|our|my)\b", re.I)
_COLLECTIVE = re.compile(
    r"\b(?:country|nation|state|government|side|people|party|administration|organi[sz]ation|group|movement|kingdom|republic|delegation)$",
    re.I,
)
_MERELY_TOLD = (
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
    "press",
)
_NOT_DONE = {
    Act.ENDORSE: Act.OBJECT, Act.OBJECT: Act.ALLOW, Act.ACCUSE: Act.SAY, Act.CRITICISE: Act.SAY, Act.ANNOUNCE: Act.SAY, Act.PROMISE: Act.SAY,
    Act.DEMAND: Act.SAY,
}  # fmt: skip
"""What not doing an act comes to, where it is another one; not confirming, not denying, not threatening stay what they are, negated."""
_NEITHER = re.compile(r"\bneither\b.*\bnor\b")
_NOT_TOLD = re.compile(
    r"\b(?:(?<!would )(?<!will )(?:not|never)|yet to|unable to|(?!wo|would)\w+n[’']t) (?:\w+ly )?(?:say|said|tell|told)\b"
)
"""What was left untold; who would not say refuses to."""
_ONLY = re.compile(r"(?:that )?only\b", re.I)
_NEGATED = re.compile(r"(?:\b(?:not|never|no|without|nor)|n[’']t)\b(?! to\b)", re.I)
_RELAYED = re.compile(r"\b(?:told|said|says|claimed|assured|informed|replied|denied|heard)\b", re.I)


@cache
def _lexicon() -> tuple[tuple[re.Pattern[str], Act], ...]:
    table = tomllib.loads((files("onrecord") / "data/lexicon/acts.toml").read_text("utf-8"))
    rows = [(phrase, Act(act)) for act, phrases in table.items() for phrase in phrases]
    rows.sort(key=lambda r: (-len(r[0].split()), -len(r[0])))
    return tuple((re.compile(_pattern(phrase)), act) for phrase, act in rows)


@cache
def _phrases() -> int:
    """How many patterns of the lexicon have more than one word; they stand first."""
    return sum(r"\s" in pattern.pattern.removesuffix(r"\s*") for pattern, _ in _lexicon())


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
    act = _named(words)
    if _NOT_TOLD.search(words):
        return Act.SAY
    if _ONLY.match(content) and "insist" in words:
        return Act.DENY
    if _NEGATED.search(words):
        act = _negated(act, words)
    if act in (Act.SAY, Act.ANNOUNCE):
        deed = _own_deed(content, own)
        if deed is Act.PROMISE and act is Act.ANNOUNCE:
            return act
        return deed or _from_content(words, content, kind, act, official)
    return _by_object(act, words, content)


@lru_cache(maxsize=4096)
def _named(cue: str) -> Act:
    """The act that a cue's words name: a phrase before a word, then the first word ("refused to condemn" refuses)."""
    found = [(phrase.start(), n, act) for n, (pattern, act) in enumerate(_lexicon()) if (phrase := pattern.search(cue))]
    if not found:
        return Act.SAY
    first = min(found, key=lambda f: f[1])
    return first[2] if first[1] < _phrases() else min(found)[2]


def _negated(act: Act, cue: str) -> Act:
    """What is done by not doing it: "did not rule out" allows, "does not support" objects, "neither confirmed nor denied" says."""
    if _NEITHER.search(cue):
        return Act.SAY
    if act in (Act.REJECT, Act.DENY) and re.search(r"\b(?:rul\w+ out|exclud\w+)", cue):
        return Act.ALLOW
    return _NOT_DONE.get(act, act)


def _by_object(act: Act, cue: str, content: str) -> Act:
    """An act that the cue names, told apart by what it is done to: a claim is denied, an offer rejected, revenge threatened."""
    if act is Act.REJECT and (_FALSE.search(content) or _CLAIM.match(content) or _CAUSES.match(content)):
        return Act.DENY
    if act is Act.CRITICISE and _FALSE.search(content):
        return Act.DENY
    if act is Act.REFUSE and _DECLINED.search(cue) and not _TO_DO.search(content):
        return Act.REJECT
    if act is Act.CRITICISE and re.search(r"\bcall\w* out$", cue) and re.match(r"[“\"‘']", content):
        return Act.SAY
    if act is Act.PROMISE and (_RETALIATION.search(content) or menaces(content)):
        return Act.THREATEN
    if act is Act.WARN and menaces(content, warned=True):
        return Act.THREATEN
    if act is Act.REQUEST and re.search(r"\bask", cue) and _WHETHER.search(content):
        return Act.SAY
    return act


def _own_deed(content: str, own: str) -> Act | None:
    """What speakers say that they themselves do: "it rejected the offer", "Moscow would return", "we are ready to help"."""
    if not own or _OPEN.search(content[:160]):
        return None
    rest = content[len(own) :][:60].lower()
    if re.match(r"[’']?s?(?: \w+){0,3} (?:(?:would|will|could|can|did|does|do|shall)(?: never| not|n[’']t)|cannot)\b", rest):
        return Act.REFUSE if _UNWILLING.match(rest) else None
    if re.match(rf"[’']?s? (?:\w+ )?(?:was|is|were|are|am|stood|stands|remained?|remains) {_READY}", rest):
        return Act.PROMISE if _ABIDES.search(rest) else Act.OFFER
    if re.match(rf"[’']?s? (?:would|will|shall) {AGAINST}\b", rest):
        return Act.THREATEN
    if _PAYBACK.match(rest):
        return Act.THREATEN
    if _MAY.match(rest):
        return Act.ALLOW
    if (will := _WILL.match(rest)) and not _IF.search(content):
        if will[1] in ("host", "mediate"):
            return Act.OFFER
        return Act.PROMISE if not _POSSESSION.match(own) or _COLLECTIVE.search(own) else Act.ANNOUNCE
    main = re.match(
        r"[’']?s? (?:(?:had|has|have|also|was|were|is|are|still|fully|strongly|firmly|deeply) )*(\w+(?: on| for| out| down)?)", rest
    )
    if not main or main[1].startswith(_MERELY_TOLD):
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


def _denies(content: str) -> bool:
    """Whether a content itself says that something is untrue, and does not pass on that others said so."""
    found = _FALSE.search(content)
    return found is not None and not _RELAYED.search(content, 0, found.start())


def negates(content: str) -> bool:
    """Whether a content says that something is not so: "there was no agreement", "not one barrel was on the table"."""
    return bool(_NOT_SO.match(content)) or _denies(content)


def _from_content(cue: str, content: str, kind: Kind, plain: Act, official: bool) -> Act:
    head = content[:160]
    if _OPEN.search(content) or leaves_open(content):
        return Act.ALLOW
    if _REFUSAL.search(head) or _FIRM.search(head):
        return Act.REFUSE
    if _OFFERED.search(head):
        return Act.PROMISE if _ABIDES.search(head) else Act.OFFER
    if _denies(content):
        return Act.DENY
    if _IN_BREACH.search(head):
        return Act.ACCUSE
    if plain is Act.ANNOUNCE:
        return Act.REJECT if _VOID.search(content) else plain
    if _TOLD_TO.search(cue) and _BIDDEN.match(content):
        return Act.DEMAND
    return _judged(cue, content) or _foretold(cue, content, kind, official) or _blamed(cue, head, content) or plain


def _judged(cue: str, content: str) -> Act | None:
    """What is done by calling something so: "branded the report false" denies, "called it a farce" criticises."""
    if not _BRANDED.search(cue):
        return None
    if _UNTRUE.search(content) or (_CLAIM.match(content) and not _SOUND.search(content)):
        return Act.DENY
    if _LIKELY.search(content):
        return Act.EXPECT
    if _POSSIBLE.search(content):
        return Act.ALLOW
    if is_unlawful(content[:160]):
        return Act.ACCUSE
    if praises(content[:160], called=True):
        return Act.ENDORSE
    return Act.CRITICISE if _NEGATIVE.search(content[:160]) else None


def _foretold(cue: str, content: str, kind: Kind, official: bool) -> Act | None:
    """What must be, should not be, is to come or has just been done."""
    head = content[:160]
    if _NEEDED.search(head):
        return Act.DEMAND
    if kind is Kind.INDIRECT and re.search(r"\bmust\b", _SUBORDINATE.split(head, maxsplit=1)[0]):
        return Act.DEMAND
    if _OBJECTED.search(head):
        return Act.OBJECT
    if kind is Kind.DIRECT:
        return Act.EXPECT if not official and _IF_THEN.match(head) else None
    main = _SUBORDINATE.split(_HE_HOPED.sub("", head), maxsplit=1)[0]
    if _HE_HOPED.match(head) or ((_FORESEEN.search(main) or _NEAR.search(main)) and not _CHARGED.search(head)):
        return Act.EXPECT
    if official and assures(main) and not _IF.search(content):
        return Act.PROMISE
    if (_TO_COME.search(main) or _SCHEDULED.search(main)) and not _IF.search(content) and not head.lower().startswith("no "):
        if (_VIEW.search(cue) or not official) and _TO_COME.search(main):
            return Act.EXPECT
        if official and (_DONE.search(main) or _SCHEDULED.search(main)):
            return Act.ANNOUNCE
        if _CONSEQUENCE.search(main):
            return Act.EXPECT
    return Act.ANNOUNCE if official and (_COMPLETED.match(main) or _UNDER_WAY.match(main)) else None


def _blamed(cue: str, head: str, content: str) -> Act | None:
    """What a content charges others with, asks of them, or pledges."""
    if re.search(r"\binsist", cue) and re.search(r" be \w+(?:ed|en)\b", head):
        return Act.DEMAND
    if _WRONGED.search(content[:220]):
        return Act.ACCUSE
    if _CHARGED.search(head) or deplores(head):
        return Act.CRITICISE
    if praises(head, called=False):
        return Act.ENDORSE
    if _OBLIGED.search(head) and re.search(r"\b(?:insist|stress|demand|emphasi[sz]|underlin|reiterat)", cue):
        return Act.DEMAND
    return Act.PROMISE if _PLEDGED.search(head) else None
