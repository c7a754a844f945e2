"""Differing figures: two counts of one thing at one time by two counters."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from onrecord.link.claims import sides_named
from onrecord.link.days import Days
from onrecord.link.stories import published
from onrecord.link.words import listed, stem, stems
from onrecord.record import Article, Figure

LEAST, APART, ROUGH = 0.001, 0.02, 0.12
"""Share by which two counts of one thing differ at least to contradict each other: in one article, which sets them side by
side; in two; and where one is approximate."""
AT_ONCE = 1
"""Days between two counts that are of one time."""
NEXT = 350
"""Characters between two counts that an article sets against each other, at most."""
BESIDE = 6
"""Counts before one that are looked at for it."""
CLOSE, CLOSEST = 1.5, 1.1
"""How many times one such count is the other at most, if its unit is not told, and if nothing but its place shows that it
counts the same."""
PUTS = re.compile(
    r"\bput(?:s|ting)?\s+(?:(?:the|its|their|that|this|his|her)\s+)?(?:[\w-]+\s+){0,5}?(?:at|near|above|below)\b"
    r"|\bthe (?:figure|number|toll|total|volume|count) (?:is|was|stands|stood)\b",
    re.IGNORECASE,
)
COUNTING = frozenset(
    stem(w) for w in listed("counted counts put puts reported estimated recorded registered said gave figure number total there")
)
"""Stems that say that something is counted and not what."""
MORE = re.compile(r"\b(?:more than|at least|over|upwards of|no fewer than|exceed\w*)\b", re.IGNORECASE)
MOST, FAR = 20.0, 3.0
"""How many times one count may be the other before they are taken to count different things: set side by side, and apart."""


SAME = (
    listed("killed kill dead death deaths died die dying slain fatality fatalities toll lives"),
    listed("wounded injured hurt casualties injuries wounds"),
    listed("displaced fled homeless uprooted evacuated"),
    listed("tons tonnes ton tonne metric"),
    listed("% percent per cent pct"),
    listed("people persons person lives"),
    listed("soldiers troops servicemen servicemembers"),
    listed("arrested detained arrests"),
)
"""Words that count the same thing; each stands for the first of its group in alphabetical order."""
ALIKE = {stem(w): stem(min(group)) for group in SAME for w in group}


def counted(words: str) -> frozenset[str]:
    """Stems of what is counted, one for words of one meaning.

    >>> counted("tonnes") == counted("metric tons"), counted("dead") == counted("killed")
    (True, True)
    """
    return frozenset(ALIKE.get(w, w) for w in stems(words.replace("%", " percent ")))


PERCENT = counted("percent")


def counter(figure: Figure) -> frozenset[str]:
    """Stems of who counts."""
    return frozenset(stems(f"{figure.source} {figure.actor_name}")) - {"unnam"}


def one_counter(a: Figure, b: Figure) -> bool:
    """Whether two figures are one voice's: the words of one are among those of the other, or both name one state alone."""
    one, two = counter(a), counter(b)
    sides_a, sides_b = sides_named(f"{a.source} {a.actor_name}"), sides_named(f"{b.source} {b.actor_name}")
    return one <= two or two <= one or (bool(sides_a) and sides_a == sides_b)


def differing(
    figures: Iterable[Figure], article_of: Mapping[str, Article], story_of: Mapping[str, str]
) -> Iterator[tuple[Figure, Figure, float]]:
    """Pairs of counts that cannot both hold, with how surely; each pair of counters once for each article or pair of articles."""
    ordered = sorted((f for f in figures if counter(f)), key=lambda f: (f.capture_name, f.article, f.start, f.end, f.figure))
    done: set[tuple[str, str, frozenset[str], frozenset[str]]] = set()
    for i, b in enumerate(ordered):
        before = [a for a in ordered[max(0, i - BESIDE) : i] if a.article == b.article and set_against(a, b, article_of[a.article])]
        if before:  # one count is set against one other: the one it comes nearest to
            a = min(before, key=lambda a: (max(a.low, b.low) / min(a.low, b.low), -a.start))
            done.add((a.article, b.article, counter(a), counter(b)))
            yield a, b, 0.7
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for f in ordered:
        if f.unit and f.what:
            groups[story_of.get(f.article, f.article), " ".join(sorted(counted(f.unit)))].append(f)
    for key in sorted(groups):
        group = groups[key]
        for i, a in enumerate(group):
            for b in group[i + 1 :]:
                pair = (a.article, b.article, counter(a), counter(b))
                if pair not in done and conflict(a, b, article_of):
                    done.add(pair)
                    yield a, b, 0.8 if a.article == b.article else 0.6


