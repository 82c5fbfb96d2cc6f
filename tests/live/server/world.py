"""What the server serves: records of the open data, one by one, and files; from a corpus, or made up."""

from __future__ import annotations

import csv
import gzip
import json
import uuid
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kamergraaf.descriptions import opendata

Row = dict[str, Any]
INVENTED = {
    "Geboortedatum": "1901-02-03",
    "Geboorteplaats": "Verzonnendam",
    "Geslacht": "onbekend",
    "Woonplaats": "Nergenshuizen",
}
"""What every person of this world has: invented, to see that it is never kept."""


@dataclass
class World:
    """All that there is."""

    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    """Files of publications, by name: `kst-28684-819.xml`."""
    resources: dict[str, bytes] = field(default_factory=dict)
    """The House's own files, by the id of the Document."""
    order: list[tuple[int, str, str]] = field(default_factory=list)
    """Token, entity and id of all that the feed tells, in its order."""

    def add(self, entity: str, record: Row) -> str:
        """Add a record, and those inside it, each by itself."""
        row = dict(record)
        for name, inside in opendata.insides(entity).items():
            found = row.pop(name, None)
            children = found if isinstance(found, list) else [found] if isinstance(found, dict) else []
            for child in children:
                whole = ({inside.back: row["Id"]} if inside.back else {}) | child
                if len(whole) > (2 if inside.back else 1):
                    self.add(inside.of, whole)
            if inside.by and children:
                row[inside.by] = children[0]["Id"]
            if inside.link and isinstance(found, list):
                row[name] = [{"Id": child["Id"]} for child in children]
        self.rows.setdefault(entity, {})[row["Id"]] = self.rows.get(entity, {}).get(row["Id"], {}) | row
        return str(row["Id"])

    def relate(self, entity: str, one: str, name: str, other: str) -> None:
        """Tell that one record is related to another, on both sides."""
        inside = opendata.insides(entity)[name]
        back = next(
            (
                n
                for n, i in opendata.insides(inside.of).items()
                if i.of == entity and i.link == inside.link and i.reversed != inside.reversed
            ),
            None,
        )
        for where, key, what, target in ((entity, one, name, other), (inside.of, other, back, one)):
            if what and key in self.rows.get(where, {}):
                found = self.rows[where][key].setdefault(what, [])
                if {"Id": target} not in found:
                    found.append({"Id": target})

    def number(self) -> None:
        """Give each record its place in the feed, by when it was changed; the sequence is one for all, with gaps."""
        told = sorted(
            (str(row.get("ApiGewijzigdOp") or "2019-01-01T00:00:00Z"), entity, key)
            for entity, rows in self.rows.items()
            for key, row in rows.items()
        )
        self.order = [(1_000 + 7 * place, entity, key) for place, (_, entity, key) in enumerate(told)]

    def change(self, entity: str, key: str, at: str, **fields: Any) -> None:
        """Change a record as its source would: it comes again, at the end of the feed."""
        row = self.rows[entity][key]
        row |= {"GewijzigdOp": at, "ApiGewijzigdOp": at} | fields
        if row.get("Verwijderd") is True:
            self.rows[entity][key] = {name: row[name] for name in ("Id", "GewijzigdOp", "ApiGewijzigdOp", "Verwijderd")}
        last = max((token for token, _, _ in self.order), default=1_000)
        self.order = [place for place in self.order if place[1:] != (entity, key)] + [(last + 7, entity, key)]


