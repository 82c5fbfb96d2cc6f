"""Rows in a notebook: they slice, index and show themselves; what stands in a cell is text and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.store.rows import Rows

MANY = Rows(("n", "name"), tuple((number, f"name {number}") for number in range(1234)))


class Tags(HTMLParser):
    """Collects the tags, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_rows_index_and_slice() -> None:
    assert MANY[0] == {"n": 0, "name": "name 0"}
    assert MANY[-1] == MANY.dicts()[-1]
    assert MANY[10:12].rows == ((10, "name 10"), (11, "name 11"))
    assert len(MANY[::2]) == 617
    with pytest.raises(IndexError):
        MANY[1234]


def test_a_slice_knows_its_days() -> None:
    days = frozenset({"http://www.w3.org/2001/XMLSchema#date"})
    assert Rows(("day",), (("2026-01-20",), (None,)), (days,))[:1].datatypes == (days,)


def test_many_rows_show_themselves_in_one_line() -> None:
    assert repr(MANY) == "Rows(1,234 rows: n, name)"


def test_a_notebook_shows_some_rows_and_how_many_more() -> None:
    shown = Tags(MANY._repr_html_())
    assert shown.tags.count("tr") == 51
    assert shown.text.endswith("and 1,184 rows more")
    assert "more" not in Tags(MANY[:50]._repr_html_()).text
    assert Tags(MANY[:51]._repr_html_()).text.endswith("and 1 row more")


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=300), st.text("<>&\"'/a=", max_size=30))
def test_what_a_cell_says_is_shown_and_not_obeyed(cell: str, name: str) -> None:
    shown = Tags(Rows((name,), ((cell,),))._repr_html_())
    assert shown.tags == ["table", "thead", "tr", "th", "tbody", "tr", "td"]
    assert shown.text == name + cell


def test_a_notebook_shows_no_override_and_no_whole_paper() -> None:
    shown = Tags(Rows(("text",), (("\u202egnp",), ("a" * 10_000,), (None,)))._repr_html_())
    assert shown.text.startswith("text\ufffdgnp")
    assert len(shown.text) < 600
