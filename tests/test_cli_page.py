from pathlib import Path

import click

from onrecord.views.cli import main
from onrecord.views.cli_page import render

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"


def test_the_page_says_what_the_commands_say() -> None:
    # Not to the space: where a line is broken is up to the installed version of click.
    assert PAGE.read_text(encoding="utf-8").split() == render().split(), "run: make docs"


def test_every_command_and_option_is_on_the_page_and_has_help_and_an_example() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert f"## {name}\n" in page
        assert command.help
        assert "Example" in command.help
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, f"{name} {option.name}"
                assert max(option.opts, key=len) in page


def test_commands_are_listed_in_one_place() -> None:
    assert set(main.list_commands(click.Context(main))) == set(main.commands)
