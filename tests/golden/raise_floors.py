"""Raise the floors of the golden scores to what is measured now: `python tests/golden/raise_floors.py [--lower METRIC]...`.

A floor only goes up. One that has to come down is named, with `--lower statements` or `--lower blind/statements`; say why
in the commit.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the tests are no package that is installed

from onrecord.store.record_store import Record
from tests.golden.floors import load, raised, save, value_of
from tests.golden.halves import HALVES, measure
from tests.golden.scoring import METRICS


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("--margin", type=float, default=0.025, help="how far below what is measured a floor is set [0.025]")
    names = [*METRICS, *(f"{half}/{metric}" for half in HALVES for metric in METRICS)]
    ap.add_argument("--lower", action="append", default=[], metavar="METRIC", choices=names, help="a floor that may come down")
    args = ap.parse_args()
    scores = {}
    for name, half in HALVES.items():
        with Record.open(":memory:") as record:
            scores[name] = measure(half, record).scores()
    old = load()
    new = raised(old, scores, args.margin, args.lower)
    for name, floors in new.items():
        for metric, floor in floors.items():
            before, value = old.get(name, {}).get(metric), round(value_of(metric, scores[name][metric]), 3)
            if floor != before:
                print(f"{name}/{metric}: {'none' if before is None else before} → {floor} (measured {value})")
            if value < floor:
                print(f"{name}/{metric}: measured {value} is below its floor {floor}; --lower {name}/{metric} would lower it")
    save(new)


if __name__ == "__main__":
    main()
