"""Words by which documents name who issues them: headlines, opening formulas, letterheads, the first sentence's subject."""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.link import registry
from onrecord.record import ActorKind

_KIND = r"(?:(?:joint|press|media|official|public|final|concluding|closing|opening|common|written|trilateral|quadrilateral|ministerial|leaders[’'])\s+)*"
NOUN = re.compile(r"\b(?:statement|communiqu[eé]|declaration|note verbale)s?\b", re.I)
"""What a document is called by."""

_BODY = re.compile(
    r"\b(?:Ministry|Department|Office|Presidency|Embassy|Consulate|Permanent (?:Mission|Representation)|Government|Secretariat|Chancellery|Directorate|Bureau|Delegation|High Commission)"
    r"(?: General)? (?:of|for|to)\b|\b(?:Foreign|Defen[cs]e|Interior|Finance|Energy|Trade|Health) Ministry\b|\b(?:Prime Minister|President)[’']s? Office\b|\bCabinet Office\b",
)
_NO_BODY = re.compile(
    r"\b(?:news|times|post|daily|weekly|watch|journal|review|magazine|tribune|herald|gazette|tv|radio|monitor|wire|blog|today)\b", re.I
)
_ISSUES = frozenset([ActorKind.IGO, ActorKind.GOVERNMENT, ActorKind.MINISTRY, ActorKind.MILITARY])
_HOST = re.compile(
    r"(?:^|\.)(?:gov|gouv|gob|govt|government|mil|gv|admin|bund|int|mfa|mofa|mid|msz|msp|minaffet|parliament|parlament|president|presidency|presidencia|presidence|kremlin|elysee|"
    r"whitehouse|bundesregierung|auswaertiges-amt|regjeringen|government|consilium|eeas|mzv|urm|vm|mfat|dfat|dirco|mea)(?:\.|$)|(?:^|\.)go\.(?:jp|kr|th|id|ke|ug|tz)$|(?:^|\.)europa\.eu$|(?:^|\.)gc\.ca$|(?:^|\.)un\.org$"
)
_NEWS_HOST = re.compile(r"(?:^|\.)news\.")

