"""The graph on disk: an Oxigraph store as a cache of the sorted dump, opened for reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, Self, cast

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.processes.bounds import bounded, count_rows, may_read
from kamergraaf.store.checksums import MANIFEST, check, folder_of, has, version_of
from kamergraaf.store.digest import origin_of
from kamergraaf.store.rows import Rows, rows_of
from kamergraaf.store.versions import DUMP as DUMP
from kamergraaf.store.versions import VERSIONS, Held, hold
from kamergraaf.vocab import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

    from kamergraaf.origin import Origin
    from kamergraaf.store.edges import Edges, Ground
    from kamergraaf.store.names import Names

FORMAT = 5
"""The version of the layout on disk."""
_BEFORE = 4
"""The layout before: all files of the one version beside the manifest."""
ADDRESSES = ("http://", "https://")
"""How the address of a store on the network begins."""
STORE, RECORDS, JUDGEMENTS, SEARCH, THINGS = "store", "records.db", "judgements.csv", "search.db", "parts.db"
PUSHED = "pushed"
"""The folder of what stores on the network were sent, by address and version."""


@dataclass(frozen=True)
class Store:
    """What stands on disk of a graph, opened: ask it, or hand it to rdflib.

    It is of one version of the graph, which stays on the disk for as long as this is needed.
    """

    path: Path
    told: str = field(repr=False)
    """The text of its manifest, which names every input and so can be long."""
    held: Held | None = field(default=None, repr=False)
    is_remote: ClassVar[bool] = False
    """Whether it stands in a store on the network, and has no files."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __reduce__(self) -> tuple[Callable[..., Store], tuple[Path, str, Path]]:
        """Go to another process as a store of the same version, which that process opens for itself, once."""
        return _opened_again, (self.path, self.told, self.folder)

    def close(self) -> None:
        """Need it no more, so that its version can be removed when there is a newer one."""
        self.__dict__.pop("store", None)
        if self.held:
            self.held.let_go()

    @property
    def folder(self) -> Path:
        """The folder of the version."""
        return self.held.folder if self.held else self.path

    @property
    def address(self) -> str:
        """Where it is: its folder, or its address on the network."""
        return str(self.path)

    def ready(self) -> None:
        """See that it can be asked: what is locked or damaged is told here, and not at the first question."""
        _ = self.store

    def see_fit(self, query: str) -> None:
        """See that a question of the catalogue can be asked of it: on the disk each can."""

    @contextmanager
    def edges(self) -> Iterator[Edges]:
        """Open the index of edges.

        Raises:
            StoreError: it is missing or damaged, also where that is seen while it is read.
        """
        from kamergraaf.store.edges import intact, open_edges

        with intact(self.folder):
            yield open_edges(self.folder)

    def ground(self) -> AbstractContextManager[Ground]:
        """Open what a search of paths walks over; errors are those of `edges`."""
        return self.edges()

    def names(self) -> Names:
        """Open the index of names."""
        from kamergraaf.store.names import open_names

        return open_names(self.folder)

    @cached_property
    def store(self) -> ox.Store:
        """The store, opened when it is first asked: not all that a graph can tell is there.

        Raises:
            StoreError: it is locked or damaged.
        """
        import pyoxigraph as ox

        check(self.folder, STORE)
        try:
            with bounded():
                return ox.Store.read_only(str(self.folder / STORE))
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(f"{self.path}: the store cannot be opened ({_first(error)}); build it again") from None

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What the manifest tells: version, inputs, counts, issues, and when the graph was built."""
        import json

        found: Mapping[str, Any] = json.loads(self.told)
        return found

    def origin(self) -> Origin:
        """Give what files that are made of the graph say of it."""
        return origin_of(self.manifest)

    def query(self, sparql: str, most: int | None = None) -> Rows:
        """Run a SELECT query of our own, over the union of the named graphs; prefixes need not be declared.

        Args:
            sparql: the query.
            most: how many rows to read at most; by default all.

        Raises:
            UsageError: the query is malformed, or asks a service that is not allowed.
            QueryTimeoutError, TooMuchError: of a share there is no time left, or there are not so many rows.
        """
        rows = self._rows(sparql, may_read(most))
        count_rows(len(rows))  # not in the frame of what it read, which may be dropped by this thread alone
        return rows

    def _rows(self, sparql: str, most: int | None) -> Rows:
        import pyoxigraph as ox

        with self.reading():
            found = self._run(sparql)
            if isinstance(found, ox.QuerySolutions):
                return rows_of(found, most)
        raise UsageError("query() takes a SELECT query; for ASK there is ask(), for CONSTRUCT dataset()")

    def ask(self, sparql: str) -> bool:
        """Run an ASK query.

        Raises:
            UsageError: the query is malformed, or no ASK query.
        """
        import pyoxigraph as ox

        with self.reading():
            found = self._run(sparql)
            if isinstance(found, ox.QueryBoolean):
                return bool(found)
        raise UsageError("ask() takes an ASK query")

    def construct(self, sparql: str) -> bytes:
        """Run a CONSTRUCT query of our own, over the union of the named graphs; gives N-Triples.

        Raises:
            UsageError: the query is malformed, or no CONSTRUCT query.
        """
        import pyoxigraph as ox

        with self.reading():
            found = self._run(sparql)
            if isinstance(found, ox.QueryTriples):
                return found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        raise UsageError("construct() takes a CONSTRUCT query")

    def _run(self, sparql: str) -> Any:
        store = self.store
        if "service" in sparql.lower() or "\\u" in sparql.lower():  # few of our own do, and they need not wait for it
            from kamergraaf.store import guard

            guard.check(sparql)
        try:
            return store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        except (SyntaxError, ValueError) as error:
            from kamergraaf.store.mistakes import malformed

            raise malformed(str(error), sparql) from None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Tell in one line of what Oxigraph finds wrong while a query runs or its rows are read, block by block."""
        try:
            with bounded():
                yield
        except (OSError, RuntimeError, ValueError) as error:
            raise self._damage(error) from None

    def _damage(self, error: Exception) -> StoreError:
        """Give the error for a store that could not be read: which file it is when its checksum tells."""
        try:
            check(self.folder, STORE, always=True)
        except StoreError as found:
            return found
        return StoreError(f"{self.path}: the store cannot be read ({_first(error)}); build it again")

    def dataset(self) -> rdflib.Dataset:
        """Give the graph as an rdflib Dataset over the same store; its default graph is the union."""
        from kamergraaf.store.dataset import dataset_of

        return dataset_of(self.store, self.held)


