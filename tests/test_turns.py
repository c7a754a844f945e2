import pytest

from onrecord.article.turns import Voice, is_speaker, spoken, turns_of


def turns(*lines: str) -> list[tuple[str, str, list[str]]]:
    text, spans, at = "\n".join(lines), [], 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return [(text[slice(*t.label)], t.voice.value, [text[slice(*p)] for p in t.pieces]) for t in turns_of(text, spans)]


def test_a_turn_goes_on_to_the_next_label() -> None:
    found = turns("MR. VELL: We met.", "We agreed.", "QUESTION: When?", "MR. VELL: On Monday.")
    assert found == [
        ("MR. VELL", "speaks", ["We met.", "We agreed."]),
        ("QUESTION", "asks", ["When?"]),
        ("MR. VELL", "speaks", ["On Monday."]),
    ]


def test_stage_directions_are_nobodys_words() -> None:
    text = "(Laughter.) We go. (In French) We (all of us) stay. (Applause.)"
    assert [text[a:b] for a, b in spoken(text, 0, len(text))] == ["We go.", "We (all of us) stay."]


def test_who_only_asks_is_an_asker_though_the_label_is_a_name() -> None:
    found = turns("Fjord Press: Will it open?", "Mira Tal: It will.", "Meridian Wire: When is that?", "Mira Tal: In May.")
    assert [(label, voice) for label, voice, _ in found] == [("Fjord Press", "asks"), ("Mira Tal", "speaks")] * 1 + [
        ("Meridian Wire", "asks"),
        ("Mira Tal", "speaks"),
    ]


def test_a_moderator_only_gives_the_word() -> None:
    assert turns("MODERATOR: Last one.", "Q: Is it so?", "MS ORR: It is.")[0][1] == Voice.RUNS


def test_initials_after_a_full_name_are_the_same_speaker() -> None:
    found = turns("Ana Vell: Will you sign?", "Jon Orr: No, I will not.", "AV: Why is that?", "JO: It is late.")
    assert [voice for _, voice, _ in found] == ["asks", "speaks", "asks", "speaks"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Update: the road is closed.", "Update: the road is open.", "Update: it rains."),
        ("The two sides said this: they will go on.", "They also said: no."),
        ("Veltria: three medals", "Ostrania: two medals", "Lowland: none"),
        ("It rained.", "It snowed."),
    ],
)
def test_lines_with_a_colon_are_no_turns(lines: tuple[str, ...]) -> None:
    assert turns(*lines) == []


def test_a_place_is_no_speaker() -> None:
    assert (is_speaker("GENEVA"), is_speaker("QUESTION"), is_speaker("FOREIGN MINISTER ORR")) == (False, True, True)
