"""How well articles are cut out of HTML pages, beside trafilatura alone on the same pages in the same run.

    python bench/pages.py DATA [--misses N]

DATA holds `scrapinghub.zip` (github.com/scrapinghub/article-extraction-benchmark: pages and their article bodies) and, if it is
there, `msv.zip` (pages of nine outlets and their human-made text). Prints JSON: means over pages of precision, recall and F1 over
4-word shingles, the share of pages exactly right, pages a second; a page that gives no article scores 0, one that gives several is
scored on all of them.
"""

import argparse
import gzip
import json
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura

from onrecord.article.articles import articles
from onrecord.capture.capture import Capture, Media

Shingles = Counter[tuple[str, ...]]
SIZE = 4


def shingles(text: str) -> Shingles:
    words = re.findall(r"\w+", text.casefold())
    return Counter(tuple(words[n : n + SIZE]) for n in range(max(1, len(words) - SIZE + 1))) if words else Counter()


def score(found: Shingles, gold: Shingles) -> tuple[float, float, float]:
    """F1, precision, recall."""
    same, all_found, all_gold = (found & gold).total(), found.total(), gold.total()
    if not same:
        return (1.0, 1.0, 1.0) if not all_found and not all_gold else (0.0, 0.0, 0.0)
    return 2 * same / (all_found + all_gold), same / all_found, same / all_gold


def scrapinghub(path: Path) -> Iterator[tuple[str, bytes, str]]:
    """(name, page, text of its article)."""
    with zipfile.ZipFile(path) as archive:
        gold = json.loads(archive.read("ground-truth.json"))
        for name in sorted(gold):
            yield name, gzip.decompress(archive.read(f"html/{name}.html.gz")), gold[name]["articleBody"]


def msv(path: Path) -> Iterator[tuple[str, bytes, str]]:
    """(name, page, text of its article)."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        for name in sorted(n for n in names if "/html/" in n and not n.endswith("/")):
            gold = re.sub(r"\.html?$", ".txt", name.replace("/html/", "/gold/"))
            if gold in names:
                text = archive.read(gold).decode("utf-8", "replace")
                yield name, archive.read(name), re.sub(r"<[^>]+>|(?m:^URL:.*$)", " ", text)


def ours(page: bytes) -> str:
    return "\n".join(a.text for a in articles(Capture("page.html", 0, "", page, Media.HTML))[0])


def peer(page: bytes) -> str:
    return trafilatura.extract(page, include_comments=False, fast=True) or ""


def run(pages: list[tuple[str, bytes, str]], extract: Callable[[bytes], str]) -> tuple[dict[str, float], list[tuple[float, str]]]:
    scores, exact = [], 0
    begin = time.perf_counter()
    texts = [extract(page) for _, page, _ in pages]
    seconds = time.perf_counter() - begin
    for text, (_, _, gold) in zip(texts, pages, strict=True):
        scores.append(score(shingles(text), shingles(gold)))
        exact += shingles(text) == shingles(gold)
    f1, precision, recall = (round(sum(column) / len(pages), 4) for column in zip(*scores, strict=True))
    summary = {
        "f1": f1,
        "precision": precision,
        "recall": recall,
        "exact": round(exact / len(pages), 3),
        "pages_per_s": round(len(pages) / seconds, 1),
    }
    return summary, sorted((s[0], name) for s, (name, _, _) in zip(scores, pages, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, help="folder with scrapinghub.zip (and msv.zip)")
    parser.add_argument("--misses", type=int, default=0, help="name the N worst pages on standard error")
    given = parser.parse_args()
    out: dict[str, object] = {}
    for name, read in (("scrapinghub", scrapinghub), ("msv", msv)):
        if not (given.data / f"{name}.zip").exists():
            continue
        pages = list(read(given.data / f"{name}.zip"))
        mine, worst = run(pages, ours)
        theirs, _ = run(pages, peer)
        out[name] = {"pages": len(pages), "onrecord": mine, f"trafilatura {trafilatura.__version__}": theirs}
        for value, page in worst[: given.misses]:
            print(f"{name} {value:.3f} {page}", file=sys.stderr)
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
