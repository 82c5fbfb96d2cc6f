"""The page of an answer to questions: who answered, who asked, how many questions there were and of when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import kamergraaf
from kamergraaf.pipeline import build

if TYPE_CHECKING:
    from pathlib import Path

ANSWER = """Vragen van het lid Klaver (GroenLinks-PvdA) aan de Minister van Defensie over een voorbeeld (ingezonden 18 april 2024).
Antwoord van Minister Ollongren (Defensie) (ontvangen 3 juni 2024).

Vraag 1
Klopt dit?

Antwoord 1
Ja.

Vraag 2
En dat?

Antwoord 2
Nee.

ah-tk-20232024-2000
"""


def test_an_answer_tells_who_answered_who_asked_and_what_of_the_questions(tmp_path: Path) -> None:
    (tmp_path / "ah-tk-20232024-2000.txt").write_text(ANSWER, encoding="utf-8")
    build([str(tmp_path / "ah-tk-20232024-2000.txt")], tmp_path / "graaf")
    page = kamergraaf.open(tmp_path / "graaf").page("ah-tk-20232024-2000")
    about = next(section for section in page.sections if section.key == "about")
    facts = [(fact.relation, fact.label) for fact in about.facts]
    assert ("kind", "answer to parliamentary questions") in facts
    assert [label for words, label in facts if words == "by"] == ["Kajsa Ollongren, Minister of Defence"]
    assert [label for words, label in facts if words == "submitter"] == ["Jesse Klaver"]
    assert {("number of questions", "2"), ("questions sent on", "2024-04-18"), ("on", "2024-06-03")} <= set(facts)


MOTION = """Tweede Kamer der Staten-Generaal
Vergaderjaar 2023-2024
36 901 Proef
Nr. 5 MOTIE VAN HET LID KLAVER
Voorgesteld 2 maart 2024
De Kamer,
gehoord de beraadslaging,
verzoekt de regering iets te doen,
en gaat over tot de orde van de dag.
Klaver
"""


def test_a_day_that_another_source_gives_stands_beside_that_which_leads(tmp_path: Path) -> None:
    at = {"GewijzigdOp": "2025-04-01T10:00:00Z", "ApiGewijzigdOp": "2025-04-01T10:00:00Z", "Verwijderd": False}
    version = {"Id": "v-5", "ExterneIdentifier": "kst-36901-5", **at}
    head = {"Soort": "Motie", "Titel": "Motie over iets", "Datum": "2025-03-02T00:00:00+01:00"}
    paper = {"Id": "d-5", "DocumentNummer": "2025D00005", "HuidigeDocumentVersie": version, **head, **at}
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "kst-36901-5.txt").write_text(MOTION, encoding="utf-8")
    (tmp_path / "papers" / "Document.jsonl").write_text(json.dumps(paper) + "\n", encoding="utf-8")
    build([str(tmp_path / "papers")], tmp_path / "graaf")
    page = kamergraaf.open(tmp_path / "graaf").page("36901-5")
    filed = next(section for section in page.sections if section.key == "filed")
    days = {fact.relation: fact.label for fact in filed.facts if fact.relation.endswith("on")}
    assert set(days) == {"on", "or, by another source, on"}
    assert set(days.values()) == {"2024-03-02", "2025-03-02"}
