"""The tables of data/reference: their rows as nouns, and what is wrong with a row."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from kamergraaf import dutch
from kamergraaf.errors import Issue
from kamergraaf.model import (
    Act,
    Cabinet,
    Coalition,
    Fractie,
    Mandate,
    Ministry,
    MinistryName,
    Office,
    Organisation,
    Party,
    Person,
    Recess,
)

_WITH_ID = "persons", "offices", "fracties", "organisations", "bodies", "ended"
_KEYS = {**dict.fromkeys(_WITH_ID, "id"), "laws": "bwb", "portfolios": "name"}
"""The tables in which an id occurs once, and its column; a ministry has a row for each of its names."""


def read_rows(folder: Path, name: str) -> Iterator[dict[str, str] | Issue]:
    """Give the whole rows of a table; one with too few or too many cells is named."""
    seen: set[str] = set()
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            key = row.get(_KEYS.get(name, ""))
            if reason := _malformed(row, key, seen):
                yield Issue(f"{name}.csv", f"line {reader.line_num}", reason)
            else:
                seen.update({key} if key else ())
                yield row


def _malformed(row: Mapping[str, str], key: str | None, seen: Container[str]) -> str | None:
    """Say why a row cannot be read, if so: its cells do not fit, or its id is empty or taken."""
    if None in row or None in row.values():
        return "a row with too few or too many cells"
    if key == "":
        return "a row without an id"
    return f"the id {key} is taken" if key in seen else None


def broken(mandate: Mandate, persons: Container[str], offices: Container[str], fracties: Container[str]) -> str | None:
    """Say why a term of office cannot be used, if so: it names what no table has, or days that are none."""
    if mandate.person not in persons:
        return f"no person {mandate.person} in persons.csv"
    if mandate.office not in offices:
        return f"no office {mandate.office} in offices.csv"
    if mandate.fractie and mandate.fractie not in fracties:
        return f"no fractie {mandate.fractie} in fracties.csv"
    wrong = dutch.parse_date(mandate.start) is None or (mandate.end and dutch.parse_date(mandate.end) is None)
    if wrong or (mandate.end and mandate.end < mandate.start):
        return f"a term of office from {mandate.start!r} to {mandate.end!r}"
    return None


def person(row: Mapping[str, str]) -> Person:
    """Read a row of persons."""
    same = tuple(row["same_as"].split())
    return Person(
        row["id"], row["name"], row["family"], row["given"], row["initials"], row["wikidata"], same, row["source"]
    )


def office(row: Mapping[str, str]) -> Office:
    """Read a row of offices."""
    return Office(row["id"], row["function"], row["portfolio"], row["organisation"], row["name_nl"], row["source"])


def mandate(row: Mapping[str, str]) -> Mandate:
    """Read a row of mandates."""
    who, what, group = row["person"], row["office"], row["fractie"]
    return Mandate(who, what, group, row["start"], row["end"], row["disputed"], row["source"], row["acting"])


def ministry(row: Mapping[str, str]) -> Ministry:
    """Read a row of ministries."""
    version = next((word for word in row["source"].split() if word.startswith("hv_")), "")
    return Ministry(row["id"], row["name"], row["abbreviation"], row["valid_from"], row["valid_to"], version)


def fractie(row: Mapping[str, str]) -> Fractie:
    """Read a row of fracties."""
    name, days, earlier = row["name"], (row["start"], row["end"]), tuple(row["predecessors"].split())
    return Fractie(row["id"], name, row["abbreviation"], *days, row["colour"], earlier, row["later"], row["source"])


def organisation(row: Mapping[str, str]) -> Organisation:
    """Read a row of organisations or bodies."""
    return Organisation(row["id"], row["name"], row["abbreviation"], row["kind"], row["iri"], row["source"])


def ended(row: Mapping[str, str]) -> tuple[str, str]:
    """Read a row of bodies that are no more: which one, and since which day."""
    return row["id"], row["end"]


def act(row: Mapping[str, str]) -> Act:
    """Read a row of laws."""
    return Act(row["bwb"], row["name"], row["since"], row["source"])


def union_act(row: Mapping[str, str]) -> Act:
    """Read a row of acts of the Union."""
    return Act(row["celex"], row["name"], row["since"], row["source"])


def recess(row: Mapping[str, str]) -> Recess:
    """Read a row of recesses."""
    return Recess(row["name"], row["start"], row["end"], row["source"])


def cabinet(row: Mapping[str, str]) -> Cabinet:
    """Read a row of cabinets."""
    return Cabinet(row["id"], row["name"], row["start"], row["end"], row["wikidata"], row["source"])


def coalition(row: Mapping[str, str]) -> Coalition:
    """Read a row of coalitions."""
    return Coalition(row["cabinet"], row["start"], row["end"], tuple(row["parties"].split("; ")), row["source"])


def party(row: Mapping[str, str]) -> Party:
    """Read a row of parties."""
    return Party(row["person"], row["party"], row["start"], row["end"], row["source"])


def ministry_name(row: Mapping[str, str]) -> MinistryName:
    """Read a row of ministry-names."""
    return MinistryName(row["ministry"], row["start"], row["name"], row["source"])


def portfolio(row: Mapping[str, str]) -> tuple[str, str]:
    """Read a row of portfolios: the Dutch name, and the English one."""
    return row["name"], row["english"]
