"""A graph of motions whose decisions are tied to them by the source, by the order of an agenda item, or by neither."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kamergraaf.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VVD = "7476e97a-3243-4122-9df6-ba7d82a5279b"


def _row(key: str, at: str, **fields: Any) -> dict[str, Any]:
    return {"Id": key, "GewijzigdOp": at, "ApiGewijzigdOp": at, "Verwijderd": False, **fields}


def _motion(number: int, advice: str | None) -> dict[str, Any]:
    version = {"Id": f"v-{number}", "ExterneIdentifier": f"kst-36901-{number}"}
    head = {"Soort": "Motie", "Titel": f"Motie over {number}", "Datum": "2025-03-01T00:00:00+01:00"}
    paper = {"Id": f"d-{number}", "DocumentNummer": f"2025D0000{number}", "HuidigeDocumentVersie": version, **head}
    told = {"Nummer": f"2025Z0000{number}", "Soort": "Motie", "Onderwerp": f"Motie over {number}", "Titel": "Proef"}
    told |= {"Kabinetsappreciatie": advice} if advice else {}
    return _row(f"z-{number}", "2025-04-01T10:00:00Z", **told, Volgnummer=number, Afgedaan=True, Document=[paper])


def _decision(key: str, item: str, day: str, kind: str, place: int, **more: Any) -> dict[str, Any]:
    told = {"BesluitSoort": kind, "StemmingsSoort": "Hoofdelijk", "AgendapuntZaakBesluitVolgorde": place}
    return _row(key, f"{day}T10:00:00Z", Agendapunt_Id=item, **told, **more)


def _votes(decision: str) -> list[dict[str, Any]]:
    seats = {"Fractie_Id": VVD, "ActorNaam": "VVD", "FractieGrootte": 24, "Vergissing": False, "Persoon_Id": None}
    return [_row(f"s-{decision}", "2025-03-04T10:00:00Z", Besluit_Id=decision, Soort="Voor", **seats)]


ROWS = [
    _motion(5, "Oordeel Kamer"),
    _motion(6, "Nog niet bekend"),
    _motion(7, None),
    _row("p-1", "2025-03-04T10:00:00Z", Nummer="2025P00001", Volgorde=1, Zaak=[{"Id": "z-5"}, {"Id": "z-6"}]),
    _row("p-2", "2025-03-20T10:00:00Z", Nummer="2025P00002", Volgorde=1, Zaak=[{"Id": "z-5"}]),
    _decision("b-late", "p-1", "2025-03-11", "Stemmen - gestaakt", 1, BesluitTekst="Gestaakt. (69-69)"),
    _decision("a-early", "p-1", "2025-03-04", "Stemmen - uitstellen", 1, BesluitTekst="Stemming uitstellen."),
    _decision("b-other", "p-1", "2025-03-04", "Stemmen - verworpen", 2),
    _decision("a-last", "p-2", "2025-03-20", "Stemmen - aangenomen", 1),
    *(vote for key in ("b-late", "b-other", "a-last") for vote in _votes(key)),
]
"""Of motion 36901-5 the vote was put off, then tied, both by the order alone; the source says that it was adopted."""


@pytest.fixture(scope="session")
def ordered(once: Callable[..., Path]) -> Path:
    """Give that graph."""

    def make(folder: Path) -> None:
        (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
        build([str(folder / "in.jsonl")], folder / "graaf")

    return once("ordered", make) / "graaf"
