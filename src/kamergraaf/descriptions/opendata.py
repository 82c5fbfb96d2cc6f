"""What the open data calls its entities and fields, from `data/sources/tweedekamer-odata.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from kamergraaf.descriptions import load
from kamergraaf.model.entities import STRUCTS, Entity

SOURCE = "tweedekamer-odata"


@dataclass(frozen=True, slots=True)
class Inside:
    """Where records of another entity stand inside a record."""

    of: str
    back: str | None = None
    by: str | None = None
    link: str | None = None
    reversed: bool = False


@cache
def fields(entity: str) -> Mapping[str, str]:
    """Give the names in the source of the fields that are carried, by our names."""
    settings = load(SOURCE)
    return {"id": settings["row"]["id"], "deleted": settings["row"]["deleted"], **settings["entities"][entity]}


def owner(entity: str) -> str:
    """Give the field by which rows of an entity belong to a row of another one; empty: they do not.

    >>> owner("Stemming"), owner("Besluit")
    ('Besluit_Id', '')
    """
    field = STRUCTS[entity].owner_field
    return fields(entity)[field] if field else ""


@cache
def carried(entity: str) -> frozenset[str]:
    """Give the names in the source of all fields that are carried, those of every row included."""
    row = load(SOURCE)["row"]
    return frozenset(fields(entity).values()) | frozenset((row["modified"], row["modified_in_source"]))


@cache
def insides(entity: str) -> Mapping[str, Inside]:
    """Give where records of other entities may stand inside a record of this one."""
    rows: dict[str, dict[str, Any]] = load(SOURCE)["navigation"].get(entity, {})
    return {name: Inside(**row) for name, row in rows.items()}


@cache
def links(entity: str) -> Mapping[str, str]:
    """Give the relations that fields of an entity tell, by the names of the fields."""
    names: dict[str, str] = load(SOURCE)["links"].get(entity, {})
    return names


@cache
def known(entity: str) -> frozenset[str]:
    """Give every name that a record of an entity may have, carried or not."""
    left: list[str] = load(SOURCE)["left"].get(entity, [])
    text = {name for of, name in load(SOURCE)["texts"].items() if of == entity}
    return carried(entity).union(insides(entity), links(entity), left, text)


@cache
def renamed() -> Mapping[str, Mapping[str, str]]:
    """Give the names in other versions of the service, entity by entity, with the names that are used here."""
    names: dict[str, dict[str, str]] = {}
    for version in load(SOURCE)["versions"].values():
        for entity, table in version.get("names", {}).items():
            names.setdefault(entity, {}).update(table)
    return names


@cache
def decoder(entity: str) -> msgspec.json.Decoder[Entity]:
    """Give the decoder of an entity: its struct, with the names that the source uses."""
    base = STRUCTS[entity]
    types = {field.name: field for field in msgspec.structs.fields(base)}
    rows = [(name, types[name].type, *_default(types[name])) for name in fields(entity)]
    made = msgspec.defstruct(
        base.__name__, rows, bases=(base,), rename=dict(fields(entity)), frozen=True, gc=False, kw_only=True
    )
    # Not strict: tools that keep tables write whole numbers as 5.0 or "5"; one with a fraction is refused still.
    return msgspec.json.Decoder(made, strict=False)


def _default(field: msgspec.structs.FieldInfo) -> tuple[Any, ...]:
    return () if field.required else (field.default,)
