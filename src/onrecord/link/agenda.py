"""The agenda: what had not happened when an article spoke, and what became of it by later ones."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.link.days import FIRST, LAST, Days
from onrecord.link.events import AHEAD, DONE
from onrecord.link.parties import parties
from onrecord.link.stories import order, published
from onrecord.link.words import Rarity, stems
from onrecord.record import AgendaItem, Article, Event, EventAccount, EventStatus, Outcome

PUT_OFF = re.compile(r"\b(postpon\w+|delay\w*|put off|pushed back|reschedul\w+|deferred|moved to)\b", re.IGNORECASE)
SOON = 60
"""Days after an article within which an event with no date of its own is looked for."""


def find_agenda(
    accounts: Iterable[EventAccount], events: Sequence[Event], event_of: Mapping[str, str], articles: Sequence[Article]
) -> tuple[AgendaItem, ...]:
    """One item for each event × article that has it still to come, in order of the articles. `event_of` is {account: event}."""
    article_of = {a.article: a for a in articles}
    told = sorted(
        (a for a in accounts if a.status in AHEAD and a.article in article_of),
        key=lambda a: (order(article_of[a.article]), a.start, a.end, a.account),
    )
    outcomes = Outcomes(events, article_of)
    items: dict[tuple[str, str], AgendaItem] = {}
    for account in told:
        key = (event_of[account.account], account.article)
        if key in items:
            continue
        outcome, event = outcomes.of(account, event_of[account.account])
        items[key] = AgendaItem(
            event=event_of[account.account],
            article=account.article,
            capture_name=account.capture_name,
            start=account.start,
            end=account.end,
            what=account.what,
            status=account.status,
            earliest=account.earliest,
            latest=account.latest,
            outcome=outcome,
            outcome_event=event,
            statement=account.statement,
        )
    return tuple(items.values())


class Outcomes:
    """The events of a record, to be asked what became of a planned one."""

    def __init__(self, events: Sequence[Event], article_of: Mapping[str, Article]) -> None:
        self.articles = article_of
        self.by_id = {e.event: e for e in events}
        self.sides = {e.event: parties(e.participants) for e in events}
        self.words = {e.event: frozenset(stems(e.what)) for e in events}
        self.rarity = Rarity(self.words.values())
        self.by_side: dict[tuple[str, str], list[str]] = defaultdict(list)
        for event in events:
            for side in sorted(self.sides[event.event]):
                self.by_side[event.type, side].append(event.event)

    def of(self, account: EventAccount, planned: str) -> tuple[Outcome, str | None]:
        """What became of an event that an article has still to come, and the event that came of it."""
        sides = parties(account.participants) or self.sides[planned]
        found = sorted({e for side in sides for e in self.by_side.get((account.type, side), ())})
        ranked = []
        for event in found:
            if event != planned and (outcome := self.became(account, self.by_id[event], sides)):
                # A meeting that took place on the day outweighs one put off, the more alike one the other.
                rank = (Outcome.KEPT, Outcome.CALLED_OFF, Outcome.SLIPPED).index(outcome)
                ranked.append((rank, -self.alike(account, event), event, outcome))
        if not ranked:
            own = self.by_id[planned]
            moved = self.moved(account, own)
            return (Outcome.SLIPPED, planned) if moved else (Outcome.UNKNOWN, None)
        _, _, event, outcome = min(ranked)
        return outcome, event

    def alike(self, account: EventAccount, event: str) -> float:
        mine, other = frozenset(stems(account.what)), self.words[event]
        both = self.rarity.sum(mine & other)
        return 2 * both / (self.rarity.sum(mine) + self.rarity.sum(other)) if both else 0.0

    def became(self, account: EventAccount, event: Event, sides: frozenset[str]) -> Outcome | None:
        """What `event` says of the planned one; None if it is another matter."""
        if not self.same_matter(account, event, sides):
            return None
        due, took = Days.of(account.earliest, account.latest), Days.of(event.earliest, event.latest)
        speaks = published(self.articles[account.article])
        later = any(speaks.before(published(self.articles[r.article])) for r in event.reports)
        words = self.alike(account, event.event)
        if event.status in DONE:
            if due.first == FIRST and due.last == LAST:
                # No date: the next such happening after the article spoke, if its words are like the planned one's.
                soon = Days(speaks.first, min(LAST, speaks.last + SOON) if speaks.last != LAST else LAST)
                return Outcome.KEPT if later and words >= 0.4 and not took.open and took.overlaps(soon) else None
            if due.overlaps(took) and not took.open:
                return Outcome.KEPT
            if later and due.before(took) and took.first - due.last <= SOON and not took.open and words >= 0.5:
                return Outcome.SLIPPED
            return None
        if not later:
            return None
        if event.status == EventStatus.CALLED_OFF:
            return Outcome.CALLED_OFF if due.overlaps(took) else None
        if event.status in AHEAD and due.last != LAST and due.before(took) and took.first - due.last <= 4 * SOON:
            return Outcome.SLIPPED if words >= 0.5 else None
        return None

    def same_matter(self, account: EventAccount, event: Event, sides: frozenset[str]) -> bool:
        """Same parties (or those of one among the other's), and neither place nor level speaks against it."""
        other = self.sides[event.event]
        both = sides & other
        words = self.alike(account, event.event)
        if both != sides and both != other and (len(both) < 2 or len(both) / len(sides | other) < 0.5):
            return False
        if len(both) < 2 and words < 0.4:
            return False
        for a, b in ((account.place, event.place), (account.level, event.level)):
            if a and b and not set(stems(a)) & set(stems(b)):
                return False
        return True

    def moved(self, account: EventAccount, event: Event) -> bool:
        """Whether a later article says of this very event that it was put off."""
        speaks = published(self.articles[account.article])
        for report in event.reports:
            article = self.articles[report.article]
            if speaks.before(published(article)) and PUT_OFF.search(article.text[report.start : report.end]):
                return True
        return False
