"""What pages show besides `Graph`: texts with marks, votes, the course of a motion, counts, lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf.api import Filters, Graph, explorer
from kamergraaf.errors import NotFoundError, UsageError


@pytest.fixture(scope="module")
def graph(sample_graph: Path) -> Graph:
    return Graph.at(sample_graph, "en")


def test_a_mention_stands_where_the_text_has_it(graph: Graph) -> None:
    text = explorer.text(graph, graph.find("28684-819"))
    assert text
    assert text.summary == "https://zoek.officielebekendmakingen.nl/kst-28684-819.html"
    mark = next(mark for mark in text.marks if mark.rule == "kop-bewindspersoon")
    assert text.content[mark.start : mark.end].casefold() == "minister van justitie en veiligheid,".rstrip(",")
    assert (mark.kind, mark.verdict, mark.says[:24]) == ("ambt", "resolved", "The heading of a letter ")
    assert mark.mention == f"kst-28684-819@{mark.start}-{mark.end}/person"


def test_a_paper_without_a_text_has_none(graph: Graph) -> None:
    assert explorer.text(graph, "https://w3id.org/kamergraaf/id/kamerstuk/kst-1-1") is None


def test_pieces_give_the_whole_text_again_and_the_innermost_mention(graph: Graph) -> None:
    text = explorer.text(graph, graph.find("28684-819"))
    assert text
    assert "".join(piece.text for piece in explorer.pieces(text)) == text.content
    assert "".join(piece.text for piece in explorer.pieces(text, 10, 300)) == text.content[10:300]
    for piece in explorer.pieces(text):
        around = [mark for mark in text.marks if mark.start <= piece.start and piece.end <= mark.end]
        assert (piece.mark in around) if around else piece.mark is None
        assert all(piece.mark and piece.mark.end - piece.mark.start <= mark.end - mark.start for mark in around)


def test_seats_of_a_vote_add_up_to_what_the_page_says(graph: Graph) -> None:
    voted = explorer.listed(graph, explorer.entries(graph, "votes"), 0, 20)
    found = [ballot for item in voted for ballot in explorer.ballots(graph, item.thing)]
    assert found
    estimated = "ASK { <%s> kg:dagGeschat ?day }"
    for ballot in found:
        assert ballot.is_estimated == graph.ask(estimated % ballot.decision)
        told = [fact.label for fact in graph.show(ballot.decision) if fact.group == "votes"]
        assert sorted(told) == sorted(
            f"{choice.seats}: {', '.join(f'{group.name} {group.seats}' for group in choice.groups)}"
            for choice in ballot.choices
        )


def test_the_course_of_a_motion_goes_from_its_filing_to_the_letter(graph: Graph) -> None:
    motion = graph.find("28684-812")
    events = explorer.course(graph, motion, graph.page(motion, whole=False).sections)
    assert [event.key for event in events] == ["replaces", "filed", "letter", "promise"]
    assert [event.date for event in events] == sorted(event.date or "" for event in events)
    assert events[2].later == 117
    assert events[2].evidence


def test_the_outcome_of_a_motion_says_why(graph: Graph) -> None:
    found = explorer.outcome(graph, graph.find("28684-812"))
    assert found
    assert (found.key, found.basis) == ("unknown", "")
    assert found.why
    assert explorer.outcome(graph, graph.find("28684")) is None


@pytest.mark.parametrize("name", list(explorer.lists()))
def test_each_list_names_what_it_holds_once(graph: Graph, name: str) -> None:
    entries = explorer.entries(graph, name)
    items = explorer.listed(graph, entries, 0, 5)
    assert len({row[0] for row in entries.rows}) == len(entries)
    assert all(item.label and not item.label.startswith("http") for item in items)
    assert len(items) == min(5, len(entries))


def test_no_group_is_among_the_committees(graph: Graph) -> None:
    groups, committees = ({row[0] for row in explorer.entries(graph, name).rows} for name in ("groups", "committees"))
    assert groups
    assert groups.isdisjoint(committees)


def test_the_newest_papers_come_first(graph: Graph) -> None:
    days = [row[1] or "" for row in explorer.entries(graph, "papers").rows]
    assert days == sorted(days, reverse=True)


def test_a_list_that_there_is_not_offers_the_nearest(graph: Graph) -> None:
    with pytest.raises(NotFoundError) as error:
        explorer.entries(graph, "dosiers")
    assert "dossiers" in error.value.nearest


def test_kinds_are_counted_whatever_kind_is_asked_for(graph: Graph) -> None:
    _, every = explorer.searched(graph, "geweld", Filters(), 5)
    assert every == explorer.searched(graph, "geweld", Filters(), 5)[1]
    assert every.kinds == explorer.searched(graph, "geweld", Filters(kind="motie"), 5)[1].kinds
    for facet in every.kinds:
        assert graph.look_up("geweld", Filters(kind=facet.word)).total >= facet.count
    with pytest.raises(UsageError):
        explorer.searched(graph, "AND", Filters(), 5)


def test_years_and_parties_are_counted_as_a_search_finds_them(graph: Graph) -> None:
    _, found = explorer.searched(graph, "motie", Filters(), 5)
    assert found.years
    assert found.parties
    for facet in found.years:
        assert graph.look_up("motie", Filters(start=facet.word, end=facet.word)).total == facet.count
    for facet in found.parties:
        assert graph.look_up("motie", Filters(party=facet.word)).total >= facet.count


def test_a_second_page_goes_on_where_the_first_ended(graph: Graph) -> None:
    first, _ = explorer.searched(graph, "geweld", Filters(), 3)
    second, _ = explorer.searched(graph, "geweld", Filters(), 3, 3)
    assert first.total == second.total
    six = graph.search("geweld", limit=6)
    assert [hit.thing for hit in (*first.hits, *second.hits)] == [hit.thing for hit in six]


def test_papers_are_counted_by_month(graph: Graph) -> None:
    months, fates = explorer.charts(graph, graph.find("28684"))
    assert (months.key, fates.key) == ("months", "fates")
    assert sum(bar.count for bar in months.bars) == 40
    assert explorer.charts(graph, graph.find("kabinet-Schoof")) == []


def test_what_is_counted_on_a_day_was_there_by_then(graph: Graph) -> None:
    dossier = graph.find("28684")
    (months,) = explorer.charts(graph, dossier, "2025-03-01")  # what became of the motions stands on the page
    assert {bar.key for bar in months.bars} == {"2025-01", "2025-02"}
    (choices,) = explorer.charts(graph, graph.find("VVD"))
    (fewer,) = explorer.charts(graph, graph.find("VVD"), "2025-09-30")
    assert 0 < sum(bar.count for bar in fewer.bars) < sum(bar.count for bar in choices.bars)
    assert explorer.charts(graph, graph.find("VVD"), "2014-06-01") == []


def test_an_outcome_is_told_of_a_day_only_when_it_was_known_by_then(graph: Graph) -> None:
    motion = graph.find("36243-13")
    assert explorer.outcome(graph, motion, "2025-03-24") is None
    after = explorer.outcome(graph, motion, "2025-03-25")
    assert after is not None
    assert after == explorer.outcome(graph, motion)
    assert after.key == "adopted"
    replaced = explorer.outcome(graph, graph.find("28684-790"), "2025-09-25")
    assert replaced is not None
    assert replaced.key == "superseded"


def test_members_stand_by_their_first_day_whatever_group_they_sit_for_today(graph: Graph) -> None:
    members = explorer.listed(graph, explorer.entries(graph, "members"), 0, 200)
    first = {item.label: item.date for item in members}
    assert first["Geert Wilders"] == "1998-08-25"  # as a member of the VVD
    assert next(iter(first)) == "Geert Wilders"
    assert list(first.values()) == sorted(day for day in first.values() if day)


def test_movers_are_counted_by_motions_that_are_here_as_the_question_counts_them(graph: Graph) -> None:
    for item in explorer.listed(graph, explorer.entries(graph, "movers"), 0, 5):
        rows = graph.query("outcomes-of-person", who=item.thing)
        assert item.count == sum(int(str(row["motions"])) for row in rows)
