"""Speak HTTP with a server that somebody else runs: bounded in time and bytes, and each fault told in one line."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, Request, parse_http_list

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout, make_headers

from kamergraaf.errors import KamergraafError, QueryTimeoutError, StoreError
from kamergraaf.words import problem

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

USER, PASSWORD = "KAMERGRAAF_STORE_USER", "KAMERGRAAF_STORE_PASSWORD"
"""The variables by which a server is told who asks."""
_CONNECT = 10.0
_BLOCK = 1 << 16
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Told:
    """What a server answered: a status, headers and a body that is whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def media(self) -> str:
        """The media type of the body, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def words(self) -> str:
        """The first words of the body, for people."""
        return " ".join(self.body[:2000].decode(errors="replace").split())[:200]


@dataclass(frozen=True)
class Connection:
    """A server that is asked at one address."""

    address: str

    def send(self, body: bytes, media: str, *, accept: str, seconds: float, most: int, method: str = "POST") -> Told:
        """Send a request, and read what is answered to it.

        Raises:
            StoreError: the server cannot be reached, breaks off, or does not let us in.
            QueryTimeoutError: it took longer than so many seconds.
            KamergraafError: the answer has more bytes than it may.
        """
        headers = {"Accept": accept, "Content-Type": media, "Accept-Encoding": "gzip, deflate"}
        deadline = time.monotonic() + seconds
        try:
            response = self._request(method, body, headers | self._proof(method), seconds)
            if response.status == 401 and response.headers.get("WWW-Authenticate"):
                self._wanted.append(response.headers["WWW-Authenticate"])
                response.drain_conn()
                response = self._request(method, body, headers | self._proof(method), seconds)
            try:
                read = self._read(response, deadline, seconds, most)
            finally:
                response.close()
        except HTTPError as error:
            raise self._fault(error, seconds) from None
        return Told(response.status, {name.lower(): value for name, value in response.headers.items()}, read)

    def form(self, fields: Mapping[str, str], *, accept: str, seconds: float, most: int) -> Told:
        """Send the fields of a form; errors are those of `send`."""
        return self.send(urlencode(fields).encode(), _FORM, accept=accept, seconds=seconds, most=most)

    def _request(self, method: str, body: bytes, headers: Mapping[str, str], seconds: float) -> BaseHTTPResponse:
        timeout = Timeout(connect=min(_CONNECT, seconds), read=seconds)
        return self._pool.request(
            method, self.address, body=body, headers=dict(headers), timeout=timeout,
            retries=False, redirect=False, preload_content=False,
        )  # fmt: skip

    def _read(self, response: BaseHTTPResponse, deadline: float, seconds: float, most: int) -> bytes:
        read = bytearray()
        while block := response.read1(_BLOCK):
            read += block
            if len(read) > most:
                raise problem(KamergraafError, "remote-large", address=self.address, megabytes=most >> 20)
            if time.monotonic() > deadline:
                raise self._slow(seconds)
        return bytes(read)

    def _proof(self, method: str) -> dict[str, str]:
        """Give the header that says who asks, in the way that the server wants it; nothing while it did not ask."""
        user, password = os.environ.get(USER), os.environ.get(PASSWORD, "")
        way, _, rest = self._wanted[-1].partition(" ") if self._wanted and user else ("", "", "")
        if way.lower() == "basic":
            return make_headers(basic_auth=f"{user}:{password}")
        if way.lower() != "digest":
            return {}
        asked = dict(part.partition("=")[::2] for part in parse_http_list(rest))
        challenge = {name: value.strip('"') for name, value in asked.items()}
        proof = self._digest.get_authorization(Request(self.address, method=method), challenge)  # noqa: S310
        return {"Authorization": f"Digest {proof}"} if proof else {}

    @cached_property
    def _wanted(self) -> list[str]:
        """How the server asked to be told who asks."""
        return []

    @cached_property
    def _digest(self) -> HTTPDigestAuthHandler:
        known = HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, self.address, os.environ.get(USER, ""), os.environ.get(PASSWORD, ""))
        return HTTPDigestAuthHandler(known)

    def _fault(self, error: HTTPError, seconds: float) -> KamergraafError:
        """Give the error for what went wrong on the way."""
        found = urllib3.exceptions
        if isinstance(error, found.ReadTimeoutError):
            return self._slow(seconds)
        if isinstance(error, found.NewConnectionError | found.NameResolutionError | found.ConnectTimeoutError):
            return problem(StoreError, "remote-gone", address=self.address)
        if isinstance(error, found.SSLError):
            return problem(StoreError, "remote-unsafe", address=self.address)
        return problem(StoreError, "remote-broken-off", address=self.address)

    def _slow(self, seconds: float) -> QueryTimeoutError:
        return problem(QueryTimeoutError, "remote-slow", address=self.address, seconds=f"{seconds:g}").naming("seconds")

    @cached_property
    def _pool(self) -> urllib3.PoolManager:
        return urllib3.PoolManager()
