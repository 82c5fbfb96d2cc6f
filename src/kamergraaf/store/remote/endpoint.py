"""Ask an endpoint that somebody else runs, over the SPARQL 1.1 Protocol: for a whole answer, or one line why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from kamergraaf.errors import KamergraafError, QueryTimeoutError, StoreError
from kamergraaf.store.mistakes import malformed
from kamergraaf.store.remote.answers import RESULTS, TRIPLES, Table, solutions, triples
from kamergraaf.store.remote.constants import placed
from kamergraaf.store.remote.http import Connection, Told
from kamergraaf.store.tokens import tokens
from kamergraaf.vocab import PREFIXES
from kamergraaf.words import problem

UNION = "union-default-graph"
"""The parameter by which Oxigraph is told to ask all named graphs."""
_BYTES = 512 << 20
"""So large an answer may be."""
_LIMIT = "x-sparql-maxrows"
"""The header by which Virtuoso tells of how many rows it gives at most."""
_ROUND = 1000
"""Limits on rows are round numbers."""
_FORMS = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
_TRUTH = ["__ASK_RETVAL"]
"""How Virtuoso calls the truth, which it gives as a row."""


class CutError(StoreError):
    """An endpoint gives no more than so many rows of any answer."""

    @property
    def rows(self) -> int:
        """So many."""
        return int(str(self.values["rows"]))


@dataclass(frozen=True)
class Endpoint:
    """An endpoint for queries at an address."""

    address: str
    fields: Mapping[str, str] = field(default_factory=dict)
    """What it is told beside each query."""

    def select(self, sparql: str, seconds: float, *, whole: bool = False) -> Table:
        """Give all rows of a SELECT query, as plain cells or as whole terms.

        Raises:
            MalformedQueryError: the query is malformed.
            QueryTimeoutError: it took longer than so many seconds.
            StoreError: the endpoint gives no answer.
            CutError: it gives one that is cut at its own limit of rows.
        """
        told = self._asked(sparql, RESULTS, seconds)
        found = solutions(told.body, told.media, self.address, whole=whole)
        if isinstance(found, bool):
            raise problem(StoreError, "remote-no-results", address=self.address, media="a truth")
        self._see_whole(len(found[1]), int(told.headers.get(_LIMIT, 0)), seconds)
        return found

    def ask(self, sparql: str, seconds: float) -> bool:
        """Give the truth of an ASK query; errors are those of `select`."""
        told = self._asked(sparql, RESULTS, seconds)
        found = solutions(told.body, told.media, self.address)
        if isinstance(found, bool):
            return found
        if found[0] != _TRUTH:
            raise problem(StoreError, "remote-no-results", address=self.address, media="rows")
        return any(cell == "1" or cell[0] == "1" for row in found[1] for cell in row if cell)

    def construct(self, sparql: str, seconds: float) -> bytes:
        """Give the triples of a CONSTRUCT or DESCRIBE query as N-Triples; errors are those of `select`."""
        told = self._asked(sparql, TRIPLES, seconds)
        found = triples(told.body, told.media, self.address)
        if (count := found.count(b"\n")) >= _ROUND and self._most(count, seconds) <= count:
            raise problem(CutError, "remote-cut", address=self.address, rows=count)
        return found

    def software(self, seconds: float) -> str:
        """Give what the engine calls itself; nothing when it does not say."""
        return self._asked("ASK {}", RESULTS, seconds).headers.get("server", "")

    @cached_property
    def _connection(self) -> Connection:
        return Connection(self.address)

    def _asked(self, sparql: str, accept: str, seconds: float) -> Told:
        fields = {"query": declared(placed(sparql)), **self.fields}
        told = self._connection.form(fields, accept=accept, seconds=seconds, most=_BYTES)
        if told.status != 200:
            raise fault(self.address, told, sparql)
        if state := told.headers.get("x-sql-state"):  # Virtuoso gives what it had when its own time was over
            raise problem(StoreError, "remote-partial", address=self.address, state=state)
        return told

    def _see_whole(self, rows: int, limit: int, seconds: float) -> None:
        """See that rows are all there are.

        Raises:
            CutError: the endpoint gives no more than so many of any.
        """
        suspect = rows >= limit if limit else rows >= _ROUND and not rows % _ROUND
        if suspect and (limit or self._most(rows, seconds) <= rows):
            raise problem(CutError, "remote-cut", address=self.address, rows=rows)

    def _most(self, rows: int, seconds: float) -> int:
        """Give how many rows the endpoint gives when it is asked for one more than so many."""
        told = self._asked(f"SELECT ?s {{ ?s ?p ?o }} LIMIT {rows + 1}", RESULTS, seconds)
        found: Any = solutions(told.body, told.media, self.address)
        return len(found[1])


def form_of(sparql: str) -> str:
    """Tell the form of a query by its first word; nothing for what is none.

    >>> form_of("PREFIX ask: <x:> # SELECT" + chr(10) + "construct { ?s ?p ?o } {}"), form_of("DROP ALL")
    ('CONSTRUCT', '')
    """
    words = (token.text.upper() for token in tokens(sparql) if token.kind == "word")
    first = next((word for word in words if word not in {"BASE", "PREFIX"}), "")
    return first if first in _FORMS else ""


def declared(sparql: str) -> str:
    """Give a query with the usual prefixes that it uses, which an endpoint need not know.

    >>> declared("SELECT * { ?s cito:cites ?o }")
    'PREFIX cito: <http://purl.org/spar/cito/> SELECT * { ?s cito:cites ?o }'
    """
    found = list(tokens(sparql))
    used = {token.text.partition(":")[0] for token in found if token.kind == "name"}
    own = {name.text[:-1] for word, name in pairwise(found) if word.text.upper() == "PREFIX" and word.kind == "word"}
    wanted = (name for name in PREFIXES if name in used - own)
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in wanted) + sparql


def see_to(sparql: str) -> None:
    """See that a query is one of SPARQL 1.1, by asking it of nothing.

    Raises:
        MalformedQueryError: it is not; it holds the place.
    """
    import pyoxigraph as ox

    try:
        ox.Store().query(sparql, prefixes=PREFIXES)
    except (SyntaxError, ValueError) as error:
        raise malformed(str(error), sparql) from None


def fault(address: str, told: Told, sparql: str) -> KamergraafError:
    """Give the error for a status other than 200.

    Raises:
        MalformedQueryError: the query is to blame.
    """
    if told.status == 400:
        see_to(sparql)
        return problem(StoreError, "remote-refuses", address=address, words=told.words)
    if told.status in (401, 403):
        return problem(StoreError, "remote-closed", address=address, status=told.status)
    if told.status in (404, 405, 406, 410) or 300 <= told.status < 400:
        onward = f" → {told.headers['location']}" if "location" in told.headers else ""
        return problem(StoreError, "remote-no-endpoint", address=address, status=told.status, onward=onward)
    if told.status in (408, 504) or "S1T00" in told.words:
        return problem(QueryTimeoutError, "remote-own-time", address=address, words=told.words)
    if told.status in (429, 503):
        return problem(StoreError, "remote-busy", address=address)
    return problem(StoreError, "remote-failed", address=address, status=told.status, words=told.words)
