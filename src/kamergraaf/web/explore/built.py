"""The networks that were built last, with where everything in them stands."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING

from kamergraaf.api import networks
from kamergraaf.api.serving import BusyError
from kamergraaf.web import asked
from kamergraaf.web.explore.rendering import Visit

if TYPE_CHECKING:
    from kamergraaf.api.networks import Drawing, NetworkData, View
    from kamergraaf.api.questions import Question

_OURS = ("lang", "stated", "thing", "from", "to", "party", "least", "community", "ask")
_AT_ONCE, _PATIENCE, _KEPT = 2, 20.0, 6
_TURN = BoundedSemaphore(_AT_ONCE)


@contextmanager
def _taking(turn: Lock | BoundedSemaphore) -> Iterator[None]:
    """Wait for a turn, and no longer than somebody waits for a page.

    Raises:
        BusyError: others have it, and it takes long.
    """
    if not turn.acquire(timeout=_PATIENCE):
        raise BusyError(int(_PATIENCE))
    try:
        yield
    finally:
        turn.release()


class Whole:
    """A network before it is narrowed; its communities and places are found when they are asked for, once."""

    def __init__(self, data: NetworkData) -> None:
        self.data = data
        self._grouping, self._placing = Lock(), Lock()

    @property
    def groups(self) -> Mapping[str, int]:
        """The community of each node, the largest 1.

        Raises:
            BusyError: somebody else asked for them, and it takes long.
        """
        with _taking(self._grouping):
            return self._groups

    def view(self, most: int, language: str) -> View:
        """Give no more relations than so many, the strongest, as columns for a browser that draws them.

        Raises:
            BusyError: others are building or placing, and it takes long.
        """
        with _taking(self._placing):
            drawing = self._drawing
        return networks.view(networks.part(self.data, most=most), drawing, self.groups, language)

    @cached_property
    def _groups(self) -> Mapping[str, int]:
        return networks.communities(self.data)

    @cached_property
    def _drawing(self) -> Drawing:
        with _taking(_TURN):
            return networks.drawing(self.data)


class Built:
    """Those that were built last; few are built at once, as each takes a process, or placed, as that takes a while."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[object, ...], Whole] = OrderedDict()
        self._lock = Lock()

    def give(self, visit: Visit, query: Question) -> Whole:
        """Give a network, from the first day that is asked for to the last.

        Raises:
            BusyError: others are building, and it takes long.
        """
        given = visit.reader.query
        key = (visit.mark, query.name, *sorted(_given(given).items()), *_days(given), given.get("thing", ""))
        with self._lock:
            if (known := self._found.get(key)) is not None:
                return known
        with _taking(_TURN):
            whole = Whole(_build(visit, query))
        with self._lock:
            self._found[key] = whole
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return whole


BUILT = Built()


def _build(visit: Visit, query: Question) -> NetworkData:
    given = visit.reader.query
    path = asked.serving(visit.request).store
    return networks.ask(path, query.name, given.get("thing"), _given(given)).build(*_days(given))


def _given(query: Mapping[str, str]) -> dict[str, str]:
    """Give the parameters of a network in an address, but for its days."""
    return {key: value for key, value in query.items() if key not in _OURS}


def _days(query: Mapping[str, str]) -> tuple[str | None, str | None]:
    return query.get("from"), query.get("to")
