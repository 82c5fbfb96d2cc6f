"""Merges the holders of office that the cabinet pages of Rijksoverheid print since 1945 with those of polder.

The rule of precedence: a term that both know keeps polder's days when these differ by a day or less; else the page
leads, as it prints days where Wikidata often has a year, save what stands in ``KEPT`` (the page is silent or wrong) and
``OPEN_QUESTIONS`` (not settled: the days on which both agree). A term that polder lacks is the page's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mandates import Mandate
from offices import MERGERS, Office, office_name
from persons import PARTICLES
from reading import OPEN, Report, Row, fold, read_csv, slug

# Terms whose days stay polder's, by surname and first day in polder; the reasons stand in facts/tegenspraken.csv.
KEPT = {
    ("Schreinemacher", "2022-01-10"),
    ("Hennis-Plasschaert", "2012-11-05"),
    ("Plasterk", "2012-11-05"),
    ("Leers", "2010-10-14"),
    ("Kamp", "2002-12-12"),
    ("de Booy", "1945-02-25"),  # in office under the cabinet before the first page
    ("Hirsch Ballin", "1989-11-14"),  # Lubbers stood in for a week, which the page leaves out
}
# Persons whom polder calls by a first name that is none of their initials, by initials and surname.
CALLED = {"j-j-lambers-hacquebard": "Q2529699"}
# Terms on which the sources stay divided: the days that both give.
OPEN_QUESTIONS = {("Helder", "2022-01-10"), ("Wallage", "1993-06-09"), ("van Zeil", "1981-09-11")}
# Terms of polder that a page tells otherwise, by surname, office and first day: another ministry, or another title.
REFUTED = {
    ("Lambers-Hacquebard", "staatssecretaris-van-verkeer-en-waterstaat-mnre0170", "1981-09-11"),
    ("van Marum", "staatssecretaris-van-binnenlandse-zaken-en-koninkrijksrelaties-mnre1034", "2024-07-02"),
    ("van Marum", "staatssecretaris-koninkrijksrelaties-en-digitalisering-mnre1034", "2025-06-01"),
}
# The comparison took the two titles of Van Marum for one term.
SPLIT = {"Herstel Groningen": [("Herstel Groningen", "2024-07-02", "2025-06-19"), ("BZK", "2025-06-19", "2026-02-23")]}

# Where an office of the pages stands that polder lacks: portfolio (nothing: the ministry's own office) and body.
MINISTRY = "", "mnre1034"
PLACES = {
    "": ("zonder portefeuille", "mnre1010"),
    "Algemene Zaken": ("", "mnre1010"),
    "Asiel en Migratie": ("Asiel en Migratie", "mnre1162"),
    "Bestuurlijke vernieuwing en Koninkrijksrelaties": ("Bestuurlijke Vernieuwing en Koninkrijksrelaties", "mnre1034"),
    "Binnenlandse Zaken, Bezitsvorming en Publiekrechtelijke Bedrijfsorganisatie": MINISTRY,
    "BZK": MINISTRY,
    "Buitenlandse Handel en Ontwikkelingshulp": ("Buitenlandse Handel en Ontwikkelingshulp", "mnre1013"),
    "Cultuur, Recreatie en Maatschappelijk": ("Cultuur, Recreatie en Maatschappelijk Werk", "mnre1025"),
    "Handel en Nijverheid": ("", "mnre1040"),
    "Herstel Groningen": ("Herstel Groningen", "mnre1034"),
    "Jeugd en Gezin": ("Jeugd en Gezin", "mnre1025"),
    "Klimaat en Groene Groei": ("Klimaat en Groene Groei", "mnre1045"),
    "Maatschappelijk Werk": ("Maatschappelijk Werk", "mnre1025"),
    "Marine": ("Marine", "mnre1018"),
    "Milieu en Wonen": ("Milieu en Wonen", "mnre1034"),
    "Onderwijs en Wetenschappen": ("", "mnre1109"),
    "Onderwijs, Cultuur en Wetenschap": ("", "mnre1109"),
    "Onderwijs, Cultuur en Wetenschappen": ("", "mnre1109"),
    "Onderwijs, Kunsten en Wetenschappen": ("", "mnre1109"),
    "Oorlog": ("Oorlog", "mnre1018"),
    "Openbare Werken en Wederopbouw": ("Openbare Werken en Wederopbouw", "mnre0170"),
    "Overzeese Rijksdelen": ("Overzeese Rijksdelen", "mnre1034"),
    "Overzeese Gebiedsdelen": ("Overzeese Gebiedsdelen", "mnre1034"),
    "Publiekrechtelijke Bedrijfsorganisatie": ("Publiekrechtelijke Bedrijfsorganisatie", "mnre1010"),
    "Sociale Zaken en Volksgezondheid": ("", "mnre1073"),
    "Uniezaken en Overzeese Rijksdelen": ("Uniezaken en Overzeese Rijksdelen", "mnre1034"),
    "Volkshuisvesting en Bouwnijverheid": ("", "mnre0180"),
    "Wederopbouw en Volkshuisvesting": ("", "mnre0180"),
    "Zaken Overzee": ("Zaken Overzee", "mnre1034"),
    "hulp aan ontwikkelingslanden": ("Hulp aan ontwikkelingslanden", "mnre1013"),
}
# A ministry that went into another on this day; its field is a portfolio there.
MERGED = {("Volkshuisvesting en Ruimtelijke Ordening", "2026-02-23"): "mnre1034"}
SPELT = {"Financië": "Financiën", "Volksgezondheid en Milieuhygine": "Volksgezondheid en Milieuhygiëne"}
FUNCTIONS = {"minister-voor": "minister-zonder-portefeuille"}
MISPRINTS = {
    "P.B.L.A. van Geel": "P.L.B.A. van Geel",
    "J.R.M. van Brink": "J.R.M. van den Brink",
    "..": ".",
    "’": "'",
    "s' Jacob": "'s Jacob",
    " in t Veld": " in 't Veld",
}
_TITLES = re.compile(r"^(?:(?:mr|mrs|mw|dr|drs|ir|ing|prof)\.\s*)+", re.IGNORECASE)
_DEGREES = re.compile(r"\s+(?:MBA|MSc|BSc|MA|LLM)\b")
_INITIALS = re.compile(r"^(?:[A-Z][a-z]{0,2}\.+\s?)+")
_LONG = 45
"""So many years a career in government spans at most: a namesake outside is somebody else."""


@dataclass(frozen=True)
class Printed:
    """A name as a page prints it."""

    initials: str
    given: str
    family: str

    @property
    def key(self) -> str:
        """An id for who has no official one: initials and surname, as the page prints them."""
        return slug(f"{self.initials} {self.family}")


def read_name(text: str) -> Printed:
    """Take a printed name apart: academic titles, initials, the first name in brackets, surname with its particle."""
    plain = _DEGREES.sub("", _TITLES.sub("", text.strip()))
    for misprint, meant in MISPRINTS.items():
        plain = plain.replace(misprint, meant)
    found = _INITIALS.match(plain)
    initials = found[0].replace(" ", "") if found else ""
    rest = plain[found.end() :].strip() if found else plain
    given = re.match(r"\((.+?)\)\s*", rest)
    family = rest[given.end() :] if given else rest
    words = family.split()
    head = [word.lower() if word.lower() in PARTICLES else word for word in words[:-1]]
    return Printed(initials, given[1] if given else "", " ".join([*head, *words[-1:]]))


def merge_pages(
    kept: Sequence[Mandate], persons: dict[str, Row], latest: Mapping[str, str], corpus: Path, report: Report
) -> list[Mandate]:
    """Polder's mandates with the days of the pages, and the terms that polder lacks; new persons are added."""
    rows = read_csv(corpus / "facts" / "vergelijking-mandates.csv")
    pages = read_csv(corpus / "facts" / "bewindspersonen.csv")
    offices, names = Places(rows, kept, latest), People(rows, kept, persons)
    mended = [mend(mandate, rows, pages, persons, report) for mandate in kept]
    held = [m for m in mended if (persons[m.person]["family"], m.office.id, m.start) not in REFUTED]
    for row in rows:
        for term in terms_of(row):
            held = join(held, new_mandate(term, offices, names, source_of(row, pages), report))
    return held


