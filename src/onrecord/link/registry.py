"""The registries: states, places, organisations, offices, institutions and nouns for people without a name.

    state_by_name("Turkey").code                     -> "TUR"    state_by_name("turkey")        -> None (the bird)
    state_by_adjective("Turkish").code               -> "TUR"    state_by_seat("the Kremlin")   -> the State of RUS
    place_state("Rafah")                             -> "PSE"    organisation("Brussels").name  -> "European Union"
    office("former Turkish foreign minister")        -> level "foreign minister", state "TUR", standing "former"
    institution("Israel's foreign ministry")         -> "Ministry of Foreign Affairs", ministry, "ISR"
    agent_noun("a well-informed Russian diplomat")   -> "diplomat", unnamed

Every look-up takes the words as they stand in a text. It bears with accents left out (Turkiye), a leading "the", a
closing possessive, dots in acronyms and hyphens for spaces; it minds case where case tells (US/us, WHO/who). It
returns None for words it does not know, and never raises on any words. `phrases()` finds names in running text;
`phrases.py` says how it decides ambiguous ones. The look-ups here do not: `state_by_name("Jordan")` is the state.

The facts are in `data/registry/*.toml`, written for this project, cross-checked with the PETRARCH2 actor dictionaries
(MIT) and, for codes, with ISO 3166-1. A mistake in these files raises when they are first read: KeyError, ValueError
or tomllib.TOMLDecodeError.
"""

from collections.abc import Iterator

from onrecord.link.agents import AgentNoun, agent_noun
from onrecord.link.offices import Institution, Level, Office, Standing, institution, institution_words, office, office_words
from onrecord.link.organisations import Organisation, organisation, organisations
from onrecord.link.phrases import Ambiguity, Matcher, Target, fold, tokens
from onrecord.link.states import State, cities, place_state, places, state_by_adjective, state_by_name, state_by_seat, states
from onrecord.link.tables import kept, table

__all__ = [
    "AgentNoun",
    "Institution",
    "Level",
    "Office",
    "Organisation",
    "Standing",
    "State",
    "agent_noun",
    "cities",
    "institution",
    "office",
    "organisation",
    "organisations",
    "phrases",
    "place_state",
    "places",
    "state_by_adjective",
    "state_by_name",
    "state_by_seat",
    "states",
]


@kept
def phrases() -> Matcher:
    """The matcher of all names, built on first use (some tenths of a second), then shared.

    `phrases().find_all("Moscow and the EU")` -> `(Mention(0, 6, "seat", "RUS"), Mention(15, 17, "organisation",
    "European Union"))`. See `phrases.py` for what it takes and how it decides ambiguous names.
    """
    words_of = table("ambiguous")
    common = [words for source in (office_words(), institution_words()) for words, _ in source if words.islower()]
    titles = [fold(word) for words in common for word in tokens(words) if len(word) > 2]
    unmarked = frozenset(words_of["unmarked"])
    names = ((words, target) for words, target in _targets(words_of["never"]) if words not in unmarked)
    return Matcher(names, Ambiguity.load(words_of, titles, cities()))


def _targets(never: list[str]) -> Iterator[tuple[str, Target]]:
    for words in never:
        yield words, Target("never", "", "")
    for state in states().values():
        for kind, listed in (("state", (state.name, *state.names)), ("adjective", state.adjectives), ("seat", state.seats)):
            for words in listed:
                yield words, Target(kind, state.code, state.code)
        if state.capital not in state.seats and state.capital:
            yield state.capital, Target("place", state.code, state.code)
    for entry in organisations().values():
        for words in (entry.name, *entry.aliases):
            yield words, Target("organisation", entry.name, entry.state)
        for words in entry.seats:
            yield words, Target("seat", entry.name, entry.state)
    for words, place in institution_words():
        if place.state and any(c.isupper() for c in words):
            yield words, Target("institution", f"{place.name}:{place.state}", place.state)
    for words, code in places().items():
        yield words, Target("place", code, code)
    for words, code in cities().items():
        yield words, Target("place", code, code)
