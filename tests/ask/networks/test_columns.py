"""Columns from the edge index hold the relations that were written."""

from __future__ import annotations

from array import array
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamergraaf.ask.networks.columns import columns_of, relations_of
from kamergraaf.errors import StoreError
from kamergraaf.store.edge_draft import Draft
from kamergraaf.store.edges import intact, open_edges, write_edges

if TYPE_CHECKING:
    from pathlib import Path

_ENDS = st.sampled_from("abcdefé")
_Triples = set[tuple[str, str, str]]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.tuples(_ENDS, st.sampled_from("pqr"), _ENDS)), st.sets(st.sampled_from("pqrx")), st.booleans())
def test_the_relations_of_some_kinds(
    tmp_path_factory: pytest.TempPathFactory, triples: _Triples, kinds: set[str], directed: bool
) -> None:
    folder = tmp_path_factory.mktemp("edges")
    _write(triples, folder)
    arrays = columns_of(open_edges(folder), kinds, directed=directed)
    chosen = [(source, target) for source, kind, target in triples if kind in kinds]
    pairs = [(arrays.names[a], arrays.names[b]) for a, b in zip(arrays.source, arrays.target, strict=True)]
    assert sorted(pairs) == sorted(chosen)
    assert list(arrays.names) == sorted({end for pair in chosen for end in pair})
    assert set(arrays.weight) <= {1.0}
    assert arrays.directed is directed


def test_days_leave_out_what_starts_from_earlier_later_and_undated_things(tmp_path: Path) -> None:
    days = {"a": date(2024, 1, 1), "b": date(2024, 1, 2), "c": date(2024, 1, 3)}
    _write({("a", "p", "x"), ("b", "p", "x"), ("c", "p", "x"), ("x", "p", "a")}, tmp_path, days)
    edges = open_edges(tmp_path)
    assert list(relations_of(edges, {"p"}, "2024-01-02", "2024-01-02")) == [("b", "x", "p", "2024-01-02")]
    assert [relation.source for relation in relations_of(edges, {"p"}, "2024-01-02")] == ["b", "c"]
    assert [relation.source for relation in relations_of(edges, {"p"}, last="2024-01-02")] == ["a", "b"]
    assert [relation.day for relation in relations_of(edges, {"p"})][-1] is None
    columns = columns_of(edges, {"p"}, directed=True, first="2024-01-02", last="2024-01-02")
    assert (list(columns.names), list(columns.source), list(columns.target)) == (["b", "x"], [0], [1])


def test_a_damaged_index_is_told_in_one_line(tmp_path: Path) -> None:
    _write({("aaaaaaaa", "p", "bbbbbbbb")}, tmp_path)
    file = tmp_path / "edges.bin"
    file.write_bytes(file.read_bytes().replace(b"aaaaaaaa", b"a\xff\xff\xffaaaa"))
    edges = open_edges(tmp_path)
    with pytest.raises(StoreError, match=r"damaged .*; build it again"), intact(tmp_path):
        list(relations_of(edges, {"p"}))


def _write(triples: _Triples, folder: Path, days: dict[str, date] | None = None) -> None:
    draft = Draft({}, {}, [])
    for kind in "pqr":
        found = array("I")
        for source, prop, target in triples:
            if prop == kind:
                found.extend((draft.number(source), draft.number(target), 0))
        draft.kinds.append((kind, found))
    draft.dates.update({draft.number(thing): day.toordinal() for thing, day in (days or {}).items()})
    write_edges(draft, folder)
