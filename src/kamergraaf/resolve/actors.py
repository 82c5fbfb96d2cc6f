"""Who an actor of a source is: by the source's id, else by name, function, fractie and date; never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kamergraaf import dutch
from kamergraaf.model import Actor, Person
from kamergraaf.register import Register
from kamergraaf.resolve.persons import disputed, fits

_TITLES = re.compile(r"^(?:(?:[Dd]e heer|[Mm]evrouw|Kamerlid|(?:prof|drs?|mr|ir|ing|jhr)\.)\s*)+")
_INITIALS = r"(?:[A-ZÀ-ÖØ-Þ]{1,2}[a-z]{0,2}\.[ -]?)+"
_NAME = re.compile(
    rf"(?P<initials>{_INITIALS})?\s*(?:\((?P<given>[^()]+)\)\s*)?(?P<rest>[^()]+?)\s*(?:\((?P<last>{_INITIALS})\))?"
)
_ROLES = (
    (re.compile(r"tweede kamerlid of bewindspersoon\b", re.IGNORECASE), "ambtsdrager"),
    (re.compile(r"bewindspersoon\b", re.IGNORECASE), "bewindspersoon"),
    (re.compile(r"(?:tweede )?kamerlid\b|lid (?:van de )?tweede kamer\b", re.IGNORECASE), "kamerlid"),
    (re.compile(r"(?:demissionair )?minister-president\b", re.IGNORECASE), "minister-president"),
    (re.compile(r"(?:demissionair )?minister\b", re.IGNORECASE), "minister"),
    (re.compile(r"(?:demissionair )?staatssecretaris\b", re.IGNORECASE), "staatssecretaris"),
)
_PART = re.compile(
    r"(?:(?:plaatsvervangend|waarnemend|fungerend|tijdelijk|eerste|tweede)\s)?"
    r"(?:(?:onder|fractie|plv\.?\s?)?voorzitter|rapporteur|delegatieleider|lid|initiatiefnemer)\b(?!.*eerste kamer)",
    re.IGNORECASE,
)
"""What a member may be besides: who signs so, and is of a fractie, signs as a member."""
"""What a function begins with, and the role that it tells; a guest or a member of the Senate has none here."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as a source gives it: what stands before the surname, and the words that end in it."""

    words: tuple[str, ...]
    initials: str = ""
    given: str = ""


def resolve_actor(actor: Actor, register: Register, date: str | None) -> str | None:
    """Give the id of the person in the register, when one person fits and no other.

    The source's own id decides. Without one, the surname, the initials or first name, an office of that function on the
    day, and the fractie must all fit one person; a body, a guest, or a name that fits two gives None.
    """
    key = actor.person or ""
    if known := register.ids.get(key) or register.ids.get(key.lower()):
        return known
    role = role_of(actor)
    if role is None or date is None:
        return None
    found = [p for p in _named(read_name(actor.name), register) if fits(register, p, role, date)]
    if actor.fractie and role == "kamerlid":
        found = _of_fractie(found, register, actor.fractie, date)
    return found[0].id if len(found) == 1 and not disputed(register, found[0], role, date) else None


def role_of(actor: Actor) -> str | None:
    """Tell in which office somebody acts; only members have a fractie.

    >>> role_of(Actor("X", "Indiener", "Tweede Kamerlid")), role_of(Actor("X", "Spreker", "minister van Financiën"))
    ('kamerlid', 'minister')
    >>> role_of(Actor("X", "Spreker", "Eerste Kamerlid")), role_of(Actor("X", "Indiener", fractie="SP"))
    (None, 'kamerlid')
    >>> role_of(Actor("X", "Indiener", "Voorzitter", "CDA")), role_of(Actor("X", "Indiener", "Voorzitter"))
    ('kamerlid', None)
    """
    if not actor.function:
        return "kamerlid" if actor.fractie else None
    if actor.fractie and _PART.match(actor.function):
        return "kamerlid"
    return next((role for pattern, role in _ROLES if pattern.match(actor.function)), None)


def read_name(name: str) -> _Name:
    """Take a name apart, whatever stands first or in brackets.

    >>> read_name("A.P.C. (Tony) van Dijck")
    _Name(words=('van', 'Dijck'), initials='A.P.C.', given='Tony')
    >>> read_name("Edith Schippers (E.I.)")
    _Name(words=('Edith', 'Schippers'), initials='E.I.', given='')
    >>> read_name("Th.C. de Graaf").initials, read_name("mr. I.W. Opstelten").words
    ('Th.C.', ('Opstelten',))
    >>> read_name("Burg van der, E. (Eric)")
    _Name(words=('van', 'der', 'Burg'), initials='E.', given='Eric')
    """
    found = _NAME.fullmatch(_turned(_TITLES.sub("", " ".join(name.split()))))
    if found is None:
        return _Name(())
    initials = (found["initials"] or found["last"] or "").strip(" -")
    return _Name(tuple(found["rest"].split()), initials, (found["given"] or "").strip())


def _turned(name: str) -> str:
    """Put a surname that stands first behind the rest, and the particles behind a surname before it."""
    family, comma, rest = name.partition(", ")
    words = family.split()
    particles = len(words)
    while particles > 1 and words[particles - 1].casefold() in dutch.PARTICLES:
        particles -= 1
    turned = " ".join((*words[particles:], *words[:particles]))
    return f"{rest} {turned}" if comma else name


def _named(name: _Name, register: Register) -> Iterator[Person]:
    """Give who bears a surname that the words end in, the longest first, and no other first name or initials."""
    for start, word in enumerate(name.words):
        before = name.words[:start]
        if before and before[-1].casefold() in dutch.PARTICLES:
            continue
        if persons := register.named(" ".join((word, *name.words[start + 1 :]))):
            given = " ".join(before) or name.given
            yield from (p for p in persons if _same_given(given, p) and _same_initials(name.initials, p.initials))
            return


def _same_given(given: str, person: Person) -> bool:
    """Tell whether a first name does not contradict the register's."""
    return not given or not person.given or dutch.fold(given) == dutch.fold(person.given)


def _same_initials(first: str, second: str) -> bool:
    """Tell whether initials do not contradict each other; a source may leave out the last ones.

    >>> _same_initials("D.A.", "D."), _same_initials("J.P.", "J.C."), _same_initials("", "J.")
    (True, False, True)
    """
    one, other = dutch.fold(first), dutch.fold(second)
    return one.startswith(other) or other.startswith(one)


def _of_fractie(persons: list[Person], register: Register, fractie: str, date: str) -> list[Person]:
    """Keep the members of a fractie on the day; else who was of it at another time: pages show the fractie of today."""
    key = dutch.fold(fractie)
    if key not in {name for row in register.fracties for name in _names(register, row)}:
        return persons
    then = [p for p in persons if key in _fracties(register, p, date)]
    return then or [p for p in persons if key in _fracties(register, p, None)]


def _fracties(register: Register, person: Person, date: str | None) -> set[str]:
    """Give the names of the fracties that somebody was of, on a day or at any time."""
    terms = (m for m in register.mandates_of(person.id) if m.fractie and (date is None or m.covers(date)))
    return {name for m in terms for name in _names(register, m.fractie)}


def _names(register: Register, fractie: str) -> set[str]:
    return {dutch.fold(name) for name in register.fracties[fractie].names}
