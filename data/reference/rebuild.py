"""Rebuild the reference tables of this folder from the open data they were taken from.

Usage: ``python data/reference/rebuild.py CORPUS_DIR [OUT_DIR]``; CORPUS_DIR holds ``data/`` and ``facts/``.
Every repair of a source stands in a table near the top of this file and in ``README.md``.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

Row = dict[str, str]
Record = Mapping[str, Any]

ODATA = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0"
TOOI = "https://identifier.overheid.nl/tooi/id"
HOUSE = "oorg10002"
MEMBER = f"kamerlid-{HOUSE}"
RANK = {"tk_odata": 0, "wikidata": 1, "abd_nieuws": 2, "staatscourant": 3}
OPEN = "9999-12-31"
MERGERS = "2010-10-14"
PARTICLES = {"van", "de", "den", "der", "ten", "ter", "te", "'t", "in", "op", "el"}
TITLES = {"msc", "drs.", "mr.", "dr.", "ir.", "ing.", "prof."}

COLUMNS = {
    "persons": "id name family given initials wikidata same_as source",
    "ministries": "id iri name abbreviation valid_from valid_to source",
    "offices": "id function portfolio organisation name_nl source",
    "mandates": "person office fractie start end disputed source",
    "fracties": "id name abbreviation start end colour predecessors source",
    "cabinets": "id name start end wikidata source",
    "organisations": "id name abbreviation kind iri source",
}

# The source files a mandate before the mergers of 14 October 2010 under the ministry that came after.
FORMER = {"mnre1045": "mnre1040", "mnre1130": "mnre0170", "mnre1153": "mnre1150", "mnre1171": "mnre0180"}

# Historical versions that TOOI (state before 2024) lacks, and the ministry that each is a version of.
VERSION_OF = {"hv_22300580": "mnre1045", "hv_41004458": "mnre1045", "hv_33909618": "mnre1153"}

# A name before TOOI's memory, with its last day and its source: (ministry, name, last day, source).
EARLIER_NAMES = [("mnre1150", "Landbouw, Natuurbeheer en Visserij", "2003-06-30", "Q2132224#P39")]

# Earlier or later names, and slips of the source, by which a role means the ministry itself.
OTHER_NAMES = {
    "mnre0170": ["Infrastructuur en Waterstaat"],
    "mnre0180": ["Volkshuisvesting, Ruimtelijke Ordening en Milieu", "Volkshuisvesting en Ruimtelijke Ordening"],
    "mnre1025": ["Volksgezondheid en Milieuhygiëne", "Welzijn, Volksgezondheid en Cultuur"],
    "mnre1040": ["Economische Zaken en Klimaat"],
    "mnre1073": ["Sociale Zaken en Volksgezondheid"],
    "mnre1109": ["Onderwijs en Wetenschappen"],
    "mnre1130": ["Verkeer en Waterstaat"],
    "mnre1150": ["Landbouw en Visserij", "Landbouw, Visserij, Voedselzekerheid en Natuur"],
}

# Roles that are no public office of a member of the government.
NO_OFFICE = ("Secretaris van de ministerraad", "Minister van Staat", "Minister van Gehandicaptenzaken")

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


class Repair(NamedTuple):
    """A role that the source names wrongly when it began in a period, with the role as it was."""

    role: str
    organisation: str
    first: str
    last: str
    role_was: str
    organisation_was: str


TRADE = "Minister voor Buitenlandse Handel en Ontwikkelingshulp", "mnre1013"
TRADE_WAS = "Minister voor Buitenlandse Handel en Ontwikkelingssamenwerking", "mnre1013"
HOUSING = "Volkshuisvesting en Ruimtelijke Ordening"
POVERTY = "Minister voor Armoedebeleid, Participatie en Pensioenen"
WORK = "Werk en Participatie"
RUTTE_IV = "2022-01-10", "2024-07-01"
JETTEN = "2026-02-23", OPEN
RUTTE_I = "2010-10-14", "2012-11-04"
REPAIRS = [
    Repair("Minister van Asiel en Migratie", "mnre1162", *RUTTE_I, "Minister voor Immigratie en Asiel", "mnre1034"),
    Repair(f"Minister van {HOUSING}", "mnre1171", *RUTTE_IV, f"Minister voor {HOUSING}", "mnre1034"),
    Repair("Minister voor Klimaat en Energie", "mnre1182", *RUTTE_IV, "Minister voor Klimaat en Energie", "mnre1045"),
    Repair(f"Minister van {WORK}", "mnre1073", *RUTTE_IV, POVERTY, "mnre1073"),
    Repair(f"Minister van {WORK}", "mnre1073", *JETTEN, f"Minister voor {WORK}", "mnre1073"),
    Repair(*TRADE, "2012-11-05", "2024-07-01", *TRADE_WAS),
    Repair(*TRADE, *JETTEN, *TRADE_WAS),
]

# Mandates that are in doubt for a reason that no rule can see: (office, first day) and the reason.
SECOND = "a second ministry taken over in mid-cabinet; the source is silent on the day it was handed on"
TITLE = "the source gives the name of a ministry of 2024; title and ministry are from general reference"
DOUBTS = {
    ("minister-van-asiel-en-migratie-mnre1162", "2025-06-03"): SECOND,
    ("minister-van-binnenlandse-zaken-en-koninkrijksrelaties-mnre1034", "2025-08-22"): SECOND,
    ("minister-van-buitenlandse-zaken-mnre1013", "2025-08-22"): SECOND,
    ("minister-van-sociale-zaken-en-werkgelegenheid-mnre1073", "2025-08-22"): SECOND,
    ("minister-van-volksgezondheid-welzijn-en-sport-mnre1025", "2025-08-22"): SECOND,
    ("minister-voor-immigratie-en-asiel-mnre1034", "2010-10-14"): TITLE,
    ("minister-voor-algemene-inlichtingen-en-veiligheidsdienst-mnre1010", "2019-11-01"): (
        "the source files this service under Algemene Zaken"
    ),
}

# Seats whose last day is wrong in the source, by the id of the seat: he moved motions until 25 September 2025.
SEAT_ENDS = {"58965ab3-84ba-436d-83de-a4e3df7e3bb4": "2025-11-11"}

# State secretaries whose portfolio stands in the source's post only.
POST_PORTFOLIO = {
    "post:staatssecretaris-fiscaliteit-min-fin": "Fiscaliteit en Belastingdienst",
    "post:staatssecretaris-toeslagen-min-fin": "Toeslagen en Douane",
    "post:staatssecretaris-europese-zaken-min-bz": "Europese Zaken",
}

ROLE_SPELLING = [
    (re.compile(r"^Nederlands m"), "M"),
    (re.compile(r"^Nederlands s"), "S"),
    (re.compile(r" \(Nederland\)$"), ""),
    (re.compile(r"; Vice-Minister-President$"), ""),
    (re.compile(r"Koninksrijkrelaties"), "Koninkrijksrelaties"),
    (re.compile(r"^Minister zonder portefeuille,? belast met (?:de aangelegenheden betreffende )?"), "Minister voor "),
    (re.compile(r"^Minister zonder portefeuille \((.+)\)$"), r"Minister voor \1"),
]

# Members whom polder lacks: person, fractie, first and last day (nothing: the last change of their record).
HIL = "8509e44d-0f9b-413a-a2cd-f64d656c3955"
OMTZIGT = "d847851a-777b-43c6-83b3-392672659edc"
MISSING_SEATS = [
    (OMTZIGT, "Omtzigt", "2021-09-15", "2023-12-05"),
    (OMTZIGT, "Nieuw Sociaal Contract", "2023-12-06", ""),
    (HIL, "VVD", "2023-12-08", "2024-03-28"),
    (HIL, "VVD", "2024-07-04", ""),
]

SEED = "kst-28684-819"
EXTRA_ORGANISATIONS = [
    ("wodc", "Wetenschappelijk Onderzoek- en Datacentrum", "WODC", "onderzoeksinstituut"),
    ("dsp-groep", "DSP-groep", "", "onderzoeksbureau"),
    ("ipsos-i-o", "Ipsos I&O", "", "onderzoeksbureau"),
    ("taskforce-onze-hulpverleners-veilig", "Taskforce Onze hulpverleners veilig", "", "samenwerkingsverband"),
]


@dataclass(frozen=True)
class Office:
    """A public office: a function at a body, with a portfolio when it is not the body's own."""

    function: str
    portfolio: str
    organisation: str
    name: str

    @property
    def id(self) -> str:
        """The office's id: its name in Dutch and the code of its body."""
        return f"{slug(self.name)}-{self.organisation}"

    @property
    def level(self) -> str:
        """Ministers of any kind, or state secretaries."""
        return "minister" if self.function.startswith("minister") else self.function

    @property
    def single(self) -> bool:
        """Whether one person at a time can hold it."""
        return self.function not in {"kamerlid", "staatssecretaris"} or bool(self.portfolio)


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

    @property
    def until(self) -> str:
        """The end, or a day far away while in office."""
        return self.end or OPEN

    def overlaps(self, other: Mandate) -> bool:
        """Whether both run on the same days, the day of the hand-over apart."""
        return self.start < other.until and other.start < self.until


