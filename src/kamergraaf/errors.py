"""What can go wrong, in one tree.

::

    KamergraafError            something the user can act on; one line, never a traceback
    ├── UsageError             2   the question itself is malformed
    │   └── MalformedQueryError 2  a query is; `line` and `caret` show the place
    ├── NotFoundError          3   nothing has that name; `nearest` holds the closest
    ├── AmbiguousError         4   several things have that name; `candidates` holds them
    ├── StoreError             5   the graph is missing, locked or of another version
    ├── QueryTimeoutError      6   a query ran longer than it may
    ├── NoPathError            7   two things have no meaningful connection
    └── SourceError            1   an input as a whole cannot be read
        ├── TornError          1   an input breaks off; what stands before the break is sound
        ├── NothingReadError   1   no input held anything; `issues` say why
        └── ServiceError       1   a service on the network gives no answer that can be used

A bad *record* is not an exception: it becomes an :class:`Issue` and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self


@dataclass(frozen=True, slots=True)
class Next:
    """What can be asked next: a task and its parameters, which each face says in its own words."""

    task: str
    parameters: Mapping[str, str | int | bool] = field(default_factory=dict)


def then(task: str, **parameters: str | int | bool) -> Next:
    """Give what can be asked next.

    >>> then("relations", kind="mentions", limit=12)
    Next(task='relations', parameters={'kind': 'mentions', 'limit': 12})
    """
    return Next(task, parameters)


class KamergraafError(Exception):
    """An error that is told in one line and ends the command with `exit_code`."""

    exit_code = 1
    message: str = ""
    """The key of the message of the part `error` that tells it, by which a face tells it in another language."""
    values: Mapping[str, object] = MappingProxyType({})
    """What stands in the places of that message."""
    parameters: tuple[str, ...] = ()
    """The parameters that the message names, each in backticks; a face may call them by other words."""

    next: Next | None = None
    """What helps."""

    def naming(self, *parameters: str) -> Self:
        """Give the error, and tell which parameters its message names.

        >>> UsageError("`seconds` is a number").naming("seconds").parameters
        ('seconds',)
        """
        self.parameters = parameters
        return self

    def leading(self, task: str, **parameters: str | int | bool) -> Self:
        """Give the error, and tell what can be asked next.

        >>> NotFoundError("no question named 'x'").leading("questions").next
        Next(task='questions', parameters={})
        """
        self.next = then(task, **parameters)
        return self


class SourceError(KamergraafError):
    """An input as a whole cannot be read."""


class TornError(SourceError):
    """An input breaks off; what stands before the break is sound, though the last record may be cut."""


class NothingReadError(SourceError):
    """Inputs were read and nothing was in them; `issues` say why."""

    def __init__(self, message: str, issues: tuple[Issue, ...] = ()) -> None:
        super().__init__(message)
        self.issues = issues


class ServiceError(SourceError):
    """A service on the network gives no answer that can be used; what it gave before is kept."""


class UsageError(KamergraafError):
    """The question itself is malformed."""

    exit_code = 2


class MalformedQueryError(UsageError):
    """A query is malformed; `line` is its line, and `caret` a line with a mark under the place."""

    def __init__(self, message: str, line: str = "", caret: str = "") -> None:
        super().__init__(message)
        self.line, self.caret = line, caret


class NotFoundError(KamergraafError):
    """Nothing has that name."""

    exit_code = 3

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.nearest = nearest


class AmbiguousError(KamergraafError):
    """Several things have that name."""

    exit_code = 4

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class StoreError(KamergraafError):
    """The graph is missing, locked or of another version."""

    exit_code = 5


class QueryTimeoutError(KamergraafError):
    """A query ran longer than it may."""

    exit_code = 6


class NoPathError(KamergraafError):
    """Two things have no meaningful connection."""

    exit_code = 7


class CutWarning(UserWarning):
    """An answer has more rows than were asked for; those that are given are the first."""


class NamesOnlyWarning(UserWarning):
    """Names were searched alone, because a store on the network has no texts."""


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One bad record: the file, the place in it, and why it was left out or doubted."""

    source: str
    place: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.source}: {self.place}" if self.place else self.source
        return f"{where}: {self.reason}"
