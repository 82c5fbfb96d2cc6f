"""Coverage: of how much of its subject an answer could tell, and of the whole graph what is loaded and resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kamergraaf.catalogue import ONLY_STATED, Parameter, Question, bind, counter, questions
from kamergraaf.covered import Coverage
from kamergraaf.kinds import Kind
from kamergraaf.store import Store
from kamergraaf.store.derived.asking import answer_of
from kamergraaf.store.wear import wear_of
from kamergraaf.words import cell, of_reason, tell, written

if TYPE_CHECKING:
    from kamergraaf.ask.pages.lives.view import View

_KINDS = """
SELECT ?slug ?name WHERE {
  ?kind skos:prefLabel ?name . FILTER (LANG(?name) = "%s")
  FILTER (STRSTARTS(STR(?kind), STR(concept:documentsoort)))
  BIND (STRAFTER(STR(?kind), "documentsoort/") AS ?slug)
}
"""
_WAITING = {
    "nl": ("ingetrokken records", "de opslag bewaart hun woorden tot hij vers geschreven is"),
    "en": ("withdrawn records", "the store keeps their words until it is written afresh"),
}
_COUNTS = {
    ("persons", "personen"): "?x a foaf:Person",
    ("persons with papers", "personen met stukken"): "?paper dcterms:creator ?x",
    ("members' seats since 2006-11-30 (complete)", "Kamerzetels sinds 2006-11-30 (volledig)"): """
        ?x org:role <https://w3id.org/kamergraaf/id/concept/functie/kamerlid> ; org:memberDuring/dcat:startDate ?from
        FILTER (?from >= "2006-11-30"^^xsd:date)""",
    ("members' seats before that (partial)", "Kamerzetels daarvoor (onvolledig)"): """
        ?x org:role <https://w3id.org/kamergraaf/id/concept/functie/kamerlid> ; org:memberDuring/dcat:startDate ?from
        FILTER (?from < "2006-11-30"^^xsd:date)""",
    ("disputed terms of office", "betwiste ambtsperioden"): "?x kg:betwist true",
    ("papers only cited", "alleen aangehaalde stukken"): "?x kg:buitenCollectie true",
    ("cases", "zaken"): "?x a kg:Zaak",
    ("decisions", "besluiten"): "?x a kg:Besluit",
    ("decisions tied to a case", "besluiten met hun zaak"): "?x kg:overZaak ?case",
    ("votes cast", "uitgebrachte stemmen"): "?x a kg:UitgebrachteStem",
    ("activities", "activiteiten"): "?x a kg:Activiteit",
    ("committees", "commissies"): "?x a kg:Commissie",
    ("memberships", "lidmaatschappen"): "?x a kg:Lidmaatschap",
    ("withdrawn things", "ingetrokken zaken en stukken"): "?x a kg:Ingetrokken",
    ("programmes", "programma's"): "?x a kg:Programma",
    ("research", "onderzoeken"): "?x a kg:Onderzoek",
    ("promises", "toezeggingen"): "?x a kg:Toezegging",
    (
        "human judgements",
        "menselijke oordelen",
    ): "GRAPH <https://w3id.org/kamergraaf/graph/review> { ?x oa:motivatedBy oa:assessing }",
}


_SHOWN = 20
"""So many texts that could not be resolved are shown."""


KNOWN, INFERRED = "known", "inferred"
"""The parts of a population of which an answer can tell; each other part is a reason why it cannot."""


def coverage_of(graph: Store, asked: Question, values: Mapping[str, str], language: str) -> Coverage | None:
    """Count of how much of what a question or network is about it can tell; None when it declares no counter.

    Args:
        graph: the graph.
        asked: the question, with its coverage.
        values: its parameters, things as IRIs.
        language: of the words.
    """
    of = counter(asked)
    if of is None:
        return None
    return read_coverage(of, answer_of(graph, of, counted(asked, of, values), language), language)


def coverage_of_page(graph: Store, thing: str, kind: Kind, view: View) -> Coverage | None:
    """Count of how much of what the page of a thing counts it can tell; None when it counts nothing, or has none of it.

    Args:
        graph: the graph.
        thing: its IRI.
        kind: its kind, which declares the counter, and which parameter of it the thing is.
        view: the language and the day, and whether inferences count.
    """
    name, _, about = kind.coverage.partition(":")
    days = {"to": view.on} if view.on else {}
    values = {**days, **({about: thing} if about else {}), ONLY_STATED.name: "yes" if view.only_stated else "no"}
    parameters = [Parameter(key, "date" if key == "to" else "thing", "", key, key) for key in (*days, about) if key]
    asked = Question(kind.kind, "", kind.nl, kind.en, tuple(parameters), (), "", coverage=name)
    found = coverage_of(graph, asked, values, view.language)
    return found if found and found.total else None


def counting_query(asked: Question, of: Question, values: Mapping[str, str], language: str) -> str:
    """Give the query that counts the coverage of a question, with what the question is about."""
    return bind(of, counted(asked, of, values), language)


def counted(asked: Question, of: Question, values: Mapping[str, str]) -> dict[str, str]:
    """Give the values of the parameters of a counter: what the question is about."""
    defaults = {parameter.name: parameter.default for parameter in asked.parameters}
    given = {**defaults, **values}
    return {p.name: given[p.name] for p in of.parameters if given.get(p.name)}


def read_coverage(of: Question, parts: Iterable[Mapping[str, Any]], language: str) -> Coverage:
    """Read what a counter gives: how many things there are of each part of what it counts."""
    rows = list(parts)
    counts = {str(row["part"]): int(row["n"]) for row in rows}
    day = next((str(row["day"]) for row in rows if row.get("day")), "")
    inferred, total = counts.pop(INFERRED, 0), sum(counts.values())
    known = counts.pop(KNOWN, 0) + inferred
    total += inferred
    reasons: Mapping[str, Mapping[str, str]] = of.extra["parts"]
    missing = {reasons[part][language]: count for part, count in sorted(counts.items())}
    population = of.nl if language == "nl" else of.en
    return Coverage(population, known, total, inferred, missing, _told(of, (known, total, inferred), day, language))


def _told(of: Question, counts: tuple[int, int, int], day: str, language: str) -> str:
    """Say what could be told, and of which day where a question is about one."""
    known, total, inferred = (written(count, language) for count in counts)
    if not counts[1]:
        if none := of.extra.get("none"):
            return str(none[language])
        return f"deze graaf heeft geen {of.nl} hierover" if language == "nl" else f"this graph has no {of.en} for this"
    also = f" ({inferred} {'afgeleid' if language == 'nl' else 'inferred'})" if counts[2] else ""
    return str(of.extra["told"][language]).format(known=known, total=total, day=day) + also


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card: a group, a name, perhaps a year, a count, and a remark."""

    group: str
    name: str
    year: str
    count: int
    remark: str = ""


