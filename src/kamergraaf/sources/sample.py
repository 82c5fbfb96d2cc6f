"""Papers of the bundled sample: facts, and a short text of our own instead of the paper's."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from kamergraaf import dutch, iri
from kamergraaf.errors import Issue
from kamergraaf.model import Case, Document, Markup, Record, Snapshot, Source

MARK = "# kamergraaf sample"
_TEXTS = ("id", "kind", "title", "date", "dossier_title", "text", "link")


def _check(row: dict[str, Any]) -> None:
    """See that what becomes part of an IRI, or a value of its own, is one.

    Raises:
        KeyError, ValueError: it is not.
    """
    if wrong := [name for name in _TEXTS if not isinstance(row[name], str)]:
        raise KeyError(f"{wrong[0]} is no text")
    if dutch.parse_date(row["date"]) != row["date"]:
        raise ValueError(f"no such date: {row['date']}")
    if row["kind"] != dutch.slug(row["kind"]) or not row["kind"]:
        raise ValueError(f"no such kind: {row['kind']}")
    if not iri.is_absolute(row["link"]):
        raise ValueError(f"no such address: {row['link']}")


def sniff(content: str) -> bool:
    """Tell whether a text is a record of the sample."""
    return content.startswith(MARK)


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give the paper, and its case when it has one."""
    try:
        row: dict[str, Any] = tomllib.loads(content)
        _check(row)
        paper = dutch.parse_paper(row["id"])
        document = Document(
            id=row["id"],
            source=Source.SAMPLE,
            snapshot=snapshot,
            kind=row["kind"],
            title=row["title"],
            date=row["date"],
            dossier=paper.dossier_id if paper else None,
            dossier_title=row["dossier_title"],
            number=paper.number if paper else None,
            session=dutch.session_of(row["date"]),
            document_number=row.get("document_number"),
            markup=Markup("text", row["text"]),
            summary=row["link"],
            format="summary",
        )
    except (KeyError, ValueError, RecursionError) as error:
        yield Issue(snapshot.address, "", f"broken record of the sample: {error}")
        return
    yield document
    if case := row.get("case"):
        yield Case(case, Source.SAMPLE, snapshot, appreciation=row.get("appreciation"), documents=(document.id,))
