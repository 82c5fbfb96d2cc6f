"""One resolver for everything a person may type to name a thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kamergraaf import dutch, iri
from kamergraaf.ask.names.nearest import nearest
from kamergraaf.ask.names.printed import typed
from kamergraaf.ask.names.spoken import Reading, ministries, portfolio, readings
from kamergraaf.dutch.numbers import ADDITION
from kamergraaf.errors import AmbiguousError, NotFoundError, UsageError
from kamergraaf.kinds import Kind, is_of, kinds
from kamergraaf.store import RECORDS, Store
from kamergraaf.words import problem

_HELD = """
ASK {{
  ?in kg:vanAmbt <{thing}> ; org:memberDuring ?period .
  ?period dcat:startDate ?from . FILTER (?from <= "{day}"^^xsd:date)
  OPTIONAL {{ ?period dcat:endDate ?to }}
  FILTER (!BOUND(?to) || ?to >= "{day}"^^xsd:date)
}}
"""
_OFFICE_AT = """
SELECT DISTINCT ?office {{
  ?office org:postIn <{0}> ; rdfs:label|skos:altLabel ?name . <{0}> rdfs:label|skos:altLabel ?of .
  FILTER (STR(?name) = REPLACE(STR(?of), "^ministerie", "{1}"))
}} ORDER BY ?office
"""
_WAS = """ASK {{ ?in org:member <{0}> ; kg:vanAmbt/org:role <https://w3id.org/kamergraaf/id/concept/functie/{1}> }}"""
_SERVED = """
SELECT ?group ?from ?to {{
  ?in org:member <{0}> ; kg:namensFractie/rdfs:label ?group ; org:memberDuring ?period .
  ?period dcat:startDate ?from . OPTIONAL {{ ?period dcat:endDate ?to }}
}} ORDER BY ?from ?group
"""
_SERIES = r"(?:kst|blg|stb|stcrt|trb|(?:ag|ah|h|kv|nds)(?:-[te]k)?)"
"""Before the number of a publication stands in which series it is."""
_PUBLISHED = re.compile(
    rf"(?!kst){_SERIES}-[\w-]*\d[\w-]*|ECLI:[\w:.]+|BWBR\d{{7}}|[356]\d{{4}}[A-Z]{{1,2}}\d{{4}}|"
    r"(?:COM|SWD|JOIN|SEC|C)\(\d{4}\)\d+"
)
_IN_ADDRESS = re.compile(rf"\b{_SERIES}-[\w-]*\d[\w-]*|\d{{4}}[DZA]\d{{5}}")
_DOSSIER_ADDRESS = re.compile(rf"(?:/dossier/|[?&]ksd=)(\d{{5}}(?:-{ADDITION})?)(?!\w)")
_PAPER_ADDRESS = re.compile(r"/kamerstuk(?:ken)?/(\d{5}(?:-\w+)?)/(\d+|[A-Z]+)\b")
_OLD = re.compile(r"^(kst-)?0+(?=[1-9]\d{0,3}(?:\D|$))")
"""Old dossiers are printed with a zero before their number, and without: `03659`."""
_NUMBERED = re.compile(r"\d{4}D\d{5}")
_WORDS = re.compile(r"[^\W\d_]{3,}(?:[ '’-]+[^\W\d_]+)*")
"""What may be words of a title or a text, and no number, address or id."""
_KEY = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}P\d{5}")
"""Ids of the source, which are no numbers that people know, and numbers of agenda items."""
_PERSON_ADDRESS = re.compile(r"://[^/]+/persoon/(?P<name>[^\W\d_]+(?:-[^\W\d_]+)+)/?$")
_COMMITTEE = re.compile(
    r"(?i)(?:(?:vaste|algemene|tijdelijke|bijzondere)?\s*commissie|committee)\s+(?:voor\s+|on\s+|for\s+)?(?P<name>.+)"
)
_ANSWER = re.compile(
    r"(?i)aanhangsel\s+(?:handelingen\s+)?(?:II\s+)?(?P<session>\d{4}\s?[-/–]\s?\d{2,4}),?\s*(?:nr\.?\s*)?(?P<number>\d+)"
)
_LONGER = "SELECT ?full WHERE { <%s> kg:afkortingVan ?full }"


def identify(
    graph: Store,
    text: str,
    kind: str = "thing",
    on: str | None = None,
    exists: Callable[[Store, str], bool] | None = None,
    *,
    near: bool = True,
) -> str:
    """Give the IRI of the thing that a text names: a number in any of its forms, a name, an address, an IRI.

    Args:
        graph: the graph.
        text: what a person typed.
        kind: a type of the catalogue: cabinet, dossier, fractie, paper, person, ..., or any thing.
        on: the day that is asked about; of offices that bore one name, it is the one that somebody held then.
        exists: tells whether a thing is in the graph; by default its store is asked.
        near: whether to look for close names where nothing is called so, which takes longest.

    Raises:
        NotFoundError: nothing is called so; `nearest` holds close names.
        AmbiguousError: several things are called so; `candidates` holds them.
    """
    text = _OLD.sub(lambda m: m[1] or "", " ".join(text.split()))
    if not text:
        raise problem(UsageError, "no-name")
    candidates = _candidates(graph, text, kind, exists or is_there)
    if len(candidates) > 1 and on:
        candidates = _held(graph, candidates, on)
    if len(candidates) == 1:
        return _in_full(graph, candidates[0])
    if candidates:
        named = tuple(_told_apart(graph, c) for c in candidates)
        raise problem(AmbiguousError, "fits-several", named, text=text, count=len(candidates))
    error = problem(NotFoundError, "not-in-graph", nearest(graph, text, kind) if near else (), text=text)
    raise error.leading("search", words=text) if _WORDS.fullmatch(text) else error


def _in_full(graph: Store, thing: str) -> str:
    """Give the programme that letters stand for, when a text says so; any other thing as it is."""
    rows = graph.query(_LONGER % thing).rows if "/programma/" in thing else ()
    return next((str(full) for (full,) in rows), thing)


def _candidates(graph: Store, text: str, kind: str, known: Callable[[Store, str], bool]) -> list[str]:
    """Give the things of a kind that a text names: ministries by a short name, as it stands, or as it may be meant."""
    short = [m for name in ministries(text) for m in _by_name(graph, name) if is_of(m, "ministry")]
    found = [c for c in short or _called(graph, text, kind, known) if is_of(c, kind)]
    if found:
        return found
    return next(filter(None, (_meant(graph, reading, kind, known) for reading in readings(text))), [])


def _called(graph: Store, text: str, kind: str, known: Callable[[Store, str], bool]) -> list[str]:
    """Give the things that bear a text as their number or name."""
    found = [c for c in dict.fromkeys(_by_number(graph, text)) if iri.is_absolute(c) and known(graph, c)]
    return found or _by_name(graph, f"kabinet {text}" if kind == "cabinet" and "kabinet" not in text.lower() else text)


def _meant(graph: Store, reading: Reading, kind: str, known: Callable[[Store, str], bool]) -> list[str]:
    """Give the things that a text means in one reading."""
    if reading.kind == "office":
        found = list(_offices(graph, reading))
    else:
        found = [c for c in _called(graph, reading.text, reading.kind, known) if is_of(c, reading.kind)]
    if reading.kind == "person" and reading.office and len(found) > 1:
        found = _were(graph, found, reading.office)
    return [c for c in found if is_of(c, kind)]


def _offices(graph: Store, reading: Reading) -> Iterator[str]:
    """Give the offices at a ministry that a reading tells, by a name of it or by its portfolio."""
    called = (graph.names().called(name) for name in (reading.text, *portfolio(reading.text)))
    for ministry in next(filter(None, called), ()):
        if is_of(ministry, "ministry"):
            yield from (str(row[0]) for row in graph.query(_OFFICE_AT.format(ministry, reading.office)).rows)


def _told_apart(graph: Store, thing: str) -> str:
    """Name a thing among others that are called alike; a person with the groups and the years in the chambers."""
    rows = graph.query(_SERVED.format(thing)).rows if is_of(thing, "person") else ()
    groups = ", ".join(dict.fromkeys(str(group) for group, _, _ in rows))
    until = "" if any(to is None for _, _, to in rows) else max((str(to)[:4] for _, _, to in rows), default="")
    since = str(rows[0][1])[:4] if rows else ""
    served = f" ({groups}, {since if since == until else f'{since}-{until}'})" if rows else ""
    return f"{label_of(graph, thing, 'nl')}{served} <{thing}>"


def _held(graph: Store, things: list[str], day: str) -> list[str]:
    """Keep the offices that somebody held on a day; all when nobody did."""
    return [thing for thing in things if graph.ask(_HELD.format(thing=thing, day=day))] or things


def _were(graph: Store, persons: list[str], office: str) -> list[str]:
    """Keep the persons who held an office; all when nobody did."""
    return [person for person in persons if graph.ask(_WAS.format(person, office))] or persons


def _by_number(graph: Store, text: str) -> Iterator[str]:
    """Give what the text may be as an IRI, an address or a number."""
    text = _plain(text)
    if re.match(r"https?://", text):
        yield from _by_address(graph, text)
        return
    if thing := typed(text):
        yield thing
    bare = text.removeprefix("kst:")
    if _NUMBERED.fullmatch(bare):
        yield iri.paper(bare)
        yield from _notation(graph, bare)
    yield from (iri.make(kind.path, bare) for kind in kinds() if kind.path and _bears(kind, bare))
    if _KEY.fullmatch(bare):
        yield from _identified(graph, bare)
    yield from _papers(bare)
    if not text.startswith("kst:") and (number := dutch.parse_dossier(bare)):
        yield iri.make("kamerstukdossier", number)


def _bears(kind: Kind, number: str) -> bool:
    return bool(kind.number and re.fullmatch(kind.number, number))


def _papers(bare: str) -> Iterator[str]:
    """Give the papers that a number may be of: as it is published, as people cite answers, or in a dossier."""
    if _PUBLISHED.fullmatch(bare):
        yield iri.paper(bare)
    if (answer := _ANSWER.fullmatch(bare)) and (session := dutch.session_year(answer["session"])):
        yield iri.paper(f"ah-tk-{session.value.replace('-', '')}-{answer['number']}")
    if paper := dutch.parse_paper(bare):
        yield iri.paper(paper.id)


def _plain(text: str) -> str:
    """Write a number as it is written officially: case, brackets and the ending of a file say nothing.

    >>> [_plain(t) for t in ("2026d02171", "KST-28684-812.html", "<https://x.nl/y>", "tz202401-045")]
    ['2026D02171', 'kst-28684-812', 'https://x.nl/y', 'TZ202401-045']
    """
    text = re.sub(r"^<|>$|\.(?:html|pdf|xml|odt|txt)$", "", text)
    text = re.sub(rf"(?i)^{_SERIES}-(?=\S*\d)", lambda match: match[0].lower(), text)
    return text.upper() if re.fullmatch(r"(?i)\d{4}[dzap]\d{5}|tz\d{6}-\d+", text) else text


def _by_address(graph: Store, text: str) -> Iterator[str]:
    """Give what an IRI or the address of a page may stand for."""
    yield text.removesuffix("/")
    if text.startswith((iri.BASE, iri.TOOI)):
        return
    if paper := _PAPER_ADDRESS.search(text):
        yield iri.paper(f"kst-{paper[1]}-{paper[2]}")
    if dossier := _DOSSIER_ADDRESS.search(text):
        yield iri.make("kamerstukdossier", dossier[1])
    if person := _PERSON_ADDRESS.search(text):
        yield from (thing for thing in graph.names().called(person["name"]) if is_of(thing, "person"))
    if numbers := _IN_ADDRESS.findall(text):
        yield from _by_number(graph, max(numbers, key=lambda number: bool(_NUMBERED.fullmatch(number))))


def _notation(graph: Store, number: str) -> Iterator[str]:
    """Give the papers of which this is the document number; that of a withdrawn one is among its identifiers."""
    query = f'SELECT ?thing {{ ?thing skos:notation|dcterms:identifier "{number}" }} ORDER BY ?thing'
    yield from (str(row[0]) for row in graph.query(query).rows)


def _identified(graph: Store, key: str) -> Iterator[str]:
    """Give the things that have an id of the source."""
    keys = f'"{key}" "{key.lower()}"'
    query = f"SELECT ?thing {{ VALUES ?key {{ {keys} }} ?thing dcterms:identifier|eli-dl:activity_id ?key }}"
    found = sorted(str(row[0]) for row in graph.query(query).rows)
    yield from found
    if not found and not graph.is_remote:
        yield from _recorded(graph, key)


def _recorded(graph: Store, key: str) -> Iterator[str]:
    """Give the papers of a document of which the records alone have the id."""
    from kamergraaf.harvest.collection import number_of_document  # few names need it, and it takes long to import
    from kamergraaf.store.carried import check_log

    check_log(graph.folder, RECORDS)
    if number := number_of_document(graph.folder / RECORDS, key.lower()):
        yield from _notation(graph, number)


def is_there(graph: Store, thing: str) -> bool:
    """Tell whether a thing is in a graph, by asking its store."""
    return graph.ask(f"ASK {{ <{thing}> ?p ?o }}")


def _by_name(graph: Store, text: str) -> list[str]:
    """Give the things of that name; diacritics, case and hyphens do not count, and particles may lack.

    `p:` keeps to persons; `commissie` before a name that nothing bears as a whole keeps to committees.
    """
    names, persons = graph.names(), text.startswith("p:")
    found = names.called(text[2:] if persons else text)
    if not found and (committee := _COMMITTEE.fullmatch(text)):
        return [thing for thing in names.called(committee["name"]) if is_of(thing, "committee")]
    found = found or names.halved(text.removeprefix("p:"))
    return [thing for thing in found if not persons or is_of(thing, "person")]


def label_of(graph: Store, thing: str, language: str) -> str:
    """Give the name of a thing, in the language if it has one; its IRI when it has none."""
    rows = graph.query(f"SELECT ?label (LANG(?label) AS ?l) {{ <{thing}> rdfs:label ?label }} ORDER BY ?label").rows
    ranked = sorted(rows, key=lambda row: (row[1] != language, row[1] != "", str(row[0])))
    return str(ranked[0][0]) if ranked else thing
