"""A capture: one file, one line of a JSON Lines file, one entry of a feed or one page of a WARC file, as it was taken."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from onrecord.record import CaptureRow, make_id


class Media(StrEnum):
    HTML = "text/html"
    TEXT = "text/plain"
    JSON = "application/json"
    ENTRY = "application/feed+json"


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were taken, with where from.

    `name` is the base name of the file (`stdin` for standard input); `ordinal` the line of a JSON Lines file, the entry of a
    feed, the page of a WARC file, else 0; `place` the path or address it was read from. `url` is its address on the web,
    `taken` the time it was taken (ISO), `charset` what its server said, all "" if not known.
    """

    name: str
    ordinal: int
    place: str
    data: bytes
    media: Media
    url: str = ""
    taken: str = ""
    charset: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def id(self) -> str:
        # A feed moves its entries down as new ones come: an entry that is read again is the same one.
        ordinal = 0 if self.media is Media.ENTRY else self.ordinal
        return make_id("ca", self.name, ordinal, self.sha256)

    def row(self, read_with: str) -> CaptureRow:
        """The row that remembers this capture; `read_with` is the fingerprint of reader and options."""
        return CaptureRow(self.id, self.name, self.ordinal, self.place, self.sha256, len(self.data), str(self.media), read_with)
