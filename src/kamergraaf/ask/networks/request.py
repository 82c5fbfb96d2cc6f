"""A network that somebody asks for: found by its name, and built, read or measured as often as a series needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kamergraaf.ask.names.parameters import bindings
from kamergraaf.ask.networks.nodes import Nodes
from kamergraaf.ask.networks.project import MOST_ROWS, facts_of, indexed, project
from kamergraaf.ask.networks.series import windows_of
from kamergraaf.catalogue import THINGS, network_values
from kamergraaf.errors import UsageError
from kamergraaf.store.questions import Limits

if TYPE_CHECKING:
    from kamergraaf.ask.networks.measured import Measured
    from kamergraaf.ask.networks.periods import Per, Window
    from kamergraaf.catalogue import Question
    from kamergraaf.covered import Coverage
    from kamergraaf.network.arrays import Arrays
    from kamergraaf.network.model import NetworkData
    from kamergraaf.network.write.report import Facts
    from kamergraaf.origin import Origin
    from kamergraaf.store import Store


@dataclass(frozen=True)
class Request:
    """A network of the catalogue, or of a query of one's own, with what it is to be about."""

    query: Question
    store: Store
    thing: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    """The values of its parameters, but for its days when these come by the period."""
    limits: Limits = field(default_factory=Limits)
    """What a query of one's own may take."""
    large: bool = False
    """Whether it may have any number of rows."""
    kept: Callable[[NetworkData], NetworkData] | None = None
    """What gives the part of it that is wanted, such as its backbone; it needs all rows."""
    command: str = ""
    """What asks for it, in the words of the face: files say it."""

    @property
    def knows_days(self) -> bool:
        """Whether it can be seen over a period."""
        return {"from", "to"} <= {parameter.name for parameter in self.query.parameters}

    @property
    def taken(self) -> str | None:
        """The thing that it is about although nobody gave one."""
        parameter = next((p for p in self.query.parameters if p.type in THINGS), None)
        if parameter is None or self.thing or self.given.get(parameter.name) or not parameter.default:
            return None
        return parameter.default

    def build(self, first: str | None = None, last: str | None = None) -> NetworkData:
        """Build it, from the first day to the last.

        Raises:
            NotFoundError, AmbiguousError: of its thing, as everywhere.
            UsageError: it takes no thing, knows no such parameter, or has too many rows.
            QueryTimeoutError: the query of one's own took too long.
        """
        most = None if self.large or self.kept else MOST_ROWS
        data = project(self.store, self.query, self._values(first, last), most=most, limits=self.limits)
        told = {
            language: covered.told
            for language in ("nl", "en")
            if (covered := self.coverage(language, first, last, empty=not data.edges))
        }
        said = {"coverage_nl": told.get("nl", ""), "coverage_en": told.get("en", "")}
        data = replace(data, **said, origin=self._origin(first, last))  # type: ignore[arg-type]
        return self.kept(data) if self.kept else data

    def measure(
        self, names: tuple[str, ...], first: str | None = None, last: str | None = None, data: NetworkData | None = None
    ) -> Measured:
        """Measure it by these measures, where nothing is computed before it is asked for.

        It is read from the index also when it was built already, as `data`: in another order of the edges communities
        might differ.
        """
        from kamergraaf.ask.networks.measured import Measured  # measures take what a network alone does not need

        if found := None if self.kept else self._indexed(first, last):
            return Measured(*found, names)
        return Measured.of(data or self.build(first, last), names)

    def windows(self, per: Per, language: str, first: str | None = None, last: str | None = None) -> list[Window]:
        """Give the periods over which it can be followed.

        Raises:
            UsageError: it knows no days.
        """
        if not self.knows_days:
            raise UsageError(f"network {self.query.name} knows no days, and `per` {per} asks for them").naming("per")
        return windows_of(self.store, per, language, first, last)

    def coverage(
        self, language: str, first: str | None = None, last: str | None = None, *, empty: bool = False
    ) -> Coverage | None:
        """Tell of how much of what it is about it can tell; None for a query of one's own that declares nothing.

        Of an `empty` one it tells why it is, with parameters called by what they are: files keep these words too.
        """
        from kamergraaf.ask.coverage import coverage_of

        values = self._values(first, last)
        found = coverage_of(self.store, self.query, values, language)
        if not (found and empty):
            return found
        from kamergraaf.ask.empty import Empty
        from kamergraaf.catalogue import counter

        of = counter(self.query)
        why = Empty(self.store, self.query, of, values, values, language).why(found) if of else found
        called = {each.name: each.nl if language == "nl" else each.en for each in self.query.parameters}
        return why.spoken(lambda parameter: f"‘{called[parameter]}’")

    def facts(
        self, version: str, command: str, language: str, first: str | None = None, last: str | None = None
    ) -> Facts:
        """Give what a report says of the graph behind it, of its query, and of how much it could tell."""
        coverage = self.coverage(language, first, last)
        return replace(facts_of(self.store, self.query, version, command), told=coverage.told if coverage else "")

    def _indexed(self, first: str | None, last: str | None) -> tuple[Arrays, Nodes] | None:
        """Give it as read from the index, with no object for each edge; None for what must be built."""
        if not self.query.reads_index:
            return None
        arrays = indexed(self.store, self.query, self._values(first, last))
        return arrays, Nodes(self.store, self.query, arrays.names)

    def _origin(self, first: str | None, last: str | None) -> Origin:
        """Give what a file of it says of where it is from, with the parameters that were left out."""
        values = self._values(first, last)
        known = {p.name: values.get(p.name) or p.default for p in self.query.parameters}
        given = {name: str(value) for name, value in known.items() if value}
        return self.store.origin().asked(self.command, network=self.query.name, **given)

    def _values(self, first: str | None, last: str | None) -> dict[str, str]:
        days = {key: day for key, day in (("from", first), ("to", last)) if day}
        return bindings(self.store, self.query, network_values(self.query, self.thing, {**self.given, **days}))
