"""A text whose day is not known names nobody by a surname, unless it bounds its day and the register is whole then."""

from __future__ import annotations

import pytest

from kamergraaf.model import Verdict
from kamergraaf.register import load_register

from .conftest import resolved, resolved_undated


@pytest.mark.parametrize(
    "said", ["het lid Schouten zeide dit", "het lid Grinwis (ChristenUnie) zei dit", "minister Kaag zei dit"]
)
def test_without_any_day_a_surname_leaves_candidates(said: str) -> None:
    found = resolved_undated(f"Toen {said}.")
    assert [(x.verdict, bool(x.candidates)) for x in found] == [(Verdict.AMBIGUOUS, True)]
    assert "nothing tells when" in found[0].reason


def test_who_signs_with_name_and_office_is_known_without_a_day_when_nobody_else_of_that_name_ever_had_it() -> None:
    signed = "Ik zal dit doen.\n\nDe Staatssecretaris van Veiligheid en Justitie,\n\n{}\n"
    found = [row for row in resolved_undated(signed.format("F. Teeven")) if row.mention.text.endswith("Teeven")]
    assert [row.verdict for row in found] == [Verdict.RESOLVED]
    assert found[0].reason == "the only staatssecretaris named Teeven who ever had that portfolio"
    other = [row for row in resolved_undated(signed.format("S. Dekker")) if row.mention.text.endswith("Dekker")]
    assert [row.verdict for row in other] == [Verdict.AMBIGUOUS], "he was state secretary of other things"


@pytest.mark.parametrize(
    "day",
    [
        "'s-Gravenhage, 5 Maart 1955\n\n",
        "Zitting 1954-1955\n\n",
        "Dit is de wet (Stb. 1954, 519). ",
        "In 1953 en 1954 was het zo. ",
    ],
)
def test_a_text_of_long_ago_names_no_member_of_today(day: str) -> None:
    found = resolved_undated(f"{day}Toen zeide het lid Schouten dat het lid Bruins Slot en het lid De Vos dit wilden.")
    assert found
    assert {x.target for x in found} == {None}


@pytest.mark.parametrize(
    "day", ["Den Haag, 5 maart 2024\n\n", "Tweede Kamer, vergaderjaar 2023–2024\n\n", "Zie de brief van 5 maart 2024. "]
)
def test_a_text_that_bounds_its_day_names_the_only_member_of_that_time(day: str) -> None:
    found = resolved_undated(f"{day}Toen zei het lid Grinwis dit.")
    assert [x.verdict for x in found] == [Verdict.RESOLVED]
    assert "2024" in found[0].reason


def test_two_of_one_name_in_the_time_that_it_may_be_of_are_left_open() -> None:
    """Diederik, Emiel, Gijs, Inge, Jasper, Jimmy and Olger van Dijk sat in these years."""
    found = resolved_undated("Tweede Kamer, vergaderjaar 2023–2024\n\nToen zei het lid Van Dijk dit.")
    assert [x.verdict for x in found] == [Verdict.AMBIGUOUS]


@pytest.mark.parametrize(
    "name", ["Justitie en Veiligheid", "Economische Zaken en Klimaat", "Infrastructuur en Waterstaat"]
)
def test_a_ministry_is_not_named_before_it_had_that_name(name: str) -> None:
    assert not load_register().ministry_named(name, "1990-01-01")
    found = resolved(f"Het ministerie van {name} zei dit.", "organisation", "1990-01-01")
    assert [x.verdict for x in found] == [Verdict.UNKNOWN]
