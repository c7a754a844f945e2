"""An entry of a feed: what it says of its article, and the article's blocks, or a summary's."""

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from onrecord.article import clean, markup, plain
from onrecord.article.block import Block, Shape
from onrecord.article.claims import Claim, claim_of
from onrecord.article.line import word_count

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\w+|\w+);")
_GOES_ON = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|(?:read|continue|see|learn) (?:more|on|reading|full \w+)\W*|\bfull (?:story|article)\W*)$", re.I
)
_SIGNED = re.compile(r"the post .{1,300}? (?:first )?appeared (?:first )?on .{2,100}", re.I)
"""The line that a common blogging program puts under every entry."""
_FULL = 150
_PARAGRAPHS = 3
"""Words and paragraphs from which on a description is taken for the whole article: many feeds have no other place for it."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """`claims` are the days that the entry gives itself. `whole`: the blocks are the article, not a summary."""

    title: str
    byline: str
    outlet: str
    url: str
    language: str
    claims: tuple[Claim, ...]
    blocks: tuple[Block, ...]
    whole: bool
    odd_date: str = ""


def feed_item(text: str) -> FeedItem | str:
    """The item that a feed's capture holds, or why it is none.

    >>> item = feed_item('{"title": "Talks", "summary": "The two sides <b>met</b>.", "date_modified": "2024-05-14T23:30:00-05:00"}')
    >>> [b.text for b in item.blocks], item.claims, item.whole
    (['The two sides met.'], (Claim(at='2024-05-14T23:30-05:00', basis='feed', updated=True),), False)
    """
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        return f"not JSON: {error}"
    if not isinstance(found, dict):
        return "not an item of a feed"
    said = {key: value for key, value in found.items() if isinstance(value, str)}
    names = found.get("authors")
    authors = [clean.line(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []
    blocks, whole = _content(said)
    stated = [(said.get("date_published", ""), False), (said.get("date_modified", ""), True)]
    claims = tuple(c for text, updated in stated if (c := claim_of(text, "feed", updated)))
    return FeedItem(
        title=_plain(said.get("title", "")),
        byline=", ".join(filter(None, authors)),
        outlet=_plain(said.get("outlet", "")),
        url=clean.line(said.get("url", "")),
        language=clean.line(said.get("language", "")),
        claims=claims,
        blocks=blocks,
        whole=whole,
        odd_date="" if claims else clean.line(next((text for text, _ in stated if text), "")),
    )


def _content(said: dict[str, str]) -> tuple[tuple[Block, ...], bool]:
    """The longest of an item's texts that holds anything, and whether it is the whole article."""
    if content := _html_blocks(said.get("content_html", "")):
        return _trimmed(content)
    if content := plain.blocks_of(said.get("content_text", "")):
        return _trimmed(content)
    blocks, ended = _trimmed(_html_blocks(said.get("summary", "")))
    paragraphs = [b for b in blocks if b.shape is Shape.PARAGRAPH]
    return blocks, ended and len(paragraphs) >= _PARAGRAPHS and sum(word_count(b.text) for b in paragraphs) >= _FULL


def _html_blocks(html: str) -> tuple[Block, ...]:
    if not _MARKUP.search(html):
        return plain.blocks_of(html)
    tree = markup.parse(f"<html><body>{html}</body></html>")
    return () if tree is None else tuple(replace(b, aside=False) for b in markup.blocks_of(tree))


def _trimmed(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], bool]:
    """Without what leads to the page, and whether the text comes to its own end."""
    kept = [b for b in blocks if not _SIGNED.fullmatch(b.text)]
    ended = True
    while kept and (kept[-1].linked >= 0.8 or _GOES_ON.fullmatch(kept[-1].text)):
        ended = ended and not _GOES_ON.search(kept.pop().text)
    return tuple(kept), ended and bool(kept) and not _GOES_ON.search(kept[-1].text)


def _plain(text: str) -> str:
    """A title, which a feed may give as HTML."""
    if not _MARKUP.search(text):
        return clean.line(text)
    tree = markup.parse(f"<html><body><p>{text}</p></body></html>")
    return "" if tree is None else clean.line("".join(tree.itertext()))
