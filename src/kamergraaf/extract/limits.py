"""How many things a text may name: more than any paper names, and few enough for the memory of a machine."""

from __future__ import annotations

from dataclasses import replace

from kamergraaf.model import Mention, Text, Told

MOST_MENTIONS = 50_000
"""So many mentions at most are found in one text. The report of a day in the House has some thousands."""
MOST_CHARACTERS = 5_000_000
"""So many characters of a text are searched: more than the longest papers have, with all their annexes."""
PER_THOUSAND = 200
"""So many mentions at most for each thousand characters: papers have five, and never more than sixteen."""


def searched(text: Text) -> Text:
    """Give the part of a text that is searched: all of it, unless it is longer than any paper."""
    if len(text.content) <= MOST_CHARACTERS:
        return text
    passages = (replace(p, end=min(p.end, MOST_CHARACTERS)) for p in text.passages if p.start < MOST_CHARACTERS)
    return replace(text, content=text.content[:MOST_CHARACTERS], passages=tuple(passages))


def allowed(length: int) -> int:
    """Give how many mentions a text of so many characters may have.

    >>> allowed(0), allowed(999), allowed(1_000), allowed(20_000_000)
    (200, 200, 400, 50000)
    """
    return min(MOST_MENTIONS, PER_THOUSAND * (1 + length // 1000))


def bounded(found: list[Mention[Told]], length: int) -> list[Mention[Told]]:
    """Keep as many of the mentions in a text as it may have; the last that is kept tells that there are more."""
    most = allowed(length)
    if len(found) <= most:
        return found
    reason = f"more than {most:,} things are named in {length:,} characters; those after this place are not taken"
    *kept, last = found[:most]
    return [*kept, replace(last, left="; ".join(filter(None, (last.left, reason))))]
