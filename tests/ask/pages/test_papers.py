"""The page of an answer to questions: who answered, who asked, how many questions there were and of when."""

from __future__ import annotations

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
