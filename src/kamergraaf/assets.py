"""Find ontology/, queries/ and data/ in a checkout and in an installed wheel."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def root() -> Path:
    """Give the folder that holds ontology/, queries/ and data/."""
    inside = _HERE / "_assets"
    return inside if inside.is_dir() else _HERE.parent.parent


def path(*parts: str) -> Path:
    """Give the path of one asset: `path("data", "rules")`."""
    return root().joinpath(*parts)


def table(name: str) -> Iterator[dict[str, str]]:
    """Read a table of data, row by row: `table("messages")`."""
    with path("data", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def rules(name: str) -> dict[str, Any]:
    """Read a file of rules, once for all who need its rules or its lists of words: `rules("bodies")["words"]`."""
    return tomllib.loads(path("data", "rules", f"{name}.toml").read_text(encoding="utf-8"))
