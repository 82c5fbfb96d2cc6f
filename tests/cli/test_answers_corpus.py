"""Each answer that was once wrong, on the reference corpus; what has a test of its own elsewhere is not repeated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import Cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEMBER = "<https://w3id.org/kamergraaf/id/concept/functie/kamerlid>"
MOVERS = {
    "36471-16": {"Geert Wilders", "Dilan Yeşilgöz-Zegerius", "Pieter Omtzigt", "Caroline van der Plas"},
    "29279-876": {"Lilian Helder", "Joost Eerdmans", "Diederik van Dijk"},
    "29684-285": {"Eline Vedder", "Pieter Grinwis", "Aant Jelle Soepboer", "Glimina Chakor"},
    "36582-57": {"Daan de Kort", "Esmah Lahlah"},
}


def asked(real: Cli, name: str, *values: str) -> list[dict[str, Any]]:
    """Run a question in English."""
    given = [part for value in values for part in ("-p", value)]
    return real("query", "run", name, *given, "--lang", "en", "--format", "jsonl").ok().rows


def coverage(real: Cli, name: str, *values: str) -> dict[str, Any]:
    given = [part for value in values for part in ("-p", value)]
    found: dict[str, Any] = json.loads(real("query", "run", name, *given, "--format", "json").ok().out)["meta"]
    return dict(found["coverage"])


def labels(real: Cli, pattern: str) -> set[str]:
    rows = real("sparql", f"SELECT DISTINCT ?l {{ {pattern} rdfs:label ?l }}", "--format", "jsonl").ok().rows
    return {row["l"] for row in rows}


def test_the_page_and_the_question_name_the_same_motions_open(real: Cli) -> None:
    rows = real("show", "28684", "--format", "jsonl").ok().rows
    shown = {row["value"] for row in rows if row["group"] == "open"}
    assert shown == {row["motion"] for row in asked(real, "dossier-open-motions")}
    assert len(shown) == 2


def test_percentages_are_over_the_motions_that_were_decided(real: Cli) -> None:
    decided = {row["party"]: (row["decided"], row["percent_adopted"]) for row in asked(real, "outcomes-by-fractie")}
    assert decided["VVD"][0] > 600
    assert decided["VVD"][1] < 100
    assert decided["DENK"][1] < 50
    assert len(asked(real, "against-advice")) > 350
    assert coverage(real, "adopted-without-letter")["told"].startswith("a letter or answer about it in this graph for")


def test_motions_of_which_no_text_was_read_have_the_movers_of_their_titles(real: Cli) -> None:
    lacking = """SELECT ?n { ?m a kg:Motie ; dcterms:identifier ?n
        FILTER NOT EXISTS { ?m kg:buitenCollectie true } FILTER NOT EXISTS { ?m dcterms:creator ?who } }"""
    assert len(real("sparql", lacking, "--format", "jsonl").ok().rows) < 10


def test_an_answer_counts_its_days_from_those_of_the_questions(real: Cli) -> None:
    rows = {row["answer"].rsplit("/", 1)[-1]: row["days"] for row in asked(real, "days-to-answer")}
    number = real(
        "sparql", "SELECT ?n { ?x dcterms:identifier 'ah-tk-20242025-545' ; kg:aantalVragen ?n }", "--format", "jsonl"
    )
    assert number.ok().rows == [{"n": 4}]
    assert (rows["ah-tk-20242025-575"], rows["ah-tk-20232024-1893"], len(rows) >= 7) == (25, 46, True)
    assert "ah-tk-20242025-545" not in rows, "a notice of delay is no answer"


def test_a_letter_in_the_case_of_a_motion_is_told_with_it(real: Cli) -> None:
    assert "kst-33576-442" in {row["number"] for row in asked(real, "cited-by", "paper=33576-421")}
    followed = {row["number"]: row["letter"] for row in asked(real, "motions-followed")}
    assert followed["kst-33576-421"] == "kst-33576-442"
    network = json.loads(real("network", "build", "answers", "--format", "json").ok().out)
    assert ("kst-33576-442", "kst-33576-421", "bij-zaak") in {
        (edge["source"].rsplit("/", 1)[-1], edge["target"].rsplit("/", 1)[-1], edge["kind"])
        for edge in network["edges"]
    }
    page = real("show", "33576-442", "--format", "jsonl").ok().rows
    assert any("33576-421" in (row["label"] or "") for row in page)


def test_what_is_no_promise_is_none_and_the_others_have_a_ministry(real: Cli) -> None:
    texts = " ".join(labels(real, "?x a kg:Toezegging ;"))
    assert "niet of u die kent" not in texts
    assert "zo goed als mogelijk informeren" not in texts
    by = {(row["made_by"], row["ministry"]) for row in asked(real, "open-promises-by-minister")}
    assert ("Foort van Oosten", "Ministry of Justice and Security") in by


def test_every_promise_in_a_report_has_a_maker_with_the_ministry_that_the_report_names(
    corpus: Path, once: Callable[..., Path]
) -> None:
    inputs = [corpus / "data" / name for name in ("handelingen", "vlos", "live/kst/kst_36750_3.xml")]
    made = once("reports", lambda folder: Cli(folder)("build", *inputs, "--out", "graaf").ok())
    reports = Cli(made, {"KAMERGRAAF_STORE": "graaf"})
    by = {row["made_by"]: row["ministry"] for row in asked(reports, "open-promises-by-minister")}
    assert by == {
        "Tjebbe van Oostenbruggen": "Ministry of Finance",
        "David van Weel": "Ministry of Justice and Security",  # he was minister of Asiel en Migratie too
        "Hugo de Jonge": "Ministry of Health, Welfare and Sport",
        "Caspar Veldkamp": "Ministry of Foreign Affairs",
    }, "and nobody who explains a bill of members promises anything"


def test_a_cabinet_has_its_own_members_and_all_of_them(real: Cli) -> None:
    jetten = {row["office"] for row in asked(real, "cabinet-members", "what=kabinet Jetten")}
    assert all(any(part in office for office in jetten) for part in ("Justice", "Economic", "Education", "Spatial"))
    schoof = asked(real, "cabinet-members", "what=kabinet Schoof")
    paul = [row["from"] for row in schoof if row["person"] == "Mariëlle Paul"]
    assert sorted(paul) == ["2024-07-02", "2025-09-05"]
    assert not [
        row for row in asked(real, "cabinet-members", "what=kabinet Jetten") if row["person"] == "Mariëlle Paul"
    ]


@pytest.mark.parametrize(
    ("what", "day", "office", "person"),
    [
        ("minister van Justitie", "2008-06-01", "Minister of Justice", "Ernst Hirsch Ballin"),
        ("minister van Economische Zaken", "2014-06-01", "Minister of Economic Affairs", "Henk Kamp"),
    ],
)
def test_an_office_has_the_title_of_its_day(real: Cli, what: str, day: str, office: str, person: str) -> None:
    found = asked(real, "office-on-date", f"what={what}", f"date={day}")
    assert [(row["office"], row["person"]) for row in found] == [(office, person)]


def test_the_register_knows_who_sat_in_the_house(real: Cli) -> None:
    assert asked(real, "career", "who=Pieter Omtzigt")[0]["from"] == "2003-06-03"
    assert any("State Secretary" in row["what"] for row in asked(real, "career", "who=Coenradie"))
    assert len(asked(real, "members-of-fractie", "fractie=CDA", "date=2012-10-01")) == 13
    for day in ("2012-10-01", "2016-05-05"):
        seated = f"""SELECT (COUNT(DISTINCT ?who) AS ?n) {{ ?seat org:role {MEMBER} ; org:member ?who ;
            org:memberDuring ?period . ?period dcat:startDate ?from . OPTIONAL {{ ?period dcat:endDate ?to }}
            FILTER (?from <= "{day}"^^xsd:date && (!BOUND(?to) || ?to >= "{day}"^^xsd:date)) }}"""
        assert real("sparql", seated, "--format", "jsonl").ok().rows == [{"n": 150}]


@pytest.mark.parametrize("number", MOVERS)
def test_all_who_signed_moved_it(real: Cli, number: str) -> None:
    assert labels(real, f'?m dcterms:identifier "kst-{number}" ; dcterms:creator ?who . ?who') == MOVERS[number]


def test_no_council_is_taken_for_a_paper_or_a_dossier(real: Cli) -> None:
    wrong = 'ASK { VALUES ?n { "kst-21501-02" "kst-21501-08" "21501" } ?x dcterms:identifier ?n }'
    assert real("sparql", wrong).ok().lines == ["false"]


def test_what_is_broadcast_and_what_is_cut_short_is_no_programme(real: Cli) -> None:
    found = labels(real, "?x a kg:Programma ;")
    never = {"Bar Rescue", "Tabatha", "Israël", "Samen", "Nij", "Radar", "Programma van Eisen", "Toekomst"}
    assert found & (never | {"hoofdlijnenakkoord 2025"}) == set()
    assert "Samen tegen Mensenhandel" in found


def test_a_motion_that_was_replaced_twice_tells_the_last_one(real: Cli) -> None:
    first = real("show", "28684-762", "--lang", "en", "--format", "jsonl").ok().rows
    assert next(row["label"] for row in first if row["group"] == "state").startswith("replaced by 28684-768")
    assert next(row["label"] for row in first if row["group"] == "instead").startswith("28684-769: ")


def test_the_letters_of_a_ministry_are_the_ministry(real: Cli) -> None:
    rows = real("show", "J&V", "--format", "jsonl").ok().rows
    assert rows[0]["value"] == "Ministry of Justice and Security"


def test_a_pair_of_files_is_told_by_both_names(real: Cli, tmp_path: Path) -> None:
    told = real("network", "build", "citations", "-o", tmp_path / "ci.csv").ok().err
    assert all(name in told for name in ("ci.nodes.csv", "ci.edges.csv"))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Yesilgöz", "Minister"),
        ("Michon", "Member of the House"),
        ("minister van LNV", "Landbouw, Natuur en Voedselkwaliteit"),
        ("minister van VROM", "Volkshuisvesting, Ruimtelijke Ordening en Milieubeheer"),
        ("ministerie van JenV", "Justitie en Veiligheid"),
        ("GL-PvdA", "GroenLinks-PvdA"),
        ("premier", "Ministry of General Affairs"),
        ("28684/5", None),
    ],
)
def test_a_short_name_is_understood(real: Cli, name: str, found: str | None) -> None:
    answer = real("show", name, "--lang", "en", "--format", "jsonl")
    if found is None:
        assert (answer.code, "suggest" in answer.err) == (3, False)
    else:
        assert any(found in (row["label"] or "") for row in answer.ok().rows)


def test_an_answer_without_rows_says_why(real: Cli) -> None:
    for name, values, why in (
        ("office-on-date", ("what=minister van Oorlog", "date=2020-01-01"), "no holder of this office on that day"),
        ("committee-members", (), "no input gives members of this committee"),
        ("vote-outside-fractie", (), "this check finds nothing in this graph"),
    ):
        given = [part for value in values for part in ("-p", value)]
        answer = real("query", "run", name, *given, "--lang", "en", "--format", "jsonl").ok()
        assert (answer.rows, why in answer.err) == ([], True)
