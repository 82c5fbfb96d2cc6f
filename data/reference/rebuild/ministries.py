"""Makes ministries.csv: all names of all ministries, from TOOI and polder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reading import OPEN, TOOI, Row, day_after

# Historical versions that TOOI (state before 2024) lacks, and the ministry that each is a version of.
VERSION_OF = {"hv_22300580": "mnre1045", "hv_41004458": "mnre1045", "hv_33909618": "mnre1153"}
# A name before TOOI's memory, with its last day and its source: (ministry, name, last day, source).
EARLIER_NAMES = [("mnre1150", "Landbouw, Natuurbeheer en Visserij", "2003-06-30", "Q2132224#P39")]


def is_ministry(fact: Row) -> bool:
    """Whether a fact describes a ministry or a former version of one."""
    return fact["kind"] in {"tooi_ministerie", "tooi_ministerie_historische_versie", "polder_ministerie"}


def ministry_code(fact: Row) -> str:
    """The code of the ministry that a fact describes, also for its historical versions."""
    own = fact["iri_or_id"].rsplit("/", 1)[1]
    parent = re.search(r"specializationOf \S+/(mnre\d+)", " ".join(fact.values()))
    return parent[1] if parent else VERSION_OF.get(own, own)


def ministry_row(fact: Row) -> Row:
    """A ministry's name with the dates of that name, as far as the fact gives them."""
    code, version = ministry_code(fact), fact["iri_or_id"].rsplit("/", 1)[1]
    tooi = fact["kind"].startswith("tooi")
    name = fact["label"].removeprefix("ministerie van ")
    source = f"TOOI rwc_ministeries_compleet_1 {version}" if tooi else f"polder@82b2d3b0 {version}"
    dates = {"valid_from": fact["valid_from"], "valid_to": fact["valid_until"]}
    return {"id": code, "iri": f"{TOOI}/ministerie/{code}", "name": name, **dates, "version": version} | {
        "abbreviation": fact["abbr"],
        "source": source,
    }


def ministry_facts(facts: Iterable[Row]) -> dict[str, Row]:
    """One fact per ministry or version: TOOI's own where it is up to date, else polder's."""
    best: dict[str, Row] = {}
    for fact in filter(is_ministry, facts):
        version = fact["iri_or_id"].rsplit("/", 1)[1]
        newer = fact["kind"].startswith("polder") and version == "mnre1153"
        if version not in best or newer:
            best[version] = fact
    return best


def chain_dates(rows: Sequence[Row]) -> Iterator[Row]:
    """The names of one ministry in order of time, each beginning when the one before it ended."""
    ordered = sorted(rows, key=lambda row: row["valid_to"] or OPEN)
    begin = next(row["valid_from"] for row in rows if row["version"] == row["id"])
    for row in ordered:
        yield row | {"valid_from": begin}
        begin = day_after(row["valid_to"])


def register_end(row: Row) -> Row:
    """The three ministries that ended on 23 February 2026: that day was the successor's first."""
    ended = row["version"].startswith("mnre11") and row["valid_to"] == "2026-02-23"
    return row | {"valid_to": day_after(row["valid_to"], -1)} if ended else row


def build_ministries(facts: Iterable[Row]) -> list[Row]:
    """All names of all ministries."""
    chains: dict[str, list[Row]] = defaultdict(list)
    for fact in ministry_facts(facts).values():
        row = register_end(ministry_row(fact))
        chains[row["id"]].append(row)
    for code, name, last, item in EARLIER_NAMES:
        chains[code].append(earlier_name(code, name, last, item))
    return [row for code in sorted(chains) for row in chain_dates(chains[code])]


def earlier_name(code: str, name: str, last: str, item: str) -> Row:
    """A name that the register has forgotten."""
    row = {"id": code, "iri": f"{TOOI}/ministerie/{code}", "name": name, "abbreviation": "", "version": ""}
    return row | {"valid_from": "", "valid_to": last, "source": f"https://www.wikidata.org/wiki/{item}"}


def lifetimes(ministries: Sequence[Row]) -> dict[str, tuple[str, str]]:
    """First and last day of every ministry, under all its names."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in ministries:
        rows[row["id"]].append(row)
    return {code: (names[0]["valid_from"], names[-1]["valid_to"]) for code, names in rows.items()}
