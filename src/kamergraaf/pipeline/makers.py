"""Who makes the promises of a text: in a debate who speaks, or whom the chair names; in a letter who signs it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kamergraaf import iri
from kamergraaf.model import Actor, Commitment, Document, Mention, NamedPerson, Place, Resolution, Text, Told
from kamergraaf.rdf.mentions import Maker
from kamergraaf.register import MINISTERIAL, Register
from kamergraaf.resolve.actors import resolve_actor

_SPEAKER = re.compile(r"(?:^|\n)[^\n:]{2,80}?:(?=\s)")
_CHAIR = re.compile(r"(?:De\s)?[Vv]oorzitter\s?:")
_ANSWERS = "-kamervragen"
"""How the kinds of answers to written questions, and of notices about them, end."""
_ANSWERED = re.compile(r"(?:^|\n|\.\s)\s*(?:Antwoord(?:en)?|Mededeling)\s+van\s")
_IN_NAME = re.compile(r"\bnamens\b")
_FUNCTION = re.compile(
    r"(?i)(?:demissionair )?(?P<role>minister|staatssecretaris)\s(?:(?:van|voor)\s)?(?P<portfolio>.+)"
)
_OFFICE = re.compile(r"\b(?:[Dd]e|[Hh]ij|[Zz]ij)\s(?P<role>minister|staatssecretaris)\b")


@dataclass(frozen=True, slots=True)
class _Speech:
    """What one person says: where it begins, and in which role, if it is somebody who is known."""

    start: int
    chair: bool
    maker: Maker | None
    role: str


def makers_of(
    text: Text, resolutions: list[Resolution], register: Register, paper: Document, signing: Container[int]
) -> dict[int, tuple[Maker, ...]]:
    """Give who made each promise of a text, by where the promise begins; nobody when it is not sure who speaks.

    Args:
        text: the canonical text.
        resolutions: what it names.
        register: who is known.
        paper: the paper, with its day, and in which office its source says that somebody takes part.
        signing: where those are named who sign it.
    """
    promises = [x.mention for x in resolutions if isinstance(x.mention.told, Commitment)]
    if not promises or paper.date is None:
        return {}
    known = _persons(resolutions)
    offices = _Offices(register, paper.date, _acting(paper.actors, register, paper.date))
    speeches = list(_speeches(text, known, offices))
    signed = tuple(dict.fromkeys(_signatories(known, offices, signing)))
    starts = [speech.start for speech in speeches]
    found = {}
    for promise in promises:
        index = bisect_left(starts, promise.start + 1) - 1
        if makers := _spoken(speeches, index, promise.text) if index >= 0 else signed:
            found[promise.start] = makers
    return found


def _persons(resolutions: Iterable[Resolution]) -> dict[int, Resolution]:
    """Give the persons whom a text names and the register knows, by where."""
    return {x.mention.start: x for x in resolutions if isinstance(x.mention.told, NamedPerson) and x.target}


def _speeches(text: Text, known: Mapping[int, Resolution], offices: _Offices) -> Iterator[_Speech]:
    """Give the speeches of a debate; a text in which no chair speaks is none."""
    heads = list(_SPEAKER.finditer(text.content))
    if not any(_CHAIR.match(head[0].strip()) for head in heads):
        return
    for head in heads:
        named = [known[at] for at in range(head.start(), head.end()) if at in known]
        told = named[0].mention.told if len(named) == 1 else None
        role = (told.role or "") if isinstance(told, NamedPerson) else ""
        maker = _maker(named[0], offices) if role in MINISTERIAL else None
        yield _Speech(head.start(), bool(_CHAIR.match(head[0].strip())), maker, role)


def _spoken(speeches: list[_Speech], index: int, sentence: str) -> tuple[Maker, ...]:
    """Give the minister who speaks; where the chair does, the only one of the office that it names who spoke before."""
    speech = speeches[index]
    if not speech.chair:
        return (speech.maker,) if speech.maker else ()
    named = _OFFICE.search(sentence)
    if named is None:
        return ()
    makers = {s.maker for s in speeches[:index] if s.maker and s.role.startswith(named["role"])}
    return tuple(makers) if len(makers) == 1 else ()


def signing_in(text: Text, resolutions: list[Resolution], kind: str | None) -> dict[int, Place]:
    """Give where those are named who sign a paper: below it, or who answers in the heading of answered questions."""
    answers = (kind or "").endswith(_ANSWERS)
    persons = [x.mention for x in resolutions if isinstance(x.mention.told, NamedPerson)]
    return {m.start: Place.SIGNATURE for m in persons if m.place is Place.SIGNATURE or (answers and _answers(text, m))}


def _answers(text: Text, mention: Mention[Told]) -> bool:
    """Tell whether somebody is named as who answers, and not as who is asked, or in whose name as well."""
    if mention.place is not Place.ASKERS:
        return False
    before = text.content[text.stretch_at(mention.start)[0] : mention.start]
    begun = list(_ANSWERED.finditer(before))
    return bool(begun) and not _IN_NAME.search(before, begun[-1].end())


def _signatories(known: Mapping[int, Resolution], offices: _Offices, signing: Container[int]) -> Iterator[Maker]:
    for at, resolution in known.items():
        told = resolution.mention.told
        if at in signing and isinstance(told, NamedPerson) and told.surname and told.role:
            yield _maker(resolution, offices)


@dataclass(frozen=True, slots=True)
class _Offices:
    """The offices that people held on the day of a paper, and those in which its source says that they take part."""

    register: Register
    date: str
    acting: Mapping[str, set[str]]

    def held(self, person: str, named: set[str]) -> set[str]:
        """Give the offices in the cabinet that somebody held; of several those that the text names, else the source."""
        held = _offices_held(person, self.register, self.date)
        return held & named or held & self.acting.get(person, set()) or held


def _acting(actors: Iterable[Actor], register: Register, date: str) -> dict[str, set[str]]:
    """Give the offices in which a source says that people take part, as a report does of each minister who speaks."""
    found = dict[str, set[str]]()
    for actor in actors:
        function = _FUNCTION.fullmatch(actor.function or "")
        person = resolve_actor(actor, register, date) if function else None
        if function and person:
            offices = register.offices_named(function["role"].lower(), function["portfolio"], date)
            found.setdefault(person, set()).update(office.id for office in offices)
    return found


def _maker(resolution: Resolution, offices: _Offices) -> Maker:
    """Give a person with the ministry of the office held on the day; none when there are two."""
    told, target = resolution.mention.told, resolution.target or ""
    assert isinstance(told, NamedPerson)
    register, named = offices.register, set[str]()
    if told.portfolio and told.role:
        named = {office.id for office in register.offices_named(told.role, told.portfolio, offices.date)}
    held = offices.held(iri.parse(target)[1], named)
    bodies = {register.offices[office].organisation for office in held} - {""}
    return Maker(target, iri.organisation(bodies.pop()) if len(bodies) == 1 else None)


def _offices_held(person: str, register: Register, date: str) -> set[str]:
    """Give the offices in the cabinet that somebody held on a day; what ended on it counts when there is no other."""
    held = [m for m in register.mandates_of(person) if m.covers(date) and not m.disputed]
    ministerial = [m for m in held if register.offices[m.office].function in MINISTERIAL]
    return {m.office for m in ministerial if m.end != date} or {m.office for m in ministerial}
