"""Read all inputs and put together what they say of one paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kamergraaf.errors import Issue
from kamergraaf.model import Activity, AgendaItem, Case, Decision, Document, Input, Record, Snapshot, Source, Vote
from kamergraaf.sources import read
from kamergraaf.sources.container import open_inputs


@dataclass
class Harvest:
    """What the inputs held: records by paper and by case, issues, and the inputs themselves."""

    documents: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    cases: dict[str, list[Case]] = field(default_factory=lambda: defaultdict(list))
    decisions: dict[str, Decision] = field(default_factory=dict)
    agenda: dict[str, AgendaItem] = field(default_factory=dict)
    votes: dict[str, Vote] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """Give every record that was taken."""
        yield from (document for key in sorted(self.documents) for document in self.documents[key])
        yield from (case for number in sorted(self.cases) for case in self.cases[number])
        for rows in (self.decisions, self.agenda, self.votes, self.activities):
            yield from (rows[key] for key in sorted(rows))


def read_records(addresses: list[str]) -> Iterator[Record | Input | Issue]:
    """Give every record under the addresses, each input announced before its records."""
    for found in open_inputs(addresses):
        yield found
        if isinstance(found, Input):
            yield from read(found)


def harvest(addresses: list[str], kept: str | None = None) -> Harvest:
    """Read all inputs and put together what they say of one paper.

    Args:
        addresses: files, folders, archives.
        kept: records of an earlier build; one that an input has anew is replaced.
    """
    result = _harvest(addresses)
    if kept:
        _join(result, _harvest([kept]))
    _join_numbers(result)
    return result


def _join(result: Harvest, earlier: Harvest) -> None:
    for key, documents in earlier.documents.items():
        rows = result.documents[key]
        rows[:] = [
            next((d for d in documents if d.source == row.source and d.version > row.version), row) for row in rows
        ]
        new = {d.source for d in rows}
        rows += [d for d in documents if d.source not in new]
    for number, cases in earlier.cases.items():
        sources = {c.source for c in result.cases.get(number, ())}
        result.cases[number] += [c for c in cases if c.source not in sources]
    result.decisions = earlier.decisions | result.decisions
    result.agenda = earlier.agenda | result.agenda
    result.votes = earlier.votes | result.votes
    for activity in earlier.activities.values():
        _add(result.activities, activity)


def _harvest(addresses: list[str]) -> Harvest:
    result = Harvest()
    for found in read_records(addresses):
        match found:
            case Input():
                result.inputs[found.address] = found.snapshot.sha256
            case Issue():
                result.issues.append(found)
            case Case():
                result.cases[found.number].append(found)
            case Document():
                _take(result, found)
            case Decision():
                _keep(result, result.decisions, found)
            case AgendaItem():
                _keep(result, result.agenda, found)
            case Vote():
                _keep(result, result.votes, found)
            case Activity():
                _add(result.activities, found)
    return result


def _add(rows: dict[str, Activity], row: Activity) -> None:
    """Put together what several inputs say of one activity: each page of a paper names only itself among its papers."""
    other = rows.setdefault(row.id, row)
    if other == row:
        return
    first, more = sorted((other, row), key=_by_source)
    rows[row.id] = replace(
        first,
        cases=tuple(sorted({*first.cases, *more.cases})),
        documents=tuple(sorted({*first.documents, *more.documents})),
        reports=tuple(sorted({*first.reports, *more.reports})),
        actors=tuple(sorted({*first.actors, *more.actors}, key=repr)),
    )


def _by_source(activity: Activity) -> tuple[int, str, str, str]:
    """Rank records of one activity, so that the order of the inputs does not matter."""
    snapshot = activity.snapshot
    return list(Source).index(activity.source), snapshot.sha256, snapshot.address, activity.title or ""


_Row = TypeVar("_Row", Decision, AgendaItem, Vote)


def _keep(result: Harvest, rows: dict[str, _Row], row: _Row) -> None:
    """Keep one of two records with one id: the one that ties more cases, else the same whatever the order of inputs.

    Two that tell different things are named; a copy, or one that only ties fewer cases, is not.
    """
    other = rows.setdefault(row.id, row)
    stays, goes = sorted((other, row), key=lambda r: (len(_cases_of(r)), repr(r)), reverse=True)
    rows[row.id] = stays
    if _bare(stays) != _bare(goes):
        reason = f"{stays.snapshot.address} tells something else under the same id; this one is left out"
        result.issues.append(Issue(goes.snapshot.address, row.id, reason))


def _cases_of(row: Decision | AgendaItem | Vote) -> tuple[str, ...]:
    return () if isinstance(row, Vote) else row.cases


def _bare(row: Decision | AgendaItem | Vote) -> Decision | AgendaItem | Vote:
    """Leave out of a record where it came from and which cases it ties."""
    snapshot = Snapshot("", "")
    return replace(row, snapshot=snapshot) if isinstance(row, Vote) else replace(row, snapshot=snapshot, cases=())


def _take(result: Harvest, document: Document) -> None:
    """Add a record of a paper; a second, different paper of one source under the same number is refused.

    Of two versions of one paper the later one stays, and its own page leads what a page says of an annex to it.
    """
    if not document.id:
        reason = "no number of a paper in the text or in the file name; build leaves it out, extract reads it"
        result.issues.append(Issue(document.snapshot.address, "", reason))
        return
    rows = result.documents[document.id]
    other = next((row for row in rows if row.source == document.source), None)
    if other is None:
        rows.append(document)
        return
    if other.version != document.version:
        rows[rows.index(other)] = max(other, document, key=lambda row: row.version)
        return
    if (other.markup is None) != (document.markup is None):
        full, bare = (document, other) if other.markup is None else (other, document)
        rows[rows.index(other)] = replace(full, annex_of=full.annex_of or bare.annex_of)
        return
    same = _content(other) == _content(document)
    stays, goes = sorted((other, document), key=_by_name if same else _by_content)
    rows[rows.index(other)] = stays
    if not same:
        reason = f"{stays.snapshot.address} is another paper with the number {document.id}; this one is left out"
        result.issues.append(Issue(goes.snapshot.address, document.id, reason))


def _by_name(document: Document) -> tuple[str, str]:
    """Rank copies of one paper, so that the order of the inputs does not matter."""
    return document.snapshot.name, document.snapshot.address


def _by_content(document: Document) -> tuple[str, str]:
    """Rank papers that claim one number, so that the order of the inputs does not matter."""
    return document.snapshot.sha256, document.snapshot.address


def _content(document: Document) -> tuple[object, ...]:
    return document.title, document.date, document.kind, document.dossier, document.document_number, document.markup


def _join_numbers(result: Harvest) -> None:
    """Join a paper known by its document number alone with the same paper under its publication id."""
    published = {
        d.document_number: key
        for key, rows in result.documents.items()
        if key.startswith("kst-")
        for d in rows
        if d.document_number
    }
    for number in [key for key in result.documents if key in published and key != published[key]]:
        result.documents[published[number]].extend(result.documents.pop(number))
    for rows in result.documents.values():
        rows[:] = [replace(d, annex_of=published.get(d.annex_of, d.annex_of)) if d.annex_of else d for d in rows]
