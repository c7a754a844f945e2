"""How well captures that hold several articles are cut apart, on real articles spliced into pages of several styles.

    python bench/cuts.py DATA [--captures 40] [--misses N]

DATA holds `news/allsides-foreign.jsonl.gz` (a row: title, text). For each style, that many captures of one, two or three articles
are made. Prints JSON by style: share of captures with the right number of articles; and of the articles, the share whose title is
right, whose text begins and whose text ends right, and the mean share of lines kept and of lines that are not its own.
"""

import argparse
import gzip
import json
import random
import sys
import textwrap
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from onrecord.article import clean
from onrecord.article.articles import articles
from onrecord.capture.capture import Capture, Media

Story = tuple[str, list[str]]
CAPTION = "A street in the old town at noon, {n} May 2019. (Agency)"


def repeated(stories: list[Story]) -> str:
    """Headline and caption printed twice, buttons between."""
    parts = []
    for n, (title, lines) in enumerate(stories):
        caption = CAPTION.format(n=n + 1)
        parts.append("\n\n".join([title, f" {caption}\n{caption}\nTT\n20", title, f" {caption}\n{caption}", *lines]))
    return "\n\n\n\n".join(parts)


def stamped(stories: list[Story]) -> str:
    return "\n\n".join(
        f"{title}\nBy Jane Doe\n{n + 3} May 2019\nShare\nTweet\n\n" + "\n\n".join(lines) for n, (title, lines) in enumerate(stories)
    )


def ruled(stories: list[Story]) -> str:
    return "\n\n----------\n\n".join("\n\n".join([title, *lines]) for title, lines in stories)


def spaced(stories: list[Story]) -> str:
    return "\n\n\n\n".join("\n\n".join([title, *lines]) for title, lines in stories)


def wrapped(stories: list[Story]) -> str:
    return "\n\n\n".join("\n\n".join([title, "By Jane Doe", *(textwrap.fill(x, 76) for x in lines)]) for title, lines in stories)


def tight(stories: list[Story]) -> str:
    """A line a paragraph, no empty lines."""
    return "\n".join("\n".join([title, "Jane Doe", f"{n + 3} May 2019", "12 shares", *lines]) for n, (title, lines) in enumerate(stories))


def escaped(lines: list[str]) -> str:
    return "".join(f"<p>{x.replace('&', '&amp;').replace('<', '&lt;')}</p>" for x in lines)


def page(inner: str) -> str:
    return f"<!DOCTYPE html><html lang=en><head><title>The Herald</title></head><body><nav><a href=/>Home</a></nav>{inner}</body></html>"


def elements(stories: list[Story]) -> str:
    return page("".join(f"<article><h2>{title}</h2><p class=by>By Jane Doe</p>{escaped(lines)}</article>" for title, lines in stories))


def endless(stories: list[Story]) -> str:
    return page(
        "".join(
            f"<div class=story><h1>{title}</h1><div class=meta>3 May 2019</div><div>{escaped(lines)}</div></div>"
            for title, lines in stories
        )
    )


STYLES: tuple[Callable[[list[Story]], str], ...] = (repeated, stamped, ruled, spaced, wrapped, tight, elements, endless)


def keys(lines: list[str]) -> list[str]:
    return [" ".join(clean.words(x)) for x in lines]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--captures", type=int, default=40)
    parser.add_argument("--misses", type=int, default=0, help="tell of N captures cut wrongly on standard error")
    given = parser.parse_args()
    with gzip.open(given.data / "news" / "allsides-foreign.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    stories = [(clean.line(r["title"]), [x for x in map(clean.line, r["text"].split("\n")) if x]) for r in rows]
    stories = [s for s in stories if s[0] and 4 <= len(s[1]) <= 60 and sum(map(len, s[1])) > 800]
    chance = random.Random(7)
    out = {}
    for style in STYLES:
        tally: Counter[str] = Counter()
        for _ in range(given.captures):
            gold = chance.sample(stories, chance.choice((1, 2, 2, 3)))
            text = style(gold)
            media = Media.HTML if text.startswith("<!") else Media.TEXT
            found = articles(Capture("x", 0, "", text.encode(), media), date="2019-05-03")[0]
            tally["captures"] += 1
            tally["cut right"] += len(found) == len(gold)
            if len(found) != len(gold) and given.misses > 0:
                given.misses -= 1
                print(style.__name__, [t for t, _ in gold], "->", [a.title for a in found], file=sys.stderr)
            for title, lines in gold:
                tally["articles"] += 1
                mine = next((a for a in found if clean.words(a.title) == clean.words(title)), None)
                if mine is None:
                    continue
                want, have = keys(lines), keys(mine.text.split("\n"))
                tally["title"] += 1
                tally["begins"] += have[0] == want[0]
                tally["ends"] += have[-1] == want[-1]
                tally["kept"] += round(1000 * len(set(want) & set(have)) / len(set(want)))
                tally["foreign"] += round(1000 * len(set(have) - set(want)) / len(set(have)))
        n = tally["articles"]
        out[style.__name__] = {
            "cut right": round(tally["cut right"] / tally["captures"], 3),
            **{key: round(tally[key] / n, 3) for key in ("title", "begins", "ends")},
            **{key: round(tally[key] / 1000 / n, 3) for key in ("kept", "foreign")},
        }
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
