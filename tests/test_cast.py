import pytest

from onrecord.extract.cast import Cast
from onrecord.record import ActorKind, Naming

from .build import find, reading, said


def who(
    text: str,
    words: str,
    people: tuple[str, ...] = (),
    organisations: tuple[str, ...] = (),
    attributions=(),
    after: int = 0,
    **more: object,
):
    return Cast.of(reading(text, people, organisations, attributions, **more)).who(*find(text, words, after))


@pytest.mark.parametrize(
    ("words", "name", "kind", "state", "naming"),
    [
        ("Ankara", "Government of Türkiye", "government", "TUR", "institution"),
        ("the Kremlin", "Government of Russia", "government", "RUS", "institution"),
        ("Norway", "Government of Norway", "government", "NOR", "institution"),
        ("the Kenyan Foreign Ministry", "Ministry of Foreign Affairs", "ministry", "KEN", "institution"),
        ("Peru's defence ministry", "Ministry of Defense", "ministry", "PER", "institution"),
        ("The Indian army", "Military", "military", "IND", "institution"),
        ("the United Nations", "United Nations", "igo", None, "institution"),
        ("a senior Chilean diplomat", "unnamed", "unnamed", "CHL", "unnamed"),
        ("two Ghanaian officials familiar with the talks", "unnamed", "unnamed", "GHA", "unnamed"),
        ("observers", "unnamed", "unnamed", None, "collective"),
        ("a spokesperson for the Malaysian Foreign Ministry", "Ministry of Foreign Affairs", "ministry", "MYS", "institution"),
        ("a spokeswoman for UNHCR", "UNHCR", "igo", None, "institution"),
    ],
)
def test_sources_without_a_name(words: str, name: str, kind: str, state: str | None, naming: str) -> None:
    text = f"Late in the day, {words} said the road was open."
    found = who(text, words)
    assert (found.name, found.kind, found.state, found.naming) == (name, kind, state, naming)


def test_a_person_is_known_by_full_name_office_and_state() -> None:
    text = "Kenyan Foreign Minister Wanjiru Oduya-Kamau spoke first.\nOduya-Kamau said the road was open."
    cast = Cast.of(reading(text, ("Wanjiru Oduya-Kamau", "Oduya-Kamau")))
    found = cast.who(*find(text, "Oduya-Kamau", 40))
    assert (found.name, found.kind, found.state, found.naming) == ("Wanjiru Oduya-Kamau", ActorKind.PERSON, "KEN", Naming.NAMED)


def test_an_office_without_its_holder_is_the_holder_named_elsewhere() -> None:
    text = "The Kenyan foreign minister said the road was open.\nForeign Minister Wanjiru Oduya-Kamau will travel on."
    assert who(text, "The Kenyan foreign minister", ("Wanjiru Oduya-Kamau",)).name == "Wanjiru Oduya-Kamau"


def test_an_office_of_another_state_is_not() -> None:
    text = "The Peruvian foreign minister said the road was open.\nKenyan Foreign Minister Wanjiru Oduya-Kamau will travel on."
    assert who(text, "The Peruvian foreign minister", ("Wanjiru Oduya-Kamau",)).name != "Wanjiru Oduya-Kamau"


def test_he_goes_on_for_who_spoke_last() -> None:
    text = "Tomas Brandell, an analyst, met Ola Fenwick. Brandell said the ice was thin. He added that spring was near."
    attributions = (said(text, "Brandell", "said", "the ice was thin", after=40), said(text, "He", "added", "spring was near"))
    assert who(text, "He", ("Tomas Brandell", "Brandell", "Ola Fenwick"), attributions=attributions, after=60).name == "Tomas Brandell"


def test_he_can_be_an_unnamed_source() -> None:
    text = "A Danish diplomat said the ice was thin. He added that spring was near."
    attributions = (said(text, "A Danish diplomat", "said", "the ice was thin"), said(text, "He", "added", "spring was near"))
    found = who(text, "He", attributions=attributions, after=30)
    assert (found.kind, found.state) == (ActorKind.UNNAMED, "DNK")


def test_a_pronoun_with_nobody_before_it_stays_open() -> None:
    assert who("He said the ice was thin.", "He").kind is ActorKind.UNNAMED


def test_the_statement_is_whoever_issued_it() -> None:
    text = "Oman's foreign ministry said the road was open. The statement added that ships could pass."
    attributions = (
        said(text, "Oman's foreign ministry", "said", "the road was open"),
        said(text, "The statement", "added", "ships could pass"),
    )
    found = who(text, "The statement", attributions=attributions)
    assert (found.name, found.state, found.naming) == ("Ministry of Foreign Affairs", "OMN", Naming.DOCUMENT)


