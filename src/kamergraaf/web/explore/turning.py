"""What is too long for one page: which page of it is asked for, and which is the last."""

from __future__ import annotations

from kamergraaf.web.errors import ProblemError
from kamergraaf.web.explore.reader import Reader

_DIGITS = 9
"""No number of a page is longer."""


def page_number(text: str | None) -> int:
    """Read the number of a page; the first when it is none.

    >>> page_number("3"), page_number("-1"), page_number("x"), page_number(None)
    (3, 1, 1, 1)
    """
    return max(1, int(text[:_DIGITS])) if text and text.isascii() and text.isdigit() else 1


def asked_of(reader: Reader, total: int, each: int, most: int | None = None) -> tuple[int, int]:
    """Give the number of the page that is asked for, and that of the last.

    Args:
        reader: who asks.
        total: so much there is to show.
        each: so much stands on a page.
        most: so many pages are shown at most.

    Raises:
        ProblemError: there is no such page; the last one is offered.
    """
    number, last = page_number(reader.query.get("page")), max(1, -(-total // each))
    last = min(last, most or last)
    if number > last:
        offered = f"{reader.say('page-number', page=last)} <?page={last}>"
        raise ProblemError(404, "no-page", {"page": number, "last": last}, (offered,), enough=True)
    return number, last
