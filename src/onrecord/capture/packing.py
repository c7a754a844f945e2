"""Brotli and Zstandard, unpacked step by step, so that nobody holds more of a body than wanted."""

import sys
from collections.abc import Iterator

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STEP = 1 << 16
"""Bytes that one step gives, about."""
_WINDOW = 23
"""Two's power of bytes that a Zstandard body may look back: 8 MB, as RFC 9659 has it for the web."""

NAMES = frozenset(["br", "zstd"])
"""The content encodings that are unpacked here, as servers name them."""


class PackingError(Exception):
    """A body that is not packed as it says."""


class Unpacker:
    """Unpacks a body that comes in pieces; `ended` tells that it came to its end. What follows the end of a Zstandard body is passed over.

    >>> unpacker = Unpacker("br")
    >>> b"".join(unpacker.take(brotli.compress(b"talks"))), unpacker.ended
    (b'talks', True)
    """

    def __init__(self, encoding: str) -> None:
        self._brotli = brotli.Decompressor() if encoding == "br" else None
        self._zstd = None if self._brotli else zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW})
        self.ended = False

    def take(self, piece: bytes) -> Iterator[bytes]:
        """What the next piece gives, in steps. Raises `PackingError`."""
        while not self.ended:
            try:
                data, hungry = self._step(piece)
            except (brotli.error, zstd.ZstdError) as error:
                raise PackingError(str(error)) from error
            yield data
            piece = b""
            if hungry:
                break

    def _step(self, piece: bytes) -> tuple[bytes, bool]:
        if self._brotli is not None:
            data = self._brotli.process(piece, output_buffer_limit=STEP)
            self.ended = self._brotli.is_finished()
            return data, self._brotli.can_accept_more_data()
        assert self._zstd is not None
        data = self._zstd.decompress(piece, STEP)
        self.ended = self._zstd.eof
        return data, self._zstd.needs_input


def unpacked(data: bytes, encoding: str, limit: int) -> bytes:
    """A whole body, unpacked to a little more than `limit` bytes at most. Raises `PackingError`, also for one that breaks off at once.

    >>> len(unpacked(brotli.compress(bytes(10_000_000)), "br", 100_000)) < 300_000
    True
    """
    unpacker = Unpacker(encoding)
    out = bytearray()
    for step in unpacker.take(data):
        out += step
        if len(out) > limit:
            break
    if data and not out and not unpacker.ended:
        raise PackingError("nothing in it")
    return bytes(out)
