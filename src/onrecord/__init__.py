"""OnRecord turns captured news pages into a sourced diplomatic record.

import onrecord

with onrecord.Record.open("onrecord.db") as record:
    onrecord.read(["pages/"], record)
    for statement in record.rows("statements", act="deny"):
        print(statement.actor_name, statement.content)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.pipeline import read
    from onrecord.store.record_store import Record

    __version__: str

__all__ = ["Record", "__version__", "read"]


def __getattr__(name: str) -> Any:
    # Loaded when asked for: `import onrecord` and `onrecord --help` must not wait for the database and the reader.
    if name == "read":
        from onrecord.pipeline import read

        return read
    if name == "Record":
        from onrecord.store.record_store import Record

        return Record
    if name == "__version__":
        from importlib.metadata import version

        return version("onrecord")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
