"""Load the rules of data/rules: patterns with their reasons, examples and counterexamples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from kamergraaf import assets, dutch
from kamergraaf.dutch.numbers import PARTS
from kamergraaf.model import Place
from kamergraaf.register import load_register

LONGEST_RUN = 200
"""So often at most a pattern repeats a thing: a text of one long run must not be read anew from each place in it."""
REACH = 200
"""So many characters before its tail a match may begin, unless its rule says so with `reach`."""
_MANY = re.compile(r"(?:[a-z]+\s){1,3}[A-Z]\w+(?:\s[a-z]+)?\s[A-Z]\w+")
"""A surname of two names or more behind a particle."""
_REPEATED = re.compile(r"(?P<other>\\.|\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<sign>[*+])", re.DOTALL)
"""A sign of endless repetition, or what may hold one that is none: a character behind a stroke, or a set."""


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule: what it finds, why, and the words without which it cannot fire."""

    id: str
    kind: str
    why: str
    written: str
    """Its pattern, as `re.VERBOSE` has it."""
    starts: tuple[str, ...]
    """Words with which every match begins, in lower case."""
    lead: re.Pattern[bytes] | None
    """A quick pattern on `Text.shape` that holds wherever a match begins."""
    tail: re.Pattern[str] | None
    """A quick pattern for the end of every match."""
    reach: int
    """So many characters before its tail a match may begin."""
    anchors: tuple[str, ...]
    """Words of which the text must hold one, in lower case; with `sentence`, the sentence of the match must."""
    sentence: bool
    """Every match stands within one sentence."""
    needs: tuple[str, ...]
    """With `sentence`: words of which the sentence must hold one besides."""
    ends_word: bool
    """The words of `starts` may stand at the end of a word; the match begins where that word does."""
    places: frozenset[Place]
    """Where in a paper a match may begin; empty is anywhere."""
    settings: Mapping[str, Any] = field(repr=False)
    examples: tuple[Mapping[str, Any], ...] = field(repr=False)
    counterexamples: tuple[Mapping[str, Any], ...] = field(repr=False)

    @property
    def in_code(self) -> bool:
        """Whether the rule has no pattern: what it tells is looked up by the code of its layer."""
        return self.written.strip() == "(?!)"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it; made ready when it is first tried, because most texts have the words of few rules."""
        return re.compile(self.written, re.VERBOSE)

    def may_be_in(self, plain: str) -> bool:
        """Tell whether a text in lower case holds a word without which the rule finds nothing."""
        return not self.anchors or any(map(plain.__contains__, self.anchors))


@cache
def load_rules() -> tuple[Rule, ...]:
    """Read all rules, in the order of their files and of their places in them."""
    return _read()


@cache
def rules_of_days() -> tuple[Rule, ...]:
    """Read the rules that tell when a text was written; they find no mentions."""
    return _read("when/")


@cache
def _parts() -> Mapping[str, str]:
    named: dict[str, str] = PARTS | assets.rules("parts")["parts"]
    return named | {"party": _parties(), "manysurname": _surnames(), "initial": dutch.INITIAL}


@cache
def part(name: str) -> re.Pattern[str]:
    """Give one of the named parts as a pattern of its own."""
    return re.compile(bounded(expand(f"${name}", _parts())), re.VERBOSE)


def _read(folder: str = "") -> tuple[Rule, ...]:
    parts, files = _parts(), assets.path("data", "rules", folder).glob("*.toml")
    names = sorted(f"{folder}{path.stem}" for path in files if path.stem != "parts")
    return tuple(_rule(dict(row), parts) for name in names for row in assets.rules(name)["rule"])


@cache
def rules_of(kind: str) -> tuple[Rule, ...]:
    """Give the rules that find one kind of mention."""
    return tuple(rule for rule in load_rules() if rule.kind == kind)


def _parties() -> str:
    """Give a pattern for the abbreviations of all parties of the register, the longest first."""
    names = {row.abbreviation for row in load_register().fracties.values() if len(row.abbreviation) > 1}
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _surnames() -> str:
    """Give a pattern for the surnames of the register that have more names behind a particle: 'Van Haersma Buma'."""
    families = {person.family for person in load_register().persons.values() if _MANY.fullmatch(person.family)}
    rows = sorted(families, key=lambda family: (-len(family), family))
    return "|".join(f"(?i:{family[0]}){re.escape(family[1:])}" for family in rows)


def expand(pattern: str, parts: Mapping[str, str]) -> str:
    """Put the named parts into a pattern.

    >>> expand("nr $number", {"number": "$digit+", "digit": "[0-9]"})
    'nr (?:(?:[0-9])+)'
    """
    return re.sub(r"\$([a-z]+)", lambda m: f"(?:{expand(parts[m[1]], parts)})", pattern)


def bounded(pattern: str) -> str:
    r"""Let a pattern repeat nothing without end.

    >>> bounded(r"[A-Z*][a-z]* \* (?:\s \w+)*?")
    '[A-Z*][a-z]{0,200} \\* (?:\\s \\w{1,200}){0,200}?'
    """
    return _REPEATED.sub(lambda m: m["other"] or f"{{{int(m['sign'] == '+')},{LONGEST_RUN}}}", pattern)


def _rule(row: dict[str, Any], parts: Mapping[str, str]) -> Rule:
    return Rule(
        id=row.pop("id"),
        kind=row.pop("kind"),
        why=row.pop("why"),
        written=bounded(expand(row.pop("pattern", "(?!)"), parts)),
        starts=tuple(row.pop("starts", ())),
        lead=re.compile(bounded(expand(row.pop("lead"), parts)).encode()) if "lead" in row else None,
        tail=re.compile(bounded(expand(row.pop("tail"), parts))) if "tail" in row else None,
        reach=row.pop("reach", REACH),
        anchors=tuple(row.pop("anchors", ())),
        needs=tuple(row.pop("needs", ())),
        sentence=row.pop("sentence", False),
        ends_word=row.pop("ends_word", False),
        places=_places(row.pop("places", ())),
        examples=tuple(row.pop("example", ())),
        counterexamples=tuple(row.pop("counterexample", ())),
        settings=row,
    )


def _places(named: Iterable[str]) -> frozenset[Place]:
    """Read the places of a rule; one for headings holds for the title of the dossier, which stands in them.

    >>> sorted(_places(["kop"]))
    [<Place.DOSSIER: 'dossiertitel'>, <Place.HEADING: 'kop'>]
    """
    places = frozenset(map(Place, named))
    return places | {Place.DOSSIER} if Place.HEADING in places else places
