"""W3C's own tests of the SPARQL 1.1 protocol, service description and result formats, asked of a real server."""

from __future__ import annotations

import csv
import http.client
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
from rdflib import RDF, Graph, URIRef

from .conftest import Server, serve
from .made import write_graph
from .w3c import FOLDER, MF, QT, data, manifest, requests

UPDATES = "an update, and this graph is only asked; it must be refused"
NOT_FOR_US = dict.fromkeys(("update_dataset_default_graph", "update_dataset_default_graphs", "update_dataset_named_graphs", "update_dataset_full", "update_post_form", "update_post_direct", "update_base_uri"), UPDATES)  # fmt: skip
"""Tests that do not apply, with the reason."""
FORMATS = {"boolean": "sparql-results", "tabular": "sparql-results", "RDF": "turtle"}
NUMBER = r"-?\d+(?:\.\d+)?(?:[eE]\d+)?"
SD = "http://www.w3.org/ns/sparql-service-description#"
SD_TERMS = {
    "Service", "Dataset", "Graph", "NamedGraph", "GraphCollection", "Language", "Function", "Aggregate", "Feature",
    "EntailmentRegime", "EntailmentProfile", "endpoint", "feature", "defaultEntailmentRegime", "entailmentRegime",
    "defaultSupportedEntailmentProfile", "supportedEntailmentProfile", "extensionFunction", "extensionAggregate",
    "languageExtension", "supportedLanguage", "propertyFeature", "defaultDataset", "availableGraphs", "resultFormat",
    "inputFormat", "defaultGraph", "namedGraph", "name", "graph", "SPARQL10Query", "SPARQL11Query", "SPARQL11Update",
    "DereferencesURIs", "UnionDefaultGraph", "RequiresDataset", "EmptyGraphs", "BasicFederatedQuery",
}  # fmt: skip


@pytest.fixture(scope="module")
def root(corpus: Path) -> Path:
    return corpus.joinpath(*FOLDER)


@pytest.fixture(scope="module")
def endpoint(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("w3c")
    with serve(write_graph(folder / "graaf", data(root)), folder) as server:
        yield server


def ask(
    server: Server, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, str, bytes]:
    there = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
    there.request(method, path, body, headers or {})
    answer = there.getresponse()
    found = answer.status, answer.getheader("content-type", ""), answer.read()
    there.close()
    return found


def names(root: Path, folder: str) -> list[tuple[Graph, URIRef]]:
    told, tests = manifest(root / folder)
    return [(told, test) for test in tests]


def test_the_protocol(root: Path, endpoint: Server) -> None:
    wrong: list[str] = []
    passed, left_out = 0, set()
    for told, test in names(root, "protocol"):
        name = str(test).rpartition("#")[2]
        for asked in requests(told, test):
            status, media, body = ask(endpoint, asked.method, asked.path, asked.body, asked.headers)
            if name in NOT_FOR_US:
                left_out.add(name)
                refused = 400 <= status < 500 or not asked.headers.get("content-type", "").endswith("update")
                wrong += [] if refused else [f"{name}: an update was not refused: {status}"]
                continue
            if f"{str(status)[0]}xx" not in asked.statuses:
                wrong.append(f"{name}: {status} {body[:200]!r}")
            elif asked.form and FORMATS[asked.form] not in media:
                wrong.append(f"{name}: {media}")
            elif asked.truth is not None and json.loads(body)["boolean"] is not asked.truth:
                wrong.append(f"{name}: {body!r}")
            else:
                passed += 1
    assert wrong == []
    assert left_out == set(NOT_FOR_US)
    assert passed == 27


def test_the_description_of_the_service(endpoint: Server) -> None:
    status, media, body = ask(endpoint, "GET", "/sparql")
    assert (status, media) == (200, "text/turtle; charset=utf-8")
    told = Graph().parse(data=body, format="turtle")
    (service,) = told.subjects(RDF.type, URIRef(f"{SD}Service"))
    assert list(told.objects(service, URIRef(f"{SD}endpoint"))) == [URIRef(f"{endpoint.address}/sparql")]
    used = {str(term) for triple in told for term in triple if str(term).startswith(SD)}
    assert {term.removeprefix(SD) for term in used} <= SD_TERMS
    assert all(told.value(node, RDF.type) for node in told.subjects() if node != service)


def test_the_forms_of_results(root: Path, endpoint: Server) -> None:
    checked = 0
    for folder in ("csv-tsv-res", "json-res"):
        for told, test in names(root, folder):
            action = told.value(test, MF.action)
            query, source = (
                Path(str(told.value(action, what)).removeprefix("file://")) for what in (QT.query, QT.data)
            )
            expected = Path(str(told.value(test, MF.result)).removeprefix("file://"))
            given = urlencode(
                {"query": query.read_text(), "default-graph-uri": source.as_uri(), "format": expected.suffix[1:]},
                quote_via=quote,
            )
            status, _, body = ask(endpoint, "GET", f"/sparql?{given}")
            assert status == 200, (test, body)
            assert _read(expected.suffix, body) == _read(expected.suffix, expected.read_bytes()), test
            checked += 1
    assert checked == 10


def _read(suffix: str, text: bytes) -> object:
    """Read a result: the order of rows, of the columns of a `SELECT *`, and names of blank nodes, say nothing."""
    if suffix == ".srj":
        told = json.loads(text)
        if "boolean" in told:
            return told["boolean"]
        return sorted(told["head"]["vars"]), _sorted(map(_binding, told["results"]["bindings"]))
    lines = io.StringIO(text.decode(), newline="")
    rows = list(csv.reader(lines) if suffix == ".csv" else csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    plain = ([_cell(cell) for cell in row] for row in rows[1:])
    return sorted(rows[0]), _sorted(dict(sorted(zip(rows[0], row, strict=True))) for row in plain)


def _cell(cell: str) -> str | float:
    """Read a cell: blank nodes are alike, and a number is what it is worth, as Oxigraph keeps no more of it."""
    number = re.fullmatch(
        rf'({NUMBER})|"({NUMBER})"\^\^<http://www\.w3\.org/2001/XMLSchema#(?:\w*[iI]nteger|double)>', cell
    )
    return "_:" if cell.startswith("_:") else float(number[1] or number[2]) if number else cell


def _binding(row: dict[str, dict[str, str]]) -> object:
    cells = sorted(row.items())
    return {name: "_:" if cell["type"] == "bnode" else sorted(cell.items()) for name, cell in cells}


def _sorted(rows: object) -> list[str]:
    return sorted(map(repr, rows))  # type: ignore[call-overload]
