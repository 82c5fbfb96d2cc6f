"""Pages and relations of one thing: sections for people, rows for programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kamergraaf.api.console import public_page
from kamergraaf.cli import output
from kamergraaf.cli.lines import Mark, line
from kamergraaf.cli.options import command
from kamergraaf.cli.settings import Format, Settings
from kamergraaf.cli.waiting import waiting
from kamergraaf.errors import UsageError, then

_FACT_COLUMNS = (
    "group", "relation", "property", "label", "value", "date", "sentence", "document", "start", "end", "summary",
)  # fmt: skip
TRIPLES = (Format.TTL, Format.NT, Format.JSONLD)
"""The formats of `show` in which what is said of a thing stands as it is."""
_CAP = 10
"""So many lines of a long list does a page show on a terminal."""
_FEW = 20
"""So many relations of a kind are shown on a terminal, unless another number is asked for."""
_UNDATED = ("state", "offices", "cabinets", "seats", "decision", "name")
"""Groups that tell the day in their words."""
_WHOLE = ("state", "instead", "filed", "made", "votes", "rollcall", "decision", "facts", "about")
"""Groups whose lines are not cut."""


def print_triples(settings: Settings, thing: str, on: str | None) -> None:
    """Print all that is said of a thing as triples, with the labels of what it is tied to; nothing is cut.

    Raises:
        UsageError: a day is given, of which triples tell nothing.
    """
    from kamergraaf.api import Graph, linked
    from kamergraaf.api.questions import written

    if on is not None:
        raise UsageError("--on does not fit triples, which are said of all days; leave it out")
    graph = Graph.at(settings.graph, settings.lang, only_stated=settings.only_stated)
    sys.stdout.write(written(linked.lines_of(graph, graph.find(thing)), str(settings.format)))


def print_show(settings: Settings, thing: str, on: str | None = None) -> None:
    """Print what is known of a thing, at a day if one is given: a page on a terminal, everything for programs."""
    from kamergraaf.api import Graph

    whole = output.chosen(settings, (*output.TABULAR, *TRIPLES)) is not Format.TABLE
    graph = Graph.at(settings.graph, settings.lang, only_stated=settings.only_stated)
    with waiting(settings, "asking", what=thing):
        found = graph.page(thing, on, whole=whole, cap=None if whole else _CAP)
    if whole:
        rows = [_fact_row(fact) for section in found.sections for fact in section.facts]
        told = {"coverage": found.coverage.facts()} if found.coverage else {}
        output.emit(settings, _FACT_COLUMNS, rows, thing=found.thing, label=found.label, **told)
        output.under(settings, found.coverage)
        return
    name = next((s.facts[0].label for s in found.sections if s.key == "name"), found.label)
    output.heading(settings, name)
    linked(settings, found.thing, found.thing, found.thing)
    _print_sections(settings, thing, [section for section in found.sections if section.key != "name"])
    output.under(settings, found.coverage)


def _fact_row(fact: Any) -> dict[str, Any]:
    """Give a fact as a row."""
    names = ("group", "relation", "property", "label", "value", "date")
    return {**{name: getattr(fact, name) for name in names}, **evidence_columns(fact.evidence)}


def evidence_columns(evidence: Any) -> dict[str, Any]:
    """Give the sentence behind a relation as columns, empty ones when there is none."""
    names = ("sentence", "quote", "document", "start", "end", "rule", "reason", "summary")
    return {name: getattr(evidence, name, None) for name in names}


def _print_sections(settings: Settings, thing: str, sections: Sequence[Any]) -> None:
    """Print the sections of a page, each with its heading; parts of one section stand below one heading."""
    from kamergraaf.words import tell

    above = None
    for section in sections:
        shown = [fact for fact in section.facts if not fact.hidden]
        if shown and section.key != above:
            print()
            output.heading(settings, tell(f"section.{section.key}", settings.lang))
            above = section.key
        _print_facts(settings, [_fact_row(fact) for fact in shown])
        _print_rest(settings, thing, section)


def _print_rest(settings: Settings, thing: str, section: Any) -> None:
    """Tell how many lines are left out, and which command gives all."""
    left = section.total - len(section.facts)
    if left:
        line(settings, f"… {settings.say('more', count=left)}: {command(section.more or then('show'), thing)}", (), 2)


def _print_facts(settings: Settings, rows: list[dict[str, Any]]) -> None:
    """Print facts with their sentences; one that several facts rest on is printed after the last of them."""
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        date = f" ({row['date']})" if row["date"] and row["group"] not in _UNDATED else ""
        label = brief(row["label"]) if row["group"] not in _WHOLE and row["value"].startswith("http") else row["label"]
        linked(settings, f"{row['relation']}: {label}{date}", label, row["value"], 2)
        same = after is not None and (row["sentence"], row["document"]) == (after["sentence"], after["document"])
        if row["sentence"] and not same:
            line(settings, quoted(settings, row), (), 6, 6)


def linked(settings: Settings, text: str, label: str, thing: str, indent: int = 0) -> None:
    """Print a line in which the label of a thing leads to its public page."""
    page, start = public_page(thing), text.rfind(label)
    line(settings, text, [Mark(start, start + len(label), page)] if page and label else (), indent)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which relations are wanted: direction, kind, day, with sentences, and how many of a kind."""

    direction: str
    kind: str | None
    on: str | None
    evidence: bool
    limit: int | None
    """None: so many as fit a page, and in a pipe all."""


