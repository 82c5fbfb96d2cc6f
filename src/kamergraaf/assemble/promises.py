"""Promises that the House recorded, each put together from all rows about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kamergraaf import dutch, iri, model
from kamergraaf.assemble.cases import Rows, ids_of
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.assemble.notes import Promised
from kamergraaf.assemble.rows import day_of, entities_in, gone, linked, one
from kamergraaf.descriptions import load
from kamergraaf.harvest import Part
from kamergraaf.model import entities
from kamergraaf.rdf.cases import withdrawn_quads
from kamergraaf.rdf.promises import Promise, promise_quads

_LINKS = ("activiteit", "fractie", "persoon", "brief", "herhaling", "wijziging", "aanvulling")
PROMISES = ("Toezegging", "ToegezegdAan"), tuple(f"toezegging-{name}" for name in _LINKS)
"""The rows and the links from which promises are made."""


def promise_lines(key: str, parts: Sequence[Part], lookups: Lookups) -> Iterator[str]:
    """Write a promise that the House recorded."""
    rows = list(entities_in(parts, lookups.report))
    row = one(rows, entities.Promise, lookups.report)
    if row is not None:
        lookups.report.counts["promises"] += 1
        promise = _promise(key, parts, rows, row, lookups)
        for letter in promise.letters:
            lookups.cite(*iri.parse(iri.paper(letter)))
        if promise.created:
            makers, thing = tuple(filter(None, [promise.person])), iri.make("toezegging", key)
            lookups.notes.promised.append(Promised(thing, promise.created, makers, promise.activities))
        yield from promise_quads(promise)
    elif gone(rows, entities.Promise):
        lookups.report.counts["withdrawn.Toezegging"] += 1
        yield from withdrawn_quads("Toezegging", key, ids_of(rows, entities.Promise))
    else:
        for part, _ in rows:
            lookups.report.often(part, "belongs to a promise that no input gives; left out")


def _promise(key: str, parts: Sequence[Part], rows: Rows, row: entities.Promise, lookups: Lookups) -> Promise:
    created = day_of(rows[0][0], row.created, lookups.report)
    statuses = load("tweedekamer-odata")["promise_statuses"]
    if row.status and row.status not in statuses:
        lookups.report.often(rows[0][0], f"unknown status of a promise: {row.status}")
    letters = [_paper_of(text) for text in _letters_of(row)]
    if not all(letters):
        lookups.report.often(rows[0][0], "a letter that fulfils a promise, without the number of a paper; left out")
    name = _name_of(row)
    person = lookups.resolve(model.Actor(name, "", row.function), created) if name else None
    return Promise(
        key=key,
        ids=ids_of(rows, entities.Promise),
        text=row.text,
        created=created,
        status=statuses.get(row.status or ""),
        fulfilled=day_of(rows[0][0], row.fulfilled, lookups.report),
        person=iri.make("persoon", person) if person else None,
        organisation=lookups.ministry(row.ministry, created) if row.ministry else None,
        to=_recipients(parts, rows, lookups),
        activities=linked(parts, "toezegging-activiteit"),
        letters=linked(parts, "toezegging-brief") or tuple(dict.fromkeys(filter(None, letters))),
        repeats=linked(parts, "toezegging-herhaling"),
        changes=linked(parts, "toezegging-wijziging"),
        adds_to=linked(parts, "toezegging-aanvulling"),
    )


def _letters_of(row: entities.Promise) -> Sequence[str]:
    return (row.letter,) if isinstance(row.letter, str) else row.letter or ()


def _name_of(row: entities.Promise) -> str:
    return row.name or " ".join(filter(None, (row.given or row.initials, row.particle, row.family)))


def _recipients(parts: Sequence[Part], rows: Rows, lookups: Lookups) -> tuple[str, ...]:
    found = [row for _, row in rows if isinstance(row, entities.Recipient) and not row.deleted]
    persons = filter(None, (*linked(parts, "toezegging-persoon"), *(row.person for row in found)))
    groups = filter(None, (*linked(parts, "toezegging-fractie"), *(row.fractie for row in found)))
    agents = [lookups.person(key, None, office=True) for key in persons]
    agents += [lookups.fractie(key, None) for key in groups]
    return tuple(sorted(set(filter(None, agents))))


def _paper_of(text: str) -> str | None:
    """Read the number of a paper that a source writes as text.

    >>> _paper_of("36 200 XV, nr. 12"), _paper_of("2024D01234"), _paper_of("de brief van juni")
    ('kst-36200-XV-12', '2024D01234', None)
    """
    if paper := dutch.parse_paper(text):
        return paper.id
    return text.strip() if re.fullmatch(r"\s*\d{4}D\d{5}\s*", text) else None
