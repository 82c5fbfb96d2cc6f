"""What one thing tells beside its lines: what the lines of others, or of the graph as a whole, are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from kamergraaf.assemble.outcomes import Candidate
from kamergraaf.errors import Issue
from kamergraaf.model import MOTION


class Often(msgspec.Struct, frozen=True):
    """Rows of one entity that were left out or doubted for one reason, with the first of them."""

    tag: str
    reason: str
    count: int
    address: str
    first: str


class Decided(msgspec.Struct, frozen=True):
    """A decision, with what the source ties it to."""

    taken: msgspec.Raw
    """A :class:`~kamergraaf.assemble.outcomes.Taken`, packed: few are looked into."""
    works: tuple[str, ...] = ()
    item: str | None = None
    """Its agenda item."""
    case: str | None = None
    dated: bool = False
    """Whether its day is known."""


class Case(msgspec.Struct, frozen=True):
    """A case that may have been decided, with the ids of the papers of it that were."""

    candidate: Candidate
    works: tuple[str, ...] = ()


class Listed(msgspec.Struct, frozen=True):
    """An agenda item, of which the order may tell what decisions were about."""

    key: str
    number: str
    """What it is called: `2025P16946`; its key when it has none."""
    cases: tuple[str, ...] = ()
    """The cases on it that are in an input, in their order."""


class Motion(msgspec.Struct, frozen=True):
    """A motion of the collection."""

    id: str
    title: str


class Became(msgspec.Struct, frozen=True):
    """What a text says became of a motion, an amendment or a bill."""

    motion: str
    """The IRI of the motion or the amendment, or of the dossier of the bill."""
    outcome: str
    """A slug of the scheme afloop."""
    report: str
    """The id of the paper that says so."""
    day: str
    """The day of that paper; empty when it is not known."""
    node: str
    """The IRI of the mention, from which the sentence is reached."""
    what: str = MOTION


class First(msgspec.Struct, frozen=True):
    """Who moved a paper first, as one source or its text says."""

    paper: str
    """The IRI of the paper."""
    person: str
    """The IRI of the person."""
    ground: str
    """Where that stands: actor, case or text."""


class Promised(msgspec.Struct, frozen=True):
    """A promise that a text makes, or that the House recorded."""

    thing: str
    """Its IRI."""
    day: str
    makers: tuple[str, ...] = ()
    """The IRIs of who made it."""
    activities: tuple[str, ...] = ()
    """The numbers of the activities in which it was made, as the House recorded it."""
    paper: str = ""
    """The id of the paper that makes it; empty when the House recorded it."""
    dossiers: tuple[str, ...] = ()


class Debate(msgspec.Struct, frozen=True):
    """An activity, with the ids of its reports and the dossiers that it dealt with."""

    key: str
    reports: tuple[str, ...]
    dossiers: tuple[str, ...]


class Cite(msgspec.Struct, frozen=True):
    """That something names a paper, a case or a promise, and as what."""

    kind: str
    key: str
    classes: tuple[str, ...] = ()


class Unsure(msgspec.Struct, frozen=True):
    """A mention that could not be resolved."""

    text: str
    verdict: str
    reason: str


class Shortened(msgspec.Struct, frozen=True):
    """Where a text calls a programme by letters: which programme that is there, and the words with their place."""

    programme: str
    paper: str
    start: int
    end: int
    text: str
    place: str


class PaperTold(msgspec.Struct, frozen=True):
    """What the coverage card counts of a paper."""

    kind: str
    year: str
    forms: tuple[str, ...]
    sources: tuple[tuple[str, tuple[str, ...]], ...]
    """Each source with the dates that it gives."""


class Notes(msgspec.Struct, omit_defaults=True):
    """What a thing tells beside its lines, or several do, in the order in which it was told."""

    counts: dict[str, int] = {}
    issues: list[Issue] = []
    often: list[Often] = []
    lacking: list[Issue] = []
    """What a paper lacks."""
    left: list[Issue] = []
    """What a text names that was not taken."""
    pointed: list[tuple[str, str]] = []
    """Things that are only pointed at, with the name that is given there."""
    second: list[tuple[str, str]] = []
    """Ids that turned out to be second ids of persons."""
    concepts: list[tuple[str, str]] = []
    cites: list[Cite] = []
    spelled: list[tuple[str, str]] = []
    """Things that a text names, and how."""
    titles: list[tuple[str, str | None]] = []
    """Dossiers, with the title that a paper gives of it, if any."""
    day: tuple[str, str] | None = None
    """A plenary meeting and its day, for the items of it that follow."""
    decided: list[Decided] = []
    listed: list[Listed] = []
    cases: list[Case] = []
    motions: list[Motion] = []
    replaced: list[tuple[str, str]] = []
    """Papers in whose place another one came, and that one."""
    became: list[Became] = []
    """What a text says became of motions."""
    first: list[First] = []
    promised: list[Promised] = []
    debates: list[Debate] = []
    shortened: list[Shortened] = []
    papers: list[PaperTold] = []
    mentions: list[tuple[str, str]] = []
    """The kind of each mention, and what became of it."""
    unsure: list[Unsure] = []


_ONE = frozenset({"counts", "day"})
_REPEATED = ("pointed", "concepts", "cites")
"""Of what says nothing more when it is said again."""
_KEPT = frozenset({"decided", "listed", "cases", "first"})
"""What is kept of each thing in tables."""
_TOGETHER = tuple(name for name in Notes.__struct_fields__ if name not in _ONE | _KEPT)


def together(told: Iterable[Notes]) -> Notes:
    """Give what several things tell as if one of them told all of it, and what tells nothing more no second time.

    What tables have of each thing is left out.

    >>> two = together([Notes(counts={"papers": 1}, second=[("a", "b")]), Notes(counts={"papers": 2}, day=("h", "d"))])
    >>> two.counts, two.second, two.day
    ({'papers': 3}, [('a', 'b')], ('h', 'd'))
    >>> together([Notes(cites=[Cite("zaak", "1"), Cite("zaak", "1")])]).cites
    [Cite(kind='zaak', key='1', classes=())]
    """
    found, counts = Notes(), Counter[str]()
    for notes in told:
        counts.update(notes.counts)
        for name in _TOGETHER:
            if more := getattr(notes, name):
                getattr(found, name).extend(more)
        found.day = notes.day or found.day
    found.counts = dict(counts)
    for name in _REPEATED:
        setattr(found, name, list(dict.fromkeys(getattr(found, name))))
    return found
