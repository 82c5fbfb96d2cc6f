"""A motion that a text names without a number is tied only when one in the collection fits in more than its movers."""

from __future__ import annotations

import pytest

from kamergraaf.extract import find
from kamergraaf.model import Document, NamedMotion, Passage, Place, Resolution, Snapshot, Source, Text, Verdict, tells
from kamergraaf.resolve.motions import Motions, by_mover, read_motion
from kamergraaf.resolve.papers import resolve_motion


def motion(number: int, title: str, date: str) -> Document:
    return Document(f"kst-29628-{number}", Source.PLAIN, Snapshot("x", ""), kind="motie", title=title, date=date)


@pytest.fixture(scope="module")
def collection() -> Motions:
    """Give a collection in which one member moved three motions."""
    papers = [
        motion(1, "Motie van het lid Mutluer over meer vuurwerkcontroles langs de grens", "2025-01-28"),
        motion(2, "Motie van het lid Mutluer over steun voor slachtoffers van geweld", "2025-03-11"),
        motion(3, "Motie van het lid Mutluer c.s. over steun voor buurthuizen", "2025-04-08"),
        motion(4, "Motie van het lid Inge van Dijk over contant geld", "2025-04-08"),
    ]
    return by_mover(filter(None, map(read_motion, papers)))


def tied(content: str, collection: Motions, date: str = "2025-06-01") -> Resolution:
    """Resolve the one motion that a text names."""
    text = Text("kst-1-1", content, (Passage(0, len(content), Place.TEXT),))
    found = find(text, Document("kst-1-1", Source.PLAIN, Snapshot("x", "")))
    (mention,) = (m for m in found if tells(m, NamedMotion))
    return resolve_motion(mention, collection, date)


@pytest.mark.parametrize(
    ("content", "number"),
    [
        ("de motie-Mutluer over controles op vuurwerk langs de grens is uitgevoerd", 0),
        ("de motie-Mutluer over vuurwerkcontroles langs de grens is uitgevoerd", 1),
        ("de motie van het lid Mutluer van 11 maart 2025 is uitgevoerd", 2),
        ("de motie-Mutluer c.s. over steun voor buurthuizen", 3),
        ("de motie-Inge van Dijk over contant geld", 4),
    ],
)
def test_one_motion_that_fits_in_date_or_subject_is_meant(content: str, number: int, collection: Motions) -> None:
    found = tied(content, collection)
    assert (found.target or "").endswith(f"kst-29628-{number}") == bool(number)


def test_movers_alone_tie_nothing(collection: Motions) -> None:
    found = tied("de motie-Mutluer is uitgevoerd", collection)
    assert found.verdict is Verdict.AMBIGUOUS
    assert [candidate[-11:] for candidate in found.candidates] == ["kst-29628-3", "kst-29628-2", "kst-29628-1"]


def test_a_later_motion_is_not_meant(collection: Motions) -> None:
    found = tied("de motie-Mutluer over vuurwerkcontroles langs de grens", collection, date="2025-01-01")
    assert found.verdict is Verdict.UNKNOWN
