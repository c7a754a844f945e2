"""What `read` and `fetch` get from the network."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path

import click

from onrecord.capture.capture import Capture
from onrecord.capture.fetching.archive import SUFFIX, Archive, ArchiveError
from onrecord.capture.fetching.captures import feed_captures, page_captures
from onrecord.capture.fetching.fetcher import Fetcher
from onrecord.record import Problem
from onrecord.store.record_store import Record
from onrecord.views.wanted import Wanted


@contextmanager
def fetched(wanted: Wanted, record: Record, where: str) -> Iterator[Iterator[Capture | Problem]]:
    """The pages that are wanted, fetched as they are asked for. What is tried again loses its old problem in the record."""
    if not wanted.pages and not wanted.feeds:
        yield iter(())
        return

    def tried(url: str) -> None:
        record.drop_problems(stage="fetch", capture_name=url)

    try:
        with Archive(Path(wanted.warc or f"{where}{SUFFIX}")) as archive:
            fetcher = Fetcher(archive, allow_private=wanted.allow_private)
            get = partial(page_captures, fetcher=fetcher, tried=tried), partial(feed_captures, fetcher=fetcher, tried=tried)
            yield chain(get[0](wanted.pages), get[1](wanted.feeds))
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
