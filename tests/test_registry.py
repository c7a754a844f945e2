"""The registries: complete, consistent, and looked up the way a reader would."""

import pycountry
import pytest

from onrecord.link import registry
from onrecord.link.offices import institution_words, office_words
from onrecord.link.registry import (
    Institution,
    Office,
    agent_noun,
    institution,
    office,
    organisation,
    place_state,
    state_by_adjective,
    state_by_name,
    state_by_seat,
)
from onrecord.record import ActorKind, Naming


def code(state: registry.State | None) -> str | None:
    return state.code if state else None


def test_every_iso_code_is_a_state() -> None:
    expected = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert set(registry.states()) == expected


def test_every_state_is_found_by_each_of_its_own_words() -> None:
    for state in registry.states().values():
        for name in (state.name, *state.names):
            assert code(state_by_name(name)) == state.code, name
        for word in state.adjectives:
            assert code(state_by_adjective(word)) == state.code, word
        for seat in state.seats:
            assert code(state_by_seat(seat)) == state.code, seat


def test_every_sovereign_state_has_adjectives_and_a_capital() -> None:
    for state in registry.states().values():
        if state.code in {"DMA", "VAT"}:  # "Dominican" is read as of the Dominican Republic
            continue
        if state_by_name(f"Republic of {state.name}") or state_by_name(f"Kingdom of {state.name}"):
            assert state.adjectives, state.code
            assert state.capital, state.code


def test_every_code_in_the_registries_exists() -> None:
    known = set(registry.states()) | {""}
    assert set(registry.places().values()) <= known
    assert {entry.state for entry in registry.organisations().values()} <= known
    assert {place.state for _, place in institution_words()} <= known
    assert {held.state for _, held in office_words()} <= known


def test_every_organisation_is_found_by_each_of_its_names() -> None:
    for entry in registry.organisations().values():
        for words in (entry.name, *entry.aliases, *entry.seats):
            assert organisation(words) is not None, words
        assert organisation(entry.name) == entry, entry.name


def test_no_name_belongs_to_two_organisations() -> None:
    owners: dict[str, str] = {}
    for entry in registry.organisations().values():
        for words in (entry.name, *entry.aliases):
            assert owners.setdefault(words, entry.name) == entry.name, words


