"""Makes fracties.csv: parliamentary groups, found by the label in polder's role and the date."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reading import ODATA, OPEN, Record, Row, read_jsonl, slug

LATER = {"GroenLinks-PvdA": "PRO"}
"""Names that a fractie took after the corpus was made: PRO since 9 June 2026 (issue 186 of the open data portal)."""
NEW_HOUSE = 50
"""So many seats that start on one day are the first day of a new House."""


def odata_fractie(record: Record, voted_as: Mapping[str, str]) -> Row:
    """A fractie as the Tweede Kamer knows it."""
    short, name = record["Afkorting"], record["NaamNL"]
    voted = voted_as.get(record["Id"], short)
    return {
        "id": record["Id"],
        "name": name,
        "abbreviation": voted if short == name and len(voted) < len(short) else short,
        "start": (record["DatumActief"] or "")[:10],
        "end": (record["DatumInactief"] or "")[:10],
        "colour": "",
        "predecessors": "",
        "source": f"{ODATA}/Fractie({record['Id']})",
    }


def vote_names(corpus: Path) -> dict[str, str]:
    """The name under which each fractie's votes are recorded."""
    votes = read_jsonl(corpus / "data" / "odata" / "Stemming.jsonl.gz")
    return {v["Fractie_Id"]: v["ActorFractie"] for v in votes if v.get("Fractie_Id") and v.get("ActorFractie")}


class Fracties:
    """Finds a member's fractie by the label in polder's role and the date."""

    def __init__(self, records: Iterable[Record], voted_as: Mapping[str, str]) -> None:
        self.rows = {row["id"]: row for row in (odata_fractie(record, voted_as) for record in records)}
        self.labels = {label: row["id"] for row in self.rows.values() for label in labels(row)}

    def find(self, row: Row) -> str:
        """The id of the fractie in "Kamerlid voor X"; one only polder knows is made from its name."""
        label = row["role"].removeprefix("Kamerlid voor ")
        key = self.labels.get(label, "")
        known = self.rows.get(key)
        if known and row["start_date"] <= (known["end"] or OPEN):
            return key
        return self.polder(label, row, again=bool(known))

    def polder(self, label: str, row: Row, *, again: bool) -> str:
        """A fractie known by its label only, alive as long as its members sat."""
        key = f"{slug(label)}-{row['start_date'][:4]}" if again else slug(label)
        start, end = row["start_date"], row["end_date"] or OPEN
        old = self.rows.setdefault(key, bare_fractie(key, label, start, end))
        first, last = min(old["start"], start), max(old["end"], end)
        self.rows[key] = old | {"start": first, "end": last}
        return key


def labels(row: Row) -> set[str]:
    """The labels under which polder names a fractie of the Tweede Kamer."""
    return {row["name"], row["abbreviation"]}


def bare_fractie(key: str, label: str, start: str, end: str) -> Row:
    """A fractie of which only the label is known."""
    source = "polder@82b2d3b0 mandaten.csv"
    return {"id": key, "name": label, "abbreviation": label, "start": start, "end": end} | {
        "colour": "",
        "predecessors": "",
        "source": source,
    }


def finish_fracties(rows: Iterable[Row], colours: Iterable[Row], seats: Sequence[Row]) -> list[Row]:
    """Fracties with their colours, what they came from, and no end for those that live."""
    colour = {row["party"]: row["colour"] for row in colours}
    listed = [row | {"end": row["end"].replace(OPEN, "")} for row in rows]
    came_from = predecessors(listed, [seat for seat in seats if seat["fractie"]])
    return [
        row
        | {"colour": colour.get(row["abbreviation"], ""), "predecessors": " ".join(sorted(came_from[row["id"]]))}
        | {"later": LATER.get(row["name"], "")}
        for row in listed
    ]


def predecessors(fracties: Iterable[Row], seats: Sequence[Row]) -> dict[str, set[str]]:
    """What each fractie split off from or was merged from: where its first members sat until the day before.

    On the first day of a new House members may change party without any tie between the two, so then only a fractie
    that ended the day before counts.
    """
    ends = {row["id"]: row["end"] for row in fracties}
    first = {
        key: min(seat["start"] for seat in seats if seat["fractie"] == key) for key in {s["fractie"] for s in seats}
    }
    starting = Counter(seat["start"] for seat in seats)
    came_from: dict[str, set[str]] = defaultdict(set)
    for new in (seat for seat in seats if seat["start"] == first[seat["fractie"]]):
        before = (dt.date.fromisoformat(new["start"]) - dt.timedelta(days=1)).isoformat()
        days = (before, new["start"])
        for old in (seat for seat in seats if seat["person"] == new["person"] and seat["end"] in days):
            lasting = starting[new["start"]] < NEW_HOUSE or ends[old["fractie"]] in days
            if lasting and old["fractie"] != new["fractie"]:
                came_from[new["fractie"]].add(old["fractie"])
    return came_from
