"""Reads the sources, and what all modules share: the report of what was left out, names and days."""

from __future__ import annotations

import csv
import gzip
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Row = dict[str, str]
Record = Mapping[str, Any]
ODATA = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0"
TOOI = "https://identifier.overheid.nl/tooi/id"
OPEN = "9999-12-31"


@dataclass
class Report:
    """What was left out or repaired, for the README and for whoever rebuilds."""

    lines: list[str] = field(default_factory=list)

    def add(self, kind: str, text: str) -> None:
        """Note one thing."""
        self.lines.append(f"{kind}: {text}")


def read_csv(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped file with one JSON object a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def fold(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def slug(text: str) -> str:
    """A name as a part of an identifier."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def day_after(day: str, days: int = 1) -> str:
    """The day after an ISO date, or before it when days is negative; nothing gives nothing."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat() if day else ""
