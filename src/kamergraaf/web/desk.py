"""Where pages are made: so many at once, and each within the bounds of a query, in time and in rows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from kamergraaf.api.serving import Bounds, BusyError, sharing_bounds
from kamergraaf.errors import QueryTimeoutError
from kamergraaf.words import problem

Made = TypeVar("Made")
_PLACES = 16
"""So many pages are made at once; who comes later waits."""
_LATER = 10
"""Seconds after which a page may be asked again, when all places are taken for long."""


class Desk:
    """Makes pages beside the loop that answers others."""

    def __init__(self, bounds: Bounds, places: int = _PLACES) -> None:
        self._bounds, self._pool = bounds, ThreadPoolExecutor(places, "page")

    async def make(self, make: Callable[..., Made], *given: object) -> Made:
        """Make a page, or a part of one.

        What does not end in time is no longer waited for, and ends itself before its next query.

        Raises:
            QueryTimeoutError: it takes too long.
            TooMuchError: its queries give too many rows.
            BusyError: there was no place for it in time.
        """
        work = self._pool.submit(copy_context().run, self._bounded, make, *given)
        try:
            async with asyncio.timeout(self._bounds.seconds):
                return await asyncio.wrap_future(work)
        except TimeoutError:
            if work.cancelled():
                raise BusyError(_LATER) from None
            raise problem(QueryTimeoutError, "page-slow") from None

    def _bounded(self, make: Callable[..., Made], *given: object) -> Made:
        with sharing_bounds(self._bounds.seconds, self._bounds.rows):
            return make(*given)

    def close(self) -> None:
        """Make no more pages."""
        self._pool.shutdown(wait=False, cancel_futures=True)
