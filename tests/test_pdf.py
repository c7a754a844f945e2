"""Reading of PDF documents by pdfium: what comes of whole, damaged, locked and hostile ones."""

import random
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest
from fpdf import FPDF
from fpdf.enums import EncryptionMethod

from onrecord.capture import pdf_process
from onrecord.capture.pdf import document_of
from tests.pdfs import communique, readout, report


def words_of(data: bytes) -> str:
    return " ".join(run.text for page in document_of(data).pages for run in page.runs)


def locked(password: str) -> bytes:
    pdf = FPDF()
    pdf.set_encryption("owner", password, encryption_method=EncryptionMethod.RC4)
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.text(50, 50, "The two sides met.")
    return bytes(pdf.output())


def test_runs_have_their_place_size_and_weight() -> None:
    document = document_of(readout().data)
    (page,) = document.pages
    heading = next(run for run in page.runs if run.text.startswith("MINISTRY"))
    assert (heading.size, heading.bold, heading.turn) == (14.0, True, 0)
    assert heading.y > next(run.y for run in page.runs if run.text.startswith("Readout")) > 0
    assert (document.count, document.fault, document.created[:2]) == (1, "", "D:")


def test_a_locked_document_says_so_and_one_that_opens_is_read() -> None:
    assert document_of(locked("secret")).fault == "encrypted: a password is needed"
    assert words_of(locked("")) == "The two sides met."


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_document_that_breaks_off_is_read_as_far_as_it_goes(share: float) -> None:
    data = communique().data
    document = document_of(data[: int(len(data) * share)])
    assert document.fault == "PDF breaks off: the document has no end; read as far as it goes"
    assert "Sund" in " ".join(run.text for page in document.pages for run in page.runs)


def test_what_is_none_is_damaged() -> None:
    for data in (b"", b"%PDF-1.7", b"%PDF-1.7\n" + bytes(range(256)) * 20, readout().data[:200]):
        assert document_of(data).fault == "damaged: no PDF that can be read"


@pytest.mark.parametrize("seed", range(12))
def test_damage_costs_no_more_than_the_document(seed: int) -> None:
    """Flipped, lost and doubled bytes: a document or a fault, and the next document is read."""
    rng = random.Random(seed)
    for _ in range(10):
        data = bytearray(rng.choice((readout, communique, report))().data)
        for _ in range(rng.randrange(1, 30)):
            at = rng.randrange(len(data))
            match rng.randrange(3):
                case 0:
                    data[at] = rng.randrange(256)
                case 1:
                    del data[at : at + rng.randrange(60)]
                case _:
                    data[at:at] = data[at : at + rng.randrange(60)]
        document = document_of(bytes(data))
        assert document.fault or document.pages
    assert "Ada Quill" in words_of(readout().data)


def test_a_crash_or_a_hang_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    from onrecord.capture import pdf

    script = tmp_path / "reader.py"  # type: ignore[operator]
    monkeypatch.setattr(pdf, "_process", pdf._Process())
    monkeypatch.setattr(pdf, "_SCRIPT", script)
    script.write_text("import os\nos.abort()\n")
    assert document_of(b"%PDF-1.7").fault.startswith("the PDF cannot be read: it makes the reader fail")
    page = '{"runs": [["Talks", 1, 2, 3, 10, false, 0]], "rules": [], "picture": 0}'
    script.write_text(f"import time\nprint('{{\"pages\": 3}}')\nprint('{page}', flush=True)\ntime.sleep(60)\n")
    document = document_of(b"%PDF-1.7", seconds=2)
    assert document.fault == "page 2 makes the reader fail, or the document takes longer than 2 seconds; read as far as page 1"
    assert [run.text for run in document.pages[0].runs] == ["Talks"]
    monkeypatch.undo()
    assert "Ada Quill" in words_of(readout().data)


def many_pages(count: int, text: str) -> bytes:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=12)
    for _ in range(count):
        pdf.add_page()
        pdf.text(50, 50, text)
    return bytes(pdf.output())


def test_pages_and_characters_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = many_pages(4, "The two sides met.")
    monkeypatch.setattr(pdf_process, "MAX_PAGES", 3)
    rows = list(pdf_process.rows_of(data))
    assert (rows[0]["pages"], len(rows) - 2, rows[-1]["limit"]) == (4, 3, "more than 3 pages")
    monkeypatch.setattr(pdf_process, "MAX_CHARACTERS", 20)
    rows = list(pdf_process.rows_of(data))
    assert rows[-1]["limit"] == "more than 20 characters"
    assert sum(len(run[0]) for row in rows[1:-1] for run in row["runs"]) <= 24


def test_a_document_of_drawings_alone_is_bounded() -> None:
    pdf = FPDF()
    pdf.add_page()
    for n in range(3 * pdf_process.MAX_RULES):
        pdf.line(10, 10 + n / 40, 90, 10 + n / 40)
    (page,) = document_of(bytes(pdf.output())).pages
    assert len(page.rules) <= pdf_process.MAX_RULES


def test_threads_and_forked_processes_read_beside_each_other() -> None:
    data = readout().data
    want = words_of(data)
    with ThreadPoolExecutor(3) as pool:
        assert set(pool.map(words_of, [data] * 6)) == {want}
    assert threading.active_count() < 20
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert set(pool.map(words_of, [data] * 4)) == {want}
