"""The page of an office-holder tells the cabinets with their days, the party, and who stood in or was deputy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kamergraaf
from kamergraaf.ask.names.identify import identify
from kamergraaf.store import open_store

if TYPE_CHECKING:
    from pathlib import Path


def lines(graph: Path, name: str, group: str, on: str | None = None, language: str = "nl") -> list[tuple[str, str]]:
    facts = kamergraaf.open(graph, language).show(name, on)
    return [(fact.relation, fact.label) for fact in facts if fact.group == group]


def test_a_minister_has_cabinets_with_days_and_party(sample_graph: Path) -> None:
    assert lines(sample_graph, "Kajsa Ollongren", "cabinets") == [
        ("2017-10-26 – 2019-11-01", "kabinet-Rutte III (D66)"),
        ("2020-04-14 – 2022-01-10", "kabinet-Rutte III (D66)"),
        ("2022-01-10 – 2024-07-02", "kabinet-Rutte IV (D66)"),
    ]


def test_on_a_day_the_cabinet_is_that_of_the_day(sample_graph: Path) -> None:
    found = lines(sample_graph, "Hans Hillen", "cabinets", "2011-01-01", "en")
    assert found == [("2010-10-14 – 2012-11-05", "Rutte I cabinet (CDA)")]
    assert not lines(sample_graph, "Hans Hillen", "cabinets", "2012-11-05")


def test_the_party_is_that_of_the_cabinet(sample_graph: Path) -> None:
    parties = [label.rpartition(" ")[2] for _, label in lines(sample_graph, "Fons van der Stee", "cabinets")]
    assert parties[0] == "(KVP)"
    assert parties[-1] == "(CDA)"


def test_a_member_who_was_no_minister_has_no_cabinet(sample_graph: Path) -> None:
    assert not lines(sample_graph, "Pieter Omtzigt", "cabinets")


def test_who_stood_in_and_who_was_deputy_is_told(sample_graph: Path) -> None:
    offices = dict.fromkeys(label for _, label in lines(sample_graph, "Louis Beel", "offices"))
    assert "minister van Justitie a.i." in offices
    assert "viceminister-president" in offices
    assert "minister van Binnenlandse Zaken" in offices


@pytest.mark.parametrize(
    ("typed", "office"),
    [
        ("vicepremier", "viceminister-president-mnre1010"),
        ("vice-minister-president", "viceminister-president-mnre1010"),
        ("Deputy Prime Minister", "viceminister-president-mnre1010"),
        ("minister van Defensie a.i.", "minister-van-defensie-mnre1018"),
        ("minister ad interim van Defensie", "minister-van-defensie-mnre1018"),
        ("waarnemend minister van Defensie", "minister-van-defensie-mnre1018"),
    ],
)
def test_deputies_and_stand_ins_are_found_as_people_write_them(sample_graph: Path, typed: str, office: str) -> None:
    with open_store(sample_graph) as graph:
        assert identify(graph, typed, "office").endswith(office)
