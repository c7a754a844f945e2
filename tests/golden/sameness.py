"""When a cell of a record says what the golden cell says: words, names, actors, days, parties, stances.

Judged as a desk would: spelling, accents, quotation marks and the order of an institution's words do not count.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any

Row = Mapping[str, Any]
Names = Mapping[str, Sequence[str]]
"""{id of an actor: every name the record has for it}"""

OTHER_WORDS = (
    (r"foreign (?:ministry|office)", "ministry of foreign affairs"),
    (r"defen[cs]e ministry|ministry of defense", "ministry of defence"),
    (r"health ministry", "ministry of health"),
    (r"interior ministry", "ministry of interior"),
    (r"armed forces|army", "military"),
    (r"agence france presse", "afp"),
    (r"associated press", "ap"),
)
"""Two ways to write one institution."""

SMALL = frozenset("a an the of to in on for and or by with its their his her from at as that whether over".split())
NATIONAL = frozenset(("", "state", "government", "ministry", "military", "person"))
"""Kinds of actors that take part in an event for their state; None, too, where the kind is not known."""

STATE = re.compile(r"[A-Z]{3}")
ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")
AGAINST = re.compile(r"against|oppos|reject|refus|withh|suspend|withdr|revok")
CONDITIONAL = re.compile(r"condition|only if|undecided|undeclared|neutral|weigh|consider|open|not recogni")


# ── words ──────────────────────────────────────────────────────────────────────────────────────────────────────


def words(text: str | None) -> list[str]:
    """Casefolded words without accents, quotation marks and punctuation.

    >>> words("Çavuşoğlu’s “no”")
    ['cavusoglu', 's', 'no']
    """
    # The dotless i has no decomposition.
    plain = unicodedata.normalize("NFKD", text or "").replace("ı", "i")
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)).casefold())


def topic(text: str | None) -> list[str]:
    """The words that tell what something is about."""
    return [w for w in words(text) if w not in SMALL]


def shared(a: Sequence[str], b: Sequence[str]) -> int:
    return (Counter(a) & Counter(b)).total()


def overlap(a: Sequence[str], b: Sequence[str]) -> float:
    """F1 of two bags of words, 0 to 1.

    >>> overlap(["a", "deal", "holds"], ["the", "deal"])
    0.4
    """
    return 2 * shared(a, b) / (len(a) + len(b)) if a or b else 0.0


def share(some: Sequence[str], whole: Sequence[str]) -> float:
    """How much of `some` stands in `whole`, 0 to 1."""
    return shared(some, whole) / max(1, len(some))


def same_words(a: str | None, b: str | None) -> bool:
    """Half the words, or one in the other.

    >>> same_words("the Lowland minister of ports", "minister"), same_words("said", "warned")
    (True, False)
    """
    x, y = words(a), words(b)
    if not x or not y:
        return False
    return overlap(x, y) >= 0.5 or " ".join(x) in " ".join(y) or " ".join(y) in " ".join(x)


# ── who ────────────────────────────────────────────────────────────────────────────────────────────────────────


def bare_name(name: str | None) -> list[str]:
    """The words of a name in one way of writing it.

    >>> bare_name("The Defense Ministry") == bare_name("Ministry of Defence")
    True
    """
    plain = " ".join(words(name))
    for pattern, usual in OTHER_WORDS:
        plain = re.sub(rf"\b(?:{pattern})\b", usual, plain)
    return [w for w in plain.split() if w not in ("the", "of", "and", "for")]


def _spelt_alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= 5 and SequenceMatcher(None, a, b).ratio() >= 0.75)


def same_name(a: str | None, b: str | None) -> bool:
    """Initials, or six words in ten that are spelt alike.

    >>> same_name("Abbas Araqchi", "Araghchi"), same_name("IAEA", "International Atomic Energy Agency")
    (True, True)
    """
    x, y = bare_name(a), bare_name(b)
    if not x or not y:
        return False
    if "".join(w[0] for w in x) in y or "".join(w[0] for w in y) in x:
        return True
    alike = sum(any(_spelt_alike(v, w) for w in y) for v in x) + sum(any(_spelt_alike(v, w) for v in x) for w in y)
    return alike / (len(x) + len(y)) >= 0.6


def same_actor(gold: str, row: Row, names: Names) -> bool:
    """Whether a statement's actor is `Mary Person`, `Ministry of Ports:NLD`, `Government:NLD`, `unnamed:NLD` or `unnamed`."""
    name, _, rest = gold.partition(":")
    state = rest if STATE.fullmatch(rest) else ""
    given, kind = row.get("actor_name") or "", row.get("actor_kind") or ""
    if state and row.get("actor_state") != state:
        return False
    if name == "unnamed":
        return kind == "unnamed" or words(given)[:1] == ["unnamed"]
    if name == "Government":
        return kind in ("state", "government") or words(given)[:1] == ["government"]
    return any(same_name(name, other) for other in (given, *names.get(row.get("actor") or "", ())))


