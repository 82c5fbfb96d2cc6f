"""What is known of the nodes of a network: names, kinds, dates and parties, asked of the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from kamergraaf import assets, iri, kinds
from kamergraaf.ask.lookups import shorten
from kamergraaf.errors import UsageError
from kamergraaf.network.model import Node

if TYPE_CHECKING:
    from kamergraaf.catalogue import Question
    from kamergraaf.store import Store
    from kamergraaf.store.rows import Value

Found = dict[str, "Value"]
"""What a row says, by the names of its columns."""
_PARTIES = "parties"
_ABLE = (iri.ID + "persoon/", iri.ID + "fractie/")
"""What can have a party; nothing else need be asked about it."""
_ASKED = ("kinds", "labels", "dates", _PARTIES, "pages")
"""What is asked about nodes when a header does not say: the names of queries in queries/networks/nodes."""
_THINGS, _KINDS = "#! things", "#! kinds"
_ORDERED = "ORDER BY"
"""Of several rows of a thing the first counts: of a query without an order of its own the smallest, sorted here, as
Oxigraph takes twice the time for it."""
_NODE = ("kind", "label_nl", "label_en", "party", "colour", "start", "end")
_HIDDEN = ("thing", "papers", "latest", "rank")
_BATCH = 2000


class Nodes:
    """The nodes of a network of a graph; of a large network only those are asked about that are shown."""

    def __init__(self, graph: Store, asked: Question, things: Sequence[str]) -> None:
        """Take the things that are its nodes; the header of the network may name what is asked about them."""
        self._graph, self._things = graph, things
        self._queries: Sequence[str] = asked.extra.get("nodes", _ASKED)

    def of(self, ids: Sequence[str]) -> list[Node]:
        """Give some of the nodes, in that order."""
        known = self._known(ids, self._queries)
        return [_node(thing, known[thing]) for thing in ids]

    def parties(self) -> dict[str, str]:
        """Give the party of each node that has one."""
        queries = [name for name in self._queries if name == _PARTIES]
        known = self._known(self._things, queries)
        return {thing: str(found["party"]) for thing, found in known.items() if found.get("party")}

    def _known(self, things: Sequence[str], queries: Iterable[str]) -> dict[str, Found]:
        known: dict[str, Found] = {thing: {} for thing in things}
        for name in queries:
            query = _query(name)
            able = [thing for thing in things if thing.startswith(_ABLE)] if name == _PARTIES else things
            for at in range(0, len(able), _BATCH):
                listed = " ".join(f"<{thing}>" for thing in able[at : at + _BATCH] if _is_iri(thing))
                rows = self._graph.query(query.replace(_THINGS, f"VALUES ?thing {{ {listed} }}"))
                _take(known, rows if _ORDERED in query else rows.ordered())
        return known


def _take(known: dict[str, Found], rows: Iterable[Found]) -> None:
    """Keep the first row of each thing that says something in a column, with all that it says of one party."""
    for row in rows:
        found = known[str(row["thing"])]
        said: Found = {name: value for name, value in row.items() if value is not None and name not in _HIDDEN}
        if "party" in said and "party" in found:
            continue
        known[str(row["thing"])] = said | found


@cache
def _query(name: str) -> str:
    path = assets.path("queries", "networks", "nodes", f"{name}.rq")
    if not path.is_file():
        raise UsageError(f"there is no query of nodes named {name}; see queries/networks/nodes")
    return path.read_text(encoding="utf-8").replace(_KINDS, kinds.class_values())


def _is_iri(thing: str) -> bool:
    return ":" in thing and not any(sign in thing for sign in '<>"{}|^`\\ \n')


def _node(thing: str, found: Mapping[str, Value]) -> Node:
    """Make a node of what is known of it; without a name it goes by its address, without a kind it is a thing."""
    said = {name: str(value) for name, value in found.items() if name in _NODE}
    nl = said.get("label_nl") or said.get("label_en") or shorten(thing)
    rest = tuple((name, value) for name, value in sorted(found.items()) if name not in _NODE)
    return Node(
        thing,
        nl,
        said.get("label_en") or nl,
        said.get("kind", kinds.OTHER),
        said.get("party"),
        said.get("colour"),
        said.get("start"),
        said.get("end"),
        attributes=rest,
    )
