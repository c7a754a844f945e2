"""What `read` shows: a bar while it goes on, and at the end what came of it."""

import shlex
import sys
import time
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.ask.wording import listed, plural
from onrecord.store.record_store import Record
from onrecord.views.brief_text import plain

if TYPE_CHECKING:
    from onrecord.pipeline import Summary

ROWS = (
    ("statements", "statement"),
    ("actors", "actor"),
    ("events", "event"),
    ("figures", "figure"),
    ("positions", "position"),
    ("agenda", "agenda item"),
    ("disputes", "dispute"),
)
"""Tables counted at the end, and what one row of each is called."""

NAMED = 4
"""Files named for each kind of problem; `export problems` has them all."""


class Bar:
    """Progress on a terminal's standard error, and nothing anywhere else. Called with how many are done, and of how many."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __enter__(self) -> "Bar":
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self._start = time.monotonic()
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"), TimeElapsedColumn())
        console = Console(stderr=True)
        self._progress = Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty())
        self._task = self._progress.add_task("Reading", total=None, told="starting")
        self._progress.start()
        return self

    def __call__(self, done: int, total: int | None) -> None:
        of = f" of {total:,}" if total else ""
        rate = done / max(time.monotonic() - self._start, 0.001)
        self._progress.update(self._task, completed=done, total=total, told=f"{done:,}{of} captures, {rate:,.1f} a second")

    def close(self) -> None:
        """Take the bar away; how long it stood is in `seconds`."""
        if not self.seconds:
            self.seconds = time.monotonic() - self._start
            self._progress.stop()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def summary_of(summary: "Summary", record: Record, where: str, seconds: float) -> str:
    """What a run did, what the record now holds, and what could not be read, by reason."""
    before = f"; {plural(summary.skipped, 'capture')} had been read before" if summary.skipped else ""
    lines = [f"Read {plural(summary.captures, 'capture')} in {seconds:.1f} s: {plural(summary.articles, 'article')}{before}."]
    copies = record.count("copies")
    articles = plural(record.count("articles"), "article") + (f" ({plural(copies, 'copy', 'copies')} among them)" if copies else "")
    counts = [plural(record.count(table), one) for table, one in ROWS]
    lines.append(f"In {where}: {articles} in {plural(record.count('stories'), 'story', 'stories')}; {listed(counts)}.")
    if summary.problems:
        lines.append(f"Problems: {len(summary.problems):,}, kept in the record (onrecord export problems)")
        reasons = Counter((p.stage, p.reason) for p in summary.problems)
        for (stage, reason), count in reasons.most_common():
            names = [p.capture_name or "(no name)" for p in summary.problems if (p.stage, p.reason) == (stage, reason)]
            more = f" and {count - NAMED:,} more" if count > NAMED else ""
            lines.append(f"  {count:>5,} × {stage}: {plain(reason)} – {plain(', '.join(names[:NAMED]))}{more}")
    return "\n".join(lines) + "\n"


def next_steps(where: str, program: str) -> str:
    """Commands to copy, on a record that was just made."""
    steps = (
        (f"{program} brief --actor Iran", "one actor, over all stories"),
        (f"{program} brief --format html > briefing.html", "a page to open and print"),
        (f"{program} search embassies", "who said it, and where it stands"),
        (f"{program} export statements --format csv --out statements.csv", "for a spreadsheet"),
        (f"{program} check", "prove every quotation"),
    )
    width = max(len(command) for command, _ in steps)
    record = f"export ONRECORD_RECORD={shlex.quote(where)}"
    return (
        "\n".join([f"The record is {where}. Question it:", "", f"  {record}", *(f"  {c:<{width}}   # {what}" for c, what in steps)]) + "\n"
    )
