"""JSON Lines: one capture a line, read as a stream."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.capture.capture import Capture, Media
from onrecord.record import Problem, problem

MAX_BYTES = 20_000_000
"""Bytes of a page, or of a line, above which it is not read. News pages are below 5 MB; what is larger is a dump or a mistake."""

_BLOCK = 1 << 20


def is_jsonl(name: str) -> bool:
    """Whether a file of this name is read as JSON Lines.

    >>> is_jsonl("wire.jsonl.gz"), is_jsonl("wire.json")
    (True, False)
    """
    return name.lower().endswith((".jsonl", ".jsonl.gz"))


def json_lines(path: Path) -> Iterator[Capture | Problem]:
    """Each line of a file as a capture, `ordinal` counting lines from 0; blank lines are passed over.

    Memory: one line. A gzip file that breaks off gives the lines before the break, then a problem. Raises OSError if the
    file cannot be opened or read.
    """
    with path.open("rb") as raw:
        packed = raw.peek(2)[:2] == b"\x1f\x8b"
        stream: BinaryIO = gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[assignment]  # GzipFile reads like one
        number = -1
        try:
            for number, line in enumerate(_lines(stream)):
                if len(line) > MAX_BYTES:
                    yield problem(path.name, "capture", f"line {number + 1}: larger than {MAX_BYTES // 1_000_000} MB, not read")
                elif line.strip():
                    yield Capture(path.name, number, str(path), line, Media.JSON)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield problem(path.name, "capture", f"gzip file is broken after line {number + 1}: {error}")
        if number < 0:
            yield problem(path.name, "capture", "empty: no lines")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines without their end; of a line over the limit only the part that shows it. The last line may be cut by an error."""
    first = True
    while line := stream.readline(MAX_BYTES + 2):
        rest = line
        while len(line) > MAX_BYTES and rest and not rest.endswith(b"\n"):
            rest = stream.readline(_BLOCK)
        if first:
            line, first = line.removeprefix(b"\xef\xbb\xbf"), False
        yield line.rstrip(b"\r\n")
