"""How a group or a member voted on something: connections that are no relations of the edge index.

Every group votes on every motion, so that ways over a vote would join anything with anything: a vote connects only the
two that are asked about, who voted and what was voted on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kamergraaf import iri
from kamergraaf.store import Store
from kamergraaf.words import tell

_VOTERS = (f"{iri.ID}fractie/", f"{iri.ID}persoon/")
_WORDS = {
    "voor": ("path.cast-voor", "path.got-voor"),
    "tegen": ("path.cast-tegen", "path.got-tegen"),
    "niet-deelgenomen": ("path.cast-niet-deelgenomen", "path.got-niet-deelgenomen"),
}
"""What a vote says by its choice, as slugs of the scheme stemkeuze: read from who voted, and from the decision."""
_CAST = """
SELECT ?decision ?choice ?seats ?day ?stated ?why WHERE {
  { VALUES ?decision { <%(on)s> } }
  UNION { ?decision eli-dl:decided_on_a_realization_of <%(on)s> BIND (true AS ?stated) }
  UNION { ?decision kg:vermoedelijkOver <%(on)s> . ?tie rdf:object <%(on)s> ; rdf:subject ?decision ; rdfs:label ?why .
    FILTER (LANG(?why) = "%(language)s") }
  ?decision eli-dl:had_participation ?cast .
  ?cast eli-dl:had_participant_organization|eli-dl:had_participant_person <%(voter)s> ; kg:stemkeuze ?choice .
  OPTIONAL { ?cast kg:fractiegrootte ?seats }
  OPTIONAL { ?decision kg:genomenOp ?day }
} ORDER BY ?day ?decision
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A step from one thing to another in words, with whether it reads from who acts."""

    source: str
    said: str
    forward: bool
    target: str
    day: str | None


def votes_between(graph: Store, first: str, last: str, language: str) -> Iterator[tuple[tuple[Step, ...], bool]]:
    """Give the steps from one of two things to the other over each vote that one cast on it, the first vote first.

    Each with whether it is an inference that the vote was on it.
    """
    turned = not first.startswith(_VOTERS)
    voter, on = (last, first) if turned else (first, last)
    if not voter.startswith(_VOTERS) or on.startswith(_VOTERS):
        return
    for row in graph.query(_CAST % {"voter": voter, "on": on, "language": language}).dicts():
        decision, day = str(row["decision"]), str(row["day"]) if row["day"] else None
        steps = [Step(voter, _said(str(row["choice"]), row["seats"], language, turned=turned), True, decision, day)]
        if row["stated"] or row["why"]:
            steps.append(Step(decision, _about(row["why"], language, turned=turned), True, on, day))
        yield tuple(map(_turned, reversed(steps))) if turned else tuple(steps), bool(row["why"])


def _turned(step: Step) -> Step:
    return Step(step.target, step.said, not step.forward, step.source, step.day)


def _said(choice: str, seats: object, language: str, *, turned: bool) -> str:
    words = _WORDS[iri.parse(choice)[1].rpartition("/")[2]][turned]
    return tell(words, language, seats="" if seats is None else f" {tell('path.seats', language, seats=seats).strip()}")


def _about(why: object, language: str, *, turned: bool) -> str:
    if why:
        return tell("path.probably-decided-by" if turned else "path.probably-decided", language, why=str(why))
    return tell("path.decided-by" if turned else "path.decided", language)
