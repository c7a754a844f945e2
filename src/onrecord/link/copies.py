"""Copies: articles that carry another's text. An index of runs of words finds them, the passages they share prove them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from onrecord.article import clean
from onrecord.link.changes import lacking
from onrecord.link.passages import Hashes, Shared, Vocabulary, shared
from onrecord.link.run_index import Sketch, pairs, sketch
from onrecord.record import Article, Copy, CopyKind

COPY = 0.5
"""Share of an article's words inside of shared passages for it to be a copy."""
WHOLE = 0.5
"""Share of the original's words that a near copy has; the copy of a smaller part is an excerpt."""
REVISED = 0.35
"""Share of words for a copy under the same headline in the same outlet."""
LEAST = 30
"""Words below which an article is a copy only if it is one to the letter."""
AS_GOOD = 0.1
"""If two articles share nearly as much of a copy, with so much between them, the earlier one is the original."""
AT_HAND = 4096
"""Texts whose words are kept at hand between comparisons."""

UNKNOWN = "9999"
Order = tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class _Likeness:
    """That one article carries another's text; the articles by their places in order."""

    copy: int
    original: int
    kind: CopyKind
    share: float


def find_copies(articles: Sequence[Article], taken: Mapping[str, str] | None = None) -> tuple[Copy, ...]:
    """The articles that carry another's text, each with its original, in the order of the articles.

    The original is the one published first, where both days are known and differ; else the longer one for an excerpt, and the
    first by capture name and ordinal for the others. Of one page at two times it is the one changed or captured first; `taken`
    is {capture: when it was taken}, as far as known. Deterministic, whatever the order of the articles; time and memory grow
    with their words, not with their pairs.

    `exact`: the same words. `revision`: the same headline in the same outlet, or the same address, reworked. `near`: most
    words of each are the other's. `excerpt`: most words of the copy stand in a much longer original.
    """
    vocabulary = Vocabulary()
    copies: dict[str, Copy] = {}
    first: dict[bytes, Article] = {}
    several: list[Article] = []
    sketches: list[Sketch] = []
    for article in sorted(articles, key=_order):
        words = vocabulary.hashes(article.text)
        original = first.setdefault(blake2b(words.tobytes(), digest_size=16).digest(), article) if len(words) else article
        if original is not article:
            copies[article.article] = Copy(article.article, original.article, CopyKind.EXACT, 1.0)
        elif len(words) >= LEAST:
            several.append(article)
            sketches.append(sketch(words))

    @lru_cache(AT_HAND)
    def words_of(place: int) -> Hashes:
        return vocabulary.hashes(several[place].text)

    likely: dict[int, list[_Likeness]] = {}
    candidates = pairs(sketches)
    del sketches  # `pairs` lets go of them as soon as they are in its index
    for n, m in candidates:
        of_first, of_second = shared(words_of(n), words_of(m))
        if like := _compare(several, n, m, of_first, of_second, taken or {}):
            likely.setdefault(like.copy, []).append(like)
    for found in (likely[place] for place in sorted(likely)):
        best = max(like.share for like in found)
        for like in sorted(found, key=lambda k: (k.share < best - AS_GOOD, k.original)):
            copy, original = several[like.copy], several[like.original]
            if copy.article not in _line(original.article, copies):
                changed = shared(words_of(like.copy), words_of(like.original))
                copies[copy.article] = _row(copy, original, like.kind, *changed)
                break
    return tuple(copies[a.article] for a in articles if a.article in copies)


def _day(article: Article) -> str:
    return article.published_earliest or UNKNOWN if article.published_earliest == article.published_latest else UNKNOWN


def _order(article: Article) -> Order:
    """First published first, where the day is known; then as the input is sorted."""
    return (_day(article), article.capture_name, article.ordinal, article.article)


def _compare(
    articles: Sequence[Article], first: int, second: int, of_first: Shared, of_second: Shared, taken: Mapping[str, str]
) -> _Likeness | None:
    """What the second is to the first (or, where another order is known, the first to the second)."""
    a, b = articles[first], articles[second]
    if _is_same_page(a, b):
        if max(of_first.part, of_second.part) < REVISED:
            return None
        if _is_later(a, b, taken):
            return _Likeness(first, second, CopyKind.REVISION, of_first.words)
        return _Likeness(second, first, CopyKind.REVISION, of_second.words)
    if min(of_first.part, of_second.part) >= WHOLE:
        return _Likeness(second, first, CopyKind.NEAR, of_second.words)
    if of_second.part >= COPY:
        return _Likeness(second, first, CopyKind.EXCERPT, of_second.words)
    if of_first.part < COPY:
        return None
    # The first stands in the longer second. If it came out before, the second took it over; if not, it was taken from there.
    if _day(a) < _day(b) < UNKNOWN:
        return None
    return _Likeness(first, second, CopyKind.EXCERPT, of_first.words)


def _is_same_page(a: Article, b: Article) -> bool:
    title = clean.words(a.title)
    return bool((title and title == clean.words(b.title) and a.outlet == b.outlet != "") or (a.url and a.url == b.url))


def _is_later(a: Article, b: Article, taken: Mapping[str, str]) -> bool:
    """Whether the first of two versions of a page is the later one, though it was published, or stands, before the other."""
    for one, other in ((_changed(a), _changed(b)), (taken.get(a.capture), taken.get(b.capture))):
        if one and other and one != other:
            return one > other
    return False


def _changed(article: Article) -> str | None:
    day = _day(article)
    return article.updated or (day if day < UNKNOWN else None)


def _row(copy: Article, original: Article, kind: CopyKind, of_copy: Shared, of_original: Shared) -> Copy:
    adds = lacking(copy.text, of_copy.carried, original.text)
    drops = lacking(original.text, of_original.carried, copy.text)
    return Copy(copy.article, original.article, kind, round(of_copy.words, 3), adds, drops)


def _line(article: str, copies: Mapping[str, Copy]) -> set[str]:
    """An article and its originals, up to the one that is no copy."""
    line = {article}
    while (above := copies.get(article)) and above.copy_of not in line:
        article = above.copy_of
        line.add(article)
    return line
