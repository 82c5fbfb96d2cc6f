"""Headings of papers as plain text, as tools and people bring them: the number, and every dossier it is filed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamergraaf.sources.heading import read_heading

if TYPE_CHECKING:
    from .conftest import Reader

BODY = "\n\nDen Haag, 20 januari 2026\n\nZie Kamerstuk 28 684, nr. 812.\n"
HEADS = [
    # several dossiers: the first gives the number
    ("31 293 Primair Onderwijs\n31 289 Voortgezet Onderwijs\nNr. 653 BRIEF", "31293-653", ("31289",)),
    ("29 362 Overheid\n\n31 524 Beroepsonderwijs\n\nNr. 12\nBRIEF", "29362-12", ("31524",)),
    ("21 501-20\nEuropese Raad\n32 317\nJBZ-Raad\n36 045 Oekraïne\nNr. 1205 VERSLAG", "21501-20-1205", ("32317", "36045")),
    ("36 410 XV Begroting\n36 410 A Infrastructuurfonds\nNr. 8 BRIEF", "36410-XV-8", ("36410-A",)),
    # chapters
    ("30 800 IXB Vaststelling van de begrotingsstaat\n\nNr. 5 BRIEF", "30800-IXB-5", ()),
    ("29 800 IIA Vaststelling\n\nNr. 4 BRIEF", "29800-IIA-4", ()),
    ("36 740-IIB\nVaststelling\n\nNr. 4\nBRIEF", "36740-IIB-4", ()),
    ("36 410\nX\nVaststelling van de begrotingsstaten\nNr.\n32\nMOTIE", "36410-X-32", ()),
    ("36 100 (R2169)\nWijziging van de Rijkswet\nNr. 6\nNOTA", "36100-6", ()),
    ("21 501 - 20 Europese Raad\n\nNr. 1205 BRIEF", "21501-20-1205", ()),
    ("21800 hoofdstuk XI\n\nVaststelling van de begroting\n\nNr. 34\n\nBRIEF", "21800-XI-34", ()),
    ("21 300, hoofdst. XV Vaststelling\n\nNr. 7 NOTA", "21300-XV-7", ()),
    ("20 800\nHoofdstuk IXB\nVaststelling\nNr. 3 BRIEF", "20800-IXB-3", ()),
    # titles over several lines, white space, marks
    ("36 278          Wijziging van de Wet\n                in verband met zorg\n                (Wet)\n\nNr. 32     MOTIE", "36278-32", ()),
    ("31 235\nLeren van onderzoek\n\nnr. 3\nLIJST VAN VRAGEN", "31235-3", ()),
    ("31\u00a0235 Leren\n\nNr.\u00a03 LIJST", "31235-3", ()),
    ("28\u202f684 Veilig\n\nNr.\u2009990 Brief", "28684-990", ()),
    ("# 28 684 Naar een veiliger samenleving\n\n## Nr. 990 Brief", "28684-990", ()),
    ("**28 684** Naar een\nveiliger samenleving\n\n**Nr. 990** Brief", "28684-990", ()),
    # the Eerste Kamer
    ("35 010 Wijziging van de Wet\n\nC MEMORIE VAN ANTWOORD", "35010-C", ()),
    ("35 979 Wet\n\n31 731 Nota\n\nH\nBRIEF VAN DE MINISTER", "35979-H", ("31731",)),
    ("CXLVI Parlementaire ondervraging\n\nD VERSLAG VAN EEN OVERLEG", "CXLVI-D", ()),
    ("CXXIV\nVerslag van de Commissie\n\nG BRIEF VAN DE VOORZITTER", "CXXIV-G", ()),
]  # fmt: skip


@pytest.mark.parametrize(("head", "number", "others"), HEADS)
def test_the_number_and_the_dossiers_of_a_heading(
    head: str, number: str, others: tuple[str, ...], reading: Reader
) -> None:
    document = reading("x.txt", head + BODY).document
    assert (document.id, document.also_dossiers) == (f"kst-{number}", others)


@pytest.mark.parametrize(
    "content",
    [
        "Er waren 12 345 bezoekers.\nNr. 3 was er ook.",
        "XXII\nEen hoofdstuk\nNr. 3 en meer",
        "28 684,\nnr. 3 staat in een zin",
        "33 529 Gas\nNr. 1 234\nMOTIE VAN HET LID X",
    ],
)
def test_no_heading_no_number(content: str) -> None:
    assert read_heading(content) is None


@pytest.mark.parametrize("foot", ["kst-31235-4", "0708tkkst31235-4", "  kst-31235-4  "])
def test_a_foot_that_says_another_number_leads_and_it_is_said(foot: str, reading: Reader) -> None:
    found = reading("x.txt", f"31 235 Leren\n\nNr. 3 LIJST{BODY}\n{foot}\n")
    assert found.document.id == "kst-31235-4"
    assert any("kst-31235-3" in str(issue) for issue in found.issues)


def test_a_file_name_that_the_heading_contradicts_leads_and_it_is_said(reading: Reader) -> None:
    found = reading("kst-31235-5.txt", f"31 235 Leren\n\nNr. 3 LIJST{BODY}")
    assert found.document.id == "kst-31235-5"
    assert any("kst-31235-3" in str(issue) for issue in found.issues)


@pytest.mark.parametrize("name", ["h-tk-20192020-31-8-n1", "h-tk-19961997-3369-3373", "h-ek-20202021-3-2"])
def test_a_report_is_known_by_the_name_of_its_file(name: str, reading: Reader) -> None:
    document = reading(f"{name}.txt", "De voorzitter: ik open de vergadering.").document
    assert (document.id, document.kind) == (name, "handelingen")
