"""`onrecord registry show` and `check`, and the option that takes a user's registry into use."""

import click

from onrecord.views.options import FAILED, F


def registry_option(command: F) -> F:
    """The option that names a user's registry, the same for every command that reads. What is wrong in it is a usage error."""

    def taken(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
        from onrecord.link.registry_file import RegistryError, read_file
        from onrecord.link.tables import use

        if value is None:
            return
        try:
            use(read_file(value))
        except RegistryError as error:
            raise click.UsageError(str(error), ctx) from error
        ctx.call_on_close(lambda: use(None))

    return click.option(
        "--registry",
        metavar="FILE",
        envvar="ONRECORD_REGISTRY",
        show_envvar=True,
        callback=taken,
        expose_value=False,
        help="States, people, organisations and places of your own, over those that ship (docs/registry.md).",
    )(command)


@click.group()
def registry() -> None:
    """Look into the registry of states, people in office, organisations and places, or check a file of your own.

    \b
    Examples:
      onrecord registry show "Sergei Lavrov"
      onrecord registry show Taiwan --registry mine.toml
      onrecord registry check mine.toml
    """


@registry.command("show")
@click.argument("name")
@registry_option
@click.pass_context
def show_name(ctx: click.Context, name: str) -> None:
    """Show what a name means to the registry, with codes, periods of office, and who says so.

    \b
    Examples:
      onrecord registry show Erdogan
      onrecord registry show "the Kremlin"
    """
    from onrecord.ask.registered import registered

    lines = registered(name)
    if not lines:
        click.echo(f"The registry does not know {name!r}.", err=True)
        ctx.exit(FAILED)
    click.echo("\n".join(lines))


@registry.command("check")
@click.argument("file", metavar="FILE")
def check_file(file: str) -> None:
    """Check a registry file of your own: the first mistake with its line and reason, or what is in it.

    \b
    Example:
      onrecord registry check mine.toml && onrecord read pages/ --registry mine.toml
    """
    from onrecord.link.registry_file import RegistryError, read_file

    try:
        found = read_file(file)
    except RegistryError as error:
        raise click.UsageError(str(error)) from error
    counts = {name: len(rows) for name, rows in found.tables.items() if rows}
    counts |= {"people": len(found.people), "contested": len(found.contested)}
    click.echo(f"{file} is sound: " + (", ".join(f"{n:,} {name}" for name, n in counts.items() if n) or "nothing in it"))
