"""Clauses of a sentence, found without a parser: where each begins, its verbs, and who its subject is.

The cuts are made at words that open a clause ("which", "after", "that"), at stops, and at "and" before a predicate.
It is a shallow reading: good enough to tell the date of a meeting from the date on which somebody spoke of it.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from onrecord.extract.lexicon import word_lists
from onrecord.record import Offsets

_WORDS = word_lists("clauses")
_TOKEN = re.compile(r"[^\W\d_]+(?:[.’'‑-][^\W_]+)*|\d\w*(?:[.,:]\d+)*|[^\s\w]")
_AUXILIARY = _WORDS["auxiliary"]
_FINITE = _WORDS["finite"]
_NOUNS_TOO = _WORDS["nouns_too"]  # verbs only after a name or a plural and before an object
_MAYBE_PARTICIPLE = _WORDS["maybe_participle"]
_OPENERS = _WORDS["openers"]
_AFTER_NOUN = _WORDS["after_noun"]
_RELATIVE = _WORDS["relative"]
_PREPOSITIONS = _WORDS["prepositions"]
_SUBJECTLESS = _WORDS["subjectless"]
_SAYING = _WORDS["saying"]
_LEADERS = _WORDS["leaders"]
_SUBORDINATORS = _WORDS["subordinators"]
_PRONOUNS = _WORDS["pronouns"]
_TIMES = _WORDS["times"]
_AFTER_VERB = _WORDS["after_verb"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with at most one predicate. All numbers are offsets in the article's text.

    `opener` is the word that opens it in lower case ("", "which", "after", "and", "-ing" for ", stressing …", "resume" where
    a clause goes on after a relative one); `body` is where its own words begin; `verb` the first verb group, if it has one;
    `subject` the words its subject is in: its own words before the verb, or those of the clause it hangs on; `lead` where the
    words begin that may say when and where: those of an adjunct before it ("On Friday, |the ministers met") count.
    """

    start: int
    end: int
    opener: str
    body: int
    verb: Offsets | None
    subject: Offsets | None
    lead: int

    def holds(self, offset: int) -> bool:
        return self.start <= offset < self.end


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    word: str
    capital: bool = False
    verb: bool = False


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    out = [_Token(m.start(), m.end(), m[0].lower().replace("’", "'"), m[0][0].isupper()) for m in _TOKEN.finditer(text, start, end)]
    for i, token in enumerate(out):
        w = token.word
        if w in _AUXILIARY:
            token.verb = i == 0 or text[token.start].islower()  # not "May" or "Will"
        elif w in _NOUNS_TOO:
            token.verb = i > 0 and _predicate(text, out, i)
        elif text[token.start].islower() and (w in _FINITE or (len(w) > 4 and w.endswith("ed"))):
            before = out[i - 1].word if i else ""
            after = out[i + 1].word if i + 1 < len(out) else ""
            if after == "by" and (i == 0 or out[i - 1].word not in _AUXILIARY) and (w.endswith("ed") or w in _MAYBE_PARTICIPLE):
                continue  # "mediated by"
            if w == "called" and after in ("on", "for"):
                token.verb = True
            elif before in (
                "the",
                "a",
                "an",
                "of",
                "in",
                "to",
                "its",
                "his",
                "her",
                "their",
                "this",
                "these",
                "no",
                "any",
                "new",
                "and's",
                "with",
            ):
                token.verb = False
            elif (
                before.endswith("'s") or before in _ORDINALS or (before.endswith("ly") and i > 1 and out[i - 2].word in ("the", "a", "an"))
            ):
                token.verb = False  # "Tuesday's talks", "the newly elected president"
            elif w not in _FINITE:
                object_ = after[:1].isdigit() or (i + 1 < len(out) and out[i + 1].capital and i > 0 and before not in _PREPOSITIONS)
                token.verb = after in _AFTER_NOUN or after in _AFTER_VERB or after == "." or object_
            else:
                token.verb = True
    return out


