"""While much is made, Python looks for circles seldom, and afterwards as before."""

from __future__ import annotations

import gc

import pytest

from kamergraaf.processes.collecting import seldom_collected


def test_what_was_there_before_is_looked_at_again_afterwards() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    with seldom_collected():
        assert gc.get_threshold()[0] > 10 * before[0]
        assert gc.get_freeze_count() > frozen
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


def test_an_error_changes_nothing_of_that() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="x"), seldom_collected():
        raise ValueError("x")
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
