"""What a citation does: answers, carries out, settles, offers, goes on from, replaces, changes, or merely refers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from kamergraaf.dutch.sentences import sentence_around
from kamergraaf.extract.rules import Rule, bounded, load_rules
from kamergraaf.model import Citation, Mention, NamedMotion, Place, Text

_Citing: TypeAlias = Mention[Citation | NamedMotion]

_BESIDE = 200
"""So many characters at most a motion stands from the citation that gives its number."""


_REACH = 320
"""So many characters around a citation may say what it does."""
_WORDS = (
    "hiermee", "hierbij", "daarmee", "bijgaand", "met de", "met di", "uitvoering", "uitgevoerd", "invulling", "gevolg",
    "gehoor", "voer ik", "conform", "overeenkomstig", "antwoord", "reactie", "aanvulling", "aanvullend", "vervolg",
    "voortbouwend", "vervang", "in de plaats", "t.v.v", "t. v. v", "wijziging", "in plaats", "komt in",
)  # fmt: skip
"""Without one of these near a citation no rule holds."""


@dataclass(frozen=True, slots=True)
class _Function:
    """One rule on the sentence around a citation."""

    rule: str
    property: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    places: frozenset[Place]
    not_in: tuple[str, ...]
    """Kinds of papers in which the rule does not hold: a motion carries nothing out."""

    def may_stand(self, place: Place, kind: str) -> bool:
        """Tell whether the rule is for such a place, in such a kind of paper."""
        here = not self.places or place in self.places
        return here and not (self.not_in and kind.startswith(self.not_in))

    def holds(self, before: str, after: str) -> bool:
        """Tell whether the words before and after a citation say that it does this."""
        return (
            (self.before is None or bool(self.before.search(before)))
            and (self.after is None or bool(self.after.search(after)))
            and not (self.unless and (self.unless.search(before) or self.unless.search(after)))
        )


@cache
def _functions() -> tuple[_Function, ...]:
    return tuple(_read(rule) for rule in load_rules() if rule.kind == "function")


def _read(rule: Rule) -> _Function:
    before, after, unless = (
        re.compile(bounded(rule.settings[key])) if key in rule.settings else None for key in ("before", "after", "not")
    )
    return _Function(
        rule.id, rule.settings["property"], before, after, unless, rule.places, tuple(rule.settings.get("not_in", ()))
    )


def with_functions(text: Text, mentions: Iterable[_Citing], kind: str | None = None) -> Iterator[_Citing]:
    """Give each mention of a paper or a motion with what the paper does by it, when its sentence says so.

    A motion and the citation beside it that gives its number share their words: what holds for one holds for both.

    Args:
        text: the text.
        mentions: the citations and motions in it.
        kind: the kind of the paper (`motie`, `brief-regering`), when it is known.
    """
    rows = [(mention, None if mention.told.function else _function(text, mention, kind or "")) for mention in mentions]
    told = {_key(mention): (mention.start, function) for mention, function in rows if function}
    for mention, own in rows:
        start, shared = told.get(_key(mention), (0, None))
        function = own or (shared if abs(start - mention.start) < _BESIDE else None)
        if function is None or mention.told.function:
            yield mention
        else:
            does = replace(mention.told, function=function.property)
            yield replace(mention, told=does, function_rule=function.rule)


def _key(mention: _Citing) -> str:
    if isinstance(mention.told, NamedMotion):
        return mention.told.number or f"@{mention.start}"
    return mention.told.full_number


def _function(text: Text, mention: _Citing, kind: str) -> _Function | None:
    near = text.plain[max(0, mention.start - _REACH) : mention.end + _REACH]
    law = isinstance(mention.told, Citation) and mention.told.type == "law"
    if law or not any(word in near for word in _WORDS):
        return None
    first, last = sentence_around(text.content, mention.start, mention.end)
    first, last = max(first, mention.start - _REACH), min(last, mention.end + _REACH)
    before, after = text.content[first : mention.start], text.content[mention.end : last]
    here = (function for function in _functions() if function.may_stand(mention.place, kind))
    return next((function for function in here if function.holds(before, after)), None)
