"""Reads PDF documents for another process, so that no document can take more with it than this one. Run as a script.

In: the length of a document in eight bytes (big endian), then its bytes; again and again, until there is no more.
Out: lines of JSON, each an object: first what the document says of itself (`pages` is how many it has) or a `fault`, then every
page in order, with its runs of text, or with a `fault`, then `{"end": true}` with `limit` if not all of it was read.

It imports nothing of the package: it starts in a moment, and there is nothing here but pdfium.
"""

import ctypes
import json
import re
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MAX_PAGES = 1_000
MAX_CHARACTERS = 2_000_000
MAX_MEMORY = 2 << 30
"""Bytes that a document may take while it is read: some hundred times the largest that is read."""
MAX_RULES = 2_000
"""Drawn lines of a page that are looked at: a map has more, and holds no table."""

_BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.I)
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,7}) 0 obj\b")
_PAGE_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,7}) 0 obj\b[^%]{0,2000}?\bendobj")
_IS_PAGE = re.compile(rb"/Type\s*/Page\b")
_GAP = 0.6
"""Gap between two characters of a run, in sizes of the font: wider than any blank."""


def main() -> None:
    """Serve documents from standard input until it ends."""
    _bounded()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while len(head := source.read(8)) == 8:
        for row in rows_of(source.read(int.from_bytes(head, "big"))):
            sink.write(json.dumps(row).encode() + b"\n")
            sink.flush()


def _bounded() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time that a document may take holds there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def rows_of(data: bytes) -> Iterator[dict[str, Any]]:
    """What is written out for a document."""
    document, fault = _opened(data)
    if document is None:
        yield {"fault": fault}
        yield {"end": True, "limit": ""}
        return
    limit = ""
    with closing(document):
        count, room = len(document), MAX_CHARACTERS
        yield {"pages": count, **_metadata(document)}
        for number in range(min(count, MAX_PAGES)):
            try:
                page = _page(document, number, room)
            except (pdfium.PdfiumError, MemoryError, ValueError) as error:
                page = {"fault": str(error) or type(error).__name__}
            room -= sum(len(run[0]) for run in page.get("runs", ()))
            yield page
            if page.get("full"):
                limit = f"more than {MAX_CHARACTERS:,} characters"
                break
        else:
            limit = f"more than {MAX_PAGES:,} pages" if count > MAX_PAGES else ""
    yield {"end": True, "limit": limit}


def _opened(data: bytes) -> tuple[pdfium.PdfDocument | None, str]:
    """The document, or why there is none; where its last part is lost, with a new one made of what is there."""
    for tried in (data, _mended(data)):
        try:
            document = pdfium.PdfDocument(tried) if tried else None
        except pdfium.PdfiumError as error:
            if error.err_code == raw.FPDF_ERR_PASSWORD:
                return None, "encrypted"
        else:
            if document is not None:
                return document, ""
    return None, "damaged"


def _mended(data: bytes) -> bytes:
    """With a catalogue of the pages that are there in the clear; nothing if there are none."""
    pages = [m for m in _PAGE_OBJECT.finditer(data) if _IS_PAGE.search(m[0])]
    if not pages:
        return b""
    end = data.rfind(b"endobj") + 6
    # What came last was cut in two: of a page's text the first part can still be read, of anything else not.
    data = data + b"\nendstream\nendobj" if re.search(rb"\bstream\r?\n", data[end:]) else data[:end]
    kids = b" ".join(b"%s 0 R" % m[1] for m in pages[:MAX_PAGES])
    new = max(int(m[1]) for m in _OBJECT.finditer(data)) + 1
    tail = b"\n%d 0 obj\n<</Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 595 842]>>\nendobj" % (new, len(pages[:MAX_PAGES]), kids)
    tail += b"\n%d 0 obj\n<</Type /Catalog /Pages %d 0 R>>\nendobj\ntrailer\n<</Root %d 0 R /Size %d>>" % (new + 1, new, new + 1, new + 2)
    return data + tail + b"\nstartxref\n0\n%%EOF\n"


def _metadata(document: pdfium.PdfDocument) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in ("Title", "CreationDate"):
        try:
            found[key] = document.get_metadata_value(key)
        except (pdfium.PdfiumError, UnicodeError):
            found[key] = ""
    size = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if 2 < size < 200:
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
        found["Language"] = buffer.raw[: size - 2].decode("utf-16-le", "replace")
    return found


def _page(document: pdfium.PdfDocument, number: int, room: int) -> dict[str, Any]:
    """A page: `box` [left, bottom, right, top] in points, `runs` and `rules` in it, `picture` the share that pictures cover."""
    with closing(document[number]) as page:
        box = page.get_bbox()
        with closing(page.get_textpage()) as text:
            count = raw.FPDFText_CountChars(text.raw)
            runs = _runs(text.raw, min(count, room), box)
        rules, picture = _drawn(page, box)
    return {"box": box, "runs": runs, "rules": rules, "picture": picture, "full": count > room}


