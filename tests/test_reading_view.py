import pytest

from onrecord.pipeline import Summary
from onrecord.record import problem
from onrecord.store.record_store import Record
from onrecord.views.reading import NAMED, Bar, next_steps, summary_of
from tests.told import harbour


def test_the_summary_counts_the_run_the_record_and_problems_by_reason() -> None:
    problems = tuple(problem(f"wall-{i}.html", "article", "no article on this page") for i in range(NAMED + 2))
    problems = (*problems, problem("pipe\x1b[2J", "capture", "not a file"))
    with Record.open(":memory:") as record:
        harbour().write(record)
        told = summary_of(Summary(7, 3, 5, 40, problems), record, "talks.db", 1.25)
    first, second, third, *reasons = told.splitlines()
    assert first == "Read 7 captures in 1.2 s: 5 articles; 3 captures had been read before."
    assert second.startswith("In talks.db: 5 articles (1 copy among them) in 3 stories; ")
    assert third == "Problems: 7, kept in the record (onrecord export problems)"
    assert reasons[0] == "      6 × article: no article on this page – wall-0.html, wall-1.html, wall-2.html, wall-3.html and 2 more"
    assert "\x1b" not in told


def test_the_bar_is_silent_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Bar() as bar:
        bar(3, None)
        bar(4, 10)
    assert bar.seconds > 0
    assert capsys.readouterr() == ("", "")


def test_the_next_steps_can_be_copied() -> None:
    told = next_steps("my record.db", ".venv/bin/onrecord")
    assert "export ONRECORD_RECORD='my record.db'" in told
    assert ".venv/bin/onrecord search embassies" in told
