"""Persons, groups and committees, and who had which seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from synthetic import words
from synthetic.days import Day, days
from synthetic.draw import Draw
from synthetic.world import SEATS, Fractie, Person, Row, World

_EMPTY = {"ContentType": None, "ContentLength": None}


def _changed(draw: Draw, day: Day | None = None) -> Row:
    source, seen = draw.stamps(day or draw.pick(days()))
    return {"GewijzigdOp": source, "ApiGewijzigdOp": seen, "Verwijderd": False}


def persons(world: World, draw: Draw) -> Iterator[Row]:
    """Give all persons; of a placeholder every field but the id is null."""
    for number, person in enumerate(world.persons):
        row = _person(world, number, person, draw)
        yield {**dict.fromkeys(row), "Id": person.id} if person.placeholder else row


def _person(world: World, number: int, person: Person, draw: Draw) -> Row:
    born = f"{1935 + draw.below(65)}-{1 + draw.below(12):02}-{1 + draw.below(28):02}"
    return {
        "Id": person.id,
        "Nummer": 40_000 + number,
        "Titels": draw.pick(words.TITLES),
        "Initialen": person.initials,
        "Tussenvoegsel": person.between,
        "Achternaam": person.family,
        "Voornamen": person.given,
        "Roepnaam": person.given.split()[0],
        "Geslacht": draw.pick(("man", "vrouw", None)),
        "Functie": "Tweede Kamerlid" if number < SEATS else draw.pick(("Oud Kamerlid", "Oud Kamerlid", "Eerste Kamerlid")),
        "Geboortedatum": born,
        "Geboorteplaats": draw.pick(words.PLACES),
        "Geboorteland": "Nederland",
        "Overlijdensdatum": None,
        "Overlijdensplaats": None,
        "Woonplaats": draw.pick(words.PLACES),
        "Land": None,
        "ContentType": "image/jpeg",
        "ContentLength": 10_000 + draw.below(900_000),
        **_changed(draw),
        "Fractielabel": None if draw.chance(0.98) else world.fracties[person.fractie].short,
    }  # fmt: skip


def fracties(world: World, draw: Draw) -> Iterator[Row]:
    """Give all groups; one that is gone may have a name that is used again."""
    for number, group in enumerate(world.fracties):
        start = draw.below(2000)
        yield {
            "Id": group.id,
            "Nummer": 2700 + number,
            "Afkorting": group.short,
            "NaamNL": group.name,
            "NaamEN": f"Party {number}" if group.active else None,
            "AantalZetels": group.seats if group.active else 0,
            "AantalStemmen": 60_000 * group.seats + draw.below(60_000),
            "DatumActief": days()[start].at(),
            "DatumInactief": None if group.active else days()[start + 1 + draw.below(2000)].at(),
            **(
                _EMPTY if draw.chance(0.3) else {"ContentType": "image/png", "ContentLength": 3000 + draw.below(20_000)}
            ),
            **_changed(draw),
        }


def _fractie_seats(world: World) -> Iterator[tuple[Fractie, int, int]]:
    """Give each seat: its group, its place in the group and its number."""
    seats = ((group, place) for group in world.fracties for place in range(group.seats))
    yield from ((group, place, number) for number, (group, place) in enumerate(seats))


def fractie_seats(world: World, draw: Draw) -> Iterator[Row]:
    """Give the seats of all groups."""
    for group, place, number in _fractie_seats(world):
        yield {"Id": world.id("FractieZetel", number), "Gewicht": place + 1, "Fractie_Id": group.id, **_changed(draw)}


def fractie_seat_persons(world: World, draw: Draw) -> Iterator[Row]:
    """Give who had the seats of groups, one after the other; the last one of a group of today has it still."""
    for group, place, number in _fractie_seats(world):
        function = "Fractievoorzitter" if place == 0 else "Lid"
        last = world.persons[number] if group.active else None
        for start, end, person in _turns(world, draw, last):
            row = {"FractieZetel_Id": world.id("FractieZetel", number), "Persoon_Id": person.id, "Functie": function}
            period = {"Van": start.at(), "TotEnMet": end.at() if end else None}
            yield {"Id": world.id(f"zetel/{number}/{start.date}", 0), **row, **period, **_changed(draw, start)}


def _turns(world: World, draw: Draw, last: Person | None) -> Iterator[tuple[Day, Day | None, Person]]:
    """Give some persons with the days from which and to which they held one seat."""
    bounds = sorted(draw.below(len(days())) for _ in range(2 + draw.below(4)))
    for start, end in pairwise(bounds):
        yield days()[start], days()[end], draw.pick(world.cast)
    if last:
        yield days()[bounds[-1]], None, last


def committees(world: World, draw: Draw) -> Iterator[Row]:
    """Give all committees; the House itself is one of them."""
    for number, committee in enumerate(world.committees):
        past = committee.short.endswith(")")
        yield {
            "Id": committee.id,
            "Nummer": 80_000 + number,
            "Soort": "Organisatie"
            if number == 0
            else draw.pick(("Vaste commissie", "Tijdelijke commissie", "Delegatie")),
            "Afkorting": committee.short,
            "NaamNL": committee.name,
            "NaamEN": None if draw.chance(0.5) else f"Committee {number}",
            "NaamWebNL": committee.name.removeprefix("vaste commissie voor "),
            "NaamWebEN": None,
            "Inhoudsopgave": draw.pick((None, "<p>Op de agenda: &eacute;&eacute;n punt</p>")),
            "DatumActief": days()[draw.below(1000)].at(),
            "DatumInactief": days()[2000 + draw.below(2000)].at() if past else None,
            **_changed(draw),
        }


_COMMITTEE_SEATS = 25


def committee_seats(world: World, draw: Draw) -> Iterator[Row]:
    """Give the seats of all committees."""
    for number in range(len(world.committees) * _COMMITTEE_SEATS):
        committee, place = divmod(number, _COMMITTEE_SEATS)
        row = {"Commissie_Id": world.committees[committee].id}
        yield {"Id": world.id("CommissieZetel", number), "Gewicht": place + 1, **_changed(draw), **row}


def committee_seat_persons(world: World, draw: Draw) -> Iterator[Row]:
    """Give who had the seats of committees."""
    functions: Sequence[str] = ("Voorzitter", "Ondervoorzitter", *["Lid"] * 23)
    for number in range(len(world.committees) * _COMMITTEE_SEATS):
        for start, end, person in _turns(world, draw, draw.pick(world.sitting()) if draw.chance(0.5) else None):
            yield {
                "Id": world.id(f"commissiezetel/{number}/{start.date}", 0),
                "Functie": functions[number % _COMMITTEE_SEATS],
                "Van": start.at(),
                "TotEnMet": end.at() if end else None,
                **_changed(draw, start),
                "CommissieZetel_Id": world.id("CommissieZetel", number),
                "Persoon_Id": person.id,
            }
