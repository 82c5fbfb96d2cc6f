"""Programmes with their former names, and research with its institutes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from kamergraaf import assets, dutch
from kamergraaf.dutch import bodies
from kamergraaf.extract.bodies import ABOVE, research_spans
from kamergraaf.extract.known_bodies import states
from kamergraaf.extract.match import matches
from kamergraaf.extract.notes import in_source_note, in_subject
from kamergraaf.extract.rules import rules_of
from kamergraaf.extract.words import Seen
from kamergraaf.model import Mention, NamedBody, NamedProgramme, NamedResearch, Text

_MOST = 50
"""So many bodies at most are those that did the research of which a text tells."""
_CHAPTER = re.compile(r"\s\([IVXL]{1,6}[AB]?\)|\s\([A-Z]\)|\svoor\shet\s(?:dienst)?jaar\s\d{4}")
_IN_OTHER = re.compile(r"(?:\b[Ww]et|commissie)\s$")
"""Before a fund or a plan this makes it the name of an act or of a committee."""
_WHOSE = re.compile(r"\svan\s(?:de|het)\s(?=[A-Z])")
"""Behind a name: whose it is."""
_BUDGET = re.compile(r"[Bb]egrotingssta(?:at|ten)\s(?:van|voor)\s(?:het|de)\s(?:[^.;\n]{0,60}\s)?$")
"""Behind a fund, and before it, these make it the name of a chapter of the budget."""
_DOSSIER = re.compile(r"(?:^|\n)\s?\d{2}\s?\d{3}(?:[\s-][A-Z]{1,5})?\s{1,2}$")
"""Before a name: it is the title of a dossier, and stands behind its number on a line of its own."""
_MARK = re.compile(r"(?<=[a-zé]{3})\d{1,2}(?!\w)")
"""The mark of a note, glued to a name."""
_LONGEST_NOUN = 50
_NOUN = re.compile(
    r"(?:^|(?<=[a-zé,;:(]\s))(?P<whole>[A-Z][a-zé]{3,20}e\s(?:actieplan|(?:actie)?programma|aanpak|strategie|agenda|plan)\s)$"
)
"""An adjective with a capital before the noun makes both part of the name."""
_ADJECTIVE = re.compile(r"\s[A-Z][a-zé]*(?:lijke|ische|ieve|tale|nale|iale|ele|ële|zame|bare|ende|loze|rijke)$")
_GOES_ON = re.compile(r"\s[a-zé]{5,25}(?<!t)(?![\w-])")
"""Behind an adjective with a capital: its noun, in small letters."""
_QUOTED = ("french", "double", "single", "twice", "straight", "tick", "plain")


def find_programmes(text: Text, seen: Seen | None = None) -> Iterator[Mention[NamedProgramme]]:
    """Find the programmes in a text; a former name belongs to the programme named last before it."""
    found: list[Mention[NamedProgramme]] = []
    former: dict[str, str] = {}
    short: dict[str, str] = {}
    for rule, match in matches(text, rules_of("programme"), seen):
        start, end = _whole(text.content, *_without_owner(text.content, *_span(match)))
        name = dutch.label(text.content[start:end])
        if _is_other(name) or _is_no_mention(text, start, end):
            continue
        if rule.settings.get("former"):
            if not found:
                continue
            current = found[-1].told.name
            former[current] = name
            name = current
        if rule.settings.get("introduces"):
            if bodies.names_a_body(name) or not _stands_for(match["abbreviation"], name):
                continue
            short |= dict.fromkeys((match["abbreviation"], *([name] * bool(rule.settings.get("repeats")))), name)
        found.append(_programme(text, rule.id, start, end, name))
    found = [*found, *_by_abbreviation(text, short, found)]
    for mention in sorted(found, key=lambda m: m.start):
        before = former.get(mention.told.name)
        yield replace(mention, told=NamedProgramme(mention.told.name, before)) if before else mention


def _without_owner(content: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the body whose programme it is: 'Aanpak Wachttijden van het Ondersteuningsteam Zorg voor de Jeugd'."""
    whose = _WHOSE.search(content, start, end)
    owner = content[whose.end() : end].casefold().split()[:2] if whose else []
    owned = any(word.endswith((*bodies.BODY_ENDINGS, "team")) for word in owner)
    return (start, whose.start()) if whose and owned else (start, end)


def _whole(content: str, start: int, end: int) -> tuple[int, int]:
    """Give where a name begins and ends: without the mark of a note, with the noun of its last adjective.

    >>> text = "het Brede actieplan Open op Orde2 en het Plan Zeldzame aandoeningen"
    >>> [text[slice(*_whole(text, text.index(w), text.index(w) + len(w)))] for w in ("Open op Orde2", "Plan Zeldzame")]
    ['Brede actieplan Open op Orde', 'Plan Zeldzame aandoeningen']
    """
    if noun := _NOUN.search(content, max(0, start - _LONGEST_NOUN), start):
        start = noun.start("whole")
    if mark := _MARK.search(content, start, end):
        return start, mark.start()
    goes_on = _ADJECTIVE.search(content, start, end) and _GOES_ON.match(content, end)
    return start, goes_on.end() if goes_on else end


