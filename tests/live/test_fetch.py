"""What is asked for comes with all that belongs to it, from either version of the service, and with its text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.live.conftest import telling
from tests.live.server.app import Server
from tests.live.server.made import key, with_meeting
from tests.live.server.world import INVENTED

from kamergraaf.errors import AmbiguousError, NotFoundError, ServiceError, UsageError
from kamergraaf.live.addresses import Addresses
from kamergraaf.live.archive import Archive
from kamergraaf.live.client import Client
from kamergraaf.live.fetch import fetch
from kamergraaf.live.progress import tell_taking
from kamergraaf.live.session import Session
from kamergraaf.live.sync import sync
from kamergraaf.live.syncfeed import Feed
from kamergraaf.live.wanted import Bounds

NOTHING = Bounds()
WHOLE = {"Agendapunt": 1, "Besluit": 1, "Document": 2, "DocumentPublicatie": 2, "DocumentVersie": 2, "Fractie": 2, "Kamerstukdossier": 1, "Persoon": 1, "Stemming": 2, "Zaak": 2, "ZaakActor": 2}  # fmt: skip


@pytest.fixture
def session(archive: Archive, client: Client, services: Addresses, told: list[str]) -> Session:
    return Session(archive, client, services, telling(told))


@pytest.mark.parametrize("version", ["v4", "v5"])
def test_a_dossier_comes_whole_from_either_version(session: Session, server: Server, version: str) -> None:
    server.behaviour.versions = (version,)
    brought = fetch(session, ["28684"], NOTHING)
    assert session.archive.entities() == WHOLE
    assert sorted(brought.texts) == ["kst-28684-812.xml", "kst-28684-813.xml"]
    document = session.archive.record("Document", key("d812"))
    assert document is not None
    assert (document["DocumentNummer"], document["Volgnummer"]) == ("2025D41812", 812)


@pytest.mark.parametrize(
    "name", ["28684-812", "28 684, nr. 812", "kst-28684-812", "2025D41812", "2025Z17812", "https://zoek.officielebekendmakingen.nl/kst-28684-812.html"]
)  # fmt: skip
def test_a_paper_comes_with_its_vote_by_any_of_its_names(session: Session, name: str) -> None:
    fetch(session, [name], NOTHING)
    found = session.archive.entities()
    assert (found["Document"], found["Zaak"], found["Besluit"], found["Stemming"], found["Persoon"]) == (1, 1, 1, 2, 1)
    assert [text.name for text in session.archive.texts()] == ["kst-28684-812.xml"]


def test_a_surname_brings_the_papers_of_a_person(session: Session) -> None:
    fetch(session, ["Van der Plas"], NOTHING)
    assert session.archive.entities()["Document"] == 2


def test_a_name_of_several_persons_is_told_with_all(session: Session, server: Server) -> None:
    server.world.add("Persoon", {"Id": key("other"), "Achternaam": "Plas", "Roepnaam": "Piet", "Verwijderd": False})
    with pytest.raises(AmbiguousError) as error:
        fetch(session, ["Plas"], NOTHING)
    assert error.value.candidates == ("Caroline van der Plas Tweede Kamerlid", "Piet Plas")


def test_a_period_and_a_kind_bring_their_papers(session: Session) -> None:
    fetch(session, [], Bounds("2025-09-26", "2025-09-26", "motie"))
    assert [text.name for text in session.archive.texts()] == ["kst-28684-813.xml"]


@pytest.mark.parametrize("name", ["99999", "28684-999", "2025D99999", "2025Z99999", "Nobody"])
def test_what_is_not_there_is_told(session: Session, name: str) -> None:
    with pytest.raises(NotFoundError, match=name):
        fetch(session, [name], NOTHING)


@pytest.mark.parametrize(("names", "bounds"), [([], {}), ([""], {}), ([], {"since": "soon"}), ([], {"kind": "moti"})])
def test_a_wish_that_cannot_be_read_is_refused(session: Session, names: list[str], bounds: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        fetch(session, names, Bounds.read(**bounds))


def test_personal_data_never_reach_the_disk(session: Session) -> None:
    fetch(session, ["28684"], NOTHING)
    person = session.archive.record("Persoon", key("plas"))
    assert person is not None
    assert not set(INVENTED) & set(person)
    lines = b"".join(line for entity in session.archive.entities() for line in session.archive.lines(entity))
    assert not [value for value in INVENTED.values() if value.encode() in lines]


def test_what_was_fetched_is_not_fetched_again(session: Session, server: Server) -> None:
    fetch(session, ["28684"], NOTHING)
    server.asked.clear()
    again = fetch(session, ["28684"], NOTHING)
    assert (again.news.total(), again.texts) == (0, [])
    assert not [path for path in server.asked if "kst-28684" in path or "$metadata" in path]


def test_the_next_best_text_is_taken_until_a_better_one_comes(session: Session, server: Server) -> None:
    xml = server.world.files.pop("kst-28684-812.xml")
    server.world.rows["DocumentPublicatie"].pop(key("p812"))
    server.world.resources[key("d812")] = b"%PDF-1.7 of the House"
    fetch(session, ["28684-812"], NOTHING)
    assert [text.name for text in session.archive.texts()] == ["2025D41812.pdf"]
    server.world.files["kst-28684-812.xml"] = xml
    assert fetch(session, ["28684-812"], NOTHING).texts == ["kst-28684-812.xml"]
    assert [text.name for text in session.archive.texts()] == ["kst-28684-812.xml"]
    assert len(list(session.archive.path.rglob("*.gz"))) == 1


def test_a_paper_without_a_text_is_named(session: Session, server: Server) -> None:
    server.world.files.clear()
    assert fetch(session, ["28684-812"], NOTHING).without_text == ["kst-28684-812"]


def test_a_page_instead_of_xml_is_never_kept_and_costs_that_text_only(
    session: Session, server: Server, told: list[str]
) -> None:
    good, server.world.files["kst-28684-812.xml"] = server.world.files["kst-28684-812.xml"], b"<!DOCTYPE html><html/>"
    brought = fetch(session, ["28684"], NOTHING)
    assert ([text.name for text in session.archive.texts()], brought.without_text) == (
        ["kst-28684-813.xml"],
        ["kst-28684-812"],
    )
    assert [line for line in told if "something else than XML" in line and "is lacking for now" in line]
    server.world.files["kst-28684-812.xml"] = good
    assert fetch(session, ["28684"], NOTHING).texts == ["kst-28684-812.xml"]


NAMES = ["28684-812", "2025D41812", "2025Z17812", "28684", "Van der Plas", "Caroline van der Plas"]


@pytest.mark.parametrize("fault", ["500", "429", "silence", "cut", "longer", "html", "json", "circle", "away", "bomb"])
def test_a_fault_that_stays_ends_each_kind_of_wish_with_one_line(
    session: Session, server: Server, told: list[str], fault: str
) -> None:
    fetch(session, ["28684"], NOTHING)  # so that the version is known, and the fault meets the question itself
    server.behaviour.always, server.behaviour.silence = fault, 0.4
    patience = 0.1 if fault == "silence" else 10.0
    session.client.manners = replace(
        session.client.manners, attempts=2, first_byte=patience, total=20, most_page=1 << 20
    )
    for names, bounds in [*(([name], NOTHING) for name in NAMES), ([], Bounds("2025-09-26", "2025-09-26", "motie"))]:
        told.clear()
        with pytest.raises(ServiceError) as error:
            fetch(session, names, bounds)
        lines = [*told, str(error.value)]
        assert not [line for line in lines if "\n" in line or len(line) > 500], lines
        assert len(told) == len(set(told)) <= 1, told
    assert session.archive.entities() == WHOLE


def test_a_person_is_found_by_the_whole_name(session: Session) -> None:
    fetch(session, ["Caroline van der Plas"], NOTHING)
    assert session.archive.entities()["Document"] == 2
    with pytest.raises(NotFoundError):
        fetch(session, ["Piet van der Plas"], NOTHING)


def test_what_brings_nothing_new_is_no_change(session: Session, server: Server) -> None:
    server.world.files.pop("kst-28684-813.xml")
    fetch(session, ["28684"], NOTHING)
    before = session.archive.change
    with Archive(session.archive.path) as later:
        fetch(replace(session, archive=later), ["28684", "2025D41813", "Van der Plas"], NOTHING)
        assert later.change == before


def test_a_version_that_went_away_is_looked_for_again(session: Session, server: Server) -> None:
    server.behaviour.versions = ("v4",)
    fetch(session, ["28684-812"], NOTHING)
    server.behaviour.versions = ("v5",)
    fetch(session, ["28684-813"], NOTHING)
    assert session.archive.entities()["Document"] == 2


def test_a_service_that_is_gone_says_what_to_do(session: Session, server: Server) -> None:
    server.behaviour.versions = ()
    with pytest.raises(ServiceError, match="KAMERGRAAF_ODATA"):
        fetch(session, ["28684"], NOTHING)


def test_a_large_answer_comes_page_by_page(session: Session, server: Server, tmp_path: Path) -> None:
    for number in range(230):
        row = {"Id": key(f"more{number}"), "Nummer": f"2026Z{number:05}", "Verwijderd": False}
        server.world.add("Zaak", row)
        server.world.relate("Zaak", row["Id"], "Kamerstukdossier", key("28684"))  # type: ignore[arg-type]
    fetch(session, ["28684"], NOTHING)
    assert session.archive.entities()["Zaak"] == 232


def test_what_both_services_tell_is_the_same_record(session: Session, server: Server, feed: Feed) -> None:
    server.world.rows["Zaak"][key("z812")]["Onderwerp"] = "Met een blank "
    fetch(session, ["28684"], NOTHING)
    assert sync(session.archive, feed).news == {}
    assert (session.archive.record("Zaak", key("z812")) or {})["Onderwerp"] == "Met een blank"


def test_with_faults_at_random_the_same_comes(session: Session, server: Server) -> None:
    server.behaviour.chance, server.behaviour.among = 0.4, ("500", "429", "cut", "longer", "html", "json")
    session.client.manners = replace(session.client.manners, attempts=15)
    fetch(session, ["28684"], NOTHING)
    assert session.archive.entities() == WHOLE
    assert len(list(session.archive.texts())) == 2


def test_a_paper_of_which_the_house_has_no_record_comes_from_its_publisher(session: Session, server: Server) -> None:
    server.world.files["kst-35570-C.xml"] = server.world.files["kst-28684-812.xml"]
    assert fetch(session, ["35 570, C"], NOTHING).texts == ["kst-35570-C.xml"]
    assert fetch(session, ["35570-C"], NOTHING).texts == []


def test_a_text_that_came_before_its_record_goes_with_it(session: Session, server: Server, feed: Feed) -> None:
    document = server.world.rows["Document"].pop(key("d812"))
    fetch(session, ["28684-812"], NOTHING)
    server.world.rows["Document"][key("d812")] = document
    fetch(session, ["28684-812"], NOTHING)
    server.world.change("Document", key("d812"), "2026-01-01T10:00:00Z", Verwijderd=True)
    sync(session.archive, feed)
    assert list(session.archive.texts()) == []


def test_a_paper_comes_with_its_meeting_the_best_report_promises_and_seats(session: Session, server: Server) -> None:
    server.world = with_meeting()
    fetch(session, ["28684-812"], NOTHING)
    found = session.archive.entities()
    assert [found[name] for name in ("Activiteit", "Vergadering", "Verslag", "Toezegging")] == [1, 1, 3, 1]
    assert (found["FractieZetelPersoon"], found["FractieZetel"]) == (1, 1)
    reports = [text.owner for text in session.archive.texts() if text.name.startswith("verslag-")]
    assert reports == [key("plenary Gecorrigeerd")]
    at = "2025-10-02T10:00:00Z"
    better = {"Id": key("better"), "GewijzigdOp": at, "ApiGewijzigdOp": at, "Verwijderd": False}
    server.world.add("Verslag", better | {"Vergadering_Id": key("plenary"), "Status": "Gerectificeerd"})
    server.world.resources[key("better")] = b"<vlosCoreDocument>better</vlosCoreDocument>"
    fetch(session, ["28684-812"], NOTHING)
    reports = [text.owner for text in session.archive.texts() if text.name.startswith("verslag-")]
    assert reports == [key("better")]


def test_a_frame_of_a_report_is_never_taken(session: Session, server: Server) -> None:
    server.world = with_meeting()
    for status in ("Ongecorrigeerd", "Gecorrigeerd"):
        server.world.rows["Verslag"].pop(key(f"plenary {status}"))
    fetch(session, ["28684-812"], NOTHING)
    assert not [text for text in session.archive.texts() if text.name.startswith("verslag-")]


def test_a_period_that_is_too_much_at_once_is_asked_in_parts(session: Session, server: Server) -> None:
    server.behaviour.most = 40
    fetch(session, [], Bounds("2025-01-01", "2025-12-31", "motie"))
    assert session.archive.entities()["Document"] == 2
    server.behaviour.most = 1
    server.behaviour.always = "500"
    with pytest.raises(ServiceError):
        fetch(session, [], Bounds("2025-09-25", "2025-09-25", "motie"))


def test_papers_of_a_dossier_that_only_the_publisher_knows_come_too(session: Session, server: Server) -> None:
    text = server.world.files["kst-28684-812.xml"]
    server.world.files |= {f"kst-28684-{letter}.xml": text for letter in ("A", "B")}
    assert {"kst-28684-A.xml", "kst-28684-B.xml"} <= set(fetch(session, ["28684"], NOTHING).texts)


def test_a_dossier_comes_without_a_search_service_and_that_is_told(
    session: Session, server: Server, told: list[str]
) -> None:
    server.behaviour.searches = False
    assert len(fetch(session, ["28684"], NOTHING).texts) == 2
    assert [line for line in told if "KAMERGRAAF_SRU" in line]


def test_a_graph_that_has_much_to_take_in_says_how_long_that_needs(told: list[str]) -> None:
    for count in (100, 110_000):
        tell_taking(count, telling(told))
    assert told == ["110,000 records; the graph takes them in, which needs about 1 min"]
