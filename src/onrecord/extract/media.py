"""Through what the words went: the outlet or medium of a statement, and whom it was said to."""

import re
from dataclasses import dataclass

from onrecord.link import registry
from onrecord.reader.reading import Attribution, Reading
from onrecord.record import ActorKind, Offsets

_MEDIUM = re.compile(
    r"\b(?:in|during|at|via|through|on|over|by|told|telling) (?:an?|the|his|her|its|their|another|a joint) "
    r"((?:(?!(?:who|which|that|and|with|for)\b)[\w’'\-]+ ){0,3}?"
    r"(?:interviews?|press statement|statements?|press conference|news conference|briefing|press release|speech|address|letter|post|tweet|video|"
    r"message|communiqu[eé]|op-ed|article|column|podcast|broadcast|telegram channel|testimony|news release|note verbale|report|memo|hearing|call|sermon))\b",
    re.IGNORECASE,
)
_NETWORK = re.compile(
    r"\bon (Twitter|X|Telegram|Facebook|Truth Social|social media|state television|state TV|national television|state radio|Instagram|WhatsApp|Weibo|YouTube)\b"
)
_TWEETED = re.compile(r"\btweet", re.IGNORECASE)
_ISSUED = re.compile(
    r"\b(?:issued|released|published|put out|posted|in) (?:an?|the) ((?:[\w\-]+ ){0,2}(?:statement|communiqu[eé]|press release|letter|tweet|post|report))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:told|telling|tells|speaking to|spoke to|in (?:remarks|comments|a statement|an interview|statements|an exclusive interview) (?:to|with)|in a call with|quoted by|"
                   r"cited by|carried by|reported by|interviewed by|in an interview (?:on|for|published (?:by|in))|according to)\s+", re.IGNORECASE)  # fmt: skip
_CAPITALISED = re.compile(r"(?:the |The )?[A-ZÀ-Ž][\w’\-]*\w(?: (?:of |al-|[a-z]-)?[A-ZÀ-Ž][\w’\-]*\w)*(?=[ ,.;:]|$)")
_OUTLET_NAME = re.compile(
    r"\b(?:Agency|Bulletin|Chronicle|Courier|Daily|Dispatch|Examiner|Express|Gazette|Globe|Herald|Journal|Ledger|Mail|Markets|Monitor|Network|News|Newspaper|"
    r"Observer|Post|Press|Radio|Record|Register|Review|Standard|Star|Sun|TV|Telegraph|Television|Times|Today|Tribune|Weekly|Wire|World)$"
)
_QUOTED_BY = re.compile(r"\b(?:quot(?:ed|ing)|cit(?:ed|ing)|reported)\b", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"^(?:the|a|an|its|his|their) (?:brief |same |short |own )*"
    r"((?:joint |press |written |final )*(?:statement|communiqu[eé]|letter|press release|declaration|document|text|report|readout))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Channel:
    """`via` is an outlet or a medium ('Asharq Al-Awsat', 'televised interview'); `addressee` whom it was said to."""

    via: str = ""
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text with the kind of actor it is."""

    start: int
    end: int
    name: str
    kind: ActorKind


def outside(reading: Reading, said: Attribution) -> list[Offsets]:
    """The parts of the statement's sentences that are not its content."""
    start = reading.sentence_at(said.start)[0]
    end = max(reading.sentence_at(max(said.end - 1, said.start))[1], said.end)
    out, at = [], start
    for a, b in sorted(said.content):
        if a > at:
            out.append((at, a))
        at = max(at, b)
    if at < end:
        out.append((at, end))
    return out


def channel(reading: Reading, said: Attribution, names: tuple[Named, ...]) -> Channel:
    """Outlet and medium of one attribution, from the words around its content.

    "…, he told Asharq Al-Awsat" goes via the outlet; "told reporters" has an addressee; "in a televised interview" a medium.
    """
    via = medium = addressee = ""
    text = reading.text
    frame = outside(reading, said)
    source = [n for n in names if any(s <= n.start < e for s, e in said.source)]
    for start, end in frame:
        for found in _TOLD.finditer(text, start, end):
            if found[0].lower().startswith("according") and said.source and said.source[0][0] >= found.end():
                continue
            named = next((n for n in names if 0 <= n.start - found.end() <= 30 and n.end <= end and n not in source), None)
            told = _CAPITALISED.match(text, found.end(), end)
            if named and named.kind is ActorKind.OUTLET:
                via = via or named.name
            elif (
                told
                and registry.place_state(told[0]) is None
                and registry.state_by_name(told[0]) is None
                and (not named or named.kind is ActorKind.OTHER or _OUTLET_NAME.search(told[0]))
            ):
                via = via or told[0]  # "told the Harbour Gazette": who is told and is no person is an outlet
            elif found[0].lower().startswith("t"):
                addressee = addressee or _listener(text, found.end(), end, named)
        for named in names:
            if named.kind is ActorKind.OUTLET and start <= named.start < end and named not in source:
                after = text[named.end : min(end, named.end + 40)]
                if _QUOTED_BY.search(after) or re.match(r"(?: \w+)? (?:that|as)\b", after):
                    via = via or named.name
        for pattern in (_MEDIUM, _NETWORK, _ISSUED):
            if not medium and (medium_found := pattern.search(text, start, end)):
                medium = " ".join(medium_found[1].split())
    if not medium and _TWEETED.search(reading.words(said.cue)):
        medium = "Twitter"
    if not medium and said.source and (document := _DOCUMENT.match(reading.words(said.source))):
        medium = document[1].lower()
    return Channel(via or medium, addressee)


def _listener(text: str, start: int, end: int, named: Named | None) -> str:
    if named:
        return named.name
    found = re.match(r"(?:the |his |her |its |a |an )?(?:[\w’'\-]+ )?(?:reporters|journalists|lawmakers|parliament|parliamentarians|supporters|delegates|council|"
                     r"assembly|diplomats|ministers|troops|counterpart|congress|senators|audience|conference|cabinet)\b", text[start:end], re.IGNORECASE)  # fmt: skip
    return found[0] if found else ""
