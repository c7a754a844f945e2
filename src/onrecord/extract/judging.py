"""What a content does by what it says of others: charges them with a deed, praises, deplores, menaces, foresees.

The patterns rest on closed classes: predicates of worth, verbs of what one does to an opponent.
"""

import re

_AT_FAULT = re.compile(
    r"\b(?:had|has|have|did|does|do|were|was) (?:not|never)\b|n[’']t\b|\b(?:kept|keeps?) (?:on )?\w+ing\b|\bnever\b|\bfailed\b|\brefused\b|\brefuses\b",
    re.I,
)
_THE_OTHER = re.compile(r"^(?:that )?(?:the )?(?:other(?: side| party)?|others)\b", re.I)
_UNLAWFUL = re.compile(
    r"\b(?:(?:illegal|unlawful) \w+|(?:a|an|the|in) (?:\w+ )?(?:violation|breach|aggression|act of \w+|war crimes?|crime|provocation|theft|piracy|invasion|ethnic cleansing|genocide))\b",
    re.I,
)
_WORTHY = r"(?:historic|landmark|genuine|courageous|wise|fair(?: and just)?)"
_RATHER = re.compile(r"\b(?:rather than|not|no|never)\b", re.I)
_PRAISED = re.compile(rf"(?:^|\b(?:as|it|them|[a-z]+s?)) [“\"‘']?(?:an? |the )?(?:truly |very |really |most |deeply )*{_WORTHY}\b", re.I)
_IS_PRAISED = re.compile(rf"\b(?:is|are|was|were|be) [“\"‘']?(?:an? )?(?:truly |very |really |most )*{_WORTHY}\b", re.I)
_DEPLORED = re.compile(
    r"\b(?:is|are|was|were|be|as|been) [“\"‘']?(?:an? )?(?:\w+ly |very |most |simply )*(?:regrettable|deplorable|disgraceful|shameful|scandalous|unfair|unjust|hypocritical|inadequate|"
    r"insufficient|flawed|appalling|outrageous|cowardly|cynical|inhumane|of (?:no|little) (?:help|use)|too (?:little|late|slow|weak)|a (?:scandal|shame|sham|charade|whitewash))\b|"
    r"\b(?:did|does|do|had|has) not (?:(?:meet|met) (?:[\w’'-]+ ){0,3}?(?:standards?|criteria|requirements|obligations|commitments|needs|expectations|promises|test)|live[d]? up to|come up to)\b|\bfell short of\b|\bfalls? short of\b",
    re.I,
)
AGAINST = r"(?:veto|fight (?:back|on|any|anyone|whoever|them|him|her|it)|punish|crush|destroy|strike (?:back|at)|attack|retaliate|hit back|sink|shoot down|bomb)"
_MENACE = re.compile(
    rf"^(?:to |that (?:it|he|she|they|we) (?:would|will) |(?:it|he|she|they|we|i) (?:would|will|shall) )?{AGAINST}\b", re.I
)
_WITHHELD = re.compile(r"\b(?:there (?:would|will|shall) be no|no (?:pardon|mercy|forgiveness|quarter))\b", re.I)
_UNTIL = re.compile(r"\b(?:as long as|so long as|unless|until|if|while)\b", re.I)
_KEPT_UP = re.compile(
    r"\b(?:will|would|shall) (?:also |soon |then |all )?(?:(?:go on|continue|carry on|not stop|not rest) until|be (?:fully |all )?(?:protected|compensated|looked after|brought to justice))\b",
    re.I,
)
_POSSIBLE = re.compile(r"\b(?:(?:is|was|are|were) still|remains?|remained) possible\b(?! (?:to|for)\b)", re.I)


def charges_other(content: str) -> bool:
    """Whether a content says that "the other" did not do its part.

    >>> charges_other("the other had not come to sign"), charges_other("the other talks went well")
    (True, False)
    """
    other = _THE_OTHER.match(content)
    return other is not None and _AT_FAULT.search(content, other.end(), other.end() + 60) is not None


def is_unlawful(content: str) -> bool:
    """Whether what is called something is called against the law: "the shot a violation of the truce"."""
    found = _UNLAWFUL.search(content)
    return found is not None and not _RATHER.search(content, 0, found.start())


def praises(content: str, called: bool) -> bool:
    """Whether a content praises; `called` where the cue is "called", so that the word stands without a verb.

    >>> praises("it a historic step", True), praises("the treaty was fair", False), praises("the fair opens", False)
    (True, True, False)
    """
    return (_PRAISED if called else _IS_PRAISED).search(content) is not None


def deplores(content: str) -> bool:
    """Whether a content finds that something is bad or not enough.

    >>> deplores("the ruling was “deeply regrettable”"), deplores("the vote did not meet the standards")
    (True, True)
    """
    return _DEPLORED.search(content) is not None


def menaces(content: str, warned: bool = False) -> bool:
    """Whether what is vowed or warned of is something done to an opponent: "to fight anyone who comes"; with `warned`, on a condition.

    >>> menaces("to veto any new treaty"), menaces("to pay the dues"), menaces("there would be no deal unless it left", warned=True)
    (True, False, True)
    """
    if warned:
        return _WITHHELD.search(content) is not None and _UNTIL.search(content) is not None
    return _MENACE.match(content) is not None or _WITHHELD.search(content) is not None


def assures(content: str) -> bool:
    """Whether what is to come is good for others: "the search will go on", "owners would be compensated"."""
    return _KEPT_UP.search(content) is not None


def leaves_open(content: str) -> bool:
    """ "A further round was still possible"."""
    return _POSSIBLE.search(content) is not None
