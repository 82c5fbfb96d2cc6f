"""The edge index gives back the relations of a graph, and refuses what is none."""

from __future__ import annotations

import datetime as dt
from array import array
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf import iri
from kamergraaf.errors import StoreError
from kamergraaf.store.edges import EDGES, Draft, open_edges, write_edges
from kamergraaf.store.indexing import draft_of
from kamergraaf.vocab import expand

_TRIPLES = st.sets(
    st.tuples(st.text(min_size=1, max_size=3), st.sampled_from("pq"), st.text(min_size=1, max_size=3), st.booleans()),
    max_size=25,
)
_Triples = set[tuple[str, str, str, bool]]


def _draft(triples: _Triples) -> Draft:
    draft = Draft({}, {}, [])
    for kind in "pq":
        found = array("I")
        for source, prop, target, proven in triples:
            if prop == kind:
                found.extend((draft.number(source), draft.number(target), proven))
        draft.kinds.append((kind, found))
    draft.dates |= {number: number + 1 for number in draft.numbers.values()}
    return draft


@given(_TRIPLES)
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, triples: _Triples) -> None:
    folder = tmp_path_factory.mktemp("edges")
    draft = _draft(triples)
    write_edges(draft, folder)
    edges = open_edges(folder)
    assert list(edges.names) == sorted({end for s, _, t, _ in triples for end in (s, t)})
    read = [
        (
            edges.names[edges.source[e]],
            edges.kinds[edges.of_edge[e]],
            edges.names[edges.target[e]],
            bool(edges.proven[e]),
        )
        for e in range(len(edges.source))
    ]
    assert sorted(read) == sorted(triples)
    for name, number in draft.numbers.items():
        found = edges.find(name)
        assert found is not None
        assert edges.dates[found] == number + 1
        around = {
            (edges.kinds[n.kind], n.forward, edges.names[n.thing], bool(edges.proven[n.edge]))
            for n in edges.around(found)
        }
        out = {(p, True, t, proven) for s, p, t, proven in triples if s == name}
        back = {(p, False, s, proven) for s, p, t, proven in triples if t == name}
        assert around == out | back
        assert edges.degree(found) == sum((s == name) + (t == name) for s, _, t, _ in triples)
    assert edges.find("no such thing") is None


def test_the_order_of_the_input_does_not_show(tmp_path: Path) -> None:
    triples = {("b", "p", "a", True), ("a", "q", "c", False), ("c", "p", "a", False)}
    for name, found in (("one", sorted(triples)), ("two", sorted(triples, reverse=True))):
        (tmp_path / name).mkdir()
        draft = _draft(triples)
        draft.kinds = [
            (kind, array("I", [n for s, p, t, x in found if p == kind for n in (draft.number(s), draft.number(t), x)]))
            for kind in "pq"
        ]
        write_edges(draft, tmp_path / name)
    assert (tmp_path / "one" / EDGES).read_bytes() == (tmp_path / "two" / EDGES).read_bytes()


@pytest.mark.parametrize("damage", [b"", b"something else\n{}\n", None])
def test_a_damaged_index_is_told_in_one_line(tmp_path: Path, damage: bytes | None) -> None:
    write_edges(_draft({("a", "p", "b", True)}), tmp_path)
    whole = (tmp_path / EDGES).read_bytes()
    (tmp_path / EDGES).write_bytes(whole[:-4] if damage is None else damage)
    with pytest.raises(StoreError, match=r"damaged .*; build it again"):
        open_edges(tmp_path)


def test_files_and_guesses_are_no_relations_and_proof_and_dates_are_kept() -> None:
    store = ox.Store()
    derived, register = iri.graph("afgeleid"), iri.graph("register")
    letter, motion, case = iri.paper("kst-1-1"), iri.paper("kst-1-2"), iri.make("zaak", "2020Z00001")
    quads = [
        (letter, "cito:cites", motion, derived),
        (motion, "prov:wasDerivedFrom", iri.make("bronbestand", "x"), register),
        (iri.make("besluit", "b"), "kg:kandidaatZaak", case, register),
        (case, "eli-dl:involved_work", motion, register),
    ]
    for source, prop, target, name in quads:
        store.add(ox.Quad(ox.NamedNode(source), ox.NamedNode(expand(prop)), ox.NamedNode(target), ox.NamedNode(name)))
    day = ox.Literal("2020-02-29", datatype=ox.NamedNode(expand("xsd:date")))
    store.add(ox.Quad(ox.NamedNode(letter), ox.NamedNode(expand("eli:date_document")), day, ox.NamedNode(register)))
    draft = draft_of(store)
    kinds = {kind: list(found) for kind, found in draft.kinds if found}
    number = draft.numbers
    assert kinds == {
        expand("cito:cites"): [number[letter], number[motion], 1],
        expand("eli-dl:involved_work"): [number[case], number[motion], 0],
    }
    assert draft.dates == {number[letter]: dt.date(2020, 2, 29).toordinal()}
