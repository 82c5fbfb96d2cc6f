"""What a reader gives: papers, cases and activities as one source describes them, and rows of the open data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

import msgspec

from kamergraaf.model.inputs import Snapshot


class Source(StrEnum):
    """Where a record comes from; earlier ones lead when two sources tell different things of one paper."""

    BEKENDMAKINGEN = "bekendmakingen"
    METADATA = "metadata"
    OPENTK = "opentk"
    ODATA = "odata"
    SAMPLE = "sample"
    VLOS = "vlos"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Markup:
    """The body of a paper as it came: plain text, or XML or HTML still to be turned into text."""

    kind: Literal["text", "kst-xml", "koop-html", "vlos-xml"]
    data: str = field(repr=False)
    start: int = 0
    """Where the paper itself begins in a plain text; what stands before is the page around it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who took part in a paper, a case or an activity, in the words of the source."""

    name: str
    """As the source gives it: `S.E.M. Dobbe`, `A.P.C. (Tony) van Dijck`, `Nijhof-Leeuw`."""
    relation: str
    """As the source gives it: `Eerste ondertekenaar`, `Indiener`, `Spreker`."""
    function: str | None = None
    """As the source gives it: `Tweede Kamerlid`, `minister van Financiën`."""
    fractie: str | None = None
    """The abbreviation of the group as the source gives it."""
    person: str | None = None
    """The id of the person in the open data, when the source has one."""


@dataclass(frozen=True, slots=True)
class Document:
    """One paper as one source describes it."""

    id: str
    """`kst-28684-819`, `ah-tk-20232024-745`, or the document number when it has no publication id."""
    source: Source
    snapshot: Snapshot
    kind: str | None = None
    """A slug of the scheme documentsoort: `motie`, `brief-regering`, ..."""
    title: str | None = None
    date: str | None = None
    asked: str | None = None
    """Of answers to written questions: the ISO day on which the questions were sent."""
    questions: int | None = None
    """Of written questions and the answers to them: how many there are."""
    dossier: str | None = None
    dossier_title: str | None = None
    also_dossiers: tuple[str, ...] = ()
    """The other dossiers in which it is filed under the same number."""
    number: str | None = None
    session: str | None = None
    document_number: str | None = None
    markup: Markup | None = None
    summary: str | None = None
    """A short text of our own instead of the paper's (the bundled sample); shown as such."""
    format: str | None = None
    """In which form it came: `xml`, `html`, `pdf`, `odt`, `docx`, `text`, `json`, `metadata`, `summary`."""
    actors: tuple[Actor, ...] = ()
    """Who made it or spoke in it, when the source says so beside the text."""
    annex_of: str | None = None
    """The id of the paper that this one is an annex of."""
    version: str = ""
    """When this version was published, in UTC, where a source publishes one paper several times; the last one holds."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that the House does at a time: a debate, a vote, a procedure."""

    id: str
    """Its number (`2025A02948`), else the id of the source."""
    source: Source
    snapshot: Snapshot
    kind: str | None = None
    """As the source says: `Commissiedebat`, `Stemmingen`."""
    title: str | None = None
    date: str | None = None
    cases: tuple[str, ...] = ()
    """Numbers of the cases that it is about."""
    documents: tuple[str, ...] = ()
    """Ids of the papers that it is about."""
    reports: tuple[str, ...] = ()
    """Ids of the papers that report what was said."""
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A case (zaak) of the Tweede Kamer, with the papers it involves."""

    number: str
    source: Source
    snapshot: Snapshot
    kind: str | None = None
    title: str | None = None
    started: str | None = None
    appreciation: str | None = None
    documents: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()


class Row(msgspec.Struct, frozen=True, gc=False):
    """One record of the open data: its fields as JSON, under the names of the source, without records inside it.

    There are millions, so that it is a struct, which takes a fifth of the time of a dataclass to make and to share.
    """

    entity: str
    """As the source calls it: `Zaak`, `Stemming`."""
    id: str
    owner: str
    """The id of the row that it is told with: the case of an actor, the decision of a vote; else its own."""
    modified: str
    """When the source changed it, and when its service told so, in UTC; the latest leads."""
    data: bytes
    snapshot: Snapshot
    place: str = ""
    """Where in the input it stands, for a reader: `line 7`."""
    deleted: bool = False
    """Whether it is a tombstone."""


class Link(msgspec.Struct, frozen=True, gc=False):
    """Two things of the open data that belong together, by their ids or numbers; a struct, as a row is."""

    relation: str
    """`document-zaak`, `besluit-zaak`: the first and the second of the two."""
    first: str
    second: str
    """Empty when a row tells that it has no links of the relation."""
    teller: str = ""
    """The id of the row that tells it; what a later version of the row tells takes its place."""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """So many records of an input had, or lacked, something that is too common to name each time."""

    name: str
    """`missing.Zaak.Kabinetsappreciatie`."""
    number: int


Record: TypeAlias = Document | Case | Activity | Row | Link | Count
