"""For whom well-known people act: "Recep Tayyip Erdogan" for Türkiye, "António Guterres" for the United Nations.

An article often leaves it out ("a meeting between Presidents Erdogan and Assad"). The list is `data/registry/leaders.toml`.
"""

import tomllib
from collections.abc import Collection
from functools import cache
from importlib import resources

from onrecord.link.phrases import fold, tokens

_PARTICLES = frozenset(["al", "el", "bin", "ben", "ibn", "abu", "de", "da", "van", "von", "der", "jr", "the", "s"])


def affiliations(name: str) -> tuple[str, ...]:
    """States (alpha-3) and organisations (by name) that somebody of that name is known to have acted for.

    The name must have the surname and one more part: "Tayyip Erdogan", "Recep Tayyip Erdoğan". A surname alone counts where only
    one state's list has it.

    >>> affiliations("Tayyip Erdogan"), affiliations("Sergei Lavrov's"), affiliations("John Smith")
    (('TUR',), ('RUS',), ())
    """
    words = _parts(name)
    if not words:
        return ()
    found = _by_surname().get(words[-1], [])
    if len(words) == 1:
        states = {code for _, code in found}
        return tuple(states) if len(states) == 1 and len(words[0]) > 4 else ()
    given = frozenset(words)
    return tuple(dict.fromkeys(code for parts, code in found if given <= parts or parts <= given))


def affiliation(name: str, named: Collection[str]) -> str | None:
    """The one of somebody's affiliations that an article names (`named`: alpha-3 codes and organisations); the only one, if it has but one.

    >>> affiliation("Donald Tusk", {"POL"}), affiliation("Donald Tusk", {"European Union"}), affiliation("Putin", set())
    ('POL', 'European Union', None)
    """
    known = affiliations(name)
    here = [code for code in known if code in named]
    if len(here) == 1:
        return here[0]
    return known[0] if len(known) == 1 and len(_parts(name)) > 1 else None


def _parts(name: str) -> list[str]:
    words = [fold(w) for w in tokens(name)]
    return [w for w in words if w not in _PARTICLES]


@cache
def _by_surname() -> dict[str, list[tuple[frozenset[str], str]]]:
    table = tomllib.loads(resources.files("onrecord").joinpath("data", "registry", "leaders.toml").read_text("utf-8"))
    out: dict[str, list[tuple[frozenset[str], str]]] = {}
    for code, names in table.items():
        for name in names:
            words = _parts(name)
            for last in {words[-1], words[0]} if len(words) > 2 else {words[-1]}:
                out.setdefault(last, []).append((frozenset(words), code))
    return out
