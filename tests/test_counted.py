import pytest

from onrecord.extract.countables import Spot
from onrecord.extract.counted import counted
from onrecord.extract.quantities import find_quantities


def told(text: str, after_figure: bool = False) -> list[tuple[float, str]]:
    """(number, unit) of every quantity of a sentence that a reader would quote."""
    out: list[tuple[float, str]] = []
    for q in find_quantities(text):
        found = counted(Spot(text, q, (0, len(text)), after_figure or bool(out), after_figure or bool(out)))
        if found is not None:
            out.append((q.low, found.unit))
    return out


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The army said two soldiers were killed.", [(2, "soldiers")]),
        ("The shelling killed at least six people and wounded 35.", [(6, "people"), (35, "people")]),
        ("The ministry reported four wounded.", [(4, "people")]),
        ("It said one of its soldiers had been killed.", [(1, "soldiers")]),
        ("The rebels took 118 captives, 40 of whom are still held.", [(118, "captives"), (40, "")]),
        ("The two sides are to free 887 prisoners, among them three Saudis.", [(887, "prisoners"), (3, "Saudis")]),
        ("The government is to free 706 prisoners and the rebels 181.", [(706, "prisoners"), (181, "")]),
        ("An official put the number of prisoners at 890.", [(890, "prisoners")]),
        ("That brings to 31 the number of senators in favour.", [(31, "senators")]),
        ("The protesters numbered about 3,500 by noon.", [(3500, "protesters")]),
        ("A diplomat said that 87,550 Iranians would go.", [(87_550, "Iranians")]),
        ("They seized three Chinese coast guard vessels.", [(3, "vessels")]),
        ("The air force shot down 23 of the 32 drones launched.", [(23, "drones"), (32, "drones")]),
        ("Four missiles were fired, two had been shot down and two hit a depot.", [(4, "missiles"), (2, ""), (2, "")]),
        ("Ports shipped 32.9 million tonnes of food, less than 3% of it to the poorest.", [(32.9e6, "tonnes"), (3, "percent")]),
        ("The reservoir holds 41 billion cubic metres.", [(41e9, "cubic metres")]),
        ("The valley measures 86,600 square kilometres.", [(86_600, "square kilometres")]),
        ("The dam cost about $4.2 billion.", [(4.2e9, "US dollars")]),
        ("The motion passed by 128 votes to nine.", [(128, "votes"), (9, "votes")]),
        ("The chamber rejected it on a 285-272 vote.", [(285, "votes"), (272, "vote")]),
        ("Only nine countries voted against it, with 35 abstentions.", [(9, "countries"), (35, "abstentions")]),
        ("A 5,000-strong force would be sent.", [(5000, "people")]),
        ("A 20,000-tonne cargo arrived.", [(20_000, "tonne")]),
        ("Some 140 states recognise it.", [(140, "states")]),
        ("The crash killed an envoy and two others.", [(2, "people")]),
        ("Hundreds of thousands of people have been displaced.", [(200_000, "people")]),
    ],
)
def test_what_a_reader_would_quote(sentence: str, figures: list[tuple[float, str]]) -> None:
    assert told(sentence) == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "The two sides held three rounds of talks.",
        "Both countries and the four-way committee will meet.",
        "The two ministers spoke for three hours.",
        "They discussed Resolution 1701 and Article 5.",
        "The 45-year-old envoy, Ada Quill, 46, aged between 40 and 50, left.",
        "The talks begin at 10:30 or 11 a.m., at 1500 GMT at the latest.",
        "It is one of the reasons for a two-state solution.",
        "A 30-day truce and a 15-year sentence followed.",
        "The 15-member Council met the 27 states of the bloc.",
        "The village lies some 40 km north of the border.",
        "He was one hundred percent sure.",
        "Six airports and five rounds of consultations were named.",
        "The Group of 20 and the top 10 were there.",
        "Call 0800123456 or 14434.",
        "One in 3 of them, and two of the three reasons.",
        "Two officials and three analysts told the story.",
    ],
)
def test_what_nobody_would_quote(sentence: str) -> None:
    assert told(sentence) == []
