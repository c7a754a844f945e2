"""The level of a meeting, from its words and from the offices of those who take part."""

import re
from functools import cache

from onrecord.extract.clauses import Clause
from onrecord.extract.lexicon import lexicon
from onrecord.extract.scene import Scene
from onrecord.extract.telling import Party


@cache
def _levels() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{row['words']})(?!\w)", re.IGNORECASE), row["name"]) for row in lexicon("meetings")["level"])


def level_of(words: str, parties: tuple[Party, ...], scene: Scene, clause: Clause, subject: bool) -> str:
    """The level that the words and the offices of those who take part give."""
    spoken = [words]
    if clause.subject and (subject or any(r for _, r in parties)):
        spoken.append(scene.text[slice(*clause.subject)])
    spoken += [who.office for who, _ in parties if who.office]
    told = " ; ".join(spoken)
    names: list[str] = []
    for pattern, name in _levels():
        found = pattern.search(told)
        if found:
            names.append(name % found[1].lower() if "%s" in name else name)
            told = pattern.sub(" ", told)
    if not names:
        return ""
    if len(names) > 1 and names[1] == "heads of security services":
        return " and ".join(names[:2])
    if {"heads of state", "heads of government"} <= set(names):
        return "heads of state and government"
    return names[0]
