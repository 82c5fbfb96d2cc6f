"""Things that are only named: their number and label, in a graph of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kamergraaf import iri
from kamergraaf.rdf import acts
from kamergraaf.rdf.lines import Writer
from kamergraaf.rdf.records import official_page, paper_label
from kamergraaf.vocab import DCTERMS, ELI, ELIDL, FOAF, KG, LABEL, SKOS, A, typed

_NUMBERED = {
    "zaak": ("Zaak", ELIDL + "process_id"),
    "activiteit": ("Activiteit", ELIDL + "activity_id"),
    "toezegging": ("Toezegging", DCTERMS + "identifier"),
}
"""What is no paper: its class, and the property that gives its number."""


def is_paper(kind: str) -> bool:
    """Tell whether what is only named is a paper, and no case, activity or promise.

    >>> is_paper("document"), is_paper("zaak")
    (True, False)
    """
    return kind not in _NUMBERED


def stub_quads(kind: str, key: str, classes: Iterable[str]) -> Iterator[str]:
    """Write what is only named: a case, an activity or a promise by its number, or a paper typed as the text says."""
    out = Writer(iri.graph("stub"))
    if is_paper(kind):
        _paper(out, key, classes)
        yield from _link(key)
    else:
        name, number = _NUMBERED[kind]
        thing = iri.make(kind, key)
        out.link(thing, A, KG + name)
        out.text(thing, LABEL, key)
        out.text(thing, number, key)
    yield from out


def _paper(out: Writer, identifier: str, classes: Iterable[str]) -> None:
    work = iri.paper(identifier)
    if identifier.startswith("kst-"):
        for name in {"Kamerstuk", *classes}:
            out.link(work, A, KG + name)
    else:
        out.link(work, A, (KG + "AntwoordKamervraag") if identifier.startswith("ah-tk-") else (ELI + "Work"))
    if acts.is_act(identifier):
        _act(out, work, identifier)
    out.text(work, DCTERMS + "identifier", identifier)
    out.text(work, LABEL, paper_label(identifier, None), "nl")
    if page := official_page(identifier):
        out.link(work, FOAF + "page", page)
    out.say(work, KG + "buitenCollectie", typed("true", "boolean"))


def _link(identifier: str) -> Iterator[str]:
    """Write which thing of its publisher an act is, in a graph for links with that set of data."""
    if acts.is_act(identifier):
        publisher, same = acts.published_as(identifier)
        links = Writer(iri.graph(f"links/{publisher}"))
        links.link(iri.paper(identifier), SKOS + "exactMatch", same)
        yield from links


def _act(out: Writer, act: str, identifier: str) -> None:
    """Write what an act is called besides its first Dutch name."""
    out.link(act, A, ELI + "LegalResource")
    if (english := acts.name(identifier, "en")) != acts.name(identifier):
        out.text(act, LABEL, english, "en")
    for name in acts.other_names(identifier):
        out.text(act, SKOS + "altLabel", name, "nl")
