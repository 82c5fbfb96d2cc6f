"""Namesakes told apart by the list of those present that a report itself gives."""

from __future__ import annotations

from dataclasses import replace

from kamergraaf.model import NamedPerson, Resolution, Verdict
from kamergraaf.resolve.persons import MOVED

_LISTS = ("aanwezigen",)
"""Rules that find who was present: such a list leaves nobody out."""


def by_presence(resolutions: list[Resolution]) -> list[Resolution]:
    """Resolve a name that fits several persons when one of them, and no other, stands in the list of those present."""
    present: set[str | None] = {x.target for x in resolutions if x.mention.rule in _LISTS and x.target}
    return [_told_apart(x, present) for x in resolutions] if present else resolutions


def _told_apart(resolution: Resolution, present: set[str | None]) -> Resolution:
    told = resolution.mention.told
    here = [candidate for candidate in resolution.candidates if candidate in present]
    older = resolution.mention.rule.startswith(MOVED)
    if not isinstance(told, NamedPerson) or resolution.verdict is not Verdict.AMBIGUOUS or len(here) != 1 or older:
        return resolution
    reason = f"of {len(resolution.candidates)} of that name the only one in the list of those present"
    return replace(resolution, verdict=Verdict.RESOLVED, target=here[0], candidates=(), reason=reason)
