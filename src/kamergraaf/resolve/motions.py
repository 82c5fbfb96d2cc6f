"""Motions that a text names without a number: which one in the collection fits by movers, date and subject."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kamergraaf import dutch
from kamergraaf.model import Document, Mention, NamedMotion

_TITLE = re.compile(
    r"(?:nader\s)?(?:gewijzigde\s)?motie\svan\s(?:het\slid|de\sleden)\s(?P<movers>.+?)(?P<cs>\sc\.s\.)?"
    r"(?:\s(?:over|inzake|om|betreffende|ter)\s(?P<subject>.+))?$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"(?:\w+\s)?(?:nader\s)?(?:gewijzigde\s)?motie\svan\s(?:het\slid|de\sleden)\s(?P<movers>.+?)"
    r"(?=\sc\.s\.|\s(?:over|inzake|om|betreffende|ter|waarin)\s|\s\(|\st\.v\.v\.|$)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r",\s*|\s+en\s+")
_EARLIER = dt.timedelta(days=4 * 366)
"""A motion that a text names without a number is no older than this."""
_AROUND = dt.timedelta(days=21)
"""A text that dates a motion gives the day on which it was moved or voted on."""
_SHARED = 2
"""So many words of a subject must be the same."""
_MOST = 10
"""No more candidates than this are kept, the latest first."""
_LONG = 5
"""Shorter words tell nothing of a subject."""


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion of the collection, as its title tells."""

    id: str
    date: str
    movers: tuple[str, ...]
    others: bool
    """Whether the title leaves movers out (c.s.)."""
    subject: frozenset[str]

    def moved_by(self, names: tuple[str, ...], others: bool) -> bool:
        """Tell whether a text that gives these names, and others perhaps by c.s., may mean this motion."""
        if others:
            return self.movers[: len(names)] == names and (self.others or len(self.movers) > len(names))
        return self.movers == names


@dataclass(frozen=True)
class Motions:
    """The motions of the collection by the folded surname of their first mover."""

    by_mover: Mapping[str, list[Motion]]

    def fitting(self, mention: Mention[NamedMotion], date: str) -> tuple[list[Motion], bool]:
        """Give the motions that a mention can mean in a paper of a day, latest first, and whether the text told more.

        The text tells more than the movers when it dates the motion or says what it is about.
        """
        called = mention.told
        found = list(self._moved(mention, dt.date.fromisoformat(date)))
        if called.date:
            dated = dt.date.fromisoformat(called.date)
            found = [m for m in found if abs(dt.date.fromisoformat(m.date) - dated) <= _AROUND]
        said = words_of(called.subject or "")
        if said:
            found = [m for m in found if len(m.subject & said) >= min(_SHARED, len(m.subject), len(said))]
        return sorted(found, key=lambda m: (m.date, m.id), reverse=True)[:_MOST], bool(called.date or said)

    def _moved(self, mention: Mention[NamedMotion], day: dt.date) -> Iterator[Motion]:
        """Give the motions that a paper of a day can mean by the movers that it names."""
        names = tuple(map(dutch.fold, mention.told.movers))
        for motion in self.by_mover.get(names[0] if names else "", []):
            if (
                motion.id != mention.document
                and motion.moved_by(names, others=mention.told.cs)
                and _before(motion, day)
            ):
                yield motion


def read_motion(paper: Document) -> Motion | None:
    """Read the movers and the subject of a motion from its title; None for another paper."""
    match = _TITLE.match(paper.title or "") if (paper.kind or "").startswith("motie") and paper.date else None
    if match is None or paper.date is None:
        return None
    movers = tuple(_surname(name) for name in _SPLIT.split(match["movers"]))
    return Motion(paper.id, paper.date, movers, bool(match["cs"]), words_of(match["subject"] or ""))


def by_mover(motions: Iterable[Motion]) -> Motions:
    """Give motions by their first mover."""
    found: dict[str, list[Motion]] = defaultdict(list)
    for motion in motions:
        found[motion.movers[0]].append(motion)
    return Motions(dict(found))


def words_of(subject: str) -> frozenset[str]:
    """Give the telling words of a subject, folded.

    >>> sorted(words_of("over minimumstraffen voor geweld tegen hulpverleners"))
    ['geweld', 'hulpverleners', 'minimumstraffen', 'tegen']
    """
    return frozenset(key for word in re.findall(r"\w+", subject) if len(key := dutch.fold(word)) >= _LONG)


def movers_of(title: str) -> tuple[str, ...]:
    """Give the movers whom the title of a motion names, as it names them.

    >>> movers_of("Gewijzigde motie van de leden Inge van Dijk en Grinwis c.s. over huren (t.v.v. 32847-1315)")
    ('Inge van Dijk', 'Grinwis')
    >>> movers_of("Motie van het lid Podt")
    ('Podt',)
    """
    match = _MOVED.match(" ".join(title.split()))
    return tuple(_SPLIT.split(match["movers"])) if match else ()


def _surname(name: str) -> str:
    """Fold a mover's name without the first name by which a title tells namesakes apart."""
    first, _, rest = name.strip().partition(" ")
    return dutch.fold(rest if rest[:1].islower() and first.casefold() not in dutch.PARTICLES else name)


def _before(motion: Motion, day: dt.date) -> bool:
    moved = dt.date.fromisoformat(motion.date)
    return moved <= day and day - moved <= _EARLIER
