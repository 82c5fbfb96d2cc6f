"""Indexes that cannot be made are told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf.errors import StoreError
from kamergraaf.store.indexing import indexing


def test_indexes_of_what_is_no_store_are_refused(tmp_path: Path) -> None:
    said = r"^the indexes could not be made \(.+\); the old graph is untouched"
    with pytest.raises(StoreError, match=said) as told, indexing(tmp_path):
        pass
    assert "\n" not in str(told.value)