def test_every_level_of_an_office_is_known() -> None:
    levels = set(registry.Level.__args__)  # type: ignore[attr-defined]
    assert {held.level for _, held in office_words()} <= levels


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Turkey's", "TUR"),
        ("turkey", None),
        ("US", "USA"),
        ("the U.S.", "USA"),
        ("us", None),
        ("the United States'", "USA"),
        ("UK", "GBR"),
        ("Britain", "GBR"),
        ("DPRK", "PRK"),
        ("Syrian Arab Republic", "SYR"),
        ("Burma", "MMR"),
        ("Cote d’Ivoire", "CIV"),
        ("DR Congo", "COD"),
        ("Jordan", "JOR"),
        ("Kosovo", "XKX"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_state_by_name(words: str, expected: str | None) -> None:
    assert code(state_by_name(words)) == expected


def test_state_by_adjective() -> None:
    assert code(state_by_adjective("Turkish")) == "TUR"
    assert code(state_by_adjective("Turks")) == "TUR"
    assert code(state_by_adjective("polish")) is None
    assert code(state_by_adjective("North Korean")) == "PRK"
    assert code(state_by_adjective("Nigerien")) == "NER"


def test_state_by_seat() -> None:
    assert code(state_by_seat("Ankara")) == "TUR"
    assert code(state_by_seat("the Kremlin")) == "RUS"
    assert code(state_by_seat("Kremlin's")) == "RUS"
    assert code(state_by_seat("Elysee")) == code(state_by_seat("the Élysée")) == "FRA"
    assert state_by_seat("Brussels") is None
    assert state_by_seat("Istanbul") is None


def test_place_state() -> None:
    expected = {
        "Istanbul": "TUR",
        "Gaza Strip": "PSE",
        "West Bank": "PSE",
        "Crimea": "UKR",
        "Tigray": "ETH",
        "Brussels": "BEL",
        "Ankara": "TUR",
    }
    assert {place: place_state(place) for place in expected} == expected
    assert place_state("Nagorno Karabakh") == "AZE"
    assert place_state("the Gulf") is None
    assert place_state("Lilliput") is None


def test_organisation() -> None:
    brussels, who = organisation("Brussels"), organisation("WHO")
    assert brussels is not None
    assert (brussels.name, brussels.kind) == ("European Union", ActorKind.IGO)
    assert who is not None
    assert who.name == "World Health Organization"
    assert organisation("who") is None
    houthis = organisation("Ansar Allah")
    assert houthis is not None
    assert (houthis.name, houthis.kind, houthis.state) == ("Houthis", ActorKind.ARMED_GROUP, "YEM")


@pytest.mark.parametrize(
    ("words", "level", "state", "standing"),
    [
        ("foreign minister", "foreign minister", "", ""),
        ("Foreign Ministers", "foreign minister", "", ""),
        ("Turkish Foreign Minister", "foreign minister", "TUR", ""),
        ("France's Minister for Europe and Foreign Affairs", "foreign minister", "FRA", ""),
        ("minister of foreign affairs of Qatar", "foreign minister", "QAT", ""),
        ("US Secretary of State", "foreign minister", "USA", ""),
        ("Foreign Secretary", "foreign minister", "GBR", ""),
        ("Indian Foreign Secretary", "deputy minister", "IND", ""),
        ("Russian Defense Minister", "defence minister", "RUS", ""),
        ("Defence Ministers", "defence minister", "", ""),
        ("deputy foreign minister", "deputy minister", "", ""),
        ("deputy health minister", "deputy minister", "", ""),
        ("Minister of the Interior", "minister", "", ""),
        ("Presidents", "head of state", "", ""),
        ("former Lebanese MP", "lawmaker", "LBN", "former"),
        ("MPs", "lawmaker", "", ""),
        ("president-elect", "head of state", "", "elect"),
        ("acting prime minister", "head of government", "", "acting"),
        ("secretaries-general", "head of government", "", ""),
        ("chiefs of staff", "security chief", "", ""),
        ("Kremlin spokesman", "spokesperson", "RUS", ""),
        ("special envoy", "envoy", "", ""),
    ],
)
def test_office(words: str, level: str, state: str, standing: str) -> None:
    found = office(words)
    assert found is not None
    assert (found.level, found.state, found.standing) == (level, state, standing)


def test_office_of_a_body() -> None:
    assert office("Hamas spokesman") == Office("spokesperson", "spokesperson", "Hamas", "PSE")
    assert office("UN special envoy") == Office("special envoy", "envoy", "United Nations")
    assert office("spokeswoman for the Russian foreign ministry") == Office(
        "spokesperson", "spokesperson", "Ministry of Foreign Affairs", "RUS"
    )
    assert office("Hezbollah leader") == Office("leader", "other", "Hezbollah", "LBN")
    assert office("heads of the security services") == office("intelligence chief")


def test_office_minds_case_where_it_tells() -> None:
    assert office("PM") == office("prime minister")
    assert office("pm") is None
    assert office("carpenter") is None
    assert office("") is None
    assert office("the") is None


def test_office_tells_the_institution() -> None:
    assert office("foreign minister") == Office("foreign minister", "foreign minister", "Ministry of Foreign Affairs")
    found = office("Saudi energy minister")
    assert found == Office("energy minister", "minister", "Ministry of Energy", "SAU")


@pytest.mark.parametrize(
    ("words", "name", "kind", "state"),
    [
        ("foreign ministry", "Ministry of Foreign Affairs", ActorKind.MINISTRY, ""),
        ("The Turkish Ministry of Defense", "Ministry of Defense", ActorKind.MINISTRY, "TUR"),
        ("Türkiye's Defence Ministry", "Ministry of Defense", ActorKind.MINISTRY, "TUR"),
        ("Israel’s foreign ministry", "Ministry of Foreign Affairs", ActorKind.MINISTRY, "ISR"),
        ("ministry of defence of the Russian Federation", "Ministry of Defense", ActorKind.MINISTRY, "RUS"),
        ("health ministry", "Ministry of Health", ActorKind.MINISTRY, ""),
        ("the Israeli military", "Military", ActorKind.MILITARY, "ISR"),
        ("IDF", "Military", ActorKind.MILITARY, "ISR"),
        ("State Department", "Department of State", ActorKind.MINISTRY, "USA"),
        ("the Pentagon", "Department of Defense", ActorKind.MINISTRY, "USA"),
        ("US embassy", "Embassy", ActorKind.GOVERNMENT, "USA"),
        ("Syrian government", "Government", ActorKind.GOVERNMENT, "SYR"),
    ],
)
def test_institution(words: str, name: str, kind: ActorKind, state: str) -> None:
    assert institution(words) == Institution(name, kind, state)


@pytest.mark.parametrize(
    ("words", "word", "plural", "naming"),
    [
        ("a Russian diplomatic source", "source", False, Naming.UNNAMED),
        ("a well-informed Russian diplomat", "diplomat", False, Naming.UNNAMED),
        ("two sources close to the presidency", "source", True, Naming.UNNAMED),
        ("Observers", "observer", True, Naming.COLLECTIVE),
        ("an analyst", "analyst", False, Naming.UNNAMED),
        ("three people familiar with the matter", "person", True, Naming.UNNAMED),
        ("a senior US official, speaking on condition of anonymity", "official", False, Naming.UNNAMED),
        ("aid workers in Goma", "aid worker", True, Naming.UNNAMED),
        ("citizens", "citizen", True, Naming.COLLECTIVE),
    ],
)
def test_agent_noun(words: str, word: str, plural: bool, naming: Naming) -> None:
    found = agent_noun(words)
    assert found is not None
    assert (found.word, found.plural, found.naming) == (word, plural, naming)


def test_agent_noun_of_other_words_is_none() -> None:
    assert agent_noun("the statement") is None
    assert agent_noun("") is None
