"""Who had which part in a paper, a case or an activity."""

from __future__ import annotations

from kamergraaf import iri
from kamergraaf.model.entities import Actor
from kamergraaf.rdf.concepts import Schemes
from kamergraaf.rdf.known import Agents
from kamergraaf.vocab import DCAT, ELIDL, KG, LABEL, PROV, A, classes, literal

_PART = iri.ID + "deelname/"
_ATTRIBUTION = f"<{A}> <{PROV}Attribution>"
_OWN, _PARTICIPATION = (f"<{A}> <{name}>" for name in classes(KG + "Deelname"))


def agent_of(actor: Actor, known: Agents, *, office: bool) -> str | None:
    """Give the IRI of who an actor is: a person in public office, else a group, else a committee; None for others.

    Args:
        actor: who had a part.
        known: who is known.
        office: whether the function that the source gives is that of a public office.
    """
    if actor.person:
        return known.person(actor.person, actor.name, office=office or bool(actor.fractie))
    if actor.fractie:
        return known.fractie(actor.fractie, actor.group or actor.name)
    return known.committee(actor.committee, actor.name) if actor.committee else None


def attribution_lines(work: str, tail: str, actor: Actor, agent: str, concepts: Schemes) -> str:
    """Write the part of somebody in a paper.

    Args:
        work: the IRI of the paper.
        tail: the end of each line: the graph.
        actor: who, and in what relation.
        agent: the IRI of who it is.
        concepts: the concepts of the build.
    """
    node = f"<{_PART}{actor.id}>"
    relation = actor.relation or "onbekend"
    return (
        f"<{work}> <{PROV}qualifiedAttribution> {node}{tail}"
        f"{node} {_ATTRIBUTION}{tail}"
        f"{node} <{LABEL}> {literal(f'{actor.name}: {relation}', 'nl')}{tail}"
        f"{node} <{PROV}agent> <{agent}>{tail}"
        f"{node} <{DCAT}hadRole> <{concepts.of('relatie', relation)}>{tail}"
    )


def participation_lines(thing: str, tail: str, actor: Actor, agent: str, concepts: Schemes, known: Agents) -> str:
    """Write the part of somebody in a case or an activity.

    Args:
        thing: the IRI of the case or activity.
        tail: the end of each line: the graph.
        actor: who, and in what relation.
        agent: the IRI of who it is.
        concepts: the concepts of the build.
        known: who is known.
    """
    node = f"<{_PART}{actor.id}>"
    relation = actor.relation or "onbekend"
    kind = "person" if actor.person else "organization"
    lines = (
        f"<{thing}> <{ELIDL}had_participation> {node}{tail}"
        f"{node} {_OWN}{tail}"
        f"{node} {_PARTICIPATION}{tail}"
        f"{node} <{LABEL}> {literal(f'{actor.name}: {relation}', 'nl')}{tail}"
        f"{node} <{ELIDL}had_participant_{kind}> <{agent}>{tail}"
        f"{node} <{ELIDL}participation_role> <{concepts.of('relatie', relation)}>{tail}"
    )
    if actor.person and actor.fractie:
        fractie = known.fractie(actor.fractie, actor.group)
        lines += f"{node} <{ELIDL}participation_in_name_of> <{fractie}>{tail}"
    return lines
