"""Which decision belongs to which motion by their order, and when the order is not to be trusted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.assemble.outcomes import Candidate, Check, Order, Taken, read_order


def case(paper: int, title: str = "Motie van het lid X over iets", **more: object) -> Candidate:
    told = Candidate(f"2025Z{paper:05}", "Motie", title, "Een dossier", "28684", paper, settled=True)
    return replace(told, **more)  # type: ignore[arg-type]


def taken(place: int | None, outcome: str = "aangenomen", **more: object) -> Taken:
    return replace(Taken(f"besluit-{place}", place, outcome), **more)  # type: ignore[arg-type]


THREE = [case(790), case(791), case(792)]


def test_places_follow_the_numbers_of_the_papers() -> None:
    found = read_order([THREE[2], THREE[0], THREE[1]], [taken(2), taken(1), taken(3)], {})
    assert dict(found.ties) == {
        "besluit-1": "2025Z00790", "besluit-2": "2025Z00791", "besluit-3": "2025Z00792",
    }  # fmt: skip


def test_a_motion_that_replaces_another_stands_in_its_place() -> None:
    newer = case(812, "Gewijzigde motie van het lid X over iets (t.v.v. 28684-790)")
    found = read_order([*THREE[1:], newer], [taken(1)], {})
    assert found.ties == (("besluit-1", newer.number),)


def test_a_motion_that_replaces_one_that_replaced_one_stands_in_the_place_of_the_first() -> None:
    newest = case(820, "Nader gewijzigde motie van het lid X (t.v.v. 28684-812)")
    titles = {("28684", 812): "Gewijzigde motie van het lid X (t.v.v. 28684-790)"}
    assert read_order([*THREE[1:], newest], [taken(1)], titles).ties == (("besluit-1", newest.number),)
    assert read_order([*THREE[1:], newest], [taken(1)], {}).failed is Check.CHAINS  # the link between is not known


def test_where_one_motion_has_no_sure_place_what_is_the_same_in_each_place_is_told_as_less_sure() -> None:
    astray = case(800, "Gewijzigde motie van het lid X over iets", movers=("SP",))
    for_all = {"SP": "tegen", "PVV": "voor"}
    papers = [case(790, movers=("PVV",)), case(801), case(802), astray]
    found = read_order(papers, [taken(1, votes=for_all), taken(2), taken(3), taken(4)], {})
    assert found.failed is Check.CHAINS
    assert dict(found.ties) == {
        "besluit-1": "2025Z00790", "besluit-2": astray.number, "besluit-3": "2025Z00801", "besluit-4": "2025Z00802",
    }, "what it replaced came before it, and its mover voted against the first decision"  # fmt: skip
    assert read_order(papers, [taken(1), taken(2), taken(3), taken(4)], {}).ties == (
        ("besluit-3", "2025Z00801"), ("besluit-4", "2025Z00802"),
    )  # fmt: skip
    assert read_order([*papers, case(803, "Gewijzigde motie van Y")], [taken(3), taken(4)], {}).ties == ()


def test_chapters_of_a_budget_follow_their_roman_numbers() -> None:
    papers = [case(n, topic=d, dossier=d) for d, n in (("36600-IX", 5), ("36600-VIII", 9), ("36600-X", 2))]
    found = read_order(papers, [taken(1), taken(3)], {})
    assert dict(found.ties) == {"besluit-1": "2025Z00009", "besluit-3": "2025Z00002"}


@pytest.mark.parametrize(
    ("cases", "decisions", "check"),
    [
        ([*THREE, replace(case(793), kind="Amendement")], [taken(1)], Check.KINDS),
        ([*THREE, replace(case(793), kind=None)], [taken(1)], Check.KINDS),
        ([*THREE, case(793, topic="Een ander dossier", dossier=None)], [taken(1)], Check.DOSSIERS),
        ([*THREE, replace(case(793), paper=None)], [taken(1)], Check.DOSSIERS),
        ([*THREE, case(800, "Gewijzigde motie van X (t.v.v. 28684-790)")], [taken(1)], Check.DOSSIERS),
        ([*THREE, case(800, "Gewijzigde motie van X")], [taken(1)], Check.CHAINS),
        (THREE, [taken(4)], Check.PLACES),
        (THREE, [taken(None)], Check.PLACES),
        (THREE, [taken(0)], Check.PLACES),
        ([case(790, settled=False), *THREE[1:]], [taken(1)], Check.OPEN),
        ([case(790, movers=("PVV",)), *THREE[1:]], [taken(1, votes={"PVV": "tegen"})], Check.MOVERS),
        (
            [case(790, movers=("SP", "PVV", "VVD")), *THREE[1:]],
            [taken(1, votes={"SP": "voor", "PVV": "tegen", "VVD": "tegen"})],
            Check.MOVERS,
        ),
        (
            [case(790, changed=100.3), *THREE[1:]],
            [taken(1, changed=10.0), taken(2, "verworpen", changed=100.0)],
            Check.CLOCK,
        ),
    ],
)
def test_an_item_that_is_odd_tells_nothing_and_says_why(
    cases: list[Candidate], decisions: list[Taken], check: Check
) -> None:
    found = read_order(cases, decisions, {})
    assert (found.ties, found.failed) == ((), check)
    assert found.why_not
    if check is not Check.PLACES:
        assert read_order(cases, decisions, {}, frozenset({check})).failed is not check


@pytest.mark.parametrize(("changed", "trusted"), [(102.0, True), (101.0, False), (100.0, False), (99.5, True)])
def test_a_case_was_changed_with_a_vote_until_one_second_after_it(changed: float, trusted: bool) -> None:
    others = [taken(2, "verworpen", changed=100.0), taken(3, "verworpen", changed=90.0)]
    found = read_order([case(790, changed=changed), *THREE[1:]], [taken(1, changed=10.0), *others], {})
    assert bool(found.ties) is trusted


def test_a_case_may_be_changed_with_several_votes_of_which_one_has_its_outcome() -> None:
    decisions = [taken(1, changed=99.9), taken(2, "verworpen", changed=100.0), taken(3, "verworpen", changed=99.5)]
    assert read_order([case(790, changed=100.3), *THREE[1:]], decisions, {}).ties


def test_one_co_mover_who_votes_against_is_no_contradiction() -> None:
    cases = [case(790, movers=("SP", "PVV")), *THREE[1:]]
    assert read_order(cases, [taken(1, votes={"SP": "voor", "PVV": "tegen"})], {}).ties


def test_a_case_that_is_held_over_may_be_open_and_a_place_may_have_no_decision() -> None:
    cases = [case(790, settled=False), *THREE[1:]]
    assert len(read_order(cases, [taken(1, "aangehouden"), taken(3)], {}).ties) == 2


def test_replacements_in_a_circle_end() -> None:
    first = case(790, "Gewijzigde motie van X (t.v.v. 28684-791)")
    titles = {("28684", 791): "Gewijzigde motie van X (t.v.v. 28684-790)", ("28684", 790): first.title}
    assert isinstance(read_order([first, *THREE[2:]], [taken(1)], titles), Order)


@given(st.permutations(THREE), st.permutations([taken(1), taken(2, "verworpen"), taken(3)]))
def test_the_order_of_the_rows_does_not_matter(cases: list[Candidate], decisions: list[Taken]) -> None:
    expected = read_order(THREE, [taken(1), taken(2, "verworpen"), taken(3)], {})
    assert set(read_order(cases, decisions, {}).ties) == set(expected.ties)
