"""The question that a position answers: a noun phrase made of the article's words, the same for all who answer it."""

import re
from dataclasses import dataclass, field
from functools import cache

from onrecord.extract.lexicon import word_lists
from onrecord.record import Offsets

_LEADING = re.compile(
    r"^(?:(?:the|an?|any|all|such|their|its|his|her|our|this|that|these|those|further|every|each|also|both)\s+)+(?=\S)", re.IGNORECASE
)
_DEMAND = re.compile(
    r"^(?:\S+\s+){0,3}?(?:\S+[’']s?|its|their|his)\s+(?:demands?|calls?|push|proposals?|bids?|request|appeals?|plans?)\s+(?:for|to)\s+",
    re.IGNORECASE,
)
_END = re.compile(
    r"[;:—–()\n“”\"]|,(?!\s+\d{4})|(?<!\b[A-Z])\.(?:\s|$)|\s(?:but|while|which|who|whose|although|though|because|since|after|before|until|if|unless|when|(?<!at )once|provided|on condition|according|saying|adding|stressing|"
    r"and (?:so|has|have|is|are|was|were|will|would|said|says|that|called|urged|also|offers?|links?|does|warned|opposes?|backs?|supports?|wants?|insists?|prefers?|refuses?|rejects?|demands?|calls? for|reserves?|hopes?|expects?|asked|made|sent|left|took|agreed|requested|told|had|were|could|would|it|he|she|they|both)|as (?:soon|long)|only|at the present time|at present|for now|despite|amid)\b"
)
_STOP = word_lists("clauses")["issue_stop"]
_NOMINAL = [
    (re.compile(r"^(?:formally |again |ever )?recogni[sz](?:e|es|ed|ing)\s+"), "recognition of "),
    (re.compile(r"^withdr(?:aw|aws|ew|awn|awing)\s+(?=from\b)"), "withdrawal "),
    (re.compile(r"^withdr(?:aw|aws|ew|awn|awing)\s+"), "withdrawal of "),
    (re.compile(r"^pull(?:s|ed|ing)? out\s+(?=of\b)"), "withdrawal "),
    (re.compile(r"^ratif(?:y|ies|ied|ying)\s+"), "ratification of "),
    (re.compile(r"^(?:re-?)?join(?:s|ed|ing)?\s+"), "joining "),
    (re.compile(r"^lift(?:s|ed|ing)?\s+"), "lifting of "),
    (re.compile(r"^(?:extend|prolong)(?:s|ed|ing)?\s+"), "extension of "),
    (re.compile(r"^(?:normali[sz])(?:e|es|ed|ing)\s+"), "normalization of "),
    (re.compile(r"^(?:come|go)\s+back\b"), "return"),
    (re.compile(r"^return(?:s|ed|ing)?\b"), "return"),
    (re.compile(r"^sign(?:s|ed|ing)?\s+"), "signature of "),
    (re.compile(r"^dissolv(?:e|es|ed|ing)\s+"), "dissolution of "),
    (re.compile(r"^reviv(?:e|es|ed|ing)\s+"), "reviving "),
    (re.compile(r"^mediat(?:e|es|ed|ing)\b"), "mediation"),
    (re.compile(r"^welcom(?:e|es|ed|ing)\s+"), ""),
    (re.compile(r"^accept(?:s|ed|ing)?\s+"), ""),
    (re.compile(r"^(?:support|back|endorse|favou?r)(?:s|ed|ing)?\s+"), ""),
    (re.compile(r"^allow(?:s|ed|ing)?\s+"), "allowing "),
    (re.compile(r"^attend(?:s|ed|ing)?\s+"), "attending "),
]
_CONTINUE = re.compile(
    r"^(.{3,60}?)\s+to\s+(continue|be kept|stay|remain|be extended|be lifted|be dissolved|be recognised|be recognized)\b(.*)$"
)
_CONTINUED = {
    "continue": "continuation of",
    "be kept": "keeping",
    "stay": "keeping",
    "remain": "keeping",
    "be extended": "extension of",
    "be lifted": "lifting of",
    "be dissolved": "dissolution of",
}
_BE_DONE = re.compile(r"^(.{3,60}?)\s+(?:to |would |will |should |must )?be\s+(\w+ed)\b(.*)$")
_POINTER = re.compile(
    r"^(?:it|that|this|one|them|the (?:move|idea|step|plan|proposal|matter|issue|measure|question|demand|offer|request|call|suggestion|bid)|such (?:a |an )?\w+|(?:this|that|these|those) \w+|the same|any (?:extension|change|move|such \w+)|its \w+|so|doing so|(?:its|their) (?:support|backing|approval|consent|recognition)|support|one (?:that|which) .*)(?:\s+(?:too|as well|now|either))?$",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"\b(?:agreement|deal|accord|treaty|pact|understanding|rapprochement|truce|cease-?fire|plan|proposal|resolution|initiative|arrangement)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Issue:
    """One question, with every wording of it. `words` is the one all positions on it carry."""

    wordings: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The fullest wording, of the first ten words at most."""
        return max(self.wordings, key=lambda w: (min(len(stems(w)), 7), -len(w)))


def stems(words: str) -> frozenset[str]:
    """The content words of an issue, cut to what their forms share.

    >>> sorted(stems("recognising the new state")) == sorted(stems("the recognition of a new state"))
    True
    """
    return frozenset(w[:6] for w in re.findall(r"[^\W_]+", words.casefold()) if w not in _STOP)


def same_issue(a: str, b: str) -> bool:
    """Whether two wordings are of one question: most words of the shorter stand in the longer, two at least.

    >>> same_issue("withdrawal of its forces from the north", "withdrawal from the north")
    True
    >>> same_issue("recognition of a state", "lifting of sanctions")
    False
    """
    x, y = stems(a), stems(b)
    if not x or not y:
        return False
    own, other = _names(a) - y, _names(b) - x
    if own and other:
        return False  # accession to one body and to another
    shared = len(x & y)
    return shared / min(len(x), len(y)) >= 0.6 and (shared >= 2 or len(x | y) <= 2)


def _names(words: str) -> frozenset[str]:
    """The stems of an issue's capitalised words."""
    return frozenset(w[:6].casefold() for w in re.findall(r"[^\W_]+", words) if w[:1].isupper())


def object_words(text: str, start: int, end: int, most: int = 14) -> Offsets:
    """The noun phrase that a cue governs: from `start` to the next stop."""
    while start < end and text[start] in ' ,“"':
        start += 1
    stop = _END.search(text, start, end)
    end = stop.start() if stop else end
    words = list(re.finditer(r"\S+", text[start:end]))
    if len(words) > most:
        end = start + words[most - 1].end()
    while end > start and text[end - 1] in " ,.;:":
        end -= 1
    trailing = re.compile(r"\s+(?:and|or|but|with|for|to|of|in|on|at|by)$").search(text, start, end)
    if trailing:
        end = trailing.start()
    if re.match(r"(?:and|but|or)\b", text[start:end]):
        end = start
    return start, end


def normal(words: str, verbal: bool) -> str:
    """An issue from the words after its cue: `normal("withdraw its forces from the north", True)`.

    >>> normal("recognize the new state", True), normal("the ammonia pipeline", False)
    ('recognition of the new state', 'ammonia pipeline')
    >>> normal("link the deal to the pipeline", True), normal("the agreement to continue", False)
    ('linking the deal to the pipeline', 'continuation of the agreement')
    """
    words = " ".join(words.split()).strip(' ,.;“”"')
    words = re.sub(r"^(?:also|to|that|on|again|now)\s+", "", words)
    words = re.sub(r"\s+(?:in|on) (?:[A-Z][a-z]+ )?(?:\d{1,2}, )?(?:19|20)\d\d$", "", words)
    words = re.sub(r", [^,]{3,60},(?= (?:be|to|should|must)\b)", "", words)
    words = plain(words)
    if verbal and re.match(r"\w+\s+(?:it|them|one|so|such (?:a |an )?\w+)$", words):
        return ""
    if verbal:
        words = re.sub(r"\b(?:its|their|his|our|her)\s+(?!own\b)", "", words)
        for pattern, noun in _NOMINAL:
            if pattern.match(words):
                return pattern.sub(noun, words, count=1).strip()
        first, _, rest = words.partition(" ")
        return f"{_gerund(first)} {rest}".strip()
    words = _DEMAND.sub("", words)
    for pattern, shape in ((_CONTINUE, "to"), (_BE_DONE, "be")):
        found = pattern.match(words)
        if found:
            verb = found[2]
            head = _CONTINUED.get(verb if shape == "to" else f"be {verb}", f"{verb} of" if shape == "to" else "")
            return (f"{head} {found[1]}{found[3]}" if head else f"{found[1]} {verb}{found[3]}").strip()
    words = re.sub(r"^to (?=\w)", "", words)
    return _LEADING.sub("", words) if len(_LEADING.sub("", words)) > 2 else words


def _gerund(verb: str) -> str:
    verb = verb.casefold()
    if verb.endswith("ing"):
        return verb
    if re.search(r"[^aeiou][aeiou][bdgmnprt]$", verb) and len(verb) <= 4:
        return verb + verb[-1] + "ing"
    return (verb[:-2] + "y" if verb.endswith("ie") else verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


_PARTICLE = re.compile(
    r"\s+(?:too|as well|either|at once|for now|outright|unconditionally|without (?:any )?(?:pre)?conditions?|without (?:any )?reservations?|as it stands)$"
)


def plain(words: str) -> str:
    """An object without what only says how much one is for it: `plain("the draft as it stands")` is "the draft"."""
    return _PARTICLE.sub("", words.rstrip(" ,.;“”"))


def points(words: str) -> bool:
    """Whether an object only points to a question told elsewhere: "it", "one", "such a move"."""
    return not words or bool(_POINTER.match(re.sub(r"\s+\w+ly$", "", plain(words).strip(' ,.;“”"'))))


_NOUN_PHRASE_END = re.compile(
    r"[,;:—–()\n“”\"|]|\.(?:\s|$)|\s(?:and|or|but|that|which|who|whose|is|are|was|were|has|have|had|will|would|could|should|may|can|did|does|do|by|as|at|after|before|until|since|"
    r"when|if|because|while|than|said|says|to|not|it|he|she|they|in the|on (?:\w+day|\w+ \d)|\w+(?:ed|ing))\b"
)


def fuller(text: str, noun: str, at: int) -> str:
    """The fullest noun phrase of a text with a noun at its head, one before `at` if there is any; "" if all are bare.

    >>> fuller("They sent a draft statute for an association of mayors. Chile wants the draft.", "draft", 60)
    'draft statute for an association of mayors'
    """
    best, most = "", 1
    for m in re.finditer(rf"(?<![\w-]){re.escape(noun)}s?(?![\w-])", text, re.IGNORECASE):
        if best and m.start() >= at:
            break
        before = _MODIFIERS.search(text[max(0, m.start() - 60) : m.start()])
        mods = before["mods"] if before and not _PASSING.search(before["mods"]) else ""
        after = _COMPLEMENT.match(text, m.end())
        rest = ""
        if after:
            rest = _complement(text, m.end(), after.end(), min(len(text), after.end() + 70))
        phrase = f"{mods}{m[0]} {rest}".strip()
        if len(stems(phrase)) > most:
            best, most = phrase, len(stems(phrase))
    return best


_MODIFIERS = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|this|that|such|any|no|of|for|on|over)\s+|[’']s?\s+)(?P<mods>(?:(?!(?:the|of|in|on|to|for|and|an?|under|with|that|is|was|by|at|as|percent|per)\b)(?:(?:[A-Z]\.)+|[\w’'-]+)\s+){0,4})$",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(
    r"(?:\s+[a-z]+)?\s+(?:(?:of|on|for|against|over)|(?<=talks )(?:with|between)|(?<=logue )(?:with|between)|(?<=tions )(?:with|between)|(?<=tion )(?:between|to))\s+(?=(?:the|an?|its|their|all|both)\b|[A-Z]|[a-z]+s?\b)"
)


