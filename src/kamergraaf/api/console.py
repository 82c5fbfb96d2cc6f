"""What any face on a terminal needs: text that no terminal obeys, days as people write them, and how to stop."""

from __future__ import annotations

from kamergraaf.iri import ID
from kamergraaf.network.write import FORMATS as NETWORK_FORMATS
from kamergraaf.processes.bounds import bound_queries
from kamergraaf.processes.interrupts import CODE, Interruptible
from kamergraaf.visible import for_people, inert, json_text, one_line, screen_of, visible

__all__ = [
    "CODE",
    "ID",
    "NETWORK_FORMATS",
    "Interruptible",
    "bound_queries",
    "day",
    "for_people",
    "inert",
    "json_text",
    "one_line",
    "screen_of",
    "visible",
]


def day(text: str) -> str | None:
    """Read a day as people write it; None when it is none.

    >>> day("1 juni 2014"), day("2014-06-31")
    ('2014-06-01', None)
    """
    from kamergraaf.dutch.dates import parse_day

    return parse_day(text)
