"""How well copies are told from independent reports, beside MinHash indexes on the same articles in the same run, and how fast.

    python bench/copies.py DATA [--articles N] [--scale N] [--peers VENV] [--out FILE]

DATA holds `news/allsides-foreign.jsonl.gz` and `stories/basil.jsonl.gz`. The articles fall into two halves; thresholds were set on
`tuned`, `held_out` was left alone. In each half N articles get copies (bench/copying.py); the other articles stand beside them, and
those of BASIL, three outlets on each event, half of the events with quotations of the one report put into another. Articles that
share a tenth of their 8-word runs with an earlier one are left out first, so that every copy there is was made.

Judged are pairs: every two articles of one original, itself among them. `--scale` puts so many articles, a tenth of them copies,
through the same search: made of sentences of the news with a third of the words changed, so that most runs of words are their own.
With `--peers`, datasketch and rensa are installed into VENV and measured, each at the setting that does best on `tuned`.
"""

import argparse
import gzip
import hashlib
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from bench.copying import Made, copies_of, count, later, placed, sharing
from bench.peer import MissingError, environment

from onrecord.article import clean
from onrecord.link.copies import find_copies
from onrecord.link.link import roots
from onrecord.link.passages import Vocabulary
from onrecord.record import Article, Copy

OUT = Path(__file__).with_name("results") / "copies.json"
NEEDED = Path(__file__).with_name("copy_peers.txt")
PEERS = Path(__file__).with_name("copy_peers.py")

Pair = tuple[str, str]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Half:
    """Articles to search, what was made of which, and the reports of each event, as written or with quotations of another put in."""

    articles: tuple[Article, ...]
    made: tuple[Made, ...]
    events: Mapping[str, tuple[tuple[str, ...], ...]]


# ── the articles ───────────────────────────────────────────────────────────────────────────────────────────────────


def rows(path: Path) -> list[Json]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def article(row: Json) -> Article:
    day = row["date"] or None
    found = placed(row["id"], row["title"], row["text"])
    return replace(found, outlet=row["outlet"], url=row.get("url") or "", published_earliest=day, published_latest=day)


def own(articles: Iterable[Article], size: int = 8, most: float = 0.1) -> list[Article]:
    """Those that share less than `most` of their runs of words with any one before them."""
    owner: dict[int, str] = {}
    kept = []
    for found in articles:
        words = clean.words(found.text)
        runs = {hash(tuple(words[n : n + size])) for n in range(len(words) - size + 1)}
        common = Counter(owner[run] for run in runs if run in owner).most_common(1)
        if runs and (not common or common[0][1] < most * len(runs)):
            owner |= {run: found.article for run in runs if run not in owner}
            kept.append(found)
    return kept


def side(key: str) -> int:
    return hashlib.md5(key.encode(), usedforsecurity=False).digest()[-1] % 2


def half(news: Sequence[Article], basil: Mapping[str, Sequence[Article]], size: int, seed: int) -> Half:
    rng = random.Random(seed)
    originals = rng.sample([a for a in news if count(a.text) >= 220], size)
    undated = [replace(a, published_earliest=None, published_latest=None) if rng.random() < 0.15 else a for a in originals]
    chosen = {a.article: a for a in undated}
    paragraphs = [p for a in news if a.article not in chosen for p in a.text.split("\n") if 12 <= count(p) <= 90]
    vocabulary = sorted({w for a in rng.sample(news, min(200, len(news))) for w in clean.words(a.text)})
    made = copies_of(undated, rng.sample(paragraphs, min(3000, len(paragraphs))), vocabulary, seed)
    quoting = {a.article: a for a in sharing([(v[0], v[1]) for n, v in enumerate(basil.values()) if n % 2], seed)}
    everything = [chosen.get(a.article, a) for a in news]
    everything += [quoting.get(a.article, a) for v in basil.values() for a in v] + [m.article for m in made]
    rng.shuffle(everything)
    groups = [tuple(a.article for a in v) for v in basil.values()]
    return Half(tuple(everything), tuple(made), {"as written": tuple(groups[::2]), "quotations put in": tuple(groups[1::2])})


def halves(data: Path, size: int) -> dict[str, Half]:
    news = own(map(article, rows(data / "news" / "allsides-foreign.jsonl.gz")))
    found = {}
    for n, name in enumerate(("tuned", "held_out")):
        basil: dict[str, list[Article]] = defaultdict(list)
        for row in rows(data / "stories" / "basil.jsonl.gz"):
            if side(row["event"]) == n:
                basil[row["event"]].append(article(row))
        found[name] = half([a for a in news if side(a.article) == n], basil, size, n + 1)
    return found


