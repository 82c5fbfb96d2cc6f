"""Read all inputs into a harvest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from kamergraaf.errors import Issue, SourceError
from kamergraaf.harvest import Harvest
from kamergraaf.live.contents import open_all
from kamergraaf.model import Afresh, Count, Document, Input, LineInput, Record
from kamergraaf.processes.pool import Share, Workers, sharing
from kamergraaf.sources import read


def read_records(
    addresses: list[str], share: Share = map, *, follow_links: bool = False
) -> Iterator[Record | Input | LineInput | Issue | Afresh]:
    """Give every record under the addresses, each input announced before its records."""
    for found in open_all(addresses, follow_links=follow_links):
        yield found
        if isinstance(found, Input | LineInput):
            yield from read(found, share)


def gather(
    addresses: list[str], harvest: Harvest, workers: Workers = 1, *, follow_links: bool = False
) -> tuple[dict[str, str], list[Issue], Mapping[str, int]]:
    """Take all records under the addresses; gives the hashes of the inputs, what could not be read, and counts.

    Raises:
        SourceError: there is no such input, or a worker was stopped.
    """
    with sharing(workers) as share:
        return _gathered(read_records(addresses, share, follow_links=follow_links), harvest)


def _gathered(
    records: Iterable[Record | Input | LineInput | Issue | Afresh], harvest: Harvest
) -> tuple[dict[str, str], list[Issue], Mapping[str, int]]:
    counts = Counter[str]()
    inputs: dict[str, str] = {}
    issues: list[Issue] = []
    for found in records:
        match found:
            case Input():
                inputs[found.address] = found.snapshot.sha256
                harvest.announce(found.snapshot)
            case LineInput():
                _hash(found, inputs, harvest)
            case Afresh():
                harvest.announce(found)
            case Issue():
                issues.append(found)
            case Document(id=""):
                reason = "no number of a paper in the text or in the file name; build leaves it out, extract reads it"
                issues.append(Issue(found.snapshot.address, "", reason))
            case Count():
                counts[found.name] += found.number
            case _:
                harvest.take(found)
    return inputs, issues, counts


def _hash(found: LineInput, inputs: dict[str, str], harvest: Harvest) -> None:
    """Note the hash of an input; one that is damaged has none, and its reader says so."""
    with suppress(SourceError):
        inputs[found.address] = found.snapshot.sha256
        harvest.announce(found.snapshot)
