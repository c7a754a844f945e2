"""Denials and incompatible accounts: which claim a statement says is untrue."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link.claims import (
    ANSWERABLE,
    ANY_NEGATION,
    ASKED,
    CHARGE,
    CHARGED,
    DENIED,
    FINITE,
    GOES_ON,
    NO_PART,
    PARTIAL,
    THING,
    UNREAL,
    UNTRUE_CLAIM,
    Claim,
    claim,
    names_of_states,
    negated,
    one_side,
    plain,
    sides_named,
)
from onrecord.link.events import DONE
from onrecord.link.parties import parties
from onrecord.link.reported import Told, told_in
from onrecord.link.stories import published
from onrecord.link.words import Rarity, stems
from onrecord.record import Act, ActorKind, Article, DisputeKind, EventAccount, Kind, Reality, Statement

NEAR = 3
"""Days between two articles whose claims may contradict each other."""
MANY = 200
"""Claims of one story that share a word at most for it to be looked up."""
THIN = 2
"""Telling words, but for names, that a denial has at most which says whose claim it denies and not what it is."""
APART = 400
"""Characters between a claim and the denial that answers it without taking up its words, at most."""
BACK = 2
"""Paragraphs back in which "denied that" finds what it denies."""


@dataclass(frozen=True, slots=True)
class Contest:
    """A claim (or what the article itself tells) and the claim that contests it; `score` 0 to 1 says how surely."""

    kind: DisputeKind
    contested: "Claim | EventAccount | Told"
    contesting: Claim
    score: float


ANOTHER_TIME = re.compile(r"\b(?:similar|such|earlier|previous|past|always|long|repeatedly|consistently|in the past)\b", re.IGNORECASE)
"""A standing or an earlier denial, which answers nothing said here."""


def is_state(side: str) -> bool:
    return len(side) == 3 and side.isupper()


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
        return sum(self.of(w) for w in sorted(words))

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Shared weight against the geometric mean of both, 0 to 1."""
        both = self.sum(a & b)
        return float(both / (self.sum(a) * self.sum(b)) ** 0.5) if both else 0.0


def find_contests(
    statements: Iterable[Statement],
    accounts: Iterable[EventAccount],
    article_of: Mapping[str, Article],
    story_of: Mapping[str, str],
    rarity: Rarity,
) -> Iterator[Contest]:
    """At most one contest for each statement that denies, the surest. `statements` leave out what copies repeat; any order."""
    by_story: dict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        if s.content_spans:
            by_story[story_of.get(s.article, s.article)].append(s)
    told: dict[str, list[EventAccount]] = defaultdict(list)
    for a in accounts:
        if a.statement is None and a.status in DONE:
            told[a.article].append(a)
    for story in sorted(by_story):
        ordered = sorted(by_story[story], key=lambda s: (s.capture_name, s.ordinal, s.article, s.start, s.end, s.statement))
        claims = [claim(s, article_of[s.article]) for s in ordered]
        yield from Story(claims, told, article_of, Weights(claims, rarity)).contests()


