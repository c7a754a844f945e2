"""Whether the words around an expression of time speak of the past or of what is to come."""

import re

from onrecord.reader.timeforms import Grain, TimeExpression

_MODAL = r"(?:will|shall|would|could|(?-i:may)|might|must|should|to|can)"
_ADVERB = r"(?:also|now|still|all|both|then|again|not|\w+ly)"
_AHEAD = r"(?:due|set|scheduled|expected|slated|planned|likely|poised|about|going|bound|ready|preparing|planning|to)"
_INTENDED = r"(?:plan|hope|intend|expect|prepare|want|vow|pledge|promise|aim|seek|agree|wish)"
_FUTURE = "|".join(
    (
        rf"{_MODAL}(?: {_ADVERB})* be \w+",  # "will be held": the participle is no past
        r"will|won[’']t|shall|(?:would|could|(?-i:may)|might|should)(?! have)|must",
        rf"(?:is|are|was|were|been|be|being|remains?) (?:{_ADVERB} )?{_AHEAD}\b",
        r"(?:due|set|scheduled|expected|slated|planned|poised|timed) (?:to|for|on|in|at)",
        r"(?:postponed|delayed|rescheduled|put off|pushed back) (?:to|for|until|till)",
        r"scheduled|upcoming|forthcoming|proposed|planned|looming|impending|ahead of|in time for|awaiting|looking ahead to|deadline|expires?|due",
        rf"{_INTENDED}s? (?:to|for)",
        r"(?:planning|hoping|intending|expecting|preparing|seeking|aiming) (?:to|for)",
    )
)
_IRREGULAR = (
    "was|were|had|did|said|told|met|took|held|began|came|went|made|gave|saw|left|led|won|lost|got|found|brought|thought|sought|fought|caught|"
    "bought|taught|spoke|broke|chose|wrote|rose|fell|fled|flew|grew|drew|knew|threw|drove|rode|ran|sat|stood|understood|became|sent|spent|built|"
    "kept|felt|meant|dealt|slept|swept|struck|shot|hit|put|cut|set|quit|shut|let|cost|hurt|paid|laid|read|hung|sank|sang|rang|swore|tore|wore|"
    "bore|woke|stole|froze|swung|ate|beat|bound|burnt|dug|fed|forgot|hid|lent|lit|sold|shook|stuck|sprang|wound|withdrew|overthrew|foresaw|"
    "underwent|been|died"
)
_PAST = (
    r"(?:has|have|had|having|[’']ve) (?:already |not |never |also |since |long |now |so far |repeatedly )*(?:\w+ed|\w+en|"
    rf"{_IRREGULAR}|done|gone|seen|begun|come|run|drawn)|(?:{_IRREGULAR})|following|after|in the wake of|ago|"
    r"(?!(?:need|indeed|speed|seed|feed|breed|creed|exceed|proceed|succeed|embed|hundred|sacred|naked|wicked|shed|greed|unprecedented|united|armed|"
    r"so-called|agreed-upon|based|limited|related|involved|informed|detailed|renewed|increased|continued)\b)[a-z-]{2,}ed"
)
_NEITHER = r"(?:is|are|am|gets?|being) (?:\w+ly |not |now |still )?\w+ed"  # "are sentenced": the words tell neither
_TENSE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<neither>{_NEITHER})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"(?<=[^A-Z\s.][.!?])(?<!\b(?:Mr|Ms|Dr|Lt|St|Sr|Jr|No|vs)\.)"
    r"(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Sgt|Adm|Maj|Rev|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.)(?<!\b(?:Prof|Capt|Brig|Pres|Sept)\.)[\"”’')]*\s+(?=[\"“‘'(]?[A-Z])|\n"
)
_CLAUSE_END = re.compile(
    r"[,;:—–()]|\b(?:that|which|who|whom|where|when|while|although|though|but|because|as(?! an?\b)|if|before|after|since|until|and)\b|[\"“”]",
    re.IGNORECASE,
)
_HANGS_PAST = re.compile(
    r"\b(?:since|after|following|(?<!\bbe )(?:ended|signed|dated|reached|held|taken|killed)|announcement|statement|remarks|report|speech|"
    r"interview|attack|bombing|shooting|strike|letter)(?: (?:on|in|at|the|a|an|late|early))* $",
    re.IGNORECASE,
)
_HANGS_FUTURE = re.compile(
    r"\b(?:by|until|till|ahead of|due|(?:scheduled|slated|set|planned|fixed) for|expected|moved to|"
    r"(?:postponed|adjourned|brought forward) (?:to|until)|deadline of|no later than)(?: (?:on|in|at|the|a|an|late|early))* $",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\(@\w+\) $|^[^.!?]{0,40}©[^.!?]{0,40}$")  # the date of a post; a notice of copyright
_DETERMINER = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|our|this|that)|’s|'s|s’|s') $", re.IGNORECASE)
_REACH = 300
"""Code points to either side of the expression that can belong to its sentence."""


