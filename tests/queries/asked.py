"""What the questions are asked with, on which graph, and the files of the answers that are expected."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamergraaf.catalogue import questions

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPECTED = Path(__file__).parent / "expected"


@dataclass(frozen=True)
class Asked:
    """A question as it is asked in a test."""

    name: str
    graph: str = "sample"
    """The sample, or the sample with the records made for the tests."""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Give the name of the file with its answer."""
        return self.name if self.graph == "sample" else f"{self.name}-{self.graph}"


_VALUES = {
    "across-coalition": {"from": "2025-09-01"},
    "changed-fractie": {"from": "2024-01-01"},
    "members-of-fractie": {"fractie": "SP", "date": "2025-09-25"},
    "deviating-members": {"which": "all"},
    "votes-of-fractie": {"fractie": "BBB"},
}
"""Questions whose answer with the defaults is long, or misses what is interesting."""
_MADE = [
    Asked("adopted-without-letter", "made"),
    Asked("cited-by", "made"),
    Asked("committee-members", "made"),
    Asked("committee-procedures", "made"),
    Asked("days-to-answer", "made"),
    Asked("dossier-open-motions", "made"),
    Asked("gifts", "made"),
    Asked("kept-before-made", "made"),
    Asked("kept-promises", "made"),
    Asked("motions-followed", "made"),
    Asked("named-together", "made"),
    Asked("open-promises", "made"),
    Asked("open-questions", "made"),
    Asked("paper-versions", "made", {"paper": "2025D00001"}),
    Asked("open-promises-by-minister", "made"),
    Asked("open-promises-by-recipient", "made", {}),
    Asked("programme-motions", "made"),
    Asked("promises-past-due", "made", {"on": "2026-01-01"}),
    Asked("related-papers", "made", {"paper": "2025D00001"}),
    Asked("side-jobs", "made"),
    Asked("travels", "made", {"person": "Van der Plas"}),
    Asked("unplanned-activities", "made"),
]
ASKED = [Asked(name, values=_VALUES.get(name, {})) for name in sorted(questions())] + _MADE


def plain(value: Any) -> str:
    """Write a value as the files have it: a number without needless zeros, nothing for none.

    >>> [plain(v) for v in (None, True, 12, "12.50", "100.0", "2024")]
    ['', 'true', '12', '12.5', '100', '2024']
    """
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    whole, point, part = text.partition(".")
    return (
        f"{whole}.{part.rstrip('0')}".rstrip(".") if point and (whole.lstrip("-") + part).isdigit() else text
    ).strip()


def expected(asked: Asked) -> list[list[str]]:
    """Read the answer that is expected: the columns, and the rows."""
    with (EXPECTED / f"{asked.file}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
