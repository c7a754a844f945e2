"""How well articles are cut out of HTML pages, beside two well-kept extractors on the same pages in the same run.

    python bench/pages.py DATA [--half even|odd] [--misses N] [--json FILE]

DATA holds `scrapinghub.zip` (github.com/scrapinghub/article-extraction-benchmark: pages and their article bodies) and, if it is
there, `msv.zip` (pages of nine outlets and their human-made text). Means over pages of precision, recall and F1 over 4-word shingles,
the share of pages exactly right, pages a second of two processes; a page that gives no article scores 0, one that gives several is
scored on all of them. The reader was tuned on the pages with an even place in the sorted list; the odd ones are reported beside them.

The human-made texts hold the headings within an article, those of `msv` its headline and standfirst too. An `Article.text` holds
paragraphs alone, so it is scored twice: as it is, and as `Article.printed()` has it, with its headings where they stood (for `msv`
below headline and subtitle). The extractors are scored on what they give, which has headings.
resiliparse is measured where it is installed (`pip install -r bench/peers.txt` or that one alone).
"""

import argparse
import gzip
import json
import multiprocessing
import os
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import trafilatura

from onrecord.article.articles import articles
from onrecord.capture.capture import Capture, Media
from onrecord.capture.encoding import decode

Page = tuple[str, bytes, str]
"""(name, page, text of its article)."""
Shingles = Counter[tuple[str, ...]]
SIZE = 4
PROCESSES = 2
OUT = Path(__file__).with_name("results") / "pages.json"


def shingles(text: str) -> Shingles:
    words = re.findall(r"\w+", text.casefold())
    return Counter(tuple(words[n : n + SIZE]) for n in range(max(1, len(words) - SIZE + 1))) if words else Counter()


def score(found: Shingles, gold: Shingles) -> tuple[float, float, float]:
    """F1, precision, recall."""
    same, all_found, all_gold = (found & gold).total(), found.total(), gold.total()
    if not same:
        return (1.0, 1.0, 1.0) if not all_found and not all_gold else (0.0, 0.0, 0.0)
    return 2 * same / (all_found + all_gold), same / all_found, same / all_gold


def scrapinghub(path: Path) -> Iterator[Page]:
    with zipfile.ZipFile(path) as archive:
        gold = json.loads(archive.read("ground-truth.json"))
        for name in sorted(gold):
            yield name, gzip.decompress(archive.read(f"html/{name}.html.gz")), gold[name]["articleBody"]


def msv(path: Path) -> Iterator[Page]:
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        for name in sorted(n for n in names if "/html/" in n and not n.endswith("/")):
            gold = re.sub(r"\.html?$", ".txt", name.replace("/html/", "/gold/"))
            if gold in names:
                text = archive.read(gold).decode("utf-8", "replace")
                yield name, archive.read(name), re.sub(r"<[^>]+>|(?m:^URL:.*$)", " ", text)


SETS: Mapping[str, Callable[[Path], Iterator[Page]]] = {"scrapinghub": scrapinghub, "msv": msv}


def ours(page: bytes) -> str:
    return "\n".join(a.text for a in articles(Capture("page.html", 0, "", page, Media.HTML))[0])


def printed(page: bytes) -> str:
    return "\n".join(a.printed() for a in articles(Capture("page.html", 0, "", page, Media.HTML))[0])


def whole(page: bytes) -> str:
    found = articles(Capture("page.html", 0, "", page, Media.HTML))[0]
    return "\n".join("\n".join([a.title, a.subtitle, a.printed()]) for a in found)


def peer(page: bytes) -> str:
    return trafilatura.extract(page, include_comments=False, fast=True) or ""


def peer_default(page: bytes) -> str:
    return trafilatura.extract(page, include_comments=False) or ""


def resiliparse(page: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(decode(page).text, main_content=True, alt_texts=False, comments=False))


def readers(name: str) -> dict[str, Callable[[bytes], str]]:
    """What is scored on a set, by name."""
    with_headings = whole if name == "msv" else printed
    out = {
        "onrecord, text": ours,
        f"onrecord, with {'headline and headings' if name == 'msv' else 'headings'}": with_headings,
        f"trafilatura {trafilatura.__version__}": peer_default,
        f"trafilatura {trafilatura.__version__}, fast": peer,
    }
    try:
        return {**out, f"resiliparse {version('resiliparse')}": resiliparse}
    except PackageNotFoundError:
        return out


def timed(extract: Callable[[bytes], str], page: bytes) -> tuple[str, float]:
    """What is extracted, and the processor's seconds it took."""
    begin = time.process_time()
    return extract(page), time.process_time() - begin


def run(pages: Sequence[Page], extract: Callable[[bytes], str]) -> tuple[list[tuple[float, float, float, bool]], float, float]:
    """(F1, precision, recall, exact) of every page; seconds; the processor's seconds, which other work on the machine changes less."""
    data = [page for _, page, _ in pages]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        pool.map(extract, data[: 2 * PROCESSES], chunksize=1)  # what is loaded once is not counted
        begin = time.perf_counter()
        texts = pool.map(partial(timed, extract), data, chunksize=4)
        seconds = time.perf_counter() - begin
    scores = []
    for (text, _), (_, _, gold) in zip(texts, pages, strict=True):
        found, want = shingles(text), shingles(gold)
        scores.append((*score(found, want), found == want))
    return scores, seconds, sum(took for _, took in texts)


def means(scores: Sequence[tuple[float, float, float, bool]]) -> dict[str, float]:
    f1, precision, recall, exact = (round(sum(column) / len(scores), 4) for column in zip(*scores, strict=True))
    return {"f1": f1, "precision": precision, "recall": recall, "exact": exact}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, help="folder with scrapinghub.zip (and msv.zip)")
    parser.add_argument("--half", choices=("even", "odd"), help="only every second page")
    parser.add_argument("--misses", type=int, default=0, help="name the N worst pages on standard error")
    parser.add_argument("--json", type=Path, help=f"write the result there too ({OUT.name} is what docs/evaluation.md is made of)")
    given = parser.parse_args()
    out: dict[str, Any] = {}
    for name, read in SETS.items():
        if not (given.data / f"{name}.zip").exists():
            continue
        pages = list(read(given.data / f"{name}.zip"))
        pages = pages[given.half == "odd" :: 2] if given.half else pages
        measured = {}
        for who, extract in readers(name).items():
            scores, seconds, processor = run(pages, extract)
            halves = {} if given.half else {"even": means(scores[::2]), "odd": means(scores[1::2])}
            speed = {"pages_per_s": round(len(pages) / seconds, 1), "cpu_ms_per_page": round(1000 * processor / len(pages), 1)}
            measured[who] = {"all": means(scores), **halves, **speed}
            worst = sorted((s[0], page) for s, (page, _, _) in zip(scores, pages, strict=True))
            for value, page in worst[: given.misses if who.startswith("onrecord") else 0]:
                print(f"{name} {value:.3f} {page}", file=sys.stderr)
        load = round(os.getloadavg()[0], 1)
        out[name] = {"pages": len(pages), "processes": PROCESSES, "cores": os.cpu_count(), "load": load, "readers": measured}
    text = json.dumps(out, indent=1) + "\n"
    print(text, end="")
    if given.json:
        given.json.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