# ── scores ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def pairs_within(groups: Iterable[Iterable[str]]) -> set[Pair]:
    return {(a, b) for group in groups for a in group for b in group if a < b}


def joined(pairs: Iterable[Pair]) -> Iterator[set[str]]:
    """Groups of what pairs hold together."""
    group: dict[str, set[str]] = {}
    for a, b in pairs:
        one, other = group.get(a, {a}), group.get(b, {b})
        if one is not other:
            one |= other
            group.update(dict.fromkeys(one, one))
    return iter({id(g): g for g in group.values()}.values())


def families(made: Iterable[Made]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for m in made:
        found[m.original] |= {m.original, m.article.article}
    return found


def measures(right: int, given: int, gold: int) -> Json:
    p, r = right / given if given else 0.0, right / gold if gold else 0.0
    return {
        "precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0,
        "right": right, "given": given, "gold": gold,
    }  # fmt: skip


def pair_scores(found: set[Pair], searched: Half) -> Json:
    gold = pairs_within(families(searched.made).values())
    told = {name: pairs_within(groups) for name, groups in searched.events.items()}
    scores = measures(len(found & gold), len(found), len(gold))
    return {**scores, "same_event": {name: {"pairs": len(pairs), "called_copies": len(found & pairs)} for name, pairs in told.items()}}


def strictly_first(searched: Half) -> set[str]:
    """Originals whose day is before that of all their copies that have one: the days alone tell who was first."""
    of = {a.article: a for a in searched.articles}
    return {
        o
        for o, family in families(searched.made).items()
        if (day := of[o].published_earliest) and all(day < (of[c].published_earliest or "9999") for c in family - {o})
    }


def scored(searched: Half, copies: Sequence[Copy]) -> Json:
    root, of = roots(copies), {c.article: c for c in copies}
    groups: dict[str, set[str]] = defaultdict(set)
    for copy, original in root.items():
        groups[original] |= {copy, original}
    found = pairs_within(groups.values())
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    first = strictly_first(searched)
    for m in searched.made:
        key = m.article.article
        row = of.get(key)
        for name in (m.kind.value, f"{m.kind.value}, {m.strength}", "all"):
            tally[name]["made"] += 1
            tally[name]["found"] += (min(key, m.original), max(key, m.original)) in found
            tally[name]["linked"] += row is not None and row.copy_of == m.original
            tally[name]["kind"] += row is not None and row.copy_of == m.original and row.copy_kind is m.kind
            if m.original in first:
                tally[name]["dated"] += 1
                tally[name]["original"] += root.get(key) == m.original
    return {"articles": len(searched.articles), **pair_scores(found, searched), "made": {k: dict(v) for k, v in sorted(tally.items())}}


def spent(before: tuple[float, float] | None = None) -> tuple[float, float]:
    now = time.perf_counter(), time.process_time()
    return now if before is None else (round(now[0] - before[0], 1), round(now[1] - before[1], 1))


def measured(searched: Half) -> Json:
    began = spent()
    copies = find_copies(searched.articles)
    seconds, cpu = spent(began)
    return {**scored(searched, copies), "seconds": seconds, "cpu_seconds": cpu}


# ── peers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def peer_runs(python: Path, searched: Half, wanted: list[list[Any]] | None = None) -> list[Json]:
    vocabulary = Vocabulary()
    lines = (json.dumps({"id": a.article, "words": vocabulary.hashes(a.text).tolist()}) for a in searched.articles)
    command = [str(python), str(PEERS), *([json.dumps(wanted)] if wanted else [])]
    done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, check=True)
    out = []
    for line in done.stdout.splitlines():
        row = json.loads(line)
        found = pairs_within(joined((a, b) for a, b in row.pop("pairs")))
        out.append({**row, **pair_scores(found, searched)})
    return out


