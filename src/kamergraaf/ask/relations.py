"""Kinds of relations and facts, how they read in two languages, and what the evidence of one is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kamergraaf import assets, iri
from kamergraaf.errors import UsageError
from kamergraaf.vocab import expand


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of relation: how it reads in both directions, and what a step over it costs (None: no step)."""

    property: str
    nl: str
    en: str
    nl_inverse: str
    en_inverse: str
    cost: float | None = None

    def words(self, language: str, *, inverse: bool = False) -> str:
        """Give the words for it in a language and direction."""
        return str(getattr(self, f"{language}_inverse" if inverse else language))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence behind a relation, where it stands, and the rule that read it."""

    document: str
    sentence: str
    quote: str
    start: int
    end: int
    rule: str
    reason: str
    summary: str | None = None
    """The address of the official paper, when the sentence is of our own summary."""


@dataclass(frozen=True, slots=True)
class Label:
    """How a fact reads in two languages; `hidden` ones are for programs."""

    property: str
    nl: str
    en: str
    hidden: bool = False


@cache
def labels() -> dict[str, Label]:
    """Give the labels of facts and of borrowed classes by their IRI."""
    rows = [
        Label(expand(row["property"]), row["nl"], row["en"], row["hidden"] == "true")
        for part in ("fact", "class")
        for row in _table()[part]
    ]
    return {row.property: row for row in rows}


def property_name(prop: str, language: str) -> str:
    """Give what a property is called, by its short name.

    >>> property_name("kg:aantalVragen", "nl"), property_name("kg:aantalVragen", "en")
    ('aantal vragen', 'number of questions')
    """
    label = labels()[expand(prop)]
    return label.nl if language == "nl" else label.en


@cache
def network_words(kind: str) -> tuple[str, str]:
    """Give the Dutch and English words for a relation that only networks have."""
    return next(((row["nl"], row["en"]) for row in _table()["network"] if row["property"] == kind), (kind, kind))


@cache
def _table() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in assets.table("relations"):
        found.setdefault(row["part"], []).append(row)
    return found


@cache
def kinds() -> dict[str, Kind]:
    """Give the kinds of relations by the IRI of their property."""
    return {kind.property: kind for kind in map(_kind, _table()["relation"])}


@cache
def _of_subjects() -> dict[tuple[str, str], Kind]:
    """Give how relations read of things of one kind, where that is not how they read of all."""
    return {(expand(row["property"]), row["subject"]): _kind(row) for row in _table()["subject"]}


def words_for(prop: str, subject: str, language: str, *, inverse: bool = False) -> str:
    """Give the words for a relation by what it is that has it: of a promise "made in", of an inference "inferred from".

    Args:
        prop: the IRI of the property.
        subject: the IRI of the thing that has the property.
        language: of the words.
        inverse: whether they are read from the other thing.
    """
    path = subject.removeprefix(iri.ID).partition("/")[0]
    kind = _of_subjects().get((prop, path)) or kinds()[prop]
    return kind.words(language, inverse=inverse)


def local_kinds() -> list[str]:
    """Give the local names of the kinds of relations, sorted."""
    return sorted({row["property"].partition(":")[2] for row in _table()["relation"]})


def local_kind(kind: str) -> str:
    """Give the local name of a kind of relation, which may be given with its prefix.

    Raises:
        UsageError: there is no such kind.
    """
    wanted = kind.rpartition(":")[2]
    if wanted not in local_kinds():
        raise UsageError(f"`kind` {kind}: kinds of relations are {', '.join(local_kinds())}").naming("kind")
    return wanted


def _kind(row: dict[str, str]) -> Kind:
    return Kind(
        expand(row["property"]),
        row["nl"],
        row["en"],
        row["nl_inverse"],
        row["en_inverse"],
        float(row["cost"]) if row["cost"] else None,
    )
