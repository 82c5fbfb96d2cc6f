"""Offices are told under the title of the day, Wikidata is linked, and a disputed open term makes nobody a member."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kamergraaf.model import Fractie
from kamergraaf.rdf import register as reg
from kamergraaf.register import load_register


def title(office: str, day: str) -> list[str]:
    """Give the title of an office on a day."""
    rows = load_register().titles(load_register().offices[office])
    return [name for name, start, end in rows if start <= day <= (end or "9999")]


@pytest.mark.parametrize(
    ("office", "day", "name"),
    [
        ("minister-van-justitie-en-veiligheid-mnre1058", "2008-06-01", "minister van Justitie"),
        ("minister-van-justitie-en-veiligheid-mnre1058", "2010-10-13", "minister van Justitie"),
        ("minister-van-justitie-en-veiligheid-mnre1058", "2010-10-14", "minister van Veiligheid en Justitie"),
        ("minister-van-economische-zaken-en-klimaat-mnre1045", "2014-06-01", "minister van Economische Zaken"),
        ("staatssecretaris-van-justitie-en-veiligheid-mnre1058", "1990-01-01", "staatssecretaris van Justitie"),
    ],
)
def test_an_office_has_the_title_of_the_day(office: str, day: str, name: str) -> None:
    assert title(office, day) == [name]


def test_an_office_that_was_always_called_the_same_has_no_titles() -> None:
    assert title("minister-van-financien-mnre1090", "2008-06-01") == []
    assert title("minister-voor-rechtsbescherming-mnre1058", "2018-06-01") == []


def test_the_titles_of_an_office_follow_each_other_without_a_gap() -> None:
    register = load_register()
    for office in register.offices.values():
        rows = register.titles(office)
        assert all(first[2] < then[1] for first, then in pairwise(rows))
        assert [row[2] for row in rows[-1:]] in ([], [""])


def test_persons_and_cabinets_are_linked_to_wikidata_in_a_graph_of_their_own() -> None:
    register = load_register()
    lines = list(reg.link_quads(register.persons.values(), register.cabinets))
    known = [p for p in register.persons.values() if p.wikidata] + [c for c in register.cabinets if c.wikidata]
    assert len(lines) == len(known)
    assert all("skos/core#exactMatch> <http://www.wikidata.org/entity/Q" in line for line in lines)
    assert all("graph/links/wikidata>" in line for line in lines)


def test_groenlinks_pvda_is_also_called_by_its_later_name() -> None:
    (fractie,) = (row for row in load_register().fracties.values() if row.name == "GroenLinks-PvdA")
    assert isinstance(fractie, Fractie)
    assert fractie.names == ("GroenLinks-PvdA", "GroenLinks-PvdA", "PRO")
    assert [line for line in reg.fractie_quads([fractie]) if '"PRO"@nl' in line]
