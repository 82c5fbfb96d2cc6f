"""Kamergraaf: records of votes to lines of N-Quads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kamergraaf import iri
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.descriptions import load
from kamergraaf.descriptions.opendata import decoder
from kamergraaf.model.entities import Vote
from kamergraaf.rdf.known import Known
from kamergraaf.rdf.voting import vote_lines
from kamergraaf.register import load_register
from peers.clock import run


def lines(source: Path) -> Iterator[str]:
    """Give the lines of all votes in a file of JSON Lines, each with those of its decision left out."""
    known = Lookups(Known({}, frozenset(), frozenset()), load_register(), {})
    choices = load("tweedekamer-odata")["choices"]
    decode = decoder("Stemming").decode
    graph = iri.graph("bron")
    with source.open("rb") as file:
        for text in file:
            vote = decode(text)
            if isinstance(vote, Vote) and vote.choice in choices and not vote.deleted:
                yield vote_lines(vote, choices[vote.choice], f" <{graph}/{vote.decision}> .\n", known)


def convert(source: Path, target: Path) -> None:
    """Write the lines to a file."""
    with target.open("wb", buffering=1 << 18) as file:
        for block in lines(source):
            file.write(block.encode())


if __name__ == "__main__":
    run(convert)
