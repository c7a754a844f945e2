"""Scores of attributed statements: sources, cues and contents that were read against those that a person marked.

A part is a tuple of spans, `((start, end), …)` in code points. Both sides are trimmed of outer quotation marks, spaces,
punctuation and an opening "that". An attribution is a mapping of `source`, `cue` and `content` to lists of spans.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.extract.quotes import quotations

PARTS = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect")
OVERLAP = 0.5
"""Dice of the letters from which two parts count as overlapping."""
WHOLE = 0.8
"""Dice that source, cue and content must each reach in a whole attribution."""

Part = tuple[tuple[int, int], ...]
Attribution = Mapping[str, Sequence[Sequence[int]]]


class Tally(NamedTuple):
    """How many were right, how many were given, how many there are.

    >>> Tally(2, 4, 3).scores()
    {'p': 0.5, 'r': 0.6667, 'f1': 0.5714, 'right': 2, 'given': 4, 'gold': 3}
    """

    right: int = 0
    given: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.given + self.gold) if self.right else 0.0

    def scores(self) -> dict[str, float]:
        p = self.right / self.given if self.given else 0.0
        r = self.right / self.gold if self.gold else 0.0
        return {"p": round(p, 4), "r": round(r, 4), "f1": round(self.f1, 4), **self._asdict()}


def total(tallies: Iterable[Tally]) -> Tally:
    """
    >>> total([Tally(1, 2, 3), Tally(1, 1, 1)])
    Tally(right=2, given=3, gold=4)
    """
    return Tally(*(sum(column) for column in zip(Tally(), *tallies, strict=True)))


def trimmed(text: str, spans: Sequence[Sequence[int]]) -> Part:
    """A part without what does not count, its spans in text order; a span of nothing but marks is left out.

    >>> t = 'He said that “it rains”.'
    >>> [t[a:b] for a, b in trimmed(t, [[8, 24]])]
    ['it rains']
    """
    out = []
    for start, end in spans:
        words = text[start:end]
        front = re.match(r"[\s\W]*(?:that\s+)?[\s\W]*", words, re.IGNORECASE)
        back = re.search(r"[\s\W]*$", words)
        assert front is not None  # both match the empty string
        assert back is not None
        a, b = start + len(front[0]), end - len(back[0])
        if a < b:
            out.append((a, b))
    return tuple(sorted(out))


def dice(a: Part, b: Part) -> float:
    """Twice the letters in both, over the letters of each; 1 for two empty parts.

    >>> dice(((0, 10),), ((5, 15),))
    0.5
    """
    x, y = letters(a), letters(b)
    return 2 * len(x & y) / (len(x) + len(y)) if x or y else 1.0


def letters(part: Part) -> set[int]:
    return {i for a, b in part for i in range(a, b)}


def paired(likeness: Iterable[tuple[float, int, int]], least: float) -> int:
    """How many pairs (likeness, gold, given) can be made one to one, best first, that are at least so much alike.

    >>> paired([(0.9, 0, 0), (0.8, 0, 1), (0.7, 1, 0), (0.2, 1, 1)], 0.5)
    1
    """
    golds, givens = set(), set()
    for alike, i, j in sorted(likeness, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if alike >= least and i not in golds and j not in givens:
            golds.add(i)
            givens.add(j)
    return len(golds)


def overlapping(gold: Sequence[Part], given: Sequence[Part]) -> int:
    """How many parts overlap, one to one."""
    return paired(((dice(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(given) if meet(g, p)), OVERLAP)


def meet(a: Part, b: Part) -> bool:
    return a[0][0] < b[-1][1] and b[0][0] < a[-1][1]


def whole(gold: Sequence[Mapping[str, Part]], given: Sequence[Mapping[str, Part]]) -> int:
    """How many attributions have all three parts, one to one; where nobody is credited, nobody may be given."""
    near = ((g, i, p, j) for i, g in enumerate(gold) for j, p in enumerate(given) if any(g[k] and p[k] and meet(g[k], p[k]) for k in PARTS))
    return paired(((min(dice(g[k], p[k]) for k in PARTS), i, j) for g, i, p, j in near), WHOLE)


def quoted(text: str) -> set[int]:
    """Code points that stand in quotation marks; a quotation that is not closed runs to the end of its line."""
    out: set[int] = set()
    at = 0
    for line in text.split("\n"):
        for start, end in quotations(line):
            out.update(range(at + start, at + end))
        at += len(line) + 1
    return out


def kind(text: str, part: Part, inside: set[int]) -> str:
    """`direct` if every letter and digit of a content stands in quotation marks (`inside`), `mixed` if some do, else `indirect`.

    >>> t = 'It was “wide open”, he said.'
    >>> kind(t, ((0, 17),), quoted(t)), kind(t, ((8, 17),), quoted(t))
    ('mixed', 'direct')
    """
    standing = [i in inside for i in letters(part) if text[i].isalnum()]
    return KINDS[0] if standing and all(standing) else KINDS[1] if any(standing) else KINDS[2]


def compared(text: str, gold: Sequence[Attribution], given: Sequence[Attribution]) -> dict[tuple[str, str], Tally]:
    """One article: tallies by (`exact`, part), (`overlap`, part), (`kind`, kind of content) and (`whole`, `all`)."""
    marked = [{k: trimmed(text, a[k]) for k in PARTS} for a in gold]
    said = [{k: trimmed(text, a[k]) for k in PARTS} for a in given]
    inside = quoted(text)
    out = {("whole", "all"): Tally(whole(marked, said), len(said), len(marked))}
    for k in PARTS:
        g, p = sorted({a[k] for a in marked if a[k]}), sorted({a[k] for a in said if a[k]})
        out["exact", k] = Tally(len(set(g) & set(p)), len(p), len(g))
        out["overlap", k] = Tally(overlapping(g, p), len(p), len(g))
        if k == "content":
            for one in KINDS:
                a, b = ({part for part in parts if kind(text, part, inside) == one} for parts in (g, p))
                out["kind", one] = Tally(len(a & b), len(b), len(a))
    return out


def score(articles: Sequence[tuple[str, Sequence[Attribution], Sequence[Attribution]]]) -> dict[str, dict[str, dict[str, float]]]:
    """Scores of articles as (text, gold, given): `exact` and `overlap` of each part and of `all`, `whole`, exact contents by `kind`."""
    tallies: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    for text, gold, given in articles:
        for what, tally in compared(text, gold, given).items():
            tallies[what].append(tally)
            if what[0] in ("exact", "overlap"):
                tallies[what[0], "all"].append(tally)
    wanted = {"exact": (*PARTS, "all"), "overlap": (*PARTS, "all"), "whole": ("all",), "kind": KINDS}
    return {how: {k: total(tallies[how, k]).scores() for k in parts} for how, parts in wanted.items()}
