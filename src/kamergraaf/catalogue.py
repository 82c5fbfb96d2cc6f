"""The catalogue of questions in queries/: a file is a query with a `#+` header in TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from kamergraaf import assets
from kamergraaf.dutch.dates import parse_day
from kamergraaf.errors import NotFoundError, UsageError
from kamergraaf.kinds import kinds
from kamergraaf.vocab import literal, typed

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


_LISTS = {"query": "questions", "network": "networks"}
"""What tells all of a kind."""
ONLY_STATED = Parameter(
    "only_stated",
    "text",
    "no",
    "of wat alleen is afgeleid als niet bekend geldt (yes) of niet (no)",
    "whether what was only inferred counts as not known (yes) or not (no)",
    ("no", "yes"),
)
"""The parameter of all that reads inferred ties: a query with `?only_stated` has it, and need not declare it."""
_COUNTERS = "coverage"
"""The folder of what counts of how much an answer can tell."""
_NO_QUESTIONS = frozenset({_COUNTERS, "tables"})
"""The folders of what is no question by itself: it counts coverage, or makes the tables of a graph."""


@cache
def questions() -> dict[str, Question]:
    """Give the questions by name, sorted by group and name, checks last."""
    found = map(_read, _paths(networks=False).values())
    return {q.name: q for q in sorted(found, key=lambda q: (q.group == "checks", q.group, q.name))}


def chosen(group: str | None = None, tag: str | None = None) -> list[Question]:
    """Give the questions of a group, or with a tag, or both.

    Raises:
        UsageError: there is no such group or tag.
    """
    known = list(questions().values())
    groups, tags = {q.group for q in known}, {t for q in known for t in q.tags}
    for what, value, values in (("group", group, groups), ("tag", tag, tags)):
        if value and value not in values:
            raise UsageError(f"no question has the {what} '{value}'; it can be: {', '.join(sorted(values))}")
    return [q for q in known if group in (None, q.group) and (tag is None or tag in q.tags)]


@cache
def networks() -> dict[str, Question]:
    """Give the queries behind networks by name."""
    return {name: _read(path) for name, path in _paths(networks=True).items()}


@cache
def _paths(*, networks: bool) -> dict[str, Path]:
    """Give the files of the questions, or of the networks, by name."""
    paths = [path for path in sorted(assets.path("queries").glob("*/*.rq")) if path.parent.name not in _NO_QUESTIONS]
    return {path.stem: path for path in paths if (path.parent.name == "networks") == networks}


def counter(asked: Question) -> Question | None:
    """Give the counter of the coverage of a question or network, about the same; None for one that declares none.

    Raises:
        UsageError: there is no such counter.
    """
    if not asked.coverage:
        return None
    path = assets.path("queries") / _COUNTERS / f"{asked.coverage}.rq"
    if not re.fullmatch(r"[a-z-]+", asked.coverage) or not path.is_file():
        raise UsageError(f"{asked.name}: no counter of coverage is named '{asked.coverage}'")
    found = _read(path)
    kept = (p for p in (*asked.parameters, ONLY_STATED) if _reads(found.sparql, p.name))
    return replace(found, parameters=tuple({p.name: p for p in kept}.values()))


def question(name: str) -> Question:
    """Give one question: one of the catalogue, or a file of one's own that ends in `.rq`.

    Raises:
        NotFoundError: there is none of that name.
        UsageError: the header of the file is malformed.
    """
    if name.endswith(".rq"):
        return _own(Path(name), "query")
    return _read(_named(name, "query", _paths(networks=False)))


def network(name: str) -> Question:
    """Give the query behind one network: one of the catalogue, or a file of one's own that ends in `.rq`.

    Raises:
        NotFoundError: there is none of that name.
        UsageError: the header of the file is malformed.
    """
    if name.endswith(".rq"):
        return _own(Path(name), "network")
    return _read(_named(name, "network", _paths(networks=True)))


def _own(path: Path, what: str) -> Question:
    """Read a query that is not in the catalogue; it needs no header."""
    if not path.is_file():
        raise NotFoundError(f"no file {path}").leading(_LISTS[what])
    try:
        said = {"nl": path.stem, "en": path.stem}
        own = _read(path, {"question": said, "why": said, "tags": ["own"], "columns": ["source", "target"]})
    except (KeyError, ValueError) as error:
        raise UsageError(f"{path}: the header or the text of the query cannot be read ({error})") from None
    if own.reads_index:
        raise UsageError(f"{path}: only networks of the catalogue are read from the index; leave out '#+ reads'")
    return replace(own, is_own=True, sql="")


def _named(name: str, what: str, known: dict[str, Path]) -> Path:
    import difflib

    if name not in known:
        nearest = tuple(difflib.get_close_matches(name, known, 3, 0.4))
        raise NotFoundError(f"no {what} named '{name}'", nearest).leading(_LISTS[what])
    return known[name]


def _read(path: Path, header: Mapping[str, Any] | None = None) -> Question:
    own, body = parted(path.read_text(encoding="utf-8"))
    data: dict[str, Any] = {**(header or {}), **own}
    parameters = tuple(_parameter(path, name, row) for name, row in data.get("parameters", {}).items())
    parameters += (ONLY_STATED,) if _reads(body, ONLY_STATED.name) else ()
    why = _why(path, data)
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
        why.get("nl", ""),
        why.get("en", ""),
        tuple(data.get("tags", ())),
        data.get("engine", ""),
        data.get("reads") == "index",
        coverage=data.get("coverage", ""),
        sql=_beside(path),
        extra=data,
    )


def parted(text: str) -> tuple[dict[str, Any], str]:
    r"""Part a file of queries/ into its header, as data, and its query.

    >>> parted("#+ tags = ['votes']\nASK {}\n")
    ({'tags': ['votes']}, 'ASK {}\n')

    Raises:
        ValueError: the header is no TOML.
    """
    lines = text.splitlines()
    written = "\n".join(line[2:].strip() for line in lines if line.startswith("#+"))
    return tomllib.loads(written), "\n".join(line for line in lines if not line.startswith("#+")) + "\n"


def _beside(path: Path) -> str:
    """Give the SQL that stands beside a query of the catalogue."""
    sql = path.with_suffix(".sql")
    return sql.read_text(encoding="utf-8") if sql.is_file() else ""


def _reads(sparql: str, name: str) -> bool:
    return re.search(rf"\?{name}\b", sparql) is not None


def _parameter(path: Path, name: str, row: dict[str, Any]) -> Parameter:
    if row["type"] not in TYPES:
        raise ValueError(f"{path.name}: the type of {name} is one of {', '.join(sorted(TYPES))}, not {row['type']}")
    return Parameter(name, row["type"], row.get("default", ""), row["nl"], row["en"], tuple(row.get("choices", ())))


def _why(path: Path, data: dict[str, Any]) -> dict[str, str]:
    """Give why a question is asked; only a network may leave that and its tags out."""
    if path.parent.name not in ("networks", _COUNTERS) and not (
        data.get("tags") and data.get("why", {}).keys() >= {"nl", "en"}
    ):
        raise ValueError(f"{path.name}: say why it is asked, in nl and en, and give it tags")
    why: dict[str, str] = data.get("why", {})
    return why


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
    _check_order(asked, terms)
    terms["lang"] = literal(language)
    names, written = " ".join(f"?{n}" for n in terms), " ".join(terms.values())
    return asked.sparql.replace(MARK, f"VALUES ({names}) {{ ({written}) }}")


def sql_values(asked: Question, values: dict[str, str], language: str = "nl") -> dict[str, str | int | None]:
    """Give the values of the parameters of a question as its SQL takes them, where one that stays open is None.

    Raises:
        UsageError: as `bind`.
    """
    bind(asked, values, language)
    found: dict[str, str | int | None] = {"lang": str(language)}  # not a word of an enumeration
    for parameter in asked.parameters:
        value = values.get(parameter.name) or parameter.default
        found[parameter.name] = _plain(parameter, value) if value else None
    return found


def _plain(parameter: Parameter, value: str) -> str | int:
    if parameter.type == "date":
        return _date(parameter, value)
    return int(value) if parameter.type == "integer" else str(value)


def _check_order(asked: Question, terms: dict[str, str]) -> None:
    """Refuse a period that ends before it begins: the empty answer would look like one about a real period."""
    days = {p.name: terms[p.name] for p in asked.parameters if p.type == "date" and p.name in terms}
    if "from" in days and "to" in days and days["from"] > days["to"]:
        raise UsageError("`from` comes after `to`").naming("from", "to")


def stated(asked: Question, values: Mapping[str, str]) -> dict[str, str]:
    """Give the values of the parameters by which what was only inferred is left out; of most nothing is."""
    reads = any(parameter.name == ONLY_STATED.name for parameter in asked.parameters)
    return {**values, ONLY_STATED.name: "yes"} if reads else dict(values)


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
        raise UsageError(f"network {asked.name} knows no `{min(unknown)}`").naming(min(unknown))
    return given | ({takes: thing} if thing and takes else {})


def day_of(asked: Question, values: dict[str, str]) -> str | None:
    """Give the day that a question is about, if it is about one.

    Raises:
        UsageError: the value is no date.
    """
    days = ((p, values.get(p.name) or p.default) for p in asked.parameters if p.type == "date")
    return next((_date(p, value) for p, value in days if value), None)


def _date(parameter: Parameter, value: str) -> str:
    if (date := parse_day(value, last=parameter.name == "to")) is None:
        raise UsageError(f"parameter {parameter.name}: not a date such as 2026-01-20 or 2026: {value}")
    return date


def _term(parameter: Parameter, value: str) -> str:
    if parameter.type in THINGS:
        if any(c in value for c in '<>"{}|^`\\ \n'):
            raise UsageError(f"parameter {parameter.name}: not an IRI: {value}")
        return f"<{value}>"
    if parameter.type == "date":
        return typed(_date(parameter, value), "date")
    if parameter.type == "integer":
        if not re.fullmatch(r"-?\d{1,18}", value, re.ASCII):
            raise UsageError(f"parameter {parameter.name}: not a whole number: {value}")
        return typed(int(value), "integer")
    if parameter.choices and value not in parameter.choices:
        raise UsageError(f"parameter {parameter.name}: one of {', '.join(parameter.choices)}, not {value}")
    return literal(value)
