"""What a command is to fetch."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """URLs of pages and of feeds, the WARC file for them (None: the record's name with `.warc.gz`), and whether private
    networks may be asked."""

    pages: Sequence[str]
    feeds: Sequence[str]
    warc: str | None = None
    allow_private: bool = False
