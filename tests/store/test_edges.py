"""The edge index gives back the relations of a graph, and refuses what is none."""

from __future__ import annotations

import datetime as dt
from array import array
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf import iri
from kamergraaf.errors import StoreError
from kamergraaf.store.edge_changes import Changed, Difference, Edge, renew_edges
from kamergraaf.store.edge_draft import Draft
from kamergraaf.store.edges import EDGES, open_edges, write_edges
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


_NAMES = st.sampled_from("abcdefgh")
_EDGES = st.lists(st.tuples(_NAMES, _NAMES, st.booleans()), max_size=30, unique=True)
_DAYS = st.lists(st.tuples(_NAMES, st.integers(1, 700_000)), max_size=20)


@given(_EDGES, _DAYS, st.integers(1, 4))
def test_an_index_is_the_same_however_few_things_are_in_memory(
    tmp_path_factory: pytest.TempPathFactory,
    told: list[tuple[str, str, bool]],
    days: list[tuple[str, int]],
    most: int,
) -> None:
    folders = [tmp_path_factory.mktemp(name) for name in ("few", "many")]
    for folder, kept in zip(folders, (most, 1_000), strict=True):
        draft = Draft({}, {}, [], most=kept)
        draft.kinds.append(("p", array("I", [n for s, t, p in told for n in (draft.number(s), draft.number(t), p)])))
        draft.end_edges()
        for thing, day in days:
            draft.date(thing, day)
        write_edges(draft, folder)
    few, many = ((folder / EDGES).read_bytes() for folder in folders)
    assert few == many
    edges, last = open_edges(folders[0]), dict(days)
    assert list(edges.names) == sorted({end for s, t, _ in told for end in (s, t)})
    assert [last.get(name, 0) for name in edges.names] == list(edges.dates)


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


@settings(max_examples=200, deadline=None)
@given(_TRIPLES, _TRIPLES)
def test_an_index_that_is_changed_has_the_bytes_of_one_that_is_made(
    tmp_path_factory: pytest.TempPathFactory, before: _Triples, after: _Triples
) -> None:
    old, new, made = (tmp_path_factory.mktemp(name) for name in ("old", "new", "made"))
    write_edges(_draft(before), old)
    edges, found = open_edges(old), Difference()
    for thing in {source for source, *_ in before ^ after}:
        if (number := edges.find(thing)) is not None:
            found.gone |= {near.edge for near in edges.around(number) if near.forward}
        found.came += [Edge("pq".index(kind), s, t, proven) for s, kind, t, proven in after if s == thing]
    draft = _draft(after)
    found.dates = {name: number + 1 for name, number in draft.numbers.items()}
    write_edges(draft, made)
    Changed(edges, found).write(new)
    assert (new / EDGES).read_bytes() == (made / EDGES).read_bytes()


def test_an_index_of_which_no_edge_and_no_day_changed_is_shared_with_the_version_before(tmp_path: Path) -> None:
    old, same, other, made = (tmp_path / name for name in ("old", "same", "other", "made"))
    for folder in (old, same, other, made):
        folder.mkdir()
    store, papers = ox.Store(), [ox.NamedNode(iri.paper(f"kst-1-{number}")) for number in range(3)]
    cites, dated = ox.NamedNode(expand("cito:cites")), ox.NamedNode(expand("eli:date_document"))
    graph = ox.NamedNode(iri.graph("afgeleid"))
    store.add(ox.Quad(papers[0], cites, papers[1], graph))
    write_edges(draft_of(store), old)
    store.add(ox.Quad(papers[0], ox.NamedNode(expand("dcterms:title")), ox.Literal("Anders"), graph))
    renew_edges(store, same, old, [paper.value for paper in papers])
    assert (same / EDGES).samefile(old / EDGES)
    store.add(ox.Quad(papers[1], dated, ox.Literal("2024-01-02"), graph))
    renew_edges(store, other, old, [papers[1].value])
    write_edges(draft_of(store), made)
    assert not (other / EDGES).samefile(old / EDGES)
    assert (other / EDGES).read_bytes() == (made / EDGES).read_bytes()
