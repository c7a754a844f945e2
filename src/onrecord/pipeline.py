"""The straight line: captures → articles → readings → rows → store → links, and nothing else.

    with Record.open("onrecord.db") as record:
        summary = read(["pages/"], record)

Captures are read in batches and written a batch a transaction; the rows across articles are made from the whole record when
something new is in it. A run that was killed goes on where it stopped and ends in the same record.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from typing import BinaryIO

from onrecord.article.articles import articles as articles_of
from onrecord.capture.capture import Capture
from onrecord.capture.files import captures as captures_in
from onrecord.engine.local import cores, in_order
from onrecord.extract.cast import Cast
from onrecord.extract.documents import documented
from onrecord.extract.events import accounts as accounts_of
from onrecord.extract.figures import figures as figures_of
from onrecord.extract.positions import positions as positions_of
from onrecord.extract.quotes import imbalance
from onrecord.extract.statements import statements as statements_of
from onrecord.link.link import link
from onrecord.link.registry_file import RegistryFile, read_file
from onrecord.link.tables import in_use, use, using
from onrecord.reader.model_reader import ModelReader, fingerprint, model_folder
from onrecord.reader.paragraph import Paragraph
from onrecord.reader.reading import Reader, Reading
from onrecord.record import Article, ArticleRows, CaptureRow, Links, Problem, Statement, problem
from onrecord.store.paragraphs import RecordShelf
from onrecord.store.record_store import Record

VERSION = 3
"""Raised when the stages would make other rows of the same reading, so that captures are read again."""

BATCH_CAPTURES = 8
BATCH_BYTES = 2_000_000
FEW = 40
"""So many captures are read in this process: starting workers would take longer."""

CaptureRows = tuple[CaptureRow, tuple[ArticleRows, ...], tuple[Problem, ...]]
Task = tuple[list[Capture], "Options", str]
"""Captures, and the options and fingerprint to read them with."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a person says of the captures of one run: the outlet and the day, where the pages do not tell them."""

    outlet: str = ""
    date: str | None = None

    def fingerprint(self, reader: str) -> str:
        """What tells captures read with these options by a reader of this name, today's stages and the registry in use, from others.

        >>> Options("Harbour Post", "2031-03-04").fingerprint("model-1") == f"{VERSION}:model-1:Harbour Post:2031-03-04"
        True
        """
        registry = in_use()
        return f"{VERSION}{f'+{registry.sha256[:12]}' if registry else ''}:{reader}:{self.outlet}:{self.date or ''}"

    @classmethod
    def of(cls, fingerprint: str) -> "Options":
        """The options in a fingerprint.

        >>> Options.of("1:model-1:The Post: Harbour:2031-03-04")
        Options(outlet='The Post: Harbour', date='2031-03-04')
        """
        outlet, _, date = fingerprint.split(":", 2)[-1].rpartition(":")
        return cls(outlet, date or None)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. `captures` were read now, `skipped` had been read before with the same reader and options."""

    captures: int = 0
    skipped: int = 0
    articles: int = 0
    statements: int = 0
    problems: tuple[Problem, ...] = ()


def read(
    paths: Iterable[str],
    record: Record,
    *,
    date: str | None = None,
    outlet: str = "",
    workers: int | None = None,
    stdin: BinaryIO | None = None,
    fetched: Iterable[Capture | Problem] = (),
    originals: bool = True,
    registry: str | RegistryFile | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Summary:
    """Read files, folders or standard input ("-") into a record; `progress(done, None)` is called as captures are done.

    `fetched` gives further captures, such as those of `onrecord.capture.fetching`, one by one as they are read. The bytes of
    captures are kept in the record unless `originals` is false. What cannot be read becomes a `Problem` row and the run goes on.
    Reading the same input again adds nothing. `registry` is a file over the registry that ships (docs/registry.md), else the
    one in use in this process; RegistryError if there is something wrong in it, before anything is read.
    """
    file = read_file(registry) if isinstance(registry, str) else registry or in_use()
    with using(file):
        options = Options(outlet, date)
        name = reader_name()
        known = record.captures_read_with(options.fingerprint(name))
        unkept = record.captures_unkept() & known if originals else set()
        record.forget_paragraphs(but_of=name)
        problems: list[Problem] = []
        unopened: list[Problem] = []
        skipped = 0

        def unread() -> Iterator[Capture]:
            nonlocal skipped
            for found in chain(captures_in(paths, stdin), fetched):
                if isinstance(found, Problem):
                    unopened.append(found)
                    continue
                id_ = found.id
                if id_ not in known:
                    known.add(id_)
                    yield found
                    continue
                skipped += 1
                if id_ in unkept:  # read before, without its bytes being kept
                    unkept.discard(id_)
                    record.keep_originals({found.sha256: found.data})

        done = articles = said = 0
        for batch, captures, paragraphs in read_captures(((c, options) for c in unread()), record, name, workers):
            record.write_captures(batch, paragraphs, name, {c.sha256: c.data for c in captures} if originals else {})
            done += len(batch)
            articles += sum(len(rows) for _, rows, _ in batch)
            said += sum(len(r.statements) for _, rows, _ in batch for r in rows)
            problems.extend(p for _, rows, found in batch for p in chain(found, *(r.problems for r in rows)))
            if progress:
                progress(done, None)
        record.add_problems(unopened)
        relink(record)
        return Summary(done, skipped, articles, said, (*unopened, *problems))


def read_captures(
    wanted: Iterable[tuple[Capture, Options]], record: Record, name: str, workers: int | None
) -> Iterator[tuple[list[CaptureRows], list[Capture], dict[str, Paragraph]]]:
    """What captures give, a batch at a time, in order: rows, the captures, and the paragraphs that had to be read for them.

    `name` is that of the reader. Nothing is written.
    """
    fresh = iter(wanted)
    first = [c for _, c in zip(range(FEW), fresh, strict=False)]
    few = len(first) < FEW
    threads = cores() if few else 1
    sent: deque[list[Capture]] = deque()

    def tasks() -> Iterator[Task]:
        for captures, options in batches(chain(first, fresh)):
            sent.append(captures)  # so that their bytes need not come back from the worker
            yield captures, options, options.fingerprint(name)

    results = in_order(_read_batch, tasks(), 1 if few else workers or cores(), partial(_start, threads, record.elsewhere, in_use()))
    for rows, paragraphs in results:
        yield rows, sent.popleft(), paragraphs


def relink(record: Record) -> None:
    """Make the rows across articles anew, if articles came or went since they were made."""
    if record.links_stale():
        record.write_links(links_of(record))


def links_of(record: Record) -> Links:
    return link(
        articles=list(record.rows("articles")),
        statements=list(record.rows("statements")),
        accounts=list(record.rows("accounts")),
        figures=list(record.rows("figures")),
        positions=list(record.rows("positions")),
        attestations=list(record.rows("attestations")),
        captures=list(record.rows("captures")),
    )


def batches(wanted: Iterable[tuple[Capture, Options]]) -> Iterator[tuple[list[Capture], Options]]:
    """Captures in batches of the same options that keep a worker busy and one transaction small."""
    for options, some in groupby(wanted, key=lambda pair: pair[1]):
        batch: list[Capture] = []
        size = 0
        for capture, _ in some:
            batch.append(capture)
            size += len(capture.data)
            if len(batch) >= BATCH_CAPTURES or size >= BATCH_BYTES:
                yield batch, options
                batch, size = [], 0
        if batch:
            yield batch, options


# ── in the worker ──────────────────────────────────────────────────────────────────────────────────────────────

_reader: ModelReader | None = None
_shelf: RecordShelf | None = None


def _start(threads: int, where: str | None, registry: RegistryFile | None) -> None:
    global _reader, _shelf
    use(registry)
    _shelf = RecordShelf(where)
    _reader = ModelReader(model_folder(), threads, _shelf)


def reader_name() -> str:
    """The fingerprint of the reader in use."""
    return fingerprint(model_folder())


def _read_batch(task: Task) -> tuple[list[CaptureRows], dict[str, Paragraph]]:
    """What a batch of captures gives, and the paragraphs that had to be read for it."""
    captures, options, fingerprint = task
    if _reader is None or _shelf is None:
        raise RuntimeError("the worker was not started")
    return rows_of(captures, options=options, fingerprint=fingerprint, reader=_reader), _shelf.taken()


def rows_of(captures: Sequence[Capture], *, options: Options, fingerprint: str, reader: Reader) -> list[CaptureRows]:
    """Everything that a batch of captures gives by itself."""
    cut: list[tuple[Capture, tuple[Article, ...], tuple[Problem, ...]]] = []
    for capture in captures:
        found, problems = articles_of(capture, outlet=options.outlet, date=options.date)
        cut.append((capture, found, problems))
    readings = iter(reader.read([a for _, found, _ in cut for a in found]))
    return [(capture.row(fingerprint), tuple(article_rows(next(readings)) for _ in found), problems) for capture, found, problems in cut]


def vectors_of(reading: Reading, said: Sequence[Statement]) -> tuple[tuple[str, bytes], ...]:
    """What the content of each statement means, as far as the reader works that out."""
    meant = {a.content: a.vector for a in reading.attributions if a.vector}
    return tuple((s.statement, meant[s.content_spans]) for s in said if s.content_spans in meant)


def unbalanced(article: Article) -> tuple[Problem, ...]:
    """Quotation marks that do not balance make it unsure where words of others end: the rows stand, with this beside them."""
    reason = imbalance(article.text, article.paragraphs)
    return (problem(article.capture_name, "reader", reason, article.article),) if reason else ()


def article_rows(reading: Reading) -> ArticleRows:
    """The rows of one article.

    This is the edge where a mistake of ours in one article becomes a problem row, so that the rest of a long run is kept.
    """
    article = reading.article
    try:
        cast = Cast.of(reading)
        said = documented(reading, cast, statements_of(reading, cast))
        told = accounts_of(reading, cast, said)
        return ArticleRows(
            article=article,
            statements=said,
            accounts=told,
            figures=figures_of(reading, cast, said),
            positions=positions_of(reading, cast, said, told),
            attestations=cast.attestations(),
            problems=unbalanced(article),
            vectors=vectors_of(reading, said),
        )
    except Exception as error:  # noqa: BLE001
        reason = f"the rows of this article could not be made: {type(error).__name__}: {error}"
        return ArticleRows(article, problems=(problem(article.capture_name, "extract", reason, article.article),))
