"""How fast a host is asked."""

import time
from collections.abc import Callable

from onrecord.capture.fetching.error import FetchError

GAP = 1.0
"""Seconds between the end of a request to a host and the start of the next one."""

LONGEST = 60.0
"""Seconds between requests that robots.txt may ask for; a host that asks for more is not fetched from."""


class Pace:
    """Waits so that a host is left alone for a while after each request, and for the rest of the run if it asks for that.

    `clock` gives seconds and `sleep` takes them, so that a test need not wait.
    """

    def __init__(self, gap: float = GAP, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self._gap = gap
        self._clock = clock
        self._sleep = sleep
        self._last: dict[str, float] = {}
        self._left_alone: dict[str, str] = {}

    def wait(self, host: str, delay: float | None = None) -> None:
        """Return when the host may be asked; `delay` is the seconds that its robots.txt asks for. Raises `FetchError`."""
        if reason := self._left_alone.get(host):
            raise FetchError(reason)
        gap = max(self._gap, delay or 0.0)
        if gap > LONGEST:
            raise FetchError(f"robots.txt asks for {gap:.0f} seconds between requests; more than {LONGEST:.0f} are not waited for")
        if host in self._last and (left := self._last[host] + gap - self._clock()) > 0:
            self._sleep(left)

    def done(self, host: str) -> None:
        """A request to the host has ended."""
        self._last[host] = self._clock()

    def leave_alone(self, host: str, reason: str) -> None:
        """Ask the host for nothing more."""
        self._left_alone[host] = reason
