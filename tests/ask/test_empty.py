"""An empty answer says why it is empty: on every face, in both languages, and at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kamergraaf
from kamergraaf import assets
from kamergraaf.ask import empty
from kamergraaf.ask import questions as asking
from kamergraaf.ask.questions import answer
from kamergraaf.catalogue import THINGS, Question, counter, question, questions
from kamergraaf.covered import Coverage, Without
from kamergraaf.errors import then
from kamergraaf.live.sync import categories
from kamergraaf.pipeline import build
from kamergraaf.store import open_store
from kamergraaf.store.questions import Limits

if TYPE_CHECKING:
    from tests.conftest import Once

ASKED = [asked for asked in questions().values() if asked.group != "checks"]
COUNTERS = sorted(path.stem for path in assets.path("queries", "coverage").glob("*.rq"))
_FAR = {"from": "2090-01-01", "to": "2091-01-01", "since": "2090-01-01", "on": "1790-01-01", "date": "1790-01-01"}
_NUMBERS = {"margin": "-1", "at_least": "1000000"}
NOBODY = "https://w3id.org/kamergraaf/id/persoon/nobody"
AT = {"GewijzigdOp": "2025-01-01T10:00:00Z", "ApiGewijzigdOp": "2025-01-01T10:00:00Z", "Verwijderd": False}
LATE = {"dossier": "28684", "from": "2090-01-01"}
"""A dossier of the sample, on days of which it has nothing."""


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all be counted that explains, however busy the machine is; one test gives it no time."""
    monkeypatch.setattr(empty, "_SECONDS", 60)


