"""`onrecord registry`, and the option that takes a user's registry into use."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.ask.registered import registered
from onrecord.link.registry_file import RegistryError
from onrecord.link.tables import in_use
from onrecord.pipeline import read
from onrecord.store.record_store import Record
from onrecord.views.cli import main

PAGE = "The ministry in Ridgeport answered. Ridge Front spokesman Omar Quill said on Tuesday that the port would open again.\n"
MINE = """
[places]
Ridgeport = "LBN"

[organisations."Ridge Front"]
kind = "armed group"
state = "YEM"
"""


def run(*words: str, env: dict[str, str] | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(words), env=env)
    assert in_use() is None
    return result.exit_code, result.output


def test_show_says_what_a_name_means() -> None:
    code, out = run("registry", "show", "Abdullah Gül")
    assert code == 0
    assert "Abdullah Gül: head of state of Türkiye (TUR), 2007-08-28 to 2014-08-28; written" in out
    assert "PETRARCH2 2014" in out
    assert run("registry", "show", "Xyzzy Quill") == (1, "The registry does not know 'Xyzzy Quill'.\n")


def test_show_tells_of_contested_statehood_and_of_codes() -> None:
    assert registered("Northern Cyprus")[0] == "Northern Cyprus: place in Cyprus (CYP)"
    assert "counted as territory of CYP (written; default because UN Security Council" in registered("Northern Cyprus")[1]
    assert registered("Germany") == ["Germany: state DEU, COW 255 GMY"]
    assert registered("Hamas")[0] == "Hamas: armed group of Palestine (PSE)"
    assert registered("foreign ministry") == ["Ministry of Foreign Affairs: ministry of any state"]


def test_check_tells_the_first_mistake(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(MINE)
    assert run("registry", "check", str(mine)) == (0, f"{mine} is sound: 1 places, 1 organisations\n")
    mine.write_text('[places]\nRidgeport = "Lebanon"\n')
    code, out = run("registry", "check", str(mine))
    assert code == 2
    assert f"{mine}, line 2: places \"Ridgeport\": 'Lebanon' is no state's alpha-3 code" in out


def test_a_file_with_a_mistake_reads_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    mine = tmp_path / "mine.toml"
    mine.write_text("[places]\n= 3\n")
    record = tmp_path / "r.db"
    for env in ({}, {"ONRECORD_REGISTRY": str(mine)}):
        option = () if env else ("--registry", str(mine))
        code, out = run("read", str(tmp_path / "page.txt"), "--record", str(record), *option, env=env)
        assert code == 2
        assert "line 2: not TOML" in out
    assert not record.exists()
    with Record.open(":memory:") as empty, pytest.raises(RegistryError, match="line 2"):
        read([str(tmp_path / "page.txt")], empty, registry=str(mine))


def test_another_registry_reads_anew_and_is_seen_in_the_rows(tmp_path: Path) -> None:
    page, mine = tmp_path / "page.txt", tmp_path / "mine.toml"
    page.write_text(PAGE)
    mine.write_text(MINE)
    with Record.open(str(tmp_path / "r.db"), create=True) as record:
        assert read([str(page)], record).captures == 1
        before = [s.actor_state for s in record.rows("statements")]
        assert read([str(page)], record, registry=str(mine)).captures == 1
        assert read([str(page)], record, registry=str(mine)).skipped == 1
        after = [s.actor_state for s in record.rows("statements")]
        assert "YEM" not in before
        assert after == ["YEM"]
        mine.write_text(MINE.replace("YEM", "SYR"))
        assert read([str(page)], record, registry=str(mine)).captures == 1
        assert [s.actor_state for s in record.rows("statements")] == ["SYR"]
        assert read([str(page)], record).captures == 1
        assert [s.actor_state for s in record.rows("statements")] == before
    assert in_use() is None


def test_workers_have_it_too(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(MINE)
    lines = [json.dumps({"text": f"{PAGE} It was day {n} of the talks.", "title": f"Day {n}"}) for n in range(45)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    with Record.open(str(tmp_path / "r.db"), create=True) as record:
        read([str(tmp_path / "many.jsonl")], record, registry=str(mine), workers=2)
        assert {s.actor_state for s in record.rows("statements")} == {"YEM"}