def test_the_official_is_the_one_who_spoke_before() -> None:
    text = "An Omani official said the road was open. A Saudi driver disagreed. The official said ships could pass."
    attributions = (
        said(text, "An Omani official", "said", "the road was open"),
        said(text, "The official", "said", "ships could pass", after=60),
    )
    assert who(text, "The official", attributions=attributions).state == "OMN"


def test_a_source_quoted_by_an_outlet_of_one_country() -> None:
    text = "The Jordanian newspaper Desert Post quoted an unnamed source as saying the road was shut."
    assert who(text, "an unnamed source").state == "JOR"


def test_parties_of_a_meeting() -> None:
    text = "The defence ministers of Ghana, Togo and Benin met in Accra."
    cast = Cast.of(reading(text))
    assert [p.state for p in cast.parties(*find(text, "The defence ministers of Ghana, Togo and Benin"))] == ["GHA", "TGO", "BEN"]


def test_every_actor_that_was_asked_for_is_attested() -> None:
    text = "Oman's foreign ministry said the road was open. Tomas Brandell, an analyst, agreed."
    cast = Cast.of(reading(text, ("Tomas Brandell",)))
    found = cast.who(*find(text, "Oman's foreign ministry"))
    rows = {row.actor: row for row in cast.attestations()}
    assert found.actor in rows
    assert "Tomas Brandell" in {row.name for row in rows.values()}


def test_an_actor_has_one_id_in_every_article() -> None:
    one = who("The Omani Ministry of Foreign Affairs said so.", "The Omani Ministry of Foreign Affairs")
    two = who("Yesterday Oman's foreign ministry wrote.", "Oman's foreign ministry")
    assert one.actor == two.actor


def test_an_abbreviation_is_the_name_it_was_given_for() -> None:
    text = "Kenya’s Department of Ferry Affairs (DFA) was shut. The DFA said the road was open. A DFA official agreed."
    one, two = who(text, "The DFA"), who(text, "Kenya’s Department of Ferry Affairs")
    assert (one.actor, one.name, one.state) == (two.actor, "Department of Ferry Affairs", "KEN")
    assert who(text, "A DFA official").state == "KEN"


def test_an_institution_without_a_state_is_of_where_the_article_was_filed_if_that_was_just_named() -> None:
    text = "Kenya and Peru signed the pact, and the defence ministry said the road was open."
    assert who(text, "the defence ministry", dateline="NAIROBI").state == "KEN"
    assert who(text, "the defence ministry").state == "PER"


@pytest.mark.parametrize(
    ("words", "name", "state", "naming"),
    [
        ("the Kenyan rescue service", "rescue service", "KEN", "institution"),
        ("an arbitral tribunal", "arbitral tribunal", None, "institution"),
        ("the UN’s ferry office", "United Nations ferry office", None, "institution"),
        ("the governments in Nairobi and Lima", "Government of Kenya", "KEN", "institution"),
        ("NATO’s leaders", "NATO", None, "collective"),
        ("Baltic leaders", "unnamed", None, "collective"),
        ("two leaders", "unnamed", None, "unnamed"),
        ("Aid workers", "unnamed", None, "collective"),
        ("two aid workers", "unnamed", None, "unnamed"),
        ("protesters", "unnamed", None, "collective"),
        ("the guard", "unnamed", None, "unnamed"),
        ("foreign ministers gathering here", "unnamed", None, "unnamed"),
        ("a minister from a coastal country", "unnamed", None, "unnamed"),
        ("ambassadors of several states", "unnamed", None, "unnamed"),
    ],
)
def test_bodies_and_groups(words: str, name: str, state: str | None, naming: str) -> None:
    found = who(f"Late in the day, {words} said the road was open.", words)
    assert (found.name, found.state, found.naming) == (name, state, naming)


def test_a_name_after_a_title_in_an_apposition() -> None:
    text = "Its chief, General Tomas Brandell, said the road was open."
    assert who(text, "Its chief, General Tomas Brandell", ("Tomas Brandell",)).name == "Tomas Brandell"


def test_the_centre_is_the_one_named_before() -> None:
    text = "The Ferry Safety Centre was shut. Late in the day, the centre said the road was open."
    assert who(text, "the centre", organisations=("Ferry Safety Centre",)).name == "Ferry Safety Centre"


def test_the_official_is_no_group_that_spoke_before() -> None:
    text = "A Danish official said the ice was thin. Observers said it would break. The official said spring was near."
    attributions = (
        said(text, "A Danish official", "said", "the ice was thin"),
        said(text, "Observers", "said", "it would break"),
        said(text, "The official", "said", "spring was near"),
    )
    found = who(text, "The official", attributions=attributions)
    assert (found.state, found.naming) == ("DNK", Naming.UNNAMED)