@pytest.fixture(scope="session")
def little_graph(once: Once) -> Path:
    """Give a graph with one dossier in which nothing stands, and who and what every graph knows."""

    def make(folder: Path) -> None:
        row = {"Id": "k1", "Nummer": 99999, "Titel": "Leeg", **AT}
        (folder / "Kamerstukdossier.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
        build([str(folder / "Kamerstukdossier.jsonl")], folder / "graaf")

    return once("little", make) / "graaf"


def told(graph: Path, name: str, values: dict[str, str], language: str = "en", *, stated: bool = False) -> Coverage:
    """Ask a question that has no answer, and give what is told of it."""
    rows = answer(open_store(graph), name, values, language, Limits(), only_stated=stated).rows
    assert rows is not None
    assert rows.rows == ()
    assert rows.coverage is not None
    return rows.coverage


def count(graph: Path, name: str, values: dict[str, str]) -> int:
    """Count the rows of a question."""
    rows = answer(open_store(graph), name, values, "en", Limits()).rows
    assert rows is not None
    return len(rows)


def far_off(asked: Question) -> dict[str, str]:
    """Give values of parameters to which nothing answers: days without papers, things without relations."""
    kinds = {"integer": _NUMBERS, "date": _FAR}
    found = {p.name: kinds[p.type][p.name] for p in asked.parameters if p.type in kinds}
    found |= {p.name: NOBODY for p in asked.parameters if p.type in THINGS}
    return found | {p.name: "zyzzyva" for p in asked.parameters if p.type == "text" and not p.choices}


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_every_question_says_why_its_answer_is_empty(
    asked: Question, sample_graph: Path, little_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "resolved", lambda _graph, _asked, values: values)
    values = far_off(asked)
    nl, en = (told(sample_graph if values else little_graph, asked.name, values, language) for language in ("nl", "en"))
    for found, bare in ((nl, "niets gevonden"), (en, "nothing found")):
        assert found.why
        assert bare not in found.told
        assert all(part in found.told for part in found.why.split("; "))
        assert "{" not in found.told
    assert nl.why != en.why
    if "empty" in asked.extra:
        assert en.told.startswith(asked.extra["empty"]["en"])
    names = {p.name for p in asked.parameters if p.name in values and not p.default}
    assert names <= {each.parameters[0] for each in en.without}, "each that may stay open was left out once"


def test_the_parameter_that_leaves_nothing_over_is_named_with_what_there_is_without_it(sample_graph: Path) -> None:
    rows = count(sample_graph, "motion-outcomes", {"dossier": "28684"})
    found = told(sample_graph, "motion-outcomes", LATE)
    assert found.without == (
        Without(("dossier",), 0),
        Without(("from",), rows),
    )
    assert found.why == f"this graph has motions, but none within what was asked; without `from`: {rows} rows"
    assert found.told == found.why
    assert told(sample_graph, "motion-outcomes", LATE, "nl").told == (
        f"deze graaf heeft wel moties, maar geen binnen wat is gevraagd; zonder `from`: {rows} rijen"
    )


def test_that_no_parameter_alone_helps_is_told_and_what_there_is_without_any(sample_graph: Path) -> None:
    given = {"by": "Van der Plas", "to_whom": "Van Oosten"}
    rows = count(sample_graph, "open-promises", {})
    assert rows == 1
    found = told(sample_graph, "open-promises", given)
    assert found.without == (Without(("by",), 0), Without(("to_whom",), 0), Without(("by", "to_whom"), 1))
    assert found.told.endswith("; nothing without `by` or without `to_whom` either; without all of these: 1 row")
    dutch = told(sample_graph, "open-promises", given, "nl")
    assert dutch.told.endswith("; ook zonder `by` of zonder `to_whom` niets; zonder die allemaal: 1 rij")


def test_that_nothing_helps_is_told(sample_graph: Path) -> None:
    found = told(sample_graph, "kept-promises", {"by": "Van der Plas"})
    assert found.without == (Without(("by",), 0),)
    assert found.told.endswith("; nothing without `by` either")


def test_what_a_question_is_about_is_not_left_out_and_what_was_not_given_neither(sample_graph: Path) -> None:
    assert told(sample_graph, "motions-of-person", {"who": "Van Oosten"}).without == ()
    late = {"words": "hulpverleners", "from": "2090-01-01"}
    assert [each.parameters for each in told(sample_graph, "motions-on-words", late).without] == [("from",)]


def test_of_a_parameter_with_a_default_it_is_told_what_holds_without_it(sample_graph: Path) -> None:
    rows = count(sample_graph, "members-of-fractie", {"fractie": "VVD"})
    given = {"fractie": "VVD", "date": "1790-01-01"}
    found = told(sample_graph, "members-of-fractie", given)
    assert found.without == (Without(("date",), rows),)
    assert found.told.endswith(f"; without `date` (then 2025-09-25 holds): {rows} rows")
    found = told(sample_graph, "members-of-fractie", given, "nl")
    assert found.told.startswith("het register kent geen leden van deze fractie op die dag; ")
    assert found.told.endswith(f"; zonder `date` (dan geldt 2025-09-25): {rows} rijen")


def test_more_rows_than_are_counted_and_what_takes_long_is_told_so(
    sample_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(empty, "_ROWS", 2)
    found = told(sample_graph, "motion-outcomes", LATE)
    assert found.without[1] == Without(("from",), 2, more=True)
    assert found.told.endswith("without `from`: more than 2 rows")
    monkeypatch.setattr(empty, "_SECONDS", 0.002)
    found = told(sample_graph, "motion-outcomes", LATE)
    assert [each.rows for each in found.without] == [None, None]
    assert found.told == (
        "this graph has no motions for this; without `dossier`: not counted within a second; "
        "without `from`: not counted within a second"
    ), "nor is told what there is in the graph, which was not counted either"
    assert "niet binnen een seconde te tellen" in told(sample_graph, "motion-outcomes", LATE, "nl").told


@pytest.mark.parametrize(
    ("name", "leads", "english", "dutch"),
    [
        ("promises", then("sync", category="Toezegging"), "open data of the House, category Toezegging", "categorie"),
        ("motion-outcomes", then("add"), "they come with the texts of papers", "teksten van stukken"),
    ],
)
def test_where_the_graph_has_nothing_of_that_kind_it_is_told_what_brings_it(
    name: str, leads: object, english: str, dutch: str, little_graph: Path
) -> None:
    en, nl = (told(little_graph, name, {}, language) for language in ("en", "nl"))
    assert en.told.startswith(f"this graph has no {en.population} at all; ")
    assert nl.told.startswith(f"deze graaf heeft helemaal geen {nl.population}; ")
    assert english in en.told
    assert dutch in nl.told
    assert en.next == nl.next == leads


def test_a_graph_without_anything_of_it_is_told_so_whatever_was_asked_for(little_graph: Path) -> None:
    found = told(little_graph, "motion-outcomes", {"dossier": "99999", "from": "2090-01-01"})
    assert found.told == "this graph has no motions at all; they come with the texts of papers"


@pytest.mark.parametrize("name", COUNTERS)
def test_every_counter_says_what_brings_what_it_counts(name: str) -> None:
    brings = {"papers", "register", *categories(())}
    (of,) = {found.extra["brings"] for asked in ASKED if asked.coverage == name and (found := counter(asked))} or {None}
    assert of is None or of in brings


def test_where_there_are_such_things_it_is_told_that_none_fits(sample_graph: Path) -> None:
    found = told(sample_graph, "motions-of-person", {"who": "Van Oosten"})
    assert found.known == found.total
    assert found.told.startswith(f"of the {found.total} motions none fits the question; ")
    found = told(sample_graph, "named-together", {"at_least": "1000000"})
    assert 0 < found.known < found.total
    assert found.told.startswith(f"of the {found.known} names in texts of which this is known, none fits the question")


def test_where_nothing_is_known_of_them_that_is_why(ordered: Path) -> None:
    found = told(ordered, "signed-or-moved", {"who": "Van der Plas"})
    assert (found.known, found.total) == (0, 3)
    assert found.told.startswith("of none of the 3 motions and letters is known what was asked; mover or signatory ")


def test_what_was_left_out_because_it_was_inferred_is_a_parameter_too(sample_graph: Path) -> None:
    asked = question("motion-outcomes")
    found = told(sample_graph, asked.name, LATE, stated=True)
    assert [each.parameters for each in found.without[:3]] == [("dossier",), ("from",), ("only_stated",)]


def test_programs_get_it_in_parts_and_python_calls_parameters_as_it_does(sample_graph: Path) -> None:
    found = kamergraaf.open(sample_graph).query("motion-outcomes", dossier="28684", from_="2090-01-01").coverage
    assert found is not None
    assert "without from_=: " in found.told
    facts = found.facts()
    rows = count(sample_graph, "motion-outcomes", {"dossier": "28684"})
    assert facts["without"] == [
        {"parameters": ["dossier"], "rows": 0, "more": False},
        {"parameters": ["from"], "rows": rows, "more": False},
    ]
    assert str(facts["why"]).startswith("this graph has motions, but none within what was asked")
    whole = kamergraaf.open(sample_graph).query("motion-outcomes").coverage
    assert whole is not None
    assert whole.facts().keys() & {"why", "without"} == set()
