"""Bundles tell what their things tell, whatever came, went or changed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf.assemble.notes import Notes
from kamergraaf.pipeline.bundles import mark_of
from kamergraaf.pipeline.parts import Kept, Parts

KEYS = [f"k{number:03}" for number in range(80)]
TOLD = st.dictionaries(st.sampled_from(KEYS), st.sampled_from("abc"), max_size=80)


def kept(key: str, told: str) -> Kept:
    return Kept(b"", {"seat": {key: told.encode()}}, Notes(counts={told: 1}, second=[(key, told)]), frozenset())


def update(parts: Parts, before: dict[str, str], now: dict[str, str]) -> int:
    """Change what differs, bundle by bundle; gives how many things were looked at."""
    other, looked = {key for key in before | now if before.get(key) != now.get(key)}, 0
    for bundle in parts.bundles.of("person"):
        within = {key for key in other if bundle.first <= key < (bundle.until or "~")}
        if within:
            parts.bundles.open("person", bundle)
            looked += len(parts.bases("person", bundle))
        for key in within:
            parts.bundles.change("person", key, gone=key not in now)
            if key in now:
                parts.put("person", key, kept(key, now[key]))
            else:
                parts.drop("person", key)
    if not before:
        for key in other:
            parts.bundles.change("person", key)
            parts.put("person", key, kept(key, now[key]))
    parts.settle()
    parts.end()
    return looked


@settings(max_examples=30, deadline=None)
@given(st.lists(TOLD, min_size=2, max_size=4))
def test_bundles_tell_what_their_things_tell(steps: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        first, *others = steps
        with Parts(Path(place) / "parts.db") as parts:
            for key, told in sorted(first.items()):
                thing = kept(key, told)
                parts.put("person", key, thing)
                parts.bundles.add("person", key, thing.notes, thing.reads)
            parts.settle()
            parts.end()
        for now in others:
            with Parts(Path(place) / "parts.db") as parts:
                update(parts, first, now)
            first = now
            with Parts(Path(place) / "parts.db") as parts:
                bundles = list(parts.bundles.of("person"))
                assert [pair for b in bundles for pair in b.notes.second] == sorted(now.items())
                for bundle in bundles:
                    for key, told in bundle.notes.second:
                        assert mark_of(("seat", key, told.encode())) in bundle.marks


def test_a_change_looks_at_few_things(tmp_path: Path) -> None:
    before = dict.fromkeys(KEYS, "a")
    with Parts(tmp_path / "parts.db") as parts:
        update(parts, {}, before)
    with Parts(tmp_path / "parts.db") as parts:
        assert 0 < update(parts, before, before | {"k040": "b"}) <= 16
