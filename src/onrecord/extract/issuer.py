"""Who issues a document and who has the word in a transcript: names outside running text resolved to actors."""

import re

from onrecord.extract.cast import Cast
from onrecord.extract.people import name_parts
from onrecord.extract.source_words import BODY
from onrecord.extract.who import Who, actor, government, unnamed
from onrecord.link import registry
from onrecord.record import ActorKind, Article, Form, Naming

_HONORIFIC = re.compile(
    r"^(?:(?:the|m(?:r|rs|s|x|me)|dr|prof(?:essor)?|sir|dame|lord|lady|h\.?\s?e|his excellency|her excellency|hon(?:ou?rable)?)\b\.?\s*)+",
    re.I,
)
_MINISTRY = re.compile(r"\b(?:Ministry|Department) (?:of|for)\b|\b[Mm]inistry$")
_GOVERNS = re.compile(
    r"\b(?:Government|Presidency|Office|Embassy|Consulate|Cabinet|Permanent (?:Mission|Representation)|Chancellery|High Commission)\b"
)
_SEVERAL = re.compile(
    r"^(?:the )?(?:governments|leaders|heads of (?:state(?: and government)?|government)|(?:[a-z]+ )?ministers(?: (?:of|for) (?:foreign|external) affairs)?|presidents|ministries of foreign affairs|foreign ministries|representatives|members)"
    r" of (?:the )?",
    re.I,
)
_JOINT = re.compile(
    r"\b(?:joint|trilateral|quadrilateral) (?:[\w’'-]+ ){0,2}(?:statement|communiqu[eé]|declaration|remarks|press release|read-?out)\b",
    re.I,
)
_AND = re.compile(r"\s*,\s+(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?|\s+&\s+|\s*[–/]\s*|\s+with\s+(?:the\s+)?")
_SPOKES = re.compile(r"\bspokes(?:person|man|woman)|\bpress secretary", re.I)


def issuer_of(article: Article, cast: Cast) -> Who:
    """The actor who issued a document. Two or more that issue it together are one `collective` source, named after them all.

    A readout named after a person's meeting is that person's office's. An institution without a state has that of the outlet, or of
    the place the document was filed from.
    """
    words = article.issuer.strip()
    if not words:
        return cast.credited(unnamed(naming=Naming.DOCUMENT))
    if together := _together(article, words):
        name = ", ".join(together[:-1]) + f" and {together[-1]}"
        return cast.credited(actor(name, ActorKind.OTHER, None, Naming.COLLECTIVE, plural=True), words)
    who = named(words, cast, article)
    if who.kind is ActorKind.PERSON and article.form is Form.READOUT:
        held = registry.office(who.office)
        if held and held.institution:
            who = _of_institution(held.institution, who.state or _home(article))
    return cast.credited(who, words)


def _together(article: Article, words: str) -> tuple[str, ...]:
    """The names of those who issue a joint document; empty where one does."""
    several = _SEVERAL.match(words)
    rest = words[several.end() :] if several else words
    if not several and (
        not _JOINT.search(article.title) or ", Government of " in words or registry.institution(words) or registry.organisation(words)
    ):
        return ()
    parts = tuple(p.strip(" ,") for p in _AND.split(rest) if p and p.strip(" ,"))
    return tuple(_state_name(p) for p in parts) if len(parts) > 1 and all(p[:1].isupper() for p in parts) else ()


def _state_name(words: str) -> str:
    state = registry.state_by_name(words)
    return state.name if state else words


