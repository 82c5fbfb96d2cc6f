"""Movers read from the XML alone, against the actors that the open data give for the same motions."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kamergraaf import iri
from kamergraaf.assemble.movers import first_in_text
from kamergraaf.model import Document, Input
from kamergraaf.pipeline.findings import find_in
from kamergraaf.register import load_register
from kamergraaf.sources import read
from kamergraaf.vocab import DCTERMS


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Read packed JSON Lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@pytest.fixture(scope="module")
def truth(corpus: Path) -> dict[str, set[str]]:
    """Give who moved each motion by its publication id, second ids of one person joined."""
    same = {other: person.id for person in load_register().persons.values() for other in person.same_as}
    movers = {
        row["Nummer"]: {
            same.get(actor["Persoon_Id"], actor["Persoon_Id"])
            for actor in row["ZaakActor"]
            if actor["Relatie"] in ("Indiener", "Medeindiener") and actor["Persoon_Id"]
        }
        for row in rows(corpus / "data/odata/zaak-with-actors.jsonl.gz")
    }
    return {
        document["HuidigeDocumentVersie"]["ExterneIdentifier"]: movers[row["Nummer"]]
        for row in rows(corpus / "data/odata/zaak-moties.jsonl.gz")
        for document in row["Document"]
        if row["Nummer"] in movers
    }


def creators(member: str, data: bytes) -> set[str]:
    """Give the persons whom one XML file alone names as movers."""
    (paper,) = (r for r in read(Input(member, data)) if isinstance(r, Document))
    edges = {edge for finding in find_in(paper, load_register()) for edge in finding.edges}
    return {
        iri.parse(e.thing)[1] for e in edges if e.predicate == DCTERMS + "creator" and e.subject == iri.paper(paper.id)
    }


def test_movers_are_the_right_persons(corpus: Path, truth: dict[str, set[str]]) -> None:
    right = found = wanted = papers = 0
    wrong = []
    with zipfile.ZipFile(corpus / "data/kst-xml/moties-kst-xml.zip") as archive:
        for member in archive.namelist():
            if (known := truth.get(member.removesuffix(".xml"))) is None:
                continue
            got = creators(member, archive.read(member))
            papers, right, found, wanted = papers + 1, right + len(got & known), found + len(got), wanted + len(known)
            wrong += [(member, got - known, known - got)] if got != known else []
    assert papers >= 295
    assert right / found >= 0.995, wrong
    assert right / wanted >= 0.99, wrong


def test_the_first_who_signs_is_the_first_mover_of_the_open_data(corpus: Path) -> None:
    same = {other: person.id for person in load_register().persons.values() for other in person.same_as}
    actors = {row["Nummer"]: row["ZaakActor"] for row in rows(corpus / "data/odata/zaak-with-actors.jsonl.gz")}
    first = {
        document["HuidigeDocumentVersie"]["ExterneIdentifier"]: [
            same.get(actor["Persoon_Id"], actor["Persoon_Id"])
            for actor in actors[row["Nummer"]]
            if actor["Relatie"] == "Indiener"
        ]
        for row in rows(corpus / "data/odata/zaak-moties.jsonl.gz")
        for document in row["Document"]
        if row["Nummer"] in actors
    }
    told, wrong = 0, []
    with zipfile.ZipFile(corpus / "data/kst-xml/moties-kst-xml.zip") as archive:
        for member in archive.namelist():
            if len(known := first.get(member.removesuffix(".xml"), [])) != 1:
                continue
            (paper,) = (r for r in read(Input(member, archive.read(member))) if isinstance(r, Document))
            found = [iri.parse(x.person)[1] for x in first_in_text(paper.id, list(find_in(paper, load_register())))]
            told += len(found)
            wrong += [(member, found, known)] if found and found != known else []
    assert told >= 290
    assert not wrong
