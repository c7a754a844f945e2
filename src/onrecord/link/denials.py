"""Denials and incompatible accounts: which claim a statement says is untrue."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link.claims import CHARGE, UNREAL, Claim, claim, names_of_states, negated, one_side, sides_named
from onrecord.link.stories import published
from onrecord.link.words import Rarity
from onrecord.record import Act, Article, DisputeKind, Statement

NEAR = 3
"""Days between two articles whose claims may contradict each other."""
PARAGRAPHS = 3
"""Paragraphs back in which "denied that" finds what it denies."""


@dataclass(frozen=True, slots=True)
class Contest:
    """A claim and the one that contests it; `score` 0 to 1 says how surely."""

    kind: DisputeKind
    contested: Claim
    contesting: Claim
    score: float


class Weights:
    """How much a shared stem tells among the claims of one story: rare in the record and rare among them."""

    def __init__(self, claims: Sequence[Claim], rarity: Rarity) -> None:
        self.found = Counter(w for c in claims for w in c.words)
        self.size = len(claims)
        self.rarity = rarity

    def of(self, word: str) -> float:
        weight = self.rarity.of(word) * (1 - 0.7 * self.found[word] / (self.size + 3))
        return weight * 0.3 if word in names_of_states() else weight

    def sum(self, words: Iterable[str]) -> float:
        return sum(self.of(w) for w in words)

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Shared weight against the geometric mean of both, 0 to 1."""
        both = self.sum(sorted(a & b))
        return both / (self.sum(sorted(a)) * self.sum(sorted(b))) ** 0.5 if both else 0.0


def find_contests(
    statements: Iterable[Statement], article_of: Mapping[str, Article], story_of: Mapping[str, str], rarity: Rarity
) -> Iterator[Contest]:
    """At most one contest for each denying statement, the surest; `statements` are those of originals, in any order."""
    by_story: dict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        if s.content_spans:
            by_story[story_of.get(s.article, s.article)].append(s)
    for story in sorted(by_story):
        told = sorted(by_story[story], key=lambda s: (s.capture_name, s.ordinal, s.article, s.start, s.end, s.statement))
        claims = [claim(s, article_of[s.article]) for s in told]
        if any(c.denies for c in claims) or any(negated(c.text) for c in claims):
            yield from contests_of(claims, article_of, Weights(claims, rarity))


def contests_of(claims: Sequence[Claim], article_of: Mapping[str, Article], weights: Weights) -> Iterator[Contest]:
    """The contests among the claims of one story."""
    asserted = [c for c in claims if c.asserts and not c.denies]
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for c in claims:
        by_article[c.statement.article].append(c)
    targets: dict[tuple[str, str], Claim] = {}
    pairs: set[tuple[str, str]] = set()
    for c in claims:
        found = None
        if c.denies:
            sibling = targets.get((c.statement.article, c.statement.actor))
            found = denied(c, by_article[c.statement.article], asserted, article_of, weights, sibling)
        elif c.asserts and (no := negated(c.text)):
            found = incompatible(c, no, asserted, article_of, weights)
        if found is None:
            continue
        pair = (
            min(found.contested.statement.statement, c.statement.statement),
            max(found.contested.statement.statement, c.statement.statement),
        )
        if pair not in pairs:
            pairs.add(pair)
            targets[c.statement.article, c.statement.actor] = found.contested
            yield found


def related(a: Claim, b: Claim) -> bool:
    """Whether one statement reports or holds the other."""
    s, t = a.statement, b.statement
    return s.article == t.article and (s.parent == t.statement or t.parent == s.statement or (a.start < b.end and b.start < a.end))


def close(a: Claim, b: Claim, article_of: Mapping[str, Article]) -> bool:
    """Whether both were published within a few days."""
    return published(article_of[a.statement.article]).overlaps(published(article_of[b.statement.article]), NEAR)


def denied(
    denial: Claim,
    neighbours: Sequence[Claim],
    asserted: Sequence[Claim],
    article_of: Mapping[str, Article],
    weights: Weights,
    sibling: Claim | None,
) -> Contest | None:
    """What an explicit denial denies: in its own article if anything there fits, else elsewhere in the story."""
    words = denial.telling
    pointing = not any(w not in names_of_states() for w in words)
    if pointing:
        # "denied that": what its source says next tells more of what is denied.
        words |= frozenset(
            w
            for n in neighbours
            if n is not denial
            and n.statement.actor == denial.statement.actor
            and denial.start <= n.start
            and n.paragraph <= denial.paragraph + 1
            for w in n.telling
        )
    named = sides_named(denial.text) if CHARGE.search(denial.text) else frozenset()
    best: tuple[float, int, Claim] | None = None
    for c in asserted:
        if related(c, denial) or one_side(c, denial, strict=False):
            continue
        here = c.statement.article == denial.statement.article
        if not here and (pointing or not close(c, denial, article_of)):
            continue
        shared = [w for w in c.telling & words if w not in names_of_states()]
        like = weights.likeness(c.telling, words)
        back = denial.paragraph - c.paragraph
        just_before = here and c.start < denial.start and back <= PARAGRAPHS
        points_at_it = bool(c.side) and c.side in named
        score = like
        if here:
            score += 0.1
        if just_before:
            score += 0.15 / (1 + back)
        if points_at_it:
            score += 0.25
        if sibling is not None and c.statement.actor == sibling.statement.actor and c.side == sibling.side:
            score += 0.15
        if c.statement.act == Act.ACCUSE and denial.side and denial.side in sides_named(c.text):
            score += 0.1
        if pointing:
            enough = just_before or (here and points_at_it and bool(shared))
        elif points_at_it:
            enough = bool(shared) and like >= 0.08
        elif here:
            enough = (len(shared) >= 2 and like >= 0.2) or (just_before and back <= 1 and bool(shared) and like >= 0.15)
        else:
            enough = len(shared) >= 3 and like >= 0.35
        if enough and (best is None or (here, score, c.start) > (best[2].statement.article == denial.statement.article, best[0], best[1])):
            best = (score, c.start, c)
    if best is None:
        return None
    return Contest(DisputeKind.DENIAL, best[2], denial, round(min(0.95, 0.4 + best[0] / 1.5), 2))


def incompatible(
    c: Claim, no: frozenset[str], asserted: Sequence[Claim], article_of: Mapping[str, Article], weights: Weights
) -> Contest | None:
    """A claim of another side that says what this one says was not so.

    The words under the "not" have to be those of the other claim, which says them plainly: neither negated nor as
    something that should, may or will be.
    """
    best: tuple[bool, float, int, Claim] | None = None
    core = frozenset(w for w in no if w not in names_of_states())
    if len(core) < 2:
        return None
    for other in asserted:
        if (
            other is c
            or len(core & other.words) < 2
            or related(c, other)
            or one_side(c, other, strict=True)
            or not close(c, other, article_of)
        ):
            continue
        if UNREAL.search(other.text) or negated(other.text):
            continue
        shared = core & other.words
        covered = weights.sum(sorted(shared)) / weights.sum(sorted(core))
        like = weights.likeness(c.telling, other.telling)
        here = other.statement.article == c.statement.article
        if covered >= 0.6 and like >= (0.3 if here else 0.4) and (len(shared) >= 3 or covered >= 0.8):
            found = (here, covered * like, other.start, other)
            if best is None or found[:3] > best[:3]:
                best = found
    return None if best is None else Contest(DisputeKind.INCOMPATIBLE, best[3], c, round(min(0.9, 0.4 + best[1] / 1.5), 2))
