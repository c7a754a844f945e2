"""Scores of names on newswire that no reader was trained on: exact spans and class.

The gold is the held-back tenth of Worldwide English Newswire (Shan et al. 2023), tagged token by token; its tokens are put
together as running text, a sentence a line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.spans import Tally, total
from training.newswire import WORLDWIDE, joined, tagged

CLASSES = tuple(WORLDWIDE.values())
Name = tuple[int, int, str]
"""(start, end, class)"""


@dataclass(frozen=True, slots=True)
class Named:
    """A text with the names that stand in it."""

    text: str
    names: tuple[Name, ...]


def held_back(path: Path) -> Iterator[Named]:
    """The articles kept from training; sentences with control words of rich text are left out."""
    for sentences in tagged(path, held_back=True):
        if sentences:
            yield named([(s["tokens"], s["tags"]) for s in sentences])


def named(sentences: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Named:
    """Tagged sentences (tokens, BIO or BIOES tags) as text.

    >>> named([(["Ana", "Port", "left", "."], ["B-Person", "E-Person", "O", "O"]), (["Vell", "slept"], ["S-Location", "O"])])
    Named(text='Ana Port left.\\nVell slept', names=((0, 8, 'person'), (15, 19, 'place')))
    """
    lines: list[str] = []
    names: list[Name] = []
    at = 0
    for tokens, tags in sentences:
        line, starts = joined(tokens)
        names += [(at + starts[a], at + starts[b] + len(tokens[b]), kind) for a, b, kind in spans(tags)]
        lines.append(line)
        at += len(line) + 1
    return Named("\n".join(lines), tuple(names))


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first token, last token, class) of BIO or BIOES tags.

    >>> list(spans(["B-Person", "E-Person", "O", "S-NORP"]))
    [(0, 1, 'person'), (3, 3, 'nationality')]
    """
    start = -1
    for n, tag in enumerate(tags):
        where, _, kind = tag.partition("-")
        following = tags[n + 1].partition("-") if n + 1 < len(tags) else ("O", "", "")
        if kind not in WORLDWIDE:
            continue
        if start < 0 or where in "BS":
            start = n
        if where in "ES" or following[2] != kind or following[0] in "BS":
            yield start, n, WORLDWIDE[kind]
            start = -1


def score(articles: Sequence[tuple[Named, Sequence[Name]]]) -> dict[str, dict[str, float]]:
    """Scores of `all` names and of each class; a class that a reader does not know is missed."""
    tallies: dict[str, list[Tally]] = {kind: [] for kind in CLASSES}
    for gold, given in articles:
        for kind in CLASSES:
            a, b = ({name for name in names if name[2] == kind} for names in (gold.names, given))
            tallies[kind].append(Tally(len(a & b), len(b), len(a)))
    return {
        "all": total(tally for column in tallies.values() for tally in column).scores(),
        **{kind: total(column).scores() for kind, column in tallies.items()},
    }
