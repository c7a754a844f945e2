"""What robots.txt of a site permits (RFC 9309)."""

from collections.abc import Callable

from protego import Protego

from onrecord.capture.fetching.error import FetchError
from onrecord.capture.fetching.target import Target

Ask = Callable[[Target], tuple[int, bytes]]
"""Gives status and body of a site's robots.txt; raises `FetchError` if there is no answer."""

MOST = 512_000
"""Bytes of a robots.txt that are read; the rest is left, as the standard allows."""

_GONE = range(400, 500)
_BUSY = 429


class Robots:
    """The rules of each site, asked for once in a run.

    A site without a robots.txt (400 to 499) permits everything; one that cannot give it (429, 500 and above, no answer)
    permits nothing.

    >>> page = Target("https", "example.org", 443, "/page")
    >>> Robots("OnRecord").delay(page, lambda target: (200, b"User-agent: *\\nDisallow: /private/\\nCrawl-delay: 5"))
    5.0
    """

    def __init__(self, agent: str) -> None:
        self._agent = agent
        self._rules: dict[str, Protego | FetchError] = {}

    def delay(self, target: Target, ask: Ask) -> float | None:
        """Seconds between requests that the site asks for, if it does. Raises `FetchError` for what it does not permit."""
        if target.origin not in self._rules:
            self._rules[target.origin] = self._of(target, ask)
        rules = self._rules[target.origin]
        if isinstance(rules, FetchError):
            raise FetchError(str(rules))
        if not rules.can_fetch(target.url, self._agent):
            raise FetchError("robots.txt of this site does not permit it")
        return rules.crawl_delay(self._agent)

    def _of(self, target: Target, ask: Ask) -> Protego | FetchError:
        try:
            status, data = ask(Target(target.scheme, target.host, target.port, "/robots.txt"))
        except FetchError as error:
            return FetchError(f"robots.txt of this site cannot be had, so nothing is fetched from it: {error}")
        if status in _GONE and status != _BUSY:
            return Protego.parse("")
        if status != 200:
            return FetchError(f"robots.txt of this site cannot be had, so nothing is fetched from it: HTTP {status}")
        return Protego.parse(data[:MOST].decode("utf-8", "replace").removeprefix("\ufeff"))
