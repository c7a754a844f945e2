"""Stands told in tables and lists: rows "Country | stance | …", lines "Country: stance"."""

import re
from collections.abc import Iterable

from onrecord.extract.issues import normal, points
from onrecord.extract.scene import Scene
from onrecord.extract.stances import Stand, stating
from onrecord.record import Offsets, Stance

_CELL = [
    (
        re.compile(
            r"\W*(?:(?:voted |voting |those |states )?(?:for\b|in favou?r)|yes\b|support|back|favou?r|approve|pro\b)", re.IGNORECASE
        ),
        Stance.FOR,
    ),
    (re.compile(r"\W*(?:(?:voted |voting |those |states )?against|no\b|oppos|reject|contra)", re.IGNORECASE), Stance.AGAINST),
    (re.compile(r"\W*(?:condition|with conditions|only if|depends|qualified|partial)", re.IGNORECASE), Stance.CONDITIONAL),
    (
        re.compile(r"\W*(?:undecided|neutral|abstain|unclear|no position|not stated|undeclared|open|divided)", re.IGNORECASE),
        Stance.UNDECIDED,
    ),
]


_PLAIN_HEADER = re.compile(r"^\W*(?:position|stance|view|stand|answer|vote|where (?:it|they) stands?|attitude)s?\W*$", re.IGNORECASE)


_ITEM = re.compile(r"^\W*(?P<who>[A-Z][^:|.\n]{2,60}?)\s*(?::|\s[–—-]\s)\s*(?P<what>\S[^\n]*)$")


_GROUP = re.compile(
    r"^\W*(?P<stance>(?:Voted |Voting |Those |States )?(?:[Ii]n favou?r|[Ff]or|[Aa]gainst|[Oo]pposed|[Aa]bstained|[Aa]bstaining|[Aa]bstentions|[Uu]ndecided|[Nn]eutral|[Ss]upporters?|[Oo]pponents?))"
    r"(?: ?\(\d+\)| ?[–—-] ?\d+)?\s*:\s*(?P<who>(?:\d+ ?[(–—-] ?)?[A-Z][^|\n]+)$"
)
"""A line of all who voted one way: "Against (3): Chile, Peru and Ecuador"."""

_CHOICE = re.compile(
    r"^\W*(?P<what>recogni[sz]es?|supports?|backs?|favou?rs?|endorses?|prefers?|opposes?|rejects?|wants)\W*$", re.IGNORECASE
)
"""A column that tells whom or what each row is for or against: "Recognises"."""

_NEITHER = re.compile(r"^\W*(?:neither|none|no one|nobody|no side|not yet)\b\W*(?P<until>.*)$", re.IGNORECASE)


def _chosen(header: list[str], words: list[str]) -> tuple[Stance, str, str] | None:
    """Stance, question and condition of a row under a header such as "Recognises"."""
    for column in range(1, min(len(header), len(words))):
        choice = _CHOICE.match(header[column])
        if not choice:
            continue
        verb, cell = choice["what"].casefold(), words[column]
        of = "recognition of " if verb.startswith("recogn") else ""
        if neither := _NEITHER.match(cell):
            until = neither["until"].strip()
            return (Stance.CONDITIONAL if until else Stance.UNDECIDED), of.removesuffix(" of "), until
        if _cell(cell):
            return None
        stance = Stance.AGAINST if verb.startswith(("oppos", "reject")) else Stance.FOR
        return stance, f"{of}{cell}" if of else normal(cell, False), ""
    return None


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
            group = _GROUP.match(line)
            if group:
                stance = _cell(group["stance"])
                for w in stating(scene, scene.parties(start + group.start("who"), start + group.end("who"))) if stance else ():
                    yield Stand(w, stance[0], asked, start, start + len(line.rstrip()))  # type: ignore[index]
                continue
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
        if chosen := _chosen(header, words):
            for w in stating(scene, who):
                yield Stand(w, chosen[0], chosen[1], start, start + len(line.rstrip()), chosen[2])
            continue
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
