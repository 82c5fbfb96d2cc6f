"""What the lines of a thing may ask besides its rows: named look-ups, each of which says what it read.

The lines of one thing are a function of what the harvest gives for its key and of these look-ups. So a thing is to be
made anew when its rows changed, or what one of the look-ups that it read gives now.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cached_property, lru_cache

from kamergraaf import dutch, iri, model
from kamergraaf.assemble.notes import Cite, Notes
from kamergraaf.assemble.report import Report
from kamergraaf.rdf.known import COMMITTEE, FRACTIE, PERSON, Known
from kamergraaf.rdf.provenance import concept_names
from kamergraaf.register import Register
from kamergraaf.resolve.actors import resolve_actor
from kamergraaf.resolve.motions import Motion, Motions

Read = tuple[str, str]
"""The name of a look-up, and the key that it was asked for."""


class Lookups:
    """The look-ups of a graph, while one thing after another is made; what the thing asks and tells is noted."""

    def __init__(self, known: Known, register: Register, inputs: Mapping[int, model.Snapshot]) -> None:
        self.register, self._known, self._inputs = register, known, inputs
        self.appreciations = concept_names("appreciatie")
        self._days: dict[str, str] = {}
        self._groups: dict[str | None, frozenset[str]] = {}
        self.collection: Container[str] = ()
        self.motions: Motions | None = None
        self.begin()

    def begin(self, notes: Notes | None = None, reads: Mapping[Read, object] | None = None) -> None:
        """Begin with a thing, or go on with one of which the first part was made before."""
        self.notes, self.reads = notes or Notes(), dict(reads or {})
        self.report = Report(self._inputs)
        self.report.take(self.notes)

    def end(self) -> Notes:
        """Give what was told of the thing."""
        self.report.put_in(self.notes)
        return self.notes

    def read(self, name: str, key: str) -> None:
        """Note that a look-up is read for a key, with what it gives at that moment."""
        if (name, key) not in self.reads:
            self.reads[name, key] = self.value((name, key))

    # ---- who is known

    def person(self, key: str, name: str | None, *, office: bool) -> str | None:
        """Give the IRI of a person by an id of the source; None for who is no thing here.

        Args:
            key: the id.
            name: what the source calls the person there.
            office: whether it says there that the person is in a public office; who is not known needs that.
        """
        self.read("person", key)
        found = self._known.who(key)
        if found is not None:
            return PERSON + found
        return self._pointed_at(PERSON + key, name) if office and key not in self._known.nobody else None

    def is_known(self, key: str) -> bool:
        """Tell whether a person is known by an id, or known to be no thing here."""
        self.read("person", key)
        return self._known.who(key) is not None or key in self._known.nobody

    def seated(self, key: str) -> tuple[str, str] | None:
        """Give the id and the name of a person who has a name here."""
        self.read("person", key)
        found = self._known.persons.get(key)
        return (found, self._known.names.get(found, found)) if found is not None else None

    def has_seat(self, key: str) -> bool:
        """Tell whether a person has or had a seat in a group or a committee, by an id of the source."""
        self.read("seat", key)
        return key in self._known.seats

    def fractie(self, key: str, name: str | None) -> str:
        """Give the IRI of a group by its id in the source."""
        self.read("fractie", key)
        thing = FRACTIE + key
        return thing if key in self._known.fracties else self._pointed_at(thing, name)

    def committee(self, key: str, name: str | None) -> str:
        """Give the IRI of a committee by its id in the source."""
        self.read("committee", key)
        thing = COMMITTEE + key
        return thing if key in self._known.committees else self._pointed_at(thing, name)

    def _pointed_at(self, thing: str, name: str | None) -> str:
        self.notes.pointed.append((thing, name or ""))
        return thing

    def resolve(self, actor: model.Actor, date: str | None) -> str | None:
        """Give the id of the person in the register whom an actor is, on a day."""
        self.read("register", "")
        return resolve_actor(actor, self.register, date)

    def group(self, name: str, date: str | None) -> str | None:
        """Give the id of the one group that bore a name on a day."""
        self.read("register", "")
        found = self.register.fracties_named(name, date)
        return found[0].id if len(found) == 1 else None

    def is_second(self, key: str, person: str) -> None:
        """Note that an id is a second one of a person, which holds from here on."""
        self.notes.second.append((key, person))
        self._known.second[key] = person

    def groups_on(self, day: str | None) -> frozenset[str]:
        """Give the groups that had seats in the House on a day, by the register; none when the day is not known."""
        self.read("register", "")
        if day not in self._groups:
            mandates = (m for m in self.register.mandates if m.fractie and day and m.covers(day))
            self._groups[day] = frozenset(m.fractie for m in mandates if m.fractie)
        return self._groups[day]

    @cached_property
    def bodies(self) -> set[str]:
        """The IRIs of the bodies of the register, which it describes itself."""
        organisations = {row.iri or iri.organisation(key) for key, row in self.register.organisations.items()}
        return organisations | {iri.organisation(ministry.id) for ministry in self.register.ministries}

    # ---- how things are called

    def of(self, scheme: str, name: str) -> str:
        """Give the IRI of the concept that a source calls by a name."""
        self.notes.concepts.append((scheme, name))
        return _concept(scheme, name)

    def ministry(self, name: str, date: str | None) -> str | None:
        """Give the IRI of the one ministry that bore a name on a day."""
        self.read("register", "")
        plain = name.removeprefix("ministerie van ").removeprefix("Ministerie van ")
        found = self.register.ministry_named(plain, date)
        return iri.organisation(found[0]) if len(found) == 1 else None

    def cite(self, kind: str, key: str, classes: tuple[str, ...] = ()) -> None:
        """Note that the thing names a paper, a case or a promise, whether it is in the collection or not."""
        self.notes.cites.append(Cite(kind, key, classes))

    # ---- what the thing before it said

    def day_of(self, meeting: str, own: str | None) -> str | None:
        """Give the day of a plenary meeting: the item's own, else that of the item before it, which now has it too."""
        self.read("day", meeting)
        day = own or self._days.get(meeting)
        self.told_day(meeting, day or "")
        self.notes.day = (meeting, day or "")
        return day

    def told_day(self, meeting: str, day: str) -> None:
        """Keep the day of a meeting for its next item: items of one meeting follow each other."""
        self._days = {meeting: day} if day else {}

    # ---- what a look-up gives now

    def value(self, read: Read) -> object:
        """Give what a look-up gives for a key now, in a form that can be compared."""
        name, key = read
        match name:
            case "person":
                found = self._known.who(key)
                named = self._known.names.get(found) if found else None
                return [found, self._known.persons.get(key), named, key in self._known.nobody]
            case "seat":
                return key in self._known.seats
            case "fractie":
                return key in self._known.fracties
            case "committee":
                return key in self._known.committees
            case "day":
                return self._days.get(key)
            case "collection":
                return key in self.collection
            case "motions":
                return sorted(map(_plain, self.motions.by_mover.get(key, ()))) if self.motions else None
            case "register":
                return ""  # it is part of the program: another one makes another graph
        raise KeyError(name)

    def take(self, notes: Notes) -> None:
        """Let hold what a thing told that is not made anew."""
        self._known.second.update(notes.second)
        if notes.day:
            self.told_day(*notes.day)


def _plain(motion: Motion) -> tuple[object, ...]:
    return motion.id, motion.date, motion.movers, motion.others, sorted(motion.subject)


@lru_cache(maxsize=10_000)
def _concept(scheme: str, name: str) -> str:
    return iri.concept(scheme, dutch.slug(name) or "onbekend")
