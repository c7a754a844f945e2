"""The pages of a PDF document: runs of text and drawn lines with their places. pdfium reads them in a process of its own.

pdfium is a large program in C++ that reads whatever it is given. A document that makes it crash, hang or fill the memory costs
the process that reads it, which is started again for the next one; here it becomes a `fault`.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS = 60.0
"""Time that a document may take. A page of text takes some ten milliseconds."""

_SCRIPT = Path(__file__).with_name("pdf_process.py")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on one line in one style, `text` with a trailing blank if one follows. Points (1/72 inch), y grows upward.

    `x0` and `x1` are its ends, `y` its base line, `size` that of the font. `turn`: quarters of a turn that its line runs at.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that is drawn on the page, level or upright."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """`number` counts from 1; `picture` is the share of the page that pictures cover; `fault` says why it could not be read."""

    number: int
    runs: tuple[Run, ...] = ()
    rules: tuple[Rule, ...] = ()
    picture: float = 0.0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`count` pages are in it, `pages` were read. `title`, `created` and `language` as the document has them, "" if it has none.

    `fault` says why it was not read, or not all of it.
    """

    pages: tuple[Page, ...] = ()
    count: int = 0
    title: str = ""
    created: str = ""
    language: str = ""
    fault: str = ""


def document_of(data: bytes, seconds: float = SECONDS) -> Document:
    """The document that some bytes hold. Never fails; what cannot be read is said in `fault`.

    >>> document_of(b"%PDF-1.7 and no more").fault
    'damaged: no PDF that can be read'
    """
    rows = _process.rows(data, seconds)
    head = next(rows, None)
    if head is None:
        return Document(fault=f"the PDF cannot be read: it makes the reader fail or takes longer than {seconds:g} seconds")
    if head.get("fault"):
        for _ in rows:
            pass
        return Document(fault="encrypted: a password is needed" if head["fault"] == "encrypted" else "damaged: no PDF that can be read")
    pages: list[Page] = []
    end: dict[str, Any] | None = None
    for row in rows:
        if row.get("end"):
            end = row
        else:
            pages.append(_page(len(pages) + 1, row))
    fault = ""
    if end is None:
        fault = f"page {len(pages) + 1} makes the reader fail, or the document takes longer than {seconds:g} seconds"
    elif end["limit"]:
        fault = f"too long: {end['limit']}"
    if fault:
        fault += f"; read as far as page {len(pages)}" if pages else ""
    elif b"%%EOF" not in data[-2048:]:
        fault = "PDF breaks off: the document has no end; read as far as it goes"
    return Document(tuple(pages), head["pages"], head.get("Title", ""), head.get("CreationDate", ""), head.get("Language", ""), fault)


def _page(number: int, row: dict[str, Any]) -> Page:
    if row.get("fault"):
        return Page(number, fault=row["fault"])
    runs = tuple(Run(*run) for run in row["runs"])
    return Page(number, runs, tuple(Rule(*rule) for rule in row["rules"]), row["picture"])


class _Process:
    """The reading process: started when it is first needed, again after it was lost, and anew after a fork."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def rows(self, data: bytes, seconds: float) -> Iterator[dict[str, Any]]:
        """What the process writes for a document, as far as it comes; asked for one document at a time."""
        with self._lock:
            child = self._running()
            assert child.stdin is not None
            assert child.stdout is not None
            clock = threading.Timer(seconds, child.kill)
            clock.start()
            ended = False
            try:
                child.stdin.write(len(data).to_bytes(8, "big") + data)
                child.stdin.flush()
                while not ended and (line := child.stdout.readline()).endswith(b"\n"):
                    row = json.loads(line)
                    ended = bool(row.get("end"))
                    yield row
            except OSError:
                pass  # the process is gone
            finally:
                clock.cancel()
                if not ended:
                    self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            self._child, self._owner = None, os.getpid()  # the one before belongs to the process that this one was forked from
        if self._child is None or self._child.poll() is not None:
            self._stop()
            paths = os.pathsep.join(filter(None, sys.path))
            self._child = subprocess.Popen(
                [sys.executable, "-P", str(_SCRIPT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
            )
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):  # it could not take what was still to be written
                    pipe.close()
        child.wait()

    def close(self) -> None:
        """End the process, if there is one."""
        self._stop()


_process = _Process()
atexit.register(_process.close)
