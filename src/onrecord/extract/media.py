"""Through what the words went: the outlet or medium of a statement, and whom it was said to."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.link import registry
from onrecord.reader.reading import Attribution, Reading
from onrecord.record import ActorKind, Offsets

_MEDIUM = re.compile(
    r"\b(?:in|during|at|via|through|on|over|by|told|telling) (?:an?|the|his|her|its|their|this|another|a joint|\w+day[’']s) "
    r"((?:(?!(?:who|which|that|and|with|for)\b)[\w’'\-]+ ){0,3}?"
    r"(?:interviews?|press statement|statements?|press conference|news conference|briefing|press release|speech|address|letter|post|tweet|video|"
    r"message|communiqu[eé]|op-ed|article|column|podcast|broadcast|telegram channel|testimony|news release|note verbale|report|memo|hearing|call|sermon|"
    r"study|survey|paper|book|memoirs?|read-?out|handout|e-?mail|website|blog|essay|editorial|filing|lecture|keynote|webinar|live ?stream|video link|television appearance|declaration|news bulletin))\b",
    re.IGNORECASE,
)
_MODED = re.compile(
    r"\b(?:in|by|through) ((?:(?:televised|emailed|e-mailed|written|recorded|prepared|published|broadcast|on-air) (?:remarks|comments|statements?|answers|speech|address|replies))|"
    r"e-?mail|text message|video link)\b",
    re.IGNORECASE,
)
_NETWORK = re.compile(
    r"\b(?:on|via) (Twitter|X|Telegram|Facebook|LinkedIn|TikTok|Bluesky|Threads|VKontakte|VK|Truth Social|Instagram|WhatsApp|Weibo|WeChat|YouTube|"
    r"social media|social networks|(?:(?:live|local) )?(?:(?:state|national|public|local|private|live)(?:-run|-owned)? )?(?:television|TV|radio))\b"
)
_POST = re.compile(r"(?:\w+ )*(?:post|message|tweet|video)", re.IGNORECASE)
_OWN_PAPER = re.compile(
    r"(?:one of the (?:agencies|papers|newspapers|channels|broadcasters)|our (?:own )?(?:reporter|correspondent|newspaper|paper)s?|this (?:newspaper|magazine|paper|news agency|agency|website|publication|journal|weekly|channel))\b"
)
_SOME_OUTLET = re.compile(
    r"(?!the (?:agency|newspaper|paper|daily|channel|network|station|magazine|website|broadcaster|press)\b)(?:an?|the|his|her|its|local|state|state-run|national|foreign|\w+n|\w+sh|\w+ese)(?: (?!and\b)[\w’'-]+){0,4}? (?:television|TV|radio|broadcaster|newspaper|daily|weekly|magazine|"
    r"news agency|agency|news site|news website|channel|radio station|television station|podcast|media|press)\b(?! (?:conference|briefing|secretary|station|channel|network|site|website|agency))"
)
_TWEETED = re.compile(r"\btweet", re.IGNORECASE)
_WAS_TOLD = re.compile(
    r"((?:The |the )?[A-ZÀ-Ž][\w’\-]*(?: [A-ZÀ-Ž][\w’\-]*)*|this (?:newspaper|paper|agency|channel)) (?:was|has been|had been) (?:told|informed|assured)\b"
)
_QUOTES = re.compile(
    r"((?:the |The )?[A-ZÀ-Ž][\w’\-]*(?:[ -][A-Za-zÀ-ž][\w’\-]*){0,3}) (?:has |had |have )?(?:quot(?:ed|es)|cit(?:ed|es))\s+$"
)
_QUOTING = re.compile(r"^([^,.;:\n]{3,60}), (?:quoting|citing)\s+$")
_WRITTEN = re.compile(r"\b(?:wrote|writes|written|posted|posts|tweeted)\b", re.IGNORECASE)
_IN_IT = re.compile(r"\b[Ii]n it\b")
_ISSUED = re.compile(
    r"\b(?:issued|released|published|put out|posted|in) (?:an?|the) ((?:[\w\-]+ ){0,2}(?:statement|communiqu[eé]|press release|letter|tweet|post|report))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:told|telling|tells|speaking to|spoke to|in (?:remarks|comments|a statement|an interview|statements|an exclusive interview) (?:to|with)|in a call with|quoted by|"
                   r"cited by|carried by|reported by|interviewed by|consulted by|contacted by|reached by|asked by|"
                   r"(?:confirmed|admitted|explained|acknowledged|disclosed|revealed|insisted|indicated|complained|suggested|conceded|repeated|boasted|said|spoke) to|in an interview (?:on|for|published (?:by|in))|according to)\s+", re.IGNORECASE)  # fmt: skip
_CAPITALISED = re.compile(r"(?:the |The )?[A-ZÀ-Ž][\w’\-]*\w(?: (?:of |al-|[a-z]-)?[A-ZÀ-Ž][\w’\-]*\w)*(?=[ ,.;:]|$)")
_OUTLET_NAME = re.compile(
    r"\b(?:Agency|Bulletin|Chronicle|Courier|Daily|Dispatch|Examiner|Express|Gazette|Globe|Herald|Journal|Ledger|Mail|Markets|Monitor|Network|News|Newspaper|"
    r"Observer|Post|Press|Radio|Record|Register|Review|Standard|Star|Sun|TV|Telegraph|Television|Times|Today|Tribune|Weekly|Wire|World)$"
)
_INTERVIEW = re.compile(r"\binterview", re.IGNORECASE)
_GOES_ON = re.compile(r"the (?:\w+ )?(\w+), who\b", re.IGNORECASE)
_QUOTED_BY = re.compile(r"\b(?:quot(?:ed|ing)|cit(?:ed|ing)|reported)\b", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"^(?:the|a|an|its|his|their) (?:brief |same |short |own )*"
    r"((?:joint |press |written |final )*(?:statement|communiqu[eé]|letter|press release|declaration|document|text|report|read-?out|handout|memo|memorandum|filing|transcript|editorial))\b",
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


class Channels:
    """Outlet and medium of the attributions of one article, from the words around their content.

    "…, he told Asharq Al-Awsat" goes via the outlet; "told reporters" has an addressee; "in a televised interview" a medium.
    Who gave an interview speaks in it until another channel is told. `names` are those of the article, in its order.
    """

    def __init__(self, reading: Reading, names: Sequence[Named]) -> None:
        self._reading = reading
        self._names = names
        self._starts = [n.start for n in names]

    def of(self, said: Attribution) -> Channel:
        here = self._told(said)
        if not here.via and (medium := self._just_told(said)):
            return Channel(medium, here.addressee)
        return here if here.via or here.addressee else Channel(self._earlier(said))

    def _just_told(self, said: Attribution) -> str:
        """The medium that the sentence before tells, where somebody then "wrote" or something stands "in it"."""
        text = self._reading.text
        here = self._reading.sentence_at(said.start)
        n = bisect_right(self._reading.sentences, here[0], key=lambda s: s[0]) - 2
        if n < 0 or not (
            _WRITTEN.search(self._reading.words(said.cue)) or any(_IN_IT.search(text, a, b) for a, b in outside(self._reading, said))
        ):
            return ""
        last = self._reading.sentences[n]
        found = _NETWORK.search(text, *last) or _ISSUED.search(text, *last) or _MEDIUM.search(text, *last)
        return " ".join(found[1].split()) if found else ""

    def _named(self, start: int, end: int) -> Sequence[Named]:
        """The names that begin between two offsets."""
        return self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _inside(self, spans: Sequence[Offsets]) -> list[Named]:
        return [n for start, end in sorted(spans) for n in self._named(start, end)]

    def _earlier(self, said: Attribution) -> str:
        """Through what the same speaker spoke before: in an interview, or just now where "the official, who …" goes on."""
        reading = self._reading
        if not said.source:
            return ""
        if surname := self._surname(said):
            given = self._interviews.get(surname, [])
            before = bisect_left(given, said.start, key=lambda g: g[0])
            return given[before - 1][1] if before else ""
        if goes_on := _GOES_ON.match(reading.words(said.source)):
            here = bisect_right(reading.sentences, said.start, key=lambda s: s[0])
            first = reading.sentences[max(0, here - 3)][0]
            for other in reversed(_begun(reading, first, said.start)):
                if other.source and goes_on[1] in reading.words(other.source).split(",")[0].split():
                    return self._told(other).via
        return ""

    @cached_property
    def _interviews(self) -> dict[str, list[tuple[int, str]]]:
        """{surname: where somebody of that name speaks in a sentence that tells of an interview, and through what}.

        Of one sentence the first is told last, so that the nearest one before any other place is the one it goes on from.
        """
        reading = self._reading
        out: dict[str, list[tuple[int, str]]] = {}
        for sentence in sorted({reading.sentence_at(m.start()) for m in _INTERVIEW.finditer(reading.text)}):
            for said in _begun(reading, *sentence):
                if (surname := self._surname(said)) and (via := self._told(said).via):
                    given = out.setdefault(surname, [])
                    given.append((said.start, given[-1][1] if given and given[-1][0] >= sentence[0] else via))
        return out

    def _surname(self, said: Attribution) -> str:
        """The last word of the person's name that a source holds; empty without one."""
        inside = (n.name.split()[-1] for n in self._inside(said.source) if n.kind is ActorKind.PERSON)
        return next(inside, "")

    def _told(self, said: Attribution) -> Channel:
        via = medium = addressee = ""
        text = self._reading.text
        frame = outside(self._reading, said)
        source = set(self._inside(said.source))
        if said.source:
            first = said.source[0][0]
            lead = text[self._reading.sentence_at(first)[0] : first]
            if quoting := _QUOTES.search(lead) or _QUOTING.search(lead):
                via = re.sub(r"^[Tt]he ", "", quoting[1])
        for start, end in frame:
            if informed := _WAS_TOLD.search(text, start, end):
                via = via or informed[1]
            for found in _TOLD.finditer(text, start, end):
                if found[0].lower().startswith("according") and said.source and said.source[0][0] >= found.end():
                    continue
                after_it = self._named(found.end(), found.end() + 31)
                named = next((n for n in after_it if n.end <= end and n not in source), None)
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
                elif own := _OWN_PAPER.match(text, found.end(), end):
                    via = via or own[0]
                elif (some := _SOME_OUTLET.match(text, found.end(), end)) and not found[0].lower().startswith("according"):
                    via = via or some[0]
                elif found[0].lower().startswith("t"):
                    addressee = addressee or _listener(text, found.end(), end, named)
            for named in self._named(start, end):
                if named.kind is ActorKind.OUTLET and named not in source:
                    after = text[named.end : min(end, named.end + 40)]
                    if _QUOTED_BY.search(after) or re.match(r"(?: \w+)? (?:that|as)\b", after):
                        via = via or named.name
            for pattern in (_MEDIUM, _NETWORK, _ISSUED, _MODED):
                if (not medium or (pattern is _NETWORK and _POST.fullmatch(medium))) and (medium_found := pattern.search(text, start, end)):
                    medium = " ".join(medium_found[1].split())
        if not medium and _TWEETED.search(self._reading.words(said.cue)):
            medium = "Twitter"
        if not medium and said.source and (document := _DOCUMENT.match(self._reading.words(said.source))):
            medium = document[1].lower()
        return Channel(via or medium, addressee)


def channel(reading: Reading, said: Attribution, names: Sequence[Named]) -> Channel:
    """Outlet and medium of one attribution; of many of one article, `Channels` knows them faster."""
    return Channels(reading, names).of(said)


def _begun(reading: Reading, start: int, end: int) -> Sequence[Attribution]:
    """The attributions that begin between two offsets."""
    first, last = (bisect_left(reading.attributions, at, key=lambda a: a.start) for at in (start, end))
    return reading.attributions[first:last]


def _listener(text: str, start: int, end: int, named: Named | None) -> str:
    if named:
        return named.name
    found = re.match(r"(?:the |his |her |its |a |an )?(?:[\w’'\-]+ )?(?:reporters|journalists|lawmakers|parliament|parliamentarians|supporters|delegates|council|"
                     r"assembly|diplomats|ministers|troops|counterpart|congress|senators|audience|conference|cabinet)\b", text[start:end], re.IGNORECASE)  # fmt: skip
    return found[0] if found else ""
