"""Stems and rarity."""

import pytest

from onrecord.link.words import Rarity, stem, stems


@pytest.mark.parametrize(
    "forms",
    [
        ["normalise", "normalizing", "normalization", "normalised"],
        ["withdraw", "withdrawal", "withdraws", "withdrawing"],
        ["agree", "agreed", "agreement", "agreements"],
        ["discuss", "discussed", "discussion", "discussions"],
        ["country", "countries", "country’s"],
        ["Çavuşoğlu", "Cavusoglu"],
        ["stop", "stopped", "stopping"],
    ],
)
def test_forms_of_a_word_have_one_stem(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_words_that_differ_keep_apart() -> None:
    assert len({stem(w) for w in ("grain", "gain", "train", "general", "generate", "minister", "ministry", "Iran", "Iraq")}) == 9


def test_stop_words_are_left_out() -> None:
    assert stems("They said that the bridge would not be closed on Monday") == ["bridg", "clos"]


def test_a_word_of_every_article_tells_little() -> None:
    rarity = Rarity([["talk", "oasis"], ["talk"], ["talk"], ["talk"]])
    assert rarity.of("oasis") > 2 * rarity.of("talk")
    assert 0 < rarity.of("never seen") <= 1
