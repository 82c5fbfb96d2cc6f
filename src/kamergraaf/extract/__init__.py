"""From canonical text to mentions: what a text names, where, and by which rule."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice
from operator import attrgetter, itemgetter

from kamergraaf.extract.bodies import find_bodies
from kamergraaf.extract.citation_functions import with_functions, words_of_functions
from kamergraaf.extract.citations import find_citations, words_of_citations
from kamergraaf.extract.commitments import find_commitments, words_of_promises
from kamergraaf.extract.known_bodies import first_words
from kamergraaf.extract.limits import MOST_MENTIONS, bounded
from kamergraaf.extract.match import words_of
from kamergraaf.extract.motions import find_motions
from kamergraaf.extract.normal import normal
from kamergraaf.extract.outcomes import find_outcomes
from kamergraaf.extract.persons import find_persons, full_names
from kamergraaf.extract.programmes import find_programmes, find_research
from kamergraaf.extract.rules import load_rules, rules_of
from kamergraaf.extract.words import Wanted, look
from kamergraaf.model import Document, Mention, NamedBody, NamedPerson, NamedProgramme, Place, Text, Told

_CABINET = ("minister", "staatssecretaris")
_FUND, _LISTED, _KNOWN = "fonds-lichaam", "lichaam-opsomming", "lichaam-bekend"
_start = itemgetter(0)


def find(text: Text, document: Document) -> list[Mention[Told]]:
    """Find everything that a text names, in document order; the rules read one form of it, and positions are its own.

    Args:
        text: the canonical text of the paper.
        document: the paper, for its own dossier and number.
    """
    return _in_form(text, document, _find)


def find_cited(text: Text, document: Document) -> list[Mention[Told]]:
    """Find the papers that a title cites, and the motions that it names unless it is that of one, in document order."""
    return _in_form(text, document, _cited)


def _in_form(
    text: Text, document: Document, found: Callable[[Text, Document], list[Mention[Told]]]
) -> list[Mention[Told]]:
    form = normal(text)
    if form is None:
        return found(text, document)
    return [form.back(mention, text) for mention in found(form.text, document)]


def _cited(text: Text, document: Document) -> list[Mention[Told]]:
    seen = look(text.plain, _cited_layers())
    citations = list(find_citations(text, document.dossier, seen))
    is_one = (document.kind or "").startswith(("motie", "amendement"))
    motions = () if is_one else (moved.motion for moved in find_motions(text, citations, seen))
    return sorted(with_functions(text, [*citations, *motions], document.kind, seen), key=lambda m: (m.start, m.end))


def _find(text: Text, document: Document) -> list[Mention[Told]]:
    seen = {**look(text.plain, _layers()), **look(text.content, _names())}
    citations = list(find_citations(text, document.dossier, seen))
    motions = list(islice(find_motions(text, citations, seen), MOST_MENTIONS + 1))
    persons = list(find_persons(text, motions, seen))
    bodies = _outside(_offices(persons), find_bodies(text, seen))
    programmes = _no_bodies(find_programmes(text, seen), bodies)
    bodies = _no_programmes(bodies, programmes)
    found: list[Mention[Told]] = [
        *with_functions(text, [*citations, *(moved.motion for moved in motions)], document.kind, seen),
        *persons,
        *bodies,
        *programmes,
        *find_research(text, bodies, seen),
        *(find_commitments(text, document.date, document.kind, seen) if _may_promise(persons) else ()),
        *find_outcomes(text, citations, document.dossier, seen),
    ]
    return bounded(sorted(found, key=lambda m: (m.start, m.end, m.kind)), len(text.content))


def _may_promise(persons: list[Mention[NamedPerson]]) -> bool:
    """Tell whether a paper may make a promise: not one that members sign, and nobody of the cabinet."""
    return {m.told.role for m in persons if m.place is Place.SIGNATURE} != {"kamerlid"}


def _offices(persons: list[Mention[NamedPerson]]) -> list[tuple[int, int]]:
    """Give where the offices of the cabinet stand that are named without a name."""
    return sorted((m.start, m.end) for m in persons if m.told.surname is None and m.told.role in _CABINET)


def _no_bodies(
    programmes: Iterable[Mention[NamedProgramme]], bodies: list[Mention[NamedBody]]
) -> list[Mention[NamedProgramme]]:
    """Leave out the funds that act as bodies, and those that the register has as bodies."""
    acting = {body.told.name for body in bodies if body.rule == _FUND}
    known = {(body.start, body.end) for body in bodies if body.rule == _KNOWN}
    return [one for one in programmes if one.told.name not in acting and (one.start, one.end) not in known]


def _no_programmes(
    bodies: list[Mention[NamedBody]], programmes: list[Mention[NamedProgramme]]
) -> list[Mention[NamedBody]]:
    """Leave out of the bodies the programmes that stand in a list with some."""
    taken = {(one.start, one.end) for one in programmes}
    return [body for body in bodies if body.rule != _LISTED or (body.start, body.end) not in taken]


def _outside(offices: list[tuple[int, int]], bodies: list[Mention[NamedBody]]) -> list[Mention[NamedBody]]:
    """Leave out the bodies that are part of an office: 'staatssecretaris Fiscaliteit, Belastingdienst en Douane'."""
    before = (bisect_right(offices, body.start, key=_start) - 1 for body in bodies)
    return [body for body, at in zip(bodies, before, strict=True) if at < 0 or offices[at][1] < body.end]


def ready() -> None:
    """Read all that texts are searched by, so that the first one need not wait for it."""
    _layers()
    _names()
    list(map(attrgetter("pattern"), load_rules()))


@cache
def _names() -> tuple[Wanted, ...]:
    """Give the names of the register that are looked for as they are spelt, in one pass as well."""
    return full_names(), first_words()


@cache
def _cited_layers() -> tuple[Wanted, ...]:
    """Give the words of what is looked for in titles: far fewer, and a finder of few is faster."""
    return (*words_of_citations(), words_of(rules_of("motion")), words_of_functions())


@cache
def _layers() -> tuple[Wanted, ...]:
    """Give the words of all rules, layer by layer: they are looked for in one pass."""
    kinds = dict.fromkeys(rule.kind for rule in load_rules())
    return (
        *(words_of(rules_of(kind)) for kind in kinds),
        *words_of_citations()[1:],
        words_of_promises(),
        words_of_functions(),
    )
