"""Names are found as people spell them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kamergraaf import iri
from kamergraaf.errors import StoreError
from kamergraaf.store.names import NAMES, Names, open_names, write_names
from kamergraaf.vocab import expand

PLAS, YESILGOZ = iri.make("persoon", "p"), iri.make("persoon", "y")
PAPER = iri.paper("kst-28684-812")


@pytest.fixture
def names(tmp_path: Path) -> Names:
    store, register = ox.Store(), ox.NamedNode(iri.graph("register"))

    def add(thing: str, prop: str, value: ox.NamedNode | ox.Literal) -> None:
        store.add(ox.Quad(ox.NamedNode(thing), ox.NamedNode(expand(prop)), value, register))

    for thing, full, family in (
        (PLAS, "Caroline van der Plas", "van der Plas"),
        (YESILGOZ, "Dilan Yeşilgöz-Zegerius", "Yeşilgöz-Zegerius"),
    ):
        add(thing, "rdf:type", ox.NamedNode(expand("foaf:Person")))
        add(thing, "foaf:name", ox.Literal(full))
        add(thing, "foaf:familyName", ox.Literal(family))
    add(PAPER, "dcterms:identifier", ox.Literal("kst-28684-812"))
    add(iri.make("zaak", "2025Z00001"), "dcterms:identifier", ox.Literal("0003b633-f7d6-4fd4-a3d0-6ae0e1b88d1b"))
    write_names(store, tmp_path)
    return open_names(tmp_path)


@pytest.mark.parametrize("text", ["Van der Plas", "van der plas", "plas", "Caroline Plas", "caroline van der plas"])
def test_a_particle_may_lack(names: Names, text: str) -> None:
    assert names.called(text) == [PLAS]


def test_a_name_is_spelt_with_its_particles_and_without(names: Names) -> None:
    spelt = names.spellings()
    assert {key for key, name in spelt.items() if name == "van der Plas"} == {"vanderplas", "plas"}
    assert not [key for key in spelt if key.startswith("28684")]


@pytest.mark.parametrize("text", ["Yesilgoz-Zegerius", "yeşilgöz zegerius", "YESILGÖZ-ZEGERIUS"])
def test_diacritics_case_and_hyphens_do_not_count(names: Names, text: str) -> None:
    assert names.called(text) == [YESILGOZ]


@pytest.mark.parametrize("text", ["", "Zegerius", "28684-812", "' OR 1=1 --", "%"])
def test_what_is_no_name_finds_nothing(names: Names, text: str) -> None:
    assert names.called(text) == []


def test_a_beginning_is_completed_with_names_and_numbers(names: Names) -> None:
    assert [(named.name, named.thing) for named in names.beginning("28684-8", 5)] == [("28684-812", PAPER)]
    assert [named.name for named in names.beginning("pla", 5)] == ["van der Plas"]
    assert [named.name for named in names.beginning("yesil", 5)] == ["Yeşilgöz-Zegerius"]
    assert len(names.beginning("", 2)) == 2
    assert not any("0003b633" in named.name for named in names.beginning("0", 9))


@pytest.mark.parametrize("damage", [None, b"no database"])
def test_a_missing_or_damaged_index_is_told_in_one_line(tmp_path: Path, damage: bytes | None) -> None:
    if damage:
        (tmp_path / NAMES).write_bytes(damage)
    with pytest.raises(StoreError, match=r"damaged .*; build it again"):
        open_names(tmp_path)
