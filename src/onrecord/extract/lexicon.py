"""The word lists of `data/lexicon`, loaded once."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """One lexicon file as TOML tables: `lexicon("events")`."""
    return tomllib.loads(resources.files("onrecord").joinpath("data", "lexicon", f"{name}.toml").read_text("utf-8"))


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """A lexicon file whose every entry is one string of words.

    >>> "which" in word_lists("clauses")["openers"]
    True
    """
    return {key: frozenset(words.split()) for key, words in lexicon(name).items()}
