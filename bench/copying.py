"""Copies made of news articles, as desks make them, with what each of them is: what bench/copies.py measures on.

Everything follows from seeds: the same articles give the same copies. What is done to a copy is in `Deed`; how much of it, in
`STRENGTHS`.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.record import Article, CopyKind, make_id

Paragraphs = list[str]

WORD = re.compile(r"\w+")

REWORDINGS = {
    "said": "told reporters", "told": "said to", "says": "tells", "percent": "per cent", "about": "roughly", "also": "as well",
    "however": "still", "but": "yet", "because": "since", "although": "though", "many": "numerous", "help": "assist", "began": "started",
    "start": "begin", "killed": "left dead", "deal": "agreement", "agreement": "accord", "meeting": "gathering", "leader": "chief",
    "leaders": "chiefs", "country": "nation", "countries": "nations", "attack": "assault", "attacks": "assaults", "near": "close to",
    "against": "versus", "last": "past", "while": "as", "after": "following", "before": "ahead of", "according": "going by",
    "including": "among them", "officials": "authorities", "government": "administration", "large": "big", "called": "termed",
    "announced": "made known", "warned": "cautioned", "during": "in", "nearly": "almost", "may": "might", "should": "ought to",
    "between": "among", "don": "do not", "didn": "did not", "isn": "is not", "won": "will not", "several": "a number of",
}  # fmt: skip
"""Light rewording, as an editor does it."""

SPELLINGS = {
    "defense": "defence", "color": "colour", "labor": "labour", "organization": "organisation", "organizations": "organisations",
    "center": "centre", "program": "programme", "favor": "favour", "neighbor": "neighbour", "neighbors": "neighbours",
    "neighboring": "neighbouring", "honor": "honour", "behavior": "behaviour", "recognize": "recognise", "recognized": "recognised",
    "criticized": "criticised", "criticize": "criticise", "traveled": "travelled", "canceled": "cancelled", "theater": "theatre",
    "realize": "realise", "organized": "organised", "authorized": "authorised", "emphasized": "emphasised", "gray": "grey",
    "toward": "towards", "among": "amongst", "mobilized": "mobilised", "analyze": "analyse", "license": "licence", "mom": "mum",
}  # fmt: skip
"""American to British."""

NUMBERS = dict(
    zip(
        map(str, range(2, 21)),
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(),
        strict=True,
    )
)
NUMBERS |= {word: digits for digits, word in NUMBERS.items()}
"""Numbers to words, and words to numbers."""

AGENCIES = ("Reuters", "AP", "AFP", "dpa", "Xinhua", "TASS", "ANSA", "EFE", "PTI", "Kyodo")
HEADS = (
    "What we know so far",
    "World reacts",
    "New turn in talks",
    "Officials weigh in",
    "Update",
    "Explainer",
    "Day of tension",
    "No end in sight",
)


@dataclass(frozen=True, slots=True)
class Strength:
    """How much is done to a copy; shares are of the original's words, but for `reworded`: of the copy's."""

    cut: tuple[float, float] = (0.0, 0.0)
    added: tuple[float, float] = (0.0, 0.0)
    reworded: float = 0.0
    """Share of words changed at random places, beside the editor's light rewording (`edited`)."""
    every: int = 0
    """Every so many words one is changed."""
    edited: bool = False
    reordered: bool = False


STRENGTHS: dict[CopyKind, dict[str, Strength]] = {
    CopyKind.EXACT: {"typography": Strength()},
    CopyKind.NEAR: {
        "light": Strength((0.0, 0.15), (0.0, 0.08)),
        "medium": Strength((0.15, 0.35), (0.08, 0.2), edited=True, reordered=True),
        "heavy": Strength((0.25, 0.42), (0.2, 0.4), reworded=0.08, edited=True, reordered=True),
        "every tenth word": Strength((0.0, 0.1), (0.0, 0.1), every=10),
        "every fifth word": Strength((0.0, 0.1), (0.0, 0.1), every=5),
        "a fifth at random": Strength((0.0, 0.1), (0.0, 0.1), reworded=0.2),
    },
    CopyKind.EXCERPT: {
        "light": Strength((0.6, 0.85)),
        "medium": Strength((0.6, 0.85), (0.02, 0.08), edited=True, reordered=True),
        "heavy": Strength((0.6, 0.8), (0.04, 0.12), reworded=0.08, edited=True),
    },
    CopyKind.REVISION: {
        "light": Strength((0.0, 0.1), (0.05, 0.15)),
        "medium": Strength((0.1, 0.3), (0.15, 0.35), edited=True),
        "heavy": Strength((0.3, 0.45), (0.3, 0.5), edited=True, reordered=True),
    },
}


