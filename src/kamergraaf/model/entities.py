"""The entities of the Tweede Kamer's information model, as far as they carry a relation.

Each is one row of the open data, whatever brought it: a page, a line, a feed. `data/sources/tweedekamer-odata.toml`
says what its fields are called in the source. A field that the source leaves out is None.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Entity(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What all rows have: an id, and whether the row is a tombstone."""

    names: ClassVar[tuple[str, ...]] = ()
    """What the source calls the entities whose rows are so."""
    owner_field: ClassVar[str] = ""
    """The field by which a row belongs to a row of another entity, and is told with it."""
    naming: ClassVar[tuple[str, ...]] = ()
    """The fields from which a thing has its name: all that is kept of one that was withdrawn."""
    id: str
    deleted: bool | None = None


class Dossier(Entity, frozen=True, gc=False, kw_only=True):
    """Kamerstukdossier: a number and perhaps an addition."""

    names: ClassVar[tuple[str, ...]] = ("Kamerstukdossier",)
    naming: ClassVar[tuple[str, ...]] = ("number", "suffix")

    number: int | None = None
    suffix: str | None = None
    title: str | None = None
    citation_title: str | None = None


class Document(Entity, frozen=True, gc=False, kw_only=True):
    """Document: a paper that the House numbered."""

    names: ClassVar[tuple[str, ...]] = ("Document",)
    naming: ClassVar[tuple[str, ...]] = ("number", "sequence", "answer", "current")

    number: str | None = None
    kind: str | None = None
    title: str | None = None
    subject: str | None = None
    date: str | None = None
    session: str | None = None
    sequence: int | None = None
    """The number in its dossier; -1 when it has none."""
    answer: str | None = None
    """`161701603`: years of the session, and the number in the Aanhangsel."""
    current: str | None = None


class Version(Entity, frozen=True, gc=False, kw_only=True):
    """DocumentVersie: one version of a document, with its number, its day, and the publisher's id."""

    names: ClassVar[tuple[str, ...]] = ("DocumentVersie",)
    owner_field: ClassVar[str] = "document"
    naming: ClassVar[tuple[str, ...]] = ("publication",)

    document: str | None = None
    publication: str | None = None
    number: int | None = None
    """Its number among the versions of its document."""
    date: str | None = None


class Publication(Entity, frozen=True, gc=False, kw_only=True):
    """DocumentPublicatie and DocumentPublicatieMetadata: a file in which a document was published."""

    names: ClassVar[tuple[str, ...]] = ("DocumentPublicatie", "DocumentPublicatieMetadata")
    owner_field: ClassVar[str] = "version"

    version: str | None = None
    format: str | None = None
    file: str | None = None
    address: str | None = None


class Actor(Entity, frozen=True, gc=False, kw_only=True):
    """DocumentActor, ZaakActor, ActiviteitActor: who had which part in it."""

    names: ClassVar[tuple[str, ...]] = ("DocumentActor", "ZaakActor", "ActiviteitActor")
    owner_field: ClassVar[str] = "owner"

    owner: str | None = None
    name: str | None = None
    group: str | None = None
    function: str | None = None
    relation: str | None = None
    person: str | None = None
    fractie: str | None = None
    committee: str | None = None


class Case(Entity, frozen=True, gc=False, kw_only=True):
    """Zaak: one matter that the House follows."""

    names: ClassVar[tuple[str, ...]] = ("Zaak",)
    naming: ClassVar[tuple[str, ...]] = ("number",)

    number: str | None = None
    kind: str | None = None
    title: str | None = None
    subject: str | None = None
    sequence: int | None = None
    """The number of its paper within the dossier."""
    started: str | None = None
    settled: bool | None = None
    appreciation: str | None = None


class Decision(Entity, frozen=True, gc=False, kw_only=True):
    """Besluit: what was decided on a point of an agenda."""

    names: ClassVar[tuple[str, ...]] = ("Besluit",)

    agenda_item: str | None = None
    kind: str | None = None
    method: str | None = None
    text: str | None = None
    status: str | None = None
    place: int | None = None
    """Its place among the decisions on the agenda item, from 1."""


class Vote(Entity, frozen=True, gc=False, kw_only=True):
    """Stemming: one cast vote, of a fractie or of a member."""

    names: ClassVar[tuple[str, ...]] = ("Stemming",)
    owner_field: ClassVar[str] = "decision"

    decision: str | None = None
    choice: str | None = None
    seats: int | None = None
    actor: str | None = None
    group: str | None = None
    fractie: str | None = None
    person: str | None = None
    mistake: bool | None = None


class Activity(Entity, frozen=True, gc=False, kw_only=True):
    """Activiteit: something that the House does at a time."""

    names: ClassVar[tuple[str, ...]] = ("Activiteit",)
    naming: ClassVar[tuple[str, ...]] = ("number",)

    number: str | None = None
    kind: str | None = None
    subject: str | None = None
    date: str | None = None
    status: str | None = None
    committee: str | None = None


class AgendaItem(Entity, frozen=True, gc=False, kw_only=True):
    """Agendapunt: a point of the agenda of an activity."""

    names: ClassVar[tuple[str, ...]] = ("Agendapunt",)

    number: str | None = None
    subject: str | None = None
    order: int | None = None
    activity: str | None = None


