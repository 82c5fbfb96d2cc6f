"""Of how many papers a search read the texts; and where it finds nothing, what there is without its filters."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

from kamergraaf.covered import Coverage, Without
from kamergraaf.kinds import PAPER
from kamergraaf.search.filters import Filters, conditions
from kamergraaf.search.find import COUNT, opened
from kamergraaf.search.words import read
from kamergraaf.words import tell, written

_SCOPE = """
SELECT count(*) AS papers, count(c.id) AS texts FROM thing t LEFT JOIN content c ON c.id = t.id
WHERE t.kind = ? AND {where}
"""
_CALLED = {"start": "from", "end": "to"}
"""What the filters are called that cannot have the name of their parameter."""


def scope(path: Path, words: str, filters: Filters, language: str, *, is_empty: bool) -> Coverage:
    """Tell of how many papers that fit the filters the texts were searched; of an empty answer, what helps.

    Raises:
        UsageError, NotFoundError, StoreError: as :func:`kamergraaf.search.find.find`.
    """
    with opened(path) as database:
        where, values = conditions(database, filters)
        papers, texts = database.execute(_SCOPE.format(where=where), (PAPER, *values)).fetchone()
        without = tuple(_relaxed(database, read(words).fts, filters)) if is_empty else ()
    key = "papers" if filters == Filters() else "papers-within" if papers else "papers-none"
    told = tell(f"search.{key}", language, texts=written(texts, language), papers=written(papers, language))
    missing = {tell("search.no-text", language): papers - texts} if papers > texts else {}
    found = Coverage(tell("search.population", language), texts, papers, 0, missing, told)
    if not is_empty:
        return found
    why = "; ".join(_why(without, language))
    return replace(found, told=f"{why}; {told}", why=why, without=without)


def _relaxed(database: sqlite3.Connection, asked: str, filters: Filters) -> Iterator[Without]:
    """Count what there is without each filter that was given; and where none of them helps alone, without all."""
    given = [each.name for each in fields(filters) if getattr(filters, each.name) is not None]
    single = [_without(database, asked, filters, [name]) for name in given]
    yield from single
    if len(given) > 1 and not any(each.rows for each in single):
        yield _without(database, asked, filters, given)


def _without(database: sqlite3.Connection, asked: str, filters: Filters, names: list[str]) -> Without:
    """Count what there is without some filters."""
    where, values = conditions(database, replace(filters, **dict.fromkeys(names)))
    (count,) = database.execute(COUNT.format(where=where), (asked, *values)).fetchone()
    return Without(tuple(_CALLED.get(name, name) for name in names), count)


def _why(without: tuple[Without, ...], language: str) -> Iterator[str]:
    """Say what there is without filters, or that the words are nowhere."""
    helping = [each for each in without if each.rows]
    if not helping:
        yield tell("search.nowhere-without" if without else "search.nowhere", language)
    for each in helping:
        single = len(each.parameters) == 1
        name = f"`{each.parameters[0]}`" if single else tell("search.without-all", language)
        yield tell("search.without", language, name=name, count=written(each.rows or 0, language))
