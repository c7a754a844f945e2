"""Nouns for people without a name: "a senior official", "two sources close to the talks".

agent_noun("a well-informed Russian diplomat")  -> "diplomat", unnamed
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.link.phrases import Lexicon, first, tokens
from onrecord.link.plurals import plurals
from onrecord.link.tables import kept, table
from onrecord.record import Naming

_NOUN_ENDS = frozenset(  # what follows a noun and tells more of it: "a source | close to the talks"
    re.split(
        r"\s+",
        "who whose which that close familiar in at from with of near on to for briefed involved speaking inside within among "
        "quoted cited knowledgeable aware present working said says",
    )
)


@dataclass(frozen=True, slots=True)
class AgentNoun:
    """A noun for people without a name."""

    word: str  # in the singular: "official"
    sphere: str  # source, official, military, armed, expert, witness, aid, law, media, business, faith, population
    plural: bool
    naming: Naming  # unnamed: one or some persons; collective: a group at large ("analysts")


@kept
def _agents() -> Lexicon[AgentNoun]:
    def nouns() -> Iterator[tuple[str, AgentNoun]]:
        for sphere, row in table("institutions")["agents"].items():
            singular, plural = Naming(row["singular"]), Naming(row["plural"])
            irregular = row.get("irregular", {})
            for words, word in irregular.items():
                yield words, AgentNoun(word, sphere, True, plural)
            for word in row["words"]:
                yield word, AgentNoun(word, sphere, False, singular)
                if word not in irregular.values():
                    yield from ((words, AgentNoun(word, sphere, True, plural)) for words in plurals(word))

    return Lexicon(nouns())


def agent_noun(words: str) -> AgentNoun | None:
    """The noun for people in words that name nobody: `agent_noun("two sources close to the talks")` -> "source", plural.

    Looks at the last noun before "who", "in", "close to" and the like; None if it is none of those in the registry.
    """
    written = tokens(words.split(",")[0])
    ends = [i for i, token in enumerate(written) if token.lower() in _NOUN_ENDS and i]
    for end in (len(written), *ends[:1]):
        for start in range(end):
            found = first(_agents().get(" ".join(written[start:end])))
            if found is not None:
                return found
    return None