def _is_other(name: str) -> bool:
    """Tell whether a name is that of a state, or of a programme that is seen or heard."""
    return name in states() or name in television()


def _is_no_mention(text: Text, start: int, end: int) -> bool:
    """Tell whether a name stands above the paper, in the source of a note, or in that of a chapter of the budget."""
    content = text.content
    before = max(0, start - 80)
    other = (
        _DOSSIER.search(content, max(0, start - 20), start)
        or _CHAPTER.match(content, end)
        or _BUDGET.search(content, before, start)
        or _IN_OTHER.search(content, before, start)
    )
    return bool(other) or text.place_of(start) in ABOVE or in_source_note(content, start) or in_subject(content, start)


_NOUNS = frozenset(("akkoord", "programma", "fonds", "plan"))
"""Nouns that a hyphen ties to the name of a programme that all know."""


@cache
def television() -> frozenset[str]:
    """Give the names of programmes that are seen or heard."""
    return frozenset(_words()["television"])


@cache
def _words() -> Mapping[str, Iterable[str]]:
    """Give the lists of names that stand with the rules."""
    words: Mapping[str, Iterable[str]] = assets.rules("programmes")["words"]
    return words


def _stands_for(abbreviation: str, name: str) -> bool:
    """Tell whether an abbreviation is that of a programme: its last words stand in their order in the name.

    >>> _stands_for("NPX", "Nationaal Programma X"), _stands_for("IZA", "Integraal Zorgakkoord")
    (True, True)
    >>> _stands_for("SGO", "Stimuleringsprogramma Gezondheidsonderzoek"), _stands_for("IBP VTH", "Versterking toezicht")
    (True, True)
    >>> _stands_for("IZB", "Integraal Zorgakkoord"), _stands_for("ZA", "Zorgakkoord"), _stands_for("CDA", "Actieplan")
    (False, False, False)
    """
    short = abbreviation.rsplit(maxsplit=1)[-1].lower()
    letters = iter(name.lower())
    begins = any(word.lower().startswith(short[0]) for word in name.split())
    return begins and " " in name and all(letter in letters for letter in short if letter.isalpha())


def _programme(text: Text, rule: str, start: int, end: int, name: str) -> Mention[NamedProgramme]:
    words = text.content[start:end]
    return Mention(text.document, start, end, words, rule, NamedProgramme(_bare(name)), text.place_of(start))


def _bare(name: str) -> str:
    """Give the name of a programme that all know without the noun that a hyphen ties to it.

    >>> _bare("IZA-akkoord"), _bare("Matra-programma"), _bare("IZA")
    ('IZA', 'Matra-programma', 'IZA')
    """
    base, _, noun = name.rpartition("-")
    return base if base in _known() and noun.casefold() in _NOUNS else name


@cache
def _known() -> frozenset[str]:
    """Give the names that say nothing of what they are and are those of programmes."""
    return frozenset(_words()["since"])


def _by_abbreviation(
    text: Text, short: dict[str, str], found: list[Mention[NamedProgramme]]
) -> Iterator[Mention[NamedProgramme]]:
    """Find the abbreviations that the text has introduced for programmes."""
    taken = {mention.start for mention in found}
    if not short:
        return
    shortest_last = "|".join(re.escape(word) for word in sorted(short, key=lambda word: (-len(word), word)))
    for match in re.finditer(rf"(?<![\w-])(?:{shortest_last})(?![\w-])", text.content):
        if match.start() not in taken:
            yield _programme(text, "programma-ingevoerd", match.start(), match.end(), short[match[0]])


def find_research(
    text: Text, bodies: list[Mention[NamedBody]], seen: Seen | None = None
) -> Iterator[Mention[NamedResearch]]:
    """Find research by its title; its institutes are those named with it and those said to have done research."""
    doers = _doers(bodies)
    left = f"more than {_MOST} bodies are said to have done it, of which the first are taken" if doers[_MOST:] else None
    for rule, match in matches(text, rules_of("research"), seen):
        start, end = _span(match)
        between = match.span("between")
        near = bodies[_first(bodies, between[0]) : _first(bodies, between[1])]
        names = dict.fromkeys(b.told.name for b in sorted([*near, *doers[:_MOST]], key=lambda b: b.start))
        words, told = text.content[start:end], NamedResearch(dutch.label(text.content[start:end]), tuple(names))
        yield Mention(text.document, start, end, words, rule.id, told, text.place_of(start), left=left)


def _doers(bodies: list[Mention[NamedBody]]) -> list[Mention[NamedBody]]:
    """Give the bodies that the text says did research, each where it stands first."""
    found: dict[str, Mention[NamedBody]] = {}
    did = set(research_spans(bodies))
    for body in bodies:
        if (body.start, body.end) in did:
            found.setdefault(body.told.name, body)
    return list(found.values())


def _first(bodies: list[Mention[NamedBody]], at: int) -> int:
    """Give which body is the first from a position on."""
    return bisect_left(bodies, at, key=lambda body: body.start)


def _span(match: re.Match[str]) -> tuple[int, int]:
    groups = match.groupdict()
    return next(match.span(group) for group in _QUOTED if groups.get(group))
