"""An edge index while it is made: its things numbered as they come, and put aside in sorted runs when they are many."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby
from operator import itemgetter
from tempfile import TemporaryFile
from typing import TextIO

_MOST = 200_000
"""So many things are in memory while an index is made."""
_Numbered = tuple[str, int, int]
"""A thing, one of its numbers, and its day, if it has one."""


@dataclass(slots=True)
class Draft:
    """An edge index while it is made: things are numbered as they come.

    When there are many they are written to a file, and those that come again get another number.
    """

    numbers: dict[str, int]
    """The numbers of things that were met since the last file."""
    dates: dict[int, int]
    """Their days."""
    kinds: list[tuple[str, array[int]]]
    """For each kind its edges: source, target, and 1 where it is proven, one after the other."""
    most: int = _MOST
    count: int = 0
    """So many numbers were given."""
    joined: int = sys.maxsize
    """Things of which all numbers are this one or higher have a day and no edge."""
    _runs: list[TextIO] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Go on behind the numbers that are given."""
        self.count = len(self.numbers)

    def number(self, iri: str) -> int:
        """Give the number of a thing, a new one if it has none."""
        found = self.numbers.get(iri)
        return self._new(iri) if found is None else found

    def _new(self, iri: str) -> int:
        if len(self.numbers) >= self.most:
            self._put_aside()
        self.numbers[iri] = self.count
        self.count += 1
        return self.count - 1

    def end_edges(self) -> None:
        """Note that all edges were told; what is numbered from here on has days, and perhaps no edge."""
        self.joined = self.count

    def date(self, thing: str, day: int) -> None:
        """Note the day of a thing, in the place of one that was told before."""
        self.dates[self.number(thing)] = day

    def _sorted(self) -> list[_Numbered]:
        return sorted((thing, number, self.dates.get(number, 0)) for thing, number in self.numbers.items())

    def _put_aside(self) -> None:
        run = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 (it is read at the end, and then gone)
        run.writelines(f"{thing}\t{number}\t{day}\n" for thing, number, day in self._sorted())
        self._runs.append(run)
        self.numbers.clear()
        self.dates.clear()

    def things(self) -> Iterator[tuple[str, list[int], int]]:
        """Give all things with edges, sorted, with their numbers and the day that was told last, 0 when none was."""
        for thing, rows in groupby(merge(*map(_read_run, self._runs), self._sorted()), itemgetter(0)):
            told = list(rows)
            if told[0][1] < self.joined:
                days = [day for _, _, day in told if day]
                yield thing, [number for _, number, _ in told], days[-1] if days else 0


def _read_run(run: TextIO) -> Iterator[_Numbered]:
    """Read what was put aside to its end; it is then gone."""
    with run:
        run.seek(0)
        for line in run:
            thing, number, day = line.split("\t")
            yield thing, int(number), int(day)
