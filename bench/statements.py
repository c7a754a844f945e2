"""Attributed statements on PolNeAR: `python bench/statements.py DATA [--part dev] [--out bench/results/statements.json]`.

Exact and overlapping precision, recall and F1 of sources, cues and contents, of whole attributions, and words a second.
Spans are compared after trimming outer quotation marks, spaces, punctuation and an opening "that" on both sides. An
article on which the reader fails counts as all its rows missed. DATA is the folder that holds `statements/`.
"""

import argparse
import gzip
import json
import re
import resource
import time
from collections import Counter
from pathlib import Path

from onrecord.reader.model_reader import ModelReader, default_model
from onrecord.reader.reading import Attribution
from onrecord.record import Article

PARTS = ("source", "cue", "content")

Key = tuple[tuple[int, int], ...]


def trimmed(text: str, spans: list[list[int]]) -> Key:
    out = []
    for start, end in spans:
        words = text[start:end]
        front = re.match(r"[\s\W]*(?:that\s+)?[\s\W]*", words, re.IGNORECASE)
        back = re.search(r"[\s\W]*$", words)
        a, b = start + len(front[0]), end - len(back[0])
        if a < b:
            out.append((a, b))
    return tuple(sorted(out))


def letters(key: Key) -> set[int]:
    return {i for a, b in key for i in range(a, b)}


def dice(a: Key, b: Key) -> float:
    x, y = letters(a), letters(b)
    return 2 * len(x & y) / (len(x) + len(y)) if x or y else 1.0


def pairs(gold: list[Key], given: list[Key], least: float) -> int:
    scored = sorted(
        (
            (dice(g, p), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(given)
            if g and p and g[0][0] < p[-1][1] and p[0][0] < g[-1][1]
        ),
        reverse=True,
    )
    left, right = set(), set()
    for s, i, j in scored:
        if s >= least and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left)


def f1(right: int, given: int, gold: int) -> dict[str, float]:
    p, r = right / given if given else 0.0, right / gold if gold else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0, "gold": gold, "given": given}


def whole(gold: list[dict], given: list[dict], least: float = 0.8) -> int:
    used, n = set(), 0
    for g in gold:
        for j, p in enumerate(given):
            if j not in used and all(dice(g[k], p[k]) >= least for k in PARTS):
                used.add(j)
                n += 1
                break
    return n


def score(articles: list[dict], read: dict[str, tuple[Attribution, ...]]) -> dict:
    exact, loose, given_n, gold_n = Counter(), Counter(), Counter(), Counter()
    for row in articles:
        text = row["text"]
        gold = [{k: trimmed(text, a[k]) for k in PARTS} for a in row["attributions"]]
        said = [
            {"source": trimmed(text, a.source), "cue": trimmed(text, a.cue), "content": trimmed(text, a.content)}
            for a in read.get(row["id"], ())
        ]
        for k in PARTS:
            g, p = list({a[k] for a in gold if a[k]}), list({a[k] for a in said if a[k]})
            exact[k] += len(set(g) & set(p))
            loose[k] += pairs(g, p, 0.5)
            gold_n[k] += len(g)
            given_n[k] += len(p)
        exact["whole"] += whole(gold, said)
        gold_n["whole"] += len(gold)
        given_n["whole"] += len(said)
    for tally in (exact, loose, given_n, gold_n):
        tally["all"] = sum(tally[k] for k in PARTS)
    return {
        "exact": {k: f1(exact[k], given_n[k], gold_n[k]) for k in (*PARTS, "all")},
        "overlap": {k: f1(loose[k], given_n[k], gold_n[k]) for k in (*PARTS, "all")},
        "whole attributions, each part overlapping 0.8": f1(exact["whole"], given_n["whole"], gold_n["whole"]),
    }


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("data", type=Path)
    ap.add_argument("--part", default="dev")
    ap.add_argument("--model", type=Path, default=default_model())
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--out", type=Path)
    args = ap.parse_args()
    with gzip.open(args.data / "statements" / f"polnear-{args.part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    reader = ModelReader(args.model, args.threads)
    articles = [Article(r["id"], "", r["id"], 0, "", r["text"], ()) for r in rows]
    began = time.perf_counter()
    read = {a.article: reading.attributions for a, reading in zip(articles, reader.read(articles), strict=True)}
    took = time.perf_counter() - began
    words = sum(len(r["text"].split()) for r in rows)
    result = {
        "command": "python bench/statements.py DATA --part " + args.part, "reader": reader.name, "articles": len(rows), **score(rows, read),
        "words_per_second": round(words / took), "threads": args.threads, "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }  # fmt: skip
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
