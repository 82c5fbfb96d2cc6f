"""What data/sources says of each source: addresses, field names, kinds."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from kamergraaf import assets


@cache
def load(name: str) -> dict[str, Any]:
    """Read the description of a source."""
    return tomllib.loads(assets.path("data", "sources", f"{name}.toml").read_text(encoding="utf-8"))
