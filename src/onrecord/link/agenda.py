"""The agenda: what had not happened when an article spoke, and what became of it by later ones."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.link.days import FIRST, LAST, Days
from onrecord.link.events import AHEAD, DONE
from onrecord.link.parties import levels_differ, parties
from onrecord.link.stories import order, published
from onrecord.link.words import Rarity, stems
from onrecord.record import AgendaItem, Article, Event, EventAccount, EventStatus, Outcome

PUT_OFF = re.compile(r"\b(postpon\w+|delay\w*|put off|pushed back|reschedul\w+|deferred|moved to)\b", re.IGNORECASE)
WEEK = 7
SOON = 60
"""Days after an article within which an event with no date of its own is looked for."""


def find_agenda(
    accounts: Iterable[EventAccount],
    events: Sequence[Event],
    event_of: Mapping[str, str],
    articles: Sequence[Article],
    copies: Mapping[str, str],
) -> tuple[AgendaItem, ...]:
    """One item for each event × article that has it still to come, in order of the articles.

    `event_of` is {account: event}, `copies` {copy: original}; what a copy repeats of its original is no item of its own.
    """
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
    return tuple(i for (event, article), i in items.items() if (event, copies.get(article)) not in items)


@dataclass(frozen=True, slots=True)
class Later:
    """An event that can show what became of another, with what is compared of it."""

    event: Event
    sides: frozenset[str]
    words: frozenset[str]
    days: Days
    told: Days
    """From the first to the last day that an article which tells it can have been published."""


@dataclass(frozen=True, slots=True)
class Due:
    """An account of something to come, with what is compared of it."""

    account: EventAccount
    sides: frozenset[str]
    words: frozenset[str]
    days: Days
    speaks: Days


class Outcomes:
    """The events of a record, to be asked what became of a planned one.

    They are found by type, party and month: the month in which they took place, or, for those called off or still to
    come, in which they were told.
    """

    def __init__(self, events: Sequence[Event], article_of: Mapping[str, Article]) -> None:
        self.articles = article_of
        self.by_id = {e.event: e for e in events}
        self.found: dict[tuple[str, str, int], list[Later]] = defaultdict(list)
        words = {e.event: frozenset(stems(e.what)) for e in events}
        self.rarity = Rarity(words.values())
        for e in events:
            days = Days.of(e.earliest, e.latest)
            told = [published(article_of[r.article]) for r in e.reports]
            later = Later(e, parties(e.participants), words[e.event], days, Days(min(d.first for d in told), max(d.last for d in told)))
            when = days if e.status in DONE else later.told
            if e.status == EventStatus.DENIED or (e.status in DONE and days.open):
                continue  # without a day nothing shows that it is the one
            for side in sorted(later.sides):
                for month in months(when):
                    self.found[e.type, side, month].append(later)

    def of(self, account: EventAccount, planned: str) -> tuple[Outcome, str | None]:
        """What became of an event that an article has still to come, and the event that came of it."""
        due = Due(
            account,
            parties(account.participants) or parties(self.by_id[planned].participants),
            frozenset(stems(account.what)),
            Days.of(account.earliest, account.latest),
            published(self.articles[account.article]),
        )
        window = Days(
            due.days.first if due.days.first != FIRST else due.speaks.first, due.days.last if due.days.last != LAST else due.speaks.last
        )
        if window.first == FIRST or window.last == LAST:
            return Outcome.UNKNOWN, None
        window = Days(min(window.first, due.speaks.first) if due.speaks.first != FIRST else window.first, window.last + SOON)
        later = {
            x.event.event: x for side in due.sides for month in months(window) for x in self.found.get((account.type, side, month), ())
        }
        ranked = []
        for event in sorted(later.keys() - {planned}):
            words = self.alike(due.words, later[event].words) if same_matter(due, later[event]) else 0.0
            if words and (outcome := became(due, later[event], words)):
                # A meeting that took place on its day outweighs one called off or put off; the more alike one the other.
                ranked.append(((Outcome.KEPT, Outcome.CALLED_OFF, Outcome.SLIPPED).index(outcome), -words, event, outcome))
        if ranked:
            *_, event, outcome = min(ranked)
            return outcome, event
        return (Outcome.SLIPPED, planned) if self.moved(due, self.by_id[planned]) else (Outcome.UNKNOWN, None)

    def alike(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted share of the words two happenings are told in, from 0.01 to 1."""
        both = self.rarity.sum(a & b)
        return max(0.01, 2 * both / (self.rarity.sum(a) + self.rarity.sum(b))) if both else 0.01

    def moved(self, due: Due, event: Event) -> bool:
        """Whether a later article says of this very event that it was put off."""
        for report in event.reports:
            article = self.articles[report.article]
            if due.speaks.before(published(article)) and PUT_OFF.search(article.text[report.start : report.end]):
                return True
        return False


def months(days: Days) -> range:
    """The months of an interval, numbered; none if one of its ends is not known, and at most two years of them."""
    if days.open:
        return range(0)
    first, last = date.fromordinal(days.first), date.fromordinal(min(days.last, days.first + 730))
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def same_matter(due: Due, later: Later) -> bool:
    """Same parties (or those of one among the other's), and neither place nor level speaks against it."""
    both = due.sides & later.sides
    if both != due.sides and both != later.sides and (len(both) < 2 or len(both) / len(due.sides | later.sides) < 0.5):
        return False
    if levels_differ(due.account.level, later.event.level):
        return False
    here, there = set(stems(due.account.place)), set(stems(later.event.place))
    return not here or not there or bool(here & there)


def became(due: Due, later: Later, words: float) -> Outcome | None:
    """What another event says of the planned one; None if it says nothing. `words` is how alike they are told.

    What happened has to have a day; what is told by no later article changes nothing. One party in common is not enough
    unless the words are alike.
    """
    if len(due.sides & later.sides) < 2 and words < 0.4:
        return None
    told_later = later.told.last > due.speaks.last or due.speaks.before(later.told)
    status, took = later.event.status, later.days
    if status in DONE:
        if due.days.first == FIRST and due.days.last == LAST:
            soon = due.speaks.first <= took.first <= due.speaks.last + SOON
            alike = words >= 0.4 or (bool(due.account.level and later.event.level) and due.sides == later.sides)
            return Outcome.KEPT if told_later and soon and alike else None
        if due.days.overlaps(took):
            # A day that a whole month holds says less than the same day.
            return Outcome.KEPT if max(due.days.width, took.width) <= WEEK or words >= 0.3 else None
        slipped = told_later and due.days.before(took) and took.first - due.days.last <= SOON and words >= 0.5
        return Outcome.SLIPPED if slipped else None
    if not told_later:
        return None
    if status == EventStatus.CALLED_OFF:
        return Outcome.CALLED_OFF if due.days.overlaps(took) else None
    moved = due.days.last != LAST and due.days.before(took) and took.first - due.days.last <= 4 * SOON and words >= 0.5
    return Outcome.SLIPPED if moved else None
