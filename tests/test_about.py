"""Whom an article is about."""

from collections import Counter
from dataclasses import replace

from onrecord.extract.about import home, named_in, protagonists
from onrecord.link.registry import phrases
from tests.build import reading


def test_the_headline_counts_for_more_than_a_sentence() -> None:
    read = reading("It rained. Peru wrote. Peru read.")
    titled = replace(read, article=replace(read.article, title="Chile is silent"))
    count = named_in(titled, phrases().find_all(titled.text))
    assert count["CHL"] == 4
    assert count["PER"] > 2


def test_many_protagonists_are_none() -> None:
    assert protagonists(Counter(PER=5, CHL=5, ECU=4, BOL=4, BRA=4)) == ()
    assert protagonists(Counter(PER=2)) == ()


def test_an_organisation_is_nobodys_home() -> None:
    assert home(Counter({"NATO": 9, "PER": 4})) == "PER"
    assert home(Counter({"NATO": 9})) is None
