"""The services of parliament and its publisher, spoken by one server on this machine, with every fault they may have."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.live.server import feed, odata, sru
from tests.live.server.world import World
from tests.threads import in_thread

FAULTS = ("500", "429", "silence", "cut", "longer", "repeat", "back", "bomb", "html", "circle", "away", "json")
"""What can go wrong; see `_Handler._fault`."""

_BOMB = gzip.compress(b" " * (8 << 20), 1)
"""A few kB that unpack to more than a test allows."""
_XML, _HTML = "application/atom+xml", "text/html"
_ANSWERS: dict[str, tuple[int, bytes, str, dict[str, str]]] = {
    "500": (500, b"<html>Internal Server Error</html>", _HTML, {}),
    "html": (200, b"<!DOCTYPE html><html><body>Onderhoud</body></html>", _HTML, {}),
    "json": (200, b'{"value": [{"Id": ', "application/json", {}),
    "away": (302, b"", "text/plain", {"Location": "http://elsewhere.example.org/"}),
}


@dataclass
class Behaviour:
    """How the server behaves; a test may change it while it runs."""

    faults: list[str] = field(default_factory=list)
    """The faults of the next requests, one each."""
    always: str = ""
    """A fault of every request."""
    chance: float = 0.0
    """How often a request meets one of `among`."""
    among: tuple[str, ...] = ("500", "429", "cut", "longer", "repeat", "back", "html")
    silence: float = 2.0
    retry_after: str = "0"
    date: str = ""
    """What it says is now; empty for the truth."""
    end: str = "resume"
    versions: tuple[str, ...] = ("v4", "v5")
    searches: bool = True
    ties: str = "whole"
    """What it tells of which decision is about which case; see `odata.TIES`."""
    most: int = 0
    """So many days a question may ask for before the service breaks down; 0 for any."""
    meanwhile: Callable[[], None] = lambda: None
    """Done before each request is answered: a feed may change while it is read."""
    random: random.Random = field(default_factory=lambda: random.Random(7))

    def next(self) -> str:
        """Give the fault of a request; none is empty."""
        if self.faults:
            return self.faults.pop(0)
        return self.always or (self.random.choice(self.among) if self.random.random() < self.chance else "")


class Server(ThreadingHTTPServer):
    """The server; `asked` tells every request that came."""

    daemon_threads = True

    def __init__(self, world: World, port: int = 0, behaviour: Behaviour | None = None) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.world, self.behaviour = world, behaviour or Behaviour()
        self.base = f"http://127.0.0.1:{self.server_port}"
        self.asked: list[str] = []
        self.agents: Counter[str] = Counter()
        self.at: list[float] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of those who leave before they have their answer; tell all else."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def environment(self) -> dict[str, str]:
        """Give the variables by which the program asks this server and no other."""
        return {
            "KAMERGRAAF_SYNCFEED": f"{self.base}/SyncFeed/2.0",
            "KAMERGRAAF_ODATA": f"{self.base}/OData",
            "KAMERGRAAF_SRU": f"{self.base}/sru",
            "KAMERGRAAF_REPOSITORY": f"{self.base}/frbr",
            "KAMERGRAAF_BEKENDMAKINGEN": f"{self.base}/bekend",
            "KAMERGRAAF_PAUSE": "0",
            "no_proxy": "127.0.0.1",
        }


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for a word of who asked that the one before came

    def do_GET(self) -> None:
        """Answer, or fail as the behaviour says."""
        self.server.asked.append(self.path)
        self.server.at.append(time.monotonic())
        self.server.agents[self.headers.get("User-Agent", "")] += 1
        self.server.behaviour.meanwhile()
        path = urlsplit(self.path).path
        asked = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        if not self._fault(self.server.behaviour.next(), path, asked):
            self._serve(path, asked)

    def _serve(self, path: str, asked: dict[str, str]) -> None:
        try:
            found = self._found(path, asked)
        except odata.BadRequestError as error:
            self._send(400, json.dumps({"error": {"message": str(error)}}).encode(), "application/json")
            return
        except odata.TooHeavyError:
            self._send(500, b"<html>Internal Server Error</html>", _HTML)
            return
        if found is None:
            self._send(404, b"<!DOCTYPE html><html><body>Niet gevonden</body></html>", "text/html")
        else:
            body, kind = found
            self._with_tag(body, kind) if kind != "application/json" else self._send(200, body, kind)

    def _found(self, path: str, asked: dict[str, str]) -> tuple[bytes, str] | None:
        """Give the body and the kind of what stands at a path; None when nothing does."""
        world, base, behaviour = self.server.world, self.server.base, self.server.behaviour
        if path == "/SyncFeed/2.0/Feed":
            token = int(asked.get("skiptoken", 0))
            return feed.page(world, base, asked["category"], token, behaviour.end).encode(), "application/atom+xml"
        for version, root in (("v4", "/OData/v4/2.0/"), ("v5", "/OData/v5/")):
            if path.startswith(root) and version in behaviour.versions:
                return self._odata(version, f"{base}{root.rstrip('/')}", unquote(path[len(root) :]), asked)
        if path == "/sru" and behaviour.searches:
            return sru.page(world, base, asked).encode(), "application/xml"
        name = path.rsplit("/", 1)[-1]
        if path.startswith(("/frbr/officielepublicaties/", "/bekend/")) and name in world.files:
            return world.files[name], "application/xml" if name.endswith("xml") else "application/octet-stream"
        return None

    def _odata(self, version: str, root: str, what: str, asked: dict[str, str]) -> tuple[bytes, str] | None:
        if (most := self.server.behaviour.most) and odata.days(asked.get("$filter", "")) > most:
            raise odata.TooHeavyError
        if what == "$metadata":
            return odata.metadata(version, self.server.behaviour.ties).encode(), "application/xml"
        if what.endswith("/resource"):
            found = self.server.world.resources.get(what.partition("(")[2].removesuffix(")/resource"))
            return (found, "application/octet-stream") if found else None
        told = odata.answer(self.server.world, root, version, what, asked, self.server.behaviour.ties)
        return json.dumps(told).encode(), "application/json"

    def _with_tag(self, body: bytes, kind: str) -> None:
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self._send(304, b"", kind, ETag=tag)
        else:
            self._send(200, body, kind, ETag=tag)

    def _send(self, status: int, body: bytes, kind: str, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 304:
            self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        if status != 304:
            with suppress(ConnectionError):  # who asked has left
                self.wfile.write(body)

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Say what is now."""
        return self.server.behaviour.date or super().date_time_string(timestamp)

    def _fault(self, fault: str, path: str, asked: dict[str, str]) -> bool:
        """Fail in a way; tells whether that was an answer."""
        if fault in _ANSWERS:
            status, body, kind, headers = _ANSWERS[fault]
            self._send(status, body, kind, None, **headers)
        elif fault == "429":
            self._send(429, b"", "text/plain", Retry_After=self.server.behaviour.retry_after)
        elif fault == "silence":
            time.sleep(self.server.behaviour.silence)
            self.close_connection = True
        elif fault == "bomb":
            self._send(200, _BOMB, _XML, Content_Encoding="gzip")
        elif fault == "circle":
            self._send(302, b"", "text/plain", Location=self.path)
        elif fault in ("cut", "longer"):
            self._half(fault, path, asked)
        elif fault in ("repeat", "back") and "skiptoken" in asked:
            token = max(0, int(asked["skiptoken"]) - (1_750 if fault == "repeat" else 0))
            page = feed.page(self.server.world, self.server.base, asked["category"], token, "resume")
            page = (
                page
                if fault == "repeat"
                else re.sub(r"skiptoken=\d+", "skiptoken=0", page.replace('"resume"', '"next"'))
            )
            self._send(200, page.encode(), _XML)
        else:
            return False
        return True

    def _half(self, fault: str, path: str, asked: dict[str, str]) -> None:
        """Send half of what is said, or say half of what is sent."""
        body, kind = self._found(path, asked) or (b"<a></a>", _XML)
        half = len(body) // 2
        self._send(200, body[:half] if fault == "cut" else body, kind, len(body) if fault == "cut" else half)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(world: World, port: int = 0, behaviour: Behaviour | None = None) -> Iterator[Server]:
    """Run a server in a thread, and stop it."""
    with in_thread(Server(world, port, behaviour)) as server:
        yield server
