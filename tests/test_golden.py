"""The golden pages: every page has its gold, every score its floor, every row its words, every storyline every row type."""

from pathlib import Path
from typing import Any

import pytest

from onrecord.ask.check import check
from onrecord.record import Problem
from onrecord.store.record_store import Record
from tests.golden import floors
from tests.golden.halves import HALVES, SAMPLES, Measured, measure
from tests.golden.scoring import METRICS, Score, golden_captures

FLOORS = floors.load()
STORYLINES = sorted({path.name.split("-0")[0] for path in SAMPLES.iterdir() if path.suffix in (".html", ".txt")})
ROW_TYPES = ("articles", "statements", "events", "figures", "positions", "agenda", "disputes", "actors", "stories", "copies")

Read = dict[str, tuple[Measured, dict[str, Score], tuple[Problem, ...]]]


@pytest.fixture(scope="session")
def read_halves(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """{half: what reading it gave, its scores, what `check` found}; each half is read once."""
    found = {}
    for name, half in HALVES.items():
        with Record.open(tmp_path_factory.mktemp("golden") / f"{name}.db") as record:
            measured = measure(half, record)
            found[name] = (measured, measured.scores(), check(record))
    return found


@pytest.mark.parametrize("half", HALVES)
def test_every_page_has_its_gold_and_every_gold_its_page(half: str) -> None:
    folder = HALVES[half]
    gold = {path.name.removesuffix(".gold.json") for path in folder.gold.glob("*.gold.json")}
    pages = {path.stem for path in folder.page_paths()}
    assert gold == pages
    assert {Path(c["capture"]).stem for c in golden_captures(folder.gold)} == pages


def test_neither_half_shrinks() -> None:
    assert (len(HALVES["samples"].page_paths()), len(HALVES["blind"].page_paths())) >= (18, 9)


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("metric", METRICS)
def test_no_score_falls_below_its_floor(read_halves: Read, half: str, metric: str) -> None:
    score = read_halves[half][1][metric]
    if not score.gold:
        pytest.skip("the gold of this half has none")
    if half not in FLOORS:
        pytest.skip("a half without floors is only reported")
    assert metric in FLOORS[half], f"{half}/{metric} has no floor: python tests/golden/raise_floors.py"
    floor, value = FLOORS[half][metric], round(floors.value_of(metric, score), 3)
    assert value >= floor, f"{half}/{metric}: {value} is below its floor {floor} ({score})"


@pytest.mark.parametrize("half", HALVES)
def test_every_row_quotes_what_stands_at_its_span(read_halves: Read, half: str) -> None:
    assert read_halves[half][2] == ()


@pytest.mark.parametrize("half", HALVES)
def test_no_article_fails(read_halves: Read, half: str) -> None:
    measured = read_halves[half][0]
    assert [p for p in measured.problems if p.stage not in ("capture", "article")] == []


@pytest.mark.parametrize("half", HALVES)
def test_a_capture_without_an_article_is_told_as_a_problem(read_halves: Read, half: str) -> None:
    measured = read_halves[half][0]
    told = {row["capture_name"] for row in measured.tables["problems"]}
    assert {c["capture"] for c in measured.half.captures() if not c["articles"]} <= told


@pytest.mark.parametrize("storyline", STORYLINES)
@pytest.mark.parametrize("table", ROW_TYPES)
def test_every_storyline_gives_every_row_type(read_halves: Read, storyline: str, table: str) -> None:
    tables = read_halves["samples"][0].tables
    articles = {row["article"] for row in tables["articles"] if row["capture_name"].startswith(storyline)}
    actors = {row["actor"] for row in tables["statements"] if row["article"] in articles}

    def told_in(row: dict[str, Any]) -> set[str]:
        match table:
            case "events":
                return {report["article"] for report in row["reports"]}
            case "disputes":
                return {row["a"]["article"], row["b"]["article"]}
            case "stories":
                return set(row["articles"])
            case "actors":
                return articles if row["actor"] in actors else set()
        return {row["article"]}

    assert any(articles & told_in(row) for row in tables[table]), f"no {table} in {storyline}"


def test_problems_come_out_of_at_least_three_storylines(read_halves: Read) -> None:
    told = [row["capture_name"] for row in read_halves["samples"][0].tables["problems"]]
    assert len({storyline for storyline in STORYLINES if any(name.startswith(storyline) for name in told)}) >= 3
