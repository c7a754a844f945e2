"""Origins: how many independent reports some articles make, once copies are seen through."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.record import Article

AGENCIES = {
    "Reuters": r"Reuters",
    "AP": r"AP|Associated Press",
    "AFP": r"AFP|Agence France[- ]Presse",
    "dpa": r"dpa|Deutsche Presse-Agentur",
    "UPI": r"UPI|United Press International",
    "Xinhua": r"Xinhua",
    "TASS": r"TASS|Tass",
    "Interfax": r"Interfax",
    "Anadolu": r"AA|Anadolu(?: Agency)?",
    "EFE": r"EFE",
    "ANSA": r"ANSA",
    "Kyodo": r"Kyodo(?: News)?",
    "Yonhap": r"Yonhap",
    "PTI": r"PTI|Press Trust of India",
    "ANI": r"ANI",
    "PA": r"PA|Press Association",
}
"""News agencies, and how credit lines name them."""

OPENING = 120
"""Characters at the start of a text in which its dateline credits an agency: "GENEVA (Reuters) - …"."""

_CREDIT = {name: re.compile(rf"\((?:{pattern})\)") for name, pattern in AGENCIES.items()}
_NAME = {name: re.compile(rf"\b(?:{pattern})\b") for name, pattern in AGENCIES.items()}


@dataclass(frozen=True, slots=True)
class Origin:
    """One report, and the articles that carry its text. `agency` is whom one of them credits with it, if any does."""

    article: Article
    copies: tuple[Article, ...] = ()
    agency: str = ""

    @property
    def taken_from(self) -> str:
        """The agency whose text other outlets print; "" where none is credited, or it is the agency's own page."""
        return self.agency if self.copies and self.agency and not _NAME[self.agency].search(self.article.outlet) else ""


def origins(articles: Iterable[Article], library: Mapping[str, Article]) -> tuple[Origin, ...]:
    """The independent reports among some articles, each with its copies; both in the order of the articles.

    `library` is every article of the record by its id: two copies of one text are one report, though their original was not
    asked for. The original stands first where it is among the articles.

        len(origins(articles_of_an_event, library))    # how many sources there really are
    """
    families: dict[str, list[Article]] = {}
    for article in articles:
        families.setdefault(_root(article, library), []).append(article)
    found = []
    for root, family in families.items():
        first = next((a for a in family if a.article == root), family[0])
        ranked = [first, *(a for a in family if a is not first)]
        found.append(Origin(first, tuple(ranked[1:]), next(filter(None, map(agency, ranked)), "")))
    return tuple(found)


def agency(article: Article) -> str:
    """The news agency that an article credits in its byline, its dateline or the opening of its text; "" if none.

    >>> text = "GENEVA (Reuters) - Talks went into a second day."
    >>> agency(Article("ar-1", "ca-1", "a.txt", 0, "Talks", text, ()))
    'Reuters'
    """
    opening = f"{article.dateline}\n{article.text[:OPENING]}"
    return next((name for name in AGENCIES if _CREDIT[name].search(opening) or _NAME[name].search(article.byline)), "")


def _root(article: Article, library: Mapping[str, Article]) -> str:
    """The article at the end of a chain of originals."""
    seen = {article.article}
    while article.copy_of and article.copy_of in library and article.copy_of not in seen:
        article = library[article.copy_of]
        seen.add(article.article)
    return article.article
