"""Which paper a text means: right, or said to be ambiguous or unknown, and never another paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf.pipeline import build
from kamergraaf.store import open_store

from .conftest import resolved

PAPERS = [
    # a second dossier is a dossier
    ("Kamerstuk 28684, nr. 790 en 29628, nr. 1217", ["28684-790", "29628-1217"]),
    ("Kamerstuk 29 628, nr. 1217 en 36800-VI, nr. 12", ["29628-1217", "36800-VI-12"]),
    ("Kamerstuk 30 950, nrs. 12 en 13 en 31015, nr. 4", ["30950-12", "30950-13", "31015-4"]),
    ("(36 100 IV, nr. 3 en 34300, nr. 9)", ["36100-IV-3", "34300-9"]),
    ("zie Kamerstukken 33 529, nr. 359 en 36000", ["33529-359"]),
    # additions of two digits belong to the dossier
    ("Zij krijgt nr. 61 (21501-28).", ["21501-28-61"]),
    ("de motie-Podt/Piri (21501–02) en de Raad 21501-33", []),
    ("Kamerstuk 21501-07, stuk nr. 1904", ["21501-07-1904"]),
    ("verslag (21501-20-1318)", ["21501-20-1318"]),
    ("de motie 28684-20", ["28684-20"]),
    # chapters with a letter
    ("Kamerstuk 36 740 IIB, nr. 2", ["36740-IIB-2"]),
    ("de stukken (36740-IIA, nr. 3)", ["36740-IIA-3"]),
    ("zie kst-29800-IXA-7 en 30800-IXB-5", ["29800-IXA-7", "30800-IXB-5"]),
    ("Kamerstuk 36 800 hoofdstuk IXB, nr. 6", ["36800-IXB-6"]),
    # Rijkswetten: one paper, one id
    ("Kamerstuk 36 900 (R2090), nr. 5", ["36900-5"]),
    ("zie 23908-(R1519)-131", ["23908-131"]),
    ("(34 300-(R2066), nr. 2)", ["34300-2"]),
    ("29 279-(R1990)-4", ["29279-4"]),
    ("nr. 11 (36455-(R2188))", ["36455-11"]),
    # the Eerste Kamer
    ("Kamerstukken I 2016/17, CXXIV, A", ["CXXIV-A"]),
    ("een brief (CVIII, S)", ["CVIII-S"]),
    ("zie kst-CXXIV-G", ["CXXIV-G"]),
    ("EK CXIX, nr. D", ["CXIX-D"]),
    ("Kamerstuk I 31145 AA", ["31145-AA"]),
    ("zie kst-36600-B-K", ["36600-B-K"]),
    # old dossiers
    ("Kamerstukken II 1953/54, 3659, nr. 3", ["3659-3"]),
    ("Zitting 1958-1959-5380, Nr. 3", ["5380-3"]),
    ("Kamerstukken II 1963-1964, 7434, nrs. 6 en 7", ["7434-6", "7434-7"]),
    # numbers of pages
    ("Tweede Kamer, vergaderjaar 2020–2021, 35 925, nr. 8 31\n", ["35925-8"]),
    ("een zin.\n35 925, nr. 7 2\nen verder", ["35925-7"]),
    ("Eerste Kamer, vergaderjaar 2020–2021, 35 925, nr. 12  104\n", ["35925-12"]),
    ("(Kamerstuk 28 684, nr. 81 9)", ["28684-819"]),
    # forms without "nr."
    ("Kamerstukken II, 31 459 22", ["31459-22"]),
    ("Kamerstukken II 2008/09, 31700.VIII, 32", ["31700-VIII-32"]),
    ("Kamerstuk 31-700 XII nr 6", ["31700-XII-6"]),
    ("Kamerstuk 28 684 12 leden; Kamerstuk 28 684 2019.", []),
    # a chapter between commas
    ("Kamerstukken II 1989/90, 21 300, X, nr. 9", ["21300-X-9"]),
    ("het stuk 21 300, X, nr. 9", ["21300-X-9"]),
    ("(19 700, hoofdstuk XV, nrs. 2 en 3)", ["19700-XV-2", "19700-XV-3"]),
    ("Kamerstukken I 2020/21, 35 570, C", ["35570-C"]),
]
OTHERS = [
    ("Handelingen II 2019/20, nrs. 38 en 39", ["h-tk-20192020-38", "h-tk-20192020-39"]),
    ("Hand. I 2019/20, nr. 38, item 2", ["h-ek-20192020-38-2"]),
    ("zie h-tk-20192020-31-8-n1", ["h-tk-20192020-31-8-n1"]),
    ("https://zoek.officielebekendmakingen.nl/h-tk-19961997-3369-3373.html", ["h-tk-19961997-3369-3373"]),
    ("Aanh. Hand. II 2023/24, nr. 745", ["ah-tk-20232024-745"]),
    ("Aanhangsel Handelingen 2020/-21, nr. 3144", ["ah-tk-20202021-3144"]),
    ("Kamervragen (Aanhangsel) 2021–2022, nr. 418", ["ah-tk-20212022-418"]),
    ("Aanhangsel Handelingen nr. 87, vergaderjaar 1991-1992", ["ah-tk-19911992-87"]),
    ("Stb. 2020, 401 en 402.", ["stb-2020-401", "stb-2020-402"]),
    ("Stcrt. 2021, 12, 13 en 14 zijn", ["stcrt-2021-12", "stcrt-2021-13", "stcrt-2021-14"]),
    ("COM(2023) 348 en 349", ["COM(2023)348", "COM(2023)349"]),
    ("Stb. 2020, 401 en 3 andere besluiten", ["stb-2020-401"]),
    ("in activiteit 2024A04275", ["2024A04275"]),
]
UNKNOWN = [
    "Bijl. Handelingen II 1893/94, 147, nr. 3",
    "Bijlagen Handelingen II 1912/13, 88, nr. 2",
    "Kamerstukken II 1920/21, 300, nr. 4",
    "Kamerstukken II, 1991-1992, 21881, 2210-2231",
    "Handelingen II 1996/97, p. 3369",
]


def cited(content: str) -> list[str]:
    """Give the keys of the papers that a text is resolved to cite."""
    return [found.target.rsplit("/", 1)[-1] for found in resolved(content, "citation", "2025-09-25") if found.target]


@pytest.mark.parametrize(("content", "papers"), PAPERS)
def test_the_paper_that_is_meant(content: str, papers: list[str]) -> None:
    assert cited(content) == [f"kst-{paper}" for paper in papers]


@pytest.mark.parametrize(("content", "papers"), OTHERS)
def test_other_publications_by_their_shorter_forms_and_in_lists(content: str, papers: list[str]) -> None:
    assert cited(content) == papers


@pytest.mark.parametrize("content", UNKNOWN)
def test_what_a_number_alone_does_not_tell_is_unknown(content: str) -> None:
    (found,) = resolved(content, "citation", "2025-09-25")
    assert (found.verdict, found.target) == ("unknown", None)


@pytest.mark.parametrize("content", ["Kamerstuk 28 684, nr. 81 9", "zie Kamerstukken 28 684, nr. 81 9\nen meer"])
def test_a_number_that_may_be_one_or_two_is_ambiguous_with_both(content: str) -> None:
    (found,) = resolved(content, "citation", "2025-09-25")
    assert found.verdict == "ambiguous"
    assert [paper.rsplit("-", 1)[-1] for paper in found.candidates] == ["819", "81"]
    assert "one number, or one with that of a page" in found.reason


def test_an_activity_that_is_only_cited_is_in_the_graph_as_one(tmp_path: Path) -> None:
    paper = tmp_path / "kst-99999-3.txt"
    paper.write_text("Zie activiteit 2024A04275.", encoding="utf-8")
    build([str(paper)], tmp_path / "graph")
    rows = open_store(tmp_path / "graph").query('SELECT ?a { ?a a kg:Activiteit ; rdfs:label "2024A04275" }').rows
    assert len(list(rows)) == 1
