import pytest

from onrecord.article.furniture import furniture, is_bio

GONE = {
    "label": [
        "TT",
        "20",
        "A+ A-",
        "A- A A+",
        "Share",
        "1.2k shares",
        "148 shares",
        "Print",
        "Send to a friend",
        "3 min read",
        "Advertisement",
        "- ADVERTISEMENT -",
        "Skip to main content",
        "Sign in",
        "Read more…",
        "Sign up for our newsletter",
        "Follow us",
        "Listen",
        "Share Tweet Email Print",
        "Read 4,812 times",
        "https://sound.example/a",
        "#ferry #norway",
    ],
    "pointer": [
        "Also read",
        "Read more: Bridge toll to rise",
        "RELATED STORIES",
        "More from Transport",
        "Most read",
        "See also: A winter without a ship",
        "Keep reading",
        "You may also like",
        "Recommended",
        "Story continues below",
        "ALSO READ | Bridge toll to rise",
    ],
    "prompt": [
        "Sign up for our newsletter and never miss a boat",
        "Get the day's news in your inbox every morning.",
        "Subscribe to The Sound Herald",
        "We use cookies to understand how you read.",
        "Follow The Herald on Telegram",
        "Already a subscriber? Log in",
        "Download our app for the news of the day.",
        "You must be logged in to post a comment.",
    ],
    "credit": [
        "Reuters/Jane Doe",
        "(FP)",
        "Photo: Jane Doe",
        "Photograph: Jane Doe/Fjord Press",
        "© Jane Doe",
        "Getty Images",
        "Image source, Getty Images",
    ],
    "end": [
        "(Reporting by Jane Doe; Editing by John Roe)",
        "Comments (37)",
        "0 Comments",
        "Tags: ferries, Norway",
        "© 2024 The Sound Herald. All rights reserved.",
        "About the author",
        "Filed under: transport",
        "Notes to editors",
        "READER COMMENTS (0) - Be the first to comment.",
    ],
    "note": [
        "This article was amended on 4 May 2024.",
        "An earlier version of this article misspelt a name.",
        "Correction: The ship is older than was said here.",
        "The views expressed in this article are the author's own.",
        "Associated writer Ola Nord contributed to this report.",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, lines in GONE.items() for t in lines])
def test_furniture(kind: str, text: str) -> None:
    found = furniture(text)
    assert found is not None
    assert found.value == kind


@pytest.mark.parametrize(
    "text",
    [
        "The ministers read more into the letter than it said.",
        "“Sign up to the pact or stay out of it,” the minister said.",
        "More than 20 ships were turned away in March.",
        "Related firms were fined as well, the ministry said on Monday.",
        "He asked for comments on the draft by 3 June.",
        "Norway and Denmark Take Another Look at Night Ferry",
        "Kyiv refused.",
        "The newspaper's website was blocked for six hours.",
        "Copyright law is to be changed in both countries, the ministers told reporters after their meeting in Aalborg on Tuesday.",
        "Latest polls put the two parties level.",
        "Share of renewables rises in the north",
    ],
)
def test_sentences_of_an_article_are_none(text: str) -> None:
    assert furniture(text) is None


def test_a_note_on_the_writer() -> None:
    assert is_bio("Jane Doe is a transport correspondent based in Aalborg.")
    assert is_bio("Jane Doe writes on ferries for the Herald.")
    assert not is_bio("Jane Doe, a harbour official, is against the plan.")
    assert not is_bio("Jane Doe is the editor of a bulletin and she said the berth was never offered.")
