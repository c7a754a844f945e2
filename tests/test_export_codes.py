"""States in exports by their number in the Correlates of War list."""

import io
import json

import pytest

from onrecord.pipeline import read
from onrecord.store.record_store import Record
from onrecord.views.export import export


def rows(record: Record, codes: str) -> list[dict[str, object]]:
    out = io.BytesIO()
    export(record, "statements", "jsonl", out, codes)
    return [json.loads(line) for line in out.getvalue().decode().splitlines()]


def test_a_state_has_its_number_or_nothing() -> None:
    page = b"Germany said on Tuesday that the port was open. The Palestinian government said that it was shut. Analysts said it mattered.\n"
    with Record.open(":memory:") as record:
        read(["-"], record, stdin=io.BytesIO(page))
        iso = {str(r["source"]): r["actor_state"] for r in rows(record, "iso")}
        cow = {str(r["source"]): r["actor_state"] for r in rows(record, "cow")}
        assert set(iso) == set(cow)
        assert {iso[s]: cow[s] for s in iso} == {"DEU": "255", "PSE": None, None: None}
        with pytest.raises(ValueError, match="no codes 'gw'"):
            rows(record, "gw")
