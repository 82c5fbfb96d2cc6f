"""The catalogue of questions in queries/: a file is a query with a `#+` header in TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kamergraaf import assets
from kamergraaf.catalogue.binding import bind, day_of, network_values, prefixed, sql_values, stated
from kamergraaf.catalogue.nouns import MARK, ONLY_STATED, SEVERITIES, THINGS, TYPES, Parameter, Question
from kamergraaf.errors import NotFoundError, UsageError
from kamergraaf.words import problem

__all__ = [
    "MARK", "ONLY_STATED", "SEVERITIES", "THINGS", "TYPES", "Parameter", "Question", "bind", "chosen", "counter",
    "day_of", "network", "network_values", "networks", "parted", "prefixed", "question", "questions", "sql_values",
    "stated",
]  # fmt: skip

_LISTS = {"query": "questions", "network": "networks"}
"""What tells all of a kind."""
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
        raise problem(NotFoundError, f"no-{what}", nearest, name=name).leading(_LISTS[what])
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
