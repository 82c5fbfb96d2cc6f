"""What pages show besides what :class:`Graph` tells: texts with their mentions, votes, courses, counts and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf import iri
from kamergraaf.ask.lists import Entries, Item, List, lists
from kamergraaf.ask.lookups import shorten
from kamergraaf.ask.pages.charts import Bar, Chart
from kamergraaf.ask.pages.lives.ballots import Ballot, Choice, Group
from kamergraaf.ask.pages.lives.course import Event
from kamergraaf.ask.pages.lives.outcome import Outcome
from kamergraaf.ask.pages.texts import Mark, Piece, Text, kind_of, pieces
from kamergraaf.ask.pages.versions import Version
from kamergraaf.ask.questions import Prepared
from kamergraaf.kinds import Kind, kinds
from kamergraaf.search.facets import Facet, Facets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kamergraaf.api.graph import Graph
    from kamergraaf.ask.pages.lives.view import Section, View
    from kamergraaf.ask.paths.find import Path
    from kamergraaf.catalogue import Question
    from kamergraaf.covered import Coverage
    from kamergraaf.search.filters import Filters
    from kamergraaf.search.find import Found, Hit

__all__ = [
    "Ballot",
    "Bar",
    "Chart",
    "Choice",
    "Entries",
    "Event",
    "Facet",
    "Facets",
    "Group",
    "Item",
    "Kind",
    "List",
    "Mark",
    "Outcome",
    "Piece",
    "Prepared",
    "Text",
    "Version",
    "ballots",
    "charts",
    "course",
    "entries",
    "is_term",
    "is_thing",
    "kind_of",
    "kinds",
    "labels",
    "listed",
    "lists",
    "newest",
    "outcome",
    "path_coverage",
    "pieces",
    "prepared",
    "searched",
    "text",
    "versions",
]


def text(graph: Graph, paper: str) -> Text | None:
    """Give the text of a paper by its IRI, with its mentions; None when the graph keeps none."""
    from kamergraaf.ask.pages.texts import text

    return text(graph.store, paper, graph.language)


def versions(graph: Graph, paper: str) -> list[Version]:
    """Give the versions of a paper, the last first."""
    from kamergraaf.ask.pages.versions import versions

    return versions(graph.store, paper)


def ballots(graph: Graph, thing: str, on: str | None = None) -> list[Ballot]:
    """Give the votes on a motion or in a decision, by choice and group."""
    from kamergraaf.ask.pages.lives.ballots import ballots

    return ballots(graph.store, thing, _view(graph, on))


def course(graph: Graph, motion: str, sections: Sequence[Section], on: str | None = None) -> list[Event]:
    """Give what happened to a motion in order, from the sections of its page."""
    from kamergraaf.ask.pages.lives.course import course

    return course(graph.store, motion, sections, _view(graph, on))


def outcome(graph: Graph, motion: str, on: str | None = None) -> Outcome | None:
    """Give what became of a motion, on what ground and why; on a day, what had become of it by then."""
    from kamergraaf.ask.pages.lives.outcome import outcome_then

    return outcome_then(graph.store, motion, _view(graph, on))


def charts(graph: Graph, thing: str, on: str | None = None) -> list[Chart]:
    """Give small counts of what goes with a thing; on a day, of what there was by then."""
    from kamergraaf.ask.pages.charts import charts

    return charts(graph.store, thing, _view(graph, on))


def entries(graph: Graph, name: str) -> Entries:
    """Give what stands in a list.

    Raises:
        NotFoundError: there is no such list.
    """
    from kamergraaf.ask.lists import entries

    return entries(graph.store, name)


def listed(graph: Graph, found: Entries, start: int, most: int) -> list[Item]:
    """Give some lines of a list, with their names."""
    return found.page(graph.store, start, most, graph.language)


def searched(graph: Graph, words: str, filters: Filters, limit: int, skip: int = 0) -> tuple[Found, Facets]:
    """Search as :meth:`Graph.look_up` does, without the first hits; and count what it finds by kind, year and party.

    Raises:
        UsageError, NotFoundError: as there.
    """
    from kamergraaf.ask.search import look_around

    return look_around(graph.store, words, filters, limit, graph.language, skip=skip)


def newest(graph: Graph, words: str, filters: Filters, limit: int) -> tuple[Hit, ...]:
    """Give the newest of all things that a search finds and that have a day.

    Raises:
        UsageError, NotFoundError: as :meth:`Graph.look_up`.
    """
    from kamergraaf.ask.search import newest

    return newest(graph.store, words, filters, limit, graph.language)


def labels(graph: Graph, things: Iterable[str]) -> dict[str, str]:
    """Give what many things are called, by their IRIs, in one query."""
    from kamergraaf.ask.lookups import names

    return names(graph.store, things, graph.language)


def prepared(graph: Graph, asked: Question, given: Mapping[str, str]) -> Prepared:
    """Make a question of the catalogue ready for whoever runs queries.

    Raises:
        UsageError, NotFoundError, AmbiguousError: of a parameter.
    """
    from kamergraaf.ask.questions import prepare

    return prepare(graph.store, asked, given, graph.language, only_stated=graph.only_stated)


def _view(graph: Graph, on: str | None) -> View:
    from kamergraaf.ask.pages.lives.view import View

    return View(graph.language, on, only_stated=graph.only_stated)


def is_thing(address: str) -> bool:
    """Tell whether an address is that of a thing that can have a page here."""
    return address.startswith((iri.ID, iri.TOOI))


def is_term(address: str) -> bool:
    """Tell whether an address is that of a term of a vocabulary, and no page."""
    return shorten(address) != address


def path_coverage(paths: Sequence[Path], language: str) -> Coverage:
    """Tell how many of the steps of connections rest on a sentence, and what none of them was led over."""
    from kamergraaf.ask.paths.find import coverage

    return coverage(paths, language)
