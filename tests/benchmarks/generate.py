"""Records shaped like the open data of the Tweede Kamer, at any scale, with its defects: the same seed, the same bytes.

    python tests/benchmarks/generate.py FACTOR FOLDER [--seed 1] [--texts]

Writes one file of JSON Lines for each entity, with the fields of the service (OData v4) and the expansions that a
harvest asks for. At factor 1 these are 4.6 million records. Nothing in them is true: names, numbers and ids are
made up. With `--texts` there is `texts.zip` too, with the letters and motions themselves. Rates of defects are those that were counted in the real data; they stand beside the code that makes them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from synthetic import agenda, bodies, papers, texts, voting
from synthetic.defects import with_defects
from synthetic.draw import Draw
from synthetic.world import Row, World, build_world

Rows = Callable[[World, Draw], Iterator[Row]]
ENTITIES: Mapping[str, Rows] = {
    "Persoon": bodies.persons,
    "Fractie": bodies.fracties,
    "FractieZetel": bodies.fractie_seats,
    "FractieZetelPersoon": bodies.fractie_seat_persons,
    "Commissie": bodies.committees,
    "CommissieZetel": bodies.committee_seats,
    "CommissieZetelVastPersoon": bodies.committee_seat_persons,
    "Kamerstukdossier": papers.dossiers,
    "Zaak": papers.cases,
    "ZaakActor": papers.case_actors,
    "Document": papers.documents,
    "DocumentVersie": papers.versions,
    "DocumentActor": papers.document_actors,
    "Activiteit": agenda.activities,
    "ActiviteitActor": agenda.activity_actors,
    "Agendapunt": agenda.items,
    "Besluit": voting.decisions,
    "Stemming": voting.votes,
    "Vergadering": agenda.meetings,
    "Toezegging": agenda.promises,
}
LARGEST = 4.0
"""Beyond this, numbers of cases would come twice in a year."""


def write(world: World, entity: str, folder: Path) -> int:
    """Write the records of one entity, one at a time, and give how many there are."""
    encode, count = msgspec.json.Encoder().encode, 0
    rows = ENTITIES[entity](world, Draw(f"{world.seed}/{entity}"))
    with (folder / f"{entity}.jsonl").open("wb") as file:
        for row in with_defects(entity, rows, Draw(f"{world.seed}/{entity}/defects")):
            file.write(encode(row) + b"\n")
            count += 1
    return count


def write_texts(world: World, folder: Path) -> int:
    """Write the texts of letters and motions into an archive, and give how many there are."""
    count = 0
    with ZipFile(folder / "texts.zip", "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in texts.texts(world, Draw(f"{world.seed}/texts")):
            archive.writestr(ZipInfo(name), text, ZIP_DEFLATED)
            count += 1
    return count


def main() -> None:
    """Write the files of all entities."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("factor", type=float)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", action="store_true", help="write the texts of letters and motions too")
    options = parser.parse_args()
    if not 0 < options.factor <= LARGEST:
        parser.error(f"FACTOR lies between 0 and {LARGEST}")
    options.folder.mkdir(parents=True, exist_ok=True)
    world = build_world(options.factor, options.seed)
    for entity in ENTITIES:
        print(f"{entity:26} {write(world, entity, options.folder):>10,}")
    if options.texts:
        print(f"{'texts':26} {write_texts(world, options.folder):>10,}")


if __name__ == "__main__":
    main()