def peers(folder: Path, searched: Mapping[str, Half]) -> Json:
    """Each peer at its best setting of the tuned half, on both; or why there is none."""
    try:
        python = environment(folder, NEEDED)
    except MissingError as reason:
        return {"missing": str(reason)}
    best: dict[str, Json] = {}
    for row in peer_runs(python, searched["tuned"]):
        if row["peer"] not in best or row["f1"] > best[row["peer"]]["f1"]:
            best[row["peer"]] = row
    wanted = [[row["peer"], row["words"], row["threshold"]] for row in best.values()]
    held = {row["peer"]: row for row in peer_runs(python, searched["held_out"], wanted)}
    return {name: {"tuned": best[name], "held_out": held[name]} for name in best}


# ── many articles ──────────────────────────────────────────────────────────────────────────────────────────────────


def many(news: Sequence[Article], number: int, seed: int = 7) -> list[Article]:
    """So many articles of sentences of the news, a third of the words changed; a tenth are copies of others among them."""
    rng = np.random.default_rng(seed)
    place: dict[str, int] = {}
    sentences = []
    for found in news:
        for sentence in found.text.replace("\n", " ").split(". "):
            if words := sentence.split():
                sentences.append(np.array([place.setdefault(w, len(place)) for w in words], dtype=np.int32))
    tokens, running = list(place), np.concatenate(sentences)
    lengths = np.array([len(a.text.split()) for a in news])
    out: list[Article] = []
    bodies: list[list[str]] = []
    for n in range(number):
        day = later("2024-01-01", int(rng.integers(365)))
        if n % 10 == 9:
            paragraphs, day = copied(bodies[int(rng.integers(len(bodies)))], bodies[int(rng.integers(len(bodies)))], rng), None
        else:
            paragraphs, size, wanted = [], 0, int(rng.choice(lengths))
            while size < wanted:
                ids = sentences[int(rng.integers(len(sentences)))]
                ids = np.where(rng.random(len(ids)) < 0.35, running[rng.integers(len(running), size=len(ids))], ids)
                size += len(ids)
                paragraphs.append(" ".join([tokens[i] for i in ids.tolist()]) + ".")
            if n % 7 == 0:
                bodies.append(paragraphs)
        text = "\n".join(paragraphs)
        name = f"{n:06}.html"
        out.append(Article(f"ar-{n:06}", f"ca-{n:06}", name, 0, name, text, (), published_earliest=day, published_latest=day))
    return out


def copied(of: list[str], others: list[str], rng: np.random.Generator) -> list[str]:
    """A copy: whole, cut with sentences put in, or a part."""
    size = len(of)
    match int(rng.integers(3)):
        case 0:
            return of
        case 1:
            return [*of[: max(1, int(size * 0.7))], *others[: size // 10]]
    start = int(rng.integers(max(1, size // 2)))
    return of[start : start + max(3, size // 3)]


def resident_mb() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() >> 20


def scale(data: Path, number: int) -> Json:
    """Wall and CPU seconds and memory of one search, in a process of its own."""
    articles = many([article(row) for row in rows(data / "news" / "allsides-foreign.jsonl.gz")], number)
    words = sum(len(a.text.split()) for a in articles)
    held, load = resident_mb(), os.getloadavg()[0]
    began = spent()
    copies = find_copies(articles)
    seconds, cpu = spent(began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return {
        "articles": number, "words": words, "copies": len(copies), "made": number // 10,
        "seconds": seconds, "cpu_seconds": cpu, "articles_mb": held, "peak_mb": peak, "load": round(load, 1), "cores": os.cpu_count(),
    }  # fmt: skip


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("data", type=Path)
    ap.add_argument("--articles", type=int, default=400, help="articles of each half that get copies")
    ap.add_argument("--scale", type=int, default=0, help="articles of the search that is timed; 0 for none")
    ap.add_argument("--peers", type=Path, help="environment to install the peers into")
    ap.add_argument("--out", type=Path, default=OUT)
    ap.add_argument("--scale-only", action="store_true", help=argparse.SUPPRESS)
    args = ap.parse_args()
    if args.scale_only:
        print(json.dumps(scale(args.data, args.scale)))
        return
    asked = f" --scale {args.scale}" if args.scale else ""
    result: Json = {"command": f"python bench/copies.py DATA --articles {args.articles}{asked}{' --peers VENV' if args.peers else ''}"}
    searched = halves(args.data, args.articles)
    result["halves"] = {name: measured(found) for name, found in searched.items()}
    if args.peers:
        result["peers"] = peers(args.peers, searched)
    if args.scale:
        command = [sys.executable, __file__, str(args.data), "--scale", str(args.scale), "--scale-only"]
        result["scale"] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    text = json.dumps(result, indent=1)
    args.out.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
