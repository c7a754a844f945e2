import pytest

from onrecord.article.captions import is_caption


@pytest.mark.parametrize(
    "text",
    [
        "The two envoys before their talks in Geneva, May 3, 2024. (Fjord Press)",
        "Defense Minister Jane Doe (Defense Ministry/FP)",
        "The harbour at dawn, September 2023 (Sound & Fjord Review)",
        "The harbour at dawn. Photograph: Jane Doe/Fjord Press",
        "A ferry at the pier. Photo by Jane Doe",
        "FILE PHOTO: The harbour of Larvik at dawn",
        "A ferry leaves the harbour, July 15, 2023. FP/Handout",
        "The signing in the town hall, July 22, 2022. Sound Herald photo, Jane DOE",
        "The two ministers in Aalborg, Sept. 4, 2023. Danish government handout",
        "The terminal is empty this spring [File: Jane Doe/Fjord Press]",
        "The ministers shake hands.Credit...Jane Doe for The Herald",
        "Image caption, The terminal at Larvik is empty this spring",
    ],
)
def test_captions(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the talks would go on in the spring.",
        "The line lost 3 million kroner last year (the figure was revised in May).",
        "The two sides have asked for help from the International Maritime Organization (IMO).",
        "He quoted a source: “We have no ship.”",
        "The ministers met in Aalborg (Denmark's fourth city) on Tuesday and left at noon.",
        "She published the photos on Monday and the ministry called them genuine.",
        "Norway and Denmark Take Another Look at Night Ferry",
    ],
)
def test_sentences_are_none(text: str) -> None:
    assert not is_caption(text)
