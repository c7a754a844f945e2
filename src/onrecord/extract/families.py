"""The sorts of happenings besides meetings, and the words that tell of them: `data/lexicon/events.toml`, compiled."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.extract.lexicon import lexicon
from onrecord.record import EventType

_ADJUNCT = r"(?:\s+(?:in|on|at|late|early|last|this)\s+[^,;.]{1,30}?|\s+(?:\w+day|yesterday|today|jointly|formally|also)|,[^,;.]{1,40},)?"


@dataclass(frozen=True, slots=True)
class Family:
    """One sort of happening, from `data/lexicon/events.toml`."""

    name: str
    type: EventType
    mode: str
    verb: re.Pattern[str]
    object: re.Pattern[str] | None
    noun: re.Pattern[str] | None
    target: re.Pattern[str] | None
    direct: bool
    inherits: bool
    itself: bool
    pairs: bool
    dated: bool
    thinkable: bool


@cache
def families() -> tuple[Family, ...]:
    """The lexicon, compiled."""
    out = []
    for row in lexicon("events")["family"]:
        target = row.get("target", "").split()
        out.append(
            Family(
                row["name"],
                EventType(row["type"]),
                row.get("mode", ""),
                re.compile(rf"\b(?:{row['verb']})(?!\w)", re.IGNORECASE),
                re.compile(rf"{_ADJUNCT}\s*(?:{row['object']})(?!\w)", re.IGNORECASE) if row["object"] else None,
                re.compile(rf"\b(?:{row['noun']})(?!\w)", re.IGNORECASE) if row.get("noun") else None,
                re.compile(rf"\b(?:{'|'.join(target)})\s+") if target else None,
                row.get("direct", True),
                row.get("inherits", False),
                row.get("itself", False),
                row.get("pairs", False),
                row.get("dated", False),
                row.get("thinkable", False),
            )
        )
    return tuple(out)


@cache
def starts_of(part: str) -> re.Pattern[str]:
    """Where a verb or noun of any family begins, overlapping ones too, in small letters."""
    words = "|".join(row[part] for row in lexicon("events")["family"] if row.get(part))
    return re.compile(rf"\b(?=(?:{words})(?!\w))")
