"""Papers, cases and dossiers to N-Quads: only what a source states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kamergraaf import dutch, iri
from kamergraaf.model import Document, Snapshot, Source
from kamergraaf.rdf import acts
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import (
    CONCEPT,
    DCAT,
    DCTERMS,
    ELI,
    FOAF,
    KG,
    LABEL,
    LANGUAGE_DUTCH,
    PROV,
    SKOS,
    A,
    typed,
)  # fmt: skip

CLASSES = {"motie": "Motie", "motie-gewijzigd": "Motie", "brief-regering": "BriefRegering"}
_ORDER = list(Source)


def merge(documents: Iterable[Document]) -> Document:
    """Make one paper of what several sources say of it; the official publication leads, others fill what it lacks.

    The title is an exception: a heading in capitals gives way to a title in ordinary letters.
    """
    ranked = sorted(documents, key=lambda d: (_ORDER.index(d.source), _form(d), d.snapshot.address))
    merged = ranked[0]
    if len(ranked) == 1 and merged.title:
        return merged
    for other in ranked[1:]:
        missing = {f: getattr(other, f) for f in Document.__slots__ if getattr(merged, f) in (None, ())}
        merged = replace(merged, **missing)
    titles = [d.title for d in ranked if d.title]
    return replace(merged, title=next((t for t in titles if not _capitals(t)), titles[0] if titles else None))


_FORMS = ("xml", "html", "odt", "docx", "pdf")
"""Forms of one paper, those first that lose least of it."""


def _form(document: Document) -> int:
    return _FORMS.index(document.format) if document.format in _FORMS else len(_FORMS)


def other_titles(documents: Iterable[Document], leading: str | None) -> list[str]:
    """Give the titles that other sources have for the same paper."""
    return sorted({dutch.label(d.title) for d in documents if d.title} - {dutch.label(leading or "")})


def _capitals(title: str) -> bool:
    letters = [c for c in title if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.8 * len(letters)


def paper_label(identifier: str, title: str | None) -> str:
    """Make the label of a paper: its number as people write it, and its title when there is one.

    >>> paper_label("kst-28684-819", "Reactie op het onderzoek"), paper_label("ah-tk-20232024-745", None)
    ('28684-819: Reactie op het onderzoek', 'Aanhangsel Handelingen II 2023/24, nr. 745')
    >>> paper_label("h-tk-20192020-38-2", None), paper_label("stb-2020-118", None)
    ('Handelingen II 2019/20, nr. 38, item 2', 'Stb. 2020, 118')
    >>> paper_label("32024R1689", None)
    'AI-verordening (32024R1689)'
    """
    short = identifier.removeprefix("kst-")
    if found := _PRINTED.fullmatch(identifier):
        series = "Aanhangsel Handelingen" if found["series"] == "ah" else "Handelingen"
        chamber = "I" if found["house"] == "ek" else "II"
        item = f", item {found['item']}" if found["item"] else ""
        short = f"{series} {chamber} {found['first']}/{found['second']}, nr. {found['number']}{item}"
    elif found := _GAZETTE.fullmatch(identifier):
        short = f"{found['name'].capitalize()}. {found['year']}, {found['number']}"
    elif name := acts.name(identifier):
        short = name
    return f"{short}: {dutch.label(title)}" if title else short


_PRINTED = re.compile(
    r"(?P<series>ah|h)-(?P<house>tk|ek)-(?P<first>\d{4})\d\d(?P<second>\d\d)-(?P<number>\d+)(?:-(?P<item>\d+))?"
)
_GAZETTE = re.compile(r"(?P<name>stb|stcrt|trb)-(?P<year>\d{4})-(?P<number>\d+)")
_PAGES = (
    (re.compile(r"(?:kst|ah|h|stb|stcrt|trb|blg)-.+"), "https://zoek.officielebekendmakingen.nl/{}.html"),
    (re.compile(r"ECLI:.+"), "https://deeplink.rechtspraak.nl/uitspraak?id={}"),
    (re.compile(r"BWBR\d{7}"), "https://wetten.overheid.nl/{}"),
    (re.compile(r"[356]\d{4}[A-Z]{1,2}\d{4}"), "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{}"),
)


def official_page(identifier: str) -> str | None:
    """Give the address of the official publication, for papers that have one.

    >>> official_page("kst-28684-812"), official_page("2026D02171")
    ('https://zoek.officielebekendmakingen.nl/kst-28684-812.html', None)
    >>> official_page("BWBR0001854")
    'https://wetten.overheid.nl/BWBR0001854'
    """
    return next((page.format(identifier) for pattern, page in _PAGES if pattern.fullmatch(identifier)), None)


def classes_of(identifier: str, kind: str | None) -> tuple[str, ...]:
    """Give the classes of a paper that is a Kamerstuk: by its number, or by its kind while it has no number yet.

    >>> classes_of("kst-28684-812", "motie"), classes_of("2026D02171", "motie"), classes_of("2026D02171", "agenda")
    (('Kamerstuk', 'Motie'), ('Kamerstuk', 'Motie'), ())
    """
    own = CLASSES.get(kind or "")
    if own:
        return ("Kamerstuk", own)
    return ("Kamerstuk",) if identifier.startswith("kst-") else ()


def document_quads(documents: Sequence[Document], leading: Document) -> Iterator[str]:
    """Write a paper: its own facts, its text as an expression, and the files these came from."""
    out = Writer(iri.graph("bron", leading.id))
    work, expression = iri.paper(leading.id), iri.expression(leading.id)
    _work(out, work, documents, leading)
    out.link(work, ELI + "is_realized_by", expression)
    summary = next((d.summary for d in documents if d.summary), None)
    out.link(expression, A, ELI + "Expression")
    out.text(expression, LABEL, paper_label(leading.id, None) + (" (samenvatting)" if summary else " (tekst)"), "nl")
    out.link(expression, ELI + "realizes", work)
    out.link(expression, ELI + "language", LANGUAGE_DUTCH)
    if summary:
        out.link(expression, DCTERMS + "isVersionOf", summary)
    for digest in sorted({d.snapshot.sha256 for d in documents}):
        out.link(expression, PROV + "wasDerivedFrom", iri.make("bronbestand", digest))
    yield from out


def _work(out: Writer, work: str, documents: Sequence[Document], leading: Document) -> None:
    """Write the facts of the paper itself."""
    out.links(work, A, [KG + name for name in classes_of(leading.id, leading.kind)] or [_other_class(leading)])
    out.text(work, DCTERMS + "identifier", leading.id)
    out.text(work, LABEL, paper_label(leading.id, leading.title), "nl")
    out.text(work, DCTERMS + "title", dutch.label(leading.title) if leading.title else None, "nl")
    for title in other_titles(documents, leading.title):
        out.text(work, DCTERMS + "alternative", title, "nl")
    out.date(work, ELI + "date_document", leading.date)
    out.date(work, KG + "vragenIngezondenOp", leading.asked)
    if leading.questions:
        out.say(work, KG + "aantalVragen", typed(leading.questions, "integer"))
    for date in sorted({d.date for d in documents if d.date and d.date != leading.date}):
        out.date(work, DCTERMS + "date", date)
    out.link(work, ELI + "work_type", CONCEPT + f"documentsoort/{leading.kind or 'overig'}")
    out.text(work, ELI + "number", leading.number)
    out.text(work, SKOS + "notation", leading.document_number)
    out.links(work, FOAF + "page", [official_page(leading.id)])


def _other_class(paper: Document) -> str:
    """Give the class of what is no Kamerstuk; a notice that an answer will be late is no answer."""
    answers = paper.id.startswith("ah-tk-") and paper.kind != "mededeling-kamervragen"
    return KG + "AntwoordKamervraag" if answers else ELI + "Work"


def description_quads(documents: Sequence[Document]) -> Iterator[str]:
    """Write what each source says of a paper that several sources describe, in a graph of that source."""
    sources = {document.source: document for document in documents}
    for source, document in sorted(sources.items()) if len(sources) > 1 else ():
        out = Writer(iri.graph(f"bron/{source}", document.id))
        node, name = iri.make("beschrijving", f"{document.id}-{source}"), paper_label(document.id, None)
        out.link(node, A, DCAT + "CatalogRecord")
        out.text(node, LABEL, f"{name} volgens {source}", "nl")
        out.text(node, LABEL, f"{name} according to {source}", "en")
        out.link(node, FOAF + "primaryTopic", iri.paper(document.id))
        out.text(node, DCTERMS + "title", dutch.label(document.title) if document.title else None, "nl")
        out.date(node, DCTERMS + "date", document.date)
        if document.kind:
            out.link(node, DCTERMS + "type", CONCEPT + f"documentsoort/{document.kind}")
        out.link(node, PROV + "wasDerivedFrom", iri.make("bronbestand", document.snapshot.sha256))
        yield from out


def snapshot_quads(snapshots: Iterable[tuple[Snapshot, str | None]]) -> Iterator[str]:
    """Write the files that papers came from, by the hash of their bytes, without their folder, each with its form."""
    out = Writer(iri.graph("afgeleid"))
    ranked = sorted(snapshots, key=lambda row: (row[0].name, row[1] or ""), reverse=True)
    for snapshot, form in {snapshot.sha256: (snapshot, form) for snapshot, form in ranked}.values():
        file = iri.make("bronbestand", snapshot.sha256)
        out.link(file, A, PROV + "Entity")
        # A record of the open data is called by its hash: its page has another name each time that it is asked for.
        out.text(file, LABEL, f"{snapshot.sha256[:12]}.json" if form == "json" else snapshot.name)
        out.text(file, DCTERMS + "identifier", snapshot.sha256)
        out.text(file, DCTERMS + "format", form)
    yield from out


def creator_quads(identifier: str, makers: Iterable[str]) -> Iterator[str]:
    """Write who made a paper, as its source or that of its case says; what texts say of it stands in the same graph."""
    out = Writer(iri.graph("afgeleid"))
    for maker in makers:
        out.link(iri.paper(identifier), DCTERMS + "creator", maker)
    yield from out


def first_mover_quads(paper: str, mover: str) -> Iterator[str]:
    """Write who moved a paper first, by its IRI; the others are its other makers."""
    out = Writer(iri.graph("afgeleid"))
    out.link(paper, KG + "eersteIndiener", mover)
    yield from out


def annex_quads(identifier: str, parents: Iterable[str]) -> Iterator[str]:
    """Write which papers a paper is an annex of."""
    out = Writer(iri.graph("bron", identifier))
    for parent in parents:
        out.link(iri.paper(identifier), ELI + "is_annex_of", iri.paper(parent))
    yield from out


def file_quads(identifier: str, files: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Write in which forms a paper was published: `xml`, `pdf`, each perhaps with its address."""
    out, expression = Writer(iri.graph("bron", identifier)), iri.expression(identifier)
    for form, address in files:
        file = f"{expression}/{form}"
        out.link(expression, ELI + "is_embodied_by", file)
        out.link(file, A, ELI + "Manifestation")
        out.text(file, LABEL, f"{paper_label(identifier, None)} ({form})", "nl")
        out.text(file, DCTERMS + "format", form)
        if address:
            out.link(file, ELI + "is_exemplified_by", address)
    yield from out


