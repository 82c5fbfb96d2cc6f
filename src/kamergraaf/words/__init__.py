"""What the program says to people: one table of messages by key, `data/messages.csv`, in two languages."""

from __future__ import annotations

from functools import cache

from kamergraaf import assets

_OTHER = {"nl": "en", "en": "nl"}
"""The language in which a message is told that has no text in the one that is asked for."""


@cache
def _table() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["part"], row["key"]): row for row in assets.table("messages")}


def tell(key: str, language: str, **values: object) -> str:
    """Give a message by its part and key, with its values in place; of one day it may speak otherwise.

    >>> tell("phrase.days-after-filing", "en", days=3), tell("phrase.days-after-filing", "nl", days=1)
    ('3 days after it was filed', '1 dag na de indiening')
    """
    part, _, name = key.partition(".")
    row = _table()[part, name]
    one = row[f"{language}_one"] if values.get("days") == 1 else ""
    return (one or _text(row, language)).format(**values)


@cache
def texts(part: str, language: str) -> dict[str, str]:
    """Give all messages of one part by key, with the places of their values still open.

    >>> texts("report", "en")["counts"]
    '{nodes} nodes and {edges} relations.'
    """
    return {key: _text(row, language) for (of, key), row in _table().items() if of == part}


def _text(row: dict[str, str], language: str) -> str:
    return row[language] or row[_OTHER[language]]
