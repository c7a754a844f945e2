"""Code points of a capture's text to bytes of its data."""

import codecs
from collections import deque
from collections.abc import Iterable

from onrecord.capture.encoding import Decoded

_BLOCK = 4096
_MARKS = {"utf-8-sig": 3, "utf-16": 2, "utf-32": 4}
"""Bytes of the mark that texts of these encodings begin with."""


def byte_offsets(data: bytes, decoded: Decoded, points: Iterable[int]) -> list[int]:
    """For each code point of `decoded.text`, where the bytes begin that it was decoded from; of its length, their end.

    >>> from onrecord.capture.encoding import decode
    >>> page = "Türkiye".encode("utf-16")
    >>> byte_offsets(page, decode(page), [0, 1, 2, 7])
    [2, 4, 6, 16]
    """
    asked = list(points)
    lead = 1 if decoded.encoding != "utf-8-sig" and data.decode(decoded.encoding, "replace").startswith("\ufeff") else 0
    if len(data) == len(decoded.text) + lead:  # a byte a character
        return [point + lead for point in asked]
    found = _walk(data, decoded.encoding, sorted({point + lead for point in asked}))
    return [max(found[point + lead], _MARKS.get(decoded.encoding, 0)) for point in asked]


def _walk(data: bytes, encoding: str, points: list[int]) -> dict[int, int]:
    """Decodes block by block, and the blocks that hold a point again byte by byte."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    found: dict[int, int] = {}
    wanted = deque(points)
    so_far = at = 0

    def note(at: int) -> None:
        while wanted and so_far >= wanted[0]:
            # A byte that ends a broken character and is one itself gives two at once: the second begins with it. One that
            # ends a broken character and begins another is still held.
            point = wanted.popleft()
            found[point] = at - (1 if so_far > point else len(decoder.getstate()[0]))

    while wanted and at < len(data):
        state = decoder.getstate()
        block = data[at : at + _BLOCK]
        count = len(decoder.decode(block))
        if so_far + count < wanted[0]:
            so_far, at = so_far + count, at + len(block)
            continue
        decoder.setstate(state)
        for n in range(len(block)):
            note(at + n)
            so_far += len(decoder.decode(block[n : n + 1]))
        at += len(block)
    note(at)
    return found | dict.fromkeys(wanted, len(data))
