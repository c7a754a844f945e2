import pytest

from onrecord.article.byline import byline, dateline, desk_line


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE", "JANE DOE"),
        ("by Jane Doe and John Roe", "Jane Doe and John Roe"),
        ("Written by Jane Doe", "Jane Doe"),
        ("By Jane Doe | The Sound Herald", "Jane Doe"),
        ("By Jane Doe, 12 May 2024", "Jane Doe"),
        ("By the end of the week both had left.", ""),
        ("By contrast, Norway waited.", ""),
        ("Jane Doe", ""),
    ],
)
def test_byline(text: str, names: str) -> None:
    assert byline(text) == names


def test_bare_names_where_bylines_stand() -> None:
    assert byline("Jane Doe", sure=True) == "Jane Doe"
    assert byline("Jane Doe in Aalborg", sure=True) == "Jane Doe in Aalborg"
    assert byline("Talks Resume After Long Pause in the North", sure=True) == ""


def test_desk_line() -> None:
    assert desk_line("ANKARA - Daily Post") == ("Ankara", "Daily Post")
    assert desk_line("The ministers met on Tuesday - and left.") is None


@pytest.mark.parametrize(
    ("text", "place", "day", "agency"),
    [
        ("GENEVA, March 3 (FP) - The two sides met.", "Geneva", "March 3", "FP"),
        ("GENEVA/NEW YORK, March 3 (FP) - The two sides met.", "Geneva/New York", "March 3", "FP"),
        ("OSLO, Norway (FP) — The two sides met.", "Oslo, Norway", "", "FP"),
        ("Oslo (FP) – The two sides met.", "Oslo", "", "FP"),
        ("OSLO — The two sides met.", "Oslo", "", ""),
        ("LONDON: The two sides met.", "London", "", ""),
        ("Berlin, 3 March 2023 (fp) - The two sides met.", "Berlin", "3 March 2023", "fp"),
        ("Tokyo, Apr. 5 (Sound Press)--The two sides met.", "Tokyo", "Apr. 5", "Sound Press"),
        ("OSLO, May 3. /FAPP/. The two sides met.", "Oslo", "May 3", "FAPP"),
        ("Old Town, May 3 (FPI) The two sides met.", "Old Town", "May 3", "FPI"),
        ("Riyadh, May 03, 2023, SPX -- The two sides met.", "Riyadh", "May 03, 2023", "SPX"),
        ("May 3 (FP) - The two sides met.", "", "May 3", "FP"),
        ("Nairobi — The two sides met.", "Nairobi", "", ""),
    ],
)
def test_dateline(text: str, place: str, day: str, agency: str) -> None:
    found = dateline(text)
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, day, agency)
    assert text[found.end :] == "The two sides met."


@pytest.mark.parametrize(
    "text",
    [
        "NATO: The two sides met.",
        "WATCH: The two sides met.",
        "Moscow - which was absent - kept silent.",
        "Diplomacy — the art of waiting — was tried.",
        "The minister (who was ill) sent a letter - the third one.",
        "Q: Who met?",
        "Mr Doe said: “The two sides met.”",
    ],
)
def test_openings_that_are_no_datelines(text: str) -> None:
    assert dateline(text) is None


def test_the_day_is_no_part_of_the_names() -> None:
    assert byline("By Ida Holm on November 19, 2024, 6:21 AM EST") == "Ida Holm"
    assert byline("PM EST", sure=True) == ""


def test_a_state_keeps_its_full_stop() -> None:
    found = dateline("SANTA FE, N.M. (AP) — The two sides met.")
    assert found is not None
    assert found.place == "Santa Fe, N.M."
