"""What is wrong with the records as a whole: some are deleted, and some come twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from synthetic.draw import Draw
from synthetic.world import Row

DELETED: Mapping[str, float] = {
    "Document": 0.19, "Agendapunt": 0.24, "Activiteit": 0.11, "Besluit": 0.10, "Stemming": 0.01, "Zaak": 0.05,
    "DocumentActor": 0.08, "ZaakActor": 0.05, "FractieZetelPersoon": 0.05, "CommissieZetelVastPersoon": 0.1, "Toezegging": 0.02,
}  # fmt: skip
"""The share of records of which only a tombstone is left."""
TWICE = 0.003
"""The share of records that come again with another moment of change."""
_LATER = {"GewijzigdOp": "2026-10-30T12:34:56.789+01:00", "ApiGewijzigdOp": "2026-10-30T11:34:59.1234567Z"}


def with_defects(entity: str, rows: Iterable[Row], draw: Draw) -> Iterator[Row]:
    """Give the records, a share of them deleted and some of them twice, the newer one first or last."""
    share = DELETED.get(entity, 0.0)
    for row in rows:
        if row["GewijzigdOp"] is not None and draw.chance(share):
            yield _tombstone(entity, row, draw)
        elif row["GewijzigdOp"] is not None and draw.chance(TWICE):
            both = row, _newer(row, draw)
            yield from both if draw.chance(0.7) else both[::-1]
        else:
            yield row


def _tombstone(entity: str, row: Row, draw: Draw) -> Row:
    """Leave of a record what the service leaves of one that is deleted: its id and when it was changed."""
    kept = {key: row[key] for key in ("Id", "GewijzigdOp", "ApiGewijzigdOp")}
    mistake = {"Vergissing": False} if entity == "Stemming" and draw.chance(0.5) else {}
    return {
        **{key: [] if value.__class__ is list else None for key, value in row.items()},
        **kept,
        **mistake,
        "Verwijderd": True,
    }


def _newer(row: Row, draw: Draw) -> Row:
    """Give a record as it was changed later; its subject may have changed too."""
    title = row.get("Onderwerp")
    return {**row, **({"Onderwerp": f"{title} (herdruk)"} if title and draw.chance(0.5) else {}), **_LATER}
