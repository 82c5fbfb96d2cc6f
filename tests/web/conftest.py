"""A server of the web as its users have it: a process of its own, at a port of this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeAlias

import pytest

Serve: TypeAlias = Callable[..., AbstractContextManager["Server"]]


class Server:
    """A server that runs."""

    def __init__(self, process: subprocess.Popen[bytes], address: str) -> None:
        self.process, self.address = process, address


@contextmanager
def serve(graph: Path, folder: Path, *options: str) -> Iterator[Server]:
    """Start a server at a port that is free, and end it by its id."""
    plain = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TMPDIR": str(folder)}
    command = [sys.executable, "-m", "kamergraaf", "serve", "--port", "0", "--store", str(graph), *options]
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=log, env=plain, cwd=folder)
        try:
            assert process.stderr is not None
            said = process.stderr.readline().decode()
            found = re.search(r"http://\S+", said)
            assert found, said + process.stderr.read().decode()
            yield Server(process, found[0])
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def server(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server of the graph of the sample."""
    with serve(sample_graph, tmp_path_factory.mktemp("serve")) as found:
        yield found
