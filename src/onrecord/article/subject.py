"""What a stretch of text is about, by its words alone: whether a headline's words stand in what follows, whether two stretches hang together."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.article import clean

_STEM = 6
"""Letters by which two forms of a word are told to be one."""
_BEFORE, _AFTER, _TOLD = 200, 150, 300
"""Words above and below a headline that are compared with each other; words below that a headline's are looked for in."""
_WORD = re.compile(r"\w{3,}")
_COMMON = frozenset(
    w[:_STEM]
    for w in """
about above according across after again against ago all almost already also although always among and another any are around ask asked away
back because been before began being below best between big both but called came can cannot come comes coming could course day days did didn
does doing don done down during each early either end enough even ever every few find first for found four from full gave get gets getting
give given goes going good got great had has have having help her here high him his how however including instead into isn its itself just keep
kind know known large last late later least left less let like likely little long look looking made make makes making man many may maybe
means might million month months more most much must near need needs never new news next not nothing now off often old once one only other
others our out over own part people per percent perhaps place put rather really recent right said same saw say saying says second see seem
seems seen set several she should show shows side since small some someone something soon still such take taken takes than that the their
them then there these they thing things think third this those though thought three through thus time times today together told too took
toward towards try trying two under until upon use used using very want wanted wants was way ways week weeks well went were weren what when where
whether which while who whole whom whose why will with within without word words work would year years yes yet you your
monday tuesday wednesday thursday friday saturday sunday
""".split()
)


def terms(text: str) -> Counter[str]:
    """The words of a text that say what it is about, cut to their first letters.

    >>> sorted(terms("The ministers of both countries have agreed on the pact"))
    ['agreed', 'countr', 'minist', 'pact']
    """
    return Counter(s for w in clean.words(text) if _WORD.fullmatch(w) and (s := w[:_STEM]) not in _COMMON and not w.isdigit())


def within(title: Iterable[str], text: Iterable[str]) -> float:
    """Share of a headline's words that a text has, 0 to 1.

    >>> within(terms("Ministers agree on a pact"), terms("The minister said that the pact was signed."))
    0.6666666666666666
    """
    words, have = set(title), set(text)
    return len(words & have) / len(words) if words else 0.0


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much two stretches hang together, 0 to 1: the share of the shorter one's words that the other has too.

    >>> likeness(terms("The pact was signed in Geneva"), terms("Ships left the harbour of Geneva"))
    0.3333333333333333
    """
    small, large = (one, other) if sum(one.values()) <= sum(other.values()) else (other, one)
    weigh = {w: min(n, 3) for w, n in small.items()}
    total = sum(weigh.values())
    return sum(x for w, x in weigh.items() if w in large) / total if total else 0.0


class Subjects:
    """What the stretches of a page are about: its lines, and which of them are running text."""

    def __init__(self, texts: Sequence[str], running: Sequence[bool]) -> None:
        self._texts = texts
        self._running = [n for n, yes in enumerate(running) if yes]
        self._terms: dict[int, Counter[str]] = {}

    def _of(self, n: int) -> Counter[str]:
        if n not in self._terms:
            self._terms[n] = terms(self._texts[n])
        return self._terms[n]

    def _stretch(self, lines: Iterable[int], least: int) -> Counter[str]:
        """The words of the first of some lines, until there are enough."""
        found: Counter[str] = Counter()
        size = 0
        for n in lines:
            found.update(self._of(n))
            size += len(self._texts[n].split())
            if size >= least:
                break
        return found

    def _after(self, body: int, least: int) -> Counter[str]:
        return self._stretch(self._running[bisect_left(self._running, body) :], least)

    def told(self, title: int, body: int) -> float:
        """Share of a headline's words that the text from line `body` has."""
        return within(self._of(title), self._after(body, _TOLD))

    def change(self, title: int, start: int, zone: int, body: int) -> float:
        """How much speaks for another subject below a headline than in the text above it, from `start` to `zone`: -3.5 to 4.5."""
        before = self._running[bisect_left(self._running, start) : bisect_left(self._running, zone)]
        above, below, words = self._stretch(reversed(before), _BEFORE), self._after(body, _AFTER), self._of(title)
        score = 3.0 - 5.0 * min(1.0, max(0.0, (likeness(above, below) - 0.04) / 0.16))
        told = self.told(title, body)
        return score + (1.5 if told >= 0.5 else 0.5 if told >= 0.3 else -1.5) - 1.5 * within(words, above)
