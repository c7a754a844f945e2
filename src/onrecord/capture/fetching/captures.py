"""URLs to captures: the edge of this package, where what was not fetched becomes a `Problem`."""

from collections.abc import Callable, Iterable, Iterator

from onrecord.capture.capture import Capture
from onrecord.capture.fetching.error import FetchError
from onrecord.capture.fetching.fetcher import FEEDS, Fetched, Fetcher
from onrecord.capture.fetching.links import links_of
from onrecord.capture.fetching.target import shown
from onrecord.capture.kind import kind_of
from onrecord.record import Problem, problem

Tried = Callable[[str], None]
"""Called with a URL, as problems name it, before it is fetched."""


def page_captures(urls: Iterable[str], fetcher: Fetcher, tried: Tried = lambda _: None) -> Iterator[Capture | Problem]:
    """The page at each URL, as it is now; a URL that comes twice is fetched once."""
    for url in dict.fromkeys(urls):
        tried(shown(url))
        try:
            yield _capture(fetcher, fetcher.get(url))
        except FetchError as error:
            yield _unfetched(url, error)


def feed_captures(feeds: Iterable[str], fetcher: Fetcher, tried: Tried = lambda _: None) -> Iterator[Capture | Problem]:
    """The pages of the entries of each feed. A page that the archive has is not asked for again."""
    done: set[str] = set()
    for feed in dict.fromkeys(feeds):
        tried(shown(feed))
        try:
            fetched = fetcher.get(feed, FEEDS)
            links = links_of(fetched.data, fetched.entry.url)
        except FetchError as error:
            yield _unfetched(feed, error)
            continue
        for link in links:
            if link in done:
                continue
            done.add(link)
            tried(shown(link))
            try:
                yield _capture(fetcher, fetcher.before(link) or fetcher.get(link, private=fetched.private))
            except FetchError as error:
                yield _unfetched(link, error)


def _capture(fetcher: Fetcher, page: Fetched) -> Capture:
    capture = fetcher.archive.capture(page.entry)
    if capture is None:
        kind = kind_of(page.data)
        raise FetchError(kind if isinstance(kind, str) else "not a page")
    return capture


def _unfetched(url: str, error: FetchError) -> Problem:
    return problem(shown(url), "fetch", str(error))
