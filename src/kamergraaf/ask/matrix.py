"""Who chose what in which ballot, as a matrix for roll-call analysis, with what the rows and the columns are."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kamergraaf.covered import Coverage
from kamergraaf.dutch.dates import parse_day
from kamergraaf.errors import UsageError
from kamergraaf.files import writing_all
from kamergraaf.origin import Origin
from kamergraaf.store import Store
from kamergraaf.store.derived.asking import asking_tables
from kamergraaf.store.questions import Limits
from kamergraaf.visible import json_text
from kamergraaf.words import problem, tell, written

MEMBERS, GROUPS = "members", "groups"
CODES = {"voor": "1", "tegen": "6", "niet-deelgenomen": "9"}
"""What stands in a cell for a choice, as the packages for roll calls in R have it."""
NO_SEAT, UNKNOWN = "0", ""
"""In a complete ballot a group without a vote had no seat; of all others without a vote nothing is known."""
BALLOT = ("column", "ballot", "day", "day_basis", "motion", "motion_basis", "item", "outcome", "method", "complete")
VOTER = ("row", "iri", "name", "party", "parties", "votes")
_BALLOTS = """
SELECT w.thing, b.day, b.day_kind, m.thing, b.tie, i.thing, b.outcome, b.method, b.complete
FROM ballots_n b JOIN things w ON w.number = b.ballot
  LEFT JOIN things m ON m.number = b.motion LEFT JOIN things i ON i.number = b.item
WHERE EXISTS (SELECT 1 FROM votes_n v WHERE v.ballot = b.ballot AND (v.member IS NOT NULL) = (:of = 'members'))
ORDER BY b.day IS NULL, b.day, w.thing
"""
_VOTES = """
SELECT w.thing, g.thing, g.label, p.label, v.choice, v.mistake
FROM votes_n v JOIN things w ON w.number = v.ballot
  JOIN things g ON g.number = CASE :of WHEN 'members' THEN v.member ELSE v.fractie END
  LEFT JOIN things p ON p.number = v.fractie
WHERE (v.member IS NOT NULL) = (:of = 'members')
ORDER BY g.thing, w.thing
"""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Members or groups in rows, ballots in columns; a cell is one of `CODES`, `NO_SEAT` or `UNKNOWN`."""

    of: str
    voters: tuple[Row, ...]
    """What the rows are, as `VOTER` says."""
    ballots: tuple[Row, ...]
    """What the columns are, as `BALLOT` says."""
    cells: tuple[tuple[str, ...], ...]
    mistakes: int
    """So many cells are votes of which it was said later that they were a mistake; they stand as they were cast."""
    coverage: Coverage
    origin: Origin


@dataclass(frozen=True, slots=True)
class Asked:
    """Which votes are wanted."""

    of: str = GROUPS
    first: str | None = None
    last: str | None = None
    which: str = "complete"
    """Only complete ballots, or all."""

    @classmethod
    def read(cls, of: str, first: str | None, last: str | None, which: str) -> Asked:
        """Read what somebody asks for.

        Raises:
            UsageError: there is no such choice, or a day is none.
        """
        for name, given, known in (("of", of, (MEMBERS, GROUPS)), ("which", which, ("complete", "all"))):
            if given not in known:
                raise problem(UsageError, "no-choice", name=name, given=given, known=", ".join(known)).naming(name)
        return cls(of, _day("from", first), _day("to", last), which)

    def takes(self, ballot: Row) -> bool:
        """Tell whether a ballot is of the days that are asked for."""
        day = str(ballot["day"] or "")
        return (not self.first or day >= self.first) and (not self.last or (bool(day) and day <= self.last))


def _day(name: str, given: str | None) -> str | None:
    day = parse_day(given, last=name == "to") if given else None
    if given and day is None:
        raise problem(UsageError, "no-day", name=name, given=given).naming(name)
    return day


def matrix(graph: Store, asked: Asked, language: str, command: str = "", seconds: float = 30.0) -> Matrix:
    """Give the matrix of the votes that are asked for.

    Raises:
        StoreError: the graph has no tables.
        QueryTimeoutError: it took too long.
    """
    there = [row for row in map(_ballot, _rows(graph, _BALLOTS, asked, seconds)) if asked.takes(row)]
    kept = [row for row in there if row["complete"] or asked.which == "all"]
    ballots = tuple({**row, "column": f"b{number}"} for number, row in enumerate(kept, 1))
    options = {"of": asked.of, "which": asked.which, "from": asked.first, "to": asked.last}
    origin = graph.origin().asked(command, **{name: value for name, value in options.items() if value})
    votes = _rows(graph, _VOTES, asked, seconds)
    return _filled(asked.of, ballots, votes, _coverage(ballots, there, language), origin)


