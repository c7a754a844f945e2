"""Attributed statements and names, beside a peer on the same input in the same run: `python bench/statements.py DATA [--peers VENV]`.

DATA holds `statements/polnear-PART.jsonl.gz` (PolNeAR) and `ner/worldwide-train.jsonl.gz` (Worldwide English Newswire). Every
reader that ships, and the peer with `--peers`, reads in a process of its own; the runs take turns and the better time counts,
from text to attributions, without loading. Precision, recall and F1 of sources, cues and contents (exact, and overlapping by
half), of whole attributions (each part by 0.8), of exact contents that are direct, mixed or indirect, and of names on the
tenth of the newswire that no reader was trained on. An article on which a reader fails counts as all its rows missed.

`--fp32 NAME=FOLDER` reads with the full-precision export of a reader too, and tells what int8 loses. Needs Linux (`/proc`).
"""

import argparse
import gzip
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # this folder's modules are not installed

from bench import names, peer, shipped, spans
from bench.names import Named
from bench.trial import Read, Trial, best, run

from onrecord.engine.local import cores

OUT = Path(__file__).with_name("results") / "statements.json"
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Gold:
    """Articles with their statements, and others with their names."""

    statements: Sequence[Mapping[str, Any]]
    newswire: Sequence[Named]

    @property
    def texts(self) -> dict[str, list[str]]:
        return {"statements": [row["text"] for row in self.statements], "newswire": [one.text for one in self.newswire]}

    @property
    def words(self) -> int:
        return sum(len(row["text"].split()) for row in self.statements)


def gold(data: Path, part: str, articles: int | None) -> Gold:
    with gzip.open(data / "statements" / f"polnear-{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        statements = [json.loads(line) for line in islice(lines, articles)]
    return Gold(statements, list(islice(names.held_back(data / "ner" / "worldwide-train.jsonl.gz"), articles)))


def scored(wanted: Gold, read: Mapping[str, Sequence[Read]]) -> dict[str, Any]:
    """The scores of what one reader read of the gold articles."""
    said, named = read["statements"], read["newswire"]
    return {
        **spans.score(
            [(row["text"], row["attributions"], r.get("attributions", ())) for row, r in zip(wanted.statements, said, strict=True)]
        ),
        "heads": heads(wanted, named),
        "crashes": sum("crash" in r for r in said),
        "crash": next((r["crash"] for r in said if "crash" in r), None),
    }


def heads(wanted: Gold, named: Sequence[Read]) -> dict[str, Any]:
    """Scores of what a reader gives beside statements."""
    given = [[(start, end, kind) for start, end, kind in r.get("names", ())] for r in named]
    return {"entities": names.score(list(zip(wanted.newswire, given, strict=True)))}


def told(wanted: Gold, trial: Trial) -> dict[str, Any]:
    """Scores, speed and memory of a reader."""
    return {
        "reader": trial.reader, **scored(wanted, trial.read), "words_per_second": round(wanted.words / trial.seconds),
        "seconds": round(trial.seconds, 2), "load_seconds": round(trial.load_seconds, 2), "peak_mb": round(trial.peak_mb),
    }  # fmt: skip


def lost(int8: Mapping[str, Any], fp32: Mapping[str, Any]) -> dict[str, float]:
    """Points of F1 that a reader has less than its full-precision export.

    >>> a, b = ({"exact": {"all": {"f1": f}}, "heads": {"entities": {"all": {"f1": 0.8}}}} for f in (0.71, 0.713))
    >>> lost(a, b)
    {'exact all': 0.3, 'entities': 0.0}
    """

    def points(a: float, b: float) -> float:
        return round(100 * (b - a), 2)

    return {
        "exact all": points(int8["exact"]["all"]["f1"], fp32["exact"]["all"]["f1"]),
        "entities": points(int8["heads"]["entities"]["all"]["f1"], fp32["heads"]["entities"]["all"]["f1"]),
    }


def pair(words: str) -> tuple[str, Path]:
    """
    >>> pair("small=weights/small")
    ('small', PosixPath('weights/small'))
    """
    name, _, folder = words.partition("=")
    if not folder:
        raise argparse.ArgumentTypeError(f"{words!r} is not NAME=FOLDER")
    return name, Path(folder)


def measure(wanted: Gold, models: Mapping[str, Path], fp32: Mapping[str, Path], threads: int, peers: Path | None) -> dict[str, Any]:
    """What every reader scores, how fast it is, and what it takes."""
    here = Path(sys.executable)
    readers = {name: (here, "shipped.py", str(folder), str(threads)) for name, folder in models.items()}
    missing = "not asked for: --peers VENV" if peers is None else None
    if peers is not None:
        try:
            readers["peer"] = (peer.environment(peers), "peer.py")
        except peer.MissingError as reason:
            missing = str(reason)
    trials: dict[str, list[Trial]] = {name: [] for name in readers}
    for _ in range(ROUNDS):
        for name, (python, script, *options) in readers.items():
            trials[name].append(run(python, script, wanted.texts, *options))
    measured = {name: told(wanted, best(of)) for name, of in trials.items()}
    beside = measured.pop("peer", {"missing": missing})
    full = {name: told(wanted, run(here, "shipped.py", wanted.texts, str(folder), str(threads))) for name, folder in fp32.items()}
    return {
        "readers": measured,
        "peer": beside,
        "fp32": {name: {"points lost by int8": lost(measured[name], whole), **whole} for name, whole in full.items()},
    }


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("data", type=Path)
    ap.add_argument("--part", default="dev")
    ap.add_argument("--model", type=pair, action="append", metavar="NAME=FOLDER", help="a reader to measure [those that ship]")
    ap.add_argument("--fp32", type=pair, action="append", default=[], metavar="NAME=FOLDER", help="full-precision export of a reader")
    ap.add_argument("--peers", type=Path, metavar="VENV", help="environment of the peer; made if it is not there")
    ap.add_argument("--threads", type=int, default=2, help="of our readers; the peer takes what it likes")
    ap.add_argument("--articles", type=int, metavar="N", help="read the first N articles of each set only")
    ap.add_argument(
        "--out", type=Path, help=f"where to write the result [{OUT.parent.name}/{OUT.name}, none with --articles or another part]"
    )
    args = ap.parse_args()
    models, fp32 = dict(args.model or shipped.models()), dict(args.fp32)
    if unknown := fp32.keys() - models.keys():
        ap.error(f"--fp32 {', '.join(sorted(unknown))}: no such reader among {', '.join(models)}")
    options = [f"--model {name}=FOLDER" for name in dict(args.model or ())]
    options += [*(["--peers VENV"] if args.peers else []), *(f"--fp32 {name}=FOLDER" for name in fp32)]
    wanted = gold(args.data, args.part, args.articles)
    result = {
        "command": " ".join(["python bench/statements.py DATA --part", args.part, *options]),
        "corpus": f"PolNeAR {args.part}", "articles": len(wanted.statements), "words": wanted.words, "newswire": len(wanted.newswire),
        "threads": args.threads, "cores": cores(), "load": round(os.getloadavg()[0], 1), **measure(wanted, models, fp32, args.threads, args.peers),
    }  # fmt: skip
    written = json.dumps(result, indent=1) + "\n"
    print(written, end="")
    if out := args.out or (OUT if args.articles is None and args.part == "dev" else None):
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
