"""Answer a question of the catalogue; parameters that are things may be given by any of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kamergraaf.errors import UsageError
from kamergraaf.store.questions import Answer, Limits

if TYPE_CHECKING:
    from kamergraaf.ask.empty import Empty
    from kamergraaf.catalogue import Question
    from kamergraaf.covered import Coverage
    from kamergraaf.store import Store
    from kamergraaf.store.rows import Rows

_PARTS = 1000
"""So many rows a count of coverage has at most."""


def answer(
    graph: Store, name: str, values: dict[str, str], language: str, limits: Limits, *, only_stated: bool = False
) -> Answer:
    """Answer a question of the catalogue, or a file of one's own, about a graph: with rows.

    With `only_stated` what was only inferred is left out, whatever the question.

    Raises:
        NotFoundError: no question has that name, or no thing that of a parameter.
        UsageError: an unknown parameter or a value of the wrong type; the query is no SELECT.
        QueryTimeoutError: it took too long.
        AmbiguousError, StoreError: as everywhere.
    """
    from kamergraaf.catalogue import counter, question, stated
    from kamergraaf.store.derived.asking import answering, counting

    asked = question(name)
    said = stated(asked, values) if only_stated else values
    if (of := counter(asked)) is None:
        with answering(graph, asked, limits) as ask:
            return _with_rows(ask(resolved(graph, asked, said), language))[0]
    with counting(graph, of, replace(limits, rows=_PARTS)) as count, answering(graph, asked, limits) as ask:
        # What is imported here is so in the time in which the store is opened.
        from kamergraaf.ask.coverage import counted, read_coverage

        given = resolved(graph, asked, said)
        waiting = count(counted(asked, of, stated(of, given) if only_stated else given), language)
        found, rows = _with_rows(ask(given, language))
        coverage = read_coverage(of, waiting().rows or (), language)
    if not len(rows):
        from kamergraaf.ask.empty import Empty

        coverage = Empty(graph, asked, of, said, given, language).why(coverage)
    return replace(found, rows=replace(rows, coverage=coverage))


def _with_rows(found: Answer) -> tuple[Answer, Rows]:
    if found.rows is None:
        raise UsageError("a question is a SELECT query; for ASK and CONSTRUCT there is: `sparql`").naming("sparql")
    return found, found.rows


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question that is ready to be asked by whoever runs queries: its SPARQL, and what counts its coverage."""

    asked: Question
    sparql: str
    counting: str | None
    counter: Question | None
    in_sql: Callable[[], Rows] | None
    """Answers it by the tables of the graph, in a process of its own; none without SQL or tables."""
    empty: Empty | None
    """What explains an empty answer, in processes of its own; none without a counter."""

    def coverage(self, parts: Iterable[Mapping[str, Any]], language: str) -> Coverage | None:
        """Read what the counting query gave."""
        from kamergraaf.ask.coverage import read_coverage

        return read_coverage(self.counter, parts, language) if self.counter else None


def prepare(
    graph: Store, asked: Question, values: Mapping[str, str], language: str, *, only_stated: bool = False
) -> Prepared:
    """Make a question of the catalogue ready, with its parameters in place.

    Raises:
        UsageError: an unknown parameter or a value of the wrong type.
        NotFoundError, AmbiguousError: a name fits nothing, or several things.
    """
    from kamergraaf.ask.coverage import counting_query
    from kamergraaf.ask.empty import Empty
    from kamergraaf.ask.names.parameters import bindings
    from kamergraaf.catalogue import bind, counter, stated

    said = stated(asked, values) if only_stated else dict(values)
    given = bindings(graph, asked, said)
    of = counter(asked)
    empty = Empty(graph, asked, of, said, given, language) if of else None
    about = stated(of, given) if of and only_stated else given
    counting = counting_query(asked, of, about, language) if of else None
    return Prepared(asked, bind(asked, given, language), counting, of, _in_sql(graph, asked, given, language), empty)


def _in_sql(graph: Store, asked: Question, values: dict[str, str], language: str) -> Callable[[], Rows] | None:
    from kamergraaf.store.derived.asking import answering, has_tables

    if not (asked.sql and has_tables(graph)):
        return None

    def answer() -> Rows:
        with answering(graph, asked, Limits()) as ask:
            found = ask(values, language).rows
        assert found is not None
        return found

    return answer


def bound(graph: Store, asked: Question, values: dict[str, str], language: str = "nl") -> str:
    """Give the SPARQL of a question about a graph, with its parameters in place.

    Raises:
        UsageError: an unknown parameter or a value of the wrong type.
        NotFoundError: a thing that is not in the graph.
        AmbiguousError: a name that fits several things.
        StoreError: there is no graph.
    """
    from kamergraaf.catalogue import bind

    return bind(asked, resolved(graph, asked, values), language)


def resolved(graph: Store, asked: Question, values: dict[str, str]) -> dict[str, str]:
    """Give the values of the parameters of a question, with the IRI of each thing.

    Raises:
        As `bound`.
    """
    from kamergraaf.catalogue import THINGS

    if any(p.type in THINGS and (values.get(p.name) or p.default) for p in asked.parameters):
        from kamergraaf.ask.names.parameters import bindings  # takes what a question without things does not need

        return bindings(graph, asked, values)
    return values
