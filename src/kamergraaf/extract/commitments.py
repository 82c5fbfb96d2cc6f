"""Promises to the House, with the term in which they are to be kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from kamergraaf import assets, dutch
from kamergraaf.extract.match import matches
from kamergraaf.extract.rules import rules_of
from kamergraaf.model import Mention, Place, Text


def find_commitments(text: Text) -> Iterator[Mention]:
    """Find sentences that promise to inform the House; a request in a motion or a question is none."""
    for rule, match in matches(text, rules_of("commitment")):
        start, end = match.span("sentence")
        sentence = text.content[start:end]
        place = text.place_of(start)
        if place not in (Place.TEXT, Place.NOTE) or _excluded(rule.settings, sentence):
            continue
        due = due_term(sentence)
        fields = {"due": due, "due_date": dutch.parse_date(due) if due else None}
        yield Mention(text.document, start, end, sentence, "commitment", rule.id, fields, place)


def _excluded(settings: object, sentence: str) -> bool:
    assert isinstance(settings, dict)
    past, requires = settings.get("past"), settings.get("requires")
    return bool(past and re.search(past, sentence)) or bool(requires and not re.search(requires, sentence))


def due_term(sentence: str) -> str | None:
    """Give the words that say when, as written; None when the sentence sets no term.

    >>> due_term("Ik informeer uw Kamer voor het zomerreces"), due_term("Ik informeer uw Kamer")
    ('voor het zomerreces', None)
    """
    found = [m for pattern in _due_patterns() if (m := pattern.search(sentence))]
    return min(found, key=lambda m: (m.start(), -m.end()))[0] if found else None


@cache
def _due_patterns() -> tuple[re.Pattern[str], ...]:
    table = tomllib.loads(assets.path("data", "rules", "commitments.toml").read_text(encoding="utf-8"))
    return tuple(re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE) for row in table["due"])
