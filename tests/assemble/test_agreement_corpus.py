"""How far the checks on the order of agenda items agree: each is left out in turn, and then measured.

Read from the raw files, and not through the graph: agreement inside the rules is by construction and proves nothing.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from kamergraaf.assemble.outcomes import FINAL, Candidate, Check, Taken, read_order
from kamergraaf.descriptions import load
from kamergraaf.register import load_register
from kamergraaf.resolve.motions import movers_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAPER = re.compile(r'"kst-(?P<dossier>[\w-]+)-\d+"')
_CHOICES = {"Voor": "voor", "Tegen": "tegen", "Niet deelgenomen": "niet-deelgenomen"}


@dataclass(frozen=True)
class Raw:
    """The agenda items of the corpus with several cases: their cases and decisions."""

    items: list[tuple[list[Candidate], list[Taken]]]
    titles: dict[tuple[str, int], str]


def rows(corpus: Path, name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(corpus / "data" / "odata" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def moment(text: str) -> float:
    return dt.datetime.fromisoformat(text).timestamp()


@cache
def group_of(name: str, day: str) -> str | None:
    """Give the only group that members of a surname had on a day."""
    register = load_register()
    mandates = [m for person in register.named(name) for m in register.mandates_of(person.id)]
    groups = {m.fractie for m in mandates if m.fractie and m.covers(day)}
    return groups.pop() if len(groups) == 1 else None


def candidate(row: dict[str, Any], dossiers: dict[str, str]) -> Candidate:
    day = row["GestartOp"][:10]
    movers = tuple(group_of(name, day) for name in movers_of(row["Onderwerp"] or ""))
    dossier = dossiers.get(row["Nummer"])
    return Candidate(
        row["Nummer"], row["Soort"], row["Onderwerp"] or "", row["Titel"] or "", dossier, row["Volgnummer"],
        row["Afgedaan"], moment(row["GewijzigdOp"]), movers,
    )  # fmt: skip


@pytest.fixture(scope="module")
def raw(corpus: Path) -> Raw:
    outcomes = load("tweedekamer-odata")["outcomes"]
    papers = {row["Nummer"]: _PAPER.search(json.dumps(row["Document"])) for row in rows(corpus, "zaak-moties")}
    dossiers = {number: paper["dossier"] for number, paper in papers.items() if paper}
    cases = {row["Id"]: candidate(row, dossiers) for row in rows(corpus, "Zaak")}
    votes: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows(corpus, "Stemming"):
        if row["Fractie_Id"] and not row["Persoon_Id"]:
            votes[row["Besluit_Id"]][row["Fractie_Id"]] = _CHOICES[row["Soort"]]
    decisions: dict[str, list[Taken]] = defaultdict(list)
    for row in rows(corpus, "Besluit"):
        place, changed = row["AgendapuntZaakBesluitVolgorde"], moment(row["GewijzigdOp"])
        taken = Taken(row["Id"], place, outcomes.get(row["BesluitSoort"]), changed, votes[row["Id"]])
        decisions[row["Agendapunt_Id"]].append(taken)
    titles = {(c.dossier, c.paper): c.title for c in cases.values() if c.dossier and c.paper and c.kind == "Motie"}
    items = []
    for row in rows(corpus, "Agendapunt_Zaak"):
        found = [cases[key] for key in row["Zaak_Ids"] if key in cases]
        if len(found) == len(row["Zaak_Ids"]) > 1 and row["Agendapunt_Id"] in decisions:
            items.append((found, decisions[row["Agendapunt_Id"]]))
    return Raw(items, titles)


def ties(raw: Raw, *without: Check, failed: Check | None = None) -> list[tuple[Candidate, Taken, list[Taken]]]:
    """Give what the order ties when some checks are left out, each with all decisions of its item."""
    found = []
    for cases, decisions in raw.items:
        by_case, by_id = {case.number: case for case in cases}, {taken.id: taken for taken in decisions}
        order = read_order(cases, decisions, raw.titles, frozenset(without))
        if order.failed is failed:
            found += [(by_case[case], by_id[decision], decisions) for decision, case in order.ties]
    return found


def less_sure(raw: Raw, *without: Check) -> list[tuple[Candidate, Taken, list[Taken]]]:
    """Give what is tied although it is not known what one motion of the item replaces."""
    return ties(raw, *without, failed=Check.CHAINS)


def shares(found: list[tuple[Candidate, Taken, list[Taken]]]) -> tuple[float, float, int]:
    """Give how often the first mover's group voted for, how often the clock fits the outcome, and how many it can judge."""
    own = [taken.votes[case.movers[0] or ""] == "voor" for case, taken, _ in found
           if case.movers and case.movers[0] in taken.votes]  # fmt: skip
    clock = []
    for case, taken, decisions in found:
        near = [d for d in decisions if d.changed and case.changed and 0 <= case.changed - d.changed <= 1.0]
        if near and taken.outcome in FINAL:
            clock.append(any(d.outcome == taken.outcome for d in near))
    return sum(own) / len(own), sum(clock) / len(clock), len(clock)


@pytest.mark.parametrize("left_out", Check)
def test_with_a_check_left_out_the_others_agree(raw: Raw, left_out: Check) -> None:
    found = ties(raw, left_out)
    own, clock, judged = shares(found)
    print(f"without {left_out}: {len(found)} ties, mover's group {own:.2%}, clock {clock:.2%} of {judged}")
    assert len(found) > 5_000
    assert own >= 0.997
    assert clock >= 0.998


@pytest.mark.parametrize("left_out", [Check.MOVERS, Check.CLOCK])
def test_what_is_told_as_less_sure_agrees_too(raw: Raw, left_out: Check) -> None:
    """Where it is not known what one motion of an item replaces, a few hundred ties are the same in each place of it."""
    found = less_sure(raw, left_out)
    own, clock, judged = shares(found)
    print(f"less sure, without {left_out}: {len(found)} ties, mover's group {own:.2%}, clock {clock:.2%} of {judged}")
    assert 150 < len(found) < 400
    assert own >= 0.99
    assert clock >= 0.99


def test_another_order_does_not_agree(raw: Raw) -> None:
    """The order by the number of the case, which takes no note of what replaced what, is told from ours."""
    moved = []
    for case, taken, decisions in ties(raw):
        after = [d for d in decisions if d.place == (taken.place or 0) + 1]
        moved += [(case, d, decisions) for d in after]
    own, _, _ = shares(moved)
    assert own < 0.9
