"""The catalogue of questions, and the answers to these and to any query."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kamergraaf.ask.terms import Term
    from kamergraaf.catalogue import Question
    from kamergraaf.covered import Coverage
    from kamergraaf.store.questions import Answer

__all__ = [
    "FORMATS",
    "RESULTS",
    "Answer",
    "Coverage",
    "Question",
    "Term",
    "answer",
    "catalogue",
    "columns",
    "prefixes",
    "question",
    "results",
    "sparql",
    "sql",
    "strange_terms",
    "terms",
    "whole",
    "written",
]

SECONDS, ROWS, MEGABYTES = 30.0, 1_000_000, 4096
"""What a query may take when nobody says otherwise."""
FORMATS = ("ttl", "nt", "jsonld")
"""The formats in which triples can be written."""
RESULTS = ("srj", "srx")
"""The formats of W3C in which rows and truth can be written."""


def catalogue(group: str | None = None, tag: str | None = None) -> list[Question]:
    """Give the questions of the catalogue, those of a group or with a tag alone when asked.

    Raises:
        UsageError: there is no such group or tag.
    """
    from kamergraaf.catalogue import chosen

    return chosen(group, tag)


def question(name: str) -> Question:
    """Give one question of the catalogue, or a file of one's own that ends in `.rq`.

    Raises:
        NotFoundError: there is none of that name.
        UsageError: the header of the file is malformed.
    """
    from kamergraaf.catalogue import question

    return question(name)


def whole(path: Path | str, name: str, given: Mapping[str, str], language: str) -> str:
    """Give the SPARQL of a question as any other engine takes it: with its prefixes, and its parameters in place.

    The graph in a folder is asked only for the things that parameters name.

    Raises:
        As :func:`answer`.
    """
    from kamergraaf.ask.questions import bound
    from kamergraaf.catalogue import THINGS, bind, prefixed
    from kamergraaf.store import open_store

    asked = question(name)
    if any(known.type in THINGS and (given.get(known.name) or known.default) for known in asked.parameters):
        return prefixed(bound(open_store(path), asked, dict(given), language))
    return prefixed(bind(asked, dict(given), language))


def answer(
    path: Path | str,
    name: str,
    given: Mapping[str, str],
    language: str,
    *,
    seconds: float = SECONDS,
    rows: int = ROWS,
    megabytes: int = MEGABYTES,
    only_stated: bool = False,
) -> Answer:
    """Answer a question of the catalogue, or a file of one's own, about the graph in a folder: with rows.

    With `only_stated` what was only inferred is left out, whatever the question.

    Raises:
        NotFoundError, AmbiguousError: there is no such question, or no such thing or several of a parameter.
        UsageError: an unknown parameter or a value of the wrong type; the query is no SELECT.
        QueryTimeoutError, StoreError: it took too long; there is no graph.
    """
    from kamergraaf.ask.questions import answer
    from kamergraaf.store import open_store
    from kamergraaf.store.questions import Limits

    limits = Limits(seconds, rows, megabytes)
    return answer(open_store(path), name, dict(given), language, limits, only_stated=only_stated)


def sparql(
    path: Path | str,
    query: str,
    *,
    seconds: float = SECONDS,
    rows: int = ROWS,
    megabytes: int = MEGABYTES,
    whole: bool = False,
) -> Answer:
    """Run any SPARQL 1.1 query over the graph in a folder; with `whole` the rows of a SELECT hold whole terms.

    Raises:
        MalformedQueryError: the query is malformed.
        QueryTimeoutError, StoreError: it took too long; there is no graph.
    """
    from kamergraaf.store import open_store
    from kamergraaf.store.questions import Limits, asking

    with asking(open_store(path), Limits(seconds, rows, megabytes)) as asked:
        return asked.ask_whole(query) if whole else asked.ask(query)


def sql(
    path: Path | str, query: str, *, seconds: float = SECONDS, rows: int = ROWS, megabytes: int = MEGABYTES
) -> Answer:
    """Run any SELECT over the tables of the graph in a folder, or of one in a store on the network.

    Of that the tables are made first, once for each version; this time does not count.

    Raises:
        MalformedQueryError: the query is malformed, or does more than read.
        QueryTimeoutError, StoreError: it took too long; there is no graph, or one without tables.
    """
    from kamergraaf.store import open_store
    from kamergraaf.store.derived.asking import asking_tables
    from kamergraaf.store.questions import Limits

    with asking_tables(open_store(path), Limits(seconds, rows, megabytes)) as asking:
        return asking.ask(query)


def columns(language: str) -> list[dict[str, str]]:
    """Give the columns of all tables: their type and unit, what they mean, and the terms that they come from."""
    from kamergraaf.store.derived import tables

    return [
        {"table": table.name, "column": column.name, "type": column.type, "unit": column.unit}
        | {"meaning": column.nl if language == "nl" else column.en, "source": column.source}
        for table in tables().values()
        for column in table.columns
    ]


def prefixes() -> Mapping[str, str]:
    """Give the prefixes that every query may use, with what they stand for."""
    from kamergraaf.vocab import PREFIXES

    return PREFIXES


def terms(language: str) -> tuple[Term, ...]:
    """Give the classes and properties that queries are written with, by name: ours, and those of others that we use."""
    from kamergraaf.ask.terms import terms

    return terms(language)


def strange_terms(query: str) -> list[tuple[str, str | None]]:
    """Give each term of a query that its vocabulary does not have, with the nearest that it has."""
    from kamergraaf.store.mistakes import strange_terms

    return strange_terms(query)


def results(found: Answer, form: str) -> Iterator[str]:
    """Write rows of whole terms, or the answer to an ASK, in one of the formats of W3C."""
    from kamergraaf.store.results import rows, truth

    if found.truth is not None:
        yield truth(found.truth, form)
    elif found.terms is not None:
        yield from rows(found.terms, form)


def written(triples: bytes, form: str) -> str:
    """Write N-Triples in one of the formats for triples, with the usual prefixes."""
    import pyoxigraph as ox

    from kamergraaf.vocab import PREFIXES

    formats = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}
    parsed = ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)
    return (ox.serialize((q.triple for q in parsed), format=formats[form], prefixes=PREFIXES) or b"").decode()