def print_relations(settings: Settings, thing: str, wanted: Wanted) -> None:
    """Print the relations of a thing: by kind and direction on a terminal, rows for programs.

    Raises:
        UsageError: there is no such kind of relation.
    """
    from kamergraaf.api import Graph

    on_terminal = output.chosen(settings) is Format.TABLE
    sections = Graph.at(settings.graph, settings.lang, only_stated=settings.only_stated).relations(
        thing,
        direction=wanted.direction,
        kind=wanted.kind,
        on=wanted.on,
        evidence=wanted.evidence,
        cap=wanted.limit or (_FEW if on_terminal else None),
    )
    if on_terminal:
        for section in sections:
            _print_relation(settings, thing, section)
        return
    rows = [{"direction": fact.group, **_fact_row(fact)} for section in sections for fact in section.facts]
    sentence = ("sentence", "document", "start", "end") if wanted.evidence else ()
    output.emit(settings, ("direction", "relation", "label", "date", *sentence, "value"), rows)
    if left := sum(section.total - len(section.facts) for section in sections):
        settings.tell("more-relations", count=left)


def _print_relation(settings: Settings, thing: str, section: Any) -> None:
    """Print one kind of relation in one direction: how many, from when to when, and with what."""
    from kamergraaf.words import tell

    one = section.key in ("out", "in", "parts")
    words = section.facts[0].relation if one else tell(f"section.{section.key}", settings.lang)
    span = f", {section.span}" if section.span else ""
    output.heading(settings, f"{words} ({section.total}{span})")
    for fact in section.facts:
        row = _fact_row(fact)
        before = "" if one else f"{row['relation']}: "
        date = f" ({row['date']})" if row["date"] and section.key not in _UNDATED else ""
        label = brief(row["label"])
        linked(settings, f"{before}{label}{date}", label, row["value"], 2)
        if row["sentence"]:
            line(settings, quoted(settings, row), (), 6, 6)
    _print_rest(settings, thing, section)
    print()


def brief(label: str) -> str:
    """Cut a long label for reading on a terminal.

    >>> brief("28684-819: Reactie op het onderzoek van het Wetenschappelijk Onderzoek- en Datacentrum inzake geweld")
    '28684-819: Reactie op het onderzoek van het Wetenschappelijk Onderzoek- en …'
    """
    return label if len(label) <= 84 else label[:78].rsplit(" ", 1)[0] + " …"


def quoted(settings: Settings, row: dict[str, Any]) -> str:
    """Write a sentence with where it stands; one of our own summaries is called so, with a link."""
    day = f", {row['date']}" if row.get("hop") and row["date"] else ""
    where = f"{row['document']}{day}, {row['start']}–{row['end']}"
    summary = f" ({settings.say('summary')}; {row['summary']})" if row["summary"] else ""
    return f"“{row['sentence']}” [{where}]{summary}"
