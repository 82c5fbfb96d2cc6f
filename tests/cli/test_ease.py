"""What makes a newcomer's way easy: limits that hold in a pipe, the official page, spellings of a ministry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .conftest import Cli
from .terminal import on_terminal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sample(tmp_path: Path, sample_graph: Path) -> Cli:
    """Give the command line with the graph of the sample as its store."""
    return Cli(tmp_path, {"KAMERGRAAF_STORE": str(sample_graph)})


MINISTRY = "https://identifier.overheid.nl/tooi/id/ministerie/"


def test_a_limit_of_relations_holds_in_a_pipe_which_tells_how_many_more_there_are(ask: Cli) -> None:
    whole, few = ask("relations", "28684", "--format", "jsonl").ok(), ask("relations", "28684", "--limit", "1").ok()
    kinds = {(row["direction"], row["relation"]) for row in whole.rows}
    assert len(few.lines) - 1 == len(kinds) < len(whole.rows)
    assert few.err == f"{len(whole.rows) - len(kinds)} more relations; a higher --limit gives more\n"
    assert whole.err == ""


@pytest.mark.parametrize(
    ("thing", "page"),
    [
        ("28684-812", "https://zoek.officielebekendmakingen.nl/kst-28684-812.html"),
        ("28684", "https://zoek.officielebekendmakingen.nl/dossier/28684"),
        ("2026Z00908", "https://www.tweedekamer.nl/kamerstukken/detail?id=2026Z00908"),
        ("JenV", MINISTRY + "mnre1058"),
    ],
)
def test_the_address_of_the_official_page_is_printed_where_there_is_no_browser(ask: Cli, thing: str, page: str) -> None:
    assert ask("show", thing, "--open", env={"PATH": "/nonexistent", "BROWSER": ""}).ok().out == f"{page}\n"


def test_the_official_page_is_opened_in_the_browser_of_the_user(ask: Cli) -> None:
    browser = ask.folder / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {ask.folder}/opened\n', encoding="utf-8")
    browser.chmod(0o755)
    told = ask("show", "28684-812", "--open", env={"BROWSER": f"{browser} %s"}).ok()
    assert (ask.folder / "opened").read_text() == "https://zoek.officielebekendmakingen.nl/kst-28684-812.html\n"
    assert (told.out, "kst-28684-812.html" in told.err) == ("", True)


def test_a_thing_without_an_official_page_says_so(sample: Cli) -> None:
    answer = sample("show", "Voorbereid op agressie en geweld", "--open")
    assert answer.code == 3
    assert "no official page" in answer.err


def test_a_vote_leads_to_its_record_in_the_open_data(sample: Cli) -> None:
    asked = "SELECT ?d { ?d kg:vermoedelijkOver|eli-dl:decided_on_a_realization_of ?motion } ORDER BY ?d LIMIT 1"
    decision = sample("sparql", asked, "--format", "csv").ok().out.split()[-1]
    vote = sample(
        "sparql", f"SELECT ?v {{ <{decision}> eli-dl:had_participation ?v }} ORDER BY ?v LIMIT 1", "--format", "csv"
    )
    told = sample("show", vote.ok().out.split()[-1], "--open").ok().out
    assert told.startswith("https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Stemming(")
    assert sample("show", decision, "--open").ok().out.startswith("https://zoek.officielebekendmakingen.nl/kst-")


@pytest.mark.parametrize("name", ["J&V", "JenV", "ministerie van J&V", "j&v", "ministerie van JenV"])
def test_each_spelling_of_a_ministry_is_the_ministry(ask: Cli, name: str) -> None:
    assert json.loads(ask("show", name, "--format", "json").ok().out)["meta"]["thing"] == MINISTRY + "mnre1058"


def test_an_office_is_found_by_such_a_spelling_too(ask: Cli) -> None:
    thing = json.loads(ask("show", "minister van J&V", "--format", "json").ok().out)["meta"]["thing"]
    assert thing.endswith("ambt/minister-van-justitie-en-veiligheid-mnre1058")


def test_things_of_several_kinds_that_are_called_alike_are_told_by_their_kind(sample: Cli) -> None:
    told = sample("show", "Omtzigt", "--lang", "nl")
    assert told.code == 4
    assert "  Omtzigt, fractie <" in told.err
    assert "), persoon <" in told.err
    assert ", persoon" not in sample("show", "Bosma", "--lang", "nl").err, (
        "where all are persons nobody needs to be told"
    )


def test_the_page_of_a_letter_names_its_programme_first(sample: Cli) -> None:
    lines = on_terminal(sample, "show", "28684-819", "--no-color").splitlines()
    assert "Voorbereid op agressie en geweld" in lines[lines.index("What it names") + 1]


def test_a_network_tells_the_files_that_it_wrote(ask: Cli) -> None:
    told = ask("network", "build", "citations", "-o", "ci.csv").ok().err.splitlines()[0]
    assert sorted(path.name for path in ask.folder.glob("ci*")) == ["ci.about.json", "ci.edges.csv", "ci.nodes.csv"]
    assert "ci.nodes.csv" in told
    assert "ci.edges.csv" in told


def test_the_end_of_an_edge_is_its_last_day_also_when_it_is_the_first(sample: Cli) -> None:
    edges = json.loads(sample("network", "build", "cosponsorship", "--format", "json").ok().out)["edges"]
    once = [edge for edge in edges if edge["weight"] == 1]
    assert once
    assert [edge for edge in once if edge["start"] != edge["end"]] == []


def test_a_period_that_ends_before_it_begins_is_refused(ask: Cli) -> None:
    answer = ask("network", "build", "cosponsorship", "--from", "2025-06-30", "--to", "2025-01-01", "-o", "x.json")
    assert (answer.code, answer.err) == (2, "kamergraaf: --from comes after --to\n")
    assert not (ask.folder / "x.json").exists()


def test_members_have_in_roll_calls_the_party_for_which_they_voted(real: Cli) -> None:
    made = real(
        "network", "build", "vote-agreement-persons", "--to", "2019-12-31", "-p", "which=all", "--format", "json"
    )
    party = {node["label"]: node.get("party") for node in json.loads(made.ok().out)["nodes"]}
    assert (party["Pieter Omtzigt"], party["Attje Kuiken"]) == ("CDA", "PvdA")


def test_the_motions_of_a_dossier_stand_in_one_table_with_movers_outcome_and_seats(real: Cli) -> None:
    rows = real("query", "run", "dossier-motions", "-p", "dossier=28684", "--format", "jsonl").ok().rows
    assert len(rows) == len({row["number"] for row in rows}) >= 48
    found = {row["number"]: [row[name] for name in ("movers", "outcome", "basis", "for", "against")] for row in rows}
    movers = "Caroline van der Plas, Dilan Yeşilgöz-Zegerius"
    assert found["kst-28684-812"] == [movers, "adopted", "inferred", 76, 74]
    stated = real("query", "run", "dossier-motions", "--only-stated", "--format", "jsonl").ok().rows
    assert [row["outcome"] for row in stated if row["number"] == "kst-28684-812"] == ["outcome not known"]
    assert {row["basis"] for row in stated} == {"stated", None}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "Van der Plass"), "'Van der Plass' staat niet in deze graaf"),
        (("query", "run", "niets"), "er is geen vraag 'niets'; zie: kamergraaf query list"),
        (
            ("search", "vuurwerk", "--from", "nooit"),
            "--from nooit: die dag is er niet; schrijf 2024-06-01, of 2024 voor een jaar",
        ),
        (("sparql", "SELEC ?x"), "de vraag klopt niet op regel 1, kolom 1, voor 'SELEC ?x'; bedoelde u SELECT?"),
        (("sql", "DROP TABLE votes"), "een vraag aan de tabellen is één SELECT: zij schrijft niets"),
        (("network", "measure", "cosponsorship", "--measure", "degre"), "bedoelde u degree? Er zijn: degree"),
    ],
)
def test_what_is_wrong_is_told_in_the_language_that_was_asked(
    sample_graph: Path, arguments: tuple[str, ...], said: str
) -> None:
    answer = Cli(sample_graph.parent)("--store", str(sample_graph), *arguments, "--lang", "nl")
    assert answer.code != 0
    assert said in answer.err
