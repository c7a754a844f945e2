"""Frames of deeds: the verbs and nouns of `data/lexicon/deeds.toml`, compiled."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.extract.inflection import forms, pattern
from onrecord.extract.lexicon import lexicon
from onrecord.record import EventType


@dataclass(frozen=True, slots=True)
class Frame:
    """One sort of deed. `joined` is the name under which its tellings are put together."""

    name: str
    type: EventType
    mode: str
    joined: str
    verb: re.Pattern[str]
    object: re.Pattern[str] | None
    subject: re.Pattern[str] | None
    never: re.Pattern[str] | None
    noun: re.Pattern[str] | None
    both: bool
    speech: bool
    people: bool
    itself: bool
    lists: bool


def _lemmas(row: dict[str, str]) -> list[str]:
    return [lemma.strip() for lemma in row.get("verbs", "").split(",") if lemma.strip()]


def _maybe(words: str | None, flags: int = re.IGNORECASE) -> re.Pattern[str] | None:
    return re.compile(words, flags) if words else None


@cache
def frames() -> tuple[Frame, ...]:
    """The lexicon, compiled, in the order in which frames are tried."""
    out = []
    for row in lexicon("deeds")["frame"]:
        verbs = sorted(_lemmas(row), key=len, reverse=True)
        noun = row.get("nouns")
        out.append(
            Frame(
                row["name"],
                EventType(row["type"]),
                row.get("mode", ""),
                row.get("joined", row["name"]),
                re.compile(rf"(?:{'|'.join(map(pattern, verbs))})(?![\w-])"),
                _maybe(row.get("object")),
                _maybe(row.get("subject")),
                _maybe(row.get("never"), 0),
                re.compile(rf"(?<![\w-])(?:{noun})(?![\w-])", re.IGNORECASE) if noun else None,
                row.get("both", False),
                row.get("speech", False),
                row.get("people", False),
                row.get("itself", False),
                row.get("lists", False),
            )
        )
    return tuple(out)


@cache
def by_verb() -> dict[str, tuple[Frame, ...]]:
    """{form of a verb: the frames that its lemma may open}.

    >>> any(frame.name == "expulsion" for frame in by_verb()["expelled"])
    True
    """
    out: dict[str, list[Frame]] = {}
    for row, frame in zip(lexicon("deeds")["frame"], frames(), strict=True):
        for lemma in _lemmas(row):
            for form in forms(lemma.split()[0]):
                found = out.setdefault(form, [])
                if frame not in found:
                    found.append(frame)
    return {form: tuple(found) for form, found in out.items()}
