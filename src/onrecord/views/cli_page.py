"""`docs/cli.md` from the commands' own help: `python -m onrecord.views.cli_page > docs/cli.md`."""

import click

from onrecord.views.cli import main

WIDTH = 100


def render() -> str:
    """The page: the help of `onrecord` and of each command, as a terminal of 100 columns shows it.

    >>> render().splitlines()[0]
    '# The command line'
    """
    context = click.Context(main, info_name="onrecord", terminal_width=WIDTH, max_content_width=WIDTH, help_option_names=["-h", "--help"])
    parts = [
        "# The command line",
        "",
        "<!-- Made from the commands by `python -m onrecord.views.cli_page > docs/cli.md`; a test fails where it drifts. -->",
        "",
        *_help(main, context),
    ]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is None:
            raise LookupError(f"{name} is listed, but is no command")
        inner = click.Context(command, info_name=name, parent=context, terminal_width=WIDTH, max_content_width=WIDTH)
        parts += [f"## {name}", "", *_help(command, inner)]
    return "\n".join(parts).rstrip() + "\n"


def _help(command: click.Command, context: click.Context) -> list[str]:
    text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return ["```text", text, "```", ""]


if __name__ == "__main__":
    print(render(), end="")
