"""Names in running text. The sentences are written for these tests."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.phrases import Lexicon, fold, tokens
from onrecord.link.registry import phrases


def named(text: str) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.kind, m.key) for m in phrases().find_all(text)]


def keys(text: str) -> list[str]:
    return [m.key for m in phrases().find_all(text)]


def test_every_kind() -> None:
    assert named("Ankara told the U.N. that Türkiye's army and Brussels' envoys met Kurdish and Turkish officials in Geneva.") == [
        ("Ankara", "seat", "TUR"),
        ("U.N.", "organisation", "United Nations"),
        ("Türkiye", "state", "TUR"),
        ("Brussels", "seat", "European Union"),
        ("Turkish", "adjective", "TUR"),
        ("Geneva", "place", "CHE"),
    ]
    assert named("The Pentagon and the IDF would not comment.") == [
        ("Pentagon", "institution", "Department of Defense:USA"),
        ("IDF", "institution", "Military:ISR"),
    ]


def test_hyphens_possessives_and_accents() -> None:
    assert keys("Syria-Türkiye talks in Hamas-run Gaza; US-led, pro-Russian; the Côte d’Ivoire") == [
        "SYR",
        "TUR",
        "Hamas",
        "PSE",
        "USA",
        "RUS",
        "CIV",
    ]
    assert named("Tu\u0308rkiye’s stand")[0] == ("Tu\u0308rkiye", "state", "TUR")
    assert keys("Houthis' drones and Hamas’s answer") == ["Houthis", "Hamas"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guinea-Bissau and Equatorial Guinea met Papua New Guinea.", ["GNB", "GNQ", "PNG"]),
        ("South Sudan, Sudan and Niger, Nigeria", ["SSD", "SDN", "NER", "NGA"]),
        ("A ship in the South China Sea and Lake Chad", ["", ""]),
        ("He left the Paris Agreement, said African Americans.", []),
        ("Voters in New Jersey and New Mexico", ["USA", "USA"]),
    ],
)
def test_the_longest_name_wins(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He told us who is coming for turkey on good china.", []),
        ("The US asked the WHO.", ["USA", "World Health Organization"]),
        ("WHO IS TO BLAME", []),
        ("TELL US NOW", []),
        ("MOSCOW (Reuters) - Nothing moved.", ["RUS", "Reuters"]),
        ("A polish of the floor, but Polish President Nowak", ["POL"]),
    ],
)
def test_case(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jordan Bardella spoke first.", []),
        ("Jim Jordan asked. Jordan then left.", []),
        ("Jim Jordan flew to Amman. Jordan received him.", ["JOR", "JOR"]),
        ("Jordan Foreign Minister Ayman Safadi arrived.", ["JOR"]),
        ("Meanwhile Jordan closed its airspace.", ["JOR"]),
        ("Katz, that is Israel Katz, said so.", []),
        ("Mr Washington and Mrs. London met American envoys from Washington.", ["USA", "USA"]),
        ("Israel and Jordan signed; King Abdullah of Jordan was there.", ["ISR", "JOR", "JOR"]),
        ("Chad Smith visited neighbouring Chad.", ["TCD"]),
        ("Jordan Rejects Plan Over West Bank Land", ["JOR", "PSE"]),
    ],
)
def test_people_are_no_states(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_one_form_of_several_places() -> None:
    assert named("Tbilisi said that Georgia will vote.")[1] == ("Georgia", "state", "GEO")
    assert named("In Atlanta, Republicans said that Georgia will vote.")[-1] == ("Georgia", "place", "USA")
    assert keys("Sassou flew from Brazzaville across Congo.") == ["COG", "COG"]
    assert keys("Fighters of M23 in Congo") == ["M23", "COD"]
    assert named("The RSF shelled El Fasher in Darfur.")[0][2] == "Rapid Support Forces"
    assert named("The press freedom group RSF wrote.")[0][2] == "Reporters Without Borders"
    assert keys("He moved from Paris, Texas, to London, Ontario.") == ["USA", "USA", "CAN", "CAN"]


def test_shy_and_common_words() -> None:
    assert keys("Hamilton won the race.") == []
    assert keys("Nice words. In Nice, France, a truck") == ["FRA", "FRA"]
    assert keys("the War Memorial in Moscow") == ["RUS"]
    assert keys("The Hague spoke; William Hague did not.") == ["NLD"]
    assert keys("The Guardian reported; the Guardian Council of Iran") == ["The Guardian", "Guardian Council", "IRN"]


def test_names_do_not_cross_sentences_or_lines() -> None:
    assert keys("He went south.\nKorea is far. To the North\nKorea") == ["KOR", "KOR"]


def test_mentions_are_in_order_and_apart() -> None:
    text = "The European Union's European Commission and the UN Security Council met the African Union in Addis Ababa, Ethiopia."
    found = phrases().find_all(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert keys(text) == ["European Union", "European Commission", "UN Security Council", "African Union", "ETH", "ETH"]


@given(st.text(alphabet=st.sampled_from("US Ujordan Türkiye.,'’-\n\u0308\u00a0İıßGeorgia"), max_size=80))
def test_any_text_is_read(text: str) -> None:
    for mention in phrases().find_all(text):
        assert 0 <= mention.start < mention.end <= len(text)


def test_names_in_another_script_match_their_transliteration() -> None:
    assert (fold("Лавров"), fold("ЛАВРОВ"), fold("Łukašenka"), fold("Μητσοτάκης")) == ("lavrov", "lavrov", "lukasenka", "mitsotakis")
    assert fold("لافروف").isascii()
    assert fold("لافروف")
    assert fold("習近平") == "xijinping"
    assert Lexicon([("Lavrov", 1), ("Tabriz", 2)]).get("Лавров") == (1,)
    assert Lexicon([("Tbilisi", 1)]).get("თბილისი") == (1,)
    assert Lexicon([("Lavrov", 1)]).get("лавров") == ()


def test_fold_and_tokens() -> None:
    assert (fold("Türkiye"), fold("U.S."), fold("Łódź"), fold("İzmir")) == ("turkiye", "us", "lodz", "izmir")
    assert tokens("the U.S.-led Côte d'Ivoire") == ["the", "U.S.", "led", "Côte", "d", "Ivoire"]


def test_a_name_without_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="without words"):
        Lexicon([("…", 1)])


def test_it_is_quick() -> None:
    text = (
        "The foreign ministers of Russia, Syria, Türkiye and Iran met in Moscow on Tuesday, officials told Reuters after the talks.\n" * 41
    )
    phrases().find_all(text)
    best = min(_seconds(text) for _ in range(5))
    assert best < 0.03  # some 2 ms in the open; ten times that on a loaded machine


def _seconds(text: str) -> float:
    start = time.perf_counter()
    phrases().find_all(text)
    return time.perf_counter() - start
