"""Papers of our own writing, in the forms that the sources give them; numbers are real, words are not."""

from __future__ import annotations

import json
from pathlib import Path

LETTER = """[overzicht] [activiteiten]

Reactie op een verzonnen onderzoek

Naar een veiliger samenleving

Brief regering

Nummer: 2026D02171, datum: {date}, bijgewerkt: 2026-01-22 13:58, versie: 2 (versie 1)

Onderdeel van kamerstukdossier 28684 -819 Naar een veiliger samenleving.

Onderdeel van zaak 2026Z00908:

Preview document (origineel)

28684 Naar een veiliger samenleving

Nr. 819 Brief van de minister van Justitie en Veiligheid

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 20 januari 2026

Met een proefzin ga ik in op de motie van Van der Plas en Yesilgoz-Zegerius (Kamerstuk 286 84, nr. 812). Café en ruïne
staan hier om hun tekens. Eerder verscheen Kamerstuk 29 628, nr. 1217 over iets anders.

De minister van Justitie en Veiligheid,

F. van Oosten
"""

NO_NUMBER = "Zie Kamerstuk 29 628, nr. 1217 en de minister van Justitie en Veiligheid.\n"


def letter(date: str = "2026-01-20") -> str:
    """Write a letter as openTK shows it."""
    return LETTER.format(date=date)


def motion(
    number: str = "812",
    *,
    dossier: str = "28 684",
    heading: str = "MOTIE VAN HET LID VAN DER PLAS",
    datum: str = '<datum isodatum="2025-09-25">25 september 2025</datum>',
    before: str = "",
    asks: str = "verzoekt de regering een proefzin te schrijven,",
    signed: tuple[str, ...] = ("Van der Plas",),
) -> str:
    """Write a motion as KOOP XML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<officiele-publicatie>\n<kamerstuk><kamerstukkop>'
        '<tekstregel inhoud="vergaderjaar">Vergaderjaar 2025-2026</tekstregel></kamerstukkop>\n'
        f"<dossier><dossiernummer><dossiernr>{dossier}</dossiernr></dossiernummer>"
        "<titel>Naar een veiliger samenleving</titel></dossier>\n"
        f'<stuk><stuknr>Nr. <ondernummer kamer="2">{number}</ondernummer></stuknr>\n<titel>{heading}</titel>\n'
        f"<datumtekst>Voorgesteld {datum}</datumtekst>\n"
        f'<algemeen><vrije-tekst><tekst status="goed"><al>De Kamer,</al>\n<al>{asks}</al>\n'
        "<al>en gaat over tot de orde van de dag.</al>\n"
        + "\n".join(f"<al>{name}</al>" for name in signed)
        + "</tekst></vrije-tekst></algemeen>\n"
        "</stuk></kamerstuk></officiele-publicatie>\n"
    )


def document(number: str | None, publication: str | None = None, **more: object) -> dict[str, object]:
    """Make a Document of the open data."""
    version = {"ExterneIdentifier": publication} if publication else None
    return {
        "Id": f"d{number}",
        "Soort": "Motie",
        "DocumentNummer": number,
        "Titel": "Naar een veiliger samenleving",
        "Onderwerp": "Motie van het lid Van der Plas over een proefzin",
        "Datum": "2025-09-25T00:00:00+02:00",
        "Vergaderjaar": "2025-2026",
        "Verwijderd": False,
        "HuidigeDocumentVersie": version,
        **more,
    }


def case(number: str | None, *documents: object, **more: object) -> str:
    """Write a Zaak of the open data as one line."""
    row = {
        "Id": f"z{number}",
        "Nummer": number,
        "Soort": "Motie",
        "Titel": "Naar een veiliger samenleving",
        "Onderwerp": "Motie van het lid Van der Plas over een proefzin",
        "GestartOp": "2025-09-25T00:00:00+02:00",
        "Verwijderd": False,
        "Kabinetsappreciatie": None,
        "Document": list(documents),
        **more,
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def write_world(folder: Path) -> Path:
    """Write a small collection of three kinds: a letter, motions and cases."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "2026D02171.txt").write_text(letter(), encoding="utf-8")
    (folder / "kst-28684-812.xml").write_text(motion("812"), encoding="utf-8")
    (folder / "kst-28684-790.xml").write_text(
        motion(
            "790",
            heading="MOTIE VAN HET LID KOSTIĆ",
            asks="verzoekt de regering [bijlage] | niets [/x] te doen,",
            signed=("Kostić", "Van der Plas"),
        ),
        encoding="utf-8",
    )
    lines = case("2025Z17911", document("2025D41741", "kst-28684-812"))
    (folder / "zaken.jsonl").write_text(lines, encoding="utf-8")
    return folder
