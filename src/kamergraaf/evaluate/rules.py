"""Tell what rules do in papers, and what a change of them does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kamergraaf.errors import SourceError

Row = Mapping[str, Any]
"""A line of `extract`, as JSON Lines have it."""
_PLACE = ("source", "kind", "start", "end", "text")


@dataclass
class RuleUse:
    """How often one rule fired, and which of its mentions another version did or did not have."""

    rule: str
    kind: str
    fired: int = 0
    gained: list[Row] = field(default_factory=list)
    lost: list[Row] = field(default_factory=list)


def rule_uses(found: Iterable[Row], before: Iterable[Row] | None, rules: Iterable[tuple[str, str]]) -> list[RuleUse]:
    """Count the mentions of each rule, and compare them with those of another version on the same texts.

    Args:
        found: the lines of this version.
        before: the lines of the other version; None compares nothing.
        rules: id and kind of each rule of this version, so that one that never fires is seen.
    """
    uses = {rule: RuleUse(rule, kind) for rule, kind in rules}
    now = _by_place(found)
    for row in now.values():
        uses.setdefault(row["rule"], RuleUse(row["rule"], row["kind"])).fired += 1
        if (function := row.get("function_rule")) in uses:
            uses[function].fired += 1
    if before is not None:
        then = _by_place(before)
        for key in now.keys() - then.keys():
            uses[now[key]["rule"]].gained.append(now[key])
        for key in then.keys() - now.keys():
            row = then[key]
            uses.setdefault(row["rule"], RuleUse(row["rule"], row["kind"])).lost.append(row)
    return list(uses.values())


def read_lines(path: Path) -> list[Row]:
    """Read the lines that `extract` of another version gave.

    Raises:
        SourceError: a line is none of them.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 text; give what `extract` printed").naming("extract") from error
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            rows.append({key: row[key] for key in (*_PLACE, "rule", "fields")})
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise SourceError(f"{path}, line {number}: no line of `extract` ({error})").naming("extract") from error
    return rows


def _by_place(rows: Iterable[Row]) -> dict[tuple[object, ...], Row]:
    """Key lines by what they find where, whatever folder the texts are in and whichever rule found it."""
    return {
        (
            Path(str(row["source"])).name,
            *(row[name] for name in _PLACE[1:]),
            json.dumps(row["fields"], sort_keys=True),
        ): row
        for row in rows
    }
