"""Subjects: whose words a predicate follows."""

from onrecord.extract.cast import Cast
from onrecord.extract.scene import Scene
from onrecord.extract.subjects import subject_before, whose
from tests.build import reading


def before(text: str, predicate: str) -> tuple[str, list[str]]:
    read = reading(text)
    scene = Scene(read, Cast.of(read), ())
    at = text.index(predicate)
    found = subject_before(scene, 0, at)
    if found is None:
        return "", []
    span = found[0]
    return text[slice(*span)].strip(), [w.name for w in whose(scene, span, at)]


def test_a_list_of_names() -> None:
    assert before("In Oslo, Germany, France and Italy want a draft.", "want") == (
        "Germany, France and Italy",
        ["Germany", "France", "Italy"],
    )


def test_a_name_with_and_in_it_is_one() -> None:
    text = "The European Union and the Organization for Security and Co-operation in Europe welcomed it."
    assert len(before(text, "welcomed")[1]) == 2


def test_over_a_relative_clause_and_an_aside() -> None:
    assert before("Spain, which does not say why, keeps its counsel.", "keeps") == ("Spain", ["Spain"])
    assert before("Moscow, for its part, sees none.", "sees") == ("Moscow", ["Russia"])


def test_no_subject_under_if_nor_behind_a_preposition() -> None:
    assert before("If Chile opposes it, all is lost.", "opposes") == ("", [])
    assert before("A trader from Chile opposes it.", "opposes") == ("", [])
