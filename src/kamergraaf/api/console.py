"""What any face on a terminal needs: text that no terminal obeys, how things are written, days, and how to stop."""

from __future__ import annotations

from collections.abc import Iterable

from kamergraaf.iri import is_absolute as is_address
from kamergraaf.network.write import FORMATS as NETWORK_FORMATS
from kamergraaf.processes.bounds import bound_queries, unbound_queries
from kamergraaf.processes.interrupts import CODE, Interruptible
from kamergraaf.visible import Screen, for_people, inert, json_text, one_line, screen_of, visible

__all__ = [
    "CODE",
    "NETWORK_FORMATS",
    "Interruptible",
    "Screen",
    "bound_queries",
    "day",
    "for_people",
    "inert",
    "is_address",
    "json_text",
    "one_line",
    "printed",
    "public_page",
    "screen_of",
    "told_apart",
    "unbound_queries",
    "visible",
]


def day(text: str) -> str | None:
    """Read a day as people write it; None when it is none.

    >>> day("1 juni 2014"), day("2014-06-31")
    ('2014-06-01', None)
    """
    from kamergraaf.dutch.dates import parse_day

    return parse_day(text)


def printed(thing: str) -> str:
    """Write the IRI of a thing as people can type it back."""
    from kamergraaf.ask.names.printed import printed

    return printed(thing)


def public_page(thing: str) -> str | None:
    """Give the address at which anybody can read of a thing, as far as its IRI tells."""
    from kamergraaf.ask.names.printed import public_page

    return public_page(thing)


def told_apart(candidates: Iterable[str], language: str) -> list[tuple[str, str, str]]:
    """Give what each of several things is called, its IRI, and what kind of thing it is when they are of several kinds.

    Of what has no IRI both are one.

    >>> group, person = "Bos <https://w3id.org/kamergraaf/id/fractie/a>", "Bos <https://w3id.org/kamergraaf/id/persoon/b>"
    >>> [kind for _, _, kind in told_apart([group, person], "en")], told_apart([person], "nl")
    (['parliamentary group', 'person'], [('Bos', 'https://w3id.org/kamergraaf/id/persoon/b', '')])
    """
    from kamergraaf.ask.pages.texts import kind_of
    from kamergraaf.kinds import kinds

    parted = [_parted(text) for text in candidates]
    found = [kind_of(thing) for _, thing in parted]
    called = {kind.kind: kind.nl if language == "nl" else kind.en for kind in kinds()}
    several = len(set(found)) > 1
    return [(*one, called[kind] if several else "") for one, kind in zip(parted, found, strict=True)]


def _parted(text: str) -> tuple[str, str]:
    name, _, address = text.rpartition(" <")
    return (name, address.removesuffix(">")) if name else (text, text)
