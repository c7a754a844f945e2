"""The `onrecord` command. Each command is a few lines over a function of the library."""

import errno
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import click

from onrecord.record import TABLES, Act
from onrecord.store.error import RecordError
from onrecord.views.options import FAILED, PIPE_CLOSED, PROBLEMS, STOPPED, Day, F, opened, program, record_option
from onrecord.views.registry_commands import registry, registry_option
from onrecord.views.show_commands import original, rebuild, show
from onrecord.views.wanted import Wanted

DEMO = "onrecord-demo.db"


class Commands(click.Group):
    """Commands in the order they are used in, and the exit codes they share."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return ["read", "fetch", "brief", "search", "show", "original", "export", "check", "rebuild", "registry", "demo"]

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except RecordError as error:
            raise click.ClickException(str(error)) from error
        except UnicodeEncodeError as error:
            if any("\udc80" <= letter <= "\udcff" for arg in sys.argv for letter in arg):
                raise click.UsageError("an argument holds bytes that are no text in UTF-8") from error
            raise
        except BrokenPipeError:
            # Whoever read the output has enough. What is still buffered must not be written when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.ClickException(f"cannot be written: {os.strerror(error.errno).lower()}") from error
        except KeyboardInterrupt:
            click.echo("\nstopped", err=True)
            ctx.exit(STOPPED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(None, "-V", "--version", package_name="onrecord", prog_name="onrecord")
def main() -> None:
    """Turns captured news pages into a sourced diplomatic record: who met, who said what to whom and through
    whom, which accounts conflict, what figures were given by whom, who holds which position, what is due next.
    Every row of the record opens the words it came from.

    \b
    Start here:
      onrecord demo                        read the sample pages and print a briefing
      onrecord read pages/                 read your own pages into onrecord.db
      onrecord brief                       print what they say
      onrecord search grain --act deny     find who denied what
      onrecord export statements           every statement with its span, one JSON object a line

    \b
    Exit codes:
      0    done
      1    not done: no record, nothing found, or `check` found what does not hold
      2    the command was not understood, or a registry file has a mistake in it
      3    done, but not every input could be read; the rest is in the record, the reasons are in `problems`
      130  stopped by Ctrl-C; what was read is in the record
      141  whoever read the output closed it
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a "?"


