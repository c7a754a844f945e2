"""Sources, cues and contents joined into attributions, with their bounds put right against the quotation marks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reader.decode import Found, WordSpan
from onrecord.reader.encoder import Scores
from onrecord.reader.reading import Attribution
from onrecord.record import Offsets

OPENING, CLOSING = "“‘«„\"'", "”’»“\"'"
_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"', "'": "'"}
_TRIM_FRONT = re.compile(r"""[\s,;:.!?\-–—…]*(?:that\s+(?=\S))?""", re.IGNORECASE)
_TRIM_END = ",;:.-–—"
_BETWEEN = re.compile(r"[\s,;:.\-–—!?]*")
_WORD = re.compile(r"\w")
_RESUMES = re.compile(r"""[,.;:!?—–]["”’»)]*\s*$|["“‘«]$""")
MOST_AFTER = 120
"""Letters that may stand between a cue and the next piece of its content ("he told reporters in Geneva on Monday. “…”")."""

LEAST_SCORE = 0.7
"""Contents the model is less sure of than this are left out: found on PolNeAR dev, see training/LOG.md."""


@dataclass(frozen=True, slots=True)
class Pull:
    """How strongly two parts belong together: the model's pointer, less what stands between them.

    The weights were found on PolNeAR dev (training/LOG.md): of the contents whose cue was found 98 % get it so, 93 % by the
    pointer alone and 95 % by nearness alone.
    """

    pointer: float
    letter: float  # each code point between, up to 200
    sentence: float  # each sentence that begins between
    other: float  # each part of the same sort between
    after: float  # if the wanted part stands after


CUE_OF_CONTENT = Pull(pointer=2.0, letter=0.02, sentence=6.0, other=1.0, after=1.0)
SOURCE_OF_CUE = Pull(pointer=1.5, letter=0.02, sentence=6.0, other=1.0, after=2.0)
PARTICIPLE = 6.0
"""Taken from the pointer of a content to a participle that stands after it."""
NOBODY = -2.0
"""Added to the pointer that says a cue has no source."""


def trimmed(text: str, span: Offsets) -> Offsets | None:
    """A content without its opening 'that' and the punctuation around it, with its quotation marks complete.

    >>> t = 'He said that the talks were “useful”, and left'
    >>> a, b = trimmed(t, (8, 36)); t[a:b]
    'the talks were “useful”'
    """
    start, end = span
    start += len(_TRIM_FRONT.match(text[start:end])[0])  # type: ignore[index]  # the pattern matches the empty string
    while end > start and (text[end - 1].isspace() or text[end - 1] in _TRIM_END):
        end -= 1
    if start >= end:
        return None
    opened = start and text[start - 1] in '“«„"' and _PAIRS[text[start - 1]] in text[start : end + 2]
    if opened and (text[start - 1] != '"' or text.count('"', start, end) % 2 == 1 or text[end : end + 2].lstrip(",.!?")[:1] == '"'):
        start -= 1
    if text[start] in "“«" and text.count(text[start], start, end) > text.count(_PAIRS[text[start]], start, end):
        end = _closed(text, end, _PAIRS[text[start]])
    elif text.count("“", start, end) > text.count("”", start, end):
        end = _closed(text, end, "”")
    elif text.count('"', start, end) % 2 == 1:
        end = _closed(text, end, '"')
    return start, end


def _closed(text: str, end: int, mark: str) -> int:
    """`end` moved past a closing mark that stands right after it (with its punctuation)."""
    after = end
    while after < len(text) and text[after] in ",.!?…;":
        after += 1
    return after + 1 if text[after : after + 1] == mark else end


def _offsets(window: Scores, span: WordSpan) -> Offsets:
    return int(window.offsets[span.first, 0]), int(window.offsets[span.last, 1])


def attributions(text: str, windows: Sequence[Scores], found: Sequence[Found], sentences: Sequence[Offsets]) -> tuple[Attribution, ...]:
    """The attributions of one paragraph from its windows, in text order."""
    out: list[Attribution] = []
    starts = [start for start, _ in sentences]
    for window, spans in zip(windows, found, strict=True):
        out.extend(_joined(text, window, spans, starts))
    return tuple(sorted(out, key=lambda a: (a.start, a.end, a.depth)))


def _distance(pull: Pull, mine: Offsets, wanted: Offsets, rivals: Sequence[int], starts: Sequence[int]) -> float:
    """What stands between two parts that are apart, as a penalty; `rivals` is where those of the wanted sort begin, in order."""
    low, high = min(mine[1], wanted[1]), max(mine[0], wanted[0])
    begun = bisect_right(starts, high) - bisect_right(starts, low)
    between = bisect_left(rivals, high) - bisect_left(rivals, low)
    after = pull.after if wanted[0] >= mine[1] else 0.0
    return pull.letter * min(max(0, high - low), 200) + pull.sentence * begun + pull.other * between + after


def _best(
    pull: Pull, mine: Offsets, wanted: Sequence[Offsets], pointers: Sequence[float], starts: Sequence[int]
) -> tuple[int, float] | None:
    """Index and strength of the part that belongs to `mine`, among those that do not overlap it."""
    apart = [n for n, w in enumerate(wanted) if w[1] <= mine[0] or w[0] >= mine[1]]
    if not apart:
        return None
    begins = [s for s, _ in wanted]
    pulls = {n: pull.pointer * pointers[n] - _distance(pull, mine, wanted[n], begins, starts) for n in apart}
    best = max(apart, key=pulls.__getitem__)
    return best, pulls[best]


def whole(spans: Sequence[WordSpan]) -> list[WordSpan]:
    """Spans of which one begins at the very word after another are one name that the tagger began twice."""
    out: list[WordSpan] = []
    for span in spans:
        if out and out[-1].last + 1 == span.first:
            out[-1] = WordSpan(out[-1].first, span.last, span.label, (out[-1].score + span.score) / 2)
        else:
            out.append(span)
    return out


def _joined(text: str, window: Scores, found: Found, starts: Sequence[int]) -> list[Attribution]:
    sources, cues = (whole(layer) for layer in found.layers[:2])
    contents = found.layers[2]
    scale = window.links.shape[-1] ** -0.5
    source_spans, cue_spans = [_offsets(window, s) for s in sources], [_offsets(window, c) for c in cues]
    source_of: dict[int, Offsets | None] = {}
    for n, cue in enumerate(cues):
        query = window.links[cue.first, 0] * scale
        pointers = [float(query @ window.links[s.first, 1]) for s in sources]
        best = _best(SOURCE_OF_CUE, cue_spans[n], source_spans, pointers, starts)
        nobody = SOURCE_OF_CUE.pointer * float(query @ window.nobody) + NOBODY
        source_of[n] = source_spans[best[0]] if best and best[1] > nobody else None
    pieces: dict[int | None, list[WordSpan]] = {}
    for content in contents:
        query = window.links[content.first, 2] * scale
        pointers = [
            float(query @ window.links[c.first, 3]) - (PARTICIPLE if _is_late_participle(text, content, span, window) else 0.0)
            for c, span in zip(cues, cue_spans, strict=True)
        ]
        best = _best(CUE_OF_CONTENT, _offsets(window, content), cue_spans, pointers, starts)
        pieces.setdefault(best[0] if best else None, []).append(content)
    out: list[Attribution] = []
    for cue_n, spans in pieces.items():
        cue_at = None if cue_n is None else cue_spans[cue_n]
        source_at = None if cue_n is None else source_of[cue_n]
        for group in _runs(text, [(_offsets(window, s), s.score) for s in spans], cue_at, source_at, cue_spans):
            content_at = tuple(t for (span, _) in group if (t := trimmed(text, span)))
            score = sum(s for _, s in group) / len(group)
            if content_at and score >= LEAST_SCORE:
                sources_at, cues_at = (source_at,) if source_at else (), (cue_at,) if cue_at else ()
                out.append(Attribution(source=sources_at, cue=cues_at, content=content_at, score=score))
    return out


def _is_late_participle(text: str, content: WordSpan, cue: Offsets, window: Scores) -> bool:
    """A participle ("…, saying: …") reports what follows it, seldom what stands before."""
    return cue[0] >= _offsets(window, content)[1] and text[slice(*cue)].split()[-1].endswith("ing")


def _runs(
    text: str, spans: list[tuple[Offsets, float]], cue: Offsets | None, source: Offsets | None, cues: Sequence[Offsets]
) -> list[list[tuple[Offsets, float]]]:
    """Pieces that are one content: nothing but the cue, its source and punctuation stands between them. Pieces with nothing
    but space between them are one."""
    out: list[list[tuple[Offsets, float]]] = []
    for span, score in sorted(spans):
        if not out:
            out.append([(span, score)])
            continue
        (start, end), before = out[-1][-1]
        if text[end : span[0]].isspace():
            out[-1][-1] = ((start, span[1]), (before + score) / 2)
        elif any(end <= c[0] < span[0] and c != cue for c in cues) or not _only_between(text, end, span[0], cue, source):
            out.append([(span, score)])
        else:
            out[-1].append((span, score))
    return out


def _only_between(text: str, start: int, end: int, cue: Offsets | None, source: Offsets | None) -> bool:
    """Whether two pieces are one content: between them stands nothing, or the cue with its source and what follows the verb."""
    if "\n" in text[start:end]:
        return False
    if not cue or not start <= cue[0] < end:
        return bool(_BETWEEN.fullmatch(text, start, end))
    low, high = cue
    if source and start <= source[0] < end:
        low, high = min(low, source[0]), max(high, source[1])
    after = text[high:end]
    return not _WORD.search(text, start, low) and (
        not _WORD.search(after) or (len(after) <= MOST_AFTER and bool(_RESUMES.search(text, high, end)))
    )


def opening(text: str, windows: Sequence[Scores], found: Sequence[Found]) -> Attribution | None:
    """The cue that a paragraph ends with, before a colon, and its source: what it reports stands in the next paragraph."""
    if not windows or not text.rstrip().endswith(":") or not found[-1].layers[1]:
        return None
    window, layers = windows[-1], found[-1].layers
    cue = _offsets(window, layers[1][-1])
    if any(_offsets(window, c)[1] > cue[1] for c in layers[2]):
        return None
    sources = [s for s in (_offsets(window, s) for s in layers[0]) if s[1] <= cue[0] or s[0] >= cue[1]]
    nearest = min(sources, key=lambda s: min(abs(s[1] - cue[0]), abs(s[0] - cue[1])), default=None)
    end = (len(text.rstrip()) - 1, len(text.rstrip()))
    return Attribution(source=(nearest,) if nearest else (), cue=(cue,), content=(end,))