def _complement(text: str, start: int, inner: int, end: int) -> str:
    """What hangs on a noun that ends at `start`, to the end of its noun phrase; `inner` is where the words after its preposition begin."""
    stop = _NOUN_PHRASE_END.search(text, inner, end)
    words = text[start : stop.start() if stop else end].split()[:8]
    for i, word in enumerate(words[1:], start=1):
        # a name ends what it stands in: "on Darfur |runs out"
        if words[i - 1][:1].isupper() and word[:1].islower() and word not in ("of", "and", "for", "on", "between", "against", "over"):
            words = words[:i]
            break
    while words and words[-1] in ("of", "on", "for", "between", "with", "against", "in", "over", "the", "a", "an", "and"):
        words.pop()
    return " ".join(words)


def thing_before(text: str, start: int, end: int) -> str:
    """The decision, text or measure named last in a stretch of an article, as fully as it is named there: what "it" is.

    >>> thing_before("A bill to widen the arms embargo on the north is before them. Peru wants it", 0, 58)
    'arms embargo on the north'
    """
    found = max(policy().finditer(text, start, end), key=lambda m: m.start(), default=None)
    if found is None:
        return ""
    low = text.rfind("\n", 0, found.start()) + 1
    before = _MODIFIERS.search(text[max(low, found.start() - 60) : found.start()])
    capitals = re.search(r"(?:[A-Z][\w-]+\s+)+$", text[max(low, found.start() - 60) : found.start()])
    mods = before["mods"] if before else capitals[0] if capitals else ""
    after = re.compile(r"\s+(?:of|on|for|against|over|between|with|that would|to)\s").match(text, found.end())
    rest = ""
    if after:
        rest = _complement(text, found.end(), after.end(), end)
    return f"{mods}{found[0]} {rest}".strip()


