"""The parts of the golden pages, and how each is read and scored.

`samples` are the pages bundled with the package, which those who work on the program look at; `open` are others to develop on,
dense with background events. `blind` pages were written from the codebook alone, before the code that reads them, and are held
out: their scores are reported, the program is not fitted to their misses. `blind2` is a later half of the same sort, written
without sight of that code. `open2` is one more to develop on, with kinds of pages that the others lack: readout, transcript, live
blog, table. A half without floors is only reported.
"""

import io
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onrecord
from onrecord.record import Problem
from onrecord.store.record_store import Record
from onrecord.views.export import export
from tests.golden.scoring import TABLES, Miss, Score, golden_captures, score

GOLDEN = Path(__file__).parent
SAMPLES = Path(onrecord.__file__).parent / "data" / "samples"
PAGES = (".html", ".txt")

Tables = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Half:
    """Golden captures of one folder and the folder that holds their pages."""

    name: str
    gold: Path
    pages: Path

    def page_paths(self) -> list[Path]:
        return sorted(path for path in self.pages.iterdir() if path.suffix in PAGES)

    def captures(self) -> list[dict[str, Any]]:
        return golden_captures(self.gold)


@dataclass(frozen=True, slots=True)
class Measured:
    """What reading a half gave. `seconds` is the reading alone, from an empty record to its links."""

    half: Half
    tables: Tables
    problems: tuple[Problem, ...]
    words: int
    seconds: float

    def scores(self, miss: Miss | None = None) -> dict[str, Score]:
        return score(self.half.captures(), self.tables, miss)


HALVES = {
    "samples": Half("samples", GOLDEN / "samples", SAMPLES),
    "open": Half("open", GOLDEN / "open", GOLDEN / "open"),
    "blind": Half("blind", GOLDEN / "blind", GOLDEN / "blind"),
    "blind2": Half("blind2", GOLDEN / "blind2", GOLDEN / "blind2"),
    "open2": Half("open2", GOLDEN / "open2", GOLDEN / "open2"),
}


def measure(half: Half, record: Record) -> Measured:
    """Read the pages of a half into an empty record, as `onrecord read` does, and export it."""
    began = time.perf_counter()
    summary = onrecord.read([str(path) for path in half.page_paths()], record)
    seconds = time.perf_counter() - began
    tables = {table: exported(record, table) for table in (*TABLES, "stories", "copies", "problems")}
    words = sum(len(article["text"].split()) for article in tables["articles"])
    return Measured(half, tables, summary.problems, words, seconds)


def exported(record: Record, table: str) -> list[dict[str, Any]]:
    """A table as `onrecord export` gives it."""
    lines = io.BytesIO()
    export(record, table, "jsonl", lines)
    return [json.loads(line) for line in lines.getvalue().splitlines()]
