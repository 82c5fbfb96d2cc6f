"""The shapes of records: what their names alone tell, and how many had which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field

from kamergraaf.descriptions import load, opendata
from kamergraaf.errors import Issue
from kamergraaf.model import Count

MOST = 10_000
"""So many shapes are remembered: hostile input could bring a new one with every record."""


@dataclass
class Tally:
    """What records of an input had besides what is carried: counted, because there are too many to name each."""

    shapes: Counter[Shape] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count what was counted elsewhere too."""
        self.shapes.update(other.shapes)
        self.passed.update(other.passed)

    def records(self) -> Counter[str]:
        """Count the records by entity."""
        found = Counter[str]()
        for shape, count in self.shapes.items():
            found[shape.entity] += count
        return found

    def unknown(self) -> Counter[tuple[str, str]]:
        """Count the fields that no version of the source is known to have, by entity and name."""
        return self._named("unknown")

    def missing(self) -> Counter[tuple[str, str]]:
        """Count the fields that are carried and that records lacked, by entity and name."""
        return self._named("missing")

    def _named(self, what: str) -> Counter[tuple[str, str]]:
        found = Counter[tuple[str, str]]()
        for shape, count in self.shapes.items():
            found.update(dict.fromkeys(((shape.entity, name) for name in getattr(shape, what)), count))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What the names in a record tell, the same for all records that have them."""

    entity: str
    names: tuple[str, ...]
    id: str
    owner: str
    """The field by which it belongs to something else; empty when it does not."""
    modified: tuple[str, ...]
    deleted: str
    keys: tuple[str, ...]
    """The fields that point at something else."""
    kept: tuple[str, ...]
    inside: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]

    def __reduce__(self) -> tuple[Callable[[str, tuple[str, ...]], Shape], tuple[str, tuple[str, ...]]]:
        """Go to another process by what it is made of, so that each process has one of each."""
        return shape_of, (self.entity, self.names)


_shapes: dict[tuple[str, tuple[str, ...]], Shape] = {}


def shape_of(entity: str, names: tuple[str, ...]) -> Shape:
    """Tell which names of a record are carried, which hold other records, and which are unknown."""
    if found := _shapes.get((entity, names)):
        return found
    shape = _shape(entity, names)
    if len(_shapes) < MOST:
        _shapes[entity, names] = shape
    return shape


def _shape(entity: str, names: tuple[str, ...]) -> Shape:
    row = load(opendata.SOURCE)["row"]
    renamed = tuple((old, new) for old, new in opendata.renamed().get(entity, {}).items() if old in names)
    here = tuple(dict(renamed).get(name, name) for name in names)
    inside, carried = opendata.insides(entity), opendata.carried(entity)
    told = (*here, *_pointed(entity, here))
    return Shape(
        entity,
        names,
        id=row["id"],
        owner=opendata.owner(entity),
        modified=_among((row["modified_in_source"], row["modified"]), here),
        deleted=row["deleted"],
        keys=tuple(name for name in _among(here, carried) if name.endswith("_Id")),
        kept=_among(told, carried),
        inside=_among(here, inside),
        links=tuple((n, relation) for n, relation in opendata.links(entity).items() if n in told),
        unknown=tuple(n for n in here if _is_unknown(entity, n)),
        missing=tuple(n for n in opendata.fields(entity).values() if n not in told),
        renamed=renamed,
    )


def _among(names: Iterable[str], known: Container[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in known)


def _pointed(entity: str, here: tuple[str, ...]) -> tuple[str, ...]:
    """Give the fields that a record leaves out and that are filled in from the records inside it."""
    inside = opendata.insides(entity)
    fields = (inside[name].by for name in here if name in inside)
    return tuple(field for field in fields if field and field not in here)


def _is_unknown(entity: str, name: str) -> bool:
    """Tell whether no record of the entity has a field of that name; notes of the protocol are no fields."""
    return name not in opendata.known(entity) and not name.startswith("@") and "@odata." not in name


def tallied(address: str, tally: Tally) -> Iterator[Issue | Count]:
    """Tell what records of one input had that is not carried, and what they lacked: each name once, with its count."""
    yield from (Count(f"missing.{entity}.{name}", n) for (entity, name), n in sorted(tally.missing().items()))
    records = tally.records()
    for (entity, name), count in sorted(tally.unknown().items()):
        yield Issue(address, entity, f"unknown field {name}, in {count} of {records[entity]} records; left out")
    for entity, count in sorted(tally.passed.items()):
        yield Issue(address, entity, f"{count} records of an entity that bears no relation; passed over")