@cache
def policy() -> re.Pattern[str]:
    """Nouns of decisions, texts and measures that one can be for or against."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(word_lists('issues')['policy'], key=len, reverse=True))})s?(?![\w])", re.IGNORECASE)


def bare_agreement(words: str) -> bool:
    """Whether an issue is an agreement without saying which: "the deal"."""
    left = _LEADING.sub("", words.strip())
    return bool(_AGREEMENT.fullmatch(left))


def fullest_agreement(text: str) -> str:
    """The agreement that an article is about, as it names it most fully: "Black Sea grain agreement"; "" if it names none twice.

    >>> fullest_agreement("The Black Sea grain agreement holds. The agreement runs out in May. They want the agreement.")
    'Black Sea grain agreement'
    """
    counts: dict[str, int] = {}
    best = ""
    for found in _AGREEMENT.finditer(text):
        head = found[0].casefold()
        counts[head] = counts.get(head, 0) + 1
        before = _NAMED.search(text[max(0, found.start() - 60) : found.start()])
        if before and not _PASSING.search(before[1]):
            name = f"{before[1]}{found[0]}".strip()
            if len(name.split()) > len(best.split()):
                best = name
    if sum(counts.values()) < 2:
        return ""
    if best:  # a name told once is not what "the treaty", told again and again, is
        head = best.split()[-1].casefold()
        if len(re.findall(re.escape(best), text, re.IGNORECASE)) == 1 and counts[head] > MANY:
            best = ""
    best = best or max(counts, key=lambda head: counts[head])
    return best if re.match(r"[A-Z]\w*\s+[A-Z]|[A-Z]{2}", best) else best[:1].lower() + best[1:]


MANY = 3
"""Mentions of an agreement above which a name that it is given only once is another's."""


