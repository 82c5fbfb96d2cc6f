"""Share work on a cluster that Dask keeps: the same work in the same order, so that a build gives the same bytes."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from kamergraaf.errors import KamergraafError, SourceError, UsageError
from kamergraaf.words import problem

if TYPE_CHECKING:
    from kamergraaf.processes.pool import Share

_T = TypeVar("_T")
_R = TypeVar("_R")
_PATIENCE = 10
"""Seconds to wait for the scheduler, and for a first worker."""
_AHEAD = 4
"""So many batches wait for each thread of a worker."""


@contextmanager
def on_cluster(address: str) -> Iterator[Share]:
    """Give a way to share work among the workers of a scheduler, which may come and go meanwhile.

    Args:
        address: of the scheduler, `tcp://127.0.0.1:8786`.

    Raises:
        UsageError: distributed is not installed.
        SourceError: there is no scheduler, it has no workers, or it went away; or its workers lack this program or
            what the build keeps beside the graph.
    """
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise problem(UsageError, "no-dask") from None
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise problem(SourceError, "no-scheduler", address=address).naming("dask") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise problem(SourceError, "no-workers", address=address).naming("dask") from None
        yield partial(_share, client, address)


def _share(client: Any, address: str, work: Callable[[_T], _R], batches: Iterable[_T], /) -> Iterator[_R]:
    from kamergraaf import __version__

    there, waiting = partial(_work_there, __version__, work), deque[Any]()
    for batch in batches:
        waiting.append(client.submit(there, batch, pure=False))
        if len(waiting) > _AHEAD * _threads(client):
            yield _result(waiting.popleft(), address)
    while waiting:
        yield _result(waiting.popleft(), address)


def _threads(client: Any) -> int:
    """Give how many threads the workers have at present; at least one, as they may come back."""
    workers = client.scheduler_info(n_workers=-1)["workers"].values()
    return max(1, sum(int(worker["nthreads"]) for worker in workers))


def _work_there(version: str, work: Callable[[_T], _R], batch: _T) -> _R:
    """Do the work on a worker, if its program is ours."""
    from kamergraaf import __version__

    if version != __version__:
        raise problem(SourceError, "workers-version", theirs=__version__, ours=version)
    return work(batch)


def _result(future: Any, address: str) -> Any:
    """Wait for a result; what went wrong on the cluster is told in one line."""
    killed = import_module("distributed").KilledWorker
    try:
        return future.result()
    except KamergraafError:
        raise
    except ImportError as error:
        raise problem(SourceError, "workers-program", address=address, why=_first(error)).naming("dask") from None
    except sqlite3.OperationalError as error:
        raise problem(SourceError, "workers-files", address=address, why=_first(error)).naming("dask") from None
    except killed:
        raise problem(SourceError, "workers-killed", address=address).naming("dask") from None
    except (CancelledError, OSError) as error:
        raise problem(SourceError, "scheduler-gone", address=address, why=_first(error)).naming("dask") from None


def _first(error: BaseException) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
