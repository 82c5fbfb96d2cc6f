"""What an archive holds, as inputs that every reader reads: no network is needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kamergraaf.errors import Issue
from kamergraaf.live.archive import Archive, is_archive
from kamergraaf.model import Input, LineInput
from kamergraaf.sources.inputs.addresses import open_inputs, unpack

SINCE = "?since="
"""Behind the path of an archive: only what changed after that change."""


def address_of(archive: Path, since: int) -> str:
    """Give the address of what changed in an archive after a change; 0 for all."""
    return f"{archive}{SINCE}{since}" if since else str(archive)


def open_all(addresses: list[str], *, follow_links: bool = False) -> Iterator[Input | LineInput | Issue]:
    """Give every single input under the addresses, of which some are archives.

    Raises:
        SourceError: none of the addresses exists.
    """
    found = [(address, *_archive(address)) for address in addresses]
    plain = [address for address, path, _ in found if path is None]
    for _, path, since in found:
        if path is not None:
            yield from contents(path, since)
    if plain or not found:
        yield from open_inputs(plain, follow_links=follow_links)


def _archive(address: str) -> tuple[Path | None, int]:
    path, mark, since = address.partition(SINCE)
    try:
        return (
            (Path(path), int(since or 0)) if is_archive(Path(path)) and (since.isdecimal() or not mark) else (None, 0)
        )
    except (OSError, ValueError):
        return None, 0


def contents(path: Path, since: int = 0) -> Iterator[Input | LineInput | Issue]:
    """Give what an archive holds: the records of each entity as lines of JSON, and the texts under their names."""
    with Archive(path, reading=True) as archive:
        for entity in archive.entities(since):
            yield LineInput(f"{path}/{entity}.jsonl", partial(archive.lines, entity, since))
        for text in archive.texts(since):
            yield from unpack(Input(f"{path}/{text.name}", archive.read(text)))
