"""What people decided about a mention, which overrides what the program made of it."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kamergraaf import dutch, iri
from kamergraaf.errors import Issue, UsageError
from kamergraaf.model import Judgement, Mention, Resolution, Told, Verdict

COLUMNS = ("mention", "verdict", "target", "who", "when", "why")
_MENTION = re.compile(r"[\w-]+@\d+-\d+/[a-z]+")

Judgements = dict[str, list[Judgement]]


def key_of(mention: Mention[Told]) -> str:
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
            with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
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
    if re.search("[\ufffd\ud800-\udfff]", "".join(row.values())):
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


def standing(decisions: Iterable[Judgement], wanted: Judgement) -> Judgement | None:
    """Give the decision that says the same of the same mention, unless a later one says otherwise."""
    found: Judgement | None = None
    for decision in decisions:
        if decision.mention == wanted.mention:
            if (decision.verdict, decision.target) == (wanted.verdict, wanted.target):
                found = decision
            elif decision.verdict == "is" or decision.target == wanted.target:
                found = None
    return found


def copy_with(old: Path, new: Path, judgement: Judgement) -> None:
    """Copy a table, with a decision at its end unless it stands there; nothing in it is ever changed.

    Raises:
        UsageError: the decision cannot be read back, or the table ends in a way that would swallow it.
    """
    row = {name: getattr(judgement, name) for name in COLUMNS}
    if reason := _broken(row):
        raise UsageError(f"this decision cannot be kept: {reason}")
    table = old.read_bytes() if old.is_file() else b""
    if not _stands_in(old, judgement):
        table += b"" if not table or table.endswith(b"\n") else b"\n"
        rows = [list(row.values())] if table else [list(COLUMNS), list(row.values())]
        table += _lines(rows)
    new.write_bytes(table)
    if not _stands_in(new, judgement):
        raise UsageError(f"{old}: its last line or its first one is broken, and hides a new decision; mend it first")


def _stands_in(path: Path, judgement: Judgement) -> bool:
    known, _ = load_judgements([path])
    return standing(known.get(judgement.mention, ()), judgement) is not None


def _lines(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


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
