"""Records made for the tests, of what no paper of the sample tells: promises, questions with answers, committees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

MEMBER = "b41b2403-9f06-4d55-adc5-b0777373ca7e"
GROUP = "7476e97a-3243-4122-9df6-ba7d82a5279b"
COMMITTEE = "0c0c0c0c-0000-4000-8000-000000000001"


def _promise(number: int, created: str, text: str, **more: Any) -> dict[str, Any]:
    return {
        "Id": f"t{number}",
        "Nummer": f"TZ202509-00{number}",
        "Aanmaakdatum": f"{created}T12:00:00Z",
        "Naam": "F. van Oosten",
        "Functie": "minister van Justitie en Veiligheid",
        "Ministerie": "Justitie en Veiligheid",
        "Tekst": text,
        **more,
    }


def _paper(number: int, kind: str, date: str, title: str) -> dict[str, Any]:
    return {
        "Id": f"d{number}",
        "DocumentNummer": f"2025D0000{number}",
        "Soort": kind,
        "Titel": title,
        "Datum": f"{date}T12:00:00Z",
    }


def _version(number: int, date: str) -> dict[str, Any]:
    return {"Id": f"dv{number}", "Status": "Vrijgegeven", "Versienummer": number, "Datum": f"{date}T12:00:00Z"}


def _activity(number: int, kind: str, subject: str, **more: Any) -> dict[str, Any]:
    head = {"Id": f"ac{number}", "Nummer": f"2025A0000{number}", "Soort": kind, "Onderwerp": subject}
    return {**head, "DatumSoort": "Dag", "Voortouwcommissie_Id": COMMITTEE, **more}


TABLES: dict[str, list[dict[str, Any]]] = {
    "Toezegging": [
        _promise(1, "2025-09-10", "Een brief over vuurwerk.", Status="Openstaand"),
        _promise(2, "2025-10-20", "Een brief over geweld.", Status="Deels Voldaan"),
        _promise(3, "2025-09-15", "Een lijst.", Status="Vervallen"),
        _promise(
            4,
            "2025-09-20",
            "Een cijfer.",
            Status="Voldaan",
            DatumNakoming="2025-11-01T12:00:00Z",
            KamerbriefNakoming="2025D00001",
        ),
        _promise(5, "2025-12-01", "Een tabel.", Status="Voldaan", DatumNakoming="2025-11-30T12:00:00Z"),
    ],
    "ToegezegdAan": [
        {"Id": "ta1", "Toezegging_Id": "t1", "Persoon_Id": MEMBER, "Fractie_Id": None},
        {"Id": "ta2", "Toezegging_Id": "t2", "Persoon_Id": None, "Fractie_Id": GROUP},
        {"Id": "ta3", "Toezegging_Id": "t2", "Persoon_Id": MEMBER, "Fractie_Id": None},
    ],
    "Zaak": [
        {
            "Id": "z1",
            "Nummer": "2025Z00001",
            "Soort": "Schriftelijke vragen",
            "Onderwerp": "Vragen over vuurwerk",
            "Document": [
                _paper(2, "Schriftelijke vragen", "2024-02-20", "Vragen over vuurwerk"),
                _paper(3, "Antwoord schriftelijke vragen", "2024-03-21", "Antwoord op vragen over vuurwerk"),
            ],
        },
        {
            "Id": "z2",
            "Nummer": "2025Z00002",
            "Soort": "Schriftelijke vragen",
            "Onderwerp": "Vragen over geweld",
            "Document": [_paper(4, "Schriftelijke vragen", "2025-09-01", "Vragen over geweld")],
        },
        {
            "Id": "z3",
            "Nummer": "2025Z00003",
            "Soort": "Brief regering",
            "Onderwerp": "Een brief",
            "Document": [
                _paper(1, "Brief regering", "2025-11-01", "Een cijfer")
                | {"BijlageDocument": [_paper(5, "Bijlage", "2025-11-01", "De tabel")]}
                | {"DocumentVersie": [_version(1, "2025-11-01"), _version(2, "2025-11-03")]}
            ],
        },
        {
            "Id": "z4",
            "Nummer": "2025Z00004",
            "Soort": "Motie",
            "Onderwerp": "Motie van het lid Van der Plas",
            "Afgedaan": False,
            "Document": [
                _paper(6, "Motie", "2025-12-02", "Motie van het lid Van der Plas")
                | {"Volgnummer": 902, "Kamerstukdossier": [{"Id": "k1", "Nummer": 28684, "Toevoeging": None}]}
            ],
        },
    ],
    "Commissie": [{"Id": COMMITTEE, "Soort": "Vast", "Afkorting": "VBL", "NaamNL": "vaste commissie voor Voorbeelden"}],
    "CommissieZetel": [{"Id": "c1", "Gewicht": 1, "Commissie_Id": COMMITTEE}],
    "CommissieZetelVastPersoon": [
        {
            "Id": "cv1",
            "CommissieZetel_Id": "c1",
            "Persoon_Id": MEMBER,
            "Functie": "Lid",
            "Van": "2024-01-10T12:00:00Z",
            "TotEnMet": "2024-06-01T12:00:00Z",
        },
        {
            "Id": "cv2",
            "CommissieZetel_Id": "c1",
            "Persoon_Id": "9ab41898-332f-4c08-a834-d58b4669c990",
            "Functie": "Voorzitter",
            "Van": "2024-06-02T12:00:00Z",
            "TotEnMet": None,
        },
    ],
}

TABLES |= {
    "PersoonGeschenk": [
        {"Id": "g1", "Persoon_Id": MEMBER, "Omschrijving": "Een boek over vuurwerk.", "Datum": "2025-09-30T22:00:00Z"},
        {"Id": "g2", "Persoon_Id": MEMBER, "Omschrijving": "Een kaart voor een wedstrijd.", "Datum": None},
    ],
    "PersoonReis": [
        {
            "Id": "r1",
            "Persoon_Id": MEMBER,
            "Doel": "Werkbezoek",
            "Bestemming": "Brussel",
            "Van": "2025-05-01",
            "TotEnMet": "2025-05-02",
            "BetaaldDoor": "Stichting Voorbeeld",
        },
    ],
    "PersoonNevenfunctie": [
        {
            "Id": "n1",
            "PersoonId": MEMBER,
            "Omschrijving": "Lid van een raad van advies",
            "PeriodeVan": "2019",
            "PeriodeTotEnMet": None,
            "IsActief": True,
            "VergoedingSoort": "Onbezoldigd",
            "VergoedingToelichting": None,
        },
    ],
}
"""What members report: the table has no more than the register of the House."""

TABLES |= {
    "Activiteit": [
        _activity(1, "Commissiedebat", "Vuurwerk", Datum=None, Status="Gepland"),
        _activity(2, "Procedurevergadering", "Voorbeelden", Datum="2025-09-10T11:00:00+02:00", Status="Uitgevoerd"),
        _activity(3, "Commissiedebat", "Afgelast", Datum=None, Status="Geannuleerd"),
    ],
    "Agendapunt": [
        {
            "Id": "ap1",
            "Nummer": "2025P00001",
            "Onderwerp": "Een brief over vuurwerk",
            "Volgorde": 1,
            "Activiteit_Id": "ac2",
            "Zaak": [{"Id": "z3"}],
        },
    ],
    "Besluit": [
        {
            "Id": "be1",
            "Agendapunt_Id": "ap1",
            "BesluitSoort": "Agenderen voor een commissiedebat",
            "BesluitTekst": "Agenderen voor het debat over vuurwerk.",
            "Status": "Besluit",
            "Zaak": [{"Id": "z3"}],
        },
    ],
}

LETTER = """28 684 Naar een veiliger samenleving

Nr. 901 Brief van de minister van Justitie en Veiligheid

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 1 december 2025

Met deze brief doe ik de motie van de leden Van der Plas en Yeşilgöz-Zegerius (Kamerstuk 28 684, nr. 812) af.
Ik informeer uw Kamer voor 1 januari 2026 over de cijfers.

De minister van Justitie en Veiligheid,

F. van Oosten
"""
MOTION = """28 684 Naar een veiliger samenleving

Nr. 902 Motie van het lid Van der Plas

Voorgesteld 2 december 2025

De Kamer,

gehoord de beraadslaging,

verzoekt de regering het programma “Voorbereid op agressie en geweld” met het WODC voort te zetten,

en gaat over tot de orde van de dag.

Van der Plas
"""


def write(folder: Path) -> list[str]:
    """Write the records and give their addresses."""
    for name, rows in TABLES.items():
        lines = [json.dumps({"Verwijderd": False, **row}) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "kst-28684-901.txt").write_text(LETTER, encoding="utf-8")
    (folder / "kst-28684-902.txt").write_text(MOTION, encoding="utf-8")
    return [str(folder)]
