import time

import pytest

from onrecord.article.dating import Dated, date_article
from onrecord.article.marks import DayName

NOTHING = Dated(None, None, "")


def interval(text: str, *captions: str) -> tuple[str | None, str | None]:
    dated = date_article(None, "", captions, text)
    return dated.earliest, dated.latest


def test_a_stated_day_is_kept_with_its_basis() -> None:
    assert date_article("2023-04-25", "metadata", (), "They met on May 2, 2022.") == Dated("2023-04-25", "2023-04-25", "metadata")


def test_a_past_end_of_year_and_a_date_to_come() -> None:
    text = (
        "The delegations spoke for an hour on Wednesday. Their last call was at the end of 2019. "
        "A signing is scheduled for July 9, the host announced."
    )
    dated = date_article(None, "", (), text)
    assert dated.earliest is not None
    assert "2020-01-01" <= dated.earliest <= "2020-01-05"
    assert dated.latest == "2020-07-09"
    assert "'at the end of 2019'" in dated.basis
    assert "'July 9'" in dated.basis


def test_a_dated_caption_a_weekday_and_a_month() -> None:
    dated = date_article(
        None,
        "",
        ("A ferry leaves the harbour of Tarn, October 12, 2023. (MW)",),
        "The port authority on Friday closed two piers.\nRepairs are to start later this month.",
    )
    assert (dated.earliest, dated.latest) == ("2023-10-13", "2023-10-31")
    assert dated.basis == "inferred: caption dated October 12, 2023; 'on Friday'; 'later this month'"


def test_a_dated_caption_alone_leaves_the_end_open() -> None:
    assert interval("The port authority on Friday closed two piers.", "A ferry on October 12, 2023. (MW)") == ("2023-10-13", None)


def test_an_old_picture_and_the_dates_of_the_text() -> None:
    text = "The talks broke down on Tuesday. The deadline ran out on November 13. Leaders are due to meet on February 17."
    assert interval(text, "A canal, August 28, 2023. (MW)") == ("2023-11-13", "2024-02-17")


def test_a_picture_from_the_files_is_a_lower_bound_only() -> None:
    assert interval("A round is due on May 2.", "File photo: a ferry on October 12, 2023.") == ("2023-10-12", None)


def test_full_dates_bound_from_both_sides() -> None:
    assert interval("They signed on March 3, 2024. The treaty will take effect on July 1, 2024.") == ("2024-03-03", "2024-07-01")


@pytest.mark.parametrize(
    "text",
    [
        "They met on Friday and will meet next week.",
        "The new governor is to be sworn in on March 14.",
        "The plan is to be done by 2030.",
        "",
    ],
)
def test_where_the_words_allow_nothing_nothing_is_said(text: str) -> None:
    assert date_article(None, "", (), text) == NOTHING


def test_years_of_the_background_are_lower_bounds_and_no_more() -> None:
    assert interval("The island has been divided since the war ended in 1974. They will meet on May 2.") == ("1974-01-01", None)
    assert interval("They signed a truce in 2015. A round is expected on May 2, and a road by 2030.") == ("2015-01-01", None)


def test_a_newer_year_makes_an_old_date_no_anchor() -> None:
    assert interval("The pact was signed on July 14, 2015. The army left in 2019. A round is expected on May 2.") == ("2019-01-01", None)


def test_an_anniversary_is_no_date_to_come() -> None:
    assert interval("The attack took place on Sept. 11, 2001. A memorial is to be opened on Sept. 11.")[1] is None


def test_a_date_with_its_weekday_has_one_year() -> None:
    # May 14 was a Tuesday in 2019 and in 2024.
    text = "The pact was signed in 2021. The envoys met on Tuesday, May 14. They are to meet again on Friday, June 7."
    assert interval(text) == ("2024-05-14", "2024-06-07")
    assert interval("The envoys met on Tuesday, May 14.") == (None, None)
    assert interval("The pact was signed in 2021. The envoys met on Monday, May 30, and on Sunday, May 13.") == ("2022-05-30", None)


def test_after_a_dated_election() -> None:
    assert interval("The party was founded after the 2019 election. It has two seats.") == ("2019-01-01", None)
    assert interval("The cabinet was formed after the election of March 2021.") == ("2021-03-01", None)


def test_a_month_to_come_closes_the_interval() -> None:
    assert interval("The truce was signed on March 3, 2024. A vote will be held in May 2024.") == ("2024-03-03", "2024-05-31")


def test_a_term_put_off_is_no_date_of_the_past() -> None:
    assert interval("Enrolment could be extended past March 31, 2014, the minister said.") == (None, None)


def test_an_old_day_far_down_is_no_anchor() -> None:
    old = "He was wounded on September 9, 2001, in the hills."
    text = "The veteran runs a farm now. " * 60 + old + " A march is due on September 18."
    assert interval(text) == ("2001-09-09", None)


def test_datelines() -> None:
    assert interval("GENEVA, March 3, 2022 (Agency) - Envoys arrived.") == ("2022-03-03", "2022-03-04")
    assert interval("GENEVA, March 3 (Agency) - Envoys met on Wednesday. They had parted at the end of 2021.") == (
        "2022-03-03",
        "2022-03-04",
    )
    assert interval("GENEVA, March 3 (Agency) - Envoys arrived.") == (None, None)


def test_a_notice_of_copyright_dates_no_article() -> None:
    assert interval("The envoys met.\n© 2024 Levant Ledger. Published since 2001.") == (None, None)


def test_it_is_fast() -> None:
    text = "The envoys met on Tuesday in the old palace, and will meet again on May 2, 2024, with the list that was agreed in March.\n" * 30
    started = time.process_time()
    date_article(None, "", (), text)
    assert time.process_time() - started < 0.5  # about 20 ms; ten times that on a slow machine


@pytest.mark.parametrize(
    ("line", "notice", "text", "day"),
    [
        (DayName(4, 9, 2), 2005, "The storm came ashore on Monday.", "2005-09-02"),
        (DayName(4, 9, 2), 2006, "The storm came ashore on Monday.", "2005-09-02"),  # read in the year after
        (DayName(4, 9, 2), 2008, "The storm came ashore on Monday.", None),  # a Tuesday then
        (DayName(4, 9, 2), None, "It was the worst since the levee was built in 2003.", "2005-09-02"),
        (DayName(None, 4, 4), 2005, "The envoys met on Monday.", None),
        (DayName(None, 4, 4), 2005, "The envoys met in March 2005.", "2005-04-04"),
    ],
)
def test_a_date_line_without_its_year(line: DayName, notice: int | None, text: str, day: str | None) -> None:
    dated = date_article(None, "", (), text, (line, "the line", notice))
    assert (dated.latest if "date line" in dated.basis else None) == day