def fetch_options(command: F) -> F:
    """The options of what fetches, the same for every command."""

    def checked(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is not None and not value.endswith(".warc.gz"):
            raise click.BadParameter(f"{value!r} does not end in .warc.gz")
        return value

    told = "The .warc.gz file that fetched pages are kept in.  [default: the record's name with .warc.gz]"
    archive = click.option("--warc", metavar="FILE", callback=checked, help=told)
    private = click.option("--allow-private", is_flag=True, help="Fetch from loopback and private networks, too.")
    return archive(private(command))


# ── read ───────────────────────────────────────────────────────────────────────────────────────────────────────


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL...")
@record_option()
@click.option(
    "--date", "day", type=Day(), metavar="DAY", help="The day of pages that state none; before what their words allow. [2023-04-25]"
)
@click.option("--outlet", default="", metavar="NAME", help="Who published them, where they do not say.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes to read with.  [default: one a core]")
@click.option("--no-originals", is_flag=True, help="Do not keep the bytes of captures in the record.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="What runs the work.")
@registry_option
@fetch_options
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[str, ...],
    where: str,
    day: str | None,
    outlet: str,
    workers: int | None,
    no_originals: bool,
    engine: str,
    warc: str | None,
    allow_private: bool,
) -> None:
    """Read captured pages into a record.

    PATH is a file or a folder of HTML, text or PDF captures in any encoding, WARC, WACZ or ARC archives, feeds (RSS,
    Atom, JSON Feed; a mere summary is read and told of in `problems`), JSON Lines (.jsonl, .jsonl.gz; columns text, title,
    published, outlet, url, language), or `-` for standard input. Content tells what a file is; JSON Lines go by their
    name. A capture may hold several articles. What was read before is not read again. A page that cannot be read becomes
    a row of `problems`, and the run goes on. The record keeps the bytes of captures, packed: `show --capture`, `original`
    and `rebuild` need them.

    URL is a page on the web, http or https. It is fetched, kept in a WARC file, and read from there; robots.txt is obeyed, a
    host asked once a second at most. Nothing is fetched unless a URL is named.

    \b
    Examples:
      onrecord read pages/ more/page.html
      onrecord read articles.jsonl.gz --record talks.db --workers 2
      onrecord read https://example.org/page
      curl -s https://example.org/page | onrecord read - --outlet "The Example" --date 2023-04-25
    """
    if engine == "ray":
        raise click.UsageError("--engine ray comes in a later version; this one reads on one machine")
    from onrecord.capture.fetching.target import is_url

    urls = [path for path in paths if is_url(path)]
    files_ = [path for path in paths if not is_url(path)]
    read_into(ctx, where, files_, Wanted(urls, (), warc, allow_private), day, outlet, workers, not no_originals)


def read_into(
    ctx: click.Context,
    where: str,
    paths: Sequence[str],
    wanted: Wanted,
    day: str | None,
    outlet: str,
    workers: int | None,
    originals: bool = True,
) -> None:
    """Read paths and what is fetched into a record, and say what came of it."""
    from onrecord import pipeline
    from onrecord.views.fetched import fetched
    from onrecord.views.reading import Bar, summary_of

    with opened(where, create=True) as record, fetched(wanted, record, where) as pages:
        try:
            with Bar() as bar:
                summary = pipeline.read(
                    paths, record, date=day, outlet=outlet, workers=workers, fetched=pages, originals=originals, progress=bar
                )
        except KeyboardInterrupt:
            click.echo("\nStopped. What was read is in the record; the same command again goes on from there.", err=True)
            ctx.exit(STOPPED)
        click.echo(summary_of(summary, record, where, bar.seconds), nl=False)
    if summary.problems:
        ctx.exit(PROBLEMS)


# ── fetch ──────────────────────────────────────────────────────────────────────────────────────────────────────


@main.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@record_option()
@click.option("--outlet", default="", metavar="NAME", help="Who published the pages, where they do not say.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes to read with.  [default: one a core]")
@registry_option
@fetch_options
@click.pass_context
def fetch(
    ctx: click.Context, feeds: tuple[str, ...], where: str, outlet: str, workers: int | None, warc: str | None, allow_private: bool
) -> None:
    """Fetch the pages of feeds, and read them.

    FEED is the URL of an RSS or Atom feed. Pages that were fetched before are not asked for again; run it as often as the
    feed changes. It obeys robots.txt, asks a host once a second at most, and keeps what it fetched in a WARC file. A page
    that cannot be had becomes a row of `problems`, and the run goes on.

    \b
    Examples:
      onrecord fetch https://example.org/world.rss
      onrecord fetch https://example.org/world.rss --record talks.db --warc talks.warc.gz
    """
    read_into(ctx, where, (), Wanted((), feeds, warc, allow_private), None, outlet, workers)


# ── brief ──────────────────────────────────────────────────────────────────────────────────────────────────────


@main.command()
@record_option()
@click.option("--story", metavar="S", help="One story: its id, or words of its title.")
@click.option("--meeting", metavar="M", help="A meeting and the rounds it belongs to: an id, or words of what, where and who.")
@click.option("--actor", metavar="A", help="One actor: a name, a state (Iran, IRN), or an id.")
@click.option("--issue", metavar="I", help="One issue that positions are taken on, in words.")
@click.option("--since", type=Day(), metavar="DAY", help="Only what was published on or after this day.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "md", "html", "json"]), default="text", show_default=True, help="How to print it."
)
def brief(
    where: str, story: str | None, meeting: str | None, actor: str | None, issue: str | None, since: str | None, format_: str
) -> None:
    """Print a briefing, each line with the words it rests on.

    What happened, who said what, where accounts differ, positions, figures, what is due, sources and copies. What
    copies only repeat is told once. Without a question it is the whole record; questions add up.

    \b
    Examples:
      onrecord brief
      onrecord brief --story "grain deal" --since 2023-07-01
      onrecord brief --actor Iran --format html > iran.html
    """
    from onrecord.ask.brief import brief as ask
    from onrecord.views.brief_formats import FORMATS

    with opened(where) as record:
        try:
            made = ask(record, story=story, meeting=meeting, actor=actor, issue=issue, since=since)
        except LookupError as error:
            raise click.ClickException(str(error.args[0])) from error
    click.echo(FORMATS[format_](made), nl=False)


# ── search ─────────────────────────────────────────────────────────────────────────────────────────────────────


@main.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@record_option()
@click.option("--actor", metavar="A", help="Only what this actor said: a name, a state's ISO code, or an id.")
@click.option("--act", type=click.Choice([str(act) for act in Act]), metavar="ACT", help=f"Only this act: {', '.join(Act)}.")
@click.option("--since", type=Day(), metavar="DAY", help="Only what can have been said on or after this day.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="At most so many.")
@click.pass_context
def search(
    ctx: click.Context, words: tuple[str, ...], where: str, actor: str | None, act: str | None, since: str | None, limit: int
) -> None:
    """Find statements by their words, best first.

    All of the words are in the statement, its source or its actor's name; quote what must stand together. Case and
    accents do not matter. Where no statement has the words, articles that have them are named. Without words, all
    statements that fit the options, newest first.

    \b
    Examples:
      onrecord search embassies
      onrecord search '"without conditions"' --act deny --since 2023-04-01
      onrecord search --actor Erdogan
    """
    from onrecord.views.found import articles_text, statements_text

    if not (words or actor or act or since):
        raise click.UsageError("name words to look for, or an option such as --actor")
    # What the shell's quotes kept together stays a phrase here.
    asked = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with opened(where) as record:
        hits = record.search(asked, actor=actor, act=act, since=since, limit=limit)
        if hits:
            click.echo(statements_text(hits), nl=False)
            return
        click.echo("No statement fits." if actor or act or since else "No statement has these words.", err=True)
        if articles := record.search_articles(asked, since=since, limit=limit) if asked and not actor and not act else []:
            click.echo(articles_text(articles), nl=False)
    ctx.exit(FAILED)


# ── show, original, rebuild ────────────────────────────────────────────────────────────────────────────────────


main.add_command(show)
main.add_command(original)
main.add_command(rebuild)
main.add_command(registry)


# ── export ─────────────────────────────────────────────────────────────────────────────────────────────────────


@main.command()
@click.argument("table", type=click.Choice(list(TABLES)), metavar="TABLE")
@record_option()
@click.option(
    "--format", "format_", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True, help="How to write it."
)
@click.option(
    "--codes", type=click.Choice(["iso", "cow"]), default="iso", show_default=True, help="States by ISO 3166-1 or Correlates of War."
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Where to write it; standard output if not given."
)
def export(table: str, where: str, format_: str, out: Path | None, codes: str) -> None:
    """Write a table of the record to a file.

    For a spreadsheet, pandas, Polars or DuckDB. Tables: articles, statements, events, figures, positions, agenda,
    disputes, actors, stories, problems; and behind them captures, accounts, attestations, copies. docs/record.md says
    what is in each column.

    \b
    Examples:
      onrecord export statements --format csv --out statements.csv
      onrecord export figures --format parquet --out figures.parquet
      onrecord export problems
    """
    from onrecord.views.export import export as write

    if format_ == "parquet" and out is None and sys.stdout.isatty():
        raise click.UsageError("parquet is not for a terminal: name a file with --out")
    with opened(where) as record:
        write(record, table, format_, out or sys.stdout.buffer, codes)


# ── check ──────────────────────────────────────────────────────────────────────────────────────────────────────


@main.command()
@record_option()
@click.pass_context
def check(ctx: click.Context, where: str) -> None:
    """Prove that a record keeps its word.

    Every row quotes what stands at its span, every id leads to a row, days are days, and so on. What does not hold is
    listed, one line each, and the exit code is 1.

    \b
    Example:
      onrecord check && onrecord export statements --out statements.jsonl
    """
    from onrecord.ask.check import check as prove

    with opened(where) as record:
        problems = prove(record)
        for problem in problems:
            click.echo(": ".join(part for part in (problem.capture_name, problem.reason) if part))
        counts = ", ".join(f"{record.count(table):,} {table}" for table in TABLES if table not in ("captures", "accounts", "attestations"))
    if problems:
        click.echo(f"{len(problems):,} things do not hold in {where}", err=True)
        ctx.exit(FAILED)
    click.echo(f"{where} is sound: {counts}")


# ── demo ───────────────────────────────────────────────────────────────────────────────────────────────────────


@main.command()
@record_option(DEMO)
def demo(where: str) -> None:
    """Read the sample pages and print a briefing.

    It says how to question the record it made. The pages are written for this purpose, by outlets that do not exist,
    on talks that took place.

    \b
    Example:
      onrecord demo
    """
    from onrecord import pipeline
    from onrecord.ask.brief import brief as ask
    from onrecord.views.brief_text import brief_text
    from onrecord.views.reading import Bar, next_steps, summary_of

    if where == DEMO and not Path(DEMO).exists() and not os.access(".", os.W_OK):
        where = str(Path(tempfile.gettempdir(), DEMO))
    with ExitStack() as stack:
        samples = stack.enter_context(as_file(files("onrecord") / "data" / "samples"))
        pages = sorted(str(page) for page in samples.iterdir() if page.suffix in (".html", ".txt"))
        record = stack.enter_context(opened(where, create=True))
        bar = stack.enter_context(Bar())
        summary = pipeline.read(pages, record, progress=bar)
        bar.close()
        click.echo(brief_text(ask(record)))
        click.echo(summary_of(summary, record, where, bar.seconds))
    click.echo(next_steps(where, program()), nl=False)


if __name__ == "__main__":
    main()
