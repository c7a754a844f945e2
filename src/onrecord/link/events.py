"""Events: what several articles tell of one happening, joined.

Articles are taken in the order they came out. Each account goes to the event it agrees with best, if nothing it says
contradicts that event; an article gives at most one account to an event, because it has joined its own already.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.link.days import Days
from onrecord.link.parties import levels_differ, one_person, parties, party, persons
from onrecord.link.series import with_series
from onrecord.link.stories import order
from onrecord.link.words import Rarity, stems
from onrecord.record import Article, Event, EventAccount, EventStatus, Participant, Report, Story, make_id

DONE = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
AHEAD = frozenset({EventStatus.PLANNED, EventStatus.EXPECTED, EventStatus.NOT_RULED_OUT, EventStatus.HYPOTHETICAL})
NARROW = 3
"""Days that an interval spans at most to tell one happening from the next of its kind."""


def stage(status: EventStatus) -> str:
    """`done`, `ahead`, `called off` or `denied`: accounts of different stages are different rows of a timeline."""
    return "done" if status in DONE else "ahead" if status in AHEAD else str(status)


@dataclass(frozen=True, slots=True)
class Told:
    """An account with what is compared of it."""

    account: EventAccount
    days: Days
    sides: frozenset[str]
    people: Mapping[str, frozenset[str]]
    words: frozenset[str]
    place: frozenset[str]

    @classmethod
    def of(cls, a: EventAccount) -> "Told":
        return cls(
            a,
            Days.of(a.earliest, a.latest),
            parties(a.participants),
            persons(a.participants),
            frozenset(stems(a.what)),
            frozenset(stems(a.place)),
        )


@dataclass(slots=True)
class Happening:
    """An event in the making: the accounts it has, and what they agree on."""

    told: list[Told]
    days: Days
    articles: set[str] = field(default_factory=set)

    @property
    def fullest(self) -> Told:
        return max(self.told, key=lambda t: len(t.sides))

    def add(self, told: Told) -> None:
        self.told.append(told)
        self.days = self.days.meet(told.days)
        self.articles.add(told.account.article)


def shared(a: frozenset[str], b: frozenset[str], rarity: Rarity) -> float:
    """Weighted share of the words two texts have in common, 0 to 1."""
    both = rarity.sum(a & b)
    return 2 * both / (rarity.sum(a) + rarity.sum(b)) if both else 0.0


def sides_agree(a: Told, b: Told) -> float | None:
    """How well the participants of two accounts agree, 0 to 1; None if they tell of different meetings.

    Two parties of more than two each must be the same, or one account has those of the other and more.
    """
    both, either = len(a.sides & b.sides), len(a.sides | b.sides)
    if not a.sides or not b.sides:
        return 0.0
    if both < min(len(a.sides), len(b.sides)) and (both < 2 or both / either < 0.5):
        return None
    if any(not one_person(a.people[s], b.people[s]) for s in a.people.keys() & b.people.keys()):
        return None
    return both / either


def likeness(a: Told, b: Told, rarity: Rarity) -> float | None:
    """How much two accounts agree; None if they cannot be of one happening or nothing shows that they are."""
    if not a.days.overlaps(b.days) or (a.place and b.place and not a.place & b.place) or levels_differ(a.account.level, b.account.level):
        return None
    sides = sides_agree(a, b)
    if sides is None:
        return None
    both_days = a.days.meet(b.days)
    same_day = a.days.width <= NARROW and b.days.width <= NARROW
    same_place = bool(a.place & b.place)
    same_level = bool(a.account.level and b.account.level)
    words = shared(a.words, b.words, rarity)
    shown = sides + words + 0.4 * same_day + 0.3 * same_place + 0.3 * same_level
    if len(a.sides & b.sides) < 2:
        # One party in common, or none told: the words, or day and place, have to show that it is the same happening.
        enough = words >= 0.5 if a.sides and b.sides else words >= 0.6 and (same_day or same_place)
        enough = enough or (bool(a.sides & b.sides) and same_day and same_place and words >= 0.2)
    else:
        # Of two meetings without any day, more of the words have to agree.
        enough = same_day or same_level or words >= (0.5 if a.days.open and b.days.open else 0.3) or (same_place and both_days.width <= 31)
    return shown if enough else None


def elsewhere(told: Told) -> Iterable[tuple[str, ...]]:
    """Under what an account is found from other stories: type, stage, days and place, or days and all of its parties."""
    if told.days.width > NARROW or not told.sides:
        return
    base = (str(told.account.type), stage(told.account.status))
    for day in range(told.days.first, told.days.last + 1):
        for word in sorted(told.place):
            yield (*base, str(day), "at", word)
        if told.days.width == 1 and len(told.sides) > 1:
            yield (*base, str(day), *sorted(told.sides))


def join(accounts: Iterable[EventAccount], articles: Iterable[Article], stories: Iterable[Story]) -> list[Happening]:
    """Accounts put together, in order of their first ones."""
    story_of = {a: s.story for s in stories for a in s.articles}
    by_article: dict[str, list[Told]] = defaultdict(list)
    for account in accounts:
        by_article[account.article].append(Told.of(account))
    rarity = Rarity(t.words for told in by_article.values() for t in told)
    happenings: list[Happening] = []
    within: dict[tuple[str, ...], list[int]] = defaultdict(list)
    across: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for article in sorted(articles, key=order):
        told = sorted(by_article.get(article.article, ()), key=lambda t: (t.account.start, t.account.end, t.account.account))
        pairs = []
        for i, t in enumerate(told):
            for h, near in candidates(t, story_of.get(article.article, ""), within, across):
                happening = happenings[h]
                if not happening.days.overlaps(t.days):
                    continue
                found = [likeness(t, other, rarity) for other in happening.told[:8]]
                known = [f for f in found if f is not None]
                if len(known) * 2 > len(found) and not contradicts(t, happening) and (near or agrees_elsewhere(t, happening.fullest)):
                    pairs.append((-max(known), i, h))
        taken: set[int] = set()
        placed: dict[int, int] = {}
        for _, i, h in sorted(pairs):
            if i not in placed and h not in taken:
                placed[i] = h
                taken.add(h)
        for i, t in enumerate(told):
            if i in placed:
                h = placed[i]
                happenings[h].add(t)
            else:
                h = len(happenings)
                happenings.append(Happening([t], t.days, {article.article}))
            for key in keys(t, story_of.get(article.article, "")):
                if h not in within[key][-1:]:
                    within[key].append(h)
            for key in elsewhere(t):
                if h not in across[key][-1:]:
                    across[key].append(h)
    return happenings


def keys(told: Told, story: str) -> Iterable[tuple[str, ...]]:
    """Under what an account is found within its story: one key for each of its parties."""
    base = (story, str(told.account.type), stage(told.account.status))
    yield from ((*base, side) for side in sorted(told.sides) or [""])


def candidates(
    told: Told, story: str, within: Mapping[tuple[str, ...], Sequence[int]], across: Mapping[tuple[str, ...], Sequence[int]]
) -> list[tuple[int, bool]]:
    """Happenings that an account may be of, and whether they are of its story."""
    near = {h for key in keys(told, story) for h in within.get(key, ())}
    far = {h for key in elsewhere(told) for h in across.get(key, ())} - near
    return [(h, True) for h in sorted(near)] + [(h, False) for h in sorted(far)]


def contradicts(told: Told, happening: Happening) -> bool:
    """Whether an account denies what one that the happening has already says of place, level or parties."""
    for other in happening.told[:8]:
        if (told.place and other.place and not told.place & other.place) or sides_agree(told, other) is None:
            return True
        if levels_differ(told.account.level, other.account.level):
            return True
    return False


def agrees_elsewhere(a: Told, b: Told) -> bool:
    """Across stories everything has to agree: the parties, two at least, a narrow date, and the place if both tell it."""
    return (
        len(a.sides & b.sides) >= 2
        and a.days.width <= NARROW
        and b.days.width <= NARROW
        and (a.sides == b.sides or bool(a.place & b.place))
    )


def find_events(
    accounts: Iterable[EventAccount], articles: Sequence[Article], stories: Iterable[Story], copies: Mapping[str, str]
) -> tuple[tuple[Event, ...], dict[str, str]]:
    """The events, in order of their first accounts, and {account: event}. `copies` is {copy: original}."""
    events: list[Event] = []
    event_of: dict[str, str] = {}
    ids: set[str] = set()
    for happening in join(accounts, articles, stories):
        event = as_event(happening, copies)
        if event.event in ids:
            event = replace(event, event=make_id("ev", event.event, happening.told[0].account.account))
        ids.add(event.event)
        events.append(event)
        event_of.update((t.account.account, event.event) for t in happening.told)
    texts = {a.article: a.text for a in articles}
    stories_of = {a: s.story for s in stories for a in s.articles}
    return with_series(events, texts, stories_of), event_of


def as_event(happening: Happening, copies: Mapping[str, str]) -> Event:
    """The row of a happening: the fullest account's participants, the narrowest days, the first words, the last status."""
    accounts = [t.account for t in happening.told]
    first, last = accounts[0], accounts[-1]
    places = Counter((a.place, a.place_state) for a in accounts if a.place)
    place, place_state = (
        max(places, key=lambda p: places[p]) if places else ("", next((a.place_state for a in accounts if a.place_state), None))
    )
    levels = Counter(a.level for a in accounts if a.level)
    earliest, latest = happening.days.columns
    return Event(
        event=make_id("ev", first.type, *sorted(p.actor for p in first.participants), first.place, first.earliest, first.latest),
        type=first.type,
        what=first.what,
        status=last.status,
        mode=next((a.mode for a in accounts if a.mode), ""),
        cameo=next((a.cameo for a in accounts if a.cameo), ""),
        level=max(levels, key=lambda v: levels[v]) if levels else "",
        place=place,
        place_state=place_state,
        earliest=earliest,
        latest=latest,
        participants=participants(happening, copies),
        reports=tuple(Report(a.article, a.capture_name, a.start, a.end, a.statement) for a in accounts),
    )


def participants(happening: Happening, copies: Mapping[str, str]) -> tuple[Participant, ...]:
    """Those of the fullest account, and who else two articles that are no copies of each other name."""
    fullest = happening.fullest.account
    named: dict[str, set[str]] = defaultdict(set)
    for t in happening.told:
        for p in t.account.participants:
            named[p.actor].add(copies.get(t.account.article, t.account.article))
    found = {p.actor: p for p in fullest.participants}
    sides = happening.fullest.sides
    for t in happening.told:
        for p in t.account.participants:
            if len(named[p.actor]) > 1 and party(p.kind, p.name, p.state) not in sides:
                found.setdefault(p.actor, p)
    return tuple(found.values())