@dataclass(frozen=True, slots=True)
class Made:
    """A copy with what it was made from and how. `dated` where the days alone say which of the two is the original."""

    article: Article
    original: str
    kind: CopyKind
    strength: str
    dated: bool


def count(text: str) -> int:
    return len(WORD.findall(text))


def _between(rng: random.Random, bounds: tuple[float, float]) -> float:
    return rng.uniform(*bounds)


def reword(text: str, table: dict[str, str], rng: random.Random, odds: float) -> str:
    def changed(found: re.Match[str]) -> str:
        new = table.get(found[0].lower())
        if new is None or rng.random() >= odds:
            return found[0]
        return new.capitalize() if found[0][0].isupper() else new

    return WORD.sub(changed, text)


def edited(text: str, rng: random.Random) -> str:
    """Light rewording, the other spelling, numbers as words and words as numbers."""
    for table, odds in ((REWORDINGS, 0.6), (SPELLINGS, 1.0), (NUMBERS, 0.8)):
        text = reword(text, table, rng, odds)
    return text


def replaced(text: str, places: Callable[[int], bool], vocabulary: Sequence[str], rng: random.Random) -> str:
    """The text with other words at some places (`places(n)`: whether the n-th word is changed)."""
    at = -1

    def changed(found: re.Match[str]) -> str:
        nonlocal at
        at += 1
        return rng.choice(vocabulary) if places(at) else found[0]

    return WORD.sub(changed, text)


def cut(paragraphs: Paragraphs, share: float, rng: random.Random) -> Paragraphs:
    """Without so much of its words: most from the end, as wires are cut, some from the middle."""
    left = list(paragraphs)
    drop = share * sum(map(count, left))
    while drop > 0 and len(left) > 1:
        n = len(left) - 1 if rng.random() < 0.6 else rng.randrange(len(left))
        size = count(left[n])
        if size > drop * 1.7:  # cut sentences of it instead
            sentences = re.split(r"(?<=[.!?”\"])\s+", left[n])
            kept = []
            for sentence in reversed(sentences):
                if drop > 0 and len(sentences) > 1:
                    drop -= count(sentence)
                else:
                    kept.append(sentence)
            left[n] = " ".join(reversed(kept)) or sentences[0]
            break
        drop -= size
        del left[n]
    return left


def added(paragraphs: Paragraphs, share: float, others: Sequence[str], rng: random.Random) -> Paragraphs:
    """With so much more, of its words, from `others`, put in anywhere."""
    left = list(paragraphs)
    more = share * sum(map(count, left))
    while more > 0:
        new = rng.choice(others)
        if count(new) > more * 1.5 + 25:
            new = re.split(r"(?<=[.!?”\"])\s+", new)[0]
        left.insert(rng.randint(0, len(left)), new)
        more -= max(count(new), 1)
    return left


def reordered(paragraphs: Paragraphs, rng: random.Random) -> Paragraphs:
    """Paragraphs with quotations change places."""
    left = list(paragraphs)
    quoting = [n for n, p in enumerate(left) if "“" in p or '"' in p]
    places = list(quoting)
    rng.shuffle(places)
    for n, m in zip(quoting, places, strict=True):
        left[n] = paragraphs[m]
    return left


def typography(text: str, rng: random.Random) -> str:
    """The same words, set otherwise."""
    if rng.random() < 0.5:
        text = text.replace("“", '"').replace("”", '"').replace("’", "'")
    if rng.random() < 0.3:
        text = re.sub(r"\n+", "\n\n", text)
    return text.replace(" – ", " - ") if rng.random() < 0.5 else text


def credited(paragraphs: Paragraphs, rng: random.Random) -> Paragraphs:
    """With another agency line before the first words."""
    first = re.sub(r"^[A-Z][A-Z ,.]{2,40}(\([A-Za-z ]+\) )?[-—–]+ ", "", paragraphs[0])
    return [f"{rng.choice(('GENEVA', 'LONDON', 'PARIS', 'CAIRO'))} ({rng.choice(AGENCIES)}) — {first}", *paragraphs[1:]]


def later(day: str | None, days: int) -> str | None:
    return None if day is None else (date.fromisoformat(day) + timedelta(days)).isoformat()