def coverage(graph: Store, language: str, *, checks: bool = False) -> Iterator[Line]:
    """Give the coverage card line by line; of a store on the network that part which does not stand in a manifest.

    Args:
        graph: the graph.
        language: of the words.
        checks: whether to run the checks too, which takes long on a large graph.
    """
    if graph.is_remote:
        from kamergraaf.store.remote.marker import SIZE  # takes long to import, and few ask a store on the network

        ((count,),) = graph.query(SIZE).rows
        yield Line("graph", "triples", "", int(str(count)))
    else:
        yield from _loaded(graph, language)
    yield from _things(graph, language)
    yield from () if graph.is_remote else _resolved(graph, language)
    yield from _checks(graph) if checks else ()
    if not graph.is_remote:
        yield Line("issues", "manifest.json", "", len(graph.manifest.get("issues", [])))


def _loaded(graph: Store, language: str) -> Iterator[Line]:
    """Give what was loaded, and from where."""
    manifest = graph.manifest
    card: Mapping[str, Any] = manifest.get("coverage", {})
    yield Line("graph", "triples", "", int(manifest["triples"]), str(manifest.get("built", "")))
    if waiting := wear_of(manifest).withdrawals:
        name, told = _WAITING[language]
        yield Line("waiting", name, "", waiting, told)
    for row in card.get("sources", ()):
        yield Line("sources", row["source"], "", row["papers"], " – ".join((row["first"], row["last"])).strip(" –"))
    yield from _records(manifest["counts"])
    names = {str(slug): str(name) for slug, name in graph.query(_KINDS % language).rows}
    for row in card.get("papers", ()):
        forms = ", ".join(f"{cell('form', form, language)} {count}" for form, count in row["forms"].items())
        yield Line("papers", names.get(row["kind"], row["kind"]), row["year"], row["count"], forms)


