"""What teachers think of unlabelled news and what phrases mean, worked out once before training.

    python soft.py --data DATA --bases BASES --teacher gte-small=RUN/last.pt --out RUN/soft.pt [--words 450000]

Writes the news windows with the teacher's probabilities (the mean of them where there are several), and for contents and news paragraphs the sentence vectors of
all-MiniLM-L6-v2 (mean over its pieces, length 1), which `vector` is taught to give from the same pass as everything else.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from data import LAYERS, Window, news_windows, statement_windows
from model import BASES, Reader, load_base
from tokenizers import Tokenizer
from torch.nn import functional as F
from train import pad, tensors


@torch.no_grad()
def labelled(model: Reader, windows: list[Window]) -> list[Window]:
    """The windows with the teacher's probabilities on every piece."""
    model.eval()
    order = sorted(range(len(windows)), key=lambda n: len(windows[n].ids))
    out: list[Window] = list(windows)
    for at in range(0, len(order), 48):
        some = order[at : at + 48]
        t = tensors([windows[n] for n in some])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = model.hidden(t["ids"], t["case"], t["mask"])
            labels, names = model.labels(hidden), model.entities(hidden)
        labels = labels.float().view(*labels.shape[:2], len(LAYERS), 3).softmax(-1).half().numpy()
        names = names.float().softmax(-1).half().numpy()
        for row, n in enumerate(some):
            width = len(windows[n].ids)
            out[n] = replace(windows[n], soft=(labels[row, :width], names[row, :width]))
    return out


def agreed(teachers: list[Reader], windows: list[Window]) -> list[Window]:
    """The windows with the mean of the teachers' probabilities."""
    each = [labelled(teacher, windows) for teacher in teachers]

    def mean(n: int, part: int) -> np.ndarray:
        return np.mean([some[n].soft[part] for some in each], axis=0).astype(np.float16)

    return [replace(w, soft=(mean(n, 0), mean(n, 1))) for n, w in enumerate(windows)]


@torch.no_grad()
def meanings(phrases: list[str], bases: Path) -> np.ndarray:
    """(phrases, 384) sentence vectors of the base."""
    base = BASES["minilm-l6"]
    model = Reader(base["layers"])
    load_base(model, bases / base["path"], base["sha256"])
    model.eval()
    tokenizer = Tokenizer.from_file(str(bases / base["tokenizer"]))
    tokenizer.enable_truncation(128)
    tokenizer.no_padding()
    order = sorted(range(len(phrases)), key=lambda n: len(phrases[n]))
    out = np.zeros((len(phrases), 384), dtype=np.float16)
    for at in range(0, len(order), 128):
        some = order[at : at + 128]
        encoded = [tokenizer.encode(phrases[n]).ids for n in some]
        ids = pad(encoded, 0)
        mask = pad([[1] * len(e) for e in encoded], 0)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = model.hidden(ids, torch.zeros_like(ids), mask).float()
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        out[some] = F.normalize(mean, dim=-1).half().numpy()
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--bases", type=Path, required=True)
    ap.add_argument("--teacher", action="append", required=True, metavar="BASE=WEIGHTS", help="may be given several times")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--words", type=int, default=450_000)
    ap.add_argument("--gold", action="store_true", help="what the teacher thinks of the gold windows too, for a smaller reader")
    ap.add_argument("--seed", type=int, default=5)
    args = ap.parse_args()
    tokenizer = Tokenizer.from_file(str(args.bases / BASES["gte-small"]["tokenizer"]))  # all bases have one vocabulary
    tokenizer.no_truncation()
    tokenizer.no_padding()
    teachers = []
    for base, _, weights in (given.partition("=") for given in args.teacher):
        teachers.append(Reader(BASES[base]["layers"]))
        teachers[-1].load_state_dict(torch.load(weights, weights_only=True))
    news = agreed(teachers, list(news_windows(args.data / "news" / "allsides-foreign.jsonl.gz", tokenizer, args.words, args.seed)))
    gold = list(statement_windows(args.data / "statements" / "polnear-train.jsonl.gz", tokenizer))
    phrases = sorted({p for w in (*gold, *news) for _, _, p in w.phrases if len(p) > 15})
    result = {"news": news, "phrases": phrases, "vectors": meanings(phrases, args.bases)}
    if args.gold:
        result["gold"] = [w.soft for w in agreed(teachers, gold)]
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(result, args.out)
    print(f"{len(news)} news windows, {len(phrases)} phrases", flush=True)


if __name__ == "__main__":
    main()