def turned(issue: str) -> str:
    """What is left in force by who is against an issue: `turned("lifting of the ban on apples")` is "ban on apples"; "" if nothing is.

    So that one ledger lists those for a ban and those who want it lifted.
    """
    found = _LIFTED.match(issue)
    return _LEADING.sub("", found["what"] or found["what2"]) if found else ""


_IN_FORCE = r"(?:[\w’'-]+ ){0,4}?(?:ban|sanctions|embargo|blockade|siege|tariffs?|duties|boycott)\b(?:(?! lifted| ended)[^,;])*"
_LIFTED = re.compile(
    rf"^(?:lifting|ending|removal|end)\s+(?:of|to)\s+(?P<what>{_IN_FORCE})$|^(?P<what2>{_IN_FORCE})\s+(?:lifted|ended|removed)$"
)
_NAMED = re.compile(r"(?:\b(?:[Tt]he|an?)\s+|^|\n)((?:(?!(?:[Tt]he|of|in|on|to|for|and|an?|under|with|that)\b)[\w-]+\s+){1,4})$")
_PASSING = re.compile(
    r"\b(?:last|same|new|first|second|any|whole|\w+ed|original|previous|other|such|final|separate|empty|no|without|joint|this|his|its|their|long\w*|\d+)\b",
    re.IGNORECASE,
)
