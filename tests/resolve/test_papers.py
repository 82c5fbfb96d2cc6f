"""Citations of all kinds: what each means, and the page where it can be read."""

from __future__ import annotations

import pytest

from kamergraaf import iri
from kamergraaf.rdf.records import official_page, paper_label

from .conftest import resolved


@pytest.mark.parametrize(
    ("content", "thing", "label"),
    [
        ("zie Handelingen II 2019/20, nr. 38, item 2", "h-tk-20192020-38-2", "Handelingen II 2019/20, nr. 38, item 2"),
        ("zie Handelingen I 2022/23, nr. 10", "h-ek-20222023-10", "Handelingen I 2022/23, nr. 10"),
        ("zie ah-tk-20232024-745 en meer", "ah-tk-20232024-745", "Aanhangsel Handelingen II 2023/24, nr. 745"),
        ("zie Stb. 2020, 118", "stb-2020-118", "Stb. 2020, 118"),
        ("zie de Staatscourant 2021, 12345", "stcrt-2021-12345", "Stcrt. 2021, 12345"),
        ("zie ECLI:NL:RVS:2024:2045", "ECLI:NL:RVS:2024:2045", "ECLI:NL:RVS:2024:2045"),
        ("zie Verordening (EU) 2016/679", "32016R0679", "Algemene verordening gegevensbescherming (32016R0679)"),
        ("op grond van de Kaderrichtlijn Water", "32000L0060", "Kaderrichtlijn Water (32000L0060)"),
        ("zie het Wetboek van Strafrecht", "BWBR0001854", "Wetboek van Strafrecht"),
    ],
)
def test_a_citation_of_any_kind_has_a_thing_a_label_and_a_page(content: str, thing: str, label: str) -> None:
    (found,) = resolved(content, "citation", "2026-01-20")
    assert found.target == iri.paper(thing)
    assert paper_label(thing, None) == label
    assert (official_page(thing) or "").startswith("https://")


@pytest.mark.parametrize(
    ("content", "kind", "number"),
    [("zaak 2026Z00908", "zaak", "2026Z00908"), ("toezegging TZ202401-123", "toezegging", "TZ202401-123")],
)
def test_cases_and_promises_are_cited_by_number(content: str, kind: str, number: str) -> None:
    (found,) = resolved(content, "citation", "2026-01-20")
    assert found.target == iri.make(kind, number)


def test_an_act_that_no_register_holds_is_not_guessed() -> None:
    (found,) = resolved("zie de Verzonnenwet", "citation", "2026-01-20")
    assert (found.target, found.reason) == (None, "no act of that name is in the register")


@pytest.mark.parametrize(
    ("name", "day", "sure"),
    [
        ("Vreemdelingenwet", "2023-05-01", True),
        ("Vreemdelingenwet", "1985-05-01", False),
        ("Vreemdelingenwet", None, False),
        ("Vreemdelingenwet 2000", "1985-05-01", True),
        ("Archiefwet", "1964-02-01", False),
        ("Elektriciteitswet", "1990-02-01", False),
        # of a proposal of the Union
        ("Natuurherstelverordening", "2024-06-23", False),
        ("Natuurherstelverordening", "2024-06-24", True),
        # an act that replaced one of the same name: the text may mean the older one
        ("Gemeentewet", "1985-05-01", False),
        ("Gemeentewet", "1992-02-13", False),
        ("Gemeentewet", "1992-02-14", True),
        ("Kieswet", "1975-05-01", False),
        ("Kieswet", "2019-05-01", True),
        ("Opiumwet", "1930-05-01", True),
        # a bill is not yet the act
        ("Wet open overheid", "2013-05-01", False),
        ("Wet open overheid", "2023-05-01", True),
    ],
)
def test_an_act_called_without_its_year_is_the_one_of_the_day(name: str, day: str | None, sure: bool) -> None:
    (found,) = resolved(f"volgens de {name} mag dit", "citation", day)
    assert (found.target is not None) is sure
    assert len(found.candidates) == (0 if sure else 1)
