"""Who held which office when, and who says so."""

import json
from importlib import resources
from itertools import pairwise

import pytest

from onrecord.link import terms as held
from onrecord.link.leaders import affiliation, affiliations, holder, terms
from onrecord.link.phrases import fold
from onrecord.link.registry import cities, organisations, states
from onrecord.link.tables import built_in
from onrecord.link.terms import Term, between, checked, first, last, written


def test_every_written_term_is_of_a_known_side_and_runs_forward() -> None:
    found = list(written(built_in("terms")))
    assert {t.side for t in found} <= set(states()) | set(organisations())
    assert all(t.role and t.since for t in found)
    assert all(first(t.since) <= held.AS_OF[held.WRITTEN] for t in found)


def test_one_office_of_a_state_is_held_by_one_at_a_time() -> None:
    single = ("head of state", "head of government", "foreign minister", "defence minister", "secretary-general")
    seen: dict[tuple[str, str], list[Term]] = {}
    for term in written(built_in("terms")):
        if term.role in single:
            seen.setdefault((term.side, term.role), []).append(term)
    rival = {("CIV", "head of state")}  # two claimed it from December 2010 to April 2011
    for (side, role), several in seen.items():
        spans = sorted({(first(t.since), last(t.until) if t.until else "9999") for t in several})
        for (_, end), (start, _) in pairwise(spans):
            slack = end[:7] <= start[:7] or end[:4] == start[:4]  # known to the month or the year only
            assert slack or (side, role) in rival, (side, role, end, start)


def test_the_generated_office_holders_are_what_the_loader_expects() -> None:
    rows = json.loads(resources.files("onrecord").joinpath("data", "registry", "office_holders.json").read_text("utf-8"))
    assert len(rows) > 5000
    for surname, several in rows.items():
        assert surname == fold(surname)
        for side, role, since, until, name, *others in several:
            assert side in states(), side
            assert role, name
            between(since, until)
            assert any(fold(n.split()[-1].split("-")[-1].split("'")[-1].split("’")[-1]) for n in (name, *others))
    (term, *_) = [t for t in terms("Hoshyar Zebari") if t.source == held.PETRARCH2]
    assert term.side == "IRQ"


def test_the_generated_cities_are_what_the_loader_expects() -> None:
    rows = json.loads(resources.files("onrecord").joinpath("data", "registry", "cities.json").read_text("utf-8"))
    assert set(rows) <= set(states())
    assert set(cities().values()) <= set(states())
    assert len(cities()) > 3000


def test_who_was_in_office_on_the_day_is_preferred() -> None:
    assert affiliation("Ban Ki-moon", {"KOR", "United Nations"}, "2005-03-01") == "KOR"
    assert affiliation("Ban Ki-moon", {"KOR", "United Nations"}, "2010-03-01") == "United Nations"
    assert affiliation("Ban Ki-moon", {"KOR", "United Nations"}) is None
    father = holder("Assad", {"SYR"}, "1998-01-01")
    assert father is not None
    assert father.name == "Hafez al-Assad"
    assert holder("Assad", {"SYR"}, "2025-02-01") is None


def test_the_dictionaries_of_2014_count_only_where_the_state_is_named() -> None:
    assert affiliations("Anatoliy Serdyukov") == ()
    assert affiliation("Anatoliy Serdyukov", {"RUS"}, "2010-01-01") == "RUS"
    assert affiliation("Anatoliy Serdyukov", {"USA"}, "2010-01-01") is None
    assert affiliation("Anatoliy Serdyukov", set(), "2010-01-01") is None
    assert affiliation("Anatoliy Serdyukov", {"RUS"}, "1985-01-01") is None
    assert affiliation("Serdyukov", {"RUS"}, "2010-01-01") is None


def test_after_its_day_a_source_does_not_know() -> None:
    term = Term("Ada Roe", "TUR", "government", "2010", "", held.PETRARCH2)
    assert term.held("2013-05-05") is True
    assert term.held("2020-05-05") is None
    assert term.period() == "since 2010 (as of 2014-01-30)"
    assert Term("Ada Roe", "TUR", "government", "", "2010").held("2009-01-01") is None


@pytest.mark.parametrize("day", ["2024-13", "24", "2024-02-30", "soon", "2024-1-1"])
def test_what_is_no_day(day: str) -> None:
    with pytest.raises(ValueError, match="is no day"):
        checked(day)


def test_a_period_does_not_end_before_it_begins() -> None:
    assert between("2024", "2024-03") == ("2024", "2024-03")
    with pytest.raises(ValueError, match="before since"):
        between("2024-04", "2024-03")
