"""From mentions to resolutions: each mention gets exactly one answer, with its reason."""

from __future__ import annotations

from typing import assert_never

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
    Resolution,
    Told,
    When,
    telling,
)
from kamergraaf.register import Register
from kamergraaf.resolve.bodies import resolve_body, resolve_programme, resolve_promise, resolve_research
from kamergraaf.resolve.motions import Motions
from kamergraaf.resolve.papers import resolve_citation, resolve_motion, resolve_outcome
from kamergraaf.resolve.persons import resolve_person


def resolve(
    mention: Mention[Told],
    register: Register,
    date: str | None,
    motions: Motions | None = None,
    when: When | None = None,
) -> Resolution:
    """Tell what a mention means.

    Args:
        mention: the mention.
        register: who and what is known.
        date: the ISO date of the paper.
        motions: those of the collection.
        when: what bounds the day of a paper without a date.
    """
    earliest = date or (when.first if when else None)
    match told := mention.told:
        case Citation():
            return resolve_citation(telling(mention, told), earliest)
        case NamedMotion():
            return resolve_motion(telling(mention, told), motions, date)
        case NamedPerson():
            return resolve_person(telling(mention, told), register, date, when)
        case NamedBody():
            return resolve_body(telling(mention, told), register, earliest)
        case NamedProgramme():
            return resolve_programme(telling(mention, told), earliest)
        case NamedResearch():
            return resolve_research(telling(mention, told))
        case NamedOutcome():
            return resolve_outcome(telling(mention, told))
        case Commitment():
            return resolve_promise(telling(mention, told))
        case _:
            assert_never(told)
