from dataclasses import replace

import pytest

from onrecord.ask.wording import (
    ACTS,
    COPIES,
    DISPUTES,
    EVENTS,
    OUTCOMES,
    REALITIES,
    STATUSES,
    days,
    listed,
    number,
    published,
    quantity,
    trimmed,
)
from onrecord.record import Act, Article, CopyKind, DisputeKind, EventStatus, EventType, Figure, Outcome, Reality


@pytest.mark.parametrize(
    ("earliest", "latest", "written"),
    [
        ("2023-04-25", "2023-04-25", "25 Apr 2023"),
        ("2023-01-01", "2023-05-02", "between 1 Jan and 2 May 2023"),
        ("2022-12-30", "2023-01-02", "between 30 Dec 2022 and 2 Jan 2023"),
        ("2023-04-03", "2023-04-07", "between 3 and 7 Apr 2023"),
        ("2023-02-01", "2023-02-28", "Feb 2023"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2023-04-01", "2023-06-30", "Apr–Jun 2023"),
        ("2023-04-03", None, "from 3 Apr 2023"),
        (None, "2023-04-03", "by 3 Apr 2023"),
        (None, None, ""),
    ],
)
def test_days_are_written_as_a_desk_writes_them(earliest: str | None, latest: str | None, written: str) -> None:
    assert days(earliest, latest) == written


def test_an_inferred_day_says_so() -> None:
    article = Article("ar", "ca", "a.txt", 0, "T", "text", (), published_earliest="2023-04-25", published_latest="2023-04-25")
    assert published(replace(article, published_basis="metadata")) == "25 Apr 2023"
    assert published(replace(article, published_basis="inferred: 'on Tuesday'")) == "25 Apr 2023 (by its words)"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (7.25, "7.25"),
        (999_999, "999,999"),
        (1_000_000, "1 million"),
        (1_250_000, "1.25 million"),
        (1_234_567, "1,234,567"),
        (3e12, "3 trillion"),
    ],
)
def test_numbers_lose_nothing(value: float, written: str) -> None:
    assert number(value) == written


def test_a_range_names_its_size_once() -> None:
    figure = Figure("fi", "ar", "a.txt", 0, 5, 2_000_000, 3_000_000)
    assert quantity(figure) == "2–3 million"
    assert quantity(replace(figure, low=900_000.0)) == "900,000–3 million"


def test_trimming_ends_at_a_word_and_closes_what_it_opened() -> None:
    assert trimmed("one two three", 100) == "one two three"
    assert trimmed("one two three four", 12) == "one two…"
    assert trimmed('He said "we will never leave this place" twice', 30) == 'He said "we will never…"'
    assert len(trimmed("x" * 500, 50)) == 50


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["Iran"]) == "Iran"
    assert listed(["Iran", "Iraq"]) == "Iran and Iraq"


def test_every_kind_has_its_word() -> None:
    for table, kinds in (
        (ACTS, Act),
        (REALITIES, Reality),
        (EVENTS, EventType),
        (STATUSES, EventStatus),
        (OUTCOMES, Outcome),
        (DISPUTES, DisputeKind),
        (COPIES, CopyKind),
    ):
        assert set(table) == set(kinds)
