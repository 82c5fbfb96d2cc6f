"""What an update changes of a graph, while its things are compared with what is kept of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamergraaf import vocab
from kamergraaf.pipeline.making import MADE_OF_ROWS, Made
from kamergraaf.pipeline.parts import OWNING, Kept, Parts, graphs_of, hashed, parted
from kamergraaf.pipeline.whole import IN_PART
from kamergraaf.search.renewal import Changed
from kamergraaf.store.digest import digest_of

if TYPE_CHECKING:
    import pyoxigraph as ox

_RENAMES = frozenset({vocab.A, vocab.expand("dcterms:identifier")})
Thing = tuple[str, str]
"""What kind of thing it is, and its key."""


@dataclass
class Changes:
    """The things of a graph that are new, changed or gone, and how their lines change."""

    parts: Parts
    new: list[Thing] = field(default_factory=list)
    changed: list[Thing] = field(default_factory=list)
    gone: list[Thing] = field(default_factory=list)
    told: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """What the quads are about that came or went, and what they point at, by their property; of types by the class."""
    digest: int = 0
    """By how much the digest of all statements is another one."""
    renamed: set[str] = field(default_factory=set)
    """Those of which the class or the number is another one."""
    _seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _own: dict[Thing, set[str]] = field(default_factory=dict)
    """The lines in graphs of its own that each thing has now that was made anew."""
    _shared: Counter[str] = field(default_factory=Counter)
    """How many things more, or fewer, have a line now."""

    def take(self, made: Made) -> None:
        """Compare a thing with what is kept of it."""
        if made.is_many:
            return
        if made.stage not in MADE_OF_ROWS:
            self._seen[made.stage].add(made.key)
        if made.is_gone and self.parts.row(made.stage, made.key) is not None:
            self._forget(made.stage, made.key)
        if made.is_same or made.is_gone:
            return
        kept = self.parts.shared(made.stage, made.key)
        own, shared = parted(made.stage, made.key, made.lines)
        now, before = Kept(made.rows, hashed(made.reads), made.notes, shared), kept or frozenset()
        if made.stage in MADE_OF_ROWS and self.parts.packed(made.stage, made.key) != now.packed():
            self.parts.bundles.change(made.stage, made.key)
        self._shared.update(shared - before)
        self._shared.subtract(before - shared)
        if made.stage in OWNING:
            self._own[made.stage, made.key] = own
            if kept is None:
                self.new.append((made.stage, made.key))
        if kept is None or made.stage in OWNING or made.rows or shared != before:
            self.parts.put(made.stage, made.key, now)

    def end(self) -> None:
        """Find what is gone."""
        for stage, key in sorted(self.parts.bundles.gone):
            self._forget(stage, key)
        self.parts.settle()
        for stage in (stage for stage in self.parts.stages() if stage not in MADE_OF_ROWS | IN_PART):
            for key in [key for key in self.parts.keys(stage) if key not in self._seen[stage]]:
                self._forget(stage, key)

    def _forget(self, stage: str, key: str) -> None:
        self._shared.subtract(self.parts.shared(stage, key) or ())
        self.parts.drop(stage, key)
        if stage in OWNING:
            self.gone.append((stage, key))
            self._own[stage, key] = set()

    def for_indexes(self) -> Changed:
        """Give what the indexes need to know."""
        papers = {key for stage, key in self._own if stage == "paper"}
        return Changed(self.told, self.renamed, papers)

    def are_plain(self) -> bool:
        """Tell whether no two things that are made anew have one key, and so the same graphs of their own."""
        return not any(
            self.parts.has(other, key)
            for stage, key in self._own
            for other in OWNING - {stage}
            if self._own[stage, key]
        )

    def write(self, store: ox.Store) -> int:
        """Change a store; gives how many quads it has more, or fewer, than before."""
        lines = list(self.parts.changed(self._shared))
        more = -self._remove(store, _quads(line for line, is_new in lines if not is_new))
        new = set(self.new)
        for thing, own in self._own.items():
            before = {line for graph in graphs_of(*thing) for line in _in_graph(store, graph)}
            if before != own and thing not in new and own:
                self.changed.append(thing)
            more -= self._remove(store, _quads(before - own))
            more += self._add(store, _quads(own - before))
        return more + self._add(store, _quads(line for line, is_new in lines if is_new))

    def _remove(self, store: ox.Store, quads: Iterable[ox.Quad]) -> int:
        gone = []
        for quad in quads:
            if quad in store:
                gone.append(quad)
                self._touch(quad)
                store.remove(quad)
        self.digest -= _digest(gone)
        return len(gone)

    def _add(self, store: ox.Store, quads: Iterable[ox.Quad]) -> int:
        new = [quad for quad in quads if quad not in store]
        for quad in new:
            self._touch(quad)
        store.extend(new)
        self.digest += _digest(new)
        return len(new)

    def _touch(self, quad: ox.Quad) -> None:
        """Note what a quad is about that comes or goes."""
        import pyoxigraph as ox

        told = quad.object if quad.predicate.value == vocab.A else quad.predicate
        told_by = told.value if isinstance(told, ox.NamedNode) else vocab.A
        self.told[told_by].update(node.value for node in (quad.subject, quad.object) if isinstance(node, ox.NamedNode))
        if quad.predicate.value in _RENAMES and isinstance(quad.subject, ox.NamedNode):
            self.renamed.add(quad.subject.value)


def _quads(lines: Iterable[str]) -> Iterator[ox.Quad]:
    import pyoxigraph as ox

    yield from ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)


def _digest(quads: Iterable[ox.Quad]) -> int:
    return digest_of(f"{quad} .\n".encode() for quad in quads)


def _in_graph(store: ox.Store, graph: str) -> Iterator[str]:
    """Give the lines of a graph: Oxigraph writes them as we do, and sooner than it gives them as objects."""
    import pyoxigraph as ox

    name = ox.NamedNode(graph)
    if not store.contains_named_graph(name):  # as most: a thing has one in each form of each source
        return
    told = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b""
    yield from (f"{line.removesuffix(' .')} <{graph}> .\n" for line in told.decode().split("\n") if line)
