"""Everything a person may type to name a thing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import rdflib

from .conftest import Cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Answer

ID = "https://w3id.org/kamergraaf/id/"
LETTER = ID + "kamerstuk/kst-28684-819"
MOTION = ID + "kamerstuk/kst-28684-812"
CASE = ID + "zaak/2026Z00908"
DOSSIER = ID + "kamerstukdossier/28684"


THINGS = [
    ("28684-819", LETTER),
    ("28 684, nr. 819", LETTER),
    ("28684, nr. 819", LETTER),
    ("kst-28684-819", LETTER),
    ("Kamerstuk 28 684, nr. 819", LETTER),
    ("Kamerstukken II 2025/26, 28 684, nr. 819", LETTER),
    ("2026D02171", LETTER),
    ("2025D41741", MOTION),
    ("kst:28684-812", MOTION),
    ("2026Z00908", CASE),
    ("28684", DOSSIER),
    ("28 684", DOSSIER),
    (LETTER, LETTER),
    ("https://zoek.officielebekendmakingen.nl/kst-28684-819.html", LETTER),
    ("https://zoek.officielebekendmakingen.nl/kst-28684-819", LETTER),
    ("https://zoek.officielebekendmakingen.nl/kst-28684-819.pdf", LETTER),
    ("https://zoek.officielebekendmakingen.nl/dossier/28684", DOSSIER),
    ("https://berthub.eu/tkconv/document.html?nummer=2026D02171", LETTER),
    ("2026d02171", LETTER),
    ("KST-28684-819.html", LETTER),
    (f"<{LETTER}>", LETTER),
    ("https://www.tweedekamer.nl/kamerstukken/detail?id=2026Z00908&did=2026D02171", LETTER),
    ("https://berthub.eu/tkconv/zaak.html?nummer=2026Z00908", CASE),
    ("29628-1217", ID + "kamerstuk/kst-29628-1217"),
]
NAMES = [
    ("Van der Plas", "Caroline van der Plas"),
    ("van der plas", "Caroline van der Plas"),
    ("Caroline van der Plas", "Caroline van der Plas"),
    ("p:van-oosten", "Foort van Oosten"),
    ("Foort van Oosten", "Foort van Oosten"),
    ("Yesilgöz-Zegerius", "Dilan Yeşilgöz-Zegerius"),
    ("minister van Justitie en Veiligheid", "minister van Justitie en Veiligheid"),
]


@pytest.fixture(scope="module")
def shown(answers: Callable[[list[tuple[str, ...]]], list[Answer]]) -> dict[str, Answer]:
    """Show everything, two at a time."""
    typed = [name for name, _ in THINGS + NAMES]
    found = answers([("show", name, "--format", "json", "--lang", "nl") for name in typed])
    return dict(zip(typed, found, strict=True))


@pytest.mark.parametrize(("typed", "thing"), THINGS)
def test_numbers_and_addresses(shown: dict[str, Answer], typed: str, thing: str) -> None:
    assert json.loads(shown[typed].ok().out)["meta"]["thing"] == thing


@pytest.mark.parametrize(("typed", "label"), NAMES)
def test_names(shown: dict[str, Answer], typed: str, label: str) -> None:
    assert json.loads(shown[typed].ok().out)["meta"]["label"] == label


def test_a_paper_shows_its_facts_and_the_sentence_that_cites_it(ask: Cli) -> None:
    rows = ask("show", "28684-812", "--format", "jsonl").ok().rows
    facts = {row["property"]: row["value"] for row in rows if row["group"] == "facts"}
    assert facts["dcterms:identifier"] == "kst-28684-812"
    assert facts["eli:date_document"] == "2025-09-25"
    [cited] = [row for row in rows if row["group"] == "in" and row["relation"] == "is cited by"]
    assert cited["value"] == LETTER
    assert "proefzin" in cited["sentence"]
    assert cited["quote"] in cited["sentence"]


def test_a_truth_value_is_not_python(ask: Cli) -> None:
    """A paper outside the collection says so with `true`, as the graph does."""
    rows = ask("show", "29628-1217", "--format", "csv").ok().lines
    outside = [line for line in rows if "buitenCollectie" in line]
    assert len(outside) == 1
    assert ",true," in outside[0]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        pytest.param("28684-8199", "28684-819", id="number"),
        pytest.param("2868", "28684", id="short dossier"),
        pytest.param("28685", "28684", id="dossier"),
        pytest.param("819", "28684-819", id="number without dossier"),
        pytest.param("kst-2868-819", "28684-819", id="paper in a short dossier"),
        pytest.param("2026D0217", "2026D02171", id="short document number"),
        pytest.param("2026D02117", "2026D02171", id="document number"),
        pytest.param(ID + "kamerstuk/kst-28684-8199", "28684-819", id="IRI of a paper"),
        pytest.param(ID + "kamerstuk/28684-819", "28684-819", id="IRI of a paper without its series"),
        pytest.param("kamerstuk/kst-28684-8199", "28684-819", id="short IRI"),
        pytest.param("https://zoek.officielebekendmakingen.nl/kst-28684-8199.html", "28684-819", id="address"),
        pytest.param(ID + "persoon/1456a009-770b-4820-8919-55287a5780a8", "van Oosten", id="IRI of a person"),
        pytest.param("van oostem", "van Oosten", id="name"),
        pytest.param("minister van Justitie en Veiligheit", "minister van Justitie en Veiligheid", id="office"),
    ],
)
def test_what_is_not_there_gets_the_nearest(ask: Cli, typed: str, near: str) -> None:
    answer = ask("show", typed)
    assert (answer.code, answer.out) == (3, "")
    assert typed in answer.err
    assert near in answer.err


@pytest.mark.parametrize("typed", ['"', "<x>", "p:", "kst:", "http://example.org/x y", "'; DROP", "x" * 5000])
def test_nonsense_is_not_found(ask: Cli, typed: str) -> None:
    answer = ask("show", typed)
    assert (answer.code, answer.out) == (3, "")
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("typed", ["", " "])
def test_no_name_at_all_is_a_usage_error(ask: Cli, typed: str) -> None:
    answer = ask("show", typed)
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1


def test_several_things_of_one_name_are_listed(ask: Cli) -> None:
    answer = ask("show", "Van Dijk")
    assert (answer.code, answer.out) == (4, "")
    first, *candidates = answer.err.splitlines()
    assert "Van Dijk" in first
    assert f"{len(candidates)} " in first
    assert any("Diederik van Dijk" in line for line in candidates)
    assert all(ID + "persoon/" in line for line in candidates)


def test_the_first_mover_of_a_motion_stands_apart_from_who_moved_it_too(sample_graph: Path) -> None:
    cli = Cli(sample_graph.parent)
    rows = cli("--store", str(sample_graph), "show", "28684-805", "--lang", "en", "--format", "jsonl").ok().rows
    moved = [(row["relation"], row["label"]) for row in rows if row["group"] == "filed" and "persoon/" in row["value"]]
    assert moved == [("by", "Henri Bontenbal (CDA)"), ("with", "Dilan Yeşilgöz-Zegerius (VVD)")]


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld"])
def test_a_thing_comes_as_triples(ask: Cli, form: str) -> None:
    answer = ask("show", "28684-819", "--format", form).ok()
    found = rdflib.Graph().parse(data=answer.out, format={"jsonld": "json-ld"}.get(form, form))
    letter, cites = rdflib.URIRef(LETTER), rdflib.URIRef("http://purl.org/spar/cito/cites")
    assert rdflib.URIRef(MOTION) in set(found.objects(letter, cites))
    assert found.value(rdflib.URIRef(MOTION), rdflib.RDFS.label)
    query = f"SELECT (COUNT(*) AS ?n) {{ <{LETTER}> ?p ?o }}"
    (row,) = ask("sparql", query, "--format", "jsonl").ok().rows
    assert len(list(found.predicate_objects(letter))) == int(row["n"])


def test_triples_are_the_same_each_time_and_the_thing_comes_first(ask: Cli) -> None:
    one, other = ask.together([("show", "28684-819", "--format", "nt")] * 2)
    assert one.ok().out == other.ok().out
    assert one.lines[0].startswith(f"<{LETTER}> ")


def test_what_is_not_there_is_no_triples(ask: Cli) -> None:
    answer = ask("show", "28684-99999", "--format", "ttl")
    assert (answer.code, answer.out) == (3, "")
    assert ask("show", "28684-819", "--format", "ttl", "--on", "2024-01-01").code == 2


def test_stated_triples_leave_out_what_was_inferred(ask: Cli) -> None:
    every, stated = (ask("show", "28684-819", *more, "--format", "nt").ok().lines for more in ((), ("--only-stated",)))
    assert set(stated) <= set(every)
    assert not [line for line in stated if "vermoedelijkOver" in line]
