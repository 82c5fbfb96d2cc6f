"""rdflib: a Dataset that is filled statement by statement and serialised as N-Quads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import rdflib
from rdflib import Literal, URIRef

from peers.clock import run
from peers.terms import CHOICES, ELIDL, GRAPH, ID, KG, RDF, RDFS, XSD

TYPE, LABEL, VOTE = URIRef(RDF + "type"), URIRef(RDFS + "label"), URIRef(KG + "UitgebrachteStem")
BROADER = URIRef(ELIDL + "Participation")
CHOICE, BEHALF, SIZE, MISTAKE = (
    URIRef(KG + name) for name in ("stemkeuze", "namensFractieGestemd", "fractiegrootte", "vergissing")
)
TAKEN, PERSON, GROUP = (
    URIRef(f"{ELIDL}had_{name}") for name in ("participation", "participant_person", "participant_organization")
)
INTEGER, BOOLEAN = URIRef(XSD + "integer"), URIRef(XSD + "boolean")


def add(graph: rdflib.Graph, row: dict[str, Any]) -> None:
    """Add the statements of one vote."""
    vote, told = URIRef(f"{ID}stem/{row['Id']}"), CHOICES[row["Soort"]]
    seats = "" if row["Persoon_Id"] else f" ({row['FractieGrootte']})"
    graph.add((URIRef(f"{ID}besluit/{row['Besluit_Id']}"), TAKEN, vote))
    graph.add((vote, TYPE, VOTE))
    graph.add((vote, TYPE, BROADER))
    graph.add((vote, LABEL, Literal(f"{row['ActorNaam']}: {told}{seats}", lang="nl")))
    graph.add((vote, CHOICE, URIRef(f"{ID}concept/stemkeuze/{told.replace(' ', '-')}")))
    group = URIRef(f"{ID}fractie/{row['Fractie_Id']}")
    if row["Persoon_Id"]:
        graph.add((vote, PERSON, URIRef(f"{ID}persoon/{row['Persoon_Id']}")))
        graph.add((vote, BEHALF, group))
    else:
        graph.add((vote, GROUP, group))
        graph.add((vote, SIZE, Literal(str(row["FractieGrootte"]), datatype=INTEGER)))
    if row["Vergissing"]:
        graph.add((vote, MISTAKE, Literal("true", datatype=BOOLEAN)))


def convert(source: Path, target: Path) -> None:
    """Add the statements of all votes, each decision in a graph of its own, and serialise them."""
    dataset, decode = rdflib.Dataset(), msgspec.json.decode
    with source.open("rb") as file:
        for line in file:
            row = decode(line)
            if not row["Verwijderd"]:
                add(dataset.graph(URIRef(GRAPH + row["Besluit_Id"])), row)
    dataset.serialize(str(target), format="nquads", encoding="utf-8")


if __name__ == "__main__":
    run(convert)
