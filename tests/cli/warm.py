"""A process that has imported the program, and forks itself for each command: what Python and its imports cost is paid once.

Each command still is a process of its own, with its own folder, environment and streams. What is about the start itself,
or is said to Python and not to the program, is run as users do: see `fits`.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import IO, NamedTuple, NoReturn

ROOT = Path(__file__).parents[2]
PAPER = ROOT / "data" / "sample" / "kst-28684-812.toml"
PRELOADED = (
    "cli", "cli.ask", "cli.build", "cli.demo", "cli.evaluate", "cli.judge", "cli.live", "cli.network", "cli.search",
    "cli.sparql", "api.building", "api.checking", "api.current", "api.extracting", "api.graph", "api.names",
    "api.networks", "api.pages", "api.questions", "pipeline", "pipeline.joining", "pipeline.update", "ask.names.identify",
    "ask.paths.find", "ask.pages.describe", "search.index",
)  # fmt: skip
_KNOWN = ("KAMERGRAAF_", "HOME", "LANG", "NO_COLOR", "PATH", "TMPDIR", "XDG_STATE_HOME", "no_proxy")
"""Variables that are read only when a command needs them; others may steer Python, a library or the completion of a shell."""
_OWN = ("--workers", "png", "/dev/")
"""Commands with these words start processes like themselves, load a library that keeps much, or name a stream."""


def fits(arguments: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Tell whether a command can be forked: Python is told nothing, and how the process began makes no difference."""
    utf8 = environment.get("LANG", "").upper().endswith("UTF-8")
    known = all(name.startswith(_KNOWN) for name in environment)
    return utf8 and known and not any(word in argument for argument in arguments for word in _OWN)


class Command(NamedTuple):
    """A command to be forked."""

    arguments: tuple[str, ...]
    folder: str
    environment: Mapping[str, str]
    left_out: Mapping[str, bool]
    """Whether graphs that it builds are without the `register`, and without its `terms` of office."""


class Warm:
    """The process that forks commands; it ends when this one does."""

    def __init__(self) -> None:
        self._server, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd="/",
                env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
                pass_fds=[theirs.fileno()],
            )
        atexit.register(self._end)

    def _end(self) -> None:
        self._server.close()
        self._process.wait()

    def run(self, asked_for: Command, patience: float) -> tuple[int, bytes, bytes]:
        """Run a command to its end, with nothing to read; gives its exit code and what it wrote on both streams."""
        told, theirs = socket.socketpair()
        with told, tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            asked.write(json.dumps(asked_for).encode())
            asked.flush()
            with theirs:
                given = [theirs.fileno(), asked.fileno(), out.fileno(), err.fileno()]
                socket.send_fds(self._server, [b"."], given)
            told.settimeout(patience)
            command = int(_line(told))
            try:
                code = int(_line(told))
            except TimeoutError:
                os.kill(command, signal.SIGKILL)
                raise subprocess.TimeoutExpired(list(asked_for.arguments), patience) from None
            return code, _content(out), _content(err)


def _line(told: socket.socket) -> bytes:
    found = b""
    while not found.endswith(b"\n"):
        if not (more := told.recv(1)):
            raise ChildProcessError("the process that forks commands has ended")
        found += more
    return found


def _content(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def serve(server: socket.socket) -> NoReturn:
    """Fork a process for each command that is asked for."""
    for name in PRELOADED:
        import_module(f"kamergraaf.{name}")
    _read_once()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # those that wait for a command need no funeral
    while True:
        asked, descriptors, _, _ = socket.recv_fds(server, 1, 4)
        if not asked:
            os._exit(0)
        if os.fork() == 0:
            server.close()
            _wait_for(*descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def _read_once() -> None:
    """Read a paper, the rules and the program itself, and load what measures: many commands would do that again."""
    from kamergraaf.pipeline import find_mentions
    from kamergraaf.pipeline.parts import program_of
    from kamergraaf.processes.traces import no_traces

    with no_traces():
        import_module("kamergraaf.network.measure.igraph")
    find_mentions(PAPER)
    program_of()


def _wait_for(told: int, asked: int, out: int, err: int) -> NoReturn:
    """Run a command in a process of its own; tell its id, and then its exit code as `subprocess` does."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    command = os.fork()
    if command == 0:
        os.close(told)
        _command(asked, out, err)
    os.write(told, f"{command}\n".encode())
    _, status = os.waitpid(command, 0)
    os.write(told, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _command(asked: int, out: int, err: int) -> NoReturn:
    """Become the command, with its folder, environment and streams, and nothing else that is open."""
    os.lseek(asked, 0, os.SEEK_SET)
    with open(asked, encoding="utf-8") as request:
        arguments, folder, environment, left_out = json.load(request)
    nothing, end = os.pipe()
    for descriptor, stream in enumerate((nothing, out, err)):
        os.dup2(stream, descriptor)
    os.closerange(3, max(nothing, end, out, err) + 1)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = [str(ROOT / "src" / "kamergraaf" / "__main__.py"), *arguments]
    sys.stdin = os.fdopen(0, encoding="utf-8", errors="surrogateescape")
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="surrogateescape")
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)
    tempfile.tempdir = None
    _leave_out(left_out)
    from kamergraaf.__main__ import run

    run()


def _leave_out(left_out: Mapping[str, bool]) -> None:
    """Let graphs that are built here be without what the test does not look at."""
    from kamergraaf.pipeline import making
    from kamergraaf.rdf import register

    if left_out["register"]:
        vars(making)["constant_parts"] = lambda _: iter(())
    if left_out["terms"]:
        vars(register)["mandate_quads"] = lambda *_: iter(())


if __name__ == "__main__":
    del sys.path[0]
    serve(socket.socket(fileno=int(sys.argv[1])))
