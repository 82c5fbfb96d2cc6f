"""What the pages of the cabinets print of a term besides its days: who stood in, who was deputy, and for which party.

A page prints "a.i" behind the days of who stood in, and "(vice-minister-president)" in the office or behind it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from cabinetpages import CALLED, People, Places, read_name
from mandates import Mandate
from offices import Office
from reading import OPEN, Row, read_csv

DEPUTY = Office("viceminister-president", "", "mnre1010", "viceminister-president")
ACTING = "a.i."
# Who stood in where the pages say no more than "beheer portefeuille overgenomen" (facts/tegenspraken.csv, Kamp) or
# leave it out (there, Plasterk), by surname, office and first day: until when.
STOOD_IN = {
    ("Kamp", "minister-van-defensie-mnre1018", "2002-12-12"): "2003-05-27",
    ("Hoogervorst", "minister-van-economische-zaken-mnre1040", "2002-10-16"): "2003-05-27",
    ("de Geus", "minister-van-volksgezondheid-welzijn-en-sport-mnre1025", "2002-10-16"): "2003-05-27",
    ("Blok", "minister-van-binnenlandse-zaken-en-koninkrijksrelaties-mnre1034", "2016-06-29"): "2016-09-16",
    ("Blok", "minister-van-justitie-en-veiligheid-mnre1058", "2015-03-10"): "2015-03-20",
    ("Zalm", "minister-van-economische-zaken-mnre1040", "2006-07-03"): "2006-07-07",
}
# Slips of the pages, and what is no name of a party.
PARTIES = {"Lib.": "Lib/VVD", "op voordracht van NSC; partijloos": "partijloos", "CU": "ChristenUnie"}
_DEPUTY = re.compile(
    r"vice-?minister-president(?: \((?:sinds|vanaf)? ?(?P<day>\d+) (?P<month>\w+) (?P<year>\d{4})\))?", re.IGNORECASE
)
_STANDS_IN = re.compile(r"^a\.i|^tijdelijke voorziening")
_FOR_GOOD = re.compile(r"definitief (?P<day>\d+) (?P<month>\w+) (?P<year>\d{4})")
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_SLACK = 2
"""So many days may lie between the end on a page and the end in the register."""
Term = tuple[str, Row]
"""A row of the pages, with the id of its person."""


def day_in(found: re.Match[str] | None) -> str:
    """The ISO day that was read, or nothing."""
    if found is None or not found["day"]:
        return ""
    return f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}-{int(found['day']):02}"


def terms(held: Sequence[Mandate], persons: dict[str, Row], corpus: Path) -> list[Term]:
    """The rows of the pages, each with the person whose terms it tells of."""
    names: dict[str, set[str]] = defaultdict(set)
    for row in read_csv(corpus / "facts" / "vergelijking-mandates.csv"):
        names[read_name(row["person"]).key].add(row["project_person"])
    offices: dict[str, list[Mandate]] = defaultdict(list)
    for mandate in held:
        if mandate.office.function != "kamerlid":
            offices[mandate.person].append(mandate)
    people = People((), held, persons)
    return [(holder(row, names, offices, people), row) for row in read_csv(corpus / "facts" / "bewindspersonen.csv")]


def holder(row: Row, names: Mapping[str, set[str]], offices: Mapping[str, list[Mandate]], people: People) -> str:
    """The person of a row: who bears the name and was in office then."""
    name = read_name(row["person"])
    then = [key for key, terms in offices.items() if any(during(row, term) for term in terms)]
    found = [key for key in then if key == CALLED.get(name.key) or people.persons[key]["name"] in names[name.key]]
    found = found or [key for key in then if people.fits(name, key, people.persons[key], row["from"])]
    if len(found) != 1:
        raise ValueError(f"{row['person']} from {row['from']} may be {found}")
    return found[0]


def during(row: Row, term: Mandate) -> bool:
    """Whether a row and a term share days."""
    return term.start < (row["to"] or OPEN) and row["from"] < term.until


def deputies(found: Iterable[Term]) -> Iterator[Mandate]:
    """The deputy prime ministers of the pages, one term for as long as somebody was it without a break."""
    open_terms: dict[str, Mandate] = {}
    for person, row in sorted(found, key=lambda term: (term[1]["from"], term[0], term[1]["to"])):
        told = _DEPUTY.search(row["office"]) or _DEPUTY.search(row["note"])
        if told is None:
            continue
        new = Mandate(person, DEPUTY, "", day_in(told) or row["from"], row["to"], "rijksoverheid", row["source"])
        before = open_terms.get(person)
        if before and new.start <= before.until:
            open_terms[person] = replace(
                new, start=before.start, end="" if OPEN in ends(before, new) else max(ends(before, new))
            )
        else:
            yield from [before] if before else ()
            open_terms[person] = new
    yield from open_terms.values()


def ends(*both: Mandate) -> list[str]:
    """The ends of terms, a day far away while in office."""
    return [mandate.until for mandate in both]


def stood_in(
    held: Iterable[Mandate], found: Sequence[Term], offices: Places, persons: Mapping[str, Row]
) -> Iterator[Mandate]:
    """The mandates, those of who stood in marked so; one that became an own office is parted on that day."""
    for mandate in held:
        until = STOOD_IN.get((persons[mandate.person]["family"], mandate.office.id, mandate.start)) or max(
            (acted_until(row) for person, row in found if person == mandate.person and acted(row, mandate, offices)),
            default="",
        )
        yield from parted(mandate, until)


def acted(row: Row, mandate: Mandate, offices: Places) -> bool:
    """Whether a row says that somebody stood in when a mandate began, or until it ended."""
    if not _STANDS_IN.match(row["note"]) or not during(row, mandate):
        return False
    there = offices.find(row) == mandate.office or mandate.office.portfolio.endswith(row["portfolio"] or "?")
    return there and (row["from"] <= mandate.start or days_between(row["to"], mandate.until) <= _SLACK)


def acted_until(row: Row) -> str:
    """The day until which somebody stood in: that of the own appointment, else the end."""
    return day_in(_FOR_GOOD.search(row["note"])) or row["to"]


def parted(mandate: Mandate, until: str) -> Iterator[Mandate]:
    """A mandate of which the part until a day was standing in."""
    if not until:
        yield mandate
    elif days_between(until, mandate.until) <= _SLACK:
        yield replace(mandate, acting=ACTING)
    else:
        yield replace(mandate, end=until, acting=ACTING)
        yield replace(mandate, start=until)


def days_between(first: str, last: str) -> int:
    """How many days there are from one to the other."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def party_rows(found: Iterable[Term]) -> Iterator[Row]:
    """For which party each person was in the cabinet, from a day to a day, as the pages print it."""
    before: dict[str, Row] = {}
    for person, row in sorted(found, key=lambda term: (term[0], term[1]["from"], term[1]["to"] or OPEN)):
        party = PARTIES.get(row["party"], row["party"])
        last = before.get(person)
        if not party:
            continue
        if last and last["party"] == party and row["from"] <= (last["end"] or OPEN):
            last["end"] = max((last["end"], row["to"])) if last["end"] and row["to"] else ""
        else:
            before[person] = {
                "person": person,
                "party": party,
                "start": row["from"],
                "end": row["to"],
                "source": row["source"],
            }
            yield before[person]
