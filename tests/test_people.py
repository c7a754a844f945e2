import pytest

from onrecord.extract.people import bare_name, name_parts, people
from onrecord.link import registry

from .build import reading


def names(text: str, *tagged: str) -> list[str]:
    r = reading(text, tagged)
    return [p.name for p in people(r, registry.phrases().find_all(text))]


@pytest.mark.parametrize(
    ("tagged", "name"),
    [
        ("President Ilse Varga", "Ilse Varga"),
        ("Ilse Varga's", "Ilse Varga"),
        ("Mr. Varga’s", "Varga"),
        ("Hungarian Ilse Varga", "Ilse Varga"),
        ("Dr", None),
    ],
)
def test_a_name_stands_without_its_titles(tagged: str, name: str | None) -> None:
    span = bare_name(tagged, 0, len(tagged))
    assert (tagged[slice(*span)] if span else None) == name


def test_particles_do_not_make_another_name() -> None:
    assert name_parts("Yusuf al-Haddad") == name_parts("Yusuf Haddad")


def test_a_surname_follows_its_full_name() -> None:
    assert names("Ilse Varga arrived. Varga spoke.", "Ilse Varga", "Varga") == ["Ilse Varga"]


def test_two_people_of_one_surname_stay_apart() -> None:
    assert names("Ilse Varga met Peter Varga.", "Ilse Varga", "Peter Varga") == ["Ilse Varga", "Peter Varga"]


def test_a_surname_first_name_is_known_by_its_first_word() -> None:
    assert names("Bak Jun Seo arrived. Bak spoke.", "Bak Jun Seo", "Bak") == ["Bak Jun Seo"]


@pytest.mark.parametrize(
    ("text", "title", "state"),
    [
        ("Kenyan Foreign Minister Ilse Varga spoke.", "foreign minister", "KEN"),
        ("Ilse Varga, a former Lebanese MP, spoke.", "MP", "LBN"),
        ("Chile's Foreign Minister Ilse Varga spoke.", "foreign minister", "CHL"),
        ("Ilse Varga, the Danish ambassador, spoke.", "ambassador", "DNK"),
    ],
)
def test_offices_stand_before_or_after_a_name(text: str, title: str, state: str) -> None:
    r = reading(text, ("Ilse Varga",))
    person = people(r, registry.phrases().find_all(text))[0]
    assert (person.offices[0][0].title, person.state) == (title, state)


def test_an_adviser_to_a_president_is_no_president() -> None:
    text = "Ilse Varga, an adviser to the Danish president, spoke."
    person = people(reading(text, ("Ilse Varga",)), registry.phrases().find_all(text))[0]
    assert [office.title for office, _ in person.offices] == ["adviser"]


def test_the_title_of_the_next_in_a_list_is_not_his() -> None:
    text = "Present were Ilse Varga, Danish President Ola Fenwick and others."
    found = people(reading(text, ("Ilse Varga", "Ola Fenwick")), registry.phrases().find_all(text))
    assert {p.name: [office.title for office, _ in p.offices] for p in found} == {"Ilse Varga": [], "Ola Fenwick": ["president"]}
