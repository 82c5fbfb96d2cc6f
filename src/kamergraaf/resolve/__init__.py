"""From mentions to resolutions: each mention gets exactly one answer, with its reason."""

from __future__ import annotations

from typing import assert_never

from kamergraaf.model import (
    Citation,
    Commitment,
    Mention,
    NamedBody,
    NamedMotion,
    NamedPerson,
    NamedProgramme,
    NamedResearch,
    Resolution,
    Told,
    telling,
)
from kamergraaf.register import Register
from kamergraaf.resolve.bodies import resolve_body, resolve_commitment, resolve_programme, resolve_research
from kamergraaf.resolve.motions import Motions
from kamergraaf.resolve.papers import resolve_citation, resolve_motion
from kamergraaf.resolve.persons import resolve_person


def resolve(mention: Mention[Told], register: Register, date: str | None, motions: Motions | None = None) -> Resolution:
    """Tell what a mention means, in a paper of the given ISO date; `motions` are those of the collection."""
    match told := mention.told:
        case Citation():
            return resolve_citation(telling(mention, told))
        case NamedMotion():
            return resolve_motion(telling(mention, told), motions, date)
        case NamedPerson():
            return resolve_person(telling(mention, told), register, date)
        case NamedBody():
            return resolve_body(telling(mention, told), register, date)
        case NamedProgramme():
            return resolve_programme(telling(mention, told))
        case NamedResearch():
            return resolve_research(telling(mention, told))
        case Commitment():
            return resolve_commitment(telling(mention, told))
        case _:
            assert_never(told)
