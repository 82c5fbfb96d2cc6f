"""Each rule of data/rules finds its examples, keeps off its counterexamples, and says why it exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from kamergraaf.extract import find
from kamergraaf.extract.match import matches
from kamergraaf.extract.rules import Rule, load_rules
from kamergraaf.model import Document, Mention, Passage, Place, Snapshot, Source, Text, Told

EXAMPLES = [
    pytest.param(rule, row, id=f"{rule.id}-{n}")
    for rule in load_rules()
    if rule.kind != "function"
    for n, row in enumerate(rule.examples)
]
FUNCTIONS = [rule for rule in load_rules() if rule.kind == "function"]
COUNTEREXAMPLES = [
    pytest.param(rule, row, id=f"{rule.id}-{n}") for rule in load_rules() for n, row in enumerate(rule.counterexamples)
]


def mentions(row: Mapping[str, Any]) -> list[Mention[Told]]:
    """Find all mentions in the text of an example, which stands in one place of a paper."""
    text = Text("kst-1", row["text"], (Passage(0, len(row["text"]), Place(row.get("place", "tekst"))),))
    paper = Document("kst-1", Source.PLAIN, Snapshot("example", ""), dossier=row.get("dossier"))
    return find(text, paper)


def value(mention: Mention[Told], name: str) -> Any:
    """Give the text or a field of a mention; none reads as nothing, as TOML has no null."""
    found = mention.text if name == "text" else mention.fields[name]
    return "" if found is None else found


@pytest.mark.parametrize(("rule", "row"), EXAMPLES)
def test_example_is_found_with_its_fields(rule: Rule, row: Mapping[str, Any]) -> None:
    found = [m for m in mentions(row) if m.kind == rule.kind]
    assert [{name: value(m, name) for name in want} for m, want in zip(found, row["found"], strict=True)] == row[
        "found"
    ]
    assert rule.id in {m.rule for m in found}


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in FUNCTIONS])
def test_what_a_citation_does_is_read_from_its_sentence(rule: Rule) -> None:
    for row in rule.examples:
        found = [m for m in mentions(row) if m.kind in ("citation", "motion")]
        assert sorted((m.kind, m.fields.get("function", "")) for m in found) == [
            (want["kind"], want["function"]) for want in row["found"]
        ]
    for row in rule.counterexamples:
        found = [m for m in mentions(row) if m.kind in ("citation", "motion")]
        assert found
        assert rule.settings["property"] not in {m.fields.get("function") for m in found}


@pytest.mark.parametrize(("rule", "row"), COUNTEREXAMPLES)
def test_counterexample_is_left_alone(rule: Rule, row: Mapping[str, Any]) -> None:
    assert [m.text for m in mentions(row) if m.rule == rule.id] == []


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in load_rules()])
def test_rule_has_reason_example_and_counterexample(rule: Rule) -> None:
    assert len(rule.why) > 30
    assert rule.examples
    assert rule.counterexamples


def test_rule_ids_are_unique() -> None:
    names = [rule.id for rule in load_rules()]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in load_rules()])
def test_a_rule_that_says_where_it_begins_finds_what_it_finds_everywhere(rule: Rule) -> None:
    """`starts`, `lead`, `anchors` and `sentence` only make a rule quick: they may cost no match."""
    everywhere = replace(rule, starts=(), lead=None, tail=None, anchors=(), sentence=False)
    for row in rule.examples:
        text = Text(None, row["text"], (Passage(0, len(row["text"]), Place(row.get("place", "tekst"))),))
        spans = [match.span() for _, match in matches(text, (everywhere,))]
        found = [match.span() for _, match in matches(text, (rule,))]
        # The pattern of such a rule takes any sentence whole; what it says of its words is then a part of what it finds.
        assert found == [
            span for span in spans if not rule.settings.get("whole") or has_words(rule, row["text"][slice(*span)])
        ]


def has_words(rule: Rule, sentence: str) -> bool:
    """Tell whether a sentence has a word by which its rule finds it, and one besides when it needs that."""
    wanted = (words for words in (rule.anchors, rule.needs) if words)
    return all(any(word in sentence.lower() for word in words) for words in wanted)


@pytest.mark.parametrize(("kind", "count"), [(None, 1), ("brief-regering", 1), ("motie", 0), ("motie-gewijzigd", 0)])
def test_what_a_motion_says_of_the_cabinet_is_no_promise(kind: str | None, count: int) -> None:
    said = "Ik zal uw Kamer voor het einde van het jaar informeren over de voortgang."
    text = Text("kst-1", said, (Passage(0, len(said), Place.TEXT),))
    paper = Document("kst-1", Source.PLAIN, Snapshot("example", ""), kind=kind)
    assert len([mention for mention in find(text, paper) if mention.kind == "commitment"]) == count
