"""What can be counted: the word lists, a number where it stands, and what befalls people and things."""

import re
from dataclasses import dataclass

from onrecord.extract.lexicon import word_lists
from onrecord.extract.quantities import Quantity
from onrecord.record import Offsets

LARGE = 10
"""From here on people and things are quoted whatever befell them."""

MANY = 10
"""From here on countries, companies, projects are."""

NEAR = 90
"""Code points around a small number within which something must befall what it counts."""

LISTS = word_lists("figures")
KINDS = {word: kind for kind in ("weak", "votes", "deeds", "things", "people", "lengths", "measures", "never") for word in LISTS[kind]}
"""{noun: its kind}; a noun in two lists has the later one's."""

_BEFALLEN = (
    r"dead|killed|wounded|injured|hurt|missing|displaced|detained|arrested|abducted|kidnapped|captured|imprisoned|jailed|rescued|freed|"
    r"released|executed|evacuated|hospitali[sz]ed|homeless|died|perished|drowned|survived|fled|returned|crossed|voted|abstained|surrendered|"
    r"trapped|stranded|unaccounted|shot|downed|intercepted|destroyed|damaged|sunk|sank|launched|fired|deported|expelled|sentenced|convicted|"
    r"exploded|crashed"
)
_BETWEEN = r"more|others?|of them|of whom|people|who|that|have|had|has|were|was|are|is|been|being|still|also|reportedly|feared|confirmed|believed|presumed|in all"
BEFELL_AFTER = re.compile(rf"(?: (?:{_BETWEEN}))* (?:{_BEFALLEN})\b")
"""' were killed', ' others wounded', ' of whom had fled': right after a number or its noun."""

BEFELL_BEFORE = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|wound(?:s|ed|ing)|injur(?:es|ed|ing)|displac(?:es|ed|ing)|abduct(?:s|ed|ing)|kidnapp(?:ed|ing)|captur(?:es|ed|ing)|"
    r"arrest(?:s|ed|ing)|detain(?:s|ed|ing)|free[ds]?|freeing|releas(?:es|ed|ing)|execut(?:es|ed|ing)|massacr(?:ed|ing)|claim(?:s|ed|ing)|"
    r"los(?:t|ing)|deaths? of|toll (?:of|to|at)|shot down|shooting down|intercept(?:ed|ing|s)|downed|downing)(?: (?:and|or) \w+)? "
    r"(?:(?:at least|more than|over|nearly|almost|about|around|some|up to|as many as|another|an additional|an estimated|a total of|fewer than|"
    r"roughly|hundreds|than) )*$",
    re.IGNORECASE,
)
"""'killing at least ', 'the deaths of ': right before a number."""

VOTING = re.compile(r"\b(?:vot(?:e|es|ed|ing)|ballots?|in favou?r|against|abstain(?:ed|ing)|abstentions?|majority|seats)\b", re.IGNORECASE)
PART_COMES = re.compile(
    r"(?:\bincluding|\bincludes?|\bincluded|\bamong them|\bamong whom|\bof whom|\bof them|\bof those|\bwith|\bof which)"
    r"(?: (?:at least|more than|some|about|nearly|another|over|around))? $"
)
"""'including ', 'among them ': a number that is part of the one before."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: its noun (`unit`; empty where it is that of the figure before), its kind, and where the words end.

    `kind`: a list of `data/lexicon/figures.toml`, or money, share, part (of the figure before) or other.
    """

    unit: str
    kind: str
    end: int
    share: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A number where it stands. `after_figure`: a figure stands before it in its sentence; `hangs`: in its paragraph."""

    text: str
    number: Quantity
    sentence: Offsets
    after_figure: bool = False
    hangs: bool = False

    def before(self, reach: int) -> str:
        """The words of the sentence before the number and its hedge, at most `reach` code points."""
        return self.text[max(self.sentence[0], self.number.start - reach) : self.number.start]

    def after(self, reach: int, start: int | None = None) -> str:
        """The words of the sentence from `start`, or the end of the number, on."""
        start = self.number.end if start is None else start
        return self.text[start : min(self.sentence[1], start + reach)]

    @property
    def one(self) -> bool:
        return self.number.low == self.number.high == 1

    @property
    def votes(self) -> bool:
        """Whether its sentence tells of a vote."""
        return VOTING.search(self.text, *self.sentence) is not None

    def befallen(self, kind: str, end: int) -> bool:
        """Whether something befalls people or things whose noun ends at `end`, in the number's own clause."""
        left = re.split(r"[;:“”]|, (?:and|but|while|who|which) ", self.before(NEAR))[-1]
        right = re.split(r"[;:“”]|, (?:and|but|while) ", self.after(NEAR, end))[0]
        inside = self.text[self.number.end : end]  # "three dead soldiers"
        words = re.findall(r"[a-z]+", f"{left} {inside} {right}".casefold())
        return any(word in LISTS["befalls"] or (kind == "people" and word in LISTS["befalls_people"]) for word in words)
