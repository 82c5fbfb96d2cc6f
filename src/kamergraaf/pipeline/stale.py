"""Which things of a graph an update looks at: those whose rows may be others, or that read what is another now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kamergraaf.assemble.notes import Notes
from kamergraaf.harvest import Part
from kamergraaf.pipeline.parts import Basis, Parts, Value, values_in

_NOTHING = Notes()


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


Group = tuple[str, list[Part]]


def merged(
    groups: Iterator[Group], bases: Iterable[tuple[str, Basis]]
) -> Iterator[tuple[str, Sequence[Part], Basis | None]]:
    """Give the things of a stage in order: with their rows those that may be others, with what it was made of each."""
    group, done = next(groups, None), ""
    for key, basis in bases:
        while group and group[0] < key:
            done = group[0]
            yield *group, None
            group = next(groups, None)
        if group and group[0] == key:
            yield *group, basis
            group = next(groups, None)
        elif key > done:  # else it was put just now
            yield key, (), basis
        done = max(done, key)
    while group:
        yield *group, None
        group = next(groups, None)
