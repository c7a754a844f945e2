"""How fast a long file is read: `python bench/throughput.py DATA/news/allsides-foreign.jsonl.gz [--articles N] [--out FILE]`.

Runs `onrecord read` on a JSON Lines file twice, each in a process of its own, and measures words a second, wall time, the
memory of the whole process tree at its peak, problems, and whether the second read changed anything. Memory is the sum of
the resident sets, so pages that processes share count once for each of them. Needs Linux (`/proc`).

With `--articles N` only the first N lines are read; the result is then printed, and written only where `--out` says.
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from onrecord.engine.local import cores
from onrecord.pipeline import reader_name
from onrecord.record import TABLES
from onrecord.store.record_store import Record
from onrecord.views.export import export

EVERY = 0.1
"""Seconds between two looks at the memory of the process tree."""

DONE = (0, 3)
"""Exit codes of a read that went through: 3 tells that not every input could be read."""

OUT = Path(__file__).with_name("results") / "throughput.json"


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    peak_mb: float
    processes: int
    """Most processes at one time."""


def tree(root: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                # pid (comm) state ppid …; the command may hold spaces and brackets
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def resident(pids: list[int]) -> int:
    """Bytes of memory of some processes, shared pages counted once for each."""
    total = 0
    for pid in pids:
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (FileNotFoundError, ProcessLookupError):
            continue
    return total


def run(command: list[str]) -> Run:
    """Run a command to its end and watch it; SystemExit with what it said if it fails."""
    peak = most = 0
    with tempfile.TemporaryFile("w+b") as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        while True:
            pids = tree(process.pid)
            peak, most = max(peak, resident(pids)), max(most, len(pids))
            try:
                process.wait(EVERY)
                break
            except subprocess.TimeoutExpired:
                continue
        seconds = time.perf_counter() - began
        if process.returncode not in DONE:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{said.read().decode(errors='replace')}")
    return Run(seconds, peak / 1e6, most)


def texts(path: Path) -> Iterator[str]:
    """The lines of a JSON Lines file, packed or not."""
    file: IO[str]
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from (line for line in file if line.strip())


def digest(record: Path) -> tuple[dict[str, int], str]:
    """How many rows each table has, and a hash of all of them."""
    hashed = hashlib.sha256()
    counts = {}
    with Record.open(record, create=False) as opened:
        for table in TABLES:
            rows = io.BytesIO()
            counts[table] = export(opened, table, "jsonl", rows)
            hashed.update(rows.getvalue())
    return counts, hashed.hexdigest()


def measure(path: Path, articles: int | None) -> dict[str, object]:
    onrecord = Path(sys.executable).with_name("onrecord")
    with tempfile.TemporaryDirectory() as folder:
        source, record = path, Path(folder, "throughput.db")
        if articles is not None:
            source = Path(folder, "first.jsonl")
            source.write_text("".join(islice(texts(path), articles)), encoding="utf-8")
        given = [len((json.loads(line).get("text") or "").split()) for line in texts(source)]
        command = [str(onrecord), "read", str(source), "--record", str(record)]
        first = run(command)
        before, rows = digest(record)
        second = run(command)
        after, same = digest(record)
        size = record.stat().st_size
    words = sum(given)
    return {
        "command": f"python bench/throughput.py {path.name}" + (f" --articles {articles}" if articles is not None else ""),
        "reader": reader_name(), "cores": cores(), "captures": len(given), "words": words, "articles": before["articles"],
        "statements": before["statements"], "problems": before["problems"], "copies": before["copies"],
        "seconds": round(first.seconds, 1), "words_per_second": round(words / first.seconds),
        "captures_per_second": round(len(given) / first.seconds, 1), "peak_mb": round(first.peak_mb), "processes": first.processes,
        "record_mb": round(size / 1e6, 1),
        "second": {
            "seconds": round(second.seconds, 1), "share": round(second.seconds / first.seconds, 4), "peak_mb": round(second.peak_mb),
            "rows_added": sum(after.values()) - sum(before.values()), "unchanged": rows == same,
        },
    }  # fmt: skip


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("path", type=Path, help="a .jsonl or .jsonl.gz file with a `text` a line")
    ap.add_argument("--articles", type=int, metavar="N", help="read the first N lines only")
    ap.add_argument("--out", type=Path, help=f"where to write the result [{OUT.parent.name}/{OUT.name}, none with --articles]")
    args = ap.parse_args()
    if not Path("/proc/self/statm").exists():
        raise SystemExit("memory is measured through /proc, which this system does not have")
    result = json.dumps(measure(args.path, args.articles), indent=1) + "\n"
    print(result, end="")
    if out := args.out or (OUT if args.articles is None else None):
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(result, encoding="utf-8")


if __name__ == "__main__":
    main()
