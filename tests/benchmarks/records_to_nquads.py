"""Records to N-Quads: our string formatting against rdflib's Graph.add and serialise, on the same records in one run.

    python tests/benchmarks/records_to_nquads.py [NUMBER_OF_PAPERS]

Ours starts from JSON Lines (decoding counts); rdflib starts from the finished statements, so it gets less to do.
Prints medians of several rounds and the ratio. At least ten times as fast is asked for.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable
from time import perf_counter

import rdflib

from kamergraaf.model import Case, Document, Snapshot
from kamergraaf.rdf.records import case_quads, document_quads
from kamergraaf.sources.odata import read

ROUNDS = 5


def json_lines(papers: int) -> str:
    """Make records shaped like those of the open data."""
    return "\n".join(json.dumps(_record(number)) for number in range(1, papers + 1))


def _record(number: int) -> dict[str, object]:
    title = f"Motie van het lid Jansen c.s. over onderwerp {number} en de uitvoering daarvan in het lopende jaar"
    document = {
        "Id": f"{number:08}-0000-0000-0000-000000000000", "Soort": "Motie", "DocumentNummer": f"2025D{number:05}",
        "Titel": "Naar een veiliger samenleving", "Onderwerp": title, "Datum": "2025-02-18T00:00:00+01:00",
        "Vergaderjaar": "2024-2025", "Volgnummer": number, "Verwijderd": False,
        "HuidigeDocumentVersie": {"ExterneIdentifier": f"kst-28684-{number}", "Verwijderd": False},
    }  # fmt: skip
    return {
        "Id": f"{number:08}-1111-0000-0000-000000000000", "Nummer": f"2025Z{number:05}", "Soort": "Motie",
        "Titel": "Naar een veiliger samenleving", "Onderwerp": title, "GestartOp": "2025-02-18T00:00:00+01:00",
        "Kabinetsappreciatie": "Oordeel Kamer", "Verwijderd": False, "Document": [document],
    }  # fmt: skip


def ours(lines: str) -> list[str]:
    """Decode the records and write their statements as N-Quads."""
    snapshot = Snapshot("records.jsonl", "0" * 64)
    out: list[str] = []
    for record in read(snapshot, lines):
        if isinstance(record, Document):
            out.extend(document_quads([record], record))
        elif isinstance(record, Case):
            out.extend(
                case_quads(
                    [record], {"Oordeel Kamer": "https://w3id.org/kamergraaf/id/concept/appreciatie/oordeel-kamer"}, {}
                )
            )
    return out


Statement = tuple[str, str, str, str | None, str | None, str]


def statements(quads: list[str]) -> list[Statement]:
    """Take the written statements apart, outside the measurement: subject, predicate, value, language, datatype, graph."""
    import pyoxigraph as ox

    found: list[Statement] = []
    for quad in ox.parse("".join(quads), format=ox.RdfFormat.N_QUADS):
        value = quad.object
        language = value.language if isinstance(value, ox.Literal) else None
        datatype = value.datatype.value if isinstance(value, ox.Literal) and not language else None
        found.append((quad.subject.value, quad.predicate.value, value.value, language, datatype, quad.graph_name.value))
    return found


def theirs(rows: list[Statement]) -> str:
    """Add the statements to an rdflib Dataset and serialise it."""
    dataset = rdflib.Dataset()
    for subject, predicate, value, language, datatype, graph in rows:
        term: rdflib.term.Node
        if language or datatype:
            term = rdflib.Literal(value, lang=language, datatype=rdflib.URIRef(datatype) if datatype else None)
        else:
            term = rdflib.URIRef(value)
        dataset.graph(rdflib.URIRef(graph)).add((rdflib.URIRef(subject), rdflib.URIRef(predicate), term))
    return dataset.serialize(format="nquads")


def seconds(work: Callable[[], object]) -> float:
    """Give the seconds that a piece of work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def main(papers: int) -> int:
    """Measure both in turn and print the ratio."""
    lines = json_lines(papers)
    quads = ours(lines)
    rows = statements(quads)
    mine, peer = [], []
    for _ in range(ROUNDS):
        mine.append(seconds(lambda: ours(lines)))
        peer.append(seconds(lambda: theirs(rows)))
    a, b = statistics.median(mine), statistics.median(peer)
    print(f"{papers} papers and cases, {len(quads)} statements, medians of {ROUNDS} rounds in turn")
    print(f"kamergraaf  {a:8.3f} s  {len(quads) / a / 1e6:6.3f} million statements/s (with JSON decoding)")
    print(f"rdflib      {b:8.3f} s  {len(quads) / b / 1e6:6.3f} million statements/s (add + serialise)")
    print(f"ratio       {b / a:8.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000))
