"""What became of each motion, to N-Quads: one outcome, on what ground, by which decision, and why when that is asked.

It is told once here, so that questions and pages read it and never each have a rule of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from kamergraaf import assets, iri
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import KG


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a motion."""

    outcome: str
    """A slug of the scheme afloop."""
    ground: str = ""
    """A slug of the scheme afloopgrond; empty when no decision tells the outcome."""
    decision: str = ""
    """The id of the decision that tells it."""
    telling: str = ""
    """The IRI of the mention by which a report tells it."""
    newer: str = ""
    """The IRI of the motion that took its place."""
    reason: str = ""
    """Why the outcome is not known: a slug of the scheme controle when the order of an agenda item is not to be
    trusted, else of the scheme afloopreden."""
    checked: bool = False
    """Whether the reason is a check."""
    words: str = ""
    """The key of the sentence in data/fates.csv that explains it; empty when there is nothing to explain."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What stands in that sentence."""


def fate_quads(motion: str, fate: Fate) -> Iterator[str]:
    """Write what became of a motion, by its IRI."""
    out = Writer(iri.graph("afgeleid"))
    out.link(motion, KG + "afloop", iri.concept("afloop", fate.outcome))
    if fate.ground:
        out.link(motion, KG + "afloopGrond", iri.concept("afloopgrond", fate.ground))
    if fate.decision:
        out.link(motion, KG + "afloopBesluit", iri.make("besluit", fate.decision))
    if fate.telling:
        out.link(motion, KG + "afloopVermelding", fate.telling)
    if fate.newer:
        out.link(motion, KG + "vervangenDoor", fate.newer)
    if fate.reason:
        scheme = "controle" if fate.checked else "afloopreden"
        out.link(motion, KG + "afloopReden", iri.concept(scheme, fate.reason))
    for language in ("nl", "en") if fate.words else ():
        out.text(motion, KG + "afloopUitleg", explain(fate, language), language)
    yield from out


def explain(fate: Fate, language: str) -> str:
    """Explain an outcome in one sentence; a sentence that counts decisions has another form for one.

    >>> explain(Fate("aangenomen", words="inferred", values={"item": "2025P16946"}), "en")
    'inferred from the order on agenda item 2025P16946'
    """
    because = sentence(f"check-{fate.reason}", language) if fate.checked else ""
    words = f"{fate.words}-one" if fate.values.get("decisions") == 1 else fate.words
    return sentence(words, language).format(because=because, **fate.values)


def sentence(key: str, language: str) -> str:
    """Give a sentence of data/fates.csv, with its places still open."""
    return _sentences()[key][language]


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in assets.table("fates")}
