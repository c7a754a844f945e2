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
