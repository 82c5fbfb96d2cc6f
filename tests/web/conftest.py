"""A server of the web as its users have it: a process of its own, at a port of this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class Server:
    """A server that runs."""

    def __init__(self, process: subprocess.Popen[bytes], address: str, log: Path) -> None:
        self.process, self.address, self.log = process, address, log


@contextmanager
def serve(graph: Path, folder: Path, *options: str) -> Iterator[Server]:
    """Start a server at a port that is free, and end it by its id."""
    plain = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TMPDIR": str(folder)}
    command = [sys.executable, "-m", "kamergraaf", "serve", "--port", "0", "--store", str(graph), *options]
    told = folder / "serve.log"
    with told.open("wb") as log, subprocess.Popen(command, stderr=log, env=plain, cwd=folder) as process:
        try:
            yield Server(process, _address(told, process), told)
        finally:
            process.terminate()
            try:
                process.wait(20)
            finally:
                process.kill()


def _address(told: Path, process: subprocess.Popen[bytes]) -> str:
    """Wait until a server says where it is."""
    until = time.monotonic() + 60
    while not (found := re.search(r"http://\S+", told.read_text())):
        assert process.poll() is None, told.read_text()
        assert time.monotonic() < until
        time.sleep(0.05)
    return found[0]


@pytest.fixture(scope="session")
def server(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server of the graph of the sample."""
    with serve(sample_graph, tmp_path_factory.mktemp("serve")) as found:
        yield found
