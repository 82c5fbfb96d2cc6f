"""Records of the open data, whatever carries them, taken apart: rows of one entity each, and links between them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TypeAlias

import msgspec

from kamergraaf.descriptions import load, opendata
from kamergraaf.errors import Issue
from kamergraaf.model import Link, Row, Snapshot
from kamergraaf.sources.opendata.shapes import MOST, Shape, Tally, shape_of

Fields: TypeAlias = dict[str, msgspec.Raw]
"""A record whose values are still JSON."""

DEEPEST = 12
"""Records stand inside records no deeper than this; a page that goes on is hostile."""
_KEY = re.compile(r"[\w-]{1,80}", re.ASCII)
_GUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_WRITTEN = re.compile(rb'"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"')
"""A guid as it nearly always stands in a record: in lower case already."""
_MOMENT = re.compile(
    r"(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T)([01]\d|2[0-3])(:[0-5]\d)(:[0-5]\d)(?:\.(\d+))?"
    r"(Z|([+-]\d\d):(\d\d))?",
    re.ASCII,
)
_TWINS = frozenset(("DocumentPublicatie", "DocumentPublicatieMetadata"))
"""Entities with the same fields that become the same."""
_FIELDS = msgspec.json.Decoder(Fields)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_encode = msgspec.json.Encoder().encode


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
        if bytes(record[name]) != b"null":
            yield from _inside(snapshot, f"{place}, {key}", (shape, name), (key, modified), record, tally, depth)
    for name, relation in shape.links:
        yield Link(relation, key, key_of(record.get(name)) or "", key, modified)
    record[shape.id] = msgspec.Raw(_encode(key))
    for name in _check_keys(shape, record):
        yield Issue(snapshot.address, f"{place}, {key}", f"{name} is no id; left out")
    yield _row(snapshot, place, key, shape, record, modified)


def _check_keys(shape: Shape, record: Fields) -> Iterator[str]:
    """Give the names of fields that point at something by what is no id, and empty them; write guids in one way."""
    for name in shape.keys:
        raw = bytes(record[name])
        if raw != b"null" and not _WRITTEN.fullmatch(raw):
            key = key_of(record[name])
            record[name] = msgspec.Raw(_encode(key))
            if key is None:
                yield name


def _modified(shape: Shape, record: Fields) -> str:
    """Give when a row was changed in its source, and when its service told so, so that text compares as time."""
    return "|".join([_moment(_text(record[name]) or "") for name in shape.modified])


def _moment(text: str) -> str:
    """Give a moment in UTC with seven decimals; one without offset is taken for UTC, and what is none is empty.

    >>> _moment("2025-09-24T10:48:57.043+02:00"), _moment("2025-09-24T08:49:02.4795155Z"), _moment("gisteren")
    ('2025-09-24T08:48:57.0430000', '2025-09-24T08:49:02.4795155', '')
    >>> _moment("2024-99-99T12:00:00+01:00"), _moment("2024-02-29T25:00:00Z")
    ('', '')
    """
    found = _MOMENT.fullmatch(text)
    if found is None:
        return ""
    day, hour, minute, seconds, decimals, _, hours, minutes = found.groups("")
    start = f"{day}{hour}{minute}"
    if hours and minutes == "00" and 0 <= (earlier := int(hour) - int(hours)) < 24:  # nearly always
        start = f"{day}{earlier:02}{minute}"
    elif hours:
        start = _in_utc(start, f"{hours}:{minutes}")
    return f"{start}{seconds}.{decimals[:7]:0<7}" if start else ""


def _in_utc(minute: str, zone: str) -> str:
    """Give a minute of another zone in UTC; nothing when there is no such minute."""
    try:
        return dt.datetime.fromisoformat(minute + zone).astimezone(dt.UTC).isoformat()[:16]
    except (ValueError, OverflowError):
        return ""


def _row(snapshot: Snapshot, place: str, key: str, shape: Shape, record: Fields, modified: str) -> Row:
    owner = (key_of(record.get(shape.owner)) if shape.owner else None) or key
    data = {n: record[n] for n in shape.kept if n in record and (n not in shape.inside or _is_text(record[n]))}
    deleted = shape.deleted in data and bytes(data[shape.deleted]) == b"true"
    return Row(shape.entity, key, owner, modified, _encode(data), snapshot, place.partition(",")[0], deleted)


def _is_text(raw: msgspec.Raw) -> bool:
    """Tell whether a value is a text or a list of texts, where another version of the source has records."""
    return bytes(raw).lstrip(b"[ ")[:1] == b'"'


def _inside(
    snapshot: Snapshot,
    place: str,
    where: tuple[Shape, str],
    teller: tuple[str, str],
    record: Fields,
    tally: Tally,
    depth: int,
) -> Iterator[Row | Link | Issue]:
    """Give the rows and links of the records that stand under one name of a record (`teller`: its key and change)."""
    (shape, name), key = where, teller[0]
    inside = opendata.insides(shape.entity)[name]
    if name in shape.kept and _is_text(record[name]):
        return
    try:
        rows = _children(bytes(record[name]))
    except (msgspec.DecodeError, RecursionError):
        yield Issue(snapshot.address, place, f"{name} holds no record of {inside.of}")
        return
    if inside.link and not rows:
        yield Link(inside.link, key, "", *teller)
    for row in rows:
        other = _id_inside(row, inside, key, record)
        if other is None:
            yield Issue(snapshot.address, place, f"{name} holds a {inside.of} without an Id")
            continue
        if inside.link:
            yield Link(inside.link, *((other, key) if inside.reversed else (key, other)), *teller)
        _fill_in(inside, record, key, row, other)
        if len(row) > (2 if inside.back else 1):
            yield from take_apart(snapshot, place, inside.of, row, tally, depth + 1)


def _children(raw: bytes) -> list[Fields]:
    children = _LIST.decode(raw) if raw[:1] == b"[" else [msgspec.Raw(raw)]
    return [_FIELDS.decode(child) for child in children]


def _fill_in(inside: opendata.Inside, record: Fields, key: str, row: Fields, other: str) -> None:
    """Say in both which record points at the other one, where the source leaves that to their places."""
    if inside.by:
        record.setdefault(inside.by, msgspec.Raw(_encode(other)))
    if inside.back:
        row.setdefault(inside.back, msgspec.Raw(_encode(key)))


def _id_inside(row: Fields, inside: opendata.Inside, key: str, record: Fields) -> str | None:
    """Give the id of a record inside another one; of the one that this record has, it may be left out."""
    name = load(opendata.SOURCE)["row"]["id"]
    found = key_of(row.get(name))
    if found is None and inside.by and row:
        found = key_of(record.get(inside.by)) or f"{key}-{inside.of}"
        row[name] = msgspec.Raw(_encode(found))
    return found


def key_of(raw: msgspec.Raw | None) -> str | None:
    """Give an id, a guid in lower case; None when there is none, or when it could be no part of an IRI."""
    if raw is not None and _WRITTEN.fullmatch(raw):
        return bytes(raw)[1:-1].decode()
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
    if entity and sure and len(_kinds) < MOST:
        _kinds[hint, names] = entity
    return entity


def _entity(record: Fields, names: frozenset[str], hint: str) -> tuple[str | None, bool]:
    """Tell the entity of a record, and whether it is that of all records with these names."""
    scores = _scores(names)
    if not scores and names <= frozenset(load(opendata.SOURCE)["row"].values()):
        return (hint if hint in load(opendata.SOURCE)["entities"] else None), True  # a tombstone has no other fields
    if not scores:
        return _by_number(record), False
    best = max(scores.values())
    fitting = [entity for entity, score in scores.items() if score == best]
    if hint in scores and (hint in fitting or names <= opendata.known(hint)):
        return hint, True
    if len(fitting) == 1:
        return fitting[0], True
    if (numbered := _by_number(record)) in fitting:
        return numbered, False
    return (fitting[0] if _TWINS.issuperset(fitting) else None), False


def _scores(names: frozenset[str]) -> dict[str, int]:
    """Score each entity by how many of the names are its own; those that every row has do not count."""
    own = names - frozenset(load(opendata.SOURCE)["row"].values())
    known = {e: len(own & opendata.known(e)) for e in load(opendata.SOURCE)["entities"]}
    return {e: 2 * count - len(own) for e, count in known.items() if count > 1 and 2 * count > len(own)}


def _by_number(record: Fields) -> str | None:
    """Tell the entity of a record by the form of its number."""
    number = _text(record.get("Nummer")) or ""
    forms: dict[str, str] = load(opendata.SOURCE)["numbers"]
    return next((entity for entity, form in forms.items() if re.fullmatch(form, number)), None)
