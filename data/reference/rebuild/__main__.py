"""Rebuild the reference tables of the folder above this one from the open data they were taken from.

Usage: ``python data/reference/rebuild CORPUS_DIR [OUT_DIR]``; CORPUS_DIR holds ``data/`` and ``facts/``.
Every repair of a source stands in a table at the top of the module that makes the file, and in ``../README.md``.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from cabinetpages import Places, merge_pages, ministry_names
from cabinets import build_cabinets, build_coalitions
from corrections import corrected, missing_rows
from disputes import mark_disputed
from fracties import Fracties, finish_fracties, vote_names
from mandates import build_mandates, identify, mandate_row
from ministries import build_ministries, lifetimes
from offices import Offices, office_rows, read_offices
from organisations import build_organisations
from persons import add_initials, all_persons
from printed import deputies, party_rows, stood_in, terms
from reading import Report, Row, read_csv, read_jsonl

FOLDER = Path(__file__).parents[1]
COLUMNS = {
    "persons": "id name family given initials wikidata same_as source",
    "ministries": "id iri name abbreviation valid_from valid_to source",
    "offices": "id function portfolio organisation name_nl source",
    "mandates": "person office fractie start end disputed acting source",
    "fracties": "id name abbreviation start end colour predecessors later source",
    "cabinets": "id name start end wikidata source",
    "coalitions": "cabinet start end parties source",
    "organisations": "id name abbreviation kind iri source",
    "parties": "person party start end source",
    "ministry-names": "ministry start name source",
}


def build(corpus: Path, report: Report) -> dict[str, list[Row]]:
    """All tables."""
    odata, facts = corpus / "data" / "odata", read_csv(corpus / "facts" / "facts.csv")
    records = list(read_jsonl(odata / "Persoon.jsonl.gz"))
    fracties = Fracties(read_jsonl(odata / "Fractie.jsonl.gz"), vote_names(corpus))
    persons, ministries = all_persons(corpus, records, report), build_ministries(facts)
    rows = [*corrected(read_csv(corpus / "data" / "polder" / "mandaten.csv")), *missing_rows(records)]
    names = Offices(ministries)
    pairs = read_offices(rows, names, report)
    kept = build_mandates(pairs, persons, fracties, report)
    add_initials(persons, corpus, identify(pairs))
    kept = merge_pages(kept, persons, names.latest, corpus, report)
    found, places = (
        terms(kept, persons, corpus),
        Places(read_csv(corpus / "facts" / "vergelijking-mandates.csv"), kept, names.latest),
    )
    kept = [*stood_in(kept, found, places, persons), *deputies(found)]
    coalitions = read_csv(corpus / "facts" / "kabinetten-coalities.csv")
    cabinets = build_cabinets(read_csv(corpus / "facts" / "kabinetten.csv"), coalitions)
    mandates = list(mark_disputed(kept, cabinets, lifetimes(ministries), persons))
    holders = {mandate.person for mandate in mandates}
    seats = [mandate_row(mandate) for mandate in mandates]
    colours = read_csv(FOLDER / "party-colours.csv")
    return {
        "persons": [person for key, person in persons.items() if key in holders],
        "ministries": ministries,
        "offices": office_rows(mandate.office for mandate in mandates),
        "mandates": seats,
        "fracties": finish_fracties(fracties.rows.values(), colours, seats),
        "cabinets": cabinets,
        "coalitions": list(build_coalitions(coalitions, cabinets)),
        "organisations": build_organisations(facts),
        "parties": list(party_rows(found)),
        "ministry-names": ministry_names(kept, names.latest, corpus),
    }


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Sorted rows, the same bytes for the same facts."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: [row[column] for column in columns]))


def main(arguments: Sequence[str]) -> None:
    """Write the tables, and on stderr what was left out or repaired."""
    corpus, out = Path(arguments[0]), Path(arguments[1]) if arguments[1:] else FOLDER
    report = Report()
    for name, rows in build(corpus, report).items():
        write_csv(out / f"{name}.csv", COLUMNS[name].split(), rows)
    sys.stderr.writelines(f"{line}\n" for line in sorted(report.lines))


if __name__ == "__main__":
    main(sys.argv[1:])
