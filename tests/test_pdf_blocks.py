"""From PDF documents to blocks, and on to articles: documents as they are issued, and what is odd about some."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from onrecord import pipeline
from onrecord.article.articles import articles
from onrecord.article.block import Block, Shape
from onrecord.article.pdf_blocks import pdf_text
from onrecord.ask.check import check
from onrecord.capture.capture import Capture, Media
from onrecord.capture.fetching.archive import Archive
from onrecord.capture.fetching.captures import page_captures
from onrecord.capture.fetching.fetcher import Fetcher
from onrecord.capture.fetching.pace import Pace
from onrecord.capture.files import captures
from onrecord.capture.pdf import Document, Page, document_of
from onrecord.record import Article
from onrecord.store.record_store import Record
from tests.loopback import serving
from tests.pdfs import DOCUMENTS, READOUT, TABLE, TABLE_TEXT, broken
from tests.test_warc import Warc
from tests.typeset import Setter, one_column, two_columns


def read(data: bytes, **more: Any) -> tuple[tuple[Article, ...], list[str]]:
    found, problems = articles(Capture("paper.pdf", 0, "paper.pdf", data, Media.PDF, **more))
    return found, [p.reason for p in problems]


def blocks_of(data: bytes) -> list[Block]:
    return [b for b in pdf_text(document_of(data)).blocks if not b.aside]


def texts_of(data: bytes) -> list[str]:
    return [b.text for b in blocks_of(data)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_an_article_as_it_was_written(name: str) -> None:
    made = DOCUMENTS[name]()
    (article,), _ = read(made.data)
    assert article.title == made.title
    paragraphs = [article.text[start:end] for start, end in article.paragraphs]
    assert paragraphs == list(made.paragraphs)
    assert [line for line in article.text.split("\n") if line not in paragraphs] == list(made.rows)
    assert article.published_earliest == article.published_latest
    assert (article.published_basis, article.language) == ("date line", "en")


def test_footnotes_stand_outside_the_text_and_are_counted() -> None:
    made = DOCUMENTS["statement"]()
    (article,), problems = read(made.data)
    assert problems == ["left out of the text: 2 footnotes"]
    assert "20th of the month" in article.text
    assert "pilotage treaty" not in article.text


# ── the day ────────────────────────────────────────────────────────────────────────────────────────────────────────


def plain_document(created: str = "", title: str = "") -> bytes:
    s = Setter(one_column(), justified=False)
    s.paragraph("The harbour of Vell opens again", size=16, style="B", after=1)
    for text in TABLE_TEXT:
        s.paragraph(text, after=0.8)
    if created:
        from datetime import datetime

        s.pdf.creation_date = datetime.fromisoformat(created)
    if title:
        s.pdf.set_title(title)
    return s.bytes()


def test_the_document_s_own_date_ends_the_days_and_is_no_day() -> None:
    (article,), _ = read(plain_document("2024-05-14T10:00:00+00:00"))
    assert (article.published_earliest, article.published_latest) == (None, "2024-05-14")
    assert article.published_basis == "document date 2024-05-14"
    (article,), _ = read(plain_document("2099-05-14T10:00:00+00:00"), taken="2024-05-14T08:30:00Z")
    assert (article.published_latest, article.published_basis) == ("2024-05-14", "document date 2099-05-14; captured 2024-05-14")


@pytest.mark.parametrize("title", ["Microsoft Word - draft_3.docx", "Untitled", "readout-0512.indd", "Layout 1"])
def test_names_of_files_are_no_titles(title: str) -> None:
    assert pdf_text(document_of(plain_document(title=title))).title == ""
    (article,), _ = read(plain_document(title=title))
    assert article.title == "The harbour of Vell opens again"


def test_the_document_s_own_title_where_the_page_has_none() -> None:
    s = Setter(one_column())
    s.pdf.set_title("Ships in the harbour of Vell")
    for text in TABLE_TEXT:
        s.paragraph(text, after=0.8)
    (article,), _ = read(s.bytes())
    assert article.title == "Ships in the harbour of Vell"
    assert [b.basis for b in article.bases if b.field == "title"] == ["document"]


# ── what cannot be read ────────────────────────────────────────────────────────────────────────────────────────────


def picture_page(pdf: FPDF) -> None:
    from PIL import Image

    pdf.add_page()
    pdf.image(Image.new("L", (60, 80), 200), 0, 0, pdf.w, pdf.h)


def test_a_scanned_document_says_so() -> None:
    pdf = FPDF()
    picture_page(pdf)
    assert read(bytes(pdf.output())) == ((), ["no text: scanned pages are not read"])
    pdf = FPDF()
    pdf.add_page()
    assert read(bytes(pdf.output())) == ((), ["no text: nothing is written on its pages"])


def test_a_scanned_page_among_others_is_told_of() -> None:
    s = Setter(one_column())
    for text in READOUT:
        s.paragraph(text)
    picture_page(s.pdf)
    (article,), problems = read(s.bytes())
    assert problems == ["no text on page 2: scanned pages are not read"]
    assert article.text.split("\n") == list(READOUT)


def test_pages_that_cannot_be_read_are_told_of() -> None:
    document = document_of(DOCUMENTS["communique"]().data)
    found = pdf_text(replace(document, pages=(document.pages[0], Page(2, fault="Failed to load page."))))
    assert found.problems == ("cannot be read: page 2",)
    assert any("disputes" in b.text or "dispute" in b.text for b in found.blocks)


def test_damage_is_a_problem_and_no_article() -> None:
    assert read(b"%PDF-1.7 nothing") == ((), ["damaged: no PDF that can be read"])
    assert pdf_text(Document()).problems == ("no text: nothing is written on its pages",) or not pdf_text(Document()).blocks


# ── paragraphs ─────────────────────────────────────────────────────────────────────────────────────────────────────

LONG = (
    "The lock at Sund was built in three years by workers from both shores, and it has been repaired twice since the great flood.",
    "Nobody has counted the ships that went through it in the first summer; the books of that year were lost in a fire. What is "
    "known comes from the letters of a pilot, who wrote to his sister in Fjell every week and never forgot to say how many he saw.",
    "Her grandson gave the letters to the museum of Vell, where they can be read on Tuesdays.",
)


@pytest.mark.parametrize("justified", [True, False])
@pytest.mark.parametrize("style", ["room", "indent", "neither"])
@pytest.mark.parametrize("family", ["Times", "Helvetica", "Courier"])
def test_paragraphs_however_they_are_set_off(justified: bool, style: str, family: str) -> None:
    s = Setter(one_column(), family=family, justified=justified, size=10)
    for text in LONG:
        s.paragraph(text, indent=14 if style == "indent" else 0, after=0.7 if style == "room" else 0)
    assert texts_of(s.bytes()) == list(LONG)


def test_a_quotation_that_is_set_in_on_both_sides() -> None:
    s = Setter(one_column())
    s.paragraph(LONG[0], after=0.8)
    s.new_frames([(110, s.y, 595 - 220, 500)])
    s.paragraph(LONG[1], after=0.8)
    s.new_frames([(72, s.y, 595 - 144, 400)])
    s.paragraph(LONG[2])
    assert texts_of(s.bytes()) == list(LONG)


@pytest.mark.parametrize("height", range(60, 130, 10))
def test_paragraphs_run_over_pages_wherever_they_end(height: int) -> None:
    def margins(s: Setter, number: int) -> None:
        s.put(f"Museum of Vell · {number}", 250, 40, 8)

    s = Setter(one_column(height=height), margins, justified=True)
    for text in (*LONG, *TABLE_TEXT):
        s.paragraph(text, indent=14)
    assert texts_of(s.bytes()) == [*LONG, *TABLE_TEXT]


def test_three_columns_and_a_heading_over_all_of_them() -> None:
    s = Setter(one_column(left=50), size=9)
    s.paragraph("Letters of a pilot to his sister", size=18, style="B", after=1)
    top = s.y
    s.new_frames([(50, top, 150, 110), (222, top, 150, 110), (394, top, 150, 110)])
    for text in LONG:
        s.paragraph(broken(text), indent=9, justified=False)
    assert texts_of(s.bytes()) == ["Letters of a pilot to his sister", *LONG]


def test_text_over_all_columns_below_them_is_read_last() -> None:
    s = Setter(two_columns(height=80), size=9)
    for text in LONG[:2]:
        s.paragraph(text, indent=9)
    s.new_frames([(60, 200, 475, 400)])
    s.paragraph(LONG[1])
    assert texts_of(s.bytes())[-1] == LONG[1]


def test_soft_hyphens_and_ligatures_are_written_as_letters() -> None:
    pdf = FPDF()
    pdf.add_font("DejaVu", fname="/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf") if _has_font() else pytest.skip("no font here")
    pdf.add_page()
    pdf.set_font("DejaVu", size=11)
    pdf.multi_cell(
        150, 6, "The oﬃce of the ﬁnance min\u00adister conﬁrmed on Monday that the ﬂeet of the two countries had left the harbour of Vell."
    )
    assert texts_of(bytes(pdf.output())) == [
        "The office of the finance minister confirmed on Monday that the fleet of the two countries had left the harbour of Vell."
    ]


def _has_font() -> bool:
    return Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf").exists()


# ── tables and lists ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_table_with_lines_keeps_cells_that_run_over_lines() -> None:
    rows = (
        ("State", "What it offers"),
        ("Highland", "building material and the help of forty engineers for as long as they are needed"),
        ("Marsh", "a ship"),
    )
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, 6, LONG[0])
    pdf.ln(5)
    with pdf.table(width=100, col_widths=(30, 70), align="L") as table:
        for row in rows:
            table.row(row)
    pdf.ln(5)
    pdf.multi_cell(0, 6, LONG[2])
    found = blocks_of(bytes(pdf.output()))
    assert [b.text for b in found if b.shape is Shape.ROW] == [" | ".join(row) for row in rows]
    assert [b.text for b in found if b.shape is Shape.PARAGRAPH] == [LONG[0], LONG[2]]


def test_a_table_without_lines() -> None:
    found = blocks_of(DOCUMENTS["table_report"]().data)
    assert [b.text for b in found if b.shape is Shape.ROW] == [" | ".join(row) for row in TABLE]


def test_labels_and_what_stands_beside_them_are_no_table() -> None:
    s = Setter(one_column(), justified=False)
    for label, said in (("Place:", "Vell"), ("Host:", "the Ministry of Fisheries"), ("Contact:", "the press office of the ministry")):
        s.put(label, 72, s.y + 11)
        s.put(said, 180, s.y + 11)
        s.skip()
    assert texts_of(s.bytes()) == ["Place: Vell", "Host: the Ministry of Fisheries", "Contact: the press office of the ministry"]


def test_headings_are_told_by_size_or_weight() -> None:
    found = blocks_of(DOCUMENTS["report"]().data)
    assert [(b.text, b.level) for b in found if b.shape is Shape.HEADING] == [
        ("Ships, ice and pilots: the Sund in the second quarter", 1),
        ("Summary", 3),
        ("Traffic from April to June", 3),
        ("Outlook", 3),
    ]


def test_a_letterhead_in_larger_letters_is_no_title() -> None:
    s = Setter(one_column(), justified=False)
    s.paragraph("EMBASSY OF FJORDLAND", size=20, style="B", centred=True, after=1)
    s.paragraph("Ambassador calls for an end of the quarrel over pilots", size=17, style="B", after=0.6)
    for text in LONG:
        s.paragraph(text, after=0.7)
    (article,), _ = read(s.bytes())
    assert article.title == "Ambassador calls for an end of the quarrel over pilots"


def test_running_heads_are_gone_by_repetition_and_nothing_else_is() -> None:
    def margins(s: Setter, number: int) -> None:
        s.put("Quarterly of the Museum of Vell" if number % 2 else "Letters of a pilot", 72, 40, 9)
        s.put(f"{number + 16}", 300, 815, 9)

    s = Setter(one_column(height=75), margins, size=11)
    for text in (*LONG, *TABLE_TEXT, *READOUT):
        s.paragraph(text, indent=14)
    assert texts_of(s.bytes()) == [*LONG, *TABLE_TEXT, *READOUT]


# ── wherever documents come from ───────────────────────────────────────────────────────────────────────────────────


def test_documents_come_from_folders_pipes_and_archives(tmp_path: Path) -> None:
    made = DOCUMENTS["readout"]()
    (tmp_path / "no-suffix").write_bytes(made.data)
    (tmp_path / "paper.pdf").write_bytes(b"\x00\x01junk\n" + made.data)  # what some mail programs leave before the begin
    warc = Warc().add("https://mfa.example/r.pdf", made.data, media="application/pdf")
    warc.add("https://mfa.example/s", made.data, media="application/octet-stream", Content_Encoding="identity")
    (tmp_path / "x.warc.gz").write_bytes(warc.data)
    with zipfile.ZipFile(tmp_path / "y.wacz", "w") as archive:
        archive.writestr("archive/data.warc.gz", warc.data)
    found = [*captures([str(tmp_path)]), *captures(["-"], io.BytesIO(made.data))]
    assert [c.media for c in found if isinstance(c, Capture)] == [Media.PDF] * len(found) == [Media.PDF] * 7
    for capture in found:
        assert isinstance(capture, Capture)
        (article,), _ = articles(capture)
        assert (article.title, len(article.paragraphs)) == (made.title, 4)
        assert article.url == capture.url


def test_a_document_from_the_network(tmp_path: Path) -> None:
    made = DOCUMENTS["readout"]()
    with serving() as site, Archive(tmp_path / "kept.warc.gz") as archive:
        site.page("/readout.pdf", made.data, media="application/pdf")
        fetcher = Fetcher(archive, allow_private=True, pace=Pace(0.0))
        (capture,) = page_captures([site.url("/readout.pdf")], fetcher)
        assert isinstance(capture, Capture)
        assert (capture.media, capture.data) == (Media.PDF, made.data)
        (article,), _ = articles(capture)
        assert (article.title, article.url) == (made.title, site.url("/readout.pdf"))


def test_documents_become_a_sound_record(tmp_path: Path) -> None:
    for name, make in DOCUMENTS.items():
        (tmp_path / f"{name}.pdf").write_bytes(make().data)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    with Record.open(tmp_path / "pdf.db") as record:
        summary = pipeline.read([str(tmp_path)], record)
        assert summary.articles == len(DOCUMENTS)
        assert "damaged: no PDF that can be read" in [p.reason for p in summary.problems]
        assert list(check(record)) == []
        assert pipeline.read([str(tmp_path)], record).articles == 0


def test_text_too_small_to_be_seen() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.set_font_size(0.01)
    for n in range(300):
        pdf.text(10 + n % 7 * 20, 10 + n // 7 * 6, f"w{n}")
    pages = Capture("small.pdf", 0, "small.pdf", bytes(pdf.output()), Media.PDF)
    assert all(not a.text.isspace() for a in articles(pages)[0])
