"""A capture: one file, one line of a JSON Lines file, one entry of a feed or one page of a WARC file, as it was taken."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from onrecord.record import CaptureRow, make_id


class Media(StrEnum):
    HTML = "text/html"
    TEXT = "text/plain"
    PDF = "application/pdf"
    JSON = "application/json"
    ENTRY = "application/feed+json"


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were taken, with where from.

    `name` is the base name of the file (`stdin` for standard input); `ordinal` the line of a JSON Lines file, the entry of a
    feed, the page of a WARC file, else 0; `place` the path or address it was read from. `url` is its address on the web,
    `taken` the time it was taken (ISO), `charset` what its server said, `written` the time its file was last written, all ""
    if not known.
    """

    name: str
    ordinal: int
    place: str
    data: bytes
    media: Media
    url: str = ""
    taken: str = ""
    charset: str = ""
    written: str = ""

    @classmethod
    def of(cls, row: CaptureRow, data: bytes) -> "Capture":
        """The capture that a row remembers, from its bytes.

        >>> page = Capture("page.html", 0, "pages/page.html", b"Talks", Media.TEXT, written="2031-03-04T05:06:07Z")
        >>> Capture.of(page.row("reader 1"), b"Talks") == page
        True
        """
        media, archived = Media(row.media), bool(_URI.match(row.place))
        url = json.loads(data).get("url", "") if media is Media.ENTRY else row.place if _WEB.match(row.place) else ""
        taken, written = (row.taken or "", "") if archived else ("", row.taken or "")
        return cls(row.capture_name, row.ordinal, row.place, data, media, url, taken, row.charset, written)

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
        sha256, taken = self.sha256, in_utc(self.taken or self.written)
        size, media = len(self.data), str(self.media)
        return CaptureRow(self.id, self.name, self.ordinal, self.place, sha256, size, media, read_with, taken=taken, charset=self.charset)


_WEB = re.compile("https?:", re.I)
_URI = re.compile(r"[a-z][a-z0-9+.-]+://|urn:|https?:", re.I)
"""What the pages of web archives are placed by; a path has no scheme."""


def in_utc(time: str) -> str | None:
    """An ISO time in UTC, to the second; None for what is none. Without an offset it is taken for UTC.

    >>> in_utc("2031-03-04T05:06:07.89+02:00"), in_utc("2031-03-04T05:06:07Z"), in_utc("yesterday")
    ('2031-03-04T03:06:07Z', '2031-03-04T05:06:07Z', None)
    """
    try:
        found = datetime.fromisoformat(time)
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")