def open_store(path: str | Path) -> Store:
    """Open the newest version of a graph, and hold it; or the graph in a store on the network, by its address.

    Raises:
        StoreError: there is no graph, or it is of another layout.

    One of the layout before is read as it is; whoever writes it, gives it this one.
    """
    if isinstance(path, str) and path.startswith(ADDRESSES):
        from kamergraaf.store.remote import open_remote

        return open_remote(path)
    graph, before = Path(path), ""
    while (told := _read_manifest(graph)) != before:  # a writer may just have removed the version that it named
        folder = folder_of(told.encode())
        if folder is None:
            return Store(graph, told)
        if held := hold(graph / folder):
            return Store(graph, told, held)
        before = told
    raise StoreError(f"{graph}: its {folder} is missing; build it again, or put back a copy of the graph")


@cache
def _opened_again(path: Path, told: str, folder: Path) -> Store:
    """Open a version of a graph that another process holds."""
    return Store(path, told, hold(folder) if folder != path else None)


def _read_manifest(folder: Path) -> str:
    """Read the manifest of a graph, of which no more is looked at than its version.

    Raises:
        StoreError: there is no graph, or it is of another layout.
    """
    if not (folder / MANIFEST).is_file():
        raise StoreError(f"{folder}: no graph there; build one").leading("build", out=str(folder))
    try:
        told = (folder / MANIFEST).read_bytes()
        version = version_of(told) or _older(told)
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreError(f"{folder}: its {MANIFEST} is damaged; build it again, or put back a copy of it") from None
    if version not in (FORMAT, _BEFORE):
        raise StoreError(f"{folder}: a graph of version {version}, this program reads {FORMAT}; build it again")
    return told.decode()


def _older(told: bytes) -> int:
    """Give the version of a manifest without a checksum.

    Raises:
        ValueError: this version has one.
    """
    import json

    version = int(json.loads(told)["format"])
    if version in (FORMAT, _BEFORE):
        raise ValueError("its checksum is another one")
    return version


def current_version(folder: Path) -> str:
    """Give a mark of the graph that stands in a folder now, another one for each graph; nothing while none stands."""
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns:x}-{found.st_ino:x}-{found.st_size:x}"


def refuse_inside(path: Path) -> None:
    """Refuse to write a file into the folder of a graph, which a build replaces whole.

    Raises:
        UsageError: it would lie there.
    """
    for folder in path.resolve().parents:
        if is_graph(folder):
            raise UsageError(f"{path}: lies in the folder of a graph; write it elsewhere")


def has_graph(folder: Path) -> bool:
    """Tell whether there is a graph in a folder: one of which the first build was killed is none."""
    return (folder / MANIFEST).is_file()


def is_graph(folder: Path) -> bool:
    """Tell whether a folder is that of a graph, of this layout or of the one before."""
    return (folder / MANIFEST).is_file() and ((folder / VERSIONS).is_dir() or (folder / STORE).is_dir())


def _first(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


@contextmanager
def open_dump(graph: Store) -> Iterator[BinaryIO]:
    """Open the sorted dump of a graph for reading; that of a store on the network is fetched whole first.

    Raises:
        StoreError: it is not there, or damaged, or not what was loaded.
    """
    import gzip
    import zlib

    if graph.is_remote:
        from kamergraaf.store.remote.dump import fetched

        with fetched(graph) as dump:
            yield dump
        return
    path = graph.folder / DUMP
    if not path.exists() and not has(graph.folder, DUMP):
        from kamergraaf.store.dump import made

        with made(graph) as dump:
            yield dump
        return
    check(graph.folder, DUMP)
    try:
        with gzip.open(path) as dump:
            yield cast("BinaryIO", dump)
    except (FileNotFoundError, gzip.BadGzipFile, EOFError, zlib.error, SyntaxError) as error:
        raise StoreError(f"{path}: the dump is missing or damaged ({_first(error)}); build it again") from None
