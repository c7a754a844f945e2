"""How well captures that hold several articles are cut apart, on pages spliced of real ones: `python bench/splices.py DATA [--half odd]`.

DATA holds `scrapinghub.zip` and `msv.zip`. Pages of two to five articles, in HTML and as text dumps, half of them bare (`splicing.py`
says how they are made); sources with an even place in their list were tuned on, those with an odd one are reported. By kind of page:

- `titles`: share of pages that give just their articles, in order, each under its own headline;
- `body`: mean F1 over 4-word shingles of an article's text and the paragraphs of its story; of
  the likest article where none has its headline;
- `clean`: share of pages with no article made of furniture: none of whose words more than half are no story's.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # this folder's modules are not installed

from bench.pages import score, shingles
from bench.splicing import Spliced, spliced, stories

from onrecord.article import clean
from onrecord.article.articles import articles
from onrecord.capture.capture import Capture, Media
from onrecord.record import Article

SEED = 11
PAGES = 240
OUT = Path(__file__).with_name("results") / "splices.json"


def found_in(page: Spliced) -> tuple[Article, ...]:
    return articles(Capture("page", 0, "", page.text.encode(), Media.HTML if page.is_html else Media.TEXT))[0]


def same(title: str, gold: str) -> bool:
    """The same headline: by its words, whatever their case."""
    return clean.words(title) == clean.words(gold)


def judged(page: Spliced, found: Iterable[Article]) -> dict[str, Any]:
    """The scores of one page."""
    found = list(found)
    texts = [shingles(story.body) for story in page.gold]
    every = sum(texts[1:], texts[0])
    bodies = [0.0] * len(texts)
    for n, (story, text) in enumerate(zip(page.gold, texts, strict=True)):
        mine = [a for a in found if same(a.title, story.title)]
        bodies[n] = max((score(shingles(a.text), text)[0] for a in mine or found), default=0.0)
    foreign = [a for a in found if (shingles(a.text) & every).total() < 0.5 * shingles(a.text).total()]
    return {
        "titles": len(found) == len(page.gold) and all(same(a.title, s.title) for a, s in zip(found, page.gold, strict=True)),
        "body": sum(bodies) / len(bodies),
        "clean": not foreign,
        "articles": len(page.gold),
    }


def differences(page: Spliced, found: Iterable[Article]) -> str:
    """What a page gave and should have given, a line each."""
    mine, gold = [a.title for a in found], [s.title for s in page.gold]
    lines = []
    for what, a, b, c, d in SequenceMatcher(
        a=[" ".join(clean.words(t)) for t in gold], b=[" ".join(clean.words(t)) for t in mine]
    ).get_opcodes():
        lines += [f"   - {t}" for t in gold[a:b] if what != "equal"] + [f"   + {t}" for t in mine[c:d] if what != "equal"]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("even", "odd"), default="odd")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--misses", type=int, default=0, help="tell of N pages cut wrongly on standard error")
    parser.add_argument("--json", type=Path, help=f"write the result there too ({OUT.name} is what docs/evaluation.md is made of)")
    given = parser.parse_args()
    sources = stories(given.data, given.half == "odd")
    judgements: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for n, page in enumerate(spliced(sources, given.pages, SEED)):
        found = found_in(page)
        judgement = judged(page, found)
        for kind in ("all", "bare" if page.bare else "furnished", page.style):
            judgements[kind].append(judgement)
        if not (judgement["titles"] and judgement["clean"]) and given.misses:
            given.misses -= 1
            print(f"{n} {page.style} body {judgement['body']:.2f}\n{differences(page, found)}", file=sys.stderr)
    kinds = {
        kind: {
            "pages": len(rows),
            "articles": sum(r["articles"] for r in rows),
            **{key: round(sum(r[key] for r in rows) / len(rows), 3) for key in ("titles", "body", "clean")},
        }
        for kind, rows in judgements.items()
    }
    out = {"half": given.half, "sources": len(sources), "seed": SEED, "kinds": kinds}
    text = json.dumps(out, indent=1) + "\n"
    print(text, end="")
    if given.json:
        given.json.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
