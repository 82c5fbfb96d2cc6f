"""Which promise in a text is the one that the House recorded: only where maker, day and debate agree, and no other fits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kamergraaf.ask.pages.lives.promises import promised
from kamergraaf.ask.pages.lives.view import View
from kamergraaf.ask.questions import bound
from kamergraaf.assemble.notes import Debate, Notes, Promised
from kamergraaf.assemble.same import Promises
from kamergraaf.catalogue import questions
from kamergraaf.pipeline import build
from kamergraaf.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

DAY, REPORT, DOSSIER = "2025-02-01", "h-tk-20242025-50-3", "28684"


def told(key: str = "t", makers: tuple[str, ...] = ("m",), paper: str = REPORT, dossier: str = DOSSIER) -> Promised:
    return Promised(f"https://x/{key}", DAY, makers, (), paper, (dossier,) if dossier else ())


def recorded(key: str = "r", maker: str = "m", activity: str = "2025A1", day: str = DAY) -> Promised:
    return Promised(f"https://x/{key}", day, (maker,) if maker else (), (activity,))


def joined(*promises: Promised, debate: Debate | None = None) -> dict[str, str]:
    there = Promises()
    there.take(Notes(promised=list(promises), debates=[debate or Debate("2025A1", (REPORT,), ())]))
    return {
        key.replace("https://x/", ""): next(lines()).split()[1].rsplit("#", 1)[-1].rstrip(">")
        for key, lines in there.lines()
    }


SAME, MAYBE = "zelfdeToezegging", "misschienZelfdeToezegging"


@pytest.mark.parametrize(
    ("promises", "debate", "found"),
    [
        ([told(), recorded()], None, {"t r": SAME}),
        ([told(), recorded()], Debate("2025A1", (), ("28684",)), {"t r": SAME}),
        ([told(), recorded(), recorded("r2")], None, {"t r": MAYBE, "t r2": MAYBE}),
        ([told(), told("t2"), recorded()], None, {"t r": MAYBE, "t2 r": MAYBE}),
        ([told(makers=()), recorded()], None, {"t r": MAYBE}),
        ([told(), recorded(activity="2025A9")], None, {"t r": MAYBE}),
        ([told(makers=()), recorded(activity="2025A9")], None, {}),
        ([told(makers=("n",)), recorded()], None, {}),
        ([told(paper="h-tk-20242025-50-9"), recorded()], None, {}),
        ([told(), recorded(day="2025-02-02")], None, {}),
    ],
)
def test_promises_are_one_where_nothing_tells_them_apart_and_no_other_fits(
    promises: list[Promised], debate: Debate | None, found: dict[str, str]
) -> None:
    assert joined(*promises, debate=debate) == found


LETTER = """Naar een veiliger samenleving

Brief regering

Nummer: 2025D00010, datum: 2025-02-01, bijgewerkt: 2025-02-01 13:58, versie: 1

Onderdeel van kamerstukdossier 28684 -900 Naar een veiliger samenleving.

Preview document (origineel)

28684 Naar een veiliger samenleving

Nr. 900 Brief van de minister van Financiën

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Ik zal uw Kamer voor de zomer over de cijfers informeren.

De minister van Financiën,

E. Heinen
"""


def test_a_promise_that_was_kept_is_not_open_where_its_text_stands(tmp_path: Path) -> None:
    activity: dict[str, object] = {
        "Id": "a-1",
        "Nummer": "2025A00001",
        "Soort": "Debat",
        "Datum": "2025-02-01T10:00:00+01:00",
        "Onderwerp": "X",
    }
    activity["Document"] = [{"Id": "d-1"}]
    paper: dict[str, object] = {
        "Id": "d-1",
        "DocumentNummer": "2025D00010",
        "Soort": "Brief regering",
        "Onderwerp": "Cijfers",
    }
    paper |= {
        "HuidigeDocumentVersie": {"Id": "v-1", "ExterneIdentifier": "kst-28684-900"},
        "Datum": "2025-02-01T00:00:00+01:00",
    }
    row = {"Id": "t-1", "Nummer": "TZ202502-001", "Tekst": "De cijfers.", "Aanmaakdatum": "2025-02-01T12:00:00+01:00"}
    row |= {"Naam": "E. Heinen", "Functie": "minister van Financiën", "Ministerie": "Financiën", "Status": "Voldaan"}
    row |= {"DatumNakoming": "2025-06-01T12:00:00+02:00", "ActiviteitNummer": "2025A00001"}
    for name, written in (("Activiteit", [activity]), ("Document", [paper]), ("Toezegging", [row])):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in written), encoding="utf-8")
    (tmp_path / "2025D00010.txt").write_text(LETTER, encoding="utf-8")
    build([str(path) for path in sorted(tmp_path.iterdir())], tmp_path / "graaf")
    graph = open_store(tmp_path / "graaf")
    rows = graph.query("SELECT ?t ?r { ?t kg:zelfdeToezegging ?r }").rows
    assert [str(recorded).rsplit("/", 1)[-1] for _, recorded in rows] == ["TZ202502-001"]
    assert graph.ask("ASK { ?n a kg:Gevolgtrekking ; rdf:predicate kg:zelfdeToezegging }")
    ((made, _),) = rows
    for view, is_open in ((View("en"), False), (View("en", only_stated=True), True)):
        assert promised(graph, f"VALUES ?promise {{ <{made}> }}", view)[str(made)].is_open(view) == is_open
    for stated, count in (("no", 0), ("yes", 1)):
        open_ones = graph.query(bound(graph, questions()["open-promises"], {"only_stated": stated}, "en")).rows
        assert len(open_ones) == count
