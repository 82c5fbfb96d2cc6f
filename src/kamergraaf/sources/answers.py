"""What the head of answered questions says: who asked what, who answered or put it off, and when that came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kamergraaf import dutch
from kamergraaf.model import Actor

_HEAD = 6_000
"""The head stands within so many characters of the beginning."""
_DAY = dutch.DATE.replace(" ", r"\s+")
_RECEIVED = re.compile(rf"\(\s*ontvangen\s+({_DAY})\s*\)", re.IGNORECASE)
_BEGINS = re.compile(r"Vragen\s+van\s+(?:het\s+lid|de\s+leden)\s+")
_SENT = re.compile(rf"\(\s*ingezonden(?:\s+({_DAY}))?")
_TO, _ABOUT = re.compile(r"\s+aan\s+(?:de|het)\s"), re.compile(r"\sover\s+")
_LONG = 2_000
"""So many characters at most the questions take to say who asks what."""
_ANSWERED = re.compile(
    r"(?:Antwoord|Mededeling)\s+van\s+(?:de\s+)?(?P<role>Minister-President|Minister|Staatssecretaris)\s+"
    r"(?P<name>[^()\n]{2,60}?)\s*\((?P<what>[^()]{3,120})\)"
)
_REPLIED = re.compile(
    r"^[ \t]*(?P<what>Antwoord(?:en)?|Mededeling)\s+van\s+(?:de\s+)?(?:minister|staatssecretaris)",
    re.MULTILINE | re.IGNORECASE,
)
_ONE = re.compile(r"(?P<names>[^()]+?)\s*\((?:(?:beiden|allen)\s+)?(?P<party>[^()]{2,40})\)")
_QUESTION = re.compile(
    r"^[ \t]*(?:Vraag|Vragen)[ \t]+\d{1,3}(?:(?:[ \t]*,[ \t]*|[ \t]+en[ \t]+)\d{1,3}){0,30}", re.MULTILINE
)
_BETWEEN = re.compile(r"\s*,\s*(?:en\s+)?|\s+en\s+|\s*,\s*")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the head of answered questions says."""

    received: re.Match[str] | None
    """Where the day stands on which the answer came."""
    sent: str | None
    """The ISO day on which the questions were sent."""
    title: str | None
    questions: int | None
    """How many questions are answered in it."""
    actors: tuple[Actor, ...]
    notice: bool
    """Whether it is no answer yet, but a notice that it will be late."""


def read_answer(content: str) -> Answer:
    r"""Read the head of answered questions; what it does not say is left open.

    >>> head = "Vragen van het lid Vos (SP) aan de Minister van Defensie over een\nvliegveld (ingezonden 1 mei 2024)."
    >>> answer = read_answer(head + "\nAntwoord van Minister Brekelmans (Defensie) (ontvangen 3 juni\n2024).")
    >>> answer.sent, answer.title, [(actor.name, actor.fractie or actor.function) for actor in answer.actors]
    ('2024-05-01', 'Vragen over een vliegveld', [('Vos', 'SP'), ('Brekelmans', 'minister (Defensie)')])
    """
    who, what = _asked(content)
    answered = _ANSWERED.search(content, 0, _HEAD)
    replied = _REPLIED.search(content, 0, _HEAD)
    actors = [*_askers(who), *(_minister(answered) if answered else ())]
    title = f"Vragen over {dutch.label(what)}" if what else None
    sent = _SENT.search(content, 0, _HEAD)
    day = dutch.parse_date(" ".join(sent[1].split())) if sent and sent[1] else None
    return Answer(
        received=_RECEIVED.search(content, 0, _HEAD),
        sent=day,
        title=title,
        questions=questions_in(content),
        actors=tuple(actors),
        notice=bool(replied and replied["what"].lower() == "mededeling"),
    )


def questions_in(content: str) -> int | None:
    r"""Count the questions by their headings, of which each number from one on must be there; None without.

    >>> questions_in("Vraag 1\nWaarom?\nVragen 2, 3 en 4\nHoe?"), questions_in("Vraag 2\nHoe?"), questions_in("")
    (4, None, None)
    """
    headed = [match[0] for match in _QUESTION.finditer(content)]
    numbers = {int(number) for heading in headed for number in re.findall(r"\d+", heading)}
    return len(numbers) if numbers and numbers == set(range(1, len(numbers) + 1)) else None


def _asked(content: str) -> tuple[str, str]:
    """Give who asks, and about what; empty when it does not say so in that order."""
    begins = _BEGINS.search(content, 0, _HEAD)
    sent = _SENT.search(content, begins.end(), begins.end() + _LONG) if begins else None
    to = _TO.search(content, begins.end(), sent.start()) if begins and sent else None
    about = _ABOUT.search(content, to.end(), sent.start()) if to and sent else None
    if begins is None or sent is None or to is None or about is None:
        return "", ""
    return content[begins.end() : to.start()], content[about.end() : sent.start()]


def _askers(who: str) -> Iterator[Actor]:
    """Give who asked, each with the party behind the names: "Kat en De Jong (beiden D66), Vos (SP)"."""
    for group in _ONE.finditer(" ".join(who.split())):
        names = re.sub(r"^\s*(?:,|en\b)\s*", "", group["names"])
        for name in _BETWEEN.split(names):
            yield Actor(name, "Indiener", "Tweede Kamerlid", group["party"].strip())


def _minister(answered: re.Match[str]) -> Iterator[Actor]:
    name = re.sub(r"\s*[–—-]\s*", "-", " ".join(answered["name"].split()))
    yield Actor(name, "Auteur", f"{answered['role'].lower()} ({dutch.label(answered['what'])})")