def version_quads(identifier: str, versions: Iterable[tuple[str, int, str]]) -> Iterator[str]:
    """Write the versions of a paper: of each its id, its number and its day."""
    out, work, name = Writer(iri.graph("bron", identifier)), iri.paper(identifier), paper_label(identifier, None)
    for key, number, day in versions:
        version, on = iri.make("documentversie", key), f" ({day})" if day else ""
        out.link(work, DCTERMS + "hasVersion", version)
        out.link(version, A, KG + "Documentversie")
        out.text(version, LABEL, f"{name}, versie {number}{on}", "nl")
        out.text(version, LABEL, f"{name}, version {number}{on}", "en")
        out.say(version, KG + "versienummer", typed(str(number), "integer"))
        out.date(version, DCTERMS + "date", day or None)
    yield from out


def member_quads(identifier: str, dossiers: Iterable[str]) -> Iterator[str]:
    """Write in which dossiers a paper is filed."""
    out = Writer(iri.graph("register"))
    for dossier in dossiers:
        out.link(iri.make("kamerstukdossier", dossier), ELI + "has_member", iri.paper(identifier))
    yield from out


def dossier_quads(number: str, titles: Mapping[str, int], others: Iterable[str] = ()) -> Iterator[str]:
    """Write a dossier; of several titles the most frequent one leads.

    Args:
        number: its number with its addition.
        titles: how often each title is given.
        others: other names, such as the title by which a bill is cited.
    """
    out = Writer(iri.graph("register"))
    thing = iri.make("kamerstukdossier", number)
    title = max(sorted(titles), key=lambda name: titles[name]) if titles else None
    out.link(thing, A, KG + "Kamerstukdossier")
    out.text(thing, DCTERMS + "identifier", number)
    out.text(thing, LABEL, f"{number} {title}" if title else number, "nl")
    out.text(thing, DCTERMS + "title", title, "nl")
    for other in others:
        out.text(thing, DCTERMS + "alternative", other, "nl")
    yield from out
