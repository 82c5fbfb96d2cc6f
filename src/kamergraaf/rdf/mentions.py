"""Mentions and their resolutions to N-Quads: annotation nodes with quote and position, and the edges they support."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from kamergraaf import dutch, iri
from kamergraaf.model import (
    Citation,
    Commitment,
    Mention,
    NamedBody,
    NamedMotion,
    NamedOutcome,
    NamedPerson,
    NamedProgramme,
    NamedResearch,
    Place,
    Resolution,
    Told,
    Verdict,
)
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import (
    CITO,
    CONCEPT,
    DCTERMS,
    ELIDL,
    KG,
    LABEL,
    OA,
    ORG,
    PROV,
    SCHEMA,
    SKOS,
    A,
    expand,
    typed,
)  # fmt: skip

_VERDICTS = {Verdict.RESOLVED: "opgelost", Verdict.AMBIGUOUS: "meerduidig", Verdict.UNKNOWN: "onbekend"}

RESOLVED = f"{CONCEPT}oordeel/{_VERDICTS[Verdict.RESOLVED]}"
"""The verdict of a mention of which it is known what it means."""
TELLS = KG + "vermeldtAfloopVan"
"""A report says what became of a motion."""
_CHAMBERS = {"Eerste Kamer": iri.organisation("oorg10001"), "Tweede Kamer": iri.organisation("oorg10002")}


@dataclass(frozen=True, slots=True)
class Edge:
    """A derived relation between two things."""

    subject: str
    predicate: str
    thing: str


@dataclass(frozen=True, slots=True)
class Maker:
    """Somebody who made a promise in office: the IRIs of the person and, when it is known, of the ministry."""

    person: str
    ministry: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A resolved mention of one paper: the sentence around it, and the relations for which it is evidence."""

    resolution: Resolution
    before: str
    after: str
    edges: tuple[Edge, ...]
    makers: tuple[Maker, ...] = ()
    """Of a promise: who made it."""


def finding_quads(document: str, findings: Iterable[Finding], software: str) -> Iterator[str]:
    """Write what was found in the text of one paper, in its own graph, passage by passage."""
    out = Writer(iri.graph("extractie", document))
    run = iri.make("extractie", document)
    out.link(run, A, PROV + "Activity")
    out.text(run, LABEL, f"extractie uit {document}", "nl")
    out.link(run, PROV + "used", iri.expression(document))
    out.link(run, PROV + "wasAssociatedWith", software)
    last, all_of = "", tuple(findings)
    numbered = {edge for one in all_of if isinstance(one.resolution.mention.told, Citation) for edge in one.edges}
    for finding in all_of:
        fragment = fragment_of(finding.resolution.mention)
        if fragment != last:
            yield "".join(out.lines)
            out.lines.clear()
            _fragment(out, document, fragment, finding)
        last = fragment
        for edge in finding.edges or (None,):
            _annotation(out, finding.resolution, edge, fragment, run, is_cited=_is_cited(finding, edge, numbered))
    yield "".join(out.lines)


def _annotation(
    out: Writer, resolution: Resolution, edge: Edge | None, fragment: str, run: str, *, is_cited: bool
) -> None:
    mention = resolution.mention
    body, node = edge.thing if edge else resolution.target, node_of(resolution, edge, is_cited=is_cited)
    out.link(node, A, KG + ("Citatie" if is_cited else "Vermelding"))
    out.text(node, LABEL, dutch.label(mention.text)[:120], "nl")
    out.link(node, OA + "motivatedBy", OA + ("linking" if is_cited else "identifying"))
    out.link(node, OA + "hasTarget", fragment)
    out.link(node, KG + "regel", iri.make("regel", mention.rule))
    out.link(node, KG + "oordeel", f"{CONCEPT}oordeel/{_VERDICTS[resolution.verdict]}")
    out.link(node, KG + "plaats", f"{CONCEPT}plaats/{mention.place}")
    out.text(node, KG + "reden", resolution.reason)
    out.link(node, PROV + "wasGeneratedBy", run)
    for candidate in resolution.candidates:
        out.link(node, KG + "kandidaat", candidate)
    if body:
        out.link(node, OA + "hasBody", body)
    if edge and is_cited:
        out.link(node, CITO + "hasCitingEntity", edge.subject)
        out.link(node, CITO + "hasCitedEntity", edge.thing)
        out.link(node, CITO + "hasCitationCharacterization", edge.predicate)
    elif edge:
        out.link(node, KG + "relatieVan", edge.subject)
        out.link(node, KG + "relatie", edge.predicate)
    if isinstance(mention.told, NamedOutcome) and edge and edge.predicate == TELLS:
        out.link(node, KG + "vermeldeAfloop", f"{CONCEPT}afloop/{mention.told.outcome}")


