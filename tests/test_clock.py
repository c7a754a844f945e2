import pytest

from onrecord.article.clock import Clock, clock_in, moment, zone_of


@pytest.mark.parametrize(
    ("line", "minutes", "zone"),
    [
        ("14:05 GMT – Envoys arrive", 845, "GMT"),
        ("12.30pm", 750, ""),
        ("Posted at 09:12", 552, ""),
        ("0915 UTC", 555, "UTC"),
        ("8 a.m. ET", 480, "ET"),
        ("12:15 a.m. EDT", 15, "EDT"),
        ("17:05 (Moscow time)", 1025, "MOSCOW"),
        ("20h15", 1215, ""),
        ("23:59:30+02:00", 1439, "+02:00"),
    ],
)
def test_times_of_day(line: str, minutes: int, zone: str) -> None:
    found = clock_in(line)
    assert found is not None
    assert (found.minutes, found.zone) == (minutes, zone)


@pytest.mark.parametrize("line", ["May 14, 2024", "14.05.2024", "They won 12 to 3", "1,405 people", "Chapter 7", "25:10"])
def test_no_times_of_day(line: str) -> None:
    assert clock_in(line) is None


def test_summer_and_winter_have_their_offsets() -> None:
    assert Clock(9, 0, "ET").on("2024-01-10") == "2024-01-10T09:00-05:00"
    assert Clock(9, 0, "ET").on("2024-06-10") == "2024-06-10T09:00-04:00"
    assert Clock(9, 0).on("2024-06-10", "CEST") == "2024-06-10T09:00+02:00"
    assert Clock(9, 0, "IST").on("2024-06-10") == "2024-06-10T09:00"


def test_machines_times() -> None:
    assert moment("2024-06-04T14:05:00.000Z") == "2024-06-04T14:05+00:00"
    assert moment("2024-06-04T14:05:00+0300") == "2024-06-04T14:05+03:00"
    assert moment("2024-06-04T25:05") is None


def test_one_zone_for_a_page() -> None:
    assert zone_of("(All times GMT)") == "GMT"
    assert zone_of("All times are local time") == ""
