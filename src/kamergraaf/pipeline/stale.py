"""Which things of a graph an update looks at: those whose rows may be others, or that read what is another now."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kamergraaf.assemble.notes import Notes
from kamergraaf.harvest import Part
from kamergraaf.pipeline.bundles import Bundle, Value, mark_of, values_in
from kamergraaf.pipeline.parts import Basis, Parts

Group = tuple[str, list[Part]]
_NOTHING = Notes()
_FEW = 20_000
"""The rows of so many things are in memory at once."""


@dataclass
class Stale:
    """What may be another thing than before."""

    keys: AbstractSet[str]
    """The keys of things with rows or links that came, went or changed."""
    altered: dict[str, set[Value]]
    """By stage, what look-ups gave before and do not give now."""
    rest: bool = False
    """Whether something tells another thing now that any thing after it may have read."""
    _met: dict[str, set[Value]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self._sorted: list[str] = []
        self._marks = {stage: {mark_of(value) for value in values} for stage, values in self.altered.items()}

    def among(self, stage: str, groups: Iterator[Group], parts: Parts) -> Iterator[Group]:
        """Give the groups of a stage, and heed where they stand and where things stood that are there no more."""
        if len(self.keys) > _FEW:
            self._sorted = sorted(self.keys)
            return groups
        found = list(groups)
        self._sorted = sorted({key for key, _ in found} | parts.kept(stage, self.keys))
        return iter(found)

    def is_in(self, stage: str, bundle: Bundle) -> bool:
        """Tell whether any thing of a bundle may be another one, so that each is looked at."""
        if self.rest or any(mark in bundle.marks for mark in self._marks.get(stage, ())):
            return True
        at = bisect_left(self._sorted, bundle.first)
        return at < len(self._sorted) and (bundle.until is None or self._sorted[at] < bundle.until)

    def bases(self, stage: str, parts: Parts) -> Iterator[tuple[str, Basis | Bundle]]:
        """Give what the things of a stage were made of, in order, and bundles of those that are what they were."""
        for bundle in parts.bundles.of(stage):
            if self.is_in(stage, bundle):
                parts.bundles.open(stage, bundle)
                yield from parts.bases(stage, bundle)
            else:
                yield bundle.first, bundle

    def is_doubtful(self, stage: str, basis: Basis) -> bool:
        """Tell whether a thing read what a look-up may not give any more."""
        values = self.altered.get(stage)
        found = values.intersection(values_in(basis.reads)) if values else set[Value]()
        self._met[stage] |= found
        return self.rest or bool(found)

    def tells(self, before: Basis | None, now: Notes) -> None:
        """Heed what a thing tells now that things after it read: the day of a meeting, the second id of a person."""
        told = before.notes if before else _NOTHING
        self.rest = self.rest or (told.second, told.day) != (now.second, now.day)

    def end(self, parts: Parts) -> None:
        """Forget what look-ups gave that nothing is made of any more; of persons it depends on who was met before."""
        for stage, values in self.altered.items():
            parts.unread(stage, (value for value in values - self._met[stage] if value[0] != "person"))


def merged(
    groups: Iterator[Group], bases: Iterable[tuple[str, Basis | Bundle]]
) -> Iterator[tuple[str, Sequence[Part], Basis | Bundle | None]]:
    """Give the things of a stage in order: with their rows those that may be others, with what it was made of each."""
    group = next(groups, None)
    for key, basis in bases:
        while group and group[0] < key:
            yield *group, None
            group = next(groups, None)
        if group and group[0] == key:
            yield *group, basis
            group = next(groups, None)
        else:
            yield key, (), basis
    while group:
        yield *group, None
        group = next(groups, None)
