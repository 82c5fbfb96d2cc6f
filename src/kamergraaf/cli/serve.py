"""The command that serves the graph on the web."""

from __future__ import annotations

import sys
from functools import partial
from typing import Annotated

import typer

from kamergraaf.cli.settings import Settings
from kamergraaf.errors import UsageError

_NEAR = frozenset({"127.0.0.1", "localhost", "::1"})
"""Names of this machine for itself."""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog="Example: kamergraaf serve --port 8080")(serve)


def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen at; 0.0.0.0 is every one.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port.")] = 8000,
    base: Annotated[
        str | None, typer.Option(metavar="URL", help="The public address, behind a proxy or under a path.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.01, help="Stop a query after so many seconds.")] = 30.0,
    limit: Annotated[int, typer.Option(min=1, help="Break off an answer of more rows.")] = 1_000_000,
    memory: Annotated[int, typer.Option(min=64, help="Let a query take at most so many MB of memory.")] = 2048,
) -> None:
    """Serve the graph on the web: SPARQL, linked data and pages.

    It is only read. When the graph is replaced, the new one is served from the next request on.
    """
    from kamergraaf.api.console import is_address, unbound_queries
    from kamergraaf.api.serving import Bounds

    settings: Settings = ctx.obj
    if base and not is_address(base):
        raise UsageError(f"--base {base}: give an address, such as https://example.org/kamergraaf")
    try:
        from kamergraaf.web.run import listening, run
        from kamergraaf.web.serving import Serving
    except ModuleNotFoundError as error:
        raise UsageError(f"serve needs {error.name}: pip install 'kamergraaf[serve]'") from None
    unbound_queries()
    hosts = _NEAR if host in _NEAR else frozenset()
    with listening(host, port) as at:
        public = (base or f"http://{_spelled(host)}:{at.getsockname()[1]}").rstrip("/")
        bounds = Bounds(seconds=timeout, rows=limit, megabytes=memory)
        serving = Serving(settings.path, public, settings.lang.value, settings.only_stated, bounds, hosts)
        run(serving, at, partial(_tell, settings, public))


def _tell(settings: Settings, address: str) -> None:
    """Tell where the graph is served; at once, as nothing else may be said for long."""
    settings.tell("serving", address=address)
    sys.stderr.flush()


def _spelled(host: str) -> str:
    """Give a host as an address has it.

    >>> _spelled("0.0.0.0"), _spelled("::1"), _spelled("127.0.0.1")
    ('localhost', '[::1]', '127.0.0.1')
    """
    if host in ("0.0.0.0", "::"):  # noqa: S104 (what a user says)
        return "localhost"
    return f"[{host}]" if ":" in host else host
