"""Dossiers, cases and papers, and who made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from synthetic import words
from synthetic.actors import actor_of
from synthetic.days import Day
from synthetic.draw import Draw, Spread, day_of, weighted
from synthetic.world import CaseFacts, Dossier, Row, World, subject

_NUMBERED, _UNNUMBERED = weighted(words.NUMBERED), weighted(words.UNNUMBERED)
UNNUMBERED = 0.73
"""The share of papers without a number in a dossier: Volgnummer -1."""
PUBLISHED_BESIDE = 0.452
"""The share of those that is published under another id; with the numbered ones 60 % of all."""
NOWHERE = 0.005
"""The share of references to nothing."""
_PDF, _WORD = "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def dossiers(world: World, draw: Draw) -> Iterator[Row]:
    """Give all dossiers; none of them is ever closed."""
    for number, dossier in enumerate(world.dossiers):
        source, seen = draw.stamps(day_of(number, len(world.dossiers)))
        yield {
            "Id": dossier.id,
            "Titel": dossier.title,
            "Citeertitel": None,
            "Alias": None,
            "Nummer": dossier.number,
            "Toevoeging": dossier.addition,
            "HoogsteVolgnummer": draw.below(300),
            "Afgesloten": False,
            "Kamer": draw.pick(("Tweede Kamer", "Tweede Kamer", "Eerste Kamer en Tweede Kamer", "Eerste Kamer")),
            "GewijzigdOp": source,
            "ApiGewijzigdOp": seen,
            "Verwijderd": False,
        }


def cases(world: World, draw: Draw) -> Iterator[Row]:
    """Give all cases."""
    for number in range(world.counts["Zaak"]):
        case = world.case(number)
        source, seen = draw.stamps(case.day)
        yield {
            "Id": case.id,
            "Nummer": case.number,
            "Soort": case.kind,
            "Titel": case.title,
            "Citeertitel": None,
            "Alias": None,
            "Status": "Vrijgegeven",
            "Onderwerp": case.subject,
            "GestartOp": draw.midnight(case.day),
            "Organisatie": "Tweede Kamer",
            "Grondslagvoorhang": None,
            "Termijn": case.day.at() if draw.chance(0.08) else None,
            "Vergaderjaar": case.day.session,
            "Volgnummer": draw.pick((0, -1, draw.below(200))),
            "HuidigeBehandelstatus": None,
            "Afgedaan": draw.chance(0.99),
            "GrootProject": False,
            "GewijzigdOp": source,
            "ApiGewijzigdOp": seen,
            "Verwijderd": False,
            "Kabinetsappreciatie": case.appreciation,
        }


def documents(world: World, draw: Draw) -> Iterator[Row]:
    """Give all papers, each with its version, its cases and its dossier."""
    last: Counter[str] = Counter()
    for number in range(world.counts["Document"]):
        named = _cases_of(world, draw, number)
        day = day_of(number, world.counts["Document"])
        numbered = not draw.chance(UNNUMBERED)
        dossier = _dossier(world, draw) if numbered or draw.chance(0.3) else None
        place = _next(last, dossier.id) if numbered and dossier else -1
        kind = _kind(draw, place, named[0] if named else None)
        published = _publication(draw, last, day, place, dossier, kind)
        yield _document(world, draw, number, day, place, dossier, named, kind, published)


def _next(last: Counter[str], series: str) -> int:
    """Give the next number of a series."""
    last[series] += 1
    return last[series]


def _dossier(world: World, draw: Draw) -> Dossier:
    """Give a dossier; a few have most of the papers."""
    return world.dossiers[int(len(world.dossiers) * draw.random() ** 3)]


def _cases_of(world: World, draw: Draw, number: int) -> list[CaseFacts]:
    """Give the cases of a paper: mostly one of about its own day, some two or none."""
    chance, total = draw.random(), world.counts["Zaak"]
    near = number * total // world.counts["Document"]
    count = 0 if chance < 0.15 else 2 if chance > 0.94 else 1
    return [world.case((near + draw.below(40)) % total) for _ in range(count)]


def _document(
    world: World,
    draw: Draw,
    number: int,
    day: Day,
    place: int,
    dossier: Dossier | None,
    named: list[CaseFacts],
    kind: str,
    published: str | None,
) -> Row:
    key, case = world.id("Document", number), named[0] if named else None
    same = case is not None and place >= 0 and kind.startswith(case.kind)
    about = case.subject if case and same else subject(draw, kind, draw.pick(world.cast))
    source, seen = draw.stamps(day)
    chamber = draw.random()
    return {
        "Id": key,
        "Soort": kind,
        "DocumentNummer": f"{day.year}D{number % 100_000:05}",
        "Titel": case.title if case else draw.pick((None, words.FIELDS[number % 18])),
        "Onderwerp": about,
        "Datum": draw.midnight(day),
        "Vergaderjaar": day.session,
        "Kamer": 2 if chamber < 0.97 else 3 if chamber < 0.9999 else 0,
        "Volgnummer": place,
        "Citeertitel": None,
        "Alias": None,
        "DatumRegistratie": day.at(),
        "DatumOntvangst": day.at() if kind == "Brief regering" else None,
        "Aanhangselnummer": _answer(published),
        "KenmerkAfzender": f"DGK/{day.year}/{draw.below(9999)}-é" if kind == "Brief regering" and draw.chance(0.5) else None,
        "Organisatie": "Tweede Kamer" if chamber < 0.9999 else "0",
        "ContentType": _PDF if draw.chance(0.8) else _WORD,
        "ContentLength": 10_000 + draw.below(400_000),
        "GewijzigdOp": source,
        "ApiGewijzigdOp": seen,
        "Verwijderd": False,
        "HuidigeDocumentVersie_Id": world.id("DocumentVersie", number),
        "HuidigeDocumentVersie": _version(world, draw, number, key, published, (source, seen)),
        "Kamerstukdossier": [_reference(dossier)] if dossier else [],
        "Zaak": [facts.reference for facts in named],
    }  # fmt: skip


def _kind(draw: Draw, place: int, case: CaseFacts | None) -> str:
    if place < 0:
        return draw.pick(_UNNUMBERED)
    return "Motie" if case and case.kind == "Motie" and draw.chance(0.9) else draw.pick(_NUMBERED)


def _reference(dossier: Dossier) -> Row:
    return {"Id": dossier.id, "Nummer": dossier.number, "Toevoeging": dossier.addition}


def _publication(
    draw: Draw, last: Counter[str], day: Day, place: int, dossier: Dossier | None, kind: str
) -> str | None:
    """Give the id of the publication, if there is one."""
    if place >= 0 and dossier:
        return f"kst-{dossier.printed}-{place}" if draw.chance(0.997) else None
    if not draw.chance(PUBLISHED_BESIDE):
        return None
    session = day.session.replace("-", "")
    if kind == "Antwoord schriftelijke vragen":
        return f"ah-tk-{session}-{_next(last, f'ah/{session}')}"
    if kind == "Schriftelijke vragen":
        return f"kv-tk-{day.year}Z{_next(last, f'kv/{day.year}'):05}"
    if kind == "Stenogram":
        meeting, item = divmod(_next(last, f"h/{session}"), 15)
        return f"h-tk-{session}-{meeting + 1}-{item + 1}"
    return f"blg-{100_000 + _next(last, 'blg')}"


def _answer(published: str | None) -> str | None:
    """Give the number in the appendix: the session short, and the number in five digits."""
    if not published or not published.startswith("ah-tk-"):
        return None
    session, number = published.split("-")[2:]
    return f"{session[2:4]}{session[6:8]}{int(number):05}"


def _version(world: World, draw: Draw, number: int, key: str, published: str | None, stamps: tuple[str, str]) -> Row:
    return {
        "Id": world.id("DocumentVersie", number),
        "Status": "Vrijgegeven",
        "Versienummer": 1 + draw.below(4),
        "Bestandsgrootte": 20 + draw.below(900),
        "Extensie": ".pdf",
        "Datum": stamps[0],
        "GewijzigdOp": stamps[0],
        "ApiGewijzigdOp": stamps[1],
        "Verwijderd": False,
        "Document_Id": key,
        "ExterneIdentifier": published,
    }  # fmt: skip


_PER_DOCUMENT, _PER_CASE = Spread([1, 1, 2, 1, 1, 2, 1, 1, 2]), Spread([1, 2, 3, 2, 7, 3, 2, 4, 2, 3])
_OLDER = Spread([1, 2, 1, 3, 2, 1, 2, 1, 1, 2])


def versions(world: World, draw: Draw) -> Iterator[Row]:
    """Give the versions of papers that are no longer those of today, which stand with the papers themselves."""
    for number in range(world.counts["DocumentVersie"] - world.counts["Document"]):
        owner, place = _OLDER.owner(number)
        key, stamps = world.id("Document", owner), draw.stamps(day_of(owner, world.counts["Document"]))
        row = _version(world, draw, owner, key, None, stamps)
        yield {**row, "Id": world.id(f"DocumentVersie/{owner}", place), "Versienummer": place}


def document_actors(world: World, draw: Draw) -> Iterator[Row]:
    """Give who made the papers."""
    for number in range(world.counts["DocumentActor"]):
        owner, place = _PER_DOCUMENT.owner(number)
        source, seen = draw.stamps(day_of(owner, world.counts["Document"]))
        relation = "Eerste ondertekenaar" if place == 0 else draw.pick(("Mede ondertekenaar", "Afzender", "Rapporteur"))
        actor = actor_of(world, draw, relation)
        yield {
            "Id": world.id("DocumentActor", number),
            "Document_Id": _named(world, draw, "Document", owner),
            "ActorNaam": actor["ActorNaam"],
            "ActorFractie": actor["ActorFractie"],
            "Functie": actor["Functie"],
            "Relatie": relation,
            "SidActor": actor["SidActor"],
            "GewijzigdOp": source,
            "ApiGewijzigdOp": seen,
            "Verwijderd": False,
            "Persoon_Id": actor["Persoon_Id"],
            "Fractie_Id": actor["Fractie_Id"],
            "Commissie_Id": actor["Commissie_Id"],
        }


def case_actors(world: World, draw: Draw) -> Iterator[Row]:
    """Give who took part in the cases: first the one who brought it, then others."""
    others = ("Medeindiener", "Voortouwcommissie", "Voortouwcommissie", "Gericht aan", "Volgcommissie", "Rapporteur")
    for number in range(world.counts["ZaakActor"]):
        owner, place = _PER_CASE.owner(number)
        source, seen = draw.stamps(day_of(owner, world.counts["Zaak"]))
        relation = "Indiener" if place == 0 else others[1] if place == 1 else draw.pick(others)
        yield {
            "Id": world.id("ZaakActor", number),
            "Zaak_Id": _named(world, draw, "Zaak", owner),
            **actor_of(world, draw, relation),
            "GewijzigdOp": source,
            "ApiGewijzigdOp": seen,
            "Verwijderd": False,
        }


def _named(world: World, draw: Draw, kind: str, number: int) -> str:
    """Give the id of a record, or now and then of one that is nowhere."""
    return world.id("nowhere", number) if draw.chance(NOWHERE) else world.id(kind, number)
