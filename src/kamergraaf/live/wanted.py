"""What a person asks for, as questions to the OData service."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kamergraaf import dutch
from kamergraaf.descriptions import load, opendata
from kamergraaf.dutch.dates import parse_day
from kamergraaf.errors import UsageError
from kamergraaf.live.addresses import SOURCE
from kamergraaf.live.odata import Version

_DOCUMENT, _CASE = re.compile(r"\d{4}D\d{5}", re.IGNORECASE), re.compile(r"\d{4}Z\d{5}", re.IGNORECASE)
_TAIL = re.compile(r".*[/=]")


class Question(NamedTuple):
    """The records of an entity for which something holds."""

    entity: str
    where: str


@dataclass(frozen=True)
class Wanted:
    """A thing that is asked for: the questions of which one at least must have an answer, and the rest."""

    name: str
    questions: tuple[Question, ...]
    otherwise: tuple[Question, ...] = ()
    """What is asked when the first have no answer: `21501-20` may be a dossier."""
    person: bool = False
    dossier: str | None = None
    """The number of the dossier that it may be."""
    publication: str | None = None
    """What its publisher calls it: papers of the Eerste Kamer, and those before 2008, the House has no record of."""


@dataclass(frozen=True)
class Bounds:
    """From which day, up to which day, of which kind."""

    since: str | None = None
    until: str | None = None
    kind: str | None = None

    def __bool__(self) -> bool:
        return any((self.since, self.until, self.kind))

    @classmethod
    def read(cls, since: str | None = None, until: str | None = None, kind: str | None = None) -> Bounds:
        """Read them as people write days, months and years.

        Raises:
            UsageError: a day is none, or the period ends before it begins.
        """
        first, last = (since and read_day(since, "since")), (until and read_day(until, "until", last=True))
        if first and last and first > last:
            raise UsageError("`since` comes after `until`").naming("since", "until")
        return cls(first or None, last or None, kind)


def read_day(said: str, option: str, last: bool = False) -> str:
    """Give the ISO day that somebody means; of a month or a year the first, or the last.

    Raises:
        UsageError: it is none.
    """
    if (day := parse_day(said, last)) is None:
        raise UsageError(f"`{option}`: {said!r} is no day; write it as 2026-01-31, or 2026 for a year").naming(option)
    return day


def wanted(name: str, version: Version) -> Wanted:
    """Tell what is meant by a name as a person writes it."""
    text = _TAIL.sub("", name.strip().rstrip("/")) if "://" in name else name.strip()
    text = re.sub(r"\.(?:html|xml|pdf|odt)$", "", text)
    if _DOCUMENT.fullmatch(text):
        number = version.called("Document", "DocumentNummer")
        return Wanted(name, (Question("Document", f"{number} eq {quoted(text.upper())}"),))
    if _CASE.fullmatch(text):
        return Wanted(name, (Question("Zaak", f"Nummer eq {quoted(text.upper())}"),))
    dossier, paper = dutch.parse_dossier(text), dutch.parse_paper(text)
    if paper:
        otherwise = _dossier(dossier) if dossier else ()
        return Wanted(name, _paper(paper, version), otherwise, dossier=dossier, publication=paper.id)
    if dossier:
        return Wanted(name, _dossier(dossier), dossier=dossier)
    return Wanted(name, *_person(text), person=True)


def _paper(paper: dutch.Paper, version: Version) -> tuple[Question, ...]:
    """Ask for a paper by its dossier and its number in it; one with a letter is known by its publisher only."""
    if not paper.number.isdecimal():
        version_of = f"DocumentVersie/any(v:v/ExterneIdentifier eq {quoted(paper.id)})"
        return (Question("Document", version_of),)
    number = version.called("Document", "Volgnummer")
    return (Question("Document", f"{number} eq {int(paper.number)} and {filed(paper.dossier_id)}"),)


def _dossier(key: str) -> tuple[Question, ...]:
    return (
        Question("Kamerstukdossier", _numbered(key, "")),
        Question("Document", filed(key)),
        Question("Zaak", filed(key)),
    )


def filed(key: str) -> str:
    """Ask for what is filed under a dossier."""
    return f"Kamerstukdossier/any(k:{_numbered(key, 'k/')})"


def _numbered(key: str, before: str) -> str:
    """Ask for a dossier: number and addition are needed both.

    >>> _numbered("36410-XV", "k/"), _numbered("28684", "")
    ("k/Nummer eq 36410 and k/Toevoeging eq 'XV'", 'Nummer eq 28684 and Toevoeging eq null')
    """
    number, _, suffix = key.partition("-")
    return f"{before}Nummer eq {number} and {before}Toevoeging eq {quoted(suffix) if suffix else 'null'}"


def _person(text: str) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """Ask for a person by surname, with what stands before it, and otherwise as a given name and a surname.

    >>> [question.where for questions in _person("Caroline van der Plas") for question in questions]
    ["Achternaam eq 'Plas' and Tussenvoegsel eq 'van der' and Roepnaam eq 'Caroline'"]
    >>> [question.where for questions in _person("Jan Smit") for question in questions]
    ["Achternaam eq 'Jan Smit'", "Achternaam eq 'Smit' and Roepnaam eq 'Jan'"]
    """
    words = text.removeprefix("p:").split()
    small = [n for n, word in enumerate(words[:-1]) if word.lower() in _PARTICLES]
    if small:
        before = " ".join(words[small[0] : small[-1] + 1]).lower()
        family = f"Achternaam eq {quoted(' '.join(words[small[-1] + 1 :]))} and Tussenvoegsel eq {quoted(before)}"
        return (_named(family, words[: small[0]]),), ()
    whole = _named(f"Achternaam eq {quoted(' '.join(words))}", ())
    return (whole,), (_named(f"Achternaam eq {quoted(' '.join(words[1:]))}", words[:1]),) if words[1:] else ()


def _named(family: str, given: Sequence[str]) -> Question:
    return Question("Persoon", f"{family} and Roepnaam eq {quoted(' '.join(given))}" if given else family)


_PARTICLES = frozenset("van de der den het 't te ten ter in op el".split())


def quoted(text: str) -> str:
    """Write a text as OData wants it.

    >>> quoted("Van 't Wout")
    "'Van ''t Wout'"
    """
    return "'" + text.replace("'", "''") + "'"


def within(bounds: Bounds) -> tuple[Question, ...]:
    """Ask for the papers of a period, of a kind, or both.

    Raises:
        UsageError: a kind that nobody knows.
    """
    parts = [f"Datum ge {day_at(bounds.since)}"] if bounds.since else []
    parts += [f"Datum le {day_at(bounds.until, 'T23:59:59')}"] if bounds.until else []
    parts += [_kind(bounds.kind)] if bounds.kind else []
    return (Question("Document", " and ".join(parts)),)


def day_at(day: str, at: str = "T00:00:00") -> str:
    """Give a moment of a Dutch day with the offset that holds there.

    >>> day_at("2026-07-01"), day_at("2026-01-01", "T23:59:59")
    ('2026-07-01T00:00:00+02:00', '2026-01-01T23:59:59+01:00')
    """
    import datetime as dt
    from zoneinfo import ZoneInfo

    return dt.datetime.fromisoformat(day + at).replace(tzinfo=ZoneInfo("Europe/Amsterdam")).isoformat()


def halved(bounds: Bounds) -> tuple[Bounds, Bounds] | None:
    """Part a period in two, each end as open as it was; None when it is no more than a day.

    >>> [(half.since, half.until) for half in halved(Bounds("2026-01-01", "2026-01-04")) or ()]
    [('2026-01-01', '2026-01-02'), ('2026-01-03', '2026-01-04')]
    """
    import datetime as dt

    first = dt.date.fromisoformat(bounds.since) if bounds.since else load(SOURCE)["odata"]["first_day"]
    last = dt.date.fromisoformat(bounds.until) if bounds.until else dt.datetime.now(dt.UTC).date()
    if first >= last:
        return None
    middle = first + (last - first) // 2
    later = (middle + dt.timedelta(1)).isoformat()
    return replace(bounds, until=middle.isoformat()), replace(bounds, since=later)


def _kind(said: str) -> str:
    kinds: dict[str, str] = load(opendata.SOURCE)["kinds"]
    meant = [name for name, slug in kinds.items() if said.lower() in (name.lower(), slug)]
    if not meant:
        near = difflib.get_close_matches(said.lower(), sorted(set(kinds.values())), 3, 0.4)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise UsageError(f"`kind`: no kind of paper is called {said!r}{hint}").naming("kind")
    tests = [f"Soort eq {quoted(name)}" for name in meant]
    return tests[0] if len(tests) == 1 else f"({' or '.join(tests)})"
