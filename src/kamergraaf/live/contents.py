"""What an archive holds, as inputs that every reader reads: no network is needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kamergraaf.errors import Issue
from kamergraaf.live.archive import Archive, Text
from kamergraaf.live.layout import is_archive
from kamergraaf.model import Afresh, Input, LineInput
from kamergraaf.sources.inputs.addresses import open_inputs, unpack

SINCE = "?since="
"""Behind the path of an archive: only what changed after that change."""


def address_of(archive: Path, since: int) -> str:
    """Give the address of what changed in an archive after a change; 0 for all."""
    return f"{archive}{SINCE}{since}" if since else str(archive)


def open_all(addresses: list[str], *, follow_links: bool = False) -> Iterator[Input | LineInput | Issue | Afresh]:
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


def name_of(archive: Path) -> str:
    """Give how the addresses of all that is in an archive begin, from wherever it is looked at."""
    return f"{archive.resolve().name}/"


def contents(path: Path, since: int = 0) -> Iterator[Input | LineInput | Issue | Afresh]:
    """Give what an archive holds: the records of each entity as lines of JSON, and the texts under their names.

    With `since` only what changed after that change, each time behind the news that what was told of it before holds no
    longer: in an archive there is one version of everything.
    """
    with Archive(path, reading=True) as archive:
        if not since:
            yield Afresh(name_of(path))
        for entity in archive.entities(since):
            address = f"{name_of(path)}{entity}.jsonl"
            yield from _told_anew(archive, entity, since, address) if since else ()
            lines, keys = partial(archive.lines, entity, since), partial(archive.keys, entity, since)
            yield LineInput(address, lines, keys, archive.digest(entity))
        for text in _texts(archive, since):
            yield from (
                unpack(Input(f"{name_of(path)}{text.name}", archive.read(text))) if isinstance(text, Text) else [text]
            )


def _told_anew(archive: Archive, entity: str, since: int, address: str) -> Iterator[Afresh]:
    withdrawn = archive.withdrawn(entity, since)
    for key in archive.keys(entity, since):
        yield Afresh(address, f"{entity} {key}", withdrawn=key in withdrawn)


def _texts(archive: Archive, since: int) -> Iterator[Text | Afresh]:
    """Give the texts that came after a change, behind the news that another one of that name holds no longer."""
    if not since:
        yield from archive.texts()
        return
    names = dict.fromkeys((text.name for text in archive.texts(since)), False) | archive.dropped(since)
    for name, withdrawn in sorted(names.items()):
        yield Afresh(f"{name_of(archive.path)}{name}", withdrawn=withdrawn)
        yield from archive.named(name)
