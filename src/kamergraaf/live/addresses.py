"""Where the services are, how they are asked, and what the environment says otherwise."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from kamergraaf import __version__
from kamergraaf.descriptions import load
from kamergraaf.errors import UsageError

SOURCE = "services"


@dataclass(frozen=True)
class Addresses:
    """The base address of each service, without a slash at its end."""

    syncfeed: str
    odata: str
    sru: str
    repository: str
    bekendmakingen: str

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts of all services: a redirect may lead to these."""
        found = (self.syncfeed, self.odata, self.sru, self.repository, self.bekendmakingen)
        return frozenset(host_of(address) for address in found)


@dataclass(frozen=True)
class Manners:
    """How services are asked; see `data/sources/services.toml`."""

    pause: float
    connect: float
    first_byte: float
    total: float
    attempts: int
    backoff: float
    jitter: float
    longest_backoff: float
    longest_wait: float
    redirects: int
    most_page: int
    most_text: int
    agent: str
    """Who we are: program, version, and the contact that the user set."""


def addresses(environment: Mapping[str, str] = os.environ) -> Addresses:
    """Give the addresses of the services, each replaced by its variable when that is set.

    Raises:
        UsageError: a variable holds no address.
    """
    rows: dict[str, dict[str, str]] = load(SOURCE)["addresses"]
    return Addresses(**{name: _address(row, environment) for name, row in rows.items()})


def _address(row: dict[str, str], environment: Mapping[str, str]) -> str:
    found = (environment.get(row["variable"]) or row["address"]).rstrip("/")
    if urlsplit(found).scheme not in ("http", "https") or not urlsplit(found).netloc:
        raise UsageError(f"{row['variable']}: {found!r} is no address of a service; it begins with https://")
    return found


def manners(environment: Mapping[str, str] = os.environ) -> Manners:
    """Give how services are asked; `KAMERGRAAF_PAUSE` and `KAMERGRAAF_CONTACT` may say otherwise.

    >>> manners({"KAMERGRAAF_CONTACT": "a@example.org"}).agent.endswith("; a@example.org)")
    True
    """
    told: dict[str, Any] = load(SOURCE)["manners"]
    contact = environment.get("KAMERGRAAF_CONTACT", "").strip()
    if not contact.isprintable():
        raise UsageError("KAMERGRAAF_CONTACT: an address or a mail address, in one line")
    about = "; ".join(part for part in ("+https://w3id.org/kamergraaf/", contact) if part)
    pause = _pause(environment.get("KAMERGRAAF_PAUSE"), told["pause"])
    return Manners(**(told | {"pause": pause, "agent": f"kamergraaf/{__version__} ({about})"}))


def _pause(said: str | None, otherwise: float) -> float:
    try:
        found = float(said) if said else otherwise
    except ValueError:
        found = -1
    if not 0 <= found <= 3600:
        raise UsageError(f"KAMERGRAAF_PAUSE: {said!r} is no number of seconds")
    return found


def host_of(address: str) -> str:
    """Give the host of an address, with its port.

    >>> host_of("https://Example.org:8080/x"), host_of("/x")
    ('example.org:8080', '')
    """
    return urlsplit(address).netloc.rpartition("@")[2].lower()
