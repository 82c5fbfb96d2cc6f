"""Small texts that name much, and long ones: what is taken is bounded, and what is not taken is said."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf import pipeline
from kamergraaf.assemble.papers import Paper
from kamergraaf.errors import Issue
from kamergraaf.extract import bodies, find, limits, persons
from kamergraaf.extract.rules import Rule, bounded, load_rules
from kamergraaf.model import Document, Markup, Mention, Snapshot, Source, Text, Told
from kamergraaf.pipeline.findings import find_in_all
from kamergraaf.rdf.mentions import finding_quads
from kamergraaf.register import Register, load_register
from kamergraaf.text import read_text

PIECES = st.sampled_from(
    [
        "Kamerstuk 28 684, nrs. ",
        "1",
        "-",
        "100",
        "99999",
        ", ",
        "1-100, ",
        "1, ",
        " en ",
        "Aanhangsel 2023/24, nrs. ",
        ". ",
    ]
)


def paper(content: str) -> Document:
    snapshot = Snapshot("letter.txt", "0" * 64)
    return Document("kst-99999-3", Source.PLAIN, snapshot, dossier="99999", markup=Markup("text", content))


def mentions(content: str) -> list[Mention[Told]]:
    text = read_text(paper(content))
    assert text is not None
    return find(text, paper(content))


def issues(content: str) -> list[Issue]:
    document = paper(content)
    ((_, found),) = find_in_all([Paper((document,), document, ())], {}, ())
    return found.issues


def numbers(content: str) -> list[object]:
    return [mention.fields["number"] for mention in mentions(content)]


def test_a_range_of_a_hundred_papers_is_written_out() -> None:
    assert numbers("Kamerstuk 28 684, nrs. 1-100.") == [str(number) for number in range(1, 101)]
    assert issues("Kamerstuk 28 684, nrs. 1-100.") == []


def test_of_a_wider_range_both_ends_are_taken_and_an_issue_says_so() -> None:
    assert numbers("Kamerstuk 28 684, nrs. 1-99999.") == ["1", "99999"]
    reason = "a range of more than 100 papers, of which only both ends are taken"
    assert issues("Zie Kamerstuk 28 684, nrs. 1-99999.") == [Issue("letter.txt", "character 4", reason)]


@pytest.mark.parametrize("content", ["Kamerstuk 28 684, nrs. " + "7, " * 500, "Kamerstuk 28 684, nrs. 1-60, 100-160."])
def test_of_a_longer_list_the_first_hundred_are_taken_and_an_issue_says_so(content: str) -> None:
    assert len(mentions(content)) == 100
    assert issues(content) == [
        Issue("letter.txt", "character 0", "a list of more than 100 papers, of which the first are taken")
    ]


def test_many_cut_lists_are_one_issue() -> None:
    (issue,) = issues("Kamerstuk 28 684, nrs. 1-99999. " * 40)
    assert issue.place == "character 0, and 39 more"


def test_reasons_do_not_grow_with_the_list() -> None:
    found = mentions("Kamerstuk 28 684, nrs. " + "1-99999, " * 45)
    assert max(len(mention.how or "") for mention in found) < 200


def test_more_mentions_than_a_text_may_have_are_cut_and_said() -> None:
    content = "Kamerstuk 28 684, nrs. 1-100. " * 40
    assert len(mentions(content)) == limits.allowed(len(content)) == 400
    assert any("more than 400 things are named in 1,200 characters" in issue.reason for issue in issues(content))


@given(st.lists(PIECES, max_size=120).map("".join))
@settings(max_examples=60, deadline=None)
def test_a_text_names_at_most_two_hundred_things_for_each_thousand_characters(content: str) -> None:
    assert len(mentions(content)) <= 200 * (1 + len(content) // 1000)


def test_triples_of_a_text_are_bounded_by_its_length() -> None:
    content = "Kamerstuk 28 684, nrs. 1-100. " * 100
    document = paper(content)
    ((_, found),) = find_in_all([Paper((document,), document, ())], {}, ())
    lines = {line for block in finding_quads(document.id, found.findings, "x") for line in block.splitlines()}
    assert len(lines) <= 40 * 200 * (1 + len(content) // 1000)


def test_only_the_beginning_of_an_endless_text_is_searched_and_an_issue_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 1_000)
    (tmp_path / "long.txt").write_text("Zie Kamerstuk 28 684, nr. 3. " * 50, encoding="utf-8")
    issue, row = pipeline.extract([str(tmp_path / "long.txt")])
    assert isinstance(issue, Issue)
    assert not isinstance(row, Issue)
    assert (issue.place, len(row[1])) == ("character 1000", 34)
    assert "1,450 characters; only the first 1,000 are searched" in issue.reason


def test_no_rule_repeats_anything_without_end() -> None:
    assert [rule.id for rule in load_rules() if bounded(rule.pattern.pattern) != rule.pattern.pattern] == []


def test_a_misprinted_name_is_compared_with_the_register_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def count(first: str, second: str) -> bool:
        compared.append(second)
        return False

    monkeypatch.setattr("kamergraaf.register.one_letter_off", count)
    register: Register = load_register()
    for _ in range(5):
        register.families_near("olgerdinger")
    assert len(compared) == len(set(compared))


@pytest.mark.parametrize("piece", ["Toen Ellian sprak. Ellian wil dat. ", "Van Nispen, Ellian, wegens ziekte; "])
def test_how_often_a_text_is_read_as_a_whole_does_not_grow_with_what_it_repeats(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    small_words, may_be_in = persons._small_words.__wrapped__, Rule.may_be_in

    @lru_cache
    def words(text: str) -> frozenset[str]:
        read.append(text)
        return small_words(text)

    def held(rule: Rule, text: str) -> bool:
        read.append(text)
        return may_be_in(rule, text)

    monkeypatch.setattr(persons, "_small_words", words)
    monkeypatch.setattr(Rule, "may_be_in", held)
    counts = []
    for times in (5, 50):
        read.clear()
        mentions("Het lid Ellian vraagt dit. " + piece * times)
        counts.append(len(read))
    assert counts[0] == counts[1]


def test_a_text_is_looked_through_for_places_once_however_many_bodies_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    places, read = bodies._places.__wrapped__, list[str]()

    @lru_cache
    def found(content: str) -> frozenset[str]:
        read.append(content)
        return places(content)

    monkeypatch.setattr(bodies, "_places", found)
    words = [f"Qwert{first}{second}ix" for first in "abcdef" for second in "abcdef"]
    content = (
        " ".join(f"Dat blijkt uit de afspraken met {word}." for word in words) + " Wie in Qwertaaix woont, weet dat."
    )
    told = {mention.text for mention in mentions(content) if mention.kind == "organisation"}
    assert (len(read), told) == (1, {*words} - {"Qwertaaix"})


def test_each_mention_is_found_once_when_words_are_searched_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    content = (
        "Zie Kamerstuk 28 684, nr. 3, van de minister van Financiën, en de ACM. Jansma (VVD) wil het Deltaplan. " * 20
    )
    whole = [(m.start, m.end, m.kind) for m in mentions(content)]
    monkeypatch.setattr("kamergraaf.extract.words._AT_ONCE", 37)
    assert [(m.start, m.end, m.kind) for m in find(Text(None, content, ()), paper(content))] == whole
