"""What is found in one paper: mentions, resolved, each with its sentence and the relations that it supports."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import tee
from typing import NamedTuple, TypeVar

from kamergraaf import iri
from kamergraaf.assemble.lookups import Read
from kamergraaf.assemble.papers import Paper
from kamergraaf.dutch.sentences import sentence_around
from kamergraaf.errors import Issue
from kamergraaf.extract import find, find_cited
from kamergraaf.extract.limits import searched
from kamergraaf.extract.when import read_when
from kamergraaf.model import (
    Citation,
    Commitment,
    Document,
    Mention,
    NamedBody,
    NamedMotion,
    NamedPerson,
    NamedResearch,
    Place,
    Resolution,
    Text,
    Told,
    When,
)
from kamergraaf.pipeline.makers import makers_of, signing_in
from kamergraaf.processes.pool import Workers, sharing
from kamergraaf.rdf import mentions as m
from kamergraaf.register import Register, load_register
from kamergraaf.resolve import resolve
from kamergraaf.resolve.judgements import Judgements, judge
from kamergraaf.resolve.motions import Motions
from kamergraaf.resolve.persons import office_of
from kamergraaf.resolve.present import by_presence
from kamergraaf.text import text_or_title


def extract_text(
    text: Text, document: Document, register: Register, judgements: Judgements, motions: Motions | None = None
) -> Iterator[Resolution | Issue]:
    """Find and resolve everything that a text names, and tell what of it was not taken.

    The paper's own number is no citation.
    """
    own = iri.paper(document.id) if document.id else None
    address, part = document.snapshot.address, searched(text)
    if part is not text:
        reason = (
            f"a text of {len(text.content):,} characters; only the first {len(part.content):,} are searched for names"
        )
        yield Issue(address, f"character {len(part.content)}", reason)
    when = None if document.date else read_when(text.content)
    look = find if document.markup else find_cited
    mentions = look(part, replace(document, date=document.date or (when.day if when else None)))
    yield from _left_out(mentions, address)
    for mention, found in zip(mentions, resolved(mentions, document, register, motions, when), strict=True):
        resolution = judge(found, judgements)
        if not isinstance(mention.told, Citation) or resolution.target != own or own is None:
            yield resolution


def resolved(
    mentions: list[Mention[Told]],
    document: Document,
    register: Register,
    motions: Motions | None = None,
    when: When | None = None,
) -> list[Resolution]:
    """Tell what the mentions of one paper mean, with what they tell of each other."""
    date = document.date or (when.day if when else None)
    return list(by_presence([resolve(m, register, _day_of(m, document.asked, date), motions, when) for m in mentions]))


def _day_of(mention: Mention[Told], asked: str | None, date: str | None) -> str | None:
    """Give the day on which somebody is named: of who asks that of the questions, if it is known, else the paper's."""
    asks = mention.place is Place.ASKERS and isinstance(mention.told, NamedPerson) and mention.told.role == "kamerlid"
    return asked if asks and asked else date


def _left_out(mentions: Iterable[Mention[Told]], address: str) -> Iterator[Issue]:
    """Tell what a text names that was not taken: for each reason the first place, and how many more there are."""
    places: dict[str, list[int]] = {}
    for mention in mentions:
        if mention.left:
            places.setdefault(mention.left, []).append(mention.start)
    for reason, starts in places.items():
        more = f", and {len(starts) - 1:,} more" if len(starts) > 1 else ""
        yield Issue(address, f"character {starts[0]}{more}", reason)


_PER_TASK = 50
"""So many papers go to a process at once: enough that passing them costs little, few enough that all stay busy."""
_TEXT_PER_TASK = 1_000_000
"""With so many characters a task is full: memory holds all that is found in the papers of a task."""


_V = TypeVar("_V")


class _Watched(Mapping[str, _V]):
    """A mapping that notes for which keys it was asked."""

    def __init__(self, name: str, rows: Mapping[str, _V], asked: set[Read]) -> None:
        self._name, self._rows, self._asked = name, rows, asked

    def __getitem__(self, key: str) -> _V:
        self._asked.add((self._name, key))
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        raise TypeError("what all keys are is not looked up")

    def __len__(self) -> int:
        raise TypeError("how many keys there are is not looked up")


