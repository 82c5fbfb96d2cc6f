"""Makes persons.csv: members and ministers, each once, with all their ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reading import ODATA, Record, Report, Row, fold, read_csv, read_jsonl

PARTICLES = {"van", "de", "den", "der", "ten", "ter", "te", "'t", "in", "op", "el"}
TITLES = {"msc", "drs.", "mr.", "dr.", "ir.", "ing.", "prof."}
# Persons of the source whose name and Wikidata item do not belong together, or who have no name.
NO_PERSON = {("Richard Pieters", "Q2803254"), ("Q460753", "Q460753")}
# Persons whom the source lists twice: as a minister by Wikidata, as a member by the Kamer.
SAME_PERSON = {
    "Q2464817": "ffb9d98c-95af-42f8-974f-a0eb99c90837",  # Cora van Nieuwenhuizen Wijbenga
    "Q434650": "e9b31790-fdc7-42d1-a417-0ed58a42d4fe",  # Marja van Bijsterveldt-Vliegenthart
    "Q434816": "739de902-0206-4206-8f48-c8066489a527",  # Ank Bijleveld-Schouten
    "Q435886": "7d18cd31-fc19-4020-a60f-b136526f9e5f",  # Melanie Schultz van Haegen
    "Q447079": "87dee6c4-d0e7-42eb-bcdf-2e768c6e7d1f",  # Annemarie Jorritsma-Lebbink
    "Q457884": "70af2625-600a-4ff6-bfe5-52b2ca26b437",  # Jeanine Hennis-Plasschaert
    "Q467833": "33b35dd6-43ac-43d8-b609-d8e9b1989089",  # Tineke Huizinga-Heringa
    "Q628373": "9c8570b7-8beb-4c7c-a823-14a3c5d5fa58",  # Tineke Netelenbos
}
# Surnames that the source cuts in the wrong place.
FAMILIES = {
    "Q2482756": "de Gaay Fortman",
    "Q2533417": "Korte-van Hemel",
    "Q2542154": "Drees",
    "Q2603134": "van Boetzelaer van Oosterhout",
    "Q2620323": "Ross-van Dorp",
    "Q2640531": "van Dok-van Weele",
    "Q2740625": "Kappeyne van de Coppello",
    "Q2798069": "Gmelich Meijling",
    "Q440377": "Veldhuijzen van Zanten",
}


def all_persons(corpus: Path, records: Sequence[Record], report: Report) -> dict[str, Row]:
    """Persons by id, each once, with all their ids."""
    persons = build_persons(read_csv(corpus / "data" / "polder" / "personen.csv"), records)
    merge_twins(persons, report)
    add_second_ids(persons, corpus, report)
    return persons


def build_persons(polder: Iterable[Row], records: Iterable[Record]) -> dict[str, Row]:
    """Persons by id, the Tweede Kamer's own record of a name going before polder's."""
    persons = {p["id"]: p for p in map(polder_person, filter(known_person, polder))}
    for record in records:
        if record.get("Achternaam"):
            own = odata_person(record)
            persons[own["id"]] = persons.get(own["id"], {"wikidata": "", "same_as": ""}) | own
    return persons


def known_person(row: Row) -> bool:
    """Whether a person of polder has an id and a name that can be right."""
    has_id = bool(row["tk_persoon_id"] or row["wikidata"])
    return has_id and (row["full"], row["wikidata"]) not in NO_PERSON


def polder_person(row: Row) -> Row:
    """A person as polder knows them."""
    family = surname(row)
    given = given_name(row, family)
    return {
        "id": row["tk_persoon_id"] or row["wikidata"],
        "name": f"{given} {family}".strip(),
        "family": family,
        "given": given,
        "initials": row["initials"],
        "wikidata": row["wikidata"],
        "same_as": "",
        "source": person_source(row["tk_persoon_id"], row["wikidata"]),
    }


def odata_person(record: Record) -> Row:
    """A person as the Tweede Kamer knows them."""
    family = " ".join(filter(None, [record["Tussenvoegsel"], record["Achternaam"]]))
    given = record["Roepnaam"] or ""
    return {
        "id": record["Id"],
        "name": f"{given} {family}".strip(),
        "family": family,
        "given": given,
        "initials": record["Initialen"] or "",
        "source": person_source(record["Id"], ""),
    }


def person_source(guid: str, wikidata: str) -> str:
    """Where a person's record is found."""
    return f"{ODATA}/Persoon({guid})" if guid else f"https://www.wikidata.org/wiki/{wikidata}"


