"""Columns from the edge index hold the relations that were written."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamergraaf.explain.columns import columns_of
from kamergraaf.store.edges import Draft, open_edges, write_edges

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


def _write(triples: _Triples, folder: Path) -> None:
    draft = Draft({}, {}, [])
    for kind in "pqr":
        found = array("I")
        for source, prop, target in triples:
            if prop == kind:
                found.extend((draft.number(source), draft.number(target), 0))
        draft.kinds.append((kind, found))
    write_edges(draft, folder)