def _predicate(text: str, out: list[_Token], i: int) -> bool:
    """Whether a word that may be a noun is the verb of its clause: "Spain and Sweden recognise a state", "Russia plans to leave"."""
    before, word = out[i - 1], out[i].word
    after = out[i + 1].word if i + 1 < len(out) else "."
    if before.word.endswith("ly") and i > 1:
        before = out[i - 2]
    if before.word.endswith("ly") and i > 1:
        before = out[i - 2]
    if not text[out[i].start].islower() or (after in (".", ",", "between", "of", "with") and word != "meet"):
        return False
    if word.endswith("s"):
        if before.word in ("it", "he", "she", "who", "which", "also"):
            return True
        named = i + 1 < len(out) and text[out[i + 1].start].isupper() and word in _STANCES  # "The League supports Egypt's demand"
        return (text[before.start].isupper() or before.word == ",") and (after in _DETERMINERS or named)
    if before.word in ("to", "will", "would", "not", "the", "a", "an", "its", "their", "of", "for") or before.word in _AUXILIARY:
        return False
    return (
        before.word in ("they", "we", "you", "who", "which", "also")
        or before.word.endswith("s")
        or text[before.start].isupper()
        or before.word == ","
    )


_STANCES = frozenset(["supports", "backs", "plans", "hopes", "demands", "claims", "favors", "favours"])
_DETERMINERS = _WORDS["determiners"]
_ORDINALS = _WORDS["ordinals"]


def _reduced(tokens: list[_Token], i: int) -> bool:
    """Whether the form at `i` is a participle after its noun ("talks held in Moscow failed"): another verb follows in the clause."""
    token = tokens[i]
    if token.word not in _MAYBE_PARTICIPLE and token.word in _FINITE:
        return False
    if token.word in _AUXILIARY or i == 0 or i + 1 >= len(tokens):
        return False
    if tokens[i + 1].word not in _AFTER_NOUN or tokens[i - 1].verb:
        return False
    for j in range(i + 1, len(tokens)):
        w = tokens[j].word
        if w in (";", ":", "—") or w in _OPENERS or (w in _SUBJECTLESS and j + 1 < len(tokens) and tokens[j + 1].verb):
            return False
        if tokens[j].verb and (tokens[j].word in _AUXILIARY or tokens[j].word not in _MAYBE_PARTICIPLE):
            return tokens[j - 1].word != ","
    return False


def clauses(text: str, start: int, end: int) -> tuple[Clause, ...]:
    """The clauses of the sentence `text[start:end]`, in order.

    >>> t = "The ministers met in Oslo on Friday, which led to a deal, after envoys held talks in May."
    >>> [(c.opener, t[c.body:c.end].strip(" ,.")) for c in clauses(t, 0, len(t))]
    [('', 'The ministers met in Oslo on Friday'), ('which', 'led to a deal'), ('after', 'envoys held talks in May')]
    """
    tokens = _tokens(text, start, end)
    for i, token in enumerate(tokens):
        if token.verb and _reduced(tokens, i):
            token.verb = False
    cuts: list[tuple[int, int, str]] = [(start, 0, "")]  # where, first token of the body, opener
    seen_verb = False
    for i, token in enumerate(tokens):
        opener = _opens(tokens, i, seen_verb, cuts[-1][2])
        if opener is None and len(cuts) == 1 and _leads(tokens, i, seen_verb):
            opener = "main"
        if opener is None and i and tokens[i - 1].verb and tokens[i - 1].word in _SAYING and _bare_content(text, tokens, i):
            opener = "that"
        if opener is not None:
            first = token.word in _OPENERS or token.word in _SUBJECTLESS or not token.word[0].isalnum()
            body = i + 1 if first and (opener != "that" or token.word == "that") else i
            if token.word == "," and opener == "with":
                body = i + 2
            if token.word == "," and i + 1 < len(tokens) and tokens[i + 1].word in _OPENERS | _SUBJECTLESS and opener == tokens[i + 1].word:
                body = i + 2
            if i and cuts[-1][1] > i:
                continue
            if i == 0:
                cuts.pop()
            cuts.append((token.start, body, opener))
            seen_verb = False
        seen_verb = seen_verb or token.verb
    return _build(text, end, tokens, cuts)


def _leads(tokens: list[_Token], i: int, seen_verb: bool) -> bool:
    """Whether the comma at `i` ends what stands before the main clause: "After the talks, Cairo said …"."""
    if tokens[i].word != "," or tokens[0].word not in _LEADERS or i + 1 >= len(tokens):
        return False
    nxt = tokens[i + 1]
    if nxt.word[0].isdigit() or nxt.verb or nxt.word in _OPENERS | _SUBJECTLESS or nxt.word.endswith("ing"):
        return False
    return (seen_verb or tokens[0].word not in _SUBORDINATORS) and _verb_ahead(tokens, i + 1, reach=18, over=True)


