"""Ask a service with good manners: one request at a time, bounded in time and size, and again when that may help."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import mktime_tz, parsedate_tz
from functools import cached_property
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import HTTPError, MaxRetryError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Retry, Timeout

from kamergraaf.errors import ServiceError
from kamergraaf.live.addresses import Manners, host_of
from kamergraaf.live.progress import Tell, silent

Check = Callable[[bytes], str]
"""Tells what is wrong with a body; nothing when it is good."""
_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
"""Answers after which the same request may succeed later."""
_MOVED = frozenset((301, 302, 303, 307, 308))
_NONE = frozenset((404, 410))
_BLOCK = 1 << 16


@dataclass(frozen=True)
class Fetched:
    """An answer: 200 with a body, 304 when it is what one has, 404 or 410 when there is nothing."""

    address: str
    status: int
    body: bytes = field(default=b"", repr=False)
    etag: str | None = None
    modified: str | None = None


class OverloadedError(ServiceError):
    """A service breaks down or falls silent each time it is asked: what is asked may be too much at once."""


class BrokenError(ServiceError):
    """A service gives a body that is broken each time it is asked; `body` is what came at last."""

    def __init__(self, reason: str, body: bytes) -> None:
        super().__init__(reason)
        self.body = body


class Transient(Exception):  # noqa: N818
    """What went wrong may go well at another try."""

    def __init__(
        self, reason: str, response: BaseHTTPResponse | None = None, *, slow: bool = False, body: bytes = b""
    ) -> None:
        super().__init__(reason)
        self.response, self.body = response, body
        self.heavy = slow or (response is not None and response.status >= 500)
        """Whether less at a time may go well."""


@dataclass
class Client:
    """Asks services, one request at a time."""

    manners: Manners
    hosts: frozenset[str]
    tell: Tell = silent
    """Told of each fault and each wait."""
    requests: int = 0
    _last: dict[str, float] = field(default_factory=dict)
    """When each host was asked last."""

    def get(
        self,
        address: str,
        check: Check = lambda _: "",
        *,
        most: int,
        known: tuple[str | None, str | None] = (None, None),
        attempts: int | None = None,
    ) -> Fetched:
        """Ask for an address until there is an answer that can be used, or no hope of one.

        Args:
            address: what to ask for.
            check: tells what is wrong with a body; one that is wrong is asked for again.
            most: so many bytes a body may have.
            known: the ETag and the Last-Modified of what one has.
            attempts: so many tries; as the manners say when it is None.

        Raises:
            ServiceError: there is none.
            OverloadedError: the service broke down at the last try.
        """
        tries, told = self._tries(attempts or self.manners.attempts), set[str]()
        while True:
            try:
                return self._follow(address, check, most, known)
            except Transient as fault:
                tries = self._again(tries, address, fault, told)

    def _tries(self, attempts: int) -> Retry:
        m = self.manners
        return Retry(
            total=attempts - 1,
            redirect=False,
            status_forcelist=_AGAIN,
            backoff_factor=m.backoff,
            backoff_jitter=m.jitter,
            backoff_max=m.longest_backoff,
        )

    def _again(self, tries: Retry, address: str, fault: Transient, told: set[str]) -> Retry:
        """Wait for the next try, as long as the service asks for; each fault of an address is `told` once.

        Raises:
            ServiceError: there is none, or the service asks for a longer wait than we have.
        """
        host, wait = host_of(address), self._asked_to_wait(tries, fault)
        try:
            tries = tries.increment("GET", address, error=fault)
        except MaxRetryError:
            reason = f"{host}: {fault}, also at the last of {len(tries.history) + 1} tries; try again later ({address})"
            raise _final(fault, reason) from None
        if wait > self.manners.longest_wait:
            raise ServiceError(f"{host}: {fault}; it asks to come back in {round(wait)} s, so try again then")
        pause = wait or tries.get_backoff_time()
        if str(fault) not in told:
            self.tell("again", host=host, fault=fault, pause=f"{pause:.1f}")
        told.add(str(fault))
        time.sleep(pause)
        return tries

    def _asked_to_wait(self, tries: Retry, fault: Transient) -> float:
        """Give the seconds that a service asks to wait: until a moment by its clock, for ours may be wrong."""
        if fault.response is None:
            return 0.0
        try:
            wait = tries.get_retry_after(fault.response) or 0.0
        except HTTPError:  # a header that is no time
            return 0.0
        until, now = (_moment(fault.response.headers.get(name, "")) for name in ("Retry-After", "Date"))
        return max(0.0, until - now) if until and now else wait

    def _follow(self, address: str, check: Check, most: int, known: tuple[str | None, str | None]) -> Fetched:
        """Ask once, and where a redirect leads, but never to a host that is not known."""
        seen = {address}
        while True:
            response, deadline = self._ask(address, known)
            try:
                if response.status not in _MOVED:
                    return self._answer(address, response, check, most, deadline)
                address = self._onward(address, response, seen)
            finally:
                response.close()

    def _onward(self, address: str, response: BaseHTTPResponse, seen: set[str]) -> str:
        onward = urljoin(address, response.headers.get("Location", ""))
        host = host_of(address)
        if onward in seen or len(seen) > self.manners.redirects:
            raise ServiceError(f"{host}: it sends us round in a circle; try again later ({address})")
        if host_of(onward) not in self.hosts | {host} or urlsplit(onward).scheme not in ("http", "https"):
            raise ServiceError(f"{host}: it sends us to {host_of(onward) or onward}, which is no service we know")
        if urlsplit(address).scheme == "https" and urlsplit(onward).scheme == "http":
            raise ServiceError(f"{host}: it sends us from a safe to an unsafe address ({onward})")
        seen.add(onward)
        return onward

    def _ask(self, address: str, known: tuple[str | None, str | None]) -> tuple[BaseHTTPResponse, float]:
        host = host_of(address)
        time.sleep(max(0.0, self._last.get(host, -1e9) + self.manners.pause - time.monotonic()))
        headers = {"User-Agent": self.manners.agent, "Accept-Encoding": "gzip, deflate"}
        headers |= {
            name: value for name, value in zip(("If-None-Match", "If-Modified-Since"), known, strict=True) if value
        }
        timeout = Timeout(connect=self.manners.connect, read=min(self.manners.first_byte, self.manners.total))
        self.requests += 1
        deadline = time.monotonic() + self.manners.total
        try:
            response = self._pool(address).request(
                "GET", address, headers=headers, timeout=timeout, retries=False, redirect=False, preload_content=False
            )
        except urllib3.exceptions.SSLError as error:
            raise ServiceError(f"{host}: there is no safe connection to it ({_unsafe(error)})") from None
        except HTTPError as error:
            slow = isinstance(error, urllib3.exceptions.ReadTimeoutError)
            raise Transient(_plain(error), slow=slow) from None
        finally:
            self._last[host] = time.monotonic()
        return response, deadline

    def _answer(self, address: str, response: BaseHTTPResponse, check: Check, most: int, deadline: float) -> Fetched:
        if response.status in _AGAIN:
            raise Transient(f"it answers {response.status}", response)
        if response.status in _NONE or response.status == 304:
            return Fetched(address, response.status)
        if response.status != 200:
            raise ServiceError(f"{host_of(address)}: it answers {response.status} to {address}")
        body = self._body(host_of(address), response, most, deadline)
        if wrong := check(body):
            raise Transient(wrong, body=body)
        return Fetched(address, 200, body, response.headers.get("ETag"), response.headers.get("Last-Modified"))

    def _body(self, host: str, response: BaseHTTPResponse, most: int, deadline: float) -> bytes:
        """Read a body, unpacked; stop where it is larger than it may be, or too slow."""
        body = bytearray()
        try:
            while block := response.read1(_BLOCK):
                body += block
                if len(body) > most:
                    raise ServiceError(f"{host}: an answer of more than {most >> 20} MiB")
                if time.monotonic() > deadline:
                    raise Transient(f"its answer takes longer than {self.manners.total:.0f} s")
        except HTTPError as error:
            raise Transient(_plain(error), body=bytes(body)) from None
        finally:
            self._last[host] = time.monotonic()
        return bytes(body)

    def _pool(self, address: str) -> urllib3.PoolManager:
        """Give the connections by which an address is reached: straight, or by the proxy of the environment."""
        parts = urlsplit(address)
        proxy = self._proxies.get(parts.scheme) or self._proxies.get("all")
        return self._through(None if proxy is None or proxy_bypass(parts.hostname or "") else proxy)

    def _through(self, proxy: str | None) -> urllib3.PoolManager:
        if proxy not in self._pools:
            self._pools[proxy] = urllib3.ProxyManager(proxy) if proxy else urllib3.PoolManager()
        return self._pools[proxy]

    @cached_property
    def _proxies(self) -> dict[str, str]:
        return getproxies()

    @cached_property
    def _pools(self) -> dict[str | None, urllib3.PoolManager]:
        return {}


def _moment(header: str) -> float | None:
    """Read a moment in a header.

    >>> _moment("Sat, 28 Nov 2026 10:00:00 GMT"), _moment("120")
    (1795860000.0, None)
    """
    found = parsedate_tz(header)
    return float(mktime_tz(found)) if found else None


def _final(fault: Transient, reason: str) -> ServiceError:
    """Give the error of a fault that stays."""
    if fault.body:
        return BrokenError(reason, fault.body)
    return OverloadedError(reason) if fault.heavy else ServiceError(reason)


def _unsafe(error: HTTPError) -> str:
    """Tell why a connection is not safe, without the numbers of the library.

    >>> _unsafe(HTTPError("[SSL: X] certificate verify failed: certificate has expired (_ssl.c:1006)"))
    'certificate verify failed: certificate has expired; see whether the clock of this machine is right'
    """
    why = re.sub(r"^.*?\[SSL[^\]]*\]\s*|\s*\(_ssl\.c.*$", "", str(error), flags=re.DOTALL)[:200]
    of_time = "expired" in why or "not yet valid" in why
    return f"{why}; see whether the clock of this machine is right" if of_time else why


def _plain(error: HTTPError) -> str:
    """Tell in a few words what went wrong on the way.

    >>> _plain(urllib3.exceptions.ProtocolError("x", ConnectionResetError(104, "Connection reset by peer")))
    'the connection broke (ConnectionResetError)'
    """
    found = urllib3.exceptions
    if isinstance(error, found.ConnectTimeoutError):
        return "it cannot be reached in time"
    if isinstance(error, found.NewConnectionError | found.NameResolutionError | found.ProxyError):
        return "it cannot be reached"
    if isinstance(error, found.ReadTimeoutError):
        return "it keeps silent"
    if isinstance(error, found.DecodeError):
        return "its answer is packed in a way that cannot be read"
    if isinstance(error, found.IncompleteRead):
        return "its answer is cut off"
    why = next((part for part in error.args[1:] if isinstance(part, Exception)), error)
    return (
        "its answer is cut off"
        if isinstance(why, found.IncompleteRead)
        else f"the connection broke ({type(why).__name__})"
    )
