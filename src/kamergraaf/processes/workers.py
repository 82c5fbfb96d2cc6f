"""Warm processes that each answer one question at a time, and can be killed while they do."""

from __future__ import annotations

import asyncio
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from kamergraaf.processes.parent import command

_TOLD = 2000
"""So many bytes of what a process says when it ends are read."""
_DYING = 10.0
"""So many seconds a process that closed its output has to end."""
_LEAST_URGENT = 10


class EndedError(Exception):
    """A process ended before it gave its whole answer: with what code, and what it said."""

    def __init__(self, code: int, told: str) -> None:
        super().__init__(f"{code}: {told}")
        self.code, self.told = code, told


@dataclass(frozen=True, slots=True)
class Job:
    """What a process is started for: a module of ours with its arguments, and the version of what it reads."""

    mark: str
    module: str
    given: tuple[str, ...]


class Worker:
    """One process."""

    def __init__(self, process: Process, job: Job) -> None:
        self._process, self.job = process, job

    @classmethod
    async def start(cls, job: Job) -> Worker:
        """Start a process, and wait until it says that it is ready.

        Raises:
            EndedError: it ended instead.
        """
        line = command(job.module, *job.given)
        worker = cls(await asyncio.create_subprocess_exec(*line, stdin=PIPE, stdout=PIPE, stderr=PIPE), job)
        try:
            await worker.piece()
        except BaseException:
            worker.kill()
            raise
        return worker

    def ask(self, question: bytes) -> None:
        """Give it a question."""
        assert self._process.stdin is not None
        self._process.stdin.write(len(question).to_bytes(4, "big") + question)

    async def piece(self) -> tuple[bytes, bytes]:
        """Wait for the next piece of the answer: its letter, and what it holds.

        Raises:
            EndedError: the process ended.
        """
        assert self._process.stdout is not None
        try:
            head = await self._process.stdout.readexactly(5)
            return head[:1], await self._process.stdout.readexactly(int.from_bytes(head[1:], "big"))
        except asyncio.IncompleteReadError:
            raise await self._ended() from None

    async def _ended(self) -> EndedError:
        assert self._process.stderr is not None
        told = await self._process.stderr.read(_TOLD)
        with suppress(TimeoutError):
            async with asyncio.timeout(_DYING):
                return EndedError(await self._process.wait(), told.decode(errors="replace").strip())
        self.kill()
        return EndedError(await self._process.wait(), "it closed its output")

    def yield_to_others(self) -> None:
        """Let it compute only when nobody else does."""
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _LEAST_URGENT)

    @property
    def lives(self) -> bool:
        """Whether it can be asked."""
        return self._process.returncode is None

    def kill(self) -> None:
        """End it at once.

        Not by `Process.kill`, which looks first whether it ended, and so may take its exit code from who waits for it.
        """
        if self.lives:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

    async def gone(self) -> None:
        """Wait until it ended."""
        await self._process.wait()

    def leave(self) -> None:
        """Let it end when it has no more to do."""
        if self._process.stdin is not None:
            self._process.stdin.close()


class Crew:
    """Keeps so many processes warm for the job that there is now; one that has the job of before is let go."""

    def __init__(self, size: int, job: Callable[[], Job]) -> None:
        self._size, self._job = size, job
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._leaving: set[Worker] = set()
        self.lacking = asyncio.Event()
        """Set when there may be fewer than so many."""

    async def hire(self) -> Worker:
        """Give a process that is asked nothing, a new one if there is none."""
        job = self._job()
        while self._idle:
            worker = self._idle.pop()
            if worker.job == job and worker.lives:
                break
            worker.leave()
        else:
            worker = await Worker.start(job)
        self._busy.add(worker)
        return worker

    def give_back(self, worker: Worker, *, sound: bool) -> None:
        """Take a process back; one that did not end its answer, or is too large, is not used again."""
        self._leaving.discard(worker)
        self._busy.discard(worker)
        if sound and worker.lives and len(self._idle) < self._size:  # whether its job is that of now, `hire` looks
            self._idle.append(worker)
        elif sound:
            worker.leave()
        else:
            worker.kill()
            self.lacking.set()

    def count_out(self, worker: Worker) -> None:
        """Let another take the place of a process that will be busy for long."""
        self._busy.discard(worker)
        self._leaving.add(worker)
        self.lacking.set()

    async def freshen(self) -> None:
        """Let go of those that have the job of before, and start new ones."""
        self.lacking.clear()
        job = self._job()
        for worker in [each for each in self._idle if each.job != job or not each.lives]:
            self._idle.remove(worker)
            worker.leave()
        while len(self._idle) + len(self._busy) < self._size:
            self._idle.append(await Worker.start(job))

    async def close(self) -> None:
        """End all."""
        for worker in (everyone := [*self._idle, *self._busy, *self._leaving]):
            worker.kill()
        for worker in everyone:
            await worker.gone()
