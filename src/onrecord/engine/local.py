"""Work spread over the cores of this machine: results in the order of the input, with little of it in memory."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3
"""Tasks in flight for each worker: enough to keep it busy, few enough to keep memory flat."""


def cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Callable[[T], R], tasks: Iterable[T], workers: int, start: Callable[[], None]) -> Iterator[R]:
    """`work` on every task, results in the order of the tasks; `start` prepares each worker once.

    With one worker everything runs in this process. `work` and `start` must be functions of a module.

    >>> list(in_order(str, [1, 2], 1, lambda: None))
    ['1', '2']
    """
    if workers <= 1:
        start()
        yield from map(work, tasks)
        return
    # glibc gives every thread a heap of its own and keeps what is freed; two heaps are enough, and save some 70 MB a worker
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    # spawned, not forked: the parent may hold threads of its own (progress bar, database)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=start) as pool:
        waiting: deque[Future[R]] = deque()
        try:
            for task in tasks:
                waiting.append(pool.submit(work, task))
                if len(waiting) >= workers * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
