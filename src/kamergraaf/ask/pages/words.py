"""The words of pages, which stand in data/pages.csv."""

from __future__ import annotations

from functools import cache

from kamergraaf import assets


@cache
def _pages() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["part"], row["key"]): row for row in assets.table("pages")}


@cache
def _outcomes() -> dict[str, str]:
    return {row["outcome"]: row["meaning"] for row in assets.table("outcomes")}


def section(key: str, language: str) -> str:
    """Give the heading of a section."""
    return _pages()["section", key][language]


def say(key: str, language: str, **values: object) -> str:
    """Give a phrase of the pages with its values in place.

    >>> say("days-after-filing", "en", days=3), say("days-after-filing", "nl", days=1)
    ('3 days after it was filed', '1 dag na de indiening')
    """
    phrase = _pages()["phrase", key]
    one = phrase[f"{language}_one"] if values.get("days") == 1 else ""
    return (one or phrase[language]).format(**values)


def meaning(outcome: str) -> str | None:
    """Tell what the outcome or the kind of a decision means for a motion; None when it decides nothing of it.

    >>> meaning("aangenomen"), meaning("zonder-stemming-ingetrokken"), meaning("agendapunt-gevoerd")
    ('adopted', 'withdrawn', None)
    """
    known = _outcomes()
    if outcome in known:
        return known[outcome]
    return next((known[part] for part in reversed(outcome.split("-")) if part in known), None)
