"""Networks that are kept: what one reader waits for holds no other."""

from __future__ import annotations

import threading

import pytest

from kamergraaf.api import networks
from kamergraaf.api.serving import BusyError
from kamergraaf.network.model import Edge, NetworkData, Node
from kamergraaf.web.explore import built

PAIR = NetworkData(
    "pair", "Paar", "Pair", directed=False,
    nodes=(Node("a", "A", "A", "motie"), Node("b", "B", "B", "motie")), edges=(Edge("a", "b", "x", "x", "x"),),
)  # fmt: skip


def test_communities_are_told_while_somebody_else_waits_for_places(monkeypatch: pytest.MonkeyPatch) -> None:
    placing, placed = threading.Event(), threading.Event()
    draw = networks.drawing

    def slowly(data: NetworkData) -> object:
        placing.set()
        assert placed.wait(20)
        return draw(data)

    monkeypatch.setattr(networks, "drawing", slowly)
    whole = built.Whole(PAIR)
    found: list[int] = []
    waiting = threading.Thread(target=lambda: found.append(len(whole.view(9, "nl")["nodes"]["id"])))
    waiting.start()
    try:
        assert placing.wait(20)
        assert whole.groups == {"a": 1, "b": 1}
    finally:
        placed.set()
        waiting.join()
    assert found == [2]


def test_no_more_are_placed_at_once_than_there_are_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(built, "_PATIENCE", 0.05)
    monkeypatch.setattr(built, "_TURN", threading.BoundedSemaphore(1))
    with built._taking(built._TURN), pytest.raises(BusyError):
        built.Whole(PAIR).view(9, "nl")
    assert built.Whole(PAIR).view(9, "nl")["edges"]["weight"] == [1]