_ENDS = r"(?=\s+(?:on|regarding|concerning|following|about|at|in|after|ahead|before|during|condemning|welcoming|marking|to)\b|\s*[:–—|(;]|\s+-\s|$)"
_BY = re.compile(
    rf"^(?:full text(?: of)?:?\s+|text of\s+|transcript of\s+|the\s+)?{_KIND}(?:statement|communiqu[eé]|declaration|remarks|press release|press statement|message|speech|address)s?"
    rf"(?:\s+(?:issued|released|delivered|adopted|made))?\s+(?P<link>by|of|from|between|attributable to)\s+(?:the\s+)?(?P<who>.{{2,160}}?){_ENDS}",
    re.I,
)
_MEETING_OF = re.compile(r"^(?:the )?(?:\S+ ){0,4}?(?:meeting|session|summit|conference|round) of (?:the )?(?=[A-Z])", re.I)
_OWN = re.compile(
    rf"^(?P<who>[A-Z][^:;!?“”\"]{{1,110}}?)(?:[’']s?)?\s+(?P<kind>{_KIND}(?:statement|communiqu[eé]|declaration|remarks))(?:\s+(?:on|regarding|concerning|following|about|at|after|ahead of|marking)\b|\s*$|\s*[:–—|])",
    re.I,
)
_OWNER = re.compile(
    r"\bread-?out (?:of|from|on|by)(?: the)? (?P<who>[A-Z][^:;!?“”\"’']{2,90}?)(?:[’']s?\s|\s(?:on|regarding|of)\b|\s*$)", re.I
)
_VERBAL = re.compile(
    r"\b(?:says?|said|issues?|issued|draws?|slams?|condemns?|rejects?|welcomes?|denies|denied|makes?|made|signs?|signed|adopts?|adopted|releases?|released|gives?|gave|will|is|are|was|were|has|"
    r"have|calls?|urges?|reads?|after|amid|as|over|defends?|retracts?|walks?|sparks?|calling|prompts?|fails?|drops?|agrees?|agreed|agree|sign|issue|release|make|in|with|and then|his|her|its|their)\b"
)
_FORMULA = re.compile(
    r"(?:the|this|below is the|here is the)?\s*(?:full |complete |official |unofficial )*(?:text of )?(?:the )?(?:following|below)?\s*(?:is )?(?:an? |the )?(?:full |complete |official )*(?:text of |transcript of )?(?:an? |the )?"
    rf"{_KIND}(?:text|statement|communiqu[eé]|declaration|read-?out|press release|transcript|note|message)s?\b(?P<rest>.*)",
    re.I,
)
_ISSUED = re.compile(
    r"\b(?:was|were|has been|is being|is)?\s*(?:(?:jointly|today|also)\s+)*(?:issued|released|published|adopted|agreed|made|given|attributable|attributed)\s+"
    r"(?:today\s+|jointly\s+|yesterday\s+|on [\w ,]{3,24}\s+|in [A-Z][\w ,]{2,30}\s+)?(?:by|to)\s+(?:the\s+)?(?P<who>[^:;\n]{3,160}?)(?=\s*(?:[:;]|\.?$|\s+(?:on|in|at|after|following|today|yesterday|regarding)\b|,\s+(?:on|in|at)\b))",
    re.I,
)
_GIVEN = re.compile(
    r"^the following\b|^following is\b|^(?:the )?(?:full |complete |official |unofficial )*(?:text|transcript) of\b|^(?:here|below) is\b|^(?:begin|start)s? (?:of )?text\b|^for immediate release\b|^attributable to\b|^on behalf of\b",
    re.I,
)
_ATTRIBUTABLE = re.compile(r"\b(?:is )?attribut(?:able|ed) to (?:the )?(?P<who>[^:;\n]{3,140}?)\s*(?:[:;.]|$)", re.I)
_ON_BEHALF = re.compile(
    r"^On behalf of (?:the )?(?P<who>(?:people and )?(?:the )?(?:Government|Ministry|Presidency|Department|European Union)[^,:;\n]{0,80}?),",
    re.I,
)
_HEAD = re.compile(r"^(?:the )?(?P<who>[A-Z][^.:;!?“”\"\n]{3,100}?)(?:,? \d{1,2} \w+ \d{4})?\.?$")
_NO_HEAD = re.compile(
    r"\b(?:spokes\w+|conference|briefing|remarks|meetings?|calls?|visits?|talks|statements?|communiqu[eé]s?|declaration|read-?outs?|transcript|release|speech|interview|contacts?|minister|president)\b(?! of\b.*\boffice)(?![’'])",
    re.I,
)
"""Words of a headline, which a letterhead has none of."""
_PERFORMS = (
    r"(?:also |once again |again |today |hereby |further |firmly |strongly |deeply |resolutely |categorically |unequivocally |warmly |fully |sincerely |most |in the strongest (?:possible )?terms )*"
    r"(?:condemns?|deplores?|denounces?|express(?:es)?|welcomes?|reaffirms?|calls? (?:on|upon|for)|rejects?|reiterates?|regrets?|notes? with|underlines?|underscores?|extends?|congratulates?|commends?|"
    r"takes? note|urges?|supports?|recalls?|considers?|wish(?:es)?|convey(?:s)?|demands?|protests?|declares?|emphasi[sz]es?|follows? with|informs?|announces?|stands? with|is (?:deeply |gravely |seriously )*(?:concerned|saddened|appalled|following|pleased)|"
    r"are (?:deeply |gravely |seriously )*(?:concerned|saddened|appalled|united|following|pleased)|presents? its compliments)\b"
)
_SUBJECT = re.compile(rf"^(?:The |Today,? the )?(?P<who>[A-Z][^.;:!?“”\"\n]{{2,140}}?),? {_PERFORMS}")
_WE_ALL = re.compile(
    r"^We,? the (?P<who>(?:Leaders|Heads|Foreign Ministers|Ministers|Presidents|Governments|members|representatives)\b[^.;:\n]{3,200}?),? (?:met|meeting|gathered|have|condemn|reaffirm|express|welcome|today|issue|adopt)"
)


