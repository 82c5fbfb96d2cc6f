"""Run a user's query in a process of its own, because Oxigraph itself knows no time-out."""

from __future__ import annotations

import marshal
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kamergraaf.errors import KamergraafError, QueryTimeoutError, StoreError, UsageError
from kamergraaf.processes import query_child
from kamergraaf.processes.bounds import MEGABYTES, SECONDS, bounds
from kamergraaf.processes.parent import command
from kamergraaf.store import STORE, Store, guard
from kamergraaf.store.checksums import check
from kamergraaf.store.results import Terms
from kamergraaf.store.rows import Rows, rows_from
from kamergraaf.store.tokens import tokens
from kamergraaf.vocab import PREFIXES

if TYPE_CHECKING:
    from kamergraaf.store.remote import RemoteAsking

LONGEST = 7 * 86_400.0
"""So many seconds a query may take at most: a week."""


_OVERFLOWN = (-signal.SIGSEGV, -getattr(signal, "SIGBUS", signal.SIGSEGV), 0xC00000FD)
"""How a process ends whose stack is full, the last on Windows."""
_DEEP, _LONG = 200, 10_000
"""Brackets, and characters, that no stack is too small for."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: seconds, rows of its answer, and megabytes of memory (where the system can tell)."""

    seconds: float = 30.0
    rows: int = 1_000_000
    megabytes: int = 4096
    """0 where memory does not matter."""
    longer: str = "give `seconds`"
    larger: str = "give `megabytes`"
    """How it may take more."""
    is_try: bool = False
    """Whether it is given up when it takes longer, without a look at whether the store is damaged: that takes long."""

    def see_to(self) -> None:
        """See that there is time.

        Raises:
            UsageError: there is none, or more than anybody waits.
        """
        if not 0 < self.seconds <= LONGEST:
            told = f"`seconds` is between 0 and {LONGEST:.0f} seconds, not {self.seconds:g}"
            raise UsageError(told).naming("seconds")


