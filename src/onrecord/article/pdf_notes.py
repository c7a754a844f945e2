"""Footnotes of a PDF: small lines at the foot of a column that a raised mark in the text points to, or a rule sets off."""

import re
from collections.abc import Sequence

from onrecord.article.pdf_lines import MARK, Segment
from onrecord.capture.pdf import Rule

_SMALL = 0.93
"""Size of a footnote in sizes of the text, at most."""
_RAISED = re.compile(f"{MARK[0]}([^{MARK[1]}]*){MARK[1]}")
_LABEL = re.compile(f"(?:{MARK[0]}([^{MARK[1]}]{{1,4}}){MARK[1]}|(\\d{{1,3}}|[*†‡§]{{1,3}})[.)]?(?=\\s))")


def raised_in(lines: Sequence[Segment]) -> set[str]:
    """The marks that stand raised in some lines, but not at their begin.

    >>> sorted(raised_in([Segment(f"Grain{MARK[0]}2{MARK[1]} sailed.", 50, 99, 700, 11, False)]))
    ['2']
    """
    return {part.strip() for s in lines for m in _RAISED.finditer(s.text) if m.start() for part in m[1].split(",") if part.strip()}


def parted_notes(
    lines: Sequence[Segment], body: float, marks: set[str], rules: Sequence[Rule]
) -> tuple[list[Segment], list[list[Segment]]]:
    """A column without its footnotes, and its footnotes, a list of lines each.

    `body` is the size of the text, `marks` those that stand raised on the page. Small lines that go on below a rule, without a
    mark of their own, are a note of the page before.
    """
    first = len(lines)
    while first and lines[first - 1].size <= _SMALL * body:
        first -= 1
    foot = lines[first:]
    starts = [n for n, line in enumerate(foot) if (label := label_of(line.text)) and label in marks]
    ruled = next((n for n, line in enumerate(foot) if _under_rule(line, lines[first - 1] if first else None, rules)), None)
    begin = min([*starts[:1], *([ruled] if ruled is not None else [])], default=None)
    if begin is None:
        return list(lines), []
    notes: list[list[Segment]] = []
    for n, line in enumerate(foot[begin:], begin):
        if not notes or n in starts or (ruled is not None and label_of(line.text)):
            notes.append([])
        notes[-1].append(line)
    return [*lines[:first], *foot[:begin]], notes


def label_of(text: str) -> str:
    """The mark that a footnote begins with; "" if it begins with none."""
    found = _LABEL.match(text)
    return (found[1] or found[2]).strip() if found else ""


def without_marks(text: str, noted: set[str]) -> str:
    """A text without the marks that point to footnotes; what else stands raised ("20th") is kept.

    >>> without_marks(f"Grain{MARK[0]}2{MARK[1]} on the 20{MARK[0]}th{MARK[1]}", {"2"})
    'Grain on the 20th'
    """
    return _RAISED.sub(lambda m: "" if all(part.strip() in noted for part in m[1].split(",")) else m[1], text)


def _under_rule(line: Segment, above: Segment | None, rules: Sequence[Rule]) -> bool:
    top = line.y + 2.5 * line.size if above is None else above.y
    level = [r for r in rules if r.x1 - r.x0 > 3 * line.size and abs(r.y1 - r.y0) < 3]
    return any(line.y + 0.6 * line.size <= r.y0 <= min(top, line.y + 3 * line.size) and r.x0 - 2 <= line.x0 + line.size for r in level)
