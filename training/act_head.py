"""Act and naming of a statement by a small trained head, against the rules, on pages that the head has not seen.

    python training/act_head.py [--strength 0.1 0.5]

Reads the `samples` and `open` golden pages, joins the statements found to the golden ones, and trains a multinomial logistic
regression on all pages but one story (the pages of one happening share their words), for each story in turn. Prints how many
it gets right beside the rules on the same statements, with McNemar's counts: where only the one or only the other is right.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePath

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the scorer stands among the tests, which are no package that is installed

from tests.golden.halves import HALVES, measure
from tests.golden.sameness import overlap, words
from tests.golden.scoring import matched, said

from onrecord.store.record_store import Record

Row = dict[str, str]


@dataclass(frozen=True)
class Found:
    """A statement that was found, the golden one it was joined to, its half and story, and its vector (384,)."""

    half: str
    story: str
    row: Row
    gold: Row
    vector: np.ndarray


def found_in(name: str) -> list[Found]:
    """The statements of one half that were found, as the scorer joins them."""
    with Record.open(":memory:") as record:
        measured = measure(HALVES[name], record)
        vectors = record.vectors()
    out: list[Found] = []
    for capture in measured.half.captures():
        page = PurePath(capture["capture"]).name
        cut = [a for a in measured.tables["articles"] if PurePath(a["capture_name"]).name == page]
        joined = matched(capture["articles"], cut, lambda g, a: overlap(words(g["title"]), words(a["title"])), 0.6)
        for i, j in joined.items():
            golds = capture["articles"][i].get("statements") or []
            rows = [s for s in measured.tables["statements"] if s["article"] == cut[j]["article"]]
            for g, r in matched(golds, rows, lambda g, r: overlap(words(said(g)), words(said(r))), 0.5).items():
                vector = np.frombuffer(vectors.get(rows[r]["statement"], bytes(384)), np.int8).astype(np.float32)
                story = re.sub(r"-\d.*", "", page) if name == "samples" else page
                out.append(Found(name, story, rows[r], golds[g], vector / max(1.0, float(np.linalg.norm(vector)))))
    return out


def of_act(row: Row) -> list[str]:
    """What the head for acts sees beside the vector: stems and pairs of the cue's words, the first and all words of the content."""
    cue, content = words(row["cue"]), words(said(row))
    stems = [w[:5] for w in cue]
    return [
        *(f"cue {s}" for s in stems), *(f"cues {a} {b}" for a, b in pairwise(stems)),
        *(f"first {w}" for w in content[:4]), *(f"has {w[:6]}" for w in content), f"kind {row['kind']}", f"actor {row['actor_kind']}",
    ]  # fmt: skip


def of_naming(row: Row) -> list[str]:
    """What the head for naming sees: the source's words, its first and last, capitals and plural, the cue's stems."""
    source = row["source"] or ""
    plain = words(source)
    head = words(re.split(r",| of | in | from | who | at ", source)[0])
    return [
        *(f"word {w[:7]}" for w in plain), *(f"first {w}" for w in plain[:1]), *(f"head {w[:7]}" for w in head[-1:]),
        *(f"ends {w[-3:]}" for w in head[-1:]), f"plural {bool(head and head[-1].endswith('s'))}", f"long {min(len(plain), 6)}",
        f"capitals {min(3, len(re.findall(r'[A-Z]', source[1:])))}", f"opens {source[:1].isupper()}", *(f"cue {w[:5]}" for w in words(row["cue"])),
    ]  # fmt: skip


def grid(bags: Sequence[Sequence[str]], least: int = 2) -> np.ndarray:
    """(n, features): 1 where a bag has a feature that `least` bags have, each row of length 1."""
    seen = Counter(f for bag in bags for f in set(bag))
    column = {f: n for n, f in enumerate(sorted(f for f, count in seen.items() if count >= least))}
    out = np.zeros((len(bags), len(column)), dtype=np.float32)
    for n, bag in enumerate(bags):
        out[n, [column[f] for f in bag if f in column]] = 1
    return out / np.maximum(1, np.linalg.norm(out, axis=1, keepdims=True))


def trained(x: np.ndarray, y: np.ndarray, classes: int, strength: float, steps: int = 400) -> np.ndarray:
    """Weights (features, classes) of the softmax regression with an L2 penalty of `strength`, by Adam on all rows at once."""
    w, m, v = (np.zeros((x.shape[1], classes), dtype=np.float32) for _ in range(3))
    for step in range(1, steps + 1):
        z = x @ w
        p = np.exp(z - z.max(1, keepdims=True))
        g = x.T @ (p / p.sum(1, keepdims=True) - np.eye(classes)[y]) + strength * w
        m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
        w -= 0.1 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    return w


def guesses(some: Sequence[Found], x: np.ndarray, labels: Sequence[str], strength: float) -> list[str]:
    """What the head says of each statement when it was trained on the other stories."""
    names = sorted(set(labels))
    y, stories = np.array([names.index(label) for label in labels]), np.array([f.story for f in some])
    out = [""] * len(some)
    for story in sorted(set(stories)):
        mine = stories == story
        w = trained(x[~mine], y[~mine], len(names), strength)
        for n, best in zip(np.flatnonzero(mine), (x[mine] @ w).argmax(1), strict=True):
            out[n] = names[best]
    return out


def right(given: Sequence[str], some: Sequence[Found], cell: str) -> str:
    """How many are right: of all, and of the open half, which the rules were not written on."""
    hits = [(g == f.gold[cell], f.half) for g, f in zip(given, some, strict=True)]
    return f"right {np.mean([h for h, _ in hits]):.3f}, open {np.mean([h for h, half in hits if half == 'open']):.3f}"


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("--strength", type=float, nargs="*", default=[0.1, 0.5], help="L2 penalties to try [0.1 0.5]")
    args = ap.parse_args()
    some = [f for name in ("samples", "open") for f in found_in(name)]
    print(f"{len(some)} statements of {len({f.story for f in some})} stories")
    cells: dict[str, Callable[[Row], list[str]]] = {"act": of_act, "naming": of_naming}
    for cell, features in cells.items():
        labels, rules = [f.gold[cell] for f in some], [f.row[cell] for f in some]
        print(f"{cell}: rules {right(rules, some, cell)}; always the commonest {Counter(labels).most_common(1)[0][1] / len(labels):.3f}")
        bags, ruled = grid([features(f.row) for f in some]), grid([[f"rule {r}"] for r in rules], 1)
        vectors, one = np.stack([f.vector for f in some]), np.ones((len(some), 1), dtype=np.float32)
        for name, parts in {
            "words": (bags,), "vector": (vectors,), "words, vector": (bags, vectors), "words, rule": (bags, 2 * ruled),
            "words, vector, rule": (bags, vectors, 2 * ruled),
        }.items():  # fmt: skip
            for strength in args.strength:
                given = guesses(some, np.hstack([*parts, one]), labels, strength)
                mine = sum(h == g != r for h, g, r in zip(given, labels, rules, strict=True))
                theirs = sum(r == g != h for h, g, r in zip(given, labels, rules, strict=True))
                print(f"  {name:20s} L2 {strength:<4g} {right(given, some, cell)}   only the head {mine:3d}, only the rules {theirs:3d}")


if __name__ == "__main__":
    main()
