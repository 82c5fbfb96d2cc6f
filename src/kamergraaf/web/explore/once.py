"""Tables in which a thing stands twice, by its name and as a link, made to show it once: as a link with its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kamergraaf.web.explore.asking import Cell

Row = tuple[Cell, ...]


def shown_once(
    columns: Sequence[str], rows: Sequence[Row], called: Mapping[str, str]
) -> tuple[tuple[str, ...], list[Row]]:
    """Put links where the names of what they lead to stand, and leave out the columns in which they stood.

    >>> rows = [(Cell("VVD"), Cell("3", "number"), Cell("https://example.org/vvd", "address"))]
    >>> shown_once(("party", "votes", "group"), rows, {"https://example.org/vvd": "VVD"})[0]
    ('party', 'votes')
    >>> shown_once(("party", "votes", "group"), rows, {"https://example.org/vvd": "Volkspartij"})[0]
    ('party', 'votes', 'group')
    """
    links = _links(len(columns), rows, called)
    left = [at for at in range(len(columns)) if at not in links.values()]
    shown = [tuple(_linked(row, at, links.get(at, at)) for at in left) for row in rows]
    return tuple(columns[at] for at in left), shown


def _links(width: int, rows: Sequence[Row], called: Mapping[str, str]) -> dict[int, int]:
    """Give the columns of names, each with the column that holds the links to what is named."""
    found: dict[int, int] = {}
    for link in range(width):
        names = (at for at in range(width) if at not in found and at != link and _names(rows, at, link, called))
        found |= dict.fromkeys(list(names)[:1], link)
    return found


def _names(rows: Sequence[Row], at: int, link: int, called: Mapping[str, str]) -> bool:
    """Tell whether a column names in each row what another one links to: as it is called, or by its number."""
    both = [(row[at], row[link]) for row in rows if row[at].text and row[link].text]
    return bool(both) and all(
        name.kind != "address"
        and to.kind == "address"
        and name.text in (called.get(to.text), to.text.rpartition("/")[2])
        for name, to in both
    )


def _linked(row: Row, at: int, link: int) -> Cell:
    return row[link] if row[link].kind == "address" else row[at]
