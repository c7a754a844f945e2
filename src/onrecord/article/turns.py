"""A transcript's turns: who has the word, by the labels that its paragraphs open with ("MR. VELL:", "Q:", "Foreign Minister Orr:")."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.record import Offsets

_HONORIFIC = (
    r"(?:M(?:r|rs|s|x|me|iss)|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|H\.?E|Amb(?:assador)?|Gen(?:eral)?|Adm(?:iral)?|Col(?:onel)?|Maj(?:or)?|Capt(?:ain)?|Lt|Sen(?:ator)?|"
    r"Rep(?:resentative)?|Gov(?:ernor)?|Judge|Justice|Sheikh|Prince|Princess|King|Queen|President|Chancellor|Premier|Taoiseach|Chair(?:man|woman|person)?|Commissioner|Secretary|"
    r"Under[- ]Secretary|Minister|Spokes(?:man|woman|person)|Envoy|Director|Deputy|Vice|Assistant|Acting|Foreign|Prime|Defen[cs]e|Finance|Interior|Press|High|Permanent|Special)"
)
_TITLED = re.compile(rf"(?:The )?{_HONORIFIC}\b\.?", re.I)
_ASKS = re.compile(
    r"(?:Q(?:uestion)?s?|Reporters?|Journalists?|Correspondents?|Interviewer|Press|Media|From the floor|Audience(?: member)?)(?: ?(?:No\.? ?)?\d{1,3})?",
    re.I,
)
_ANSWERS = re.compile(r"(?:A|Ans(?:wer)?)(?: ?(?:No\.? ?)?\d{1,3})?", re.I)
_RUNS = re.compile(r"(?:The )?(?:Moderator|Operator|Interpreter|Translator|Host|Anchor|Facilitator|Announcer|Staff|Clerk|Usher)", re.I)
_LABEL = re.compile(r"(?P<words>[^\W\d_][^:：\n(\[?!“”\"]{0,60}?)(?P<note>\s*[(\[][^()\[\]\n]{1,60}[)\]])?\s?[:：](?=\s|$)")
_ASKED = re.compile(r"\?[”\"’)]*(?:\s[^?.!]{0,40}[.!])?\s*$")
"""Ends with a question, or with a question and "Thank you."."""
_WORD = re.compile(r"[^\W_][\w’'.-]*")
_SMALL = frozenset(
    [
        "al",
        "el",
        "bin",
        "bint",
        "ibn",
        "abu",
        "de",
        "da",
        "di",
        "del",
        "der",
        "van",
        "von",
        "la",
        "le",
        "y",
        "of",
        "for",
        "the",
        "and",
        "to",
        "on",
    ]
)
_DIRECTION = re.compile(r"\s*[(\[][^()\[\]\n]{0,80}[)\]][.,]?\s*")
_DIRECTED = re.compile(
    r"laugh|applau|inaudible|crosstalk|cross-talk|off[- ]mic|pause|interpreter|through interpret|via interpret|in (?:french|arabic|russian|english|spanish|chinese|turkish|[a-z]+ish)\b"
    r"|speaks|no audio|music|break|gestur|nods|smil|interrupt|unintelligible|cheers|as (?:delivered|interpreted|translated)|sic\b|phonetic|ph\.?$|\bend|continues|conclude[ds]?\b|adjourn|silence|cough",
    re.I,
)


_NOBODY = re.compile(
    r"(?:Updates?|Updated|Related|Note|Notes|Source|Photos?|Video|Watch|Read|See|Editor|Correction|Tags?|Topics?|Date|Time|Subject|Re|Contact|Tel|Phone|Fax|E-?mail|Background|Summary|More|Also|Advertisement|Caption|Credit|Fact|Verdict|Pros?|Cons?)\b",
    re.I,
)
"""Opens lines of a page that nobody speaks."""


class Voice(StrEnum):
    """Whose turn it is: who is asked, who asks, or who only gives the word."""

    SPEAKS = "speaks"
    ASKS = "asks"
    RUNS = "runs"


@dataclass(frozen=True, slots=True)
class Turn:
    """`label`: the words that name who has the word, without colon and brackets; `pieces`: what is said, without stage directions.

    `answers`: the label says no more than "A". `named`: where initials are spelt out.
    """

    label: Offsets
    voice: Voice
    pieces: tuple[Offsets, ...]
    answers: bool = False
    named: Offsets | None = None


@dataclass(frozen=True, slots=True)
class _Opening:
    """A paragraph that may open a turn."""

    paragraph: int
    label: Offsets
    rest: int
    key: str
    named: Offsets | None = None


def turns_of(text: str, paragraphs: Sequence[Offsets]) -> tuple[Turn, ...]:
    """The turns of a text in order; empty where its paragraphs open with no labels of speakers.

    A label says that somebody asks ("Q"), that somebody speaks by title or in capitals ("MR. VELL"), or comes back as a bare name does.
    Who only asks, as an outlet's name does before questions, asks.

    >>> text = "Q: Will you go?\\nMR. VELL: (Laughter.) I will.\\nNext week.\\nQ: Alone?\\nMR. VELL: No."
    >>> spans, at = [], 0
    >>> for line in text.split("\\n"):
    ...     spans.append((at, at + len(line)))
    ...     at += len(line) + 1
    >>> [(text[slice(*t.label)], t.voice.value, [text[slice(*p)] for p in t.pieces]) for t in turns_of(text, spans)][:2]
    [('Q', 'asks', ['Will you go?']), ('MR. VELL', 'speaks', ['I will.', 'Next week.'])]
    """
    openings = [o for n, span in enumerate(paragraphs) if (o := _opening(text, n, span))]
    openings = _spelt_out(openings, text)
    counted = Counter(o.key for o in openings)
    sure = {o.paragraph for o in openings if _is_label(text[slice(*o.label)], counted[o.key])}
    if len(sure) < 2:
        return ()
    kept = [o for o in openings if o.paragraph in sure or _ASKED.search(text[slice(*paragraphs[o.paragraph])])]
    said: list[tuple[_Opening, tuple[Offsets, ...]]] = []
    for o, after in zip(kept, [*kept[1:], None], strict=True):
        until = after.paragraph if after else len(paragraphs)
        spans = [(o.rest, paragraphs[o.paragraph][1]), *paragraphs[o.paragraph + 1 : until]]
        said.append((o, tuple(piece for span in spans for piece in spoken(text, *span))))
    asking = _askers(text, said)
    return tuple(
        Turn(o.label, _voice(text[slice(*o.label)], o.key in asking), pieces, bool(_ANSWERS.fullmatch(text[slice(*o.label)])), o.named)
        for o, pieces in said
    )


def spoken(text: str, start: int, end: int) -> list[Offsets]:
    """The pieces of a stretch of speech between stage directions: "(Laughter.)" is nobody's word.

    >>> text = "Well. (Laughter.) We (the four of us) go."
    >>> [text[a:b] for a, b in spoken(text, 0, len(text))]
    ['Well.', 'We (the four of us) go.']
    """
    out: list[Offsets] = []
    at = start
    for found in _DIRECTION.finditer(text, start, end):
        if _DIRECTED.search(found[0]):
            out.append((at, found.start()))
            at = found.end()
    out.append((at, end))
    trimmed = [(a + len(text[a:b]) - len(text[a:b].lstrip()), b - (len(text[a:b]) - len(text[a:b].rstrip()))) for a, b in out if a < b]
    return [(a, b) for a, b in trimmed if a < b and any(c.isalnum() for c in text[a:b])]


def is_titled(label: str) -> bool:
    """Whether a label opens with a title: "Foreign Minister Orr", "MS VELL".

    >>> is_titled("MS VELL"), is_titled("Ana Vell")
    (True, False)
    """
    return bool(_TITLED.match(label))


def is_speaker(label: str) -> bool:
    """Whether the words before a colon are sure to be a speaker's, and no place's: "QUESTION", "MODERATOR", "MR VELL".

    >>> is_speaker("QUESTION"), is_speaker("GENEVA")
    (True, False)
    """
    return is_titled(label) or any(form.fullmatch(label) for form in (_ASKS, _ANSWERS, _RUNS))


def _opening(text: str, n: int, span: Offsets) -> _Opening | None:
    found = _LABEL.match(text, *span) if ":" in text[span[0] : span[0] + 140] or "：" in text[span[0] : span[0] + 140] else None
    if not found or _NOBODY.match(found["words"]):
        return None
    words = found["words"].rstrip()
    parts = _WORD.findall(words)
    if not 1 <= len(parts) <= 9 or not _like_a_name(words, parts):
        return None
    key = " ".join(p.strip(".").casefold() for p in parts)
    at = found.start("words")
    return _Opening(n, (at, at + len(words)), found.end(), key)


def _spelt_out(openings: Sequence[_Opening], text: str) -> list[_Opening]:
    """With the key of the full name for initials: "AV" after "Ana Vell"."""
    full = {"".join(w[0] for w in o.key.split()): o for o in openings if len(o.key.split()) > 1}
    out = []
    for o in openings:
        words = text[slice(*o.label)]
        spelt = full.get(o.key) if words.isupper() and 2 <= len(words) <= 3 else None
        out.append(replace(o, key=spelt.key, named=spelt.label) if spelt else o)
    return out


def _like_a_name(words: str, parts: list[str]) -> bool:
    """Whether every word of a label is one of a name or title: capitals, or a small word between."""
    if words[-1:] in ",;-–—" or not words[0].isupper():
        return False
    if _ASKS.fullmatch(words) or _ANSWERS.fullmatch(words) or _RUNS.fullmatch(words):
        return True
    return all(p[0].isupper() or p in _SMALL for p in parts) and parts[0][0].isupper()


def _is_label(words: str, times: int) -> bool:
    if _ASKS.fullmatch(words) or _ANSWERS.fullmatch(words) or _RUNS.fullmatch(words):
        return True
    return times > 1 or (bool(_TITLED.match(words)) and len(words.split()) > 1)


def _askers(text: str, said: Sequence[tuple[_Opening, tuple[Offsets, ...]]]) -> set[str]:
    """The labels without a title of those who only ask: nearly all of their turns end with a question, or far more than others'."""
    ends: dict[str, list[bool]] = {}
    for o, pieces in said:
        if pieces and not _TITLED.match(text[slice(*o.label)]):
            ends.setdefault(o.key, []).append(bool(_ASKED.search(text[slice(*pieces[-1])])))
    shares = {key: sum(asked) / len(asked) for key, asked in ends.items()}
    least = min(shares.values(), default=0.0)
    return {key for key, share in shares.items() if share >= 0.75 or (share >= 0.4 and share >= 3 * least and len(shares) == 2)}


def _voice(label: str, asking: bool) -> Voice:
    if _RUNS.fullmatch(label):
        return Voice.RUNS
    return Voice.ASKS if _ASKS.fullmatch(label) or asking else Voice.SPEAKS
