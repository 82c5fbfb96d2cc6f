"""Connections: how long a client may take to say what it asks, and how many there may be."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 20.0
"""So many seconds a client has to send the head of a request."""
MOST = 4000
"""So many connections there may be at once, where the system allows."""
_OWN = 200
"""So many open files are kept free for the graph and the processes."""


class Connection(H11Protocol):
    """A connection that is closed when its client says nothing, or says it too slowly."""

    _waiting: asyncio.TimerHandle | None = None
    most = MOST

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request; when there are too many connections, there is no place for another."""
        super().connection_made(transport)
        if len(self.connections) > self.most:
            self.transport.close()
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what the client sends; when that is the whole head of a request, it has time for the rest."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._forget()
        else:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._forget()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(PATIENCE, self.transport.close)

    def _forget(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def make_room() -> None:
    """Let this process have as many open files as the system allows, and no more connections than that leaves."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + _OWN if hard == resource.RLIM_INFINITY else min(hard, MOST + _OWN)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    Connection.most = min(MOST, max(soft, wanted) - _OWN)
