"""What members report in the registers of the House: gifts, travels and side jobs, each of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kamergraaf import iri
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.assemble.rows import day_of, entities_in
from kamergraaf.harvest import Part
from kamergraaf.model import entities
from kamergraaf.model.entities import Entity
from kamergraaf.rdf.interests import gift_quads, job_quads, moment_of, travel_quads

INTERESTS = ("PersoonGeschenk", "PersoonReis", "PersoonNevenfunctie"), ()
"""The rows and the links from which they are made."""


def interest_lines(key: str, parts: Sequence[Part], lookups: Lookups) -> Iterator[str]:
    """Write what one person reported; of somebody who is not known by name, nothing."""
    person = lookups.seated(key)
    for part, row in entities_in(parts, lookups.report):
        if row.deleted:
            lookups.report.counts[f"withdrawn.{part.tag}"] += 1
        elif person is None:
            lookups.report.often(part, "reported by a person who is not known by name; left out")
        else:
            yield from _lines(part, row, iri.make("persoon", person[0]), lookups)


def _lines(part: Part, row: Entity, person: str, lookups: Lookups) -> Iterator[str]:
    if isinstance(row, entities.Gift):
        yield from gift_quads(row, person, day_of(part, row.date, lookups.report))
    elif isinstance(row, entities.Travel | entities.SideJob):
        for moment in (row.start, row.end):
            if moment and moment_of(moment) is None:
                lookups.report.often(part, f"no such day, month or year: {moment}")
        yield from travel_quads(row, person) if isinstance(row, entities.Travel) else job_quads(row, person)
