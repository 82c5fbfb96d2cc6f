"""Tables for people: no word, name or number is broken, and what does not fit beside the rest stands below it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kamergraaf.api.console import is_address, printed, public_page
from kamergraaf.cli.lines import Mark, broken, columns, line, unbroken
from kamergraaf.cli.settings import Settings

_GAP = 2
"""So many spaces stand between the columns of a table."""
_LEAST, _SENTENCE = 18, 60
"""A column with a text of more characters than the second needs at least so many as the first."""

_SHORT, _FEWEST, _MOST = 18, 1, 2
"""Words of no more characters than the first stay in the table, and so many columns as the second; no more than the
third stand below a row."""


_MANY = 3
"""Of so many rows, what each of them says is said once when they do not fit."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row and a column, and what it leads to."""

    text: str
    address: str = ""


def table(settings: Settings, names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Print rows below each other; names of things that do not fit below their row; all below each other if need be."""
    cells = [[_cell(row[name]) for name in names] for row in rows]
    if len(rows) >= _MANY and (same := _same(names, cells)):
        _once(settings, names, cells[0], same)
        names, cells = _without(names, cells, same)
    beside, below = _placed(names, cells)
    widths = _fitted(names, cells, beside)
    if widths is None or len(below) > _MOST:
        _records(settings, names, cells)
    else:
        _rows(settings, names, cells, widths, beside, below)


def _rows(
    settings: Settings,
    names: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    beside: Sequence[int],
    below: Sequence[int],
) -> None:
    """Print rows with some columns beside each other and the others below; a lone one of things needs no heading."""
    plain = len(below) == 1 and all(row[below[0]].address for row in cells)
    _row(settings, [Cell(names[at]) for at in beside], widths, bold=True)
    for row in cells:
        _row(settings, [row[at] for at in beside], widths)
        for at in below:
            _under(settings, "" if plain else f"{names[at]}: ", row[at])


def _same(names: Sequence[str], cells: Sequence[Sequence[Cell]]) -> list[int]:
    """Give the columns that say the same in each row, when not all of them fit beside each other."""
    columns = range(len(names))
    if _fitted(names, cells, columns) is not None:
        return []
    same = [at for at in columns if len({row[at].text for row in cells}) == 1]
    return same if len(same) < len(names) else []


def _without(
    names: Sequence[str], cells: Sequence[Sequence[Cell]], columns: Sequence[int]
) -> tuple[list[str], list[list[Cell]]]:
    """Give the names and cells without some columns."""
    kept = [at for at in range(len(names)) if at not in columns]
    return [names[at] for at in kept], [[row[at] for at in kept] for row in cells]


def _once(settings: Settings, names: Sequence[str], row: Sequence[Cell], same: Sequence[int]) -> None:
    """Print what each row says, once; what all leave empty is left out."""
    told = [at for at in same if row[at].text]
    for at in told:
        before = f"{names[at]}: "
        start = len(before)
        link = [Mark(start, start + len(row[at].text), row[at].address)] if row[at].address else []
        line(settings, before + row[at].text, [Mark(0, start - 1), *link], 0, 2, _screen())
    if told:
        print()


def _cell(value: str) -> Cell:
    """Make a cell; a thing stands there as people can type it, and leads to its public page."""
    return Cell(printed(value), public_page(value) or value) if is_address(value) else Cell(value)


def _placed(names: Sequence[str], cells: Sequence[Sequence[Cell]]) -> tuple[list[int], list[int]]:
    """Part the columns that stand beside each other from those with long names, which stand below when they must."""
    beside, below = list(range(len(names))), list[int]()
    longest = [_longest([row[at].text for row in cells]) for at in beside]
    while len(beside) > _FEWEST and _fitted(names, cells, beside) is None:
        widest = max(beside, key=lambda at: longest[at])
        if longest[widest] <= _SHORT:
            break
        beside.remove(widest)
        below.append(widest)
    return beside, below


def _fitted(names: Sequence[str], cells: Sequence[Sequence[Cell]], beside: Sequence[int]) -> list[int] | None:
    """Give widths for columns that fit the screen with whole words; None when there are none."""
    texts = [[names[at], *(row[at].text for row in cells)] for at in beside]
    widths = [max(1, *map(_width, column)) for column in texts]
    least = [
        max(_longest(column), min(width, _LEAST if width > _SENTENCE else 0))
        for column, width in zip(texts, widths, strict=True)
    ]
    room = _screen() - _GAP * (len(widths) - 1)
    if sum(least) > room and len(least) > 1:
        return None
    room = max(room, sum(least))
    widths = [min(width, max(room, low)) for width, low in zip(widths, least, strict=True)]
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda at: (widths[at] > least[at], widths[at]))
        widths[widest] -= 1
    return widths


def _screen() -> int:
    """Give the width of the terminal; a table behind a pager has that of COLUMNS."""
    return columns() or shutil.get_terminal_size().columns


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _longest(column: Sequence[str]) -> int:
    """Give the width of the longest word."""
    return max((_width(word) for text in column for word in text.split()), default=0)


def _row(settings: Settings, cells: Sequence[Cell], widths: Sequence[int], *, bold: bool = False) -> None:
    """Print one row on as many lines as its longest cell takes."""
    parts = [[cell.text[a:b] for a, b in broken(cell.text, width)] for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, parts))):
        text, marks = "", []
        for cell, part, width in zip(cells, parts, widths, strict=True):
            piece = part[number] if number < len(part) else ""
            if piece and (bold or cell.address):
                marks.append(Mark(len(text), len(text) + len(piece), cell.address))
            text += piece + " " * (width - _width(piece) + _GAP)
        unbroken(settings, text.rstrip(), marks)


def _under(settings: Settings, name: str, cell: Cell) -> None:
    """Print a cell below its row, with the name of its column when that must be told."""
    start = len(name)
    marks = [Mark(start, start + len(cell.text), cell.address)] if cell.address else []
    if cell.text:
        line(settings, name + cell.text, marks, 2, 4 if name else 2, _screen())


def _records(settings: Settings, names: Sequence[str], cells: Sequence[Sequence[Cell]]) -> None:
    """Print each row as a list of its own."""
    before = max(map(_width, names)) + _GAP
    for number, row in enumerate(cells):
        if number:
            print()
        for name, cell in zip(names, row, strict=True):
            if cell.text:
                start = len(name) + before - _width(name)
                link = [Mark(start, start + len(cell.text), cell.address)] if cell.address else []
                line(settings, name.ljust(start) + cell.text, [Mark(0, len(name)), *link], 0, before, _screen())
