"""The OData service: which version answers, what it has, and questions to it, page by page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

import msgspec
from lxml import etree

from kamergraaf.descriptions import load, opendata
from kamergraaf.errors import ServiceError, SourceError
from kamergraaf.live.addresses import SOURCE, host_of
from kamergraaf.live.archive import Archive
from kamergraaf.live.client import Client
from kamergraaf.live.fields import Record
from kamergraaf.sources.inputs.encoding import decode
from kamergraaf.xml import each, local_name

_REMEMBERED = "odata"
_SAFE = "$(),:;='/@-"
"""These stay as they are: v5 refuses a dollar sign that is written otherwise."""


class VersionGoneError(ServiceError):
    """The version that answered until now does no longer."""


@dataclass(frozen=True)
class Version:
    """A version of the service: what it is called, where it is, and the names that each of its entities has."""

    name: str
    base: str
    names: dict[str, list[str]]

    def called(self, entity: str, field: str) -> str:
        """Give the name of a field in this version by that of v4."""
        names: dict[str, str] = load(opendata.SOURCE)["versions"].get(self.name, {}).get("names", {}).get(entity, {})
        return next((new for new, old in names.items() if old == field), field)

    def has(self, entity: str, field: str) -> bool:
        """Tell whether an entity has a field or a relation here."""
        return self.called(entity, field) in self.names.get(entity, ())


@dataclass
class OData:
    """The service, with the version that answers."""

    client: Client
    version: Version
    attempts: int | None = None
    """So many times a question is put; None: as usual."""

    def ask(self, entity: str, where: str, expand: str = "") -> Iterator[list[Record]]:
        """Give the records of an entity for which something holds, page by page, until as many came as there are.

        Raises:
            ServiceError: the service does not answer, or refuses the question.
        """
        size, come = int(load(SOURCE)["odata"]["page"]), 0
        while True:
            page = self._page(self.address(entity, where, expand, size, come))
            yield page["value"]
            come += len(page["value"])
            if not page["value"] or come >= int(page.get("@odata.count") or 0):
                return

    def address(self, entity: str, where: str, expand: str = "", top: int = 100, skip: int = 0) -> str:
        """Give the address of a question to the version that answers."""
        return address_of(self.version, entity, where, expand, top, skip)

    def _page(self, address: str) -> dict[str, Any]:
        fetched = self.client.get(address, _wrong, most=self.client.manners.most_page, attempts=self.attempts)
        if fetched.status != 200:
            raise VersionGoneError(f"{host_of(address)}: it has moved; see KAMERGRAAF_ODATA ({address})")
        found: dict[str, Any] = msgspec.json.decode(fetched.body)
        return found

    def expand(self, entity: str) -> str:
        """Give what is asked for with a record: only what this version has."""
        plan = gathering(entity)
        whole = [self._with(entity, path.split("/")) for path in plan.get("expand", ())]
        ids = [f"{name}($select=Id)" for name in plan.get("ids", ()) if self.version.has(entity, name)]
        return ",".join([part for part in whole if part] + ids)

    def _with(self, entity: str, path: Sequence[str]) -> str:
        if not self.version.has(entity, path[0]):
            return ""
        inside = self._with(opendata.insides(entity)[path[0]].of, path[1:]) if path[1:] else ""
        return f"{path[0]}($expand={inside})" if inside else path[0]


def address_of(version: Version, entity: str, where: str, expand: str = "", top: int = 100, skip: int = 0) -> str:
    """Give the address of a question."""
    asked = {"$filter": where, "$expand": expand, "$orderby": "Id", "$top": str(top), "$count": "true"}
    asked |= {"$skip": str(skip)} if skip else {}
    query = "&".join(f"{name}={quote(value, safe=_SAFE)}" for name, value in asked.items() if value)
    return f"{version.base}/{entity}?{query}"


@cache
def gathering(entity: str) -> dict[str, list[str]]:
    """Tell what belongs to a record of an entity; see `data/sources/services.toml`."""
    found: dict[str, list[str]] = load(SOURCE)["odata"]["gather"].get(entity, {})
    return found


def open_odata(client: Client, base: str, archive: Archive) -> OData:
    """Find the version that answers; which one it is, is asked once and remembered.

    Raises:
        ServiceError: none does.
    """
    if known := archive.setting(_REMEMBERED):
        told = json.loads(known)
        if told["base"] == base:
            return OData(client, Version(told["name"], f"{base}/{told['path']}", told["names"]))
    for row in load(SOURCE)["odata"]["versions"]:
        address = f"{base}/{row['path']}/$metadata"
        fetched = client.get(address, lambda body: "" if _names(body) else "it answers with no metadata", most=64 << 20)
        if fetched.status == 200:
            names = _names(fetched.body)
            archive.remember(_REMEMBERED, json.dumps({"base": base, **row, "names": names}))
            return OData(client, Version(row["name"], f"{base}/{row['path']}", names))
    raise ServiceError(f"{base}: no version of OData answers that we know; see KAMERGRAAF_ODATA, or use `sync`")


def forget_version(archive: Archive) -> None:
    """Forget which version answers, so that it is asked again."""
    archive.remember(_REMEMBERED, None)


def _names(body: bytes) -> dict[str, list[str]]:
    """Read the names of the fields and relations of each entity from the metadata of the service."""
    found: dict[str, list[str]] = {}
    try:
        for kind in each(decode(body) or "", "EntityType"):
            inside = [child.get("Name", "") for child in kind.iterchildren(etree.Element) if _is_field(child)]
            found[kind.get("Name", "")] = inside
    except SourceError:
        return {}
    return found


def _is_field(element: etree._Element) -> bool:
    return local_name(element.tag) in ("Property", "NavigationProperty")


def _wrong(body: bytes) -> str:
    """Tell what is wrong with a page of records; nothing when it is whole."""
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "it answers with something else than records"
    rows = found.get("value") if isinstance(found, dict) else None
    whole = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
    return "" if whole else "it answers with something else than records"
