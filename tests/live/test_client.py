"""A service is asked with good manners, and every fault of it is named in one line."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from tests.live.server.app import Server

from kamergraaf.errors import ServiceError, UsageError
from kamergraaf.live.addresses import addresses, manners
from kamergraaf.live.client import Client
from kamergraaf.live.syncfeed import Feed

PAGE = 1 << 20


def _page(server: Server) -> str:
    return f"{server.base}/SyncFeed/2.0/Feed?category=Zaak&skiptoken=0"


PASSING = [
    ("500", "it answers 500"),
    ("429", "it answers 429"),
    ("silence", "it keeps silent"),
    ("cut", "its answer is cut off"),
    ("longer", "its page of the feed is broken"),
    ("back", "leads back"),
    ("html", "something else than a page of the feed"),
]


@pytest.mark.parametrize(("fault", "named"), PASSING)
def test_a_fault_that_passes_is_named_once_and_tried_again(
    feed: Feed, server: Server, told: list[str], fault: str, named: str
) -> None:
    server.behaviour.silence = 0.5
    token = server.world.order[-1][0] - 30
    sound = feed.page("Stemming", token)
    server.behaviour.faults = [fault]
    assert feed.page("Stemming", token) == sound
    assert len(told) == 1
    assert named in told[0]
    assert "\n" not in told[0]


@pytest.mark.parametrize(("fault", "named"), [*PASSING[:2], ("json", "something else")])
def test_a_fault_that_stays_ends_with_what_to_do(feed: Feed, server: Server, fault: str, named: str) -> None:
    server.behaviour.always = fault
    with pytest.raises(ServiceError, match=f"{named}.*try again later") as error:
        feed.page("Zaak", 0)
    assert len(server.asked) == 3
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        ("circle", "round in a circle"),
        ("away", "elsewhere.example.org, which is no service"),
        ("bomb", "more than 1 MiB"),
    ],
)
def test_what_another_try_cannot_mend_is_not_tried_again(
    client: Client, server: Server, fault: str, named: str
) -> None:
    server.behaviour.always = fault
    with pytest.raises(ServiceError, match=named):
        client.get(_page(server), most=PAGE)
    assert len(server.asked) == 1


def test_a_service_that_is_gone_is_told_in_one_line(client: Client, server: Server) -> None:
    gone = replace(addresses(server.environment), syncfeed="http://127.0.0.1:9/SyncFeed")
    with pytest.raises(ServiceError, match=r"127\.0\.0\.1:9: it cannot be reached.*try again later"):
        Feed(client, gone.syncfeed).page("Zaak", 0)


def test_the_wait_that_a_service_asks_for_is_kept(client: Client, server: Server) -> None:
    server.behaviour.faults, server.behaviour.retry_after = ["429"], "1"
    begun = time.monotonic()
    client.get(_page(server), most=PAGE)
    assert time.monotonic() - begun >= 1


def test_a_wait_that_is_too_long_ends_and_says_when_to_come_back(client: Client, server: Server) -> None:
    server.behaviour.faults, server.behaviour.retry_after = ["429"], "7200"
    with pytest.raises(ServiceError, match="come back in 7200 s"):
        client.get(_page(server), most=PAGE)


def test_requests_stand_apart_and_say_who_asks(client: Client, server: Server) -> None:
    client.manners = replace(manners({"KAMERGRAAF_CONTACT": "mail@example.org"}), pause=0.2)
    for _ in range(3):
        client.get(_page(server), most=PAGE)
    assert all(later - earlier >= 0.19 for earlier, later in zip(server.at, server.at[1:], strict=False))
    (agent,) = server.agents
    assert agent.startswith("kamergraaf/")
    assert "mail@example.org" in agent


def test_what_did_not_change_is_not_sent_again(client: Client, server: Server) -> None:
    first = client.get(f"{server.base}/bekend/kst-28684-812.xml", most=PAGE)
    assert client.get(first.address, most=PAGE, known=(first.etag, first.modified)).status == 304


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="KAMERGRAAF_SYNCFEED"):
        addresses({"KAMERGRAAF_SYNCFEED": "ftp://x"})
    with pytest.raises(UsageError, match="KAMERGRAAF_PAUSE"):
        manners({"KAMERGRAAF_PAUSE": "often"})
