"""Numbers in words: "thirty-two", "two hundred and six", "a dozen"."""

import re

_TO_NINE = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")

UNITS = {word: number for number, word in enumerate(_TO_NINE + _TEENS)}
TENS = {word: 10 * number for number, word in enumerate(_TENS, 2)}
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}

_SCALE = rf"(?:{'|'.join(SCALES)})"
_SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(list(UNITS)[1:10])}))?|{'|'.join(sorted(UNITS, key=len, reverse=True))})"
NUMERAL = rf"(?:half an? (?:dozen|thousand|million|billion|trillion)|(?:{_SMALL}|an?(?=[ -]{_SCALE}\b))\b(?:[ -]{_SCALE}\b(?: (?:and )?{_SMALL}\b)?)*)"
"""Pattern of a number in words; matches lower case."""


def numeral(words: str) -> int | None:
    """The number that some words spell, None if they spell none.

    >>> numeral("thirty-two"), numeral("Two hundred and six"), numeral("a dozen"), numeral("half a dozen")
    (32, 206, 12, 6)
    >>> numeral("three hundred thousand"), numeral("half a million"), numeral("many")
    (300000, 500000, None)
    """
    words = words.casefold()
    if words.startswith("half a"):
        return SCALES[words.split()[-1]] // 2
    total = part = 0
    seen = False
    for word in re.split(r"[\s-]+", words):
        if word in ("a", "an"):
            part += 1
        elif word in UNITS or word in TENS:
            part += UNITS.get(word, TENS.get(word, 0))
        elif word in SCALES:
            if SCALES[word] <= 100:
                part = max(part, 1) * SCALES[word]
            else:
                total, part = total + max(part, 1) * SCALES[word], 0
        elif word != "and":
            return None
        seen = seen or word not in ("a", "an", "and")
    return total + part if seen else None
