"""Fetching a page: checks, robots.txt, pace, redirects, conditions, and the archive."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from onrecord.capture.fetching.address import Addresses
from onrecord.capture.fetching.agent import AGENT, PRODUCT
from onrecord.capture.fetching.archive import Archive, Entry
from onrecord.capture.fetching.error import FetchError
from onrecord.capture.fetching.exchange import REDIRECTS, Response, exchange
from onrecord.capture.fetching.limits import Limits
from onrecord.capture.fetching.pace import Pace
from onrecord.capture.fetching.robots import Robots
from onrecord.capture.fetching.target import Target, target_of

PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/x-pdf")
FEEDS = (
    *("application/atom+xml", "application/rss+xml", "application/rdf+xml", "application/xml", "text/xml"),
    *("application/feed+json", "application/json", "text/html", "text/plain"),
)

_BUSY = (429, 503)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page in the archive: `entry` says where and when from, `data` is its unpacked bytes, `private` tells that its server
    is on a private network."""

    entry: Entry
    data: bytes
    private: bool


class Fetcher:
    """Fetches pages into an archive. One request at a time, each over a connection of its own.

    With `allow_private`, addresses of private networks may be asked, but never on the word of a public page: a redirect or a
    feed entry that leads from the public internet into a private network is refused all the same.
    """

    def __init__(
        self,
        archive: Archive,
        *,
        allow_private: bool = False,
        limits: Limits | None = None,
        addresses: Addresses | None = None,
        pace: Pace | None = None,
    ) -> None:
        self.archive = archive
        self._allow_private = allow_private
        self._limits = limits or Limits()
        self._addresses = addresses or Addresses()
        self._pace = pace or Pace()
        self._robots = Robots(PRODUCT)

    def get(self, url: str, media: tuple[str, ...] = PAGES, *, private: bool = True) -> Fetched:
        """The page at a URL, as it is now; what has not changed since it was kept is taken from the archive.

        `private=False` refuses private addresses even where they are allowed. Raises `FetchError`, or `ArchiveError`.
        """
        target = target_of(url)
        private = private and self._allow_private
        seen: set[str] = set()
        while target.url not in seen:
            if len(seen) > self._limits.redirects:
                raise FetchError(f"redirected more than {self._limits.redirects} times")
            seen.add(target.url)
            self._addresses.of(target.host, target.port, allow_private=private)
            delay = self._robots.delay(target, partial(self._robots_txt, private=private))
            last = self.archive.last(target.url)
            response = self._ask(target, media, private=private, delay=delay, last=last)
            private = private and self._addresses.private(response.address)
            if response.status in REDIRECTS:
                target = self._redirected(target, response, last)
                continue
            return self._kept(response, last)
        raise FetchError("redirected in a circle")

    def before(self, url: str) -> Fetched | None:
        """The page that the archive has of a URL, without asking anybody."""
        try:
            entry = self.archive.final(target_of(url).url)
        except FetchError:
            return None
        return self._from_archive(entry) if entry else None

    def _kept(self, response: Response, last: Entry | None) -> Fetched:
        page = last if last is not None and last.status == 200 else None
        if response.status == 304 and page is not None:
            return self._from_archive(page)
        if response.status != 200:
            raise FetchError(f"the server answered {_phrase(response.status)}")
        if not response.data:
            raise FetchError("the server answered with an empty page")
        if page is not None and self._same(page, response.data):
            return self._from_archive(page)
        return Fetched(self.archive.add(response), response.data, self._addresses.private(response.address))

    def _same(self, page: Entry, data: bytes) -> bool:
        try:
            return self.archive.data(page) == data
        except FetchError:
            return False

    def _from_archive(self, entry: Entry) -> Fetched:
        # A record of another program may not name an address: that is no leave to go into a private network.
        return Fetched(entry, self.archive.data(entry), bool(entry.address) and self._addresses.private(entry.address))

    def _redirected(self, target: Target, response: Response, last: Entry | None) -> Target:
        location = response.header("location")
        if not location:
            raise FetchError(f"the server answered {_phrase(response.status)}, without saying where to")
        to = target.to(location)
        if last is None or last.location != to.url or last.status != response.status:
            self.archive.add(response)
        return to

    def _ask(self, target: Target, media: tuple[str, ...], *, private: bool, delay: float | None, last: Entry | None) -> Response:
        headers: dict[bytes | str, bytes | str] = {
            "User-Agent": AGENT,
            "Accept": ", ".join((*media, "*/*;q=0.1")),
            "Accept-Encoding": "gzip",
        }
        if last is not None and last.status == 200:
            headers |= {"If-None-Match": last.etag} if last.etag else {}
            headers |= {"If-Modified-Since": last.modified} if last.modified else {}

        def wanted(status: int, given: str) -> None:
            if status == 200 and given and given not in media:
                raise FetchError(f"not a {'feed' if media == FEEDS else 'page'}: the server says {given}")

        return self._exchange(target, headers, wanted, private=private, delay=delay)

    def _robots_txt(self, target: Target, *, private: bool) -> tuple[int, bytes]:
        """Status and body of a robots.txt, through its redirects."""
        for _ in range(self._limits.redirects + 1):
            response = self._exchange(target, {"User-Agent": AGENT, "Accept-Encoding": "gzip"}, lambda *_: None, private=private)
            private = private and self._addresses.private(response.address)
            if response.status not in REDIRECTS or not (location := response.header("location")):
                return response.status, response.data
            target = target.to(location)
        raise FetchError(f"redirected more than {self._limits.redirects} times")

    def _exchange(
        self,
        target: Target,
        headers: dict[bytes | str, bytes | str],
        wanted: Callable[[int, str], None],
        *,
        private: bool,
        delay: float | None = None,
    ) -> Response:
        addresses = self._addresses.of(target.host, target.port, allow_private=private)
        self._pace.wait(target.host, delay)
        try:
            response = exchange(target, addresses, headers, self._limits, wanted)
        finally:
            self._pace.done(target.host)
        if response.status in _BUSY:
            self._pace.leave_alone(target.host, f"left alone in this run: the server answered {_phrase(response.status)} before")
        return response


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
