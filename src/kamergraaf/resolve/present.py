"""Namesakes told apart by the list of those present that a report itself gives."""

from __future__ import annotations

from dataclasses import replace

from kamergraaf import dutch
from kamergraaf.model import NamedPerson, Resolution, Verdict
from kamergraaf.resolve.persons import MOVED

_LISTS = ("aanwezigen",)
"""Rules that find who was present: such a list leaves nobody out."""


def by_presence(resolutions: list[Resolution]) -> list[Resolution]:
    """Resolve a name that fits several persons, or says no office, when one that bears it was present, and no other."""
    present = {x.target for x in resolutions if x.mention.rule in _LISTS}
    names: dict[str, set[str | None]] = {}
    for x in resolutions:
        if x.mention.rule in _LISTS or _has_group(x):
            names.setdefault(_surname(x), set()).add(x.target)
    return [_called(_told_apart(x, present), names) for x in resolutions] if names else resolutions


def _has_group(resolution: Resolution) -> bool:
    """Tell whether a mention says of which group somebody is: 'de heer Peters (CDA)'."""
    told = resolution.mention.told
    named = isinstance(told, NamedPerson) and told.role == "kamerlid" and bool(told.party)
    return named and not resolution.mention.rule.startswith(MOVED)


def _surname(resolution: Resolution) -> str:
    told = resolution.mention.told
    return dutch.fold(told.surname or "") if isinstance(told, NamedPerson) else ""


def _called(resolution: Resolution, names: dict[str, set[str | None]]) -> Resolution:
    """Resolve 'de heer X', whom else nothing says to be a member, when one X was present or is named with a group."""
    told = resolution.mention.told
    target, *others = names.get(_surname(resolution), {None})
    if target is None or others or not isinstance(told, NamedPerson) or any((told.role, told.given, told.initials)):
        return resolution
    reason = "the only one of that name whom the text names as a member elsewhere"
    return replace(resolution, verdict=Verdict.RESOLVED, target=target, candidates=(), reason=reason)


def _told_apart(resolution: Resolution, present: set[str | None]) -> Resolution:
    told = resolution.mention.told
    here = [candidate for candidate in resolution.candidates if candidate in present]
    older = resolution.mention.rule.startswith(MOVED)
    if not isinstance(told, NamedPerson) or resolution.verdict is not Verdict.AMBIGUOUS or len(here) != 1 or older:
        return resolution
    reason = f"of {len(resolution.candidates)} of that name the only one in the list of those present"
    return replace(resolution, verdict=Verdict.RESOLVED, target=here[0], candidates=(), reason=reason)
