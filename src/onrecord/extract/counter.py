"""Who counts: the source of a figure, on what basis, and who else calls it sound."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.cast import Cast
from onrecord.extract.countables import Spot
from onrecord.extract.quantities import Quantity
from onrecord.reader.reading import Reading
from onrecord.record import Kind, Naming, Offsets, Statement

_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<who>(?:[^,.;:()]|\.(?=\w)|(?<=[A-Z])\.)+?)"
    r"(?=,? (?:based on|which|who|that|published|released|citing|compiled|said|reported)\b|[,;:()]|\.(?:\s|$)|$)"
)
_INSERTED = re.compile(
    r" (?P<who>(?:the |an? )[\w’' -]{3,45}?|[A-Z][\w’'. -]{1,45}?) (?:says?|said|believes?|estimates?|claims?) (?:are|is|were|was|have|had|has|remain|may|could|died)\b"
)
_COUNTS = re.compile(
    r"(?<![\w’'-])(?:puts?|counts?|counted|estimates?|estimated|recorded|registers?|registered|documents|documented|tallied|lists|listed|gives?|gave|reports|reported|received reports of|logged|"
    r"(?:speaks?|spoke|spoken|talks?|talked|boasts?|boasted)(?: on \w+| \w+ly)? of|pledged|pledges|promised|(?:appealed|asked)(?: [a-zA-Z ]{1,20})?? for|ordered|"
    r"expects|expected|forecasts?|predicts?|claims|claimed|confirms|confirmed|acknowledges|acknowledged|admits|admitted|concedes|conceded|raised|set aside|approved)(?![\w-])"
)
"""Verbs of who counts, gives or promises a number."""

_TALLIES = re.compile(r"puts?$|count|estimat|record|register|document|tallied|lists?")

_ADVERBS = re.compile(
    r"(?:,? (?:has|have|had|also|now|last|first|already|since|only|twice|himself|itself|themselves|on \w+day|\w+ly)\b)* ?$"
)
_ASIDE = re.compile(r"(?: \([A-Z][\w-]+\)|, (?:at|in|on|after|during|which|who|whose)\b[^,;]{0,50},|, (?:which|who)),? ?$")
_WHO = re.compile(
    r"(?:^|[,;:—–“\"] ?|\b(?:[Aa]nd|[Bb]ut|[Ww]hile|whereas) )(?P<who>"
    r"(?!(?:and|but|or|which|who|that|with|in|of|by|after|on|at|from|as|for|when|where|than|to|there|they|he|she|we)\b)"
    r"(?:(?!(?:said|says|had|has|have|was|were|is|are|who|which)\b)[\w’'.&-]+ ?){1,9})$",
    re.IGNORECASE,
)

_GAPPED = re.compile(
    r"[,;] (?:and |but |while )?(?P<who>(?:the )?(?:[A-Z][\w’'-]*|(?<=the )[a-z]+)(?: [\w’'-]+){0,3}?)(?: of| at| put (?:it|them) at|:)?(?: (?:some|about|at least|over|nearly))? $"
)
"""The second of two counts told with one verb: "the police counted 3,000, the organisers |10,000"."""

_AGAIN = re.compile(r"(?:,? and|,) (?:also )?(?:lists?|counts?|counted|puts?|gives?|gave|registered|recorded|reports?)\b[^,;]{0,40}$")
"""A coordinated count, whose counter is that of the words before: "and lists more than 9,000"."""

_BASIS = re.compile(
    r"\b(?:based on|on the basis of|compiled from|drawn from|citing) (?P<what>(?:[^,.;:()]|\.(?=\d))+?)(?=,|;|:|\.(?:\s|$)|$| and (?:said|added))"
)
_SOUND = r"(?:reliable|credible|accurate|sound|trustworthy|plausible|broadly accurate|generally reliable)"
_ENDORSED = re.compile(
    rf"\b(?:figures?|numbers?|counts?|tolls?|tally|data|statistics|estimates?|it|which|that)(?: (?:that|which))? (?P<who>(?:the |an? )?[\w’'. -]{{2,50}}?)"
    rf" (?:has |have )?(?:deem|consider|regard|call|describe|view|find|judge|see|rate|hold)\w*(?: it| them)?(?: as| to be)? (?:largely |broadly |generally |)?{_SOUND}\b"
)
_ENDORSED_BY = re.compile(
    rf"\b(?:deemed|considered|regarded|called|described|viewed|seen|judged)(?: as| to be)? {_SOUND} by (?P<who>(?:the |an? )?[\w’' -]{{2,50}}?)(?=[,.;:]|$)"
)


NEAR, FAR = 8, 12
"""Words between the verb of who counts and the number, at most: in what another says, and in the article's own words."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Who counts. `within` is the stretch of text that the count is told in, if a statement gives it."""

    source: str = ""
    actor_name: str = ""
    basis: str = ""
    endorsed_by: str = ""
    statement: Statement | None = None
    within: Offsets | None = None


