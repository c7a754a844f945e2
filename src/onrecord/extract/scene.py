"""What the extractors of events and positions ask of an article: its clauses, names, times and statements, looked up by place."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise
from typing import ClassVar

from onrecord.extract import about
from onrecord.extract.cast import Cast
from onrecord.extract.clauses import Clause, clauses
from onrecord.extract.daybook import Daybook, When
from onrecord.extract.lexicon import lexicon
from onrecord.extract.realis import timetabled
from onrecord.extract.who import Who, actor
from onrecord.link.leaders import affiliation
from onrecord.link.phrases import Mention
from onrecord.link.registry import organisations, phrases, place_state, states
from onrecord.reader.reading import Reading
from onrecord.reader.timeforms import Grain
from onrecord.reader.times import TimeExpression, find_times
from onrecord.record import ActorKind, EventStatus, Naming, Offsets, Statement

_REFERS = re.compile(
    r"(?:he|she|it|they|him|her|them|(?:the|his|its|their) (?:\w+ )?(?:president|minister|premier|ministry|government|presidency|king|kingdom|emir|leader|group|movement|army|military|"
    r"envoy|chancellor|spokes\w+|bloc|alliance|organi[sz]ation|union|country|delegation|secretary|official|diplomat|militia|party))$",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(r"\b(?:the|The) (?:Kingdom|kingdom|union|Union|bloc|alliance|Alliance)\b(?! of)")
_NOT_ONE = frozenset({ActorKind.OUTLET, ActorKind.POPULATION, ActorKind.OTHER, ActorKind.COMPANY})
_FAMILY_FIRST = frozenset(["CHN", "PRK", "KOR", "VNM", "KHM", "TWN", "HKG"])
_NO_PARTY = frozenset({ActorKind.OUTLET})
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|into)\s+(?:the\s+)?(?:(?:(?:north|south|east|west)(?:ern|-?\w*)?|central|upper|lower|southern|occupied|government-held|neighbou?ring|war-torn|rebel-held|"
    r"[\w-]+(?:-run|-held|-controlled|-occupied))\s+)*(?:(?:\S+\s+){0,2}(?:capital|city|town|resort|port|village|province|region)(?:\s+city)?(?:\s+of)?,?\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b(?:in|at|near|outside) the (?P<who>[\w ]{3,24}?) capital\b(?!,? [A-Z])")
_UNLISTED = re.compile(r"\b(?:in|near|outside|at) (?:the )?((?:[A-Z][\w’'-]+)(?: (?:of|de|al|el)? ?[A-Z][\w’'-]+){0,3})")
_NO_PLACE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"President|Prime|Foreign|Minister|King|Prince|Secretary|Resolution|Article|English|Arabic|Parliament|Congress|Twitter|Telegram|Facebook|X|Ramadan|Christmas|Eid)\b"
)
_LITERAL = re.compile(
    r"\b(?:in|at|near|outside|inside|into|across|around|over|via|towards?|near|off)\s+(?:the\s+|northern\s+|southern\s+|eastern\s+|western\s+|central\s+)*$",
    re.IGNORECASE,
)
_STAFFED = re.compile(
    r"\b(?:services|ministries|armies|authorities|leaders|ministers|governments|chiefs|heads|officials|parties)\s+(?:in|at)\s+$"
)
_COUNT = re.compile(r"\b(two|both|pair|three|four|five)\b", re.IGNORECASE)
_HE_AND = re.compile(r"\s*(he|she|He|She)\s+and\s")
_STRAY = re.compile(
    r"(?:So|When|But|And|If|As|While|For|After|Before|With|That|Then|Now|Although|Though|Since|In|On|At|Both|Did|Has|Is|Was|Will|January|February|March|April|May|June|July|August|September|October|November|December)\s+(?=\S)"
)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?[A-Z][^,;.]{0,36}$")
_MODIFIES = re.compile(r"(?:(?<=\d\d\d\d)|[’']s)\s+[a-zA-Z-]+")
_DETERMINED = re.compile(r"\b(?:the|a|an|its|their|of|his)\s+$", re.IGNORECASE)
_WIDE = frozenset({Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.SEASON})
_NOT_WHEN = frozenset({"since", "until", "after", "before", "from"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the words, and the state it lies in."""

    words: str
    state: str | None
    city: bool


