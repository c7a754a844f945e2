"""Which blocks of an HTML page are main text: trafilatura chooses, the page's own structure tells how they hang together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import trafilatura
from lxml.html import HtmlElement

from onrecord.article import clean
from onrecord.article.block import Block, Shape
from onrecord.article.line import is_running

_GRAM = 3
_SHARE = 0.7
"""Share of a block's word triples that stand in the chosen text, for the block to be chosen."""

_ALIKE = 2
"""Chosen paragraphs in a kind of element for its other running text to be chosen too: the library takes one container of several."""


def choose(tree: HtmlElement, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with `chosen` set. The tree is used up: trafilatura prunes it. No block chosen: it found no main text.

    >>> from onrecord.article.markup import blocks_of, parse
    >>> story = "<p>The two sides met again on Monday and agreed to go on talking, both of them said after the meeting.</p>" * 4
    >>> tree = parse(f"<body><nav><a href=/>Home</a></nav><article>{story}</article><footer>Imprint</footer></body>")
    >>> [b.chosen for b in choose(tree, blocks_of(tree))]
    [False, True, True, True, True, False]
    """
    found = trafilatura.bare_extraction(tree, include_comments=False, fast=True, with_metadata=False, deduplicate=False)
    body: Any = getattr(found, "body", None)
    if body is None:
        return tuple(blocks)
    pieces = [" ".join(clean.words("".join(e.itertext()))) for e in body.iter("p", "item", "cell", "head", "quote", "ab", "lb")]
    words = clean.words(" ".join(body.itertext()))
    grams = {tuple(words[n : n + _GRAM]) for n in range(len(words) - _GRAM + 1)}
    short = set(pieces)
    voted = [_stands(clean.words(b.text), grams, short) for b in blocks]
    taken = _siblings(blocks, voted)
    return tuple(replace(b, chosen=yes) for b, yes in zip(blocks, taken, strict=True))


def _stands(words: list[str], grams: set[tuple[str, ...]], short: set[str]) -> bool:
    if len(words) < _GRAM:
        return bool(words) and " ".join(words) in short
    total = len(words) - _GRAM + 1
    return sum(tuple(words[n : n + _GRAM]) in grams for n in range(total)) >= _SHARE * total


def _siblings(blocks: Sequence[Block], voted: list[bool]) -> list[bool]:
    """With what hangs together: the rest of a table, and running text in parts of the page that look like chosen ones."""
    running = [b.shape is Shape.PARAGRAPH and not b.aside and b.linked < 0.4 and is_running(b.text) for b in blocks]
    homes = Counter(b.home for b, yes, runs in zip(blocks, voted, running, strict=True) if yes and runs)
    alike = {home for home, count in homes.items() if count >= _ALIKE}
    main = [n for n, (yes, runs) in enumerate(zip(voted, running, strict=True)) if yes and runs]
    rows = {b.box for b, yes in zip(blocks, voted, strict=True) if yes and b.shape is Shape.ROW}
    if main:  # a table of facts between two paragraphs of the text, or right below the last
        rows |= {b.box for b in blocks[main[0] : main[-1] + 4] if b.shape is Shape.ROW and not b.aside and b.linked < 0.5}
    return [
        yes or (b.shape is Shape.ROW and b.box in rows) or (runs and b.home in alike)
        for b, yes, runs in zip(blocks, voted, running, strict=True)
    ]
