"""Who may run next: turns go round among clients, and what takes long leaves the lane of what does not.

There are two lanes. A piece of work begins in the quick one; when it takes longer than a moment it moves to the slow
one, if there is room, and else has to stop. So whatever is asked, the quick lane is soon free again.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


class FullError(Exception):
    """There is no room; it may be asked again after so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Room:
    """How many pieces of work may run and wait."""

    quick: int = 4
    quick_each: int = 3
    """Of one client in the quick lane, so that there is room for another at once."""
    slow: int = 4
    slow_each: int = 2
    waiting: int = 500
    waiting_each: int = 100
    patience: float = 20.0
    """So many seconds a piece of work waits at most."""


@dataclass(eq=False)
class Turn:
    """A piece of work that runs."""

    client: str
    slow: bool = False


@dataclass
class Lanes:
    """Gives turns."""

    room: Room = field(default_factory=Room)
    running: set[Turn] = field(default_factory=set)
    _waiting: dict[str, deque[asyncio.Future[Turn]]] = field(default_factory=dict)
    """By client, the one whose turn it is first."""

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[Turn]:
        """Wait for a turn in the quick lane, and hold it.

        Raises:
            FullError: too much waits already, or it waited too long.
        """
        turn = await self._wait(client) if not self._may(client) else self._begun(client)
        try:
            yield turn
        finally:
            self._end(turn)

    def _begun(self, client: str) -> Turn:
        turn = Turn(client)
        self.running.add(turn)
        return turn

    def _end(self, turn: Turn) -> None:
        self.running.discard(turn)
        self._call()

    def slow_down(self, turn: Turn) -> bool:
        """Move a piece of work to the slow lane; no, if that has no room for it."""
        slow = Counter(each.client for each in self.running if each.slow)
        if slow.total() >= self.room.slow or slow[turn.client] >= self.room.slow_each:
            return False
        turn.slow = True
        self._call()
        return True

    def _may(self, client: str) -> bool:
        """Tell whether there is room in the quick lane for a client; who waits already goes before him."""
        quick = Counter(turn.client for turn in self.running if not turn.slow)
        return quick.total() < self.room.quick and quick[client] < self.room.quick_each

    async def _wait(self, client: str) -> Turn:
        mine = self._waiting.get(client, ())
        if sum(map(len, self._waiting.values())) >= self.room.waiting or len(mine) >= self.room.waiting_each:
            raise FullError(5)
        called: asyncio.Future[Turn] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(called)
        try:
            async with asyncio.timeout(self.room.patience):
                return await called
        except TimeoutError:
            self._forget(client, called)
            raise FullError(10) from None
        except asyncio.CancelledError:
            self._forget(client, called)
            raise

    def _forget(self, client: str, called: asyncio.Future[Turn]) -> None:
        """Take one that went away from the queue; if it was called just then, its turn is over."""
        if called.done() and not called.cancelled():
            self._end(called.result())
        elif (mine := self._waiting.get(client)) and called in mine:
            mine.remove(called)
            if not mine:
                del self._waiting[client]

    def _call(self) -> None:
        """Call the next ones, of the clients that were not called longest."""
        while (client := next(filter(self._may, self._waiting), None)) is not None:
            mine = self._waiting.pop(client)
            called = mine.popleft()
            if mine:
                self._waiting[client] = mine  # now the last one
            if not called.done():
                called.set_result(self._begun(client))