def made(
    original: Article, kind: CopyKind, name: str, n: int, others: Sequence[str], vocabulary: Sequence[str], rng: random.Random
) -> Made:
    """The n-th copy of an article; `others` are paragraphs to add, `vocabulary` words to change words to."""
    strength = STRENGTHS[kind][name]
    text = original.text
    words = original.text.split("\n")
    if kind is CopyKind.EXACT:
        text = typography(text, rng)
    else:
        if kind is CopyKind.EXCERPT:
            words = part(words, 1 - _between(rng, strength.cut), rng)
            words = added(words, _between(rng, strength.added) / (1 - strength.cut[1]), others, rng) if strength.added[1] else words
        else:
            words = cut(words, _between(rng, strength.cut), rng)
            words = added(words, _between(rng, strength.added), others, rng) if strength.added[1] else words
        if strength.reordered:
            words = reordered(words, rng)
        if kind is CopyKind.NEAR:
            words = credited(words, rng)
        text = "\n".join(words)
        if strength.edited:
            text = edited(text, rng)
        if strength.every:
            text = replaced(text, lambda at: at % strength.every == strength.every - 1, vocabulary, rng)
        if strength.reworded:
            text = replaced(text, lambda at: rng.random() < strength.reworded, vocabulary, rng)
    gap = rng.choice((0, 1, 1, 2, 3)) if kind is not CopyKind.REVISION else rng.choice((1, 1, 2))
    day = later(original.published_earliest, gap) if rng.random() < 0.8 or kind is CopyKind.REVISION else None
    same_page = kind is CopyKind.REVISION
    outlet = original.outlet if same_page else f"Outlet {rng.randrange(60)}"
    title = original.title if same_page and rng.random() < 0.8 else rng.choice(HEADS) + " " + " ".join(rng.choices(vocabulary, k=4))
    own = f"copy-{make_id('x', original.article, n)}"
    article = replace(
        placed(own, title, text),
        outlet=outlet,
        url=original.url if same_page else "",
        published_earliest=day,
        published_latest=day,
    )
    dated = original.published_earliest is not None and day is not None and gap > 0
    return Made(article, original.article, kind, name, dated)


def part(paragraphs: Paragraphs, share: float, rng: random.Random) -> Paragraphs:
    """Paragraphs that stand together, of so much of the words."""
    total, start = sum(map(count, paragraphs)), rng.randrange(max(1, int(len(paragraphs) * (1 - share))))
    kept: Paragraphs = []
    for paragraph in paragraphs[start:]:
        kept.append(paragraph)
        if sum(map(count, kept)) >= share * total:
            break
    return kept


def placed(name: str, title: str, text: str) -> Article:
    """An article of some paragraphs, one a line, under a name that sorts at random beside others."""
    text = "\n".join(p for p in text.split("\n") if p.strip())
    spans, at = [], 0
    for paragraph in text.split("\n"):
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    key = make_id("ar", name)
    return Article(key, make_id("ca", name), f"{key[3:]}.html", 0, title, text, tuple(spans))


def every_strength() -> Iterator[tuple[CopyKind, str]]:
    for kind, strengths in STRENGTHS.items():
        for name in strengths:
            yield kind, name


def copies_of(originals: Sequence[Article], others: Sequence[str], vocabulary: Sequence[str], seed: int) -> list[Made]:
    """One to three copies of each article, every kind and strength in turn."""
    rng = random.Random(seed)
    turns = list(every_strength())
    found = []
    at = 0
    for original in originals:
        for n in range(rng.choice((1, 1, 2, 3))):
            kind, name = turns[at % len(turns)]
            at += 1
            found.append(made(original, kind, name, n, others, vocabulary, rng))
    return found


def sharing(pairs: Sequence[tuple[Article, Article]], seed: int) -> list[Article]:
    """Of each two articles the second, with quotations of the first put in, up to a third of either: two reports of one speech."""
    rng = random.Random(seed)
    found = []
    for first, second in pairs:
        quoting = [p for p in first.text.split("\n") if "“" in p or '"' in p]
        rng.shuffle(quoting)
        paragraphs = second.text.split("\n")
        room = 0.33 * min(count(first.text), count(second.text))
        for quote in quoting:
            if count(quote) <= room:
                room -= count(quote)
                paragraphs.insert(rng.randint(0, len(paragraphs)), quote)
        text = placed(second.article, "", "\n".join(paragraphs))
        found.append(replace(second, text=text.text, paragraphs=text.paragraphs))
    return found
