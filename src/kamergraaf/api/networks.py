"""Networks of a graph: built, measured, written to files, and reported on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from kamergraaf.ask.networks.periods import Per
from kamergraaf.network.measure.measures import MEASURES, QUICK
from kamergraaf.network.model import coverage_of, label_of, title_of
from kamergraaf.network.part import part
from kamergraaf.processes.traces import no_traces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kamergraaf.ask.networks.measured import Measured
    from kamergraaf.ask.networks.periods import Window
    from kamergraaf.ask.networks.request import Request
    from kamergraaf.catalogue import Question
    from kamergraaf.network.draw.style import Drawing
    from kamergraaf.network.draw.view import View
    from kamergraaf.network.model import NetworkData

    Days = tuple[str | None, str | None]
    Kept = Callable[[int, int], None]

__all__ = [
    "MEASURES",
    "QUICK",
    "Drawing",
    "Form",
    "Measured",
    "NetworkData",
    "Per",
    "Request",
    "View",
    "Window",
    "ask",
    "catalogue",
    "communities",
    "coverage_of",
    "drawing",
    "is_large",
    "label_of",
    "legend",
    "meanings",
    "measures",
    "no_traces",
    "noted",
    "packed",
    "part",
    "report",
    "series",
    "title_of",
    "view",
    "write",
    "write_series",
]


@dataclass(frozen=True, slots=True)
class Form:
    """How a network is written."""

    language: str
    format: str | None = None
    """None: that which the name of the file tells."""
    size: str = "degree"
    """The measure that the sizes of nodes follow."""
    safe: bool = False
    """Whether a spreadsheet is to take no cell for a formula."""


def catalogue() -> list[Question]:
    """Give the networks that can be built, in order of their names."""
    from kamergraaf.catalogue import networks

    return list(networks().values())


def ask(
    path: Path | str,
    name: str,
    thing: str | None,
    given: Mapping[str, str],
    *,
    seconds: float = 30.0,
    megabytes: int = 4096,
    large: bool = False,
    backbone: float | None = None,
    told: Kept | None = None,
    command: str = "",
) -> Request:
    """Give what is asked for of the graph in a folder: a network that can be built, measured and followed over time.

    Args:
        path: the folder of the graph.
        name: of the catalogue, or a file of one's own that ends in `.rq`.
        thing: the thing it is about, for networks that take one.
        given: its parameters, but for its days.
        seconds: how long a query of one's own may take.
        megabytes: how much memory it may take.
        large: whether it may have any number of rows.
        backbone: only edges that have less than this chance are kept.
        told: called with how many edges were kept, and of how many.
        command: what asks for it, in the words of the face; files say it.

    Raises:
        NotFoundError: there is no such network.
        StoreError: there is no graph.
    """
    from kamergraaf.ask.networks.request import Request
    from kamergraaf.catalogue import network
    from kamergraaf.store import open_store
    from kamergraaf.store.questions import Limits

    part = None if backbone is None else partial(_kept, backbone, told)
    limits = Limits(seconds, megabytes=megabytes)
    return Request(network(name), open_store(path), thing, given, limits, large, part, command)


def packed(data: NetworkData, form: Form) -> bytes:
    """Write a network as the bytes of one file: a pair of files as a zip, any other format as it is.

    Raises:
        UsageError: there is no such format.
    """
    from io import BytesIO
    from pathlib import Path
    from tempfile import TemporaryDirectory
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    from kamergraaf.network.write import PAIRS

    out = BytesIO()
    if form.format not in PAIRS:
        write(data, out, form)
        return out.getvalue()
    with TemporaryDirectory() as folder, ZipFile(out, "w") as archive:
        for path in write(data, Path(folder) / f"{data.name}.{form.format}", form):
            archive.writestr(ZipInfo(path.name), path.read_bytes(), ZIP_DEFLATED)
    return out.getvalue()


def communities(data: NetworkData) -> Mapping[str, int]:
    """Give the number of the community of each node, the largest 1."""
    from kamergraaf.network.measure.measures import communities

    return communities(data)


def drawing(data: NetworkData) -> Drawing:
    """Give every node its place, size and colour."""
    from kamergraaf.network.draw.style import draw

    return draw(data)


def legend(data: NetworkData, language: str) -> list[tuple[str, str, int]]:
    """Give the groups, else kinds, with their colours and how many nodes are of each, the most frequent first."""
    from kamergraaf.network.draw.style import legend

    return legend(data, language)


def is_large(data: NetworkData) -> bool:
    """Tell whether placing a network by its relations would take minutes, so that it is drawn as a spiral."""
    from kamergraaf.network.draw.layout import is_large

    return is_large(data)


def view(data: NetworkData, drawn: Drawing, groups: Mapping[str, int], language: str) -> View:
    """Give a network as columns, for a browser that draws it."""
    from kamergraaf.network.draw.view import view

    return view(data, drawn.looks, groups, language)


def _kept(chance: float, told: Kept | None, data: NetworkData) -> NetworkData:
    """Give the edges of a network that stand out, and tell how many they are."""
    from kamergraaf.network.measure.backbone import significant

    found = significant(data, chance)
    if told:
        told(len(found.edges), len(data.edges))
    return found


def noted(data: NetworkData, command: str, narrowed: Mapping[str, str]) -> NetworkData:
    """Give a network whose files say what asked for them, and by what it was narrowed after it was built."""
    return replace(data, origin=data.origin.asked(command, **narrowed))


def write(data: NetworkData, out: Path | BinaryIO, form: Form) -> tuple[Path, ...]:
    """Write a network to a file or a stream, and give the files that were written.

    Raises:
        UsageError: there is no such format or measure.
    """
    from pathlib import Path

    from kamergraaf.network.draw.style import draw_by
    from kamergraaf.network.write.formats import format_of, write_network

    kind = form.format or format_of(out if isinstance(out, Path) else "")
    drawing = draw_by(data, form.size)
    return write_network(data, out, kind, lang=form.language, drawing=drawing, safe=form.safe)


def write_series(
    asked: Request, per: Per, days: Days, out: Path, form: Form
) -> Iterator[tuple[NetworkData, tuple[Path, ...]]]:
    """Write the network of each period to a file that is named after it; periods without a node have none.

    Raises:
        UsageError: it knows no days; there is no such format or measure.
    """
    from kamergraaf.dutch import slug

    for window in asked.windows(per, form.language, *days):
        data = asked.build(*window.days)
        if data.nodes:
            yield data, write(data, out.with_stem(f"{out.stem}-{slug(window.name)}"), form)


def report(asked: Request, per: Per, days: Days, out: Path, form: Form, build: str) -> NetworkData:
    """Write a report on a network as one web page; `build` is what builds the network, in the words of the face.

    Raises:
        UsageError: there is no such measure.
    """
    from kamergraaf import __version__
    from kamergraaf.files import writing
    from kamergraaf.network.draw.style import draw_by
    from kamergraaf.network.write.report import Step, report_lines
    from kamergraaf.network.write.xmltext import write_lines

    data = asked.build(*days)
    windows = asked.windows(per, form.language, *days) if asked.knows_days else []
    series = [Step(window.name, *window.days, asked.build(*window.days)) for window in windows]
    facts = asked.facts(__version__, build, form.language, *days)
    lines = report_lines(data, draw_by(data, form.size), facts, series, form.language)
    with writing(out) as page:
        write_lines(page, lines)
    return data


def measures(names: Sequence[str]) -> tuple[str, ...]:
    """Give the measures that are asked for, each once; a quick set when none is.

    Raises:
        UsageError: there is no such measure.
    """
    from kamergraaf.ask.networks.measured import chosen

    return chosen(names)


def series(
    asked: Request, names: tuple[str, ...], per: Per, days: Days, language: str
) -> list[tuple[Window, Measured]]:
    """Measure the network of each period, from the first that has a node to the last.

    Raises:
        UsageError: it knows no days.
    """
    from kamergraaf.ask.networks.measured import filled

    windows: Iterable[Window] = asked.windows(per, language, *days)
    return filled((window, asked.measure(names, *window.days)) for window in windows)


def meanings(language: str) -> dict[str, str]:
    """Give the figures of a network as a whole, with what they mean, in the order in which they are shown."""
    from kamergraaf.ask.networks.measured import meanings

    return meanings(language)
