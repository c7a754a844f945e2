"""Worldwide English Newswire (Shan et al. 2023): articles of newspapers of many countries with every name tagged, token by token."""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

HELD_BACK = 3  # of each ten newswire articles, this one is never trained on

WORLDWIDE = {
    "Person": "person", "Organization": "organisation", "Location": "place", "NORP": "nationality", "Date": "date", "Money": "money",
    "Facility": "facility", "Product": "product", "Misc": "misc",
}  # fmt: skip
"""Its classes of names, as the reader calls them."""

_NO_SPACE_BEFORE = frozenset(", . ; : ! ? ) ] ’ ” % 's ’s n't n’t ...".split())
_NO_SPACE_AFTER = frozenset("( [ “ ‘ $ € £".split())


def joined(words: Sequence[str]) -> tuple[str, list[int]]:
    """Tokens as running text again, and where each begins in it.

    >>> joined(["He", "said", ",", "“", "no", "”"])
    ('He said, “no”', [0, 3, 7, 9, 10, 12])
    """
    text, starts = "", []
    for n, word in enumerate(words):
        if n and word not in _NO_SPACE_BEFORE and words[n - 1] not in _NO_SPACE_AFTER:
            text += " "
        starts.append(len(text))
        text += word
    return text, starts


def outermost(tokens: Sequence[str], tags: Sequence[str]) -> tuple[list[str], list[str]]:
    """Tokens and tags of the outermost names. Where names are nested the file carries the outer tag in the token, after a tab.

    >>> outermost(["the", "Vellan\\tB-Location", "Hills\\tI-Location"], ["O", "B-NORP", "B-Location"])
    (['the', 'Vellan', 'Hills'], ['O', 'B-Location', 'I-Location'])
    """
    parts = [token.split("\t") for token in tokens]
    return [p[0] for p in parts], [p[1] if len(p) > 1 else tag for p, tag in zip(parts, tags, strict=True)]


def tagged(path: Path, *, held_back: bool) -> Iterator[list[dict]]:
    """The sentences of each article, as {tokens, tags}: of the held-back tenth, or of the rest."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if (n % 10 == HELD_BACK) is held_back:
                # a few files are rich text with its control words
                some = [s for s in json.loads(line)["sentences"] if "\\" not in s["tokens"]]
                yield [dict(zip(("tokens", "tags"), outermost(s["tokens"], s["tags"]), strict=True)) for s in some]
