"""A rule with a lead is tried only where the shape of the text allows it: no place of a match may be passed over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf.extract.rules import Rule, load_rules
from kamergraaf.model import Text

RULES = [rule for rule in load_rules() if rule.lead and not rule.starts]
EXAMPLES = [(rule, row["text"]) for rule in RULES for row in (*rule.examples, *rule.counterexamples)]


@settings(deadline=None)
@given(st.sampled_from(EXAMPLES), st.integers(0, 200), st.sampled_from(list("0 9.-(/aAéşZ\n\u00a0€’²")))
def test_a_match_begins_where_the_lead_of_its_rule_stands(row: tuple[Rule, str], at: int, sign: str) -> None:
    rule, text = row
    content = text[:at] + sign + text[at:]
    places = {found.start() - 1 for found in rule.lead.finditer(Text(None, content, ()).shape)} if rule.lead else set()
    assert {at for at in range(len(content)) if rule.pattern.match(content, at)} <= places


@pytest.mark.parametrize("content", ["28684", "één 1", "x\n12 345", "€ 12", "ABC", "’12345’", "\ud800 9999"])
def test_the_shape_has_a_sign_for_each_character(content: str) -> None:
    assert len(Text(None, content, ()).shape) == len(content) + 1
