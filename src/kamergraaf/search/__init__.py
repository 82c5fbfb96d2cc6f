"""Full text: an index of words beside a graph, and questions to it."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from kamergraaf import assets
from kamergraaf.kinds import Kind
from kamergraaf.kinds import kinds as all_kinds


@cache
def kinds() -> tuple[Kind, ...]:
    """Give the kinds of things that can be found; papers are found as one kind, which has no class."""
    return tuple(kind for kind in all_kinds() if kind.search)


def takes_in() -> dict[str, list[str]]:
    """Give, of kinds of papers, the others that they also mean."""
    return dict(_settings()["takes_in"])


@cache
def small_words() -> frozenset[str]:
    """Give the words that join others and say nothing by themselves, in Dutch and English."""
    return frozenset(word for words in _settings()["small"].values() for word in words.split())


def questions() -> dict[str, str]:
    """Give the queries by which the index of a new graph is made."""
    classes = " ".join(kind.class_name for kind in kinds() if kind.class_name)
    return {name: query.replace("CLASSES", classes) for name, query in _settings()["ask"].items()}


@cache
def _settings() -> dict[str, Any]:
    return tomllib.loads(assets.path("data", "search.toml").read_text(encoding="utf-8"))
