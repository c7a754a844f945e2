import pytest

from onrecord.extract.people import people

from .build import reading, said


def names(text: str, source: str, tagged: tuple[str, ...] = (), organisations: tuple[str, ...] = (), after: int = 0) -> list[str]:
    told = said(text, source, "said", "the road was open", after=after)
    return [person.name for person in people(reading(text, tagged, organisations, (told,)), ())]


def test_a_surname_that_was_not_tagged() -> None:
    text = "Tomas Brandell arrived. Brandell said the road was open."
    (person,) = people(
        reading(text, ("Tomas Brandell",), attributions=(said(text, "Brandell", "said", "the road was open", after=20),)), ()
    )
    assert len(person.mentions) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Runa Oyelaran-Voss, who runs the clinic, said the road was open.",
        "A Danish hydrologist, Runa Oyelaran-Voss, said the road was open.",
        "Runa Oyelaran-Voss, a spokeswoman for the port, said the road was open.",
        "Runa Oyelaran-Voss, 41, said the road was open.",
        "Runa Oyelaran-Voss herself said the road was open.",
    ],
)
def test_a_name_is_a_persons_where_the_words_beside_it_tell(text: str) -> None:
    assert names(text, "Runa Oyelaran-Voss") == ["Runa Oyelaran-Voss"]


def test_she_tells_it_too() -> None:
    text = "Runa Oyelaran-Voss said the road was open. She hoped for rain."
    told = (said(text, "Runa Oyelaran-Voss", "said", "the road was open"), said(text, "She", "hoped", "for rain"))
    assert [p.name for p in people(reading(text, attributions=told), ())] == ["Runa Oyelaran-Voss"]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Voss said the road was open.",
        "Foro Marino, a Chilean group of divers, said the road was open.",
        "Port Authority, who runs the clinic, said the road was open.",
    ],
)
def test_other_names_are_not(text: str) -> None:
    assert names(text, " ".join(text.replace(",", "").split()[:2])) == []
