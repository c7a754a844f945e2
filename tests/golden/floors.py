"""The floors of the golden scores, which no later version may fall below, one a metric and half, in `floors.json`.

A floor is an F1; for what is judged only where a row was found it is how many must be right, since finding more rows, and
harder ones, may lower the share.
"""

import json
import math
from collections.abc import Collection, Mapping
from pathlib import Path

from tests.golden.scoring import OF_FOUND, Score

FLOORS = Path(__file__).with_name("floors.json")

OF_WORDS = ("articles", "copies", "body", "paragraphs", "captions", "published")
"""Metrics that no trained model has a part in: their floor is close to the score however few there are."""

Floors = dict[str, dict[str, float]]
"""{half: {metric: least F1 or, for what is judged of the found, least number right}}"""


def load(path: Path = FLOORS) -> Floors:
    return {half: dict(floors) for half, floors in json.loads(path.read_text(encoding="utf-8")).items()} if path.exists() else {}


def save(floors: Floors, path: Path = FLOORS) -> None:
    path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


def value_of(metric: str, score: Score) -> float:
    """What is held against the floor of a metric."""
    return score.right if metric in OF_FOUND else score.f1


def floor_of(metric: str, score: Score, margin: float) -> float:
    """A margin below the value, or one row where that is more: another processor may round the model's weights otherwise.

    >>> floor_of("statements", Score(90, 100, 100), 0.025), floor_of("act", Score(80, 100, 100), 0.025)
    (0.875, 78)
    """
    if metric in OF_FOUND:
        return max(0, math.floor(min(score.right * (1 - margin), score.right - 1)))
    one = 0.0 if metric in OF_WORDS else 2 / (score.given + score.gold)
    return max(0.0, math.floor(1000 * (score.f1 - max(margin, one)) + 1e-6) / 1000)


def raised(old: Floors, scores: Mapping[str, Mapping[str, Score]], margin: float, lower: Collection[str] = ()) -> Floors:
    """Floors for new scores: none is lower than before but those named (`statements`, or `blind/statements`).

    >>> new = {"blind": {"act": Score(7, 10, 10)}}
    >>> raised({"blind": {"act": 8}}, new, 0.025), raised({"blind": {"act": 8}}, new, 0.025, ["act"])
    ({'blind': {'act': 8}}, {'blind': {'act': 6}})
    """
    floors: Floors = {}
    for half, measured in scores.items():
        floors[half] = {}
        for metric, score in measured.items():
            if score.gold:
                floor = floor_of(metric, score, margin)
                kept = metric in lower or f"{half}/{metric}" in lower
                floors[half][metric] = floor if kept else max(floor, old.get(half, {}).get(metric, 0.0))
    return floors
