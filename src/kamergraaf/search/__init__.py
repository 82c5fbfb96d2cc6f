"""Full text: an index of words beside a graph, and questions to it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from kamergraaf import assets


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that can be found: what it is called, and the class that makes a thing one of it."""

    name: str
    nl: str
    en: str
    class_name: str | None = None
    """With its prefix; None for papers, which have a kind of document instead."""
    weight: float = 1.0
    """What a hit counts for among the hits of all kinds."""


PAPER = "stuk"
"""The kind of thing that a paper is."""


@cache
def kinds() -> tuple[Kind, ...]:
    """Give the kinds of things; a thing that is of two is of the first one."""
    return tuple(
        Kind(row["name"], row["nl"], row["en"], row.get("class"), row.get("weight", 1.0)) for row in _settings()["kind"]
    )


def takes_in() -> dict[str, list[str]]:
    """Give, of kinds of papers, the others that they also mean."""
    return dict(_settings()["takes_in"])


def questions() -> dict[str, str]:
    """Give the queries by which the index of a new graph is made."""
    classes = " ".join(kind.class_name for kind in kinds() if kind.class_name)
    return {name: query.replace("CLASSES", classes) for name, query in _settings()["ask"].items()}


@cache
def _settings() -> dict[str, Any]:
    return tomllib.loads(assets.path("data", "search.toml").read_text(encoding="utf-8"))
