"""From bytes to records: sniff the content, pick the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kamergraaf.errors import Issue
from kamergraaf.model import Input, Record, Snapshot
from kamergraaf.sources import bekendmakingen, metadata, odata, opentk, plain, sample, sru, vlos, webpages
from kamergraaf.sources.encoding import decode

Reader = tuple[Callable[[str], bool], Callable[[Snapshot, str], Iterator[Record | Issue]]]

READERS: tuple[Reader, ...] = (
    (bekendmakingen.sniff, bekendmakingen.read),
    (metadata.sniff, metadata.read),
    (sru.sniff, sru.read),
    (webpages.sniff, webpages.read),
    (vlos.sniff, vlos.read),
    (sample.sniff, sample.read),
    (odata.sniff, odata.read),
    (opentk.sniff, opentk.read),
    (plain.sniff, plain.read),
)


def read(found: Input) -> Iterator[Record | Issue]:
    """Give the records in an input, and an issue for each that could not be read.

    The kind of input is told from its content, never from its name.
    """
    if not found.data.strip():
        yield Issue(found.address, "", "the file is empty")
        return
    try:
        content = decode(found.data)
    except UnicodeDecodeError as error:
        yield Issue(found.address, f"byte {error.start}", "not UTF-8 text, and no other kind of input that is known")
        return
    for sniff, reader in READERS:
        if sniff(content):
            yield from reader(found.snapshot, content)
            return
    yield Issue(found.address, "", "not readable as any known kind of input")
