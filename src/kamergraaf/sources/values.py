"""Values of JSON records, of which any may have another type than the service's schema says."""

from __future__ import annotations

from typing import Any


def text(value: Any) -> str | None:
    """Give a text without white space around it; None when it is empty or no text.

    >>> text(" Motie "), text(""), text(12)
    ('Motie', None, None)
    """
    return value.strip() or None if isinstance(value, str) else None


def listed(value: Any) -> list[Any]:
    """Give a list; an empty one when the value is none.

    >>> listed([1]), listed(None)
    ([1], [])
    """
    return value if isinstance(value, list) else []
