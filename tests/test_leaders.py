"""For whom well-known people act."""

import tomllib
from importlib import resources

from onrecord.link.leaders import affiliation, affiliations
from onrecord.link.registry import organisations, states


def test_a_name_needs_more_than_a_common_surname() -> None:
    assert affiliations("Emmanuel Macron") == ("FRA",)
    assert affiliations("John Kim") == ()


def test_spellings_and_left_out_names_are_borne_with() -> None:
    assert affiliations("Mevlut Cavusoglu") == affiliations("Mevlüt Çavuşoğlu") == ("TUR",)
    assert affiliations("Tayyip Erdogan") == ("TUR",)


def test_who_has_acted_for_two_acts_for_the_one_the_article_names() -> None:
    assert affiliation("Kaja Kallas", {"EST"}) == "EST"
    assert affiliation("Kaja Kallas", {"European Union"}) == "European Union"
    assert affiliation("Kaja Kallas", {"EST", "European Union"}) is None


def test_a_bare_surname_counts_only_where_its_state_is_named() -> None:
    assert affiliation("Macron", {"FRA"}) == "FRA"
    assert affiliation("Macron", {"DEU"}) is None


def test_every_key_is_a_state_or_an_organisation_of_the_registry() -> None:
    table = tomllib.loads(resources.files("onrecord").joinpath("data", "registry", "leaders.toml").read_text("utf-8"))
    assert all(key in states() or key in organisations() for key in table)
    assert all(len(set(names)) == len(names) for names in table.values())
