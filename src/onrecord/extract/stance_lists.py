"""Stands told in tables and lists: rows "Country | stance | …", lines "Country: stance"."""

import re
from collections.abc import Iterable

from onrecord.extract.issues import normal, points
from onrecord.extract.scene import Scene
from onrecord.extract.stances import Stand, stating
from onrecord.record import Offsets, Stance

_CELL = [
    (re.compile(r"\W*(?:for\b|in favou?r|yes\b|support|back|favou?r|approve|pro\b)", re.IGNORECASE), Stance.FOR),
    (re.compile(r"\W*(?:against|no\b|oppos|reject|contra)", re.IGNORECASE), Stance.AGAINST),
    (re.compile(r"\W*(?:condition|with conditions|only if|depends|qualified|partial)", re.IGNORECASE), Stance.CONDITIONAL),
    (
        re.compile(r"\W*(?:undecided|neutral|abstain|unclear|no position|not stated|undeclared|open|divided)", re.IGNORECASE),
        Stance.UNDECIDED,
    ),
]


_PLAIN_HEADER = re.compile(r"^\W*(?:position|stance|view|stand|answer|vote|where (?:it|they) stands?|attitude)s?\W*$", re.IGNORECASE)


_ITEM = re.compile(r"^\W*(?P<who>[A-Z][^:|.\n]{2,60}?)\s*(?::|\s[–—-]\s)\s*(?P<what>\S[^\n]*)$")


def in_lists(scene: Scene) -> Iterable[Stand]:
    """Rows "Country | stance | …" under a header row, and lines "Country: stance"."""
    text = scene.text
    header: list[str] | None = None
    at = 0
    asked = ""
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if line.rstrip().endswith(":") and len(line.split()) < 16:
            asked = _asked(line)
            continue
        if "|" not in line:
            header = None
            item = _ITEM.match(line)
            if item:
                stance = _cell(item["what"])
                if stance:
                    who = scene.parties(start + item.start("who"), start + item.end("who"))
                    for w in stating(scene, who):
                        yield Stand(w, stance[0], asked, start, start + len(line.rstrip()), stance[1])
            continue
        cells = _cells(line)
        words = [line[a:b] for a, b in cells]
        if header is None:
            header = words
            continue
        who = scene.parties(start + cells[0][0], start + cells[0][1])
        for column in range(1, len(cells)):
            stance = _cell(words[column])
            if stance is None:
                continue
            title = header[column] if column < len(header) else ""
            issue = (
                ""
                if not title or _PLAIN_HEADER.match(title)
                else normal(title[:1].lower() + title[1:] if not title[1:2].isupper() else title, False)
            )
            extra = next(
                (
                    words[c]
                    for c in range(1, len(cells))
                    if c < len(header) and re.search(r"condition|terms|demand", header[c], re.IGNORECASE)
                ),
                "",
            )
            condition = stance[1] or ("" if re.match(r"\W*(?:none|no|n/a|-|–|—)\b|\W*$", extra, re.IGNORECASE) and extra else extra)
            for w in stating(scene, who):
                yield Stand(w, stance[0], issue, start, start + len(line.rstrip()), condition)
            break


_ASKING = re.compile(
    r"^\W*(?:(?:who|where|how|what)\b[^:]{0,30}?\b(?:stands?|say|want|wants|vote|voted|think)\b(?: where)?|(?:the )?(?:positions?|stances?|views?|votes?)|(?:the )?(?:countries|states|members|capitals|governments|parties))"
    r"(?:\s+(?:that|which|who))?(?:\s+(?:keep|support|back|want|favour|favor|oppose|on))?\s*(?:on|over|about|of)?\s*",
    re.IGNORECASE,
)


def _asked(line: str) -> str:
    """The question that the line before a list asks: "Where they stand on the ban:" gives "ban"."""
    rest = _ASKING.sub("", line.strip().rstrip(":"), count=1).strip()
    return "" if rest == line.strip().rstrip(":") or points(rest) else normal(rest, False)


def _cells(line: str) -> list[Offsets]:
    out = []
    at = 0
    for cell in line.split("|"):
        left = len(cell) - len(cell.lstrip())
        if cell.strip():
            out.append((at + left, at + len(cell.rstrip())))
        at += len(cell) + 1
    return out


def _cell(words: str) -> tuple[Stance, str] | None:
    """The stance that a cell begins with, and what follows it as its condition."""
    for pattern, stance in _CELL:
        found = pattern.match(words)
        if found and len(words) < 120:
            rest = re.split(r"[,;:]\s*", words, maxsplit=1)
            return stance, rest[1].strip(" .") if len(rest) > 1 else ""
    return None
