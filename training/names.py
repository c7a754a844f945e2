"""The head for names taught alone, the encoder left as it is: `python names.py RUN/mean.pt --data DATA --bases DIR --base minilm-l6`.

Goes on from the head in the checkpoint, over all the newswire but the held-back tenth, and writes the checkpoint again.
"""

import argparse
import random
from pathlib import Path

import torch
from data import IGNORE, entity_windows
from model import BASES, Reader
from tokenizers import Tokenizer
from torch.nn import functional as F
from train import tensors


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("weights", type=Path)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--bases", type=Path, required=True)
    ap.add_argument("--base", default="minilm-l6", choices=sorted(BASES))
    ap.add_argument("--epochs", type=int, default=3)
    args = ap.parse_args()
    tokenizer = Tokenizer.from_file(str(args.bases / BASES[args.base]["tokenizer"]))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    windows = list(entity_windows(args.data / "ner" / "worldwide-train.jsonl.gz", tokenizer, random.Random(0), held_back=False))
    model = Reader(BASES[args.base]["layers"])
    model.load_state_dict(torch.load(args.weights, weights_only=True))
    model.eval()
    words, labels = [], []
    windows.sort(key=lambda w: len(w.ids))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(windows), 32):
            t = tensors(windows[at : at + 32])
            here = t["entities"] != IGNORE
            words.append(model.hidden(t["ids"], t["case"], t["mask"])[here].half())
            labels.append(t["entities"][here])
    x, y = torch.cat(words), torch.cat(labels)
    torch.manual_seed(0)
    optimiser = torch.optim.AdamW(model.entities.parameters(), lr=1e-3, weight_decay=0.01)
    size = 1024
    total = args.epochs * (len(x) // size + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.0, 1 - step / total))
    for _ in range(args.epochs):
        order = torch.randperm(len(x))
        for at in range(0, len(x), size):
            some = order[at : at + size]
            loss = F.cross_entropy(model.entities(x[some].float()), y[some])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    torch.save(model.state_dict(), args.weights)


if __name__ == "__main__":
    main()
