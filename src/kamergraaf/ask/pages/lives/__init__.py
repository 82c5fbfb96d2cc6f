"""Pages made for reading: for each main kind of thing what people ask of it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from kamergraaf.ask.lookups import kinds_of
from kamergraaf.ask.pages.lives.view import Section, View
from kamergraaf.kinds import kinds
from kamergraaf.store import Store
from kamergraaf.vocab import expand


def life(graph: Store, thing: str, view: View) -> list[Section]:
    """Give the page of a thing, which is that of the first of its kinds that has one; else none."""
    classes = kinds_of(graph, [thing]).get(thing, set())
    found = next((kind.page for kind in kinds() if kind.page and expand(kind.class_name) in classes), None)
    return _page(*found.split("."))(graph, thing, view) if found else []


def _page(module: str, name: str) -> Callable[[Store, str, View], list[Section]]:
    """Give the function that makes a page; only its own module is imported, so that `show` starts fast."""
    found = getattr(import_module(f"{__name__}.{module}"), name)
    return cast("Callable[[Store, str, View], list[Section]]", found)
