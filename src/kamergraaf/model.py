"""The nouns: what stages hand to each other. All frozen; the verbs are functions elsewhere."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal, TypeAlias

FieldValue: TypeAlias = str | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Which input a record came from: a file, or a member of an archive."""

    address: str
    """The path as the user gave it; `archive.zip/member` inside an archive."""
    sha256: str
    """The hash of the bytes, which names them in the graph."""

    @property
    def name(self) -> str:
        """The last part of the address: what the graph keeps, so that no folder of a machine leaks into it."""
        return self.address.replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Input:
    """The bytes of one input as they were found."""

    address: str
    data: bytes = field(repr=False)

    @cached_property
    def snapshot(self) -> Snapshot:
        """What records keep of the input."""
        return Snapshot(self.address, hashlib.sha256(self.data).hexdigest())


@dataclass(frozen=True)
class LineInput:
    """An input of many lines, too large to hold: each line is read when it is needed."""

    address: str
    lines: Callable[[], Iterator[bytes]] = field(repr=False)
    """Opens the input and gives its lines. Raises SourceError when it is damaged."""

    @cached_property
    def snapshot(self) -> Snapshot:
        """What records keep of the input."""
        digest = hashlib.sha256()
        for line in self.lines():
            digest.update(line)
        return Snapshot(self.address, digest.hexdigest())


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
    dossier: str | None = None
    dossier_title: str | None = None
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


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the open data: its fields as JSON, under the names of the source, without records inside it."""

    entity: str
    """As the source calls it: `Zaak`, `Stemming`."""
    id: str
    owner: str
    """The id of the row that it is told with: the case of an actor, the decision of a vote; else its own."""
    modified: str
    """When the source changed it, and when its service told so, in UTC; the latest leads."""
    data: bytes = field(repr=False)
    snapshot: Snapshot = field(repr=False)
    place: str = ""
    """Where in the input it stands, for a reader: `line 7`."""
    deleted: bool = False
    """Whether it is a tombstone."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two things of the open data that belong together, by their ids or numbers."""

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


class Place(StrEnum):
    """Where in a paper a passage stands."""

    TITLE = "titel"
    HEADING = "kop"
    TEXT = "tekst"
    SIGNATURE = "ondertekening"
    NOTE = "noot"
    ASKERS = "vragenstellers"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the canonical text that stands in one place of the paper; offsets count characters."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True)
class Text:
    """The one canonical text of a paper, and its passages in order."""

    document: str | None
    content: str = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)

    @cached_property
    def plain(self) -> str:
        """The content in lower case with a space for every line end, tab and no-break space: to look words up in.

        It has the length of the content, so that positions are the same in both.
        """
        spaced = self.content.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\u00a0", " ")
        return spaced.replace("\u0130", "i").lower()

    def place_of(self, position: int) -> Place:
        """Tell in which place of the paper a position stands."""
        index = bisect_right(self.passages, position, key=lambda passage: passage.start) - 1
        found = index >= 0 and position < self.passages[index].end
        return self.passages[index].place if found else Place.TEXT


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in a text: `content[start:end] == text`, always."""

    document: str | None
    start: int
    end: int
    text: str
    kind: str
    """citation, motion, person, organisation, programme, research or commitment."""
    rule: str
    fields: Mapping[str, FieldValue]
    place: Place = Place.TEXT
    how: str | None = None
    """How a misprint was read; stands in the reason of the resolution."""


class Verdict(StrEnum):
    """What became of a mention."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The one answer to the question what a mention means, with the reason for it."""

    mention: Mention
    verdict: Verdict
    target: str | None
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: the mention is, or is not, a thing; who says so, when and why."""

    mention: str
    """`kst-28684-761@502-531/motion`: the paper, the positions and the kind."""
    verdict: str
    """`is` or `not`."""
    target: str
    who: str
    when: str
    why: str


# --- the register -------------------------------------------------------------------------------------------------

OPEN = "9999-12-31"
"""The end of a period that has not ended."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """One person in one office from a day to a day; `end` is empty while in office."""

    person: str
    office: str
    fractie: str
    start: str
    end: str
    disputed: str
    source: str

    def covers(self, date: str) -> bool:
        """Tell whether the office was held on a day; the day of hand-over counts for both."""
        return self.start <= date <= (self.end or OPEN)


@dataclass(frozen=True, slots=True)
class Person:
    """A person in public office: name and nothing more."""

    id: str
    name: str
    family: str
    given: str
    initials: str
    wikidata: str
    same_as: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Office:
    """One function with one portfolio; without a portfolio of its own it carries the ministry's name of the day."""

    id: str
    function: str
    portfolio: str
    organisation: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry under one name, from a day to a day (both inclusive, empty where the register gives none)."""

    id: str
    name: str
    abbreviation: str
    start: str
    end: str
    version: str = ""
    """TOOI's own code of the ministry under this name (`hv_...`), when it has one."""

    def covers(self, date: str) -> bool:
        """Tell whether this was the name on a day."""
        return (self.start or "0") <= date <= (self.end or OPEN)
