"""Paths to captures: files, folders and standard input."""

import os
import shutil
import stat
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from onrecord.capture.capture import Capture, Media
from onrecord.capture.feeds import feed_entries
from onrecord.capture.jsonl import MAX_BYTES, is_jsonl, json_lines
from onrecord.capture.kind import Bundle, kind_of
from onrecord.capture.warc import is_wacz, wacz_captures, warc_captures
from onrecord.record import Problem, problem

# Text files that lie beside saved pages and are none. Named by itself, such a file is read.
_NO_PAGES = frozenset(
    [".cfg", ".css", ".csv", ".ini", ".js", ".json", ".less", ".log", ".map", ".md", ".mjs", ".py", ".rst", ".sh", ".sql", ".toml", ".ts"]
)

_HEAD = 65_536


def captures(paths: Iterable[str | os.PathLike[str]], stdin: BinaryIO | None = None) -> Iterator[Capture | Problem]:
    """Every capture under some paths, in order, and a problem for whatever cannot be read.

    A folder stands for its files, recursively, sorted by path, without hidden ones; `-` for standard input (`stdin`, else the
    process's) holding a page, a feed or an archive. What a file is, its content tells; JSON Lines go by their name. A file
    that is reached twice is read once. Never raises on what it finds there.

    >>> [p.reason for p in captures(["no/such/page.html"])]
    ['no such file or folder']
    """
    seen: set[str] = set()
    for path in paths:
        if os.fspath(path) == "-":
            yield from _piped(stdin or sys.stdin.buffer)
            continue
        if not os.fspath(path):  # a shell variable that is not set, and not the folder we are in
            yield problem("", "capture", "no such file or folder: the path is empty")
            continue
        for found in _files(Path(path)):
            if isinstance(found, Problem):
                yield found
                continue
            place = os.path.realpath(found)
            if place not in seen:
                seen.add(place)
                yield from _read(found)


def _files(path: Path) -> Iterator[Path | Problem]:
    """The files a path stands for."""
    try:
        folder = stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        yield problem(path.name, "capture", "broken link" if path.is_symlink() else "no such file or folder")
        return
    except (OSError, ValueError) as error:  # ValueError: a path with a zero byte
        yield problem(path.name, "capture", f"cannot be read: {_why(error)}")
        return
    if not folder:
        yield path
        return
    barred: list[Problem] = []
    found: list[Path] = []
    for top, folders, names in os.walk(path, onerror=lambda e: barred.append(_barred(e))):
        folders[:] = [f for f in folders if not f.startswith(".")]
        found += [Path(top, name) for name in names if not name.startswith(".")]
    found.sort(key=lambda p: p.parts)
    others = {p for p in found if p.suffix.lower() in _NO_PAGES and not _is_json_feed(p)}
    left = Counter(p.suffix.lower() for p in others)
    found = [p for p in found if p not in others]
    yield from barred
    for odd in [p for p in found if p.exists() and not p.is_file()]:  # opening a pipe would wait for its writer
        found.remove(odd)
        yield problem(odd.name, "capture", "not a file with a page in it")
    if left:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(left.items()))
        yield problem(path.name, "capture", f"left out, not pages by their names: {kinds}")
    if not found and not barred:
        yield problem(path.name, "capture", "empty: no files in this folder")
    yield from found


def _barred(error: OSError) -> Problem:
    return problem(os.path.basename(error.filename or ""), "capture", f"folder cannot be read: {_why(error)}")


def _is_json_feed(path: Path) -> bool:
    if path.suffix.lower() != ".json":
        return False
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return kind_of(file.read(_HEAD)) is Bundle.JSON_FEED
    except OSError:
        return False


def _read(path: Path) -> Iterator[Capture | Problem]:
    """The captures of a file. The pages of a web archive have times of their own; the others that of the file."""
    written = _written(path)
    for found in _found(path):
        yield replace(found, written=written) if isinstance(found, Capture) and found.place == str(path) else found


def _written(path: Path) -> str:
    """When a file was last written; "" if that cannot be told."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except (OSError, ValueError, OverflowError):
        return ""


def _found(path: Path) -> Iterator[Capture | Problem]:
    try:
        if is_jsonl(path.name):
            yield from json_lines(path)
            return
        with path.open("rb") as file:
            yield from _opened(file, path.name, str(path))
    except OSError as error:
        yield problem(path.name, "capture", f"cannot be read: {_why(error)}")


def _piped(stream: BinaryIO) -> Iterator[Capture | Problem]:
    """What comes through a pipe; an archive is put on disk, since reading it goes to and fro."""
    data = stream.read(MAX_BYTES + 1)
    if kind_of(data) in (Bundle.WARC, Bundle.ARC, Bundle.ZIP):
        with tempfile.TemporaryFile() as file:
            file.write(data)
            shutil.copyfileobj(stream, file)
            file.seek(0)
            yield from _opened(file, "stdin", "")
    else:
        yield from _pages("stdin", "", data)


def _opened(file: BinaryIO, name: str, place: str) -> Iterator[Capture | Problem]:
    """The captures of an open file that can seek."""
    kind = kind_of(file.read(_HEAD))
    size = file.seek(0, os.SEEK_END)
    packed = kind is Bundle.ZIP and is_wacz(file)
    file.seek(0)
    if kind in (Bundle.WARC, Bundle.ARC):
        yield from warc_captures(file, name, arc=kind is Bundle.ARC)
    elif packed:
        yield from wacz_captures(file, name)
    elif size > MAX_BYTES:
        yield _too_large(name, size)
    else:
        yield from _pages(name, place, file.read(MAX_BYTES + 1))


def _pages(name: str, place: str, data: bytes) -> Iterator[Capture | Problem]:
    if not data:
        yield problem(name, "capture", "empty: no bytes")
        return
    if len(data) > MAX_BYTES:
        yield _too_large(name, None)
        return
    kind = kind_of(data)
    if isinstance(kind, Media):
        yield Capture(name, 0, place, data, kind)
    elif kind in (Bundle.FEED, Bundle.JSON_FEED):
        yield from feed_entries(data, name, place, json_feed=kind is Bundle.JSON_FEED)
    else:
        yield problem(name, "capture", kind)


def _too_large(name: str, size: int | None) -> Problem:
    found = f"{size / 1_000_000:.1f} MB" if size else "more"
    return problem(name, "capture", f"too large: {found}, the limit for a page is {MAX_BYTES // 1_000_000} MB")


def _why(error: OSError | ValueError) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
