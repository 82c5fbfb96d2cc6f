"""The pages of things: they tell what `show` tells, each relation with its sentence."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient
from tests.web.made import write_graph

from kamergraaf.api import Graph, explorer

from .conftest import Read

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def with_days(text: str) -> str:
    """Write the days in a text as the pages do in Dutch."""
    return re.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b", lambda day: f"{int(day[3])} {MONTHS[int(day[2]) - 1]} {day[1]}", text)


@pytest.mark.parametrize(
    "name",
    [
        "28684-812",
        "28684-819",
        "28684",
        "van Oosten",
        "VVD",
        "JenV",
        "kabinet-Schoof",
        "minister van Justitie en Veiligheid",
    ],
)
def test_a_page_tells_what_show_tells(read: Read, client: TestClient, sample_graph: Path, name: str) -> None:
    graph = Graph.at(sample_graph, "nl")
    address = client.get(f"/thing/{name}", follow_redirects=False).headers["location"]
    page = read(address.removeprefix("/kg"))
    told = graph.page(name, whole=False, cap=12)
    for fact in (fact for section in told.sections for fact in section.facts if not fact.hidden):
        if fact.group not in ("votes", "rollcall"):
            assert with_days(" ".join(fact.label.split())) in page.text, fact
        if fact.evidence:
            assert fact.evidence.sentence.split()[0] in page.text


def test_an_act_is_shown_as_one_with_the_papers_that_name_it(read: Read, client: TestClient) -> None:
    address = client.get("/thing/Wet wapens en munitie?lang=en", follow_redirects=False).headers["location"]
    page = read(address.removeprefix("/kg"))
    assert page.text.index("act") < page.text.index("only papers that name it")
    assert "wet-bekend" in page.text
    assert "version" not in page.text


def test_days_within_sentences_are_written_as_people_do(read: Read) -> None:
    assert "28684-819 van 20 januari 2026 haalt haar aan" in read("/thing/kamerstuk/kst-28684-812").text
    assert "28684-819 of 20 January 2026 cites it" in read("/thing/kamerstuk/kst-28684-812?lang=en").text


def test_a_page_that_counts_says_of_how_much_it_can_tell(read: Read, sample_graph: Path) -> None:
    told = Graph.at(sample_graph, "nl").page("28684", whole=False).coverage
    assert told
    assert told.told in unescape(read("/thing/28684").text)


def test_the_life_of_a_motion_goes_from_filing_to_the_letter_with_its_sentence(read: Read) -> None:
    page = read("/thing/kamerstuk/kst-28684-812")
    course = page.text[page.text.index("Levensloop") :]
    order = [course.index(word) for word in ("25 september 2025", "20 januari 2026", "117 dagen later")]
    assert order == sorted(order)
    assert "Kamerstuk 286 84, nr. 812" in page.text or "nr. 812" in page.text
    assert any(link.startswith("/kg/text/kst-28684-819?at=") for link in page.links())


def test_an_outcome_says_that_it_is_not_known_and_why(read: Read) -> None:
    page = read("/thing/kamerstuk/kst-28684-812")
    assert "afloop niet bekend" in page.text
    assert "geen invoer geeft een besluit" in page.text


def test_a_vote_is_drawn_with_a_seat_for_each_member_and_told_as_a_table(read: Read, sample_graph: Path) -> None:
    votes = [link for link in read("/lists/votes").links() if "/thing/besluit/" in link]
    page = next(page for page in (read(link.removeprefix("/kg")) for link in votes) if page.all("circle"))
    seats = [a for a in page.all("circle") if a.get("class", "").startswith("seat")]
    counted = [int(cell) for cell in page.text.split() if cell.isdigit()]
    assert len(seats) > 50
    assert counted
    assert all(0 < float(seat["cx"]) < 760 and 0 < float(seat["cy"]) < 400 for seat in seats)


def test_a_name_that_several_bear_shows_them(read: Read) -> None:
    page = read("/thing/Van Dijk", 300)
    assert sum("/thing/persoon/" in link for link in page.links()) > 1


def test_a_name_that_nothing_bears_offers_the_nearest(read: Read) -> None:
    page = read("/thing/28684-8122", 404)
    assert "Misschien bedoelde u" in page.text
    assert any("28684-812" in link for link in page.links())


def test_what_a_name_may_mean_says_of_which_kind_it_is_and_keeps_the_day(read: Read) -> None:
    page = read("/thing/Omtzigt?on=2010-01-01", 300)
    offered = [link for link in page.links() if "/thing/persoon/" in link or "/thing/fractie/" in link]
    assert len(offered) == 2
    assert all(link.endswith("?on=2010-01-01") for link in offered)
    assert all(word in page.text for word in ("fractie", "persoon"))
    assert "persoon" not in read("/thing/Van Dijk", 300).text


def test_what_was_typed_in_vain_stands_in_the_search_box_again(read: Read) -> None:
    page = read("/thing/Nergenshuizen", 404)
    assert [field["value"] for field in page.all("input") if field.get("id") == "q"] == ["Nergenshuizen"]


def test_a_page_shows_a_thing_as_on_a_day(read: Read) -> None:
    page = read("/thing/28684-812?on=2025-01-01")
    assert "zoals op 1 januari 2025" in page.text
    assert "nog niet ingediend" in page.text
    assert "zo'n dag is er niet" in unescape(read("/thing/28684-812?on=morgen", 400).text)


def test_all_of_a_list_is_as_many_as_it_counts(read: Read) -> None:
    page = read("/thing/kamerstukdossier/28684").text
    motions = re.search(r"samen (\d+):", page)
    assert motions
    assert f"Alle {motions[1]} tonen" in page


def test_all_that_is_known_of_a_thing_stands_in_pages(read: Read) -> None:
    page = read("/all/kamerstukdossier/28684?section=timeline")
    assert "40 gegevens" in page.text


def test_each_mention_in_a_text_is_marked_and_says_by_which_rule(read: Read) -> None:
    page = read("/text/kamerstuk/kst-28684-819")
    marks = [a for a in page.all("a") if a.get("class", "").startswith("m ")]
    assert len(marks) > 15
    assert all("regel" in a["data-told"] and a["aria-description"] == a["data-told"] for a in marks)
    assert "kamergraaf judge kst-28684-819@" in page.text
    assert "samenvatting van onszelf" in page.text


def test_a_text_that_is_not_there_says_where_it_is(read: Read) -> None:
    page = read("/text/kst-29628-1217")
    assert "staat niet in deze graaf" in page.text
    assert any("officielebekendmakingen.nl" in link for link in page.links())


def test_two_things_are_connected_by_ways_with_sentences(read: Read) -> None:
    page = read("/path?a=van+Oosten&b=28684-812")
    assert page.all("blockquote")
    assert page.all("circle")
    assert "geen betekenisvol verband" in read("/path?a=VVD&b=kabinet-Schoof").text
    assert read("/path?a=niemand+zo&b=28684", 404)


def test_who_means_one_of_several_chooses_without_typing_again(read: Read) -> None:
    page = read("/path?a=Van+Dijk&b=28684-812", 300)
    assert "kies wat u bedoelde" in page.text
    choices = [link for link in page.links() if "b=28684-812" in link and "a=persoon" in link]
    assert len(choices) > 1
    assert read(choices[0].removeprefix("/kg")).status == 200


@pytest.mark.parametrize(
    ("lang", "said"), [("nl", "Hier staat niets van die naam"), ("en", "Nothing of that name stands here")]
)
def test_an_error_is_told_in_the_language_of_the_reader(read: Read, lang: str, said: str) -> None:
    page = read("/thing/28684-8122", 404, accept_language=lang)
    assert said in page.text


def test_a_paper_names_its_official_page_and_where_to_put_right_what_is_read_wrongly(read: Read) -> None:
    page = read("/thing/kamerstuk/kst-28684-819")
    assert any(link.startswith("https://zoek.officielebekendmakingen.nl/") for link in page.links())
    assert "/kg/text/kamerstuk/kst-28684-819#read" in page.links()
    told = next(link for link in page.links() if "#r" in link and "#read" not in link)
    place = told.partition("#")[2]
    assert place in {item.get("id") for item in read(told.partition("#")[0].removeprefix("/kg")).all("li")}


def test_a_paper_shows_its_versions_with_their_days_the_last_first(tmp_path: Path) -> None:
    paper, lines = "https://w3id.org/kamergraaf/id/kamerstuk/kst-28684-819", []
    for number, day in ((1, "2026-01-20"), (2, "2026-02-01")):
        version = ox.NamedNode(f"https://w3id.org/kamergraaf/id/documentversie/v{number}")
        for subject, name, value in (
            (ox.NamedNode(paper), "http://purl.org/dc/terms/hasVersion", version),
            (version, "https://w3id.org/kamergraaf/def#versienummer", ox.Literal(number)),
            (version, "http://purl.org/dc/terms/date", ox.Literal(day)),
        ):
            lines.append(ox.Quad(subject, ox.NamedNode(name), value, ox.NamedNode("https://example.org/g")))
    found = explorer.versions(Graph.open(write_graph(tmp_path / "g", lines)), paper)
    assert [(version.number, version.date) for version in found] == [(2, "2026-02-01"), (1, "2026-01-20")]


def test_every_page_of_a_thing_has_a_switch_for_what_is_only_inferred(read: Read) -> None:
    page = read("/thing/kamerstukdossier/28684")
    assert "/kg/thing/kamerstukdossier/28684?stated=yes" in page.links()
    stated = read("/thing/kamerstukdossier/28684?stated=yes")
    assert "/kg/thing/kamerstukdossier/28684" in stated.links()
    for read_as, href in (
        (page, "/kg/thing/kamerstukdossier/28684"),
        (stated, "/kg/thing/kamerstukdossier/28684?stated=yes"),
    ):
        assert {"href": href, "aria-current": "true"} in read_as.all("a")


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/thing/28684-8122", 404, "'28684-8122' staat niet in deze graaf"),
        ("/thing/Van Dijk", 300, "past bij"),
        ("/search?q=(geweld", 400, "een haakje '(' wordt niet gesloten"),
        ("/search?q=geweld&party=VVDD", 404, "geen fractie van de Kamer heet 'VVDD'"),
        ("/questions/career?who=28684-819", 400, "geen persoon: 28684-819 is"),
        ("/questions/motion-outcomes?from=ooit", 400, "geen datum zoals"),
        ("/questions/motoin-outcomes", 404, "er is geen vraag 'motoin-outcomes'"),
        ("/lists/motion", 404, "er is geen lijst 'motion'"),
        ("/networks/cosponsorship?least=x", 400, "het minste gewicht is een getal"),
        ("/editor?query=SELECT+?+WHERE+{}", 200, "de vraag klopt niet op regel 1, kolom 16"),
    ],
)
def test_what_is_wrong_is_told_in_dutch_to_who_reads_dutch(read: Read, path: str, status: int, said: str) -> None:
    assert said in unescape(read(path, status).text)
