"""Load the rules of data/rules: patterns with their reasons, examples and counterexamples."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kamergraaf import assets


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it finds, why, and the words without which it cannot fire."""

    id: str
    kind: str
    why: str
    pattern: re.Pattern[str]
    anchors: tuple[str, ...]
    settings: Mapping[str, Any] = field(repr=False)
    examples: tuple[Mapping[str, Any], ...] = field(repr=False)
    counterexamples: tuple[Mapping[str, Any], ...] = field(repr=False)


@cache
def load_rules() -> tuple[Rule, ...]:
    """Read all rules, in the order of their files and of their places in them."""
    folder = assets.path("data", "rules")
    parts: dict[str, str] = tomllib.loads((folder / "parts.toml").read_text(encoding="utf-8"))["parts"]
    files = sorted(path for path in folder.glob("*.toml") if path.name != "parts.toml")
    return tuple(_rule(row, parts) for path in files for row in tomllib.loads(path.read_text(encoding="utf-8"))["rule"])


def rules_of(kind: str) -> Iterator[Rule]:
    """Give the rules that find one kind of mention."""
    return (rule for rule in load_rules() if rule.kind == kind)


def expand(pattern: str, parts: Mapping[str, str]) -> str:
    """Put the named parts into a pattern.

    >>> expand("nr $number", {"number": "$digit+", "digit": "[0-9]"})
    'nr (?:(?:[0-9])+)'
    """
    return re.sub(r"\$([a-z]+)", lambda m: f"(?:{expand(parts[m[1]], parts)})", pattern)


def _rule(row: dict[str, Any], parts: Mapping[str, str]) -> Rule:
    return Rule(
        id=row.pop("id"),
        kind=row.pop("kind"),
        why=row.pop("why"),
        pattern=re.compile(expand(row.pop("pattern"), parts), re.VERBOSE),
        anchors=tuple(row.pop("anchors", ())),
        examples=tuple(row.pop("example", ())),
        counterexamples=tuple(row.pop("counterexample", ())),
        settings=row,
    )
