"""How much and how long a server may give."""

from dataclasses import dataclass

from onrecord.capture.jsonl import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one response. `size` is in bytes and holds for the body as sent and for the body unpacked; times are in seconds.

    >>> Limits(whole=5).whole
    5
    """

    size: int = MAX_BYTES
    connect: float = 10.0
    silence: float = 20.0
    whole: float = 60.0
    redirects: int = 5
