"""Any text at all: it is read without an error, every row says what stands where it says, and the work grows with the text.

Most of it is tried with an encoder that guesses (`tests/guessing.py`): its spans begin and end at any word, so rules meet more than a
trained model would ever give them. What the tokeniser and the weights do with odd text is tried with those that ship.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import pipeline
from onrecord.ask.check import BETWEEN, check
from onrecord.reader import model_reader
from onrecord.reader.encoder import MAX_PIECES, Encoder
from onrecord.reader.model_reader import ModelReader, model_folder
from onrecord.reader.paragraph import LONGEST
from onrecord.reader.reading import Reading
from onrecord.reader.sentences import sentences
from onrecord.store.record_store import Record

from .build import article
from .guessing import GuessingEncoder

ODD = {
    "nothing": "",
    "spaces": " \t \u00a0\u2003 ",
    "line ends": "\n\r\n\u2028\u2029\x85\n",
    "no letters": "123 … — 45 % ∑ ½ ☂ ,,, !!!",
    "Arabic": "قال الوزير إن المحادثات كانت مفيدة، وأضاف: «سنعود غدًا».",
    "Persian with joiners": "وزیر گفت که می‌رویم و نمی‌مانیم.",
    "Hebrew with points": "אָמַר הַשַּׂר: „הַדֶּרֶךְ פְּתוּחָה”.",
    "Chinese": "部长说：“会谈是有益的。”他补充道，下周再谈。",
    "Japanese": "大臣は「道は開いている」と述べた。",
    "Korean": "장관은 “길이 열렸다”고 말했다.",
    "Korean in parts": "\u110c\u1161\u11bc\u1100\u116a\u11ab said",
    "Devanagari": "मंत्री ने कहा, “सड़क खुली है।”",
    "Thai": "รัฐมนตรีกล่าวว่า “ถนนเปิดแล้ว”",
    "Russian": "Министр сказал: «Дорога открыта», — и ушёл.",
    "Greek": "Ο υπουργός είπε: «Ο δρόμος είναι ανοιχτός»\u037e",
    "Georgian": "მინისტრმა თქვა: „გზა გახსნილია“.",
    "Turkish": "İstanbul'da bakan dedi ki: “YOL AÇIK, IĞDIR'da da.”",
    "capitals that grow": "The minister said: “Straße, ŉ, ǰ, İ, ﬁ, ΐ, ﬃ” STRASSE",
    "marks of direction": "\u202eThe minister\u202c said\u200f: \u2067“open”\u2069",
    "half code points": "The minister \ud83d said \udc00 that it \ud800rained",
    "NULs": "The\0 minister\0 said that\0 it rained",
    "control characters": "The \x07minister \x1b[31msaid\x1b[0m that \x7f it \x9d rained",
    "zero width": "The min\u200bister\u2060 sa\u00adid \ufeffthat it rained",
    "combining marks alone": "\u0301\u0302\u0303 \u20dd",
    "stacked marks": "The m" + "i\u0301\u0323\u0330" * 40 + "nister said that it r\u0308a\u030ains",
    "emoji": "👩‍👩‍👧‍👦 said that 🇬🇭🇹🇬 agreed 👍🏽, adding “🙂🙂”",
    "variation selectors": "The minister said ☂\ufe0f that it \U000e0100 rained",
    "private use": "The \ue000 minister \U0010fffd said \uffff that",
    "mathematical letters": "𝐓𝐡𝐞 𝐦𝐢𝐧𝐢𝐬𝐭𝐞𝐫 said that 𝕚𝕥 rained",
    "wide letters": "Ｔｈｅ ｍｉｎｉｓｔｅｒ said “ｏｐｅｎ”",
    "quotation marks": "“”„“«»‘’\"\"''‚›‹" * 9,
    "openings": "“" * 300,
    "closings": "”" * 300,
    "nested": "The minister said “he said ‘she said “they said ‘it is open’ today” to him’ again”.",
    "crossed": "He said “one ‘two” three’ and “four\" five”, adding 'six” seven",
    "straight marks": "\"'\"' said \"'\"' that '\"'\"",
    "said": "said " * 300,
    "that": "that " * 300,
    "said that": "He said that she said that " * 60,
    "has": "has " * 300 + "denied it.",
    "adding": ", adding that" * 150 + " it rained",
    "colons": "He said: " * 100,
    "dots": "." * 700,
    "dotted": ". . . " * 200,
    "initials": "A. B. " * 200,
    "commas": "a, " * 300 + "denied it.",
    "one long word": "x" * 3000,
    "long words": " ".join("y" * n for n in range(1, 130, 9)) + " said that it rained",
    "wide gaps": ("The minister" + " " * 500) * 3 + " said that" + " " * 2000 + "it rained" + " " * 3000,
    "a link": "https://example.org/" + "a/b?c=d&e=%20" * 200,
}
SCRIPTS = st.sampled_from(
    [
        "a",
        "é",
        "e\u0301",
        "ß",
        "İ",
        "я",
        "ع",
        "ش\u0651",
        "א\u05b8",
        "क\u094d",
        "ท\u0e35",
        "가",
        "\u1100\u1161",
        "語",
        "ﷺ",
        "𝐓",
        "🙂",
        "👩‍👧",
        "🇬🇭",
    ]
)
MARKS = st.sampled_from([*"“”„«»‘’\"'.,;:!?…—- \n\t", *"\u200b\u200d\u202e\u2069\ufeff\0\x1b\u2028", "\ud800"])
SAID = st.sampled_from(
    "The minister|said|told|that|denied this|, adding that|: “|,” he said|rejected the claims|put the number at 30|as saying that|"
    "reportedly|accused them of doing|, without ruling out a|; they said|Oman|Mr. U.S.|on Monday|3.5 million|quoted an officer".split("|")
)
TEXTS = st.lists(SCRIPTS | MARKS | SAID | SAID | st.just(" ") | st.text(max_size=4), max_size=40).map("".join)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def proved(read: Reading) -> None:
    """What holds of every reading."""
    text = read.text
    spans = [span for a in read.attributions for span in (*a.source, *a.cue, *a.content)]
    spans += [(e.start, e.end) for e in read.entities]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all("\n" not in text[start:end] for start, end in spans)
    assert all(a.content for a in read.attributions)
    assert list(read.attributions) == sorted(read.attributions, key=lambda a: (a.start, a.end, a.depth))
    assert [e.start for e in read.entities] == sorted(e.start for e in read.entities)
    assert all(a.vector == b"" or len(a.vector) == 384 for a in read.attributions)


@pytest.fixture(scope="module")
def shipped() -> ModelReader:
    return ModelReader(model_folder())


@pytest.fixture
def guessing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], ModelReader]]:
    """Makes readers that guess; the pipeline has them too."""
    monkeypatch.setattr(model_reader, "Encoder", GuessingEncoder)
    monkeypatch.setattr(model_reader, "fingerprint", lambda folder: "guessing")
    monkeypatch.setattr(pipeline, "fingerprint", lambda folder: "guessing")
    yield lambda: ModelReader(Path("nowhere"))
    monkeypatch.setattr(pipeline, "_reader", None)  # no later test is to find a reader that guesses
    monkeypatch.setattr(pipeline, "_shelf", None)


def encoder_of(reader: ModelReader) -> GuessingEncoder:
    encoder = reader._encoder
    assert isinstance(encoder, GuessingEncoder)
    return encoder


# ── the reader ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_text_is_read(text: str, shipped: ModelReader, guessing: Callable[[], ModelReader]) -> None:
    for reader in (shipped, guessing()):
        proved(reader.read([article(text)])[0])


@pytest.mark.parametrize("name", ["nothing", "spaces", "line ends", "quotation marks", "openings", "combining marks alone"])
def test_text_without_a_letter_is_not_shown_to_the_model(name: str, guessing: Callable[[], ModelReader]) -> None:
    reader = guessing()
    read = reader.read([article(ODD[name])])[0]
    assert (read.attributions, read.entities, encoder_of(reader).asked) == ((), (), [])


@settings(FEW, max_examples=150)
@given(TEXTS)
def test_whatever_is_found_stands_in_the_text(guessing: Callable[[], ModelReader], text: str) -> None:
    proved(guessing().read([article(text)])[0])


@FEW
@given(TEXTS)
def test_so_it_does_with_the_weights_that_ship(shipped: ModelReader, text: str) -> None:
    proved(shipped.read([article(text)])[0])


@FEW
@given(TEXTS)
def test_every_word_has_its_place(shipped: ModelReader, text: str) -> None:
    """The tokeniser strips accents and puts letters together; where a word stands is told in code points all the same."""
    encoder = shipped._encoder
    assert isinstance(encoder, Encoder)
    last = 0
    for window in encoder.scores(text):
        for start, end in window.offsets.tolist():
            assert last <= start < end <= len(text)
            assert " " not in text[start:end]
            last = start


@FEW
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_what_is_found_does_not_hang_on_the_neighbours(guessing: Callable[[], ModelReader], texts: list[str]) -> None:
    alone = [guessing().read([article(text)])[0] for text in texts]
    assert guessing().read([article(text) for text in texts]) == alone


# ── the record ─────────────────────────────────────────────────────────────────────────────────────────────────────


def recorded(folder: Path, *texts: str) -> Record:
    """A record in memory of some texts, each a line of a JSON Lines file."""
    rows = ({"title": f"Page {n}", "text": text, "published": "2031-03-04"} for n, text in enumerate(texts))
    path = folder / "pages.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    record = Record.open(":memory:")
    pipeline.read([str(path)], record)
    return record


def sound(record: Record) -> int:
    """That every row of a record is what the text says; how many statements there are."""
    texts = {a.article: a.text for a in record.rows("articles")}
    count = 0
    for row in record.rows("statements"):
        text = texts[row.article]
        assert row.content == tuple(text[s:e] for s, e in row.content_spans)
        assert row.source == BETWEEN.join(text[s:e] for s, e in row.source_spans)
        assert row.cue == BETWEEN.join(text[s:e] for s, e in row.cue_spans)
        assert text[row.start : row.end]
        count += 1
    assert [p.reason for p in check(record)] == []
    assert [p.reason for p in record.rows("problems") if "could not be made" in p.reason] == []
    return count


@settings(FEW, max_examples=12)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_every_row_says_what_stands_there(guessing: Callable[[], ModelReader], tmp_path: Path, texts: list[str]) -> None:
    with recorded(tmp_path, *texts) as record:
        sound(record)


def test_odd_text_becomes_a_sound_record(guessing: Callable[[], ModelReader], tmp_path: Path) -> None:
    with recorded(tmp_path, *ODD.values()) as record:
        assert sound(record) > 0


def test_odd_captures_become_a_sound_record(guessing: Callable[[], ModelReader], tmp_path: Path) -> None:
    for name, text in ODD.items():
        (tmp_path / f"{name}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    with Record.open(":memory:") as record:
        pipeline.read([str(tmp_path)], record)
        assert sound(record) > 0


def test_odd_captures_become_a_sound_record_with_the_weights_that_ship(tmp_path: Path) -> None:
    with recorded(tmp_path, *ODD.values()) as record:
        sound(record)


# ── how much work it is ────────────────────────────────────────────────────────────────────────────────────────────

SENTENCE = "The envoy number {n} said that the talks were of use, adding that a “round {n}” would follow; a cook denied this. "
LARGE = {
    "one paragraph": lambda n: "".join(SENTENCE.format(n=i) for i in range(n // len(SENTENCE))),
    "many paragraphs": lambda n: "".join(SENTENCE.format(n=i).strip() + "\n" for i in range(n // len(SENTENCE))),
    "one word": lambda n: "x" * n,
    "words": lambda n: "".join(f"said w{i} " for i in range(n // 10)),
    "opened": lambda n: "".join(f"“said w{i} " for i in range(n // 10)),
}


def calls_in(work: Callable[[], object]) -> int:
    """How many calls of functions some work takes, those of C among them: it takes as many on every machine."""
    counted = 0

    def count(frame: object, event: str, of: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE)
def test_the_work_grows_with_the_text(make: Callable[[int], str], guessing: Callable[[], ModelReader]) -> None:
    calls, letters = [], []
    for size in (2 * LONGEST, 8 * LONGEST):
        reader, page = guessing(), article(make(size))
        calls.append(calls_in(lambda reader=reader, page=page: reader.read([page])))  # type: ignore[misc]
        letters.append(encoder_of(reader).letters)
        assert max(map(len, encoder_of(reader).asked)) <= LONGEST
    assert calls[1] < 5 * calls[0] + 1000
    assert letters[1] < 5 * letters[0]


def test_a_paragraph_of_a_megabyte_is_read(guessing: Callable[[], ModelReader]) -> None:
    for text in ("x" * 1_000_000, "." * 1_000_000, "said" + " " * 1_000_000 + "so", "“" * 1_000_000 + "a"):
        reader = guessing()
        proved(reader.read([article(text)])[0])
        assert encoder_of(reader).letters <= len(text)


@pytest.mark.parametrize(
    "text",
    ["." * 10**6, ".”" * 10**6, "a." * 10**6, "A. B. " * 10**5, "…\t" * 10**5, "\n " * 10**6],
    ids=["dots", "closed", "dotted", "initials", "ellipses", "lines"],
)
def test_sentences_of_a_megabyte_are_found(text: str) -> None:
    assert "".join("".join(text[a:b] for a, b in sentences(text)).split()) == "".join(text.split())


def test_thousands_of_paragraphs_are_read_once_each(guessing: Callable[[], ModelReader]) -> None:
    reader = guessing()
    lines = [f"The envoy said {n % 500}." for n in range(5000)]
    proved(reader.read([article("\n".join(lines))])[0])
    assert len([text for text in encoder_of(reader).asked if text in set(lines)]) == 500


def test_windows_hold_no_more_than_the_model_takes(shipped: ModelReader, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = shipped._encoder
    assert isinstance(encoder, Encoder)
    seen: list[int] = []
    true = encoder._run
    monkeypatch.setattr(encoder, "_run", lambda window: seen.append(len(window.ids)) or true(window))
    text = "the envoys of both sides met. " * 60 + "incomprehensibilities" * 4 + " " + "語" * 600
    assert sum(len(window.offsets) for window in encoder.scores(text)) > 700
    assert max(seen) <= MAX_PIECES + 2
    assert sum(seen) - 2 * len(seen) < 1.5 * 1100
