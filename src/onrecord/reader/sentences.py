"""Sentences of a text, as spans. A line end always ends one; abbreviations, initials and quotations are minded."""

import re

from onrecord.record import Offsets

# A run of stops is tried once, from its first: else a line of a million dots is gone through for each of them.
_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s)|\n+""")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt sgt adm brig sen rep gov pres st sr jr hon rev amb dep
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    no nos vs etc inc ltd co corp dept est approx art fig vol ed pp""".split()
)
_WORD = re.compile(r"[^\W\d_].*", re.DOTALL)


def _goes_on(text: str, start: int, mark: int, after: int) -> bool:
    """Whether the full stop at `mark` belongs to a word ("U.S.", "Mr.", an initial) and the sentence goes on."""
    if text[mark] != ".":
        return False
    rest = text[after : after + 1]
    begin = mark
    while begin > start and (text[begin - 1].isalnum() or text[begin - 1] in "_."):
        begin -= 1
    found = _WORD.search(text, begin, mark)
    if not found:
        return False
    word = found[0]
    if len(word) == 1 and word.isupper():
        return True  # an initial: "J. Smith"
    if "." in word:
        return rest.islower() or word[-1].isupper()  # "U.S. officials", "U.N. Security Council"
    return word.lower() in _ABBREVIATIONS


def sentences(text: str) -> tuple[Offsets, ...]:
    """Spans of sentences, without the space between them.

    >>> t = "Mr. Smith met U.S. envoys. “We agreed.” He left.\\nNext"
    >>> [t[a:b] for a, b in sentences(t)]
    ['Mr. Smith met U.S. envoys.', '“We agreed.”', 'He left.', 'Next']
    """
    out: list[Offsets] = []
    start = 0
    for found in _END.finditer(text):
        end = found.end()
        if not found[0].startswith("\n"):
            after = end
            while after < len(text) and text[after] == " ":
                after += 1
            follows = text[after : after + 1]
            if follows.islower() or follows in ",;:)" or _goes_on(text, start, found.start(), after):
                continue
        _add(text, start, found.start() if found[0].startswith("\n") else end, out)
        start = end
    _add(text, start, len(text), out)
    return tuple(out)


def _add(text: str, start: int, end: int, out: list[Offsets]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append((start, end))
