"""The tables of a graph: what is in them, and how they are asked."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from rdflib import RDF, Variable
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.parserutils import CompValue

from kamergraaf.ask.questions import answer
from kamergraaf.errors import KamergraafError, MalformedQueryError, QueryTimeoutError, StoreError, UsageError
from kamergraaf.store import derived, open_store
from kamergraaf.store.checksums import damages
from kamergraaf.store.derived import TABLES, Table, tables, terms_of
from kamergraaf.store.derived.asking import AskingTables, has_tables, select
from kamergraaf.store.derived.make import write_tables
from kamergraaf.store.derived.renew import renew_tables
from kamergraaf.store.questions import Limits
from kamergraaf.vocab import LABEL, PREFIXES, A, expand

from .oracle import RECOMPUTED, compare, compare_counts, compare_offices

if TYPE_CHECKING:
    from kamergraaf.store.questions import Answer

ENDLESS = "WITH RECURSIVE a (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a) SELECT max(x) FROM a"
LARGE = "SELECT hex(zeroblob(100000000))"


@pytest.mark.parametrize("name", RECOMPUTED)
def test_every_row_is_what_the_graph_says_of_its_thing(sample_graph: Path, name: str) -> None:
    compare(sample_graph, name, None if name != "movers" else 500)


def test_offices_are_those_of_the_graph(sample_graph: Path) -> None:
    compare_offices(sample_graph)


def test_no_row_is_missing(sample_graph: Path) -> None:
    compare_counts(sample_graph)


def test_a_description_tells_each_column_in_both_languages_and_whence_it_comes() -> None:
    for table in tables().values():
        assert table.nl
        assert table.en
        assert all(column.nl and column.en and column.source for column in table.columns)


def ask(graph: Path, sql: str, seconds: float = 30.0, rows: int = 1000) -> Answer:
    with AskingTables(open_store(graph), Limits(seconds, rows)) as asking:
        return asking.ask(sql)


def test_days_truths_and_numbers_have_their_types(sample_graph: Path) -> None:
    rows = ask(sample_graph, "SELECT day, complete, seats_for, motion, 0.5 AS half FROM ballots LIMIT 3").rows
    assert rows is not None
    assert [{name.rpartition("#")[2] for name in names} for names in rows.datatypes] == [
        {"date"}, {"boolean"}, {"integer"}, {"string"}, {"decimal"},
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["d [timestamp]", "d [DATE]", "d [BOOLEAN]"])
def test_a_column_is_called_as_the_query_says_and_its_name_makes_no_type(sample_graph: Path, name: str) -> None:
    rows = ask(sample_graph, f"SELECT 'x' AS \"{name}\"").rows
    assert rows is not None
    assert (rows.columns, rows.rows) == ((name,), (("x",),))


def test_days_that_were_joined_from_the_tables_are_days(sample_graph: Path) -> None:
    rows = answer(open_store(sample_graph), "motion-outcomes", {}, "en", Limits()).rows
    assert rows is not None
    for name in ("date", "vote_date", "vote_date_from", "vote_date_to"):
        (kind,) = rows.datatypes[rows.columns.index(name)]
        assert kind.endswith("#date")


def test_more_rows_than_wanted_are_told(sample_graph: Path) -> None:
    answer = ask(sample_graph, "SELECT * FROM votes", rows=5)
    assert answer.rows is not None
    assert (len(answer.rows), answer.more) == (5, True)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM votes_n",
        "CREATE TEMP TABLE t (x)",
        "ATTACH 'x.db' AS other",
        "PRAGMA journal_mode = WAL",
        "SELECT * FROM pragma_table_info('votes')",
        "VACUUM INTO 'x.db'",
        "SELECT load_extension('x')",
        "SELECT 1; SELECT 2",
        "SELEC 1",
        "",
    ],
)
def test_sql_that_does_more_than_read_is_refused_in_one_line(
    sample_graph: Path, sql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MalformedQueryError) as told:
        ask(sample_graph, sql)
    assert len(str(told.value).splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_not_there_is_told_with_the_nearest(sample_graph: Path) -> None:
    with pytest.raises(MalformedQueryError, match="no such column: datum"):
        ask(sample_graph, "SELECT datum FROM votes")
    with pytest.raises(MalformedQueryError, match="did you mean votes"):
        ask(sample_graph, "SELECT * FROM vote")


def test_sql_that_never_ends_is_stopped(sample_graph: Path) -> None:
    with pytest.raises(QueryTimeoutError):
        ask(sample_graph, ENDLESS, 0.5)


def test_sql_that_takes_too_much_is_stopped(sample_graph: Path) -> None:
    with pytest.raises(KamergraafError, match="string or blob too big"):
        ask(sample_graph, LARGE)


def test_a_query_that_is_no_text_is_refused(sample_graph: Path) -> None:
    for sql in ("SELECT '\0'", "SELECT '\ud800'"):
        with pytest.raises(UsageError, match="not UTF-8"):
            ask(sample_graph, sql)


@pytest.fixture
def graph(sample_graph: Path, tmp_path: Path) -> Path:
    """Copy the graph of the sample, to be spoilt."""
    return Path(shutil.copytree(sample_graph, tmp_path / "graaf"))


def test_damaged_tables_are_told_in_one_line(graph: Path) -> None:
    path = open_store(graph).folder / TABLES
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    told = rf"its versions/1/{TABLES} is damaged .*; build it again"
    with pytest.raises(StoreError, match=told):
        ask(graph, "SELECT * FROM votes")
    with pytest.raises(StoreError, match=told):
        select(open_store(graph), "SELECT * FROM votes")
    assert [name for name, error in damages(path.parent) if error] == [TABLES]


def test_tables_of_another_version_are_told_in_one_line(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = derived.version() + 1
    monkeypatch.setattr("kamergraaf.store.derived.version", lambda: other)
    with pytest.raises(StoreError, match=f"its {TABLES} holds the tables of another version of this program; build"):
        ask(graph, "SELECT * FROM votes")
    assert not has_tables(open_store(graph))


def test_asking_changes_no_byte_of_the_tables(graph: Path) -> None:
    path = open_store(graph).folder / TABLES
    before = path.read_bytes(), sorted(path.parent.iterdir())
    ask(graph, "SELECT party, count(*) FROM votes GROUP BY party ORDER BY 2")
    assert before == (path.read_bytes(), sorted(path.parent.iterdir()))


def test_the_same_graph_has_the_same_tables(sample_graph: Path, tmp_path: Path) -> None:
    graph = open_store(sample_graph)
    write_tables(graph.store, tmp_path)
    assert (tmp_path / TABLES).read_bytes() == (graph.folder / TABLES).read_bytes()
    with closing(sqlite3.connect(tmp_path / TABLES)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def contents(folder: Path) -> dict[str, list[Any]]:
    """Give all that the tables in a folder tell, whatever numbers things have in them."""
    with closing(sqlite3.connect(folder / TABLES)) as database:
        found = {name: sorted(database.execute(f"SELECT * FROM {name}"), key=repr) for name in tables()}
        return found | {"things": sorted(database.execute("SELECT thing, label FROM things"))}


NOTATION, CONCEPT = expand("skos:notation"), "https://w3id.org/kamergraaf/id/concept/"


def telling(store: ox.Store) -> list[ox.Quad]:
    """Give the quads that the tables are made of, but for what the ontology tells of concepts."""
    terms = {LABEL}.union(*map(terms_of, tables().values()))
    told = (quad for quad in store if term_of(quad) in terms)
    return [q for q in told if not (q.predicate.value == NOTATION and str(q.subject).startswith(f"<{CONCEPT}"))]


def term_of(quad: ox.Quad) -> str:
    """Give the property of a quad, or the class if it tells one."""
    return (
        quad.object.value
        if quad.predicate.value == A and isinstance(quad.object, ox.NamedNode)
        else quad.predicate.value
    )


def test_tables_that_are_changed_say_what_tables_that_are_made_anew_do(sample_graph: Path, tmp_path: Path) -> None:
    graph, draw = open_store(sample_graph), random.Random(16)
    ox.Store.read_only(str(graph.folder / "store")).backup(str(tmp_path / "store"))
    store, folder = ox.Store(str(tmp_path / "store")), graph.folder
    quads, gone = sorted(telling(store), key=str), list[ox.Quad]()
    for turn, count in enumerate((1, 1, 3, 10, 30, 100)):
        back, gone = gone[::2], draw.sample(quads, count)
        for quad in gone:
            store.remove(quad)
        store.extend(back)
        told: dict[str, set[str]] = {}
        for quad in (*gone, *back):
            ends = {end.value for end in (quad.subject, quad.object) if isinstance(end, ox.NamedNode)}
            told.setdefault(term_of(quad), set()).update(ends)
        new, anew = tmp_path / f"new-{turn}", tmp_path / f"anew-{turn}"
        new.mkdir()
        anew.mkdir()
        renew_tables((graph.store, store), new, folder, told)
        write_tables(store, anew)
        assert contents(new) == contents(anew)
        folder = new


def triples_of(sparql: str) -> list[tuple[Any, Any, Any]]:
    """Give the patterns of a query, wherever they stand in it."""
    found: list[tuple[Any, Any, Any]] = []

    def visit(node: Any) -> None:
        if isinstance(node, CompValue) and node.name == "BGP":
            found.extend(node.get("triples") or ())

    traverse(prepareQuery(sparql, initNs=PREFIXES).algebra, visitPre=visit)
    return found


@pytest.mark.parametrize("table", tables().values(), ids=lambda table: table.name)
def test_it_can_be_told_when_a_table_changes(table: Table) -> None:
    terms, triples = terms_of(table), triples_of(table.sparql)
    assert triples
    for _, term, thing in triples:
        told = thing if term == RDF.type else term
        assert not isinstance(told, Variable), "nobody could tell when it changes"
        named = set(re.findall(r"https?://[^\s()|]+", str(told)))  # of a path, all its parts
        assert named
        assert named <= terms
    assert set(table.anew) <= terms
