"""A service is asked with good manners, and every fault of it is named in one line."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.live.server.app import Server

from kamergraaf.errors import ServiceError, UsageError
from kamergraaf.live.addresses import addresses, manners
from kamergraaf.live.client import Client
from kamergraaf.live.syncfeed import Feed
from kamergraaf.sources.koop.sru import sniff
from kamergraaf.xml import each

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


def test_a_wait_until_a_moment_is_by_the_clock_of_the_service(client: Client, server: Server) -> None:
    server.behaviour.faults, server.behaviour.date = ["429"], "Fri, 01 Jan 2100 00:00:00 GMT"
    server.behaviour.retry_after = "Fri, 01 Jan 2100 00:00:01 GMT"  # by ours that is many years
    begun = time.monotonic()
    client.get(_page(server), most=PAGE)
    assert 1 <= time.monotonic() - begun < 60


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


def test_the_proxy_of_the_environment_is_used(client: Client, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.base)
    monkeypatch.setenv("no_proxy", "")
    assert client.get("http://repository.invalid/bekend/kst-28684-812.xml", most=PAGE).status == 200
    assert server.asked == ["http://repository.invalid/bekend/kst-28684-812.xml"]


def test_a_connection_that_is_not_safe_is_refused_at_once(client: Client, server: Server) -> None:
    with pytest.raises(ServiceError, match="there is no safe connection to it"):
        client.get(server.base.replace("http://", "https://"), most=PAGE)


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes a certificate")
def test_a_certificate_that_nobody_vouches_for_is_refused(client: Client, server: Server, tmp_path: Path) -> None:
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, "-keyout", "key", "-out", "cert"], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    with pytest.raises(ServiceError, match="certificate"):
        client.get(server.base.replace("http://", "https://"), most=PAGE)
    assert server.asked == []


def test_the_search_service_of_the_publisher_answers_page_by_page(client: Client, server: Server) -> None:
    asked = f"{server.base}/sru?operation=searchRetrieve&version=2.0&maximumRecords=1&query=dossiernummer%3D%3D28684"
    first = client.get(asked, most=PAGE).body.decode()
    assert "nextRecordPosition>2<" in first
    behind = client.get(f"{asked}%20and%20dt.identifier%3E%22kst-28684-812%22", most=PAGE).body.decode()
    assert [record.findtext(".//{*}identifier") for record in each(behind, "record")] == ["kst-28684-813"]
    assert sniff(first)
