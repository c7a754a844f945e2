"""Opening a record: which database, whose tables, and what to say where that fails."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from onrecord.store import migrations, sqlite
from onrecord.store.error import RecordError


def name_of(where: str | Path) -> str:
    """What to call a record in messages: its path, or its URL without the password.

    >>> name_of("postgresql://desk:secret@host/record")
    'postgresql://desk:***@host/record'
    """
    return re.sub(r"(://[^/@:]*):.*@", r"\1:***@", str(where))


@contextmanager
def telling(where: str) -> Iterator[None]:
    """Turn what a database raises into a RecordError with one clear line. Rows that break its rules are bugs and stay as they are."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        clear = {"file is not a database": "not a record (no SQLite database)", "readonly": "read-only, it cannot be written"}
        raise RecordError(f"{where}: " + next((said for words, said in clear.items() if words in reason), reason)) from error
    except RecordError as error:
        raise error if str(error).startswith(f"{where}: ") else RecordError(f"{where}: {error}") from error


def engine_for(where: str | Path) -> tuple[Engine, Path | None]:
    """An engine, and the path of its file if it has one."""
    if isinstance(where, str) and "://" in where:
        try:
            url = make_url(where)
            if url.get_backend_name() != "sqlite":
                return create_engine(url, hide_parameters=True, **sqlite.JSON_CODEC), None
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError) as error:
            raise RecordError(f"this kind of database cannot be opened: {error}") from error
        where = url.database or ":memory:"
    if str(where) == ":memory:":
        return sqlite.engine(None), None
    path = Path(where)
    if path.is_dir():
        raise RecordError("a folder, not a record")
    if not path.parent.is_dir():
        raise RecordError(f"there is no folder {path.parent}")
    return sqlite.engine(path), path


def prepare(engine: Engine, create: bool) -> None:
    """Make the tables, or bring them up to date."""
    with engine.connect() as connection:
        version = migrations.version_of(connection)
    if version is None and not create:
        raise RecordError("no record there")
    migrations.refuse_newer(version or 0)
    if engine.dialect.name == "sqlite":
        sqlite.use_wal(engine)
    if version == migrations.VERSION:
        return
    with engine.execution_options(writes=True).begin() as connection:
        version = migrations.version_of(connection)  # another program, a newer one even, may have been here meanwhile
        migrations.refuse_newer(version or 0)
        if version is None:
            migrations.create(connection)
        else:
            migrations.migrate(connection, version)
