"""The sparql command: answers in every format, mistakes, time-outs and interrupts."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from .conftest import COUNT, HEAVY
from .processes import children_of, left_of, needs_proc

if TYPE_CHECKING:
    from .conftest import Cli

TWO = 'SELECT ?s ?none ("é, \\"q\\"\\t|\\n[b]" AS ?text) (3 AS ?n) (true AS ?yes) { ?s a kg:Motie } ORDER BY ?s LIMIT 2'
MOTION = "https://w3id.org/kamergraaf/id/kamerstuk/kst-28684-790"
TRIPLES = "CONSTRUCT { ?s dcterms:identifier ?i } WHERE { ?s a kg:Motie ; dcterms:identifier ?i }"


def _refuse(constant: str) -> object:
    raise AssertionError(f"{constant} is no JSON")


def test_csv_is_plain(ask: Cli) -> None:
    rows = list(csv.reader(io.StringIO(ask("sparql", TWO, "--format", "csv").ok().out)))
    assert rows[0] == ["s", "none", "text", "n", "yes"]
    assert rows[1] == [MOTION, "", 'é, "q"\t|\n[b]', "3", "true"]


@pytest.mark.parametrize("options", [(), ("--format", "tsv")], ids=["piped", "asked"])
def test_tsv_is_one_line_a_row(ask: Cli, options: tuple[str, ...]) -> None:
    rows = [line.split("\t") for line in ask("sparql", TWO, *options).ok().lines]
    assert rows[0] == ["s", "none", "text", "n", "yes"]
    assert rows[1] == [MOTION, "", 'é, "q" | [b]', "3", "true"]
    assert len(rows) == 3


def test_json_and_jsonl_hold_the_same_rows(ask: Cli) -> None:
    document = json.loads(ask("sparql", TWO, "--format", "json").ok().out)
    assert set(document) == {"data", "meta"}
    assert document["data"][0] == {"s": MOTION, "none": None, "text": 'é, "q"\t|\n[b]', "n": 3, "yes": True}
    lines = ask("sparql", TWO, "--format", "jsonl").ok()
    assert lines.rows == document["data"]
    assert "é" in lines.out


def test_markdown_keeps_its_columns(ask: Cli) -> None:
    lines = ask("sparql", TWO, "--format", "md").ok().lines
    assert len(lines) == 4
    assert {line.replace("\\|", "").count("|") for line in lines} == {6}


def test_numbers_keep_their_digits(ask: Cli) -> None:
    query = 'SELECT ("12345678901234567.89"^^xsd:decimal AS ?d) (123456789012345678901 AS ?i) {}'
    assert ask("sparql", query, "--format", "csv").ok().lines[1] == "12345678901234567.89,123456789012345678901"


def test_json_stays_json_for_numbers_that_json_has_not(ask: Cli) -> None:
    out = ask("sparql", 'SELECT ("NaN"^^xsd:double AS ?n) ("INF"^^xsd:double AS ?i) {}', "--format", "json").ok().out
    assert json.loads(out, parse_constant=_refuse)["data"] == [{"n": "NaN", "i": "INF"}]


@pytest.mark.parametrize(("kind", "truth"), [("Motie", "true"), ("Bestaatniet", "false")])
def test_ask_prints_its_truth(ask: Cli, kind: str, truth: str) -> None:
    assert ask("sparql", f"ASK {{ ?s a kg:{kind} }}").ok().out == f"{truth}\n"


@pytest.mark.parametrize(
    ("options", "format"),
    [
        pytest.param((), ox.RdfFormat.TURTLE, id="default"),
        pytest.param(("--format", "ttl"), ox.RdfFormat.TURTLE, id="ttl"),
        pytest.param(("--format", "nt"), ox.RdfFormat.N_TRIPLES, id="nt"),
        pytest.param(("--format", "jsonld"), ox.RdfFormat.JSON_LD, id="jsonld"),
    ],
)
def test_construct_gives_triples(ask: Cli, options: tuple[str, ...], format: ox.RdfFormat) -> None:  # noqa: A002
    out = ask("sparql", TRIPLES, *options).ok().out
    found = {(str(q.subject), q.object.value) for q in ox.parse(out, format=format) if isinstance(q.object, ox.Literal)}
    assert found == {(f"<{MOTION[:-3]}{n}>", f"kst-28684-{n}") for n in ("790", "812")}


def test_query_from_file_and_from_standard_input(ask: Cli) -> None:
    (ask.folder / "q.rq").write_text(COUNT, encoding="utf-8")
    by_hand = ask("sparql", COUNT).ok().out
    assert ask("sparql", "-f", "q.rq").ok().out == by_hand
    assert ask("sparql", "-", stdin=COUNT).ok().out == by_hand


def test_a_byte_order_mark_before_a_query_is_no_error(ask: Cli) -> None:
    (ask.folder / "q.rq").write_text("\ufeff" + COUNT, encoding="utf-8")
    assert ask("sparql", "-f", "q.rq").ok().lines[0] == "n"


def test_from_limits_a_query_to_a_graph(ask: Cli) -> None:
    register = "<https://w3id.org/kamergraaf/graph/register>"
    limited = ask("sparql", f"SELECT (COUNT(*) AS ?n) FROM {register} {{ ?s ?p ?o }}").ok().lines[1]
    inside = ask("sparql", f"SELECT (COUNT(*) AS ?n) {{ GRAPH {register} {{ ?s ?p ?o }} }}").ok().lines[1]
    assert limited == inside


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("SELECT * { ?s ?p",), id="unfinished"),
        pytest.param(("",), id="empty"),
        pytest.param(("INSERT DATA { <a:a> <b:b> <c:c> }",), id="update"),
        pytest.param(("SELECT * { ?s unknown:p ?o }",), id="prefix"),
        pytest.param((), id="no query"),
        pytest.param(("ASK {}", "-f", "q.rq"), id="two queries"),
        pytest.param((TRIPLES, "--format", "csv"), id="triples as csv"),
        pytest.param((COUNT, "--format", "ttl"), id="rows as ttl"),
        pytest.param((COUNT, "--format", "gexf"), id="rows as gexf"),
    ],
)
def test_a_wrong_question_is_one_line(ask: Cli, arguments: tuple[str, ...]) -> None:
    answer = ask("sparql", *arguments)
    assert (answer.code, answer.out) == (2, "")
    told, *place = answer.err.splitlines()
    assert told.startswith("kamergraaf: ")
    assert place == [] or (len(place) == 2 and place[1].strip() == "^")


@pytest.mark.parametrize(
    ("query", "told", "marked"),
    [
        ("SELECT * { ?s eil:has_member ?o }", "unknown prefix eil: at line 1, column 15; did you mean eli:?", "eil:"),
        (
            "SELECT *\n{ ?s ?p ?o FILTEER (?o > 2) }",
            "malformed at line 2, column 12, before 'FILTEER (?o > 2) }'; did you mean FILTER?",
            "FILTEER",
        ),
        ("PREFIX eil: <http://a/>\nSELECT * { ?s eil:p nope:q }", "unknown prefix nope:", "nope:"),
        ("SELEKT * { ?s ?p ?o }", "did you mean SELECT?", "SELEKT"),
        ("SELECT * { ?s ?p 'eil:x'", "at its end", ""),
    ],
)
def test_a_mistake_is_shown_with_a_caret_below_it(ask: Cli, query: str, told: str, marked: str) -> None:
    answer = ask("sparql", query)
    first, line, caret = answer.err.splitlines()
    assert answer.code == 2
    assert told in first
    assert line[caret.index("^") :].startswith(marked)


def test_a_name_that_no_vocabulary_has_is_told_when_nothing_is_found(ask: Cli) -> None:
    answer = ask("sparql", "SELECT * { ?s a kg:Motei }").ok()
    assert answer.err == "kg:Motei is no term (did you mean kg:Motie?)\n"
    assert ask("sparql", "SELECT * { ?s a kg:Motie ; dcterms:description 'nowhere' }").ok().err == ""


def test_more_rows_than_the_limit_are_told(ask: Cli) -> None:
    answer = ask("sparql", "SELECT ?s { ?s a kg:Motie } ORDER BY ?s", "--limit", "1").ok()
    assert len(answer.lines) == 2
    assert answer.err == "there are more than 1 row; see --limit\n"
    count = len(ask("sparql", "SELECT ?s { ?s a kg:Motie } ORDER BY ?s").ok().lines) - 1
    assert ask("sparql", "SELECT ?s { ?s a kg:Motie } ORDER BY ?s", "--limit", str(count)).ok().err == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process so")
def test_a_query_that_takes_too_much_memory_is_ended(ask: Cli) -> None:
    wide = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"
    answer = ask("sparql", wide, "--memory", "128", "--timeout", "50")
    assert (answer.code, answer.out) == (1, "")
    assert "--memory" in answer.err
    assert len(answer.err.splitlines()) == 1
    ask("sparql", COUNT).ok()


def test_a_query_that_is_no_text_is_one_line(ask: Cli) -> None:
    (ask.folder / "q.rq").write_bytes(b"SELECT * { ?s \xff ?o }")
    answer = ask("sparql", "-f", "q.rq")
    assert answer.code in {1, 2}
    assert len(answer.err.splitlines()) == 1
    assert "q.rq" in answer.err


def test_time_out_and_on_with_the_next(ask: Cli) -> None:
    start = time.monotonic()
    answer = ask("sparql", HEAVY, "--timeout", "0.5")
    assert (answer.code, answer.out) == (6, "")
    assert len(answer.err.splitlines()) == 1
    assert time.monotonic() - start < 5
    assert int(ask("sparql", COUNT).ok().lines[1]) > 1000


@needs_proc
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, None)], ids=["Ctrl-C", "TERM"])
def test_a_stopped_query_leaves_no_process(ask: Cli, sent: signal.Signals, code: int | None) -> None:
    with ask.started("sparql", HEAVY, "--timeout", "50") as process:
        children = children_of(process.pid)
        time.sleep(0.3)
        process.send_signal(sent)
        ended = process.wait(timeout=10)
        assert left_of(children) == []
        assert code is None or ended == code


@needs_proc
def test_a_query_whose_process_is_killed_is_no_traceback(ask: Cli) -> None:
    """The kernel kills the process of a query that takes all memory."""
    with ask.started("sparql", HEAVY) as process:
        os.kill(int(children_of(process.pid)[0]), signal.SIGKILL)
        _, err = process.communicate(timeout=10)
        assert process.returncode == 1
        assert len(err.decode().splitlines()) == 1


ODD = 'SELECT ?s ?none ("é <b>&\\"\\r" AS ?text) ("ja"@nl AS ?yes) (3 AS ?n) { ?s a kg:Motie } ORDER BY ?s LIMIT 2'


@pytest.mark.parametrize(("form", "known"), [("srj", "JSON"), ("srx", "XML")])
def test_the_formats_of_w3c_hold_whole_terms(ask: Cli, form: str, known: str) -> None:
    """Oxigraph reads what is written as it would write it."""
    told = ask("sparql", ODD, "--format", form).ok().out
    found = ox.parse_query_results(told.encode(), format=getattr(ox.QueryResultsFormat, known))
    assert isinstance(found, ox.QuerySolutions)
    assert [variable.value for variable in found.variables] == ["s", "none", "text", "yes", "n"]
    first, second = ([row[name] for name in ("s", "none", "text", "yes", "n")] for row in found)
    number = ox.Literal("3", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    assert first == [ox.NamedNode(MOTION), None, ox.Literal('é <b>&"\r'), ox.Literal("ja", language="nl"), number]
    assert second[2:] == first[2:]


def test_a_truth_and_a_cut_in_the_formats_of_w3c(ask: Cli) -> None:
    assert json.loads(ask("sparql", "ASK { ?s a kg:Motie }", "--format", "srj").ok().out)["boolean"] is True
    assert "<boolean>false</boolean>" in ask("sparql", "ASK { ?s a kg:Nothing }", "--format", "srx").ok().out
    cut = ask("sparql", "SELECT ?s { ?s a kg:Motie }", "--format", "srj", "--limit", "1").ok()
    assert len(json.loads(cut.out)["results"]["bindings"]) == 1
    assert "more than 1 row" in cut.err
    wrong = ask("sparql", TRIPLES, "--format", "srj")
    assert (wrong.code, wrong.out) == (2, "")
