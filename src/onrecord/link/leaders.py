"""For whom well-known people act: "Recep Tayyip Erdogan" for Türkiye, "António Guterres" for the United Nations.

An article often leaves it out ("a meeting between Presidents Erdogan and Assad"). Who held which office when is in `terms.py`;
what it rests on is `data/registry/leaders.toml`, `terms.toml`, `office_holders.json` and a user's file.
"""

import json
from collections.abc import Collection
from functools import lru_cache
from importlib import resources

from onrecord.link import terms as held
from onrecord.link.phrases import fold, tokens
from onrecord.link.tables import built_in, contested, in_use, kept
from onrecord.link.terms import Term

_PARTICLES = frozenset(["al", "el", "bin", "ben", "ibn", "abu", "de", "da", "van", "von", "der", "jr", "the", "s"])

Known = tuple[frozenset[str], Term]


def affiliations(name: str) -> tuple[str, ...]:
    """States (alpha-3) and organisations (by name) that somebody of that name is known to have acted for.

    The name must have the surname and one more part: "Tayyip Erdogan", "Recep Tayyip Erdoğan". A surname alone counts where only
    one state's list has it. Those of whom only the dictionaries of 2014 know are left out; `terms` has them.

    >>> affiliations("Tayyip Erdogan"), affiliations("Sergei Lavrov's"), affiliations("John Smith")
    (('TUR',), ('RUS',), ())
    """
    return tuple(dict.fromkeys(term.side for term in _listed(_parts(name))))


def affiliation(name: str, named: Collection[str], day: str = "") -> str | None:
    """The one of somebody's affiliations that an article names (`named`: alpha-3 codes and organisations); the only one, if it has but one.

    Of several, the one whose office was held on `day`, the ISO day of the article, if it is known. Whom only the dictionaries of
    2014 know counts where the article names the state, and was not written before the first office.

    >>> affiliation("Donald Tusk", {"POL"}), affiliation("Donald Tusk", {"European Union"}), affiliation("Putin", set())
    ('POL', 'European Union', None)
    >>> affiliation("Donald Tusk", {"POL", "European Union"}, "2016-05-01"), affiliation("Donald Tusk", set(), "2024-05-01")
    ('European Union', 'POL')
    """
    words = _parts(name)
    known = affiliations(name)
    here = [code for code in known if code in named]
    if len(here) == 1:
        return here[0]
    if day and len(known) > 1 and len(words) > 1:
        on = tuple(dict.fromkeys(t.side for t in _listed(words) if t.held(day) and (not here or t.side in here)))
        if len(on) == 1:
            return on[0]
    if known or len(words) < 2:
        return known[0] if len(known) == 1 and len(words) > 1 else None
    late = {t.side for t in _listed_2014(words) if t.side in named and (not day or not t.since or day >= held.first(t.since))}
    return late.pop() if len(late) == 1 else None


def terms(name: str) -> tuple[Term, ...]:
    """Every office that somebody of that name is known to have held, with its period and source, the oldest first.

    >>> [(t.side, t.role, t.since, t.until) for t in terms("Abdullah Gül") if t.source == "written"][-1]
    ('TUR', 'head of state', '2007-08-28', '2014-08-28')
    """
    words = _parts(name)
    found = dict.fromkeys([*_listed(words), *(_listed_2014(words) if len(words) > 1 else ())])
    return tuple(sorted(found, key=lambda t: (t.since or t.until or "9999", t.source)))


def holder(name: str, named: Collection[str], day: str) -> Term | None:
    """The one term that was held on an ISO day by somebody of that name, for a side that the article names; None if it is not one.

    >>> holder("Assad", {"SYR"}, "1999-05-01").name, holder("Assad", {"SYR"}, "2019-05-01").name
    ('Hafez al-Assad', 'Bashar al-Assad')
    """
    on = [t for t in terms(name) if t.held(day) and t.side in named]
    mine = [t for t in on if t.source != held.PETRARCH2] or on
    return mine[0] if mine and len({_parts(t.name)[-1] + _parts(t.name)[0] for t in mine}) == 1 else None


@lru_cache(maxsize=1 << 13)
def _parts(name: str) -> tuple[str, ...]:
    words = [fold(w) for w in tokens(name)]
    return tuple(w for w in words if w not in _PARTICLES)


def _listed(words: tuple[str, ...]) -> list[Term]:
    if not words:
        return []
    found = _by_surname().get(words[-1], [])
    if len(words) == 1:
        return [term for _, term in found] if len({t.side for _, t in found}) == 1 and len(words[0]) > 4 else []
    given = frozenset(words)
    return [term for parts, term in found if given <= parts or parts <= given]


def _listed_2014(words: tuple[str, ...]) -> list[Term]:
    given = frozenset(words)
    return [term for parts, term in _of_2014(words[-1]) if given <= parts or parts <= given] if len(given) > 1 else []


def _counted(side: str) -> str:
    """The code of a side as contested statehood is decided; "" if it counts to no state."""
    entity = _codes().get(side)
    return entity if entity is not None else side


@kept
def _codes() -> dict[str, str]:
    return {e.code: e.counted for e in contested().values() if e.code and e.policy != "state"}


@kept
def _by_surname() -> dict[str, list[Known]]:
    dated = list(held.written(built_in("terms")))
    told = [Term(name, side) for side, names in built_in("leaders").items() for name in names]
    mine = in_use()
    people = mine.people if mine else ()
    theirs = {(frozenset(_parts(name)), t.side) for t in people for name in (t.name, *t.names)}
    out: dict[str, list[Known]] = {}
    when = {(frozenset(_parts(t.name)), t.side) for t in dated}
    undated = [t for t in told if (frozenset(_parts(t.name)), t.side) not in when]
    ours = [t for t in (*dated, *undated) if (frozenset(_parts(t.name)), t.side) not in theirs]
    for term in (*people, *ours):
        side = _counted(term.side)
        if not side:
            continue
        placed = term if side == term.side else Term(term.name, side, term.role, term.since, term.until, term.source, term.names)
        for name in (term.name, *term.names):
            words = _parts(name)
            for surname in {words[-1], words[0]} if len(words) > 2 else {words[-1]}:
                out.setdefault(surname, []).append((frozenset(words), placed))
    return out


@kept
def _office_holders() -> dict[str, list[list[str]]]:
    """By folded surname: side, role, since, until, name and its other spellings."""
    path = resources.files("onrecord").joinpath("data", "registry", "office_holders.json")
    rows: dict[str, list[list[str]]] = json.loads(path.read_text("utf-8"))
    return rows


@kept
def _of_2014(surname: str) -> tuple[Known, ...]:
    found = []
    for side, role, since, until, name, *others in _office_holders().get(surname, ()):
        if counted := _counted(side):
            term = Term(name, counted, role, since, until, held.PETRARCH2, tuple(others))
            found += [(frozenset(words), term) for each in (name, *others) if (words := _parts(each))[-1] == surname]
    return tuple(found)
