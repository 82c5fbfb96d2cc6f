"""Pages made for reading: for each main kind of thing what people ask of it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from kamergraaf.ask.lookups import kinds_of
from kamergraaf.ask.pages.lives.view import Section, View
from kamergraaf.kinds import Kind, kinds
from kamergraaf.store import Store
from kamergraaf.vocab import expand


def life(graph: Store, thing: str, view: View) -> list[Section]:
    """Give the page of a thing, which is that of the first of its kinds that has one; else none."""
    kind = kind_of(graph, thing)
    return _page(*kind.page.split("."))(graph, thing, view) if kind else []


def kind_of(graph: Store, thing: str) -> Kind | None:
    """Give the first of the kinds of a thing that has a page."""
    classes = kinds_of(graph, [thing]).get(thing, set())
    return next((kind for kind in kinds() if kind.page and expand(kind.class_name) in classes), None)


def _page(module: str, name: str) -> Callable[[Store, str, View], list[Section]]:
    """Give the function that makes a page; only its own module is imported, so that `show` starts fast."""
    found = getattr(import_module(f"{__name__}.{module}"), name)
    return cast("Callable[[Store, str, View], list[Section]]", found)
