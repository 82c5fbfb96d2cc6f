"""Search as its users see it."""

from __future__ import annotations

from starlette.testclient import TestClient

from .conftest import Read


def test_words_give_hits_with_the_words_marked_and_kinds_to_narrow_to(read: Read) -> None:
    page = read("/search?q=minimumstraffen")
    assert "gevonden" in page.text
    assert page.all("mark")
    assert any("kind=motie" in link for link in page.links())
    assert any(link.startswith("/kg/thing/kamerstuk/kst-28684-") for link in page.links())


def test_a_number_or_a_name_leads_straight_to_the_thing(read: Read) -> None:
    assert "/kg/thing/kamerstuk/kst-28684-812" in read("/search?q=28684-812").links()
    several = read("/search?q=Van+Dijk")
    assert "Zo heten er meer" in several.text
    assert sum("/thing/persoon/" in link for link in several.links()) > 1


def test_an_unknown_word_offers_those_that_look_like_it(read: Read) -> None:
    page = read("/search?q=minimumstrafen")
    assert "Niets gevonden" in page.text
    assert any("q=minimumstraffen" in link for link in page.links())


def test_pages_of_hits_follow_each_other(read: Read) -> None:
    first, second = (read(f"/search?q=motie&page={page}") for page in (1, 2))
    hits = [[link for link in page.links() if "/thing/" in link] for page in (first, second)]
    assert hits[0]
    assert hits[1]
    assert not set(hits[0]) & set(hits[1])


def test_names_are_completed_for_who_types(client: TestClient) -> None:
    assert ["28684-812", "paper"] in client.get("/suggest?begun=28684-81").json()
    assert client.get("/suggest?begun=x").json() == []


def test_a_filter_that_cannot_be_read_is_told(read: Read) -> None:
    assert "xyz" in read("/search?q=geweld&from=xyz", 400).text
    assert read("/search?q=geweld&party=PVDAA", 404).text


def test_a_search_is_narrowed_to_a_year_and_a_party_by_links(read: Read) -> None:
    page = read("/search?q=motie")
    (year,) = {link for link in page.links() if "from=2025" in link and "to=2025" in link}
    narrowed = read(year.removeprefix("/kg"))
    assert [a["value"] for a in narrowed.all("input") if a.get("name") == "from"] == ["2025"]
    party = next(link for link in narrowed.links() if "party=" in link)
    assert "from=2025" in party
    assert read(party.removeprefix("/kg")).all("ol")


def test_a_search_is_narrowed_to_what_became_of_motions_and_to_a_ministry(read: Read) -> None:
    page = read("/search?q=motie")
    adopted = next(link for link in page.links() if "outcome=aangenomen" in link)
    narrowed = read(adopted.removeprefix("/kg"))
    assert "Afloop van een motie" in narrowed.text
    assert {"type": "hidden", "name": "outcome", "value": "aangenomen"} in narrowed.all("input")
    ministry = next(link for link in read("/search?q=geweld").links() if "ministry=" in link)
    assert read(ministry.removeprefix("/kg")).all("ol")
