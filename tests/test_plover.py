"""PLOVER types and CAMEO codes."""

from onrecord.extract.plover import CAMEO, cameo
from onrecord.record import EventType


def test_every_type_has_its_codes_and_only_other_has_none() -> None:
    assert set(CAMEO) == set(EventType)
    assert [t for t in EventType if not cameo(t)] == [EventType.OTHER]


def test_the_twenty_roots_but_the_statement_are_covered() -> None:
    assert {code for codes in CAMEO.values() for code in codes} == {f"{n:02}" for n in range(2, 21)}