def named(words: str, cast: Cast, article: Article) -> Who:
    """Who words outside the text mean: an institution, an organisation, a government's seat, a person by office and name."""
    words = " ".join(words.split()).strip(" ,.")
    if known := _registered(words):
        return known if known.state or known.kind is ActorKind.IGO else _placed(known, article)
    name, _, whose = words.rpartition(", Government of ")
    if name and (governed := registry.state_by_name(re.sub(r"^the ", "", whose))):
        if known := _registered(name):
            return actor(known.name, known.kind, governed.code, known.naming)
        return actor(name, ActorKind.MINISTRY if _MINISTRY.search(name) else ActorKind.GOVERNMENT, governed.code, Naming.INSTITUTION)
    head, _, rest = words.partition(", ")
    if rest and (known := _registered(head)):
        state = next((s.code for part in (rest, re.sub(r"^.* of (?:the )?", "", rest)) if (s := registry.state_by_name(part))), None)
        return actor(known.name, known.kind, state or known.state, known.naming)
    if rest and _MINISTRY.search(rest) and (titled := _office_and_name(head)) and titled[1]:
        words = head
    office, name = _office_and_name(words)
    if name and (office or (" " in name and _is_person(name, cast))):
        return person(name, office, cast, article)
    held = registry.office(office) if office and not name else None
    if held and held.institution:
        return _of_institution(held.institution, held.state or _home(article))
    if _MINISTRY.search(words):
        return _placed(actor(words, ActorKind.MINISTRY, None, Naming.INSTITUTION), article)
    if _GOVERNS.search(words):
        return _placed(actor(words, ActorKind.GOVERNMENT, None, Naming.INSTITUTION), article)
    if held or _SPOKES.search(words):
        return unnamed(_home(article), Naming.UNNAMED, held.title if held else "spokesperson")
    return actor(words, ActorKind.OTHER, None, Naming.INSTITUTION)


def person(name: str, office: str, cast: Cast, article: Article) -> Who:
    """A person by name, with the fuller name and the state that the article gives; a name in capitals is written as names are."""
    name = _cased(name)
    parts = name_parts(name)
    alike = [n for n in cast.names if n.kind is ActorKind.PERSON and parts and set(parts) <= set(name_parts(n.name))]
    fullest = max(alike, key=lambda n: (len(name_parts(n.name)), -n.start), default=None)
    known = cast.who(fullest.start, fullest.end) if fullest else None
    if known and known.kind is ActorKind.PERSON:
        name = _cased(known.name) if len(name_parts(known.name)) >= len(parts) else name
    else:
        name = _spelt_out(name, f"{article.title}\n{article.subtitle}\n{article.byline}") or name
    held = registry.office(office) if office else None
    state = (known.state if known else None) or (held.state if held else None) or None
    return actor(
        name, ActorKind.PERSON, state, Naming.NAMED, office=office or (known.office if known else ""), leads=bool(known and known.leads)
    )


def speaker(label: str, cast: Cast, article: Article, issuer: Who | None) -> Who:
    """Who a transcript's label means: "MR. VELL", "Foreign Minister Ana Vell", "THE PRESIDENT", "SPOKESPERSON".

    An office without a name is whoever the headline or the text names with it; a spokesperson who is not named, the institution.
    """
    words = _HONORIFIC.sub("", label).strip(" .,") or label
    office, name = _office_and_name(_cased(words))
    if name:
        return cast.credited(person(name, office, cast, article), label)
    holders = [n for n in cast.names if n.kind is ActorKind.PERSON and office and _holds(cast.who(n.start, n.end), office)]
    if holders:
        return cast.credited(cast.who(holders[0].start, holders[0].end), label)
    titled = re.search(rf"\b{re.escape(office)}\s+((?:[A-ZÀ-Ž][\w’'-]+\s?){{1,3}})", article.title, re.I) if office else None
    if titled:
        return cast.credited(person(titled[1].strip(), office, cast, article), label)
    if issuer is not None and (not office or _SPOKES.search(office) or issuer.kind is ActorKind.PERSON):
        return issuer
    if office:
        return cast.credited(actor(office.title(), ActorKind.PERSON, issuer.state if issuer else None, Naming.NAMED, office=office), label)
    return cast.credited(unnamed(word="speaker"), label)


