"""Makes mandates.csv: a person's time in an office, each once, from the most precise source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fracties import Fracties
from offices import Office, Pair
from persons import SAME_PERSON, TITLES
from reading import OPEN, Report, Row, fold

RANK = {"tk_odata": 0, "wikidata": 1, "abd_nieuws": 2, "staatscourant": 3}


@dataclass(frozen=True)
class Mandate:
    """One person's time in one office."""

    person: str
    office: Office
    fractie: str
    start: str
    end: str
    origin: str
    source: str
    disputed: str = ""
    acting: str = ""

    @property
    def until(self) -> str:
        """The end, or a day far away while in office."""
        return self.end or OPEN

    def overlaps(self, other: Mandate) -> bool:
        """Whether both run on the same days, the day of the hand-over apart."""
        return self.start < other.until and other.start < self.until


def build_mandates(
    pairs: Sequence[Pair], persons: Mapping[str, Row], fracties: Fracties, report: Report
) -> list[Mandate]:
    """Each mandate once, of each person who is known."""
    found = identify(pairs)
    known = read_mandates(pairs, finder(persons, found, report), fracties.find)
    return drop_general(merge_doubles(known, report), report)


def mandate_row(m: Mandate) -> Row:
    """A mandate as a row."""
    dates = {"start": m.start, "end": m.end}
    return {"person": m.person, "office": m.office.id, "fractie": m.fractie, **dates} | {
        "disputed": m.disputed,
        "acting": m.acting,
        "source": m.source,
    }


def read_mandates(
    pairs: Sequence[Pair], person_of: Callable[[Row], str], fractie_of: Callable[[Row], str]
) -> Iterator[Mandate]:
    """Mandates of the persons that are known."""
    for row, office in pairs:
        person = person_of(row)
        fractie = fractie_of(row) if office.function == "kamerlid" else ""
        if person:
            dates = row["start_date"], row["end_date"]
            yield Mandate(person, office, fractie, *dates, row["source"], mandate_source(row))


def mandate_source(row: Row) -> str:
    """The address of the source, or its name and the name of the set it came from."""
    return row["source_url"] or f"polder@82b2d3b0 mandaten.csv ({row['source']})"


def unidentified(row: Row) -> bool:
    """Whether a row names a person without an id."""
    return not row["tk_persoon_id"] and not row["wikidata"]


def last_name(row: Row) -> str:
    """The last word of a name, without title and accents."""
    return fold([word for word in row["full"].split() if word.lower() not in TITLES][-1])


def seat_key(row: Row, office: Office) -> tuple[str, str, str, str]:
    """Level, ministry, first day and surname: who shares all four is one person."""
    return office.level, office.organisation, row["start_date"], last_name(row)


def identify(pairs: Sequence[Pair]) -> dict[str, str]:
    """The id of each person without one who begins on the same day in the same place as a namesake."""
    known = {seat_key(*pair): pair[0]["tk_persoon_id"] or pair[0]["wikidata"] for pair in pairs if has_id(pair)}
    nameless = [pair for pair in pairs if not has_id(pair)]
    return {row["full"]: known[seat_key(row, office)] for row, office in nameless if seat_key(row, office) in known}


def has_id(pair: Pair) -> bool:
    """Whether the person of a row has an id."""
    return not unidentified(pair[0])


def finder(persons: Mapping[str, Row], found: Mapping[str, str], report: Report) -> Callable[[Row], str]:
    """A function that gives the person of a row, or nothing and a line in the report."""

    def person_of(row: Row) -> str:
        key = row["tk_persoon_id"] or row["wikidata"] or found.get(row["full"], "")
        key = SAME_PERSON.get(key, key)
        if unidentified(row):
            report.add("by surname, office and day" if key else "no id", f"{row['full']}, {row['role']}: {key}")
        return key if key in persons else ""

    return person_of


def precision(mandate: Mandate) -> tuple[int, str, str]:
    """Sorts the most precise source first: the Staatscourant gives decrees, not the days in office."""
    return RANK[mandate.origin], mandate.start, mandate.until


def merge_doubles(mandates: Iterable[Mandate], report: Report) -> list[Mandate]:
    """One mandate for each person, office, fractie and period, from the most precise source."""
    kept: dict[tuple[str, str, str], list[Mandate]] = defaultdict(list)
    for mandate in sorted(mandates, key=precision):
        same = kept[mandate.person, mandate.office.id, mandate.fractie]
        double = next((other for other in same if same_period(mandate, other)), None)
        if double:
            report.add("double", f"{mandate.office.id} {mandate.start}/{mandate.end} in {double.start}/{double.end}")
        else:
            same.append(mandate)
    return [mandate for same in kept.values() for mandate in same]


def same_period(one: Mandate, other: Mandate) -> bool:
    """Whether two mandates of one person in one office are the same mandate."""
    return one.overlaps(other) or (one.start, one.end) == (other.start, other.end)


def covers(special: Mandate, general: Mandate) -> bool:
    """Whether one mandate is the exact form of another: a state secretary's portfolio, a ministry that ended."""
    same = (special.person, special.start) == (general.person, general.start)
    office, other = special.office, general.office
    if not same or not office.portfolio or other.portfolio or office.organisation != other.organisation:
        return False
    if other.function == "minister":
        return other.name == f"minister van {office.portfolio}"
    return office.function == other.function


def drop_general(mandates: Sequence[Mandate], report: Report) -> list[Mandate]:
    """Without the general office of those who began in its exact form on the same day."""
    special = [mandate for mandate in mandates if mandate.office.portfolio]
    general = [m for m in mandates if any(covers(other, m) for other in special)]
    for m in general:
        report.add("general office", f"{m.office.id} {m.start}/{m.end}, {m.person} has a portfolio")
    return [m for m in mandates if m not in general]