def node_of(resolution: Resolution, edge: Edge | None, *, is_cited: bool = False) -> str:
    """Give the IRI of the node of a mention that is evidence for a relation, or for none; `is_cited`: a citation."""
    mention = resolution.mention
    body = edge.thing if edge else resolution.target
    relation = (edge.predicate, edge.subject) if edge else (None, None)
    key = (mention.document, mention.start, mention.end, mention.kind, body, *relation)
    return iri.make("citatie" if is_cited else "vermelding", iri.digest(*key))


def _is_cited(finding: Finding, edge: Edge | None, numbered: Container[Edge]) -> bool:
    """Tell whether a mention is the citation behind a relation.

    A motion that is named by its movers is one where the paper does not cite it by its number too: that would be one
    reference counted twice.
    """
    if edge is None or edge.predicate != CITO + "cites":
        return False
    return isinstance(finding.resolution.mention.told, Citation) or edge not in numbered


def fragment_of(mention: Mention[Told]) -> str:
    """Give the IRI of the passage in which a mention stands."""
    return iri.make("fragment", iri.digest(mention.document, mention.start, mention.end))


def _fragment(out: Writer, document: str, fragment: str, finding: Finding) -> None:
    """Write where a mention stands: position and quote, with the rest of its sentence before and after."""
    mention = finding.resolution.mention
    key = iri.parse(fragment)[1]
    position, quote = iri.make("selector", f"{key}-positie"), iri.make("selector", f"{key}-citaat")
    out.link(fragment, A, OA + "SpecificResource")
    out.text(fragment, LABEL, f"{document} {mention.start}–{mention.end}")
    out.link(fragment, OA + "hasSource", iri.expression(document))
    out.link(fragment, OA + "hasSelector", position)
    out.link(fragment, OA + "hasSelector", quote)
    out.link(position, A, OA + "TextPositionSelector")
    out.text(position, LABEL, f"tekens {mention.start}–{mention.end}", "nl")
    out.say(position, OA + "start", typed(mention.start, "integer"))
    out.say(position, OA + "end", typed(mention.end, "integer"))
    out.link(quote, A, OA + "TextQuoteSelector")
    out.text(quote, LABEL, dutch.label(mention.text)[:120], "nl")
    out.text(quote, OA + "exact", mention.text)
    out.text(quote, OA + "prefix", finding.before)
    out.text(quote, OA + "suffix", finding.after)


# --- which relations a mention supports ----------------------------------------------------------------------------


def edges_of(
    resolution: Resolution,
    document: str,
    kind: str | None,
    *,
    motion: str | None = None,
    incumbency: str | None = None,
    research: str | None = None,
    place: Place | None = None,
) -> tuple[Edge, ...]:
    """Tell which derived relations a resolved mention is evidence for.

    Args:
        resolution: the mention and what it means.
        document: the paper that it stands in.
        kind: the kind of that paper (`motie`, `brief-regering`, ...).
        motion: the IRI of the motion that this person is named as a mover of, if any.
        incumbency: the IRI of the incumbency in which this person signs, if any.
        research: the IRI of the research that this body did, if any.
        place: the place that counts for what this person did, where it is another than that of the mention: who
            answers signs in the heading, and whom the heading alone names as a mover does not.
    """
    mention, target, work = resolution.mention, resolution.target, iri.paper(document)
    if target is None or target == work or mention.place is Place.DOSSIER:
        return ()
    match told := mention.told:
        case Citation():
            return (_cited(told, work, target), *_does(told, work, target))
        case NamedMotion():
            return (Edge(work, CITO + "cites", target), *_does(told, work, target))
        case NamedPerson():
            return _person(place or mention.place, work, target, kind or "", motion, incumbency)
        case Commitment():
            return (Edge(target, PROV + "wasDerivedFrom", work),)
        case NamedOutcome():
            return _became(told, work, target)
        case NamedBody() | NamedProgramme() | NamedResearch():
            mentioned = Edge(work, SCHEMA + "mentions", target)
            return (mentioned, Edge(research, PROV + "wasAssociatedWith", target)) if research else (mentioned,)
        case _:
            assert_never(told)


