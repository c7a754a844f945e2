"""RSS, Atom and JSON Feed: one capture an entry."""

import io
import json
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from xml.sax import SAXException

import feedparser

from onrecord.capture.capture import Capture, Media
from onrecord.capture.encoding import decode
from onrecord.record import Problem, problem


def feed_entries(data: bytes, name: str, place: str, *, json_feed: bool = False) -> Iterator[Capture | Problem]:
    """Each entry of a feed as a capture, `ordinal` counting from 0; its data is an item as JSON Feed 1.1 names its parts.

    Beside these an item has `outlet`, the title of the feed or of the source that an entry names. `content_html` or
    `content_text` is there if the feed carries the content, else `summary`. Parts that are not there are left out.

    >>> feed = b"<rss version='2.0'><channel><title>Harbour Post</title><item><title>Talks</title></item></channel></rss>"
    >>> [c.data for c in feed_entries(feed, "feed.xml", "feed.xml")]
    [b'{"outlet": "Harbour Post", "title": "Talks"}']
    """
    items, fault = _json_items(data) if json_feed else _xml_items(data)
    if fault:
        yield problem(name, "capture", fault)
    elif not items:
        yield problem(name, "capture", "empty: a feed without entries")
    for ordinal, item in enumerate(items):
        kept = {key: value for key, value in item.items() if value}
        packed = json.dumps(kept, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
        yield Capture(name, ordinal, place, packed, Media.ENTRY, url=kept.get("url", ""))


def _json_items(data: bytes) -> tuple[list[dict[str, Any]], str]:
    try:
        feed: Any = json.loads(decode(data).text)
    except (ValueError, RecursionError) as error:
        return [], f"JSON feed: not JSON: {error}"
    found = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(found, list):
        return [], "JSON feed: no list of items"
    items = []
    for item in found:
        if isinstance(item, dict):
            # Version 1 had one `author`, and no language.
            authors = item.get("authors") or [item.get("author")]
            items.append(
                {key: text for key in _TEXTS if isinstance(text := item.get(key), str)}
                | {
                    "url": _text(item.get("url")) or _text(item.get("external_url")),
                    "authors": _names(authors) or _names(feed.get("authors") or [feed.get("author")]),
                    "language": _text(item.get("language")) or _text(feed.get("language")),
                    "outlet": _text(feed.get("title")),
                }
            )
    odd = len(found) - len(items)
    return items, f"JSON feed: {odd} items are no objects" if odd else ""


_TEXTS = ("id", "title", "content_html", "content_text", "summary", "date_published", "date_modified")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _names(authors: Any) -> list[str]:
    found = authors if isinstance(authors, list) else []
    return [a["name"] for a in found if isinstance(a, dict) and isinstance(a.get("name"), str) and a["name"].strip()]


def _xml_items(data: bytes) -> tuple[list[dict[str, Any]], str]:
    # The markup is cleaned where all pages' is; addresses in it are not used.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    outlet, language = feed.feed.get("title", ""), feed.feed.get("language", "")
    items = [_xml_item(entry, outlet, language) for entry in feed.entries]
    fault = feed.get("bozo_exception")
    broken = isinstance(fault, SAXException)  # others are about what a server said of the encoding
    return items, f"feed: not well-formed XML, read as far as it goes: {fault.getMessage()}" if broken else ""


def _xml_item(entry: Any, outlet: str, language: str) -> dict[str, Any]:
    content: list[Any] = entry.get("content") or []
    whole: Any = max(content, key=lambda c: len(c.get("value") or ""), default={})
    plain = whole.get("type") == "text/plain"
    source = entry.get("source") or {}
    return {
        "id": entry.get("id", ""),
        "url": entry.get("link", ""),
        "title": entry.get("title", ""),
        "content_text" if plain else "content_html": whole.get("value", ""),
        "summary": entry.get("summary", ""),
        "date_published": _time(entry, "published"),
        "date_modified": _time(entry, "updated"),
        "authors": [a["name"] for a in entry.get("authors") or [] if a.get("name")],
        "language": whole.get("language") or language,
        "outlet": source.get("title") or outlet,
    }


def _time(entry: Any, which: str) -> str:
    """A time as ISO, with the offset it was written with, since that says which day it was there."""
    if which not in entry:  # without this, feedparser gives the other time
        return ""
    said = str(entry[which]).strip()
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(said).isoformat()
        except (ValueError, TypeError, IndexError):
            continue
    known = entry.get(f"{which}_parsed")
    try:
        return datetime.fromtimestamp(timegm(known), UTC).isoformat() if known else said
    except (ValueError, OverflowError):  # the year 0, or one of five digits
        return said
