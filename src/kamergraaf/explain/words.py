"""The words of pages, which stand in data/pages.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from kamergraaf import assets


@cache
def _pages() -> dict[str, Any]:
    return tomllib.loads(assets.path("data", "pages.toml").read_text(encoding="utf-8"))


def section(key: str, language: str) -> str:
    """Give the heading of a section."""
    return str(_pages()["section"][key][language])


def say(key: str, language: str, **values: object) -> str:
    """Give a phrase of the pages with its values in place.

    >>> say("days-after-filing", "en", days=3), say("days-after-filing", "nl", days=1)
    ('3 days after it was filed', '1 dag na de indiening')
    """
    phrase = _pages()["phrase"][key]
    one = f"{language}_one"
    return str(phrase[one if values.get("days") == 1 and one in phrase else language]).format(**values)


def meaning(outcome: str) -> str | None:
    """Tell what the outcome or the kind of a decision means for a motion; None when it decides nothing of it.

    >>> meaning("aangenomen"), meaning("zonder-stemming-ingetrokken"), meaning("agendapunt-gevoerd")
    ('adopted', 'withdrawn', None)
    """
    known: dict[str, str] = _pages()["outcome"]
    if outcome in known:
        return known[outcome]
    return next((known[part] for part in reversed(outcome.split("-")) if part in known), None)
