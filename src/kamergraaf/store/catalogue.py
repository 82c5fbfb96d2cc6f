"""The catalogue of questions in queries/: a file is a query with a `#+` header in TOML."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kamergraaf import assets, dutch
from kamergraaf.errors import NotFoundError, UsageError
from kamergraaf.vocab import literal, typed

MARK = "#! parameters"
"""The line of a query in whose place its parameters are bound."""
THINGS = frozenset({"cabinet", "dossier", "office", "paper", "person", "thing"})
"""Types of parameters that are things, given by any of their names."""
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


@cache
def questions() -> dict[str, Question]:
    """Give the questions by name, sorted by group and name, checks last."""
    found = [q for q in _all() if q.group != "networks"]
    return {q.name: q for q in sorted(found, key=lambda q: (q.group == "checks", q.group, q.name))}


@cache
def networks() -> dict[str, Question]:
    """Give the queries behind networks by name."""
    return {q.name: q for q in _all() if q.group == "networks"}


def _all() -> list[Question]:
    return [_read(path) for path in sorted(assets.path("queries").glob("*/*.rq"))]


def question(name: str) -> Question:
    """Give one question.

    Raises:
        NotFoundError: there is none of that name.
    """
    return _named(name, "query", questions())


def network(name: str) -> Question:
    """Give the query behind one network.

    Raises:
        NotFoundError: there is none of that name.
    """
    return _named(name, "network", networks())


def _named(name: str, what: str, known: dict[str, Question]) -> Question:
    import difflib

    if name not in known:
        nearest = tuple(difflib.get_close_matches(name, known, 3, 0.4))
        raise NotFoundError(f"no {what} named '{name}'; see: kamergraaf {what} list", nearest)
    return known[name]


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    header = "\n".join(line[2:].strip() for line in text.splitlines() if line.startswith("#+"))
    data: dict[str, Any] = tomllib.loads(header)
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#+")) + "\n"
    parameters = tuple(
        Parameter(name, row["type"], row.get("default", ""), row["nl"], row["en"])
        for name, row in data.get("parameters", {}).items()
    )
    return Question(
        path.stem,
        path.parent.name,
        data["question"]["nl"],
        data["question"]["en"],
        parameters,
        tuple(data["columns"]),
        body,
        data.get("directed", True),
        _severity(path, data.get("severity", SEVERITIES[0])),
    )


def _severity(path: Path, severity: str) -> str:
    if severity not in SEVERITIES:
        raise ValueError(f"{path.name}: severity is one of {', '.join(SEVERITIES)}, not {severity}")
    return severity


def bind(asked: Question, values: dict[str, str], language: str = "nl") -> str:
    """Put parameters into a query as one VALUES line of checked terms; nothing is pasted.

    Args:
        asked: the question.
        values: for a parameter that is a thing its IRI, for any other its text.
        language: what `?lang` stands for, in which labels are to be given.

    Raises:
        UsageError: an unknown parameter, or a value of the wrong type.
    """
    unknown = set(values) - {p.name for p in asked.parameters}
    if unknown:
        known = ", ".join(p.name for p in asked.parameters) or "none"
        raise UsageError(f"query {asked.name} has no parameter '{min(unknown)}'; it has: {known}")
    terms = {
        p.name: _term(p, values.get(p.name) or p.default) for p in asked.parameters if values.get(p.name) or p.default
    }
    terms["lang"] = literal(language)
    names, written = " ".join(f"?{n}" for n in terms), " ".join(terms.values())
    return asked.sparql.replace(MARK, f"VALUES ({names}) {{ ({written}) }}")


def network_values(asked: Question, thing: str | None, given: dict[str, str]) -> dict[str, str]:
    """Give the parameters of a network, with the thing that it is about under the name that the network has for it.

    Raises:
        UsageError: it takes no thing, or has no such parameter.
    """
    known = {p.name: p.type for p in asked.parameters}
    takes = next((p for p, kind in known.items() if kind in THINGS), None)
    if thing and takes is None:
        raise UsageError(f"network {asked.name} takes no thing")
    if unknown := set(given) - set(known):
        raise UsageError(f"network {asked.name} knows no --{min(unknown)}")
    return given | ({takes: thing} if thing and takes else {})


def day_of(asked: Question, values: dict[str, str]) -> str | None:
    """Give the day that a question is about, if it is about one.

    Raises:
        UsageError: the value is no date.
    """
    days = ((p, values.get(p.name) or p.default) for p in asked.parameters if p.type == "date")
    return next((_date(p, value) for p, value in days if value), None)


def _date(parameter: Parameter, value: str) -> str:
    if (date := dutch.parse_date(value)) is None:
        raise UsageError(f"parameter {parameter.name}: not a date such as 2026-01-20: {value}")
    return date


def _term(parameter: Parameter, value: str) -> str:
    if parameter.type in THINGS:
        if any(c in value for c in '<>"{}|^`\\ \n'):
            raise UsageError(f"parameter {parameter.name}: not an IRI: {value}")
        return f"<{value}>"
    if parameter.type == "date":
        return typed(_date(parameter, value), "date")
    if parameter.type == "integer":
        if not value.lstrip("-").isdigit():
            raise UsageError(f"parameter {parameter.name}: not a whole number: {value}")
        return typed(int(value), "integer")
    return literal(value)