def terms_of(row: Row) -> list[Row]:
    """The terms of a row of the comparison that polder lacks: one, or two where a title changed."""
    if row["portfolio"] in SPLIT:
        days = SPLIT[row["portfolio"]]
        return [row | {"portfolio": what, "from": start, "to": end} for what, start, end in days]
    return [row] if row["status"] == "new" else []


def bare(office: str) -> str:
    """An office without its body, which may be another than when the comparison was made."""
    return office.rpartition("-")[0]


def compared(row: Row) -> tuple[str, str, str]:
    """What a row of the comparison is about: person, office and first day as the register had them."""
    return row["project_person"], bare(row["project_office"]), row["project_start"]


def mend(
    mandate: Mandate, rows: Iterable[Row], pages: Sequence[Row], persons: Mapping[str, Row], report: Report
) -> Mandate:
    """A mandate with the days of its page, where these lead."""
    about = persons[mandate.person]["name"], bare(mandate.office.id), mandate.start
    row = next((r for r in rows if compared(r) == about), None)
    family = persons[mandate.person]["family"]
    if row is None or row["status"] not in {"agree", "contradict"}:
        return mandate
    mandate = replace(mandate, source=f"{mandate.source} {source_of(row, pages)}")
    if row["status"] == "agree" or (family, mandate.start) in KEPT:
        return mandate
    days = row["from"], row["to"]
    if (family, mandate.start) in OPEN_QUESTIONS:
        days = max(mandate.start, row["from"]), min(mandate.until, row["to"] or OPEN)
    told = f"{mandate.office.id} {family}: {mandate.start}/{mandate.end} is {'/'.join(days)}"
    report.add("days of the page", told)
    return replace(mandate, start=days[0], end=days[1])


