"""Names taught alone: `python names.py RUN/mean.pt --data DATA --bases DIR`, which writes the checkpoint again.

The head for names gets layers of its own, begun as copies of the encoder's last ones, and learns from all the newswire but the
held-back tenth; everything else is left as it is, so that statements are read as before. What the layers below say of each
window is worked out once.
"""

import argparse
import copy
import random
import time
from pathlib import Path

import torch
from data import IGNORE, Window, entity_windows
from model import BASES, Reader
from tokenizers import Tokenizer
from torch.nn import functional as F
from train import DEVICE, spans, tensors

Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor]
"""What the layers below say (windows, n, 384), what to add to attention, and the labels (windows, n)."""


def through(layers: torch.nn.ModuleList, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    for layer in layers:
        out = layer(x, bias)
        x = out[0] if isinstance(out, tuple) else out
    return x


@torch.no_grad()
def below(model: Reader, windows: list[Window], size: int = 24) -> list[Batch]:
    """The windows in batches, read by all layers of the encoder but the last ones that the names have of their own."""
    layers = model.encoder.encoder.layer[: model.depth - len(model.names)]
    order = sorted(windows, key=lambda w: len(w.ids))
    out = []
    for at in range(0, len(order), size):
        t = tensors(order[at : at + size])
        bias = (1.0 - t["mask"][:, None, None, :].float()) * -1e4
        with torch.autocast(DEVICE, dtype=torch.bfloat16):
            x = model.encoder.embeddings(input_ids=t["ids"], token_type_ids=t["case"])
            x = through(layers, x, bias)
        out.append((x.bfloat16(), bias, t["entities"]))
    return out


@torch.no_grad()
def f1(model: Reader, batches: list[Batch]) -> float:
    """Exact F1 of names, the likeliest label of each word."""
    model.eval()
    begin = set(range(1, model.entities.out_features, 2))
    right = given = gold = 0
    for x, bias, labels in batches:
        with torch.autocast(DEVICE, dtype=torch.bfloat16):
            got = model.entities(through(model.names, x, bias)).float().argmax(-1)
        for row, want in zip(got, labels, strict=True):
            words = want != IGNORE
            g, p = spans(want[words].tolist(), begin), spans(row[words].tolist(), begin)
            right, given, gold = right + len(g & p), given + len(p), gold + len(g)
    model.train()
    return 2 * right / max(1, given + gold)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("weights", type=Path)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--bases", type=Path, required=True)
    ap.add_argument("--base", default="minilm-l6", choices=sorted(BASES))
    ap.add_argument("--layers", type=int, default=3, help="layers that names have of their own")
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--rate", type=float, default=1.5e-4)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--out", type=Path, help="where to write, if not over the checkpoint")
    args = ap.parse_args()
    tokenizer = Tokenizer.from_file(str(args.bases / BASES[args.base]["tokenizer"]))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    newswire = args.data / "ner" / "worldwide-train.jsonl.gz"
    began = Reader.of(args.weights, BASES[args.base]["layers"])
    model = Reader(began.depth, args.layers)
    state = began.state_dict()
    if not len(began.names):
        last = began.encoder.encoder.layer[began.depth - args.layers :]
        state |= {f"names.{k}": v for k, v in copy.deepcopy(last).state_dict().items()}
    model.load_state_dict(state)
    model.to(DEVICE).eval()
    start = time.time()
    held_back = below(model, list(entity_windows(newswire, tokenizer, random.Random(0), held_back=True)))
    # sentences stand in other company in every other epoch
    cut = [below(model, list(entity_windows(newswire, tokenizer, random.Random(100 + n), held_back=False))) for n in range(3)]
    print({"epoch": 0, "entity": round(f1(model, held_back), 4), "seconds": round(time.time() - start)}, flush=True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    groups = [{"params": model.names.parameters(), "lr": args.rate}, {"params": model.entities.parameters(), "lr": 4 * args.rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    total = args.epochs * len(cut[0])
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min((n + 1) / (0.06 * total), max(0.0, (total - n) / (0.94 * total))))
    parts = [*model.names.parameters(), *model.entities.parameters()]
    for epoch in range(args.epochs):
        batches = cut[epoch % len(cut)][:]
        rng.shuffle(batches)
        for x, bias, labels in batches:
            with torch.autocast(DEVICE, dtype=torch.bfloat16):
                scores = model.entities(model.dropout(through(model.names, x, bias))).float()
            loss = F.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORE, label_smoothing=0.05)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parts, 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
        print({"epoch": epoch + 1, "entity": round(f1(model, held_back), 4), "seconds": round(time.time() - start)}, flush=True)
        torch.save(model.state_dict(), args.out or args.weights)


if __name__ == "__main__":
    main()
