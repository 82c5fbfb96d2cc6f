"""The edge index: the relations of a graph as arrays of numbers, mapped from disk; derived, never a second truth.

Paths and large networks walk these arrays, because Oxigraph gives rows far more slowly than they can be walked.
"""

from __future__ import annotations

import json
import mmap
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import SEEK_END
from itertools import chain, pairwise
from operator import sub
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO, Literal, NamedTuple, Protocol, TypeVar, overload

from kamergraaf.store.checksums import check, damaged
from kamergraaf.store.edge_draft import Draft

EDGES = "edges.bin"
MAGIC = f"kamergraaf edges 1 {sys.byteorder}\n".encode()
_WHOLE = 0xFFFFFFFF
_Code = Literal["B", "Q", "i", "I"]
SECTIONS: dict[str, _Code] = {
    "text": "B", "ends": "Q", "dates": "i", "source": "I", "target": "I", "proven": "B", "first": "I", "half": "I",
}  # fmt: skip
"""The arrays of the file, in order, each with the type of its numbers."""


class Names(Sequence[str]):
    """The IRIs of all things, sorted; the place of a thing among them is its number."""

    def __init__(self, text: memoryview, ends: memoryview) -> None:
        self._text, self._ends = text, ends

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        return str(self._text[self._begin(at) : self._ends[at]], "utf-8")

    def _begin(self, at: int) -> int:
        return int(self._ends[at - 1]) if at else 0

    def place(self, iri: str) -> int:
        """Give where a thing stands, or would stand."""
        return bisect_left(self, iri)

    def text(self, begin: int, end: int) -> bytes:
        """Give the IRIs from one number until another, one after the other."""
        return bytes(self._text[self._begin(begin) : self._begin(end)])

    def sizes(self, begin: int, end: int) -> Iterator[int]:
        """Give how many bytes each of these has."""
        return map(sub, self._ends[begin:end], chain((self._begin(begin),), self._ends[begin:end]))


class Neighbour(NamedTuple):
    """What a thing is joined to: the kind of relation by its number, whether it goes out, the other end, the edge."""

    kind: int
    forward: bool
    thing: int
    edge: int


At_co = TypeVar("At_co", covariant=True)


class ByNumber(Protocol[At_co]):
    """What gives something for a number."""

    def __getitem__(self, number: int, /) -> At_co: ...


class Ground(Protocol):
    """What a search of paths asks: the edge index, or what fetches as much of it as is needed."""

    @property
    def names(self) -> ByNumber[str]:
        """The IRIs of things, by number."""

    @property
    def kinds(self) -> Sequence[str]:
        """The IRIs of the properties."""

    @property
    def dates(self) -> ByNumber[int]:
        """The days of things, as ordinals; 0 for none."""

    @property
    def proven(self) -> ByNumber[int]:
        """Whether a sentence shows an edge."""

    def find(self, iri: str, /) -> int | None:
        """Give the number of a thing, or None when it has no relations."""

    def degree(self, thing: int, /) -> int:
        """Count the relations of a thing, in both directions."""

    def around(self, thing: int, /) -> Iterator[Neighbour]:
        """Give what a thing is joined to, sorted by edge."""

    def weigh(self, things: Iterable[int], /) -> None:
        """Hear of which things the degrees will be asked."""

    def fetch(self, things: Iterable[int], /) -> None:
        """Hear around which things will be looked."""


@dataclass(frozen=True, slots=True)
class Edges:
    """An open edge index.

    The edges are sorted by kind, source and target, so those of one kind are one slice. `source` and `target` hold
    numbers of things; `proven` is 1 where a sentence shows the relation; `dates` holds for each thing its day as a
    proleptic Gregorian ordinal, 0 where it has none.
    """

    names: Names
    kinds: tuple[str, ...]
    """The IRIs of the properties."""
    slices: tuple[slice, ...]
    """For each kind its edges."""
    dates: memoryview
    source: memoryview
    target: memoryview
    proven: memoryview
    first: memoryview
    half: memoryview
    of_edge: Sequence[int]
    """The kind of each edge, by its number."""

    def find(self, iri: str) -> int | None:
        """Give the number of a thing, or None when it has no relations."""
        at = self.names.place(iri)
        return at if at < len(self.names) and self.names[at] == iri else None

    def place(self, kind: int, source: str) -> int:
        """Give where the edges of a kind stand, or would stand, that begin at a thing."""
        return bisect_left(self.source, self.names.place(source), self.slices[kind].start, self.slices[kind].stop)

    def degree(self, thing: int) -> int:
        """Count the relations of a thing, in both directions."""
        return int(self.first[thing + 1] - self.first[thing])

    def weigh(self, things: Iterable[int]) -> None:
        """Do nothing: all degrees are there."""

    def fetch(self, things: Iterable[int]) -> None:
        """Do nothing: all relations are there."""

    def around(self, thing: int) -> Iterator[Neighbour]:
        """Give what a thing is joined to, sorted by edge."""
        for half in self.half[self.first[thing] : self.first[thing + 1]]:
            edge, forward = half >> 1, bool(half & 1)
            other = self.target[edge] if forward else self.source[edge]
            yield Neighbour(self.of_edge[edge], forward, other, edge)


