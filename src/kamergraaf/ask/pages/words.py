"""The words of pages, which stand in data/messages.csv, and those of capacities, which stand in data/capacities.csv."""

from __future__ import annotations

from functools import cache

from kamergraaf import assets, dutch, words


@cache
def _outcomes() -> dict[str, str]:
    return {row["outcome"]: row["meaning"] for row in assets.table("outcomes")}


@cache
def _capacities() -> dict[str, dict[str, str]]:
    return {row["capacity"]: row for row in assets.table("capacities")}


def section(key: str, language: str) -> str:
    """Give the heading of a section."""
    return words.tell(f"section.{key}", language)


def say(key: str, language: str, **values: object) -> str:
    """Give a phrase of the pages with its values in place.

    >>> say("days-after-filing", "en", days=3)
    '3 days after it was filed'
    """
    return words.tell(f"phrase.{key}", language, **values)


def truth(value: bool, language: str) -> str:
    """Give the word for what is so, or not.

    >>> truth(True, "nl"), truth(False, "en")
    ('ja', 'no')
    """
    return say("true" if value else "false", language)


def capacity(slug: str, label: str, language: str) -> str:
    """Give the words for a capacity in which somebody had a part; of one that is new what the source calls it.

    >>> capacity("medeindiener", "Medeindiener", "en"), capacity("regisseur", "Regisseur", "en")
    ('co-submitter', 'Regisseur')
    """
    known = _capacities().get(slug)
    return known[language] if known else label


def meaning(outcome: str) -> str | None:
    """Tell what the outcome or the kind of a decision means for a motion; None when it decides nothing of it.

    >>> meaning("aangenomen"), meaning("zonder-stemming-ingetrokken"), meaning("agendapunt-gevoerd")
    ('adopted', 'withdrawn', None)
    """
    known = _outcomes()
    if outcome in known:
        return known[outcome]
    return next((known[part] for part in reversed(outcome.split("-")) if part in known), None)


def only_outcome(text: str, outcome: str) -> bool:
    """Tell whether the text of a decision says no more than how it came out, which is told in words of our own.

    >>> vote = "https://w3id.org/kamergraaf/id/concept/uitkomst/verworpen"
    >>> only_outcome("Verworpen.", vote), only_outcome("Verworpen. (Hoofdelijk 70-79)", vote), only_outcome("", "")
    (True, False, False)
    """
    return bool(text) and dutch.slug(text) == outcome.rsplit("/", 1)[-1]
