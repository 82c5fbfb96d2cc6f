"""From mentions to resolutions: each mention gets exactly one answer, with its reason."""

from __future__ import annotations

from kamergraaf.model import Mention, Resolution
from kamergraaf.register import Register
from kamergraaf.resolve.bodies import resolve_body, resolve_commitment, resolve_programme, resolve_research
from kamergraaf.resolve.motions import Motions
from kamergraaf.resolve.papers import resolve_citation, resolve_motion
from kamergraaf.resolve.persons import resolve_person


def resolve(mention: Mention, register: Register, date: str | None, motions: Motions | None = None) -> Resolution:
    """Tell what a mention means, in a paper of the given ISO date; `motions` are those of the collection."""
    match mention.kind:
        case "citation":
            return resolve_citation(mention)
        case "motion":
            return resolve_motion(mention, motions, date)
        case "person":
            return resolve_person(mention, register, date)
        case "organisation":
            return resolve_body(mention, register, date)
        case "programme":
            return resolve_programme(mention)
        case "research":
            return resolve_research(mention)
        case "commitment":
            return resolve_commitment(mention)
    raise ValueError(f"no resolver for {mention.kind!r}")
