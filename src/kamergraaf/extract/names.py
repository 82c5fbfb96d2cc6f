"""Take lists of names apart and split a name into first name, particle and surname, keeping offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kamergraaf import dutch
from kamergraaf.register import load_register

_SEPARATOR = re.compile(r"\s*(?:[,/&]\s*(?:(?:en|EN)\s+)?|\s(?:en|EN)\s+|\s(?:en|EN)(?=[A-Z][a-z]))\s*")
_COURTESY = re.compile(
    r"\s*(?:van\s)?(?:(?:de\s)?(?:heer|heren|leden)|(?:het\s)?(?:kamer)?lid|mevrouw|meneer"
    r"|(?:(?:de|mijn|onze|oud-)\s?)?collega(?:[’']s)?)\s+"
)
"""A word of courtesy before a name in a list: `de heer Amhaouch en mevrouw Palland`."""
_INITIALS = re.compile(rf"^(?:{dutch.INITIAL}\s?)+(?:(?<=\.)[A-Z](?=\s[A-Za-z]))?")
_PARTICLES = "|".join(sorted(map(re.escape, dutch.PARTICLES), key=lambda word: (-len(word), word)))
_SURNAME = re.compile(rf"(?:(?:{_PARTICLES})\s)*[A-ZÀ-Þ][^\s]+", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?P<family>[A-ZÀ-Þ][\w’'-]+),?\s(?:(?P<prefix>(?:(?:{_PARTICLES})\s?){{1,3}}),?\s)?(?P<initials>(?:{dutch.INITIAL}\s?)*[A-Z]\.?)"
)
"""A surname with what stands before it behind it: 'Laan van der R.'."""
_RUN = 3
"""So many surnames in a row are signatures, whoever bears them."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: where it stands, its surname with particle, and its initials or first name."""

    start: int
    end: int
    surname: str
    initials: str | None = None
    given: str | None = None


def split_names(text: str, offset: int = 0) -> Iterator[Name]:
    """Give each name of a list such as `Van der Plas, Diederik van Dijk en El Abassi`.

    >>> [n.surname for n in split_names("Van der Plas, Diederik van Dijk en El Abassi")]
    ['Van der Plas', 'van Dijk', 'El Abassi']
    >>> [n.surname for n in split_names("VAN DER PLAS EN YEŞILGÖZ-ZEGERIUS")]
    ['Van der Plas', 'Yeşilgöz-Zegerius']
    """
    position = 0
    for separator in [*_SEPARATOR.finditer(text), None]:
        end = separator.start() if separator else len(text)
        part = text[position:end]
        if courtesy := _COURTESY.match(part):
            position += courtesy.end()
            part = text[position:end]
        if part.strip(" .,;\n\t") and part.strip(" .,;\n\t").casefold() not in dutch.PARTICLES:
            lead = len(part) - len(part.lstrip())
            yield split_name(part.strip(" .,;\n\t"), offset + position + lead)
        position = separator.end() if separator else end


def split_name(text: str, start: int = 0) -> Name:
    r"""Split one name.

    >>> split_name("F. van Oosten").surname, split_name("F. van Oosten").initials
    ('van Oosten', 'F.')
    >>> split_name("Inge van Dijk").given, split_name("Martin Bosma").surname, split_name("MICHON-DERKZEN").surname
    ('Inge', 'Bosma', 'Michon-Derkzen')
    >>> split_name("Six Dijkstra").surname, split_name("FABER-VAN DE KLASHORST").surname
    ('Six Dijkstra', 'Faber-van de Klashorst')
    >>> split_name("Michon-\nDerkzen").surname, split_name("Ria Beckers-de Bruijn").surname
    ('Michon-Derkzen', 'Beckers-de Bruijn')
    >>> split_name("Plas van der C.A.M."), split_name("Plas C.").surname
    (Name(start=0, end=19, surname='van der Plas', initials='C.A.M.', given=None), 'C.')
    """
    end = start + len(text)
    if turned := _turned(text):
        return Name(start, end, *turned)
    found = _INITIALS.match(text)
    initials, rest = (found[0].strip(), text[found.end() :].strip()) if found else (None, text)
    rest = rest.replace("-\n", "-")
    words = rest.split()
    if rest.isupper():
        words = [_capitalise(word) for word in words]
    if dutch.fold(rest) in double_surnames():
        return Name(start, end, " ".join(words), initials)
    first = _first_of_surname(words)
    given, surname = " ".join(words[:first]) or None, " ".join(words[first:])
    if rest.isupper() and not given:
        surname = surname[:1].upper() + surname[1:]
    return Name(start, end, surname, initials, given)


