"""Kamergraaf: records of votes to lines of N-Quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kamergraaf import iri
from kamergraaf.model import Snapshot, Vote
from kamergraaf.rdf import voting
from kamergraaf.rdf.lines import Writer
from kamergraaf.sources.odata import read
from peers.clock import run

# ---------------------------------------------------------------------------------------------------------------------
# THE ONE PLACE TO PLUG IN ANOTHER WAY: `lines` takes the file of votes and gives the lines of N-Quads, as text.
# ---------------------------------------------------------------------------------------------------------------------


def lines(source: Path) -> Iterable[str]:
    """Give the lines of all votes in a file of JSON Lines."""
    known = voting.Known({}, frozenset())
    for record in read(Snapshot(source.name, "0" * 64), source.read_text(encoding="utf-8")):
        if isinstance(record, Vote):
            yield from _vote(record, known)


def _vote(vote: Vote, known: voting.Known) -> Iterator[str]:
    """Give the lines of one vote without those of its decision."""
    out = Writer(iri.graph("bron", vote.decision))
    voting._vote(out, iri.make("besluit", vote.decision), vote, known)
    yield from out


# ---------------------------------------------------------------------------------------------------------------------


def convert(source: Path, target: Path) -> None:
    """Write the lines to a file."""
    with target.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines(source))


if __name__ == "__main__":
    run(convert)
