"""The figures in the documents are those of the result files, each with its command."""

import pytest
from bench import render


def test_no_page_has_drifted_from_the_results() -> None:
    assert render.drifted() == [], "python bench/render.py"


def test_every_section_names_its_command() -> None:
    for name, (title, section) in render.SECTIONS.items():
        if result := render.results().get(name):
            assert f"python bench/{name}.py" in "\n".join(section(result)), title


def test_every_result_file_has_its_section() -> None:
    assert set(render.results()) <= set(render.SECTIONS)


def test_without_results_the_page_says_so() -> None:
    assert render.evaluation({}) == "No figures yet.\n"
    assert render.summary({}) == "See [Evaluation](docs/evaluation.md).\n"


def test_figures_are_those_of_the_file() -> None:
    scores = {"statements": {"precision": 0.9, "recall": 0.8, "f1": 0.847, "right": 72, "given": 80, "gold": 90}}
    half = {"captures": 3, "articles": 3, "words": 1200, "problems": 0, "seconds": 1.0, "scores": scores}
    result = {"golden": {"command": "python bench/golden.py", "reader": "made up", "halves": dict.fromkeys(render.HALVES, half)}}
    rows = [line for line in render.evaluation(result).splitlines() if line.startswith("| statements found")]
    assert rows == ["| statements found: half of the content's words | 0.90 | 0.80 | 0.85 | 72 | 80 | 90 |"] * 5
    assert "| statements found: half of the content's words | 0.85 | 0.85 | 0.85 | 0.85 | 0.85 |" in render.summary(result)


def test_a_page_without_the_marks_is_an_error(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path_factory.mktemp("docs") / "README.md"
    page.write_text("# Nothing here\n", encoding="utf-8")
    monkeypatch.setitem(render.PAGES, page, render.summary)
    with pytest.raises(ValueError, match="marks"):
        render.rendered(page, {})
