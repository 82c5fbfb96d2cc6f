"""Makes offices.csv: reads the office that a role in polder speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reading import OPEN, Report, Row, fold, slug

HOUSE = "oorg10002"
MERGERS = "2010-10-14"
# The source files a mandate before the mergers of 14 October 2010 under the ministry that came after.
FORMER = {"mnre1045": "mnre1040", "mnre1130": "mnre0170", "mnre1153": "mnre1150", "mnre1171": "mnre0180"}
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
# Where the title and the ministry of an office were read that polder files under another, by its id.
IMMIGRATION = "https://nl.wikipedia.org/wiki/Minister_voor_Immigratie,_Integratie_en_Asiel"
OFFICE_SOURCES = {
    "minister-voor-immigratie-en-asiel-mnre1034": IMMIGRATION,
    "minister-voor-immigratie-integratie-en-asiel-mnre1034": IMMIGRATION,
    "minister-voor-volkshuisvesting-en-ruimtelijke-ordening-mnre1034": (
        "https://www.bouwtotaal.nl/2022/01/nieuwe-elan-in-kabinet-rutte-iv/"
    ),
    "minister-voor-klimaat-en-energie-mnre1045": (
        "https://windenergie-nieuws.nl/10/nieuwe-ministers-kabinet-rutte-iv-kunnen-aan-de-slag-met-duurzame-energie/"
    ),
    "minister-voor-buitenlandse-handel-en-ontwikkelingssamenwerking-mnre1013": (
        "https://zoek.officielebekendmakingen.nl/h-tk-20192020-30-3.html"
    ),
}

# Roles that are no public office of a member of the government.
NO_OFFICE = ("Secretaris van de ministerraad", "Minister van Staat", "Minister van Gehandicaptenzaken")
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
ROLE = re.compile(r"^(?P<function>Minister|Staatssecretaris) (?P<link>van |voor )?(?:de )?(?P<what>.+)$")


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
# Ministries that went into another on that day (TOOI rwc_ministeries_compleet_6); their fields have ministers there.
ASYLUM, CLIMATE = "Minister voor Asiel en Migratie", "Minister voor Klimaat en Groene Groei"
REPAIRS = [
    Repair("Minister van Asiel en Migratie", "mnre1162", *JETTEN, ASYLUM, "mnre1058"),
    Repair(ASYLUM, "mnre1162", *JETTEN, ASYLUM, "mnre1058"),
    Repair("Minister van Klimaat en Groene Groei", "mnre1182", *JETTEN, CLIMATE, "mnre1045"),
    Repair(CLIMATE, "mnre1182", *JETTEN, CLIMATE, "mnre1045"),
    Repair(f"Minister van {HOUSING}", "mnre1171", *RUTTE_IV, f"Minister voor {HOUSING}", "mnre1034"),
    Repair("Minister voor Klimaat en Energie", "mnre1182", *RUTTE_IV, "Minister voor Klimaat en Energie", "mnre1045"),
    Repair(f"Minister van {WORK}", "mnre1073", *RUTTE_IV, POVERTY, "mnre1073"),
    Repair(f"Minister van {WORK}", "mnre1073", *JETTEN, f"Minister voor {WORK}", "mnre1073"),
    Repair(*TRADE, "2012-11-05", "2024-07-01", *TRADE_WAS),
    Repair(*TRADE, *JETTEN, *TRADE_WAS),
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
        return self.function not in {"kamerlid", "staatssecretaris", "viceminister-president"} or bool(self.portfolio)


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


Pair = tuple[Row, Office]


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


def office_rows(offices: Iterable[Office]) -> list[Row]:
    """The offices that anyone holds."""
    return [
        {"id": o.id, "function": o.function, "portfolio": o.portfolio, "organisation": o.organisation}
        | {"name_nl": o.name, "source": OFFICE_SOURCES.get(o.id, "polder@82b2d3b0 mandaten.csv")}
        for o in {o.id: o for o in offices}.values()
    ]
