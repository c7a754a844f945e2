"""Readings for tests, written as text: the parts are named by their words."""

from onrecord.reader.reading import Attribution, Entity, Reading
from onrecord.reader.sentences import sentences
from onrecord.record import Article, Offsets


def article(text: str, **more: object) -> Article:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    values = {"article": "ar-1", "capture": "ca-1", "capture_name": "page.txt", "ordinal": 0, "title": "A title"}
    return Article(**(values | {"text": text, "paragraphs": tuple(paragraphs)} | more))  # type: ignore[arg-type]


def find(text: str, words: str, after: int = 0) -> Offsets:
    at = text.index(words, after)
    return at, at + len(words)


def said(text: str, source: str, cue: str, *content: str, after: int = 0) -> Attribution:
    """An attribution from its words, each sought from `after` on."""
    return Attribution(
        source=(find(text, source, after),) if source else (),
        cue=(find(text, cue, after),) if cue else (),
        content=tuple(find(text, c, after) for c in content),
    )


def reading(
    text: str, people: tuple[str, ...] = (), organisations: tuple[str, ...] = (), attributions: tuple[Attribution, ...] = (), **more: object
) -> Reading:
    """A reading in which every occurrence of these names is tagged (longer names first, without overlap)."""
    entities: list[Entity] = []
    for kind, names in (("person", people), ("organisation", organisations)):
        for name in sorted(names, key=len, reverse=True):
            at = text.find(name)
            while at >= 0:
                if not any(e.start < at + len(name) and at < e.end for e in entities):
                    entities.append(Entity(at, at + len(name), kind))
                at = text.find(name, at + 1)
    entities.sort(key=lambda e: e.start)
    return Reading(article(text, **more), sentences(text), attributions, tuple(entities))
