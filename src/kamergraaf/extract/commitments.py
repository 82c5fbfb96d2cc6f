"""Promises to the House, with the term in which they are to be kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from kamergraaf import assets
from kamergraaf.extract.due import due_date
from kamergraaf.extract.match import matches
from kamergraaf.extract.rules import rules_of
from kamergraaf.model import Commitment, Mention, Place, Text


def find_commitments(text: Text, date: str | None = None, kind: str | None = None) -> Iterator[Mention[Commitment]]:
    """Find sentences that promise to inform the House; a request in a motion or a question is none.

    Args:
        text: the canonical text of the paper.
        date: the ISO date of the paper, from which terms are counted.
        kind: the kind of paper, when it is known: what a motion says of the cabinet is a wish.
    """
    for rule, match in matches(text, rules_of("commitment")):
        start, end = match.span("sentence")
        sentence = text.content[start:end]
        place = text.place_of(start)
        elsewhere = (kind or "").startswith(tuple(rule.settings.get("not_in", ())))
        if elsewhere or place not in (Place.TEXT, Place.NOTE) or _excluded(rule.settings, sentence):
            continue
        due = due_term(sentence)
        told = Commitment(due, due_date(due, date) if due else None, _recipient(sentence))
        yield Mention(text.document, start, end, sentence, rule.id, told, place)


def _excluded(settings: object, sentence: str) -> bool:
    assert isinstance(settings, dict)
    past, requires = settings.get("past"), settings.get("requires")
    return bool(past and re.search(past, sentence)) or bool(requires and not re.search(requires, sentence))


def _recipient(sentence: str) -> str:
    """Give the chamber to which a promise is made: the Tweede Kamer, unless the sentence names the other one."""
    return "Eerste Kamer" if re.search(r"Eerste\sKamer", sentence) else "Tweede Kamer"


def due_term(sentence: str) -> str | None:
    """Give the words that say when, as written; None when the sentence sets no term.

    >>> due_term("Ik informeer uw Kamer voor het zomerreces"), due_term("Ik informeer uw Kamer")
    ('voor het zomerreces', None)
    """
    found = [m for pattern in _due_patterns() if (m := pattern.search(sentence))]
    found = [m for m in found if not sentence[: m.start()].endswith("niet ")]
    if not found:
        return None
    first = min(found, key=lambda m: (m.start(), -m.end()))
    year = _YEAR.match(sentence, first.end())
    return sentence[first.start() : year.end() if year else first.end()]


_YEAR = re.compile(r"\s(?:van\s)?(?:(?:het\s)?jaar\s\d{4}|(?:volgend|komend|dit)\sjaar|\d{4})(?!\w)")
"""Behind a term: the year in which it falls."""


@cache
def _due_patterns() -> tuple[re.Pattern[str], ...]:
    table = tomllib.loads(assets.path("data", "rules", "commitments.toml").read_text(encoding="utf-8"))
    return tuple(re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE) for row in table["due"])