def direction_at(text: str, time: TimeExpression) -> str | None:
    """`past` or `future`, by the verb that the expression goes with; None where the words do not tell.

    The nearest verb of the same clause counts, the one before the expression first ("is due to open on June 4, he
    said"); then the rest of the sentence. A year before a noun ("the 2015 agreement") goes with no verb.

    >>> from onrecord.reader.times import find_times
    >>> text = "The envoys will meet on Monday, an official said on Friday."
    >>> [direction_at(text, t) for t in find_times(text)]
    ['future', 'past']
    """
    return _direction(text, time)[0]


def sure_direction(text: str, time: TimeExpression) -> str | None:
    """As `direction_at`, but only where the expression's own clause tells: "is due to open on June 4"."""
    direction, sure = _direction(text, time)
    return direction if sure else None


def _direction(text: str, time: TimeExpression) -> tuple[str | None, bool]:
    """The direction, and whether it comes from the clause that the expression stands in."""
    if time.form.lean is not None:
        return time.form.lean, True
    left = text[max(0, time.start - _REACH) : time.start]
    ends = [end.end() for end in _SENTENCE_END.finditer(left)]
    left = left[ends[-1] if ends else 0 :]
    right = text[time.end : time.end + _REACH]
    if end_right := _SENTENCE_END.search(right):
        right = right[: end_right.start()]
    if _HANGS_PAST.search(left) or _SIGNED.search(left):
        return "past", True
    if time.form.grain is Grain.YEAR and _DETERMINER.search(left) and re.match(r" (?!and\b|or\b|to\b)[\w“\"]", right):
        return None, False
    hangs_future = _HANGS_FUTURE.search(left)
    here = _last_clause(left[: hangs_future.start()] if hangs_future else left)
    if verbs := list(_TENSE.finditer(here)):
        return (_of_deadline(time, verbs[-1], here) if hangs_future else _kind(verbs[-1])), True
    if (verb := _TENSE.search(_first_clause(right))) is not None:
        if hangs_future and time.relation not in ("by", "until", "till"):
            return "future", True
        return _kind(verb), left.strip(" ,").casefold() in ("on", "in", "early on", "late on", "by", "")
    if hangs_future:
        verbs = list(_TENSE.finditer(left[: hangs_future.start()]))
        return (_of_deadline(time, verbs[-1], left) if verbs else "future"), not verbs
    if verbs := list(_TENSE.finditer(left)):
        return _kind(verbs[-1]), False
    if (verb := _TENSE.search(right)) is not None:
        return _kind(verb), False
    return None, False


def _kind(verb: re.Match[str]) -> str | None:
    return "future" if verb["future"] is not None else "past" if verb["past"] is not None else None


def _of_deadline(time: TimeExpression, verb: re.Match[str], clause: str) -> str | None:
    """'extended the truce until March 5', 'agreed to leave by May': the deed is past, its term to come; 'was unknown until May' is past."""
    if time.relation not in ("by", "until", "till"):
        return "future"
    kind = _kind(verb)
    opens = re.search(r"\b(?:extend|prolong|renew|postpone|delay|adjourn|suspend|put off|gave|given|deadline)", clause, re.IGNORECASE)
    return "future" if kind != "past" or opens or re.search(r"\bto [a-z]+", clause[verb.end() :]) else "past"


def _last_clause(left: str) -> str:
    cuts = list(_CLAUSE_END.finditer(left.rstrip(" ,(")))
    return left[cuts[-1].start() if cuts else 0 :]


def _first_clause(right: str) -> str:
    """The rest of the clause; after "In a letter on Monday, " the clause that follows."""
    right = right.lstrip(" ,)")
    cut = _CLAUSE_END.search(right)
    return right[: cut.start()] if cut else right
