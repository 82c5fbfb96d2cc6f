"""How a page is looked at, and the sections that it is made of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kamergraaf import iri
from kamergraaf.ask.evidence import Edge, evidence_for
from kamergraaf.ask.lookups import names
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.relations import Evidence
from kamergraaf.errors import Next
from kamergraaf.store import Store

INFERRED = iri.concept("afloopgrond", "afgeleid")
"""The ground of an outcome that no source states."""


@dataclass(frozen=True, slots=True)
class View:
    """In which language, on which day (None: all that is known), and how many lines of a long list (None: all)."""

    language: str
    on: str | None = None
    cap: int | None = None
    only_stated: bool = False
    """Whether what was only inferred is left out."""
    _read: dict[Edge, Evidence | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def inferred(self) -> str:
        """Whether inferred ties count, as a condition of a query: without them only what a source states."""
        return "false" if self.only_stated else "true"

    def evidence(self, graph: Store, edges: Iterable[Edge]) -> dict[Edge, Evidence]:
        """Give the sentences behind relations; each is looked up once for a page, however many parts of it show it."""
        wanted = set(edges)
        if new := wanted - self._read.keys():
            self._read.update(dict.fromkeys(new) | evidence_for(graph, new))
        return {edge: found for edge in wanted if (found := self._read[edge])}

    def sees(self, date: str | None) -> bool:
        """Tell whether something of a day may have been there; what has no date may."""
        return self.on is None or date is None or date <= self.on

    def knows(self, date: str | None) -> bool:
        """Tell whether something of a day was surely there: on a day, what has no date may have come later."""
        return self.on is None or (date is not None and date <= self.on)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: its facts, of how many it shows them, and what gives all when it does not."""

    key: str
    facts: tuple[Fact, ...]
    total: int
    more: Next | None = None
    span: str = ""
    """From when to when all of them are."""
    before: int = 0
    """So many of the facts stand before a list, such as what counts it."""

    @property
    def entries(self) -> int:
        """Count the lines of the list itself."""
        return self.total - self.before


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list before it has a label: how it reads, the thing, its day, and the relation that it rests on."""

    words: str
    thing: str
    date: str | None = None
    edge: Edge | None = None
    more: str = ""
    """What stands behind the label."""


def whole(key: str, facts: Iterable[Fact | None]) -> list[Section]:
    """Make a section that is shown as it is; none when it has no facts."""
    kept = tuple(fact for fact in facts if fact is not None)
    return [Section(key, kept, len(kept))] if kept else []


def listed(
    graph: Store,
    key: str,
    entries: Sequence[Entry],
    view: View,
    more: Next | None = None,
    *,
    first: Sequence[Fact] = (),
) -> list[Section]:
    """Make a section of a list: names and sentences are looked up for the lines that it shows alone.

    Args:
        graph: the graph.
        key: of the section.
        entries: the lines, the most telling first.
        view: how many of them to show.
        more: what gives all of them.
        first: facts that stand before the list, such as counts.
    """
    shown = entries[: view.cap] if view.cap is not None else entries
    called = names(graph, (entry.thing for entry in shown), view.language)
    read = view.evidence(graph, (entry.edge for entry in shown if entry.edge))
    facts = [
        Fact(
            key,
            entry.words,
            entry.thing,
            f"{called.get(entry.thing, entry.thing)}{entry.more}",
            entry.date,
            read.get(entry.edge) if entry.edge else None,
        )
        for entry in shown
    ]
    if not first and not entries:
        return []
    return [Section(key, (*first, *facts), len(first) + len(entries), more, before=len(first))]


def days_between(first: str | None, last: str | None) -> int | None:
    """Count the days from one day to another.

    >>> days_between("2025-09-25", "2026-01-20"), days_between(None, "2026-01-20")
    (117, None)
    """
    if not first or not last:
        return None
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def only_day(filed: str | None, latest: str | None) -> str | None:
    """Give the day of a vote that was no later than a day, when the motion was filed on it: it was no earlier either.

    >>> only_day("2025-09-25", "2025-09-25"), only_day("2025-09-23", "2025-09-25")
    ('2025-09-25', None)
    """
    return latest if latest == filed else None


def latest(entries: Iterable[Entry]) -> list[Entry]:
    """Order lines by day, the latest first, those without one last; of one day by number."""
    return sorted(sorted(entries, key=lambda e: by_number(e.thing)), key=lambda e: e.date or "", reverse=True)


def by_number(thing: str) -> list[tuple[int, str]]:
    """Give what orders things as people count them: 36625-5 before 36625-10.

    >>> sorted(["36625-10", "36625-5", "36600-XV-7"], key=by_number)
    ['36600-XV-7', '36625-5', '36625-10']
    """
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", thing)]


def span(dates: Iterable[str | None]) -> str:
    """Write from when to when days are.

    >>> span(["2025-01-28", None, "2026-01-20"]), span(["2025-01-28"]), span([])
    ('2025-01-28 – 2026-01-20', '2025-01-28', '')
    """
    kept = sorted({date for date in dates if date})
    return " – ".join(dict.fromkeys((kept[0], kept[-1]))) if kept else ""
