"""Stories: articles about the same happening.

Two articles are as alike as the rare words they share, those of headline and lead counting more, and less so the further
apart they were published. Groups are merged, the most alike first, while their articles are alike on average.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.link.days import Days
from onrecord.link.words import Rarity, stems
from onrecord.record import Article, Copy, Story, make_id

ALIKE = 0.11
"""Least mean likeness of the articles of two groups that are merged."""
WINDOW = 6
"""Most days between the publication of two articles of one happening."""
FADE = 8.0
"""Days in which likeness falls to 1/e."""
UNSURE = 3
"""Days of fading that an article without a day of its own stands for."""
TERMS = 60
"""Terms kept of an article: its heaviest. The rest adds noise and time."""
TITLE, LEAD = 3.0, 2.0
"""What a word of the headline and of the first paragraphs counts, one of the body being 1."""

Vector = dict[str, float]


def order(article: Article) -> tuple[str, str, str, int, str]:
    """Articles in the order they came out: undated ones last, then by file and place in it."""
    return (
        article.published_earliest or article.published_latest or "9999",
        article.published_latest or "9999",
        article.capture_name,
        article.ordinal,
        article.article,
    )


def published(article: Article) -> Days:
    return Days.of(article.published_earliest, article.published_latest)


def counts(article: Article) -> Vector:
    """How often each stem occurs, headline and lead weighted."""
    lead = article.paragraphs[min(1, len(article.paragraphs) - 1)][1] if article.paragraphs else 600
    found: dict[str, float] = defaultdict(float)
    for text, weight in ((article.title, TITLE), (article.text[:lead], LEAD), (article.text[lead:], 1.0)):
        for word, n in Counter(stems(text)).items():
            found[word] += weight * n
    return found


def vector(found: Mapping[str, float], rarity: Rarity) -> Vector:
    """The article's heaviest terms, of length 1."""
    weights = {w: (1 + math.log(n)) * rarity.of(w) for w, n in found.items()}
    top = sorted(weights.items(), key=lambda t: (-t[1], t[0]))[:TERMS]
    norm = math.sqrt(sum(v * v for _, v in top)) or 1.0
    return {w: v / norm for w, v in top}


def likenesses(vectors: Sequence[Vector], days: Sequence[Days]) -> dict[int, dict[int, float]]:
    """How alike each two articles are (both ways), for those that share a rare enough term and lie within the window."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, v in enumerate(vectors):
        for word, weight in v.items():
            holders[word].append((i, weight))
    alike: dict[int, dict[int, float]] = defaultdict(dict)
    for i, v in enumerate(vectors):
        shared: dict[int, float] = defaultdict(float)
        for word, weight in v.items():
            for j, other in holders[word]:
                if j >= i:
                    break
                shared[j] += weight * other
        for j, s in shared.items():
            if s < ALIKE / 2 or (gap := days[i].gap(days[j])) > WINDOW:
                continue
            if max(days[i].width, days[j].width) > WINDOW:
                gap = max(gap, UNSURE)
            alike[i][j] = alike[j][i] = s * math.exp(-gap / FADE)
    return alike


def merge(size: int, alike: Mapping[int, Mapping[int, float]]) -> list[list[int]]:
    """Groups by average linkage, the most alike first; equal ones in order of their first members."""
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    sums = {i: dict(alike.get(i, {})) for i in range(size)}
    heap = [(-s, i, j) for i, others in sums.items() for j, s in others.items() if i < j and s >= ALIKE]
    heapq.heapify(heap)
    while heap:
        likeness, i, j = heapq.heappop(heap)
        if i not in members or j not in members or sums[i].get(j, 0.0) / (len(members[i]) * len(members[j])) != -likeness:
            continue  # one of them has grown since
        members[i] += members.pop(j)
        gone = sums.pop(j)
        del sums[i][j]
        for k, s in gone.items():
            if k != i:
                sums[i][k] = sums[i].get(k, 0.0) + s
                sums[k].pop(j, None)
        for k, s in sums[i].items():
            sums[k][i] = s
            mean = s / (len(members[i]) * len(members[k]))
            if mean >= ALIKE:
                heapq.heappush(heap, (-mean, min(i, k), max(i, k)))
    return [sorted(m) for m in members.values()]


def find_stories(articles: Iterable[Article], copies: Iterable[Copy] = ()) -> tuple[Story, ...]:
    """Every article's story, in order of their first articles; an article that stands alone is a story of one.

    A copy is in its original's story. Undated articles are taken as of any day.
    """
    everything = sorted(articles, key=order)
    known = {a.article for a in everything}
    original = {c.article: c.copy_of for c in copies if c.article in known and c.copy_of in known}

    def root(article: str) -> str:
        seen = {article}
        while article in original and original[article] not in seen:
            article = original[article]
            seen.add(article)
        return article

    roots = [a for a in everything if root(a.article) == a.article]
    found = [counts(a) for a in roots]
    rarity = Rarity(found)
    groups = merge(len(roots), likenesses([vector(f, rarity) for f in found], [published(a) for a in roots]))
    group_of = {roots[i].article: g for g, group in enumerate(groups) for i in group}
    together: dict[int, list[Article]] = defaultdict(list)
    for article in everything:
        together[group_of[root(article.article)]].append(article)
    return tuple(story(group, original) for group in sorted(together.values(), key=lambda g: order(g[0])))


def story(articles: Sequence[Article], original: Mapping[str, str]) -> Story:
    """The story of some articles in order; its title is that of the first that is no copy."""
    first, last = [a.published_earliest for a in articles], [a.published_latest for a in articles]
    return Story(
        story=make_id("sy", articles[0].article),
        title=next((a.title for a in articles if a.article not in original), articles[0].title),
        earliest=min((d for d in first if d), default=None),
        latest=max((d for d in last if d), default=None),
        articles=tuple(a.article for a in articles),
    )
