"""Questions in SQL beside their SPARQL, which is their oracle: the same rows, whatever is asked."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from kamergraaf.ask.coverage import counted
from kamergraaf.ask.questions import resolved
from kamergraaf.catalogue import Question, bind, counter, networks, questions, sql_values
from kamergraaf.store.derived.asking import answer_of, select

from .asked import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.store import Store

_ALL = (*questions().values(), *networks().values())
TWINS = {asked.name: asked for asked in _ALL if asked.sql}
COUNTED = [(asked, of) for asked in _ALL if (of := counter(asked)) and of.sql]
"""The questions of which coverage is counted in SQL, with their counters."""
_MORE = {"from": ("", "2025-09-25"), "to": ("", "2025-09-30")}
"""What days are asked for; of a text with choices each is."""


def values_of(asked: Question) -> Iterator[dict[str, str]]:
    """Give values for the parameters of a question: all choices, with days and without."""
    wanted = {p.name: p.choices or _MORE.get(p.name, ("",)) for p in asked.parameters}
    for values in product(*wanted.values()):
        yield {name: value for name, value in zip(wanted, values, strict=True) if value}


def differences(graph: Store, asked: Question, values: dict[str, str], language: str) -> list[str]:
    """Tell which rows only one of the two has, or where their order differs."""
    given = resolved(graph, asked, values)
    sparql, sql = (
        graph.query(bind(asked, given, language)),
        select(graph, asked.sql, sql_values(asked, given, language)),
    )
    assert sparql.columns == sql.columns == asked.columns
    in_sparql, in_sql = ([tuple(map(plain, row)) for row in rows.rows] for rows in (sparql, sql))
    if "ORDER BY" not in asked.sql:
        in_sparql, in_sql = sorted(in_sparql), sorted(in_sql)
    both = set(in_sparql) & set(in_sql)
    told = [f"only in SPARQL: {row}" for row in in_sparql if row not in both]
    told += [f"only in SQL: {row}" for row in in_sql if row not in both]
    return told or (["the order or the number of equal rows differs"] if in_sparql != in_sql else [])


def counts(graph: Store, asked: Question, of: Question, values: dict[str, str]) -> list[list[tuple[object, ...]]]:
    """Give what a counter counts about a question, in SPARQL and in SQL."""
    about = counted(asked, of, resolved(graph, asked, values))
    return [list(rows.rows) for rows in (graph.query(bind(of, about, "nl")), answer_of(graph, of, about))]