def open_edges(folder: Path) -> Edges:
    """Map the edge index of a graph, of which every byte is looked at: two gigabytes take a second.

    Nothing else would tell a wrong number from a right one, and who walks the index reads much of it.

    Raises:
        StoreError: it is missing, cut off, or made on another kind of machine.
    """
    check(folder, EDGES, always=True)
    try:
        with (folder / EDGES).open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return _read(data)
    except (OSError, ValueError, KeyError, TypeError):
        raise damaged(folder, EDGES, "missing, cut off, or made on another kind of machine") from None


@contextmanager
def intact(folder: Path) -> Iterator[None]:
    """Tell in one line that what is read of an edge index makes no sense, should it change after it was opened.

    Raises:
        StoreError: that is so.
    """
    try:
        yield
    except (ValueError, IndexError, OverflowError):
        raise damaged(folder, EDGES, "it leads nowhere") from None


def _read(data: memoryview) -> Edges:
    magic, header, _ = bytes(data[:1_000_000]).split(b"\n", 2)
    if magic + b"\n" != MAGIC:
        raise ValueError("not an edge index of this version and machine")
    facts = json.loads(header)
    at, found = _padded(len(MAGIC) + len(header) + 1), {}
    for name, code in SECTIONS.items():
        size = int(facts["sizes"][name])
        if at + size > len(data):
            raise ValueError("cut off")
        found[name] = data[at : at + size].cast(code)
        at = _padded(at + size)
    bounds = [0, *facts["ends"]]
    slices = tuple(slice(*pair) for pair in pairwise(bounds))
    of_edge = bytearray().join(bytes([kind]) * (s.stop - s.start) for kind, s in enumerate(slices))
    return Edges(Names(found.pop("text"), found.pop("ends")), tuple(facts["kinds"]), slices, of_edge=of_edge, **found)


def _padded(size: int) -> int:
    return -size % 8 + size


def write_edges(draft: Draft, folder: Path) -> None:
    """Write an edge index."""
    rank, ends, dates = array("I", bytes(4 * draft.count)), array("Q"), array("i")
    with TemporaryFile() as text:
        for place, (name, numbers, day) in enumerate(draft.things()):
            text.write(name.encode())
            ends.append(text.tell())
            dates.append(day)
            for number in numbers:
                rank[number] = place
        source, target, proven, stops = _sorted(draft, rank)
        first, half = _adjacency(len(ends), source, target)
        kinds = [kind for kind, _ in draft.kinds]
        write_sections(folder, kinds, stops, (text, ends, dates, source, target, proven, first, half))


def write_sections(
    folder: Path, kinds: Sequence[str], stops: Sequence[int], sections: Sequence[bytes | array[int] | BinaryIO]
) -> None:
    """Write the arrays of an edge index, each perhaps from a file, with its kinds and where the edges of each end."""
    sizes = dict(zip(SECTIONS, map(_size, sections), strict=True))
    header = json.dumps({"kinds": kinds, "ends": stops, "sizes": sizes}).encode() + b"\n"
    with (folder / EDGES).open("wb") as file:
        file.write(MAGIC + header)
        for section in sections:
            file.write(bytes(-file.tell() % 8))
            if isinstance(section, bytes | array):
                file.write(memoryview(section).cast("B"))
            else:
                section.seek(0)
                copyfileobj(section, file)


def _size(section: bytes | array[int] | BinaryIO) -> int:
    """Give how many bytes an array has, or a file that was written."""
    return memoryview(section).nbytes if isinstance(section, bytes | array) else section.seek(0, SEEK_END)


def _sorted(draft: Draft, rank: array[int]) -> tuple[array[int], array[int], array[int], list[int]]:
    """Give source, target and proof of all edges, sorted within each kind, and where each kind ends."""
    source, target, proven, stops = array("I"), array("I"), array("B"), []
    for _, found in draft.kinds:
        edges = sorted(rank[s] << 33 | rank[t] << 1 | p for s, t, p in zip(*[iter(found)] * 3, strict=True))
        source.extend(edge >> 33 for edge in edges)
        target.extend(edge >> 1 & _WHOLE for edge in edges)
        proven.extend(edge & 1 for edge in edges)
        stops.append(len(source))
    return source, target, proven, stops


def _adjacency(count: int, source: array[int], target: array[int]) -> tuple[array[int], array[int]]:
    """Give for each thing where its half edges begin, and all half edges: the edge, doubled, and 1 when it goes out."""
    first = array("I", bytes(4 * (count + 1)))
    for end in (source, target):
        for thing in end:
            first[thing + 1] += 1
    for thing in range(count):
        first[thing + 1] += first[thing]
    at, half = first[:], array("I", bytes(8 * len(source)))
    for edge, (s, t) in enumerate(zip(source, target, strict=True)):
        half[at[s]] = 2 * edge + 1
        at[s] += 1
        half[at[t]] = 2 * edge
        at[t] += 1
    return first, half