_MINISTRY_DOES = re.compile(
    r"\b[Tt]he (?P<who>(?:Ministry|Department) (?:of|for) [A-Z][\w’-]*(?:(?:, | and | of the | of | )[A-Z][\w’-]*)*)(?= (?:has|is|will|[a-z]+s)\b)"
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A document's words about itself: who issued it, "" if they do not say."""

    issuer: str


@lru_cache(maxsize=1024)
def is_body(words: str) -> bool:
    """Whether a name is that of an institution that issues documents: a ministry, a presidency, an organisation of states.

    >>> is_body("Ministry of Foreign Affairs of Veltria"), is_body("U.S. Department of State"), is_body("The Kremlin"), is_body("Harbour Gazette")
    (True, True, True, False)
    """
    words = words.strip()
    if not words or len(words) > 160 or _NO_BODY.search(words):
        return False
    if _BODY.search(words):
        return True
    if (found := registry.institution(words)) is not None:
        return found.kind in _ISSUES and (bool(found.state) or len(words.split()) > 1)
    if (known := registry.organisation(words)) is not None:
        return known.kind in _ISSUES
    return registry.state_by_seat(words) is not None


@lru_cache(maxsize=1024)
def official_host(host: str) -> bool:
    """Whether a host's name is one that governments and organisations of states have.

    >>> official_host("www.mfa.gov.xx"), official_host("news.un.org"), official_host("www.example-post.com")
    (True, False, False)
    """
    return bool(_HOST.search(host)) and not _NEWS_HOST.search(host)


def issuing_title(title: str) -> str:
    """Who issues a document by its headline; "" where the headline is none of a document, or does not say.

    >>> issuing_title("Statement by the Ministry of Foreign Affairs of Veltria on the Border")
    'Ministry of Foreign Affairs of Veltria'
    >>> issuing_title("Joint Statement of Veltria and Ostrania following consultations"), issuing_title("Statement by the ministry draws anger")
    ('Veltria and Ostrania', '')
    """
    title = " ".join(title.split())
    if found := _BY.match(title):
        who = _MEETING_OF.sub("", found["who"].strip(" ,"))
        return "" if _VERBAL.search(who) or _VERBAL.match(title[found.end() :].strip()) or not _named(who) else who
    if (found := _OWN.match(title)) and not _VERBAL.search(found["who"]) and (_speaks_for(found["who"]) or is_body(found["who"])):
        return re.sub(r"^(?:The|Joint)\s+", "", found["who"]).strip(" ,")
    return ""


def readout_owner(title: str) -> str:
    """Whose meeting or call a readout's headline names first; its office wrote the readout.

    >>> readout_owner("Readout of Foreign Minister Ana Vell’s Call with Prime Minister Orr")
    'Foreign Minister Ana Vell'
    """
    found = _OWNER.search(title)
    return found["who"].strip() if found and _named(found["who"]) else ""


def formula(paragraph: str) -> Formula | None:
    """What a paragraph says of the document that it opens or closes: "The following statement was issued by the Government of …".

    >>> formula("The following statement was issued today by the Ministry of Trade of Veltria:").issuer
    'Ministry of Trade of Veltria'
    >>> formula("The ministry said in a statement that the road was open.")
    """
    if len(paragraph) > 420:
        return None
    if not _GIVEN.match(paragraph):
        return None
    if found := (_ATTRIBUTABLE.search(paragraph) or _ISSUED.search(paragraph)):
        return Formula(_trimmed(found["who"]))
    if (found := _ON_BEHALF.match(paragraph)) and len(paragraph) < 420:
        return Formula(_trimmed(found["who"]))
    if paragraph.lower().startswith("for immediate release"):
        return Formula("")
    return (
        Formula("")
        if _FORMULA.match(paragraph) and (paragraph.endswith(":") or len(paragraph) < 160) and not paragraph.lower().startswith("on behalf")
        else None
    )


def letterhead(paragraph: str) -> str:
    """The institution that a line names and nothing else; "" if it is no such line.

    >>> letterhead("Ministry of Foreign Affairs of Veltria"), letterhead("The ministry said nothing.")
    ('Ministry of Foreign Affairs of Veltria', '')
    """
    found = _HEAD.match(paragraph) if len(paragraph) < 110 and not _NO_HEAD.search(paragraph) else None
    return found["who"] if found and not _VERBAL.search(found["who"]) and is_body(found["who"]) else ""


def ministry_in(text: str) -> str:
    """The one ministry that a text names as who does something ("The Ministry of … of Veltria has informed"); "" for none or several.

    >>> ministry_in("We regret this. The Ministry of Trade of Veltria has lodged a protest.")
    'Ministry of Trade of Veltria'
    """
    found = {m["who"] for m in _MINISTRY_DOES.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def subject(paragraph: str) -> str:
    """Who speaks in a paragraph that does something by its words: "The Ministry of … condemns …"; "" where nobody does.

    >>> subject("The Ministry of Foreign Affairs of Veltria strongly condemns the attack on the bridge.")
    'Ministry of Foreign Affairs of Veltria'
    >>> subject("The ministry condemned the attack.")
    ''
    """
    if found := _WE_ALL.match(paragraph):
        return _trimmed(found["who"])
    found = _SUBJECT.match(paragraph)
    return _trimmed(found["who"]) if found and (is_body(found["who"]) or _governments(found["who"])) else ""


def _governments(words: str) -> bool:
    return bool(
        re.match(
            r"(?:Governments?|Foreign Ministers|Leaders|Presidents|Ministers|Participants|Parties|Heads of (?:State|Government))\b", words
        )
    )


def _named(who: str) -> bool:
    """Whether words name somebody: something in capitals, or an office or institution."""
    return bool(re.search(r"\b[A-Z0-9À-Ž][\wÀ-ž]", who)) or _speaks_for(who)


def _speaks_for(words: str) -> bool:
    """Whether words name an office or institution by its noun, possibly with a name after it."""
    parts = re.sub(r"[’']s?(?=\s|$)", "", words).split()
    heads = [" ".join(parts[:n]) for n in range(1, min(7, len(parts)) + 1)]
    return any(registry.office(h) or ((found := registry.institution(h)) and found.kind in _ISSUES) for h in heads)


def _trimmed(words: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"^(?:the|The)\s+", "", words)).strip(" ,.")
