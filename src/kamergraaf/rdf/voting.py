"""Decisions and votes to N-Quads: what was decided, about which motion, and who voted how with how many seats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kamergraaf import dutch, iri
from kamergraaf.model.entities import Decision, Vote
from kamergraaf.rdf.concepts import Schemes
from kamergraaf.rdf.known import Agents
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import CONCEPT, DCTERMS, ELIDL, KG, LABEL, XSD, A, classes, literal, typed

SEATS = 150
"""The seats of the Tweede Kamer since 1956."""
_VACANT = 5
"""So many of them may be vacant."""
_WORDS = {"voor": "voor", "tegen": "tegen", "niet-deelgenomen": "niet deelgenomen"}
_VOTE, _DECISION, _CHOICE = iri.ID + "stem/", iri.ID + "besluit/", CONCEPT + "stemkeuze/"
_CAST, _PART = (f"<{A}> <{name}>" for name in classes(KG + "UitgebrachteStem"))
_INTEGER = f"^^<{XSD}integer>"


@dataclass(frozen=True, slots=True)
class Values:
    """What the source's words for choices, outcomes and methods are in our schemes."""

    choices: Mapping[str, str]
    outcomes: Mapping[str, str]
    methods: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tie:
    """What a decision is about: one case with its motions when that is certain, else the cases that it may be about."""

    case: str | None = None
    """The number of the case."""
    works: tuple[str, ...] = ()
    """Ids of the papers of the case that were decided on."""
    candidates: tuple[str, ...] = ()
    """Numbers of the cases of the agenda item, when there are several."""
    date: str | None = None
    """The day of the activity on whose agenda it stood."""


def decision_quads(decision: Decision, cast: bool, tie: Tie, values: Values, concepts: Schemes) -> Iterator[str]:
    """Write a decision, in a graph of its own.

    Args:
        decision: the decision.
        cast: whether votes were cast.
        tie: what it is about.
        values: the source's words in our schemes.
        concepts: the concepts of the build.
    """
    out = Writer(iri.graph("bron", decision.id))
    thing = _DECISION + decision.id
    outcome, method = values.outcomes.get(decision.kind or ""), values.methods.get(decision.method or "")
    out.link(thing, A, KG + "Besluit")
    if cast:
        out.link(thing, A, KG + "Stemming")
    out.text(thing, LABEL, _label(decision, tie, outcome, cast=cast), "nl")
    out.text(thing, DCTERMS + "identifier", decision.id)
    if outcome:
        out.link(thing, ELIDL + "decision_outcome", iri.concept("uitkomst", outcome))
    if decision.kind:
        out.link(thing, ELIDL + "had_activity_type", concepts.of("besluitsoort", decision.kind))
    if method:
        out.link(thing, ELIDL + "decision_method", iri.concept("stemwijze", method))
    out.text(thing, DCTERMS + "description", dutch.label(decision.text) if decision.text else None, "nl")
    out.date(thing, ELIDL + "activity_date", tie.date)
    if decision.agenda_item:
        out.link(thing, ELIDL + "forms_part_of", iri.make("agendapunt", decision.agenda_item))
    if tie.case:
        out.link(thing, KG + "overZaak", iri.make("zaak", tie.case))
    out.links(thing, ELIDL + "decided_on_a_realization_of", map(iri.paper, tie.works))
    out.links(thing, KG + "kandidaatZaak", iri.each("zaak", tie.candidates))
    yield from out


def _label(decision: Decision, tie: Tie, outcome: str | None, *, cast: bool) -> str:
    what = "Stemming" if cast else "Besluit"
    about = f" over {tie.case}" if tie.case else ""
    return f"{what}{about}: {outcome or decision.kind or 'onbekend'}"


