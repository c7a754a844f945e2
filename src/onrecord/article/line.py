"""What a line is by its form: a sentence, a title, running text."""

import re
from functools import lru_cache

_CLOSED = re.compile(r"[.!?…。！？؟۔।][\"”’»'）)\]]*$|[.!?][\"”’»')\]]*\s*\[?\d{0,2}\]?$")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|vs|etc|Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|U\.S|U\.K|U\.N|D\.C|a\.m|p\.m))\.$"
)
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SIGNED = re.compile(r"[\"”] ?[-–—] ?[A-Z][^.!?]{2,80}$|[-–—] ?[^–—]{2,50} \(@\w+\),? \w+ \d{1,2}, \d{4}$")
"""A quotation or a post with its author behind it."""
_WORD = re.compile(r"[^\W_][\w’'.-]*")


@lru_cache(maxsize=4096)
def word_count(text: str) -> int:
    """Words of a text; where words are not spaced (Chinese, Japanese, Thai) every second character counts as one.

    >>> word_count("Türkiye’s two-day talks")
    3
    """
    count = len(_WORD.findall(text))
    return count if text.isascii() else count + len(_UNSPACED.findall(text)) // 2


@lru_cache(maxsize=4096)
def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does.

    >>> ends_sentence("“We will wait,” he said."), ends_sentence("Talks to resume in May"), ends_sentence("Reporting from Washington, D.C.")
    (True, False, False)
    """
    end = text[-24:]  # patterns that hold at the end need not be tried from the beginning
    return bool(_CLOSED.search(end)) and not _ABBREVIATION.search(end)


def is_running(text: str) -> bool:
    """Running text, sure enough to begin an article's body: a sentence of some length, or a very long line.

    >>> is_running("The two foreign ministers met in Geneva on Monday and agreed to meet again in the spring.")
    True
    >>> is_running("Foreign ministers meet in Geneva")
    False
    """
    words = word_count(text)
    if text[-1:] == "?" and words < 20 and not re.search(r"[.!?][\"”’]?\s", text):
        return False  # a question by itself may be the headline
    closed = ends_sentence(text) or (words >= 15 and text.endswith((":", "”", '"', ")"))) or bool(_SIGNED.search(text))
    return (words >= 10 and closed) or words >= 32


_SLUG = re.compile(r"\([A-Z0-9 ]{2,20}\) \w")
"""A wire's note before a headline: "(LEAD) Ministers agree"."""


def is_title(text: str) -> bool:
    """Could be a headline: a short line, not closed like a sentence (a question or an exclamation is allowed).

    >>> is_title("Ministers Agree to Meet Again"), is_title("The ministers met."), is_title("Will they meet again?")
    (True, False, True)
    """
    if not 2 <= word_count(text) <= 32 or len(text) > 220 or not any(c.isalpha() for c in text):
        return False
    if text[-1] in ",;:" or (text[0] == "(" and not _SLUG.match(text)):
        return False
    return (
        not ends_sentence(text)
        or text.rstrip("\"”’'»)")[-1:] in "?!"
        or (text.endswith(("…", "...")) is False and bool(_ABBREVIATION.search(text)))
    )
