"""Records of the open data, whatever carries them, taken apart: rows of one entity each, and links between them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import msgspec

from kamergraaf.errors import Issue
from kamergraaf.model import Count, Link, Row, Snapshot
from kamergraaf.sources import entities
from kamergraaf.sources.settings import load

Fields: TypeAlias = dict[str, msgspec.Raw]
"""A record whose values are still JSON."""

DEEPEST = 12
"""Records stand inside records no deeper than this; a page that goes on is hostile."""
_MOST = 10_000
"""So many shapes are remembered: hostile input could bring a new one with every record."""
_KEY = re.compile(r"[\w-]{1,80}", re.ASCII)
_GUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_TWINS = frozenset(("DocumentPublicatie", "DocumentPublicatieMetadata"))
"""Entities with the same fields that become the same."""
_FIELDS = msgspec.json.Decoder(Fields)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_encode = msgspec.json.Encoder().encode


@dataclass
class Tally:
    """What records of an input had besides what is carried: counted, because there are too many to name each."""

    shapes: Counter[Shape] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)

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


def take_apart(
    snapshot: Snapshot, place: str, entity: str, record: Fields, tally: Tally, depth: int = 0
) -> Iterator[Row | Link | Issue]:
    """Give the row of a record, the rows of the records inside it, and the links between them.

    Args:
        snapshot: the input that the record stands in.
        place: where, for a reader.
        entity: of which entity it is.
        record: its fields.
        tally: where to count what is not carried.
        depth: inside how many other records it stands.
    """
    if depth > DEEPEST:
        yield Issue(snapshot.address, place, f"records inside records, more than {DEEPEST} deep")
        return
    shape = shape_of(entity, tuple(record))
    for old, new in shape.renamed:
        record[new] = record.pop(old)
    key = key_of(record.get(shape.id))
    if key is None:
        yield Issue(snapshot.address, place, f"a {entity} without an Id")
        return
    tally.shapes[shape] += 1
    modified = _modified(shape, record)
    for name in shape.inside:
        for part in _inside(snapshot, f"{place}, {key}", (shape, name), key, record, tally, depth):
            own = isinstance(part, Link) and not part.teller
            yield replace(part, teller=key, modified=modified) if own and isinstance(part, Link) else part
    for name, relation in shape.links:
        yield Link(relation, key, key_of(record.get(name)) or "", key, modified)
    record[shape.id] = msgspec.Raw(_encode(key))
    for name in _check_keys(shape, record):
        yield Issue(snapshot.address, f"{place}, {key}", f"{name} is no id; left out")
    yield _row(snapshot, place, key, shape, record, modified)


_shapes: dict[tuple[str, tuple[str, ...]], Shape] = {}


def shape_of(entity: str, names: tuple[str, ...]) -> Shape:
    """Tell which names of a record are carried, which hold other records, and which are unknown."""
    if found := _shapes.get((entity, names)):
        return found
    shape = _shape(entity, names)
    if len(_shapes) < _MOST:
        _shapes[entity, names] = shape
    return shape


def _shape(entity: str, names: tuple[str, ...]) -> Shape:
    row = load(entities.SOURCE)["row"]
    renamed = tuple((old, new) for old, new in entities.renamed().get(entity, {}).items() if old in names)
    here = tuple(dict(renamed).get(name, name) for name in names)
    known, inside = entities.known(entity), entities.insides(entity)
    pointed = [by for n in here if n in inside and (by := inside[n].by) and by not in here]  # filled in from inside
    return Shape(
        entity,
        id=row["id"],
        owner=entities.OWNERS.get(entity, ""),
        modified=tuple(n for n in (row["modified_in_source"], row["modified"]) if n in here),
        deleted=row["deleted"],
        keys=tuple(n for n in here if n.endswith("_Id") and n in entities.carried(entity)),
        kept=tuple(n for n in (*here, *pointed) if n in entities.carried(entity)),
        inside=tuple(n for n in here if n in inside),
        links=tuple((n, relation) for n, relation in entities.links(entity).items() if n in (*here, *pointed)),
        unknown=tuple(n for n in here if n not in known and not n.startswith("@") and "@odata." not in n),
        missing=tuple(n for n in entities.fields(entity).values() if n not in (*here, *pointed)),
        renamed=renamed,
    )


def _check_keys(shape: Shape, record: Fields) -> Iterator[str]:
    """Give the names of fields that point at something by what is no id, and empty them; write guids in one way."""
    for name in shape.keys:
        if bytes(record[name]) != b"null":
            key = key_of(record[name])
            record[name] = msgspec.Raw(_encode(key))
            if key is None:
                yield name


def _modified(shape: Shape, record: Fields) -> str:
    """Give when a row was changed in its source, and when its service told so, so that text compares as time."""
    return "|".join(_moment(_text(record[name]) or "") for name in shape.modified)


def _moment(text: str) -> str:
    """Give a moment in UTC with seven decimals; one without offset is taken for UTC, and what is none is empty.

    >>> _moment("2025-09-24T10:48:57.043+02:00"), _moment("2025-09-24T08:49:02.4795155Z"), _moment("gisteren")
    ('2025-09-24T08:48:57.0430000', '2025-09-24T08:49:02.4795155', '')
    """
    found = _MOMENT.fullmatch(text)
    if found is None:
        return ""
    moment, decimals, zone = found[1], (found[2] or "").ljust(7, "0")[:7], found[3]
    if zone and zone != "Z":
        try:
            moment = dt.datetime.fromisoformat(moment + zone).astimezone(dt.UTC).isoformat()[:19]
        except (ValueError, OverflowError):
            return ""
    return f"{moment}.{decimals}"


def _row(snapshot: Snapshot, place: str, key: str, shape: Shape, record: Fields, modified: str) -> Row:
    owner = (key_of(record.get(shape.owner)) if shape.owner else None) or key
    data = {n: record[n] for n in shape.kept if n in record and (n not in shape.inside or _is_text(record[n]))}
    deleted = shape.deleted in data and bytes(data[shape.deleted]) == b"true"
    return Row(shape.entity, key, owner, modified, _encode(data), snapshot, place.partition(",")[0], deleted)


def _is_text(raw: msgspec.Raw) -> bool:
    """Tell whether a value is a text or a list of texts, where another version of the source has records."""
    return bytes(raw).lstrip(b"[ ")[:1] == b'"'


def _inside(
    snapshot: Snapshot, place: str, where: tuple[Shape, str], key: str, record: Fields, tally: Tally, depth: int
) -> Iterator[Row | Link | Issue]:
    """Give the rows and links of the records that stand under one name of a record."""
    shape, name = where
    inside = entities.insides(shape.entity)[name]
    raw = bytes(record[name])
    if raw == b"null" or (name in shape.kept and _is_text(record[name])):
        return
    try:
        children = _LIST.decode(raw) if raw[:1] == b"[" else [msgspec.Raw(raw)]
        rows = [_FIELDS.decode(child) for child in children]
    except (msgspec.DecodeError, RecursionError):
        yield Issue(snapshot.address, place, f"{name} holds no record of {inside.of}")
        return
    if inside.link and not rows:
        yield Link(inside.link, key, "")
    for row in rows:
        other = _id_inside(row, inside, key, record)
        if other is None:
            yield Issue(snapshot.address, place, f"{name} holds a {inside.of} without an Id")
            continue
        if inside.link:
            yield Link(inside.link, *((other, key) if inside.reversed else (key, other)))
        if inside.by:
            record.setdefault(inside.by, msgspec.Raw(_encode(other)))
        if inside.back:
            row.setdefault(inside.back, msgspec.Raw(_encode(key)))
        if len(row) > (2 if inside.back else 1):
            yield from take_apart(snapshot, place, inside.of, row, tally, depth + 1)


def _id_inside(row: Fields, inside: entities.Inside, key: str, record: Fields) -> str | None:
    """Give the id of a record inside another one; of the one that this record has, it may be left out."""
    name = load(entities.SOURCE)["row"]["id"]
    found = key_of(row.get(name))
    if found is None and inside.by and row:
        found = key_of(record.get(inside.by)) or f"{key}-{inside.of}"
        row[name] = msgspec.Raw(_encode(found))
    return found


def key_of(raw: msgspec.Raw | None) -> str | None:
    """Give an id, a guid in lower case; None when there is none, or when it could be no part of an IRI."""
    text = _text(raw)
    if text is None or not _KEY.fullmatch(text):
        return None
    return text.lower() if _GUID.fullmatch(text) else text


def _text(raw: msgspec.Raw | None) -> str | None:
    """Give a text; None when the value is none."""
    if raw is None:
        return None
    written = bytes(raw)
    if written[:1] != b'"':
        return None
    return str(msgspec.json.decode(written)) if b"\\" in written else written[1:-1].decode()


_kinds: dict[tuple[str, tuple[str, ...]], str] = {}


def entity_of(record: Fields, hint: str = "") -> str | None:
    """Tell the entity of a record from its names; `hint` decides between those that fit equally well.

    Args:
        record: its fields.
        hint: what the page or the name of the file says.
    """
    names = tuple(record)
    if found := _kinds.get((hint, names)):
        return found
    entity, sure = _entity(record, frozenset(names), hint)
    if entity and sure and len(_kinds) < _MOST:
        _kinds[hint, names] = entity
    return entity


def _entity(record: Fields, names: frozenset[str], hint: str) -> tuple[str | None, bool]:
    """Tell the entity of a record, and whether it is that of all records with these names."""
    scores = _scores(names)
    if not scores and names <= frozenset(load(entities.SOURCE)["row"].values()):
        return (hint if hint in load(entities.SOURCE)["entities"] else None), True  # a tombstone has no other fields
    if not scores:
        return _by_number(record), False
    best = max(scores.values())
    fitting = [entity for entity, score in scores.items() if score == best]
    if hint in scores and (hint in fitting or names <= entities.known(hint)):
        return hint, True
    if len(fitting) == 1:
        return fitting[0], True
    if (numbered := _by_number(record)) in fitting:
        return numbered, False
    return (fitting[0] if _TWINS.issuperset(fitting) else None), False


def _scores(names: frozenset[str]) -> dict[str, int]:
    """Score each entity by how many of the names are its own; those that every row has do not count."""
    own = names - frozenset(load(entities.SOURCE)["row"].values())
    known = {e: len(own & entities.known(e)) for e in load(entities.SOURCE)["entities"]}
    return {e: 2 * count - len(own) for e, count in known.items() if count > 1 and 2 * count > len(own)}


def _by_number(record: Fields) -> str | None:
    """Tell the entity of a record by the form of its number."""
    number = _text(record.get("Nummer")) or ""
    forms: dict[str, str] = load(entities.SOURCE)["numbers"]
    return next((entity for entity, form in forms.items() if re.fullmatch(form, number)), None)


def tallied(address: str, tally: Tally) -> Iterator[Issue | Count]:
    """Tell what records of one input had that is not carried, and what they lacked: each name once, with its count."""
    yield from (Count(f"missing.{entity}.{name}", n) for (entity, name), n in sorted(tally.missing().items()))
    records = tally.records()
    for (entity, name), count in sorted(tally.unknown().items()):
        yield Issue(address, entity, f"unknown field {name}, in {count} of {records[entity]} records; left out")
    for entity, count in sorted(tally.passed.items()):
        yield Issue(address, entity, f"{count} records of an entity that bears no relation; passed over")
