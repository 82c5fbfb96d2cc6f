"""Bodies, programmes, research and promises by their names."""

from __future__ import annotations

import re
from functools import cache

from kamergraaf import assets, dutch, iri
from kamergraaf.dutch import bodies
from kamergraaf.model import (
    Commitment,
    Mention,
    NamedBody,
    NamedProgramme,
    NamedResearch,
    Organisation,
    Resolution,
    Verdict,
)
from kamergraaf.register import Register

_LONGEST = 60
"""A longer title is cut in its IRI, and told from others by a hash."""
_WORLDWIDE = "internationale organisatie"
"""The kind of bodies that everybody knows by their letters."""
_CERTAIN = {"lichaam-soort", "fonds-lichaam", "decentraal"}
"""Rules that find only what says itself that it is a body: 'gemeente Almelo'."""
_BEFORE = {"bank", "dienst", "fonds", "groep", "raad"}
"""Words for bodies that are surnames too: they tell something only before other words, or behind a hyphen."""
_GENERIC = {"regeerprogramma", "hoofdlijnenakkoord", "coalitieakkoord", "regeerakkoord", "klimaatakkoord"}


def resolve_body(mention: Mention[NamedBody], register: Register, date: str | None) -> Resolution:
    """A ministry is known by its name on the date, another body by the register, else by its own full name."""
    name = mention.told.name
    if name.lower().startswith("ministerie"):
        return _ministry(mention, register, name, date)
    row = register.body_named(name)
    if row and mention.told.alone and (doubt := _doubt(mention.text, row, register, date)):
        return Resolution(mention, Verdict.UNKNOWN, None, doubt)
    if row:
        return Resolution(mention, Verdict.RESOLVED, row.iri or iri.organisation(row.id), "by its name in the register")
    if not _surely_a_body(mention, name):
        return Resolution(mention, Verdict.UNKNOWN, None, "not in the register, and the name might be a person's")
    return Resolution(
        mention, Verdict.RESOLVED, iri.organisation(dutch.slug(name)), "by its own name; it is not in the register"
    )


def _doubt(short: str, row: Organisation, register: Register, date: str | None) -> str | None:
    """Say why an abbreviation without its full name may mean something else than a body of the register, if so."""
    if row.end and date and date > row.end:
        return f"{row.name} was no more on {date}, and the text does not name it in full"
    act = register.acts_by_letters.get(short.upper())
    if act and row.kind != _WORLDWIDE:
        return f"may be {row.name} or the act {act}; the text names neither in full"
    return None


def _surely_a_body(mention: Mention[NamedBody], name: str) -> bool:
    """Tell whether a name can only be that of a body: a person's name may never become a thing this way."""
    return mention.rule in _CERTAIN or name in _companies() or unlike_a_person(name)


@cache
def _companies() -> frozenset[str]:
    """Give the companies that all know by a name which is nobody's."""
    return frozenset(assets.rules("bodies")["words"]["companies"])


def unlike_a_person(name: str) -> bool:
    """Tell whether a name holds what no personal name has: a word for a body, a long abbreviation, digits or signs.

    >>> all(map(unlike_a_person, ("DSP-groep", "Ipsos I&O", "SEO", "Stichting Jansen", "Openbaar Ministerie")))
    True
    >>> any(map(unlike_a_person, ("Jan Jansen", "JP Jansen", "Koenraad Raad", "Anna Jansen-Raad", "Berg-McDonald")))
    False
    """
    words = name.split()
    if len(words) == 1 and len(name) > 2 and name.isupper():
        return True
    return any(_says_body(word, last=word is words[-1]) for word in words)


def _says_body(word: str, *, last: bool) -> bool:
    if "&" in word or any(c.isdigit() for c in word):
        return True
    if any(len(part) > 3 and part.isupper() for part in re.split(r"\W", word)):
        return True
    if "-" in word and any(len(part) > 1 and part.isupper() for part in word.split("-")):
        return True
    folded, tail = word.casefold(), word.rpartition("-")[2]
    if tail.casefold() in _BEFORE:
        return tail.islower() or not last
    return folded.endswith(bodies.BODY_ENDINGS)


def _ministry(mention: Mention[NamedBody], register: Register, name: str, date: str | None) -> Resolution:
    bare = name.split(" van ", 1)[-1].split(" voor ", 1)[-1]
    found = register.ministry_named(bare, date)
    if len(found) == 1:
        return Resolution(
            mention, Verdict.RESOLVED, iri.organisation(found[0]), f"the ministry of that name on {date or 'any date'}"
        )
    if found:
        return Resolution(
            mention, Verdict.AMBIGUOUS, None, "several ministries bore that name", tuple(map(iri.organisation, found))
        )
    return Resolution(mention, Verdict.UNKNOWN, None, f"no ministry named '{bare}' is in the register")


def resolve_programme(mention: Mention[NamedProgramme], date: str | None = None) -> Resolution:
    """A programme is known by its own name; 'the coalition agreement' could be that of any cabinet."""
    name = mention.told.name
    since = _first_years().get(" ".join(name.split()))
    if since and date and date[:4] < since:
        return Resolution(mention, Verdict.UNKNOWN, None, f"no programme of that name is known before {since}")
    if name.lower() in _GENERIC:
        return Resolution(mention, Verdict.UNKNOWN, None, "the text does not say of which cabinet")
    return Resolution(mention, Verdict.RESOLVED, iri.make("programma", dutch.slug(name)), "by its own name")


@cache
def _first_years() -> dict[str, str]:
    """Give the year since which a name that says nothing of itself is that of a programme."""
    return dict(assets.rules("programmes")["words"]["since"])


def resolve_research(mention: Mention[NamedResearch]) -> Resolution:
    """Research is known by its title."""
    key = dutch.slug(mention.told.title)
    if len(key) > _LONGEST:
        key = f"{key[:_LONGEST].strip('-')}-{iri.digest(key)[:8]}"
    return Resolution(mention, Verdict.RESOLVED, iri.make("onderzoek", key), "by its title")


def resolve_promise(mention: Mention[Commitment]) -> Resolution:
    """A promise is the sentence that makes it."""
    if mention.document is None:
        return Resolution(mention, Verdict.UNKNOWN, None, "the paper has no number to tie the promise to")
    key = f"{mention.document}-{iri.digest(mention.document, mention.start, mention.end)[:8]}"
    return Resolution(mention, Verdict.RESOLVED, iri.make("toezegging", key), "the sentence that makes it")
