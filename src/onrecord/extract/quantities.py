"""Numbers in text: figures, words, scales, money, percent, ranges and vague ones, with what hedges them.

Only the number is read here, with a currency or percent sign that is part of it; what is counted, and whether a reader would
quote it, is `counted.py`.
"""

import re
from dataclasses import dataclass

from onrecord.reader.numerals import NUMERAL, numeral

CURRENCIES = {
    "$": "US dollars",
    "US$": "US dollars",
    "USD": "US dollars",
    "A$": "Australian dollars",
    "AU$": "Australian dollars",
    "C$": "Canadian dollars",
    "CA$": "Canadian dollars",
    "HK$": "Hong Kong dollars",
    "NT$": "Taiwan dollars",
    "NZ$": "New Zealand dollars",
    "S$": "Singapore dollars",
    "R$": "reais",
    "€": "euros",
    "EUR": "euros",
    "£": "pounds",
    "GBP": "pounds",
    "¥": "yen",
    "JPY": "yen",
    "CNY": "yuan",
    "RMB": "yuan",
    "₹": "rupees",
    "Rs": "rupees",
    "Rs.": "rupees",
    "INR": "rupees",
    "₽": "roubles",
    "₺": "liras",
    "₪": "shekels",
    "₩": "won",
    "₴": "hryvnias",
    "SR": "riyals",
    "SAR": "riyals",
    "AED": "dirhams",
    "CHF": "francs",
}
"""Currency signs and codes before a number, and the unit they give."""

PERCENT = "percent"
POINTS = "percentage points"
BASIS_POINTS = "basis points"

_SIGN = "(?:" + "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True)) + ")"
_DIGITS = (
    r"(?:\d{1,3}(?:[,\u00a0\u202f\u2009’']\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d+|,\d{1,2}(?!\d))?)"
)
_WORDS = rf"(?i:\b{NUMERAL}\b)"
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7, "dozen": 12.0}
_SCALES |= {"hundred thousand": 1e5, "hundred million": 1e8, "thousand billion": 1e12, "lakh crore": 1e12}
_SCALE = "(?i:" + "|".join(sorted(_SCALES, key=len, reverse=True)) + ")s?"
_LETTERS = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "M": 1e6,
    "B": 1e9,
    "K": 1e3,
}
_LETTER = "(?:" + "|".join(sorted(_LETTERS, key=len, reverse=True)) + ")"
_MONEY = (
    r"(?P<cur>(?i:(?:(?:US|American|Canadian|Australian|Hong Kong|Singapore|New Zealand) )?dollars?|euros?|(?:(?:Egyptian|Syrian|Lebanese|Sudanese|British) )?pounds?"
    r"(?: sterling)?|ro?ubles?|yuan|renminbi|yen|(?:(?:Indian|Pakistani|Sri Lankan|Nepali) )?rupees?|(?:(?:Turkish|Syrian|Lebanese) )?liras?|shekels?|"
    r"(?:(?:Saudi|Qatari|Omani|Iranian|Yemeni) )?ri(?:y)?als?|dirhams?|dinars?|(?:(?:South|North) Korean )?won|(?:(?:Swiss|CFA) )?francs?|pesos?|reais|rand|naira|"
    r"(?:(?:Kenyan|Somali) )?shillings?|birr|hryvnias?|kron(?:or|er)|zlotys?|baht|ringgit|tomans?|drams?|manats?|tenge|soms?))(?![-\w])"
)
_ONE = rf"(?:{_DIGITS}|{_WORDS})"
_NUMBER = re.compile(
    rf"(?<![\w.,/$€£+#@:’'-])(?<!\d )(?P<c1>{_SIGN} ?)?(?P<n1>{_ONE})(?:[ -]?(?P<s1>{_SCALE})\b|(?P<k1>{_LETTER})\b)?"
    rf"(?:(?P<p1> ?%)?(?P<sep> ?[-–—] ?| to | and | or )(?P<c2>{_SIGN} ?)?(?P<n2>{_ONE})(?:[ -]?(?P<s2>{_SCALE})\b|(?P<k2>{_LETTER})\b)?)?"
    rf"(?:[ -]?(?P<pct>%|pct\b|per ?cent(?:age points?)?\b|basis points?\b)|[ -]{_MONEY})?"
    r"(?P<plus>\+)?(?![\w%$€£/]|[.,:]\d)"
)
_VAGUE = re.compile(
    rf"\b(?P<c1>{_SIGN} ?)?(?:(?P<lead>tens of|hundreds of|several|a few|many|a couple of|some) )?(?P<vague>dozens|scores|hundreds|thousands|millions|billions|trillions|"
    rf"(?<=several )(?:dozen|hundred|thousand|million|billion)|(?<=few )(?:dozen|hundred|thousand|million|billion))\b(?: of {_MONEY}| {_MONEY.replace('<cur>', '<cur2>')})?",
    re.IGNORECASE,
)
_VAGUE_VALUES: dict[str, tuple[float, float]] = {
    "dozens": (24, 99),
    "scores": (40, 199),
    "dozen": (24, 99),
    "hundreds": (200, 999),
    "hundred": (200, 999),
}
_VAGUE_VALUES |= {"thousands": (2e3, 9999), "thousand": (2e3, 9999), "millions": (2e6, 9_999_999), "million": (2e6, 9_999_999)}
_VAGUE_VALUES |= {"billions": (2e9, 9_999_999_999), "billion": (2e9, 9_999_999_999), "trillions": (2e12, 9_999_999_999_999)}

