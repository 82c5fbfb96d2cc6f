"""Finish a name that somebody began to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf import dutch
from kamergraaf.visible import visible

if TYPE_CHECKING:
    from kamergraaf.store.names import Names


def completed(names: Names, begun: str, most: int) -> list[tuple[str, str]]:
    """Give names and numbers that begin so, each with its kind, but none that a terminal would obey."""
    finished = [(finish(begun, named.name), named.kind) for named in names.beginning(begun, most)]
    return [(value, kind) for value, kind in finished if value and value == visible(value)]


def finish(begun: str, name: str) -> str | None:
    """Finish what was typed with the rest of a name: shells take nothing that does not begin as the user began.

    >>> finish("yesil", "Yeşilgöz-Zegerius"), finish("pla", "Caroline van der Plas"), finish("28 684-8", "28684-812")
    ('yesilgöz-Zegerius', 'plas', None)
    """
    words = name.split(" ")
    for at in range(len(words)):
        rest = " ".join(words[at:])
        if dutch.fold(rest[: len(begun)]) == dutch.fold(begun):
            return begun + rest[len(begun) :]
    return None