def join(held: Sequence[Mandate], new: Mandate) -> list[Mandate]:
    """The mandates with a new one, which takes the place of the same person's rougher term in that office."""
    same = [m for m in held if (m.person, m.office.id) == (new.person, new.office.id) and m.overlaps(new)]
    return [*(m for m in held if m not in same), new]


def new_mandate(row: Row, offices: Places, people: People, source: str, report: Report) -> Mandate:
    """A term that only a page has."""
    person, office = people.find(row, source, report), offices.find(row)
    report.add("term of a page", f"{row['person']} is {person}: {office.id} {row['from']}/{row['to']}")
    return Mandate(person, office, "", row["from"], row["to"], "rijksoverheid", source)


def source_of(row: Row, pages: Iterable[Row], *, first: bool = False) -> str:
    """The page of the last cabinet of a term, or of the first."""
    cabinet = row["cabinets"].split("; ")[0 if first else -1]
    return next(page["source"] for page in pages if page["cabinet"] == cabinet)


def ministry_names(held: Sequence[Mandate], latest: Mapping[str, str], corpus: Path) -> list[Row]:
    """The names that ministers of each ministry bore, each from the day on which the first of them did."""
    places = Places(read_csv(corpus / "facts" / "vergelijking-mandates.csv"), held, latest)
    borne: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for page in read_csv(corpus / "facts" / "bewindspersonen.csv"):
        office = places.find(page) if page["function"] == "minister" else None
        if office and office.function == "minister" and not office.portfolio:
            name = SPELT.get(page["portfolio"], page["portfolio"])
            borne[office.organisation].append((page["from"], name, page["source"]))
    return [row for code in sorted(borne) for row in name_rows(code, sorted(borne[code]))]


def name_rows(code: str, borne: Sequence[tuple[str, str, str]]) -> Iterator[Row]:
    """The names of one ministry, each once when it changes."""
    before = ""
    for start, name, source in borne:
        if name != before:
            yield {"ministry": code, "name": name, "start": start, "source": source}
        before = name


