"""A page's JSON-LD: its objects, and the entries that a live blog lists there."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from onrecord.article import clean

_CDATA = re.compile(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*;?\s*$|[\x00-\x1f]")
_TAG = re.compile(r"<[^>]{1,200}>")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")


@dataclass(frozen=True, slots=True)
class Update:
    """An entry of a live blog as JSON-LD has it: its headline, its text a paragraph a line, when it was posted."""

    title: str
    text: tuple[str, ...]
    at: str


def json_nodes(tree: HtmlElement) -> Iterator[Any]:
    """Every object of the page's JSON-LD, outer ones first; what is no JSON is passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            stack = [json.loads(_CDATA.sub(" ", script.text))]
        except (ValueError, RecursionError):
            continue
        while stack:
            node = stack.pop(0)
            if isinstance(node, dict):
                yield node
                stack += [v for k, v in node.items() if k in _INNER]
            elif isinstance(node, list):
                stack[:0] = node


def types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def string(value: Any) -> str:
    """A value as one clean line; "" if it is no text."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return clean.line(_TAG.sub("", unescaped(value))) if isinstance(value, str) else ""


def name(value: Any) -> str:
    """The name of a person or organisation, given as an object or as text."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return string(value.get("name")) if isinstance(value, dict) else string(value)


def updates(blog: dict[str, Any]) -> tuple[Update, ...]:
    """The entries of a `LiveBlogPosting`, in its order.

    >>> updates({"liveBlogUpdate": [{"headline": "They meet", "datePublished": "2024-06-04T14:05:00Z", "articleBody": "They met.<br>So be it."}]})
    (Update(title='They meet', text=('They met.', 'So be it.'), at='2024-06-04T14:05:00Z'),)
    """
    found = blog.get("liveBlogUpdate")
    rows = [row for row in (found if isinstance(found, list) else [found]) if isinstance(row, dict)]
    out = []
    for row in rows:
        body = row.get("articleBody")
        lines = re.split(r"\n+|</p>|<br\s*/?>", unescaped(body)) if isinstance(body, str) else []
        text = tuple(line for line in (clean.line(_TAG.sub("", x)) for x in lines) if line)
        out.append(Update(string(row.get("headline") or row.get("name")), text, string(row.get("datePublished") or row.get("dateCreated"))))
    return tuple(out)


_ESCAPED = (("&quot;", '"'), ("&#34;", '"'), ("&#39;", "'"), ("&#x27;", "'"), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def unescaped(text: str) -> str:
    """JSON-LD is made by templates that escape twice."""
    for mark, char in _ESCAPED:
        text = text.replace(mark, char)
    return text