class _WatchedKeys:
    """A collection of keys that notes which it was asked for."""

    def __init__(self, name: str, keys: Container[str], asked: set[Read]) -> None:
        self._name, self._keys, self._asked = name, keys, asked

    def __contains__(self, key: object) -> bool:
        self._asked.add((self._name, str(key)))
        return key in self._keys


class Found(NamedTuple):
    """The text of a paper or its title, if it has one, where it begins below the headings, and what was found."""

    text: str | None
    body: int
    findings: list[m.Finding]
    issues: list[Issue]
    """What the text names that was not taken."""
    asked: set[Read]
    """What was looked up for it."""


def find_in_all(
    papers: Iterable[Paper],
    judgements: Judgements,
    known: Container[str],
    workers: Workers = 1,
    motions: Motions | None = None,
) -> Iterator[tuple[Paper, Found]]:
    """Give each paper with what was found in it, in the order of the papers and whatever the number of workers.

    Args:
        papers: the papers.
        judgements: what people decided.
        known: keys of papers in the collection.
        workers: processes to share the work among.
        motions: the motions of the collection, for those that a text names without a number.

    Raises:
        SourceError: a process was stopped from outside, as by a lack of memory.
    """
    work = partial(_findings, judgements=judgements, known=known, motions=motions)
    with sharing(workers) as share:
        batches, shared = tee(_batches(papers))
        found = share(work, ([_with_text(paper) for paper in batch] for batch in shared))
        for batch, findings in zip(batches, found, strict=True):
            yield from zip(batch, findings, strict=True)


def _with_text(paper: Paper) -> Document | None:
    """Give a paper that has a text or a title; others need not go to another process."""
    return paper.whole if paper.whole and (paper.whole.markup or paper.whole.title) else None


def _batches(papers: Iterable[Paper]) -> Iterator[list[Paper]]:
    """Give papers in groups that do not depend on how many processes there are."""
    batch, size = list[Paper](), 0
    for paper in papers:
        batch.append(paper)
        size += len(paper.whole.markup.data) if paper.whole and paper.whole.markup else 0
        if len(batch) == _PER_TASK or size > _TEXT_PER_TASK:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _findings(
    papers: list[Document | None], judgements: Judgements, known: Container[str], motions: Motions | None
) -> list[Found]:
    register, found = load_register(), list[Found]()
    for paper in papers:
        text, asked = text_or_title(paper) if paper else None, set[Read]()
        if paper is None or text is None:
            found.append(Found(None, 0, [], [], asked))
            continue
        here = _WatchedKeys("collection", known, asked)
        named = Motions(_Watched("motions", motions.by_mover, asked)) if motions else None
        rows = list(_in_text(text, paper, register, judgements, here, named))
        findings = [row for row in rows if isinstance(row, m.Finding)]
        issues = [row for row in rows if isinstance(row, Issue)]
        found.append(Found(text.content, _body(text), findings, issues, asked))
    return found


def _body(text: Text) -> int:
    return next((passage.start for passage in text.passages if passage.place is Place.TEXT), 0)


def find_in(
    paper: Document,
    register: Register,
    judgements: Judgements | None = None,
    known: Container[str] = (),
    motions: Motions | None = None,
) -> Iterator[m.Finding]:
    """Give the findings in one paper, each with its sentence and the relations that it supports.

    Args:
        paper: the paper.
        register: who and what is known.
        judgements: what people decided.
        known: keys of papers in the collection, which name their own movers; others learn theirs from who names them.
        motions: the motions of the collection, for those that a text names without a number.
    """
    if text := text_or_title(paper):
        found = _in_text(text, paper, register, judgements or {}, known, motions)
        yield from (row for row in found if isinstance(row, m.Finding))


