"""Train the reader: `python train.py --data DATA --bases DIR --out RUN [--base gte-small] [--epochs 3]`.

Stops and resumes: after every `--save-every` steps the whole state is written to RUN/state.pt, and the same command
goes on from there. RUN/log.jsonl gets one line each 50 steps and one with dev scores each epoch.
"""

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path

import torch
from data import BEGIN, IGNORE, LAYERS, OUTSIDE, Window, batches, entity_windows, statement_windows
from model import BASES, LINK_WIDTH, Reader, load_base
from tokenizers import Tokenizer
from torch.nn import functional as F


def pad(rows: list[list[int]], value: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([r + [value] * (width - len(r)) for r in rows])


def tensors(batch: list[Window]) -> dict[str, torch.Tensor]:
    ids = pad([w.ids for w in batch], 0)
    return {
        "ids": ids,
        "mask": (torch.arange(ids.shape[1])[None] < torch.tensor([len(w.ids) for w in batch])[:, None]).long(),
        "layers": torch.stack([pad([w.layers[k] for w in batch], IGNORE) for k in range(len(LAYERS))], 2),
        "entities": pad([w.entities for w in batch], IGNORE),
    }


def link_loss(links: torch.Tensor, batch: list[Window], mask: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of each pointer over all pieces of its window."""
    queries, keys, targets, blocked = [], [], [], []
    for which in (0, 1):
        q, k = links[..., 2 * which * LINK_WIDTH :][..., : 2 * LINK_WIDTH].split(LINK_WIDTH, -1)
        for b, window in enumerate(batch):
            for source, target in (window.cue_source, window.content_cue)[which]:
                queries.append(q[b, source])
                keys.append(k[b])
                targets.append(target)
                blocked.append(mask[b] == 0)
    if not queries:
        return links.sum() * 0.0
    scores = torch.einsum("nd,nld->nl", torch.stack(queries).float(), torch.stack(keys).float()) / LINK_WIDTH**0.5
    return F.cross_entropy(scores.masked_fill(torch.stack(blocked), -1e4), torch.tensor(targets))


def loss_of(model: Reader, batch: list[Window]) -> torch.Tensor:
    t = tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        labels, entities, links = model(t["ids"], t["mask"])
    labels = labels.float().view(*labels.shape[:2], len(LAYERS), 3)
    zero = links.sum() * 0.0
    loss = zero
    if (t["layers"] != IGNORE).any():
        for k in range(len(LAYERS)):
            loss = loss + F.cross_entropy(labels[:, :, k].flatten(0, 1), t["layers"][:, :, k].flatten(), ignore_index=IGNORE)
        loss = loss + 0.15 * link_loss(links, batch, t["mask"])
    if (t["entities"] != IGNORE).any():
        loss = loss + 0.5 * F.cross_entropy(entities.float().flatten(0, 1), t["entities"].flatten(), ignore_index=IGNORE)
    return loss


def spans(labels: list[int], begin: set[int]) -> set[tuple[int, int, int]]:
    """Spans (first word, last word, class) of a label row on whole words; an inside without its begin opens one."""
    out, start, kind = set(), None, 0
    for i, y in enumerate([*labels, OUTSIDE]):
        if start is not None and (y == OUTSIDE or y in begin):
            out.add((start, i - 1, kind))
            start = None
        if y != OUTSIDE and start is None:
            start, kind = i, y if y in begin else y - 1
    return out


@torch.no_grad()
def dev_scores(model: Reader, windows: list[Window], size: int = 16) -> dict[str, float]:
    """Exact-span F1 of each layer within windows, and how often each pointer (from gold spans) is right."""
    model.eval()
    right, given, gold, hits, asked = Counter(), Counter(), Counter(), Counter(), Counter()
    entity_begin = set(range(1, model.entities.out_features, 2))
    for at in range(0, len(windows), size):
        batch = windows[at : at + size]
        t = tensors(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            labels, entities, links = model(t["ids"], t["mask"])
        labels = labels.float().view(*labels.shape[:2], len(LAYERS), 3).argmax(-1)
        tags = entities.float().argmax(-1)
        links = links.float()
        for b, w in enumerate(batch):
            for k, name in enumerate((*LAYERS, "entity")):
                want = w.layers[k] if k < len(LAYERS) else w.entities
                got = (labels[b, :, k] if k < len(LAYERS) else tags[b]).tolist()
                words = [i for i, y in enumerate(want) if y != IGNORE]
                begin = {BEGIN} if k < len(LAYERS) else entity_begin
                g, p = spans([want[i] for i in words], begin), spans([got[i] for i in words], begin)
                right[name] += len(g & p)
                given[name] += len(p)
                gold[name] += len(g)
            for name, which, pairs in (("cue→source", 0, w.cue_source), ("content→cue", 1, w.content_cue)):
                q, key = links[b, : len(w.ids), 2 * which * LINK_WIDTH :][:, : 2 * LINK_WIDTH].split(LINK_WIDTH, -1)
                for a, target in pairs:
                    hits[name] += int((key @ q[a]).argmax()) == target
                    asked[name] += 1
    model.train()
    out = {name: round(2 * right[name] / max(1, given[name] + gold[name]), 4) for name in gold}
    parts = ("source", "cue", "content")
    out["all"] = round(2 * sum(right[p] for p in parts) / max(1, sum(given[p] + gold[p] for p in parts)), 4)
    return out | {name: round(hits[name] / max(1, asked[name]), 4) for name in asked}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--bases", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--base", default="gte-small", choices=sorted(BASES))
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--rate", type=float, default=8e-5)
    ap.add_argument("--batch", type=int, default=16)
    ap.add_argument("--seed", type=int, default=11)
    ap.add_argument("--save-every", type=int, default=200)
    ap.add_argument("--steps", type=int, default=0, help="stop after so many steps (a trial of the set-up)")
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    base = BASES[args.base]
    tokenizer = Tokenizer.from_file(str(args.bases / base["tokenizer"]))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    statements = args.data / "statements"
    train = list(statement_windows(statements / "polnear-train.jsonl.gz", statements / "polnear-train-corenlp.jsonl.gz", tokenizer))
    dev = list(statement_windows(statements / "polnear-dev.jsonl.gz", statements / "polnear-dev-corenlp.jsonl.gz", tokenizer))
    newswire = list(entity_windows(args.data / "ner" / "worldwide-train.jsonl.gz", tokenizer))

    # the newswire is read once over all epochs: a share of it beside each pass over the statements
    rng = random.Random(args.seed)
    rng.shuffle(newswire)
    plan = []
    for epoch in range(args.epochs):
        plan.append(batches(train + newswire[epoch :: args.epochs], args.batch, rng))
    total = sum(map(len, plan))

    torch.manual_seed(args.seed)
    model = Reader(base["layers"])
    load_base(model, args.bases / base["path"], base["sha256"])
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": list(model.encoder.parameters()), "lr": args.rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01
    )
    warm = 0.06 * total
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min((step + 1) / warm, max(0.0, (total - step) / (total - warm))))
    done = 0
    state = args.out / "state.pt"
    if state.exists():
        saved = torch.load(state, weights_only=False)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        done = saved["step"]

    def log(**row: object) -> None:
        with open(args.out / "log.jsonl", "a") as f:
            f.write(json.dumps(row) + "\n")
        print(row, flush=True)

    log(windows=len(train), newswire=len(newswire), total=total, from_step=done, args={k: str(v) for k, v in vars(args).items()})
    step, began, pieces, losses = 0, time.time(), 0, []
    for epoch, epoch_batches in enumerate(plan):
        for batch in epoch_batches:
            step += 1
            if step <= done:
                continue
            loss = loss_of(model, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            losses.append(loss.item())
            pieces += sum(len(w.ids) for w in batch)
            if step % 50 == 0:
                log(step=step, loss=round(sum(losses[-50:]) / len(losses[-50:]), 4), pieces_per_s=round(pieces / (time.time() - began)))
            if step % args.save_every == 0:
                part = state.with_suffix(".part")
                torch.save(
                    {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(), "step": step},
                    part,
                )
                part.replace(state)
            if args.steps and step >= args.steps:
                break
        if step > done:
            torch.save(model.state_dict(), args.out / f"epoch{epoch + 1}.pt")
            log(epoch=epoch + 1, **dev_scores(model, dev if not args.steps else dev[:20]))
        if args.steps and step >= args.steps:
            break


if __name__ == "__main__":
    main()
