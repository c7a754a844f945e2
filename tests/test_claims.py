import pytest

from onrecord.article.claims import Claim, changed, claim_of, settle


def test_a_publication_goes_before_a_change() -> None:
    best, _ = settle([Claim("2024-05-14", "JSON-LD", updated=True), Claim("2024-05-12", "page")])
    assert best == Claim("2024-05-12", "page")
    assert settle([Claim("2024-05-14", "meta tag", updated=True)])[0] == Claim("2024-05-14", "meta tag", updated=True)


def test_two_that_agree_go_before_a_later_one() -> None:
    claims = [Claim("2024-05-20", "JSON-LD"), Claim("2024-05-12", "page"), Claim("2024-05-12", "address")]
    best, against = settle(claims)
    assert best == Claim("2024-05-12", "page")
    assert against == "JSON-LD: 2024-05-20"
    earlier = [Claim("2024-05-02", "JSON-LD"), Claim("2024-05-12", "page"), Claim("2024-05-12", "address")]
    assert settle(earlier)[0] == Claim("2024-05-02", "JSON-LD")


def test_a_day_of_difference_is_a_time_zone() -> None:
    best, against = settle([Claim("2024-05-14T23:30-04:00", "JSON-LD"), Claim("2024-05-15", "page")])
    assert best is not None
    assert (best.day, against) == ("2024-05-14", "")


@pytest.mark.parametrize("day", ["1970-01-01", "1969-12-31", "2024-05-20"])
def test_days_that_cannot_be(day: str) -> None:
    assert settle([Claim(day, "JSON-LD"), Claim("2024-05-12", "address")], latest="2024-05-15") == (Claim("2024-05-12", "address"), "")


def test_the_last_change_is_not_before_the_publication() -> None:
    published = Claim("2024-05-12", "JSON-LD")
    assert changed([Claim("2024-05-11", "meta tag", True)], published) is None
    assert changed([Claim("2024-05-14T10:30", "page", True)], published) == Claim("2024-05-14T10:30", "page", True)


def test_seconds_since_1970() -> None:
    found = claim_of("1715680800000", "meta tag")
    assert found is not None
    assert found.day == "2024-05-14"
    assert claim_of("lately", "meta tag") is None
