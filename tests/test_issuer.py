import pytest

from onrecord.extract.cast import Cast
from onrecord.extract.issuer import issuer_of, named, speaker
from onrecord.record import ActorKind, Form, Naming

from .build import article, reading


def resolved(words: str, text: str = "Nothing was said.", people: tuple[str, ...] = (), **more: object):
    r = reading(text, people, issuer=words, **more)
    return issuer_of(r.article, Cast.of(r))


@pytest.mark.parametrize(
    ("words", "name", "kind", "state"),
    [
        ("Ministry of Foreign Affairs of the Republic of Türkiye", "Ministry of Foreign Affairs", ActorKind.MINISTRY, "TUR"),
        ("U.S. Department of State", "Department of State", ActorKind.MINISTRY, "USA"),
        ("Ministry of External Affairs, Government of India", "Ministry of Foreign Affairs", ActorKind.MINISTRY, "IND"),
        ("The Kremlin", "Government of Russia", ActorKind.GOVERNMENT, "RUS"),
        ("Office of the President of Ukraine", "Presidency", ActorKind.GOVERNMENT, "UKR"),
        ("Government of Norway", "Government of Norway", ActorKind.GOVERNMENT, "NOR"),
        ("European Council", "European Council", ActorKind.IGO, None),
        ("G7", "Group of Seven", ActorKind.IGO, None),
        ("Ministry of Foreign Affairs of Veltria", "Ministry of Foreign Affairs of Veltria", ActorKind.MINISTRY, None),
        ("Karst Basin Commission", "Karst Basin Commission", ActorKind.OTHER, None),
    ],
)
def test_institutions_by_name_and_state(words: str, name: str, kind: ActorKind, state: str | None) -> None:
    who = resolved(words)
    assert (who.name, who.kind, who.state, who.naming) == (name, kind, state, Naming.INSTITUTION)


def test_an_institution_without_a_state_has_the_outlets_or_the_place_of_filing() -> None:
    assert resolved("Ministry of Foreign Affairs", outlet="Government of Norway").state == "NOR"
    assert resolved("Foreign Ministry Spokesperson", dateline="Oslo").state == "NOR"
    assert resolved("Foreign Ministry Spokesperson", dateline="Oslo").name == "Ministry of Foreign Affairs"


def test_two_who_issue_together_are_one_collective_source() -> None:
    who = resolved("Governments of Veltria and Ostrania", title="Joint Statement")
    assert (who.name, who.naming, who.state) == ("Veltria and Ostrania", Naming.COLLECTIVE, None)
    assert (
        resolved("Norway, Türkiye and Veltria", title="Joint Communiqué of Norway, Türkiye and Veltria").name
        == "Norway, Türkiye and Veltria"
    )
    assert resolved("Ministry of Foreign and European Affairs of Veltria", title="Statement").naming is Naming.INSTITUTION


def test_a_person_has_the_fullest_name() -> None:
    who = resolved("Foreign Minister Vell", "Foreign Minister Ana Vell met engineers.", ("Ana Vell",), form=Form.STATEMENT)
    assert (who.name, who.kind, who.naming) == ("Ana Vell", ActorKind.PERSON, Naming.NAMED)


def test_a_readout_of_a_persons_call_is_the_offices() -> None:
    who = resolved("Foreign Minister Ana Vell", "Foreign Minister Ana Vell called.", ("Ana Vell",), form=Form.READOUT, dateline="Oslo")
    assert (who.name, who.state) == ("Ministry of Foreign Affairs", "NOR")


def test_nobody_named_is_a_document() -> None:
    assert (resolved("").naming, resolved("").kind) == (Naming.DOCUMENT, ActorKind.UNNAMED)


def label(words: str, text: str, people: tuple[str, ...] = (), issuer: str = "", **more: object):
    r = reading(text, people, issuer=issuer, **more)
    cast = Cast.of(r)
    return speaker(words, cast, r.article, named(issuer, cast, r.article) if issuer else None)


def test_a_label_is_the_person_of_that_surname() -> None:
    assert label("MR. ORR", "Jonas Orr gave the briefing.", ("Jonas Orr",)).name == "Jonas Orr"
    assert label("MR. ORR", "It rained.", title="Briefing by Spokesperson Jonas Orr").name == "Jonas Orr"
    assert label("FOREIGN MINISTER VELL", "It rained.").name == "Vell"


def test_an_office_without_a_name_is_who_holds_it_in_the_text() -> None:
    assert label("FOREIGN MINISTER", "Foreign Minister Ana Vell met the press.", ("Ana Vell",)).name == "Ana Vell"
    assert label("THE PRESIDENT", "It rained.", title="Remarks by President Ida Holt").name == "Ida Holt"


def test_a_spokesperson_without_a_name_is_the_institution() -> None:
    assert label("SPOKESPERSON", "It rained.", issuer="Ministry of Foreign Affairs of Norway").state == "NOR"


def test_who_issued_is_attested() -> None:
    r = reading("Nothing was said.", issuer="Government of Norway")
    cast = Cast.of(r)
    who = issuer_of(r.article, cast)
    assert [(a.actor, a.aliases) for a in cast.attestations()] == [(who.actor, ())] or who.actor in {a.actor for a in cast.attestations()}
    assert article("").issuer == ""
