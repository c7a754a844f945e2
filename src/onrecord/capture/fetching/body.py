"""A response's body, unpacked as it comes, up to a limit."""

import zlib

from onrecord.capture.fetching.error import FetchError
from onrecord.capture.packing import NAMES, PackingError, Unpacker

GZIP = ("gzip", "x-gzip")
_STEP = 1 << 16
_MAGIC = b"\x1f\x8b"


class Body:
    """Takes a body in pieces. `sent` is as it came, `data` unpacked; neither grows beyond `limit` bytes.

    >>> body = Body("", 10)
    >>> body.take(b"talks")
    >>> body.whole()
    b'talks'
    """

    def __init__(self, encoding: str, limit: int) -> None:
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", *GZIP, *NAMES):
            raise FetchError(f"packed as {encoding}, which was not asked for")
        self._limit = limit
        self._unpacker = zlib.decompressobj(31) if encoding in GZIP else None
        self._other = Unpacker(encoding) if encoding in NAMES else None  # not asked for, but some servers send nothing else
        self._packing = encoding
        self._ended = False
        self.sent = bytearray()
        self.data = bytearray()

    def take(self, piece: bytes) -> None:
        """The next piece. Raises `FetchError` above the limit, and if it cannot be unpacked."""
        self.sent += piece
        self._check(self.sent, "")
        if self._unpacker is None and self._other is None:
            self.data += piece
            return
        try:
            self._unpack(piece)
        except (zlib.error, PackingError) as error:
            raise FetchError(f"the server says {self._packing}, but the page cannot be unpacked") from error

    def whole(self) -> bytes:
        """The unpacked body, now that all of it came. Raises `FetchError` if it breaks off."""
        if self._unpacker is not None and self.sent and not (self._ended or self._unpacker.eof):
            raise FetchError("the gzip data break off")
        if self._other is not None and self.sent and not self._other.ended:
            raise FetchError(f"the {self._packing} data break off")
        return bytes(self.data)

    def _unpack(self, piece: bytes) -> None:
        if self._other is not None:
            for data in self._other.take(piece):
                self.data += data
                self._check(self.data, " unpacked")
            return
        while piece and not self._ended and self._unpacker is not None:
            if self._unpacker.eof:
                if not piece.startswith(_MAGIC[: len(piece)]):
                    self._ended = True  # what follows the page is padding
                    return
                self._unpacker = zlib.decompressobj(31)
            self.data += self._unpacker.decompress(piece, _STEP)
            self._check(self.data, " unpacked")
            piece = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail

    def _check(self, held: bytearray, how: str) -> None:
        if len(held) > self._limit:
            raise FetchError(f"too large{how}: the limit for a page is {self._limit / 1_000_000:g} MB")
