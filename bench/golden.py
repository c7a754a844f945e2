"""The golden pages: `python bench/golden.py [--misses] [--out bench/results/golden.json]`.

Reads each half of the golden pages into a temporary record, scores what `onrecord export` gives, prints the scores and
writes them as JSON. `--misses` lists what was missed on the bundled samples. The blind half is held out: it gives numbers
only, so that nobody fits the program to its pages; `--show-blind` lists its misses to whoever checks the gold itself.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the scorer stands among the tests, which are no package that is installed

from tests.golden.halves import HALVES, measure
from tests.golden.scoring import lines

from onrecord.pipeline import reader_name
from onrecord.store.record_store import Record

OUT = Path(__file__).with_name("results") / "golden.json"


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("--misses", action="store_true", help="list what was missed on the samples")
    ap.add_argument("--show-blind", action="store_true", help="with --misses, on the blind half too")
    ap.add_argument("--out", type=Path, default=OUT)
    args = ap.parse_args()
    halves = {}
    for name, half in HALVES.items():
        with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder, "golden.db")) as record:
            measured = measure(half, record)
        shown = args.misses and (not name.startswith("blind") or args.show_blind)
        scores = measured.scores(print if shown else None)
        halves[name] = {
            "captures": len(half.captures()), "articles": len(measured.tables["articles"]), "words": measured.words,
            "problems": len(measured.problems), "seconds": round(measured.seconds, 2),
            "scores": {metric: s.as_row() for metric, s in scores.items() if s.gold or s.given},
        }  # fmt: skip
        print(f"{name}: {len(half.captures())} captures, {measured.words:,} words, {measured.seconds:.1f} s")
        print("\n".join(f"  {line}" for line in lines(scores)))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    result = {"command": "python bench/golden.py", "reader": reader_name(), "halves": halves}
    args.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
