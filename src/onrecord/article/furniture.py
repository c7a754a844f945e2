"""Page furniture told by its words: the lines around an article that are not the article."""

import re
import tomllib
from enum import StrEnum
from importlib import resources
from typing import Any

from onrecord.article.line import ends_sentence, word_count


class Furniture(StrEnum):
    """LABEL: a button or counter. POINTER: leads to other pages. PROMPT: asks for something. CREDIT: a loose picture credit.
    END: begins what stands below an article. NOTE: says something about the article or its author, not about the world."""

    LABEL = "label"
    POINTER = "pointer"
    PROMPT = "prompt"
    CREDIT = "credit"
    END = "end"
    NOTE = "note"


with resources.files("onrecord.article").joinpath("furniture.toml").open("rb") as _file:
    WORDS: dict[str, Any] = tomllib.load(_file)
"""The vocabulary, as `furniture.toml` has it."""


def _any(kind: str, key: str = "patterns") -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(WORDS[kind][key]) + ")", re.I)


_LABEL_MARKS = frozenset(WORDS["label"]["marks"].split())
_LABEL_WORDS = _LABEL_MARKS | frozenset(WORDS["label"]["beside"].split())
_COUNT = re.compile(r"[#+]?\d[\d.,:]*(?:k|m|st|nd|rd|th)?", re.I)
_TOKEN = re.compile(r"[^\s|·•/»›>,;:()\[\]–—]+")
_SIZES = re.compile(r"(?:[at][+-]?|aa[+-]?|tt|x|\W)(?:\s+(?:[at][+-]?|aa|tt|\W))*", re.I)
_POINTER = _any("pointer")
_POINTER_COLON = re.compile(_any("pointer", "before_colon").pattern + r"\s*(?:[:|»>→]|\s[-–—]\s)\s*\S", re.I)
_PROMPT = _any("prompt")
_PROMPT_WORDS = frozenset(WORDS["prompt"]["words"].split())
_CREDIT = _any("credit")
_END = _any("end")
_NOTE = _any("note")
_BIO_WORDS = _any("bio")
_NAME = r"[A-Z][\w.&’'-]*"
_AGENCY_SLASH = re.compile(rf"{_NAME}(?:[ -][\w.&’'-]+){{0,4}}\s?/\s?{_NAME}(?:[ -][\w.&’'-]+){{0,4}}(?:\s?/\s?[A-Z][\w .&’'-]{{1,30}})?")
_AGENCY_IN_BRACKETS = re.compile(rf"[(\[](?:{_NAME}(?:[ /][A-Z&][\w.&’'-]*){{0,5}}|file|photo|archive)[)\]]\.?", re.I)
_BIO = re.compile(
    r"(?:[A-Z][\w’'.-]+ ){1,4}(?:is|was|covers?|writes?|reports?|has (?:reported|covered|written|worked)|joined|edits|lives|can be)\b"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?:#\w+[\s,]*)+|\S+@\S+\.\w+")
_SAID = re.compile(r"\b(?:said|told|says|added|warned|according to)\b")


def furniture(text: str) -> Furniture | None:
    """What kind of furniture a line is; None if its words do not say so.

    >>> furniture("Share  Tweet  Email  Print").value, furniture("1.2k shares").value, furniture("A+ A-").value
    ('label', 'label', 'label')
    >>> furniture("Read more: What the pact says").value, furniture("RELATED STORIES").value
    ('pointer', 'pointer')
    >>> furniture("Sign up to our newsletter and get the day's news.").value, furniture("Reuters/Jane Doe").value
    ('prompt', 'credit')
    >>> furniture("(Reporting by Jane Doe; Editing by John Roe)").value, furniture("Comments (37)").value
    ('end', 'end')
    >>> furniture("The ministers read more into the letter than it said.")
    """
    size = len(text)
    if size > 600:
        return None
    tokens = _TOKEN.findall(text.casefold())
    if not tokens or _SIZES.fullmatch(text) or _ADDRESS.fullmatch(text):
        return Furniture.LABEL
    sentence = ends_sentence(text)
    if _END.fullmatch(text) and (not sentence or text[0] in "(©[" or not text[:7].casefold().startswith(("comment", "share", "source"))):
        return Furniture.END
    if len(tokens) <= 14 and (not sentence or len(tokens) <= 5) and _is_label(tokens):
        return Furniture.LABEL
    if size <= 250 and _POINTER_COLON.match(text):
        return Furniture.POINTER
    if not sentence and len(tokens) <= 14 and _POINTER.fullmatch(text.rstrip(" :»>→…")):
        return Furniture.POINTER
    if _NOTE.fullmatch(text):
        return Furniture.NOTE
    if (
        size <= 400
        and not _PROMPT_WORDS.isdisjoint(tokens)
        and not _SAID.search(text)
        and (asks := _PROMPT.findall(text))
        and (size <= 200 or len(asks) > 1)
    ):
        return Furniture.PROMPT
    return Furniture.CREDIT if _is_credit(text, len(tokens), sentence) else None


def _is_label(tokens: list[str]) -> bool:
    named = [t.strip(".…!?'’\"“”+-") for t in tokens if not _COUNT.fullmatch(t.strip(".…+-"))]
    return all(t in _LABEL_WORDS or not t for t in named) and (not named or any(t in _LABEL_MARKS for t in named))


def is_bio(text: str) -> bool:
    """A line on who wrote the article. Only below an article: in it, such a sentence introduces someone.

    >>> is_bio("Jane Doe covers the Gulf for the Ledger.")
    True
    """
    found = _BIO.match(text)
    return bool(found) and len(text) <= 400 and not _SAID.search(text) and bool(_BIO_WORDS.search(text))


def _is_credit(text: str, count: int, sentence: bool) -> bool:
    if count > 14 or (sentence and text[-1] not in ")]."):
        return False
    if _AGENCY_IN_BRACKETS.fullmatch(text):
        return True
    if sentence and count > 6:
        return False
    return bool(_CREDIT.fullmatch(text) or (_AGENCY_SLASH.fullmatch(text) and count <= 8 and word_count(text) >= 2))
