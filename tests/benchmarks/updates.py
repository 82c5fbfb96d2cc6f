"""What it costs to change some records of a graph, against building it again from all of them.

    python tests/benchmarks/updates.py RECORDS [--changed 1000] [--rounds 3] [--questions]

RECORDS is a folder that `generate.py` made. Each round draws records of mixed kinds, gives them a later day and another
subject, and adds them; none is withdrawn. The last line builds the graph once more from the records that it keeps. Seconds
of the processor count every process, so that others on the machine do not matter much. With `--questions` each question
of the catalogue is asked after the last round and after the build: it should take at most 1.3 times as long.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from pathlib import Path

import questions
from builds import KAMERGRAAF, Cost, build, manifest, measured, size

ENTITIES = (
    "Zaak", "ZaakActor", "Document", "DocumentActor", "Activiteit", "Agendapunt", "Besluit", "Stemming", "Toezegging",
)  # fmt: skip
TEXTS = ("Onderwerp", "Tekst")
DAY = "2031-01-{:02d}T10:00:00Z"


def changed(records: Path, count: int, number: int, out: Path) -> Path:
    """Write records that were drawn, each as it is a day later; gives the folder."""
    draw, folder = random.Random(number), out / str(number)
    folder.mkdir()
    for entity in ENTITIES:
        lines = (records / f"{entity}.jsonl").read_bytes().splitlines()
        rows = [json.loads(line) for line in draw.sample(lines, min(len(lines), count // len(ENTITIES) + 1))]
        for row in rows:
            row |= {name: DAY.format(number) for name in ("GewijzigdOp", "ApiGewijzigdOp")}
            row |= {name: f"{row[name]} ({number})" for name in TEXTS if row.get(name)}
        alive = [json.dumps(row, ensure_ascii=False) for row in rows if not row.get("Verwijderd")]
        (folder / f"{entity}.jsonl").write_text("\n".join(alive) + "\n", encoding="utf-8")
    return folder


def told(name: str, cost: Cost, graph: Path) -> None:
    """Print one line."""
    triples = manifest(graph)["triples"]
    print(
        f"{name:12} {cost.processor:7.1f} s of the processor {cost.seconds:7.1f} s {cost.megabytes:6.0f} MB of memory"
        f" {triples:11,} triples {size(graph):7.0f} MB on disk",
        flush=True,
    )


def asked(graph: Path) -> dict[str, float]:
    """Give the seconds of the processor that each question takes, the least of two times."""
    named = [(name, command) for name, command in questions.commands(graph) if name.startswith("query ")]
    store = ["--store", str(graph), "--quiet"]
    return {name: min(questions.measured(name, [*store, *command]).cpu for _ in range(2)) for name, command in named}


def compare(updated: dict[str, float], built: dict[str, float]) -> None:
    """Print the questions that take longest after updates, against a graph that was built."""
    times = sorted(((updated[name] / built[name], name) for name in updated), reverse=True)
    for ratio, name in times[:5]:
        print(
            f"{name:40} {ratio:5.2f} times: {updated[name]:.2f} s after the updates, {built[name]:.2f} s after a build"
        )


def main() -> None:
    """Build, add, and build again."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("records", type=Path)
    parser.add_argument("--changed", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--questions", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as here:
        graph = Path(here) / "graph"
        told("build", build(options.records, graph, "--quiet"), graph)
        for number in range(1, options.rounds + 1):
            folder = changed(options.records, options.changed, number, Path(here))
            told(f"add {number}", measured([*KAMERGRAAF, "add", folder, "--store", graph, "--quiet"]), graph)
        took = asked(graph) if options.questions else {}
        everything = [options.records, *(Path(here) / str(number) for number in range(1, options.rounds + 1))]
        told("build again", measured([*KAMERGRAAF, "build", *everything, "--out", graph, "--quiet"]), graph)
        if took:
            compare(took, asked(graph))


if __name__ == "__main__":
    main()
