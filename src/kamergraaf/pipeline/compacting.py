"""Write a graph afresh: what was withdrawn is then in none of its files, and queries are quick again."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kamergraaf.errors import UsageError
from kamergraaf.pipeline.building import build
from kamergraaf.pipeline.indexing import make_indexes
from kamergraaf.search.index import Index
from kamergraaf.store import FORMAT, RECORDS, SEARCH, THINGS, open_store
from kamergraaf.store.build import building, write_manifest
from kamergraaf.store.carried import change_store, load_anew, vacuumed
from kamergraaf.store.checksums import entries
from kamergraaf.store.remote.kept import forget
from kamergraaf.store.wear import Wear, wear_of
from kamergraaf.store.writer import only_writer

SETTING = "KAMERGRAAF_COMPACT"
"""The variable that says when `sync` writes a graph afresh in which withdrawals wait: at-once, daily, by-hand."""
_DAY = dt.timedelta(days=1)
_OWN = ("format", "crc32", "folder", "files")
"""What the manifest tells of one version alone."""


class Plan(NamedTuple):
    """What a compaction of a graph will do."""

    layout: int
    """The layout of the graph; of an older one all is made anew from the records that it keeps."""
    withdrawals: int
    """So many records were withdrawn; if any, the store is written afresh."""
    updates: int
    """So many updates were made since the store was optimised."""

    @property
    def is_old(self) -> bool:
        """Whether the graph is of an older layout."""
        return self.layout != FORMAT

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.is_old or self.withdrawals or self.updates)


def plan(graph: Path) -> Plan:
    """Tell what a compaction of a graph will do.

    Raises:
        StoreError: there is no graph.
    """
    with open_store(graph) as opened:
        wear = wear_of(opened.manifest)
        return Plan(int(opened.manifest["format"]), wear.withdrawals, wear.updates)


def compact(graph: Path) -> Plan:
    """Write what is worn of a graph afresh; gives what was done.

    Raises:
        StoreError: there is no graph, another writer is at work on it, or the disk is full.
    """
    with only_writer(graph):
        todo = plan(graph)
        if todo.is_old:
            with open_store(graph) as old:
                join = {row["address"]: row["sha256"] for row in old.manifest["inputs"]}
            build([], graph, join=join)
        elif not todo.is_nothing:
            _compact(graph, todo)
        if todo.withdrawals:
            forget(graph)
    return todo


def _compact(graph: Path, todo: Plan) -> None:
    with building(graph) as new, open_store(graph) as old:
        if todo.withdrawals:
            load_anew(old.folder, new)
        else:
            change_store(old.folder, new, lambda _: 0, optimised=True)
        vacuumed(old.folder, new, RECORDS, THINGS)
        with Index(new / SEARCH) as index:
            index.keep(old.folder / SEARCH)
            make_indexes(index, new)
        facts = {key: value for key, value in old.manifest.items() if key not in _OWN}
        wear = None if todo.withdrawals else Wear(fresh=wear_of(old.manifest).fresh)
        write_manifest(new, facts, entries(old.folder), wear)


def is_due(graph: Path, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a graph in which withdrawals wait is to be written afresh now, by the setting.

    Raises:
        UsageError: the variable of the setting has another value.
    """
    setting = environment.get(SETTING) or "daily"
    if setting not in ("at-once", "daily", "by-hand"):
        raise UsageError(f"{SETTING}={setting}: it can be: at-once, daily, by-hand")
    with open_store(graph) as opened:
        wear = wear_of(opened.manifest)
    if not wear.withdrawals or setting == "by-hand":
        return False
    if setting == "at-once" or not wear.fresh:
        return True
    return dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(wear.fresh) >= _DAY