def _holds(who: Who, office: str) -> bool:
    held, asked = (registry.office(words) if words else None for words in (who.office, office))
    return held is not None and asked is not None and (held.title == asked.title or held.title.endswith(asked.title))


def _registered(words: str) -> Who | None:
    if found := registry.institution(words):
        if found.name == "Government" and found.state:
            return government(found.state)
        return actor(found.name, found.kind, found.state or None, Naming.INSTITUTION)
    if org := registry.organisation(words):
        return actor(org.name, org.kind, org.state or None, Naming.INSTITUTION)
    state = registry.state_by_seat(words) or registry.state_by_name(words)
    return government(state.code) if state else None


def _of_institution(name: str, state: str | None) -> Who:
    """What an office speaks for, as an actor."""
    known = _registered(name)
    if known is None:
        return actor(name, ActorKind.GOVERNMENT, state, Naming.INSTITUTION)
    if known.name == "Government" and state:
        return government(state)
    return known if known.state or known.kind is ActorKind.IGO else actor(known.name, known.kind, state, Naming.INSTITUTION)


def _placed(who: Who, article: Article) -> Who:
    """An institution with the state of the outlet or of where the document was filed, if it has none."""
    state = _home(article)
    if state is None:
        return who
    return government(state) if who.name == "Government" else actor(who.name, who.kind, state, Naming.INSTITUTION)


def _home(article: Article) -> str | None:
    for words in (article.outlet, article.byline):
        inside = {m.key for m in registry.phrases().find_all(words) if m.kind in ("state", "adjective") and m.key in registry.states()}
        inside |= {found.state for found in [registry.institution(words)] if words and found and found.state}
        if len(inside) == 1:
            return inside.pop()
    return registry.place_state(article.dateline.split(",")[0].strip()) if article.dateline else None


def _office_and_name(words: str) -> tuple[str, str]:
    """(office, name) of a titled name: "Foreign Minister Ana Vell" -> ("Foreign Minister", "Ana Vell"); either may be empty.

    >>> _office_and_name("Foreign Ministry Spokesperson Ilse Orr"), _office_and_name("the Foreign Minister"), _office_and_name("Ana Vell")
    (('Foreign Ministry Spokesperson', 'Ilse Orr'), ('Foreign Minister', ''), ('', 'Ana Vell'))
    """
    words = re.sub(r"^(?:the|a|an|our|his|her)\s+", "", words.strip(), flags=re.I)
    found = words.split()
    for n in range(len(found), 0, -1):
        head = " ".join(found[:n])
        if registry.office(head):
            rest = found[n:]
            if rest and rest[0].lower() in ("of", "for", "to"):
                return words, ""
            return head, " ".join(rest)
    return "", words if found and all(
        w[:1].isupper() or w in ("al", "bin", "de", "van", "von", "da", "el") for w in found
    ) and not BODY.search(words) and not _MINISTRY.search(words) and not _GOVERNS.search(words) else ""


def _is_person(words: str, cast: Cast) -> bool:
    return any(n.kind is ActorKind.PERSON and set(name_parts(words)) & set(name_parts(n.name)) for n in cast.names)


def _spelt_out(name: str, heading: str) -> str:
    """The fuller name that a heading has for a surname."""
    found = re.search(rf"\b((?:[A-ZÀ-Ž][\w’'-]+ ){{1,2}}){re.escape(name)}\b", heading)
    if not found or " " in name:
        return ""
    _, full = _office_and_name(f"{found[1]}{name}")
    return full


def _cased(name: str) -> str:
    """A name in capitals as names are written: "ANA VELL-ORR" is "Ana Vell-Orr"."""
    if not name.isupper():
        return name
    return re.sub(
        r"[^\W\d_]+",
        lambda m: m[0].lower() if m[0] in ("OF", "FOR", "THE", "AND", "DE", "DA", "VAN", "VON", "BIN") else m[0].capitalize(),
        name,
    ).replace("’S", "’s")
