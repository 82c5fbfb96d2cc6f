"""What people decided about a mention, which overrides what the program made of it."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kamergraaf import dutch, iri
from kamergraaf.errors import Issue
from kamergraaf.model import Judgement, Mention, Resolution, Verdict

COLUMNS = ("mention", "verdict", "target", "who", "when", "why")
_MENTION = re.compile(r"[\w-]+@\d+-\d+/[a-z]+")

Judgements = dict[str, list[Judgement]]


def key_of(mention: Mention) -> str:
    """Name a mention by its paper, positions and kind."""
    return f"{mention.document}@{mention.start}-{mention.end}/{mention.kind}"


def load_judgements(files: Iterable[Path]) -> tuple[Judgements, list[Issue]]:
    """Read the decisions of several tables, by mention and in the order in which they were taken.

    Returns:
        The decisions, and an issue for each row that is none: it is left out.
    """
    found: Judgements = defaultdict(list)
    issues: list[Issue] = []
    for path in files:
        if path.is_file():
            with path.open(encoding="utf-8", errors="replace", newline="") as file:
                reader = csv.DictReader(file)
                for row in reader:
                    if reason := _broken(row):
                        issues.append(Issue(path.name, f"line {reader.line_num}", reason))
                    else:
                        found[row["mention"]].append(Judgement(**{name: row[name] for name in COLUMNS}))
    return dict(found), issues


def _broken(row: dict[str, str]) -> str | None:
    """Say what is wrong with a row, if anything is."""
    if set(row) != set(COLUMNS) or None in row.values():
        return f"not a decision: its columns are {', '.join(COLUMNS)}"
    if "\ufffd" in "".join(row.values()):
        return "not UTF-8"
    if not _MENTION.fullmatch(row["mention"]):
        return f"'{row['mention']}' is no mention"
    if row["verdict"] not in ("is", "not"):
        return f"the verdict is 'is' or 'not', and not '{row['verdict']}'"
    if not iri.is_absolute(row["target"]):
        return f"'{row['target']}' is no IRI"
    if dutch.parse_date(row["when"]) is None:
        return f"'{row['when']}' is no date"
    return None


def append_judgement(path: Path, judgement: Judgement) -> None:
    """Add a decision at the end of a table; nothing in it is ever changed."""
    new = not path.is_file()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(COLUMNS)
        writer.writerow([getattr(judgement, name) for name in COLUMNS])


def judge(resolution: Resolution, judgements: Judgements) -> Resolution:
    """Apply the decisions about a mention, the last one last."""
    for decision in judgements.get(key_of(resolution.mention), ()):
        reason = f"judged by {decision.who} on {decision.when}: {decision.why}"
        if decision.verdict == "is":
            resolution = replace(
                resolution, verdict=Verdict.RESOLVED, target=decision.target, candidates=(), reason=reason
            )
        elif decision.target == resolution.target:
            resolution = Resolution(resolution.mention, Verdict.UNKNOWN, None, reason)
        elif decision.target in resolution.candidates:
            left = tuple(c for c in resolution.candidates if c != decision.target)
            verdict = Verdict.AMBIGUOUS if len(left) > 1 else Verdict.UNKNOWN
            resolution = replace(resolution, verdict=verdict, candidates=left if len(left) > 1 else (), reason=reason)
    return resolution