def surname(row: Row) -> str:
    """The family name with its particle, which polder often leaves with the first names."""
    if row["wikidata"] in FAMILIES:
        return FAMILIES[row["wikidata"]]
    words = [word for word in row["full"].split() if word.lower() not in TITLES]
    given = row["given"].split() if not row["given"].endswith("-") else words[:1]
    known = given and words[: len(given)] == given
    rest = words[len(given) :] if known else row["family"].split()
    return " ".join(lower_particles(rest))


def lower_particles(words: Sequence[str]) -> list[str]:
    """The words of a surname with the particles before the name itself in lower case."""
    count = next((i for i, word in enumerate(words) if word.lower() not in PARTICLES), 0)
    return [word.lower() for word in words[:count]] + list(words[count:])


def given_name(row: Row, family: str) -> str:
    """The name by which the person is called, without what belongs to the family name."""
    if not row["given"]:
        return ""
    words = [word for word in row["full"].split() if word.lower() not in TITLES]
    return " ".join(words[: max(0, len(words) - len(family.split()))])


def merge_twins(persons: dict[str, Row], report: Report) -> None:
    """Make one person of those whom the source lists twice."""
    for wikidata, guid in SAME_PERSON.items():
        persons[guid] = persons[guid] | {"wikidata": wikidata}
        report.add("one person", f"{persons.pop(wikidata)['name']} {wikidata} = {persons[guid]['name']} {guid}")


def actor_key(name: str) -> tuple[str, frozenset[str]]:
    """Initials and words of the surname of "Korte de, M.C." or "M.C. de Korte"."""
    family, comma, initials = name.partition(",")
    if not comma:
        initials, _, family = name.partition(" ")
    return fold(initials).replace(" ", ""), frozenset(fold(family).split())


def actors(corpus: Path) -> Iterator[tuple[str, str]]:
    """Person id and name of everyone who voted by name or moved a motion."""
    odata = corpus / "data" / "odata"
    votes = read_jsonl(odata / "Stemming.jsonl.gz")
    cases = read_jsonl(odata / "zaak-with-actors.jsonl.gz")
    named = [*votes, *(actor for case in cases for actor in case["ZaakActor"])]
    yield from ((row["Persoon_Id"], row["ActorNaam"]) for row in named if row.get("Persoon_Id") and row["ActorNaam"])


def add_second_ids(persons: dict[str, Row], corpus: Path, report: Report) -> None:
    """Record the ids of nameless records with the member who voted under them."""
    keys = {(fold(p["initials"]), frozenset(fold(p["family"]).split())): p["id"] for p in persons.values()}
    found: dict[str, set[str]] = defaultdict(set)
    for second, name in set(actors(corpus)):
        if second not in persons:
            found[keys.get(actor_key(name), "")].add(second)
    for key, seconds in sorted(found.items()):
        report.add("second id", f"{persons[key]['name'] if key else 'nobody'}: {' '.join(sorted(seconds))}")
        if key:
            persons[key] = persons[key] | {"same_as": " ".join(sorted(seconds))}


def add_initials(persons: dict[str, Row], corpus: Path, found: Mapping[str, str]) -> None:
    """Give ministers without a record of the Kamer the initials under which the Staatscourant names them."""
    for row in read_csv(corpus / "data" / "polder" / "personen.csv"):
        key = found.get(row["full"], "")
        if key.startswith("Q") and row["initials"]:
            persons[key] = persons[key] | {"initials": row["initials"]}
