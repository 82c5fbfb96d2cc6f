"""Files, folders, zips and gzips, down to the single inputs in them."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from kamergraaf.errors import Issue, SourceError, TornError
from kamergraaf.model import Input, LineInput
from kamergraaf.sources import office, zips
from kamergraaf.sources.inputs import gunzip, longlines
from kamergraaf.sources.zips import Budget

MAX_BYTES = 1 << 30
"""An input that unpacks to more than this is refused."""
MAX_TOTAL = 16 << 30
"""All that is in one archive together may not be more than this, however large the archive is."""
MAX_FOLDERS = 100
"""So deep folders may lie in each other."""
MAX_ARCHIVES = 4
"""So deep archives may lie in each other: a gzip in a zip is two."""


@dataclass
class _Links:
    """Which links in an input folder are followed."""

    all: bool
    """Also those that lead out of the folder."""
    inside: str
    """What the address that was given really is."""
    seen: set[str]
    """The folders that a link was followed to; no second one is."""

    def leads_out(self, path: Path) -> bool:
        """Tell whether a link leads out of the folder that was given."""
        real = os.path.realpath(path)
        return not self.all and real != self.inside and not real.startswith(self.inside.rstrip(os.sep) + os.sep)


def open_inputs(addresses: list[str], *, follow_links: bool = False) -> Iterator[Input | LineInput | Issue]:
    """Give every single input under the addresses, folders and archives in the order of their names.

    Args:
        addresses: files, folders, archives; each may itself be a link.
        follow_links: whether links in a folder are followed out of it.

    Raises:
        SourceError: none of the addresses exists.
    """
    missing = [a for a in addresses if not _exists(a)]
    if missing and len(missing) == len(addresses):
        raise SourceError(f"{zips.printable(missing[0])}: no such file or folder; give a paper, a folder or an archive")
    linked: set[str] = set()
    for address in addresses:
        if address in missing:
            yield Issue(zips.printable(address), "", "no such file or folder")
        else:
            links = _Links(follow_links, os.path.realpath(address), linked)
            yield from _open_path(Path(address), zips.printable(address), links)


def _exists(address: str) -> bool:
    try:
        return Path(address).exists()
    except (OSError, ValueError):
        return False


def _open_path(
    path: Path, address: str, links: _Links, above: tuple[str, ...] = ()
) -> Iterator[Input | LineInput | Issue]:
    """Open a file, or what is in a folder; neither a link to a folder above it nor a second link to one is followed."""
    try:
        if above and path.is_symlink() and links.leads_out(path):
            yield Issue(address, "", "a link that leads out of the folder; give `follow_links` to follow it")
            return
        if not path.is_dir():
            yield from _open_file(path, address)
            return
        real = os.path.realpath(path)
        if real in above or (path.is_symlink() and real in links.seen):
            return
        if path.is_symlink():
            links.seen.add(real)
        children = _children(path, above)
    except OSError as error:
        yield Issue(address, "", f"cannot be read: {error.strerror}")
        return
    except SourceError as error:
        yield Issue(address, "", str(error))
        return
    for child in children:
        yield from _open_path(child, f"{address.rstrip('/')}/{zips.printable(child.name)}", links, (*above, real))


def _children(path: Path, above: tuple[str, ...]) -> list[Path]:
    """Give what is in a folder, without what is hidden.

    Raises:
        SourceError: a folder that is not to be opened.
    """
    if (path / "manifest.json").is_file() and any((path / part).is_dir() for part in ("versions", "store")):
        raise SourceError("a graph that kamergraaf made, no paper; it is passed over")
    if len(above) >= MAX_FOLDERS:
        raise SourceError(f"lies in more than {MAX_FOLDERS} folders; it is not opened")
    return sorted((child for child in path.iterdir() if not child.name.startswith(".")), key=lambda p: p.name)


def _open_file(path: Path, address: str) -> Iterator[Input | LineInput | Issue]:
    if not path.is_file():
        yield Issue(address, "", "neither a file nor a folder")
        return
    size = path.stat().st_size
    if size > longlines.LARGE and (found := longlines.open_lines(path, address, zips.allowed(size, MAX_TOTAL))):
        yield found
    elif size > MAX_BYTES:
        yield Issue(address, "", f"larger than {MAX_BYTES >> 20} MiB")
    else:
        yield from unpack(Input(address, path.read_bytes()))


def unpack(found: Input, budget: Budget | None = None, depth: int = 0) -> Iterator[Input | Issue]:
    """Give what is inside a gzip or zip, also when it lies in another one; any other input as it is."""
    packed = found.data[:2] == b"\x1f\x8b"
    if not packed and (not zips.is_zip(found.data) or office.sniff(found.data)):
        yield found
        return
    if depth >= MAX_ARCHIVES:
        yield Issue(found.address, "", f"an archive in {depth} archives; it is not opened")
        return
    budget = budget or Budget(zips.allowed(len(found.data), MAX_TOTAL))
    yield from (_gunzip if packed else _unzip)(found, budget, depth)


def _gunzip(found: Input, budget: Budget, depth: int) -> Iterator[Input | Issue]:
    most = min(budget.left, zips.allowed(len(found.data), MAX_BYTES))
    data, torn = bytearray(), False
    try:
        for piece in gunzip.unpacked(BytesIO(found.data)):
            data += piece
            if len(data) > most:
                budget.spend(most)
                yield Issue(found.address, "", f"unpacks to more than {most >> 20:,} MiB, of {len(found.data):,} bytes")
                return
    except TornError as error:
        yield Issue(found.address, "", str(error))
        torn = not isinstance(error, gunzip.TailError)
    except SourceError as error:
        yield Issue(found.address, "", str(error))
        return
    budget.spend(len(data))
    if data or not torn:
        yield from unpack(Input(found.address, bytes(data), torn), budget, depth + 1)


def _unzip(found: Input, budget: Budget, depth: int) -> Iterator[Input | Issue]:
    """Give what is in a zip; the members that no longer fit in the budget are named together."""
    try:
        opened = zips.open_zip(found.data)
    except SourceError as error:
        yield Issue(found.address, "", str(error))
        return
    beyond: list[str] = []
    with opened:
        members = [m for m in opened.infolist() if not zips.is_folder(m) or zips.climbs(m.filename)]
        shared, last = zips.overlapping(members), {member.filename: member for member in members}
        for member in sorted(members, key=lambda m: m.filename):
            if last[member.filename] is not member:
                yield Issue(found.address, zips.shown(member.filename), zips.REPLACED)
            elif reason := zips.refusal(member, shared):
                yield Issue(found.address, zips.shown(member.filename), reason)
            elif member.file_size > budget.left:
                beyond.append(zips.shown(member.filename))
            else:
                yield from _member(opened, member, found.address, budget, depth)
    if beyond:
        more = f" and {len(beyond) - 1:,} more" if len(beyond) > 1 else ""
        yield Issue(found.address, f"{beyond[0]}{more}", "what is in the archive is more than may be unpacked of it")


def _member(
    opened: zipfile.ZipFile, member: zipfile.ZipInfo, address: str, budget: Budget, depth: int
) -> Iterator[Input | Issue]:
    inside = f"{address}/{zips.printable(member.filename)}"
    try:
        data = zips.read_member(opened, member, min(budget.left, MAX_BYTES))
    except SourceError as error:
        yield Issue(inside, "", str(error))
        return
    budget.spend(len(data))
    yield from unpack(Input(inside, data), budget, depth + 1)
