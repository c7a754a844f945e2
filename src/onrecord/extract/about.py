"""Whom an article is about: the states and organisations that its sentences name, its headline and lead most of all."""

from collections import Counter
from collections.abc import Sequence

from onrecord.link.phrases import Mention
from onrecord.link.registry import organisations, phrases, states
from onrecord.reader.reading import Reading
from onrecord.record import ActorKind

LEAST = 3
"""In how many sentences at least a protagonist is named."""


def named_in(reading: Reading, names: Sequence[Mention]) -> Counter[str]:
    """{state or organisation: in how many sentences it is named}; the headline and the first paragraph count for more."""
    article = reading.article
    lead = article.paragraphs[0] if article.paragraphs else (0, 0)
    told = {(name.key, reading.sentence_at(name.start)) for name in names if _is_party(name)}
    count = Counter(key for key, _ in told)
    for words, weight in ((article.title, 4), (reading.text[slice(*lead)], 2), *((caption, 1) for caption in article.captions)):
        count.update(dict.fromkeys({name.key for name in phrases().find_all(words) if _is_party(name)}, weight))
    return count


def _is_party(name: Mention) -> bool:
    org = organisations().get(name.key)
    return name.key in states() or (org is not None and org.kind in (ActorKind.IGO, ActorKind.ARMED_GROUP))


def protagonists(count: Counter[str], most: int = 4) -> tuple[str, ...]:
    """Those named at least half as often as the first, if they are no more than `most`.

    >>> protagonists(Counter(EGY=9, ETH=7, SDN=5, USA=2))
    ('EGY', 'ETH', 'SDN')
    """
    least = max(LEAST, 0.5 * max(count.values(), default=0))
    keys = sorted((key for key, n in count.items() if n >= least), key=lambda key: (-count[key], key))
    return tuple(keys) if len(keys) <= most else ()


def home(count: Counter[str]) -> str | None:
    """The state that is named far more often than any other; None where two share the article.

    >>> home(Counter(LBY=9, TUR=3)), home(Counter(EGY=9, ETH=8))
    ('LBY', None)
    """
    first, second = ([*Counter({k: n for k, n in count.items() if k in states()}).most_common(2), ("", 0), ("", 0)])[:2]
    return first[0] if first[1] >= LEAST and first[1] > 1.3 * second[1] else None
