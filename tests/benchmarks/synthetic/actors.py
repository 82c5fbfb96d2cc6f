"""Who had a part in a case, a paper or an activity, named as the source names them."""

from __future__ import annotations

from synthetic import words
from synthetic.draw import Draw
from synthetic.world import Committee, Person, Row, World


def actor_of(world: World, draw: Draw, relation: str) -> Row:
    """Give the fields that name an actor: a committee, a minister or a member."""
    if relation.endswith("commissie"):
        return _committee(world.committees[0] if draw.chance(0.4) else draw.pick(world.committees), relation)
    if relation in ("Gericht aan", "Afzender") or draw.chance(0.15):
        return _minister(draw, draw.pick(world.cast), relation)
    return _member(world, draw, draw.pick(world.cast), relation)


def _committee(committee: Committee, relation: str) -> Row:
    name = {"ActorNaam": committee.name, "ActorFractie": None, "ActorAfkorting": committee.short, "Functie": None}
    found = {"Persoon_Id": None, "Fractie_Id": None, "Commissie_Id": committee.id}
    return {**name, "Relatie": relation, "SidActor": committee.sid, **found}


def _minister(draw: Draw, person: Person, relation: str) -> Row:
    """Give a minister: a name and an office, mostly without an id."""
    function = f"{draw.pick(('minister', 'minister', 'staatssecretaris'))} van {draw.pick(words.MINISTRIES)}"
    name = {"ActorNaam": person.name, "ActorFractie": None, "ActorAfkorting": None, "Functie": function}
    found = {"Persoon_Id": person.id if draw.chance(0.3) else None, "Fractie_Id": None, "Commissie_Id": None}
    return {**name, "Relatie": relation, "SidActor": person.sid, **found}


def _member(world: World, draw: Draw, person: Person, relation: str) -> Row:
    group = world.fracties[person.fractie]
    return {
        "ActorNaam": _spelled(draw, person),
        "ActorFractie": group.cast,
        "ActorAfkorting": None,
        "Functie": "Tweede Kamerlid",
        "Relatie": relation,
        "SidActor": person.sid,
        "Persoon_Id": person.id,
        "Fractie_Id": group.id if draw.chance(0.97) else None,
        "Commissie_Id": None,
    }


def _spelled(draw: Draw, person: Person) -> str:
    """Give a name in one of the forms that the source has for it."""
    chance, given = draw.random(), person.given.split()[0]
    family = " ".join(filter(None, (person.between, person.family)))
    if chance < 0.8:
        return person.name
    return f"{person.initials} ({given}) {family}" if chance < 0.97 else f"{given} {family} ({person.initials})"
