"""Letters that one text explains stand for that programme in all texts, unless another text explains them otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamergraaf import iri
from kamergraaf.ask.names.identify import identify
from kamergraaf.catalogue import bind, questions
from kamergraaf.pipeline import build
from kamergraaf.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("bare")
EXPLAINED = "constaterende dat het Aanvullend Zorg- en Welzijnsakkoord (AZWA) is gesloten,"
OTHERWISE = "constaterende dat het Actieplan Zorg en Wonen Amersfoort (AZWA) is gesloten,"
ALONE = "overwegende dat in het AZWA afspraken staan,"
FULL, SHORT = iri.make("programma", "aanvullend-zorg-en-welzijnsakkoord"), iri.make("programma", "azwa")


def made(folder: Path, *texts: str, later: str = "") -> Store:
    for number, text in enumerate([*texts, *([later] if later else [])], 1):
        paper = (
            f"99 999\nVatenbeleid\n\nNr. {number}\nMOTIE VAN HET LID VAT\nVoorgesteld 1 juli 2025\nDe Kamer,\n{text}\n"
        )
        (folder / f"kst-99999-{number}.txt").write_text(paper + "en gaat over tot de orde van de dag.\nVat\n", "utf-8")
    paths = [str(folder / f"kst-99999-{number}.txt") for number in range(1, len(texts) + 1)]
    build(paths, folder / "graaf")
    if later:
        build([str(folder / f"kst-99999-{len(texts) + 1}.txt")], folder / "graaf", join={})
    return open_store(folder / "graaf")


def naming(graph: Store, programme: str) -> list[str]:
    rows = graph.query(f"SELECT DISTINCT ?p {{ ?p schema:mentions <{programme}> }} ORDER BY ?p").rows
    return [str(paper).rsplit("-", 1)[-1] for (paper,) in rows]


def test_a_text_with_the_letters_alone_names_the_programme_that_another_explains(tmp_path: Path) -> None:
    with made(tmp_path, EXPLAINED, ALONE) as graph:
        assert naming(graph, FULL) == ["1", "2"]
        assert identify(graph, SHORT) == FULL
        listed = graph.query(bind(questions()["programmes"], {})).dicts()
        assert {str(row["thing"]) for row in listed} == {FULL}


def test_what_joins_them_is_told_with_the_text_that_says_so(tmp_path: Path) -> None:
    said = (
        "SELECT ?paper ?why { ?tie rdf:subject <%s> ; rdf:object <%s> ; prov:wasDerivedFrom ?paper ; rdfs:label ?why }"
    )
    with made(tmp_path, EXPLAINED, ALONE) as graph:
        rows = graph.query(said % (SHORT, FULL)).rows
        assert {str(paper).rsplit("/", 1)[-1] for paper, _ in rows} == {"kst-99999-1"}
        assert "inferred: 99999-1 puts the full name before the abbreviation" in {str(why) for _, why in rows}
        assert not graph.query(bind(questions()["edge-without-evidence"], {})).rows


def test_letters_that_stand_for_two_programmes_are_joined_with_neither(tmp_path: Path) -> None:
    with made(tmp_path, EXPLAINED, OTHERWISE, ALONE) as graph:
        assert naming(graph, FULL) == ["1"]
        assert identify(graph, SHORT) == SHORT


def test_a_later_text_that_explains_the_letters_joins_and_one_that_contradicts_parts(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with made(tmp_path / "a", ALONE, later=EXPLAINED) as graph:
        assert naming(graph, FULL) == ["1", "2"]
    with made(tmp_path / "b", EXPLAINED, ALONE, later=OTHERWISE) as graph:
        assert naming(graph, FULL) == ["1"]
