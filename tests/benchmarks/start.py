"""How long commands take from a cold start, against the smallest programs that could do the like.

    python tests/benchmarks/start.py GRAPH [--rounds 20] [--thing 28684-812]

The peers are a Typer program that opens the same store and asks one query, and an empty Typer program that prints its
help. All run in turn; what counts is the ratio of the medians. Run it on a quiet machine: processes are started.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kamergraaf.store import open_store

HEAD = """
import sys
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
"""
ONE_QUERY = (
    HEAD
    + """
@app.command()
def ask(store: str, thing: str):
    import pyoxigraph as ox
    opened = ox.Store.read_only(store)
    for row in opened.query(f"SELECT ?p ?o {{ <{thing}> ?p ?o }}", use_default_graph_as_union=True):
        print(row["p"].value, row["o"])
app()
"""
)
EMPTY = (
    HEAD
    + """
@app.command()
def nothing():
    pass
app()
"""
)


def seconds(command: list[str]) -> float:
    """Run a command and give how long it took."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    """Run all in turn and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("graph", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--thing", default="28684-812")
    options = parser.parse_args()
    ours = [sys.executable, "-m", "kamergraaf", "--store", str(options.graph)]
    with tempfile.TemporaryDirectory() as here:
        one, empty = Path(here) / "one.py", Path(here) / "empty.py"
        one.write_text(ONE_QUERY)
        empty.write_text(EMPTY)
        iri = f"https://w3id.org/kamergraaf/id/kamerstuk/kst-{options.thing}"
        commands = {
            "one query": [sys.executable, str(one), str(open_store(options.graph).folder / "store"), iri],
            "show": [*ours, "show", options.thing],
            "relations": [*ours, "relations", options.thing],
            "query run": [*ours, "query", "run", "dossier-papers", "--param", f"dossier={options.thing.split('-')[0]}"],
            "empty --help": [sys.executable, str(empty), "--help"],
            "--help": [*ours, "--help"],
        }
        found: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(options.rounds):
            for name, command in commands.items():
                found[name].append(seconds(command))
    medians = {name: statistics.median(times) for name, times in found.items()}
    for name, median in medians.items():
        peer = medians["empty --help" if "help" in name else "one query"]
        print(f"{name:14} {1000 * median:6.0f} ms   {median / peer:5.2f}")


if __name__ == "__main__":
    main()
