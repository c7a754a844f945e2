import hashlib
import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reader.model_reader import ModelReader, default_model

from .build import article

TEXT = (
    "Envoys of Ghana and Togo met in Geneva on Monday to discuss the shared river.\n"
    "“The river belongs to all of us,” a senior Ghanaian diplomat told Harbour Wire after the session.\n"
    "The foreign ministry of Togo said in a statement that the two sides had agreed on a further meeting in June."
)


@pytest.fixture(scope="module")
def reader() -> ModelReader:
    return ModelReader(default_model(), threads=1)


def test_the_weights_are_the_ones_that_are_described() -> None:
    described = tomllib.loads((default_model() / "models.toml").read_text("utf-8"))["base"]
    assert hashlib.sha256((default_model() / described["file"]).read_bytes()).hexdigest() == described["sha256"]


def test_statements_and_names_are_found(reader: ModelReader) -> None:
    read = reader.read([article(TEXT)])[0]
    contents = [read.words(a.content) for a in read.attributions]
    assert "“The river belongs to all of us,”" in contents
    assert "the two sides had agreed on a further meeting in June" in contents
    assert {"Ghana", "Togo", "Geneva"} <= {read.text[e.start : e.end] for e in read.entities if e.kind == "place"}


def test_neighbours_do_not_change_a_reading(reader: ModelReader) -> None:
    alone = reader.read([article(TEXT)])[0]
    in_company = reader.read([article("A short line."), article(TEXT), article(TEXT * 5)])[1]
    assert alone == in_company


def test_threads_do_not_change_a_reading(reader: ModelReader) -> None:
    assert ModelReader(default_model(), threads=2).read([article(TEXT)]) == reader.read([article(TEXT)])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "a", "العربية بالعربية", "🙂" * 300, "x" * 30_000, "\x00\x07 said \x1b"])
def test_odd_texts_are_read_without_an_error(reader: ModelReader, text: str) -> None:
    read = reader.read([article(text)])[0]
    assert all(0 <= s < e <= len(text) for a in read.attributions for s, e in (*a.source, *a.cue, *a.content))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("ab “”\"'é\u0301🙂\n., said that the minister"), max_size=200))
def test_spans_are_inside_the_text(reader: ModelReader, text: str) -> None:
    read = reader.read([article(text)])[0]
    spans = [s for a in read.attributions for s in (*a.source, *a.cue, *a.content)] + [(e.start, e.end) for e in read.entities]
    assert all(0 <= s < e <= len(text) for s, e in spans)
