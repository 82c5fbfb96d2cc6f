"""What is told of agenda items, motions and movers after any changes is what is told of all of it at once."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf import iri
from kamergraaf.assemble.agenda import Agenda
from kamergraaf.assemble.fates import Docket, fate_lines
from kamergraaf.assemble.inferred import Statement, order_lines
from kamergraaf.assemble.movers import Movers
from kamergraaf.assemble.notes import Became, Case, Decided, First, Listed, Motion, Notes
from kamergraaf.assemble.outcomes import Candidate, Taken
from kamergraaf.harvest import Harvest

ITEMS, CASES = ["item 1", "item 2"], ["2025Z1", "2025Z2", "2025Z3"]
WORKS = ["kst-28684-1", "kst-28684-2", "kst-36901-1"]
Thing = tuple[str, str]
Told = Mapping[Thing, Notes]


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)


def _decided(key: str, outcome: str, place: int, works: tuple[str, ...], item: str | None, case: str | None) -> Notes:
    packed = msgspec.Raw(msgspec.msgpack.encode(Taken(key, place, outcome, 1e9 + place, {}, None)))
    return Notes(decided=[Decided(packed, works, item, case, place == 3)])


DECIDED = st.builds(
    _decided,
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["aangenomen", "verworpen", "aangehouden"]),
    st.integers(1, 3),
    st.one_of(st.just(()), some(WORKS)),
    st.sampled_from([*ITEMS, *ITEMS, None]),
    st.sampled_from([None, None, CASES[0]]),
)
TITLES = ["Motie van X", "Gewijzigde motie van X (t.v.v. 28684-1)", "Gewijzigde motie van X (t.v.v. 36901-1)"]
CANDIDATES = st.builds(
    Candidate,
    number=st.sampled_from(CASES),
    kind=st.sampled_from([*["Motie"] * 9, "Brief"]),
    title=st.sampled_from(TITLES),
    topic=st.sampled_from(["", "Veiligheid", "Veiligheid"]),
    dossier=st.sampled_from([None, None, "28684", "28684", "36901"]),
    paper=st.integers(1, 5),
    settled=st.sampled_from([None, True, False]),
)
FIRST = st.builds(
    lambda paper, person, ground: First(iri.paper(paper), person, ground),
    st.sampled_from(WORKS),
    st.sampled_from(["p", "q"]),
    st.sampled_from(["actor", "case", "text"]),
)
THINGS: st.SearchStrategy[tuple[Thing, Notes]] = st.one_of(
    DECIDED.map(lambda notes: (("decision", msgspec.msgpack.decode(notes.decided[0].taken)["id"]), notes)),
    st.builds(Case, CANDIDATES, some(WORKS)).map(
        lambda case: (("case", case.candidate.number), Notes(cases=[case], first=[]))
    ),
    st.builds(lambda key, cases: (("agenda item", key), Notes(listed=[Listed(key, f"2025P{key[-1]}", cases)])),
              st.sampled_from(ITEMS), st.sampled_from([("2025Z1", "2025Z2"), ("2025Z2", "2025Z3"), ("2025Z1", "2025Z2", "2025Z3")])),
    st.tuples(st.sampled_from(WORKS).map(lambda key: ("paper", key)), st.builds(
        lambda first, title, ended: Notes(first=first, motions=[Motion("", title)], became=ended),
        st.lists(FIRST, max_size=2), st.sampled_from(TITLES),
        st.lists(st.sampled_from(WORKS).map(lambda w: Became(iri.paper(w), "verworpen", "r", "", "n")), max_size=1))),
)  # fmt: skip
GONE = st.tuples(st.sampled_from([("decision", "a"), ("decision", "b"), ("case", CASES[0]), ("agenda item", ITEMS[0]),
                                  ("paper", WORKS[0])]), st.just(Notes()))  # fmt: skip
STEPS = st.lists(st.lists(st.one_of(THINGS, THINGS, THINGS, GONE), min_size=1, max_size=9), min_size=2, max_size=5)


@dataclass
class Records:
    """What the records say beside what things tell: how many cases an item has, and which case took which one's place."""

    sizes: Mapping[str, int]
    later: list[tuple[str, str]]

    def links(self, _: str) -> Iterator[tuple[str, str]]:
        yield from self.later


def docket_of(things: Told) -> Docket:
    docket = Docket()
    for (stage, key), notes in things.items():
        motions = [Motion(key, one.title) for one in notes.motions] if stage == "paper" else []
        docket.take(msgspec.structs.replace(notes, motions=motions))
    return docket


def lines(told: Iterable[Statement]) -> list[str]:
    return [line for one in told for line in one()]


def told_by(agenda: Agenda, movers: Movers, things: Told, records: Records, resized: Iterable[str] = ()) -> Any:
    """Give what is told of everything, or in an update of what may be another."""
    agenda.settle(resized)
    found = {(stage, key): lines(told) for stage, key, told in order_lines(agenda, lambda key: records.sizes[key])}
    agenda.inferring_ends()
    fates = fate_lines(cast("Harvest", records), docket_of(things), agenda)
    found |= {("fate", key): lines(told) for key, told in fates}
    found |= {("mover", key): lines(told) for key, told in movers.lines()}
    agenda.end()
    return found


