"""The peers of bench/copies.py, run in an environment of their own: pairs of articles that are alike by MinHash.

    python bench/copy_peers.py < articles.jsonl       one article a line: {"id", "words": [hash, …]}; one setting a line comes out

Each peer finds candidates with its own index; a pair is kept, by its own estimate of likeness or, for the ensemble, by the exact
share of the smaller set that the larger has. Pairs are printed for every setting; bench/copies.py picks the best on one half.
Sets are of runs of words; the hashing of runs is no part of the time.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import datasketch
import numpy as np
import rensa

PERMUTATIONS = 128
THRESHOLDS = (0.1, 0.15, 0.2, 0.3, 0.5)
SIZES = (3, 5)

Sets = dict[str, Any]
Pairs = list[tuple[str, str]]


def shingles(words: list[int], size: int) -> Any:
    runs = np.zeros(max(0, len(words) - size + 1), dtype=np.uint64)
    hashes = np.array(words, dtype=np.uint64)
    for n in range(size):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + hashes[n : n + len(runs)]
    return np.unique((runs >> np.uint64(32)).astype(np.uint32))


def _pairs(found: Iterator[tuple[str, str]]) -> Pairs:
    return sorted({(min(pair), max(pair)) for pair in found if pair[0] != pair[1]})


def lsh(sets: Sets, threshold: float) -> Pairs:
    made = {key: datasketch.MinHash(PERMUTATIONS, hashfunc=int) for key in sets}
    for key, runs in sets.items():
        made[key].update_batch(runs.tolist())
    index = datasketch.MinHashLSH(threshold, PERMUTATIONS)
    for key, sketch in made.items():
        index.insert(key, sketch)
    return _pairs((a, b) for a, sketch in made.items() for b in index.query(sketch) if a < b and sketch.jaccard(made[b]) >= threshold)


def ensemble(sets: Sets, threshold: float) -> Pairs:
    made = {key: datasketch.MinHash(PERMUTATIONS, hashfunc=int) for key in sets}
    for key, runs in sets.items():
        made[key].update_batch(runs.tolist())
    index = datasketch.MinHashLSHEnsemble(threshold, PERMUTATIONS, num_part=16, m=4)
    index.index([(key, sketch, len(sets[key])) for key, sketch in made.items()])

    def held(a: str, b: str) -> bool:
        return len(np.intersect1d(sets[a], sets[b], assume_unique=True)) >= threshold * min(len(sets[a]), len(sets[b]))

    return _pairs((a, b) for a, sketch in made.items() for b in index.query(sketch, len(sets[a])) if a != b and held(a, b))


def rensa_lsh(sets: Sets, threshold: float) -> Pairs:
    made = {}
    keys = list(sets)
    for key in keys:
        made[key] = rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
        made[key].update([str(run) for run in sets[key].tolist()])
    bands = min((8, 16, 32, 64), key=lambda b: abs((1 / b) ** (b / PERMUTATIONS) - threshold))
    index = rensa.RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=bands)
    for place, key in enumerate(keys):
        index.insert(place, made[key])
    return _pairs(
        (key, keys[other])
        for place, key in enumerate(keys)
        for other in index.query(made[key])
        if other > place and made[key].jaccard(made[keys[other]]) >= threshold
    )


PEERS: dict[str, Callable[[Sets, float], Pairs]] = {
    f"datasketch {datasketch.__version__} MinHashLSH": lsh,
    f"datasketch {datasketch.__version__} MinHashLSHEnsemble": ensemble,
    "rensa RMinHashLSH": rensa_lsh,
}


def main() -> None:
    wanted = json.loads(sys.argv[1]) if len(sys.argv) > 1 else None  # [[peer, size, threshold], …]; without it all of them
    articles = [json.loads(line) for line in sys.stdin]
    for size in SIZES:
        sets = {row["id"]: shingles(row["words"], size) for row in articles}
        sets = {key: runs for key, runs in sets.items() if len(runs)}
        for name, peer in PEERS.items():
            for threshold in THRESHOLDS:
                if wanted is not None and [name, size, threshold] not in wanted:
                    continue
                wall, cpu = time.perf_counter(), time.process_time()
                pairs = peer(sets, threshold)
                took = {"seconds": round(time.perf_counter() - wall, 2), "cpu_seconds": round(time.process_time() - cpu, 2)}
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                row = {"peer": name, "words": size, "threshold": threshold, **took, "peak_mb": peak, "pairs": pairs}
                print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
