"""openTK pages of one paper, saved as text or as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kamergraaf import dutch
from kamergraaf.descriptions import load
from kamergraaf.dutch.numbers import ADDITION
from kamergraaf.errors import Issue, SourceError
from kamergraaf.model import Actor, Case, Document, Markup, Record, Snapshot, Source
from kamergraaf.sources.opentk.blocks import Block, activities, actors, blocks, numbered, with_number
from kamergraaf.sources.opentk.shown_text import is_html, shown_text

_NUMBER = re.compile(r"^Nummer: (?P<number>\d{4}D\d{5}), datum: (?P<date>[\d-]+)", re.MULTILINE)
_MARKED = re.compile(r"Nummer:\s*(?:<\w+>\s*)?\d{4}D\d{5}(?:\s*</\w+>)?\s*,\s*datum:")
_DOSSIER = re.compile(
    rf"^Onderdeel van kamerstukdossier (?P<dossier>\d{{5}})(?:[ -]+(?P<suffix>{ADDITION})(?= ?-))?"
    r"(?: ?(?:--1|-(?P<number>\d+[a-z]?|[A-Z]{1,3}))\b)? *(?P<title>[^\n]*)",
    re.MULTILINE,
)
_BODY = re.compile(r"^Preview document.*$", re.MULTILINE)
_KIND = re.compile(r"(?P<kind>.*?)\s*(?:\(kabinetsappreciatie: *(?P<appreciation>.*?)\))?")


def sniff(content: str) -> bool:
    """Tell whether a text is an openTK page."""
    if is_html(content):
        return bool(_MARKED.search(content, 0, 500_000))
    return bool(_NUMBER.search(content, 0, 20_000))


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give the paper that the page shows, the cases and activities that it belongs to, and its annexes."""
    form = "html" if is_html(content) else "text"
    try:
        text, linked = (shown_text(content), shown_text(content, with_number)) if form == "html" else (content, content)
    except SourceError as error:
        yield Issue(snapshot.address, "", f"broken HTML: {error}")
        return
    number = _NUMBER.search(text)
    if number is None:
        yield Issue(snapshot.address, "", "no line with the number of the document")
        return
    body = _BODY.search(text)
    page = list(blocks(_head(linked)))
    paper = replace(_paper(snapshot, text, number, body), format=form, annex_of=_annex_of(page), actors=_actors(page))
    if form == "html" and body is None:
        paper = replace(paper, markup=None)
    yield from _wrong(paper, number["date"], _kind(text[: number.start()])[0], page)
    yield paper
    yield from _around(paper, page, _kind(text[: number.start()])[1])


def _head(text: str) -> str:
    """Give what stands between the number of the paper and its text."""
    number, body = _NUMBER.search(text), _BODY.search(text)
    return text[number.end() if number else 0 : body.start() if body else len(text)]


def _wrong(paper: Document, date: str, kind: str, page: list[Block]) -> Iterator[Issue]:
    """Name what is unknown or impossible on the page; the paper is kept."""
    address, number = paper.snapshot.address, paper.document_number or ""
    if paper.date is None:
        yield Issue(address, number, f"no such date: {date}")
    if paper.kind is None:
        yield Issue(address, number, f"unknown kind of document: {kind or '(none)'}")
    known = load("opentk")["actors"]["relations"]
    found = [actor.relation for block in page if block.name in ("persons", "case") for actor in actors(block.items)]
    for relation in dict.fromkeys(found):
        if relation not in known:
            yield Issue(address, number, f"unknown relation of a person: {relation}")


def _paper(snapshot: Snapshot, text: str, number: re.Match[str], body: re.Match[str] | None) -> Document:
    dossiers = list(_DOSSIER.finditer(text, 0, body.start() if body else len(text)))
    front = _front(text[: number.start()])
    date = dutch.parse_date(number["date"])
    paper = Document(
        id=number["number"],
        source=Source.OPENTK,
        snapshot=snapshot,
        kind=_kind_of(_kind(text[: number.start()])[0]),
        title=front[0] if len(front) > 1 else None,
        date=date,
        session=dutch.session_of(date) if date else None,
        document_number=number["number"],
        markup=Markup("text", text, body.end() if body else number.end()),
    )
    return _filed(paper, dossiers) if dossiers else paper


def _filed(paper: Document, dossiers: list[re.Match[str]]) -> Document:
    """Add the dossiers of a paper, and its number in the first, by which it is known rather than by its own."""
    dossier, *others = dossiers
    found = dutch.Paper(dossier["dossier"], dossier["suffix"] or "", dossier["number"] or "")
    more = (dutch.Paper(other["dossier"], other["suffix"] or "").dossier_id for other in others)
    return replace(
        paper,
        id=found.id if found.number else paper.id,
        dossier=found.dossier_id,
        dossier_title=dossier["title"].strip() or None,
        number=found.number or None,
        also_dossiers=tuple(dict.fromkeys(name for name in more if name != found.dossier_id)),
    )


def _front(text: str) -> list[str]:
    """Give the lines above the number: the title, the dossier, the kind; not the menu of the site."""
    lines = (line.strip(" \t\r\ufeff") for line in text.splitlines())
    return [line for line in lines if line and not re.match(r"\[[^\]]*\]", line)]


def _kind(front: str) -> tuple[str, str | None]:
    """Give the kind of the paper, and what the cabinet thinks of a motion, which stands behind it.

    >>> _kind("Motie (kabinetsappreciatie: Oordeel Kamer)"), _kind("Motie (gewijzigd/nader)")
    (('Motie', 'Oordeel Kamer'), ('Motie (gewijzigd/nader)', None))
    """
    lines = _front(front)
    if len(lines) > 1 and lines[-1].startswith("(kabinetsappreciatie"):
        lines[-2:] = [" ".join(lines[-2:])]
    found = _KIND.fullmatch(lines[-1]) if lines else None
    return (found["kind"], (found["appreciation"] or "").strip() or None) if found else ("", None)


def _kind_of(printed: str) -> str | None:
    """Give our name of a kind as the page prints it: the page has some of its own, and else those of the open data."""
    kinds: dict[str, str] = load("tweedekamer-odata")["kinds"] | load("opentk")["kinds"]
    return kinds.get(printed)


def _actors(page: list[Block]) -> tuple[Actor, ...]:
    return tuple(actor for block in page if block.name == "persons" for actor in actors(block.items))


def _annex_of(page: list[Block]) -> str | None:
    """Give the number of the paper that this one is an annex of, when the page says one."""
    found = {number for block in page if block.name == "annex_of" for number, _ in numbered(block.items)}
    return found.pop() if len(found) == 1 else None


def _around(paper: Document, page: list[Block], appreciation: str | None) -> Iterator[Record]:
    """Give the cases, the annexes and the activities that a page shows beside its paper."""
    cases = [block for block in page if block.case]
    for block in cases:
        yield Case(
            block.case or "",
            Source.OPENTK,
            paper.snapshot,
            appreciation=appreciation if len(cases) == 1 else None,
            documents=(paper.id,),
            actors=tuple(actors(block.items)),
        )
    for block in page:
        if block.name == "annexes":
            yield from (_annex(paper, number, title) for number, title in numbered(block.items))
        elif block.name == "activities":
            yield from activities(block.items, paper.id, paper.snapshot)


def _annex(paper: Document, number: str, title: str) -> Document:
    return Document(
        number, Source.OPENTK, paper.snapshot, kind="bijlage", title=title, document_number=number, annex_of=paper.id
    )
