"""Write a network in the format that is asked for, or that a file's name tells."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from kamergraaf.errors import UsageError
from kamergraaf.files import writing
from kamergraaf.network.draw.style import Drawing, draw
from kamergraaf.network.model import NetworkData
from kamergraaf.network.tidy import tidy
from kamergraaf.network.write import FORMATS, PAIRS


def format_of(path: Path | str) -> str:
    """Return the format that a file's extension names.

    >>> format_of("verwijzingen.GEXF")
    'gexf'
    """
    return _known(Path(path).suffix.removeprefix(".").lower(), f"{path}: its extension names no format of a network")


def write_network(
    data: NetworkData,
    out: Path | BinaryIO,
    file_format: str | None = None,
    *,
    lang: str = "nl",
    drawing: Drawing | None = None,
    safe: bool = False,
) -> tuple[Path, ...]:
    """Write the network to a file or a stream and return the files written.

    Without `file_format` the extension decides; csv and parquet are a pair of files and so need a path. With `safe`, a
    spreadsheet takes no cell of csv for a formula.
    """
    chosen = _chosen(out, file_format)
    if chosen in PAIRS and not isinstance(out, Path):
        raise UsageError(f"{chosen} is a pair of files, of nodes and of edges: name a file, for instance x.{chosen}")
    data = tidy(data)  # refuses a network that cannot be written before the file is opened
    drawing = drawing or draw(data)
    if chosen in PAIRS and isinstance(out, Path):
        written: tuple[Path, ...] = _module(chosen).write_pair(data, out, drawing, lang, safe=safe)
        return written
    write: Callable[[NetworkData, BinaryIO, Drawing, str], None] = _module(chosen).write
    if not isinstance(out, Path):
        write(data, out, drawing, lang)
        return ()
    with writing(out) as stream:
        write(data, stream, drawing, lang)
    return (out,)


def _module(name: str) -> Any:
    """Give the module of a format, which bears its name."""
    return import_module(f"kamergraaf.network.write.{name}")


def _chosen(out: Path | BinaryIO, file_format: str | None) -> str:
    if file_format is None and isinstance(out, Path):
        return format_of(out)
    return _known(file_format or "", f"'{file_format}' is no format of a network")


def _known(name: str, complaint: str) -> str:
    if name not in FORMATS:
        raise UsageError(f"{complaint}; known are {', '.join(FORMATS)}")
    return name
