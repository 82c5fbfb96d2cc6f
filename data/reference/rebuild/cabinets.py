"""Makes cabinets.csv and coalitions.csv: the cabinets since 1945, and which parties sat in them when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reading import Row, slug

# Cabinets that the page calls otherwise than people do.
NAMES = {"Rutte-Verhagen": "Rutte I", "Rutte-Asscher": "Rutte II"}


def build_cabinets(rows: Iterable[Row], coalitions: Sequence[Row]) -> list[Row]:
    """The cabinets since 1945; the days since 2002 are checked against those of the facts."""
    known = {row["cabinet"]: row for row in rows}
    cabinets = [cabinet_row(name, coalitions) for name in dict.fromkeys(map(cabinet_name, coalitions))]
    for row in cabinets:
        days = row["start"], row["end"]
        if row["name"] in known and (known[row["name"]]["start"], known[row["name"]]["end"]) != days:
            raise ValueError(f"the sources differ on the days of {row['name']}")
    return cabinets


def cabinet_name(row: Row) -> str:
    """The name of a cabinet as people use it."""
    name = row["cabinet"].removeprefix("Kabinet-")
    return NAMES.get(name, name)


def cabinet_row(name: str, coalitions: Iterable[Row]) -> Row:
    """A cabinet from its first coalition's day to that of its last."""
    own = [row for row in coalitions if cabinet_name(row) == name]
    return {
        "id": f"kabinet-{slug(name)}",
        "name": name,
        "start": own[0]["from"],
        "end": own[-1]["to"],
        "wikidata": own[0]["wikidata"].partition(" ")[0],
        "source": page_of(own[0]),
    }


def page_of(row: Row) -> str:
    """The page of a cabinet."""
    return row["source"].partition(" ")[0]


def build_coalitions(coalitions: Iterable[Row], cabinets: Iterable[Row]) -> Iterator[Row]:
    """Which parties sat in a cabinet, from a day to a day."""
    ids = {row["name"]: row["id"] for row in cabinets}
    for row in coalitions:
        days = {"start": row["from"], "end": row["to"]}
        yield {"cabinet": ids[cabinet_name(row)], **days, "parties": row["parties"], "source": page_of(row)}
