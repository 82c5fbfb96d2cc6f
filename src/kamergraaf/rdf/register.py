"""The register to N-Quads: persons, offices, incumbencies, ministries, fracties and other bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kamergraaf import iri
from kamergraaf.model import OPEN, Cabinet, Coalition, Fractie, Mandate, Ministry, Office, Organisation, Party, Person
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import (
    CONCEPT,
    DCAT,
    DCTERMS,
    FOAF,
    KG,
    LABEL,
    ORG,
    PROV,
    SKOS,
    TOOIONT,
    A,
    typed,
)  # fmt: skip

_ENGLISH = {
    "minister-president": "Prime Minister",
    "viceminister-president": "Deputy Prime Minister",
    "minister": "Minister",
    "minister-zonder-portefeuille": "Minister without portfolio",
    "staatssecretaris": "State Secretary",
    "kamerlid": "Member of the House of Representatives",
}
_WITH_PORTFOLIO = {
    "minister": "Minister of",
    "minister-zonder-portefeuille": "Minister for",
    "staatssecretaris": "State Secretary for",
}


def _writer() -> Writer:
    return Writer(iri.graph("register"))


def person_quads(persons: Iterable[Person]) -> Iterator[str]:
    """Write persons in public office: their names and ids, nothing else."""
    out = _writer()
    for row in persons:
        person = iri.make("persoon", row.id)
        out.link(person, A, FOAF + "Person")
        out.text(person, LABEL, row.name)
        out.text(person, FOAF + "name", row.name)
        out.text(person, FOAF + "familyName", row.family)
        out.text(person, FOAF + "givenName", row.given)
        for identifier in (row.id, *row.same_as):
            out.text(person, DCTERMS + "identifier", identifier)
    yield from out


def office_quads(
    offices: Iterable[Office], ministries: Iterable[Ministry], english: Mapping[str, str]
) -> Iterator[str]:
    """Write offices; each stands at its ministry or chamber, and may bear each name that its ministry has had."""
    rows = sorted(ministries, key=lambda m: (m.id, m.end or OPEN, m.start))
    latest = {row.id: row.name for row in rows}
    out = _writer()
    for row in offices:
        office = iri.make("ambt", row.id)
        out.link(office, A, KG + "Ambt")
        out.text(office, LABEL, row.name, "nl")
        about = row.portfolio or latest.get(row.organisation, "")
        out.text(office, LABEL, _english(row.function, about, english), "en")
        for name in {m.name for m in rows if m.id == row.organisation} if _follows(row, latest) else ():
            out.text(office, SKOS + "altLabel", f"{row.function} van {name}", "nl")
            out.text(office, SKOS + "altLabel", _english(row.function, name, english), "en")
        out.link(office, ORG + "role", f"{CONCEPT}functie/{row.function}")
        out.link(office, ORG + "postIn", iri.organisation(row.organisation))
    yield from out


def title_quads(office: Office, titles: Iterable[tuple[str, str, str]], english: Mapping[str, str]) -> Iterator[str]:
    """Write the titles that an office has had, each as a period with the title that it then bore."""
    out = _writer()
    for title, start, end in titles:
        period = iri.make("periode", f"{office.id}-{start}")
        out.link(period, KG + "titelVan", iri.make("ambt", office.id))
        out.text(period, SKOS + "prefLabel", title, "nl")
        about = title.removeprefix(f"{office.function} van ")
        out.text(period, SKOS + "prefLabel", _english(office.function, about, english), "en")
        _period(out, period, start, end)
    yield from out


def link_quads(persons: Iterable[Person], cabinets: Iterable[Cabinet]) -> Iterator[str]:
    """Write which item of Wikidata is the same person or cabinet, in a graph of its own."""
    out = Writer(iri.graph("links/wikidata"))
    rows = [("persoon", person.id, person.wikidata) for person in persons]
    rows += [("kabinet", cabinet.id, cabinet.wikidata) for cabinet in cabinets]
    for kind, key, item in rows:
        if item:
            out.link(iri.make(kind, key), SKOS + "exactMatch", f"http://www.wikidata.org/entity/{item}")
    yield from out


def _follows(row: Office, names: Mapping[str, str]) -> bool:
    """Tell whether an office is called after its ministry, whatever that is called."""
    return not row.portfolio and row.name == f"{row.function} van {names.get(row.organisation)}"


def _english(function: str, about: str, english: Mapping[str, str]) -> str:
    """Name an office in English; a portfolio that has no English name keeps its Dutch one, in brackets.

    >>> _english("staatssecretaris", "Mijnbouw", {"Mijnbouw": "Mining"})
    'State Secretary for Mining'
    >>> _english("minister", "Zeevaart", {})
    'Minister (Zeevaart)'
    >>> _english("minister-zonder-portefeuille", "zonder portefeuille", {})
    'Minister without portfolio'
    """
    if not about or function not in _WITH_PORTFOLIO or about == "zonder portefeuille":
        return _ENGLISH[function]
    return f"{_WITH_PORTFOLIO[function]} {english[about]}" if about in english else f"{_ENGLISH[function]} ({about})"


def mandate_quads(
    mandates: Iterable[Mandate], persons: Mapping[str, Person], offices: Mapping[str, Office]
) -> Iterator[str]:
    """Write who held which office from when to when, for which fractie, and whether in dispute or for somebody else."""
    out = _writer()
    for row in mandates:
        key = f"{row.person}-{row.office}-{row.start}"
        node, period, office = iri.make("ambtsbekleding", key), iri.make("periode", key), offices[row.office]
        out.link(node, A, KG + "Ambtsbekleding")
        out.text(node, LABEL, f"{persons[row.person].name}, {office.name}", "nl")
        out.link(node, ORG + "member", iri.make("persoon", row.person))
        out.link(node, KG + "vanAmbt", iri.make("ambt", row.office))
        out.link(node, ORG + "role", f"{CONCEPT}functie/{office.function}")
        out.link(node, ORG + "organization", iri.organisation(office.organisation))
        out.link(node, ORG + "memberDuring", period)
        if row.fractie:
            out.link(node, KG + "namensFractie", iri.make("fractie", row.fractie))
        if row.disputed:
            out.say(node, KG + "betwist", typed("true", "boolean"))
        if row.acting:
            out.say(node, KG + "waarnemend", typed("true", "boolean"))
        _period(out, period, row.start, row.end)
    yield from out


def ministry_quads(ministries: Iterable[Ministry], english: Mapping[str, str]) -> Iterator[str]:
    """Write ministries under their latest names, and each name that they have had as a version with its period."""
    rows = sorted(ministries, key=lambda m: (m.id, m.end or OPEN, m.start))
    latest = {row.id: row for row in rows}
    out = _writer()
    for row in rows:
        ministry, names = iri.organisation(row.id), {"nl": f"ministerie van {row.name}"}
        if row.name in english:
            names["en"] = f"Ministry of {english[row.name]}"
        out.link(ministry, A, TOOIONT + "Ministerie")
        out.link(ministry, A, ORG + "FormalOrganization")
        if latest[row.id] is row:
            _called(out, ministry, names)
            out.text(ministry, TOOIONT + "afkorting", row.abbreviation)
        elif row.name != latest[row.id].name:
            for language, name in names.items():
                out.text(ministry, SKOS + "altLabel", name, language)
        _version(out, row, ministry, names)
    yield from set(out.lines)


def _called(out: Writer, thing: str, names: Mapping[str, str]) -> None:
    for language, name in names.items():
        out.text(thing, LABEL, name, language)
        out.text(thing, SKOS + "prefLabel", name, language)


def _version(out: Writer, row: Ministry, ministry: str, names: Mapping[str, str]) -> None:
    key = f"{row.id}-{row.start or 'begin'}"
    version = iri.organisation(row.version) if row.version else iri.make("organisatie", key)
    period = iri.make("periode", key)
    _called(out, version, names)
    out.link(version, PROV + "specializationOf", ministry)
    out.link(version, DCTERMS + "temporal", period)
    _period(out, period, row.start, row.end)


def fractie_quads(rows: Iterable[Fractie]) -> Iterator[str]:
    """Write the fracties of the Tweede Kamer."""
    out = _writer()
    for row in rows:
        fractie = iri.make("fractie", row.id)
        out.link(fractie, A, KG + "Fractie")
        out.text(fractie, LABEL, row.abbreviation or row.name)
        for name in {row.name, row.later}:
            out.text(fractie, SKOS + "altLabel", name, "nl")
        out.text(fractie, DCTERMS + "identifier", row.id)
        out.text(fractie, KG + "kleur", row.colour)
        for earlier in row.predecessors:
            out.link(fractie, KG + "voortgekomenUit", iri.make("fractie", earlier))
        out.link(fractie, ORG + "unitOf", iri.organisation("oorg10002"))
    yield from out


def cabinet_quads(rows: Iterable[Cabinet]) -> Iterator[str]:
    """Write cabinets with the days on which they began and ended."""
    out = _writer()
    for row in rows:
        cabinet, period = iri.make("kabinet", row.id), iri.make("periode", row.id)
        out.link(cabinet, A, KG + "Kabinet")
        out.text(cabinet, LABEL, f"kabinet-{row.name}", "nl")
        out.text(cabinet, LABEL, f"{row.name} cabinet", "en")
        out.link(cabinet, DCTERMS + "temporal", period)
        _period(out, period, row.start, row.end)
    yield from out


def coalition_quads(rows: Iterable[Coalition], groups: Iterable[Fractie]) -> Iterator[str]:
    """Write which parties were in a cabinet, as a period with its source; a party may have no group that we know."""
    known = {row.abbreviation: row.id for row in groups}
    out = _writer()
    for row in rows:
        period = iri.make("periode", f"{row.cabinet}-coalitie-{row.start}")
        out.link(period, KG + "coalitieVan", iri.make("kabinet", row.cabinet))
        for party in row.parties:
            out.text(period, KG + "coalitiepartij", party)
            if party in known:
                out.link(period, KG + "coalitiefractie", iri.make("fractie", known[party]))
        out.text(period, DCTERMS + "source", row.source)
        _period(out, period, row.start, row.end)
    yield from out


def party_quads(rows: Iterable[Party]) -> Iterator[str]:
    """Write for which party a person was in the cabinet, as a period with its source."""
    out = _writer()
    for row in rows:
        period = iri.make("periode", f"{row.person}-partij-{row.start}")
        out.link(period, KG + "partijVan", iri.make("persoon", row.person))
        out.text(period, KG + "partij", row.name)
        out.text(period, DCTERMS + "source", row.source)
        _period(out, period, row.start, row.end)
    yield from out


def period_quads(period: str, start: str, end: str) -> Iterator[str]:
    """Write a period by its first and last day, either of which may be empty."""
    out = _writer()
    _period(out, period, start, end)
    yield from out


def _period(out: Writer, period: str, start: str, end: str) -> None:
    out.link(period, A, DCTERMS + "PeriodOfTime")
    if end:
        out.text(period, LABEL, f"{start} – {end}".strip(" –"), "nl")
    else:
        out.text(period, LABEL, f"vanaf {start or 'onbekend'}", "nl")
        out.text(period, LABEL, f"from {start or 'unknown'}", "en")
    out.date(period, DCAT + "startDate", start or None)
    out.date(period, DCAT + "endDate", end or None)


def organisation_quads(rows: Iterable[Organisation]) -> Iterator[str]:
    """Write other bodies that papers name."""
    out = _writer()
    for row in rows:
        body = row.iri or iri.organisation(row.id)
        out.link(body, A, ORG + "Organization")
        out.text(body, LABEL, row.name, "nl")
        out.text(body, SKOS + "altLabel", row.abbreviation, "nl")
    yield from out
