"""Promises that the House itself recorded, to N-Quads: by whom, to whom, in which debate, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kamergraaf import dutch, iri
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import DCTERMS, ELIDL, KG, LABEL, A


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise, as the House recorded it."""

    key: str
    ids: tuple[str, ...] = ()
    text: str | None = None
    created: str | None = None
    status: str | None = None
    """A slug of the scheme toezeggingstatus."""
    fulfilled: str | None = None
    person: str | None = None
    """The IRI of who made it."""
    organisation: str | None = None
    """The IRI of the ministry that is to keep it."""
    to: tuple[str, ...] = ()
    """IRIs of those to whom it was made."""
    activities: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    adds_to: tuple[str, ...] = ()


def promise_quads(promise: Promise) -> Iterator[str]:
    """Write a promise in a graph of its own."""
    out = Writer(iri.graph("bron", promise.key))
    thing = iri.make("toezegging", promise.key)
    text = dutch.label(promise.text) if promise.text else None
    out.link(thing, A, KG + "Toezegging")
    out.text(thing, LABEL, f"{promise.key}: {_short(text)}" if text else promise.key, "nl")
    for key in sorted({promise.key, *promise.ids}):
        out.text(thing, DCTERMS + "identifier", key)
    out.text(thing, DCTERMS + "description", text, "nl")
    out.date(thing, DCTERMS + "created", promise.created)
    if promise.status:
        out.link(thing, KG + "status", iri.concept("toezeggingstatus", promise.status))
    out.date(thing, KG + "nagekomenOp", promise.fulfilled)
    out.links(thing, ELIDL + "had_responsible_person", [promise.person])
    out.links(thing, ELIDL + "had_responsible_organization", [promise.organisation])
    out.links(thing, KG + "toegezegdAan", promise.to)
    out.links(thing, ELIDL + "was_motivated_by", iri.each("activiteit", promise.activities))
    out.links(thing, KG + "nagekomenMet", map(iri.paper, promise.letters))
    out.links(thing, KG + "herhalingVan", iri.each("toezegging", promise.repeats))
    out.links(thing, KG + "wijzigingVan", iri.each("toezegging", promise.changes))
    out.links(thing, KG + "aanvullingOp", iri.each("toezegging", promise.adds_to))
    yield from out


_SHORT = 160


def _short(text: str) -> str:
    """Cut a long text at a space, for a label."""
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rsplit(" ", 1)[0] + "…"
