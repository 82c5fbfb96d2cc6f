"""What a reader is given: an input, and what records keep of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from kamergraaf.errors import TornError


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Which input a record came from: a file, or a member of an archive."""

    address: str
    """The path as the user gave it; `archive.zip/member` inside an archive."""
    sha256: str
    """The hash of the bytes, which names them in the graph."""

    @property
    def name(self) -> str:
        """The last part of the address: what the graph keeps, so that no folder of a machine leaks into it."""
        return self.address.replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Input:
    """The bytes of one input as they were found."""

    address: str
    data: bytes = field(repr=False)
    torn: bool = False
    """Whether its end is lacking, so that only complete records in it are read."""

    @cached_property
    def snapshot(self) -> Snapshot:
        """What records keep of the input."""
        return Snapshot(self.address, hashlib.sha256(self.data).hexdigest())


@dataclass(frozen=True)
class LineInput:
    """An input of many lines, too large to hold: each line is read when it is needed."""

    address: str
    lines: Callable[[], Iterator[bytes]] = field(repr=False)
    """Opens the input and gives its lines. Raises TornError behind those before a break, else SourceError."""
    names: Callable[[], Iterable[str]] | None = field(default=None, repr=False)
    """Gives what each line is called, where that is not its number: the id of its record."""
    digest: str = ""
    """Its hash, where that is known without reading it."""

    def sound(self) -> Iterator[bytes]:
        """Give the lines before a break, or all."""
        with suppress(TornError):
            yield from self.lines()

    @cached_property
    def snapshot(self) -> Snapshot:
        """What records keep of the input."""
        return self._known[0]

    @property
    def torn(self) -> str:
        """How it breaks off; empty when it does not."""
        return self._known[1]

    @cached_property
    def _known(self) -> tuple[Snapshot, str]:
        if self.digest:
            return Snapshot(self.address, self.digest), ""
        digest, torn = hashlib.sha256(), ""
        try:
            for line in self.lines():
                digest.update(line)
        except TornError as error:
            torn = str(error)
        return Snapshot(self.address, digest.hexdigest()), torn


@dataclass(frozen=True, slots=True)
class Afresh:
    """What an input, or one place in it, told before holds no longer: what still holds is told again behind this."""

    address: str
    """Of the input; of all that lies below it when it ends in a slash."""
    place: str = ""
    """Empty: all of it."""
    withdrawn: bool = False
    """Whether its source took it back, so that no byte of it may stay anywhere."""
