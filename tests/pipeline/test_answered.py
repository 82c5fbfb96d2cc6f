"""Answered questions of which only the text is there: who asked on which day, who answered in which office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from kamergraaf import iri
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.papers import life, said_beside
from kamergraaf.ask.pages.lives.view import View
from kamergraaf.catalogue import bind, questions
from kamergraaf.pipeline import build
from kamergraaf.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """Vergaderjaar {session} Aanhangsel van de Handelingen
{number}
Vragen van {who} aan de Minister van {what} over een voorbeeld (ingezonden {asked}).
{answered} (ontvangen {day}).
Vraag 1
Klopt dat?
{rest}
"""
BZK = iri.make("ambt", "minister-van-binnenlandse-zaken-en-koninkrijksrelaties-mnre1034")
PAPERS = {
    # A member until 5 December 2023.
    "ah-tk-20232024-9001": {
        "session": "2023-2024",
        "who": "het lid Van Haga (Groep Van Haga)",
        "what": "Binnenlandse Zaken en Koninkrijksrelaties",
        "asked": "20 november 2023",
        "answered": "Antwoord van Minister De Jonge (Binnenlandse Zaken en Koninkrijksrelaties)",
        "day": "20 februari 2024",
        "rest": "Antwoord 1\nJa.",
    },
    "ah-tk-20242025-9002": {
        "session": "2024-2025",
        "who": "het lid Podt (D66)",
        "what": "Asiel en Migratie",
        "asked": "24 oktober 2024",
        "answered": "Mededeling van Minister Faber – van de Klashorst (Asiel en Migratie)",
        "day": "14 november 2024",
        "rest": "Mededeling\nDe vragen kunnen niet binnen drie weken worden beantwoord.",
    },
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give the graph of these papers."""
    folder: Path = tmp_path_factory.mktemp("answered")
    for number, told in PAPERS.items():
        text = HEAD.format(number=number.rsplit("-", 1)[-1], **told)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    build([str(folder / f"{number}.txt") for number in PAPERS], folder / "graaf")
    with open_store(folder / "graaf") as opened:
        yield opened


def asked(graph: Store, number: str, pattern: str) -> list[str]:
    """Give the labels of what a pattern says of a paper."""
    query = f"SELECT DISTINCT ?x {{ ?paper dcterms:identifier '{number}' . {pattern} }} ORDER BY ?x"
    return [str(row[0]) for row in graph.query(query).rows]


def test_who_asked_sat_on_the_day_of_the_questions(graph: Store) -> None:
    part = "?paper prov:qualifiedAttribution [ prov:agent/foaf:name ?x ; dcat:hadRole/rdfs:label '{}'@nl ]"
    assert asked(graph, "ah-tk-20232024-9001", part.format("Indiener")) == ["Wybren van Haga"]
    assert asked(graph, "ah-tk-20232024-9001", part.format("Auteur")) == ["Hugo de Jonge"]
    named = "?paper schema:mentions/foaf:name ?x"
    assert "Wybren van Haga" in asked(graph, "ah-tk-20232024-9001", named)


def test_who_answers_signs_the_answer_in_an_office(graph: Store) -> None:
    office = "?paper kg:ondertekendIn/kg:vanAmbt/org:postIn/rdfs:label ?x"
    assert "ministerie van Binnenlandse Zaken en Koninkrijksrelaties" in asked(graph, "ah-tk-20232024-9001", office)
    named = bind(questions()["papers-of-office"], {"what": BZK})
    assert [str(row[1]) for row in graph.query(named).rows] == ["ah-tk-20232024-9001"]
    assert asked(graph, "ah-tk-20232024-9001", "?paper kg:ondertekendIn/org:member/foaf:name ?x") == ["Hugo de Jonge"]


def test_a_notice_that_the_answer_will_be_late_is_no_answer(graph: Store) -> None:
    number = "ah-tk-20242025-9002"
    assert asked(graph, number, "?paper eli:work_type ?x") == [iri.concept("documentsoort", "mededeling-kamervragen")]
    assert asked(graph, number, "?paper a kg:AntwoordKamervraag ; dcterms:identifier ?x") == []
    assert asked(graph, number, "?paper kg:ondertekendIn/org:member/foaf:name ?x") == [
        "Marjolein Faber-van de Klashorst"
    ]
    days = bind(questions()["days-to-answer"], {})
    assert [str(row[4]) for row in graph.query(days).rows] == ["ah-tk-20232024-9001"]


def test_a_page_says_once_who_answered(graph: Store) -> None:
    sections = life(graph, iri.paper("ah-tk-20232024-9001"), View("en"))
    facts = [fact for section in sections if section.key == "about" for fact in section.facts]
    (by,) = (fact for fact in facts if fact.label.startswith("Hugo de Jonge"))
    assert by.relation == "by"
    assert "submitter" in [fact.relation for fact in facts]


def test_a_page_says_once_who_asked_and_what_else_they_did() -> None:
    made = [Fact("about", "by", "urn:a", "A")]
    parts = [Fact("parties", "submitter", "urn:a", "A"), Fact("parties", "first signatory", "urn:a", "A")]
    parts.append(Fact("parties", "submitter", "urn:b", "B"))
    assert [(fact.relation, fact.value) for fact in said_beside(made, parts, "en")] == [
        ("first signatory", "urn:a"),
        ("submitter", "urn:b"),
    ]
