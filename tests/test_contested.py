"""Contested statehood: what the policies that ship say, and what a switch changes."""

import pytest

from onrecord.link import registry
from onrecord.link.contested import Entity, fault
from onrecord.link.leaders import affiliation
from onrecord.link.registry_file import parsed
from onrecord.link.tables import contested, using


def code(words: str) -> str | None:
    state = registry.state_by_name(words)
    return state.code if state else None


def chosen(policy: str):  # type: ignore[no-untyped-def]
    return using(parsed("mine.toml", f"[contested]\n{policy}\n".encode()))


def test_every_entity_has_a_policy_that_holds_and_a_reason() -> None:
    codes = frozenset(registry.states())
    for entity in contested().values():
        assert fault(entity, entity.policy, codes) == "", entity.name
        assert entity.reason, entity.name
        assert entity.source == "written"
        assert not entity.code or (entity.code in codes) == (entity.policy == "state"), entity.name


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("Gaza", "PSE"),
        ("East Jerusalem", "PSE"),
        ("Pristina", "XKX"),
        ("Taipei", "TWN"),
        ("Laayoune", "ESH"),
        ("Northern Cyprus", "CYP"),
        ("Abkhazia", "GEO"),
        ("Tskhinvali", "GEO"),
        ("Tiraspol", "MDA"),
        ("Hargeisa", "SOM"),
        ("Stepanakert", "AZE"),
        ("Crimea", "UKR"),
        ("Donetsk People's Republic", "UKR"),
        ("Luhansk", "UKR"),
        ("Golan Heights", "SYR"),
    ],
)
def test_what_ships(place: str, state: str) -> None:
    assert registry.place_state(place) == state


def test_a_state_becomes_a_territory() -> None:
    with chosen('Taiwan = "territory of CHN"'):
        assert "TWN" not in registry.states()
        assert code("Taiwan") is None
        assert {registry.place_state(p) for p in ("Taiwan", "Taipei", "Kaohsiung", "Hsinchu")} == {"CHN"}
        assert affiliation("Tsai Ing-wen", {"CHN"}) == "CHN"
        (named,) = registry.phrases().find_all("Nothing was heard from Taiwan.")
        assert (named.kind, named.key) == ("place", "CHN")
        party = registry.organisation("Kuomintang")
        assert party is not None
        assert party.state == "CHN"
        assert contested()["TWN"].source == "user: mine.toml"
    assert code("Taiwan") == "TWN"


def test_a_state_becomes_an_actor_without_one() -> None:
    with chosen('XKX = "actor"'):
        assert code("Kosovo") is None
        assert registry.place_state("Pristina") is None
        body = registry.organisation("Kosovo")
        assert body is not None
        assert (body.kind.value, body.state) == ("other", "")
        assert affiliation("Albin Kurti", {"XKX"}) is None


def test_a_territory_becomes_a_state() -> None:
    with chosen('"Northern Cyprus" = "state"'):
        assert code("TRNC") == "XNC"
        assert registry.place_state("Famagusta") == "XNC"
        assert registry.place_state("Larnaca") == "CYP"
        adjective = registry.state_by_adjective("Turkish Cypriot")
        assert adjective is not None
        assert adjective.code == "XNC"


def test_a_territory_becomes_that_of_another_state_or_none() -> None:
    with chosen('Crimea = "territory of RUS"'):
        assert {registry.place_state(p) for p in ("Crimea", "Sevastopol", "Simferopol")} == {"RUS"}
        assert registry.place_state("Kherson") == "UKR"
    with chosen('"Golan Heights" = "actor"'):
        assert registry.place_state("Golan") is None
        assert registry.place_state("Quneitra") == "SYR"


def test_what_no_policy_can_be() -> None:
    entity = Entity("Ridge", "XRI", "actor", "")
    assert fault(entity, "state", frozenset()) == ""
    assert "is no policy" in fault(entity, 3, frozenset())
    assert fault(entity, "territory of XRI", frozenset({"XRI"})) == "XRI is no other state's code"