def own_limits() -> Limits:
    """Give what a query of our own may take: generous, but a damaged store takes no more than that.

    Raises:
        UsageError: a variable that sets it holds no number.
    """
    seconds, megabytes = bounds()
    return Limits(seconds, sys.maxsize, megabytes, f"set {SECONDS}", f"set {MEGABYTES}")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to any query: rows of a SELECT, the truth of an ASK, or N-Triples of a CONSTRUCT."""

    rows: Rows | None = None
    truth: bool | None = None
    triples: bytes | None = None
    terms: Terms | None = None
    """The rows of a SELECT as whole terms, when these were asked for."""
    more: bool = False
    """Whether there were more rows than the limit."""


class Asking:
    """A process that opens the store of a graph while the query is still being made, and then runs it."""

    module, part = "kamergraaf.processes.query_child", STORE
    """What the process runs, and the part of the graph that it reads."""

    def __init__(self, graph: Store, limits: Limits) -> None:
        """Start the process for a version of a graph.

        Raises:
            UsageError: a limit is none.
            StoreError: its store is damaged.
        """
        limits.see_to()
        self._graph, self._limits = graph, limits
        given = [str(graph.folder / self.part), str(limits.rows), str(limits.megabytes)]
        started = command(self.module, *given)
        self._process = subprocess.Popen(started, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603
        try:
            check(graph.folder, self.part)  # while the process starts: nothing was asked of it yet
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def _end(self) -> None:
        self._process.kill()
        self._process.communicate()
        if self._process.stdin:
            self._process.stdin.close()  # `communicate` leaves it open where not all was written in time

    def ask(self, sparql: str) -> Answer:
        """Run any SPARQL 1.1 query, once.

        Raises:
            MalformedQueryError: the query is malformed; it holds the place.
            UsageError: the query is no text, or asks a service that is not allowed.
            QueryTimeoutError: it ran too long; the process that ran it is killed.
            StoreError: the store cannot be opened or read.
            KamergraafError: it took too much memory, or failed.

        However it ended, a file of the store that is damaged is told first: a query then fails, or never ends.
        """
        return self._asked(sparql, whole=False)

    def ask_whole(self, sparql: str) -> Answer:
        """Run any SPARQL 1.1 query, once; the rows of a SELECT hold whole terms. Errors are those of `ask`."""
        return self._asked(sparql, whole=True)

    def begin(self, sparql: str) -> Callable[[], Answer]:
        """Let the process run a query of our own, and give what waits for its answer; errors are those of `ask`."""
        return self._begin(sparql, PREFIXES, not guard.names_graphs(sparql), False)

    def _asked(self, sparql: str, *, whole: bool) -> Answer:
        sparql = sparql.removeprefix("\ufeff")
        guard.check(sparql)
        return self._run(sparql, PREFIXES, not guard.names_graphs(sparql), whole, whole=whole)

    def _begin(self, query: str, *more: Any) -> Callable[[], Answer]:
        assert self._process.stdin
        with suppress(BrokenPipeError), self._process.stdin as given:  # why it ended is told when its answer is read
            given.write(marshal.dumps((query, *more)))
        self._process.stdin = None
        return partial(self._read, query, None, whole=False)

    def _run(self, query: str, *more: Any, whole: bool = False) -> Answer:
        """Give the process the query, with what belongs to it, and read its answer; errors are those of `ask`."""
        try:
            given = marshal.dumps((query, *more))
        except (UnicodeEncodeError, ValueError):
            raise UsageError("the query is not UTF-8 text") from None
        return self._read(query, given, whole=whole)

    def _read(self, query: str, given: bytes | None, *, whole: bool) -> Answer:
        try:
            out, told = self._process.communicate(given, self._limits.seconds)
        except subprocess.TimeoutExpired:
            if not self._limits.is_try:
                check(self._graph.folder, self.part, always=True)
            seconds = f"{self._limits.seconds:g}"
            raise QueryTimeoutError(
                f"the query was stopped after {seconds} seconds; narrow it, or {self._limits.longer}"
            ).naming("seconds") from None
        if self._process.returncode:
            raise self._failure(self._process.returncode, told.decode(errors="replace").strip(), query)
        return _answer(marshal.loads(out), whole=whole)  # noqa: S302 (our own process wrote it)

    def _malformed(self, told: str, query: str) -> UsageError:
        """Give the error for a query that is malformed, as the process told it."""
        from kamergraaf.store.mistakes import malformed

        return malformed(told, query)

    def _failure(self, code: int, told: str, query: str) -> KamergraafError:
        """Give the error for the way in which the process ended."""
        last = told.splitlines()[-1][:200] if told else ""
        if code == query_child.MALFORMED:
            return self._malformed(last, query)
        check(self._graph.folder, self.part, always=True)
        if code == query_child.NO_STORE:
            return StoreError(f"{self._graph.path}: its {self.part} cannot be opened ({last}); build it again")
        return how_it_ended(code, told, query, self._limits.megabytes, f", or {self._limits.larger}")


def asking(graph: Store, limits: Limits) -> Asking | RemoteAsking:
    """Give what asks a query of a graph: in a process of its own, or over the network."""
    if graph.is_remote:
        from kamergraaf.store.remote import Remote, RemoteAsking

        assert isinstance(graph, Remote)
        return RemoteAsking(graph, limits)
    return Asking(graph, limits)


def how_it_ended(code: int, told: str, sparql: str, megabytes: int, larger: str = "") -> KamergraafError:
    """Give the error for a process that ended while it ran a query, with such a code and such last words."""
    last = told.splitlines()[-1][:200] if told else ""
    if overflowed(code, told):
        return _overflow(sparql)
    if code < 0 or "MemoryError" in last:
        how = f"signal {-code}" if code < 0 else "no memory"
        most = f"it may take {megabytes} MB of memory: narrow the query{larger}"
        return KamergraafError(f"the process that ran the query was ended ({how}); {most}").naming("megabytes")
    return KamergraafError(f"the query failed: {last}")


def overflowed(code: int, told: str) -> bool:
    """Tell whether a process ended because its stack was full."""
    return code in _OVERFLOWN or "overflowed its stack" in told


def _overflow(sparql: str) -> KamergraafError:
    """Tell that the stack was too small for a query; one of which that cannot be was ended by something else."""
    depth = _depth(sparql)
    if depth > _DEEP or len(sparql) > _LONG:
        return UsageError(
            f"the query is nested too deeply ({depth} brackets) or too long for Oxigraph; ask it in parts"
        )
    return KamergraafError("the process that ran the query broke off; if the graph is damaged, build it again")


def _depth(sparql: str) -> int:
    """Tell how deep brackets are nested in a query.

    >>> _depth("SELECT * { { ?s ?p '{{{' } FILTER (?x) } # {{{")
    2
    """
    signs = (("{([".find(t.text) >= 0) - ("})]".find(t.text) >= 0) for t in tokens(sparql) if t.kind == "sign")
    return max(accumulate(signs), default=0)


def _answer(found: Any, *, whole: bool = False) -> Answer:
    if isinstance(found, bool):
        return Answer(truth=found)
    if isinstance(found, bytes):
        return Answer(triples=found)
    columns, cells, more = found
    if whole:
        return Answer(terms=(columns, cells), more=more)
    return Answer(rows_from(columns, cells), more=more)
