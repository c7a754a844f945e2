"""How a desk writes days, numbers, acts and kinds."""

import re
from calendar import monthrange
from datetime import date

from onrecord.link.registry import states
from onrecord.record import Act, Article, CopyKind, DisputeKind, EventStatus, EventType, Figure, Outcome, Reality

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

ACTS = {
    Act.SAY: "",
    Act.ANNOUNCE: "announcement",
    Act.CONFIRM: "confirmation",
    Act.DENY: "denial",
    Act.REJECT: "rejection",
    Act.REFUSE: "refusal",
    Act.ACCUSE: "accusation",
    Act.CRITICISE: "criticism",
    Act.OBJECT: "objection",
    Act.DEMAND: "demand",
    Act.REQUEST: "request",
    Act.PROMISE: "promise",
    Act.THREATEN: "threat",
    Act.WARN: "warning",
    Act.EXPECT: "expectation",
    Act.ENDORSE: "endorsement",
    Act.ALLOW: "not ruled out",
    Act.OFFER: "offer",
}
"""A heading for what is said, not a verb that governs it: the content of a denial is often "… was false" already."""

REALITIES = {
    Reality.ASSERTED: "",
    Reality.NEGATED: "did not say",
    Reality.POSSIBLE: "may have said",
    Reality.PLANNED: "is to say",
    Reality.CONDITIONAL: "would say",
}

EVENTS = {
    EventType.AGREE: "agreement",
    EventType.CONSULT: "meeting",
    EventType.SUPPORT: "support",
    EventType.CONCEDE: "concession",
    EventType.COOPERATE: "cooperation",
    EventType.AID: "aid",
    EventType.RETREAT: "withdrawal",
    EventType.REQUEST: "demand",
    EventType.ACCUSE: "accusation",
    EventType.REJECT: "rejection",
    EventType.THREATEN: "threat",
    EventType.PROTEST: "protest",
    EventType.SANCTION: "sanction",
    EventType.MOBILIZE: "mobilisation",
    EventType.COERCE: "coercion",
    EventType.ASSAULT: "attack",
    EventType.OTHER: "",
}

STATUSES = {status: "" if status is EventStatus.HAPPENED else str(status) for status in EventStatus}

OUTCOMES = {Outcome.KEPT: "took place", Outcome.SLIPPED: "slipped", Outcome.CALLED_OFF: "called off", Outcome.UNKNOWN: ""}

DISPUTES = {
    DisputeKind.DENIAL: "Denial",
    DisputeKind.INCOMPATIBLE: "Accounts that cannot both hold",
    DisputeKind.FIGURES: "Differing figures",
    DisputeKind.DATES: "Differing dates",
}

COPIES = {CopyKind.EXACT: "same text", CopyKind.NEAR: "near copy", CopyKind.EXCERPT: "excerpt", CopyKind.REVISION: "later version"}


def days(earliest: str | None, latest: str | None) -> str:
    """An interval of ISO days as a desk writes it; empty where nothing is known.

    >>> days("2023-04-25", "2023-04-25"), days("2023-01-01", "2023-05-02"), days("2022-12-01", "2022-12-31"), days(None, "2023-05-02")
    ('25 Apr 2023', 'between 1 Jan and 2 May 2023', 'Dec 2022', 'by 2 May 2023')
    """
    if not earliest or not latest:
        return f"from {_day(earliest)}" if earliest else f"by {_day(latest)}" if latest else ""
    a, b = date.fromisoformat(earliest[:10]), date.fromisoformat(latest[:10])
    if a >= b:
        return _day(earliest)
    if a.day == 1 and b.day == monthrange(b.year, b.month)[1] and a.year == b.year:
        if a.month == b.month:
            return f"{MONTHS[a.month - 1]} {a.year}"
        return str(a.year) if (a.month, b.month) == (1, 12) else f"{MONTHS[a.month - 1]}–{MONTHS[b.month - 1]} {a.year}"
    if a.year == b.year and a.month == b.month:
        return f"between {a.day} and {_day(latest)}"
    return (
        f"between {a.day} {MONTHS[a.month - 1]} and {_day(latest)}" if a.year == b.year else f"between {_day(earliest)} and {_day(latest)}"
    )


def as_of(earliest: str | None, latest: str | None) -> str:
    """The day a count is for.

    >>> as_of("2023-04-25", "2023-04-25"), as_of(None, "2023-04-25")
    ('as of 25 Apr 2023', 'by 25 Apr 2023')
    """
    written = days(earliest, latest)
    return f"as of {written}" if written[:1].isdigit() or written[:3] in MONTHS else written


def _day(iso: str) -> str:
    day = date.fromisoformat(iso[:10])
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def published(article: Article) -> str:
    """When an article was published: `6 Apr 2023`, or `between 1 Jan and 2 May 2023 (by its words)` where no date is stated."""
    when = days(article.published_earliest, article.published_latest)
    return f"{when} (by its words)" if when and article.published_basis.startswith("inferred") else when


def number(value: float) -> str:
    """A number with its thousands set apart, millions and billions in words where nothing is lost.

    >>> number(54677), number(1.5), number(2_500_000), number(32_900_000_000), number(1_234_567)
    ('54,677', '1.5', '2.5 million', '32.9 billion', '1,234,567')
    """
    for size, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if abs(value) >= size and round(value / size, 2) * size == value:
            return f"{value / size:.2f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def quantity(figure: Figure) -> str:
    """The quantity of a figure: `about 2.5 million`, `20–30`.

    >>> quantity(Figure("fi-1", "ar-1", "page.txt", 0, 9, low=20, high=30, approximate=True))
    'about 20–30'
    """
    low, high = number(figure.low), number(figure.high)
    span = low if figure.low == figure.high else f"{low.split()[0] if low.split()[1:] == high.split()[1:] else low}–{high}"
    return f"about {span}" if figure.approximate else span


def state_name(code: str | None) -> str:
    """The name of a state by its ISO code; the code itself if no state has it.

    >>> state_name("TUR"), state_name(None)
    ('Türkiye', '')
    """
    known = states().get(code or "")
    return known.name if known else code or ""


def plural(count: int, one: str, many: str = "") -> str:
    """
    >>> plural(1, "copy", "copies"), plural(1200, "article")
    ('1 copy', '1,200 articles')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: list[str]) -> str:
    """
    >>> listed(["Russia", "Iran", "Türkiye"])
    'Russia, Iran and Türkiye'
    """
    return " and ".join(", ".join(names).rsplit(", ", 1))


def trimmed(text: str, size: int) -> str:
    """Text cut to `size` characters at a word, with an ellipsis; an opened quotation is closed.

    >>> trimmed("“We will not withdraw until the border is safe,” he said", 30)
    '“We will not withdraw until…”'
    """
    text = " ".join(text.split())
    if len(text) <= size:
        return text
    cut = re.sub(r"[\s,;:–—-]+$", "", text[: size - 1].rsplit(None, 1)[0] or text[: size - 1])
    if cut.count("“") > cut.count("”"):
        return f"{cut}…”"
    return f'{cut}…"' if cut.count('"') % 2 else f"{cut}…"
