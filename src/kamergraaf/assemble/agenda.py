"""What decisions, agenda items and cases tell, put aside until outcomes are told of it, and then joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import msgspec

from kamergraaf.assemble.aside import Aside
from kamergraaf.assemble.notes import Case, Decided, Listed, Notes
from kamergraaf.assemble.outcomes import Candidate, Taken
from kamergraaf.dutch.replaced import Place

_SCHEMA = """
CREATE TABLE decision (number INTEGER PRIMARY KEY, item TEXT, own TEXT, dated INTEGER, taken BLOB);
CREATE TABLE stated (work TEXT, decision INTEGER);
CREATE TABLE listed (item TEXT PRIMARY KEY, told BLOB) WITHOUT ROWID;
CREATE TABLE candidate (number TEXT PRIMARY KEY, topic TEXT, dossier TEXT, motion INTEGER, told BLOB) WITHOUT ROWID;
CREATE TABLE work (work TEXT, number TEXT, place INTEGER, PRIMARY KEY (number, place)) WITHOUT ROWID;
CREATE TABLE inferred (work TEXT, decision INTEGER, item BLOB);
CREATE TABLE stands (number TEXT, item BLOB);
"""
_PUT = {
    "decision": "INSERT INTO decision VALUES (?, ?, ?, ?, ?)",
    "stated": "INSERT INTO stated VALUES (?, ?)",
    "listed": "INSERT OR REPLACE INTO listed VALUES (?, ?)",
    "candidate": "INSERT OR REPLACE INTO candidate VALUES (?, ?, ?, ?, ?)",
    "work": "INSERT OR REPLACE INTO work VALUES (?, ?, ?)",
    "inferred": "INSERT INTO inferred VALUES (?, ?, ?)",
    "stands": "INSERT INTO stands VALUES (?, ?)",
}
_CASES = """
CREATE TABLE topic AS SELECT topic, min(dossier) AS dossier FROM candidate WHERE dossier <> '' AND topic <> ''
  GROUP BY topic HAVING min(dossier) = max(dossier);
CREATE UNIQUE INDEX topic_topic ON topic (topic);
UPDATE candidate SET dossier = (SELECT t.dossier FROM topic t WHERE t.topic = candidate.topic)
  WHERE dossier = '' AND topic IN (SELECT topic FROM topic);
CREATE INDEX candidate_motion ON candidate (dossier, motion) WHERE motion <> 0;
CREATE INDEX work_work ON work (work, number);
CREATE INDEX stated_work ON stated (work);
"""
"""Cases without a dossier get that of the others under the same title, when these have one."""
_ITEMS = """
SELECT d.item, l.told, d.number, d.own, d.dated, d.taken FROM decision d LEFT JOIN listed l ON l.item = d.item
WHERE d.item <> '' ORDER BY d.item, d.number
"""
_ALONE = "SELECT number, own, dated, taken FROM decision WHERE item = '' ORDER BY number"
_NUMBERED = "SELECT told, dossier FROM candidate WHERE number = ?"
_MOTION = "SELECT told FROM candidate WHERE dossier = ? AND motion = ? AND motion <> 0 ORDER BY number DESC LIMIT 1"
_STATED = "SELECT d.taken FROM stated s JOIN decision d ON d.number = s.decision WHERE s.work = ? ORDER BY s.decision"
_INFERRED = (
    "SELECT d.taken, i.item FROM inferred i JOIN decision d ON d.number = i.decision WHERE i.work = ? ORDER BY i.rowid"
)
_STANDS = "SELECT item FROM stands WHERE number = ? ORDER BY rowid"
_OF_WORK = "SELECT c.told FROM work w JOIN candidate c USING (number) WHERE w.work = ? ORDER BY w.number"


class Numbered(NamedTuple):
    """A decision, by its number among all of them."""

    number: int
    own: str | None
    """The case to which the source ties it."""
    dated: int
    """Whether its day is known."""
    packed: bytes

    @property
    def taken(self) -> Taken:
        """What is known of it."""
        return _TAKEN.decode(self.packed)


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item with decisions, as far as outcomes are explained by it."""

    number: str
    """What it is called: `2025P16946`."""
    cases: int
    decisions: int
    failed: str = ""
    """The check because of which its order tells nothing, or not so surely."""


