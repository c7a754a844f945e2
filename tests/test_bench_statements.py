"""The scorer of statements and names: each case is worked out by hand on invented sentences."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from bench import names, peer, render, spans, statements, trial
from bench.spans import Tally
from bench.trial import Trial

Spans = list[list[int]]

TEXT = (
    "Ana Port said that the ferry was “late again” on Monday.\n"
    "“The pier is closed,” a guard told reporters. “Nobody may pass.”\n"
    "The harbour office denied that the pier was unsafe."
)


def at(words: str, text: str = TEXT) -> list[int]:
    assert text.count(words) == 1, words
    return [text.index(words), text.index(words) + len(words)]


def said(source: str | None, cue: str, *content: str) -> dict[str, Spans]:
    return {"source": [at(source)] if source else [], "cue": [at(cue)], "content": [at(c) for c in content]}


MIXED = said("Ana Port", "said", "that the ferry was “late again” on Monday")
DIRECT = said("a guard", "told", "“The pier is closed,”", "“Nobody may pass.”")
INDIRECT = said("The harbour office", "denied", "that the pier was unsafe")
GOLD = [MIXED, DIRECT, INDIRECT]


def counts(scores: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[int, int, int]]:
    return {k: (s["right"], s["given"], s["gold"]) for k, s in scores.items()}


def test_trimmed_is_what_stays_without_marks_and_that() -> None:
    for raw in ("that the pier was unsafe.", "the pier was unsafe", " that the pier was unsafe"):
        assert spans.trimmed(TEXT, [at(raw)]) == (tuple(at("the pier was unsafe")),)
    assert spans.trimmed(TEXT, DIRECT["content"]) == (tuple(at("The pier is closed")), tuple(at("Nobody may pass")))
    assert spans.trimmed(TEXT, [at("” on Monday")]) == (tuple(at("on Monday")),)
    assert spans.trimmed("He waits. “No.", [[8, 11]]) == ()


def test_what_is_read_as_it_was_marked_is_all_right() -> None:
    scores = spans.score([(TEXT, GOLD, GOLD)])
    for how in ("exact", "overlap"):
        assert counts(scores[how]) == {"source": (3, 3, 3), "cue": (3, 3, 3), "content": (3, 3, 3), "all": (9, 9, 9)}
    assert counts(scores["whole"]) == {"all": (3, 3, 3)}
    assert counts(scores["kind"]) == {"direct": (1, 1, 1), "mixed": (1, 1, 1), "indirect": (1, 1, 1)}
    assert scores["exact"]["all"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "right": 9, "given": 9, "gold": 9}


def test_a_trimmed_difference_costs_nothing() -> None:
    given = said("The harbour office", "denied", "the pier was unsafe.")
    assert counts(spans.score([(TEXT, [INDIRECT], [given])])["exact"])["content"] == (1, 1, 1)


def test_an_article_that_was_failed_on_is_missed() -> None:
    scores = spans.score([(TEXT, GOLD, GOLD), (TEXT, GOLD, ())])
    assert counts(scores["exact"])["all"] == (9, 9, 18)
    assert scores["exact"]["all"]["r"] == 0.5
    assert counts(scores["whole"])["all"] == (3, 3, 6)


def test_a_content_that_is_half_read_overlaps_but_is_not_exact() -> None:
    given = said("Ana Port", "said", "the ferry was “late again”")  # 25 letters of 36 once trimmed: dice 50 / 61
    scores = spans.score([(TEXT, [MIXED], [given])])
    assert spans.dice(spans.trimmed(TEXT, given["content"]), spans.trimmed(TEXT, MIXED["content"])) == pytest.approx(50 / 61)
    assert counts(scores["exact"]) == {"source": (1, 1, 1), "cue": (1, 1, 1), "content": (0, 1, 1), "all": (2, 3, 3)}
    assert counts(scores["overlap"])["content"] == (1, 1, 1)
    assert counts(scores["whole"])["all"] == (1, 1, 1)
    assert scores["exact"]["all"]["f1"] == 0.6667


def test_a_whole_attribution_needs_each_part() -> None:
    piece = said("a guard", "told", "“The pier is closed,”")  # 18 letters of 18 + 15: dice 36 / 51
    other = said("reporters", "told", "“The pier is closed,”", "“Nobody may pass.”")
    unsaid = said(None, "told", "“The pier is closed,”", "“Nobody may pass.”")
    for given in (piece, other, unsaid):
        assert counts(spans.score([(TEXT, [DIRECT], [given])])["whole"])["all"] == (0, 1, 1)
    assert counts(spans.score([(TEXT, [unsaid], [unsaid])])["whole"])["all"] == (1, 1, 1)
    assert counts(spans.score([(TEXT, [unsaid], [DIRECT])])["whole"])["all"] == (0, 1, 1)


def test_one_content_is_right_once() -> None:
    halves = [said("a guard", "told", "“The pier is closed,”"), said("a guard", "told", "“Nobody may pass.”")]
    scores = spans.score([(TEXT, [DIRECT], halves)])
    assert counts(scores["overlap"])["content"] == (1, 2, 1)
    assert counts(scores["exact"])["content"] == (0, 2, 1)
    assert counts(scores["exact"])["source"] == (1, 1, 1)  # the same words given twice are one source


def test_pairs_are_made_best_first() -> None:
    assert spans.paired([(0.6, 0, 0), (0.9, 0, 1), (0.5, 1, 0)], 0.5) == 2
    assert spans.paired([(0.9, 0, 0), (0.6, 0, 1), (0.6, 1, 0)], 0.5) == 1
    assert spans.paired([], 0.5) == 0


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("He said: “We wait.”", "We wait", "direct"),
        ('He said: "We wait."', '"We wait."', "direct"),
        ("«We wait», he said", "«We wait»", "direct"),
        ("The wait was “too long”, he said", "The wait was “too long”", "mixed"),
        ("He said we wait", "we wait", "indirect"),
        ("“No,” he said. She said we wait", "we wait", "indirect"),
        ("“We wait,\nand we hope,” he said", "We wait", "direct"),
        ("“We wait.\nShe said they hope", "they hope", "indirect"),
        ("It isn't the guards' turn, he said", "It isn't the guards' turn", "indirect"),
    ],
)
def test_kinds_of_contents(text: str, content: str, kind: str) -> None:
    part = spans.trimmed(text, [at(content, text)])
    assert spans.kind(text, part, spans.quoted(text)) == kind


def test_kinds_are_counted_on_both_sides() -> None:
    given = [said("a guard", "told", "“The pier is closed,”"), INDIRECT]
    assert counts(spans.score([(TEXT, GOLD, given)])["kind"]) == {"direct": (0, 1, 1), "mixed": (0, 0, 1), "indirect": (1, 1, 1)}


def test_scores_of_nothing_are_nothing() -> None:
    assert Tally().scores() == {"p": 0.0, "r": 0.0, "f1": 0.0, "right": 0, "given": 0, "gold": 0}
    assert counts(spans.score([("", (), ())])["exact"])["all"] == (0, 0, 0)


# ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────────

SENTENCES: list[tuple[list[str], list[str]]] = [
    (["Ana", "Port", "left", "Vell", "(", "Togo", ")", "."], ["B-Person", "I-Person", "O", "B-Location", "O", "B-Location", "O", "O"]),
    (["The", "Lowland", "Bank", "paid", "$", "5", "."], ["O", "B-Organization", "I-Organization", "O", "B-Money", "I-Money", "O"]),
]


def test_tagged_sentences_become_text_with_names() -> None:
    gold = names.named(SENTENCES)
    assert gold.text == "Ana Port left Vell (Togo).\nThe Lowland Bank paid $5."
    assert [(gold.text[a:b], kind) for a, b, kind in gold.names] == [
        ("Ana Port", "person"), ("Vell", "place"), ("Togo", "place"), ("Lowland Bank", "organisation"), ("$5", "money"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["B-Person", "B-Person"], [(0, 0, "person"), (1, 1, "person")]),
        (["B-Person", "I-Person", "O", "S-NORP"], [(0, 1, "person"), (3, 3, "nationality")]),
        (["B-Person", "I-Location"], [(0, 0, "person"), (1, 1, "place")]),
        (["I-Misc", "E-Misc"], [(0, 1, "misc")]),
        (["O", "O"], []),
    ],
)
def test_spans_of_tags(tags: Sequence[str], expected: list[tuple[int, int, str]]) -> None:
    assert list(names.spans(tags)) == expected


def test_names_are_right_in_span_and_class() -> None:
    gold = names.named(SENTENCES)
    person, vell, togo, bank, _ = gold.names
    given = [person, (*vell[:2], "person"), togo, (bank[0], bank[1] - 5, "organisation")]
    scores = names.score([(gold, given)])
    assert counts(scores)["all"] == (2, 4, 5)
    assert counts(scores)["person"] == (1, 2, 1)
    assert counts(scores)["place"] == (1, 1, 2)
    assert counts(scores)["organisation"] == (0, 1, 1)
    assert counts(scores)["money"] == (0, 0, 1)
    assert counts(scores)["product"] == (0, 0, 0)


# ── a whole run ────────────────────────────────────────────────────────────────────────────────────────────────────


def read_of(attributions: Sequence[Any], found: Sequence[names.Name]) -> dict[str, Any]:
    return {"attributions": attributions, "names": found}


@pytest.fixture
def wanted() -> statements.Gold:
    return statements.Gold([{"text": TEXT, "attributions": GOLD}] * 2, [names.named(SENTENCES)])


def test_the_result_of_a_reader(wanted: statements.Gold) -> None:
    read = {"statements": [read_of(GOLD, ()), {"crash": "ValueError: no"}], "newswire": [read_of((), [[0, 8, "person"]])]}  # type: ignore[list-item]
    told = statements.told(wanted, Trial("made up", 1.0, 2.0, 99.6, read))
    assert counts(told["exact"])["all"] == (9, 9, 18)
    assert counts(told["heads"]["entities"])["all"] == (1, 1, 5)
    assert (told["crashes"], told["crash"]) == (1, "ValueError: no")
    assert told["words_per_second"] == len(TEXT.split())
    assert told["peak_mb"] == 100


def test_the_better_time_and_the_larger_memory_count() -> None:
    a, b = Trial("r", 1.0, 5.0, 90.0, {"statements": []}), Trial("r", 2.0, 4.0, 80.0, {"statements": []})
    assert trial.best([a, b]) == Trial("r", 1.0, 4.0, 90.0, {"statements": []})


def test_a_run_has_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "echo.py").write_text(
        "import sys\nfrom pathlib import Path\nfrom bench.trial import measured\n"
        "def load():\n    return 'echo', lambda texts: [{'attributions': [], 'names': [], 'length': len(t)} for t in texts]\n"
        "measured(load, Path(sys.argv[1]), Path(sys.argv[2]))\n",
        encoding="utf-8",
    )
    (tmp_path / "bench" / "dead.py").write_text("raise SystemExit('no weights')\n", encoding="utf-8")
    monkeypatch.setattr(trial, "HERE", tmp_path / "bench")
    ran = trial.run(Path(sys.executable), "echo.py", {"statements": ["four", "to"], "newswire": ["a"]})
    assert [r["length"] for r in ran.read["statements"]] == [4, 2]
    assert [r["length"] for r in ran.read["newswire"]] == [1]
    assert 1 < ran.peak_mb < 200
    with pytest.raises(SystemExit, match="no weights"):
        trial.run(Path(sys.executable), "dead.py", {"statements": [], "newswire": []})


def test_a_peer_that_cannot_be_had_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wanted: statements.Gold) -> None:
    def failed(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, "", "WARNING: slow\nERROR: No matching distribution found for made-up==1.0\n")

    monkeypatch.setattr(peer.subprocess, "run", failed)
    result = statements.measure(wanted, {}, {}, 1, tmp_path / "venv")
    assert result["peer"] == {"missing": "ERROR: No matching distribution found for made-up==1.0"}
    assert "--peers" in statements.measure(wanted, {}, {}, 1, None)["peer"]["missing"]


def test_readers_take_turns(monkeypatch: pytest.MonkeyPatch, wanted: statements.Gold) -> None:
    ran: list[str] = []

    def run(python: Path, script: str, texts: object, folder: str, threads: str) -> Trial:
        ran.append(folder)
        exact = GOLD if folder == "full" else GOLD[:2]
        return Trial(folder, 1.0, float(10 - len(ran)), 50.0, {"statements": [read_of(exact, ())] * 2, "newswire": [read_of((), ())]})

    monkeypatch.setattr(statements, "run", run)
    result = statements.measure(wanted, {"small": Path("s"), "base": Path("b")}, {"small": Path("full")}, 2, None)
    assert ran == ["s", "b", "s", "b", "full"]
    assert [measured["seconds"] for measured in result["readers"].values()] == [7.0, 6.0]
    assert result["fp32"]["small"]["points lost by int8"] == {"exact all": 20.0, "entities": 0.0}  # F1 1.0 against 0.8


def test_what_is_rendered_is_what_was_measured(wanted: statements.Gold) -> None:
    trials = Trial("made up", 1.0, 2.0, 99.6, {"statements": [read_of(GOLD, ()), read_of((), ())], "newswire": [read_of((), ())]})
    measured = statements.told(wanted, trials)
    result = {
        "command": "python bench/statements.py DATA", "corpus": "PolNeAR dev", "articles": 2, "newswire": 1, "threads": 2, "cores": 2, "load": 0.1,
        "readers": {"small": measured}, "peer": measured, "fp32": {"small": {"points lost by int8": {"exact all": 0.3, "entities": -0.1}}},
    }  # fmt: skip
    page = "\n".join(render.statements(result))
    assert "| source, exact | 1.00 | 0.50 | 0.67 | 3 | 3 | 6 |" in page
    assert "0.3 points less" in page
    summary = render.summary({"statements": result})
    assert "| PolNeAR dev, 2 articles: P / R / F1 | OnRecord `small` | spaCy + textacy |" in summary
    assert "| all, exact | 1.00 / 0.50 / 0.67 | 1.00 / 0.50 / 0.67 |" in summary
    without = render.summary({"statements": {**result, "peer": {"missing": "not asked for"}}})
    assert "spaCy" not in without
