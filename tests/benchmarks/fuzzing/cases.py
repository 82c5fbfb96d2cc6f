"""One case: a damaged input beside good neighbours, made from a seed and its number alone."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from fuzzing.mutations import MUTATIONS
from fuzzing.seeds import CONTAINERS, MADE, Good, Names, Seed, found, letter

SLOTS = 200
"""So many cases stand in one batch, and the names of none are those of another."""
_ENDINGS = (".xml", ".pdf", ".txt", ".json", ".jsonl", ".docx", ".odt", ".html", ".gz", ".zip", ".toml", "", ".tar.gz")


@dataclass(frozen=True)
class Case:
    """What a case is, and the good records of which none may be lost."""

    seed: int
    number: int
    kind: str
    mutation: str
    files: tuple[tuple[str, bytes], ...]
    good: tuple[Good, ...]
    texts: tuple[str, ...]
    """Good texts whose citation `extract` must find: their paths."""

    @property
    def folder(self) -> str:
        """Give the name of its folder."""
        return f"c{self.number % SLOTS:04}"

    def __str__(self) -> str:
        return f"--case {self.seed}:{self.number} ({self.kind}; {self.mutation})"

    def write(self, folder: Path) -> None:
        """Write its files."""
        for name, data in self.files:
            path = folder / self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def make(seed: int, number: int) -> Case:
    """Make a case; the same numbers give the same bytes."""
    draw = random.Random(f"{seed}:{number}")
    names = Names(number % SLOTS)
    taken = _seed(draw, names)
    mutation = draw.choice(list(MUTATIONS))
    damaged = taken.before + MUTATIONS[mutation](draw, taken.victim) + taken.after
    name = taken.name if draw.random() < 0.75 else Path(taken.name).stem + draw.choice(_ENDINGS)
    where = draw.choice(("folder", "folder", "folder", *CONTAINERS))
    kind, files, inside, lost = _PLACES[where](draw, taken, name, damaged, names)
    beside = ((f"0-{names.slot}.txt", letter(names, 8).encode()), (f"z-{names.slot}.dat", letter(names, 9).encode()))
    good = (names.paper(8), names.paper(9), *(one for one in (*taken.good, *inside) if one.iri not in lost))
    said = (*(name for name, _ in beside), *(path for path in files if "!" in path))
    folder = f"c{names.slot:04}"
    return Case(
        seed,
        number,
        f"{taken.kind}{kind}",
        mutation,
        (*((path, data) for path, data in files.items() if "!" not in path), *beside),
        good,
        tuple(f"{folder}/{path.replace('!', '')}" for path in said),
    )


def _seed(draw: random.Random, names: Names) -> Seed:
    made = draw.choice(MADE)(names)
    if made.kind == "pdf" and draw.random() < 0.5:  # each takes a process of its own, so there are fewer of them
        made = MADE[0](names)
    return draw.choice(found()) if draw.random() < 0.15 else made


Placed = tuple[str, dict[str, bytes], tuple[Good, ...], frozenset[str]]
"""What is said of the place, the files, good records beside the input, and good ones that the damage may cost.

A path with a `!` is no file: it is that of a good text in an archive.
"""


def _in_folder(draw: random.Random, taken: Seed, name: str, data: bytes, names: Names) -> Placed:
    return "", {f"5-{name}": data}, (), frozenset()


def _in_zip(draw: random.Random, taken: Seed, name: str, data: bytes, names: Names) -> Placed:
    """Put the input between two good texts; every third time the packed bytes of the input are damaged too."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in (("a.txt", letter(names, 5)), (f"m-{name}", data), ("z.txt", letter(names, 6))):
            archive.writestr(path, content)
        member = archive.infolist()[1]
    packed = out.getvalue()
    damaged = draw.random() < 0.33 and member.compress_size
    if damaged:
        start = member.header_offset + 30 + len(member.filename)
        end = start + member.compress_size
        part = bytearray(packed[start:end])
        part[draw.randrange(len(part))] ^= 1 << draw.randrange(8)
        packed = packed[:start] + bytes(part) + packed[end:]
    files = {"5.zip": packed, "!5.zip/a.txt": b"", "!5.zip/z.txt": b""}
    lost = frozenset(one.iri for one in taken.good) if damaged else frozenset[str]()
    return " in a zip" + ", packed bytes damaged" * bool(damaged), files, (names.paper(5), names.paper(6)), lost


def _gzip(draw: random.Random, taken: Seed, name: str, data: bytes, names: Names) -> Placed:
    return " in a gzip", {f"5-{name}.gz": gzip.compress(data, mtime=0)}, (), frozenset()


def _gzip_with_tail(draw: random.Random, taken: Seed, name: str, data: bytes, names: Names) -> Placed:
    packed = gzip.compress(data, mtime=0) + draw.choice((b"garbage", b"\0" * 512, b"\x1f\x8b", b"\n"))
    return " in a gzip with a tail", {f"5-{name}.gz": packed}, (), frozenset()


def _broken_gzip(draw: random.Random, taken: Seed, name: str, data: bytes, names: Names) -> Placed:
    """Break a gzip off; of lines those that can still be unpacked must be there, of all else nothing is asked."""
    packed = gzip.compress(data, mtime=0)
    packed = packed[: draw.randint(len(packed) // 2, len(packed) - 1)]
    out = zlib.decompressobj(31).decompress(packed)
    whole = out[: out.rfind(b"\n") + 1].decode(errors="replace")
    lines = taken.kind == "odata lines"
    lost = frozenset(one.iri for one in taken.good if not lines or one.title not in whole)
    return " in a gzip that breaks off", {f"5-{name}.gz": packed}, (), lost


_PLACES = {
    "folder": _in_folder,
    "zip": _in_zip,
    "gz whole": _gzip,
    "gz broken off": _broken_gzip,
    "gz with a tail": _gzip_with_tail,
}
