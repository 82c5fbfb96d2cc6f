"""How people say names: with the kind of thing before them, a title, initials, the surname first, an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kamergraaf import assets, dutch
from kamergraaf.kinds import kinds

_OF_PAPER = ("motie", "brief", "stuk", "nota", "amendement", "wetsvoorstel", "letter", "amendment", "bill")
"""Words for papers besides those of data/kinds.csv."""
_TITLE = re.compile(
    r"(?i)(?:de |the )?(?P<title>heer|mevrouw|mevr?\.|mw\.?|dhr\.?|meneer|het lid|lid|kamerlid|oud-kamerlid|senator|"
    r"collega|voorzitter|minister-president|minister|staatssecretaris|premier|state secretary|mr\.?|mrs\.?|ms\.?|"
    r"dr\.?|drs\.?|ir\.?|prof\.?)\s+(?P<name>\S.*)"
)
_OFFICE = re.compile(
    r"(?i)(?:de |the )?(?P<office>minister|staatssecretaris)\s+(?:(?:van|voor|of|for)\s+)?(?P<of>\S.*)"
)
_PORTFOLIO = re.compile(r"[^\W\d_][^\d_]{2,}")
_MINISTRY = re.compile(r"(?i)[A-Z]{1,3}&[A-Z]{1,3}")
"""Short names of ministries as people write them: J&V for JenV, OC&W for OCW."""
_ACTING = re.compile(r"(?i)\b(?:waarnemend|acting)\s+|\s*\(?\b(?:a\.\s?i\b\.?|ad interim\b)\)?")
"""An office is the same whoever minds it: 'minister van Justitie a.i.', 'waarnemend minister van Defensie'."""
_INITIALS = re.compile(rf"(?:{dutch.INITIAL}\s?)+(?P<name>[^.]{{2,}})")
_NUMBERED = re.compile(r"(?i)\S.*[ -](?:IV|V|I{1,3})")
"""A cabinet is called by its prime minister and which of his it is: 'Rutte IV'."""
_ARTICLE = re.compile(r"(?i)(?:de|het|the)\s+(?P<name>\S.*)")
_SLASHED = re.compile(r"(\d{2} ?\d{3}(?:-\w+)?)\s?/\s?(\d{1,5}|[A-Z]{1,3})")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which a text may be meant."""

    text: str
    """A number or a name, without what stood around it."""
    kind: str = "thing"
    """What the words around it say that it is."""
    office: str = ""
    """The office that a title says the person had, or that is the thing: minister, staatssecretaris."""


def ministries(text: str) -> list[str]:
    """Give the short names of a ministry that a text with `&` may be; none for any other text.

    >>> ministries("J&V"), ministries("DSP-groep")
    (['JenV', 'JV'], [])
    """
    return [text.replace("&", sign) for sign in ("en", "")] if _MINISTRY.fullmatch(text) else []


def readings(text: str) -> Iterator[Reading]:
    """Give the ways in which a text may be meant that is no number or name as it stands, the likeliest first.

    >>> next(readings("van der Plas, Caroline")).text, [r.text for r in readings("36900/5")]
    ('Caroline van der Plas', ['36900-5'])
    >>> next(readings("minister van VWS"))
    Reading(text='VWS', kind='office', office='minister')
    >>> next(readings("kamerstuk 36900-5")), next(readings("P.H. Omtzigt")).text, next(readings("CU")).text
    (Reading(text='36900-5', kind='paper', office=''), 'Omtzigt', 'ChristenUnie')
    >>> [r.text for r in readings("OC&W")][:2], next(readings("de Grondwet")).text
    (['OCenW', 'OCW'], 'Grondwet')
    """
    if alias := _aliases().get(dutch.fold(text)):
        yield Reading(alias)
    if (minded := _ACTING.sub("", text).strip()) not in ("", text):
        yield from (Reading(minded), *readings(minded))
    if article := _ARTICLE.fullmatch(text):
        yield from (Reading(article["name"]), *readings(article["name"]))
    yield from _written(text)
    first, _, rest = text.partition(" ")
    if rest and (kind := _words().get(first.lower())):
        rest = re.sub(r"(?i)^(?:van|voor|of|for|nr\.?)\s+(?:de\s+|het\s+|the\s+)?", "", rest)
        yield Reading(rest, kind)
        yield from (Reading(r.text, kind) for r in readings(rest))
    if office := _OFFICE.fullmatch(text):
        yield Reading(office["of"], "office", office["office"].lower())
    yield from _persons(text)
    yield from (Reading(ministry, "ministry") for ministry in portfolio(text))


def portfolio(text: str) -> list[str]:
    """Give the names of the ministry that a text may be the portfolio of.

    >>> portfolio("Defensie"), portfolio("28684")
    (['ministerie van Defensie', 'ministry of Defensie'], [])
    """
    return [f"{of} {text}" for of in ("ministerie van", "ministry of")] if _PORTFOLIO.fullmatch(text) else []


def _written(text: str) -> Iterator[Reading]:
    """Give the readings of a text by how it is written: with an ampersand, a cabinet's number, or a slash."""
    yield from (Reading(short, "ministry") for short in ministries(text))
    if " " in text and "&" in text:
        yield from readings(text.replace("&", "en"))
    if _NUMBERED.fullmatch(text):
        yield Reading(f"kabinet {text}", "cabinet")
    if slashed := _SLASHED.fullmatch(text):
        yield Reading(f"{slashed[1].replace(' ', '')}-{slashed[2]}")


def _persons(text: str) -> Iterator[Reading]:
    """Give the readings of a text as the name of a person."""
    if title := _TITLE.fullmatch(text):
        office = title["title"].lower()
        yield Reading(title["name"], "person", office if office in ("minister", "staatssecretaris") else "")
        yield from _persons(title["name"])
    if initials := _INITIALS.fullmatch(text):
        yield Reading(initials["name"], "person")
    surname, comma, given = text.partition(",")
    if comma and given.strip() and not any(c.isdigit() for c in text):
        yield Reading(f"{given.strip()} {surname.strip()}", "person")


@cache
def _aliases() -> dict[str, str]:
    """Give the short names of data/aliases.csv that no source has, by their key."""
    return {dutch.fold(row["alias"]): row["name"] for row in assets.table("aliases")}


@cache
def _words() -> dict[str, str]:
    """Give the type of a thing by the words that people put before its name or number."""
    words = {
        word: kind.words[0] for kind in reversed(kinds()) if kind.asked for word in (kind.nl, kind.en, *kind.words)
    }
    return words | dict.fromkeys(_OF_PAPER, "paper")
