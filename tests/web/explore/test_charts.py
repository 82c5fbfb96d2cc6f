"""Charts of answers: a bar for a count by category, a line for one by year or month, and none for a list."""

from __future__ import annotations

import pytest

from kamergraaf.web.explore.asking import Cell, Table
from kamergraaf.web.explore.drawings.answers import HEIGHT, WIDTH, chart_of

from .conftest import Read


def table(columns: str, *rows: tuple[str | int, ...]) -> Table:
    cells = (tuple(Cell(str(value), "number" if isinstance(value, int) else "text") for value in row) for row in rows)
    return Table(tuple(columns.split()), tuple(cells))


def test_a_count_by_category_is_bars_the_largest_first() -> None:
    found = chart_of(table("party motions", ("SP", 5), ("VVD", 10), ("D66", 0)))
    assert found
    assert [(bar.cell.text, bar.count, bar.length) for bar in found.bars] == [
        ("VVD", "10", 100.0),
        ("SP", "5", 50.0),
        ("D66", "0", 0.0),
    ]
    many = chart_of(table("party motions", *((f"p{n}", n) for n in range(30))))
    assert many
    assert (len(many.bars), many.rest, many.bars[0].count) == (20, 10, "29")


def test_a_count_by_year_is_a_line_in_which_each_year_has_its_place() -> None:
    found = chart_of(
        table("year party motions", (2021, "SP", 2), (2021, "VVD", 2), (2024, "SP", 8), (2025, "SP", 1)), adds_up=True
    )
    assert found
    assert [(point.when, point.count) for point in found.points] == [("2021", "4"), ("2024", "8"), ("2025", "1")]
    first, second, last = found.points
    assert (second.x - first.x) == pytest.approx(3 * (last.x - second.x), abs=0.5)
    assert all(0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT for point in found.points)


def test_what_counts_one_thing_in_several_rows_of_a_year_is_not_put_together() -> None:
    pairs = table("year party votes", (2024, "SP", 90), (2024, "VVD", 90), (2025, "SP", 80), (2025, "VVD", 80))
    assert chart_of(pairs) is None
    assert chart_of(table("year votes", (2024, 90), (2025, 80)))


@pytest.mark.parametrize(
    "found",
    [
        table("motion date for against", ("28684-1", "2025-01-01", 3, 4), ("28684-2", "2025-01-02", 5, 6)),
        table("party name fractie members", ("a", "b", "c", 1), ("d", "e", "f", 2)),
        table("party motions", ("SP", 5)),
        table("party motions"),
        table("party choice times", ("SP", "voor", 5), ("SP", "tegen", 6)),
        table("party profit", ("SP", -5), ("VVD", 6)),
        Table(truth=True),
    ],
    ids=lambda found: " ".join(found.columns) or "truth",
)
def test_a_list_has_no_chart(found: Table) -> None:
    assert chart_of(found) is None


def test_the_page_of_a_question_shows_the_chart_with_the_table_as_its_twin(read: Read) -> None:
    page = read("/questions/dossier-people?dossier=28684&ask=1")
    (drawn,) = (found for found in page.all("div") if found.get("role") == "img")
    assert "de tabel hieronder zegt hetzelfde" in drawn["aria-label"]
    assert page.all("table")
    assert not any("style" in attributes for _, attributes in page.elements)
