"""A paper of which only the record is there cites what its own title cites, and not what its dossier's title does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.pipeline.test_open_data import Opened, paper

from kamergraaf.pipeline import build
from kamergraaf.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("bare")
CITED = "SELECT ?from ?to { ?from <http://purl.org/spar/cito/cites>|<http://schema.org/mentions> ?to } ORDER BY ?to"


def cited(folder: Path, title: str, dossier: str) -> list[str]:
    letter = paper(Soort="Brief regering", Onderwerp=title, Titel=dossier)
    return [to for _, to in Opened(folder, [letter]).rows(CITED)]


def test_a_letter_without_text_cites_the_motion_in_its_title(tmp_path: Path) -> None:
    title = "Appreciatie van de motie van het lid Vat over vaten (Kamerstuk 33576-421)"
    assert cited(tmp_path, title, "Vatenbeleid") == ["kst-33576-421"]


@pytest.mark.parametrize("own", ["", "Memorie van toelichting; "])
def test_the_title_of_its_dossier_cites_nothing(tmp_path: Path, own: str) -> None:
    dossier = "Wijziging van de Wet dieren (Kamerstuk 33576-421)"
    assert not cited(tmp_path, f"{own}{dossier}.", dossier)


def test_where_a_title_cites_is_told(tmp_path: Path) -> None:
    letter = paper(Soort="Brief regering", Onderwerp="Reactie (Kamerstuk 33576-421)", Titel="Vaten")
    query = "SELECT ?place ?quote { ?n kg:plaats ?place ; oa:hasTarget/oa:hasSelector/oa:exact ?quote }"
    assert Opened(tmp_path, [letter]).rows(query) == [("titel", "Kamerstuk 33576-421")]


MOTION = """99 999
Vatenbeleid

Nr. 7
MOTIE VAN HET LID VAN DER LEE
Voorgesteld 1 oktober 2024
De Kamer,
verzoekt de regering de Volksbank niet te privatiseren,
en gaat over tot de orde van de dag.
Van der Lee
"""


def test_a_motion_that_a_title_names_without_a_number_is_found_by_its_mover_and_subject(tmp_path: Path) -> None:
    title = "Verzoek om een brief over de motie van het lid Van der Lee over de Volksbank niet privatiseren"
    letter = paper(Soort="Brief commissie aan bewindspersoon", Onderwerp=title, Titel="Vaten")
    (tmp_path / "in.json").write_text(json.dumps(letter), "utf-8")
    (tmp_path / "kst-99999-7.txt").write_text(MOTION, "utf-8")
    build([str(tmp_path / "in.json"), str(tmp_path / "kst-99999-7.txt")], tmp_path / "graaf")
    with open_store(tmp_path / "graaf") as graph:
        found = [str(to).rsplit("/", 1)[-1] for _, to in graph.query(CITED).rows]
    assert "kst-99999-7" in found


def test_each_citation_rests_on_a_node_that_says_which_paper_cites_which(tmp_path: Path) -> None:
    title = "Verzoek om een brief over de motie van het lid Van der Lee over de Volksbank niet privatiseren"
    letter = paper(Soort="Brief commissie aan bewindspersoon", Onderwerp=title, Titel="Vaten")
    (tmp_path / "in.json").write_text(json.dumps(letter), "utf-8")
    (tmp_path / "kst-99999-7.txt").write_text(MOTION, "utf-8")
    build([str(tmp_path / "in.json"), str(tmp_path / "kst-99999-7.txt")], tmp_path / "g")
    graph = open_store(tmp_path / "g")
    rests = """?c a kg:Citatie ; cito:hasCitingEntity ?from ; cito:hasCitedEntity ?to ; oa:hasTarget/oa:hasSelector
        [ a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ] , [ a oa:TextQuoteSelector ; oa:exact ?quote ]"""
    assert graph.query(f"SELECT ?quote {{ ?from cito:cites ?to . {rests} }}").rows
    assert not graph.ask(f"ASK {{ ?from cito:cites ?to FILTER NOT EXISTS {{ {rests} }} }}")


def test_a_motion_that_is_cited_by_its_movers_and_its_number_is_cited_once(tmp_path: Path) -> None:
    title = "Reactie op de motie van het lid Van der Lee over de Volksbank niet privatiseren (Kamerstuk 99999-7)"
    letter = paper(Soort="Brief regering", Onderwerp=title, Titel="Vaten")
    (tmp_path / "in.json").write_text(json.dumps(letter), "utf-8")
    (tmp_path / "kst-99999-7.txt").write_text(MOTION, "utf-8")
    build([str(tmp_path / "in.json"), str(tmp_path / "kst-99999-7.txt")], tmp_path / "g")
    found = open_store(tmp_path / "g").query(
        "SELECT ?quote { ?c a kg:Citatie ; oa:hasTarget/oa:hasSelector/oa:exact ?quote }"
    )
    assert list(found.rows) == [("Kamerstuk 99999-7",)]
