"""Turns: whoever asks much waits, and nobody else waits for him."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.processes.lanes import FullError, Lanes, Room


class Work:
    """Pieces of work that run until they are told to end, and the order in which they began."""

    def __init__(self, room: Room) -> None:
        self.lanes, self.began = Lanes(room), list[str]()
        self._tasks: list[tuple[str, asyncio.Task[None], asyncio.Event]] = []

    async def ask(self, *clients: str) -> None:
        for client in clients:
            ended = asyncio.Event()
            self._tasks.append((client, asyncio.create_task(self._work(client, ended)), ended))
        await self.settle()

    async def _work(self, client: str, ended: asyncio.Event) -> None:
        async with self.lanes.turn(client):
            self.began.append(client)
            await ended.wait()

    async def end(self, at: int) -> None:
        self._tasks[at][2].set()
        await self.settle()

    async def give_up(self, at: int) -> None:
        self._tasks[at][1].cancel()
        await self.settle()

    async def settle(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)

    async def close(self) -> None:
        for _, task, _ in self._tasks:
            task.cancel()
        await asyncio.gather(*(task for _, task, _ in self._tasks), return_exceptions=True)


def running(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(story())


def test_turns_go_round_among_clients() -> None:
    async def story() -> None:
        work = Work(Room(quick=2, quick_each=2))
        await work.ask("a", "a", "a", "a", "b", "c")
        assert work.began == ["a", "a"]
        for at in (0, 1, 2, 4):
            await work.end(at)
        assert work.began == ["a", "a", "a", "b", "c", "a"]
        await work.close()

    running(story)


def test_a_client_leaves_room_for_another() -> None:
    async def story() -> None:
        work = Work(Room(quick=3, quick_each=2))
        await work.ask("a", "a", "a", "b", "b")
        assert work.began == ["a", "a", "b"]
        await work.close()

    running(story)


def test_what_is_slow_makes_room_and_only_so_much_may_be() -> None:
    async def story() -> None:
        work = Work(Room(quick=2, quick_each=2, slow=3, slow_each=2))
        moved = list[bool]()
        for client in ("a", "a", "a", "b", "c"):
            async with asyncio.timeout(1):
                turn = await work.lanes.turn(client).__aenter__()
            moved.append(work.lanes.slow_down(turn))
            if not moved[-1]:
                work.lanes.running.discard(turn)
        assert moved == [True, True, False, True, False]
        await work.ask("d", "d")
        assert work.began == ["d", "d"]
        await work.close()

    running(story)


def test_who_gives_up_lets_the_next_one_go() -> None:
    async def story() -> None:
        work = Work(Room(quick=1, quick_each=1))
        await work.ask("a", "b", "c")
        await work.give_up(1)
        await work.end(0)
        assert work.began == ["a", "c"]
        await work.give_up(2)
        await work.ask("d")
        assert work.began == ["a", "c", "d"]
        await work.close()

    running(story)


def test_too_many_who_wait_and_too_long_a_wait_are_told() -> None:
    async def story() -> None:
        lanes = Lanes(Room(quick=1, quick_each=1, waiting=2, waiting_each=1, patience=0.05))
        async with lanes.turn("a"):
            waiting = asyncio.create_task(lanes.turn("b").__aenter__())
            await asyncio.sleep(0)
            with pytest.raises(FullError):
                await lanes.turn("b").__aenter__()
            with pytest.raises(FullError):
                await waiting

    running(story)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["ask", "end", "give up"])), max_size=40))
def test_the_lane_is_never_too_full_and_never_idle(steps: list[tuple[str, str]]) -> None:
    async def story() -> None:
        work, asked, over = Work(Room(quick=3, quick_each=2)), list[str](), set[int]()
        for client, step in steps:
            if step == "ask":
                asked.append(client)
                await work.ask(client)
            elif left := [at for at in range(len(asked)) if at not in over]:
                over.add(left[0])
                await (work.end(left[0]) if step == "end" else work.give_up(left[0]))
            open_ = [asked[at] for at in range(len(asked)) if at not in over]
            busy = [turn.client for turn in work.lanes.running]
            assert len(busy) <= 3
            assert all(busy.count(each) <= 2 for each in "abc")
            wanted = min(3, sum(min(2, open_.count(each)) for each in "abc"))
            assert len(busy) == wanted
        await work.close()

    running(story)
