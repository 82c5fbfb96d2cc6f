"""The process that answers queries one after another: warm, bounded, and killed when one does not end.

    main(GRAPH, MEGABYTES, BYTES, ROWS)

Takes marshalled questions on standard input, each after its length, and gives pieces on standard output: a letter, a
length, and so many bytes. `R` says once that it is ready. `H` is the media type of an answer, `D` a part of it, `Z` its
end with how many bytes of memory this process has; `E` an error in place of the rest: its kind, its message, and where
in the query.
"""

from __future__ import annotations

import io
import marshal
import os
import signal
import sys
from functools import cache
from typing import IO, Any, cast

import pyoxigraph as ox

from kamergraaf.errors import KamergraafError, MalformedQueryError, UsageError
from kamergraaf.processes.query_child import NO_STORE, limit_memory
from kamergraaf.store import guard, open_store
from kamergraaf.store.mistakes import malformed
from kamergraaf.vocab import PREFIXES
from kamergraaf.words import problem

SOLUTIONS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv; charset=utf-8": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values; charset=utf-8": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle; charset=utf-8": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
MALFORMED, UNACCEPTABLE, FAILED, LARGE = "malformed", "unacceptable", "failed", "large"
_PIECE = 1 << 16
_MARKS = {
    ox.QueryResultsFormat.JSON: b'"}},{"',
    ox.QueryResultsFormat.XML: b"<result>",
    ox.QueryResultsFormat.CSV: b"\n",
    ox.QueryResultsFormat.TSV: b"\n",
}
"""What stands between rows; in CSV also in a text, so that it counts a row too many."""


class LargeError(Exception):
    """An answer is larger than it may be."""


class Pieces(io.RawIOBase):
    """Takes an answer, and passes it on in pieces as long as it is not too large."""

    def __init__(self, media: str, most: int, rows: int, mark: bytes = b"") -> None:
        super().__init__()
        self._held = bytearray(_piece(b"H", media.encode()))
        self._begun, self._rest, self._rows, self._mark = False, most, rows, mark
        self._data = bytearray()

    def write(self, part: Any, /) -> int:
        """Take a part of the answer."""
        self._rest -= len(part)
        self._rows -= part.count(self._mark) if self._mark else 0
        if self._rest < 0 or self._rows < 0:
            raise LargeError
        self._data += part
        if len(self._data) >= _PIECE:
            self._pass_on()
        return len(part)

    def flush(self) -> None:
        """Do nothing: whole pieces are passed on, and the rest at the end."""

    def end(self) -> None:
        """Pass on the rest, and the end."""
        self._pass_on(_piece(b"Z", str(_memory()).encode()))

    def _pass_on(self, after: bytes = b"") -> None:
        if self._data:
            self._held += _piece(b"D", self._data)
        _write(self._held + after)
        self._held.clear()
        self._data.clear()


def main(graph: str, megabytes: str, most: str, rows: str) -> int:
    """Answer questions until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for who started this process, and ends it
    _bound(int(megabytes))
    try:
        opened = open_store(graph)
        store = opened.store
        _write(_piece(b"R", b""))
    except KamergraafError as error:
        sys.stderr.write(" ".join(str(error).split()))
        return NO_STORE
    with opened:
        while given := _read():
            _serve(store, given, int(most), int(rows))
    return 0


def _bound(megabytes: int) -> None:
    limit_memory(megabytes << 20)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(store: ox.Store, given: dict[str, Any], most: int, rows: int) -> None:
    """Answer one question."""
    try:
        _answer(store, given, most, rows)
    except MalformedQueryError as error:
        _fail(MALFORMED, error.message, error.values, error.line, error.caret)
    except UsageError as error:
        _fail(MALFORMED, error.message, error.values)
    except LargeError:
        _fail(LARGE, "")
    except LookupError as error:
        _fail(UNACCEPTABLE, str(error))
    except MemoryError:
        _fail(LARGE, "memory")
    except (OSError, RuntimeError, ValueError) as error:
        _fail(FAILED, " ".join(str(error).split())[:200])


def _answer(store: ox.Store, given: dict[str, Any], most: int, rows: int) -> None:
    found = _found(store, given)
    if isinstance(found, ox.QueryTriples):
        media = _chosen(given["graphs"], "graph")
        out = Pieces(media, most, sys.maxsize)
        if GRAPHS[media] == ox.RdfFormat.TURTLE:
            ox.serialize(found, cast("IO[bytes]", out), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
        else:
            found.serialize(cast("IO[bytes]", out), format=GRAPHS[media])
    else:
        media = _chosen(given["solutions"], "truth" if isinstance(found, ox.QueryBoolean) else "table")
        form = SOLUTIONS[media]
        out = Pieces(media, most, rows, _MARKS[form])
        found.serialize(cast("IO[bytes]", out), format=form)
    out.end()


def _chosen(media: str, kind: str) -> str:
    """Give the media type for an answer of a kind.

    Raises:
        LookupError: the client takes none.
    """
    if not media:
        raise LookupError(kind)
    return media


def _found(store: ox.Store, given: dict[str, Any]) -> Any:
    """Run a query.

    Raises:
        UsageError: it is malformed, or asks more than this graph.
    """
    sparql = given["sparql"].removeprefix("\ufeff")
    if any(guard.asked(sparql)):
        raise problem(UsageError, "query-service")
    try:
        if given["default"] or given["named"]:
            chosen: dict[str, Any] = {
                "default_graph": [ox.NamedNode(name) for name in given["default"]],
                "named_graphs": [ox.NamedNode(name) for name in given["named"]],
            }
        else:
            chosen = {"use_default_graph_as_union": not guard.names_graphs(sparql)}
        return store.query(sparql, base_iri=given["base"], prefixes=PREFIXES, **chosen)
    except (SyntaxError, ValueError) as error:
        raise malformed(str(error), sparql) from None


def _fail(kind: str, *told: Any) -> None:
    _write(_piece(b"E", marshal.dumps((kind, *told))))


def _piece(letter: bytes, data: bytes | bytearray) -> bytes:
    return letter + len(data).to_bytes(4, "big") + data


def _write(data: bytes | bytearray) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _read() -> dict[str, Any] | None:
    """Read the next question; nothing when there are no more."""
    size = sys.stdin.buffer.read(4)
    if len(size) < 4:
        return None
    found: dict[str, Any] = marshal.loads(sys.stdin.buffer.read(int.from_bytes(size, "big")))  # noqa: S302 (ours)
    return found


def _memory() -> int:
    """Give how many bytes of memory this process has now, or 0 where the system does not tell."""
    told = _statm()
    return int(os.pread(told, 64, 0).split()[1]) * os.sysconf("SC_PAGE_SIZE") if told >= 0 else 0


@cache
def _statm() -> int:
    """Open what the system tells of the memory of this process, once: to open it takes longer than to read it."""
    try:
        return os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return -1
