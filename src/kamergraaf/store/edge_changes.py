"""Change an edge index by the things of which lines changed: the arrays are cut where these stand, and joined again."""

from __future__ import annotations

import os
import shutil
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from operator import sub
from pathlib import Path
from typing import NamedTuple, TypeVar

import pyoxigraph as ox

from kamergraaf import iri
from kamergraaf.store.edges import EDGES, Edges, open_edges, write_sections
from kamergraaf.store.indexing import date_in, edges_in, relations, thing_test

_GONE = 0xFFFFFFFF
_Added = TypeVar("_Added")
Cut = tuple[int, int, list[_Added]]
"""From a place until another one a row is cut out; what stands there instead."""


class Edge(NamedTuple):
    """A relation between two things: its kind by number, and 1 where a sentence shows it."""

    kind: int
    source: str
    target: str
    proven: int


@dataclass
class Difference:
    """What an edge index lacks, and what it has too much."""

    came: list[Edge] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    """The numbers of edges."""
    dates: dict[str, int] = field(default_factory=dict)
    """The days of the things that may have another one."""

    def is_in(self, edges: Edges) -> bool:
        """Tell whether an index has all of this already."""
        known = ((number, day) for thing, day in self.dates.items() if (number := edges.find(thing)) is not None)
        return not (self.came or self.gone) and all(edges.dates[number] == day for number, day in known)


def renew_edges(store: ox.Store, folder: Path, old: Path, things: Iterable[str]) -> None:
    """Write the edge index of a version: that of the one before, but for the edges that begin at some things.

    Raises:
        StoreError: the one before is missing or damaged.
    """
    edges = open_edges(old)
    found = difference(store, edges, things)
    if found.is_in(edges):
        try:
            os.link(old / EDGES, folder / EDGES)
        except OSError:  # not every file system can
            shutil.copyfile(old / EDGES, folder / EDGES)
    else:
        Changed(edges, found).write(folder)


def difference(store: ox.Store, edges: Edges, things: Iterable[str]) -> Difference:
    """Compare the edges that begin at some things with those that an index has."""
    found, is_thing, kinds = Difference(), thing_test(), {term: number for number, term in enumerate(relations())}
    for thing in sorted(filter(iri.is_absolute, set(things))):
        quads = list(store.quads_for_pattern(ox.NamedNode(thing), None, None, None))
        told = edges_in(quads, kinds, is_thing) if is_thing(thing) else ()
        now, before = sorted(Edge(kind, thing, target, proven) for kind, target, proven in told), _before(edges, thing)
        if now != sorted(edge for edge, _ in before):
            found.came += now
            found.gone.update(number for _, number in before)
        found.dates[thing] = date_in(quads)
    return found


def _before(edges: Edges, thing: str) -> list[tuple[Edge, int]]:
    """Give the edges that begin at a thing, each with its number."""
    number = edges.find(thing)
    around = edges.around(number) if number is not None else ()
    return [
        (Edge(near.kind, thing, edges.names[near.thing], edges.proven[near.edge]), near.edge)
        for near in around
        if near.forward
    ]