class _Style:
    """What the characters of one text object have in common."""

    def __init__(self, text: Any, index: int, thing: Any) -> None:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, index, matrix)
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        self.size = raw.FPDFText_GetFontSize(text, index) * ((c * c + d * d) ** 0.5 or 1.0)
        # Which way the line runs, in quarters of a turn; None for anything between.
        slope = max(abs(a), abs(b)) or 1.0
        self.turn = None if min(abs(a), abs(b)) > 0.05 * slope else (0 if a >= 0 else 2) if abs(a) > abs(b) else (1 if b > 0 else 3)
        font = raw.FPDFTextObj_GetFont(thing) if thing else None
        weight = raw.FPDFFont_GetWeight(font) if font else 0
        buffer = ctypes.create_string_buffer(128)
        length = raw.FPDFFont_GetBaseFontName(font, buffer, 128) if font else 0
        name = buffer.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace")
        self.bold = bool(weight >= 600 or _BOLD.search(name))


def _runs(text: Any, count: int, box: tuple[float, float, float, float]) -> list[list[Any]]:
    """Runs of characters on one line in one style: [text, x0, x1, y of the base line, size, bold, turn]."""
    left, bottom, right, top = box
    runs: list[list[Any]] = []
    styles: dict[int, _Style] = {}
    edges = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    last: tuple[Any, ...] = ()
    blank = False
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0x20, 0xA0, 0x09):
            blank = True
            continue
        if code in (0x0A, 0x0D):
            blank, last = False, ()
            continue
        if code in (2, 0xFFFE) or (code < 32 and raw.FPDFText_IsHyphen(text, index) == 1):
            code = 0x2D  # pdfium marks a hyphen at the end of a line
        thing = raw.FPDFText_GetTextObject(text, index)
        key = ctypes.cast(thing, ctypes.c_void_p).value or 0 if thing else 0
        style = styles.get(key)
        if style is None:
            style = styles[key] = _Style(text, index, thing)
        if not raw.FPDFText_GetLooseCharBox(text, index, edges) or not raw.FPDFText_GetCharOrigin(text, index, x, y):
            continue
        if style.turn is None or not (left - 2 <= edges.left <= right + 2 and bottom - 2 <= edges.bottom <= top + 2):
            continue
        x0, x1, base = _turned(style.turn, edges, x.value, y.value)
        size = style.size or abs(edges.top - edges.bottom)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        now = (max(0.1, round(size, 1)), style.bold, style.turn)
        if (
            last
            and last[0] == now
            and abs(base - last[1]) < 0.1 * size
            and -1.2 * size < min(x0 - last[3], last[2] - x1, key=abs) < _GAP * size
        ):
            run = runs[-1]
            run[0] += f" {char}" if blank else char
            run[1], run[2] = min(run[1], round(x0, 2)), max(run[2], round(x1, 2))
        else:
            if last and blank:
                runs[-1][0] += " "
            runs.append([char, round(x0, 2), round(x1, 2), round(base, 2), *now])
        last, blank = (now, base, x0, x1), False
    return runs


def _turned(turn: int, edges: Any, x: float, y: float) -> tuple[float, float, float]:
    """Begin, end and height of a character as a reader sees it who turned the page that its line lies level."""
    if turn == 0:
        return edges.left, edges.right, y
    if turn == 1:
        return edges.bottom, edges.top, -x
    return (-edges.right, -edges.left, -y) if turn == 2 else (-edges.top, -edges.bottom, x)


def _drawn(page: pdfium.PdfPage, box: tuple[float, float, float, float]) -> tuple[list[list[float]], float]:
    """Straight lines, [x0, y0, x1, y1] (the sides of a drawn box are four), and the share of the page that pictures cover."""
    rules: list[list[float]] = []
    covered = 0.0
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=3):
        if len(rules) >= MAX_RULES:
            break
        try:
            x0, y0, x1, y1 = thing.get_bounds()
        except pdfium.PdfiumError:
            continue
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            covered += max(0.0, x1 - x0) * max(0.0, y1 - y0)
        elif min(x1 - x0, y1 - y0) < 3 <= max(x1 - x0, y1 - y0):
            rules.append([round(v, 1) for v in (x0, y0, x1, y1)])
        elif raw.FPDFPath_CountSegments(thing.raw) <= 5:  # a box
            sides = ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
            rules += [[round(v, 1) for v in side] for side in sides]
    area = max(1.0, (box[2] - box[0]) * (box[3] - box[1]))
    return rules, round(min(1.0, covered / area), 2)


if __name__ == "__main__":
    main()
