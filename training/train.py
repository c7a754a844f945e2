"""Train the reader: `python train.py --data DATA --bases DIR --out RUN [--base gte-small] [--from WEIGHTS] [--soft SOFT]`.

Stops and resumes: after every `--save-every` steps the whole state is written to RUN/state.pt, and the same command
goes on from there. RUN/log.jsonl gets one line each 50 steps and one with dev scores each epoch; RUN/last.pt is the end.
"""

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import torch
from data import BEGIN, IGNORE, LAYERS, OUTSIDE, Window, batches, entity_windows, first_of, statement_windows, with_meaning
from model import BASES, LINK_WIDTH, Reader, load_base
from tokenizers import Tokenizer
from torch.nn import functional as F

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
LINK_WEIGHT, MEANING_WEIGHT = 0.15, 0.5


def pad(rows: list[list[int]], value: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([r + [value] * (width - len(r)) for r in rows])


def tensors(batch: list[Window]) -> dict[str, torch.Tensor]:
    ids = pad([w.ids for w in batch], 0)
    out = {
        "ids": ids,
        "case": pad([w.case for w in batch], 0),
        "mask": (torch.arange(ids.shape[1])[None] < torch.tensor([len(w.ids) for w in batch])[:, None]).long(),
        "layers": torch.stack([pad([w.layers[k] for w in batch], IGNORE) for k in range(len(LAYERS))], 2),
        "entities": pad([w.entities for w in batch], IGNORE),
    }
    return {k: v.to(DEVICE) for k, v in out.items()}


def link_loss(links: torch.Tensor, batch: list[Window], mask: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of each pointer over all pieces of its window."""
    loss, asked = links.sum() * 0.0, 0
    for which in (0, 1):
        q, k = links[..., 2 * which * LINK_WIDTH :][..., : 2 * LINK_WIDTH].split(LINK_WIDTH, -1)
        found = [(b, a, t) for b, w in enumerate(batch) for a, t in (w.cue_source, w.content_cue)[which]]
        if found:
            b, a, t = (torch.tensor(x, device=links.device) for x in zip(*found, strict=True))
            scores = torch.einsum("nd,nld->nl", q[b, a].float(), k[b].float()) / LINK_WIDTH**0.5
            loss = loss + F.cross_entropy(scores.masked_fill(mask[b] == 0, -1e4), t, reduction="sum")
            asked += len(found)
    return loss / max(1, asked)


def soft_loss(labels: torch.Tensor, entities: torch.Tensor, batch: list[Window], names_weight: float) -> torch.Tensor:
    """Cross-entropy with a teacher's probabilities, on the first piece of each word."""
    rows, pieces, want, names = [], [], [], []
    for b, w in enumerate(batch):
        if w.soft is None:
            continue
        first = first_of(w)
        rows += [b] * len(first)
        pieces += first
        want.append(torch.from_numpy(w.soft[0][first]).float())
        names.append(torch.from_numpy(w.soft[1][first]).float())
    if not rows:
        return labels.sum() * 0.0
    target = torch.cat(want).to(labels.device)
    loss = -(target * labels[rows, pieces].log_softmax(-1)).sum(-1).mean(0).sum()
    if names_weight:
        loss = loss - names_weight * (torch.cat(names).to(labels.device) * entities[rows, pieces].log_softmax(-1)).sum(-1).mean()
    return loss


def meaning_loss(model: Reader, hidden: torch.Tensor, batch: list[Window], vectors: torch.Tensor) -> torch.Tensor:
    """One less the cosine to the target vectors, and how far the likenesses between phrases of the batch are off."""
    spans = [(b, s, e, row) for b, w in enumerate(batch) for s, e, row in w.meaning]
    if not spans:
        return hidden.sum() * 0.0
    means = torch.stack([hidden[b, s : e + 1].float().mean(0) for b, s, e, _ in spans])
    got = F.normalize(model.vector(means), dim=-1)
    want = vectors[[row for *_, row in spans]].float().to(got.device)
    return (1 - (got * want).sum(-1)).mean() + 5 * F.mse_loss(got @ got.T, want @ want.T)


def loss_of(
    model: Reader, batch: list[Window], vectors: torch.Tensor | None, gold: float, names_weight: float, soft_names: bool
) -> torch.Tensor:
    t = tensors(batch)
    with torch.autocast(DEVICE, dtype=torch.bfloat16):
        hidden = model.hidden(t["ids"], t["case"], t["mask"])
        labels, entities, links = model.labels(hidden), model.entities(hidden), model.links(hidden)
    labels, entities = labels.float().view(*labels.shape[:2], len(LAYERS), 3), entities.float()
    loss = soft_loss(labels, entities, batch, names_weight * soft_names)
    if (t["layers"] != IGNORE).any():
        for k in range(len(LAYERS)):
            loss = loss + gold * F.cross_entropy(labels[:, :, k].flatten(0, 1), t["layers"][:, :, k].flatten(), ignore_index=IGNORE)
        loss = loss + LINK_WEIGHT * link_loss(links, batch, t["mask"])
    if (t["entities"] != IGNORE).any():
        loss = loss + names_weight * F.cross_entropy(entities.flatten(0, 1), t["entities"].flatten(), ignore_index=IGNORE)
    if vectors is not None:
        loss = loss + MEANING_WEIGHT * meaning_loss(model, hidden, batch, vectors)
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
def dev_scores(model: Reader, windows: list[Window], size: int = 32) -> dict[str, float]:
    """Exact-span F1 of each layer within windows, and how often each pointer (from gold spans) is right."""
    model.eval()
    right, given, gold, hits, asked = Counter(), Counter(), Counter(), Counter(), Counter()
    entity_begin = set(range(1, model.entities.out_features, 2))
    order = sorted(windows, key=lambda w: len(w.ids))
    for at in range(0, len(order), size):
        batch = order[at : at + size]
        t = tensors(batch)
        with torch.autocast(DEVICE, dtype=torch.bfloat16):
            hidden = model.hidden(t["ids"], t["case"], t["mask"])
            labels, tags, links = model.labels(hidden), model.entities(hidden), model.links(hidden).float()
        labels = labels.float().view(*labels.shape[:2], len(LAYERS), 3).argmax(-1)
        tags = tags.float().argmax(-1)
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


def plan_of(
    train: list[Window],
    newswire: list[Window],
    news: list[Window],
    epochs: int,
    shares: tuple[float, float],
    pieces: int,
    rng: random.Random,
) -> list[list[list[Window]]]:
    """The batches of each epoch: all statements, and of newswire and news so many passes over all epochs."""
    plan = []
    for epoch in range(epochs):
        beside: list[Window] = []
        for some, passes in ((newswire, shares[0]), (news, shares[1])):
            a, b = int(len(some) * passes * epoch / epochs), int(len(some) * passes * (epoch + 1) / epochs)
            beside += [some[i % len(some)] for i in range(a, b)] if some else []
        plan.append(batches(train + beside, pieces, rng))
    return plan


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--bases", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--base", default="gte-small", choices=sorted(BASES))
    ap.add_argument("--from", dest="start", type=Path, help="weights to go on from, instead of those of the base")
    ap.add_argument("--soft", type=Path, help="what soft.py wrote: a teacher's probabilities and target vectors")
    ap.add_argument("--gold", type=float, default=1.0, help="weight of the gold labels beside a teacher's")
    ap.add_argument("--soft-names", action="store_true", help="learn names from the teacher too")
    ap.add_argument("--names", type=float, default=0.5, help="weight of the names beside the statements")
    ap.add_argument("--newswire", type=float, default=1.0, help="passes over the newswire, over all epochs")
    ap.add_argument("--news", type=float, default=1.0, help="passes over the unlabelled news, over all epochs")
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--rate", type=float, default=8e-5)
    ap.add_argument("--head-rate", type=float, default=1e-3)
    ap.add_argument("--pieces", type=int, default=2400, help="word pieces of a batch, padding included")
    ap.add_argument("--seed", type=int, default=11)
    ap.add_argument("--save-every", type=int, default=200)
    ap.add_argument("--steps", type=int, default=0, help="stop after so many steps (a trial of the set-up)")
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    base = BASES[args.base]
    tokenizer = Tokenizer.from_file(str(args.bases / base["tokenizer"]))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    statements, wire = args.data / "statements", args.data / "ner" / "worldwide-train.jsonl.gz"
    rng = random.Random(args.seed)
    train = list(statement_windows(statements / "polnear-train.jsonl.gz", tokenizer))
    dev = list(statement_windows(statements / "polnear-dev.jsonl.gz", tokenizer))
    dev += list(entity_windows(wire, tokenizer, random.Random(0), held_back=True))
    newswire = list(entity_windows(wire, tokenizer, rng, held_back=False))
    news: list[Window] = []
    vectors = None
    if args.soft:
        soft = torch.load(args.soft, weights_only=False)
        news, vectors = soft["news"], torch.from_numpy(soft["vectors"])
        known = {p: n for n, p in enumerate(soft["phrases"])}
        if "gold" in soft:
            train = [replace(w, soft=s) for w, s in zip(train, soft["gold"], strict=True)]
        train, news = with_meaning(train, known), with_meaning(news, known)
    rng.shuffle(newswire)
    rng.shuffle(news)
    plan = plan_of(train, newswire, news, args.epochs, (args.newswire, args.news), args.pieces, rng)
    total = sum(map(len, plan))

    torch.manual_seed(args.seed)
    model = Reader(base["layers"])
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True))
    else:
        load_base(model, args.bases / base["path"], base["sha256"])
    model.to(DEVICE)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": list(model.encoder.parameters()), "lr": args.rate}, {"params": heads, "lr": args.head_rate}], weight_decay=0.01
    )
    warm = 0.06 * total
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min((step + 1) / warm, max(0.0, (total - step) / (total - warm))))
    done = 0
    state = args.out / "state.pt"
    if state.exists():
        saved = torch.load(state, weights_only=False, map_location=DEVICE)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        done = saved["step"]

    def log(**row: object) -> None:
        with open(args.out / "log.jsonl", "a") as f:
            f.write(json.dumps(row) + "\n")
        print(row, flush=True)

    sizes = {"statements": len(train), "newswire": len(newswire), "news": len(news)}
    log(**sizes, total=total, from_step=done, args={k: str(v) for k, v in vars(args).items()})
    step, began, pieces, losses = 0, time.time(), 0, []
    for epoch, epoch_batches in enumerate(plan):
        for batch in epoch_batches:
            step += 1
            if step <= done:
                continue
            loss = loss_of(model, batch, vectors, args.gold, args.names, args.soft_names)
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
            log(epoch=epoch + 1, **dev_scores(model, dev if not args.steps else dev[:200]))
        if args.steps and step >= args.steps:
            break
    torch.save(model.state_dict(), args.out / "last.pt")


if __name__ == "__main__":
    main()
