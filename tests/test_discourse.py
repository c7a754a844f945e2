import pytest

from onrecord.extract.cast import Cast
from onrecord.extract.who import Who

from .build import find, reading, said


def who(text: str, words: str, attributions=(), people: tuple[str, ...] = (), organisations: tuple[str, ...] = (), **more: object) -> Who:
    return Cast.of(reading(text, people, organisations, tuple(attributions), **more)).who(*find(text, words, text.rindex("\n") + 1))


PEOPLE = ("Tomas Brandell", "Ola Fenwick", "Brandell", "Fenwick")


@pytest.mark.parametrize(
    ("before", "words", "name"),
    [
        ("Tomas Brandell and Ola Fenwick came by ferry.", "they", "Tomas Brandell"),
        ("Tomas Brandell and Ola Fenwick came by ferry.", "both", "Tomas Brandell"),
        ("Peru and Chile sent their ministers.", "The two sides", "Government of Peru"),
        ("Peru and Chile sent their ministers.", "each", "Government of Peru"),
        ("The ministers of Brazil, Peru and Chile came by ferry.", "they", "Government of Brazil"),
        ("Peru and Chile were represented. Tomas Brandell and Ola Fenwick were late.", "Both countries", "Government of Peru"),
    ],
)
def test_those_named_together_are_the_first_of_them(before: str, words: str, name: str) -> None:
    assert who(f"{before}\nOn Friday {words} said the road was open.", words, people=PEOPLE).name == name


def test_both_are_the_last_two_who_spoke() -> None:
    text = "Brandell said it was cold. Fenwick, a sailor, said it was warm.\nThe ice, both said, was thin."
    told = (said(text, "Brandell", "said", "it was cold"), said(text, "Fenwick", "said", "it was warm"))
    assert who(text, "both", told, people=PEOPLE).name == "Brandell"


def test_a_group_that_spoke_is_nearer_than_those_named_together_before() -> None:
    text = "Brandell and Fenwick came. Residents said the wreck was deep.\nOn Friday they said the road was open."
    assert who(text, "they", (said(text, "Residents", "said", "the wreck was deep"),), people=PEOPLE).kind == "unnamed"


def test_it_is_the_subject_of_the_sentence_before() -> None:
    text = (
        "Oslo said the pass was closed. The snow was deep. Nobody came. Peru also looks at the Chilean ships.\nIt said the road was open."
    )
    assert who(text, "It", (said(text, "Oslo", "said", "the pass was closed"),)).state == "PER"


def test_it_is_who_spoke_in_the_sentence_before() -> None:
    text = "Chile closed the port, Oslo said.\nIt said the road was open."
    assert who(text, "It", (said(text, "Oslo", "said", "Chile closed the port"),)).state == "NOR"


def test_they_are_not_those_named_together_further_on() -> None:
    text = "Residents fear the ships, some of which came last week from Peru and Chile.\nOn Friday they said the road was open."
    assert who(text, "they", (said(text, "Residents", "fear", "the ships"),)).kind == "unnamed"
