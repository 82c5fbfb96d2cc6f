"""Where no decision is tied to a motion, what its agenda item needs comes too, so that the order tells its outcome."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Cli
from tests.live.conftest import telling
from tests.live.server.app import Server, serving
from tests.live.server.made import key, with_order
from tests.live.server.world import from_corpus

from kamergraaf.live import order
from kamergraaf.live.addresses import Addresses
from kamergraaf.live.archive import Archive
from kamergraaf.live.client import Client
from kamergraaf.live.fetch import fetch
from kamergraaf.live.session import Session
from kamergraaf.live.wanted import Bounds

NOTHING = Bounds()
ALL = {811, 814, 815, 816}


@pytest.fixture
def session(archive: Archive, client: Client, services: Addresses, server: Server, told: list[str]) -> Session:
    server.world = with_order()
    return Session(archive, client, services, telling(told))


def _cases(session: Session) -> set[int]:
    return {number for number in range(800, 820) if session.archive.record("Zaak", key(f"z{number}"))}


def _asked(server: Server, entity: str) -> int:
    return len([path for path in server.asked if f"/{entity}?" in path])


@pytest.mark.parametrize("version", ["v4", "v5"])
@pytest.mark.parametrize("ties", ["empty", "lacking"])
def test_a_motion_without_a_tie_brings_its_agenda_item(
    session: Session, server: Server, ties: str, version: str
) -> None:
    server.behaviour.ties, server.behaviour.versions = ties, (version,)
    fetch(session, ["28684-814"], NOTHING)
    found = session.archive.entities()
    assert (found["Agendapunt"], found["Besluit"], found["Stemming"], found["Fractie"]) == (1, 3, 6, 2)
    assert _cases(session) == ALL  # that which one of them replaced stands on no agenda item
    assert (found["Document"], [text.name for text in session.archive.texts()]) == (1, ["kst-28684-814.xml"])


def test_what_the_service_ties_asks_for_no_more(session: Session, server: Server) -> None:
    fetch(session, ["28684-814"], NOTHING)
    assert (_cases(session), session.archive.entities()["Besluit"]) == ({814}, 1)
    assert (_asked(server, "Zaak"), _asked(server, "Besluit"), _asked(server, "Stemming")) == (1, 1, 1)


def test_an_agenda_item_takes_few_requests_and_each_only_once(session: Session, server: Server) -> None:
    server.behaviour.ties = "empty"
    fetch(session, ["28684-814", "28684-815", "28684-816"], NOTHING)
    assert (_asked(server, "Besluit"), _asked(server, "Stemming")) == (1, 1)
    assert _asked(server, "Zaak") == 2  # those that were asked for, and the one that was replaced


def test_a_case_alone_on_its_item_gets_the_decision_of_it(session: Session, server: Server) -> None:
    server.behaviour.ties = "lacking"
    fetch(session, ["28684-812"], NOTHING)
    assert (_cases(session), session.archive.entities()["Stemming"]) == ({812}, 2)


def test_an_item_with_another_case_than_motions_costs_no_more_than_its_decisions(
    session: Session, server: Server
) -> None:
    server.behaviour.ties = "empty"
    server.world.rows["Zaak"][key("z814")]["Soort"] = "Wetgeving"
    fetch(session, ["28684-814"], NOTHING)
    assert (_cases(session), session.archive.entities()["Besluit"]) == ({814}, 3)


def test_an_item_without_decisions_needs_no_other_cases(session: Session, server: Server) -> None:
    server.behaviour.ties = "empty"
    server.world.rows["Besluit"].clear()
    fetch(session, ["28684-814"], NOTHING)
    assert (_cases(session), session.archive.entities().get("Besluit", 0)) == ({814}, 0)


def test_an_item_that_is_too_large_is_left_out_and_told(
    session: Session, server: Server, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.behaviour.ties = "empty"
    given = order._settings() | {"cases": 2}
    monkeypatch.setattr(order, "_settings", lambda: given)
    fetch(session, ["28684-814"], NOTHING)
    assert _cases(session) == {814}
    assert told == ["1 agenda item with more than 2 cases not read whole: what their order would tell is lacking"]


def test_motions_that_replace_each_other_in_a_circle_end_it(session: Session, server: Server) -> None:
    server.behaviour.ties = "empty"
    server.world.rows["Zaak"][key("z811")]["Onderwerp"] = "Tweede nader gewijzigde motie (t.v.v. 28684-815)"
    fetch(session, ["28684-814"], NOTHING)
    assert _cases(session) == ALL


@pytest.mark.usefixtures("without_terms")
@pytest.mark.parametrize("ties", ["empty", "lacking"])
def test_the_order_tells_what_became_of_a_motion_that_was_fetched_alone(
    server: Server, tmp_path: Path, ties: str
) -> None:
    server.world, server.behaviour.ties = with_order(), ties
    cli = Cli(tmp_path, server.environment)
    cli("fetch", "28684-814").ok()
    (row,) = cli("query", "run", "motion-outcomes", "--format", "jsonl").ok().rows
    assert (row["number"], row["outcome"], row["basis"]) == ("kst-28684-814", "adopted", "inferred")
    cli("fetch", "28684-815").ok()
    told = {row["number"]: row["outcome"] for row in cli("query", "run", "motion-outcomes", "--format", "jsonl").rows}
    assert told == {"kst-28684-814": "adopted", "kst-28684-815": "rejected"}
    asked = len(server.asked)
    told_first = cli("fetch", "28684-816", "--dry-run").ok()
    assert ("agenda item is read whole" in told_first.err, len(server.asked)) == (True, asked)


@pytest.mark.usefixtures("without_terms")
@pytest.mark.parametrize("ties", ["empty", "lacking"])
def test_a_dossier_of_the_official_papers_tells_of_motion_812_by_the_order(
    corpus: Path, tmp_path: Path, ties: str
) -> None:
    with serving(from_corpus(corpus, lambda line: '"kst-28684-' in line)) as server:
        server.behaviour.ties = ties
        cli = Cli(tmp_path, server.environment)
        cli("fetch", "28684" if ties == "empty" else "28684-812").ok()
        shown = cli("show", "28684-812").ok().out
        assert "adopted" in shown
        assert "76 for and 74 against" in shown
        assert "inferred from the order on agenda item 2025P16396" in shown
        assert len(server.asked) < 100
