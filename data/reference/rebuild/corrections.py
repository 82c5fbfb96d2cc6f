"""Rows as polder would have them: those it lacks, and those that a better source corrects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reading import ODATA, TOOI, Record, Row

# Members whom polder lacks: person, fractie, first and last day (nothing: the last change of their record) and source
# (nothing: their record).
HIL = "8509e44d-0f9b-413a-a2cd-f64d656c3955"
OMTZIGT = "d847851a-777b-43c6-83b3-392672659edc"
CAREER = "https://www.parlement.com/9353000/1/j9vvknrezmh4csi/vge7dtpjguys"
MISSING_SEATS = [
    (OMTZIGT, "CDA", "2003-06-03", "2010-06-16", CAREER),
    (OMTZIGT, "CDA", "2010-10-26", "2021-09-14", CAREER),
    (OMTZIGT, "Omtzigt", "2021-09-15", "2023-12-05", ""),
    (OMTZIGT, "Nieuw Sociaal Contract", "2023-12-06", "", ""),
    (HIL, "VVD", "2023-12-08", "2024-03-28", ""),
    (HIL, "VVD", "2024-07-04", "", ""),
]

# Seats whose last day is wrong in the source, by the id of the seat: he moved motions until 25 September 2025.
SEAT_ENDS = {"58965ab3-84ba-436d-83de-a4e3df7e3bb4": "2025-11-11"}


class Term(NamedTuple):
    """What a better source says of a term: role, ministry and days (nothing: as polder has them), and its address."""

    source: str
    start: str
    end: str
    role: str = ""
    ministry: str = ""


LEERS = "https://www.eumonitor.eu/9353000/1/j9vvik7m1c3gyxp/vg09llpegh1s"
DE_JONGE = "https://www.eumonitor.nl/9353000/1/j9vvik7m1c3gyxp/vk8mbozteky0"
RELIEVED = "https://www.rijksoverheid.nl/actueel/nieuws/2025/09/05/benoemingen-ministers-en-staatssecretarissen"
INTERIM = [Term(RELIEVED, "2025-08-22", "2025-09-05")]

# Terms that another source gives better, by the person's Wikidata item, polder's role and first day.
BETTER = {
    ("Q983180", "Minister van Asiel en Migratie", "2010-10-14"): [
        Term(LEERS, "2010-10-14", "2011-12-16", "Minister voor Immigratie en Asiel", "mnre1034"),
        Term(LEERS, "2011-12-16", "2012-11-05", "Minister voor Immigratie, Integratie en Asiel", "mnre1034"),
    ],
    ("Q2649226", "Minister van Volkshuisvesting en Ruimtelijke Ordening", "2022-01-10"): [
        Term(DE_JONGE, "2022-01-10", "2023-09-05"),
    ],
    ("Q94229", "Minister van Sociale Zaken en Werkgelegenheid", "2025-08-22"): INTERIM,
    ("Q106119770", "Minister van Buitenlandse Zaken", "2025-08-22"): INTERIM,
    ("Q111051482", "Minister van Binnenlandse Zaken en Koninkrijksrelaties", "2025-08-22"): INTERIM,
    ("Q135009707", "Minister van Volksgezondheid, Welzijn en Sport", "2025-08-22"): INTERIM,
}

# Terms that are not so, by the person's Wikidata item, polder's role and first day: the page of the cabinet Schoof has
# her as state secretary of Justice, and nobody but the minister for asylum.
WRONG = {("Q126643960", "Staatssecretaris Asiel en Migratie", "2024-07-02")}


def corrected(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, with the days, roles and ministries that a better source gives."""
    found = set()
    for row in rows:
        key = row["wikidata"], row["role"], row["start_date"]
        if key in WRONG:
            found.add(key)
        elif key in BETTER:
            found.add(key)
            yield from (better(row, term) for term in BETTER[key])
        else:
            yield row | {"end_date": seat_end(row)}
    if found != {*BETTER, *WRONG}:
        raise ValueError(f"no row to correct: {({*BETTER, *WRONG}) - found}")


def better(row: Row, term: Term) -> Row:
    """A row as a better source has it."""
    place = {"tooi": f"{TOOI}/ministerie/{term.ministry}", "role": term.role} if term.role else {}
    return row | place | {"start_date": term.start, "end_date": term.end, "source_url": term.source}


def seat_end(row: Row) -> str:
    """The last day of a mandate, right where the source is known to be wrong."""
    seat = row["source_url"].removesuffix(")").rpartition("(")[2]
    return SEAT_ENDS.get(seat, row["end_date"])


def missing_rows(records: Iterable[Record]) -> Iterator[Row]:
    """Rows as polder would have them, for the members whom it lacks."""
    known = {record["Id"]: record for record in records}
    for person, label, start, end, source in MISSING_SEATS:
        row = missing_row(known[person], label, start, end or known[person]["GewijzigdOp"][:10])
        yield row | {"source_url": source or row["source_url"]}


def missing_row(record: Record, label: str, start: str, end: str) -> Row:
    """One mandate of a member whom polder lacks."""
    return {
        "tk_persoon_id": record["Id"],
        "wikidata": "",
        "full": record["Achternaam"],
        "post": "post:kamerlid",
        "role": f"Kamerlid voor {label}",
        "start_date": start,
        "end_date": end,
        "source": "tk_odata",
        "source_url": f"{ODATA}/Persoon({record['Id']})",
    }
