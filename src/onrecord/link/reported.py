"""Claims that nobody makes in the article but in the words of their denial: "rejected a report by the union that …"."""

import re
from dataclasses import dataclass

from onrecord.link.claims import ACCOUNT, Claim
from onrecord.link.words import stems
from onrecord.record import Article


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that only the words of its denial tell: "rejected a claim by the union that |the port had been shut"."""

    article: str
    start: int
    end: int
    words: str
    who: str


IN_DENIAL = re.compile(
    rf"^\W*(?:an?|the|any|all|those|such|these|recent|press)?\s*(?:\w+ )?(?:{ACCOUNT}|remarks?|comments?)\b(?:[^;\n]{{0,80}}?\b(?:by|from|of|in) (?P<who>[^,.;]{{3,60}}?))?"
    r"(?:,? (?:to the effect )?that|,? according to which) (?P<what>[^;\n]{12,240}?)(?:,? (?:is|are|was|were|as) [“\"‘']?[^;\n]{0,40})?\W*$"
    r"|^\W*what (?P<who2>[^,.;]{3,60}?) (?:says?|said|claims?|claimed|writes?|wrote) about (?P<what2>[^;\n]{6,160}?),? (?:is|are|was|were) [“\"‘']?[^;\n]{0,40}$",
    re.IGNORECASE,
)


def told_in(denial: Claim, article: Article) -> Told | None:
    """The claim that a denial tells itself; None if it tells none. `article` is the denial's own."""
    found = IN_DENIAL.match(denial.text)
    if found is None:
        return None
    what = (found["what"] or found["what2"]).rstrip(" ,")
    start = article.text.find(what, denial.start, denial.end)
    if start < 0 or len(frozenset(stems(what))) < 2:
        return None
    return Told(denial.statement.article, start, start + len(what), what, (found["who"] or found["who2"] or "").strip())
