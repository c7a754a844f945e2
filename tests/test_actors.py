"""Actors: what articles say of one actor, put together."""

import random

from onrecord.link.actors import find_actors
from onrecord.record import ActorKind, Attestation, Role, make_id
from tests.rows import article, said, told

TEXT = "The envoy said the road was open. Egypt met Ethiopia."
EARLY, LATE, UNDATED = article("a", TEXT, "2031-01-10"), article("b", TEXT, "2031-06-10"), article("c", TEXT)
ENVOY = make_id("ac", ActorKind.PERSON, "Lena Abara", None)


def attested(where: str, *aliases: str, name: str = "Lena Abara", role: Role | None = None) -> Attestation:
    return Attestation(where, ENVOY, name, ActorKind.PERSON, None, aliases, (role,) if role else ())


def test_aliases_are_united_and_the_name_is_none_of_them() -> None:
    (actor,) = find_actors(
        [attested(EARLY.article, "Abara"), attested(LATE.article, "Abara", "the envoy", "Lena Abara")], [], [], [], [EARLY, LATE]
    )
    assert (actor.name, actor.aliases) == ("Lena Abara", ("Abara", "the envoy"))


def test_offices_have_the_days_of_their_articles() -> None:
    rows = [
        attested(LATE.article, role=Role("envoy", "United Nations")),
        attested(EARLY.article, role=Role("Envoy", "United Nations")),
        attested(LATE.article, role=Role("professor")),
        attested(UNDATED.article, role=Role("envoy", "United Nations")),
    ]
    (actor,) = find_actors(rows, [], [], [], [EARLY, LATE, UNDATED])
    assert [(r.title.casefold(), r.earliest, r.latest) for r in actor.roles] == [
        ("envoy", "2031-01-10", "2031-06-10"),
        ("professor", "2031-06-10", "2031-06-10"),
    ]


def test_an_office_only_undated_articles_give_has_no_days() -> None:
    (actor,) = find_actors([attested(UNDATED.article, role=Role("envoy"))], [], [], [], [UNDATED])
    assert [(r.earliest, r.latest) for r in actor.roles] == [(None, None)]


def test_statements_are_counted_copies_and_all() -> None:
    who = (ActorKind.PERSON, "Lena Abara", None)
    statements = [said(w, "The envoy", "said", "the road was open", who) for w in (EARLY, LATE)]
    (actor,) = find_actors([attested(EARLY.article)], statements, [], [], [EARLY, LATE])
    assert actor.statements == 2


def test_who_speaks_or_takes_part_is_an_actor_even_if_nothing_attests_it() -> None:
    statements = [said(EARLY, "The envoy", "said", "the road was open", (ActorKind.UNNAMED, "unnamed", "EGY"))]
    found = find_actors([], statements, [told(EARLY, "Egypt met Ethiopia", "EGY, ETH")], [], [EARLY])
    assert sorted((a.name, a.kind, a.state, a.statements) for a in found) == [
        ("Egypt", ActorKind.STATE, "EGY", 0),
        ("Ethiopia", ActorKind.STATE, "ETH", 0),
        ("unnamed", ActorKind.UNNAMED, "EGY", 1),
    ]


def test_order_does_not_matter() -> None:
    rows = [
        attested(w, alias, name=name)
        for w in (EARLY.article, LATE.article)
        for alias in ("Abara", "she")
        for name in ("Lena Abara", "Lena K. Abara")
    ]
    first = find_actors(rows, [], [], [], [EARLY, LATE])
    for seed in range(4):
        assert find_actors(random.Random(seed).sample(rows, len(rows)), [], [], [], [LATE, EARLY]) == first
