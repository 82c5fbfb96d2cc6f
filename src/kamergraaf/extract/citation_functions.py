"""What a citation does: answers, carries out, settles, offers, goes on from, replaces, changes, or merely refers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from kamergraaf.dutch.sentences import sentence_around
from kamergraaf.extract.clues import Clues
from kamergraaf.extract.openings import needed
from kamergraaf.extract.rules import Rule, bounded, load_rules
from kamergraaf.extract.words import Hit, Seen, Wanted, hits
from kamergraaf.model import Citation, Mention, NamedMotion, Place, Text

_Citing: TypeAlias = Mention[Citation | NamedMotion]

_BESIDE = 200
"""So many characters at most a motion stands from the citation that gives its number."""


_REACH = 320
"""So many characters around a citation may say what it does."""


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


def _sought(function: _Function) -> Iterator[re.Pattern[str]]:
    """Give what a rule wants before and after a citation."""
    return (pattern for pattern in (function.before, function.after) if pattern)


@cache
def _clues() -> Clues:
    return Clues(
        {pattern: needed(pattern.pattern, pattern.flags) for function in _functions() for pattern in _sought(function)}
    )


@cache
def _marked() -> tuple[tuple[int, _Function], ...]:
    """Give each rule with the marks of what it wants."""
    return tuple((sum(map(_clues().mark, _sought(function))), function) for function in _functions())


def words_of_functions() -> Wanted:
    """Give the words without one of which near a citation no rule holds."""
    return _clues().wanted


@dataclass(frozen=True, slots=True)
class _Paper:
    """The text of a paper, its kind, and where in it words stand that a rule needs."""

    text: Text
    kind: str
    found: list[Hit]
    """In the order of their ends."""

    def may_hold(self, mention: _Citing) -> int:
        """Give the marks of the patterns that may have a match near a citation."""
        return _clues().within(self.found, mention.start - _REACH, mention.end + _REACH)


def with_functions(
    text: Text, mentions: Iterable[_Citing], kind: str | None = None, seen: Seen | None = None
) -> Iterator[_Citing]:
    """Give each mention of a paper or a motion with what the paper does by it, when its sentence says so.

    A motion and the citation beside it that gives its number share their words: what holds for one holds for both.

    Args:
        text: the text.
        mentions: the citations and motions in it.
        kind: the kind of the paper (`motie`, `brief-regering`), when it is known.
        seen: which words of rules stand in the text, where they were looked for together.
    """
    paper = _Paper(text, kind or "", list(hits(words_of_functions(), text.plain, seen)))
    rows = [(mention, None if mention.told.function else _function(paper, mention)) for mention in mentions]
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


def _function(paper: _Paper, mention: _Citing) -> _Function | None:
    """Give the first rule that holds for a citation."""
    if isinstance(mention.told, Citation) and mention.told.type == "law":
        return None
    marks = paper.may_hold(mention)
    here = [
        function
        for wanted, function in _marked()
        if not wanted & ~marks and function.may_stand(mention.place, paper.kind)
    ]
    if not here:
        return None
    content = paper.text.content
    first, last = sentence_around(content, mention.start, mention.end)
    first, last = max(first, mention.start - _REACH), min(last, mention.end + _REACH)
    before, after = content[first : mention.start], content[mention.end : last]
    return next((function for function in here if function.holds(before, after)), None)
