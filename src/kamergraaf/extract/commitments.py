"""Promises to the House, with the term in which they are to be kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from kamergraaf import assets
from kamergraaf.extract.due import due_date
from kamergraaf.extract.openings import Sought, sought_as
from kamergraaf.extract.rules import Rule, expand, rules_of
from kamergraaf.extract.sentences import Screen, in_sentences, screen_of
from kamergraaf.extract.speakers import speech_at
from kamergraaf.extract.words import Seen, Wanted
from kamergraaf.model import Commitment, Mention, Place, Text

_CLAUSE = re.compile(r"[,:–—]\s(?!en\s(?:dan|daarna|vervolgens)\s)")
_PROMISED = re.compile(r"[Tt]oezegging|[Tt]oegezegd|\bzegt (?:\w+ ){0,4}toe\b")
_PROMISE_WORDS = ("toezegging", "toegezegd")
"""Without one of these, in lower case, no chair reads out what was promised."""
_PROMISES = re.compile(r"zegt (?:\w+ ){0,4}toe\b")
"""Nor without this; a pattern that begins with a sign is looked for fast."""
_SPEECH = 6_000
"""So far before a promise that the chair reads out its speech may begin."""
_INTRODUCED = re.compile(r"[Tt]oezegging[^.?!]{0,40}:")
_READ_OUT = re.compile(r"\b(?:lees|kom|loop|noem|heb)\b[^.?!:]{0,60}\btoezegging(?:en)?\b[^.?!:]{0,40}[.:]")
"""So who reads promises out begins, where a text does not name who speaks."""
_RECITAL = 1_500
"""So far before what the House will get the chair may have said that promises are read out, whoever spoke since."""
_SHORTLY = 120
"""So far before what was promised a text without speakers says that it was."""
_TWO = 2
_INSERTED = 80
"""So many characters at most are put between commas into a clause."""
_ASKED = re.compile(r"[^\w.;!]{0,3}\?")


def find_commitments(
    text: Text, date: str | None = None, kind: str | None = None, seen: Seen | None = None
) -> Iterator[Mention[Commitment]]:
    """Find sentences that promise to inform the House; a request in a motion or a question is none.

    Args:
        text: the canonical text of the paper.
        date: the ISO date of the paper, from which terms are counted.
        kind: the kind of paper, when it is known: what a motion says of the cabinet is a wish.
        seen: which words of rules stand in the text.
    """
    named = any(map(text.plain.__contains__, _PROMISE_WORDS)) or bool(_PROMISES.search(text.plain))
    may = _may(kind or "", named=named)
    found: list[Mention[Commitment]] = []
    taken: set[int] = set()
    for mention in _promises(text, in_sentences(text, _screen(), may, seen), date):
        # Of a sentence with two only the one found first: "zal ik, waarover ik uw Kamer zal informeren, dit bezien".
        if taken.isdisjoint(range(mention.start, mention.end)):
            taken |= set(range(mention.start, mention.end))
            found.append(mention)
    yield from sorted(found, key=lambda mention: mention.start)


@cache
def _may(kind: str, *, named: bool) -> frozenset[int]:
    """Give the places of the rules for a kind of paper; no chair reads out promises where nobody names one."""
    rules = enumerate(rules_of("commitment"))
    of_kind = [(order, rule) for order, rule in rules if not kind.startswith(tuple(rule.settings.get("not_in", ())))]
    return frozenset(order for order, rule in of_kind if named or not rule.settings.get("chair"))


def _promises(
    text: Text, found: Iterable[tuple[Rule, re.Match[str]]], date: str | None
) -> Iterator[Mention[Commitment]]:
    for rule, match in found:
        start, end = match.span("sentence")
        if lead := rule.settings.get("strip"):
            start += _lead(lead, text.content[start:end])
        sentence = text.content[start:end].rstrip()
        place = text.place_of(start)
        said = _Said(sentence, text.plain[start : start + len(sentence)])
        if place not in (Place.TEXT, Place.NOTE) or _excluded(rule.settings, said):
            continue
        if not _may_promise(rule.settings, text, start, end):
            continue
        due = said.due
        told = Commitment(due, due_date(due, date) if due else None, _recipient(sentence))
        yield Mention(text.document, start, start + len(sentence), sentence, rule.id, told, place)


def _lead(lead: str, sentence: str) -> int:
    """Give how many characters before a promise only say that it is one."""
    found = _pattern(lead).pattern.match(sentence)
    return found.end() if found else 0


def _may_promise(settings: Mapping[str, Any], text: Text, start: int, end: int) -> bool:
    """Tell whether who speaks here can promise: in a debate the cabinet, or the chair who reads promises out."""
    before = text.content[max(0, start - _SHORTLY) : start]
    if _ASKED.match(text.content, end) or _never()["asked"].pattern.search(re.split(r"[.?!;]", before)[-1]):
        return False
    speech = speech_at(text.content, start)
    if not settings.get("chair"):
        return speech[1] == "cabinet" if speech else not _is_to_anybody(settings, text.content[start:end])
    if speech is None:
        return bool(
            _INTRODUCED.search(text.content, max(0, start - _SHORTLY), end)
            or _READ_OUT.search(text.content, max(0, start - _RECITAL), start)
        )
    since = start - _RECITAL if settings.get("recital") else max(speech[0], start - _SPEECH)
    return speech[1] == "chair" and bool(
        _PROMISED.search(text.content, max(0, since), end)
        or _READ_OUT.search(text.content, max(0, start - _RECITAL), start)
    )


def _is_to_anybody(settings: Mapping[str, Any], sentence: str) -> bool:
    """Tell whether a promise is made to 'de heer X', who is a member in a debate alone."""
    return bool(settings.get("member") and _never()["courtesy"].pattern.search(sentence))


@dataclass(frozen=True)
class _Said:
    """A sentence, as it is and in lower case."""

    sentence: str
    plain: str

    def has(self, sought: Sought) -> bool:
        """Tell whether a pattern has a match in it."""
        return sought.is_in(self.sentence, self.plain)

    @cached_property
    def due(self) -> str | None:
        """The words that say when."""
        return due_term(self.sentence)


def _excluded(settings: Mapping[str, Any], said: _Said) -> bool:
    """Tell whether a sentence that looks like a promise is none."""
    past, requires = settings.get("past"), settings.get("requires")
    if settings.get("clause") and not _in_one_clause(said, settings["clause"]):
        return True
    if (past and said.has(_pattern(past))) or (requires and not said.has(_pattern(requires))):
        return True
    if settings.get("chair"):
        return said.has(_never()["now"])
    return _untimely(settings, said) or _no_promise(settings, said)


def _in_one_clause(said: _Said, wanted: list[str]) -> bool:
    """Tell whether one clause of a sentence holds all that a rule wants."""
    clauses = _CLAUSE.split(said.sentence)
    if len(clauses) > _TWO:
        clauses += _around(said.sentence.split(", "))
    for search in (_pattern(pattern).pattern.search for pattern in wanted):
        clauses = list(filter(search, clauses))
    return bool(clauses)


def _around(parts: list[str]) -> Iterator[str]:
    """Join what stands around a few words between commas: 'Ik hoop een plan, dat nu af is, aan de Kamer te sturen'."""
    for before, between, behind in zip(parts, parts[1:], parts[2:], strict=False):
        if len(between) <= _INSERTED:
            yield f"{before} {behind}"


def _untimely(settings: Mapping[str, Any], said: _Said) -> bool:
    """Tell whether a sentence is about now: what a paper does itself, or the present tense without a term."""
    never = _never()
    if said.has(never["now"]) or (settings.get("present") and said.has(never["present"])):
        return True
    if settings.get("due"):
        return not said.due
    if settings.get("term"):
        return not (said.due or said.has(_pattern(settings["later"]) if "later" in settings else never["later"]))
    return not settings.get("wish") and not said.due and said.has(never["wish"])


def _no_promise(settings: Mapping[str, Any], said: _Said) -> bool:
    """Tell whether the sentence denies it, hands on what others said, or speaks to nobody who must be named."""
    never = _never()
    if said.has(never["hearsay"]) or _denied(said):
        return True
    if not settings.get("to"):
        return False
    spoken = never["subject"].pattern.sub(" ", said.sentence)
    return not never["recipient"].pattern.search(spoken)


def _denied(said: _Said) -> bool:
    """Tell whether the clause that informs is denied; what the House is told about may be.

    >>> denied = lambda sentence: _denied(_Said(sentence, sentence.lower()))
    >>> denied("Ik zal uw Kamer niet informeren"), denied("Ik zal uw Kamer informeren waarom het niet lukt")
    (True, False)
    >>> denied("Ik informeer uw Kamer niet eerder dan in mei")
    False
    """
    never = _never()
    if not never["denied"].may_be_in(said.plain):
        return False
    clauses = [clause for clause in _CLAUSE.split(said.sentence) if never["informs"].pattern.search(clause)]
    return any(_denied_in(clause, never) for clause in clauses)


def _denied_in(clause: str, never: Mapping[str, Sought]) -> bool:
    """Look before what the House is told about, and in the words right before the verb."""
    about, denied = never["about"].pattern.search(clause), never["denied"].pattern
    verb = list(never["informs"].pattern.finditer(clause))[-1].start()
    near = " ".join(clause[:verb].split()[-4:])
    inside = about is not None and about.end() < verb and denied.search(near)
    told = denied.search(clause[: about.start()] if about else clause)
    return bool(told or inside) or clause.endswith((" niet", " nooit"))


def _recipient(sentence: str) -> str:
    """Give the chamber to which a promise is made: the Tweede Kamer, unless the sentence names the other one."""
    return "Eerste Kamer" if re.search(r"Eerste\sKamer", sentence) else "Tweede Kamer"


def due_term(sentence: str) -> str | None:
    """Give the words that say when, as written; None when the sentence sets no term.

    >>> due_term("Ik informeer uw Kamer voor het zomerreces"), due_term("Ik informeer uw Kamer")
    ('voor het zomerreces', None)
    """
    first = next((m for m in _due_any().finditer(sentence) if not sentence[: m.start()].endswith("niet ")), None)
    if first is None:
        return None
    end = max(m.end() for pattern in _due_patterns() if (m := pattern.match(sentence, first.start())))
    year = _YEAR.match(sentence, end)
    return sentence[first.start() : year.end() if year else end]


_YEAR = re.compile(r"\s(?:van\s)?(?:(?:het\s)?jaar\s\d{4}|(?:volgend|komend|dit)\sjaar|\d{4})(?!\w)")
"""Behind a term: the year in which it falls."""


def _table() -> dict[str, Any]:
    return assets.rules("commitments")


@cache
def _pattern(pattern: str) -> Sought:
    """Read a pattern of a rule, in which $name is a word of the table."""
    return sought_as(expand(pattern, _table()["word"]))


@cache
def _never() -> dict[str, Sought]:
    """Give what makes no promise of a sentence."""
    return {name: _pattern(pattern) for name, pattern in _table()["never"].items()}


def _also(rule: Rule) -> Iterator[Sought]:
    """Give what a sentence must have besides for a rule to find a promise in it."""
    yield from map(_pattern, rule.settings.get("clause", ()))
    if requires := rule.settings.get("requires"):
        yield _pattern(requires)


def _screen() -> Screen:
    """Give the rules, with the words that a sentence must hold."""
    return screen_of(rules_of("commitment"), _also)


def words_of_promises() -> Wanted:
    """Give the words by which the sentences are found that may promise something."""
    return _screen().wanted


@cache
def _due_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE) for row in _table()["due"])


@cache
def _due_any() -> re.Pattern[str]:
    """Give a pattern for where any term begins."""
    rows = "|".join(row["pattern"] for row in _table()["due"])
    return re.compile(rf"(?<!\w)(?:{rows})(?!\w)", re.IGNORECASE)
