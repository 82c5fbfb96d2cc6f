"""Who speaks in a report of a debate."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kamergraaf import dutch
from kamergraaf.descriptions import load
from kamergraaf.model import Actor
from kamergraaf.xml import text_of


def speakers(element: etree._Element) -> tuple[Actor, ...]:
    """Give everybody who says something below an element, once, in the order in which they begin."""
    found: dict[str, Actor] = {}
    for speaker in _speaking(element):
        if actor := _actor(speaker):
            found.setdefault(speaker.get(load("vlos")["Spreker"]["id"]) or actor.name, actor)
    return tuple(dict.fromkeys(found.values()))


def _speaking(element: etree._Element) -> Iterator[etree._Element]:
    names = load("vlos")
    for speech in element.iter(*(f"{{*}}{name}" for name in names["speeches"])):
        speaker = speech.find(f"{{*}}{names['speaker']}")
        if speaker is not None and text_of(speech.find(f"{{*}}{names['text']}")):
            yield speaker


def _actor(speaker: etree._Element) -> Actor | None:
    names = load("vlos")["Spreker"]
    given, family = _value(speaker, "given"), _value(speaker, "name") or _value(speaker, "family")
    if not family:
        return None
    return Actor(
        name=full_name(given, family),
        relation=names["relation"],
        # Who holds no office has no function; the kind then says that it is a guest.
        function=_value(speaker, "function") or speaker.get(names["kind"]) or None,
        fractie=_fractie(speaker),
    )


def full_name(given: str, family: str) -> str:
    """Put a first name before a surname as reports print it, which may begin with a first name already.

    >>> full_name("Wendy", "Van Eijk"), full_name("Inge", "Inge van Dijk"), full_name("Joost", "Six Dijkstra")
    ('Wendy van Eijk', 'Inge van Dijk', 'Joost Six Dijkstra')
    >>> full_name("", "Van der Werf")
    'Van der Werf'
    """
    if not given or family.casefold().startswith(f"{given.casefold()} "):
        return family
    words = family.split()
    for index, word in enumerate(words[:-1]):
        if word.casefold() not in dutch.PARTICLES:
            break
        words[index] = word.lower()
    return " ".join((given, *words))


def _fractie(speaker: etree._Element) -> str | None:
    """Give the abbreviation of the group, which may stand in an element of its own."""
    names = load("vlos")["Spreker"]
    fractie = speaker.find(f"{{*}}{names['fractie']}")
    if fractie is None:
        return None
    return text_of(fractie.find(f"{{*}}{names['abbreviation']}")) or text_of(fractie) or None


def _value(speaker: etree._Element, name: str) -> str:
    return text_of(speaker.find(f"{{*}}{load('vlos')['Spreker'][name]}"))
