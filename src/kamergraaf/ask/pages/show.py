"""What `show` shows of a thing: a page made for reading on a terminal, and everything for programs."""

from __future__ import annotations

from kamergraaf.ask.pages.lives import kind_of, life
from kamergraaf.ask.pages.lives.view import Section, View
from kamergraaf.covered import Coverage
from kamergraaf.store import Store


def page(graph: Store, thing: str, view: View) -> list[Section]:
    """Give the page of a thing, made for reading; what has no page of its own is described in general.

    Args:
        graph: the graph.
        thing: its IRI.
        view: the language, the day, and how many lines of a long list to show.
    """
    own = life(graph, thing, view)
    if own:
        return own
    from kamergraaf.ask.pages.describe import described

    return described(graph, thing, view)


def coverage(graph: Store, thing: str, view: View) -> Coverage | None:
    """Tell of how much of what the page of a thing counts it can tell; None for a page that counts nothing."""
    from kamergraaf.ask.coverage import coverage_of_page

    kind = kind_of(graph, thing)
    return coverage_of_page(graph, thing, kind, view) if kind else None


_REPEATED = ("does", "spoken", "mentioned", "named")
"""Sections that list relations as they stand in the general description."""


def everything(graph: Store, thing: str, view: View) -> list[Section]:
    """Give what the page of a thing adds, and the general description behind it, each section once."""
    from kamergraaf.ask.pages.describe import described

    behind = described(graph, thing, view)  # first, as it reads most of the sentences that the page needs, at once
    own = [section for section in life(graph, thing, view) if section.key not in _REPEATED]
    keys = {section.key for section in own}
    return [*own, *(section for section in behind if section.key not in keys)]
