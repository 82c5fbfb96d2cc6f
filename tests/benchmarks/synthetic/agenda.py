"""Activities, the items on their agendas, meetings, and promises."""

from __future__ import annotations

from collections.abc import Iterator

from synthetic import words
from synthetic.actors import actor_of
from synthetic.draw import Draw, Spread, day_of
from synthetic.world import ITEMS, VOTED, Row, World, subject

RUNNING = "0001-01-01T00:00:00Z"
"""When a meeting ends that has not ended."""
_DELAYS = (
    "Aanvraagdatum", "DatumVerzoekEersteVerlenging", "DatumMededelingEersteVerlenging", "DatumVerzoekTweedeVerlenging",
    "DatumMededelingTweedeVerlenging", "Vervaldatum",
)  # fmt: skip


def activities(world: World, draw: Draw) -> Iterator[Row]:
    """Give all activities."""
    for number in range(world.counts["Activiteit"]):
        day, hour = day_of(number, world.counts["Activiteit"]), 9 + draw.below(11)
        kind, committee = draw.pick(words.ACTIVITIES), draw.pick(world.committees)
        source, seen = draw.stamps(day)
        yield {
            "Id": world.id("Activiteit", number),
            "Soort": kind,
            "Nummer": f"{day.year}A{number % 100_000:05}",
            "Onderwerp": subject(draw, kind, world.persons[0]),
            "DatumSoort": "Dag" if draw.chance(0.97) else "Meerdaags",
            "Datum": day.at(hour),
            "Aanvangstijd": day.at(hour),
            "Eindtijd": day.at(hour + 2, 30) if draw.chance(0.9) else None,
            "Locatie": draw.pick((None, "Thorbeckezaal", " Europees Parlement")),
            "Besloten": draw.chance(0.2),
            "Status": draw.pick(("Uitgevoerd", "Uitgevoerd", "Uitgevoerd", "Geannuleerd", "Gepland")),
            "Vergaderjaar": day.session,
            "Kamer": "Tweede Kamer",
            "Noot": draw.pick((None, None, None, '<a href="https://example.org/a?id=1&tab=1">Regeling</a> van 3 juli')),
            "VRSNummer": None,
            "SidVoortouw": committee.sid,
            "Voortouwnaam": committee.name,
            "Voortouwafkorting": committee.short,
            "Voortouwkortenaam": committee.short,
            "Voortouwcommissie_Id": committee.id,
            **dict.fromkeys(_DELAYS),
            "GewijzigdOp": source,
            "ApiGewijzigdOp": seen,
            "Verwijderd": False,
        }


_PER_ACTIVITY = Spread([4, 2, 9, 3, 1, 6, 4, 5, 2, 6])


def activity_actors(world: World, draw: Draw) -> Iterator[Row]:
    """Give who took part in the activities."""
    relations = ("Deelnemer", "Deelnemer", "Bewindspersoon", "Voortouwcommissie", "Afgemeld", "Volgcommissie")
    for number in range(world.counts["ActiviteitActor"]):
        owner, place = _PER_ACTIVITY.owner(number)
        source, seen = draw.stamps(day_of(owner, world.counts["Activiteit"]))
        actor = actor_of(world, draw, draw.pick(relations))
        yield {
            "Id": world.id("ActiviteitActor", number),
            "Activiteit_Id": world.id("Activiteit", owner),
            **{name: value for name, value in actor.items() if name != "ActorAfkorting"},
            "Volgorde": place + 1,
            "Spreektijd": None,
            "GewijzigdOp": source,
            "ApiGewijzigdOp": seen,
            "Verwijderd": False,
        }


def items(world: World, draw: Draw) -> Iterator[Row]:
    """Give all items of agendas, each with all its cases: many have several."""
    total = world.counts["Agendapunt"]
    for number in range(total):
        day, voted = day_of(number, total), number % len(ITEMS.sizes) in VOTED
        named = [world.case(world.case_of_item(number, place)) for place in range(ITEMS.size(number))]
        title = f"Stemmingen over: moties ingediend bij {named[0].title} " if voted else named[0].subject
        source, seen = draw.stamps(day)
        yield {
            "Id": world.id("Agendapunt", number),
            "Nummer": f"{day.year}P{number % 100_000:05}",
            "Onderwerp": title,
            "Aanvangstijd": None,
            "Eindtijd": None,
            "Volgorde": 1 + draw.below(20),
            "Rubriek": None if draw.chance(0.9) else "Brievenlijst",
            "Noot": None
            if draw.chance(0.99)
            else "<strong>De Voorzitter: ik stel voor dit vóór te laten gaan.</strong>",
            "Status": "Vrijgegeven",
            "GewijzigdOp": source,
            "ApiGewijzigdOp": seen,
            "Verwijderd": False,
            "Activiteit_Id": world.id("Activiteit", number * world.counts["Activiteit"] // total // 3 * 3),
            "Zaak": [case.reference for case in named],
        }


def meetings(world: World, draw: Draw) -> Iterator[Row]:
    """Give all meetings; half of them have no number, and some have not ended."""
    total = world.counts["Vergadering"]
    for number in range(total):
        day, plenary = day_of(number, total), draw.chance(0.47)
        source, seen = draw.stamps(day)
        yield {
            "Id": world.id("Vergadering", number),
            "Soort": "Plenair" if plenary else "Commissie",
            "Titel": f"{number % 110 + 1}e vergadering, {day.date}" if plenary else draw.pick(words.FIELDS[:18]),
            "Zaal": "Plenaire zaal" if plenary else "Thorbeckezaal",
            "Vergaderjaar": day.session,
            "VergaderingNummer": number % 110 + 1 if plenary else 0,
            "Datum": day.at(),
            "Aanvangstijd": day.at(10, 15),
            "Sluiting": RUNNING if draw.chance(0.02) else day.at(13 + draw.below(10), 5),
            "Kamer": "Tweede Kamer",
            "GewijzigdOp": source,
            "ApiGewijzigdOp": seen,
            "Verwijderd": False,
        }


def promises(world: World, draw: Draw) -> Iterator[Row]:
    """Give all promises."""
    total, activities = world.counts["Toezegging"], world.counts["Activiteit"]
    for number in range(total):
        day, person = day_of(number, total), draw.pick(world.cast)
        activity, function = number * activities // total, f"minister van {draw.pick(words.MINISTRIES)}"
        source, seen = draw.stamps(day)
        kept = draw.chance(0.6)
        yield {
            "Id": world.id("Toezegging", number),
            "Aanmaakdatum": day.at(),
            "Nummer": f"TZ{day.date[:4]}{day.date[5:7]}-{number % 1000:03}",
            "ActiviteitNummer": f"{day_of(activity, activities).year}A{activity % 100_000:05}",
            "Naam": f"{person.name} ({function})",
            "Achternaam": person.family,
            "Initialen": person.initials,
            "Voornaam": person.given.split()[0],
            "Achtervoegsel": None,
            "Titulatuur": draw.pick(words.TITLES),
            "Functie": function,
            "Status": "Voldaan" if kept else draw.pick(("Openstaand", "Gedeeltelijk voldaan", "Vervallen")),
            "DatumNakoming": day.at() if kept else None,
            "KamerbriefNakoming": f"{day.year}D{number % 100_000:05}" if kept else None,
            "Ministerie": function.removeprefix("minister van "),
            "Tekst": f"De {function} zegt toe de Kamer te informeren over {draw.pick(words.WHAT)}{draw.pick(words.TAIL)}.",
            "Verwijderd": False,
            "GewijzigdOp": source,
            "ApiGewijzigdOp": seen,
            "Tussenvoegsel": person.between,
        }