def parties(row: Row) -> set[str]:
    """Who takes part: states by code, everyone else by name."""
    found = set()
    for each in row.get("participants") or ():
        if isinstance(each, str):
            found.add(each if STATE.fullmatch(each) else " ".join(bare_name(each)))
        elif each.get("state") and (each.get("kind") or "") in NATIONAL:
            found.add(each["state"])
        else:
            found.add(" ".join(bare_name(each.get("name"))))
    return found


# ── when ───────────────────────────────────────────────────────────────────────────────────────────────────────


def days(text: str | None) -> tuple[date, date] | None:
    """The first and last day of an ISO day, month or year; None for anything else.

    >>> [str(d) for d in days("2024-02")]
    ['2024-02-01', '2024-02-29']
    """
    found = ISO.fullmatch(text or "")
    if not found:
        return None
    year, month, day = int(found[1]), found[2], found[3]
    if month and day:
        return (date(year, int(month), int(day)),) * 2
    last = int(month or 12)
    return date(year, int(month or 1), 1), date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)


def span_of(earliest: str | None, latest: str | None) -> tuple[date, date] | None:
    """First day of one, last day of the other; None unless both are days."""
    first, last = days(earliest), days(latest)
    return (first[0], last[1]) if first and last else None


def same_time(gold: str | None, given: tuple[date, date] | None) -> bool:
    """The intervals meet and the one given is not so wide that it says nothing. True where the gold gives no date."""
    wanted = days(gold)
    if wanted is None:
        return True
    if given is None or given[0] > wanted[1] or given[1] < wanted[0]:
        return False
    return (given[1] - given[0]).days <= max(45, (wanted[1] - wanted[0]).days + 31)


def same_dating(wanted: tuple[date, date], given: tuple[date, date] | None) -> bool:
    """A day within a day of it; an interval for an interval, half of both together being common."""
    if given is None or given[0] > given[1]:
        return False
    if (wanted[1] - wanted[0]).days <= 1:
        return wanted[0] - timedelta(1) <= given[0] and given[1] <= wanted[1] + timedelta(1)
    common = (min(wanted[1], given[1]) - max(wanted[0], given[0])).days + 1
    together = (max(wanted[1], given[1]) - min(wanted[0], given[0])).days + 1
    return given[0] < given[1] and common / together >= 0.5


# ── what ───────────────────────────────────────────────────────────────────────────────────────────────────────


def leaning(stance: str | None) -> str:
    """A stance in three: for, against, conditional (which holds the undecided).

    >>> leaning("against (suspended)"), leaning("undecided"), leaning("for")
    ('against', 'conditional', 'for')
    """
    plain = " ".join(words(stance))
    if AGAINST.search(plain):
        return "against"
    return "conditional" if CONDITIONAL.search(plain) else "for"


def same_quantity(gold: float | Sequence[float], low: float | None, high: float | None) -> bool:
    """One end within 1 %, and no range wider than 2.1 times where one number is wanted.

    >>> same_quantity(1200, 1200, 1200), same_quantity([30, 40], 30, 45), same_quantity(1200, 1000, 5000)
    (True, True, False)
    """
    if low is None:
        return False
    high = low if high is None else high
    first, last = (gold[0], gold[-1]) if isinstance(gold, Sequence) else (gold, gold)
    if abs(low - first) > 0.01 * abs(first) and abs(high - last) > 0.01 * abs(last):
        return False
    return not (first == last and high > 2.1 * max(1, low))
