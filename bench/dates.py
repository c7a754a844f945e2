"""How often the day of a page is found, and what is made of its words where nothing states it.

    python bench/dates.py DATA [--half even|odd] [--misses N]

DATA holds `scrapinghub.zip` and `msv.zip` (see `pages.py`). The day that a page states is taken for the true one. The page is then
read again without what states it: JSON-LD, meta tags, links, `<time>`, what is named a date, and every short line that holds a full
date outside its paragraphs. What is left is inferred from the words. Rules were tuned on every second page (`even`); the figures are
of the others (`odd`). Prints JSON.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.pages import msv, scrapinghub
from lxml import html
from lxml.html import HtmlElement

from onrecord.article.articles import articles
from onrecord.article.markup import parse
from onrecord.capture.capture import Capture, Media
from onrecord.capture.encoding import decode
from onrecord.record import Article

_YEAR = re.compile(r"(?<!\d)(?:19[6-9]\d|20\d\d)(?!\d)|\b\d{1,2}[./-]\d{1,2}[./-]\d\d\b")
_DATED = re.compile(
    r"\d\d?[./-]\d\d?[./-](?:\d\d)?\d\d|\d{4}[./-]\d\d?[./-]\d\d?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? ", re.I
)
_NAMED = re.compile(r"date|time|publish|posted|byline|stamp|meta\b|info", re.I)
_SHORT = 160
"""Characters of the longest line that can be a date line."""


def undated(page: bytes) -> bytes:
    """The page without what states its day.

    >>> undated(b"<html><head><meta name=date content=2024-05-12></head><body><div>12 May 2024</div><p>They met on May 2, 2024.</p></body></html>")
    b'<html><head></head><body><div></div><p>They met on May 2, 2024.</p></body></html>'
    """
    tree = parse(decode(page, "").text)
    if tree is None:
        return page
    for element in list(tree.iter("script", "style", "meta", "link", "time", "base", "title")):
        element.drop_tree()
    for element in list(tree.iter("*")):
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "head"):
            continue
        for key in ("datetime", "content", "title", "href"):
            element.attrib.pop(key, None)
        if _states(element) and element.getparent() is not None:
            element.drop_tree()
        else:
            _without_lines(element)
    return bytes(html.tostring(tree, encoding="unicode"), "utf-8")


def _states(element: HtmlElement) -> bool:
    """A date line: short, with a date, and no sentence."""
    text = " ".join(element.text_content().split())
    if not text or len(text) > _SHORT or not (_YEAR.search(text) and _DATED.search(text)):
        return False
    return _is_line(text) or bool(_NAMED.search(f"{element.get('class')} {element.get('id')}"))


def _without_lines(element: HtmlElement) -> None:
    """Loose date lines between `<br>`s and the like."""
    if element.text and _is_dated_line(element.text):
        element.text = ""
    for child in element:
        if child.tail and _is_dated_line(child.tail):
            child.tail = ""


def _is_dated_line(text: str) -> bool:
    text = " ".join(text.split())
    return len(text) <= _SHORT and bool(_YEAR.search(text) and _DATED.search(text)) and _is_line(text)


def _is_line(text: str) -> bool:
    return len(text.split()) <= 16 and not (text.endswith((".", "”", '"', "?", "!", ")")) and len(text.split()) > 6)


def first(page: bytes) -> Article | None:
    found = articles(Capture("page", 0, "page", page, Media.HTML))[0]
    return found[0] if found else None


def pages(data: Path) -> Iterator[tuple[str, str, bytes]]:
    """(set, name, page), in order."""
    for name, read in (("scrapinghub", scrapinghub), ("msv", msv)):
        path = data / f"{name}.zip"
        if path.exists():
            yield from ((name, page, data_) for page, data_, _ in read(path))


def days(earliest: str, latest: str) -> int:
    return (date.fromisoformat(latest) - date.fromisoformat(earliest)).days + 1


def measure(given: Iterable[tuple[str, str, bytes]], misses: int = 0) -> dict[str, Any]:
    """The figures of some pages."""
    count = stated = still = bounded = both = held = held_both = close = 0
    widths: list[int] = []
    for where, name, page in given:
        count += 1
        article = first(page)
        if article is None or not article.published_earliest or article.published_earliest != article.published_latest:
            continue
        if article.published_basis.startswith(("inferred", "dateline")):
            continue
        true = article.published_earliest
        stated += 1
        again = first(undated(page))
        if again is None:
            continue
        low, high = again.published_earliest, again.published_latest
        if low and low == high and not again.published_basis.startswith(("inferred", "dateline")):
            still += 1
            continue
        if low or high:
            bounded += 1
            right = (not low or low <= true) and (not high or true <= high)
            held += right
            if low and high:
                both += 1
                held_both += right
                widths.append(days(low, high))
                close += right and days(low, high) <= 31
            if not right and misses > 0:
                misses -= 1
                print(
                    f"{where} {name[:60]} true {true} [{article.published_basis}]: {low}..{high} {again.published_basis}", file=sys.stderr
                )
    left = stated - still
    return {
        "pages": count,
        "a day is stated": stated,
        "still stated without it": still,
        "undated": left,
        "bounded": bounded,
        "holds": held,
        "both ends": both,
        "both ends hold": held_both,
        "within a month": close,
        "median days": median(widths) if widths else None,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("even", "odd"), default="odd")
    parser.add_argument("--misses", type=int, default=0, help="tell of N pages whose interval does not hold their day")
    given = parser.parse_args()
    every = list(pages(given.data))
    half = every[0::2] if given.half == "even" else every[1::2]
    out = {name: measure((p for p in half if p[0] == name), given.misses) for name in ("scrapinghub", "msv")}
    print(json.dumps({"command": "python bench/dates.py DATA", "half": given.half, "sets": out}, indent=1))


if __name__ == "__main__":
    main()
