"""When Python looks for what no name leads to any more: seldom, where much is made and little goes in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 100_000
"""So many things more are made than let go before it looks; 700 by default."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let Python look for circles seldom, and not among what is there already."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
