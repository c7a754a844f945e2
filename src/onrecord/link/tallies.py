"""Differing figures: two counts of one thing at one time by two counters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from onrecord.link.days import Days
from onrecord.link.stories import published
from onrecord.link.words import stems
from onrecord.record import Article, Figure

EXACT, ROUGH = 0.02, 0.12
"""Shares by which two counts of one thing may differ through rounding, for exact and for approximate ones."""
AT_ONCE = 1
"""Days between two counts that are of one time."""
MOST = 20.0
"""How many times one count may be the other before they are taken to count different things."""


def counter(figure: Figure) -> frozenset[str]:
    """Stems of who counts."""
    return frozenset(stems(figure.actor_name or figure.source))


def differing(
    figures: Iterable[Figure], article_of: Mapping[str, Article], story_of: Mapping[str, str]
) -> Iterator[tuple[Figure, Figure, float]]:
    """Pairs of counts that cannot both hold, with how surely; each pair of counters once for each article or pair of articles."""
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for f in figures:
        if f.unit and f.what and counter(f):
            groups[story_of.get(f.article, f.article), " ".join(stems(f.unit))].append(f)
    for key in sorted(groups):
        group = sorted(groups[key], key=lambda f: (f.capture_name, f.article, f.start, f.end, f.figure))
        done: set[tuple[str, str, frozenset[str], frozenset[str]]] = set()
        for i, a in enumerate(group):
            for b in group[i + 1 :]:
                pair = (a.article, b.article, counter(a), counter(b))
                if pair not in done and conflict(a, b, article_of):
                    done.add(pair)
                    yield a, b, 0.8 if a.article == b.article else 0.6


def conflict(a: Figure, b: Figure, article_of: Mapping[str, Article]) -> bool:
    """Whether two figures count the same at the same time by different counters and differ beyond rounding."""
    one, two = counter(a), counter(b)
    if one & two or not same(a.what, b.what) or (a.where and b.where and not set(stems(a.where)) & set(stems(b.where))):
        return False
    slack = ROUGH if a.approximate or b.approximate else EXACT
    low, high = (a, b) if a.high <= b.low else (b, a)
    if low.high * (1 + slack) >= high.low or (low.high > 0 and high.low / low.high > MOST) or low.high <= 0:
        return False
    if low.approximate and low.high < high.low and " than" in article_text(low, article_of):
        return False  # "more than 40" does not contradict 52
    return at_one_time(low, high, article_of)


def article_text(figure: Figure, article_of: Mapping[str, Article]) -> str:
    text = article_of[figure.article].text
    return text[max(0, figure.start - 12) : figure.end].casefold()


def same(a: str, b: str) -> bool:
    """Whether two figures say the same of what they count.

    >>> same("killed in the strike", "killed"), same("killed", "wounded")
    (True, False)
    """
    one, two = set(stems(a)), set(stems(b))
    return bool(one & two) and len(one & two) >= 0.5 * min(len(one), len(two)) and len(one & two) / len(one | two) >= 0.3


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
