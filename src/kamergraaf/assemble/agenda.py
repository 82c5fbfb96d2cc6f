"""What decisions, agenda items and cases tell, kept in tables until outcomes are told of it, and then joined.

The tables stay with the graph. An update writes only what changed into them; what is told of agenda items and motions
is told anew where something changed that it was read from.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import msgspec

from kamergraaf.assemble import agenda_tables as sql
from kamergraaf.assemble.aside import Aside
from kamergraaf.assemble.notes import Case, Decided, Listed, Notes
from kamergraaf.assemble.outcomes import Candidate, Taken
from kamergraaf.dutch.replaced import Place


class Numbered(NamedTuple):
    """A decision, by its key."""

    key: str
    dated: int
    """Whether its day is known."""
    packed: bytes

    @property
    def told(self) -> Decided:
        """What it tells."""
        return _DECIDED.decode(self.packed)

    @property
    def own(self) -> str | None:
        """The case to which the source ties it."""
        return self.told.case

    @property
    def taken(self) -> Taken:
        """What is known of it."""
        return _TAKEN.decode(self.told.taken)


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

    def __init__(self, database: sqlite3.Connection | None = None, *, again: bool = False) -> None:
        """Open the tables, or make them.

        Args:
            database: where they are kept; by default nowhere for long.
            again: whether they are there, so that only what changes is told.
        """
        self._aside, self.again = Aside(sql.SCHEMA, database), again
        self._item, self._reworked = "", frozenset[str]()
        if again:
            self._aside.run("".join(sql.watch()))

    def take(self, key: str, notes: Notes) -> None:
        """Note what one thing tells."""
        for told in notes.decided:
            self._put("decided", (key, told.item or "", told.dated, _encode(told)))
            self._put("stated", *((key, work) for work in told.works))
        for listed in notes.listed:
            self._put("listed", (key, _encode(listed)))
        for case in notes.cases:
            self._put("candidate", _row(key, case))
            self._put("work", *((key, at, work) for at, work in enumerate(case.works)))

    def renew(self, stage: str, key: str, notes: Notes) -> None:
        """Note what one thing tells now instead of what it told before; nothing when it is there no more."""
        if stage not in sql.KEPT:
            return
        table, forget = sql.KEPT[stage]
        before = [told for (told,) in self._aside.ask(f"SELECT told FROM {table} WHERE key = ?", key)]  # noqa: S608
        if before != [_encode(told) for told in (*notes.decided, *notes.listed, *notes.cases)]:
            for query in forget:
                self._aside.ask(query, key)
            self.take(key, notes)

    def _put(self, table: str, *rows: tuple[object, ...]) -> None:
        if rows:
            self._aside.put(sql.PUT[table], rows)

    def settle(self, resized: Iterable[str] = ()) -> None:
        """End the telling.

        Args:
            resized: agenda items to which the source gives other cases now, also such as are in no input.
        """
        among = ""
        if self.again:
            self._aside.put("INSERT OR IGNORE INTO reitem VALUES (?)", ((key,) for key in resized))
            self._aside.run(sql.NAMED)
            among = " AND topic IN (SELECT key FROM retopic)"
        self._aside.run(sql.INDEXES + sql.FILED.format(among=among))
        if self.again:
            self._aside.run(sql.RENEWED)

    def items(self) -> Iterator[tuple[str, Listed | None, list[Numbered]]]:
        """Give the agenda items with decisions in the order of their keys, each with them as they were told.

        In an update those of which something may be told otherwise.
        """
        among = {"among": "reitem r CROSS JOIN ", "on": " ON d.item = r.key"} if self.again else {"among": "", "on": ""}
        for (key, told), rows in groupby(self._aside.ask(sql.ITEMS.format(**among)), itemgetter(0, 1)):
            self._item = key
            yield key, _LISTED.decode(told) if told else None, [Numbered(*row[2:]) for row in rows]

    def alone(self) -> Iterator[Numbered]:
        """Give the decisions on no agenda item; in an update those that changed."""
        among = " AND key IN (SELECT key FROM redecided)" if self.again else ""
        yield from map(Numbered._make, self._aside.ask(sql.ALONE.format(among=among)))

    def quiet(self) -> Iterator[tuple[str, str]]:
        """Give, in an update, what may have told something and has no decisions any more, or is no decision alone."""
        if self.again:
            yield from self._aside.ask(sql.QUIET)

    def case(self, number: str) -> Candidate | None:
        """Give a case that may have been decided."""
        for told, dossier in self._aside.ask(sql.CASE, number):
            case = _CASE.decode(told).candidate
            return replace(case, dossier=dossier) if dossier and not case.dossier else case
        return None

    def get(self, place: Place, default: str, /) -> str:
        """Give the title of a motion, and note that what is told of the agenda item at hand was read from it."""
        self._put("followed", (self._item, *place))
        for (told,) in self._aside.ask(sql.MOTION, *place):
            return _CASE.decode(told).candidate.title
        return default

    def works(self, number: str) -> list[str]:
        """Give the motions of a case, by the ids of their papers."""
        return [work for (work,) in self._aside.ask("SELECT work FROM work WHERE number = ? ORDER BY place", number)]

    def cases_of(self, work: str) -> list[Candidate]:
        """Give the cases of a motion, in the order of their numbers."""
        return [_CASE.decode(told).candidate for (told,) in self._aside.ask(sql.OF_WORK, work)]

    def stated(self, work: str) -> list[Taken]:
        """Give the decisions that the source ties to a paper, by its id."""
        return [_taken(told) for (told,) in self._aside.ask(sql.STATED, work)]

    # ---- what is inferred

    def stand(self, key: str, item: Item, cases: Iterable[str], ordered: str = "") -> None:
        """Note on which agenda item with decisions cases stand, and what its order told."""
        self._put("item", (key, _encode(item), ordered))
        self._put("stands", *((key, number) for number in cases))

    def infer(self, work: str, decision: Numbered, key: str, item: Item) -> None:
        """Note that the order of an agenda item ties a decision to a motion, by its id."""
        self._put("inferred", (key, decision.key, work, _encode(item)))

    def inferring_ends(self) -> None:
        """End the noting of what is inferred."""
        self._aside.run(sql.INFERRED_INDEXES)
        if self.again:
            self._aside.run(sql.REWORKED)
            self._reworked = frozenset(work for (work,) in self._aside.ask("SELECT key FROM rework"))

    def is_told_anew(self, work: str) -> bool:
        """Tell whether what became of a motion may be told otherwise now, as far as it is read here."""
        return not self.again or work in self._reworked

    def inferred(self, work: str) -> list[tuple[Taken, Item]]:
        """Give the decisions that the order ties to a motion, by its id."""
        return [(_taken(told), _ITEM.decode(item)) for told, item in self._aside.ask(sql.INFERRED, work)]

    def items_of(self, numbers: Sequence[str]) -> list[Item]:
        """Give the agenda items with decisions of some cases, in the order of what they are called."""
        found = (_ITEM.decode(item) for number in numbers for (item,) in self._aside.ask(sql.STANDS, number))
        return sorted(found, key=lambda item: item.number)

    # ---- what became of motions

    def fates(self) -> dict[str, bytes]:
        """Give what else was known of each motion when it was told what became of it, by their ids."""
        return dict(self._aside.ask("SELECT key, known FROM fate")) if self.again else {}

    def fated(self, work: str, known: bytes, outcome: str) -> None:
        """Keep what became of a motion, and what else was known of it."""
        self._put("fate", (work, known, outcome))

    def unfated(self, work: str) -> None:
        """Keep nothing of a motion any more."""
        self._aside.ask("DELETE FROM fate WHERE key = ?", work)

    def counts(self) -> Counter[str]:
        """Count what the order of agenda items told, and what became of motions."""
        return Counter(dict(self._aside.ask(sql.COUNTS)))

    def end(self) -> None:
        """Write what waits."""
        self._aside.end()


def _row(key: str, told: Case) -> tuple[object, ...]:
    """Give a case as it is kept; of motions with the number of their papers, by which others name them."""
    case = told.candidate
    motion = case.paper or 0 if case.kind == "Motie" else 0
    return key, case.topic, case.dossier or "", case.dossier or "", motion, _encode(told)


def _taken(packed: bytes) -> Taken:
    return _TAKEN.decode(_DECIDED.decode(packed).taken)


_encode = msgspec.msgpack.Encoder().encode
_TAKEN = msgspec.msgpack.Decoder(Taken)
_DECIDED = msgspec.msgpack.Decoder(Decided)
_LISTED = msgspec.msgpack.Decoder(Listed)
_CASE = msgspec.msgpack.Decoder(Case)
_ITEM = msgspec.msgpack.Decoder(Item)
