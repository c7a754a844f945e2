"""Disputes: two accounts that cannot both hold, within an article and across those of a story."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.link.days import Days
from onrecord.link.denials import Contest, find_contests
from onrecord.link.events import DONE, NARROW
from onrecord.link.parties import parties
from onrecord.link.reported import Told
from onrecord.link.tallies import differing
from onrecord.link.words import Rarity, stems
from onrecord.record import Article, Dispute, DisputeKind, Event, EventAccount, Figure, Side, Statement, Story, make_id

OPENING = 1500
"""Characters of an article that are enough to tell which words are rare in the record."""
TOPIC = 14
"""Words of a topic."""


def find_disputes(
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    accounts: Sequence[EventAccount],
    events: Sequence[Event],
    event_of: Mapping[str, str],
    articles: Sequence[Article],
    stories: Iterable[Story],
    copies: Mapping[str, str],
) -> tuple[Dispute, ...]:
    """Every dispute, in order of ids. `copies` is {copy: original}: what a copy repeats is left out, what it adds is not."""
    article_of = {a.article: a for a in articles}
    story_of = {a: s.story for s in stories for a in s.articles}
    rarity = Rarity(stems(a.text[:OPENING]) for a in articles)
    own = [s for s in statements if s.article in article_of]
    said = {(s.article, " ".join(s.content).casefold()) for s in own}
    own = [s for s in own if (copies.get(s.article), " ".join(s.content).casefold()) not in said]
    counted = [f for f in figures if f.article in article_of and f.article not in copies]
    about = Topics(events, accounts, event_of, rarity)
    found: dict[str, Dispute] = {}
    for contest in find_contests(own, accounts, article_of, story_of, rarity):
        dispute = contest_row(contest, article_of, about)
        found[dispute.dispute] = dispute
    for a, b, confidence in differing(counted, article_of, story_of):
        dispute = figures_row(a, b, confidence, article_of)
        found[dispute.dispute] = dispute
    for dispute in differing_dates(events, article_of, story_of, copies):
        found[dispute.dispute] = dispute
    return tuple(found[d] for d in sorted(found))


def row(kind: DisputeKind, topic: str, a: Side, b: Side, event: str | None, confidence: float) -> Dispute:
    sides = (a.article, a.start, a.end, b.article, b.start, b.end)
    return Dispute(make_id("di", kind, *sides), kind, topic, a, b, event, confidence)


def contest_row(contest: Contest, article_of: Mapping[str, Article], about: "Topics") -> Dispute:
    a, b = contest.contested, contest.contesting
    side = b.side_row(article_of[b.statement.article])
    if isinstance(a, EventAccount):
        return row(contest.kind, a.what, told_row(a, article_of[a.article]), side, about.event_of.get(a.account), contest.score)
    if isinstance(a, Told):
        article = article_of[a.article]
        told = Side(a.article, article.capture_name, a.start, a.end, a.words, a.who)
        return row(contest.kind, shortened(a.words), told, side, None, contest.score)
    event = about.event(a.statement, b.statement, a.words & b.words)
    return row(contest.kind, shortened(a.text), a.side_row(article_of[a.statement.article]), side, event, contest.score)


def told_row(account: EventAccount, article: Article) -> Side:
    """The side of an article's own narration."""
    return Side(
        account.article, account.capture_name, account.start, account.end, article.text[account.start : account.end], article.outlet
    )


def shortened(text: str) -> str:
    """The first words of a claim, without quotation marks.

    >>> shortened("the “new” lines were drawn")
    'the new lines were drawn'
    """
    words = re.sub(r'["“”]', "", text).split()
    return " ".join(words[:TOPIC]).strip(" ,;:") + (" …" if len(words) > TOPIC else "")


def figures_row(a: Figure, b: Figure, confidence: float, article_of: Mapping[str, Article]) -> Dispute:
    def side(f: Figure) -> Side:
        return Side(
            f.article,
            f.capture_name,
            f.start,
            f.end,
            article_of[f.article].text[f.start : f.end],
            f.actor_name or f.source,
            f.statement,
            f.figure,
        )

    where = a.where or b.where
    topic = " ".join(w for w in (a.unit or b.unit, a.what or b.what, where and f"({where})") if w)
    return row(DisputeKind.FIGURES, topic, side(a), side(b), None, confidence)


class Topics:
    """Which event a dispute is about."""

    def __init__(self, events: Iterable[Event], accounts: Iterable[EventAccount], event_of: Mapping[str, str], rarity: Rarity) -> None:
        self.rarity = rarity
        self.event_of = event_of
        self.by_statement: dict[str, list[str]] = defaultdict(list)
        self.by_article: dict[str, list[tuple[int, frozenset[str], str]]] = defaultdict(list)
        for a in accounts:
            if a.account in event_of:
                if a.statement:
                    self.by_statement[a.statement].append(event_of[a.account])
                self.by_article[a.article].append((a.start, frozenset(stems(f"{a.what} {a.place}")), event_of[a.account]))

    def event(self, a: Statement, b: Statement, shared: frozenset[str]) -> str | None:
        """The event that both statements tell, or that one tells, or whose words both share; the surest, else None."""
        one, two = self.by_statement.get(a.statement, []), self.by_statement.get(b.statement, [])
        told = sorted(set(one) & set(two)) or sorted(set(two)) or sorted(set(one))
        if told:
            return told[0]
        best = max(
            ((self.rarity.sum(words & shared), -start, event) for start, words, event in self.by_article.get(b.article, ())),
            default=(0.0, 0, ""),
        )
        return best[2] if best[0] > 0.3 else None


def differing_dates(
    events: Sequence[Event], article_of: Mapping[str, Article], story_of: Mapping[str, str], copies: Mapping[str, str]
) -> Iterator[Dispute]:
    """Pairs of events that are one but for the day: one story, parties, place and level the same, days apart but near.

    Two days' talks look alike, so each side has to be told by articles that do not tell the other.
    """
    groups: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for e in events:
        days = Days.of(e.earliest, e.latest)
        if e.status in DONE and e.place and days.width <= NARROW and len(parties(e.participants)) > 1 and not e.series:
            for story in sorted({story_of.get(r.article, r.article) for r in e.reports}):
                groups[story, e.type, " ".join(sorted(stems(e.place))), *sorted(parties(e.participants))].append(e)
    for key in sorted(groups):
        for a, b in combinations(groups[key], 2):
            days_a, days_b = Days.of(a.earliest, a.latest), Days.of(b.earliest, b.latest)
            told_a, told_b = ({copies.get(r.article, r.article) for r in e.reports} for e in (a, b))
            words_a, words_b = set(stems(a.what)), set(stems(b.what))
            alike = len(words_a & words_b) / max(1, len(words_a | words_b))
            if not 0 < days_a.gap(days_b) <= NARROW or told_a & told_b or alike < 0.6 or a.level != b.level:
                continue
            if (
                {w for e in (a, b) for r in e.reports for w in (article_of[r.article].outlet,)}
                == {article_of[a.reports[0].article].outlet}
                != {""}
            ):
                continue  # one outlet that reports on two days reports two days
            yield row(DisputeKind.DATES, a.what, date_side(a, article_of), date_side(b, article_of), a.event, 0.5)


def date_side(event: Event, article_of: Mapping[str, Article]) -> Side:
    r = event.reports[0]
    article = article_of[r.article]
    return Side(r.article, r.capture_name, r.start, r.end, article.text[r.start : r.end], article.outlet, r.statement, None, event.event)
