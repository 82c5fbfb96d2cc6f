"""What updates leave in the store of a graph until it is written afresh: removed strings, and slower queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WORN = 50
"""After so many updates a store is optimised: joins take several times as long by then."""


@dataclass(frozen=True, slots=True)
class Wear:
    """How a store was used since it was written afresh."""

    withdrawals: int = 0
    """So many records were withdrawn, of which Oxigraph still keeps the strings."""
    updates: int = 0
    """So many updates were made since it was optimised."""
    fresh: str = ""
    """When it was written: by a build, or by a compaction that had withdrawals to forget."""

    def after(self, withdrawals: int) -> Wear:
        """Give the wear after one more update, which optimises the store when that is due.

        >>> Wear(updates=48).after(2)
        Wear(withdrawals=2, updates=49, fresh='')
        >>> Wear(updates=49).after(0).updates
        0
        """
        return Wear(self.withdrawals + withdrawals, (self.updates + 1) % WORN, self.fresh)

    @property
    def is_due(self) -> bool:
        """Whether the next update is to optimise the store."""
        return self.updates + 1 >= WORN


def wear_of(manifest: Mapping[str, Any]) -> Wear:
    """Give the wear that the manifest of a graph tells of; one of an older layout tells of none."""
    return Wear(**manifest.get("wear", {}))
