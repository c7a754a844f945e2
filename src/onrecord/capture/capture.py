"""A capture: one file, or one line of a JSON Lines file, as it was taken."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from onrecord.record import CaptureRow, make_id


class Media(StrEnum):
    HTML = "text/html"
    TEXT = "text/plain"
    JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were taken, with where from.

    `name` is the base name of the file (`stdin` for standard input); `ordinal` is the line of a JSON Lines file, else 0;
    `place` the path it was read from.
    """

    name: str
    ordinal: int
    place: str
    data: bytes
    media: Media

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def id(self) -> str:
        return make_id("ca", self.name, self.ordinal, self.sha256)

    def row(self, read_with: str) -> CaptureRow:
        """The row that remembers this capture; `read_with` is the fingerprint of reader and options."""
        return CaptureRow(self.id, self.name, self.ordinal, self.place, self.sha256, len(self.data), str(self.media), read_with)