def counter(reading: Reading, cast: Cast, statements: Sequence[Statement], spot: Spot) -> Counter:
    """Who gives a number: words of its own clause ("12 the navy says are ill"), else the innermost statement that holds it, else
    an "according to" of the sentence."""
    text, number, sentence = reading.text, spot.number, spot.sentence
    basis = _first(_BASIS.search(text, number.end, sentence[1]), "what")
    endorsed = _endorser(text, number, sentence)
    statement, within = _innermost(statements, number)
    named = _named(text, number, sentence, within, statement is not None and _told_here(statement, sentence))
    if named is not None and not (statement and _overlaps(statement, named)):
        held_by = next((s for s in statements if _overlaps(s, named) and s.start >= sentence[0] and s.end <= sentence[1] + 1), None)
        return Counter(text[slice(*named)], cast.who(*named).name, basis, endorsed, held_by, within)
    if statement is None and _AGAIN.search(text[max(sentence[0], number.start - 80) : number.start]):
        voices = [s for s in statements if sentence[0] <= s.start and s.end <= number.start and s.source_spans]
        if voices:
            return Counter(voices[-1].source, voices[-1].actor_name, basis, endorsed, None, within)
    if statement is None:
        return Counter(basis=basis, endorsed_by=endorsed)
    source = statement.source if named is None or len(statement.source) >= named[1] - named[0] else text[slice(*named)]
    source = source.strip(" ,;:")
    return Counter(
        source, statement.actor_name if source or statement.naming is not Naming.HEARSAY else "", basis, endorsed, statement, within
    )


def _innermost(statements: Sequence[Statement], number: Quantity) -> tuple[Statement | None, Offsets | None]:
    """The statement with the shortest content that holds a number, and that content's piece."""
    best: tuple[int, Statement, Offsets] | None = None
    for row in statements:
        for span in row.content_spans:
            size = sum(e - s for s, e in row.content_spans)
            if span[0] <= number.number < span[1] and (best is None or size < best[0]):
                best = (size, row, span)
    return (best[1], best[2]) if best else (None, None)


def _named(text: str, number: Quantity, sentence: Offsets, within: Offsets | None, said: bool) -> Offsets | None:
    """The words of the number's own sentence that name who counts; if it is `said` by someone, only verbs of counting tell another."""
    if found := _INSERTED.match(text, number.end, sentence[1]):
        return found.span("who")
    if counts := _counting(text, number, sentence, tallies=True):
        return counts
    told = list(_ACCORDING.finditer(text, *sentence))
    after = [m for m in told if m.start() >= number.end]
    if after and not (within and within[0] >= sentence[0] and after[0].start() - within[1] > 3):
        return after[0].span("who")
    if told and told[0].start() <= sentence[0] + 1:
        return told[0].span("who")
    return None if said or told else _counting(text, number, sentence, tallies=False)


def _counting(text: str, number: Quantity, sentence: Offsets, *, tallies: bool) -> Offsets | None:
    """The subject of the verb of counting before a number; with `tallies`, only of those that can mean nothing else."""
    before = text[sentence[0] : number.start]
    for verb in reversed(list(_COUNTS.finditer(before))):
        between = before[verb.end() :]
        if ";" in between or len(between.split()) > (NEAR if tallies else FAR):
            return None
        gapped = _GAPPED.search(before, max(verb.end(), len(before) - 60))
        if gapped and not _is_counter(gapped["who"]):
            gapped = None
        if tallies and not _TALLIES.match(verb[0]) and not gapped:
            continue
        who = _subject(before[: verb.start()])
        if who is None:
            continue
        who = gapped.span("who") if gapped else who
        return sentence[0] + who[0], sentence[0] + who[1]
    return None


def _subject(before: str) -> Offsets | None:
    """Who stands before a verb at the end of `before`, over an aside: "The agency (AGY), at a meeting in May, |put"."""
    low = max(0, len(before) - 180)
    words = before[low:]
    if adverbs := _ADVERBS.search(words):
        words = words[: adverbs.start()]
    if aside := _ASIDE.search(words):
        words = words[: aside.start()]
    words = words.rstrip(" ,")
    low_at = max(0, len(words) - 90)
    found = _WHO.search(words[low_at:])
    if found is None or (low_at and found.start() == 0):
        return None
    start = low + low_at + found.start("who")
    return start, start + len(found["who"].rstrip())


def _is_counter(words: str) -> bool:
    """Whether some words after a comma can be who counts: a name, or "the organisers"."""
    return bool(
        re.fullmatch(
            r"the [a-z]+s|(?:the )?[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|the|and|ministry|government|army|police|authorities))*", words
        )
    )


def _endorser(text: str, number: Quantity, sentence: Offsets) -> str:
    found = _ENDORSED.search(text, number.end, sentence[1]) or _ENDORSED_BY.search(text, number.end, sentence[1])
    return _first(found, "who")


def _first(found: re.Match[str] | None, group: str) -> str:
    return found[group].strip() if found else ""


def _told_here(statement: Statement, sentence: Offsets) -> bool:
    """Whether the words that credit a statement stand in a sentence, or it is a quotation."""
    credited = [*statement.source_spans, *statement.cue_spans]
    return statement.kind is Kind.DIRECT or not credited or any(sentence[0] <= start < sentence[1] for start, _ in credited)


def _overlaps(statement: Statement, span: Offsets) -> bool:
    return any(s < span[1] and span[0] < e for s, e in statement.source_spans)
