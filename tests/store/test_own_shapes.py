"""A graph is held against shapes that somebody wrote, named or not, compiled or left to pySHACL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamergraaf.api.checking import violations
from kamergraaf.errors import NotFoundError, UsageError
from kamergraaf.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kg: <https://w3id.org/kamergraaf/def#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <http://example.org/shapes#> .
"""
ALONE = """ex:Alone a sh:NodeShape ; sh:targetClass kg:Motie ; sh:property [ sh:path dcterms:creator ; sh:minCount 2 ;
  sh:severity sh:Warning ; sh:message "by one alone"@en , "van één lid"@nl ] ."""
ASKED = """[] a sh:NodeShape ; sh:targetClass kg:Motie ; sh:sparql [ sh:message "by one alone" ; sh:select
  "SELECT $this { $this <http://purl.org/dc/terms/creator> ?one FILTER NOT EXISTS { $this <http://purl.org/dc/terms/creator> ?other FILTER(?other != ?one) } }" ] ."""
NUMBERED = (
    """[] a sh:NodeShape ; sh:targetClass kg:Motie ; sh:property [ sh:path kg:geenEigenschap ; sh:minCount 1 ] ."""
)


def written(folder: Path, *shapes: str) -> Path:
    (folder / "own.ttl").write_text(PREFIXES + "\n".join(shapes), encoding="utf-8")
    return folder / "own.ttl"


def alone(graph: Path) -> set[str]:
    found = open_store(graph).query(
        "SELECT ?m (COUNT(DISTINCT ?c) AS ?n) { ?m a kg:Motie OPTIONAL { ?m dcterms:creator ?c } } GROUP BY ?m"
    )
    return {str(motion) for motion, count in found.rows if int(str(count)) < 2}


def test_a_shape_of_ones_own_takes_the_place_of_ours(sample_graph: Path, tmp_path: Path) -> None:
    checked, found = violations(sample_graph, "nl", own=written(tmp_path, ALONE))
    assert checked == ["Alone"]
    assert {one.thing for one in found} == alone(sample_graph) != set()
    assert {(one.message, one.severity) for one in found} == {("van één lid", "warning")}


def test_shapes_without_a_name_are_told_apart_and_none_is_lost(sample_graph: Path, tmp_path: Path) -> None:
    checked, found = violations(sample_graph, "en", own=written(tmp_path, ASKED, NUMBERED))
    assert checked == ["Motie", "Motie (2)"]
    by_message = {one.message: one.check for one in found}
    assert len(by_message) == 2
    assert set(by_message.values()) == {"Motie", "Motie (2)"}
    movers = {one.thing for one in found if one.message == "by one alone"}
    assert movers == {motion for motion in alone(sample_graph) if motion in movers} != set()


def test_only_one_of_them_is_held(sample_graph: Path, tmp_path: Path) -> None:
    own = written(tmp_path, ALONE, NUMBERED)
    assert violations(sample_graph, "en", "Alone", own=own)[0] == ["Alone"]
    with pytest.raises(NotFoundError, match="Toezegging"):
        violations(sample_graph, "en", "Toezegging", own=own)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(None, "not readable as shapes in Turtle: No such file", id="no file"),
        pytest.param("a b", "not readable as shapes in Turtle: at line 1", id="no Turtle"),
        pytest.param("\udcff", "not readable as shapes in Turtle", id="no UTF-8"),
        pytest.param("<a:b> <a:c> <a:d> .", "no shape with a target stands in it", id="no shapes"),
    ],
)
def test_a_file_without_shapes_is_refused_in_one_line(
    sample_graph: Path, tmp_path: Path, text: str | None, told: str
) -> None:
    if text is not None:
        (tmp_path / "own.ttl").write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(UsageError, match=told) as error:
        violations(sample_graph, "en", own=tmp_path / "own.ttl")
    assert "\n" not in str(error.value)
