"""docs/registry.md says what the registry does."""

import re
from pathlib import Path

from onrecord.link.registry_file import parsed
from onrecord.link.tables import contested

PAGE = (Path(__file__).parent.parent / "docs" / "registry.md").read_text("utf-8")


def test_the_example_holds() -> None:
    found = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    file = parsed("mine.toml", found[1].encode())
    assert set(file.tables) == {"states", "places", "organisations", "institutions"}
    assert file.people
    assert file.contested


def test_every_contested_entity_stands_there_with_its_reason() -> None:
    for entity in contested().values():
        assert f"| {entity.name} | {entity.code or '–'} | {entity.policy} | {entity.reason} |" in PAGE
