"""Pages made for reading: for each main kind of thing what people ask of it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from kamergraaf.ask.lookups import kinds_of
from kamergraaf.ask.pages.lives.view import Section, View
from kamergraaf.store import Graph
from kamergraaf.vocab import ELI, FOAF, KG, TOOIONT

_PAGES = {
    KG + "Motie": ("motions", "life"),
    FOAF + "Person": ("persons", "life"),
    KG + "Kamerstukdossier": ("dossiers", "life"),
    KG + "Programma": ("programmes", "life"),
    KG + "Onderzoek": ("programmes", "life"),
    KG + "Toezegging": ("promises", "life"),
    KG + "Besluit": ("decisions", "life"),
    KG + "Ambt": ("bodies", "office"),
    KG + "Fractie": ("bodies", "fractie"),
    KG + "Kabinet": ("bodies", "cabinet"),
    TOOIONT + "Ministerie": ("bodies", "ministry"),
    KG + "Kamerstuk": ("papers", "life"),
    ELI + "Work": ("papers", "life"),
}
"""Module and function of the page of each kind of thing; the first kind that a thing is of counts."""


def life(graph: Graph, thing: str, view: View) -> list[Section]:
    """Give the page of a thing; empty for what has none of its own."""
    kinds = kinds_of(graph, [thing]).get(thing, set())
    found = next((page for kind, page in _PAGES.items() if kind in kinds), None)
    return _page(*found)(graph, thing, view) if found else []


def _page(module: str, name: str) -> Callable[[Graph, str, View], list[Section]]:
    """Give the function that makes a page; only its own module is imported, so that `show` starts fast."""
    found = getattr(import_module(f"{__name__}.{module}"), name)
    return cast("Callable[[Graph, str, View], list[Section]]", found)
