"""What became of a motion: which decision counts, when it was superseded, and why an outcome is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamergraaf import iri
from kamergraaf.assemble.agenda import Item
from kamergraaf.assemble.fates import Docket, Known, fate_of, motion_in
from kamergraaf.assemble.notes import Became, Notes
from kamergraaf.assemble.outcomes import Check, Taken
from kamergraaf.model import Document, Snapshot, Source
from kamergraaf.rdf.fates import explain

ITEM = Item("2025P16946", 25, 23)
REFUSED = Item("2025P16946", 25, 23, Check.KINDS)
NEWER = iri.paper("kst-28684-769")


def taken(outcome: str | None, key: str = "a", changed: float | None = None) -> Taken:
    return Taken(key, 1, outcome, changed)


def inferred(outcome: str) -> tuple[Taken, Item]:
    return taken(outcome, "b"), ITEM


def told(outcome: str, report: str = "h-tk-20242025-10-6") -> Became:
    return Became("motion", outcome, report, "2024-10-08", f"{report}-{outcome}")


@pytest.mark.parametrize(
    ("known", "outcome", "ground"),
    [
        (Known([taken("aangenomen")]), "aangenomen", "vermeld"),
        (Known([taken("niet-aangenomen")]), "verworpen", "vermeld"),
        (Known(inferred=[inferred("verworpen")]), "verworpen", "afgeleid"),
        (Known([taken("aangenomen")], inferred=[inferred("verworpen")]), "aangenomen", "vermeld"),
        (Known([taken("gestaakt")], inferred=[inferred("verworpen")]), "verworpen", "afgeleid"),
        (Known([taken("aangenomen")], newer=NEWER), "aangenomen", "vermeld"),
        (Known([taken("aangehouden")], newer=NEWER), "vervangen", ""),
        (Known([taken("ingetrokken")], newer=NEWER), "ingetrokken", "vermeld"),
        (Known([taken("vervallen")]), "vervallen", "vermeld"),
        (Known([taken("controversieel")], settled=False), "controversieel", "vermeld"),
        (Known([taken("uitgesteld")], settled=False), "aangehouden", "vermeld"),
        (Known(settled=False, newer=NEWER), "vervangen", ""),
        (Known(settled=False, case="2025Z00001"), "niet-gestemd", ""),
        (Known(settled=None, case="2025Z00001"), "onbekend", ""),
        (Known(), "onbekend", ""),
        (Known(told=[told("verworpen")]), "verworpen", "tekst"),
        (Known(told=[told("verworpen")], inferred=[inferred("aangenomen")]), "verworpen", "tekst"),
        (Known([taken("aangenomen")], told=[told("verworpen")]), "aangenomen", "vermeld"),
        (Known(told=[told("aangehouden")], inferred=[inferred("verworpen")]), "verworpen", "afgeleid"),
        (Known(told=[told("aangehouden"), told("aangenomen")]), "aangenomen", "tekst"),
        (Known(told=[told("vervallen")], settled=False), "vervallen", "tekst"),
        (Known(told=[told("ingetrokken")], newer=NEWER), "ingetrokken", "tekst"),
    ],
)
def test_what_became_of_a_motion(known: Known, outcome: str, ground: str) -> None:
    fate = fate_of(known)
    assert (fate.outcome, fate.ground) == (outcome, ground)


def test_an_outcome_that_is_less_sure_says_so() -> None:
    sure, less = (
        fate_of(Known(inferred=[(taken("verworpen"), item)])) for item in (ITEM, replace(ITEM, failed="ketens"))
    )
    assert (sure.outcome, sure.ground) == (less.outcome, less.ground)
    assert "less sure" not in explain(sure, "en")
    assert explain(less, "en").startswith("inferred from the order on agenda item 2025P16946; less sure, since")
    assert explain(less, "nl").startswith("afgeleid uit de volgorde op agendapunt 2025P16946; minder zeker")


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (Known(), "geen-zaak"),
        (Known(case="2025Z00001", settled=True), "geen-besluit"),
        (Known(case="2025Z00001", items=[ITEM]), "geen-plaats"),
        (Known(case="2025Z00001", items=[ITEM, REFUSED]), "soorten"),
        (Known([taken("gestaakt")], settled=False), "gestaakt"),
        (Known([taken(None)], items=[ITEM]), "geen-uitkomst"),
        (Known([taken("aangenomen"), taken("verworpen", "b")]), "verschillend"),
    ],
)
def test_an_outcome_that_is_not_known_says_why(known: Known, reason: str) -> None:
    fate = fate_of(known)
    assert (fate.outcome, fate.reason, fate.decision) == ("onbekend", reason, "")
    assert explain(fate, "nl")
    assert explain(fate, "nl") != explain(fate, "en")


@pytest.mark.parametrize("check", Check)
def test_the_check_that_failed_is_told_with_the_numbers(check: Check) -> None:
    told = explain(fate_of(Known(case="2025Z00001", items=[Item("2025P16946", 25, 23, check)])), "en")
    assert told.startswith("23 decisions were taken on the 25 cases of agenda item 2025P16946; ")


@pytest.mark.parametrize(
    ("order", "decision", "why"),
    [
        ("verworpen", "b", "according to report h-tk-20242025-10-6; the order on agenda item 2025P16946 agrees"),
        (
            "aangenomen",
            "",
            "according to report h-tk-20242025-10-6; the order on agenda item 2025P16946 points to another outcome",
        ),
    ],
)
def test_a_report_leads_over_the_order_and_says_whether_they_agree(order: str, decision: str, why: str) -> None:
    fate = fate_of(Known(told=[told("verworpen")], inferred=[inferred(order)]))
    assert (fate.outcome, fate.ground, fate.decision) == ("verworpen", "tekst", decision)
    assert (fate.telling, explain(fate, "en")) == ("h-tk-20242025-10-6-verworpen", why)


def test_reports_that_contradict_each_other_tell_nothing() -> None:
    fate = fate_of(Known(told=[told("verworpen"), told("aangenomen", "verslag-1")], inferred=[inferred("verworpen")]))
    assert (fate.outcome, fate.reason) == ("onbekend", "verschillend")


def test_the_decision_that_was_entered_last_tells_the_outcome() -> None:
    first, last = taken("aangenomen", "z", 1.0), taken("aangenomen", "a", 2.0)
    assert fate_of(Known([last, first])).decision == "a"


def motion(number: int, title: str, kind: str = "motie") -> Notes:
    paper = Document(f"kst-28684-{number}", Source.BEKENDMAKINGEN, Snapshot("in", ""), title=title, kind=kind)
    return Notes(motions=[found] if (found := motion_in(paper)) else [])


def test_a_motion_is_superseded_by_the_one_whose_title_says_so_when_that_is_in_the_collection() -> None:
    docket, older = Docket(), iri.paper("kst-28684-768")
    docket.take(motion(768, "Motie van het lid X over iets"))
    assert docket.replaced_by(older) == ""
    docket.take(motion(769, "Gewijzigde motie van het lid X over iets (t.v.v. 28684-768)", "motie-gewijzigd"))
    docket.take(motion(770, "Brief over iets (t.v.v. 28684-769)", "brief-regering"))
    assert (docket.replaced_by(older), docket.replaced_by(NEWER)) == (NEWER, "")
    assert sorted(docket.ids) == [older, NEWER]


def test_a_motion_changed_once_is_superseded_by_the_one_changed_again_in_the_place_of_the_same_first() -> None:
    docket = Docket()
    for number, changed in ((762, "Motie"), (768, "Gewijzigde motie"), (769, "Nader gewijzigde motie")):
        docket.take(motion(number, f"{changed} van het lid X over iets" + " (t.v.v. 28684-762)" * (number > 762)))
    by = {number: docket.replaced_by(iri.paper(f"kst-28684-{number}"))[-3:] for number in (762, 768, 769)}
    assert by == {762: "768", 768: "769", 769: ""}


def test_one_decision_is_not_told_as_several() -> None:
    item = Item("2025P16946", 5, 1)
    assert explain(fate_of(Known(case="2025Z00001", items=[item])), "en").startswith("one decision was taken on the 5 ")
    refused = Item("2025P16946", 5, 1, Check.CHAINS)
    assert explain(fate_of(Known(case="2025Z00001", items=[refused])), "nl").startswith("één besluit is genomen")
