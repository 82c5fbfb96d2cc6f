"""Makes fracties.csv: parliamentary groups, found by the label in polder's role and the date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from reading import ODATA, OPEN, Record, Row, read_jsonl, slug


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


def finish_fracties(rows: Iterable[Row], colours: Iterable[Row]) -> list[Row]:
    """Fracties with their colours, the one merger that dates and names prove, and no end for those that live."""
    colour = {row["party"]: row["colour"] for row in colours}
    ends = [row | {"end": row["end"].replace(OPEN, "")} for row in rows]
    listed = [row | {"colour": colour.get(row["abbreviation"], "")} for row in ends]
    merged = {row["name"]: row["id"] for row in listed if row["end"] == "2023-10-26"}
    old = " ".join(sorted(merged[name] for name in ("GroenLinks", "Partij van de Arbeid")))
    return [row | {"predecessors": old} if row["name"] == "GroenLinks-PvdA" else row for row in listed]
