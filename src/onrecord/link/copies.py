"""Copies: articles that carry another's text, found by shared runs of words and proved by the share of words these cover."""

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from onrecord.article import clean
from onrecord.record import Article, Copy, CopyKind

RUN = 5
"""Words of a run: so many that two reporters do not write the same ones by chance, so few that some outlive an editor."""
SAMPLE = 4
"""One run in so many, the same ones everywhere, is looked at to find candidates; all of them to prove a copy."""
FIRST = 6
"""Articles, the first of those that share a run, that the others are compared with: the original is likely among them."""
HINT = 0.2
"""Share of the shorter article's sampled runs that make another a candidate."""
COPY = 0.5
"""Share of an article's words that another must have for it to be a copy."""
WHOLE = 0.5
"""Share of the original's words that a near copy has; the copy of a smaller part is an excerpt."""
REVISED = 0.35
"""Share of words for a copy under the same headline in the same outlet."""
LEAST = 30
"""Words below which an article is a copy only if it is one to the letter."""

Hashes = npt.NDArray[np.uint64]
Key = tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class _Text:
    """An article's words as hashes of the runs that begin at each of them."""

    article: Article
    key: bytes
    runs: Hashes
    count: int


def find_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """The articles that carry another's text, each with its original, in the order of the articles.

    The original is the one published first, where both days are known and differ; else the longer one for an excerpt, and the
    first by capture name and ordinal for the others. Deterministic, whatever the order of the articles; time and memory grow
    with their words, not with their pairs.

    `exact`: the same words. `revision`: the same headline in the same outlet, or the same address, reworked. `near`: most
    words of each are the other's. `excerpt`: most words of the copy stand in a much longer original.
    """
    texts = sorted(map(_text, articles), key=lambda t: _order(t.article))
    copies: dict[str, Copy] = {}
    first: dict[bytes, _Text] = {}
    for text in texts:
        original = first.setdefault(text.key, text)
        if original is not text:
            copies[text.article.article] = _copy(text, original, CopyKind.EXACT, 1.0)
    several = list(first.values())
    pairs = sorted((p for n, m in _candidates(several) if (p := _compare(several[n], several[m]))), key=lambda c: -c.copy_share)
    for copy in pairs:
        if copy.article not in copies and copy.article not in _line(copy.copy_of, copies):
            copies[copy.article] = copy
    return tuple(copies[a.article] for a in articles if a.article in copies)


def _order(article: Article) -> Key:
    """First published first, where the day is known; then as the input is sorted."""
    known = article.published_earliest is not None and article.published_earliest == article.published_latest
    return (article.published_earliest or "" if known else "9999", article.capture_name, article.ordinal, article.article)


def _text(article: Article) -> _Text:
    words = clean.words(article.text)
    hashes = np.fromiter((zlib.crc32(w.encode()) for w in words), dtype=np.uint64, count=len(words))
    runs = np.zeros(max(0, len(words) - RUN + 1), dtype=np.uint64)
    for n in range(RUN):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + hashes[n : n + len(runs)]
    key = blake2b(" ".join(words).encode(), digest_size=16).digest()
    return _Text(article, key, runs ^ (runs >> np.uint64(29)), len(words))


def _candidates(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `texts` that share enough sampled runs; (earlier, later)."""
    sampled = [np.unique(t.runs[t.runs % np.uint64(SAMPLE) == 0]) if t.count >= LEAST else t.runs[:0] for t in texts]
    sizes = [len(s) for s in sampled]
    runs = np.concatenate(sampled) if sampled else np.zeros(0, dtype=np.uint64)
    owners = np.repeat(np.arange(len(texts), dtype=np.int64), sizes)
    by_run = np.lexsort((owners, runs))
    runs, owners = runs[by_run], owners[by_run]
    starts = np.flatnonzero(np.r_[True, runs[1:] != runs[:-1]]) if len(runs) else np.zeros(0, dtype=np.int64)
    group = np.repeat(starts, np.diff(np.r_[starts, len(runs)]))
    shared: Counter[int] = Counter()
    for step in range(FIRST):  # each owner of a run with the first, second … owner of it
        at = np.minimum(group + step, len(runs) - 1)
        pairs = (runs[at] == runs) & (owners[at] < owners)
        codes, counts = np.unique(owners[at][pairs] * len(texts) + owners[pairs], return_counts=True)
        shared.update(dict(zip(codes.tolist(), counts.tolist(), strict=True)))
    for code, count in shared.items():
        earlier, later = divmod(code, len(texts))
        if count >= HINT * min(sizes[earlier], sizes[later]):
            yield earlier, later


def _compare(first: _Text, second: _Text) -> Copy | None:
    """What the second is to the first (or, for an excerpt whose day does not tell, the first to the second)."""
    shares = _covered(second, first), _covered(first, second)
    a, b = first.article, second.article
    title = clean.words(a.title)
    if (title and title == clean.words(b.title) and a.outlet == b.outlet != "") or (a.url and a.url == b.url):
        return _copy(second, first, CopyKind.REVISION, shares[0]) if max(shares) >= REVISED else None
    if min(shares) >= WHOLE:
        return _copy(second, first, CopyKind.NEAR, shares[0])
    if shares[0] >= COPY:
        return _copy(second, first, CopyKind.EXCERPT, shares[0])
    if shares[1] < COPY:
        return None
    # The first stands in the longer second. If it came out before, the second took it over; if not, it was taken from there.
    if _order(a)[0] < _order(b)[0] < "9999":
        return None
    return _copy(first, second, CopyKind.EXCERPT, shares[1])


def _covered(text: _Text, other: _Text) -> float:
    """Share of a text's words that stand in runs which the other has too."""
    hits = np.isin(text.runs, other.runs)
    covered = np.zeros(text.count, dtype=bool)
    for n in range(RUN):
        covered[n : n + len(hits)] |= hits
    return float(covered.mean()) if text.count else 0.0


def _copy(copy: _Text, original: _Text, kind: CopyKind, share: float) -> Copy:
    return Copy(copy.article.article, original.article.article, kind, round(share, 3))


def _line(article: str, copies: dict[str, Copy]) -> set[str]:
    """An article and its originals, up to the one that is no copy."""
    line = {article}
    while (above := copies.get(article)) and above.copy_of not in line:
        article = above.copy_of
        line.add(article)
    return line
