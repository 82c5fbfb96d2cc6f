"""The paper that an official publication of KOOP is: from what its metadata and its body say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kamergraaf import dutch
from kamergraaf.descriptions import load
from kamergraaf.errors import Issue
from kamergraaf.model import Actor, Document, Markup, Snapshot, Source
from kamergraaf.sources.answers import questions_in
from kamergraaf.sources.koop.fields import Metadata, checked, identify, series_of, session_in


def describe(
    snapshot: Snapshot,
    source: Source,
    meta: Metadata,
    markup: Markup | None = None,
    form: str = "metadata",
    speakers: tuple[Actor, ...] = (),
) -> Iterator[Document | Issue]:
    """Make the paper that metadata and body tell of, with an issue for each thing that is doubtful."""
    identifier = identify(meta, snapshot)
    if identifier is None:
        yield Issue(snapshot.address, "identifier", _unnamed(meta))
        return
    series = load("bekendmakingen")["publications"][series_of(identifier)]
    if markup and not series.get("text", True):
        yield Issue(snapshot.address, identifier, f"no paper of parliament: {series['kind']}; its text is not read")
        return
    date, wrong = _date(meta)
    if wrong:
        yield Issue(snapshot.address, "datum", f"no such date: {wrong}")
    kind = _kind(series, meta)
    if kind is None:
        yield Issue(snapshot.address, identifier, f"unknown kind of paper: {_heading(meta)[:60]!r}")
    paper = dutch.parse_paper(identifier) if series_of(identifier) == "kst" else None
    yield Document(
        id=identifier,
        source=source,
        snapshot=snapshot,
        kind=kind,
        title=_title(series, meta),
        date=date,
        asked=next(filter(None, map(dutch.parse_date, meta.named("body:asked"))), None),
        questions=questions_in("\n".join(meta.named("body:question"))),
        dossier=paper.dossier_id if paper else _dossier(meta),
        dossier_title=meta.first("dossier_title") or None,
        also_dossiers=_other_dossiers(meta, paper),
        number=paper.number if paper else _part(series, "number", identifier),
        session=_session(meta, identifier),
        document_number=_part(series, "document_number", identifier),
        markup=markup,
        format=form,
        actors=_submitters(meta, kind, identifier) + speakers,
        annex_of=next(filter(None, (checked(written, Metadata(())) for written in meta.all("annex_of"))), None),
    )


def _submitters(meta: Metadata, kind: str | None, identifier: str) -> tuple[Actor, ...]:
    """Give who brought a paper, each in the office that its heading or its kind tells: the metadata have only names."""
    rules = load("bekendmakingen")["submitters"]
    named = re.search(rules["office"], _heading(meta)) if kind == rules["of_office"] else None
    function = named["office"].lower() if named else None
    if function is None and not _of_senate(meta, identifier):
        function = next((row["function"] for row in rules["kinds"] if kind in row["of"]), rules["others"])
    return tuple(Actor(name, "Indiener", function) for name in meta.all("submitters"))


def _of_senate(meta: Metadata, identifier: str) -> bool:
    """Tell whether a paper is one of the Eerste Kamer, whose members the register does not hold."""
    paper = dutch.parse_paper(identifier) if series_of(identifier) == "kst" else None
    lettered = paper is not None and not paper.number[:1].isdigit()
    return lettered or "-ek-" in identifier or meta.first("chamber").startswith("Eerste Kamer")


def _unnamed(meta: Metadata) -> str:
    named = meta.first("identifier")
    return f"no publication of a kind that is read: {named}" if named else "a publication without a number"


def _part(series: dict[str, Any], name: str, identifier: str) -> str | None:
    """Give the part of an id that is a number of some sort."""
    found = re.fullmatch(series[name], identifier) if name in series else None
    return found[1] if found else None


def _dossier(meta: Metadata) -> str | None:
    return next((number for value in meta.all("dossier") if (number := dutch.parse_dossier(value))), None)


def _other_dossiers(meta: Metadata, paper: dutch.Paper | None) -> tuple[str, ...]:
    """Give the dossiers besides the first in which a Kamerstuk is filed, as the metadata and its heading name them."""
    named = (dutch.parse_dossier(value) for value in [*meta.all("dossier"), *meta.named("body:dossiers")])
    own = (paper.dossier_id, paper.dossier) if paper else ()
    return tuple(dict.fromkeys(number for number in named if paper and number and number not in own))


def _date(meta: Metadata) -> tuple[str | None, str | None]:
    """Give the date of the paper, and the first printed date of which there is no such day."""
    wrong = None
    for value in meta.all("date"):
        if date := dutch.parse_date(value):
            return date, wrong
        wrong = wrong or (value if re.search(r"\d{4}", value) else None)
    return None, wrong


def _session(meta: Metadata, identifier: str) -> str | None:
    """Give the session year as it is told, else as it stands in the id: `ah-tk-20202021-3235`."""
    found = re.match(r"[a-z]+-[te]k-(\d{4})(\d{4})-", identifier)
    return session_in(meta.first("session")) or session_in(f"{found[1]}-{found[2]}" if found else "") or None


# --- title and kind ----------------------------------------------------------------------------------------------


def _heading(meta: Metadata) -> str:
    return next(iter([*meta.named("body:heading"), *meta.named("documenttitel"), *meta.named("title")]), "")


def _title(series: dict[str, Any], meta: Metadata) -> str | None:
    """Give the title; of a composed one, without the title of the dossier in front of it."""
    title = next((value for field in series["titles"] for value in meta.named(field)), "")
    return title.removeprefix(f"{meta.first('dossier_title')}; ") or None


def printed_kind(meta: Metadata) -> str:
    """Give the kind that a composed title names between the title of the dossier and that of the paper.

    >>> told = ("title", "Politie; Brief; Over X"), ("documenttitel", "Over X"), ("dossiertitel", "Politie")
    >>> printed_kind(Metadata(told))
    'Brief'
    """
    whole, own = (next(iter(meta.named(field)), "") for field in ("title", "documenttitel"))
    return whole.removeprefix(meta.first("dossier_title")).removesuffix(own).strip("; ")


def _kind(series: dict[str, Any], meta: Metadata) -> str | None:
    """Tell the kind of a publication: by its heading, else by the metadata."""
    types, printed = series.get("types", {}), printed_kind(meta)
    told = [types[value.lower()] for value in [printed, *meta.all("kinds")] if value.lower() in types]
    if "kind" in series:
        return told[0] if told else str(series["kind"])
    headings = meta.named("body:heading")[:1]
    if headings and kind_of_heading(headings[0]) not in (None, "overig"):
        return kind_of_heading(headings[0])
    lines = headings or [printed, *meta.named("documenttitel")]
    return _telling([*told, *(kind for line in lines if (kind := kind_of_heading(line)))])


def _telling(kinds: list[str]) -> str | None:
    """Give the kind that tells most: any before `overig`, and a finer one before a coarser one.

    >>> _telling(["overig", "motie", "motie-gewijzigd"]), _telling(["overig"]), _telling([])
    ('motie-gewijzigd', 'overig', None)
    """
    best = next((kind for kind in kinds if kind != "overig"), kinds[0] if kinds else None)
    return next((kind for kind in kinds if best and kind.startswith(f"{best}-")), best)


def kind_of_heading(heading: str) -> str | None:
    """Tell the kind of a paper from the first words of its heading.

    >>> kind_of_heading("NADER GEWIJZIGDE MOTIE VAN HET LID PODT"), kind_of_heading("BRIEF VAN DE MINISTER")
    ('motie-gewijzigd', 'brief-regering')
    >>> kind_of_heading("BRIEF VAN DE MINISTERS VAN DEFENSIE EN FINANCIËN"), kind_of_heading("BRIEF VAN HET PRESIDIUM")
    ('brief-regering', 'overig')
    """
    for row in load("bekendmakingen")["headings"]:
        if re.match(row["pattern"] + r"\b", heading, re.IGNORECASE):
            return str(row["kind"])
    return None
