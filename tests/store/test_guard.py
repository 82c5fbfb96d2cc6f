"""A query asks this graph, and nothing else in the world, however it is written and by whichever door it comes."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery

from kamergraaf.errors import MalformedQueryError, UsageError
from kamergraaf.store import Store
from kamergraaf.store.dataset import dataset_of
from kamergraaf.store.guard import SETTING, check, names_graphs
from kamergraaf.store.tokens import readings

from ..conftest import Outside  # noqa: TID252


def small() -> ox.Store:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.Literal(1)))
    return store


def in_words(query: str, server: Outside) -> str:
    return query.replace("OUT", server.iri)


ASKING = [
    "SELECT * { SERVICE <OUT> {?x ?y ?z} }",
    "SELECT * { serVice#{\nSILENT<OUT>{?x ?y ?z} }",
    "PREFIX e: <OUT> SELECT * { SERVICEe:x {?x ?y ?z} }",
    "PREFIX e: <OUT> SELECT * { SERVICESILENTe:x {?x ?y ?z} }",
    "PREFIX : <OUT> SELECT * { SERVICE:x {?x ?y ?z} }",
    "PREFIX service: <a:> PREFIX : <OUT> SELECT * { service:x {?x ?y ?z} }",
    "SELECT * { ?x ?y 1SERVICE<OUT>{?x ?y ?z} }",
    "SELECT * { VALUES ?x {true}SERVICE<OUT>{} }",
    "SELECT * { # a comment ends here\r SERVICE <OUT> {?x ?y ?z}\n }",
    "SELECT * { FILTER(1<'b'&&'c>d') SERVICE <OUT> {} FILTER('x'='x') }",
    "SELECT * { FILTER(EXISTS {}&&1<'b'||'c>d'='c>d') SERVICE <OUT> {} FILTER('x'='x') }",
    "SELECT * { VALUES ?x {'''a'} SERVICE <OUT> {?x ?y ?z} # \\q '''\n }",
    "SELECT * { VALUES ?x {'''a'} SERVICE <OUT> {?x ?y ?z} # \\uD83D\\uDE00 '''\n }",
    "SELECT * { VALUES ?x {'''a'} SERVICE <OUT> {?x ?y ?z} # \\U00110000 '''\n }",
    "BASE <OUT> SELECT * { SERVICE <q> {?x ?y ?z} }",
    "SELECT (EXISTS { SERVICE <OUT> {?x ?y ?z} } AS ?b) {}",
    "ASK { { SELECT * { OPTIONAL { SERVICE <OUT> {?x ?y ?z} } } } }",
    "CONSTRUCT { ?x ?y ?z } WHERE { SERVICE <OUT> {?x ?y ?z} }",
]
"""Oxigraph sends something out for each of these."""


def ask_oxigraph(query: str) -> None:
    try:
        found = small().query(query)
        list(found) if not isinstance(found, ox.QueryBoolean) else bool(found)
    except (SyntaxError, RuntimeError, OSError):
        pass


@pytest.mark.parametrize("query", ASKING)
def test_a_query_that_would_ask_a_service_is_refused(query: str, outside: Outside) -> None:
    ask_oxigraph(in_words(query, outside))
    assert outside.asked, "this one is no example"
    with pytest.raises(UsageError, match=SETTING):
        check(in_words(query, outside))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE ?anything {?x ?y ?z} VALUES ?anything {<OUT>} }",
        "SELECT * { \\u0053ERVICE <OUT> {?x ?y ?z} }",
        "SELECT * { SERV\\U00000049CE <OUT> {?x ?y ?z} }",
    ],
)
def test_what_other_engines_would_ask_is_refused_too(query: str) -> None:
    with pytest.raises(UsageError, match=SETTING):
        check(query)


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX service: <a:> SELECT ?service { ?service service:x 'SERVICE <OUT> {' } # SERVICE <OUT> {",
        'PREFIX service: <a:> SELECT * FROM service:g { GRAPH service:y { _:service a "x"@service } }',
        'SELECT * { ?x <http://a/SERVICE#> \'\'\'it\'s a SERVICE <OUT> {\'\'\', """a "SERVICE" <OUT> {""" }',
        "SELECT * { ?x ?y 'don\\'t SERVICE <OUT> {' }",
        "PREFIX e: <a:> SELECT * { ?x e:don\\'tSERVICE e:service . e:b\\#SERVICE ?service ?e }",
        "SELECT * { ?service <http://a/service#x> ?x FILTER(?service<?x || ?x > 1) }",
        "PREFIX service: <a:> DESCRIBE service:x WHERE { ?x ?y ?z }",
    ],
)
def test_a_query_that_only_mentions_services_runs(query: str, outside: Outside) -> None:
    check(in_words(query, outside))
    found = small().query(in_words(query, outside))
    assert found is not None
    assert outside.asked == []


PARTS = st.sampled_from(
    "SELECT * { | } | SERVICE | SERVICE <OUT> {} | SERVICE <OUT> {?x ?y ?z} | SERVICE | SILENT | <OUT> | {} | ' | \" | ''' | "
    "\"\"\" | # | \n | \r | \\ | \\' | \\u0027 | \\q | < | > | <'b'&&'c>d' | ?x | ?a<?b | FILTER( | ) | . | ?s ?p ?o | "
    "VALUES ?x { | 1 | true | e:x | service:x | @en | 'a' | \"SERVICE\" | ^^e:t | a | _:b | OPTIONAL { | UNION | && | || | =".split(
        " | "
    )
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PARTS, max_size=14), st.sampled_from(["", " "]))
def test_nothing_is_sent_for_any_query_that_is_let_through(outside: Outside, parts: list[str], between: str) -> None:
    query = in_words("PREFIX e:<a:>PREFIX service:<OUT>SELECT * {" + between.join(parts) + "}", outside)
    try:
        check(query)
    except UsageError:
        return
    ask_oxigraph(query)
    assert outside.asked == []


STRINGS = st.text(st.sampled_from("'\"\\ #<>{}SERVICE?\n"), max_size=12).map(lambda text: f"{text}SERVICE <a:> {{ ")


@given(st.lists(st.tuples(STRINGS, st.sampled_from(["'", '"', "'''", '"""', "#"])), max_size=5))
def test_no_text_is_taken_for_a_service(texts: list[tuple[str, str]]) -> None:
    said = []
    for text, mark in texts:
        plain = text.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"')
        plain = plain if len(mark) == 3 else plain.replace("\n", " ")
        said.append(f"# {plain}\n" if mark == "#" else f"?s ?p {mark}{plain}{mark} .\n")
    query = "SELECT * {\n" + "".join(said) + "}"
    check(query)
    assert small().query(query) is not None


def test_a_service_that_the_setting_names_is_asked(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, f"http://127.0.0.1:1/ {outside.iri}")
    graph = Store(Path(), "")
    graph.__dict__["store"] = small()
    assert graph.query(in_words("SELECT ?x { SERVICE <OUT> { ?x ?y ?z } }", outside)).rows == (("from outside",),)
    assert outside.asked == ["/"]
    for other in ("SERVICE <OUTother> {}", "SERVICE ?x {}", "SERVICE <http://127.0.0.1:2/> {}"):
        with pytest.raises(UsageError, match=SETTING):
            graph.query(in_words(f"SELECT * {{ {other} }}", outside))


@pytest.mark.parametrize("setting", ["", "*", "file:///etc/passwd", "true"])
def test_the_setting_allows_nothing_but_what_it_names(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, setting)
    for service in ("http://a/", "file:///etc/passwd", "*", "true"):
        with pytest.raises(UsageError):
            check(f"SELECT * {{ SERVICE <{service}> {{}} }}")


def test_a_dataset_asks_nobody_else(outside: Outside, tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<a:in> <a:file> <a:x> .\n", encoding="utf-8")
    dataset = dataset_of(small())
    asked = in_words(ASKING[0], outside)
    for query in (asked, prepareQuery(asked)):
        for graph in (dataset, dataset.graph()):
            with pytest.raises(UsageError, match=SETTING):
                graph.query(query)
    with pytest.raises(UsageError, match=SETTING):
        dataset.query(asked, use_store_provided=False)
    for source in (outside.iri, (tmp_path / "a.nt").as_uri()):
        from_it = f"SELECT * FROM <{source}> {{ ?s ?p ?o }}"
        assert list(dataset.query(from_it)) == []
        with pytest.raises(UsageError, match="FROM"):
            dataset.query(from_it, use_store_provided=False)
        for graph in (dataset, dataset.graph()):
            with pytest.raises(UsageError, match="only asked"):
                graph.update(f"LOAD <{source}>")
    assert len(list(dataset.query("SELECT * { ?s ?p ?o }"))) == 1
    assert len(list(dataset.query("SELECT * { ?s ?p ?o }", use_store_provided=False))) == 1
    assert outside.asked == []


@pytest.mark.parametrize(
    "update", ["LOAD <file:///etc/passwd>", "PREFIX e: <a:> insert data { e:a e:a e:a }", "DROP ALL"]
)
def test_an_update_is_told_as_one(update: str) -> None:
    graph = Store(Path(), "")
    graph.__dict__["store"] = small()
    with pytest.raises(MalformedQueryError, match="is an update"):
        graph.query(update)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("SELECT * FROM<x>{}", True),
        ("SELECT * from named e:x {}", True),
        ("SELECT * # FROM\nFROM # it\n <x> {}", True),
        ("SELECT ?FROM { ?from <x> e:FROM, '''FROM\n<x>''', 'FROM \\' FROM <x>' }", False),
        ("SELECT * { ?from <x> ?y } # it's\n#FROM <x>", False),
    ],
)
def test_from_is_a_word_and_no_text(query: str, names: bool) -> None:
    assert names_graphs(query) is names


@pytest.mark.parametrize("part", ["?a<b&&c>?d ", "''' ", "'''\\q", "<", "SERVICE ", "<'>", "?x<'''> ", "'{''"])
def test_the_readings_of_a_long_query_are_few(part: str) -> None:
    long = "SELECT * { service " + part * 1000
    assert sum(1 for _ in readings(long)) < 4 * len(long)
