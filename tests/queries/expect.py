"""Write the expected answers again, to be read before they are believed: python -m tests.queries.expect [NAME...]."""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path

from kamergraaf.ask.questions import bound
from kamergraaf.catalogue import questions
from kamergraaf.pipeline import build, sample
from kamergraaf.store import Store, open_store

from . import made
from .asked import ASKED, EXPECTED, plain


def graphs(folder: Path) -> dict[str, Store]:
    """Build the graphs that the questions are asked on."""
    (folder / "records").mkdir()
    inputs = {"sample": sample(), "made": [*sample(), *made.write(folder / "records")]}
    for name, addresses in inputs.items():
        build(addresses, folder / name)
    return {name: open_store(folder / name) for name in inputs}


def main(names: list[str]) -> None:
    """Write the files of some questions, or of all."""
    with tempfile.TemporaryDirectory() as folder:
        built = graphs(Path(folder))
        for asked in ASKED:
            if names and asked.name not in names:
                continue
            graph = built[asked.graph]
            rows = graph.query(bound(graph, questions()[asked.name], dict(asked.values), "en"))
            with (EXPECTED / f"{asked.file}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([rows.columns, *map(list, map(_plain, rows.rows))])


def _plain(row: tuple[object, ...]) -> list[str]:
    return [plain(value) for value in row]


if __name__ == "__main__":
    main(sys.argv[1:])
