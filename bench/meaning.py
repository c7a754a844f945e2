"""Sentence vectors beside those they were taught from: `python bench/meaning.py DATA BASES [--out bench/results/meaning.json]`.

For the gold contents of PolNeAR dev, read in their paragraphs by each shipped reader: how the likeness of two contents
(`onrecord.reader.meaning`) ranks beside the cosine of their all-MiniLM-L6-v2 vectors, and how often the content that is most like
another by the one is among its five most like by the other. BASES is where `training/fetch.sh` puts the bases.
"""

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.reader.encoder import Encoder
from onrecord.reader.model_reader import MODELS, model_folder


def contents(path: Path) -> list[tuple[str, int, int]]:
    """Contents of one piece and at least five words: the paragraph, and where the content stands in it."""
    out = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            for start, end in (a["content"][0] for a in row["attributions"] if len(a["content"]) == 1):
                first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
                if len(text[start:end].split()) >= 5 and "\n" not in text[start:end]:
                    out.append((text[first : last if last >= 0 else None], start - first, end - first))
    return sorted(set(out))


def taught(bases: Path, phrases: list[str]) -> np.ndarray:
    folder = bases / "all-MiniLM-L6-v2"
    session = onnxruntime.InferenceSession(str(folder / "onnx" / "model.onnx"), providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(128)
    tokenizer.no_padding()
    rows = []
    for phrase in phrases:
        ids = np.array([tokenizer.encode(phrase).ids])
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        rows.append(session.run(None, feed)[0][0].mean(0))
    return np.stack(rows)


def given(encoder: Encoder, some: list[tuple[str, int, int]]) -> np.ndarray:
    assert encoder.heads.vector is not None
    rows = []
    for text, start, end in some:
        inside = [w.hidden[(w.offsets[:, 0] < end) & (w.offsets[:, 1] > start)] for w in encoder.scores(text)]
        rows.append(encoder.heads.vector(np.concatenate(inside).mean(0)))
    return np.stack(rows)


def likenesses(vectors: np.ndarray) -> np.ndarray:
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    out = unit @ unit.T
    np.fill_diagonal(out, -1)
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("data", type=Path)
    ap.add_argument("bases", type=Path)
    ap.add_argument("--out", type=Path)
    args = ap.parse_args()
    some = contents(args.data / "statements" / "polnear-dev.jsonl.gz")
    want = likenesses(taught(args.bases, [text[s:e] for text, s, e in some]))
    above = np.triu_indices(len(some), 1)
    near = np.argsort(-want, axis=1)[:, :5]
    readers = {}
    for name in MODELS:
        got = likenesses(given(Encoder(model_folder(name)), some))
        ranks = [np.argsort(np.argsort(m[above])) for m in (want, got)]
        hits = (near == got.argmax(1)[:, None]).any(1)
        readers[name] = {"spearman": round(float(np.corrcoef(*ranks)[0, 1]), 4), "nearest_in_five": round(float(hits.mean()), 4)}
    result = {"command": "python bench/meaning.py DATA BASES", "contents": len(some), "readers": readers}
    if args.out:
        args.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
