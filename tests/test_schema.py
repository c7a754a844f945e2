"""The schema is documented, and the page is what the schema says."""

from dataclasses import fields
from enum import StrEnum
from pathlib import Path

import pytest

from onrecord import record
from onrecord.record import TABLES
from onrecord.views.schema import PARTS, render

PAGE = Path(__file__).parent.parent / "docs" / "record.md"


def test_the_page_has_not_drifted() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(), "run: python -m onrecord.views.schema > docs/record.md"


@pytest.mark.parametrize("row", [*TABLES.values(), *PARTS])
def test_every_row_and_field_is_explained(row: type) -> None:
    assert row.__doc__
    assert not row.__doc__.startswith(f"{row.__name__}("), "a docstring of its own"
    for field in fields(row):
        assert field.metadata["help"]
        assert f"| `{field.name}` |" in render()


def test_every_value_is_listed() -> None:
    for kind in vars(record).values():
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum:
            assert f"## {kind.__name__}\n" in render()
            for member in kind:
                assert f"`{member}`" in render()
