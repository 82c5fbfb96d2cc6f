"""While the network is waited for, the program makes ready for what comes."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import NoReturn

import pytest

from kamergraaf.errors import SourceError
from kamergraaf.live.progress import silent
from kamergraaf.live.wanted import Bounds
from kamergraaf.pipeline import current


def test_rules_are_read_while_papers_are_fetched_and_only_when_texts_are_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, found, before = threading.Event(), list[bool](), threading.active_count()

    def fetched(*_: object) -> NoReturn:
        found.append(begun.wait(0 if found else 30))
        raise SourceError("enough")

    monkeypatch.setattr(current, "ready", begun.set)
    monkeypatch.setattr("kamergraaf.live.fetch.fetch", fetched)
    for only_download in (False, True):
        with pytest.raises(SourceError, match="enough"):
            current.fetch(
                tmp_path / "g", ["28684-819"], Bounds.read(None), tmp_path / "a", silent, only_download=only_download
            )
        begun.clear()
    assert found == [True, False]
    assert threading.active_count() == before