def _cited(told: Citation, work: str, target: str) -> Edge:
    named = told.type in ("zaak", "toezegging", "activiteit", "law")
    return Edge(work, SCHEMA + "mentions" if named else CITO + "cites", target)


def _became(told: NamedOutcome, work: str, target: str) -> tuple[Edge, ...]:
    """Give that a report tells what became of a motion, and which one took its place when it names that."""
    newer = dutch.parse_paper(told.newer) if told.newer else None
    replaced = (Edge(iri.paper(newer.id), DCTERMS + "replaces", target),) if newer else ()
    return (Edge(work, TELLS, target), *replaced)


def _does(told: Citation | NamedMotion, work: str, target: str) -> tuple[Edge, ...]:
    """Give the relation that says what the paper does by a citation, when the sentence tells."""
    return (Edge(work, expand(told.function), target),) if told.function else ()


def _person(
    place: Place, work: str, target: str, kind: str, motion: str | None, incumbency: str | None
) -> tuple[Edge, ...]:
    if motion:
        return (Edge(motion, DCTERMS + "creator", target), Edge(work, SCHEMA + "mentions", target))
    if (
        place in (Place.HEADING, Place.SIGNATURE)
        and "/persoon/" in target
        and (kind.startswith("motie") or place is Place.SIGNATURE)
    ):
        edges = [Edge(work, DCTERMS + "creator", target)]
        if incumbency:
            edges.append(Edge(work, KG + "ondertekendIn", incumbency))
        return tuple(edges)
    return (Edge(work, SCHEMA + "mentions", target),)


def edge_quads(edges: Iterable[Edge]) -> Iterator[str]:
    """Write the derived relations, each once."""
    out = Writer(iri.graph("afgeleid"))
    for edge in edges:
        out.link(edge.subject, edge.predicate, edge.thing)
    yield from set(out.lines)


# --- things that texts bring ---------------------------------------------------------------------------------------


def found_quads(resolutions: Iterable[Resolution], known: set[str]) -> Iterator[str]:
    """Write the programmes, research and bodies that texts name; what the register has (`known`) is left to it."""
    out = Writer(iri.graph("afgeleid"))
    for resolution in resolutions:
        if resolution.target is not None and resolution.target not in known:
            _named(out, resolution.target, resolution.mention.told)
    yield from set(out.lines)


def label_quads(names: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Write one label for each thing that texts name in several spellings: the most frequent, then the first."""
    out = Writer(iri.graph("afgeleid"))
    for thing, spellings in names.items():
        best = max(sorted(spellings), key=lambda spelling: spellings[spelling])
        out.text(thing, LABEL, best, "nl")
        if "/programma/" in thing:
            out.text(thing, SKOS + "prefLabel", best, "nl")
    yield from out


def _named(out: Writer, target: str, told: Told) -> None:
    """Write what a text itself brings: a programme with its former name, research, or a body."""
    match told:
        case NamedProgramme():
            out.link(target, A, KG + "Programma")
            out.text(target, SKOS + "altLabel", told.former_name, "nl")
        case NamedResearch():
            out.link(target, A, KG + "Onderzoek")
        case NamedBody():
            out.link(target, A, ORG + "Organization")
        case Citation() | NamedMotion() | NamedPerson() | Commitment() | NamedOutcome():
            pass  # papers and persons are written with those of the sources, promises where they stand
        case _:
            assert_never(told)


def told_promise_quads(finding: Finding) -> Iterator[str]:
    """Write a promise in the graph of the text that makes it, with who made it in which ministry."""
    resolution = finding.resolution
    mention, told, target = resolution.mention, resolution.mention.told, resolution.target
    if not isinstance(told, Commitment) or target is None or mention.document is None:
        return
    out = Writer(iri.graph("extractie", mention.document))
    out.link(target, A, KG + "Toezegging")
    out.text(target, LABEL, dutch.label(mention.text), "nl")
    out.link(target, KG + "toegezegdAan", _CHAMBERS[told.to])
    for maker in finding.makers:
        out.link(target, ELIDL + "had_responsible_person", maker.person)
        if maker.ministry:
            out.link(target, ELIDL + "had_responsible_organization", maker.ministry)
    out.text(target, KG + "termijn", told.due)
    out.date(target, KG + "uiterlijk", told.due_date)
    yield from out
