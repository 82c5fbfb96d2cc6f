"""Answers queries of many at a time, each in a process of its own, within bounds."""

from __future__ import annotations

import asyncio
import marshal
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from kamergraaf.errors import KamergraafError, MalformedQueryError, QueryTimeoutError, StoreError, UsageError
from kamergraaf.processes.bounds import TooMuchError
from kamergraaf.processes.lanes import FullError, Lanes, Room, Turn
from kamergraaf.processes.query_child import NO_STORE
from kamergraaf.processes.workers import Crew, EndedError, Job, Worker
from kamergraaf.store import current_version
from kamergraaf.store.questions import how_it_ended, overflowed
from kamergraaf.words import problem

MODULE = "kamergraaf.store.query_server"
_EVERY = 1.0
"""Seconds between two looks at whether the graph was replaced."""
_LATER = 30
"""Seconds after which a query that takes long may be asked again, when too many do."""
_LETTERS = {"end": b"Z", "error": b"E"}


class BusyError(KamergraafError):
    """There is no room for a query now; it may be asked again after so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too many queries at once")
        self.message, self.seconds = "busy", seconds


class UnacceptableError(KamergraafError):
    """The answer has no form that the client takes."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What each query may take."""

    seconds: float = 30.0
    quick: float = 1.0
    """After so many seconds it makes way for others."""
    rows: int = 1_000_000
    bytes: int = 512 << 20
    megabytes: int = 2048
    """Of memory."""
    grown: int = 384 << 20
    """A process that has more bytes of memory after an answer is not used again."""
    room: Room = field(default_factory=Room)


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the graphs it is asked of, and the media types that are taken."""

    sparql: str
    solutions: str
    """For rows and truth; empty: none."""
    graphs: str
    """For triples; empty: none."""
    base: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def written(self) -> bytes:
        """Write it for the process that answers.

        Raises:
            UsageError: it is no text.
        """
        told = {"sparql": self.sparql, "solutions": self.solutions, "graphs": self.graphs, "base": self.base}
        try:
            return marshal.dumps(told | {"default": self.default_graphs, "named": self.named_graphs})
        except (UnicodeEncodeError, ValueError):
            raise problem(UsageError, "query-no-text") from None


class Answering:
    """An answer of which the first part is there."""

    def __init__(self, media: str, run: _Run) -> None:
        self.media, self._run = media, run

    async def parts(self) -> AsyncGenerator[bytes]:
        """Give the answer in parts.

        Raises:
            KamergraafError: it broke off, as it was too large or took too long.
        """
        while (part := await self._run.next()) is not None:
            yield part


class _Run:
    """A query that runs in a process."""

    def __init__(self, question: Question, worker: Worker, bounds: Bounds, slow_down: Callable[[], bool]) -> None:
        self._question, self._worker, self._bounds, self._slow_down = question, worker, bounds, slow_down
        self._waited, self._slow, self._refused = 0.0, False, False
        self._timer = asyncio.get_running_loop().call_later(bounds.quick, self._make_way)
        self.sound = False
        """Whether the process may be asked again."""

    async def begin(self) -> str:
        """Ask, and give the media type of the answer when its first part is there."""
        self._worker.ask(self._question.written())
        _, media = await self._piece()
        return media.decode()

    async def next(self) -> bytes | None:
        """Give the next part of the answer; none when it was the last."""
        if self.sound:
            return None
        letter, part = await self._piece()
        if letter != _LETTERS["end"]:
            return part
        self.sound = not self._slow and int(part) < self._bounds.grown
        return None

    async def _piece(self) -> tuple[bytes, bytes]:
        began = time.monotonic()
        try:
            letter, part = await self._within_bounds()
        except EndedError as error:
            if self._refused:
                raise BusyError(_LATER) from None
            raise self._failure(error) from None
        self._waited += time.monotonic() - began
        if letter == _LETTERS["error"]:
            self.sound = not self._slow
            raise _told(*marshal.loads(part), bounds=self._bounds)  # noqa: S302 (our own process wrote it)
        return letter, part

    async def _within_bounds(self) -> tuple[bytes, bytes]:
        """Wait for a piece; a query that takes too long ends."""
        try:
            async with asyncio.timeout(max(0.0, self._bounds.seconds - self._waited)):
                return await self._worker.piece()
        except TimeoutError:
            raise problem(QueryTimeoutError, "query-stopped", seconds=f"{self._bounds.seconds:g}") from None

    def _make_way(self) -> None:
        """Let a query that takes long make way, or end when too many do."""
        self._slow, self.sound = True, False
        if not self._slow_down():
            self._refused = True
            self._worker.kill()

    def end(self) -> None:
        """Have no more to do with it."""
        self._timer.cancel()

    def _failure(self, error: EndedError) -> KamergraafError:
        """Give the error for a process that ended; what it said may name files, and only those who serve read it."""
        if error.code == NO_STORE:
            return StoreError(error.told)
        if overflowed(error.code, error.told):  # how deep it is, is not counted: it may take seconds
            return problem(MalformedQueryError, "query-deep")
        if error.code < 0:
            return problem(TooMuchError, "query-ended", signal=-error.code, megabytes=self._bounds.megabytes)
        return how_it_ended(error.code, error.told, self._question.sparql, self._bounds.megabytes)


def _told(kind: str, message: str, *more: Any, bounds: Bounds) -> KamergraafError:
    """Give the error that a process tells."""
    match kind:
        case "malformed":
            values, *place = more
            return problem(MalformedQueryError, message, *place, **values)
        case "unacceptable":
            return UnacceptableError(message)
        case "large" if message:
            return problem(TooMuchError, "query-memory", megabytes=bounds.megabytes)
        case "large":
            return problem(TooMuchError, "query-large", rows=bounds.rows, megabytes=bounds.bytes >> 20)
        case _:
            return KamergraafError("the query failed")


class Endpoint:
    """Answers queries about the graph that stands in a folder now."""

    def __init__(self, path: Path, bounds: Bounds | None = None) -> None:
        self._path, self.bounds, self._mark = path, bounds or Bounds(), ""
        self._lanes = Lanes(self.bounds.room)
        self._crew = Crew(self.bounds.room.quick, self._job)

    def _job(self) -> Job:
        """Give what a process is started for now; while a graph is put in place of another, what the last one was."""
        given = (str(self._path), str(self.bounds.megabytes), str(self.bounds.bytes), str(self.bounds.rows))
        self._mark = current_version(self._path) or self._mark
        return Job(self._mark, MODULE, given)

    async def keep_fresh(self) -> None:
        """Have processes ready for the graph that stands there now, until this is cancelled."""
        while True:
            with suppress(EndedError):  # who asks is told
                await self._crew.freshen()
            with suppress(TimeoutError):
                async with asyncio.timeout(_EVERY):
                    await self._crew.lacking.wait()

    async def close(self) -> None:
        """End all processes."""
        await self._crew.close()

    @asynccontextmanager
    async def answer(self, question: Question, client: str) -> AsyncIterator[Answering]:
        """Answer a query; who leaves before the end ends it.

        Raises:
            MalformedQueryError: it is malformed, or asks more than this graph.
            UnacceptableError: its answer has no form that is taken.
            BusyError: there is no room.
            QueryTimeoutError: it took too long.
            KamergraafError: it took too much memory, or failed.
        """
        try:
            async with self._lanes.turn(client) as turn:
                worker = await self._hired()
                run = _Run(question, worker, self.bounds, partial(self._slow_down, worker, turn))
                try:
                    yield Answering(await run.begin(), run)
                finally:
                    run.end()
                    self._crew.give_back(worker, sound=run.sound)
        except FullError as error:
            raise BusyError(error.seconds) from None

    async def _hired(self) -> Worker:
        try:
            return await self._crew.hire()
        except EndedError as error:
            raise StoreError(error.told) from None

    def _slow_down(self, worker: Worker, turn: Turn) -> bool:
        """Let a query that takes long make way; no, if too many do already."""
        if not self._lanes.slow_down(turn):
            return False
        worker.yield_to_others()
        self._crew.count_out(worker)
        return True
