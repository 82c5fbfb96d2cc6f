"""What decisions, agenda items and cases tell is found again as it was told, however much of it there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
import pytest

from kamergraaf.assemble.agenda import Agenda, Item
from kamergraaf.assemble.notes import Case, Decided, Listed, Notes
from kamergraaf.assemble.outcomes import Candidate, Taken


def _decided(key: str, item: str | None, *works: str, case: str | None = None, day: str | None = None) -> Decided:
    taken = Taken(key, 1, "aangenomen", 1.5, {"fractie": "tegen"}, day)
    return Decided(msgspec.Raw(msgspec.msgpack.encode(taken)), works, item, case, bool(day))


def _case(number: str, dossier: str | None = None, topic: str = "", paper: int | None = None, *works: str) -> Case:
    return Case(Candidate(number, "Motie", f"Motie {number}", topic, dossier, paper), works)


def told(decided: Iterable[Decided], listed: Iterable[Listed], cases: Iterable[Case]) -> Iterator[tuple[str, Notes]]:
    """Give what each thing tells, with its key."""
    yield from ((msgspec.msgpack.decode(one.taken)["id"], Notes(decided=[one])) for one in decided)
    yield from ((one.key, Notes(listed=[one])) for one in listed)
    yield from ((one.candidate.number, Notes(cases=[one])) for one in cases)


def _agenda(*cases: Case, decided: tuple[Decided, ...] = (), listed: tuple[Listed, ...] = ()) -> Agenda:
    agenda = Agenda()
    for key, notes in told(decided, listed, cases):
        agenda.take(key, notes)
    agenda.settle()
    return agenda


@pytest.mark.parametrize("count", [3, 5_000])
def test_items_come_in_the_order_of_their_keys_with_their_decisions_as_they_were_told(count: int) -> None:
    keys = [f"{number:05}" for number in range(count)]
    told = tuple(_decided(key, f"item {key[-1]}", f"kst-{key}", case="c" if key == "00001" else None) for key in keys)
    agenda = _agenda(decided=told, listed=(Listed("item 1", "2025P00001"), Listed("item x", "2025P00002")))
    items = [(key, listed and listed.number, [d.taken.id for d in found]) for key, listed, found in agenda.items()]
    names = sorted({f"item {key[-1]}" for key in keys})
    numbers = [("2025P00001" if name == "item 1" else None) for name in names]
    assert items == [
        (name, number, [key for key in keys if name == f"item {key[-1]}"])
        for name, number in zip(names, numbers, strict=True)
    ]
    assert [d.own for _, _, found in agenda.items() for d in found if d.taken.id == "00001"] == ["c"]
    assert [taken.votes for taken in agenda.stated("kst-00002")] == [{"fractie": "tegen"}]
    assert not list(agenda.alone())


def test_a_decision_on_no_agenda_item_stands_alone_and_says_whether_its_day_is_known() -> None:
    agenda = _agenda(decided=(_decided("a", None), _decided("b", None, day="2025-01-02")))
    assert [(d.taken.id, d.taken.day, bool(d.dated)) for d in agenda.alone()] == [
        ("a", None, False),
        ("b", "2025-01-02", True),
    ]
    assert not list(agenda.items())


@pytest.mark.parametrize(("others", "dossier"), [(["1"], "1"), (["1", "1"], "1"), (["1", "2"], None), ([], None)])
def test_a_case_without_a_dossier_has_that_of_the_others_of_its_title_when_it_is_one(
    others: list[str], dossier: str | None
) -> None:
    agenda = _agenda(_case("z", topic="t", paper=7), *(_case(f"{n}", d, "t") for n, d in enumerate(others)))
    found = agenda.case("z")
    assert found
    assert found.dossier == dossier
    assert agenda.get(("1", 7), "") == ("Motie z" if dossier else "")


def test_cases_and_items_of_a_motion_come_in_the_order_of_what_they_are_called() -> None:
    agenda = _agenda(_case("b", "1", "", 1, "kst-1-1"), _case("a", "1", "", 1, "kst-1-1", "kst-1-2"))
    assert [case.number for case in agenda.cases_of("kst-1-1")] == ["a", "b"]
    assert (agenda.works("a"), agenda.works("b"), agenda.works("c")) == (["kst-1-1", "kst-1-2"], ["kst-1-1"], [])
    assert agenda.get(("1", 1), "") == "Motie b"
    first, second = Item("2025P2", 1, 1), Item("2025P1", 2, 2, "soorten")
    agenda.stand("x", first, ["a"])
    agenda.stand("y", second, ["a", "b"])
    agenda.inferring_ends()
    assert agenda.items_of(["a", "b"]) == [second, second, first]
    assert agenda.inferred("kst-1-1") == []
