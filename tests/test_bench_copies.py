"""The copies that bench/copies.py measures on are what it says they are, and so are its scores."""

import random
from dataclasses import replace

from bench import copies, copying
from bench.copying import STRENGTHS, Made, copies_of, count, placed, sharing

from onrecord.link.copies import find_copies
from onrecord.record import CopyKind
from tests.prose import DAM, FERRY

ORIGINALS = [
    replace(placed("ferry", "Ferry", "\n".join((*FERRY, *DAM))), outlet="The Herald", url="https://herald.example/1", published_earliest="2024-05-12", published_latest="2024-05-12"),
    replace(placed("dam", "Dam", "\n".join((*DAM, *FERRY[:3]))), outlet="The Courier", published_earliest="2024-05-14", published_latest="2024-05-14"),
]  # fmt: skip
OTHERS = ("Rain is forecast for the weekend, and with it more delays on the coast road.", "The old pier can still be seen at low tide.")
VOCABULARY = ("water", "late", "seven", "north", "paper")


def made(kind: CopyKind, strength: str, seed: int = 3) -> Made:
    return copying.made(ORIGINALS[0], kind, strength, 0, OTHERS, VOCABULARY, random.Random(seed))


def test_the_same_seed_makes_the_same_copies() -> None:
    assert copies_of(ORIGINALS, OTHERS, VOCABULARY, 1) == copies_of(ORIGINALS, OTHERS, VOCABULARY, 1)
    assert copies_of(ORIGINALS, OTHERS, VOCABULARY, 1) != copies_of(ORIGINALS, OTHERS, VOCABULARY, 2)


def test_every_kind_is_made_as_it_is_called() -> None:
    whole = count(ORIGINALS[0].text)
    for seed in range(8):
        assert count(made(CopyKind.EXACT, "typography", seed).article.text) == whole
        assert count(made(CopyKind.EXCERPT, "light", seed).article.text) < 0.6 * whole
        revised = made(CopyKind.REVISION, "medium", seed).article
        assert revised.outlet == "The Herald"
        assert (revised.published_earliest or "") > "2024-05-12"
        assert made(CopyKind.NEAR, "light", seed).article.outlet != "The Herald"


def test_every_so_many_words_another() -> None:
    text = made(CopyKind.NEAR, "every fifth word").article.text
    changed = [w for n, w in enumerate(copying.WORD.findall(text)) if n % STRENGTHS[CopyKind.NEAR]["every fifth word"].every == 4]
    assert set(changed) <= set(VOCABULARY)


def test_shared_quotations_are_at_most_a_third() -> None:
    first, second = ORIGINALS
    (found,) = sharing([(first, second)], 1)
    assert count(second.text) <= count(found.text) <= 1.34 * count(second.text)
    assert found.article == second.article


def test_articles_that_share_runs_with_an_earlier_one_are_left_out() -> None:
    again = replace(ORIGINALS[1], article="ar-again", text="\n".join(DAM))
    assert copies.own([ORIGINALS[0], again]) == [ORIGINALS[0]]


def test_pairs_are_those_of_one_text() -> None:
    assert copies.pairs_within([("a", "b", "c")]) == {("a", "b"), ("a", "c"), ("b", "c")}
    assert sorted(map(sorted, copies.joined([("a", "b"), ("c", "d"), ("b", "c"), ("x", "y")]))) == [["a", "b", "c", "d"], ["x", "y"]]


def test_what_is_found_is_scored() -> None:
    copy = made(CopyKind.NEAR, "light")
    half = copies.Half((ORIGINALS[0], copy.article), (copy,), {"as written": ((ORIGINALS[0].article, "ar-other"),)})
    scores = copies.scored(half, find_copies(half.articles))
    assert (scores["right"], scores["given"], scores["gold"]) == (1, 1, 1)
    assert scores["same_event"] == {"as written": {"pairs": 1, "called_copies": 0}}
    assert scores["made"]["near, light"]["found"] == 1
    assert copies.scored(half, ())["f1"] == 0
