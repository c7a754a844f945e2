"""Attributions as the record keeps them: what a tagger of spans leaves folded is unfolded by the grammar of reporting.

The model marks spans; it cannot open "quoted a source as saying that the claim was false, stressing that …" into two statements
of that source through that outlet, nor find the unspoken subject of "without ruling out a meeting". These rules do. They
rest on closed classes of English: reporting participles, "as saying", "accused X of", "reportedly".
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.reader.attribution import trimmed
from onrecord.reader.reading import Attribution
from onrecord.record import Offsets

PARTICIPLES = (
    "adding|affirming|admitting|acknowledging|alleging|announcing|arguing|asserting|assuring|blaming|cautioning|claiming|complaining|conceding|concluding|"
    "condemning|confirming|contending|criticising|criticizing|declaring|demanding|denying|describing|emphasising|emphasizing|estimating|explaining|"
    "expressing|highlighting|hinting|indicating|insisting|maintaining|mentioning|noting|pledging|predicting|promising|proposing|recalling|reiterating|"
    "rejecting|remarking|repeating|reporting|revealing|saying|stating|stressing|suggesting|telling|threatening|underlining|underscoring|urging|vowing|warning|"
    "writing|pointing out|calling for|calling on|accusing"
)
_PARTICIPLE = re.compile(
    rf"(?:,|;)?(?: while| and| but)? (?:(?:also|again|further|repeatedly|in turn) )?({PARTICIPLES})\b(?: that| it| them)?,? ", re.I
)
_NOT_RULING = re.compile(
    r",? (without (?:ruling out|excluding)|not ruling out|while not ruling out|but did not rule out|but not ruling out|refusing to rule out)(?:,[^,]{3,40},)? ",
    re.I,
)
_AS_SAYING = re.compile(
    r"^(.{3,110}?),? (?:as|for) (saying|telling [^,]{2,40}?|stating|declaring|claiming|describing|denying|warning|confirming|adding|noting|arguing)(?: that)? ",
    re.I | re.S,
)
_QUOTING = re.compile(r"\b(?:quot|cit)(?:ed|es|ing|e)\b", re.I)
_OF_DOING = re.compile(r"^(?:[^,;:.]{2,90}?) of (?=\w+ing\b|[“\"‘'])", re.I)
_ACCUSING = re.compile(r"\baccus", re.I)
_HEARSAY = re.compile(r"\b(reportedly|allegedly|purportedly|supposedly)\b", re.I)
_CLAUSE = re.compile(
    r"(?:;|,) (?:instead|however|but|and|while|though|whereas)?,? ?((?:they|he|she|it) (expects?|hopes?|believes?|fears?|warns?|says?|said|think|predicts?|added|argues?|expected|warned|believed|hoped))(?: that)? ",
    re.I,
)
_WORD = re.compile(r"\w")


def mended(text: str, found: Iterable[Attribution], sentences: Sequence[Offsets]) -> tuple[Attribution, ...]:
    """Attributions unfolded, with sources that are left unsaid in participles, in text order."""
    out: list[Attribution] = []
    for said in found:
        content = tuple(span for span in said.content if _WORD.search(text[slice(*span)]))
        if not content:
            continue
        for part in _unfolded(text, replace(said, content=content)):
            out.extend(_split(text, part))
    out.sort(key=lambda a: (a.content[0][0], a.depth))
    return tuple(sorted(_with_subjects(text, out, sentences), key=lambda a: (a.start, a.end, a.depth)))


def _unfolded(text: str, said: Attribution) -> list[Attribution]:
    cue = " ".join(text[slice(*s)] for s in said.cue)
    start, end = said.content[0]
    words = text[start:end]
    if _QUOTING.search(cue) and (found := _AS_SAYING.match(words)):
        rest = trimmed(text, (start + found.end(), end))
        if rest:
            source = (start, start + found.end(1))
            verb = (start + found.start(2), start + found.end(2))
            return [replace(said, source=(source,), cue=(verb,), content=(rest, *said.content[1:]))]
    if _ACCUSING.search(cue) and (found := _OF_DOING.match(words)):
        rest = trimmed(text, (start + found.end(), end))
        if rest:
            return [replace(said, content=(rest, *said.content[1:]))]
    if said.cue and (adverb := _HEARSAY.search(text, *said.cue[0])):
        lead = trimmed(text, (adverb.end(), end)) if said.cue[0][0] < start <= said.cue[0][1] + 60 else said.content[0]
        return [replace(said, source=(), cue=((adverb.start(), adverb.end()),), content=(lead or said.content[0], *said.content[1:]))]
    return [said]


def _split(text: str, said: Attribution) -> list[Attribution]:
    """A content cut where the same speaker's next reporting verb begins, outside of quotation marks."""
    out: list[Attribution] = []
    pieces: list[Offsets] = []
    current = said
    for span in said.content:
        start, end = span
        at = start
        while found := _next_verb(text, at, end):
            verb, after, source = found
            head = trimmed(text, (start, verb[0] - 1 if source is None else source[0]))
            if head:
                pieces.append(head)
            if pieces:
                out.append(replace(current, content=tuple(pieces)))
            pieces = []
            current = replace(said, source=(source,) if source else said.source, cue=(verb,), depth=said.depth)
            start = at = after
        if rest := trimmed(text, (start, end)):
            pieces.append(rest)
    if pieces:
        out.append(replace(current, content=tuple(pieces)))
    return out


