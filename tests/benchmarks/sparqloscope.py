"""How long the queries of Sparqloscope take in the embedded store, our server, `oxigraph serve`, and others that run.

    python -m tests.benchmarks.sparqloscope GRAPH QUERIES --oxigraph PATH [--beside virtuoso=http://...] [--seconds 30]

QUERIES is what Sparqloscope (github.com/ad-freiburg/sparqloscope) makes of the graph with `--output-format tsv`. Its
`generate-benchmark.py` asks any endpoint that answers SERVICE. Each query is asked of all engines in turn, and its
answer is read to the end; what takes longer than so many seconds is given up. Engines beside hold the same graph
(`kamergraaf push`), and stop queries by themselves; they need a limit on rows that is out of the way. A row alone that
differs from that of the embedded store is marked with `!`.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from tests.store.remote.conftest import free_port, started
from tests.web.conftest import serve

from kamergraaf.errors import KamergraafError, QueryTimeoutError
from kamergraaf.store import open_store
from kamergraaf.store.questions import Limits, asking
from kamergraaf.store.remote.endpoint import Endpoint

Row: TypeAlias = tuple[Any, ...]
Ask: TypeAlias = Callable[[str], Sequence[Row]]
"""Gives the rows of a query."""


def embedded(graph: Path, seconds: float) -> Ask:
    """Give what asks the embedded store, as `kamergraaf sparql` does: each query in a process of its own."""
    opened, limits = open_store(graph), Limits(seconds, rows=100_000_000)

    def ask(query: str) -> Sequence[Row]:
        with asking(opened, limits) as asked:
            found = asked.ask(query).rows
        return found.rows if found else []

    return ask


def endpoint(address: str, seconds: float) -> Ask:
    """Give what asks an endpoint."""
    there = Endpoint(address)
    return lambda query: there.select(query, seconds)[1]


@contextmanager
def oxigraph(program: str, graph: Path, seconds: float, folder: Path) -> Iterator[str]:
    """Run `oxigraph serve-read-only` over the store of the graph."""
    port = free_port()
    with open_store(graph) as opened:
        where: list[str | Path] = ["-l", opened.folder / "store", "-b", f"127.0.0.1:{port}"]
        command: list[str | Path] = [
            program,
            "serve-read-only",
            *where,
            "--union-default-graph",
            "--timeout-s",
            f"{seconds:.0f}",
        ]
        with started(command, port, folder):
            yield f"http://127.0.0.1:{port}/query"


def cell(value: object) -> str:
    """Write a value so that the same number is the same text, however an engine writes it.

    >>> cell(("3.50", "x:decimal")), cell("x:a")
    ('3.5', 'x:a')
    """
    text = str(value[0] if isinstance(value, tuple) else value)
    try:
        return f"{float(text):.6g}"
    except ValueError:
        return text


def timed(ask: Ask, query: str, rounds: int, most: float) -> tuple[float | str, list[str]]:
    """Give the median of the seconds that a query takes, or why it has no answer; and its row if it has one alone."""
    taken, found = list[float](), list[Row]()
    for _ in range(rounds):
        began = time.perf_counter()
        try:
            found = list(ask(query))
        except KamergraafError as error:
            if isinstance(error, QueryTimeoutError) or time.perf_counter() - began > most:
                return "time", []  # Oxigraph breaks off its answer
            return "memory" if "memory" in str(error) else "error", [str(error)]
        taken.append(time.perf_counter() - began)
    return statistics.median(taken), [cell(value) for value in found[0]] if len(found) == 1 else []


def compare(
    engines: Mapping[str, Ask], queries: Mapping[str, str], rounds: int, most: float
) -> dict[str, list[float | str]]:
    """Ask all queries of all engines, and print a line for each query."""
    taken: dict[str, list[float | str]] = {name: [] for name in engines}
    print("query".ljust(54), *(name.rjust(10) for name in engines))
    for name, query in queries.items():
        answers = {engine: timed(ask, query, rounds, most) for engine, ask in engines.items()}
        first, rows = next(iter(answers.values()))
        for engine, (seconds, _) in answers.items():
            taken[engine].append(seconds)
        marks = {
            e: "!" if isinstance(s, float) and isinstance(first, float) and r != rows else ""
            for e, (s, r) in answers.items()
        }
        shown = (shown_as(answer[0]) + marks[engine] for engine, answer in answers.items())
        print(name[:54].ljust(54), *(text.rjust(10) for text in shown), flush=True)
        for engine, (seconds, told) in answers.items():
            if seconds == "error":
                print(f"    {engine}: {told[0][:150]}")
    return taken


def shown_as(seconds: float | str) -> str:
    """Write seconds, or a word.

    >>> shown_as(0.01234), shown_as("time")
    ('0.012', 'time')
    """
    return f"{seconds:.3f}" if isinstance(seconds, float) else seconds


def summary(taken: Mapping[str, list[float | str]]) -> None:
    """Print how many queries each engine answers, and how long those take that all answer."""
    all_answer = [
        at for at, row in enumerate(zip(*taken.values(), strict=True)) if all(isinstance(s, float) for s in row)
    ]
    print(f"\n{len(all_answer)} queries are answered by all")
    for engine, seconds in taken.items():
        found = [float(seconds[at]) for at in all_answer]
        words = {word: seconds.count(word) for word in ("time", "memory", "error") if word in seconds}
        told = f"{sum(isinstance(s, float) for s in seconds)} of {len(seconds)} answered {words or ''}"
        print(engine.ljust(12), told, f"median {statistics.median(found):.3f} s, all {sum(found):.1f} s")


def main() -> None:
    """Run it all."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("graph", type=Path)
    given.add_argument("queries", type=Path)
    given.add_argument("--oxigraph", required=True)
    given.add_argument("--beside", action="append", default=[], metavar="NAME=ADDRESS")
    given.add_argument("--seconds", type=float, default=30)
    given.add_argument("--rounds", type=int, default=3)
    asked = given.parse_args()
    lines = (line.split("\t", 1) for line in asked.queries.read_text(encoding="utf-8").splitlines())
    queries = {name.partition(" [")[0]: query for name, query in lines}
    with tempfile.TemporaryDirectory() as place, ExitStack() as running:
        folder, limit = Path(place), ("--timeout", str(asked.seconds))
        ours = running.enter_context(serve(asked.graph.resolve(), folder, *limit)).address
        theirs = running.enter_context(oxigraph(asked.oxigraph, asked.graph, asked.seconds, folder))
        beside = dict(one.split("=", 1) for one in asked.beside)
        addresses = {"serve": f"{ours}/sparql", "oxigraph": theirs, **beside}
        engines = {name: endpoint(address, asked.seconds + 5) for name, address in addresses.items()}
        summary(
            compare({"embedded": embedded(asked.graph, asked.seconds), **engines}, queries, asked.rounds, asked.seconds)
        )


if __name__ == "__main__":
    main()
