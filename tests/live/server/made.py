"""A small world of our own writing: a dossier with two motions, their cases, a decision with votes, and people."""

from __future__ import annotations

import uuid

from tests.live.server.world import INVENTED, Row, World

_TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie><metadata><meta name="DC.identifier" scheme="" content="kst-28684-{number}"/></metadata>
<kamerstuk><kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2025-2026</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>28 684</dossiernr></dossiernummer><titel>Naar een veiliger samenleving</titel></dossier>
<stuk><stuknr>Nr. <ondernummer kamer="2">{number}</ondernummer></stuknr>
<titel>MOTIE VAN HET LID VAN DER PLAS</titel><datumtekst>Voorgesteld <datum isodatum="2025-09-25">25 september 2025</datum></datumtekst>
<algemeen><vrije-tekst><tekst status="goed"><al>De Kamer,</al><al>{asks}</al>
<al>en gaat over tot de orde van de dag.</al><al>Van der Plas</al></tekst></vrije-tekst></algemeen></stuk></kamerstuk>
</officiele-publicatie>
"""


_KNOWN = {"plas": "b41b2403-9f06-4d55-adc5-b0777373ca7e"}


def key(name: str) -> str:
    """Give the id of something of this world by our name for it; the member is one whom the register knows."""
    return _KNOWN.get(name) or str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def _row(name: str, day: str, **fields: object) -> Row:
    at = f"{day}T10:00:00Z"
    return {"Id": key(name), "GewijzigdOp": at, "ApiGewijzigdOp": at, "Verwijderd": False, **fields}


def _paper(number: int, day: str, asks: str, world: World, kind: str = "Motie", instead: str = "") -> None:
    name = f"kst-28684-{number}"
    fields = {
        "DocumentNummer": f"2025D41{number}", "Soort": "Motie", "Titel": "Naar een veiliger samenleving",
        "Onderwerp": f"{kind} van het lid Van der Plas over een proefzin{instead}", "Datum": f"{day}T00:00:00+02:00",
        "Vergaderjaar": "2025-2026", "Volgnummer": number, "HuidigeDocumentVersie_Id": key(f"v{number}"),
    }  # fmt: skip
    world.add("Document", _row(f"d{number}", day, **fields))
    world.add("DocumentVersie", _row(f"v{number}", day, Document_Id=key(f"d{number}"), ExterneIdentifier=name))
    world.add(
        "DocumentPublicatie",
        _row(f"p{number}", day, DocumentVersie_Id=key(f"v{number}"), DocumentType="Xml", FileName=f"{name}.xml"),
    )
    case = {"Nummer": f"2025Z17{number}", "Soort": "Motie", "Titel": fields["Titel"], "Onderwerp": fields["Onderwerp"]}
    world.add("Zaak", _row(f"z{number}", day, **case, Volgnummer=number, Afgedaan=True, GestartOp=fields["Datum"]))
    world.add(
        "ZaakActor",
        _row(
            f"a{number}",
            day,
            Zaak_Id=key(f"z{number}"),
            ActorNaam="C. van der Plas",
            Relatie="Indiener",
            Functie="Tweede Kamerlid",
            ActorFractie="BBB",
            Persoon_Id=key("plas"),
            Fractie_Id=key("BBB"),
            Commissie_Id=None,
        ),
    )
    world.relate("Zaak", key(f"z{number}"), "Document", key(f"d{number}"))
    world.relate("Document", key(f"d{number}"), "Kamerstukdossier", key("28684"))
    world.relate("Zaak", key(f"z{number}"), "Kamerstukdossier", key("28684"))
    world.files[f"{name}.xml"] = _TEXT.format(number=number, asks=asks).encode()


def made() -> World:
    """Make this world."""
    world = World()
    world.add(
        "Kamerstukdossier",
        _row("28684", "2025-01-01", Nummer=28684, Toevoeging=None, Titel="Naar een veiliger samenleving"),
    )
    for name, seats in (("BBB", 7), ("D66", 9)):
        world.add("Fractie", _row(name, "2025-01-02", Afkorting=name, NaamNL=name, AantalZetels=seats))
    plas = {
        "Initialen": "C.",
        "Tussenvoegsel": "van der",
        "Achternaam": "Plas",
        "Roepnaam": "Caroline",
        "Functie": "Tweede Kamerlid",
    }
    world.add("Persoon", _row("plas", "2025-01-03", **plas, **INVENTED))
    _paper(812, "2025-09-25", "verzoekt de regering een proefzin te schrijven,", world)
    _paper(813, "2025-09-26", "verzoekt de regering de motie op stuk nr. 812 uit te voeren,", world)
    world.add("Agendapunt", _row("item", "2025-09-30", Nummer="2025P00001", Onderwerp="Stemmingen", Volgorde=1))
    world.relate("Agendapunt", key("item"), "Zaak", key("z812"))
    decision = {
        "Agendapunt_Id": key("item"),
        "StemmingsSoort": "Met handopsteken",
        "BesluitSoort": "Stemmen - aangenomen",
    }
    world.add("Besluit", _row("besluit", "2025-10-01", **decision, BesluitTekst="Aangenomen.", Status="Besluit"))
    world.relate("Besluit", key("besluit"), "Zaak", key("z812"))
    for name, choice in (("BBB", "Voor"), ("D66", "Tegen")):
        vote = {
            "Besluit_Id": key("besluit"),
            "Soort": choice,
            "FractieGrootte": 7,
            "ActorNaam": name,
            "ActorFractie": name,
        }
        world.add(
            "Stemming", _row(f"s{name}", "2025-10-01", **vote, Vergissing=False, Fractie_Id=key(name), Persoon_Id=None)
        )
    world.number()
    return world


def with_order() -> World:
    """Make this world with three more motions on one agenda item: only the order of its decisions tells their outcomes.

    The second in number stands first: it replaced one that replaced another.
    """
    world, day = made(), "2025-10-07"
    again, changed = ("Nader gewijzigde motie", " (t.v.v. 28684-811)"), ("Gewijzigde motie", " (t.v.v. 28684-810)")
    for number, (kind, instead) in {811: changed, 814: ("Motie", ""), 815: again, 816: ("Motie", "")}.items():
        _paper(number, day, "verzoekt de regering een proefzin te schrijven,", world, kind, instead)
    world.add("Agendapunt", _row("votes", day, Nummer="2025P00002", Onderwerp="Stemmingen", Volgorde=2))
    for place, (number, outcome) in enumerate({815: "verworpen", 814: "aangenomen", 816: "verworpen"}.items(), 1):
        world.relate("Agendapunt", key("votes"), "Zaak", key(f"z{number}"))
        told = {"Agendapunt_Id": key("votes"), "AgendapuntZaakBesluitVolgorde": place, "Status": "Besluit"}
        told |= {"BesluitSoort": f"Stemmen - {outcome}", "StemmingsSoort": "Met handopsteken"}
        world.add("Besluit", _row(f"b{number}", day, **told, BesluitTekst="Besloten."))
        world.relate("Besluit", key(f"b{number}"), "Zaak", key(f"z{number}"))
        for name, choice, seats in (("BBB", "Voor", 7), ("D66", "Tegen", 9)):
            vote = {"Besluit_Id": key(f"b{number}"), "Soort": choice, "FractieGrootte": seats, "ActorNaam": name}
            told = {"ActorFractie": name, "Vergissing": False, "Fractie_Id": key(name), "Persoon_Id": None}
            world.add("Stemming", _row(f"{number}{name}", day, **vote, **told))
    world.number()
    return world


REPORT = """<vlosCoreDocument Timestamp="2025-09-30T20:00:00"><vergadering objectid="{id}" kamer="Tweede Kamer" soort="Plenair">
<titel>1e vergadering</titel><datum>2025-09-30T00:00:00</datum><vergaderjaar>2025-2026</vergaderjaar></vergadering></vlosCoreDocument>
"""


def with_meeting() -> World:
    """Make this world with the activity of its decision, the meetings of that day, and the seats of its member."""
    world, day = made(), "2025-09-30"
    at = f"{day}T00:00:00+02:00"
    activity = {"Nummer": "2025A00001", "Soort": "Stemmingen", "Onderwerp": "Stemmingen", "Datum": at}
    world.add("Activiteit", _row("activity", day, **activity, Voortouwcommissie_Id=None))
    world.rows["Agendapunt"][key("item")]["Activiteit_Id"] = key("activity")
    for name, kind in (("plenary", "Plenair"), ("committee", "Commissie")):
        world.add("Vergadering", _row(name, day, Soort=kind, Titel="Vergadering", Datum=at))
        for status in ("Casco", "Ongecorrigeerd", "Gecorrigeerd"):
            report = f"{name} {status}"
            world.add("Verslag", _row(report, day, Vergadering_Id=key(name), Soort="Eindpublicatie", Status=status))
            world.resources[key(report)] = REPORT.format(id=key(name)).encode()
    world.add("Toezegging", _row("promise", day, Nummer="TZ202509-001", Tekst="Zegt toe.", Activiteit=[]))
    world.relate("Toezegging", key("promise"), "Activiteit", key("activity"))
    world.add("FractieZetel", _row("seat", "2025-01-02", Fractie_Id=key("BBB")))
    sits = {"FractieZetel_Id": key("seat"), "Persoon_Id": key("plas"), "Functie": "Fractievoorzitter"}
    world.add("FractieZetelPersoon", _row("sits", "2025-01-03", **sits, Van="2025-01-03", TotEnMet=None))
    world.number()
    return world
