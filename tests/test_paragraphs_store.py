"""Paragraphs that were read before are not read again: in one run, in the next, in another process, after a kill."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline
from onrecord.ask.check import check
from onrecord.reader import model_reader
from onrecord.reader.paragraph import Paragraph
from onrecord.store.paragraphs import RecordShelf
from onrecord.store.record_store import Record

from .guessing import GuessingEncoder
from .made import capture_rows
from .prose import DAM, FERRY

ROOT = Path(__file__).parent.parent
NOTHING = Paragraph((), (), None)


class Readers:
    """The encoders that were made, and the name that all readers go by."""

    def __init__(self) -> None:
        self.name = "guessing-1"
        self.made: list[GuessingEncoder] = []

    def encoder(self, folder: Path) -> GuessingEncoder:
        self.made.append(GuessingEncoder(folder))
        return self.made[-1]

    @property
    def asked(self) -> list[str]:
        return [text for encoder in self.made for text in encoder.asked]

    def forget(self) -> None:
        self.made.clear()


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Readers]:
    made = Readers()
    monkeypatch.setattr(model_reader, "Encoder", made.encoder)
    monkeypatch.setattr(model_reader, "fingerprint", lambda folder: made.name)
    monkeypatch.setattr(pipeline, "fingerprint", lambda folder: made.name)
    yield made
    monkeypatch.setattr(pipeline, "_reader", None)  # no later test is to find a reader that guesses
    monkeypatch.setattr(pipeline, "_shelf", None)


def page(folder: Path, name: str, paragraphs: Sequence[str]) -> str:
    path = folder / name
    path.write_text(json.dumps({"title": f"A page named {name}", "text": "\n".join(paragraphs)}) + "\n", encoding="utf-8")
    return str(path)


def rows(record: Record, capture_name: str) -> list[list[Any]]:
    """What a page gives by itself, without copies and stories, which are of all pages together."""
    pages = [
        replace(a, copy_of=None, copy_kind=None, copy_share=None, story=None) for a in record.rows("articles", capture_name=capture_name)
    ]
    tables = ("statements", "accounts", "figures", "positions")
    return [pages, *(list(record.rows(table, capture_name=capture_name)) for table in tables)]


def test_a_paragraph_is_read_once_in_a_run(readers: Readers, tmp_path: Path) -> None:
    pages = [page(tmp_path, f"{n}.jsonl", FERRY) for n in range(5)]
    with Record.open(tmp_path / "r.db") as record:
        pipeline.read(pages[:1], record)
        once = readers.asked
        assert set(FERRY) <= set(once)
        readers.forget()
        pipeline.read(pages[1:], record)
        assert readers.asked == []
        assert record.count("articles") == 5


def test_and_once_for_a_record_that_is_closed_and_opened_again(readers: Readers, tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        pipeline.read([page(tmp_path, "one.jsonl", FERRY)], record)
    readers.forget()
    with Record.open(tmp_path / "r.db") as record:
        pipeline.read([page(tmp_path, "two.jsonl", (*FERRY, DAM[0]))], record)
        assert [text for text in readers.asked if text in FERRY] == []
        assert DAM[0] in readers.asked
        assert check(record) == ()


def test_pages_that_share_paragraphs_give_what_each_gives_alone(readers: Readers, tmp_path: Path) -> None:
    one = page(tmp_path, "one.jsonl", FERRY)
    two = page(tmp_path, "two.jsonl", (DAM[0], *FERRY[1:4], DAM[1]))
    with Record.open(tmp_path / "both.db") as both:
        pipeline.read([one], both)
        pipeline.read([two], both)
        for n, path in enumerate((one, two)):
            with Record.open(tmp_path / f"alone-{n}.db") as alone:
                pipeline.read([path], alone)
                assert alone.count("statements") > 3
                assert rows(both, Path(path).name) == rows(alone, Path(path).name)
                own = alone.vectors()
                assert own
                assert own.items() <= both.vectors().items()


def test_another_reader_reads_for_itself_and_what_is_left_of_the_last_goes(readers: Readers, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Record.open(path) as record:
        pipeline.read([page(tmp_path, "one.jsonl", FERRY)], record)
        kept = RecordShelf(str(path)).get([model_reader.key_of("guessing-1", text) for text in FERRY])
        assert len(kept) == len(FERRY)
        readers.name = "guessing-2"
        readers.forget()
        pipeline.read([page(tmp_path, "two.jsonl", FERRY)], record)
        assert set(FERRY) <= set(readers.asked)
    shelf = RecordShelf(str(path))
    assert shelf.get([model_reader.key_of("guessing-1", text) for text in FERRY]) == {}
    assert len(shelf.get([model_reader.key_of("guessing-2", text) for text in FERRY])) == len(FERRY)


def test_a_record_in_memory_reads_each_paragraph_once_in_a_run(readers: Readers, tmp_path: Path) -> None:
    pages = [page(tmp_path, f"{n}.jsonl", FERRY) for n in range(3)]
    with Record.open(":memory:") as record:
        assert record.elsewhere is None
        pipeline.read(pages, record)
        assert sorted(text for text in readers.asked if text in FERRY) == sorted(FERRY)
        assert record.count("articles") == 3
        assert check(record) == ()


def test_standard_input_is_no_other_matter(readers: Readers, tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        pipeline.read([page(tmp_path, "one.jsonl", FERRY)], record)
        readers.forget()
        pipeline.read(["-"], record, stdin=io.BytesIO("\n\n".join(("A title of its own", *FERRY)).encode()))
        assert [text for text in readers.asked if text in FERRY] == []


def test_a_shelf_gives_to_whoever_writes_what_was_put_there_since(tmp_path: Path) -> None:
    shelf = RecordShelf(None)
    shelf.put({"a": NOTHING})
    assert shelf.taken() == {"a": NOTHING}
    assert shelf.taken() == {}
    assert shelf.get(["a", "b"]) == {"a": NOTHING}


def test_more_paragraphs_than_one_query_takes(tmp_path: Path) -> None:
    many = {f"key-{n:05}": NOTHING for n in range(2345)}
    with Record.open(tmp_path / "r.db") as record:
        record.write_captures([capture_rows(1)], many, "a reader")
        record.write_captures([capture_rows(2)], many | {"one more": NOTHING}, "a reader")
    assert len(RecordShelf(str(tmp_path / "r.db")).get([*many, "one more", "none"])) == 2346


def test_what_was_read_is_written_with_its_rows_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(tmp_path / "r.db") as record:
        monkeypatch.setattr("onrecord.store.record_store._write_problems", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            record.write_captures([capture_rows(1)], {"a": NOTHING}, "a reader")
        assert record.count("captures") == 0
    assert RecordShelf(str(tmp_path / "r.db")).get(["a"]) == {}


KILLED = """
import os, signal, sys
from onrecord.reader.paragraph import Paragraph
from onrecord.store import record_store
from onrecord.store.record_store import Record
from tests.made import capture_rows
with Record.open(sys.argv[1]) as record:
    record.write_captures([capture_rows(1)], {"before": Paragraph((), (), None)}, "a reader")
    record_store._write_problems = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    record.write_captures([capture_rows(2)], {f"half-{n}": Paragraph((), (), None) for n in range(2000)}, "a reader")
"""


def test_killed_in_the_middle_of_a_write_there_is_no_half(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, env=env, check=False)
    assert killed.returncode == -signal.SIGKILL
    shelf = RecordShelf(str(path))
    assert set(shelf.get(["before", *(f"half-{n}" for n in range(2000))])) == {"before"}
    with Record.open(path) as record:
        assert record.count("captures") == 1
        assert record.faults() == []
        record.write_captures([capture_rows(2)], {"half-0": NOTHING}, "a reader")
    assert set(RecordShelf(str(path)).get(["before", "half-0"])) == {"before", "half-0"}
