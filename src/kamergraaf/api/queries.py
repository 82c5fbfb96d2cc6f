"""What a graph answers: questions of the catalogue, SPARQL, and SQL over its tables."""

from __future__ import annotations

import sys
import warnings
from dataclasses import dataclass, replace
from keyword import iskeyword
from typing import TYPE_CHECKING

from kamergraaf.errors import CutWarning, UsageError
from kamergraaf.store import Store

if TYPE_CHECKING:
    import datetime as dt

    import rdflib

    from kamergraaf.store.questions import Answer
    from kamergraaf.store.rows import Rows

    Given = str | int | dt.date


@dataclass(frozen=True, repr=False)
class Queries:
    """An open graph as far as it answers queries; :class:`kamergraaf.Graph` is the whole of it."""

    store: Store
    language: str = "en"
    """The language of labels and words: en or nl."""
    only_stated: bool = False
    """Whether what was only inferred is left out of pages and answers; relations, paths and networks never hold it."""

    def query(self, name: str, *, seconds: float = 30.0, **parameters: Given) -> Rows:
        """Answer a question of the catalogue; a parameter that is a word of Python takes a line behind it (`from_`).

        Raises:
            NotFoundError: there is no question of that name, or no thing of a parameter's.
            UsageError: an unknown parameter, or a value of the wrong type; a file of one's own is no SELECT query.
            QueryTimeoutError: it took longer than so many seconds.

        Warns:
            CutWarning: there are more than a million rows.
        """
        from kamergraaf.ask.questions import answer
        from kamergraaf.store.questions import Limits

        given = {key.removesuffix("_"): str(value) for key, value in parameters.items()}
        found = answer(self.store, name, given, self.language, Limits(seconds), only_stated=self.only_stated)
        assert found.rows is not None
        coverage = found.rows.coverage and found.rows.coverage.spoken(_argument)
        return _told(replace(found.rows, coverage=coverage), more=found.more)

    def sparql(self, query: str, *, seconds: float = 30.0) -> Rows | bool | bytes:
        """Run any SPARQL 1.1 query over the union of the named graphs; the usual prefixes are known.

        Returns:
            Rows for SELECT, the truth for ASK, N-Triples for CONSTRUCT and DESCRIBE.

        Raises:
            MalformedQueryError: the query is malformed.
            QueryTimeoutError: it took longer than so many seconds.

        Warns:
            CutWarning: there are more than a million rows.
        """
        found = self._answer(query, seconds, all_=False)
        if found.truth is not None:
            return found.truth
        return _told(found.rows, more=found.more) if found.rows is not None else found.triples or b""

    def select(self, query: str, *, seconds: float = 30.0) -> Rows:
        """Run a SELECT query, and give all its rows.

        Raises:
            UsageError: it is another kind of query, or malformed (MalformedQueryError).
            QueryTimeoutError: it took longer than so many seconds.
        """
        if (rows := self._answer(query, seconds).rows) is None:
            raise UsageError("select() takes a SELECT query; for ASK there is ask(), for CONSTRUCT construct()")
        return rows

    def ask(self, query: str, *, seconds: float = 30.0) -> bool:
        """Run an ASK query.

        Raises:
            UsageError: it is another kind of query, or malformed (MalformedQueryError).
            QueryTimeoutError: it took longer than so many seconds.
        """
        if (truth := self._answer(query, seconds).truth) is None:
            raise UsageError("ask() takes an ASK query; for SELECT there is select(), for CONSTRUCT construct()")
        return truth

    def construct(self, query: str, *, seconds: float = 30.0) -> rdflib.Graph:
        """Run a CONSTRUCT or DESCRIBE query, and give what it makes as a graph of rdflib, with the usual prefixes.

        Raises:
            UsageError: it is another kind of query, or malformed (MalformedQueryError).
            QueryTimeoutError: it took longer than so many seconds.
        """
        from kamergraaf.store.dataset import graph_of

        if (triples := self._answer(query, seconds).triples) is None:
            raise UsageError("construct() takes CONSTRUCT or DESCRIBE; for SELECT there is select(), for ASK ask()")
        return graph_of(triples)

    def sql(self, query: str, *, seconds: float = 30.0) -> Rows:
        """Run any SELECT over the tables of the graph, and give all its rows; see `kamergraaf sql`.

        Raises:
            MalformedQueryError: the query is malformed, or does more than read.
            QueryTimeoutError: it took longer than so many seconds.
            StoreError: the graph has no tables, those of another version, or damaged ones.

        Of a graph in a store on the network the tables are made first, once for each version.
        """
        from kamergraaf.store.derived.asking import asking_tables
        from kamergraaf.store.questions import Limits

        with asking_tables(self.store, Limits(seconds, sys.maxsize)) as asking:
            rows = asking.ask(query).rows
        assert rows is not None
        return rows

    def table(self, name: str, *, seconds: float = 30.0) -> Rows:
        """Give a table of the graph with all its rows: votes, ballots, motions, movers, citations or offices.

        Raises:
            NotFoundError: there is no table of that name.
            QueryTimeoutError, StoreError: as :meth:`sql`.
        """
        from kamergraaf.store.derived import table

        return self.sql(f"SELECT * FROM {table(name).name}", seconds=seconds)  # noqa: S608

    def _answer(self, query: str, seconds: float, *, all_: bool = True) -> Answer:
        from kamergraaf.store.questions import Limits, asking

        limits = Limits(seconds, sys.maxsize) if all_ else Limits(seconds)
        with asking(self.store, limits) as asked:
            return asked.ask(query)


def _argument(parameter: str) -> str:
    """Give how a parameter of a question is given.

    >>> _argument("from"), _argument("to")
    ('from_=', 'to=')
    """
    return f"{parameter}_=" if iskeyword(parameter) else f"{parameter}="


def _told(rows: Rows, *, more: bool) -> Rows:
    """Give rows, and warn when there are more."""
    if more:
        warnings.warn(f"there are more than {len(rows):,} rows; narrow the query, or page through it", CutWarning, 3)
    return rows