class Changed:
    """An edge index with a difference: all that is beside it is copied as it stands, with other numbers."""

    def __init__(self, edges: Edges, found: Difference) -> None:
        """Give all things their new numbers."""
        self._old, self._found = edges, found
        won = Counter(end for edge in found.came for end in (edge.source, edge.target))
        lost = Counter(edges.names[end] for e in found.gone for end in (edges.source[e], edges.target[e]))
        self._touched = frozenset(won | lost)
        stays = {name for name in self._touched if self._degree(name) - lost[name] + won[name]}
        self._things = sorted(self._cut(name, name in stays) for name in self._touched)
        self._numbers = dict[str, int]()
        self._rank = self._ranked()
        self._halves = array("I", b"\xff" * (8 * len(edges.source)))
        """The new number of each half edge."""
        self._more: dict[str, list[int]] = defaultdict(list)
        """The half edges that are new, by the thing where they are."""

    def _degree(self, name: str) -> int:
        number = self._old.find(name)
        return 0 if number is None else self._old.degree(number)

    def _cut(self, name: str, is_left: bool) -> Cut[str]:
        """Cut a thing out whose edges are others, and put it there again if it has any."""
        at = self._old.names.place(name)
        return at, at + (self._old.find(name) is not None), [name] if is_left else []

    def _ranked(self) -> array[int]:
        """Number all things; gives the new number of each old one."""
        rank, number = array("I", bytes(4 * len(self._old.names))), 0
        for begin, end, added in _pieces(self._things, 0, len(rank)):
            rank[begin:end] = array("I", range(number, number + end - begin))
            number += end - begin
            for name in added:
                self._numbers[name] = number
                if (old := self._old.find(name)) is not None:
                    rank[old] = number
                number += 1
        return rank

    def write(self, folder: Path) -> None:
        """Write it."""
        source, target, proven, stops = self._edges()
        first, half = self._adjacency()
        text, ends, dates = self._names()
        write_sections(folder, self._old.kinds, stops, (text, ends, dates, source, target, proven, first, half))

    def _edges(self) -> tuple[array[int], array[int], array[int], list[int]]:
        """Give source, target and proof of all edges, and where each kind ends."""
        old, found, stops = self._old, (array("I"), array("I"), array("B")), list[int]()
        for kind, cuts in enumerate(self._cuts()):
            for begin, end, added in _pieces(cuts, old.slices[kind].start, old.slices[kind].stop):
                number = 2 * len(found[0])
                self._halves[2 * begin : 2 * end] = array("I", range(number, number + 2 * (end - begin)))
                for ends, row in zip(found, (old.source, old.target), strict=False):
                    ends.extend(map(self._rank.__getitem__, row[begin:end]))
                found[2].extend(old.proven[begin:end])
                for edge in added:
                    self._more[edge.source].append(2 * len(found[0]) + 1)
                    self._more[edge.target].append(2 * len(found[0]))
                    for ends, told in zip(found, self._told(edge), strict=True):
                        ends.append(told)
            stops.append(len(found[0]))
        return *found, stops

    def _told(self, edge: Edge) -> tuple[int, int, int]:
        return self._numbers[edge.source], self._numbers[edge.target], edge.proven

    def _cuts(self) -> Iterator[list[Cut[Edge]]]:
        """Give for each kind where edges are cut out and put in; all that begin at one thing are put in together."""
        came: dict[tuple[int, str], list[Edge]] = defaultdict(list)
        for edge in sorted(self._found.came, key=self._told):
            came[edge.kind, edge.source].append(edge)
        cuts: list[list[Cut[Edge]]] = [[] for _ in self._old.kinds]
        for (kind, source), edges in came.items():
            at = self._old.place(kind, source)
            cuts[kind].append((at, at, edges))
        for number in self._found.gone:
            cuts[self._old.of_edge[number]].append((number, number + 1, []))
        for found in cuts:
            yield sorted(found, key=lambda cut: (*cut[:2], [self._told(edge) for edge in cut[2]]))

    def _adjacency(self) -> tuple[array[int], array[int]]:
        """Give for each thing where its half edges begin, and all half edges; see `edges`."""
        first, half, degrees = self._old.first, array("I"), array("I", [0])
        for begin, end, added in _pieces(self._things, 0, len(self._rank)):
            half.extend(map(self._halves.__getitem__, self._old.half[first[begin] : first[end]]))
            degrees.extend(map(sub, first[begin + 1 : end + 1], first[begin:end]))
            for name in added:
                more = self._around(name)
                half.extend(more)
                degrees.append(len(more))
        return array("I", accumulate(degrees)), half

    def _around(self, name: str) -> Sequence[int]:
        """Give the half edges at a thing in the order of their edges; of one to itself the end that goes out first."""
        number = self._old.find(name)
        old = self._old.half[self._old.first[number] : self._old.first[number + 1]] if number is not None else ()
        kept = (new for half in old if (new := self._halves[half]) != _GONE)
        return sorted(chain(kept, self._more[name]), key=lambda half: half ^ 1)

    def _names(self) -> tuple[bytes, array[int], array[int]]:
        """Give the text of all names, where each ends, and the days."""
        texts, sizes, dates = list[bytes](), array("I"), array("i")
        for begin, end, added in _pieces(self._things, 0, len(self._rank)):
            texts.append(self._old.names.text(begin, end))
            sizes.extend(self._old.names.sizes(begin, end))
            dates.extend(self._old.dates[begin:end])
            for name in added:
                texts.append(name.encode())
                sizes.append(len(texts[-1]))
                number = self._old.find(name)
                dates.append(self._old.dates[number] if number is not None else 0)
        self._date(dates, self._found.dates)
        return b"".join(texts), array("Q", accumulate(sizes)), dates

    def _date(self, dates: array[int], told: Mapping[str, int]) -> None:
        """Give things their days."""
        for name, day in told.items():
            if name in self._numbers:
                dates[self._numbers[name]] = day
            elif name not in self._touched and (number := self._old.find(name)) is not None:
                dates[self._rank[number]] = day


def _pieces(cuts: Iterable[Cut[_Added]], begin: int, end: int) -> Iterator[tuple[int, int, list[_Added]]]:
    """Give what stays of a row between two places, each piece with what stands behind it.

    >>> list(_pieces([(2, 3, ["a"]), (5, 5, ["b"])], 0, 9))
    [(0, 2, ['a']), (3, 5, ['b']), (5, 9, [])]
    """
    for at, until, added in cuts:
        yield begin, at, added
        begin = until
    yield begin, end, []
