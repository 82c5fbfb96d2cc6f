"""Any other UTF-8 text. Its number, if it has one, stands in its heading, its footer or its file name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamergraaf import dutch
from kamergraaf.errors import Issue
from kamergraaf.model import Document, Markup, Record, Snapshot, Source
from kamergraaf.sources.publication import kind_of_heading

_ID = re.compile(
    r"(?<![\w-])(?P<id>kst-\d{5}(?:-(?:[IVXLC]+|[A-Z]|\d\d))?-(?:\d+[a-z]?|[A-Z]{1,3})|ah-tk-\d{8}-\d+)(?![\w-])"
)
_DOCUMENT = re.compile(r"(?<!\w)\d{4}D\d{5}(?!\w)")
_HEADING = re.compile(
    r"^[ \t]*(?P<dossier>\d\d ?\d{3})(?:[ -]+(?P<suffix>[IVXLC]+|[A-Z]|\d\d))?[ \t]*(?:\n\s*|[ \t]+)"
    r"(?P<title>[^\n]{3,300})\n\s*Nr\.\s+(?P<number>\d+[a-z]?)\b\s*(?P<heading>[^\n]*)",
    re.MULTILINE,
)
_DATED = re.compile(
    rf"(?:Den Haag|’s-Gravenhage|Voorgesteld|ontvangen|ingezonden|Datum:?)[,\s]+({dutch.DATE})", re.IGNORECASE
)

LONGEST = 20_000_000
"""A text of more characters is no paper: the longest Kamerstukken have some millions."""


def sniff(content: str) -> bool:
    """Tell whether this is text at all: control characters other than white space say no."""
    return not re.search(r"[\x00-\x08\x0e-\x1f]", content[:100_000])


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give the text as one paper; `id` is empty when no number is found in it or in its file name."""
    if len(content) > LONGEST:
        yield Issue(
            snapshot.address, "", f"a text of {len(content):,} characters is no paper; at most {LONGEST:,} are read"
        )
        return
    heading = _HEADING.search(content, 0, 6_000)
    paper = (
        dutch.Paper(re.sub(r"\D", "", heading["dossier"]), heading["suffix"] or "", heading["number"])
        if heading
        else None
    )
    name = snapshot.name.rsplit(".", 1)[0]
    footers = {m["id"] for m in _ID.finditer(content) if m["id"].startswith("ah-tk-")}
    named = _ID.fullmatch(name)
    identifier = named["id"] if named else paper.id if paper else footers.pop() if len(footers) == 1 else None
    if named and named["id"].startswith("kst-"):
        paper = dutch.parse_paper(named["id"])
    document = _DOCUMENT.fullmatch(name)
    dated = _DATED.search(content)
    date = dutch.parse_date(dated[1]) if dated else None
    if dated and date is None:
        yield Issue(snapshot.address, f"character {dated.start(1)}", f"no such date: {dated[1]}")
    first = heading["heading"] if heading else ""
    kind = "antwoord-kamervragen" if (identifier or "").startswith("ah-tk-") else kind_of_heading(first.strip())
    yield Document(
        id=identifier or (document[0] if document else ""),
        source=Source.PLAIN,
        snapshot=snapshot,
        kind=kind,
        title=dutch.label(first) or (dutch.label(heading["title"]) if heading else None),
        date=date,
        dossier=paper.dossier_id if paper else None,
        dossier_title=dutch.label(heading["title"]) if heading else None,
        number=paper.number if paper else None,
        session=dutch.session_of(date) if date else None,
        document_number=document[0] if document else None,
        markup=Markup("text", content),
    )
