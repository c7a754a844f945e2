import hashlib
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reader import model_reader
from onrecord.reader.meaning import likeness
from onrecord.reader.model_reader import MODELS, ModelReader, fingerprint, model_folder

from .build import article

TEXT = (
    "Envoys of Ghana and Togo met in Geneva on Monday to discuss the shared river.\n"
    "“The river belongs to all of us,” a senior Ghanaian diplomat told Harbour Wire after the session.\n"
    "The foreign ministry of Togo said in a statement that the two sides had agreed on a further meeting in June."
)


@pytest.fixture(scope="module")
def reader() -> ModelReader:
    return ModelReader(model_folder(), threads=1)


def described() -> dict[str, dict[str, str]]:
    """{model: {file: sum}}, as `models.toml` has them."""
    return {name: one["files"] for name, one in tomllib.loads((model_folder().parent / "models.toml").read_text("utf-8")).items()}


def test_every_model_is_described_and_every_one_described_ships() -> None:
    assert set(described()) == set(MODELS)


@pytest.mark.parametrize("name", MODELS)
def test_the_weights_are_the_ones_that_are_described(name: str) -> None:
    folder, sums = model_folder(name), described()[name]
    assert {path.name for path in folder.iterdir() if path.suffix in (".onnx", ".npz")} == set(sums)
    assert {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in sums} == sums
    assert {"model.onnx", "attribution.npz"} <= set(sums)


@pytest.mark.parametrize("name", MODELS)
def test_weights_have_seven_bits_so_that_every_machine_reads_alike(name: str) -> None:
    """Processors without VNNI add products of eight bits in sixteen and cut off what is more; of seven bits nothing is cut off."""
    onnx = pytest.importorskip("onnx", reason="the file of weights is looked into with onnx, which is not installed")
    kept = onnx.load(model_folder(name) / "model.onnx").graph.initializer
    eight = {t.name: onnx.numpy_helper.to_array(t) for t in kept if t.data_type in (onnx.TensorProto.INT8, onnx.TensorProto.UINT8)}
    table = max(eight, key=lambda one: len(eight[one]))  # word vectors are looked up, never multiplied as whole numbers
    matrices = {one: weights for one, weights in eight.items() if weights.ndim == 2 and one != table}
    assert len(matrices) >= 4 * 6
    assert {one: (weights.min(), weights.max()) for one, weights in matrices.items() if weights.min() < -64 or weights.max() > 64} == {}


def test_another_name_is_no_reader() -> None:
    with pytest.raises(ValueError, match="there is no reader 'huge'"):
        model_folder("huge")


def test_a_fingerprint_hangs_on_every_file_of_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def of(**files: bytes) -> str:
        folder = tmp_path / str(len(seen))
        folder.mkdir()
        for name, data in files.items():
            (folder / name.replace("_", ".")).write_bytes(data)
        seen.append(fingerprint(folder))
        return seen[-1]

    seen: list[str] = []
    same = of(model_onnx=b"1", attribution_npz=b"2", vector_npz=b"3")
    assert of(model_onnx=b"1", attribution_npz=b"2", vector_npz=b"3") == same
    of(model_onnx=b"0", attribution_npz=b"2", vector_npz=b"3")
    of(model_onnx=b"1", attribution_npz=b"0", vector_npz=b"3")
    of(model_onnx=b"1", attribution_npz=b"2")
    of(model_onnx=b"1", attribution_npz=b"2", vector_npz=b"3", names_onnx=b"4")
    assert len(set(seen)) == len(seen) - 1
    monkeypatch.setattr(model_reader, "VERSION", model_reader.VERSION + 1)
    assert of(model_onnx=b"1", attribution_npz=b"2", vector_npz=b"3") != same


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
    many = [article(TEXT), article("\n".join(f"A clerk said that case {n} was closed." for n in range(30))), article(TEXT * 3)]
    two = ModelReader(model_folder(), threads=2)
    assert ModelReader(model_folder(), threads=1).read(many) == two.read(many)
    assert two.read(many[::-1])[::-1] == two.read(many)


def test_what_was_read_is_taken_from_the_shelf(reader: ModelReader) -> None:
    once = ModelReader(model_folder())
    first = once.read([article(TEXT)])
    asked: list[str] = []
    once._encoder.scores = asked.append  # type: ignore[assignment,method-assign]
    assert once.read([article(TEXT)]) == first
    assert asked == []


def test_contents_have_vectors_that_stand_near_where_the_words_mean_the_same(reader: ModelReader) -> None:
    said = "An official said that the talks had been cancelled.\nA clerk said that the negotiations were called off.\nA cook said that soup is hot."
    a, b, c = (x.vector for x in reader.read([article(said)])[0].attributions)
    assert len(a) == 384
    assert likeness(a, b) > likeness(a, c)


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