_HEDGE = re.compile(
    r"(?:\b(?:at (?:the very )?least|at most|a (?:minimum|maximum|total) of|(?:slightly |far |well |just |no |many )?(?:more|fewer|less|higher|greater|lower) than|"
    r"(?:well |just |a little |slightly )?(?:over|under|above|below)|nearly|almost|about|around|some|roughly|approximately|up to|as (?:many|much|few|high|low) as|"
    r"close to|an? (?:estimated|average of)|estimated|upwards? of|in excess of|perhaps|an additional|an extra|another|the other|only|just|between|from)"
    r"(?: (?:an? )?(?:about|around|some|roughly|estimated|nearly|additional|another|over|at least|to))? |[~≈<>] ?)$",
    re.IGNORECASE,
)
_SPAN_COMES = re.compile(r"\b(?:[Bb]etween|range of)(?: (?:about|around|some|roughly|an estimated))? $")
_EXACT = re.compile(r"^(?:a total of|an additional|an extra|another|the other|only|just|between|from) $", re.IGNORECASE)
_ROUND = frozenset(("a dozen", "half a dozen", "a hundred", "a thousand", "a million"))
_AFTER = re.compile(r" (?:or (?:so|more|fewer|less)|give or take)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number where it stands: `text[start:end]` with its hedge and sign; `number` is where the number itself begins.

    `unit` is set where the number carries it: a currency, `percent`, `percentage points`. `low` and `high` differ for ranges and
    for vague words ("dozens": 24 to 99). `vague` tells the latter; `figures` that it is written in figures.
    """

    start: int
    end: int
    number: int
    low: float
    high: float
    approximate: bool
    unit: str = ""
    vague: bool = False
    figures: bool = True


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every number in a text, in order.

    >>> [(q.low, q.high, q.unit) for q in find_quantities("At least 2,417 people, $2.5bn, between 20 and 30 percent, thirty-two ships")]
    [(2417.0, 2417.0, ''), (2500000000.0, 2500000000.0, 'US dollars'), (20.0, 30.0, 'percent'), (32.0, 32.0, '')]
    """
    found: list[Quantity] = []
    for m in _NUMBER.finditer(text):
        found.extend(_read(text, m))
    found.extend(q for m in _VAGUE.finditer(text) if (q := _vague(text, m)))
    found.sort(key=lambda q: (q.start, -q.end))
    out: list[Quantity] = []
    for q in found:
        if not out or q.number >= out[-1].end:
            out.append(q)
    return tuple(out)


def _read(text: str, m: re.Match[str]) -> list[Quantity]:
    g = {k: v for k, v in m.groupdict().items() if v}
    first = _value(g["n1"], g.get("s1"), g.get("k1"), counted=_counts(text, m.end()))
    if first is None or (g["n1"].casefold() in ("a", "an") and "s1" not in g):
        return []
    unit = _unit(g)
    start, before = _hedged(text, m.start())
    if "n2" not in g:
        return [_quantity(text, start, m.start(), m.end(), first, first, before, unit, g)]
    second = _value(g["n2"], g.get("s2"), g.get("k2"), counted=True)
    if second is None:
        return []
    if "s1" not in g and "k1" not in g and first < second and ("s2" in g or "k2" in g):
        scale = second / (_value(g["n2"], None, None, counted=True) or 1)
        first *= scale if first * scale <= second else 1
    separator = g["sep"].strip()
    if separator == "and" and not _SPAN_COMES.search(text[max(0, m.start() - 40) : m.start()]):
        return _apart(text, m, g, first, second, start, before, unit)
    if separator == "to" and "from" in before.casefold():  # "rose from 20 to 30": two figures, not a range
        return _apart(text, m, g, first, second, start, before, unit)
    if first >= second or (separator in ("to", "or") and first == 1):
        return _apart(text, m, g, first, second, start, before, unit)
    return [_quantity(text, start, m.start(), m.end(), first, second, before, unit, g, ranged=True)]


def _apart(
    text: str, m: re.Match[str], g: dict[str, str], first: float, second: float, start: int, before: str, unit: str
) -> list[Quantity]:
    """Two numbers that only stand side by side: "12 and 15 March", "285-272"."""
    end = m.start("sep")
    if unit and "from" in before.casefold() and "s1" in g and "s2" not in g and m["sep"].strip() == "to" and second < first:
        second *= _SCALES[g["s1"].casefold().removesuffix("s")]  # "from one million pounds to ten"
    own = _unit({k: v for k, v in g.items() if k == "c1"})
    shared = unit if m["sep"].strip() in ("to", "and") and m["sep"].strip() else own
    return [
        _quantity(text, start, m.start(), end, first, first, before, own or shared, g),
        _quantity(text, m.start("n2"), m.start("n2"), m.end(), second, second, "", unit, g),
    ]


def _quantity(
    text: str,
    start: int,
    number: int,
    end: int,
    low: float,
    high: float,
    before: str,
    unit: str,
    g: dict[str, str],
    *,
    ranged: bool = False,
) -> Quantity:
    hedged = (bool(before) and not _EXACT.match(before)) or text[number:end].casefold() in _ROUND
    if after := _AFTER.match(text, end):
        hedged, end = True, after.end()
    return Quantity(
        start, end, number, low, high, hedged or ranged or "plus" in g, unit, figures=text[number:end].lstrip("$€£¥₹USAR ")[:1].isdigit()
    )


def _hedged(text: str, number: int) -> tuple[int, str]:
    """Where the hedge before a number begins, and its words."""
    before = text[max(0, number - 40) : number]
    hedge = _HEDGE.search(before)
    if hedge is None:
        return number, ""
    inside = hedge[0].casefold().startswith("between") or not _EXACT.match(hedge[0])
    return (number - len(before) + hedge.start() if inside else number), hedge[0]


def _value(words: str, scale: str | None, letter: str | None, *, counted: bool) -> float | None:
    if words[0].isdigit():
        plain = re.sub(r"[\u00a0\u202f\u2009’' ]", "", words)
        if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", plain) or (counted and not scale and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", plain)):
            plain = plain.replace(".", "")
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
            plain = plain.replace(",", "")
        number: float | None = float(plain.replace(",", "."))
    else:
        number = numeral(words)
    if number is None:
        return None
    if scale:
        return float(round(number * _SCALES[scale.casefold().removesuffix("s")], 6))
    return float(round(number * _LETTERS[letter], 6)) if letter else float(number)


