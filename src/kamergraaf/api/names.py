"""Names by which a line is completed: of things, questions, networks, parameters and relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kamergraaf.catalogue import Parameter, Question

Named = tuple[str, str]
"""A name, and what it is."""
_MOST = 30


def things(path: Path, begun: str) -> list[Named]:
    """Give what things of a graph are called that begins as somebody began; nothing when there is no graph."""
    from kamergraaf.ask.names.complete import completed
    from kamergraaf.errors import KamergraafError
    from kamergraaf.store import open_store

    try:
        with open_store(path) as graph:
            return completed(graph.names(), begun, _MOST)
    except KamergraafError:
        return []


def questions(begun: str, language: str = "en") -> list[Named]:
    """Give the questions of the catalogue whose names begin so."""
    from kamergraaf import catalogue

    return [(name, _either(asked, language)) for name, asked in catalogue.questions().items() if name.startswith(begun)]


def networks(begun: str, language: str = "en") -> list[Named]:
    """Give the networks whose names begin so."""
    from kamergraaf import catalogue

    return [(name, _either(asked, language)) for name, asked in catalogue.networks().items() if name.startswith(begun)]


def parameters(path: Path, words: Sequence[str], begun: str, language: str = "en") -> list[Named]:
    """Give the parameters of the question that one of the words names, and a thing behind the `=` of one."""
    from kamergraaf import catalogue

    asked = next((found for word in words if (found := catalogue.questions().get(word))), None)
    name, equals, value = begun.partition("=")
    if asked is None:
        return []
    if equals and any(p.name == name and p.type in catalogue.THINGS for p in asked.parameters):
        return [(f"{name}={found}", kind) for found, kind in things(path, value)]
    return [(f"{p.name}=", _either(p, language)) for p in asked.parameters if p.name.startswith(name)]


def relation_kinds(begun: str) -> list[str]:
    """Give the kinds of relations that begin so."""
    from kamergraaf.ask.relations import local_kinds

    return [name for name in local_kinds() if name.startswith(begun)]


def _either(told: Question | Parameter, language: str) -> str:
    return told.nl if language == "nl" else told.en
