"""What a question of the catalogue is: its query, its parameters, and what it asks in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kamergraaf.kinds import kinds

MARK = "#! parameters"
"""The line of a query in whose place its parameters are bound."""
THINGS = frozenset({"thing", *(kind.words[0] for kind in kinds() if kind.asked)})
"""Types of parameters that are things, given by any of their names."""
TYPES = THINGS | {"date", "integer", "text"}
"""All types of parameters."""
SEVERITIES = ("violation", "warning")
"""What may be wrong with a graph: something that must be mended here, or something that its source has so."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question needs: its type, its default (empty: it may stay open), and what it is."""

    name: str
    type: str
    default: str
    nl: str
    en: str
    choices: tuple[str, ...] = ()
    """The words that a text may be; without them it may be any."""


@dataclass(frozen=True, slots=True)
class Question:
    """One query of the catalogue, with what it asks in two languages."""

    name: str
    group: str
    nl: str
    en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sparql: str
    directed: bool = True
    """Whether the relations of a network have a direction."""
    severity: str = "violation"
    """What a row of a check is: a violation, or a warning when the source itself may have it so."""
    why_nl: str = ""
    why_en: str = ""
    """Why it is asked."""
    tags: tuple[str, ...] = ()
    """The subjects that it is about."""
    engine: str = ""
    """The only engine that answers it in reasonable time; empty: any engine that speaks SPARQL 1.1."""
    reads_index: bool = False
    """Whether a network is read from the edge index, in place of its query, which says the same for other stores: all
    relations that a path may step over, which are too many for rows."""
    is_own: bool = False
    """Whether it is a file of somebody's own, and not of the catalogue: limits hold for it."""
    coverage: str = ""
    """The counter in queries/coverage that tells of how much of what it is about it can tell."""
    sql: str = ""
    """What asks the same of the tables of a graph, where that is much faster: all that `sparql` says it must say."""
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False, hash=False)
    """All that the header says, for what only networks know."""

    @property
    def adds_up(self) -> bool:
        """Whether rows of one year count different things, so that a chart may put them together."""
        return self.extra.get("adds_up") is True


ONLY_STATED = Parameter(
    "only_stated",
    "text",
    "no",
    "of wat alleen is afgeleid als niet bekend geldt (yes) of niet (no)",
    "whether what was only inferred counts as not known (yes) or not (no)",
    ("no", "yes"),
)
"""The parameter of all that reads inferred ties: a query with `?only_stated` has it, and need not declare it."""