class Story:
    """The claims of one story, in order of article and place, to be matched against each other."""

    def __init__(
        self, claims: Sequence[Claim], told: Mapping[str, Sequence[EventAccount]], article_of: Mapping[str, Article], weights: Weights
    ) -> None:
        self.claims, self.told, self.article_of, self.weights = claims, told, article_of, weights
        self.asserted = [c for c in claims if c.asserts and not c.denies]
        self.by_article: dict[str, list[Claim]] = defaultdict(list)
        for c in claims:
            self.by_article[c.statement.article].append(c)
        self.holders: dict[str, list[Claim]] = defaultdict(list)
        for c in self.asserted:
            for word in c.words:
                self.holders[word].append(c)

    def contests(self) -> Iterator[Contest]:
        pairs: set[frozenset[str]] = set()
        last: Contest | None = None  # the contest of the statement just before this one
        targets: dict[tuple[str, str], Claim] = {}
        for c in self.claims:
            found = None
            if last is not None and self.follows(c, last):
                found = Contest(last.kind, last.contested, c, round(last.score * 0.9, 2))
            elif c.denies:
                found = self.denied(c, targets.get((c.statement.article, c.statement.actor)))
            elif c.statement.act == Act.DENY and c.statement.reality == Reality.ASSERTED and not DENIED.search(c.statement.cue):
                found = self.answer(c)
            elif c.asserts and (no := negated(c.text)):
                found = self.incompatible(c, no)
            last = found
            if found is None:
                continue
            if isinstance(found.contested, Claim):
                pair = frozenset((found.contested.statement.statement, c.statement.statement))
                if pair in pairs:
                    continue
                pairs.add(pair)
                targets[c.statement.article, c.statement.actor] = found.contested
            yield found

    def follows(self, c: Claim, last: Contest) -> bool:
        """Whether a statement goes on with the denial just before it: the same voice in the same breath.

        After "denied that" what its source is quoted with next is the answer; after a denial that says itself what it denies,
        only what comes back to the same matter.
        """
        before = last.contesting
        if (
            c.statement.article != before.statement.article
            or not (c.statement.actor == before.statement.actor or joins(c, before))
            or c.paragraph != before.paragraph
            or isinstance(last.contested, EventAccount)
            or (isinstance(last.contested, Claim) and related(c, last.contested))
            or not (c.asserts or c.denies or c.statement.act == Act.DENY)
        ):
            return False
        if c.statement.actor != before.statement.actor:
            return True
        if isinstance(last.contested, Told):
            return c.statement.act == Act.DENY or c.statement.kind != Kind.INDIRECT
        if before.points and before.denies:
            if c.statement.act == Act.ACCUSE and c.start - before.end < 60 and not re.search(r"[.!?]\W", self.between(before, c)):
                return True  # "denied this and blamed another"
            same_sentence = (
                c.start - before.end < 40 and not re.search(r"[.!?]\W", self.between(before, c)) and bool(GOES_ON.search(c.statement.cue))
            )
            return c.statement.act == Act.DENY or c.statement.kind != Kind.INDIRECT or bool(negated(c.text)) or same_sentence
        return c.denies and bool(c.telling & last.contested.telling - names_of_states())

    def between(self, a: Claim, b: Claim) -> str:
        """What stands between two claims of one article."""
        return self.article_of[a.statement.article].text[a.end : b.start]

    def answered(self, denial: Claim) -> Claim | None:
        """What "denied that" denies: what another side said just before, the charge if it speaks of one.

        Of several claims that voice made, the one whose words the denier takes up, else the last.
        """
        near = self.by_article[denial.statement.article]
        before = [
            c
            for c in near
            if c.start < denial.start
            and denial.paragraph - c.paragraph <= BACK
            and not related(c, denial)
            and not one_side(c, denial, strict=False)
        ]
        claimed = [c for c in before if c.statement.act in ANSWERABLE and c.statement.reality == Reality.ASSERTED and c.telling]
        if CHARGED.search(denial.text):
            claimed = [c for c in claimed if c.statement.act == Act.ACCUSE] or claimed
        if not claimed and CHARGE.search(denial.text):  # "rejected the claim" that they must give notice
            claimed = [c for c in before if c.statement.act == Act.DEMAND and c.telling and denial.paragraph - c.paragraph <= 1]
        if not claimed:
            return None
        nearest = claimed[-1]
        voice = [c for c in claimed if c.statement.actor == nearest.statement.actor and nearest.paragraph - c.paragraph <= 1]
        words = denial.telling | frozenset(
            w
            for n in near
            if n.statement.actor == denial.statement.actor and n.start > denial.start and n.paragraph <= denial.paragraph + 1
            for w in n.telling
        )
        return max(voice, key=lambda c: (self.weights.likeness(c.telling, words - names_of_states()), c.start))

    def denied(self, denial: Claim, sibling: Claim | None) -> Contest | None:
        """What an explicit denial denies: in its own article if anything there fits, else elsewhere in the story.

        `sibling` is what its source has contested in this article before.
        """
        if reported := told_in(denial, self.article_of[denial.statement.article]):
            return Contest(DisputeKind.DENIAL, reported, denial, 0.8)
        if denial.points:
            target = self.answered(denial)
            if (
                target
                and NO_PART.search(denial.text)
                and target.statement.act != Act.ACCUSE
                and denial.side not in sides_named(target.text)
            ):
                return None
            sure = 0.7 if target and target.paragraph == denial.paragraph else 0.6
            return Contest(DisputeKind.DENIAL, target, denial, sure) if target else None
        if named := self.named(denial):
            return named
        nearby = self.by_article[denial.statement.article]
        candidates = self.sharing(denial.telling)
        if NO_PART.search(denial.text):
            # "had nothing to do with it": the charge need not share a word with that.
            candidates = [*candidates, *(c for c in nearby if c.asserts and not c.denies)]
        here = [
            (score, c.start, c)
            for c in candidates
            if c.statement.article == denial.statement.article and (score := self.fits(c, denial, sibling))
        ]
        if here:
            score, _, found = max(here, key=lambda f: f[:2])
            return Contest(DisputeKind.DENIAL, found, denial, round(min(0.95, 0.4 + score / 1.5), 2))
        if told := self.narrated(denial):
            return told
        if answer := self.answer(denial):
            return answer
        elsewhere = [
            (score, c.start, c)
            for c in candidates
            if c.statement.article != denial.statement.article and self.close(c, denial) and (score := self.fits(c, denial, None))
        ]
        if not elsewhere:
            return None
        score, _, found = max(elsewhere, key=lambda f: (*f[:2], f[2].statement.statement))
        return Contest(DisputeKind.DENIAL, found, denial, round(min(0.9, 0.3 + score / 1.5), 2))

    def answer(self, denial: Claim) -> Contest | None:
        """What a denial answers that shares no word with it: what another side said right before, in its paragraph or of the denier."""
        target = self.answered(denial)
        if target is None or denial.start - target.end > APART or ANOTHER_TIME.search(denial.text):
            return None
        text = self.article_of[denial.statement.article].text
        if ANOTHER_TIME.search(text[max(0, denial.start - 40) : denial.start]) or re.search(r"\brul", denial.statement.cue):
            return None
        if target.statement.act == Act.DENY and not (is_state(target.side) and is_state(denial.side)):
            return None
        if negated(target.text) and denial.statement.kind == Kind.INDIRECT:
            return None
        of_denier = bool(denial.side) and (denial.side in sides_named(target.text) or target.statement.act == Act.ACCUSE)
        same_paragraph = target.paragraph == denial.paragraph
        if NO_PART.search(denial.text) and not of_denier:
            return None
        if not (same_paragraph or (of_denier and denial.paragraph - target.paragraph == 1)):
            return None
        return Contest(DisputeKind.DENIAL, target, denial, 0.5)

    def fits(self, c: Claim, denial: Claim, sibling: Claim | None) -> float:
        """How well a claim fits as what a denial denies; 0 if it does not.

        In one article two telling words in common are enough, one if the claim stands just before or the denial names
        whose claim it denies; across articles more is asked.
        """
        if related(c, denial) or one_side(c, denial, strict=False) or len(c.telling - names_of_states()) < 2:
            return 0.0
        if ASKED.search(c.text) and not ASKED.search(denial.text):
            return 0.0  # what was asked for is not what was claimed
        if c.statement.act != Act.ACCUSE and THING.search(c.text) and not FINITE.search(c.text):
            return 0.0  # "the operation" claims nothing
        shared = (c.telling & denial.telling) - names_of_states()
        if shared & negated(c.text) and not UNTRUE_CLAIM.search(denial.text):
            return 0.0  # it denies the same
        here = c.statement.article == denial.statement.article
        if not shared and not (here and NO_PART.search(denial.text)):
            return 0.0
        like = self.weights.likeness(c.telling, denial.telling)
        just_before = here and c.start < denial.start and denial.paragraph - c.paragraph <= 1
        pointed_at = points_at(denial, c)
        if NO_PART.search(denial.text):
            enough = (
                (just_before or bool(shared))
                and (here or like >= 0.2)
                and (c.tells or c.statement.act == Act.ACCUSE)
                and denial.side in sides_named(c.text)
            )
        elif pointed_at:
            enough = bool(shared) and like >= (0.08 if here else 0.2)
        elif here:
            enough = (len(shared) >= 2 and like >= 0.25) or (just_before and bool(shared) and like >= 0.2)
        else:
            enough = len(shared) >= 3 and like >= 0.35
        if not enough:
            return 0.0
        charged = bool(denial.side) and denial.side in sides_named(c.text)
        again = sibling is not None and c.statement.actor == sibling.statement.actor and c.side == sibling.side
        unreal = bool(UNREAL.search(c.text)) or (bool(c.side) and c.side == denial.side)
        return max(0.01, like + 0.1 * just_before + 0.25 * pointed_at + 0.1 * charged + 0.15 * again - 0.15 * unreal)

    def named(self, denial: Claim) -> Contest | None:
        """What a denial answers that says whose claim it denies and little else: "disputed the chairman's account"."""
        before = [
            c
            for c in self.by_article[denial.statement.article]
            if c.start < denial.start
            and denial.paragraph - c.paragraph <= BACK
            and c.statement.act in ANSWERABLE
            and c.telling
            and points_at(denial, c)
            and not related(c, denial)
            and not one_side(c, denial, strict=False)
        ]
        if not before or len(denial.telling - names_of_states() - frozenset(stems(before[-1].statement.actor_name))) > THIN:
            return None
        return Contest(DisputeKind.DENIAL, before[-1], denial, 0.55)

    def sharing(self, words: frozenset[str]) -> list[Claim]:
        """The claims that share a word that is no state's name with those of a statement, in order.

        In a story of very many claims a word that more than `MANY` of them have tells nothing.
        """
        telling = [w for w in words - names_of_states() if len(self.holders.get(w, ())) <= MANY]
        found = {c.statement.statement: c for w in telling for c in self.holders.get(w, ())}
        return sorted(found.values(), key=lambda c: (c.statement.article, c.start, c.statement.statement))

    def close(self, a: Claim, b: Claim) -> bool:
        """Whether both were published within a few days."""
        return published(self.article_of[a.statement.article]).overlaps(published(self.article_of[b.statement.article]), NEAR)

    def narrated(self, denial: Claim) -> Contest | None:
        """What the article itself tells of the denier, and the denier denies."""
        if denial.statement.act != Act.DENY or not denial.side or NO_PART.search(denial.text):
            return None
        text = self.article_of[denial.statement.article].text
        core = denial.telling - names_of_states()
        best: tuple[float, EventAccount] | None = None
        for account in self.told.get(denial.statement.article, ()):
            if denial.side not in parties(account.participants) or (account.start < denial.end and denial.start < account.end):
                continue
            shared = core & (frozenset(stems(text[account.start : account.end])) | frozenset(stems(account.what)))
            covered = self.weights.sum(shared) / (self.weights.sum(core) or 1)
            if len(shared) >= 2 and covered >= 0.6 and (best is None or covered > best[0]):
                best = (covered, account)
        return Contest(DisputeKind.DENIAL, best[1], denial, 0.5) if best else None

    def incompatible(self, c: Claim, no: frozenset[str]) -> Contest | None:
        """A claim of another side that says what this one says was not so.

        The words under the "not" have to be those of the other claim, which says them plainly: neither negated nor as
        something that should, may or will be.
        """
        core = no - names_of_states()
        if len(core) < 2 or len(core & plain(c.text)) * 2 > len(core):
            return None  # "not only our war … we are at war"
        found: list[tuple[bool, float, int, Claim]] = []
        for other in self.sharing(core):
            shared = core & other.words
            if len(shared) < 2 or other is c or related(c, other) or one_side(c, other, strict=True) or not self.close(c, other):
                continue
            if any(PARTIAL.search(x.text) or PARTIAL.search(x.statement.source) for x in (other, c)):
                continue
            if not other.tells or UNREAL.search(other.text) or ANY_NEGATION.search(other.text):
                continue
            covered = self.weights.sum(shared) / self.weights.sum(core)
            like = self.weights.likeness(c.telling, other.telling)
            here = other.statement.article == c.statement.article
            if like >= (0.3 if here else 0.4) and covered >= (0.7 if len(shared) > 2 else 0.9):
                found.append((here, covered * like, other.start, other))
        if not found:
            return None
        _, score, _, other = max(found, key=lambda f: (*f[:3], f[3].statement.statement))
        return Contest(DisputeKind.INCOMPATIBLE, other, c, round(min(0.9, 0.4 + score / 1.5), 2))


def joins(c: Claim, before: Claim) -> bool:
    """Whether a quoted official of the denier's own state takes up a denial right after it: "There was no shot," said a colonel."""
    return (
        bool(c.statement.actor_state)
        and c.statement.actor_state == before.statement.actor_state
        and c.statement.kind == Kind.DIRECT
        and c.statement.act == Act.DENY
        and 0 <= c.start - before.end < APART
    )


def points_at(denial: Claim, c: Claim) -> bool:
    """Whether a denial speaks of the claim of this one's side, or of this person."""
    if not CHARGE.search(denial.text):
        return False
    if (
        c.statement.actor_kind == ActorKind.PERSON
        and stems(c.statement.actor_name)[-1:]
        and stems(c.statement.actor_name)[-1] in denial.words
    ):
        return True
    return bool(c.side) and c.side != denial.side and c.side in sides_named(denial.text)


def related(a: Claim, b: Claim) -> bool:
    """Whether one statement reports or holds the other."""
    s, t = a.statement, b.statement
    return s.article == t.article and (
        s.statement == t.statement or s.parent == t.statement or t.parent == s.statement or (a.start < b.end and b.start < a.end)
    )