@cache
def _groups() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Groups of states that have a name but no seat: "the Nordic states", "the E3"."""
    return tuple((re.compile(rf"\b(?:{row['words']})\b"), tuple(row["states"])) for row in lexicon("groups")["group"])


class Scene:
    """An article with everything found in it once."""

    def __init__(self, reading: Reading, cast: Cast, statements: Sequence[Statement]) -> None:
        self.reading = reading
        self.statements = statements
        self.text = reading.text
        self.cast = cast
        self._found: dict[re.Pattern[str], list[int]] = {}
        self._spans: dict[re.Pattern[str], list[Offsets]] = {}
        self._pieces = sorted((start, end, s) for s in statements for start, end in s.content_spans)

    @classmethod
    def of(cls, reading: Reading, cast: Cast, statements: Sequence[Statement]) -> "Scene":
        """The scene of an article; the one made last is used again, since events and positions are asked for one after the other."""
        last = cls._last
        if last is None or last.reading is not reading or last.cast is not cast or last.statements is not statements:
            last = cls._last = cls(reading, cast, statements)
        return last

    _last: ClassVar["Scene | None"] = None

    @cached_property
    def names(self) -> tuple[Mention, ...]:
        return phrases().find_all(self.text)

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        return tuple(sorted(find_times(self.text), key=lambda t: t.start))

    @cached_property
    def daybook(self) -> Daybook:
        return Daybook(self.reading, self.times)

    @property
    def published(self) -> When:
        """When the article is from; where nobody knows, what the days that it names tell."""
        return self.daybook.published

    @cached_property
    def _name_starts(self) -> list[int]:
        return [m.start for m in self.names]

    @cached_property
    def small(self) -> str:
        """The text in small letters, with the same offsets."""
        small = self.text.lower()
        return small if len(small) == len(self.text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in self.text)

    def starts(self, pattern: re.Pattern[str], start: int, end: int) -> list[int]:
        """Where a pattern begins between two offsets; the whole text is searched once for each pattern."""
        if pattern not in self._found:
            self._found[pattern] = [m.start() for m in pattern.finditer(self.small)]
        found = self._found[pattern]
        return found[bisect_left(found, start) : bisect_left(found, end)]

    def spans(self, pattern: re.Pattern[str], start: int, end: int) -> list[Offsets]:
        """What a pattern matches between two offsets; the whole text is searched once for each pattern."""
        if pattern not in self._spans:
            self._spans[pattern] = [m.span() for m in pattern.finditer(self.text)]
        found = self._spans[pattern]
        return [span for span in found[bisect_left(found, (start, 0)) : bisect_left(found, (end, 0))] if span[1] <= end]

    def clauses(self) -> list[tuple[Offsets, tuple[Clause, ...]]]:
        """Every sentence with its clauses."""
        return self._clauses

    @cached_property
    def _clauses(self) -> list[tuple[Offsets, tuple[Clause, ...]]]:
        return [(sentence, clauses(self.text, *sentence)) for sentence in self.reading.sentences]

    def named(self, start: int, end: int) -> tuple[Mention, ...]:
        """The registry's names between two offsets."""
        return self.names[bisect_left(self._name_starts, start) : bisect_right(self._name_starts, end - 1)]

    def statement_at(self, start: int, end: int) -> Statement | None:
        """The innermost statement whose content holds the words."""
        best: tuple[int, Statement] | None = None
        for a, b, statement in self._pieces:
            if a > start:
                break
            if end <= b and (best is None or b - a < best[0]):
                best = (b - a, statement)
        return best[1] if best else None

    # ── who ────────────────────────────────────────────────────────────────────────────────────────────────────

    def parties(self, start: int, end: int) -> tuple[Who, ...]:
        """The actors named between two offsets, without the places that merely say where ("in Moscow")."""
        out: dict[str, Who] = {}
        at = start
        for cut_start, cut_end in [*self._literal(start, end), (end, end)]:
            if cut_start > at:
                for who in self.everyone(at, cut_start):
                    if not (who.kind is ActorKind.STATE and who.state in self._modifying(at, cut_start)):
                        out.setdefault(who.actor, who)
            at = max(at, cut_end)
        pronoun = _HE_AND.match(self.text, start, end)
        meant = self.one(*pronoun.span(1)) if pronoun else None
        if meant:
            out.setdefault(meant.actor, meant)
        for group, codes in _groups():
            if group.search(self.text, start, end):
                for code in codes:
                    out.setdefault(self.state(code).actor, self.state(code))
        for surname in self._surnames.finditer(self.text, start, end):
            person = self._people[surname[0]]
            out.setdefault(person.actor, person)
        for found in _STANDS_FOR.finditer(self.text, start, end):
            meant = self.one(*found.span())
            if meant:
                out.setdefault(meant.actor, meant)
        return tuple(out.values())

    def everyone(self, start: int, end: int) -> tuple[Who, ...]:
        """The actors named between two offsets, wherever they stand; well-known people with whom they act for."""
        known = (self._known(who) for who in self.cast.parties(start, end))
        return tuple(w for w in known if self._acts(w))

    def _acts(self, who: Who) -> bool:
        """Whether an actor can take part: no outlets, nobody without a name or state, no stray word taken for a name."""
        if who.kind is ActorKind.PERSON and not who.state and not who.office and " " not in who.name:
            return False
        return who.kind not in _NO_PARTY and (who.kind is not ActorKind.UNNAMED or who.state is not None)

    @cached_property
    def _people(self) -> dict[str, Who]:
        """Persons of the article by surname, where only one has it."""
        found: dict[str, set[Who]] = {}
        for who in self.everyone(0, len(self.text)):
            if who.kind is ActorKind.PERSON and " " in who.name:
                found.setdefault(who.name.split()[-1].removesuffix("’s").removesuffix("'s"), set()).add(who)
        for who in self.everyone(0, len(self.text)):
            if who.kind is ActorKind.PERSON and " " in who.name and who.state in _FAMILY_FIRST:
                found.setdefault(who.name.split()[0], set()).add(who)
        return {
            name: next(iter(who))
            for name, who in found.items()
            if len(who) == 1 and (len(name) > 3 or next(iter(who)).state in _FAMILY_FIRST)
        }

    @cached_property
    def _surnames(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self._people))})\b(?! [A-Z])") if self._people else re.compile(r"(?!)")

    def _known(self, who: Who) -> Who:
        """A person with the state they act for; an organisation in place of its officer."""
        if who.kind is not ActorKind.PERSON:
            return who
        stray = _STRAY.match(who.name)
        if stray:  # "When Kim …" tagged as a name
            who = actor(who.name[stray.end() :], ActorKind.PERSON, who.state, who.naming)
        code = affiliation(who.name, self._named_codes, self.reading.article.published_latest or "")
        if code is None:
            return who
        if code in states():
            return replace(who, state=code)
        org = organisations()[code]
        return actor(org.name, org.kind, org.state or None, Naming.INSTITUTION, office=who.office)

    @cached_property
    def _named_codes(self) -> frozenset[str]:
        return frozenset(m.key for m in self.names)

    def _modifying(self, start: int, end: int) -> set[str]:
        """States named only to tell one part of a people from another: "Turkish |Cypriot", "Bosnian |Serb"."""
        names = self.named(start, end)
        first = {a.key for a, b in pairwise(names) if a.kind == b.kind == "adjective" and self.text[a.end : b.start] == " "}
        return first - {
            n.key
            for n, m in pairwise((*names, None))
            if n and not (m and self.text[n.end : m.start] == " " and m.kind == n.kind == "adjective")
        }

    def _literal(self, start: int, end: int) -> list[Offsets]:
        cuts: list[Offsets] = []
        for name in self.named(start, end):
            before = self.text[max(start, name.start - 40) : name.start]
            if cuts and name.kind in ("seat", "place") and self.text[cuts[-1][1] : name.start].strip() in ("and", ",", "or"):
                cuts.append((name.start, name.end))  # "in Riyadh and Tehran"
            elif name.kind == "place" or (
                name.kind in ("state", "seat", "organisation") and _LITERAL.search(before) and not _STAFFED.search(before)
            ):
                cuts.append((name.start, name.end))
        return cuts

    def prominent(self, least: int = 3, most: int = 4) -> tuple[Who, ...]:
        """The states and organisations that an article names in most of its sentences."""
        seen: dict[str, set[Offsets]] = {}
        for name in self.names:
            org = organisations().get(name.key)
            if (name.key in states() and name.kind in ("state", "seat", "adjective")) or (
                org and org.kind in (ActorKind.IGO, ActorKind.ARMED_GROUP)
            ):
                seen.setdefault(name.key, set()).add(self.reading.sentence_at(name.start))
        keys = sorted((k for k in seen if len(seen[k]) >= least), key=lambda k: -len(seen[k]))[:most]
        if len(keys) < 2:
            return ()
        return tuple(
            self.state(k) if k in states() else actor(k, organisations()[k].kind, organisations()[k].state or None, Naming.INSTITUTION)
            for k in keys
        )

    @cached_property
    def _named_in(self) -> Counter[str]:
        return about.named_in(self.reading, self.names)

    @cached_property
    def home(self) -> tuple[Who, ...]:
        """The state that an article is about: the one that far more of its sentences name than any other; none where two share it."""
        key = about.home(self._named_in)
        return (self.state(key),) if key else ()

    def counted(self, words: str, at: int) -> tuple[Who, ...]:
        """Who "the three states" or "both leaders" are: the last subject before `at` that names so many states."""
        found = _COUNT.search(words)
        if not found:
            return ()
        many = {"two": 2, "both": 2, "pair": 2, "three": 3, "four": 4, "five": 5}[found[1].casefold()]
        for _, parts in reversed(self._clauses):
            for clause in reversed(parts):
                if clause.end > at or at - clause.end > 700 or not clause.subject:
                    continue
                parties = self.parties(*clause.subject)
                if len({w.state for w in parties if w.state}) == many == len({w.state or w.actor for w in parties}):
                    return parties
        return self.protagonists if len(self.protagonists) == many else ()

    @cached_property
    def protagonists(self) -> tuple[Who, ...]:
        """Whom an article is about: the states and organisations that its sentences name at least half as often as the first of them."""
        return tuple(self._party(key) for key in about.protagonists(self._named_in))

    def _party(self, key: str) -> Who:
        if key in states():
            return self.state(key)
        org = organisations()[key]
        return actor(key, org.kind, org.state or None, Naming.INSTITUTION)

    def one(self, start: int, end: int) -> Who | None:
        """Who a pronoun or an office without a name stands for, or None where the words do not tell."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if not _REFERS.match(self.text[start:end]):
            return None
        union = self._union(start, end)
        if union:
            return union
        who = self._known(self.cast.who(start, end))
        if who.kind in _NOT_ONE or who.name.casefold() in self.text[start:end].casefold():
            return None
        return None if who.kind is ActorKind.UNNAMED and not who.state else who

    def all_named(self, start: int, end: int) -> tuple[Who, ...]:
        """Everyone named between two offsets: people by surname too, and the places that say where."""
        return tuple({who.actor: who for who in (*self.everyone(start, end), *self.parties(start, end))}.values())

    def behind(self, start: int, end: int) -> Who | None:
        """Whoever of a state some words mean, names or none: "the presidential guard"; None where no state is behind them."""
        if not self.text[start:end].strip() or self.named(start, end):
            return None
        who = self._known(self.cast.who(start, end))
        if not who.state or who.kind in _NOT_ONE:
            return None
        return self.state(who.state) if who.kind is ActorKind.UNNAMED else who

    def _union(self, start: int, end: int) -> Who | None:
        """ "The union", "the Kingdom": the one named last before."""
        word = self.text[start:end].split()[-1].casefold()
        if word not in ("union", "kingdom", "league", "council"):
            return None
        for name in reversed(self.named(0, start)):
            if name.kind == "organisation" and word in name.key.casefold().split():
                org = organisations()[name.key]
                return actor(org.name, org.kind, org.state or None, Naming.INSTITUTION)
            if word == "kingdom" and name.key in states() and any("Kingdom" in n for n in states()[name.key].names):
                return self.state(name.key)
        return None

    # ── where and when ─────────────────────────────────────────────────────────────────────────────────────────

    def place(self, start: int, end: int, at: int) -> Place | None:
        """Where, from "in …" between two offsets: the city next to `at`, else the state."""
        found: list[tuple[bool, int, Place]] = []
        for name in self.named(start, end):
            if name.kind not in ("state", "seat", "place", "organisation") or name.end > end:
                continue
            before = self.text[max(start, name.start - 60) : name.start]
            listed = self.text[end : end + 1] == ":" and before.endswith(", ") and name.kind != "organisation"  # "19 May, Oslo: …"
            if not (_PLACE_BEFORE.search(before) or listed) or _STAFFED.search(before):
                continue
            state = name.key if name.key in states() else place_state(self.text[name.start : name.end])
            if name.kind == "organisation" and state is None:
                continue  # "in the European Union"; "in Brussels" lies in Belgium
            city = name.kind != "state"
            found.append((not city, abs(name.start - at), Place(self.text[name.start : name.end], state, city)))
        capital = _CAPITAL.search(self.text, start, end)
        if capital:
            for name in self.named(capital.start("who"), capital.end("who")):
                if name.kind in ("adjective", "state") and states().get(name.key):
                    found.append((False, abs(capital.start() - at), Place(states()[name.key].capital, name.key, True)))
        if not found or found[-1][0]:
            for unlisted in _UNLISTED.finditer(self.text, start, end):
                if not _NO_PLACE.match(unlisted[1]) and not self.named(unlisted.start(1), unlisted.end(1)):
                    found.append((False, abs(unlisted.start() - at), Place(unlisted[1].removesuffix("’s").removesuffix("'s"), None, True)))
        return min(found, key=lambda f: (f[0], f[1]))[2] if found else None

    @staticmethod
    @cache
    def state(code: str) -> Who:
        """The state with that alpha-3 code."""
        return actor(states()[code].name, ActorKind.STATE, code, Naming.INSTITUTION)

    def time(self, start: int, end: int, at: int, ahead: bool = False, since: bool = False) -> TimeExpression | None:
        """The expression of time between two offsets that says when: the next one after `at`, else the nearest before it.

        One end of a stretch of time ("since May") says nothing of when; "before June" does for what lies `ahead`.
        """
        best: tuple[int, TimeExpression] | None = None
        for time in self.times:
            if _SINCE.search(self.text[max(start, time.start - 45) : time.start]):
                continue  # "the first since Oslo in 2017"
            if time.start < start:
                continue
            if time.end > end:
                break
            if (
                time.relation in _NOT_WHEN
                and not (ahead and time.relation in ("before", "until", "from"))
                and not (since and time.relation == "since")
            ):
                continue
            away = time.start - at if time.start >= at else 2 * (at - time.start) + 20
            if (
                time.start > at
                and _MODIFIES.match(self.text, time.end)
                and _DETERMINED.search(self.text, max(start, time.start - 12), time.start)
            ):
                continue  # "suspended the 2018 |pact"
            if time.form.grain in _WIDE:
                away += 150  # "on Tuesday for the third time this year"
            if best is None or away < best[0]:
                best = (away, time)
        return best[1] if best else None

    def own_time(self, begins: int, start: int, end: int) -> TimeExpression | None:
        """The time that a noun's own phrase names: "the 2018 |pact", "the |attack of 3 May"; `begins` is where the phrase does."""
        inside = [t for t in self.times if begins <= t.start < start or 0 <= t.start - end <= 4]
        return inside[-1] if inside else None

    def time_beside(self, clauses: tuple[Clause, ...], index: int) -> TimeExpression | None:
        """When, for a clause that leaves it to the one it hangs on: "met on Thursday |and signed", "On Friday, Kyiv said |that"."""
        clause = clauses[index]
        if index == 0:
            return None
        if clause.opener in ("and", "-ing", "resume") and (clause.subject == clauses[index - 1].subject or clause.opener == "resume"):
            other = clauses[max(0, index - (2 if clause.opener == "resume" else 1))]
            return self.time(other.lead, other.end, other.end)
        if clause.opener == "when":  # "before April, |when the country votes"
            last = [t for t in self.times if clauses[index - 1].start <= t.start < clause.start and 0 <= clause.start - t.end < 3]
            if last:
                return last[-1]
        if clause.opener in ("that", "") and clauses[index - 1].lead < clauses[index - 1].start:
            return self.time(clauses[index - 1].lead, clauses[index - 1].start, clauses[index - 1].start)
        if (clause.opener == "after" and not clause.verb and index == 1) or (
            clause.opener == "after" and clauses[index - 1].opener == "-ing" and not clause.verb
        ):
            main = clauses[0]
            return self.time(main.start, main.end, main.verb[0] if main.verb else main.start)
        return None

    def place_beside(self, clauses: tuple[Clause, ...], index: int) -> Place | None:
        """Where, for a clause that leaves it to the one it hangs on."""
        clause = clauses[index]
        if index and clause.opener in ("and", "-ing") and clause.verb and clause.subject == clauses[index - 1].subject:
            return self.place(clauses[index - 1].start, clauses[index - 1].end, clauses[index - 1].end)
        return None

    def dated(self, status: EventStatus, when: When) -> EventStatus:
        """A status corrected by its date: what lies after the article has not happened."""
        if status in (EventStatus.HAPPENED, EventStatus.ONGOING) and when[0] and self.published[1] and when[0] > self.published[1]:
            return EventStatus.PLANNED
        return status

    def long_ago(self, when: When) -> bool:
        """Whether a date is more than six weeks before the article."""
        if not when[1] or not self.published[0]:
            return False
        return date.fromisoformat(self.published[0]) - date.fromisoformat(when[1]) > timedelta(45)

    def days(self, time: TimeExpression, ahead: bool) -> When:
        """The days a time expression names; for "by May 10" from the article's first day on."""
        return self.daybook.days(time, ahead)

    def ahead(self, clause: Clause, time: TimeExpression | None) -> bool:
        """Whether a time tells by itself, or by the timetable that its clause is, of what is to come."""
        if time is None:
            return False
        return (time.form.lean == "future" and not self.daybook.onward(time)) or timetabled(self.text, clause, time)
