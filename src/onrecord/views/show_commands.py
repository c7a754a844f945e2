"""`onrecord show`, `original` and `rebuild`: from a row to its words, from those to the bytes, and from the bytes to rows."""

import sys
from pathlib import Path

import click

from onrecord.views.options import PROBLEMS, STOPPED, opened, record_option
from onrecord.views.registry_commands import registry_option


@click.command()
@click.argument("id_", metavar="ID")
@record_option()
@click.option("--capture", is_flag=True, help="Show the words in the bytes of the capture as well.")
@click.option("--around", type=click.IntRange(0), default=20, show_default=True, metavar="N", help="Words shown on each side.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="At most so many places.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def show(id_: str, where: str, capture: bool, around: int, limit: int, as_json: bool) -> None:
    """Show the words that a row rests on.

    ID is that of any row: a statement, figure, event, position, account, dispute, actor, article, story, capture or
    problem. Its words are shown in their article, set off (between » and « where output is no terminal), with title, outlet,
    day and what the day rests on. With --capture they are shown in the source of the capture too: where it was taken from
    and when, its hash, the bytes that hold the words, and what stands around them.

    \b
    Examples:
      onrecord show st-1f2e3d4c5b6a7988
      onrecord show st-1f2e3d4c5b6a7988 --capture
      onrecord show ev-1f2e3d4c5b6a7988 --json
    """
    from onrecord.ask.evidence import evidence, in_captures
    from onrecord.views.shown import shown_json, shown_text

    with opened(where) as record:
        try:
            found = evidence(record, id_, limit)
        except LookupError as error:
            raise click.ClickException(str(error.args[0])) from error
        places = in_captures(record, found.passages) if capture else ()
    made = shown_json(found, places, around) if as_json else shown_text(found, places, around, terminal=sys.stdout.isatty())
    click.echo(made, nl=False)


@click.command()
@click.argument("id_", metavar="CAPTURE|ARTICLE")
@record_option()
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Where to write it; standard output if not given."
)
def original(id_: str, where: str, out: Path | None) -> None:
    """Write the bytes of a capture, as they were taken.

    The id is that of a capture, or of an article in it. Of a feed's entry and of a line of a JSON Lines file it is that entry
    or line.

    \b
    Examples:
      onrecord original ar-1f2e3d4c5b6a7988 > page.html
      onrecord original ca-1f2e3d4c5b6a7988 --out page.html
    """
    if out is None and sys.stdout.isatty():
        raise click.UsageError("a captured page is not for a terminal, which does what it says: name a file with --out, or use a pipe")
    with opened(where) as record:
        article = record.get("articles", id_)
        capture = article.capture if article is not None else id_
        if record.get("captures", capture) is None:
            raise click.ClickException(f"no capture or article of the record has the id {id_}")
        data = record.original(capture)
    if data is None:
        raise click.ClickException(f"the bytes of {capture} are not kept in {where}; read its file again to keep them")
    if out is None:
        sys.stdout.buffer.write(data)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{out}: {(error.strerror or str(error)).lower()}") from error


@click.command()
@record_option()
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes to read with.  [default: one a core]")
@registry_option
@click.pass_context
def rebuild(ctx: click.Context, where: str, workers: int | None) -> None:
    """Read every kept capture anew with today's reader.

    After an update of OnRecord, or with another --registry: the files that were read need not be there any more. Outlet and
    day stay as they were given. Captures that were read with today's reader and this registry are passed over; those whose
    bytes are not kept stay as they are. It says how many rows came, went and changed.

    \b
    Example:
      onrecord rebuild
    """
    from onrecord.rebuild import rebuild as again
    from onrecord.views.reading import Bar
    from onrecord.views.shown import rebuilt_text

    with opened(where) as record:
        try:
            with Bar() as bar:
                rebuilt = again(record, workers=workers, progress=bar)
        except KeyboardInterrupt:
            click.echo("\nStopped. What was read is in the record; the same command again goes on from there.", err=True)
            ctx.exit(STOPPED)
        click.echo(rebuilt_text(rebuilt, where, bar.seconds), nl=False)
    if rebuilt.problems:
        ctx.exit(PROBLEMS)
