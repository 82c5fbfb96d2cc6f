"""What became of the motions of the reference corpus: how many are known, what is inferred, and where nothing is."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from kamergraaf import iri

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli


@pytest.fixture(scope="module")
def outcomes(real: Cli) -> dict[str, dict[str, Any]]:
    """Ask what became of every motion."""
    rows = real("query", "run", "motion-outcomes", "--format", "jsonl", "--lang", "en").ok().rows
    return {row["number"]: row for row in rows}


def test_most_motions_are_adopted_or_rejected_and_the_others_are_told_apart(
    outcomes: dict[str, dict[str, Any]],
) -> None:
    counts = Counter(row["outcome"] for row in outcomes.values())
    assert counts["adopted"] + counts["rejected"] >= 3700
    assert set(counts) <= {
        "adopted", "rejected", "held-over", "withdrawn", "lapsed", "superseded", "controversial", "not-voted", "unknown",
    }  # fmt: skip
    assert all(row["why"] for row in outcomes.values() if row["outcome"] == "unknown" or row["basis"] == "inferred")


def test_the_source_ties_as_many_as_before(outcomes: dict[str, dict[str, Any]]) -> None:
    stated = Counter(row["outcome"] for row in outcomes.values() if row["basis"] == "stated")
    assert stated == {"adopted": 79, "rejected": 40}


def test_a_motion_that_was_adopted_by_two_votes_is_adopted(outcomes: dict[str, dict[str, Any]]) -> None:
    row = outcomes["kst-28684-812"]
    assert [row[name] for name in ("outcome", "basis", "for", "against")] == ["adopted", "inferred", 76, 74]
    assert row["why"].startswith("inferred from the order on agenda item ")
    assert outcomes["kst-28684-768"]["outcome"] == "superseded"


def test_a_vote_by_the_day_on_which_its_motion_was_filed_was_on_that_day(
    real: Cli, outcomes: dict[str, dict[str, Any]]
) -> None:
    for number, words in (("28684-812", "adopted on 2025-09-25"), ("29861-138", "rejected no later than 2024-09-24")):
        rows = real("show", number, "--lang", "en", "--format", "jsonl").ok().rows
        assert next(row["label"] for row in rows if row["group"] == "state").startswith(words)
        row = outcomes[f"kst-{number}"]
        assert (row["vote_date_from"] == row["vote_date_to"]) == (" on " in words)


def test_the_page_of_a_dossier_calls_no_motion_open_that_the_source_calls_done(real: Cli) -> None:
    rows = real("show", "28684", "--format", "jsonl").ok().rows
    waiting = {iri.parse(row["value"])[1] for row in rows if row["group"] == "open" and "/kamerstuk/" in row["value"]}
    done = real("sparql", "SELECT ?n { ?c kg:afgedaan true ; eli-dl:involved_work/dcterms:identifier ?n }").ok().lines
    assert waiting
    assert waiting.isdisjoint(done)


def test_the_network_and_the_question_count_the_same_ballots(real: Cli, tmp_path: Path) -> None:
    days = ("2024-01-01", "2024-12-31")
    for which, votes, same in (("complete", 2824, 2458), ("all", 3090, 2697)):
        given = ["-p", "fractie=D66", "-p", f"from={days[0]}", "-p", f"to={days[1]}", "-p", f"which={which}"]
        rows = real("query", "run", "agreement", *given, "--format", "jsonl").ok().rows
        assert [(row["votes"], row["same"]) for row in rows if row["party"] == "Volt"] == [(votes, same)]
        out = tmp_path / f"{which}.json"
        real(
            "network", "build", "vote-agreement", "--from", days[0], "--to", days[1], "-p", f"which={which}", "-o", out
        ).ok()
        network = json.loads(out.read_text(encoding="utf-8"))
        named = {node["id"]: node["label"] for node in network["nodes"]}
        pairs = {frozenset((named[edge["source"]], named[edge["target"]])): edge for edge in network["edges"]}
        edge = pairs[frozenset(("D66", "Volt"))]
        assert (edge["common"], edge["weight"]) == (votes, same)


def test_a_vote_with_vacant_seats_is_complete_and_one_without_a_group_is_not(real: Cli) -> None:
    sums = "SELECT ?n (COUNT(?d) AS ?times) { ?d eli-dl:number_of_votes_favor ?f ; eli-dl:number_of_votes_against ?a ; eli-dl:number_of_votes_abstention ?x ; eli-dl:decision_method <https://w3id.org/kamergraaf/id/concept/stemwijze/handopsteken> BIND (?f + ?a + ?x AS ?n) } GROUP BY ?n"
    times = {row["n"]: row["times"] for row in real("sparql", sums, "--format", "jsonl").ok().rows}
    assert times[150] > 5600
    assert times[149] > 440
    assert set(times) == {147, 148, 149, 150}


def test_no_vote_is_dated_before_its_groups_existed(real: Cli) -> None:
    assert real("query", "run", "vote-outside-fractie", "--format", "jsonl").ok().rows == []
    dated = "SELECT (COUNT(?d) AS ?n) { ?d a kg:Stemming ; kg:genomenOp ?day ; kg:dagGeschat true }"
    assert real("sparql", dated, "--format", "jsonl").ok().rows[0]["n"] > 8000
    item = "SELECT DISTINCT ?day { ?d eli-dl:forms_part_of/eli-dl:activity_id '2024P10062' ; kg:genomenOp ?day }"
    assert real("sparql", item, "--format", "jsonl").ok().rows == [{"day": "2024-06-11"}]


def test_nothing_is_inferred_where_the_order_is_known_to_mislead(real: Cli) -> None:
    """Neighbours are swapped there, or a group voted against its own motion and the rest fits."""
    known = "2024P01812 2024P16142 2024P09522 2024P09531 2024P15917 2024P05559 2025P16946 2024P01813".split()
    listed = " ".join(f'"{number}"' for number in known)
    ask = f"SELECT ?n ?check {{ VALUES ?n {{ {listed} }} ?item eli-dl:activity_id ?n ; kg:mislukteControle ?check }}"
    assert sorted(row["n"] for row in real("sparql", ask, "--format", "jsonl").ok().rows) == sorted(known)
    tied = f"ASK {{ VALUES ?n {{ {listed} }} ?d eli-dl:forms_part_of/eli-dl:activity_id ?n ; kg:vermoedelijkOver ?m }}"
    assert real("sparql", tied).ok().lines == ["false"]


def test_what_is_less_sure_is_told_with_its_reason_and_on_the_page(
    real: Cli, outcomes: dict[str, dict[str, Any]]
) -> None:
    """It is not known what one motion of these items replaces, but that is all the same to the others."""
    less = {number: row for number, row in outcomes.items() if "less sure" in (row["why"] or "")}
    assert 100 < len(less) < 200
    assert {row["basis"] for row in less.values()} == {"inferred"}
    node = "?n a kg:Gevolgtrekking ; rdf:predicate kg:vermoedelijkOver ; rdf:object/dcterms:identifier ?m"
    lacking = f"SELECT DISTINCT ?m {{ {node} FILTER NOT EXISTS {{ ?n kg:geslaagdeControle ?c . ?c skos:inScheme ?s FILTER (STRENDS(STR(?c), '/ketens')) }} }}"
    assert {row["m"] for row in real("sparql", lacking, "--format", "jsonl").ok().rows} >= set(less)
    assert outcomes["kst-28684-757"]["why"].endswith("none stands in the place of this motion"), (
        "the others have theirs"
    )
    shown = real("show", min(less), "--lang", "nl", "--format", "jsonl").ok().rows
    assert "minder zeker" in next(row["label"] for row in shown if row["group"] == "decision")


def test_only_stated_leaves_out_what_was_inferred_in_questions_and_pages(real: Cli) -> None:
    rows = real("query", "run", "motion-outcomes", "--only-stated", "--format", "jsonl").ok().rows
    assert {row["basis"] for row in rows} == {"stated", None}
    shown = real("show", "28684-812", "--only-stated", "--format", "jsonl").ok().rows
    assert not [row for row in shown if row["group"] == "votes"]
    assert not [row for row in shown if (row["property"] or "").startswith("kg:afloop")], "nor does the whole page"
    assert all("/besluit/" not in (row["value"] or "") for row in shown if row["group"] == "decision")
    assert [row for row in real("show", "28684-812", "--format", "jsonl").ok().rows if row["group"] == "votes"]


def test_a_group_is_connected_with_a_motion_by_its_vote_and_how_sure_that_is_is_said(real: Cli) -> None:
    for group, said in (("VVD", "voted for (24 seats)"), ("SP", "voted against (5 seats)")):
        hops = real("path", group, "28684-812", "--lang", "en", "--format", "jsonl").ok().rows
        why = "inferred from the order on agenda item 2025P16396"
        assert [hop["relation"] for hop in hops] == [said, f"is probably the decision on ({why})"]
    stated = real("path", "VVD", "28684-812", "--only-stated")
    assert stated.code == 7, "what is inferred is left out"


def test_percentages_say_over_how_many_motions_they_are(real: Cli) -> None:
    meta = json.loads(real("query", "run", "outcomes-by-fractie", "--format", "json").ok().out)["meta"]["coverage"]
    assert meta["known"] > 4000
    assert meta["known"] + sum(meta["missing"].values()) == meta["total"]
    assert meta["inferred"] > 3600


def test_a_motion_without_a_vote_says_how_many_decisions_may_be_about_it(
    real: Cli, outcomes: dict[str, dict[str, Any]]
) -> None:
    number = next(key for key, row in outcomes.items() if "which is about which is not known" in (row["why"] or ""))
    answer = real("query", "run", "vote-on-paper", "-p", f"paper={number}", "--format", "json").ok()
    found = json.loads(answer.out)
    assert found["data"] == []
    assert found["meta"]["coverage"]["told"].startswith("no vote is tied to this paper; 0 of ")
    assert found["meta"]["coverage"]["total"] > 1


@pytest.mark.parametrize("name", ["winning-side", "lone-votes"])
def test_incomplete_votes_count_when_they_are_asked_for(real: Cli, name: str) -> None:
    few, many = (
        {row["fractie"]: row["votes"] for row in real("query", "run", name, "-p", given, "--format", "jsonl").ok().rows}
        for given in ("which=complete", "which=all")
    )
    assert all(few[group] <= many[group] for group in few)
    assert sum(few.values()) < sum(many.values())


def test_the_title_of_a_dossier_cites_and_names_nothing_for_the_papers_below_it(real: Cli) -> None:
    place = "<https://w3id.org/kamergraaf/id/concept/plaats/dossiertitel>"
    found = f"SELECT (COUNT(?x) AS ?n) {{ ?x kg:plaats {place} }}"
    assert real("sparql", found, "--format", "jsonl").ok().rows[0]["n"] > 480
    does = f"ASK {{ ?x kg:plaats {place} . {{ ?x cito:hasCitedEntity ?y }} UNION {{ ?x kg:relatie ?y }} }}"
    assert real("sparql", does).ok().lines == ["false"]
    together = real("query", "run", "named-together", "--format", "jsonl").ok().rows
    acts = [row["papers"] for row in together if all("/document/" in row[of] for of in ("one_thing", "other_thing"))]
    assert max(acts, default=0) < 5, "25 papers of one dossier had the same two acts in its title"
    cited = real("query", "run", "most-cited", "--format", "jsonl").ok().rows
    assert max(row["papers"] for row in cited if "/document/" in row["cited"]) < 6


def test_a_connection_that_is_only_inferred_is_told_to_be_left_out(real: Cli) -> None:
    asked = ("path", "SGP", "28684-812", "--max-hops", "2")
    assert "inferred from the order on agenda item" in real(*asked).ok().out
    told = real(*asked, "--only-stated")
    assert (told.code, told.out) == (7, "")
    assert told.err.endswith("; left out: 1 vote of which it is only inferred that the decision was about this paper\n")
    short = real("path", "SGP", "28684-812", "--max-hops", "1", "--only-stated")
    assert (short.code, "left out" in short.err) == (7, False), "that vote is two steps away"
