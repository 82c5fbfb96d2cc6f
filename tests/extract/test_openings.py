"""A pattern is tried only where one of its words stands: none may be missing, or matches are lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.extract.citation_functions import _functions, _sought
from kamergraaf.extract.openings import needed, openings
from kamergraaf.extract.rules import load_rules
from kamergraaf.model import Text

LETTERS = st.sampled_from(
    ["a", "B", "é", r"\(", "[aB]", "[a-z]", r"\s", "[ ]", r"\n", ".", r"\b", "(?<!a)", "(?=B)", "^"]
)
PATTERNS = st.recursive(
    LETTERS,
    lambda part: st.one_of(
        st.lists(part, min_size=1, max_size=3).map("".join),
        st.lists(part, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(part, st.sampled_from(["?", "*", "+", "{2}", "??", "?+"])).map(lambda row: f"(?:{row[0]}){row[1]}"),
        part.map(lambda one: f"(?i:{one})"),
        part.map(lambda one: f"(?>{one})"),
    ),
    max_leaves=8,
)


@given(PATTERNS, st.text("aAbBéÉ(\n \u00a0ı", max_size=12))
def test_each_match_begins_with_a_word_that_the_pattern_may_begin_with(pattern: str, content: str) -> None:
    compiled = re.compile(pattern)
    words, plain = openings(compiled), Text(None, content, ()).plain
    for at in range(len(content)):
        if words and compiled.match(content, at):
            assert plain.startswith(words, at)


@given(PATTERNS, st.text("aAbBéÉ(\n \u00a0ı", max_size=12))
def test_each_match_holds_a_word_that_the_pattern_needs(pattern: str, content: str) -> None:
    compiled = re.compile(pattern)
    words = needed(compiled)
    for match in compiled.finditer(content) if words else ():
        plain = Text(None, match[0], ()).plain
        assert any(word in plain for word in words)


def test_what_a_citation_does_is_asked_only_beside_a_word_of_the_rule() -> None:
    assert [function.rule for function in _functions() if not all(map(needed, _sought(function)))] == []


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in load_rules() if rule.tail])
def test_a_tail_needs_no_look_at_every_character(rule: object) -> None:
    assert openings(rule.tail)  # type: ignore[attr-defined]
