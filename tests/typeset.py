"""Sets text on PDF pages: frames that it flows through, in lines that are justified or not, with words broken where they may be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from fpdf import FPDF

Frame = tuple[float, float, float, float]
"""Left, top, width, height in points; y grows downward here."""

A4 = (595.0, 842.0)


def one_column(top: float = 80.0, height: float = 680.0, left: float = 72.0) -> list[Frame]:
    return [(left, top, A4[0] - 2 * left, height)]


def two_columns(top: float = 80.0, height: float = 680.0, gap: float = 20.0) -> list[Frame]:
    width = (A4[0] - 2 * 60 - gap) / 2
    return [(60, top, width, height), (60 + width + gap, top, width, height)]


@dataclass
class Setter:
    """Puts paragraphs into the frames of a page, and takes a new page when they are full.

    `frames` of each page; `margins` is called with every new page and its number. A soft hyphen in a text is where its word may
    be broken; `^1^` sets what is between raised.
    """

    frames: list[Frame]
    margins: Callable[["Setter", int], None] = lambda setter, number: None
    family: str = "Times"
    size: float = 11.0
    leading: float = 1.25
    justified: bool = True
    pdf: FPDF = field(default_factory=lambda: FPDF(unit="pt", format="A4"))

    def __post_init__(self) -> None:
        self.pdf.core_fonts_encoding = "cp1252"
        self.pdf.set_auto_page_break(False)
        self.page = 0
        self._new_page()

    def _new_page(self) -> None:
        self.pdf.add_page()
        self.page += 1
        self.frame = 0
        self.y = self.frames[0][1]
        self.margins(self, self.page)

    def skip(self, lines: float = 1.0) -> None:
        self.y += lines * self.size * self.leading

    def new_frames(self, frames: list[Frame]) -> None:
        """Other frames, from here on."""
        self.frames, self.frame, self.y = frames, 0, frames[0][1]

    def bytes(self) -> bytes:
        return bytes(self.pdf.output())

    def put(self, text: str, x: float, y: float, size: float = 0.0, style: str = "") -> None:
        """One line at a place."""
        self.pdf.set_font(self.family, style, size or self.size)
        self.pdf.text(x, y, text)

    def paragraph(
        self,
        text: str,
        *,
        indent: float = 0.0,
        hang: float = 0.0,
        after: float = 0.0,
        size: float = 0.0,
        style: str = "",
        justified: bool | None = None,
        centred: bool = False,
    ) -> None:
        """A paragraph; `indent` of its first line, `hang` of the others, in points; `after` in lines."""
        size = size or self.size
        self.pdf.set_font(self.family, style, size)
        words, first = text.split(" "), True
        while words:
            left, top, width, height = self.frames[self.frame]
            if self.y + size > top + height:
                if self.frame + 1 < len(self.frames):
                    self.frame += 1
                    self.y = self.frames[self.frame][1]
                else:
                    self._new_page()
                    self.pdf.set_font(self.family, style, size)
                continue
            shift = indent if first else hang
            line, words = self._line(words, width - shift)
            x = left + shift
            if centred:
                x = left + (width - self._width(" ".join(line))) / 2
            stretch = (self.justified if justified is None else justified) and bool(words) and not centred and len(line) > 1
            gap = (width - shift - sum(map(self._width, line))) / (len(line) - 1) if stretch else self._width(" ")
            self._draw(line, x, self.y + size, gap, size, style, apart=stretch)
            self.y += size * self.leading
            first = False
        self.y += after * size * self.leading

    def _draw(self, line: Sequence[str], x: float, y: float, gap: float, size: float, style: str, apart: bool) -> None:
        if not apart and "^" not in "".join(line):
            self.pdf.text(x, y, " ".join(line))
            return
        for word in line:
            for n, part in enumerate(word.split("^")):
                self.pdf.set_font(self.family, style, size * 0.6 if n % 2 else size)
                if part:
                    self.pdf.text(x, y - (0.35 * size if n % 2 else 0), part)
                x += self.pdf.get_string_width(part)
            self.pdf.set_font(self.family, style, size)
            x += gap

    def _width(self, text: str) -> float:
        parts = text.split("^")
        return float(sum(self.pdf.get_string_width(p) * (0.6 if n % 2 else 1.0) for n, p in enumerate(parts)))

    def _line(self, words: list[str], width: float) -> tuple[list[str], list[str]]:
        """The words that fit into a line, without soft hyphens, and what is left."""
        line: list[str] = []
        words = list(words)
        while words:
            plain = words[0].replace("\xad", "")
            if self._width(" ".join([*line, plain])) <= width:
                line.append(plain)
                words.pop(0)
                continue
            for cut in sorted(self._breaks(words[0]), reverse=True):
                head = words[0][:cut].replace("\xad", "")
                head += "" if head.endswith("-") else "-"
                if self._width(" ".join([*line, head])) <= width:
                    line.append(head)
                    words[0] = words[0][cut:].lstrip("\xad")
                    break
            break
        if not line:
            line.append(words.pop(0).replace("\xad", ""))
        return line, words

    @staticmethod
    def _breaks(word: str) -> list[int]:
        soft = [n for n, c in enumerate(word) if c == "\xad" and n > 1]
        return [*soft, *(n + 1 for n, c in enumerate(word[:-2]) if c == "-" and n > 1)]
