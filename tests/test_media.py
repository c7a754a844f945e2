import pytest

from onrecord.extract.cast import Cast
from onrecord.extract.media import channel

from .build import reading, said


@pytest.mark.parametrize(
    ("text", "via", "addressee"),
    [
        ("“It is open,” Tomas Brandell told Reuters.", "Reuters", ""),
        ("“It is open,” Tomas Brandell told reporters.", "", "reporters"),
        ("In remarks to Al Jazeera, Tomas Brandell called the road open.", "Al Jazeera", ""),
        ("Tomas Brandell said in a statement that the road was open.", "statement", ""),
        ("At a press conference, Tomas Brandell said the road was open.", "press conference", ""),
        ("Tomas Brandell wrote on Telegram that the road was open.", "Telegram", ""),
        ("Tomas Brandell said the road was open.", "", ""),
        ("Tomas Brandell wrote in a post on Facebook that the road was open.", "Facebook", ""),
        ("Tomas Brandell said in written answers that the road was open.", "written answers", ""),
        ("At Monday’s briefing, Tomas Brandell said the road was open.", "briefing", ""),
        ("“It is open,” Tomas Brandell said on state television.", "state television", ""),
        ("“It is open,” Tomas Brandell told this newspaper.", "this newspaper", ""),
        ("“It is open,” Tomas Brandell told a Danish radio station.", "a Danish radio station", ""),
        ("“It is open,” Tomas Brandell told a press conference.", "press conference", "a press conference"),
        ("“It is open,” Tomas Brandell confirmed to the Harbour Gazette.", "the Harbour Gazette", ""),
        ("The Harbour Gazette was told by Tomas Brandell that the road was open.", "The Harbour Gazette", ""),
        ("The news site Fjord Wire quoted Tomas Brandell as saying the road was open.", "Fjord Wire", ""),
        ("Danish state radio, citing Tomas Brandell, said the road was open.", "Danish state radio", ""),
        ("“It is open,” Tomas Brandell told our reporter.", "our reporter", ""),
        ("Tomas Brandell said in a study that the road was open.", "study", ""),
        ("Peru issued a statement. In it Tomas Brandell called the road open.", "statement", ""),
    ],
)
def test_channel(text: str, via: str, addressee: str) -> None:
    content = next(c for c in ("“It is open,”", "the road was open", "the road open") if c in text)
    attribution = said(text, "Tomas Brandell", "", content)
    r = reading(text, ("Tomas Brandell",), attributions=(attribution,))
    found = channel(r, attribution, Cast.of(r).names)
    assert (found.via, found.addressee) == (via, addressee)


def test_an_outlet_that_quotes_somebody() -> None:
    text = "Reuters quoted a Danish officer as saying the road was open."
    attribution = said(text, "a Danish officer", "saying", "the road was open")
    r = reading(text, attributions=(attribution,))
    assert channel(r, attribution, Cast.of(r).names).via == "Reuters"


def test_who_gave_an_interview_speaks_in_it_further_on() -> None:
    text = (
        "In an interview with Reuters, Tomas Brandell said the road was open. The weather was fine.\n"
        "Snow lay on the pass.\nNobody was about.\nBrandell said the bridge would hold. Brandell told reporters the inn was full."
    )
    first = said(text, "Tomas Brandell", "said", "the road was open")
    later = said(text, "Brandell", "said", "the bridge would hold", after=text.index("about"))
    other = said(text, "Brandell", "told", "the inn was full", after=text.index("hold."))
    r = reading(text, ("Tomas Brandell", "Brandell"), attributions=(first, later, other))
    names = Cast.of(r).names
    assert [channel(r, a, names).via for a in (first, later, other)] == ["Reuters", "Reuters", ""]


def test_an_unnamed_source_described_anew_goes_on_in_the_same_channel() -> None:
    text = "“It is open,” a Danish officer told Reuters. The officer, who is based in Skagen, said the bridge would hold."
    first = said(text, "a Danish officer", "told", "“It is open,”")
    later = said(text, "The officer, who is based in Skagen", "said", "the bridge would hold")
    r = reading(text, attributions=(first, later))
    assert channel(r, later, Cast.of(r).names).via == "Reuters"


def test_a_paper_called_post_is_no_document() -> None:
    text = "The Post noted that the road was open."
    attribution = said(text, "The Post", "noted", "the road was open")
    r = reading(text, attributions=(attribution,))
    assert channel(r, attribution, Cast.of(r).names).via == ""


def test_who_then_wrote_did_so_where_the_sentence_before_tells() -> None:
    text = "Peru was told off in a post on Telegram. The pass, Tomas Brandell wrote, was shut."
    attribution = said(text, "Tomas Brandell", "wrote", "The pass", "was shut")
    r = reading(text, ("Tomas Brandell",), attributions=(attribution,))
    assert channel(r, attribution, Cast.of(r).names).via == "Telegram"
