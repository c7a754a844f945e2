"""The scorer of golden pages: a record that has everything scores 1, and each fault costs what it should and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.golden.floors import raised
from tests.golden.sameness import days, leaning, parties, same_actor, same_dating, same_name, same_quantity, same_time, words
from tests.golden.scoring import METRICS, Score, golden_captures, lines, score

Tables = dict[str, list[dict[str, Any]]]

CLAIM = "the ferry had carried forty soldiers"
DENIAL = "no soldier had been aboard"
GOLD: dict[str, Any] = {
    "capture": "harbour.html",
    "articles": [
        {
            "title": "Ferry row clouds harbour talks",
            "captions": ["The ferry at Vell. Photo: Coast Bureau"],
            "first": "A ferry left Vell on Sunday",
            "last": "talks go on in May.",
            "paragraphs": 2,
            "dated": {"earliest": "2024-04-10", "latest": "2024-04-10", "why": "stamp"},
            "statements": [
                {
                    "content": [CLAIM], "source": "Lowland’s Ministry of Defense", "actor": "Ministry of Defense:NLD", "cue": "said",
                    "kind": "indirect", "naming": "institution", "via": "statement", "act": "accuse", "said_on": "2024-04-09", "contests": None,
                },
                {
                    "content": [DENIAL, "not one"], "source": "Ana Port, the harbour master", "actor": "Ana Port", "cue": "told",
                    "kind": "mixed", "naming": "named", "via": None, "act": "deny", "said_on": None, "contests": CLAIM,
                },
            ],
            "events": [
                {
                    "type": "CONSULT", "what": "harbour talks", "participants": ["NLD", "BEL"], "level": None, "place": "Vell",
                    "when": "2024-05", "status": "planned",
                },
                {
                    "type": "ACCUSE", "what": "charge about the ferry", "participants": ["NLD", "Harbour Union"], "level": None, "place": None,
                    "when": None, "status": "happened",
                },
            ],
            "positions": [{"actor": "BEL", "issue": "opening of the harbour", "stance": "against", "issue_variants": ["harbour reopening"]}],
            "agenda": [{"what": "harbour talks in Vell", "when": "2024-05", "status": "planned", "source": None}],
            "figures": [
                {
                    "value": 40, "unit": "soldiers", "what": "aboard the ferry", "where": None, "when": None, "source": "Ministry of Defense",
                    "basis": None,
                },
            ],
        },
        {"title": "Wire: ferry row clouds talks", "duplicate_of": "harbour.html#0"},
    ],
}  # fmt: skip


def perfect() -> Tables:
    """The record of a reader who makes no mistake on the golden capture."""
    said = {
        "article": "ar-0", "cue": "said", "kind": "indirect", "naming": "institution", "act": "accuse", "via": "press statement",
        "said_earliest": "2024-04-09", "said_latest": "2024-04-09",
    }  # fmt: skip
    claim = said | {
        "content": [f"that {CLAIM}"], "source": "Ministry of Defense", "actor": "ac-1", "actor_name": "Defence Ministry",
        "actor_kind": "ministry", "actor_state": "NLD",
    }  # fmt: skip
    denial = said | {
        "content": [DENIAL, "not one"], "source": "Ana Port, the harbour master", "cue": "told", "kind": "mixed", "naming": "named",
        "act": "deny", "via": "", "actor": "ac-2", "actor_name": "Port", "actor_kind": "person", "actor_state": "BEL",
    }  # fmt: skip
    reports = [{"article": "ar-0", "capture_name": "harbour.html"}]
    lowland = {"name": "Government", "kind": "government", "state": "NLD"}
    return {
        "articles": [
            {
                "article": "ar-0", "capture_name": "harbour.html", "ordinal": 0, "title": "Ferry Row Clouds Harbour Talks", "copy_of": None,
                "text": "A ferry left Vell on Sunday, and a row began.\nThe talks go on in May.", "paragraphs": [[0, 45], [46, 70]],
                "captions": ["The ferry at Vell. Photo: Coast Bureau"], "published_earliest": "2024-04-10", "published_latest": "2024-04-10",
            },
            {
                "article": "ar-1", "capture_name": "harbour.html", "ordinal": 1, "title": "Wire: ferry row clouds talks", "copy_of": "ar-0",
                "text": "A ferry left.", "paragraphs": [[0, 13]], "captions": [], "published_earliest": None, "published_latest": None,
            },
        ],
        "statements": [claim, denial],
        "events": [
            {
                "event": "ev-0", "type": "CONSULT", "what": "harbour talks", "participants": [lowland, {"name": "Belgium", "state": "BEL"}],
                "place": "Vell", "earliest": "2024-05-01", "latest": "2024-05-31", "status": "planned", "reports": reports,
            },
            {
                "event": "ev-1", "type": "ACCUSE", "what": "charge", "participants": [lowland, {"name": "Harbour Union", "kind": "ngo"}],
                "earliest": None, "latest": None, "status": "happened", "reports": reports,
            },
        ],
        "figures": [
            {"article": "ar-0", "low": 40.0, "high": 40.0, "unit": "soldiers", "what": "aboard", "source": "", "actor_name": "Ministry of Defence"}
        ],
        "positions": [{"article": "ar-0", "actor_name": "Belgium", "state": "BEL", "issue": "reopening", "stance": "against"}],
        "agenda": [{"article": "ar-0", "event": "ev-0", "what": "harbour talks", "earliest": "2024-05-01", "latest": "2024-05-31"}],
        "disputes": [{"kind": "denial", "a": {"article": "ar-0", "content": CLAIM}, "b": {"article": "ar-0", "content": f"{DENIAL} not one"}}],
        "actors": [{"actor": "ac-2", "name": "Ana Port", "aliases": ["the harbour master"]}],
    }  # fmt: skip


def test_a_record_that_has_everything_scores_one() -> None:
    missed: list[str] = []
    scores = score([GOLD], perfect(), missed.append)
    assert missed == []
    assert {metric: s.f1 for metric, s in scores.items()} == dict.fromkeys(METRICS, 1.0)


def test_an_empty_record_scores_nothing_and_everything_is_missed() -> None:
    scores = score([GOLD], {})
    assert {metric: s.right for metric, s in scores.items()} == dict.fromkeys(METRICS, 0)
    assert (scores["statements"].gold, scores["events"].gold, scores["meetings"].gold, scores["copies"].gold) == (2, 2, 1, 1)


def change(table: str, place: int, **cells: Any) -> Callable[[Tables], None]:
    def apply(tables: Tables) -> None:
        tables[table][place].update(cells)

    return apply


FAULTS: list[tuple[str, Callable[[Tables], None], dict[str, float]]] = [
    ("furniture at the end of the text", change("articles", 0, text="A ferry left Vell on Sunday. Talks go on in May. Read more"), {"body": 0}),
    ("one paragraph too many", change("articles", 0, paragraphs=[[0, 1]] * 3), {"paragraphs": 0}),
    ("a caption without its credit", change("articles", 0, captions=["The ferry at Vell."]), {"captions": 0}),
    ("published a week late", change("articles", 0, published_latest="2024-04-17"), {"published": 0}),
    ("the copy is not known", change("articles", 1, copy_of=None), {"copies": 0}),
    ("another source", change("statements", 0, source="a passenger"), {"source": 0.5}),
    ("another actor", change("statements", 0, actor_name="Ministry of Health"), {"actor": 0.5, "statement": 0.5}),
    ("another state", change("statements", 0, actor_state="BEL"), {"actor": 0.5, "statement": 0.5}),
    ("another cue", change("statements", 1, cue="warned"), {"cue": 0.5}),
    ("another kind", change("statements", 1, kind="direct"), {"kind": 0.5, "statement": 0.5}),
    ("another act", change("statements", 1, act="reject"), {"act": 0.5, "statement": 0.5}),
    ("another naming", change("statements", 1, naming="unnamed"), {"naming": 0.5}),
    ("no medium", change("statements", 0, via=""), {"via": 0}),
    ("said on no day", change("statements", 0, said_earliest=None), {"said on": 0}),
    ("half the content", change("statements", 0, content=["the ferry had carried"]), {"content": 0.5}),
    ("another status", change("events", 0, status="happened"), {"status": 0.5}),
    ("another type", change("events", 1, type="REJECT"), {"events": 0.5}),
    ("a meeting in another year", change("events", 0, earliest="2023-05-01", latest="2023-05-31"), {"events": 0.5, "meetings": 0}),
    ("a meeting of others", change("events", 0, participants=["FRA", "ESP", "ITA"]), {"events": 0.5, "meetings": 0}),
    ("another number", change("figures", 0, low=400.0, high=400.0), {"figures": 0, "counter": 0}),
    ("nobody counts", change("figures", 0, actor_name=""), {"counter": 0}),
    ("another stance", change("positions", 0, stance="for"), {"positions": 0}),
    ("another issue", change("positions", 0, issue="fishing rights"), {"positions": 0}),
    ("due in another year", change("agenda", 0, earliest="2026-05-01", latest="2026-05-31"), {"agenda": 0}),
    ("a dispute with another page", change("disputes", 0, a={"article": "ar-1", "content": CLAIM}), {"disputes": 0}),
    ("an article too many", lambda t: t["articles"].append(t["articles"][1] | {"title": "Most read", "ordinal": 2}), {"articles": 0.8}),
    ("a statement too many", lambda t: t["statements"].append(t["statements"][0] | {"content": ["fish"]}),
     {"statements": 0.8, "content": 0.8, "statement": 0.8}),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "apply", "costs"), FAULTS, ids=[fault for fault, _, _ in FAULTS])
def test_a_fault_costs_what_it_should_and_nothing_else(fault: str, apply: Callable[[Tables], None], costs: dict[str, float]) -> None:
    tables, missed = perfect(), list[str]()
    apply(tables)
    scores = score([GOLD], tables, missed.append)
    # What only counts where a row was found has nothing to judge where none was.
    found = {metric: round(s.f1, 3) for metric, s in scores.items() if s.f1 < 1 and (s.gold or s.given)}
    wanted = {metric: f1 for metric, f1 in costs.items() if scores[metric].gold or scores[metric].given}
    assert found == wanted
    assert missed
    assert all(line.startswith("harbour.html: ") for line in missed)


def test_a_statement_that_reports_a_golden_one_is_no_error() -> None:
    tables = perfect()
    tables["statements"].append(
        tables["statements"][0] | {"content": [f"the ministry told reporters {CLAIM} and more besides that mattered"]}
    )
    assert score([GOLD], tables)["statements"].f1 == 1.0


def test_an_article_that_is_missed_takes_its_rows_with_it() -> None:
    tables = perfect()
    tables["articles"][0]["title"] = "Subscribe to our newsletter"
    scores = score([GOLD], tables)
    assert (scores["articles"].right, scores["statements"].right, scores["body"].right, scores["figures"].gold) == (1, 0, 0, 1)


def test_rows_are_matched_one_to_one() -> None:
    tables = perfect()
    tables["statements"].append(tables["statements"][0] | {"content": [CLAIM]})
    assert score([GOLD], tables)["statements"].right == 2
    tables["statements"].append(tables["statements"][1])
    assert score([GOLD], tables)["statements"] == Score(2, 3, 2), "the same words again report nothing"


def test_either_of_two_copies_may_be_the_original() -> None:
    tables = perfect()
    tables["articles"][0]["copy_of"], tables["articles"][1]["copy_of"] = "ar-1", None
    assert score([GOLD], tables)["copies"] == Score(1, 1, 1)


def test_golden_files_hold_one_capture_or_several(tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "b.gold.json").write_text(json.dumps([GOLD, GOLD]), encoding="utf-8")
    assert len(golden_captures(tmp_path)) == 3


def test_scores_print_in_the_order_of_the_metrics() -> None:
    assert [line.split("  ")[0] for line in lines(score([GOLD], perfect()))] == list(METRICS)


@pytest.mark.parametrize(
    ("gold", "name", "kind", "state", "same"),
    [
        ("Ana Maria Port", "Ana Port", "person", None, True),
        ("Ana Port", "Bert Quay", "person", None, False),
        ("Ministry of Defense:NLD", "Ministry of Defence", "ministry", "NLD", True),
        ("Ministry of Defense:NLD", "Ministry of Defence", "ministry", None, False),
        ("Government:NLD", "Netherlands", "state", "NLD", True),
        ("Government:NLD", "Parliament", "other", "NLD", False),
        ("unnamed:NLD", "unnamed", "unnamed", "NLD", True),
        ("unnamed:NLD", "unnamed", "unnamed", "BEL", False),
        ("unnamed", "unnamed", "unnamed", "BEL", True),
        ("Army:NLD", "Armed Forces", "military", "NLD", True),
    ],
)
def test_who_is_who(gold: str, name: str, kind: str, state: str | None, same: bool) -> None:
    assert same_actor(gold, {"actor_name": name, "actor_kind": kind, "actor_state": state}, {}) is same


def test_spellings_of_one_name() -> None:
    assert same_name("Vladimír Kovačevič", "Kovacevic Vladimir")
    assert same_name("International Harbour Union", "IHU")
    assert not same_name("", "")


def test_days_and_spans() -> None:
    assert days("on Friday") is None
    assert same_time("on Friday", None)
    assert not same_time("2024-05", None)
    year, day = days("2024"), days("2024-05-03")
    assert day is not None
    assert not same_time("2024-05-03", year), "a year says nothing of a day"
    assert same_dating(day, days("2024-05-04"))
    assert not same_dating((day[0], day[0].replace(month=8)), day), "an interval asks for an interval"


def test_stances_quantities_and_parties() -> None:
    assert [leaning(s) for s in ("opposes", "only if", "open to it", "supports")] == ["against", "conditional", "conditional", "for"]
    assert same_quantity([30, 40], 30, 40)
    assert not same_quantity(40, None, None)
    assert parties({"participants": ["NLD", {"name": "The Harbour Union", "kind": "ngo", "state": "NLD"}]}) == {"NLD", "harbour union"}
    assert words("«Ça va»") == ["ca", "va"]


def test_floors_only_rise_unless_one_is_named() -> None:
    old = {"blind": {"statements": 0.8, "body": 0.5}}
    scores = {"blind": {"statements": Score(70, 100, 100), "body": Score(9, 10, 10), "copies": Score(0, 1, 0)}}
    assert raised(old, scores, 0.025) == {"blind": {"statements": 0.8, "body": 0.875}}
    assert raised(old, scores, 0.025, ["blind/statements"]) == {"blind": {"statements": 0.675, "body": 0.875}}