def vote_lines(vote: Vote, choice: str, tail: str, known: Agents) -> str:
    """Write one cast vote.

    Args:
        vote: the vote, of a decision and of a fractie or a person.
        choice: a slug of the scheme stemkeuze.
        tail: the end of each line: the graph.
        known: who is known.
    """
    node = f"<{_VOTE}{vote.id}>"
    if vote.person is None:
        who = f"had_participant_organization> <{known.fractie(vote.fractie or '', vote.actor or vote.group)}>"
        more = f'{node} <{KG}fractiegrootte> "{vote.seats}"{_INTEGER}{tail}'
    else:
        person = known.person(vote.person, vote.actor, office=True)
        if person is None:
            return ""
        who, more = f"had_participant_person> <{person}>", ""
        if vote.fractie:
            more = f"{node} <{KG}namensFractieGestemd> <{known.fractie(vote.fractie, vote.group)}>{tail}"
    if vote.mistake:
        more += f'{node} <{KG}vergissing> "true"^^<{XSD}boolean>{tail}'
    label = _vote_label(vote.actor or vote.group or vote.id, choice, vote.seats if vote.person is None else None)
    return (
        f"<{_DECISION}{vote.decision}> <{ELIDL}had_participation> {node}{tail}"
        f"{node} {_CAST}{tail}"
        f"{node} {_PART}{tail}"
        f"{node} <{LABEL}> {label}{tail}"
        f"{node} <{KG}stemkeuze> <{_CHOICE}{choice}>{tail}"
        f"{node} <{ELIDL}{who}{tail}{more}"
    )


@lru_cache(maxsize=10_000)
def _vote_label(name: str, choice: str, seats: int | None) -> str:
    """Write what a vote is called; the same few hundred come again and again."""
    return literal(f"{name}: {_WORDS[choice]}" if seats is None else f"{name}: {_WORDS[choice]} ({seats})", "nl")


def total_quads(
    decision: str, text: str | None, votes: Iterable[tuple[str, Vote]], seated: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Write how many votes were for, against, and not cast; a decision whose rows are not complete is marked instead.

    Rows are complete when the fracties have all seats of the House, or are all fracties that had seats on that day when
    some seats were vacant; those of a roll call, when as many are for and against as the text of the decision says.

    Args:
        decision: its id.
        text: its text in the source.
        votes: the votes that were cast, each with its choice.
        seated: the fracties that had seats on that day, when that is known.
    """
    rows = list(votes)
    if not rows:
        return
    if all(vote.person for _, vote in rows):
        totals = _totals((choice, 1) for choice, _ in rows)
        complete = _as_told(text, totals)
    else:
        by_fractie = [(choice, vote) for choice, vote in rows if vote.person is None]
        totals = _totals((choice, vote.seats or 0) for choice, vote in by_fractie)
        complete = is_whole([vote for _, vote in by_fractie], seated)
    out, thing = Writer(iri.graph("afgeleid")), _DECISION + decision
    if not complete:
        out.say(thing, KG + "onvolledig", typed("true", "boolean"))
    else:
        for choice, name in (("voor", "favor"), ("tegen", "against"), ("niet-deelgenomen", "abstention")):
            out.say(thing, f"{ELIDL}number_of_votes_{name}", typed(totals[choice], "integer"))
    yield from out


def _totals(counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    totals = dict.fromkeys(_WORDS, 0)
    for choice, votes in counted:
        totals[choice] += votes
    return totals


def is_whole(votes: Sequence[Vote], seated: frozenset[str]) -> bool:
    """Tell whether the votes of fracties are those of the whole House; seats may be vacant, but no fractie missing.

    >>> is_whole([Vote(id="1", fractie="a", seats=100), Vote(id="2", fractie="b", seats=48)], frozenset("ab"))
    True
    >>> is_whole([Vote(id="1", fractie="a", seats=148)], frozenset("ab"))
    False
    """
    seats = sum(vote.seats or 0 for vote in votes)
    everybody = bool(seated) and seated <= {vote.fractie for vote in votes}
    return seats == SEATS or (everybody and SEATS - _VACANT <= seats < SEATS)


def _as_told(text: str | None, totals: Mapping[str, int]) -> bool:
    """Tell whether the members of a roll call are as many as the text of the decision says: `Aangenomen (76-74)`."""
    told = re.search(r"(\d{1,3})\s?[-–]\s?(\d{1,3})", text or "")
    counts = sorted((totals["voor"], totals["tegen"]))
    return sorted(map(int, told.groups())) == counts if told else sum(totals.values()) == SEATS