def _bare_content(text: str, tokens: list[_Token], i: int) -> bool:
    """Whether a clause without "that" begins at `i`: "Kyiv said |Moscow had fired"."""
    word = tokens[i].word
    if not (word in _PRONOUNS or word in _DETERMINERS or text[tokens[i].start].isupper()) or word in _PREPOSITIONS | _OPENERS:
        return False
    return _verb_ahead(tokens, i, reach=12)


def _opens(tokens: list[_Token], i: int, seen_verb: bool, opener: str) -> str | None:
    """The opener of the clause that begins at token `i`, or None where none does."""
    w = tokens[i].word
    nxt = tokens[i + 1] if i + 1 < len(tokens) else None
    if i == 0 or nxt is None:
        return w if w in _OPENERS and i == 0 and nxt is not None and nxt.word != "then" else None
    before = tokens[i - 1].word
    if w in ";:—–()" or (w == "-" and tokens[i - 1].end < tokens[i].start and tokens[i].end < nxt.start):
        return w
    if w in '“”"' and before in ",:":
        return w
    if w in _OPENERS:
        if w == "as" and (before in ("well", "such", "as", "soon", "far", "long") or nxt.word in ("well", "of")):
            return None
        if w == "without" and not nxt.word.endswith("ing"):
            return None
        if w in ("after", "before", "since", "until") and _temporal(tokens, i):
            return None
        if (w == "that" and (nxt.word in (".", ",") or before in _PREPOSITIONS)) or w == "than" or (w == "what" and before == "with"):
            return None
        return None if before in ("in", "at", "of") and w in ("which", "whom", "whose") else w
    if w == ",":
        if nxt.word in _OPENERS:
            return nxt.word
        if nxt.word in _SUBJECTLESS:
            return nxt.word if seen_verb and _verb_ahead(tokens, i + 2) else None
        if nxt.word.endswith("ing") and len(nxt.word) > 5 and nxt.word not in ("including", "during", "according", "following", "beijing"):
            return "-ing"
        if seen_verb and nxt.capital and _splice(tokens, i + 1):
            return ","
        if nxt.word == "with" and seen_verb and _absolute(tokens, i + 2):
            return "with"
        if nxt.verb and (opener in _RELATIVE or (opener in _OPENERS and opener != "that" and not seen_verb)):
            return "resume"
        return None
    if w in _SUBJECTLESS and seen_verb and w not in ("yet", "then"):
        if nxt.verb or (nxt.word.endswith("ly") and i + 2 < len(tokens) and tokens[i + 2].verb):
            return w
        if _verb_ahead(tokens, i + 1, reach=5) and before != ",":
            return w
    return None


def _temporal(tokens: list[_Token], i: int) -> bool:
    """Whether a preposition of time has a time after it and no clause: "before the end of the month", "since August"."""
    for token in tokens[i + 1 : i + 7]:
        if token.verb or token.word in _OPENERS:
            return False
        if token.word in _TIMES or token.word[0].isdigit():
            return True
        if token.word in ",;:.":
            return False
    return False


def _splice(tokens: list[_Token], i: int) -> bool:
    """Whether a clause of its own follows a comma: "China opposes it, |Japan demands it"."""
    for k in range(i, min(i + 5, len(tokens))):
        token = tokens[k]
        if token.verb:
            return k > i and tokens[k].word not in ("had", "has", "have", "is", "was")
        if not token.capital and not token.word.endswith("'s") and token.word != "and":
            return False
    return False


def _absolute(tokens: list[_Token], i: int) -> bool:
    """Whether what follows "with" is a clause of its own: "with the minister also growing impatient"."""
    for token in tokens[i : i + 9]:
        if token.word in ",;:—()":
            return False
        if token.word.endswith("ing") and len(token.word) > 5 and token.word not in ("beijing", "including", "during"):
            return True
    return False