def _next_verb(text: str, start: int, end: int) -> tuple[Offsets, int, Offsets | None] | None:
    """The next reporting verb inside a content: its span, where what it reports begins, and its own subject if it has one."""
    best: tuple[Offsets, int, Offsets | None] | None = None
    for pattern in (_PARTICIPLE, _NOT_RULING, _CLAUSE):
        for found in pattern.finditer(text, start + 1, end):
            if _in_quotes(text, start, found.start()) or end - found.end() < 8:
                continue
            if pattern is _PARTICIPLE and not _goes_on(text, found):
                continue
            hit: tuple[Offsets, int, Offsets | None] = (found.span(1), found.end(), None)
            if pattern is _CLAUSE:
                hit = (found.span(2), found.end(), (found.start(1), found.start(2) - 1))
            if best is None or hit[0][0] < best[0][0]:
                best = hit
            break
    return best


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Whether a participle in a content is the speaker's own next verb, not that of somebody in the content.

    "…, adding that it would rain" is; "…, promising to bring peace" is whoever promised.
    """
    if text[found.start()] not in ",;" and not re.match(r" (?:while|and|but) ", text[found.start() : found.end()], re.I):
        return False
    plain = found[1].lower() in ("adding", "saying", "noting", "stressing")
    return plain or found[0].rstrip(", ").endswith(" that") or text[found.end() - 1 : found.end() + 1].strip()[:1] in '“"«:'


def _in_quotes(text: str, start: int, at: int) -> bool:
    part = text[start:at]
    return part.count("“") > part.count("”") or part.count('"') % 2 == 1


def _with_subjects(text: str, found: Sequence[Attribution], sentences: Sequence[Offsets]) -> list[Attribution]:
    """A participle without a subject of its own has that of the verb before it in the sentence."""
    out: list[Attribution] = []
    begun = [s for s, _ in sentences]
    for said in found:
        if not said.source and said.cue and not _HEARSAY.search(text, *said.cue[0]) and _is_participle(text[slice(*said.cue[0])]):
            cue = said.cue[0][0]
            sentence = bisect_right(begun, cue) - 1
            if sentence >= 0 and cue < sentences[sentence][1]:
                same = (a for a in reversed(out) if a.source and begun[sentence] <= a.source[0][0] and a.start < cue)
                before = next(same, None)
                said = replace(said, source=before.source) if before else said
        out.append(said)
    return out


def _is_participle(cue: str) -> bool:
    return bool(re.match(rf"(?:also |while |and |but |without |not )*(?:{PARTICIPLES}|ruling out|excluding|\w+ing)\b", cue.strip(), re.I))
