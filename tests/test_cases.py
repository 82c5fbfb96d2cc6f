"""Golden cases: a folder holds an input, the mentions that are to be found in it, and the statements they become.

To accept a change, look at the difference after: KAMERGRAAF_ACCEPT=1 python -m pytest tests/test_cases.py
"""

from __future__ import annotations

import gzip
import json
import os
import tempfile
from pathlib import Path

import pytest

from kamergraaf import iri
from kamergraaf.api.extracting import Reading
from kamergraaf.pipeline import build
from kamergraaf.store import DUMP

CASES = Path(__file__).parent / "cases"
GRAPHS = ("bron/", "extractie/", "afgeleid", "stub")
RULES = f"<{iri.ID}regel/"


def mentions(case: Path) -> str:
    """Write the mentions of a case as lines of JSON."""
    rows = [row | {"source": path.name} for path in inputs(case) for row in Reading([str(path)]).lines()]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def statements(case: Path) -> str:
    """Write the statements of a case that come from its input: not the register, the rules and the ontology."""
    own = [f" <{iri.GRAPH}{name}" for name in GRAPHS]
    with tempfile.TemporaryDirectory() as folder:
        build([str(path) for path in inputs(case)], Path(folder) / "graaf")
        lines = gzip.decompress((Path(folder) / "graaf" / DUMP).read_bytes()).decode().splitlines(keepends=True)
    return "".join(line for line in lines if any(name in line for name in own) and not line.startswith(RULES))


def inputs(case: Path) -> list[Path]:
    """Give the input of a case."""
    return sorted(path for path in case.iterdir() if path.name not in ("mentions.jsonl", "graph.nq"))


@pytest.mark.parametrize("case", [pytest.param(path, id=path.name) for path in sorted(CASES.iterdir())])
@pytest.mark.parametrize(
    ("name", "write"), [("mentions.jsonl", mentions), ("graph.nq", statements)], ids=["mentions", "graph"]
)
def test_case(case: Path, name: str, write: object) -> None:
    assert callable(write)
    found = write(case)
    if os.environ.get("KAMERGRAAF_ACCEPT"):
        (case / name).write_text(found, encoding="utf-8")
    assert found == (case / name).read_text(encoding="utf-8")
