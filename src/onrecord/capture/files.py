"""Paths to captures: files, folders and standard input."""

import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.capture.capture import Capture, Media
from onrecord.capture.jsonl import MAX_BYTES, is_jsonl, json_lines
from onrecord.capture.kind import kind_of
from onrecord.record import Problem, problem

# Text files that lie beside saved pages and are none. Named by itself, such a file is read.
_NO_PAGES = frozenset(
    [".cfg", ".css", ".csv", ".ini", ".js", ".json", ".less", ".log", ".map", ".md", ".mjs", ".py", ".rst", ".sh", ".sql", ".toml", ".ts"]
)


def captures(paths: Iterable[str | os.PathLike[str]], stdin: BinaryIO | None = None) -> Iterator[Capture | Problem]:
    """Every capture under some paths, in order, and a problem for whatever cannot be read.

    A folder stands for its files, recursively, sorted by path, without hidden ones; `-` for standard input holding HTML or
    text (`stdin`, else the process's). A file that is reached twice is read once. Never raises on what it finds there.

    >>> [p.reason for p in captures(["no/such/page.html"])]
    ['no such file or folder']
    """
    seen: set[str] = set()
    for path in paths:
        if os.fspath(path) == "-":
            yield _page("stdin", "", (stdin or sys.stdin.buffer).read(MAX_BYTES + 1))
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
    left = Counter(p.suffix.lower() for p in found if p.suffix.lower() in _NO_PAGES)
    found = [p for p in found if p.suffix.lower() not in _NO_PAGES]
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


def _read(path: Path) -> Iterator[Capture | Problem]:
    try:
        size = path.stat().st_size
        if is_jsonl(path.name):
            yield from json_lines(path)
        elif size > MAX_BYTES:
            yield _too_large(path.name, size)
        else:
            with path.open("rb") as file:
                yield _page(path.name, str(path), file.read(MAX_BYTES + 1))
    except OSError as error:
        yield problem(path.name, "capture", f"cannot be read: {_why(error)}")


def _page(name: str, place: str, data: bytes) -> Capture | Problem:
    if not data:
        return problem(name, "capture", "empty: no bytes")
    if len(data) > MAX_BYTES:
        return _too_large(name, None)
    kind = kind_of(data)
    return Capture(name, 0, place, data, kind) if isinstance(kind, Media) else problem(name, "capture", kind)


def _too_large(name: str, size: int | None) -> Problem:
    found = f"{size / 1_000_000:.1f} MB" if size else "more"
    return problem(name, "capture", f"too large: {found}, the limit for a page is {MAX_BYTES // 1_000_000} MB")


def _why(error: OSError | ValueError) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
