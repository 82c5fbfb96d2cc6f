"""What any face on a terminal needs: text that no terminal obeys, how things are written, days, and how to stop."""

from __future__ import annotations

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
