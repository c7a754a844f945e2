"""What the commands share: exit codes, the option that names the record, and how it is opened."""

import os
import shlex
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.store.error import RecordError

if TYPE_CHECKING:
    from onrecord.store.record_store import Record

OK, FAILED, USAGE, PROBLEMS, STOPPED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141

DEFAULT = "onrecord.db"

F = TypeVar("F", bound=Callable[..., Any])


def record_option(default: str = DEFAULT) -> Callable[[F], F]:
    """The option that names the record, the same for every command."""
    return click.option(
        "--record",
        "where",
        metavar="FILE",
        envvar="ONRECORD_RECORD" if default == DEFAULT else None,
        default=default,
        show_default=True,
        show_envvar=default == DEFAULT,
        help="The record.",
    )


class Day(click.ParamType[str]):
    """An ISO day."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2023-04-25", param, ctx)


def opened(where: str, *, create: bool = False) -> "Record":
    """The record at a place, or a plain message why not."""
    from onrecord.store.record_store import Record

    if where.startswith(("postgresql:", "postgres:")):
        raise click.UsageError("a record on a PostgreSQL server comes in a later version; name a file")
    try:
        return Record.open(where, create=create)
    except RecordError as error:
        hint = "" if create else f"\nMake one: {program()} read PATH…" + ("" if where == DEFAULT else f" --record {shlex.quote(where)}")
        raise click.ClickException(f"{error}{hint}") from error


def program() -> str:
    """How to call this program from here: `onrecord`, or the path to it where it is not on the PATH."""
    called = Path(sys.argv[0])
    if called.name != "onrecord" or shutil.which("onrecord") == str(called.absolute()):
        return "onrecord"
    return shlex.quote(os.path.relpath(called))