def _turned(text: str) -> tuple[str, str] | None:
    """Read a surname of the register that stands before its particle and its initials, as lists have it."""
    found = _BEHIND.fullmatch(text) if text[-2:-1] in (" ", ".") or text.endswith(".") else None
    if found is None:
        return None
    surname = " ".join(filter(None, (found["prefix"], found["family"])))
    return (surname, found["initials"]) if dutch.fold(surname) in surnames() else None


def _first_of_surname(words: list[str]) -> int:
    """Tell at which word a surname begins: its first particle, a double name that has one, else the last word."""
    parts = (place for place, word in enumerate(words[:-1]) if _goes_on(word))
    return next(parts, len(words) - 1)


def _goes_on(word: str) -> bool:
    """Tell whether a surname goes on behind a word: it is a particle, or ends in one behind a hyphen: 'Beckers-de'."""
    return word.rpartition("-")[2].casefold() in dutch.PARTICLES


def split_signatures(text: str, start: int = 0) -> Iterator[Name]:
    """Give the names that run on without a mark between them; a first name and a surname are one name.

    >>> [n.surname for n in split_signatures("De Vries Hermsen Andela-Baur Weijers")]
    ['De Vries', 'Hermsen', 'Andela-Baur', 'Weijers']
    >>> [n.surname for n in split_signatures("Diederik van Dijk")], [n.surname for n in split_signatures("Podt Piri")]
    (['van Dijk'], ['Podt', 'Piri'])
    """
    parts = list(_SURNAME.finditer(text))
    known = [dutch.fold(part[0]) in surnames() for part in parts]
    name = dutch.fold(text)
    whole = len(parts) < 2 or name in surnames() or name in double_surnames() or "." in text or "," in text
    if whole or (len(parts) < _RUN and not all(known)) or dutch.fold(text.split(maxsplit=1)[0]) in given_names():
        yield split_name(text, start)
        return
    for part in parts:
        yield split_name(part[0], start + part.start())


def _capitalise(word: str) -> str:
    if word.casefold() in dutch.PARTICLES and word.casefold() not in ("el", "al"):
        return word.lower()
    first, *rest = word.split("-")
    parts = [first[:1] + first[1:].lower(), *(_capitalise(part) for part in rest)]
    return "-".join(parts)


@cache
def surnames() -> frozenset[str]:
    """Give the folded surnames of everybody in the register, with their particles."""
    return frozenset(dutch.fold(person.family) for person in load_register().persons.values())


@cache
def double_surnames() -> frozenset[str]:
    """Give the folded surnames of several words that do not begin with a particle: those a first name hides in."""
    families = (person.family for person in load_register().persons.values())
    return frozenset(dutch.fold(f) for f in families if " " in f and f.split()[0].casefold() not in dutch.PARTICLES)


@cache
def given_names() -> frozenset[str]:
    """Give the folded first names of everybody in the register."""
    return frozenset(dutch.fold(person.given) for person in load_register().persons.values() if person.given)


@cache
def parties() -> frozenset[str]:
    """Give what the fracties are called, folded: they are no portfolio of a minister, and no mover of a motion."""
    rows = load_register().fracties.values()
    return frozenset(dutch.fold(name) for row in rows for name in (row.abbreviation, row.name) if name)