def once(things: Told, records: Records) -> tuple[dict[Thing, list[str]], Counter[str]]:
    agenda, movers = Agenda(), Movers()
    for (stage, key), notes in sorted(things.items(), key=lambda one: one[0]):
        agenda.take(key, notes)
        movers.take(notes, stage, key)
    found = told_by(agenda, movers, things, records)
    return {key: told for key, told in found.items() if told}, agenda.counts()


def cases_on(item: Notes | None) -> int:
    return len(item.listed[0].cases) if item else 0


def reopened(database: sqlite3.Connection) -> sqlite3.Connection:
    """Give what is kept to another connection, as another process opens it."""
    other = sqlite3.connect(":memory:", isolation_level=None)
    database.backup(other)
    database.close()
    return other


def grown(
    steps: list[list[tuple[Thing, Notes]]], more: list[int], *, later: bool = False
) -> Iterator[tuple[dict[Thing, list[str]], Counter[str]]]:
    """Tell step by step; after each step what is told must be what is told of all at once."""
    database, sizes = sqlite3.connect(":memory:", isolation_level=None), dict[str, int]()
    things, kept = dict[Thing, Notes](), dict[Thing, list[str]]()
    for number, step in enumerate(steps):
        database = reopened(database)
        agenda, movers = Agenda(database, again=number > 0), Movers(database, again=number > 0)
        before, now = dict(sizes), dict(step)
        things = {thing: notes for thing, notes in {**things, **now}.items() if notes != Notes()}
        sizes = {item: cases_on(things.get(("agenda item", item))) + more[number] // 3 for item in ITEMS}
        records = Records(sizes, [(CASES[0], CASES[1])] if later and number % 2 else [])
        for (stage, key), notes in sorted(now.items(), key=lambda one: one[0]):
            if number:
                agenda.renew(stage, key, notes)
                movers.renew(stage, key, notes)
            else:
                agenda.take(key, notes)
                movers.take(notes, stage, key)
        resized = [item for item in ITEMS if before.get(item) != sizes[item]]
        kept = {
            thing: told for thing, told in (kept | told_by(agenda, movers, things, records, resized)).items() if told
        }
        assert (kept, agenda.counts()) == once(things, records)
        yield kept, agenda.counts()


@settings(max_examples=100, deadline=None)
@given(STEPS, st.lists(st.integers(0, 3), min_size=5, max_size=5), st.booleans())
def test_what_is_told_after_any_changes_is_what_is_told_of_all_at_once(
    steps: list[list[tuple[Thing, Notes]]], more: list[int], later: bool
) -> None:
    assert len(list(grown(steps, more, later=later))) == len(steps)


def _of(key: str, paper: int, title: str = "Motie van X", topic: str = "V", dossier: str | None = "28684") -> Notes:
    return Notes(cases=[Case(Candidate(key, "Motie", title, topic, dossier, paper), (f"kst-28684-{paper}",))])


def _on(*cases: tuple[str, Notes]) -> list[tuple[Thing, Notes]]:
    """Give an agenda item on which two cases stand, with a decision on each."""
    taken = [_decided("a", "aangenomen", 1, (), ITEMS[0], None), _decided("b", "verworpen", 2, (), ITEMS[0], None)]
    listed = Notes(listed=[Listed(ITEMS[0], "2025P1", tuple(key for key, _ in cases))])
    told = [(("decision", name), notes) for name, notes in zip("ab", taken, strict=True)]
    return [*told, (("agenda item", ITEMS[0]), listed), *((("case", key), notes) for key, notes in cases)]


def test_an_order_follows_what_comes_to_be_known_of_motions_and_dossiers_off_the_agenda() -> None:
    chain = [("Z2", _of("Z2", 5, "Nader gewijzigde motie van X (t.v.v. 28684-2)")), ("Z3", _of("Z3", 4))]
    between = (("case", "Z9"), _of("Z9", 2, "Gewijzigde motie van X (t.v.v. 28684-1)"))
    found = [counts for _, counts in grown([_on(*chain), [between], [(between[0], Notes())]], [0, 0, 0])]
    assert [counts["agenda.ordered"] for counts in found] == [0, 1, 0]
    apart = [("Z2", _of("Z2", 5, topic="V", dossier=None)), ("Z3", _of("Z3", 4, topic="W"))]
    filed = (("case", "Z9"), _of("Z9", 9, topic="V"))
    found = [counts for _, counts in grown([_on(*apart), [filed], [(filed[0], Notes())]], [0, 0, 0])]
    assert [counts["agenda.ordered"] for counts in found] == [0, 1, 0]


def test_what_became_of_a_motion_follows_its_agenda_item() -> None:
    motion = (("paper", "kst-28684-5"), Notes(motions=[Motion("", "Motie van X")]))
    told = [*_on(("Z2", _of("Z2", 5)), ("Z3", _of("Z3", 6))), motion]
    other = (("decision", "a"), _decided("a", "aangehouden", 1, (), ITEMS[0], None))
    found = [counts for _, counts in grown([told, [other], [(other[0], Notes())]], [0, 0, 0])]
    assert [counts["fates.aangenomen"] for counts in found] == [1, 0, 0]
    assert [counts["fates.aangehouden"] for counts in found] == [0, 1, 0]
