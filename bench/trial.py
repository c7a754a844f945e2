"""One reader's run, in a process of its own, so that time and memory are its own.

A reader is a script beside this file that hands `measured` a function which loads it. Only the standard library is needed
here: the peers' environment has nothing of this project.
"""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
WARMING = "A spokesman for the harbour said: “The ferry will sail on Monday.”"
"""Read while loading, so that nothing is loaded in the time that counts."""

Read = dict[str, Any]
"""What was read of one text: `attributions` ({part: [[start, end], …]}) and `names` ([start, end, class]); or `crash`, a reason."""
Reader = Callable[[Sequence[str]], list[Read]]


@dataclass(frozen=True, slots=True)
class Trial:
    """`seconds` and `peak_mb` are those of the first set of texts, without loading; `read` is what was read of each set."""

    reader: str
    load_seconds: float
    seconds: float
    peak_mb: float
    read: Mapping[str, Sequence[Read]]


def measured(load: Callable[[], tuple[str, Reader]], source: Path, out: Path) -> None:
    """Read the sets of texts in a file ({name: [text, …]}), the first against the clock, and write what came of it."""
    texts = json.loads(source.read_text(encoding="utf-8"))
    began = time.perf_counter()
    name, reader = load()
    reader([WARMING])
    loaded = time.perf_counter()
    first, *others = texts
    read = {first: reader(texts[first])}
    seconds, peak = time.perf_counter() - loaded, peak_mb()
    read |= {other: reader(texts[other]) for other in others}
    result = {"reader": name, "load_seconds": loaded - began, "seconds": seconds, "peak_mb": peak, "read": read}
    out.write_text(json.dumps(result), encoding="utf-8")


def peak_mb() -> float:
    """Most memory this process has held; `ru_maxrss` would count what its parent held when it was forked."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6


def run(python: Path, script: str, texts: Mapping[str, Sequence[str]], *options: str) -> Trial:
    """One run of a reader's script with an interpreter; SystemExit with its last words if it died."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "texts.json"), Path(folder, "read.json")
        source.write_text(json.dumps(texts), encoding="utf-8")
        command = [str(python), "-P", str(HERE / script), str(source), str(out), *options]
        done = subprocess.run(command, env={**os.environ, "PYTHONPATH": path()}, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{script} ended with {done.returncode}:\n{done.stderr[-2000:]}")
        return Trial(**json.loads(out.read_text(encoding="utf-8")))


def path() -> str:
    """Where a reader's script finds this file, besides where it would look anyhow."""
    return os.pathsep.join([str(Path(__file__).resolve().parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])])


def best(trials: Sequence[Trial]) -> Trial:
    """The quickest of the runs of one reader, with the most memory that any of them took."""
    quickest = min(trials, key=lambda trial: trial.seconds)
    load = min(trial.load_seconds for trial in trials)
    return Trial(quickest.reader, load, quickest.seconds, max(trial.peak_mb for trial in trials), quickest.read)
