"""What differs between two versions, sent in any parts, makes the one of the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.store.remote.kept import differing

_PARTS = st.tuples(
    st.sampled_from(["a", "ab", "a/b"]), st.sampled_from("pq"), st.sampled_from("xyz"), st.sampled_from("gh")
)
_DUMPS = st.sets(_PARTS.map(lambda one: "<x:{}> <x:{}> <x:{}> <x:{}> .\n".format(*one).encode()))


def changed(statements: set[bytes], part: list[bytes]) -> set[bytes]:
    """Give statements after a part of what changes: first all that goes, as the update has it."""
    gone = [line[1:].split() for line in part if line.startswith(b"-")]
    kept = {one for one in statements if [one.split()[3], one.split()[0]] not in gone}
    return kept | {line[1:] for line in part if not line.startswith(b"-")}


@given(_DUMPS, _DUMPS, st.integers(1, 5))
def test_all_parts_make_the_new_version_and_the_last_may_be_sent_twice(
    before: set[bytes], now: set[bytes], size: int
) -> None:
    lines, found = list(differing(sorted(before), sorted(now))), before
    for at in range(0, len(lines), size):
        part = lines[at : at + size]
        found = changed(found, part)
        assert changed(found, part) == found
    assert found == now
    assert sum(line.startswith(b"+") for line in lines) == len(now - before)
