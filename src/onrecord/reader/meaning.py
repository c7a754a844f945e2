"""What phrases mean, as vectors that stand near each other where two phrases say the same."""

import numpy as np
from numpy.typing import NDArray

WIDTH = 384


def packed(vector: NDArray[np.float32]) -> bytes:
    """A vector (384,) as bytes, a signed number each. Its length is lost, its direction kept within half a percent.

    >>> len(packed(np.ones(384, dtype=np.float32)))
    384
    """
    most = float(np.abs(vector).max()) or 1.0
    return np.round(vector * (127 / most)).astype(np.int8).tobytes()


def likeness(a: bytes, b: bytes) -> float:
    """How alike two packed vectors are: the cosine of their angle, 1 where they are the same; 0 where one is empty.

    >>> round(likeness(packed(np.eye(384, dtype=np.float32)[0]), packed(np.eye(384, dtype=np.float32)[1])), 2)
    0.0
    """
    if not a or not b:
        return 0.0
    x, y = np.frombuffer(a, np.int8).astype(np.float32), np.frombuffer(b, np.int8).astype(np.float32)
    return float(x @ y / max(1e-9, float(np.linalg.norm(x) * np.linalg.norm(y))))


def likenesses(vectors: list[bytes]) -> NDArray[np.float32]:
    """(n, n) likenesses of each to each; an empty vector is like nothing."""
    grid = np.zeros((len(vectors), WIDTH), dtype=np.float32)
    for n, vector in enumerate(vectors):
        if vector:
            grid[n] = np.frombuffer(vector, np.int8)
    grid /= np.maximum(np.linalg.norm(grid, axis=1, keepdims=True), 1e-9)
    out: NDArray[np.float32] = grid @ grid.T
    return out
