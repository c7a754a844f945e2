import pytest

from onrecord.article.issuing import formula, is_body, issuing_title, letterhead, ministry_in, official_host, readout_owner, subject


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("Statement by the Ministry of Foreign Affairs of Veltria on the Karst", "Ministry of Foreign Affairs of Veltria"),
        ("Joint Statement of Veltria and Ostrania following the Talks in Sarn", "Veltria and Ostrania"),
        ("Final Communiqué of the Ninth Meeting of the Karst Basin Commission", "Karst Basin Commission"),
        ("Statement from Foreign Minister Ana Vell", "Foreign Minister Ana Vell"),
        ("Foreign Ministry Spokesperson’s Remarks on the Karst Bridge", "Foreign Ministry Spokesperson"),
    ],
)
def test_a_headline_names_the_issuer(title: str, issuer: str) -> None:
    assert issuing_title(title) == issuer


@pytest.mark.parametrize(
    "title",
    [
        "Veltria’s statement on Dorn draws anger in Ostrania",
        "Statement by ministry draws anger",
        "A statement by the ministry is no policy",
        "Joint statement signed by five states condemns Veltria",
        "Minister makes statement on the bridge",
        "Ministers meet in Sarn",
        "Media On Ministers' Remarks: 'Odd'",
    ],
)
def test_a_headline_about_a_statement_names_none(title: str) -> None:
    assert issuing_title(title) == ""


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Foreign Affairs of Veltria",
        "U.S. Department of State",
        "The Kremlin",
        "European Council",
        "NATO",
        "Office of the President of Veltria",
    ],
)
def test_bodies_issue_documents(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize(
    "name", ["Harbour Gazette", "Vox", "Foreign Policy", "The Diplomat", "State Department Watch", "Meridian Wire", "", "The Economist"]
)
def test_outlets_do_not(name: str) -> None:
    assert not is_body(name)


def test_opening_formulas() -> None:
    assert (
        formula("The text of the following statement was released by the Governments of Veltria and Ostrania:").issuer
        == "Governments of Veltria and Ostrania"
    )  # type: ignore[union-attr]
    assert formula("The following is attributable to Spokesperson Mira Holt:").issuer == "Spokesperson Mira Holt"  # type: ignore[union-attr]
    assert formula("FOR IMMEDIATE RELEASE") is not None
    assert formula("The statement said that the bridge was open.") is None
    assert formula("Following the statement, the two sides met in Sarn and spoke of the river.") is None


def test_who_speaks_in_a_paragraph_that_acts() -> None:
    assert subject("The Ministry of Trade of Veltria welcomes the decision.") == "Ministry of Trade of Veltria"
    assert subject("We, the Foreign Ministers of Veltria and Ostrania, met in Sarn.") == "Foreign Ministers of Veltria and Ostrania"
    assert subject("The harbour welcomes ships.") == ""


def test_hosts_lines_and_owners() -> None:
    assert (official_host("www.mfa.gov.xx"), official_host("www.mofa.go.jp"), official_host("harbourgazette.com")) == (True, True, False)
    assert letterhead("Ministry of Foreign Affairs of Veltria, 4 June 2031") == "Ministry of Foreign Affairs of Veltria"
    assert ministry_in("The Ministry of Trade of Veltria has asked; the Ministry of Trade of Ostrania has not.") == ""
    assert readout_owner("Readout of President Orr’s Meeting with Prime Minister Vell") == "President Orr"
