"""How work is shared among several processes."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from kamergraaf.errors import SourceError
from kamergraaf.processes.parent import leave_with_parent

if TYPE_CHECKING:
    from concurrent.futures import Future

Workers: TypeAlias = int | str
"""Who shares work: so many processes of this machine, or the cluster whose Dask scheduler has this address."""
_T = TypeVar("_T")
_R = TypeVar("_R")
_START = "fork" if sys.platform == "linux" else "spawn"
"""How a process begins: with what this one has imported, where that is safe; else as a new Python, see `shielded`."""
_AHEAD = 4
"""So many batches wait for each process: enough that none is idle, few enough that they need little memory."""


class Share(Protocol):
    """Does the same work on each batch, and gives the results in the order of the batches: as `map` does."""

    def __call__(self, work: Callable[[_T], _R], batches: Iterable[_T], /) -> Iterator[_R]:
        """Give the results."""


_SHIELD = {"PYTHONSAFEPATH": "1", "PYTHONNOUSERSITE": "1", "PYTHONPATH": ""}


@contextmanager
def shielded() -> Iterator[None]:
    """Keep the environment so, while Python itself starts processes for us, that they too import only what is ours."""
    old = {name: os.environ.get(name) for name in _SHIELD}
    os.environ.update(_SHIELD)
    try:
        yield
    finally:
        for name, value in old.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@contextmanager
def sharing(workers: Workers) -> Iterator[Share]:
    """Give a way to share work among so many processes, or on a cluster; one worker is this process.

    Raises:
        SourceError: a process was stopped from outside, as by a lack of memory; or as for a cluster.
    """
    if isinstance(workers, str):
        from kamergraaf.processes.cluster import on_cluster

        with on_cluster(workers) as there:
            yield there
        return
    if workers == 1:
        yield map
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    def share(work: Callable[[_T], _R], batches: Iterable[_T], /) -> Iterator[_R]:
        waiting: deque[Future[_R]] = deque()
        for batch in batches:
            waiting.append(pool.submit(work, batch))
            if len(waiting) > workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    with shielded():
        pool, done = ProcessPoolExecutor(workers, multiprocessing.get_context(_START), initializer=_begin), False
        try:
            yield share
            done = True
        except BrokenProcessPool as error:
            told = "a worker was stopped, perhaps by a lack of memory; give fewer `workers`"
            raise SourceError(told).naming("workers") from error
        finally:
            pool.shutdown(wait=done, cancel_futures=True)  # who is stopped does not wait for the batches under way


def cores() -> int:
    """Give how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin() -> None:
    """Make ready a process that shares in the work: a signal ends it at once, as nothing is its own to tidy up."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    leave_with_parent()
