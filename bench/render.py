"""Writes what the benchmarks measured into docs/evaluation.md and README.md: `python bench/render.py [--check]`.

The figures come from `bench/results/*.json`; each stands with the command that makes it. Only what is between the marks
`<!-- scores: begin -->` and `<!-- scores: end -->` is written. `--check` writes nothing and fails where a page has drifted.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the metrics stand among the tests, which are not installed

from tests.golden.scoring import METRICS

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"
BLOCK = re.compile(r"(<!-- scores: begin[^>]*-->\n).*?(<!-- scores: end -->)", re.DOTALL)

Result = Mapping[str, Any]
Results = Mapping[str, Result]
"""{name of the file: what it holds}"""

HALVES = {
    "blind": "held out",
    "open": "dense background pieces, written late and looked at",
    "samples": "bundled, and looked at while the program was made",
}

HEADLINE = ("articles", "statements", "content", "statement", "events", "meetings", "figures", "positions", "agenda", "disputes")
"""Metrics that the README names."""


def results(folder: Path = RESULTS) -> dict[str, Result]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def share(number: float) -> str:
    """A share with two decimals.

    >>> share(0.876), share(1.0)
    ('0.88', '1.00')
    """
    return f"{number:.2f}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A Markdown table, its first column words, the others numbers.

    >>> print(*table(["what", "F1"], [["cues", "0.90"]]), sep="\\n")
    | what | F1 |
    | --- | --: |
    | cues | 0.90 |
    """
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' --: |' * (len(head) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


# ── sections of docs/evaluation.md ─────────────────────────────────────────────────────────────────────────────────


def golden(result: Result) -> Iterator[str]:
    yield f"`{result['command']}` with the reader `{result['reader']}`. Of what is judged only where a statement, event or figure was found,"
    yield "all three numbers are the share that is right."
    for name, what in HALVES.items():
        if half := result["halves"].get(name):
            yield ""
            yield f"### `{name}`: {what}, {half['captures']} captures, {half['words']:,} words"
            yield ""
            rows = []
            for metric, meaning in METRICS.items():
                if s := half["scores"].get(metric):
                    rows.append(
                        [meaning, *(share(s[k]) for k in ("precision", "recall", "f1")), *(str(s[k]) for k in ("right", "given", "gold"))]
                    )
            yield from table(["", "P", "R", "F1", "right", "given", "golden"], rows)


def statements(result: Result) -> Iterator[str]:
    yield f"`{result['command']}` with the reader `{result['reader']}`, {result['articles']} articles. PolNeAR is a corpus of political news with"
    yield "every attribution annotated; outer quotation marks, punctuation and an opening “that” are trimmed on both sides."
    yield ""
    rows = []
    for how in ("exact", "overlap"):
        for part, s in result[how].items():
            rows.append([f"{part}, {how}", *(share(s[k]) for k in ("p", "r", "f1")), f"{s['given']:,}", f"{s['gold']:,}"])
    whole = "whole attributions, each part overlapping 0.8"
    rows.append([whole, *(share(result[whole][k]) for k in ("p", "r", "f1")), f"{result[whole]['given']:,}", f"{result[whole]['gold']:,}"])
    yield from table(["", "P", "R", "F1", "given", "gold"], rows)


def throughput(result: Result) -> Iterator[str]:
    second = result["second"]
    yield f"`{result['command']}` with the reader `{result['reader']}` on {result['cores']} cores: {result['captures']:,} articles of news, one a line."
    yield "Memory is the sum over all processes of the run."
    yield ""
    rows = [
        ["words", f"{result['words']:,}"],
        ["words a second", f"{result['words_per_second']:,}"],
        ["articles a second", f"{result['captures_per_second']:,}"],
        ["wall time", f"{result['seconds']:,.0f} s"],
        ["memory at the peak", f"{result['peak_mb']:,} MB"],
        ["statements", f"{result['statements']:,}"],
        ["problems", f"{result['problems']:,}"],
        ["size of the record", f"{result['record_mb']:,} MB"],
        ["the same input again: rows added", f"{second['rows_added']:,}"],
        ["the same input again: time", f"{second['seconds']:,.1f} s, {second['share']:.1%} of the first"],
    ]
    yield from table(["", ""], rows)


def pages(result: Result) -> Iterator[str]:
    yield "`python bench/pages.py DATA`: article bodies in HTML pages of other sites, over 4-word shingles, beside a well-kept extractor on the"
    yield "same pages in the same run."
    yield ""
    rows = []
    for name, measured in result.items():
        for who, s in measured.items():
            if who != "pages":
                cells = [share(s[k]) for k in ("precision", "recall", "f1", "exact")]
                rows.append([f"{name} ({measured['pages']} pages), {who}", *cells, f"{s['pages_per_s']:,}"])
    yield from table(["", "P", "R", "F1", "exact", "pages a second"], rows)


def stories(result: Result) -> Iterator[str]:
    yield "`python bench/stories.py DATA`: articles of BASIL about the same happening, B-cubed. Thresholds were set on the half `tuned`."
    yield ""
    rows = [[name, *(share(s[k]) for k in ("precision", "recall", "f1")), f"{s['articles']:,}"] for name, s in result.items()]
    yield from table(["", "P", "R", "F1", "articles"], rows)


SECTIONS: dict[str, tuple[str, Callable[[Result], Iterator[str]]]] = {
    "golden": ("Golden pages", golden),
    "statements": ("Statements on PolNeAR", statements),
    "pages": ("Articles cut out of pages", pages),
    "stories": ("Stories", stories),
    "throughput": ("Speed and memory", throughput),
}
"""Sections of the page, by the result file each is made of; one without a file is left out."""


def evaluation(measured: Results) -> str:
    lines: list[str] = []
    for name, (title, section) in SECTIONS.items():
        if name in measured:
            lines += [f"## {title}", "", *section(measured[name]), ""]
    return "\n".join(lines) if lines else "No figures yet.\n"


# ── README.md ──────────────────────────────────────────────────────────────────────────────────────────────────────


def summary(measured: Results) -> str:
    """A few of the figures, for the README."""
    rows = []
    if "golden" in measured:
        halves = measured["golden"]["halves"]
        for metric in HEADLINE:
            scores = [halves[name]["scores"].get(metric) if name in halves else None for name in HALVES]
            if any(scores):
                rows.append([METRICS[metric], *(share(s["f1"]) if s else "–" for s in scores)])
    lines = list(table(["F1 on golden pages", "held out", "dense pieces", "samples"], rows)) if rows else []
    facts = []
    if "statements" in measured:
        parts = ", ".join(f"{part} {share(s['f1'])}" for part, s in measured["statements"]["overlap"].items() if part != "all")
        facts.append(f"F1 on PolNeAR, overlapping spans: {parts}.")
    if "throughput" in measured:
        t = measured["throughput"]
        facts.append(
            f"{t['words_per_second']:,} words a second on {t['cores']} cores with {t['peak_mb']:,} MB at the peak; reading the same"
            f" {t['captures']:,} articles again adds {t['second']['rows_added']} rows in {t['second']['share']:.1%} of the time."
        )
    return "\n".join([*lines, *([""] if lines else []), *facts, *([""] if facts else []), "See [Evaluation](docs/evaluation.md).", ""])


PAGES: dict[Path, Callable[[Results], str]] = {ROOT / "docs" / "evaluation.md": evaluation, ROOT / "README.md": summary}


def rendered(page: Path, measured: Results) -> str:
    """A page as it should be; ValueError if it has no place for the figures."""
    text = page.read_text(encoding="utf-8")
    figures = PAGES[page](measured)
    new, count = BLOCK.subn(lambda found: f"{found[1]}{figures}{found[2]}", text)
    if count != 1:
        raise ValueError(f"{page.name} has {count} places for the figures: it needs the marks “scores: begin” and “scores: end” once")
    return new


def drifted() -> list[str]:
    """Names of the pages whose figures are not those of the result files."""
    measured = results()
    return [page.name for page in PAGES if page.read_text(encoding="utf-8") != rendered(page, measured)]


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("--check", action="store_true", help="write nothing, fail where a page has drifted")
    if ap.parse_args().check:
        if names := drifted():
            raise SystemExit(f"drifted from bench/results: {', '.join(names)}; python bench/render.py writes them")
        return
    measured = results()
    for page in PAGES:
        page.write_text(rendered(page, measured), encoding="utf-8")


if __name__ == "__main__":
    main()
