"""What reports of debates say became of motions: it leads over what is inferred, and leads to the sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import Cli
from .papers import motion

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

METADATA = (
    '<metadata><meta name="OVERHEIDop.externMetadataRecord" '
    'content="https://zoek.officielebekendmakingen.nl/h-tk-20252026-8-6/metadata.xml"/>'
    '<meta name="DCTERMS.available" content="2025-10-02"/>{more}</metadata>'
)
SAID = """In stemming komt de motie-Van der Plas (28684, nr. 812).
De voorzitter:
Ik constateer dat de leden van de fracties van de SP en de BBB voor deze motie hebben gestemd en de leden van de overige fracties ertegen, zodat zij is verworpen.
In stemming komt de motie-Van der Plas (28684, nr. 813).
De voorzitter:
Ik constateer dat deze motie met algemene stemmen is aangenomen.
Op verzoek van mevrouw Van der Plas stel ik voor haar motie (28684, nr. 814) aan te houden.
Daartoe wordt besloten.
Zij krijgt nr. 816, was nr. 815 (28684).
Ik deel mee dat de volgende aangehouden moties zijn vervallen: 28684-817; 28684-9001."""


def report(said: str = SAID) -> str:
    """Write the report of votes as the publisher does, in words of our own."""
    lines = "".join(f"<al-groep><al>{line}</al></al-groep>" for line in said.splitlines())
    return (
        '<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie>'
        f"{METADATA.format(more='')}<handelingen><agendapunt><nr>6</nr><item-titel>Stemmingen</item-titel>"
        f"<tekst>{lines}</tekst></agendapunt></handelingen></officiele-publicatie>"
    )


@pytest.fixture(scope="module")
def told(once: Callable[..., Path]) -> Cli:
    """Build the graph of a few motions and of the report of the votes on them."""

    def make(folder: Path) -> None:
        papers = folder / "in"
        papers.mkdir()
        for number in ("812", "813", "814", "815", "816", "817", "818"):
            (papers / f"kst-28684-{number}.xml").write_text(motion(number), encoding="utf-8")
        (papers / "h-tk-20252026-8-6.xml").write_text(report(), encoding="utf-8")
        Cli(folder)("build", "in", "--out", "graaf").ok()

    return Cli(once("told", make), {"KAMERGRAAF_STORE": "graaf"})


def outcomes(cli: Cli, *more: str) -> dict[str, dict[str, Any]]:
    rows = cli("query", "run", "motion-outcomes", "--format", "jsonl", "--lang", "en", *more).ok().rows
    return {row["number"].removeprefix("kst-28684-"): row for row in rows}


@pytest.mark.parametrize("more", [(), ("--only-stated",)])
def test_what_a_report_says_became_of_motions_is_told(told: Cli, more: tuple[str, ...]) -> None:
    found = {number: (row["outcome"], row["basis"]) for number, row in outcomes(told, *more).items()}
    assert found == {
        "812": ("rejected", "text"),
        "813": ("adopted", "text"),
        "814": ("held-over", "text"),
        "815": ("superseded", None),
        "816": ("unknown", None),
        "817": ("lapsed", "text"),
        "818": ("unknown", None),
    }


def test_an_outcome_from_a_report_says_so_and_counts_as_known(told: Cli) -> None:
    assert outcomes(told)["812"]["why"] == "according to report h-tk-20252026-8-6"
    meta = json.loads(told("query", "run", "motion-outcomes", "--format", "json").ok().out)["meta"]["coverage"]
    assert (meta["known"], meta["inferred"], meta["total"]) == (5, 0, 7)


def test_from_an_outcome_one_reaches_the_sentence_that_tells_it(told: Cli) -> None:
    asked = """SELECT ?quote ?outcome ?rule { ?motion dcterms:identifier 'kst-28684-812' ; kg:afloopVermelding ?mention .
        ?mention kg:vermeldeAfloop ?outcome ; kg:regel ?rule ; oa:hasTarget/oa:hasSelector/oa:exact ?quote }"""
    (row,) = told("sparql", asked, "--format", "jsonl").ok().rows
    assert row["quote"].startswith("In stemming komt de motie-Van der Plas (28684, nr. 812).")
    assert row["quote"].endswith("zodat zij is verworpen")
    assert row["outcome"].endswith("/afloop/verworpen")
    assert row["rule"].endswith("/afloop-stemming")


def test_the_page_of_a_motion_shows_the_sentence_in_which_it_was_decided(told: Cli) -> None:
    rows = told("show", "28684-812", "--lang", "en", "--format", "jsonl").ok().rows
    (state,) = [row for row in rows if row["group"] == "state"]
    assert state["label"].startswith("rejected")
    assert "according to report h-tk-20252026-8-6" in state["label"]
    assert "zodat zij is verworpen" in state["sentence"]
    assert next(row["relation"] for row in rows if row["group"] == "followup").startswith("outcome told in")


def test_of_a_motion_that_is_only_named_the_page_tells_what_the_report_says(told: Cli) -> None:
    rows = told("show", "28684-9001", "--lang", "en", "--format", "jsonl").ok().rows
    assert next(row["label"] for row in rows if row["group"] == "state").startswith("lapsed")


def test_a_graph_with_outcomes_from_reports_conforms(told: Cli) -> None:
    assert told("validate", "--format", "jsonl").ok().rows == []


@pytest.mark.parametrize("more", [(), ("--only-stated",)])
def test_what_a_report_tells_counts_for_the_group_that_moved_it(told: Cli, more: tuple[str, ...]) -> None:
    rows = told("query", "run", "outcomes-by-fractie", "--format", "jsonl", *more).ok().rows
    assert {(row["decided"], row["adopted"], row["rejected"]) for row in rows} == {(2, 1, 1)}


VOTED = """Aan de orde zijn de stemmingen in verband met het wetsvoorstel Wijziging van de Proefwet (36410).
In stemming komt het gewijzigde amendement-Van der Plas (stuk nr. 15).
De voorzitter:
Ik constateer dat de leden van de fractie van de BBB voor dit gewijzigde amendement hebben gestemd en de leden van de overige fracties ertegen, zodat het is verworpen.
In stemming komt het wetsvoorstel, zoals op onderdelen gewijzigd door de aanneming van het amendement-Van der Plas (stuk nr. 17).
De voorzitter:
Ik constateer dat de leden van de fracties van de SP en de BBB voor dit wetsvoorstel hebben gestemd en de leden van de overige fracties ertegen, zodat het is aangenomen.
In stemming komt de motie-Van der Plas (28684, nr. 812).
De voorzitter:
Ik constateer dat deze motie met algemene stemmen is aangenomen."""


@pytest.fixture(scope="module")
def bill(once: Callable[..., Path]) -> Cli:
    """Build the graph of a report of votes on a bill, an amendment and a motion."""

    def make(folder: Path) -> None:
        papers = folder / "in"
        papers.mkdir()
        (papers / "kst-28684-812.xml").write_text(motion("812"), encoding="utf-8")
        (papers / "h-tk-20252026-8-6.xml").write_text(report(VOTED), encoding="utf-8")
        Cli(folder)("build", "in", "--out", "graaf").ok()

    return Cli(once("bill", make), {"KAMERGRAAF_STORE": "graaf"})


def test_what_a_report_says_became_of_an_amendment_and_a_bill_is_told(bill: Cli) -> None:
    asked = """SELECT ?thing ?outcome ?ground { ?thing kg:afloop/skos:notation ?outcome ; kg:afloopGrond/skos:notation ?ground ;
        dcterms:identifier ?number } ORDER BY ?number"""
    found = {row["thing"].rsplit("/", 1)[1]: (row["outcome"], row["ground"]) for row in _rows(bill, asked)}
    assert found == {
        "36410": ("adopted", "text"),
        "kst-28684-812": ("adopted", "text"),
        "kst-36410-15": ("rejected", "text"),
    }
    assert bill("validate", "--format", "jsonl").ok().rows == []


def _rows(cli: Cli, query: str) -> list[dict[str, Any]]:
    return cli("sparql", query, "--format", "jsonl").ok().rows


def test_amendments_and_bills_are_no_motions_in_questions(bill: Cli) -> None:
    assert list(outcomes(bill)) == ["812"]
    assert _rows(bill, "SELECT ?m { ?m a kg:Motie }") == [
        {"m": "https://w3id.org/kamergraaf/id/kamerstuk/kst-28684-812"}
    ]


@pytest.mark.parametrize(
    ("thing", "words", "sentence"),
    [
        ("36410-15", "outcome", "zodat het is verworpen"),
        ("36410", "outcome of the bill", "zodat het is aangenomen"),
    ],
)
def test_the_page_shows_the_sentence_by_which_a_bill_or_an_amendment_was_decided(
    bill: Cli, thing: str, words: str, sentence: str
) -> None:
    rows = bill("show", thing, "--lang", "en", "--format", "jsonl").ok().rows
    (told,) = [row for row in rows if (row["group"], row["relation"]) == ("state", words)]
    assert told["label"].endswith("according to report h-tk-20252026-8-6")
    assert sentence in told["sentence"]
