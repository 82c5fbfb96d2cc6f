"""Cases that were written before the rules were run on them, of the kinds that fail most on unseen text."""

from __future__ import annotations

import pytest

from kamergraaf.extract import find
from kamergraaf.model import Document, Snapshot, Source, Text
from kamergraaf.text.passages import divide


def found(content: str, kind: str) -> list[str]:
    text = Text("kst-1-1", content, tuple(divide(content)))
    paper = Document("kst-1-1", Source.PLAIN, Snapshot("x", ""))
    return [m.text for m in find(text, paper) if m.kind == kind]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Het nationaal programma landelijk gebied loopt door.", ["nationaal programma landelijk gebied"]),
        ("Het actieprogramma integrale aanpak jeugdhulp is verlengd.", ["actieprogramma integrale aanpak jeugdhulp"]),
        ("Binnen het programma rijke schooldag krijgen scholen steun.", ["programma rijke schooldag"]),
        ("Uit het Transitiefonds landelijk gebied en natuur.", ["Transitiefonds landelijk gebied en natuur"]),
        ("Het programma is een succes, en ons programma van eisen ook.", []),
        ("Het plan van aanpak wordt uitgevoerd en het actieplan is gereed.", []),
        ("Wat van het Gemeentefonds zichtbaar is, staat in het programma volgende week.", []),
    ],
)
def test_a_programme_in_small_letters_has_its_whole_name(said: str, names: list[str]) -> None:
    assert found(said, "programme") == names


@pytest.mark.parametrize(
    ("said", "promises"),
    [
        ("Over de voortgang wordt u halfjaarlijks geïnformeerd, voor het eerst in maart 2026.", 1),
        ("Uw Kamer wordt hierover jaarlijks geïnformeerd.", 0),
        ("De ondergetekende zegt gaarne toe de Kamer te zullen berichten zodra het rapport gereed is.", 1),
        ("In het najaar van 1994 zal de Staten-Generaal een nota worden aangeboden.", 1),
        ("De gemeente zal haar inwoners in het voorjaar informeren.", 0),
        ("De voorzitter: Goed.\nMinister Faber: Nee, ik zal doen wat mevrouw Bikker mij vroeg te sturen.", 0),
    ],
)
def test_a_report_to_come_is_a_promise_and_a_habit_is_none(said: str, promises: int) -> None:
    assert len(found(said, "commitment")) == promises
