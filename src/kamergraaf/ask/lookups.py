"""Names and days of many things at once: one query each, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from kamergraaf import assets, iri, words
from kamergraaf.ask.relations import labels
from kamergraaf.store import Store
from kamergraaf.vocab import PREFIXES

_NAMES = "SELECT ?thing ?label (LANG(?label) AS ?language) WHERE { VALUES ?thing { %s } ?thing rdfs:label ?label }"
_DECISIONS = """
SELECT ?thing ?vote ?case ?outcome WHERE {
  VALUES ?thing { %s } ?thing eli-dl:decision_outcome/skos:prefLabel ?outcome . FILTER (LANG(?outcome) = "%s")
  OPTIONAL { ?thing kg:overZaak/eli-dl:process_id ?case }
  BIND (EXISTS { ?thing a kg:Stemming } AS ?vote)
} ORDER BY ?thing ?case
"""
_DAYS = """
SELECT ?thing (MIN(?date) AS ?day) WHERE {
  VALUES ?thing { %s }
  ?thing eli:date_document|eli-dl:activity_date|eli-dl:activity_start_date|dcterms:created ?date
} GROUP BY ?thing
"""
_KINDS = "SELECT ?thing ?kind WHERE { VALUES ?thing { %s } ?thing a ?kind } ORDER BY ?thing ?kind"


def many(things: Iterable[str]) -> str:
    """Write IRIs as the values of a query, each once and sorted."""
    return " ".join(f"<{thing}>" for thing in sorted(set(things)))


def names(graph: Store, things: Iterable[str], language: str) -> dict[str, str]:
    """Give the name of each thing: in the language, else in none, else in Dutch; else its IRI with a prefix."""
    asked = sorted({thing for thing in things if thing.startswith("http")})
    found: dict[str, tuple[int, str]] = {}
    for thing, label, spoken in graph.query(_NAMES % many(asked)).rows if asked else ():
        ranked = (_rank(str(spoken), language), str(label))
        found[str(thing)] = min(found.get(str(thing), ranked), ranked)
    foreign = [thing for thing, (rank, _) in found.items() if rank > 1]
    told = {thing: label for thing, (_, label) in found.items()} | _translated(graph, foreign, language)
    return {thing: told[thing] if thing in told else _called(thing, language) for thing in asked}


def _translated(graph: Store, things: Sequence[str], language: str) -> dict[str, str]:
    """Name in a language what has no label in it: decisions, and kinds that the source names in Dutch alone."""
    known = _words() if language == "en" else {}
    return _decisions(graph, things, language) | {thing: known[thing] for thing in things if thing in known}


@cache
def _words() -> dict[str, str]:
    """Give the English for kinds that the source names in Dutch alone, by the IRI of the concept."""
    return {iri.concept(row["scheme"], row["slug"]): row["en"] for row in assets.table("source-words")}


def _rank(spoken: str, language: str) -> int:
    """Give how well the language of a label fits, the best as 0."""
    return (language, "", "nl").index(spoken) if spoken in (language, "", "nl") else 3


def _decisions(graph: Store, things: Iterable[str], language: str) -> dict[str, str]:
    """Name decisions in a language that their labels do not have: what each is about, and how it came out."""
    asked = sorted(thing for thing in things if "/besluit/" in thing)
    called = {}
    for thing, vote, case, outcome in graph.query(_DECISIONS % (many(asked), language)).rows if asked else ():
        of = words.tell("phrase.called-of", language, case=case) if case else ""
        key = "phrase.vote-called" if vote else "phrase.decision-called"
        called[str(thing)] = words.tell(key, language, of=of, outcome=outcome)
    return called


def _called(thing: str, language: str) -> str:
    known = labels().get(thing)
    return str(getattr(known, language)) if known else shorten(thing)


def days(graph: Store, things: Iterable[str]) -> dict[str, str]:
    """Give the day of each paper, activity, case or promise that has one."""
    asked = sorted(set(things))
    rows = graph.query(_DAYS % many(asked)).rows if asked else ()
    return {str(thing): str(day) for thing, day in rows if day}


def kinds_of(graph: Store, things: Iterable[str]) -> dict[str, set[str]]:
    """Give the classes of each thing."""
    found: dict[str, set[str]] = {}
    for thing, kind in graph.query(_KINDS % many(things)).rows:
        found.setdefault(str(thing), set()).add(str(kind))
    return found


def shorten(address: str) -> str:
    """Write an IRI with a prefix where there is one.

    >>> shorten("http://purl.org/spar/cito/cites"), shorten("https://example.org/x")
    ('cito:cites', 'https://example.org/x')
    """
    for prefix, namespace in PREFIXES.items():
        rest = address.removeprefix(namespace)
        if rest != address and "/" not in rest and "#" not in rest:
            return f"{prefix}:{rest}"
    return address


_ABOUT = """
SELECT ?property ?value WHERE { <%s> ?property ?value FILTER (LANG(?value) IN (%s) || !isLiteral(?value)) }
ORDER BY ?property LANG(?value) ?value
"""
_READ = {"nl": '"", "nl"', "en": '"", "nl", "en"'}
"""Which languages are shown to whom: a Dutch page says nothing in English, an English one has Dutch names too."""
_SEATED = """
SELECT ?person ?fractie ?from ?to WHERE {
  VALUES ?person { %s }
  ?seat org:member ?person . ?seat kg:namensFractie ?f . ?f rdfs:label ?fractie . ?seat org:memberDuring ?period .
  ?period dcat:startDate ?from . OPTIONAL { ?period dcat:endDate ?to }
} ORDER BY ?person ?from ?fractie
"""


def about(graph: Store, thing: str, language: str) -> dict[str, list[str]]:
    """Give what a thing says of itself to a reader of a language: its values by property, each with its prefix."""
    found: dict[str, list[str]] = {}
    for prop, value in graph.query(_ABOUT % (thing, _READ[language])).rows:
        found.setdefault(shorten(str(prop)), []).append(str(value).lower() if isinstance(value, bool) else str(value))
    return found


def fracties(graph: Store, persons: Iterable[str]) -> dict[str, list[tuple[str, str | None, str]]]:
    """Give for which fracties persons sat in the House: first day, last day, name."""
    asked = sorted(set(persons))
    found: dict[str, list[tuple[str, str | None, str]]] = {}
    for person, name, start, end in graph.query(_SEATED % many(asked)).rows if asked else ():
        found.setdefault(str(person), []).append((str(start), str(end) if end else None, str(name)))
    return found


def fractie_on(seats: Iterable[tuple[str, str | None, str]], day: str | None) -> str | None:
    """Give the fractie of a member on a day, when there is one and no more than one.

    >>> seats = [("2021-03-31", "2023-06-01", "A"), ("2023-06-02", None, "B")]
    >>> fractie_on(seats, "2022-01-01"), fractie_on(seats, "2024-01-01"), fractie_on(seats, "2020-01-01")
    ('A', 'B', None)
    """
    if day is None:
        return None
    there = {name for start, end, name in seats if start <= day and (end is None or end >= day)}
    return there.pop() if len(there) == 1 else None
