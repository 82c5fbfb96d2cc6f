"""What a store on the network says of what it holds: the whole of a version, or one that is still being loaded."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Self

from kamergraaf import iri
from kamergraaf.errors import StoreError
from kamergraaf.store.remote.endpoint import UNION, Endpoint
from kamergraaf.vocab import OWL
from kamergraaf.words import problem

GRAPH = iri.graph("inhoud")
"""The graph with what is said; it is about itself."""
SAYS = OWL + "versionInfo"
OURS = f'STRSTARTS(STR(?g), "{iri.graph("")}") && ?g != <{GRAPH}>'
"""That a graph `?g` is one of ours, and not what is said of these."""
SIZE = f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({OURS}) }}"
"""Counts the statements of ours."""
_PATTERN = f"<{GRAPH}> <{SAYS}> ?told"
_TOLD = re.compile(
    r"(?P<state>whole|loading) (?P<version>[0-9a-f]{64})(?: (?P<done>\d+))?(?: from (?P<base>[0-9a-f]{64}))?"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """Which version a store holds, and whether it is whole; of one that is not, how many of its chunks are there."""

    version: str
    whole: bool
    done: int = 0
    base: str = ""
    """The version that it held before, when only what differs is sent."""

    def __str__(self) -> str:
        """Write it as it stands in the store.

        >>> str(Marker("0" * 64, whole=False, done=3))[-5:], Marker.read(str(Marker("a" * 64, whole=True))).whole
        ('000 3', True)
        >>> Marker.read(str(Marker("0" * 64, False, 3, "b" * 64))) == Marker("0" * 64, False, 3, "b" * 64)
        True
        """
        if self.whole:
            return f"whole {self.version}"
        return f"loading {self.version} {self.done}" + (f" from {self.base}" if self.base else "")

    @classmethod
    def read(cls, told: str) -> Self:
        """Read it; what nobody of us wrote is no whole version."""
        found = _TOLD.fullmatch(told)
        if not found:
            return cls("", False)
        return cls(found["version"], found["state"] == "whole", int(found["done"] or 0), found["base"] or "")


def find(endpoint: Endpoint, seconds: float) -> tuple[Endpoint, Marker | None]:
    """Give what a store says of what it holds, and the endpoint that asks all of its graphs.

    Raises:
        StoreError: it cannot be asked, holds nothing, or asks no more than its default graph.
    """
    if told := _told(endpoint, seconds):
        return endpoint, told
    union = in_union(endpoint)
    if union != endpoint and (told := _told(union, seconds)):
        return union, told
    if endpoint.ask(f"ASK {{ GRAPH <{GRAPH}> {{ {_PATTERN} }} }}", seconds):
        raise problem(StoreError, "remote-default-graph", address=endpoint.address)
    return endpoint, None


def in_union(endpoint: Endpoint) -> Endpoint:
    """Give an endpoint that asks all graphs where it is Oxigraph; others do not mind."""
    return endpoint if UNION in endpoint.address else replace(endpoint, fields={UNION: "true"})


def _told(endpoint: Endpoint, seconds: float) -> Marker | None:
    """Give what the default graph holds of it; where it says two things, it is being changed."""
    _, rows = endpoint.select(f"SELECT ?told {{ {_PATTERN} }}", seconds)
    found = [Marker.read(str(row[0])) for row in rows]
    return found[0] if len(found) == 1 else Marker("", False) if found else None
