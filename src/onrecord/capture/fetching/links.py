"""The pages that a feed leads to."""

from urllib.parse import urljoin

from onrecord.capture.capture import Capture
from onrecord.capture.feeds import feed_entries
from onrecord.capture.fetching.error import FetchError


def links_of(feed: bytes, url: str) -> list[str]:
    """The page of each entry of an RSS, Atom or JSON feed, in the feed's order, once each. Raises `FetchError` if there is none.

    >>> links_of(b"<rss version='2.0'><channel><item><link>/talks</link></item></channel></rss>", "https://example.org/feed")
    ['https://example.org/talks']
    """
    entries = feed_entries(feed, "", url, json_feed=feed.lstrip()[:1] == b"{")
    links = dict.fromkeys(_joined(url, entry.url) for entry in entries if isinstance(entry, Capture) and entry.url)
    if not links:
        raise FetchError("not a feed, or one without entries that lead to pages")
    return list(links)


def _joined(url: str, link: str) -> str:
    try:
        return urljoin(url, link.strip())
    except ValueError:
        return link  # what it is not, is said where it is fetched