class Agenda:
    """The decisions, the agenda items and the cases that may have been decided."""

    def __init__(self) -> None:
        self._aside, self._count = Aside(_SCHEMA), 0

    def take(self, notes: Notes) -> None:
        """Note what one thing tells."""
        if notes.decided:
            self._decided(notes.decided)
        if notes.listed:
            self._aside.put(_PUT["listed"], ((listed.key, _encode(listed)) for listed in notes.listed))
        if notes.cases:
            self._aside.put(_PUT["candidate"], map(_row, notes.cases))
            works = ((w, case.candidate.number, at) for case in notes.cases for at, w in enumerate(case.works))
            self._aside.put(_PUT["work"], works)

    def _decided(self, decided: Sequence[Decided]) -> None:
        first, self._count = self._count + 1, self._count + len(decided)
        numbered = list(enumerate(decided, first))
        rows = ((number, told.item or "", told.case, told.dated, bytes(told.taken)) for number, told in numbered)
        self._aside.put(_PUT["decision"], rows)
        self._aside.put(_PUT["stated"], ((work, number) for number, told in numbered for work in told.works))

    def settle(self) -> None:
        """End the telling."""
        self._aside.run(_CASES)

    def items(self) -> Iterator[tuple[str, Listed | None, list[Numbered]]]:
        """Give the agenda items with decisions in the order of their keys, each with them as they were told."""
        for (key, told), rows in groupby(self._aside.ask(_ITEMS), itemgetter(0, 1)):
            yield key, _LISTED.decode(told) if told else None, [Numbered(*row[2:]) for row in rows]

    def alone(self) -> Iterator[Numbered]:
        """Give the decisions on no agenda item."""
        yield from map(Numbered._make, self._aside.ask(_ALONE))

    def case(self, number: str) -> Candidate | None:
        """Give a case that may have been decided."""
        for told, dossier in self._aside.ask(_NUMBERED, number):
            case = _CANDIDATE.decode(told)
            return replace(case, dossier=dossier) if dossier and not case.dossier else case
        return None

    def get(self, place: Place, default: str, /) -> str:
        """Give the title of a motion."""
        for (told,) in self._aside.ask(_MOTION, *place):
            return _CANDIDATE.decode(told).title
        return default

    def works(self, number: str) -> list[str]:
        """Give the motions of a case, by the ids of their papers."""
        return [work for (work,) in self._aside.ask("SELECT work FROM work WHERE number = ? ORDER BY place", number)]

    def cases_of(self, work: str) -> list[Candidate]:
        """Give the cases of a motion, in the order of their numbers."""
        return [_CANDIDATE.decode(told) for (told,) in self._aside.ask(_OF_WORK, work)]

    def stated(self, work: str) -> list[Taken]:
        """Give the decisions that the source ties to a paper, by its id."""
        return [_TAKEN.decode(taken) for (taken,) in self._aside.ask(_STATED, work)]

    # ---- what is inferred

    def stand(self, item: Item, cases: Iterable[str]) -> None:
        """Note on which agenda item with decisions cases stand."""
        told = _encode(item)
        self._aside.put(_PUT["stands"], ((number, told) for number in cases))

    def infer(self, work: str, decision: Numbered, item: Item) -> None:
        """Note that the order ties a decision to a motion, by its id."""
        self._aside.put(_PUT["inferred"], [(work, decision.number, _encode(item))])

    def inferring_ends(self) -> None:
        """End the noting of what is inferred."""
        self._aside.run("CREATE INDEX inferred_work ON inferred (work); CREATE INDEX stands_number ON stands (number);")

    def inferred(self, work: str) -> list[tuple[Taken, Item]]:
        """Give the decisions that the order ties to a motion, by its id."""
        return [(_TAKEN.decode(taken), _ITEM.decode(item)) for taken, item in self._aside.ask(_INFERRED, work)]

    def end(self) -> None:
        """Let go of all that was told."""
        self._aside.end()

    def items_of(self, numbers: Sequence[str]) -> list[Item]:
        """Give the agenda items with decisions of some cases, in the order of what they are called."""
        found = (_ITEM.decode(item) for number in numbers for (item,) in self._aside.ask(_STANDS, number))
        return sorted(found, key=lambda item: item.number)


def _row(told: Case) -> tuple[str, str, str, int, bytes]:
    """Give a case as it is put aside; of motions with the number of their papers, by which others name them."""
    case = told.candidate
    motion = case.paper or 0 if case.kind == "Motie" else 0
    return case.number, case.topic, case.dossier or "", motion, _encode(case)


_encode = msgspec.msgpack.Encoder().encode
_TAKEN = msgspec.msgpack.Decoder(Taken)
_LISTED = msgspec.msgpack.Decoder(Listed)
_CANDIDATE = msgspec.msgpack.Decoder(Candidate)
_ITEM = msgspec.msgpack.Decoder(Item)
