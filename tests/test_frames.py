"""The lexicon of deeds."""

import re

from onrecord.extract.frames import by_verb, frames
from onrecord.extract.inflection import forms
from onrecord.extract.lexicon import lexicon
from onrecord.record import EventType


def test_every_type_but_meetings_has_frames() -> None:
    assert {frame.type for frame in frames()} == set(EventType) - {EventType.CONSULT}


def test_names_of_frames_are_no_two_alike_within_a_type() -> None:
    names = [(frame.type, frame.name) for frame in frames()]
    assert len(names) == len(set(names))


def test_a_verb_leads_to_its_frames_in_every_form() -> None:
    assert {frame.name for frame in by_verb()["seizes"]} == {frame.name for frame in by_verb()["seized"]}
    assert "expulsion" in {frame.name for frame in by_verb()["expelling"]}


def test_lemmas_are_lemmas() -> None:
    for row in lexicon("deeds")["frame"]:
        for lemma in filter(None, (word.strip() for word in row.get("verbs", "").split(","))):
            assert re.fullmatch(r"[a-z-]+(?: [a-z-]+)*", lemma), lemma
            assert not lemma.split()[0].endswith("ed") or lemma.split()[0] in ("cede", "concede", "need", "succeed"), lemma
            assert forms(lemma.split()[0])


def test_nouns_stand_alone() -> None:
    (frame,) = (frame for frame in frames() if frame.name == "protest")
    assert frame.noun is not None
    assert frame.noun.search("a mass protest")
    assert not frame.noun.search("on 15 March")
    assert frame.noun.search("a march on the palace")