def _rows(graph: Store, sql: str, asked: Asked, seconds: float) -> Iterable[Sequence[Any]]:
    """Ask the tables of a graph for all rows of a query."""
    with asking_tables(graph, Limits(seconds, rows=sys.maxsize)) as tables:
        found = tables.ask(sql, {"of": asked.of}).rows
    return found.rows if found else ()


def _ballot(row: Sequence[Any]) -> dict[str, Any]:
    return {**dict(zip(BALLOT[1:], row, strict=True)), "complete": bool(row[-1])}


def _coverage(ballots: Sequence[Row], there: Sequence[Row], language: str) -> Coverage:
    known, total = len(ballots), len(there)
    missing = {tell("votes.incomplete", language): total - known} if total > known else {}
    counts = {"known": written(known, language), "total": written(total, language)}
    told = tell("votes.covered" if total else "votes.none", language, **counts)
    told += f"; {tell('votes.others', language)}" if missing else ""
    return Coverage(tell("votes.ballots", language), known, total, 0, missing, told)


def _filled(
    of: str, ballots: tuple[Row, ...], votes: Iterable[Sequence[Any]], coverage: Coverage, origin: Origin
) -> Matrix:
    """Put the choices in their cells; who has no vote in any of the ballots has no row."""
    wanted = {str(row["ballot"]) for row in ballots}
    chosen = defaultdict[str, dict[str, str]](dict)
    names, parties = dict[str, str](), defaultdict[str, Counter[str]](Counter)
    mistakes = 0
    for ballot, voter, name, party, choice, mistake in votes:
        if str(ballot) not in wanted:
            continue
        chosen[str(voter)][str(ballot)] = CODES[str(choice)]
        names[str(voter)] = str(name)
        parties[str(voter)].update([str(party)] if party else [])
        mistakes += bool(mistake)
    order = sorted(chosen, key=lambda voter: (names[voter], voter))
    voters = tuple(
        dict(zip(VOTER, (f"r{n}", v, names[v], *_parties(parties[v]), len(chosen[v])), strict=True))
        for n, v in enumerate(order, 1)
    )
    cells = tuple(tuple(chosen[v].get(str(b["ballot"]), _without(of, b)) for b in ballots) for v in order)
    return Matrix(of, voters, ballots, cells, mistakes, coverage, origin)


def _parties(counts: Counter[str]) -> tuple[str, str]:
    """Give the party for which somebody voted most often, and all of them."""
    ranked = sorted(counts, key=lambda party: (-counts[party], party))
    return (ranked[0] if ranked else "", "; ".join(ranked))


def _without(of: str, ballot: Row) -> str:
    return NO_SEAT if of == GROUPS and ballot["complete"] else UNKNOWN


def write(found: Matrix, folder: Path) -> tuple[Path, ...]:
    """Write a matrix as a folder: `matrix.csv`, what its rows and ballots are, and `about.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    head = ["row", *(str(ballot["column"]) for ballot in found.ballots)]
    lines = ([voter["row"], *cells] for voter, cells in zip(found.voters, found.cells, strict=True))
    sheets = {
        "matrix.csv": _sheet(head, lines),
        "ballots.csv": _sheet(BALLOT, ([_text(row[name]) for name in BALLOT] for row in found.ballots)),
        "rows.csv": _sheet(VOTER, ([_text(row[name]) for name in VOTER] for row in found.voters)),
        "about.json": (json_text(facts(found), 1) + "\n").encode(),
    }
    paths = tuple(folder / name for name in sheets)
    with writing_all(*paths) as files:
        for file, sheet in zip(files, sheets.values(), strict=True):
            file.write(sheet)
    return paths


def facts(found: Matrix) -> dict[str, Any]:
    """Say what a matrix holds of how much, how its cells are coded, and where it is from."""
    coding = {**{code: choice for choice, code in CODES.items()}, UNKNOWN: "no vote in the source"}
    if found.of == GROUPS:
        coding[NO_SEAT] = "no seat: the ballot is complete without a vote of this group"
    sizes = {"rows": len(found.voters), "ballots": len(found.ballots), "mistakes": found.mistakes}
    return {"of": found.of, **sizes, "coding": coding, "coverage": found.coverage.facts(), **found.origin.facts()}


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def _sheet(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()
