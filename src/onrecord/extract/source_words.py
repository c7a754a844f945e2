"""The closed classes of words that sources are made of: pronouns, documents, bodies, spokespeople, generic nouns."""

import re

from onrecord.record import ActorKind

SINGULAR = re.compile(r"^(?:he|she|him|her|i|the (?:former|latter))$", re.I)
THEY = re.compile(
    r"^(?:they|them|we|both|each|neither|all three|the (?:two|three|pair)|each side|both of them|"
    r"(?:both|the (?:two|three)) (?:sides|countries|governments|states|capitals|neighbou?rs|nations|parties|delegations|leaders|presidents|men|women|ministers))$",
    re.I,
)
SIDES = re.compile(r"\b(?:sides?|countries|governments|states|capitals|neighbou?rs|nations|delegations)$", re.I)
SOME = re.compile(
    r"(?:(one|another|the other|an other|two|three|four|five)|some|others|the others|several|many|most|a few|few|all|none|those)(?: of (?:them|these|those|the two|the three))?$",
    re.I,
)
"""Persons picked out of others, by a word that stands alone; with a group where few are counted."""
IT = re.compile(r"^(?:it|the latter)$", re.I)
WHO = re.compile(r"^(?:who|which|that|whom|whose)$", re.I)
DOCUMENT = re.compile(
    r"\b(?:statement|communiqu[eé]|report|letter|document|tally|count|survey|poll|study|declaration|text|readout|press release|memo|cable|figures|data|"
    r"statistics|newsletter|note|resolution|agreement|treaty|filing|record|transcript|assessment|estimate|estimates|analysis|account|draft|memorandum)$",
    re.I,
)
OFFICE_OF = re.compile(r"[’']s?\s+(?:\w+\s+)?(office|presidency|spokes\w+|delegation|government|administration|team|court|cabinet)$", re.I)
ISSUED = re.compile(r"\b(?:statement|communiqu|readout|account|declaration|note|letter|document|memo)", re.I)
MINISTRY = re.compile(
    r"\b(?:Ministry|Department) (?:of|for) (?:the )?[A-ZÀ-Ž][\w’\-]*(?:(?:, | and | of | the )+[A-ZÀ-Ž][\w’\-]*| [A-ZÀ-Ž][\w’\-]*)*|"
    r"\b[A-ZÀ-Ž]?[\w\-]+ [Mm]inistry$"
)
OWNED = re.compile(r"(?:its|their|his|her)\b", re.I)
SPOKES = re.compile(
    r"\b(?:spokes(?:man|woman|person|people|men|women)|press secretary|(?:press|media|information|public relations|public affairs) (?:office|service|wing|department))\b",
    re.I,
)
CUT = re.compile(
    r",|\s(?:who|which|whose|where|when|while|based on|close to|familiar with|with (?:direct )?knowledge|briefed|involved|speaking|citing|published|issued|"
    r"released|that|quoted|through|via|including|such as|led by|headed by|near|there|here|on condition|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
COUNTED = re.compile(
    r"(?:(?:some|several|a few|many|most|both|at least|more than|about) )?(?:some|several|a few|many|most|both|two|three|four|five|six|\d+|senior|unnamed)\b",
    re.I,
)
FEW = re.compile(r"(?:both|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}(?= [a-z]))\b", re.I)
AT_LARGE = frozenset(
    [
        "mediator",
        "worker",
        "agent",
        "driver",
        "nurse",
        "doctor",
        "protester",
        "demonstrator",
        "activist",
        "campaigner",
        "student",
        "teacher",
        "farmer",
        "refugee",
        "migrant",
    ]
)
TITLED = re.compile(r",\s+(?:[A-ZÀ-Ž][\w.\-]*\s+){0,3}")
PREPOSITION = re.compile(r"\s(?:of|for|from|at|in|to|on|with|by|within|inside|among|behind|under)\s", re.I)
GENERIC = {
    "group": (ActorKind.ARMED_GROUP, ActorKind.NGO, ActorKind.IGO, ActorKind.PARTY, ActorKind.OTHER),
    "movement": (ActorKind.ARMED_GROUP, ActorKind.PARTY, ActorKind.OTHER),
    "organisation": (ActorKind.IGO, ActorKind.NGO, ActorKind.OTHER),
    "organization": (ActorKind.IGO, ActorKind.NGO, ActorKind.OTHER),
    "bloc": (ActorKind.IGO,),
    "alliance": (ActorKind.IGO, ActorKind.PARTY),
    "agency": (ActorKind.IGO, ActorKind.OUTLET, ActorKind.GOVERNMENT, ActorKind.NGO),
    "body": (ActorKind.IGO, ActorKind.NGO),
    "ministry": (ActorKind.MINISTRY,),
    "department": (ActorKind.MINISTRY,),
    "army": (ActorKind.MILITARY,),
    "military": (ActorKind.MILITARY,),
    "government": (ActorKind.GOVERNMENT, ActorKind.STATE),
    "party": (ActorKind.PARTY, ActorKind.ARMED_GROUP),
    "newspaper": (ActorKind.OUTLET,),
    "daily": (ActorKind.OUTLET,),
    "network": (ActorKind.OUTLET, ActorKind.NGO),
    "broadcaster": (ActorKind.OUTLET,),
    "company": (ActorKind.COMPANY,),
    "militia": (ActorKind.ARMED_GROUP,),
    "country": (ActorKind.GOVERNMENT, ActorKind.STATE),
    "kingdom": (ActorKind.GOVERNMENT, ActorKind.STATE),
}
BODY = re.compile(
    r"\b(?:office|agency|commission|committee|council|mission|panel|board|court|tribunal|bureau|directorate|secretariat|service|authority|cent(?:re|er)|institute|fund|federation|"
    r"association|parliament|senate|assembly|command|coast guard|national guard|union|registry|inspectorate|chamber|observatory|university|academy|"
    r"prosecution|regulator|watchdog|operator|ombudsman|junta|embassy|consulate|mint|exchange)$",
    re.IGNORECASE,
)
"""The last word of what is a body of people with a name or a task of its own."""
BODY_WORD = re.compile(BODY.pattern.removesuffix("$") + r"\b", re.IGNORECASE)
ORGAN = re.compile(
    r"\b(?:commission|court|tribunal|ministry|police|authority|council|parliament|senate|assembly|directorate|bureau|prosecution|guard|command|army|navy|"
    r"service|office|agency|cabinet|chamber|judiciary|treasury)$",
    re.IGNORECASE,
)
"""The last word of what is mostly an organ of some state."""
BODIES = re.compile(
    r"\b(?:agencies|organi[sz]ations|groups|ngos|charities|unions|firms|companies|banks|parties|associations|institutions|bodies|networks|authorities)$",
    re.I,
)
"""Bodies at large: "aid agencies", "human rights groups"."""
APPOSED = re.compile(r",\s+(?:or\s+|the\s+|known as (?:the\s+)?|called (?:the\s+)?)?")
CALLING = re.compile(
    r"\b(?:call(?:s|ed|ing)?|styl(?:e|es|ed|ing)|known as|dubbed|nam(?:es|ed|ing))\s+(?:themselves\s+|itself\s+)?(?:as\s+)?(?:the\s+)?(?=[A-ZÀ-Ž])",
    re.I,
)
"""What leads to the name that a group goes by."""
DOMESTIC = frozenset(
    "councillor councilor lawmaker legislator senator mp deputy member parliamentarian mayor governor backbencher congressman congresswoman".split()
)
"""Those who sit in a body of the country that an article is about, if no other is named."""
PALACE = re.compile(
    r"\b(?:at|in|of|from|inside) the (?:\w+ )?(?:host country|palace|presidency|ministry|parliament|government|cabinet|administration|authorities)\b",
    re.I,
)
"""Where those sit who govern: of the country that an article is about, if no other is named."""
JOINT = re.compile(r"\bjoint\b", re.I)
JOINED = re.compile(r"(they|he|she|it) and\b", re.I)
IN = re.compile(r"\b(?:in|at|from) $", re.I)
IN_PLACE = re.compile(r"In [A-ZÀ-Ž][^,;:.]{2,40},\s*(?:\w+ly\s+)?$")
THE_PEOPLE = re.compile(r"the [A-ZÀ-Ž][\w-]+$", re.I)
A_PEOPLE = re.compile(r"(?:ans|is|ese|sh|ch|ns|[kz]s|des|ss)$")
"""How the name of a people ends: "the Russians", "the Chinese"; "the Omani" is one of them."""
DOCUMENT_FIRST = re.compile(
    r"(?:The |An? |[A-ZÀ-Ž][\w-]*[’']s? )(?:[\w’'-]+ ){0,3}?(?:statement|communiqu[eé]|report|letter|declaration|text|read-?out|press release|memo|cable|draft|"
    r"document|study|survey|resolution|account)(?= (?:is|was|has|had|went|came|runs?|ran|makes?|made|contains?|leaves?|left|does|did|goes|spoke|speaks)\b)"
)
"""A sentence about a document: "Oslo's readout was longer"."""
BODY_NOUNS = frozenset(
    "mission centre center committee commission council agency office panel tribunal court board institute union party network service".split()
)