def _in_text(
    text: Text,
    paper: Document,
    register: Register,
    judgements: Judgements,
    known: Container[str],
    motions: Motions | None,
) -> Iterator[m.Finding | Issue]:
    resolutions: list[Resolution] = []
    for row in extract_text(text, paper, register, judgements, motions):
        if isinstance(row, Issue):
            yield row
        else:
            resolutions.append(row)
    signing = signing_in(text, resolutions, paper.kind)
    makers = makers_of(text, resolutions, register, paper, signing)
    moved, research = _motions_of_movers(resolutions, known), _research_of_bodies(resolutions)
    unsigned = _unsigned(resolutions) if (paper.kind or "").startswith("motie") else {}
    yield from (Issue(paper.snapshot.address, f"character {at}", reason) for at, reason in unsigned.items())
    acting = {**signing, **dict.fromkeys(unsigned, Place.TEXT)}
    for resolution in resolutions:
        mention, told = resolution.mention, resolution.mention.told
        first, last = _sentence(text, mention)
        yield m.Finding(
            resolution,
            text.content[first : mention.start],
            text.content[mention.end : last],
            m.edges_of(
                resolution,
                paper.id,
                paper.kind,
                motion=moved.get((mention.start, mention.end)) if isinstance(told, NamedPerson) else None,
                incumbency=_incumbency(resolution, register, paper.date, signing),
                research=research.get(told.name) if isinstance(told, NamedBody) else None,
                place=acting.get(mention.start),
            ),
            makers.get(mention.start, ()) if isinstance(told, Commitment) else (),
        )


def _sentence(text: Text, mention: Mention[Told]) -> tuple[int, int]:
    """Give the sentence around a mention; under a letter it is the whole signature, office and name."""
    told = mention.told
    if mention.place is Place.SIGNATURE and isinstance(told, NamedPerson) and told.portfolio:
        start, end = text.stretch_at(mention.start)
        return start, max(end, mention.end)
    return sentence_around(text.content, mention.start, mention.end)


def _members_at(place: Place, resolutions: list[Resolution]) -> list[Resolution]:
    there = [x for x in resolutions if x.mention.place is place]
    return [x for x in there if isinstance(x.mention.told, NamedPerson) and x.mention.told.role == "kamerlid"]


def _unsigned(resolutions: list[Resolution]) -> dict[int, str]:
    """Give whom the heading of a motion names as a mover and the signatures leave out, by place, with what to say."""
    signed, named = _members_at(Place.SIGNATURE, resolutions), _members_at(Place.HEADING, resolutions)
    below = {x.target for x in signed if x.target}
    if not below or len(below) != len(signed):
        return {}
    names = " and ".join(dict.fromkeys(x.mention.text for x in signed))
    return {
        x.mention.start: f"the heading names {x.mention.text} as a mover, but {names} sign; who signs counts"
        for x in named
        if x.target and x.target not in below
    }


def _motions_of_movers(resolutions: list[Resolution], known: Container[str]) -> dict[tuple[int, int], str]:
    """Give, for each mover named with a motion that is not in the collection but has a number, that motion."""
    motions = [
        x for x in resolutions if isinstance(x.mention.told, NamedMotion) and x.target and _key(x.target) not in known
    ]
    persons = sorted((x for x in resolutions if isinstance(x.mention.told, NamedPerson)), key=lambda x: x.mention.start)
    starts = [x.mention.start for x in persons]
    return {
        (p.mention.start, p.mention.end): motion.target
        for motion in motions
        for p in persons[bisect_left(starts, motion.mention.start) : bisect_left(starts, motion.mention.end)]
        if motion.target
    }


def _key(target: str) -> str:
    return iri.parse(target)[1]


def _research_of_bodies(resolutions: list[Resolution]) -> dict[str, str]:
    """Give, for each body that a text says did research, that research."""
    found: dict[str, str] = {}
    for x in resolutions:
        if isinstance(x.mention.told, NamedResearch) and x.target:
            found.update(dict.fromkeys(x.mention.told.institutes, x.target))
    return found


def _incumbency(resolution: Resolution, register: Register, date: str | None, signing: Container[int]) -> str | None:
    told, target = resolution.mention.told, resolution.target
    if resolution.mention.start not in signing or target is None or date is None:
        return None
    if not isinstance(told, NamedPerson) or not told.role:
        return None
    return office_of(register, iri.parse(target)[1], told.role, told.portfolio or "", date)
