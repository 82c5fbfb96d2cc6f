"""Search the edge index from both ends for the cheapest walks between two things; numbers only, no store."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from math import log2
from typing import Any, NamedTuple

from kamergraaf import assets, iri
from kamergraaf.ask.relations import kinds
from kamergraaf.kinds import HUBS
from kamergraaf.kinds import kinds as all_kinds
from kamergraaf.store.edges import Ground, Neighbour

WIDEST = 50_000
"""A side of the search keeps to so many things, the cheapest, so that time and memory stay in bounds."""


class Walk(NamedTuple):
    """A way from one end: what it costs, the things on it by number, and the steps between them."""

    cost: float
    things: tuple[int, ...]
    steps: tuple[Neighbour, ...]

    def hops(self) -> Iterator[tuple[int, Neighbour]]:
        """Give each thing with the step that leads on from it."""
        return zip(self.things, self.steps, strict=False)


_Level = dict[int, list[Walk]]


@dataclass(frozen=True)
class Weights:
    """What makes a step say less, and what is a hub; see data/relations.toml and data/kinds.csv."""

    unproven: float
    undated: float
    busier: float
    hub: int
    agenda_hub: int
    rosters: tuple[str, ...]
    agendas: tuple[str, ...]


@cache
def weights() -> Weights:
    """Read the weights of steps."""
    row: dict[str, Any] = tomllib.loads(assets.path("data", "relations.toml").read_text(encoding="utf-8"))["path"]
    rosters, agendas = (tuple(f"{iri.ID}{kind.path}/" for kind in all_kinds() if kind.hub == hub) for hub in HUBS)
    return Weights(**row, rosters=(*rosters, iri.TOOI), agendas=agendas)


@dataclass(frozen=True)
class Terrain:
    """The edge index with what its steps cost."""

    edges: Ground
    costs: tuple[float | None, ...]

    @classmethod
    def over(cls, edges: Ground) -> Terrain:
        """Give the costs of the kinds in an index."""
        known = kinds()
        return cls(edges, tuple(known[kind].cost if kind in known else None for kind in edges.kinds))

    def steps(self, thing: int) -> Mapping[int, tuple[float, Neighbour]]:
        """Give the cheapest step from a thing to each of its neighbours."""
        edges, known = self.edges, weights()
        dates, proven, dated = edges.dates, edges.proven, edges.dates[thing]
        best: dict[int, tuple[float, Neighbour]] = {}
        for step in edges.around(thing):
            cost = self.costs[step.kind]
            if cost is None:
                continue
            cost += (not proven[step.edge]) * known.unproven + (not (dated or dates[step.thing])) * known.undated
            if step.thing not in best or cost < best[step.thing][0]:
                best[step.thing] = cost, step
        return best

    def toll(self, thing: int) -> float | None:
        """Give what it costs to lead over a thing; None when it is a hub."""
        known, degree, name = weights(), self.edges.degree(thing), self.edges.names[thing]
        if degree > (known.agenda_hub if name.startswith(known.agendas) else known.hub):
            return None
        return None if name.startswith(known.rosters) else known.busier * log2(max(degree, 1))


def search(terrain: Terrain, first: int, last: int, max_hops: int, k: int) -> list[Walk]:
    """Give up to k cheapest walks of at most so many steps, none over a hub or twice over one thing.

    Each side grows by one step at a time, the one that is narrower first; where they meet is a walk. Of the ways to
    one thing in so many steps each side keeps the k cheapest.
    """
    sides: tuple[list[_Level], list[_Level]] = ([{first: [Walk(0, (first,), ())]}], [{last: [Walk(0, (last,), ())]}])
    found: dict[tuple[int, ...], Walk] = {}
    for hops in range(1, max_hops + 1):
        terrain.edges.weigh({*sides[0][-1], *sides[1][-1]})
        ahead, behind = sorted(sides, key=lambda levels: _breadth(terrain, levels[-1]))
        only = behind[-1].keys() if hops == max_hops else None
        ahead.append(_grow(terrain, ahead[-1], k, only))
        for walk in _meet(terrain, sides[0][-1], sides[1][-1]):
            if walk.things not in found or walk.cost < found[walk.things].cost:
                found[walk.things] = walk
        if _settled(sides, found, k) or not (sides[0][-1] and sides[1][-1]):
            break
    return nsmallest(k, found.values(), key=lambda walk: (walk.cost, walk.things))


def _breadth(terrain: Terrain, level: _Level) -> int:
    return sum(terrain.edges.degree(thing) for thing in level)


def _grow(terrain: Terrain, level: _Level, k: int, only: Collection[int] | None) -> _Level:
    """Take every walk of a side one step further; with `only`, to no other things than those."""
    grown: _Level = {}
    tolls = {thing: terrain.toll(thing) if walks[0].steps else 0.0 for thing, walks in level.items()}
    terrain.edges.fetch(thing for thing, toll in tolls.items() if toll is not None)
    for thing, walks in level.items():
        if (toll := tolls[thing]) is None:
            continue
        for other, (cost, step) in terrain.steps(thing).items():
            if only is None or other in only:
                grown.setdefault(other, []).extend(_longer(walks, other, (cost, toll), step))
    best = {thing: nsmallest(k, walks, key=_order) for thing, walks in grown.items() if walks}
    if len(best) > WIDEST:
        return dict(nsmallest(WIDEST, best.items(), key=lambda row: _order(row[1][0])))
    return best


def _longer(walks: Iterable[Walk], other: int, price: tuple[float, float], step: Neighbour) -> Iterator[Walk]:
    """Take walks a step further, for what it costs and the toll of where it begins; none over a thing twice."""
    cost, toll = price
    for walk in walks:
        if other not in walk.things:
            yield Walk(walk.cost + cost + toll, (*walk.things, other), (*walk.steps, step))


def _order(walk: Walk) -> tuple[float, tuple[int, ...]]:
    return walk.cost, walk.things


def _meet(terrain: Terrain, ahead: _Level, behind: _Level) -> Iterator[Walk]:
    """Join the walks of both sides that end at one thing."""
    both = ahead.keys() & behind.keys()
    terrain.edges.weigh(both)
    for thing in both:
        for one in ahead[thing]:
            for other in behind[thing]:
                if len({*one.things, *other.things}) < len(one.things) + len(other.things) - 1:
                    continue
                toll = terrain.toll(thing) if one.steps and other.steps else 0.0
                if toll is not None:
                    yield _joined(one, other, toll)


def _joined(one: Walk, other: Walk, toll: float) -> Walk:
    things = (*one.things, *reversed(other.things[:-1]))
    back = zip(reversed(other.steps), reversed(other.things[:-1]), strict=True)
    steps = (*one.steps, *(step._replace(forward=not step.forward, thing=thing) for step, thing in back))
    return Walk(round(one.cost + other.cost + toll, 6), things, steps)


def _settled(sides: tuple[list[_Level], list[_Level]], found: Mapping[tuple[int, ...], Walk], k: int) -> bool:
    """Tell whether no longer walk can be cheaper than those that were found."""
    if len(found) < k:
        return False
    least = sum(min(walks[0].cost for walks in levels[-1].values()) for levels in sides if levels[-1])
    return least >= sorted(walk.cost for walk in found.values())[k - 1]


def shared(terrain: Terrain, first: int, last: int, most: int) -> list[int]:
    """Give the hubs that both things touch in at most two steps, the rarest first: what they share trivially."""
    both = _touched(terrain, first) & _touched(terrain, last)
    return nsmallest(most, both, key=lambda thing: (terrain.edges.degree(thing), thing))


def _touched(terrain: Terrain, thing: int) -> set[int]:
    """Give the hubs within two steps, over relations of any kind."""
    is_hub: Callable[[int], bool] = lambda other: terrain.toll(other) is None  # noqa: E731
    near = {step.thing for step in terrain.edges.around(thing)}
    terrain.edges.weigh(near)
    hubs = {other for other in near if is_hub(other)}
    terrain.edges.fetch(near - hubs)
    beyond = {step.thing for other in near - hubs for step in terrain.edges.around(other)}
    terrain.edges.weigh(beyond)
    return hubs | {other for other in beyond if is_hub(other)} - {thing}