class Places:
    """Finds the office that a page means: polder's for the same words, else one of its own."""

    def __init__(self, rows: Iterable[Row], kept: Iterable[Mandate], latest: Mapping[str, str]) -> None:
        self.known = {mandate.office.id: mandate.office for mandate in kept}
        self.latest = latest
        self.same: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for row in rows:
            if row["project_office"] in self.known and row["portfolio"] not in SPLIT:
                self.same[row["function"], row["portfolio"]].append((row["from"], row["project_office"]))

    def find(self, row: Row) -> Office:
        """The office of a row."""
        what = SPELT.get(row["portfolio"], row["portfolio"])
        if merged := MERGED.get((what, row["from"])):
            return self.make(row, what, merged)
        if same := self.same.get((row["function"], what)):
            return self.known[usual(same, row["from"])]
        return self.make(row, *PLACES[what])

    def make(self, row: Row, portfolio: str, organisation: str) -> Office:
        """The office of a function and a portfolio at a body."""
        function = FUNCTIONS.get(row["function"], row["function"])
        link = "" if row["from"] >= "2017" and portfolio else "van "
        name = office_name(function, link, portfolio, self.latest[organisation]).replace("voor zonder", "zonder")
        office = Office(function, portfolio, organisation, name)
        return self.known.setdefault(office.id, office)


def usual(same: Sequence[tuple[str, str]], day: str) -> str:
    """The office that polder has most often for a title on one side of the mergers of 2010, and of those of 2024."""
    era = [office for start, office in same if period(start) == period(day)]
    return Counter(era or [office for _, office in same]).most_common(1)[0][0]


def period(day: str) -> int:
    """Which set of ministries there was on a day."""
    return sum(day >= first for first in (MERGERS, "2024-07-02", "2026-02-23"))


class People:
    """Finds the person whom a page names, or adds one under the name as printed."""

    def __init__(self, rows: Iterable[Row], kept: Iterable[Mandate], persons: dict[str, Row]) -> None:
        self.persons = persons
        by_name = {row["name"]: key for key, row in persons.items()}
        compared = [row for row in rows if row["project_person"] in by_name]
        self.printed: dict[str, dict[str, str]] = defaultdict(dict)
        for row in compared:
            self.printed[row["person"]][row["from"]] = by_name[row["project_person"]]
        self.starts: dict[str, list[str]] = defaultdict(list)
        for mandate in kept:
            self.starts[mandate.person].append(mandate.start)

    def find(self, row: Row, source: str, report: Report) -> str:
        """The person of a row."""
        name = read_name(row["person"])
        if known := self.near(row) or CALLED.get(name.key):
            return known
        found = [key for key, person in self.persons.items() if self.fits(name, key, person, row["from"])]
        sure = [key for key in found if self.persons[key]["initials"]]
        found = sure if len(found) > 1 and sure else found
        if len(found) > 1:
            raise ValueError(f"{row['person']} may be {found}")
        key = found[0] if found else name.key
        if not found:
            self.persons[key] = new_person(name, source)
            report.add("person of a page", f"{row['person']}: {key}")
        self.starts[key].append(row["from"])
        return key

    def near(self, row: Row) -> str:
        """The person who was compared under this name; of father and son the one whose term is nearest."""
        found = self.printed.get(row["person"], {})
        return found[min(found, key=lambda start: abs(int(start[:4]) - int(row["from"][:4])))] if found else ""

    def fits(self, name: Printed, key: str, person: Row, day: str) -> bool:
        """Whether a person of polder has this surname, these initials or a first name with one, and this age."""
        families = {fold(name.family), fold(name.family).split("-")[0]}
        theirs = {fold(person["family"]), fold(person["family"]).split("-")[0]}
        near = any(abs(int(start[:4]) - int(day[:4])) <= _LONG for start in self.starts.get(key, []))
        if not families & theirs or not near:
            return False
        if person["initials"]:
            return letters(person["initials"]) == letters(name.initials)
        if name.given:
            return fold(name.given) == fold(person["given"])
        return not person["given"] or person["given"][0] in name.initials


def letters(initials: str) -> str:
    """The letters of initials: "Th.C." and "T.H.C." are one."""
    return re.sub(r"[^a-z]", "", fold(initials))


def new_person(name: Printed, source: str) -> Row:
    """A person known from a page alone."""
    key, called = name.key, name.given or name.initials
    return {
        "id": key,
        "name": f"{called} {name.family}",
        "family": name.family,
        "given": name.given,
        "initials": name.initials,
        "wikidata": "",
        "same_as": "",
        "source": source,
    }
