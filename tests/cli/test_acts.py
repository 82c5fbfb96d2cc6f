"""Acts are things that people ask for by name: who names the Grondwet, and who cites a directive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .conftest import Cli
from .papers import motion

if TYPE_CHECKING:
    from pathlib import Path

ACT = "https://w3id.org/kamergraaf/id/document/"


@pytest.fixture(scope="module")
def lawful(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """Make a graph of two motions that name acts."""
    folder = tmp_path_factory.mktemp("acts")
    write(folder / "a.xml", "812", "verzoekt de regering artikel 6 van de Grondwet te ontzien,")
    write(
        folder / "b.xml",
        "813",
        "verzoekt de regering de Grondwet, de Algemene verordening gegevensbescherming en Richtlijn (EU) 2021/1883 na te leven,",
    )
    found = Cli(folder, {"KAMERGRAAF_STORE": "g"})
    found("build", "a.xml", "b.xml").ok()
    return found


def write(path: Path, number: str, asks: str) -> None:
    """Write a motion that asks something."""
    path.write_text(motion(number, asks=asks), encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "act", "label"),
    [
        ("Grondwet", "BWBR0001840", "Grondwet"),
        ("de grondwet", "BWBR0001840", "Grondwet"),
        ("AVG", "32016R0679", "Algemene verordening gegevensbescherming (32016R0679)"),
        (
            "algemene verordening gegevensbescherming",
            "32016R0679",
            "Algemene verordening gegevensbescherming (32016R0679)",
        ),
        ("Richtlijn (EU) 2021/1883", "32021L1883", "Richtlijn (EU) 2021/1883"),
        ("Directive (EU) 2021/1883", "32021L1883", "Richtlijn (EU) 2021/1883"),
        ("32021L1883", "32021L1883", "Richtlijn (EU) 2021/1883"),
    ],
)
def test_an_act_goes_by_its_names(lawful: Cli, typed: str, act: str, label: str) -> None:
    meta = json.loads(lawful("show", typed, "--lang", "nl", "--format", "json").ok().out)["meta"]
    assert (meta["thing"], meta["label"]) == (ACT + act, label)


def test_the_page_of_an_act_tells_who_names_and_cites_it_with_the_sentence(lawful: Cli) -> None:
    named = lawful("show", "Grondwet", "--format", "jsonl").ok().rows
    papers = {row["value"]: row["sentence"] for row in named if row["group"] == "in"}
    assert sorted(paper.rpartition("/")[2] for paper in papers) == ["kst-28684-812", "kst-28684-813"]
    assert all("Grondwet" in sentence for sentence in papers.values())
    cited = lawful("show", "32021L1883", "--format", "jsonl").ok().rows
    assert [row["value"][-13:] for row in cited if row["group"] == "in"] == ["kst-28684-813"]
    assert any("only papers that name it" in row["label"] for row in cited)


def test_search_finds_acts_and_narrows_to_them(lawful: Cli) -> None:
    rows = lawful("search", "grondwet", "--format", "jsonl").ok().rows
    assert (ACT + "BWBR0001840", "act") in {(row["thing"], row["kind"]) for row in rows}
    only = lawful("search", "grondwet", "--kind", "wet", "--format", "jsonl").ok().rows
    assert [row["thing"] for row in only] == [ACT + "BWBR0001840"]


def test_acts_are_counted_by_papers(lawful: Cli) -> None:
    rows = lawful("query", "run", "acts-named", "--format", "jsonl").ok().rows
    assert [(row["papers"], row["number"]) for row in rows] == [
        (2, "BWBR0001840"),
        (1, "32016R0679"),
        (1, "32021L1883"),
    ]


@pytest.mark.usefixtures("without_terms")
def test_acts_and_papers_are_told_apart_in_of_how_many(cli: Cli) -> None:
    asks = "verzoekt de regering de Grondwet en de regels (Wet verzonnen zaken) na te leven, zie Kamerstuk 29 628, nr. 1217,"
    write(cli.folder / "a.xml", "812", asks)
    cli("build", "a.xml", "--out", "g").ok()
    acts = cli("query", "run", "acts-named", "--store", "g").ok()
    assert acts.err == "1 of 2 references to acts, treaties and papers of the Union resolved\n"
    assert acts.err in cli("show", "Grondwet", "--store", "g").ok().err + "\n"
    assert cli("query", "run", "most-cited", "--store", "g").ok().err == "1 of 1 references to papers resolved\n"


@pytest.mark.usefixtures("without_terms")
def test_an_act_that_no_paper_names_any_more_is_gone_from_names_and_search(cli: Cli) -> None:
    write(cli.folder / "a.xml", "812", "verzoekt de regering artikel 6 van de Grondwet te ontzien,")
    cli("build", "a.xml", "--out", "g").ok()
    write(cli.folder / "a.xml", "812", "verzoekt de regering de Jeugdwet te ontzien,")
    cli("add", "a.xml", "--store", "g").ok()
    assert cli("show", "Grondwet", "--store", "g").code == 3
    assert cli("search", "grondwet", "--store", "g", "--format", "jsonl").ok().rows == []
    assert cli("search", "jeugdwet", "--kind", "wet", "--store", "g", "--format", "jsonl").ok().rows


def test_an_act_is_tied_to_the_thing_that_its_publisher_has_for_it(lawful: Cli) -> None:
    query = "SELECT ?other { ?act a eli:LegalResource ; skos:exactMatch ?other } ORDER BY ?other"
    assert lawful("sparql", query, "--format", "csv").ok().out.splitlines()[1:] == [
        "http://linkeddata.overheid.nl/terms/bwb/id/BWBR0001840",
        "http://publications.europa.eu/resource/celex/32016R0679",
        "http://publications.europa.eu/resource/celex/32021L1883",
    ]