_COUNTED_NEXT = re.compile(
    r" (?:[a-z]+(?:an|ese|ish) )?(?:people|men|women|children|troops|civilians|soldiers|prisoners|refugees|deaths|dead|victims|[A-Z]\w+ns\b)"
)


def _counts(text: str, end: int) -> bool:
    """Whether people follow, so that 1.218 is a thousand of them and not one and a bit."""
    return _COUNTED_NEXT.match(text, end) is not None


def _unit(g: dict[str, str]) -> str:
    if "pct" in g:
        return BASIS_POINTS if g["pct"].startswith("basis") else POINTS if "point" in g["pct"] else PERCENT
    if "c1" in g:
        return CURRENCIES[g["c1"].strip()]
    if "c2" in g:
        return CURRENCIES[g["c2"].strip()]
    word = g.get("cur") or g.get("cur2") or ""
    if word.casefold() in ("dollar", "dollars"):
        return "US dollars"
    return word


def _vague(text: str, m: re.Match[str]) -> Quantity | None:
    """'dozens of', 'tens of thousands', 'several hundred': the span that the words allow."""
    word, lead = m["vague"].casefold(), (m["lead"] or "").casefold()
    low, high = _VAGUE_VALUES[word]
    if lead == "tens of" and word in ("thousands", "millions", "billions"):
        low, high = low * 10, high * 10 + 9
    elif lead == "hundreds of" and word in ("thousands", "millions", "billions"):
        low, high = low * 100, high * 100 + 99
    elif lead in ("tens of", "hundreds of"):
        return None
    g = {k: v for k, v in m.groupdict().items() if v}
    if _unit(g) and not lead:
        return None  # "billions of dollars": nobody counted
    start = m.start("lead") if m["lead"] else m.start("vague")
    start = m.start("c1") if m["c1"] else start
    return Quantity(_hedged(text, start)[0], m.end(), start, float(low), float(high), True, _unit(g), vague=True, figures=False)
