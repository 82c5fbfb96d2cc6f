"""How fast the server answers beside Oxigraph's own, with a runaway query beside it, and how much memory it takes.

    python tests/benchmarks/serve.py GRAPH --oxigraph PATH [--rounds 20] [--requests 20000]

PATH is the program `oxigraph` (pip download oxigraph). Five questions of the catalogue are asked of both servers in
turn, by one client over one connection to each; what counts is the ratio of the medians. Then 20 clients ask light ones, with
and without a query that never ends; and the memory of the server with its processes is told after so many requests.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from kamergraaf.ask.questions import bound
from kamergraaf.catalogue import question
from kamergraaf.store import open_store
from kamergraaf.vocab import PREFIXES

QUESTIONS = ("papers-of-ministry", "cited-by", "dossier-motions", "most-cited", "adopted-without-letter")
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (STR(?c) < STR(?i)) }"
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
CLIENTS, SECONDS = 20, 10.0
PORTS = 18765, 18766


class Client:
    """One connection to a server."""

    def __init__(self, port: int, path: str) -> None:
        self._there, self._path = http.client.HTTPConnection("127.0.0.1", port, timeout=120), path

    def ask(self, query: str) -> tuple[int, int]:
        """Ask a query; gives the status and the size of the answer."""
        self._there.request("POST", self._path, urlencode({"query": query}), FORM)
        answer = self._there.getresponse()
        return answer.status, len(answer.read())


@contextmanager
def running(command: list[str], port: int) -> Iterator[int]:
    """Run a server until the end; gives its process."""
    with tempfile.TemporaryFile() as told, subprocess.Popen(command, stdout=told, stderr=told) as process:
        try:
            for _ in range(200):
                try:
                    http.client.HTTPConnection("127.0.0.1", port).connect()
                    break
                except OSError:
                    time.sleep(0.1)
            yield process.pid
        finally:
            process.terminate()


def memory(pid: int) -> tuple[int, int]:
    """Give the megabytes that belong to a process alone, and those to it with its children."""
    family = [pid, *(int(p) for p in os.listdir("/proc") if p.isdigit() and parent(int(p)) == pid)]
    sizes = [proportional(each) for each in family]
    return sizes[0] >> 10, sum(sizes) >> 10


def parent(pid: int) -> int:
    """Give the parent of a process."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def proportional(pid: int) -> int:
    """Give the resident kilobytes of a process, those that are shared divided among who shares them."""
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0


def timed(work: Callable[[], object]) -> float:
    """Give how many milliseconds something takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def compare(queries: dict[str, str], rounds: int) -> None:
    """Ask both servers the same in turn, and print the medians and their ratio."""
    ours, theirs = Client(PORTS[0], "/sparql"), Client(PORTS[1], "/query")
    print(f"{'question':<26}{'ours ms':>10}{'oxigraph ms':>13}{'throughput':>12}")
    for name, query in queries.items():
        first, second = ours.ask(query), theirs.ask(query)
        assert first == second, (name, first, second)
        pairs = [(timed(lambda: ours.ask(query)), timed(lambda: theirs.ask(query))) for _ in range(rounds)]  # noqa: B023
        own, other = (statistics.median(each) for each in zip(*pairs, strict=True))
        print(f"{name:<26}{own:>10.1f}{other:>13.1f}{other / own:>12.2f}")


def crowd(query: str, seconds: float) -> list[float]:
    """Let 20 clients ask as fast as they can; gives how long each answer took."""
    until, found = time.monotonic() + seconds, list[float]()

    def one() -> None:
        client = Client(PORTS[0], "/sparql")
        while time.monotonic() < until:
            found.append(timed(lambda: client.ask(query)))

    threads = [threading.Thread(target=one) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def percentile(found: list[float]) -> float:
    """Give the 95th percentile."""
    return statistics.quantiles(found, n=20)[-1]


def beside_a_runaway(query: str) -> None:
    """Print how much slower 20 clients are served beside a query that never ends."""
    for _ in range(2):
        alone = crowd(query, SECONDS)
        endless = threading.Thread(target=lambda: Client(PORTS[0], "/sparql").ask(RUNAWAY))
        endless.start()
        time.sleep(2)
        beside = crowd(query, SECONDS)
        endless.join()
        before, after = percentile(alone), percentile(beside)
        rates = f"{len(alone) / SECONDS:.0f} and {len(beside) / SECONDS:.0f} a second"
        print(f"95th percentile {before:.1f} ms, beside a runaway {after:.1f} ms: {after / before:.2f}; {rates}")


def grow(pid: int, query: str, requests: int) -> None:
    """Print the memory after 1,000 requests and after many."""
    client, first = Client(PORTS[0], "/sparql"), 0
    for number in range(1, requests + 1):
        client.ask(query)
        if number in (1000, requests):
            alone, all_ = memory(pid)
            first = first or all_
            print(f"after {number} requests: server {alone} MB, with its processes {all_} MB: {all_ / first:.2f}")


def main() -> None:
    """Run it all."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("graph", type=Path)
    given.add_argument("--oxigraph", required=True)
    given.add_argument("--rounds", type=int, default=20)
    given.add_argument("--requests", type=int, default=20_000)
    asked = given.parse_args()
    heads = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    with open_store(asked.graph) as graph:
        queries = {name: heads + bound(graph, question(name), {}) for name in QUESTIONS}
        store = graph.folder / "store"
    ours = [sys.executable, "-m", "kamergraaf", "serve", "--store", str(asked.graph), "--port", str(PORTS[0])]
    theirs = [asked.oxigraph, "serve-read-only", "-l", str(store), "-b", f"127.0.0.1:{PORTS[1]}"]
    with running(ours, PORTS[0]) as pid, running([*theirs, "--union-default-graph"], PORTS[1]):
        compare(queries, asked.rounds)
        beside_a_runaway(queries["cited-by"])
        grow(pid, queries["papers-of-ministry"], asked.requests)


if __name__ == "__main__":
    main()
