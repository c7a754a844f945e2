"""How many paragraphs of real pages are found again in the bytes they came from.

    python bench/anchors.py DATA [--misses N]

DATA holds `scrapinghub.zip` and `msv.zip`, as for `bench/pages.py`. Each paragraph of each article made of them is looked for in
its page; the bytes of the place, parsed by another parser, must give back the same words, and no others. Prints JSON: paragraphs,
the share that was found so, how many places were wrong and how many there were none for; milliseconds a page.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from lxml import html
from pages import msv, scrapinghub

from onrecord.article import clean
from onrecord.article.anchors import Anchor, Anchors
from onrecord.article.articles import articles
from onrecord.article.flow import SILENT
from onrecord.capture.capture import Capture, Media


def read_back(data: bytes, found: tuple[Anchor, ...], encoding: str) -> str:
    """The words at some places, as a browser's parser has them."""
    parts = []
    for anchor in found:
        source = data[anchor.byte_start : anchor.byte_end].decode(encoding, "replace")
        tree = html.fromstring(f"<div>{source}</div>".encode(), parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
        for element in list(tree.iter(*SILENT)):
            element.drop_tree()
        parts.append("".join(tree.itertext()))
    return "".join(clean.words(clean.line(" ".join(parts))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, help="folder with scrapinghub.zip and msv.zip")
    parser.add_argument("--misses", type=int, default=0, help="show N paragraphs that were not found on standard error")
    given = parser.parse_args()
    out = {}
    for name, read in (("scrapinghub", scrapinghub), ("msv", msv)):
        pages = right = wrong = missing = 0
        seconds, shown = 0.0, 0
        for page, data, _ in read(given.data / f"{name}.zip"):
            capture = Capture("page.html", 0, "", data, Media.HTML)
            found, _ = articles(capture)
            begin = time.perf_counter()
            anchors = Anchors(capture)
            places = [(a, span, anchors.of(a, *span)) for a in found for span in a.paragraphs]
            seconds += time.perf_counter() - begin
            pages += 1
            for article, (start, end), place in places:
                words = article.text[start:end]
                if isinstance(place, str):
                    missing += 1
                elif read_back(data, place, anchors.decoded.encoding) == "".join(clean.words(words)):
                    right += 1
                    continue
                else:
                    wrong += 1
                if shown < given.misses:
                    shown += 1
                    print(
                        f"{name} {page}: {words[:200]!r}: {place if isinstance(place, str) else data[place[0].byte_start : place[-1].byte_end][:300]}",
                        file=sys.stderr,
                    )
        all_ = right + wrong + missing
        out[name] = {
            "pages": pages,
            "paragraphs": all_,
            "right": round(right / all_, 5),
            "wrong": wrong,
            "missing": missing,
            "ms_per_page": round(1000 * seconds / pages, 1),
        }
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