def _verb_ahead(tokens: list[_Token], i: int, reach: int = 14, over: bool = False) -> bool:
    """Whether a predicate comes within `reach` tokens, before the next stop or opener (`over` them, if asked)."""
    for token in tokens[i : i + reach]:
        if token.verb:
            return True
        if over and token.word not in ";:—()":
            continue
        if token.word in ",;:—()" or token.word in _OPENERS or token.word in ("and", "with", "between"):
            return False
    return False


def _build(text: str, end: int, tokens: list[_Token], cuts: list[tuple[int, int, str]]) -> tuple[Clause, ...]:
    out: list[Clause] = []
    main: Offsets | None = None  # subject of the clause that coordinated and participial ones hang on
    for k, (at, body_token, opener) in enumerate(cuts):
        stop = cuts[k + 1][0] if k + 1 < len(cuts) else end
        inside = tokens[body_token : bisect_left(tokens, stop, body_token, key=lambda token: token.start)]
        body = inside[0].start if inside else at
        verb = _group(inside)
        if k == 0 and len(cuts) > 1 and cuts[1][2] == "main":
            opener = opener or "lead"
        subject: Offsets | None = (_subject_start(text, body, verb[0]), verb[0]) if verb else None
        if verb and opener == "and" and len(out) > 1 and out[-1].opener in _RELATIVE and not out[-2].verb:
            subject = (out[-2].body, verb[0])  # "Iraq, which hosted them, and Oman back it"
        if subject and not _SUBJECT_WORDS.search(text, *subject):
            subject = None
        if subject is None and opener in _RELATIVE | {"that"} and out:
            subject = _tail(text, out[-1])
        elif subject is None and opener == "resume" and len(out) > 1:
            relative = next((n for n in range(len(out) - 1, 0, -1) if out[n].opener in _RELATIVE), len(out) - 1)
            hung = out[max(0, relative - 1)]
            subject = (hung.subject or (hung.body, hung.end)) if hung.verb else (_subject_start(text, hung.body, hung.end), hung.end)
        elif subject is None:
            subject = main
        if verb and opener not in _RELATIVE and opener != "that":
            main = subject
        hangs = opener == "main" and out[0].opener == "lead" and len(text[out[0].start : out[0].end].split()) <= 7
        listed = opener == ":" and k == 1 and not out[0].verb and len(text[out[0].start : out[0].end].split()) <= 5  # "19 May, Oslo: the …"
        lead = out[0].start if hangs or listed else at
        out.append(Clause(at, stop, opener, body, verb, subject, lead))
    return tuple(out)


_SUBJECT_WORDS = re.compile(r"(?!(?:\w+ly|also|so|far|still|now|meanwhile|then|later|first|once|again|then|already)\b)\b\w+")


def _group(inside: list[_Token]) -> Offsets | None:
    """The first verb group: auxiliaries, adverbs, "to" and the verb they lead to."""
    for i, token in enumerate(inside):
        if not token.verb:
            continue
        j = i
        while j + 1 < len(inside) and (
            inside[j].word in _AUXILIARY
            or inside[j].word in _LINKS
            or inside[j].word.endswith("ly")
            or (inside[j + 1].word == "to" and inside[j].word in _CATENATIVE)
        ):
            if not inside[j + 1].word[0].isalpha() or inside[j + 1].word in ("the", "a", "an"):
                break
            j += 1
        return token.start, inside[j].end
    return None


_LINKS = _WORDS["links"]
_CATENATIVE = _LINKS | _WORDS["catenative"]
_ADJUNCT = re.compile(
    r"(?:In|On|At|Near|From|After|Before|During|By|Under|For|With|Meanwhile|However|But|And|Yet|Also|Later|Earlier|Last|This|Since)\b"
)


def _subject_start(text: str, body: int, verb: int) -> int:
    """Past a leading adjunct: "In Ankara, the ministry said" → "the ministry"."""
    found = _ADJUNCT.match(text, body)
    if found:
        comma = text.find(",", body, verb)
        if comma > 0 and text[comma + 1 : verb].strip(" ,"):
            return comma + 1
    return body


def _tail(text: str, clause: Clause) -> Offsets:
    """The last noun phrase of a clause: what "which" and "who" stand for, more or less."""
    end = clause.end
    start = clause.verb[1] if clause.verb and clause.verb[1] < end else clause.body
    cut = max((m.end() for m in re.finditer(r"\b(?:with|between|of|in|to|from|by|at|on)\s", text[start:end])), default=0)
    return start + cut, end
