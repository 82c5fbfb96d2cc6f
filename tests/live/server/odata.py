"""The world as OData tells it: filters, relations and pages, as far as anybody asks here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from tests.live.server.world import Row, World

from kamergraaf.descriptions import load, opendata

Test = Callable[[Row], bool]
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<moment>\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))"
    r"|(?P<guid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|(?P<number>-?\d+)|(?P<sign>[():/])|(?P<word>\w+))"
)
NODES = 100
TIES = (("Besluit", "Zaak"), ("Zaak", "Besluit"))
"""The relations by which a decision is tied to its case: a service may have them, have them empty, or lack them."""


class BadRequestError(Exception):
    """What the service answers 400 to."""


class TooHeavyError(Exception):
    """What the service breaks down under."""


def days(where: str) -> float:
    """Give for how many days a filter on papers asks; no end for one that is open."""
    found = re.findall(r"Datum (?:ge|le) (\d{4}-\d\d-\d\d)", where)
    if not found or "(Datum" in where:
        return 0
    return (datetime.fromisoformat(found[-1]) - datetime.fromisoformat(found[0])).days + 1 if len(found) > 1 else 1e9


class Filter:
    """A filter, read once: comparisons of a field with a value, `any` of a relation, `and`, `or`."""

    def __init__(self, world: World, entity: str, text: str, renamed: dict[str, dict[str, str]]) -> None:
        self._world, self._renamed = world, renamed
        self._tokens = [(m.lastgroup or "", m[0].strip()) for m in _TOKEN.finditer(text)]
        if "".join(t for _, t in self._tokens).replace(" ", "") != text.replace(" ", ""):
            raise BadRequestError(f"filter: {text}")
        if len([t for kind, t in self._tokens if kind != "sign" and t not in ("and", "or")]) * 4 / 3 > NODES:
            raise BadRequestError("more than 100 nodes")
        self._at = 0
        self.test = self._or(entity)
        if self._at < len(self._tokens):
            raise BadRequestError(f"filter: {text}")

    def _next(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise BadRequestError("the filter ends")
        self._at += 1
        return self._tokens[self._at - 1]

    def _is(self, text: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at][1] == text:
            self._at += 1
            return True
        return False

    def _or(self, entity: str) -> Test:
        parts = [self._and(entity)]
        while self._is("or"):
            parts.append(self._and(entity))
        return lambda row: any(part(row) for part in parts)

    def _and(self, entity: str) -> Test:
        parts = [self._one(entity)]
        while self._is("and"):
            parts.append(self._one(entity))
        return lambda row: all(part(row) for part in parts)

    def _one(self, entity: str) -> Test:
        if self._is("("):
            inside = self._or(entity)
            self._next()
            return inside
        _, name = self._next()
        if self._is("/"):
            return self._any(entity, name) if self._tokens[self._at][1] == "any" else self._one(entity)
        sign, value = self._next()[1], _value(*self._next())
        known = self._renamed.get(entity, {}).get(name, name)
        if known not in opendata.known(entity) or (name == known and known in self._renamed.get(entity, {}).values()):
            raise BadRequestError(f"{entity} has no {name}")
        return lambda row: _compare(row.get(known), sign, value)

    def _any(self, entity: str, name: str) -> Test:
        inside = opendata.insides(entity).get(name)
        if inside is None:
            raise BadRequestError(f"{entity} has no {name}")
        for _ in range(4):  # any ( x :
            self._next()
        test, rows = self._or(inside.of), self._world.rows.get(inside.of, {})
        self._next()
        return lambda row: any(
            c["Id"] in rows and test(rows[c["Id"]]) for c in children(self._world, entity, row, name)
        )


def _value(kind: str, text: str) -> Any:
    if kind == "text":
        return text[1:-1].replace("''", "'")
    if kind == "moment":
        return datetime.fromisoformat(text)
    return int(text) if kind == "number" else {"null": None, "true": True, "false": False}.get(text, text)


def _compare(found: Any, sign: str, value: Any) -> bool:
    if isinstance(value, datetime):
        if not found:
            return False
        found = datetime.fromisoformat(found)
    if sign in ("eq", "ne"):
        return bool((found == value) == (sign == "eq"))
    tests: dict[str, Callable[[], bool]] = {
        "ge": lambda: found >= value,
        "gt": lambda: found > value,
        "le": lambda: found <= value,
        "lt": lambda: found < value,
    }
    if sign not in tests:
        raise BadRequestError(sign)
    return tests[sign]()


def children(world: World, entity: str, row: Row, name: str) -> list[Row]:
    """Give the records that stand under a name of a record."""
    inside = opendata.insides(entity)[name]
    rows = world.rows.get(inside.of, {})
    if inside.by:
        return [rows[row[inside.by]]] if row.get(inside.by) in rows else []
    if inside.back:
        return sorted((r for r in rows.values() if r.get(inside.back) == row["Id"]), key=lambda r: str(r["Id"]))
    return [rows[child["Id"]] for child in row.get(name, ()) if child["Id"] in rows]


def expand(world: World, entity: str, row: Row, asked: str, old: dict[str, dict[str, str]]) -> Row:
    """Give a record with those relations that are asked for, each perhaps with relations and fields of its own."""
    shown = {n: v for n, v in row.items() if not isinstance(v, list)}
    shown = {old.get(entity, {}).get(name, name): value for name, value in shown.items()}
    for name, options in split(asked):
        inside = opendata.insides(entity).get(name)
        if inside is None:
            raise BadRequestError(f"{entity} has no {name}")
        given = dict(option.split("=", 1) for option in _parts(options, ";"))
        found = [
            expand(world, inside.of, child, given.get("$expand", ""), old)
            for child in children(world, entity, row, name)
        ]
        if fields := given.get("$select"):
            found = [{n: child[n] for n in fields.split(",")} for child in found]
        shown[name] = (found[0] if found else None) if inside.by else found
    return shown


def split(asked: str) -> Iterator[tuple[str, str]]:
    """Split what is to be expanded: names, and the options in brackets behind each.

    >>> list(split("A($expand=B($select=Id);$select=Id),C"))
    [('A', '$expand=B($select=Id);$select=Id'), ('C', '')]
    """
    for part in _parts(asked, ","):
        name, _, options = part.partition("(")
        yield name.strip(), options.removesuffix(")")


def _parts(text: str, sign: str) -> list[str]:
    depth, parts = 0, [""]
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == sign and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part for part in parts if part]


def answer(world: World, base: str, version: str, entity: str, asked: dict[str, str], ties: str = "whole") -> Row:
    """Answer a question about an entity; `ties` are `whole`, `empty` or `lacking`."""
    if ties == "lacking" and any(
        name in dict(split(asked.get("$expand", ""))) for owner, name in TIES if owner == entity
    ):
        raise BadRequestError(f"{entity} has no tie")
    if entity not in load(opendata.SOURCE)["entities"]:
        raise BadRequestError(entity)
    top, skip = int(asked.get("$top", 250)), int(asked.get("$skip", 0))
    if top > 100 and version == "v5":
        raise BadRequestError("$top of more than 100")
    renamed = {e: dict(t) for e, t in opendata.renamed().items()} if version == "v5" else {}
    old = {e: {new: name for name, new in table.items()} for e, table in renamed.items()}
    test = Filter(world, entity, asked["$filter"], renamed).test if "$filter" in asked else lambda _: True
    found = sorted((row for row in world.rows.get(entity, {}).values() if test(row)), key=lambda row: str(row["Id"]))
    told: Row = {"@odata.context": f"{base}/$metadata#{entity}"}
    if asked.get("$count") == "true":
        told["@odata.count"] = len(found)
    told["value"] = [expand(world, entity, row, asked.get("$expand", ""), old) for row in found[skip : skip + top]]
    for row in told["value"]:
        row |= {name: [] for owner, name in TIES if ties == "empty" and owner == entity and name in row}
    return told


def metadata(version: str, ties: str = "whole") -> str:
    """Write the metadata of a version, in its own names."""
    renamed = opendata.renamed() if version == "v5" else {}
    parts = []
    for entity in load(opendata.SOURCE)["entities"]:
        old = {new: name for name, new in renamed.get(entity, {}).items()}
        lacking = {name for owner, name in TIES if owner == entity and ties == "lacking"}
        insides = {name: inside for name, inside in opendata.insides(entity).items() if name not in lacking}
        fields = sorted(opendata.known(entity) - set(insides) - lacking)
        parts.append(f'<EntityType Name="{entity}"><Key><PropertyRef Name="Id" /></Key>')
        parts += [f'<Property Name="{old.get(name, name)}" Type="Edm.String" />' for name in fields]
        parts += [f'<NavigationProperty Name="{name}" Type="TK.{inside.of}" />' for name, inside in insides.items()]
        parts.append("</EntityType>")
    head = '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>'
    schema = '<Schema Namespace="TK" xmlns="http://docs.oasis-open.org/odata/ns/edm">'
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}{schema}{"".join(parts)}</Schema></edmx:DataServices></edmx:Edmx>'
    )
