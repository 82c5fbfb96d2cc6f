"""What somebody may have meant by a name, a number or an address that a graph does not have."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from kamergraaf import dutch, iri
from kamergraaf.store import Store
from kamergraaf.vocab import LABEL

_MOST = 3
"""So many are told."""
_SERIAL = re.compile(r"(?i)(\d{4}[DZA])(\d{0,5})\d*")
"""The number of a document, a case or an activity, or the beginning of one."""
_SHORT = re.compile(r"\d{1,4}")
"""What may be the number of a paper without its dossier, or the beginning of the number of a dossier."""
_IN_ADDRESS = re.compile(r"(?i)\d{4}[DZA]\d{5}|\d{4,5}(?:-[\w()]+)*-\w+|\d{5}")
_SERIALS = """
SELECT DISTINCT ?number {{ ?thing skos:notation|dcterms:identifier ?number . FILTER (STRSTARTS(STR(?number), "{0}")) }}
ORDER BY ?number LIMIT 20000
"""
_DOSSIERS = "SELECT ?id { ?d a kg:Kamerstukdossier ; dcterms:identifier ?id }"


def nearest(graph: Store, text: str, of: str) -> tuple[str, ...]:
    """Give names or numbers that look like a text, of the type that is asked for, those that look most like it first.

    Args:
        graph: the graph.
        text: what a person typed.
        of: a type of the catalogue, or `thing`.
    """
    if re.match(r"https?://", text):
        return _near_address(graph, text)
    key = text.partition("/")[2] or text
    return tuple(dict.fromkeys((*_names_near(graph, text, of), *_numbers_near(graph, key))))


def _near_address(graph: Store, address: str) -> tuple[str, ...]:
    """Give what looks like the number in an address; else the things of its kind of which the IRI looks like it."""
    key = address.rstrip("/").rpartition("/")[2]
    numbers = [key, *_IN_ADDRESS.findall(address)]
    found = next(filter(None, (_numbers_near(graph, number) for number in numbers)), ())
    if found or not address.startswith(iri.BASE):
        return found
    things = graph.names().things_in(address.rpartition("/")[0] + "/")
    near = _close(address.rpartition("/")[2], (thing.rpartition("/")[2] for thing in things))
    return tuple(_named(graph, address.rpartition("/")[0] + "/" + each) for each in near)


def _named(graph: Store, thing: str) -> str:
    labels = sorted(str(row[0]) for row in graph.query(f"SELECT ?label {{ <{thing}> <{LABEL}> ?label }}").rows)
    return f"{labels[0]} <{thing}>" if labels else thing


def _names_near(graph: Store, text: str, of: str) -> tuple[str, ...]:
    """Give names that hold a text, or look like it."""
    spelt = graph.names().spellings(None if of == "thing" else of)
    key = dutch.fold(text.removeprefix("p:"))
    holding = sorted((k for k in spelt if len(key) > 3 and key in k), key=lambda k: (len(k), k))
    near = list(dict.fromkeys([*holding[:2], *_close(key, spelt, 0.75)]))[:_MOST]
    return tuple(spelt[k] for k in near)


def _numbers_near(graph: Store, text: str) -> tuple[str, ...]:
    """Give numbers that look like a number, in whatever form it is; nothing for what is none."""
    if paper := dutch.parse_paper(text.removeprefix("kst:")):
        return _papers_near(graph, paper)
    if dossier := dutch.parse_dossier(text):
        return _close(dossier, _dossiers(graph))
    if serial := _SERIAL.fullmatch(text):
        start = (serial[1] + serial[2][:2]).upper()
        return _close(text.upper(), (str(row[0]) for row in graph.query(_SERIALS.format(start)).rows))
    if _SHORT.fullmatch(text):
        begun = [number for number in sorted(_dossiers(graph)) if number.startswith(text)] if len(text) > 2 else []
        near = _close(text, begun, 0) or _close(text, _dossiers(graph), 0.7)
        return (*graph.names().numbered(text, _MOST), *near)[:_MOST]
    return ()


def _papers_near(graph: Store, paper: dutch.Paper) -> tuple[str, ...]:
    """Give papers of the dossier whose number looks like it; of a dossier that is not there, the paper in near ones."""
    known = _in_dossier(graph, paper.dossier_id)
    if known:
        return _close(str(paper), known)
    dossiers = _close(paper.dossier_id, _dossiers(graph))
    there = (f"{dossier}-{paper.number}" for dossier in dossiers)
    return tuple(number for number in there if number in _in_dossier(graph, number.rpartition("-")[0])) or dossiers


def _in_dossier(graph: Store, dossier: str) -> list[str]:
    query = f'SELECT ?id {{ ?d dcterms:identifier "{dossier}" ; eli:has_member/dcterms:identifier ?id }}'
    return [str(row[0]).removeprefix("kst-") for row in graph.query(query).rows]


def _dossiers(graph: Store) -> list[str]:
    return [str(row[0]) for row in graph.query(_DOSSIERS).rows]


def _close(text: str, known: Iterable[str], least: float = 0.6) -> tuple[str, ...]:
    return tuple(difflib.get_close_matches(text, sorted(set(known)), _MOST, least))