def _things(graph: Store, language: str) -> Iterator[Line]:
    """Count the things of each kind."""
    for (english, native), pattern in _COUNTS.items():
        ((count,),) = graph.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}").rows
        yield Line("things", native if language == "nl" else english, "", int(str(count)))


def _resolved(graph: Store, language: str) -> Iterator[Line]:
    """Give what share of the mentions was resolved, and the texts that were not, those found most often first."""
    card: Mapping[str, Any] = graph.manifest.get("coverage", {})
    yield from _shares(card.get("mentions", ()), language)
    for row in card.get("unresolved", ())[:_SHOWN]:
        yield Line("unresolved", row["text"], "", row["count"], of_reason(row["reason"], language))


def coverage_of_mentions(graph: Store, language: str) -> Coverage | None:
    """Tell of how many mentions it is known what they name; None of a store on the network, which has no manifest."""
    from kamergraaf.model import Verdict  # with it come the nouns of readers, which no page needs

    if graph.is_remote:
        return None
    verdicts = Counter[str]()
    for row in graph.manifest.get("coverage", {}).get("mentions", ()):
        verdicts[row["verdict"]] += row["count"]
    known, total = verdicts.pop(Verdict.RESOLVED.value, 0), verdicts.total()
    told = tell("stats.covered", language, known=written(known, language), total=written(known + total, language))
    missing = {cell("verdict", verdict, language): count for verdict, count in sorted(verdicts.items())}
    return Coverage(tell("stats.mentions", language), known, known + total, 0, missing, told)


def _records(counts: Mapping[str, int]) -> Iterator[Line]:
    """Give the rows of the open data by entity: read, withdrawn by the source, and links to what no input has."""
    names = {"records": "records", "withdrawn": "withdrawn", "missing": "missing fields", "loose": "links to nothing"}
    for group, name in names.items():
        for key, count in counts.items():
            if key.startswith(f"{group}."):
                yield Line(name, key.partition(".")[2], "", count)


def _shares(mentions: Iterable[Mapping[str, Any]], language: str) -> Iterator[Line]:
    """Give how many mentions of each kind were resolved, with their share."""
    totals = Counter[str]()
    for row in mentions:
        totals[row["kind"]] += row["count"]
    for row in mentions:
        share = row["count"] / totals[row["kind"]]
        name = ": ".join(cell(column, row[column], language) for column in ("kind", "verdict"))
        yield Line("resolution", name, "", row["count"], _percent(share, language))


def _percent(share: float, language: str) -> str:
    """Write a share as the language does.

    >>> _percent(0.917, "nl"), _percent(0.917, "en")
    ('91,7%', '91.7%')
    """
    told = f"{share:.1%}"
    return told.replace(".", ",") if language == "nl" else told


def _checks(graph: Store) -> Iterator[Line]:
    """Give how many things each check finds."""
    for asked in questions().values():
        if asked.group == "checks":
            yield Line("checks", asked.name, "", len(answer_of(graph, asked, {}).rows))
