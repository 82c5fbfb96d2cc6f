"""Decisions and votes: seats as in the source, and a tie to a motion only where the source ties them."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from kamergraaf.pipeline import build

from .papers import case, document

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli

pytestmark = pytest.mark.usefixtures("without_terms")

VVD, PVV = "9f911b1a-0fc2-48dc-a0b6-9e2dd4a1a8d7", "b8df20fe-7f0d-4a0a-8b7e-3b0a5a5f0a11"


def line(**row: Any) -> str:
    return json.dumps({"Verwijderd": False, **row}) + "\n"


def decision(key: str = "b1", item: str | None = "a1", **more: Any) -> str:
    kind = {"BesluitSoort": "Stemmen - aangenomen", "StemmingsSoort": "Met handopsteken"}
    return line(Id=key, Agendapunt_Id=item, **{**kind, **more})


def vote(key: str, choice: str, fractie: str, seats: object, **more: Any) -> str:
    row = {"Besluit_Id": "b1", "Soort": choice, "Fractie_Id": fractie, "ActorNaam": f"fractie {fractie[:3]}"}
    return line(Id=key, **row, FractieGrootte=seats, Persoon_Id=None, Vergissing=False, **more)


def motion(number: int, guid: str) -> str:
    paper = document(f"2025D0000{number}", f"kst-28684-90{number}")
    return case(f"2025Z0000{number}", paper, Id=guid)


def item(*cases: str) -> str:
    return line(Agendapunt_Id="a1", Zaak_Ids=list(cases))


VOTES = vote("s1", "Voor", VVD, 24) + vote("s2", "Tegen", PVV, 37) + vote("s3", "Tegen", "x-oud", 89)
DECIDED = "SELECT ?m { ?b eli-dl:decided_on_a_realization_of ?m }"


def built(cli: Cli, folder: Path, *lines: str) -> None:
    (folder / "open.jsonl").write_text("".join(lines), encoding="utf-8")
    assert build([str(folder / "open.jsonl")], cli.folder / "g").triples


def test_a_decision_on_an_item_with_one_case_is_about_its_motion(cli: Cli, tmp_path: Path) -> None:
    built(cli, tmp_path, motion(1, "z1"), item("z1"), decision(BesluitSoort="Stemmen - verworpen"), VOTES)
    shown = cli("show", "28684-901", "--store", "g", "--format", "jsonl").ok().rows
    assert [row["label"] for row in shown if row["group"] == "votes"] == [
        "126: fractie x-o 89, fractie b8d 37",
        "24: fractie 9f9 24",
    ]
    totals = "SELECT ?f ?a { ?b eli-dl:number_of_votes_favor ?f ; eli-dl:number_of_votes_against ?a }"
    assert cli("sparql", totals, "--store", "g", "--format", "jsonl").ok().rows == [{"f": 24, "a": 126}]
    assert cli("validate", "--store", "g", "--format", "jsonl").ok().rows == [], (
        "a motion without a text needs no mover"
    )


def test_with_several_cases_nothing_is_tied_and_the_cases_are_kept(cli: Cli, tmp_path: Path) -> None:
    built(cli, tmp_path, motion(1, "z1"), motion(2, "z2"), item("z1", "z2"), decision(), VOTES)
    assert cli("sparql", DECIDED, "--store", "g", "--format", "jsonl").ok().rows == []
    kept = "SELECT ?z { ?b kg:kandidaatZaak ?z } ORDER BY ?z"
    found = cli("sparql", kept, "--store", "g", "--format", "jsonl").ok().rows
    assert [row["z"][-10:] for row in found] == ["2025Z00001", "2025Z00002"]


def test_the_source_itself_may_tie_a_decision_among_several_cases(cli: Cli, tmp_path: Path) -> None:
    built(cli, tmp_path, motion(1, "z1"), motion(2, "z2"), item("z1", "z2"), decision(Zaak=[{"Id": "z2"}]), VOTES)
    [row] = cli("sparql", DECIDED, "--store", "g", "--format", "jsonl").ok().rows
    assert row["m"].endswith("kst-28684-902")


def test_a_roll_call_counts_members_and_not_the_seats_that_the_source_repeats(cli: Cli, tmp_path: Path) -> None:
    person = "c6e26bd3-724f-45d3-93af-ef431e6fcd42"
    row = {"Besluit_Id": "b1", "Fractie_Id": VVD, "FractieGrootte": 24, "Vergissing": True}
    votes = line(Id="s1", Soort="Voor", Persoon_Id=person, ActorNaam="J. Eerdmans", **row)
    votes += line(Id="s2", Soort="Niet deelgenomen", Persoon_Id="onbekend", ActorNaam="A. Lid", **row)
    built(
        cli,
        tmp_path,
        motion(1, "z1"),
        item("z1"),
        decision(StemmingsSoort="Hoofdelijk", BesluitTekst="Aangenomen (1-0)."),
        votes,
    )
    ask = "SELECT ?who ?f { ?b eli-dl:had_participation ?c ; eli-dl:number_of_votes_favor ?f . ?c eli-dl:had_participant_person/rdfs:label ?who ; kg:vergissing true } ORDER BY ?who"
    found = cli("sparql", ask, "--store", "g", "--format", "jsonl").ok().rows
    assert found == [{"who": "A. Lid", "f": 1}, {"who": "Joost Eerdmans", "f": 1}]
    assert cli("sparql", "SELECT ?n { ?c kg:fractiegrootte ?n }", "--store", "g", "--format", "jsonl").ok().rows == []


BROKEN = [
    (vote("s5", "Misschien", VVD, 24), "unknown choice in a vote: Misschien"),
    (vote("s6", "Voor", VVD, "veel"), "FractieGrootte"),
    (vote("s7", "Voor", VVD, 5000), "no number of seats: 5000"),
    (line(Id="s8", Besluit_Id=None, Soort="Voor"), "a Stemming without its Besluit_Id"),
    (line(Id="s9", Besluit_Id="b1", Soort="Voor"), "neither a fractie nor a person"),
    (line(BesluitSoort="Stemmen - aangenomen", StemmingsSoort="Hoofdelijk"), "a Besluit without an Id"),
]


def test_each_broken_row_costs_itself_and_is_named(cli: Cli, tmp_path: Path) -> None:
    good = motion(1, "z1") + item("z1") + decision() + VOTES
    (tmp_path / "open.jsonl").write_text(good + "".join(row for row, _ in BROKEN), encoding="utf-8")
    answer = cli("build", tmp_path / "open.jsonl", "--out", "g").ok()
    issues = json.loads((tmp_path / "g" / "manifest.json").read_text(encoding="utf-8"))["issues"]
    assert len(issues) == len(BROKEN)
    for number, (_, reason) in enumerate(BROKEN, good.count("\n") + 1):
        [said] = [text for text in answer.err.splitlines() if f"line {number}" in text]
        assert reason in said
    count = cli("sparql", "SELECT (COUNT(*) AS ?n) { ?c a kg:UitgebrachteStem }", "--store", "g", "--format", "jsonl")
    assert count.ok().rows == [{"n": 3}]


def test_a_decision_whose_rows_do_not_add_up_has_no_totals_and_says_so(cli: Cli, tmp_path: Path) -> None:
    built(cli, tmp_path, motion(1, "z1"), item("z1"), decision(), vote("s1", "Voor", VVD, 24))
    shown = cli("show", "28684-901", "--store", "g", "--format", "jsonl").ok().rows
    assert [row["relation"] for row in shown if row["group"] == "votes"] == ["in favour (incomplete in the source)"]
    totals = "SELECT ?n { ?b eli-dl:number_of_votes_favor ?n }"
    assert cli("sparql", totals, "--store", "g", "--format", "jsonl").ok().rows == []


def test_a_page_as_the_service_gives_it(cli: Cli, tmp_path: Path) -> None:
    lines = (motion(1, "z1") + item("z1") + decision() + VOTES).splitlines()
    page = {"@odata.context": "x", "value": [json.loads(line) for line in lines]}
    (tmp_path / "page.json").write_text(json.dumps(page, indent=2), encoding="utf-8")
    cli("build", tmp_path / "page.json", "--out", "g").ok()
    [row] = cli("sparql", DECIDED, "--store", "g", "--format", "jsonl").ok().rows
    assert row["m"].endswith("kst-28684-901")


def test_decisions_and_votes_alone_make_a_graph(cli: Cli, tmp_path: Path) -> None:
    built(cli, tmp_path, decision(), VOTES)
    count = cli("sparql", "SELECT (COUNT(*) AS ?n) { ?c a kg:UitgebrachteStem }", "--store", "g", "--format", "jsonl")
    assert count.ok().rows == [{"n": 3}]


@pytest.mark.parametrize("turned", [False, True])
def test_two_votes_with_one_id_are_named_and_the_same_one_stays(cli: Cli, tmp_path: Path, turned: bool) -> None:
    rows = [vote("s1", "Voor", VVD, 24), vote("s1", "Tegen", VVD, 24)]
    built(cli, tmp_path, motion(1, "z1"), item("z1"), decision(), *(reversed(rows) if turned else rows), rows[0])
    found = cli("sparql", "SELECT ?k { ?c kg:stemkeuze ?k }", "--store", "g", "--format", "jsonl").ok().rows
    assert [row["k"].rsplit("/", 1)[1] for row in found] == ["voor"]
    issues = json.loads((tmp_path / "g" / "manifest.json").read_text(encoding="utf-8"))["issues"]
    assert "tell different things" in json.dumps(issues)


def test_tombstones_do_not_count_and_still_say_that_they_are_withdrawn(cli: Cli, tmp_path: Path) -> None:
    gone = line(Id="s9", Besluit_Id="b1", Soort=None, Vergissing=False, Verwijderd=True)
    built(cli, tmp_path, motion(1, "z1"), item("z1"), decision(), VOTES, gone)
    count = cli("sparql", "SELECT (COUNT(*) AS ?n) { ?c a kg:UitgebrachteStem }", "--store", "g", "--format", "jsonl")
    assert count.ok().rows == [{"n": 3}]
    shown = cli("show", "https://w3id.org/kamergraaf/id/stem/s9", "--store", "g").ok().out
    assert "withdrawn" in shown


def test_adding_votes_gives_the_dump_of_building_at_once(cli: Cli, tmp_path: Path) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    first.write_text(motion(1, "z1") + item("z1"), encoding="utf-8")
    second.write_text(decision() + VOTES, encoding="utf-8")
    cli("build", first, second, "--out", "once").ok()
    cli("build", first, "--out", "twice").ok()
    cli("add", second, "--store", "twice").ok()
    for name in ("once", "twice"):  # an update takes the dump away, and an export makes it
        cli("export", "--store", name, "-o", f"{name}.nq").ok()
    assert (tmp_path / "once.nq").read_bytes() == (tmp_path / "twice.nq").read_bytes()


def test_seats_of_the_certain_decisions_equal_the_real_rows(real: Cli, corpus: Path) -> None:
    data = corpus / "data"
    with (data / "odata" / "gold_zaak_besluit.csv").open(encoding="utf-8", newline="") as file:
        sure = {
            row["besluit_id"]: row["kst_identifier"]
            for row in csv.DictReader(file)
            if row["zaak_soort"] == "Motie"
            and row["aantal_stemming_records"] == "15"
            and row["som_fractiegrootte_zonder_persoon"] == "150"
        }
    seats: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(data / "odata" / "Stemming.jsonl.gz", "rt", encoding="utf-8") as votes:
        for row in map(json.loads, votes):
            if row["Besluit_Id"] in sure:
                seats[row["Besluit_Id"]][row["Soort"]] += row["FractieGrootte"]
    ask = "SELECT ?b ?m ?f ?a { ?b eli-dl:decided_on_a_realization_of ?m ; eli-dl:number_of_votes_favor ?f ; eli-dl:number_of_votes_against ?a }"
    rows = real("sparql", ask, "--format", "jsonl", "--timeout", "200").ok().rows
    found = {row["b"].rsplit("/", 1)[1]: row for row in rows}
    both = found.keys() & sure.keys()
    assert len(both) == 80
    for key in both:
        assert found[key]["m"].endswith(sure[key])
        assert (found[key]["f"], found[key]["a"]) == (seats[key]["Voor"], seats[key]["Tegen"])
    count = real("sparql", "SELECT (COUNT(*) AS ?n) { ?c a kg:UitgebrachteStem }", "--format", "jsonl")
    assert count.ok().rows == [{"n": 115_383 + 20}], "one page names the groups of its twenty votes, without their ids"


def test_a_letter_in_the_case_of_a_motion_belongs_to_it_also_when_its_text_is_not_there(
    cli: Cli, tmp_path: Path
) -> None:
    reply = {"Soort": "Brief regering", "Datum": "2025-10-01T00:00:00+02:00", "Onderwerp": "Appreciatie van de motie"}
    papers = document("2025D00001", "kst-28684-901"), document("2025D00002", "kst-28684-902", **reply)
    built(cli, tmp_path, case("2025Z00001", *papers, Id="z1"), item("z1"), decision(), VOTES)
    [row] = cli("query", "run", "motions-followed", "--store", "g", "--format", "jsonl", "--lang", "en").ok().rows
    assert (row["letter"], row["does"], row["days"]) == ("kst-28684-902", "belongs to the case of", 6)
    asked = ("cited-by", "-p", "paper=28684-901", "--store", "g", "--format", "jsonl", "--lang", "en")
    [row] = cli("query", "run", *asked).ok().rows
    assert (row["number"], row["does"], row["sentence"]) == ("kst-28684-902", "belongs to the case of", None)
    assert cli("query", "run", "adopted-without-letter", "--store", "g", "--format", "jsonl").ok().rows == []
