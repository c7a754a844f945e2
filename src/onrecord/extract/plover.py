"""The PLOVER event types and their CAMEO root codes.

Source: the PLOVER codebook ("Political Language Ontology for Verifiable Event Records", Open Event Data Alliance) and
Halterman, Schrodt, Beger, Bagozzi, Scarborough, "PLOVER and POLECAT: A New Political Event Ontology and Dataset" (2023), which
fold CAMEO's twenty roots into sixteen types. Where a type takes more than one root, the first is its main one.
"""

from onrecord.record import EventType

CAMEO: dict[EventType, tuple[str, ...]] = {
    EventType.AGREE: ("03",),  # express intent to cooperate
    EventType.CONSULT: ("04",),
    EventType.SUPPORT: ("05",),  # engage in diplomatic cooperation
    EventType.COOPERATE: ("06",),  # engage in material cooperation
    EventType.AID: ("07",),
    EventType.CONCEDE: ("08",),  # yield, but for 087
    EventType.RETREAT: ("08",),  # 087 de-escalate militarily
    EventType.REQUEST: ("10", "02"),  # demand; appeal
    EventType.ACCUSE: ("11", "09"),  # disapprove; investigate
    EventType.REJECT: ("12",),
    EventType.THREATEN: ("13",),
    EventType.PROTEST: ("14",),
    EventType.MOBILIZE: ("15",),  # exhibit military posture
    EventType.SANCTION: ("16",),  # reduce relations
    EventType.COERCE: ("17",),
    EventType.ASSAULT: ("18", "19", "20"),  # assault; fight; unconventional mass violence
    EventType.OTHER: (),
}
"""CAMEO root codes of each type, the main one first."""


def cameo(type: EventType) -> str:
    """The main CAMEO root code of a type, "" for OTHER.

    >>> cameo(EventType.CONSULT)
    '04'
    """
    return CAMEO[type][0] if CAMEO[type] else ""
