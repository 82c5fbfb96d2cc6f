"""The IRI of a thing as tables print it, as people type it back, and the public page that it leads to."""

from __future__ import annotations

import re
from functools import cache

from kamergraaf import assets, iri
from kamergraaf.ask.lookups import shorten
from kamergraaf.kinds import paths
from kamergraaf.vocab import PREFIXES

_TOOI = "tooi:"


def printed(thing: str) -> str:
    """Write an IRI as short as it can be typed: one of ours without its base, others with a prefix, or else whole.

    >>> printed("https://w3id.org/kamergraaf/id/kamerstuk/kst-28684-819"), printed("https://example.org/x")
    ('kamerstuk/kst-28684-819', 'https://example.org/x')
    >>> printed("https://identifier.overheid.nl/tooi/id/ministerie/mnre1058")
    'tooi:ministerie/mnre1058'
    """
    if thing.startswith(iri.ID):
        short = thing.removeprefix(iri.ID)
        return short if typed(short) == thing else thing
    if thing.startswith(iri.TOOI):
        return _TOOI + thing.removeprefix(iri.TOOI)
    return shorten(thing)


def typed(text: str) -> str | None:
    """Give the IRI that :func:`printed` wrote so; None for what it did not write.

    >>> typed("tooi:ministerie/mnre1058"), typed("document/ECLI:NL:RVS:2024:2045"), typed("en/of")
    ('https://identifier.overheid.nl/tooi/id/ministerie/mnre1058', \
'https://w3id.org/kamergraaf/id/document/ECLI:NL:RVS:2024:2045', None)
    """
    path, slash, _ = text.partition("/")
    prefix, colon, rest = text.partition(":")
    if slash and path in paths():
        found = iri.ID + text
    elif text.startswith(_TOOI):
        found = iri.TOOI + text.removeprefix(_TOOI)
    else:
        found = PREFIXES[prefix] + rest if colon and rest and prefix in PREFIXES else ""
    return found if iri.is_absolute(found) else None


def public_page(thing: str) -> str | None:
    """Give the address at which anybody can read of a thing, as far as its IRI tells: a page, else its record.

    >>> public_page("https://w3id.org/kamergraaf/id/kamerstuk/kst-28684-819")
    'https://zoek.officielebekendmakingen.nl/kst-28684-819.html'
    >>> public_page("https://w3id.org/kamergraaf/id/programma/x")
    """
    return page_of(thing) or record_of(thing)


def page_of(thing: str) -> str | None:
    """Give the address of a page that is made for reading; None when only a record is known, or nothing."""
    if not thing.startswith(iri.ID):
        return thing if iri.is_absolute(thing) else None
    return _address(thing, "page")


def record_of(thing: str) -> str | None:
    """Give the address of what the open data of the House have of a thing.

    >>> record_of("https://w3id.org/kamergraaf/id/besluit/1b6de8b3-3b60-4ad2-99c1-00625209c71d")
    'https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Besluit(1b6de8b3-3b60-4ad2-99c1-00625209c71d)'
    >>> record_of("https://w3id.org/kamergraaf/id/fractie/groep-de-jong")
    """
    return _address(thing, "record") if thing.startswith(iri.ID) else None


def _address(thing: str, what: str) -> str | None:
    path, _, key = thing.removeprefix(iri.ID).partition("/")
    return next((page.format(key=key) for form, page in _pages(what).get(path, ()) if form.fullmatch(key)), None)


@cache
def _pages(what: str) -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """Give the forms of keys, and the pages or records of those, by the path of the kind."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for row in assets.table("public-pages"):
        if row["what"] == what:
            found.setdefault(row["path"], []).append((re.compile(row["key"]), row["address"]))
    return found
