"""The head that tells place names that stand for a government, a people or a team from those that mean the place.

    python metonymy.py --data DATA --model src/onrecord/data/model/small

Logistic regression on what the shipped encoder says of the name's words, the encoder left as it is: the data (ReLocaR and
SemEval-2007 Task 8, training parts) come from a repository under the GPL, so what is learned from them stays in a file of its
own, `metonymy.npz`, that can be left out. A tenth is held back and scored.
"""

import argparse
import gzip
import json
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import numpy as np
import torch
from export import described
from torch.nn import functional as F

from onrecord.reader.encoder import Encoder

_PLACE = re.compile(r"<(?:loc|location)\b[^>]*\breading=\"(\w+)\"[^>]*>(.*?)</(?:loc|location)>", re.S)
_TAG = re.compile(r"<[^>]*>")
HELD_BACK = 3  # of each ten samples


@dataclass(frozen=True)
class Sample:
    """One paragraph with the place name at [start, end) and whether it stands for something else."""

    text: str
    start: int
    end: int
    metonymic: bool


def samples(path: Path) -> list[Sample]:
    out = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            xml = json.loads(line)["xml"]
            for found in _PLACE.finditer(xml):
                before, name, after = (unescape(_TAG.sub("", part)) for part in (xml[: found.start()], found[2], xml[found.end() :]))
                before, after = re.split(r"\n\s*", before)[-1], re.split(r"\n", after)[0]
                name = name.strip()
                before = before.rstrip() + " " if before.strip() else ""
                text = f"{before}{name}{after}"
                out.append(Sample(text, len(before), len(before) + len(name), not found[1].startswith("lit")))
    return out


def features(encoder: Encoder, some: list[Sample]) -> np.ndarray:
    """(n, 384): the mean of what the encoder says of the name's words."""
    rows = []
    for s in some:
        found = []
        for window in encoder.scores(s.text):
            inside = (window.offsets[:, 0] < s.end) & (window.offsets[:, 1] > s.start)
            found.append(window.hidden[inside])
        rows.append(np.concatenate(found).mean(0))
    return np.stack(rows)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--decay", type=float, default=3e-3)
    args = ap.parse_args()
    every = samples(args.data / "metonymy" / "train.jsonl.gz")
    x = torch.from_numpy(features(Encoder(args.model), every)).float()
    y = torch.tensor([float(s.metonymic) for s in every])
    held = torch.tensor([n % 10 == HELD_BACK for n in range(len(every))])
    torch.manual_seed(1)
    head = torch.nn.Linear(x.shape[1], 1)
    optimiser = torch.optim.LBFGS(head.parameters(), max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(head(x[~held])[:, 0], y[~held]) + args.decay * head.weight.square().sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    with torch.no_grad():
        said = head(x[held])[:, 0] > 0
    truth = y[held] > 0
    both = int((said & truth).sum())
    p, r = both / max(1, int(said.sum())), both / max(1, int(truth.sum()))
    score = {
        "held_back": int(held.sum()), "metonymic": int(truth.sum()), "accuracy": round(float((said == truth).float().mean()), 4),
        "literal_always": round(float((~truth).float().mean()), 4), "p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4),
    }  # fmt: skip
    weights = {"metonymy.weight": head.weight.detach().numpy().T.astype(np.float32), "metonymy.bias": head.bias.detach().numpy()}
    np.savez(args.model / "metonymy.npz", **weights)
    described(args.model)
    print(json.dumps(score))


if __name__ == "__main__":
    main()
