"""From bytes to records: sniff the content, pick the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kamergraaf.errors import Issue, SourceError
from kamergraaf.model import Input, LineInput, Record, Snapshot
from kamergraaf.processes.pool import Share
from kamergraaf.sources import mistaken, office, plain, sample
from kamergraaf.sources.inputs.encoding import decode, first_bad, of_windows, once
from kamergraaf.sources.koop import html, metadata, sru
from kamergraaf.sources.koop import xml as koop_xml
from kamergraaf.sources.opendata import json as opendata_json
from kamergraaf.sources.opendata import syncfeed
from kamergraaf.sources.opentk import page
from kamergraaf.sources.vlos import report

Reader = tuple[Callable[[str], bool], Callable[[Snapshot, str], Iterator[Record | Issue]]]

READERS: tuple[Reader, ...] = (
    (koop_xml.sniff, koop_xml.read),
    (metadata.sniff, metadata.read),
    (sru.sniff, sru.read),
    (html.sniff, html.read),
    (report.sniff, report.read),
    (syncfeed.sniff, syncfeed.read),
    (sample.sniff, sample.read),
    (mistaken.sniff, mistaken.read),
    (opendata_json.sniff, opendata_json.read),
    (page.sniff, page.read),
    (plain.sniff, plain.read),
)
BY_PIECES: tuple[Reader, ...] = (
    (sru.sniff, sru.read),
    (syncfeed.sniff, syncfeed.read),
    (opendata_json.sniff, opendata_json.read),
)
"""Those that read the records of an input one by one, so that what is no text, or lacking, costs its record only."""


MOST = 4 * plain.LONGEST
"""Text of more bytes is not even decoded; only data in JSON is so large."""
MOST_XML = 40 << 20
"""XML takes many times its size when it is read; the report of a whole day has some millions of bytes."""
_BLANK = b"\xef\xbb\xbf \t\r\n"


def read(found: Input | LineInput, share: Share = map) -> Iterator[Record | Issue]:
    """Give the records in an input, and an issue for each that could not be read.

    The kind of input is told from its content, never from its name.

    Args:
        found: the input.
        share: does the same on each part of a large input, as `map` does, perhaps in other processes.
    """
    if isinstance(found, LineInput):
        yield from _lines(found, share)
    elif not found.data.strip():
        yield Issue(found.address, "", "the file is empty")
    elif office.sniff(found.data):
        yield from [] if found.torn else office.read(found)
    else:
        yield from _text(found)


def _lines(found: LineInput, share: Share) -> Iterator[Record | Issue]:
    try:
        if found.names:
            yield from opendata_json.read_named(found.snapshot, found.names(), found.sound(), share)
        else:
            yield from opendata_json.read_lines(found.snapshot, found.sound(), share)
        if found.torn:
            yield Issue(found.address, "", found.torn)
    except SourceError as error:
        yield Issue(found.address, "", str(error))


def _is_too_large(size: int, start: bytes) -> bool:
    """Tell whether a text is larger than any paper; JSON is read record by record."""
    return start not in (b"{", b"[") and size > (MOST_XML if start == b"<" else MOST)


def _text(found: Input) -> Iterator[Record | Issue]:
    """Give the records in a text; of one that is not all UTF-8, or torn, only where they can be read one by one."""
    start = found.data[:100].lstrip(_BLANK)[:1]
    if _is_too_large(len(found.data), start):
        yield Issue(found.address, "", f"{len(found.data) >> 20:,} MiB in one text; no paper is so large")
        return
    content = decode(found.data)
    if content is None and (start not in (b"{", b"[", b"<")) and (read_as := of_windows(found.data)):
        content = read_as[0]
        yield Issue(found.address, "", f"no UTF-8: read as {read_as[1]}; save it as UTF-8 to be sure")
    elif content is not None and (meant := once(content)):
        content = meant.lstrip()
        yield Issue(found.address, "", "its UTF-8 was encoded twice: read as it was meant; fetch it anew to be sure")
    whole = content is not None and not found.torn
    text = found.data.decode(errors="surrogateescape") if content is None else content
    reader = next((reader for sniff, reader in (READERS if whole else BY_PIECES) if sniff(text)), None)
    if reader:
        yield from reader(found.snapshot, opendata_json.without_cut(text) if found.torn else text)
    elif content is None:
        place = f"byte {first_bad(found.data)}"
        yield Issue(found.address, place, "not UTF-8 text, and no other kind of input that is known")
    elif whole:
        yield Issue(found.address, "", "not readable as any known kind of input")
