"""What the command line calls the parameters that lower floors name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamergraaf.errors import KamergraafError

OPTIONS = {
    "seconds": "--timeout",
    "megabytes": "--memory",
    "sparql": "kamergraaf sparql -f FILE",
    "extract": "extract --format jsonl",
}
"""By parameter; the option of any other has its name."""


def spoken(error: KamergraafError) -> str:
    """Give the message of an error in the words of the command line.

    >>> from kamergraaf.errors import UsageError
    >>> spoken(UsageError("give `seconds`, not `out`").naming("seconds"))
    'give --timeout, not `out`'
    """
    message = str(error)
    for name in error.parameters:
        message = message.replace(f"`{name}`", OPTIONS.get(name, f"--{name}"))
    return message
