"""The kinds of nodes: what they are called in two languages, and their colours, from data/network-kinds.csv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from kamergraaf import assets

OTHER = "ding"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of node; the nine hues are those of Paul Tol's "muted" scheme, told apart by any kind of eyes."""

    kind: str
    nl: str
    en: str
    colour: str


def kind_of(name: str) -> Kind:
    """Return the kind of that name, in any case; else that of all other things.

    >>> kind_of("Motie").colour, kind_of("anders").en
    ('#44aa99', 'other')
    """
    return _kinds().get(name.lower(), _kinds()[OTHER])


@cache
def _kinds() -> dict[str, Kind]:
    with assets.path("data", "network-kinds.csv").open(encoding="utf-8", newline="") as file:
        return {row["kind"]: Kind(**row) for row in csv.DictReader(file)}
