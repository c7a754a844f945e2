"""Actors: what the articles say of one actor, put together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.link.days import Days
from onrecord.link.stories import published
from onrecord.record import Actor, ActorKind, Article, Attestation, EventAccount, Position, Role, Statement

SURE = 31
"""Days that an article's own date spans at most for it to date an office, while another one does."""


def find_actors(
    attestations: Iterable[Attestation],
    statements: Iterable[Statement],
    accounts: Iterable[EventAccount],
    positions: Iterable[Position],
    articles: Sequence[Article],
) -> tuple[Actor, ...]:
    """Every actor that an article attests, a statement credits, an event names or a position is of, in order of their ids."""
    days_of = {a.article: published(a) for a in articles}
    attested: dict[str, list[Attestation]] = defaultdict(list)
    for a in attestations:
        attested[a.actor].append(a)
    counted: Counter[str] = Counter()
    seen: dict[str, Counter[tuple[str, ActorKind, str | None]]] = defaultdict(Counter)
    for s in statements:
        if s.actor:
            counted[s.actor] += 1
            seen[s.actor][s.actor_name, s.actor_kind, s.actor_state] += 1
    for account in accounts:
        for p in account.participants:
            if p.actor:
                seen[p.actor][p.name, p.kind, p.state] += 1
    for position in positions:
        if position.actor and position.actor not in seen and position.actor not in attested:
            # A position does not tell the kind of its actor; a state's own name is the only one that can be told by itself.
            seen[position.actor][position.actor_name, ActorKind.STATE if position.state else ActorKind.OTHER, position.state] += 1
    return tuple(
        united(actor, attested.get(actor, []), seen[actor], counted[actor], days_of) for actor in sorted(attested.keys() | seen.keys())
    )


def united(
    actor: str,
    attested: Sequence[Attestation],
    seen: Counter[tuple[str, ActorKind, str | None]],
    statements: int,
    days_of: Mapping[str, Days],
) -> Actor:
    """One row: the commonest name, kind and state; every other word used; every office with the days it is attested."""
    named = Counter((a.name, a.kind, a.state) for a in attested) or seen
    name, kind, state = min(named, key=lambda n: (-named[n], -len(n[0]), n[0], str(n[1]), n[2] or ""))
    aliases = Counter(alias for a in attested for alias in {*a.aliases, a.name} if alias and alias != name)
    return Actor(
        actor=actor,
        name=name,
        kind=kind,
        state=state,
        aliases=tuple(sorted(aliases, key=lambda alias: (-aliases[alias], alias))),
        roles=roles(attested, days_of),
        statements=statements,
    )


def roles(attested: Iterable[Attestation], days_of: Mapping[str, Days]) -> tuple[Role, ...]:
    """Each office once, from the first to the last day an article gives it; in order of those days."""
    days: dict[tuple[str, str], list[Days]] = defaultdict(list)
    spelled: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for a in attested:
        for role in a.roles:
            key = (role.title.casefold(), role.organisation.casefold())
            own = Days.of(role.earliest, role.latest)
            days[key].append(own if role.earliest or role.latest else days_of.get(a.article, own))
            spelled[key][role.title, role.organisation] += 1
    found = []
    for key, told in days.items():
        sure = [d for d in told if d.width <= SURE] or told
        earliest, latest = Days(min(d.first for d in sure), max(d.last for d in sure)).columns
        title, organisation = min(spelled[key], key=lambda s: (-spelled[key][s], s))
        found.append(Role(title, organisation, earliest, latest))
    return tuple(sorted(found, key=lambda r: (r.earliest or "9999", r.latest or "9999", r.title, r.organisation)))
