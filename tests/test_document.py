from pathlib import Path

import pytest

from onrecord.article.articles import articles
from onrecord.article.document import recognised
from onrecord.capture.capture import Capture, Media
from onrecord.record import Article, Form

from .build import article

DOCUMENTS = Path(__file__).parent / "documents"
MFA = "Ministry of Foreign Affairs of Veltria"


def page(name: str) -> Article:
    path = DOCUMENTS / name
    media = Media.HTML if path.suffix == ".html" else Media.TEXT
    found, _ = articles(Capture(name, 0, name, path.read_bytes(), media))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("name", "form", "issuer"),
    [
        ("readout-call.html", Form.READOUT, "Ministry of Foreign Affairs of the Republic of Veltria"),
        ("press-release.txt", Form.STATEMENT, MFA),
        ("joint-statement.txt", Form.STATEMENT, "Governments of Veltria and Ostrania"),
        ("communique.html", Form.COMMUNIQUE, "Karst Basin Commission"),
        ("spokesperson-statement.txt", Form.STATEMENT, "Spokesperson for the Chair of the Karst Basin Commission"),
        ("briefing-q.txt", Form.TRANSCRIPT, MFA),
        ("briefing-outlets.html", Form.TRANSCRIPT, "Ministry of Foreign Affairs of Ostrania"),
        ("interview.html", Form.TRANSCRIPT, ""),
        ("report-on-statement.html", Form.REPORT, ""),
        ("dialogue.html", Form.REPORT, ""),
        ("explainer.html", Form.REPORT, ""),
        ("opinion.txt", Form.REPORT, ""),
    ],
)
def test_the_form_of_a_page_and_who_issued_it(name: str, form: Form, issuer: str) -> None:
    found = page(name)
    assert (found.form, found.issuer) == (form, issuer)


@pytest.mark.parametrize("path", sorted(DOCUMENTS.iterdir()), ids=lambda p: p.name)
def test_a_document_says_what_it_is_taken_for_one_by(path: Path) -> None:
    found = page(path.name)
    told = {b.field: b.basis for b in found.bases}
    assert ("form" in told) == (found.form is not Form.REPORT)
    assert ("issuer" in told) == bool(found.issuer)


def test_what_a_ministry_publishes_is_its_own() -> None:
    text = "Foreign Minister Ana Vell received the ambassador of Ostrania in Sarn today."
    found = recognised(article(text, title="Minister Vell receives ambassador", outlet=MFA))
    assert (found.form, found.issuer) == (Form.READOUT, MFA)


def test_a_newspaper_that_prints_a_statement_in_full_prints_a_document() -> None:
    text = "The following statement was issued by the Ministry of Foreign Affairs of Veltria:\nWe regret the delay.\nWe will open our half of the bridge."
    found = recognised(article(text, title="Full text: Statement by Veltria on the bridge", outlet="Harbour Gazette"))
    assert (found.form, found.issuer) == (Form.STATEMENT, MFA)


def test_a_reporters_byline_and_words_speak_against() -> None:
    text = "SARN (AFP) – Veltria and Ostrania said in a joint statement on Monday that they would share measurements.\nThe statement said that experts would meet."
    report = article(text, title="Joint statement of Veltria and Ostrania", byline="Piet Sand", outlet="Harbour Gazette")
    assert recognised(report).form is Form.REPORT


def test_a_letterhead_above_the_text_issues_it_and_is_no_headline() -> None:
    text = "The working group met in Sarn on Monday and spoke of the river."
    over = ("Government of Norway", "Ministry of Trade", "Readout of the meeting of the working group")
    found = recognised(article(text, title="Government of Norway"), over)
    assert (found.form, found.title, found.outlet) == (Form.READOUT, "Readout of the meeting of the working group", "Ministry of Trade")
    assert found.issuer == "Ministry of Trade, Government of Norway"


def test_a_kicker_makes_no_document_of_a_report() -> None:
    text = "The trade minister said on Monday that the road was open."
    assert (
        recognised(article(text, title="Road is open, minister says", outlet="Harbour Gazette"), ("Ministry of Trade",)).form is Form.REPORT
    )


def test_a_live_blog_stays_one() -> None:
    text = "Statement by the ministry: we regret this."
    assert recognised(article(text, form=Form.LIVE_BLOG, outlet=MFA)).form is Form.LIVE_BLOG


def test_nothing_is_no_document() -> None:
    assert recognised(article("", paragraphs=())).form is Form.REPORT
