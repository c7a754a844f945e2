"""Words as things to compare: stems, stop words, and how rare a word is among the articles of a record."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")


def listed(words: str) -> frozenset[str]:
    """The words of a list written as a text."""
    return frozenset(words.split())


STOP = listed(
    """
    a about above across after again against ago all almost along already also although always am among an and another any anyone
    anything are around as at away back be became because become becomes been before began behind being below between both but by came
    can cannot come comes could did do does doing done down during each either else enough even ever every few first for from further
    gave get gets give given go goes going gone got had has have having he her here hers herself him himself his how however i if in
    including indeed instead into is it its itself just keep kept know known last later least less let like made make makes making many
    may me meanwhile might mine more most much must my myself near nearly need neither never next no none nor not nothing now of off
    often on once one only onto or other others our ours out over own part per perhaps put quite rather really s said same saw say
    saying says second see seen several shall she should since so some something soon still such t take taken takes than that the their
    theirs them themselves then there these they thing things third this those though three through thus till to today together told
    tomorrow tonight too took toward towards two under until up upon us use used using very via want was way we well went were what when
    where whether which while who whom whose why will with within without would yes yesterday yet you your yours yourself mr mrs ms dr
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
    december
    """
)
"""Words that say nothing of what a text is about."""

COMMON = listed(
    """
    accord account act action add address administration affair agency agree agreement aim announce announcement answer april area ask
    attend authority bring build call case cause central chairman chief city claim comment confirm conference continue country critic
    cut day decision declare demand deny describe diplomat diplomatic director discuss discussion early east end event expect fact
    follow force foreign former general government group head high hold home hope hour house include interview issue join lead leader
    left long main major man matter meet meeting member military million minister ministry month move nation national new news night
    north office officer official old open order organisation party past pay people person place plan point policy political politician
    position power president prime problem program public question reach read reason relation release remark report reporter republic
    respond result return right round rule school security senior set show side sign situation south speak speech spokesman spokeswoman
    spokesperson start state statement step stop support talk team term threat time try turn unite united university visit war warn week
    west white win woman word work world write year york young
    """
)
"""Words found in news on anything: rare in a small record by chance only."""

SUFFIXES = tuple(
    (suffix, instead)
    for instead, suffixes in (
        ("iz", "izations isations ization isation izing ising izes ises ized ised ize ise"),
        ("at", "ations ation ating ated ates ate"),
        ("", "ments ment"),
        ("ss", "sses ss"),
        ("", "ions ion ings ing als al"),
        ("i", "ies ied"),
        ("", "edly ly ed es s e"),
        ("i", "y"),
    )
    for suffix in suffixes.split()
)
"""Endings and what stands in their stead; the first that fits is taken off."""
KEEPS = {
    "al": 5,
    "als": 5,
    "ion": 4,
    "ions": 4,
    "ment": 4,
    "ments": 4,
    "ing": 3,
    "ings": 3,
    "ed": 3,
    "e": 3,
    "s": 2,
    "ss": 0,
    "sses": 0,
    "y": 2,
}
"""Least letters that stay when an ending is taken off, 3 where not told."""


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What is common to the forms of a word; crude, the same for British and American spelling.

    >>> stem("normalisation") == stem("normalizing") == stem("Normalized")
    True
    >>> stem("withdrawal") == stem("withdraws"), stem("planned") == stem("plans"), stem("Türkiye’s")
    (True, True, 'turkiy')
    """
    word = re.sub(r"['’]\w*$", "", word.casefold().replace("ı", "i"))
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    for suffix, instead in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= KEEPS.get(suffix, 3):
            word = word[: len(word) - len(suffix)] + instead
            break
    if len(word) > 4 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdglmnprt":
        word = word[:-1]
    return word


COMMON_STEMS = frozenset(stem(w) for w in COMMON)


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order, stop words and single letters left out.

    >>> stems("The ministers discussed the withdrawal of troops")
    ['minister', 'discuss', 'withdraw', 'troop']
    """
    return [stem(w) for w in WORD.findall(text) if len(w) > 1 and w.casefold() not in STOP]


class Rarity:
    """How much a shared stem tells: near 0 for one that every article has, 1 for one that hardly any other has.

    >>> rarity = Rarity([["troop", "border"], ["troop", "grain"], ["troop"]])
    >>> rarity.of("grain") > rarity.of("troop")
    True
    """

    def __init__(self, documents: Iterable[Iterable[str]]) -> None:
        self.found: Counter[str] = Counter()
        self.documents = 0
        for document in documents:
            self.documents += 1
            self.found.update(set(document))
        self._top = math.log1p(self.documents + 9)

    def of(self, word: str) -> float:
        # Common words count as found in a tenth of a large background, so that three articles do not make "talks" rare.
        found = self.found[word] + (0.3 * (self.documents + 9) if word in COMMON_STEMS else 0)
        return max(0.02, math.log((self.documents + 10) / (found + 1)) / self._top)

    def sum(self, words: Iterable[str]) -> float:
        """The rarity of several stems together, each counted once."""
        return sum(self.of(w) for w in set(words))
