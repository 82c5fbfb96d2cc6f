"""Run the server."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Callable

import uvicorn

from kamergraaf.errors import KamergraafError
from kamergraaf.web.app import make_app
from kamergraaf.web.connections import Connection, make_room
from kamergraaf.web.guards import Short, log
from kamergraaf.web.serving import Serving

BACKLOG = 2048
"""So many connections may wait to be taken up."""

_HEAD = 1 << 16
"""So many bytes the head of a request may have: a query may stand in its address."""
_LAST = 5
"""So many seconds answers under way have when the server is to stop."""


def listening(host: str, port: int) -> socket.socket:
    """Give a socket that listens at an address; port 0 is any that is free.

    Raises:
        KamergraafError: another program listens there, or the address is none of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named, as asyncio sends small answers at once only where it is; else they wait for 40 ms.
    at = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            at.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        at.bind((host, port))
        at.listen(BACKLOG)
        return at
    except OSError as error:
        at.close()
        raise KamergraafError(f"{host}, `port` {port}: {error.strerror or error}").naming("port") from None


def run(serving: Serving, at: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until a signal to stop; `ready` is called when the graph is open.

    Raises:
        StoreError: there is no graph, or it is of another version.
    """
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    log.setLevel(logging.INFO)
    logging.getLogger("uvicorn.error").addFilter(Short())
    app = make_app(serving)
    ready()
    make_room()
    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        h11_max_incomplete_event_size=_HEAD,
        timeout_graceful_shutdown=_LAST,
    )
    uvicorn.Server(config).run([at])