def _lines(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def from_corpus(corpus: Path, wanted: Callable[[str], bool] = lambda _: True) -> World:
    """Make a world of the reference corpus; `wanted` tells by a line of a motion's case whether it belongs to it.

    The other cases on the agenda items of these belong to it, too.
    """
    world, data = World(), corpus / "data"
    _cases(world, data / "odata", wanted)
    cases = set(world.rows["Zaak"])
    on = [set(row["Zaak_Ids"]) for row in _lines(data / "odata" / "Agendapunt_Zaak.jsonl.gz")]
    beside = {case for found in on if found & cases for case in found} - cases
    _cases(world, data / "odata", lambda line: json.loads(line)["Id"] in beside)
    _decisions(world, data / "odata", cases)
    for name in ("Fractie", "Persoon"):
        for row in _lines(data / "odata" / f"{name}.jsonl.gz"):
            world.add(name, row | (INVENTED if name == "Persoon" else {}))
    _dossiers(world)
    with zipfile.ZipFile(data / "kst-xml" / "moties-kst-xml.zip") as archive:
        published = {version.get("ExterneIdentifier") for version in world.rows["DocumentVersie"].values()}
        for name in archive.namelist():
            if name.removesuffix(".xml") in published:
                world.files[name] = archive.read(name)
    world.number()
    return world


def _cases(world: World, folder: Path, wanted: Callable[[str], bool]) -> None:
    for row in _lines(folder / "zaak-with-actors.jsonl.gz"):  # as some of them were earlier
        if wanted(json.dumps(row)):
            world.add("Zaak", row)
    with gzip.open(folder / "zaak-moties.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if wanted(line):
                world.add("Zaak", json.loads(line))


def _decisions(world: World, folder: Path, cases: set[str]) -> None:
    """Add the decisions on these cases, with their agenda items and votes."""
    on: dict[str, list[str]] = {
        row["Agendapunt_Id"]: row["Zaak_Ids"] for row in _lines(folder / "Agendapunt_Zaak.jsonl.gz")
    }
    with (folder / "gold_zaak_besluit.csv").open(encoding="utf-8", newline="") as file:
        stated = {row["besluit_id"]: row["zaak_id"] for row in csv.DictReader(file)}
    items = {item for item, found in on.items() if cases & set(found)}
    for row in _lines(folder / "Agendapunt.jsonl.gz"):
        if row["Id"] in items:
            world.add("Agendapunt", row)
    for item in items & set(world.rows.get("Agendapunt", {})):
        for case in on[item]:
            world.relate("Agendapunt", item, "Zaak", case)
    for row in _lines(folder / "Besluit.jsonl.gz"):
        if row.get("Agendapunt_Id") in items:
            world.add("Besluit", row)
            only = on[row["Agendapunt_Id"]]
            if decided := stated.get(row["Id"]) or (only[0] if len(only) == 1 else None):
                world.relate("Besluit", row["Id"], "Zaak", decided)
    for row in _lines(folder / "Stemming.jsonl.gz"):
        if row.get("Besluit_Id") in world.rows.get("Besluit", {}):
            world.add("Stemming", row)


def _dossiers(world: World) -> None:
    """Make the dossiers of the papers, which no shared file has: by the number that their publisher gave them."""
    cases: dict[str, list[str]] = {}
    for case in world.rows["Zaak"].values():
        for child in case.get("Document", ()):
            cases.setdefault(child["Id"], []).append(case["Id"])
    for version in list(world.rows["DocumentVersie"].values()):
        parts = str(version.get("ExterneIdentifier") or "").split("-")
        if parts[0] != "kst" or len(parts) < 3 or version.get("Document_Id") not in world.rows["Document"]:
            continue
        document = world.rows["Document"][version["Document_Id"]]
        key = str(uuid.uuid5(uuid.NAMESPACE_URL, "-".join(parts[1:-1])))
        if key not in world.rows.get("Kamerstukdossier", {}):
            suffix = "-".join(parts[2:-1]) or None
            row = {
                "Id": key,
                "Nummer": int(parts[1]),
                "Toevoeging": suffix,
                "Titel": document["Titel"],
                "Verwijderd": False,
            }
            world.add("Kamerstukdossier", row | {name: document[name] for name in ("GewijzigdOp", "ApiGewijzigdOp")})
        world.relate("Document", document["Id"], "Kamerstukdossier", key)
        for decided in cases.get(document["Id"], ())[:1]:
            world.relate("Zaak", decided, "Kamerstukdossier", key)
            world.relate("Document", document["Id"], "Zaak", decided)
