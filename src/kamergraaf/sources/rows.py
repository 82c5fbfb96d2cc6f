"""Records of the open data, whatever carries them, taken apart: rows of one entity each, and links between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import msgspec

from kamergraaf.errors import Issue
from kamergraaf.model import Link, Row, Snapshot
from kamergraaf.sources import entities
from kamergraaf.sources.settings import load

Fields: TypeAlias = dict[str, msgspec.Raw]
"""A record whose values are still JSON."""

DEEPEST = 12
"""Records stand inside records no deeper than this; a page that goes on is hostile."""
_KEY = re.compile(r"[\w-]{1,80}", re.ASCII)
_FIELDS = msgspec.json.Decoder(Fields)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_encode = msgspec.json.Encoder().encode


@dataclass
class Tally:
    """What records of an input had besides what is carried: counted, because there are too many to name each."""

    records: Counter[str] = field(default_factory=Counter)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    missing: Counter[tuple[str, str]] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the names in a record tell, the same for all records that have them."""

    entity: str
    kept: tuple[str, ...]
    inside: tuple[str, ...]
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
    key = _key(record.get(load(entities.SOURCE)["row"]["id"]))
    if key is None:
        yield Issue(snapshot.address, place, f"a {entity} without an Id")
        return
    _count(tally, shape)
    for name in shape.inside:
        yield from _inside(snapshot, f"{place}, {key}", (shape, name), key, record, tally, depth)
    for name, relation in entities.links(entity).items():
        if other := _key(record.get(name)):
            yield Link(relation, key, other)
    yield _row(snapshot, place.split(",", maxsplit=1)[0], entity, key, shape, record)


_shapes: dict[tuple[str, tuple[str, ...]], Shape] = {}


def shape_of(entity: str, names: tuple[str, ...]) -> Shape:
    """Tell which names of a record are carried, which hold other records, and which are unknown or missing."""
    if found := _shapes.get((entity, names)):
        return found
    renamed = tuple((old, new) for old, new in entities.renamed().get(entity, {}).items() if old in names)
    here = tuple(dict(renamed).get(name, name) for name in names)
    known, inside = entities.known(entity), entities.insides(entity)
    pointed = [by for n in here if n in inside and (by := inside[n].by) and by not in here]  # filled in from inside
    shape = Shape(
        entity,
        tuple(n for n in (*here, *pointed) if n in entities.carried(entity)),
        tuple(n for n in here if n in inside),
        tuple(n for n in here if n not in known and not n.startswith("@") and "@odata." not in n),
        tuple(n for n in entities.fields(entity).values() if n not in here),
        renamed,
    )
    if len(_shapes) < 10_000:  # hostile input could bring a new shape with every record
        _shapes[entity, names] = shape
    return shape


def _count(tally: Tally, shape: Shape) -> None:
    tally.records[shape.entity] += 1
    for name in shape.unknown:
        tally.unknown[shape.entity, name] += 1
    for name in shape.missing:
        tally.missing[shape.entity, name] += 1


def _row(snapshot: Snapshot, place: str, entity: str, key: str, shape: Shape, record: Fields) -> Row:
    names = load(entities.SOURCE)["row"]
    owner = _key(record.get(entities.OWNERS.get(entity, ""))) or key
    modified = _text(record.get(names["modified"])) or _text(record.get(names["modified_in_source"])) or ""
    texts = {name for name in shape.inside if bytes(record[name])[:1] == b'"'}
    data = {n: record[n] for n in shape.kept if n in record and (n in texts or n not in shape.inside)}
    return Row(entity, key, owner, modified, _encode(data), snapshot, place)


def _inside(
    snapshot: Snapshot, place: str, where: tuple[Shape, str], key: str, record: Fields, tally: Tally, depth: int
) -> Iterator[Row | Link | Issue]:
    """Give the rows and links of the records that stand under one name of a record."""
    shape, name = where
    inside = entities.insides(shape.entity)[name]
    raw = bytes(record[name])
    if raw == b"null" or (raw[:1] == b'"' and name in entities.carried(shape.entity)):
        return
    try:
        children = _LIST.decode(raw) if raw[:1] == b"[" else [msgspec.Raw(raw)]
        rows = [_FIELDS.decode(child) for child in children]
    except (msgspec.DecodeError, RecursionError):
        yield Issue(snapshot.address, place, f"{name} holds no record of {inside.of}")
        return
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
    found = _key(row.get(name))
    if found is None and inside.by and row:
        found = _key(record.get(inside.by)) or f"{key}-{inside.of}"
        row[name] = msgspec.Raw(_encode(found))
    return found


def _key(raw: msgspec.Raw | None) -> str | None:
    """Give an id; None when there is none, or when it could be no part of an IRI."""
    text = _text(raw)
    return text if text and _KEY.fullmatch(text) else None


def _text(raw: msgspec.Raw | None) -> str | None:
    if raw is None or raw == b"null":
        return None
    value: Any = msgspec.json.decode(raw)
    return value if isinstance(value, str) else None


def entity_of(record: Fields, hint: str = "") -> str | None:
    """Tell the entity of a record from its names; `hint` decides between those that fit equally well.

    Args:
        record: its fields.
        hint: what the page or the name of the file says.
    """
    names = frozenset(record)
    scores = _scores(names)
    if not scores:
        return None
    best = max(scores.values())
    fitting = [entity for entity, score in scores.items() if score == best]
    if hint in scores and (hint in fitting or names <= entities.known(hint)):
        return hint
    numbered = [e for e, form in load(entities.SOURCE)["numbers"].items() if _numbered(record, form)]
    return next((e for e in (*numbered, *fitting) if e in fitting), None) if numbered or len(fitting) < 3 else None


_scored: dict[frozenset[str], dict[str, int]] = {}


def _scores(names: frozenset[str]) -> dict[str, int]:
    """Score each entity by how many of the names are its own; those that every row has do not count."""
    if names not in _scored:
        common = frozenset(load(entities.SOURCE)["row"].values())
        own = names - common
        counted = {
            e: 2 * len(own & entities.known(e)) - len(own)
            for e in load(entities.SOURCE)["entities"]
            if own & entities.known(e)
        }
        if len(_scored) > 10_000:
            return {e: s for e, s in counted.items() if s > 0}
        _scored[names] = {e: s for e, s in counted.items() if s > 0}
    return _scored[names]


def _numbered(record: Fields, form: str) -> bool:
    return bool(re.fullmatch(form, _text(record.get("Nummer")) or ""))


def tallied(address: str, tally: Tally) -> Iterable[Issue]:
    """Name what records of one input had that is not carried, each name once with its count."""
    for (entity, name), count in sorted(tally.unknown.items()):
        yield Issue(address, entity, f"unknown field {name}, in {count} of {tally.records[entity]} records; left out")
    for entity, count in sorted(tally.passed.items()):
        yield Issue(address, entity, f"{count} records of an entity that bears no relation; passed over")
