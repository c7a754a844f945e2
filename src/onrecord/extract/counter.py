"""Who counts: the source of a figure, on what basis, and who else calls it sound."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.cast import Cast
from onrecord.extract.countables import Spot
from onrecord.extract.quantities import Quantity
from onrecord.reader.reading import Reading
from onrecord.record import Naming, Offsets, Statement

_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<who>(?:[^,.;:()]|\.(?=\w)|(?<=[A-Z])\.)+?)"
    r"(?=,? (?:based on|which|who|that|published|released|citing|compiled|said|reported)\b|[,;:()]|\.(?:\s|$)|$)"
)
_INSERTED = re.compile(
    r" (?P<who>(?:the |an? )[\w’' -]{3,45}?|[A-Z][\w’'. -]{1,45}?) (?:says?|said|believes?|estimates?|claims?) (?:are|is|were|was|have|had|has|remain|may|could|died)\b"
)
_COUNTS = re.compile(
    r"(?:^|[,;:—–“\"] ?|\b(?:and|but|while|whereas) )(?P<who>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Tt]heir) )?[\w’'.&-]+(?: [\w’'.&-]+){0,7}?),? "
    r"(?:puts?|has put|have put|counts?|counted|has counted|estimates?|estimated|has estimated|recorded|has recorded|has registered|registered|documented|has documented|tallied|lists?)\b"
)
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
    named = _named(text, number, sentence, within)
    if named is not None and not (statement and _overlaps(statement, named)):
        held_by = next((s for s in statements if _overlaps(s, named) and s.start >= sentence[0] and s.end <= sentence[1] + 1), None)
        return Counter(text[slice(*named)], cast.who(*named).name, basis, endorsed, held_by, within)
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


def _named(text: str, number: Quantity, sentence: Offsets, within: Offsets | None) -> Offsets | None:
    """The words of the number's own sentence that name who counts."""
    if found := _INSERTED.match(text, number.end, sentence[1]):
        return found.span("who")
    counts = list(_COUNTS.finditer(text[sentence[0] : number.start]))
    if counts and len(text[sentence[0] + counts[-1].end() : number.start].split()) <= 8:
        return sentence[0] + counts[-1].start("who"), sentence[0] + counts[-1].end("who")
    told = list(_ACCORDING.finditer(text, *sentence))
    after = [m for m in told if m.start() >= number.end]
    if after and not (within and within[0] >= sentence[0] and after[0].start() - within[1] > 3):
        return after[0].span("who")
    return told[0].span("who") if told and told[0].start() <= sentence[0] + 1 else None


def _endorser(text: str, number: Quantity, sentence: Offsets) -> str:
    found = _ENDORSED.search(text, number.end, sentence[1]) or _ENDORSED_BY.search(text, number.end, sentence[1])
    return _first(found, "who")


def _first(found: re.Match[str] | None, group: str) -> str:
    return found[group].strip() if found else ""


def _overlaps(statement: Statement, span: Offsets) -> bool:
    return any(s < span[1] and span[0] < e for s, e in statement.source_spans)