class Meeting(Entity, frozen=True, gc=False, kw_only=True):
    """Vergadering: a sitting of the House or of a committee."""

    names: ClassVar[tuple[str, ...]] = ("Vergadering",)

    kind: str | None = None
    title: str | None = None
    number: int | None = None
    date: str | None = None
    session: str | None = None


class Report(Entity, frozen=True, gc=False, kw_only=True):
    """Verslag: the report of a meeting."""

    names: ClassVar[tuple[str, ...]] = ("Verslag",)
    owner_field: ClassVar[str] = "meeting"

    meeting: str | None = None
    kind: str | None = None
    status: str | None = None


class Promise(Entity, frozen=True, gc=False, kw_only=True):
    """Toezegging: a promise to the House."""

    names: ClassVar[tuple[str, ...]] = ("Toezegging",)
    naming: ClassVar[tuple[str, ...]] = ("number",)

    number: str | None = None
    created: str | None = None
    activity_number: str | None = None
    name: str | None = None
    family: str | None = None
    particle: str | None = None
    given: str | None = None
    initials: str | None = None
    function: str | None = None
    ministry: str | None = None
    status: str | None = None
    text: str | None = None
    fulfilled: str | None = None
    letter: str | list[str] | None = None
    """The letter or letters that fulfil it, as the source writes their numbers."""


class Recipient(Entity, frozen=True, gc=False, kw_only=True):
    """ToegezegdAan: to whom a promise was made."""

    names: ClassVar[tuple[str, ...]] = ("ToegezegdAan",)
    owner_field: ClassVar[str] = "promise"

    promise: str | None = None
    fractie: str | None = None
    person: str | None = None


class Person(Entity, frozen=True, gc=False, kw_only=True):
    """Persoon: the name of somebody in public office, and nothing more."""

    names: ClassVar[tuple[str, ...]] = ("Persoon",)

    initials: str | None = None
    particle: str | None = None
    family: str | None = None
    called: str | None = None
    function: str | None = None


class Gift(Entity, frozen=True, gc=False, kw_only=True):
    """PersoonGeschenk: a gift that a member reported."""

    names: ClassVar[tuple[str, ...]] = ("PersoonGeschenk",)
    owner_field: ClassVar[str] = "person"

    person: str | None = None
    text: str | None = None
    date: str | None = None


class Travel(Entity, frozen=True, gc=False, kw_only=True):
    """PersoonReis: a travel on the invitation of others that a member reported."""

    names: ClassVar[tuple[str, ...]] = ("PersoonReis",)
    owner_field: ClassVar[str] = "person"

    person: str | None = None
    purpose: str | None = None
    destination: str | None = None
    start: str | None = None
    """A day, a month or a year; so is `end`."""
    end: str | None = None
    paid_by: str | None = None


class SideJob(Entity, frozen=True, gc=False, kw_only=True):
    """PersoonNevenfunctie: a job beside the seat that a member reported."""

    names: ClassVar[tuple[str, ...]] = ("PersoonNevenfunctie",)
    owner_field: ClassVar[str] = "person"

    person: str | None = None
    text: str | None = None
    start: str | None = None
    """A day, a month or a year; so is `end`."""
    end: str | None = None
    pay: str | None = None
    """Whether it is paid, in the words of the source."""
    remark: str | None = None


class Fractie(Entity, frozen=True, gc=False, kw_only=True):
    """Fractie: a group of members, from a day to a day."""

    names: ClassVar[tuple[str, ...]] = ("Fractie",)

    abbreviation: str | None = None
    name: str | None = None
    name_en: str | None = None
    start: str | None = None
    end: str | None = None


class Committee(Entity, frozen=True, gc=False, kw_only=True):
    """Commissie: a committee of the House, from a day to a day."""

    names: ClassVar[tuple[str, ...]] = ("Commissie",)

    kind: str | None = None
    abbreviation: str | None = None
    name: str | None = None
    name_en: str | None = None
    web_name: str | None = None
    start: str | None = None
    end: str | None = None


class Seat(Entity, frozen=True, gc=False, kw_only=True):
    """FractieZetel and CommissieZetel: a seat, which persons take in turn."""

    names: ClassVar[tuple[str, ...]] = ("FractieZetel", "CommissieZetel")
    owner_field: ClassVar[str] = "body"

    body: str | None = None


class Membership(Entity, frozen=True, gc=False, kw_only=True):
    """FractieZetelPersoon, CommissieZetelVastPersoon, CommissieZetelVervangerPersoon: who had a seat, and when."""

    names: ClassVar[tuple[str, ...]] = (
        "FractieZetelPersoon",
        "CommissieZetelVastPersoon",
        "CommissieZetelVervangerPersoon",
    )
    owner_field: ClassVar[str] = "seat"

    seat: str | None = None
    person: str | None = None
    function: str | None = None
    start: str | None = None
    end: str | None = None


STRUCTS: dict[str, type[Entity]] = {name: struct for struct in Entity.__subclasses__() for name in struct.names}
"""The struct of each entity, by the source's name."""
