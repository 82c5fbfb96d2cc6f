"""The relations of a graph in a store on the network, fetched as a search needs them; it has the face of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from kamergraaf import iri
from kamergraaf.store.edges import Neighbour
from kamergraaf.store.indexing import DATES, day_of, relations, thing_test, unfollowed
from kamergraaf.store.rows import Value
from kamergraaf.vocab import expand

Ask: TypeAlias = Callable[[str], Iterable[tuple[Value, ...]]]
"""Gives the rows of a query."""
_AT_ONCE = 100
"""So many things are asked for in one query."""
_WIDTH = 1024
"""Longer names of things than this are out of their order."""
_AROUND = """
SELECT ?thing ?forward ?kind ?other ?in WHERE {{
  {{ VALUES ?thing {{ {things} }} GRAPH ?in {{ ?thing ?kind ?other }} BIND (1 AS ?forward) }}
  UNION {{ VALUES ?thing {{ {things} }} GRAPH ?in {{ ?other ?kind ?thing }} BIND (0 AS ?forward) }}
  FILTER (isIRI(?other) && ?kind IN ({kinds}))
}}
"""
_DEGREES = """
SELECT ?thing (COUNT(?other) AS ?n) WHERE {{
  {{ VALUES ?thing {{ {things} }} GRAPH ?in {{ ?thing ?kind ?other }} }}
  UNION {{ VALUES ?thing {{ {things} }} GRAPH ?in {{ ?other ?kind ?thing }} }}
  FILTER (isIRI(?other) && ?kind IN ({kinds}) && {followed})
}} GROUP BY ?thing
"""
_DAYS = (
    "SELECT ?thing ?kind ?day WHERE {{ VALUES ?thing {{ {things} }} ?thing ?kind ?day FILTER (?kind IN ({kinds})) }}"
)


def number_of(thing: str) -> int:
    """Give the number of a thing, which is its IRI read as one: numbers are in the order of the IRIs, as in the index.

    >>> number_of("x:a") < number_of("x:ab") < number_of("x:b"), thing_of(number_of("x:é"))
    (True, 'x:é')
    """
    return int.from_bytes(thing.encode().ljust(_WIDTH, b"\0"))


def thing_of(number: int) -> str:
    """Give the thing that has a number."""
    return number.to_bytes((number.bit_length() + 7) // 8).rstrip(b"\0").decode()


class _Names:
    """The IRIs of things, by number."""

    def __getitem__(self, number: int, /) -> str:
        return thing_of(number)


class Adjacency:
    """What a search of paths asks of the edge index, asked of a store on the network, many things at a time."""

    def __init__(self, ask: Ask) -> None:
        self._ask, self._is_thing, self.kinds = ask, thing_test(), tuple(relations())
        self.names = _Names()
        self.dates: dict[int, int] = {}
        """The days of all things that were met, as ordinals; 0 for none."""
        self.proven: list[int] = []
        """For each relation that was met whether a sentence shows it."""
        self._edges: dict[tuple[int, int, int], int] = {}
        self._around: dict[int, list[Neighbour]] = {}
        self._degrees: dict[int, int] = {}

    def find(self, thing: str) -> int | None:
        """Give the number of a thing, or None when it has no relations."""
        number = number_of(thing)
        return number if self._is_thing(thing) and self.degree(number) else None

    def degree(self, thing: int) -> int:
        """Count the relations of a thing, in both directions."""
        if thing not in self._degrees:
            self.weigh([thing])
        return self._degrees[thing]

    def around(self, thing: int) -> Iterator[Neighbour]:
        """Give what a thing is joined to, sorted by kind, source and target."""
        if thing not in self._around:
            self.fetch([thing])
        return iter(self._around[thing])

    def weigh(self, things: Iterable[int]) -> None:
        """Count the relations of many things at once."""
        given = {"kinds": _listed(self.kinds), "followed": _followed()}
        for some in _parts(thing for thing in things if thing not in self._degrees):
            self._degrees |= dict.fromkeys(some, 0)
            for thing, count in self._ask(_DEGREES.format(things=_named(some), **given)):
                self._degrees[number_of(str(thing))] = int(str(count))

    def fetch(self, things: Iterable[int]) -> None:
        """Fetch the relations of many things at once, and the days of all that these lead to."""
        for some in _parts(thing for thing in things if thing not in self._around):
            found: dict[int, set[tuple[int, int, int, bool]]] = {thing: set() for thing in some}
            for row in self._ask(_AROUND.format(things=_named(some), kinds=_listed(self.kinds))):
                self._take(row, found)
            self._around |= {thing: [self._neighbour(*one) for one in sorted(found[thing])] for thing in some}
            self._date({*some, *(step.thing for thing in some for step in self._around[thing])})

    def _take(self, row: tuple[Value, ...], found: Mapping[int, set[tuple[int, int, int, bool]]]) -> None:
        thing, forward, kind, other, graph = map(str, row)
        if not self._is_thing(other):
            return
        here, there, out = number_of(thing), number_of(other), forward == "1"
        edge = (self.kinds.index(kind), *((here, there) if out else (there, here)))
        if edge not in self._edges:
            self._edges[edge] = len(self.proven)
            self.proven.append(int(graph == iri.graph("afgeleid")))
        found[here].add((*edge, out))

    def _neighbour(self, kind: int, source: int, target: int, forward: bool) -> Neighbour:
        return Neighbour(kind, forward, target if forward else source, self._edges[kind, source, target])

    def _date(self, things: Iterable[int]) -> None:
        """Fetch the days of things: of each by the property that tells most of those that it has."""
        kinds = [expand(term) for term in DATES]
        for some in _parts(thing for thing in things if thing not in self.dates):
            best: dict[str, tuple[int, int]] = {}
            for thing, kind, told in self._ask(_DAYS.format(things=_named(some), kinds=_listed(kinds))):
                if day := day_of(str(told)):
                    best[str(thing)] = max(best.get(str(thing), (-9, 0)), (-kinds.index(str(kind)), day))
            self.dates |= {thing: best.get(thing_of(thing), (0, 0))[1] for thing in some}


def _parts(things: Iterable[int]) -> Iterator[list[int]]:
    listed = sorted(set(things))
    return (listed[at : at + _AT_ONCE] for at in range(0, len(listed), _AT_ONCE))


def _named(things: Iterable[int]) -> str:
    return " ".join(f"<{thing_of(thing)}>" for thing in things)


def _listed(kinds: Iterable[str]) -> str:
    return ", ".join(f"<{kind}>" for kind in kinds)


def _followed() -> str:
    return " && ".join(f'!STRSTARTS(STR(?other), "{beginning}")' for beginning in unfollowed())