@dataclass
class Report:
    """What was left out or repaired, for the README and for whoever rebuilds."""

    lines: list[str] = field(default_factory=list)

    def add(self, kind: str, text: str) -> None:
        """Note one thing."""
        self.lines.append(f"{kind}: {text}")


# --- reading


def read_csv(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped file with one JSON object a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def fold(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def slug(text: str) -> str:
    """A name as a part of an identifier."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def day_after(day: str, days: int = 1) -> str:
    """The day after an ISO date, or before it when days is negative; nothing gives nothing."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat() if day else ""


# --- ministries


def is_ministry(fact: Row) -> bool:
    """Whether a fact describes a ministry or a former version of one."""
    return fact["kind"] in {"tooi_ministerie", "tooi_ministerie_historische_versie", "polder_ministerie"}


def ministry_code(fact: Row) -> str:
    """The code of the ministry that a fact describes, also for its historical versions."""
    own = fact["iri_or_id"].rsplit("/", 1)[1]
    parent = re.search(r"specializationOf \S+/(mnre\d+)", " ".join(fact.values()))
    return parent[1] if parent else VERSION_OF.get(own, own)


def ministry_row(fact: Row) -> Row:
    """A ministry's name with the dates of that name, as far as the fact gives them."""
    code, version = ministry_code(fact), fact["iri_or_id"].rsplit("/", 1)[1]
    tooi = fact["kind"].startswith("tooi")
    name = fact["label"].removeprefix("ministerie van ")
    source = f"TOOI rwc_ministeries_compleet_1 {version}" if tooi else f"polder@82b2d3b0 {version}"
    dates = {"valid_from": fact["valid_from"], "valid_to": fact["valid_until"]}
    return {"id": code, "iri": f"{TOOI}/ministerie/{code}", "name": name, **dates, "version": version} | {
        "abbreviation": fact["abbr"],
        "source": source,
    }


def ministry_facts(facts: Iterable[Row]) -> dict[str, Row]:
    """One fact per ministry or version: TOOI's own where it is up to date, else polder's."""
    best: dict[str, Row] = {}
    for fact in filter(is_ministry, facts):
        version = fact["iri_or_id"].rsplit("/", 1)[1]
        newer = fact["kind"].startswith("polder") and version == "mnre1153"
        if version not in best or newer:
            best[version] = fact
    return best


def chain_dates(rows: Sequence[Row]) -> Iterator[Row]:
    """The names of one ministry in order of time, each beginning when the one before it ended."""
    ordered = sorted(rows, key=lambda row: row["valid_to"] or OPEN)
    begin = next(row["valid_from"] for row in rows if row["version"] == row["id"])
    for row in ordered:
        yield row | {"valid_from": begin}
        begin = day_after(row["valid_to"])


def register_end(row: Row) -> Row:
    """The three ministries that ended on 23 February 2026: that day was the successor's first."""
    ended = row["version"].startswith("mnre11") and row["valid_to"] == "2026-02-23"
    return row | {"valid_to": day_after(row["valid_to"], -1)} if ended else row


def build_ministries(facts: Iterable[Row]) -> list[Row]:
    """All names of all ministries."""
    chains: dict[str, list[Row]] = defaultdict(list)
    for fact in ministry_facts(facts).values():
        row = register_end(ministry_row(fact))
        chains[row["id"]].append(row)
    for code, name, last, item in EARLIER_NAMES:
        chains[code].append(earlier_name(code, name, last, item))
    return [row for code in sorted(chains) for row in chain_dates(chains[code])]


def earlier_name(code: str, name: str, last: str, item: str) -> Row:
    """A name that the register has forgotten."""
    row = {"id": code, "iri": f"{TOOI}/ministerie/{code}", "name": name, "abbreviation": "", "version": ""}
    return row | {"valid_from": "", "valid_to": last, "source": f"https://www.wikidata.org/wiki/{item}"}


# --- persons


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


def person_source(guid: str, wikidata: str) -> str:
    """Where a person's record is found."""
    return f"{ODATA}/Persoon({guid})" if guid else f"https://www.wikidata.org/wiki/{wikidata}"


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


def merge_twins(persons: dict[str, Row], report: Report) -> None:
    """Make one person of those whom the source lists twice."""
    for wikidata, guid in SAME_PERSON.items():
        persons[guid] = persons[guid] | {"wikidata": wikidata}
        report.add("one person", f"{persons.pop(wikidata)['name']} {wikidata} = {persons[guid]['name']} {guid}")


# --- second ids of members


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


# --- offices


def spelled(role: str) -> str:
    """A role without the variants of spelling in the source."""
    for pattern, text in ROLE_SPELLING:
        role = pattern.sub(text, role)
    return role


def repaired(role: str, organisation: str, start: str) -> tuple[str, str]:
    """Role and ministry as they were on the day the mandate began."""
    for fix in REPAIRS:
        if (fix.role, fix.organisation) == (role, organisation) and fix.first <= start <= fix.last:
            return fix.role_was, fix.organisation_was
    former = FORMER.get(organisation, organisation)
    return role, former if start < MERGERS else organisation


ROLE = re.compile(r"^(?P<function>Minister|Staatssecretaris) (?P<link>van |voor )?(?:de )?(?P<what>.+)$")


def portfolio_of(row: Row, what: str, names: Mapping[str, set[str]], organisation: str) -> str:
    """The portfolio, or nothing for the office that carries the ministry's own name."""
    if fold(what) in names[organisation]:
        return POST_PORTFOLIO.get(row["post"], "")
    return what[:1].upper() + what[1:]


def office_name(function: str, link: str, portfolio: str, ministry: str) -> str:
    """The office's name in Dutch."""
    if function == "minister-zonder-portefeuille":
        return f"minister voor {portfolio}"
    if function == "staatssecretaris" and portfolio and link != "van ":
        return f"staatssecretaris {portfolio}"
    return f"{function} van {portfolio or ministry}"


class Offices:
    """Reads offices from the roles of the source."""

    def __init__(self, ministries: Sequence[Row]) -> None:
        self.names: dict[str, set[str]] = defaultdict(set)
        self.latest: dict[str, str] = {}
        for row in ministries:
            self.names[row["id"]].add(fold(row["name"]))
            self.latest[row["id"]] = row["name"]
        for code, names in OTHER_NAMES.items():
            self.names[code].update(map(fold, names))

    def read(self, row: Row) -> Office | None:
        """The office that a row of polder speaks of; nothing when it is no public office."""
        if row["post"] == "post:kamerlid":
            return Office("kamerlid", "", HOUSE, "kamerlid")
        if row["role"].startswith(NO_OFFICE):
            return None
        if row["role"].startswith("Minister-president"):
            return Office("minister-president", "", "mnre1010", "minister-president")
        return self.government(row)

    def government(self, row: Row) -> Office:
        """The office of a minister or state secretary."""
        organisation = row["tooi"].rsplit("/", 1)[1]
        role, organisation = repaired(spelled(row["role"]), organisation, row["start_date"])
        match = ROLE.match(role)
        if not match:
            raise ValueError(f"no office: {role}")
        portfolio = portfolio_of(row, match["what"], self.names, organisation)
        function = match["function"].lower()
        if function == "minister" and match["link"] == "voor ":
            function, portfolio = "minister-zonder-portefeuille", portfolio or match["what"]
        link = "" if row["post"] in POST_PORTFOLIO else match["link"] or ""
        return Office(
            function, portfolio, organisation, office_name(function, link, portfolio, self.latest[organisation])
        )


# --- mandates


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


Pair = tuple[Row, Office]


def identify(pairs: Sequence[Pair]) -> dict[str, str]:
    """The id of each person without one who begins on the same day in the same place as a namesake."""
    known = {seat_key(*pair): pair[0]["tk_persoon_id"] or pair[0]["wikidata"] for pair in pairs if has_id(pair)}
    nameless = [pair for pair in pairs if not has_id(pair)]
    return {row["full"]: known[seat_key(row, office)] for row, office in nameless if seat_key(row, office) in known}


def has_id(pair: Pair) -> bool:
    """Whether the person of a row has an id."""
    return not unidentified(pair[0])


def read_offices(rows: Iterable[Row], offices: Offices, report: Report) -> list[Pair]:
    """Rows with the office they speak of; rows that cannot be right are reported."""
    pairs = []
    for row in rows:
        office = offices.read(row)
        if office is None:
            report.add("no office", f"{row['full']}, {row['role']}, {row['start_date']}")
        elif row["end_date"] and row["end_date"] < row["start_date"]:
            report.add("ends before it starts", f"{row['full']}, {row['role']}, {row['start_date']}/{row['end_date']}")
        else:
            pairs.append((row, office))
    return pairs


def read_mandates(
    pairs: Sequence[Pair], person_of: Callable[[Row], str], fractie_of: Callable[[Row], str]
) -> Iterator[Mandate]:
    """Mandates of the persons that are known."""
    for row, office in pairs:
        person = person_of(row)
        fractie = fractie_of(row) if office.function == "kamerlid" else ""
        if person:
            dates = row["start_date"], seat_end(row)
            yield Mandate(person, office, fractie, *dates, row["source"], mandate_source(row))


def seat_end(row: Row) -> str:
    """The last day of a mandate, right where the source is known to be wrong."""
    seat = row["source_url"].removesuffix(")").rpartition("(")[2]
    return SEAT_ENDS.get(seat, row["end_date"])


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


def cabinet_of(start: str, cabinets: Sequence[Row]) -> Row | None:
    """The cabinet in office on a day."""
    return next((c for c in cabinets if c["start"] <= start < (c["end"] or OPEN)), None)


def open_reason(mandate: Mandate, cabinets: Sequence[Row]) -> str:
    """Why an open mandate of a minister cannot be right, if so."""
    cabinet = cabinet_of(mandate.start, cabinets)
    if mandate.office.function == "kamerlid" or mandate.end or (cabinet and not cabinet["end"]):
        return ""
    return f"open in the source though the cabinet {cabinet['name']} ended {cabinet['end']}" if cabinet else "open"


def rivals(mandate: Mandate, holders: Iterable[Mandate]) -> list[Mandate]:
    """Others who hold the same single seat on the same days."""
    if not mandate.office.single:
        return []
    return [other for other in holders if other.person != mandate.person and mandate.overlaps(other)]


def rival_reason(mandate: Mandate, holders: Iterable[Mandate], persons: Mapping[str, Row]) -> str:
    """Who else is said to hold the seat, and when."""
    found = sorted(rivals(mandate, holders), key=lambda other: other.start)
    return "; ".join(f"also held by {persons[o.person]['name']} {o.start}/{o.end}" for o in found)


def body_reason(mandate: Mandate, bodies: Mapping[str, tuple[str, str]]) -> str:
    """Why the ministry cannot be right: it did not exist when the mandate began."""
    begin, end = bodies.get(mandate.office.organisation, ("", ""))
    if begin <= mandate.start <= (end or OPEN):
        return ""
    return f"the ministry {mandate.office.organisation} existed from {begin or '?'} to {end or 'now'}"


def mark_disputed(
    mandates: Sequence[Mandate],
    cabinets: Sequence[Row],
    bodies: Mapping[str, tuple[str, str]],
    persons: Mapping[str, Row],
) -> Iterator[Mandate]:
    """Mandates with the reasons to doubt them."""
    holders: dict[str, list[Mandate]] = defaultdict(list)
    for mandate in mandates:
        holders[mandate.office.id].append(mandate)
    for m in mandates:
        reasons = [open_reason(m, cabinets), rival_reason(m, holders[m.office.id], persons), body_reason(m, bodies)]
        known = DOUBTS.get((m.office.id, m.start), "")
        yield replace(m, disputed="; ".join(filter(None, [*reasons, known])))


def lifetimes(ministries: Sequence[Row]) -> dict[str, tuple[str, str]]:
    """First and last day of every ministry, under all its names."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in ministries:
        rows[row["id"]].append(row)
    return {code: (names[0]["valid_from"], names[-1]["valid_to"]) for code, names in rows.items()}


# --- fracties


def odata_fractie(record: Record, voted_as: Mapping[str, str]) -> Row:
    """A fractie as the Tweede Kamer knows it."""
    short, name = record["Afkorting"], record["NaamNL"]
    voted = voted_as.get(record["Id"], short)
    return {
        "id": record["Id"],
        "name": name,
        "abbreviation": voted if short == name and len(voted) < len(short) else short,
        "start": (record["DatumActief"] or "")[:10],
        "end": (record["DatumInactief"] or "")[:10],
        "colour": "",
        "predecessors": "",
        "source": f"{ODATA}/Fractie({record['Id']})",
    }


def vote_names(corpus: Path) -> dict[str, str]:
    """The name under which each fractie's votes are recorded."""
    votes = read_jsonl(corpus / "data" / "odata" / "Stemming.jsonl.gz")
    return {v["Fractie_Id"]: v["ActorFractie"] for v in votes if v.get("Fractie_Id") and v.get("ActorFractie")}


class Fracties:
    """Finds a member's fractie by the label in polder's role and the date."""

    def __init__(self, records: Iterable[Record], voted_as: Mapping[str, str]) -> None:
        self.rows = {row["id"]: row for row in (odata_fractie(record, voted_as) for record in records)}
        self.labels = {label: row["id"] for row in self.rows.values() for label in labels(row)}

    def find(self, row: Row) -> str:
        """The id of the fractie in "Kamerlid voor X"; one only polder knows is made from its name."""
        label = row["role"].removeprefix("Kamerlid voor ")
        key = self.labels.get(label, "")
        known = self.rows.get(key)
        if known and row["start_date"] <= (known["end"] or OPEN):
            return key
        return self.polder(label, row, again=bool(known))

    def polder(self, label: str, row: Row, *, again: bool) -> str:
        """A fractie known by its label only, alive as long as its members sat."""
        key = f"{slug(label)}-{row['start_date'][:4]}" if again else slug(label)
        start, end = row["start_date"], row["end_date"] or OPEN
        old = self.rows.setdefault(key, bare_fractie(key, label, start, end))
        first, last = min(old["start"], start), max(old["end"], end)
        self.rows[key] = old | {"start": first, "end": last}
        return key


def labels(row: Row) -> set[str]:
    """The labels under which polder names a fractie of the Tweede Kamer."""
    return {row["name"], row["abbreviation"]}


def bare_fractie(key: str, label: str, start: str, end: str) -> Row:
    """A fractie of which only the label is known."""
    source = "polder@82b2d3b0 mandaten.csv"
    return {"id": key, "name": label, "abbreviation": label, "start": start, "end": end} | {
        "colour": "",
        "predecessors": "",
        "source": source,
    }


def finish_fracties(rows: Iterable[Row]) -> list[Row]:
    """Fracties with the one merger that dates and names prove, and no end for those that live."""
    listed = [row | {"end": row["end"].replace(OPEN, "")} for row in rows]
    merged = {row["name"]: row["id"] for row in listed if row["end"] == "2023-10-26"}
    old = " ".join(sorted(merged[name] for name in ("GroenLinks", "Partij van de Arbeid")))
    return [row | {"predecessors": old} if row["name"] == "GroenLinks-PvdA" else row for row in listed]


# --- members whom polder lacks


def missing_rows(records: Iterable[Record]) -> Iterator[Row]:
    """Rows as polder would have them, for the members whom it lacks."""
    known = {record["Id"]: record for record in records}
    for person, label, start, end in MISSING_SEATS:
        yield missing_row(known[person], label, start, end or known[person]["GewijzigdOp"][:10])


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


# --- cabinets and other bodies


def build_cabinets(rows: Iterable[Row]) -> list[Row]:
    """Cabinets since 2002."""
    return [row | {"id": f"kabinet-{slug(row['cabinet'])}", "name": row["cabinet"]} for row in rows]


def body_kind(fact: Row) -> str:
    """What kind of body a fact of TOOI describes."""
    if "Kamer der Staten-Generaal" in fact["label"] or "Verenigde Vergadering" in fact["label"]:
        return "Staten-Generaal"
    return "hoog college van staat" if fact["kind"] == "polder_hoog_college" else "overheidsorganisatie"


def build_organisations(facts: Iterable[Row]) -> list[Row]:
    """Bodies with a TOOI IRI, and those that the first letter names."""
    rows: dict[str, Row] = {}
    for fact in facts:
        if fact["kind"] in {"tooi_overheidsorganisatie", "polder_hoog_college"}:
            key = fact["iri_or_id"].rsplit("/", 1)[1]
            tooi = fact["kind"].startswith("tooi")
            source = f"TOOI rwc_overige_overheidsorganisaties_compleet_3 {key}" if tooi else f"polder@82b2d3b0 {key}"
            row = {"id": key, "name": fact["label"], "abbreviation": fact["abbr"], "source": source}
            rows.setdefault(key, row | {"kind": body_kind(fact), "iri": fact["iri_or_id"]})
            rows[key]["kind"] = body_kind(fact) if not tooi else rows[key]["kind"]
    for key, name, short, kind in EXTRA_ORGANISATIONS:
        rows[key] = {"id": key, "name": name, "abbreviation": short, "kind": kind, "iri": "", "source": SEED}
    return list(rows.values())


# --- all of it


def office_rows(mandates: Iterable[Mandate]) -> list[Row]:
    """The offices that anyone holds."""
    source = "polder@82b2d3b0 mandaten.csv"
    return [
        {"id": o.id, "function": o.function, "portfolio": o.portfolio, "organisation": o.organisation}
        | {"name_nl": o.name, "source": source}
        for o in {m.office.id: m.office for m in mandates}.values()
    ]


def mandate_row(m: Mandate) -> Row:
    """A mandate as a row."""
    dates = {"start": m.start, "end": m.end}
    return {"person": m.person, "office": m.office.id, "fractie": m.fractie, **dates} | {
        "disputed": m.disputed,
        "source": m.source,
    }


def add_initials(persons: dict[str, Row], corpus: Path, found: Mapping[str, str]) -> None:
    """Give ministers without a record of the Kamer the initials under which the Staatscourant names them."""
    for row in read_csv(corpus / "data" / "polder" / "personen.csv"):
        key = found.get(row["full"], "")
        if key.startswith("Q") and row["initials"]:
            persons[key] = persons[key] | {"initials": row["initials"]}


def build_mandates(
    pairs: Sequence[Pair], persons: Mapping[str, Row], fracties: Fracties, report: Report
) -> list[Mandate]:
    """Each mandate once, of each person who is known."""
    found = identify(pairs)
    known = read_mandates(pairs, finder(persons, found, report), fracties.find)
    return drop_general(merge_doubles(known, report), report)


def all_persons(corpus: Path, records: Sequence[Record], report: Report) -> dict[str, Row]:
    """Persons by id, each once, with all their ids."""
    persons = build_persons(read_csv(corpus / "data" / "polder" / "personen.csv"), records)
    merge_twins(persons, report)
    add_second_ids(persons, corpus, report)
    return persons


def build(corpus: Path, report: Report) -> dict[str, list[Row]]:
    """All tables."""
    odata, facts = corpus / "data" / "odata", read_csv(corpus / "facts" / "facts.csv")
    records = list(read_jsonl(odata / "Persoon.jsonl.gz"))
    fracties = Fracties(read_jsonl(odata / "Fractie.jsonl.gz"), vote_names(corpus))
    persons, ministries = all_persons(corpus, records, report), build_ministries(facts)
    rows = [*read_csv(corpus / "data" / "polder" / "mandaten.csv"), *missing_rows(records)]
    pairs = read_offices(rows, Offices(ministries), report)
    kept = build_mandates(pairs, persons, fracties, report)
    add_initials(persons, corpus, identify(pairs))
    cabinets = build_cabinets(read_csv(corpus / "facts" / "kabinetten.csv"))
    mandates = list(mark_disputed(kept, cabinets, lifetimes(ministries), persons))
    holders = {mandate.person for mandate in mandates}
    return {
        "persons": [person for key, person in persons.items() if key in holders],
        "ministries": ministries,
        "offices": office_rows(mandates),
        "mandates": [mandate_row(mandate) for mandate in mandates],
        "fracties": finish_fracties(fracties.rows.values()),
        "cabinets": cabinets,
        "organisations": build_organisations(facts),
    }


def finder(persons: Mapping[str, Row], found: Mapping[str, str], report: Report) -> Callable[[Row], str]:
    """A function that gives the person of a row, or nothing and a line in the report."""

    def person_of(row: Row) -> str:
        key = row["tk_persoon_id"] or row["wikidata"] or found.get(row["full"], "")
        key = SAME_PERSON.get(key, key)
        if unidentified(row):
            report.add("by surname, office and day" if key else "no id", f"{row['full']}, {row['role']}: {key}")
        return key if key in persons else ""

    return person_of


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Sorted rows, the same bytes for the same facts."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: [row[column] for column in columns]))


def main(arguments: Sequence[str]) -> None:
    """Write the tables, and on stderr what was left out or repaired."""
    corpus, out = Path(arguments[0]), Path(arguments[1]) if arguments[1:] else Path(__file__).parent
    report = Report()
    for name, rows in build(corpus, report).items():
        write_csv(out / f"{name}.csv", COLUMNS[name].split(), rows)
    sys.stderr.writelines(f"{line}\n" for line in sorted(report.lines))


if __name__ == "__main__":
    main(sys.argv[1:])
