"""A pattern is tried only where one of its words stands: none may be missing, or matches are lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.extract.citation_functions import _functions, _sought
from kamergraaf.extract.openings import needed, openings
from kamergraaf.extract.rules import Rule, load_rules, rules_of_days
from kamergraaf.model import Text
from kamergraaf.model.texts import in_plain

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
    words = needed(pattern)
    for match in compiled.finditer(content) if words else ():
        plain = Text(None, match[0], ()).plain
        assert any(word in plain for word in words)


def test_what_a_citation_does_is_asked_only_beside_a_word_of_the_rule() -> None:
    assert [
        function.rule
        for function in _functions()
        if not all(needed(one.pattern, one.flags) for one in _sought(function))
    ] == []


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in load_rules() if rule.tail])
def test_a_tail_needs_no_look_at_every_character(rule: object) -> None:
    assert openings(rule.tail)  # type: ignore[attr-defined]


KINDS_OF_CHARACTERS = {
    "CATEGORY_SPACE": " ",
    "CATEGORY_DIGIT": "17",
    "CATEGORY_WORD": "a1",
    "CATEGORY_NOT_SPACE": "a1(",
}
ANYTHING = "a1 ("
WORD = re.compile(r"[^\W\d_]*")
Parts = list[tuple[Any, Any]]


def some_of(items: Parts) -> set[str]:
    """Give some of the characters of a set, both ends of a range among them."""
    found = set[str]()
    for name, what in items:
        match str(name):
            case "LITERAL":
                found.add(chr(what))
            case "RANGE":
                found |= {chr(what[0]), chr(what[1])}
            case "CATEGORY":
                found |= set(KINDS_OF_CHARACTERS[str(what)])
    return set(map(in_plain, set(ANYTHING) - found if str(items[0][0]) == "NEGATE" else found))


def beginnings(parts: Parts, begun: str, goes_on: Callable[[str], bool]) -> Iterator[str]:
    """Give how what a pattern matches may begin, so far as it has to be read; what it looks at counts for nothing."""
    if not parts or not goes_on(begun):
        yield begun
        return
    (name, what), *rest = parts
    for letter in letters_of(str(name), what):
        yield from beginnings(rest, begun + letter, goes_on)
    for within in parts_of(str(name), what):
        yield from beginnings([*within, *rest], begun, goes_on)


def letters_of(name: str, what: Any) -> list[str]:
    """Give characters that a part may be."""
    match name:
        case "LITERAL":
            return [in_plain(chr(what))]
        case "NOT_LITERAL" | "ANY":
            return list(ANYTHING)
        case "IN":
            return sorted(some_of(what))
    return []


def parts_of(name: str, what: Any) -> list[Parts]:
    """Give the parts that may stand in place of a part: those of a group or a choice, or repeated."""
    match name:
        case "SUBPATTERN":
            return [list(what[3])]
        case "ATOMIC_GROUP":
            return [list(what)]
        case "BRANCH":
            return [list(one) for one in what[1]]
        case "GROUPREF_EXISTS":
            return [list(one or []) for one in what[1:]]
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, repeated = what
            return [list(repeated) * times for times in sorted({least, min(most, least + 1), min(most, least + 2)})]
    return [[]] if name in ("ASSERT", "ASSERT_NOT", "AT") else []


def is_begun(rule: Rule, begun: str) -> bool:
    """Tell whether a rule is tried where a text goes on like this."""
    if not rule.ends_word:
        return begun.startswith(rule.starts)
    return any(begun.startswith(rule.starts, at) for at in range(len(word_of(begun)) + 1))


def may_be_begun(rule: Rule, begun: str) -> bool:
    """Tell whether more of the text may bring the rule to be tried."""
    if not rule.ends_word:
        return any(word.startswith(begun) for word in rule.starts)
    word = word_of(begun)
    return word == begun or any(start.startswith(begun[at:]) for start in rule.starts for at in range(len(word) + 1))


def word_of(begun: str) -> str:
    match = WORD.match(begun)
    return match[0] if match else ""


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(rule, id=rule.id)
        for rule in (*load_rules(), *rules_of_days())
        if rule.starts and not rule.in_code and not rule.lead
    ],
)
def test_a_rule_is_tried_wherever_its_pattern_may_begin(rule: Rule) -> None:
    parts = list(_parser.parse(rule.written, re.VERBOSE))
    found = beginnings(parts, "", lambda begun: not is_begun(rule, begun) and may_be_begun(rule, begun))
    assert sorted({begun for begun in found if not is_begun(rule, begun)}) == []
