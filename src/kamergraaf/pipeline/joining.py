"""Join what an archive holds to a graph; without a graph, make one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kamergraaf.live.archive import Archive
from kamergraaf.live.contents import address_of, name_of
from kamergraaf.pipeline import Built, Updated, build, update
from kamergraaf.pipeline.compacting import compact, is_due
from kamergraaf.pipeline.update import is_of_this_program
from kamergraaf.store import has_graph, open_store


def join(graph: Path, archive: Archive, workers: int = 1) -> Built | None:
    """Bring into a graph what came since it was last joined; None when nothing did.

    A graph is updated by what came. One that was made of nothing else is made anew of all that the archive holds when
    another program made it, or when nobody knows what it has of the archive. When withdrawals wait, the graph is
    written afresh if that is due by the setting; see :mod:`compacting`.

    Raises:
        StoreError: another process writes the graph, or it is damaged.
    """
    manifest = open_store(graph).manifest if has_graph(graph) else None
    since = archive.joined_to(graph, _mark(manifest)) if manifest else 0
    if not archive.change or since == archive.change:
        if manifest and is_due(graph):
            compact(graph)
            archive.note_joined(graph, _mark(open_store(graph).manifest))
        return None
    if why := _anew(graph, archive, manifest, since):
        built = build([str(archive.path)], graph, workers=workers)
        built = Updated(built.triples, built.digest, built.counts, built.issues, rebuilt=why) if manifest else built
    else:
        known = since if is_of_this_program(graph) else 0  # another one may have called its parts otherwise
        built = update(graph, [address_of(archive.path, known)], workers=workers)
    if is_due(graph):
        compact(graph)
    archive.note_joined(graph, _mark(open_store(graph).manifest))
    return built


def _anew(graph: Path, archive: Archive, manifest: Mapping[str, Any] | None, since: int) -> str:
    """Tell why a graph is made anew of the archive alone, as a word; nothing when it is updated."""
    if manifest is None:
        return "first"
    if not all(row["address"].startswith(name_of(archive.path)) for row in manifest["inputs"]):
        return ""  # an update knows what to do, also when another program made the graph
    if not is_of_this_program(graph):
        return "other-program"
    return "" if since else "other-archive"


def _mark(manifest: Mapping[str, Any]) -> str:
    """Give what tells one state of a graph from another."""
    return f"{manifest['built']} {manifest['triples']}"
