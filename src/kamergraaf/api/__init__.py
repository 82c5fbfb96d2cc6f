"""The face: what the command line asks, and what programs and notebooks do; all else is behind it.

To import it costs next to nothing: each part imports what it needs when it is asked.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing itself costs every start some milliseconds
if TYPE_CHECKING:
    from kamergraaf.api.graph import Graph
    from kamergraaf.api.pages import Page
    from kamergraaf.ask.pages.facts import Fact
    from kamergraaf.ask.pages.lives.view import Section
    from kamergraaf.ask.paths.find import Hop
    from kamergraaf.ask.paths.find import Path as Connection
    from kamergraaf.ask.search import Found, Hit
    from kamergraaf.model import Judgement
    from kamergraaf.search.filters import Filters
    from kamergraaf.store.rows import Rows

__all__ = ["Connection", "Fact", "Filters", "Found", "Graph", "Hit", "Hop", "Judgement", "Page", "Rows", "Section"]

_FROM = {
    "Connection": ("kamergraaf.ask.paths.find", "Path"),
    "Fact": ("kamergraaf.ask.pages.facts", "Fact"),
    "Filters": ("kamergraaf.search.filters", "Filters"),
    "Found": ("kamergraaf.ask.search", "Found"),
    "Graph": ("kamergraaf.api.graph", "Graph"),
    "Hit": ("kamergraaf.ask.search", "Hit"),
    "Hop": ("kamergraaf.ask.paths.find", "Hop"),
    "Judgement": ("kamergraaf.model", "Judgement"),
    "Page": ("kamergraaf.api.pages", "Page"),
    "Rows": ("kamergraaf.store.rows", "Rows"),
    "Section": ("kamergraaf.ask.pages.lives.view", "Section"),
}
"""The module of each type, and what it is called there."""

if not TYPE_CHECKING:  # a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        """Give a type when it is first asked for."""
        from importlib import import_module

        if name not in _FROM:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, called = _FROM[name]
        return getattr(import_module(module), called)
