"""Makes cabinets.csv: cabinets since 2002."""

from __future__ import annotations

from collections.abc import Iterable

from reading import Row, slug

# Sources of the two cabinets of which the corpus gives none.
CABINET_SOURCES = {
    "Balkenende I": "start polder mandate of the prime minister; end = start of the next",
    "Balkenende II": "https://wikimili.com/en/Second_Balkenende_cabinet",
}


def build_cabinets(rows: Iterable[Row]) -> list[Row]:
    """Cabinets since 2002."""
    return [cabinet_row(row, row["cabinet"]) for row in rows]


def cabinet_row(row: Row, name: str) -> Row:
    """A cabinet with its id and its source."""
    return row | {"id": f"kabinet-{slug(name)}", "name": name, "source": CABINET_SOURCES.get(name, row["source"])}
