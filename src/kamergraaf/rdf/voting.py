"""Decisions and votes to N-Quads: what was decided, about which motion, and who voted how with how many seats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kamergraaf import iri
from kamergraaf.model import Decision, Vote
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import ELIDL, FOAF, KG, LABEL, ORG, A, typed

SEATS = 150
"""The seats of the Tweede Kamer since 1956."""
_CHOICES = {"voor": "voor", "tegen": "tegen", "niet-deelgenomen": "niet deelgenomen"}


@dataclass(frozen=True, slots=True)
class Tie:
    """What a decision is about: one case with its motions when that is certain, else the cases that it may be about."""

    case: str | None = None
    """The number of the case."""
    works: tuple[str, ...] = ()
    """IRIs of the papers of the case that were decided on."""
    candidates: tuple[str, ...] = ()
    """Numbers of the cases of the agenda item, when there are several."""


@dataclass(frozen=True, slots=True)
class Known:
    """Who is in the register: persons by each of their ids, and fracties."""

    persons: Mapping[str, str] = field(repr=False)
    fracties: frozenset[str] = field(repr=False)


def decision_quads(
    decision: Decision,
    votes: Iterable[Vote],
    tie: Tie,
    outcomes: Mapping[str, str],
    methods: Mapping[str, str],
    known: Known,
) -> Iterator[str]:
    """Write a decision with its votes, in a graph of its own.

    Args:
        decision: the decision.
        votes: the votes that were cast, of any number; fewer than the House has means that the source lacks some.
        tie: what it is about.
        outcomes: the slug of each outcome, by the source's kind of decision.
        methods: the slug of each method, by the source's name.
        known: who is in the register.
    """
    out = Writer(iri.graph("bron", decision.id))
    thing, cast = iri.make("besluit", decision.id), sorted(votes, key=lambda vote: vote.id)
    outcome, method = outcomes.get(decision.kind or ""), methods.get(decision.method or "")
    out.link(thing, A, KG + "Besluit")
    if cast:
        out.link(thing, A, KG + "Stemming")
    about = f" over {tie.case}" if tie.case else ""
    out.text(
        thing, LABEL, f"{'Stemming' if cast else 'Besluit'}{about}: {outcome or decision.kind or 'onbekend'}", "nl"
    )
    if outcome:
        out.link(thing, ELIDL + "decision_outcome", iri.concept("uitkomst", outcome))
    if method:
        out.link(thing, ELIDL + "decision_method", iri.concept("stemwijze", method))
    if tie.case:
        out.link(thing, KG + "overZaak", iri.make("zaak", tie.case))
    for work in tie.works:
        out.link(thing, ELIDL + "decided_on_a_realization_of", work)
    for number in tie.candidates:
        out.link(thing, KG + "kandidaatZaak", iri.make("zaak", number))
    for vote in cast:
        _vote(out, thing, vote, known)
    yield from out


def _vote(out: Writer, decision: str, vote: Vote, known: Known) -> None:
    thing = iri.make("stem", vote.id)
    out.link(decision, ELIDL + "had_participation", thing)
    out.link(thing, A, KG + "UitgebrachteStem")
    seats = f" ({vote.seats})" if vote.seats is not None else ""
    out.text(thing, LABEL, f"{vote.actor}: {_CHOICES[vote.choice]}{seats}", "nl")
    out.link(thing, KG + "stemkeuze", iri.concept("stemkeuze", vote.choice))
    if vote.person:
        person = iri.make("persoon", known.persons.get(vote.person, vote.person))
        out.link(thing, ELIDL + "had_participant_person", person)
        if vote.fractie:
            out.link(thing, KG + "namensFractieGestemd", iri.make("fractie", vote.fractie))
    elif vote.fractie:
        out.link(thing, ELIDL + "had_participant_organization", iri.make("fractie", vote.fractie))
    if vote.seats is not None:
        out.say(thing, KG + "fractiegrootte", typed(vote.seats, "integer"))
    if vote.mistake:
        out.say(thing, KG + "vergissing", typed("true", "boolean"))


def total_quads(decision: Decision, votes: Iterable[Vote]) -> Iterator[str]:
    """Write how many votes were for, against, and not cast; a decision whose rows do not add up is marked instead.

    Rows add up when the fracties have all seats of the House, or when a roll call has as many members for and against
    as the text of the decision says.
    """
    rows = list(votes)
    if not rows:
        return
    roll_call = all(vote.person for vote in rows)
    counted = rows if roll_call else [vote for vote in rows if vote.person is None]
    totals = {
        choice: sum(1 if roll_call else vote.seats or 0 for vote in counted if vote.choice == choice)
        for choice in _CHOICES
    }
    out, thing = Writer(iri.graph("afgeleid")), iri.make("besluit", decision.id)
    if not (_as_told(decision, totals) if roll_call else sum(totals.values()) == SEATS):
        out.say(thing, KG + "onvolledig", typed("true", "boolean"))
    else:
        for choice, name in (("voor", "favor"), ("tegen", "against"), ("niet-deelgenomen", "abstention")):
            out.say(thing, f"{ELIDL}number_of_votes_{name}", typed(totals[choice], "integer"))
    yield from out


def _as_told(decision: Decision, totals: Mapping[str, int]) -> bool:
    """Tell whether the members of a roll call are as many as the text of the decision says: `Aangenomen (76-74)`."""
    told = re.search(r"(\d{1,3})\s?[-–]\s?(\d{1,3})", decision.text or "")
    counts = sorted((totals["voor"], totals["tegen"]))
    return sorted(map(int, told.groups())) == counts if told else sum(totals.values()) == SEATS


def voter_quads(votes: Iterable[Vote], known: Known) -> Iterator[str]:
    """Write the fracties and members who voted and whom the register does not have, by the name in the source."""
    out = Writer(iri.graph("stub"))
    names: dict[str, str] = {}
    for vote in votes:
        if vote.person and vote.person not in known.persons:
            names.setdefault(iri.make("persoon", vote.person), vote.actor)
        if vote.fractie and vote.fractie not in known.fracties and vote.person is None:
            names.setdefault(iri.make("fractie", vote.fractie), vote.actor)
    for thing, name in sorted(names.items()):
        out.link(thing, A, FOAF + "Person" if "/persoon/" in thing else KG + "Fractie")
        out.text(thing, LABEL, name)
        if "/persoon/" in thing:
            out.text(thing, FOAF + "name", name)
            out.text(thing, FOAF + "familyName", name)
        else:
            out.link(thing, ORG + "unitOf", iri.organisation("oorg10002"))
    yield from out
