"""What kinds of things exist, from data/kinds.csv: a thing that is of several kinds is of the first of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache

from kamergraaf import assets

OTHER = "ding"
"""The kind, in networks, of what is of no other."""
PAPER = "stuk"
"""The kind that search knows papers by: these have a kind of document, and no class that says it."""
HUBS = ("roster", "agenda")
"""Why no path leads over a kind; see data/relations.toml."""
_CHOICES = {"names": ("", "name", "number"), "asked": ("", "yes"), "hub": ("", *HUBS)}
_FORMS = {
    "kind": r"[a-z]+",
    "path": r"([a-z]+(/[a-z]+)*)?",
    "class": r"([a-z-]+:\w+)?",
    "page": r"([a-z]+\.[a-z]+)?",
    "colour": r"(#[0-9a-f]{6})?",
    "search": r"(\d(\.\d+)?)?",
    "coverage": r"([a-z-]+(:[a-z]+)?)?",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing; what is empty it has not."""

    kind: str
    """What it is called here, as search and networks write it."""
    path: str
    """The part of the IRIs of its things before the key; with a slash in it, it is in somebody else's register."""
    class_name: str
    """With its prefix."""
    nl: str
    en: str
    words: tuple[str, ...]
    """English words that people and questions use for it; the first is the type of a parameter and of a name."""
    entity: str
    """What the open data calls it, of what it may withdraw."""
    number: str
    """The form of the numbers by which people call its things, where no other form begins so; a kind
    without a path of its own is told by it."""
    names: str
    """Whether its things are completed and found by their `name`, or completed by their `number`."""
    asked: bool
    """Whether it can be the type of a parameter of a question."""
    page: str
    """The module and the function of the page that is made for reading."""
    colour: str
    """In networks; the nine hues are those of Paul Tol's "muted" scheme, told apart by any kind of eyes."""
    search: float
    """What a hit counts for among the hits of all kinds; 0: it is not searched."""
    hub: str
    """`roster`: what it joins is not joined in any way that says something; `agenda`: neither, when much is on it."""

    coverage: str
    """What its page counts: a counter in queries/coverage, and behind a colon the parameter of it that the thing is."""

    @property
    def inside(self) -> str:
        """Give what stands in the IRI of each of its things."""
        return f"/{self.path}/" if "/" in self.path else f"/id/{self.path}/"


@cache
def kinds() -> tuple[Kind, ...]:
    """Give the kinds, in their order."""
    return read(assets.table("kinds"))


def read(rows: Iterable[Mapping[str, str]]) -> tuple[Kind, ...]:
    """Read the rows of a table of kinds.

    Raises:
        ValueError: something is wrong with it; all of that, a line each, with the kind.
    """
    table = list(rows)
    if wrong := [*_wrong(table), *_twice(table)]:
        raise ValueError("\n".join(wrong))
    return tuple(map(_kind, table))


_COLUMNS = tuple(field.name.replace("class_name", "class") for field in fields(Kind))


def _wrong(table: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Say what is wrong with single rows."""
    for row in table:
        name = row.get("kind") or "a row without a kind"
        if tuple(row) != _COLUMNS or None in row.values():
            yield f"{name}: the columns are {','.join(_COLUMNS)}"
            continue
        yield from (f"{name}: no label in {language}" for language in ("nl", "en") if not row[language].strip())
        yield from (f"{name}: {wrong}" for wrong in _wrong_cells(row))
        if (row["names"] or row["asked"]) and not row["words"]:
            yield f"{name}: it needs a word by which it is asked for"


def _wrong_cells(row: Mapping[str, str]) -> Iterator[str]:
    """Say which cells of a row have no form of their column."""
    for column, form in _FORMS.items():
        if not re.fullmatch(form, row[column]):
            yield f"{column} cannot be '{row[column]}'"
    for column, choices in _CHOICES.items():
        if row[column] not in choices:
            yield f"{column} cannot be '{row[column]}', but {', '.join(filter(None, choices))} or empty"
    if not _is_form(row["number"]):
        yield f"number cannot be '{row['number']}'"


def _is_form(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _twice(table: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Say which kinds share what is of one alone."""
    table = list(table)
    for column in ("kind", "path", "class", "entity"):
        counts = Counter(row.get(column) for row in table)
        for value in (value for value, count in counts.items() if value and count > 1):
            yield f"{', '.join(row['kind'] for row in table if row.get(column) == value)}: one {column}, '{value}'"


def _kind(row: Mapping[str, str]) -> Kind:
    return Kind(
        row["kind"],
        row["path"],
        row["class"],
        row["nl"],
        row["en"],
        tuple(row["words"].split()),
        row["entity"],
        row["number"],
        row["names"],
        row["asked"] == "yes",
        row["page"],
        row["colour"],
        float(row["search"] or 0),
        row["hub"],
        row["coverage"],
    )


@cache
def paths() -> frozenset[str]:
    """Give the parts that stand before the key in IRIs of ours."""
    return frozenset(kind.path for kind in kinds() if kind.path and "/" not in kind.path)


@cache
def by_path(path: str) -> Kind:
    """Give the kind whose IRIs have that part before the key."""
    return next(kind for kind in kinds() if kind.path == path)


@cache
def by_entity(entity: str) -> Kind:
    """Give the kind that the open data calls so."""
    return next(kind for kind in kinds() if kind.entity == entity)


@cache
def _parts(word: str) -> tuple[str, ...]:
    return tuple(kind.inside for kind in kinds() if kind.path and word in kind.words[:1])


def is_of(thing: str, word: str) -> bool:
    """Tell from the IRI of a thing whether it is of a type of parameter; a word of no kind takes in everything.

    >>> [is_of("https://w3id.org/kamergraaf/id/ambt/x", word) for word in ("office", "person", "thing")]
    [True, False, True]
    """
    parts = _parts(word)
    return not parts or any(part in thing for part in parts)


def drawn_as(name: str) -> Kind:
    """Give the kind of a node by its name, in any case; that of all other things when it has no colour.

    >>> drawn_as("Motie").colour, drawn_as("anders").en, drawn_as("regel").en
    ('#44aa99', 'other', 'other')
    """
    return _coloured().get(name.lower(), _coloured()[OTHER])


@cache
def _coloured() -> dict[str, Kind]:
    return {kind.kind: kind for kind in kinds() if kind.colour}


def class_values() -> str:
    """Write, for a query, the classes of the kinds that networks show: class, kind, and rank."""
    ranked = enumerate(kind for kind in kinds() if kind.colour and kind.class_name)
    return " ".join(f'({kind.class_name} "{kind.kind}" {rank})' for rank, kind in ranked)
