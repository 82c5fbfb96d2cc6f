"""Tell in one line that records cannot be kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kamergraaf.errors import StoreError


@contextmanager
def keeping(path: Path) -> Iterator[None]:
    """Tell in one line that records cannot be kept: the disk is full, or the file of an earlier build damaged.

    Raises:
        StoreError: that is so.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: the records cannot be kept ({error}); make room, or build again") from None
