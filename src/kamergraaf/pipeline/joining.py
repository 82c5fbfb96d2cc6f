"""Join what an archive holds to a graph; without a graph, make one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kamergraaf.live.archive import Archive
from kamergraaf.live.contents import address_of
from kamergraaf.pipeline import Built, build, update
from kamergraaf.pipeline.compacting import compact, is_due
from kamergraaf.store import has_graph, open_store


def join(graph: Path, archive: Archive, workers: int = 1) -> Built | None:
    """Bring into a graph what came since it was last joined; None when nothing did.

    When withdrawals wait, the graph is written afresh if that is due by the setting; see :mod:`compacting`.

    A graph that was made of nothing else is made anew of all that the archive holds: what was withdrawn is then in none
    of its files. One that was made of other inputs too is updated by the rest.

    Raises:
        StoreError: another process writes the graph, or it is damaged.
    """
    manifest = open_store(graph).manifest if has_graph(graph) else None
    since = archive.joined_to(graph, _mark(manifest)) if manifest else 0
    if not archive.change or since == archive.change:
        if manifest and is_due(graph):
            compact(graph)
        return None
    before = {row["address"]: row["sha256"] for row in manifest["inputs"]} if manifest else {}
    if all(address.startswith(f"{archive.path}/") for address in before):
        built = build([str(archive.path)], graph, workers=workers)
    else:
        built = update(graph, [address_of(archive.path, since)], workers=workers)
    if is_due(graph):
        compact(graph)
    archive.note_joined(graph, _mark(open_store(graph).manifest))
    return built


def _mark(manifest: Mapping[str, Any]) -> str:
    """Give what tells one state of a graph from another."""
    return f"{manifest['built']} {manifest['triples']}"