def set_against(a: Figure, b: Figure, article: Article) -> bool:
    """Whether an article sets one count against another: "puts the figure at", or next to each other in nearly one number.

    There the second seldom says again what is counted.
    """
    if (
        b.start - a.start > NEXT
        or one_counter(a, b)
        or not Days.of(a.as_of_earliest, a.as_of_latest).overlaps(Days.of(b.as_of_earliest, b.as_of_latest))
    ):
        return False
    low, high = (a, b) if a.high <= b.low else (b, a)
    if low.low <= 0 or high.low <= low.high * (1 + LEAST):
        return False
    puts = bool(PUTS.search(re.split(r"[.;!?]\s", article.text[max(a.end, b.start - 70) : b.start])[-1]))
    units_a, units_b = counted(a.unit), counted(b.unit)
    ratio = high.low / low.high
    if puts:
        return (units_a == units_b and ratio <= MOST) or (not (units_a and units_b) and ratio <= CLOSE)
    said_a, said_b = counted(a.what) - COUNTING, counted(b.what) - COUNTING
    return (
        units_a == units_b
        and bool(units_a - PERCENT)
        and ratio <= CLOSEST
        and not (a.approximate or b.approximate)
        and not (said_a and said_b)
    )


def conflict(a: Figure, b: Figure, article_of: Mapping[str, Article]) -> bool:
    """Whether two figures count the same at the same time by different counters and differ beyond rounding."""
    if one_counter(a, b) or not same(a, b) or (a.where and b.where and not set(stems(a.where)) & set(stems(b.where))):
        return False
    if not (known(a) and known(b)) or sides_named(text_of(a, article_of)) != sides_named(text_of(b, article_of)):
        return False  # nobody to hold to it, or four Slovaks and seven Britons
    low, high = (a, b) if a.high <= b.low else (b, a)
    least = ROUGH if a.approximate or b.approximate else LEAST if a.article == b.article else APART
    if low.high <= 0 or high.low <= low.high * (1 + least) or high.low > low.high * FAR:
        return False
    if low.approximate and MORE.search(words_before(low, article_of)):
        return False  # "more than 40" does not contradict 52
    return at_one_time(low, high, article_of)


def known(figure: Figure) -> bool:
    """Whether it is told who counts. Apart from each other, counts of nameless officials are mostly earlier and later ones."""
    return bool(figure.actor_name or figure.source) and figure.actor_name != "unnamed"


def text_of(figure: Figure, article_of: Mapping[str, Article]) -> str:
    return article_of[figure.article].text[figure.start : figure.end]


def words_before(figure: Figure, article_of: Mapping[str, Article]) -> str:
    return article_of[figure.article].text[max(0, figure.start - 15) : figure.end]


def same(a: Figure, b: Figure) -> bool:
    """Whether two figures of one unit say the same of what they count; shares of a whole have to say it in the same words."""
    one, two = counted(a.what), counted(b.what)
    both, either = len(one & two), len(one | two)
    if counted(a.unit) == PERCENT:
        return both >= 0.7 * either
    return both > 0 and both >= 0.6 * min(len(one), len(two)) and both >= 0.4 * either


def at_one_time(low: Figure, high: Figure, article_of: Mapping[str, Article]) -> bool:
    """Whether both counts are for one time, so that the higher is no later state of the lower.

    In one article both are for the same time unless their dates differ. Across articles, the days that they are for (or
    else those of publication) have to be known and the higher one's not later.
    """
    a, b = Days.of(low.as_of_earliest, low.as_of_latest), Days.of(high.as_of_earliest, high.as_of_latest)
    if not a.overlaps(b):
        return False
    if low.article == high.article:
        return True
    pub_a, pub_b = published(article_of[low.article]), published(article_of[high.article])
    if pub_a.open or pub_b.open:
        return False
    return pub_a.overlaps(pub_b, AT_ONCE) and not pub_a.before(pub_b)
