"""The process that runs one query: it holds nothing but Oxigraph, so it starts fast, has limits, and can be killed.

    main(STORE, ROWS, MEGABYTES)

Takes, marshalled on standard input, the query, the prefixes, whether it asks the union of the graphs, and whether whole
terms are wanted; gives its answer so on standard output: the truth, N-Triples, or columns, rows, and whether there are
more rows. A value of a row is None, a text (an IRI or a plain literal), or a text with its datatype; a whole term is
its kind, its value, its datatype and its language. Ends with 0, or with 5 when the store cannot be opened, 2 when the
query is malformed, 1 when it fails.
"""

from __future__ import annotations

import marshal
import sys
from itertools import islice

TYPE_CHECKING = False  # typing, and all that our other modules import, would double the time to start
if TYPE_CHECKING:
    from typing import Any

DONE, FAILED, MALFORMED, NO_STORE = 0, 1, 2, 5
_TEXT = "http://www.w3.org/2001/XMLSchema#string"


def main(store: str, rows: str, megabytes: str) -> int:
    """Run the query on standard input."""
    import pyoxigraph as ox  # here, because who starts this process needs no more than the codes above

    if int(megabytes):
        limit_memory(int(megabytes) << 20)
    try:
        opened = ox.Store.read_only(store)
    except (OSError, RuntimeError, ValueError) as error:
        return _ended(error, NO_STORE)
    sparql, prefixes, union, whole = marshal.loads(sys.stdin.buffer.read())  # noqa: S302 (our own process wrote it)
    try:
        found = opened.query(sparql, prefixes=prefixes, use_default_graph_as_union=union)
    except (SyntaxError, ValueError) as error:
        return _ended(error, MALFORMED)
    except (OSError, RuntimeError) as error:
        return _ended(error, FAILED)
    try:
        sys.stdout.buffer.write(marshal.dumps(_answer(found, int(rows), _whole if whole else _plain)))
    except (OSError, RuntimeError, ValueError) as error:  # Oxigraph checks each block of its store when it reads it
        return _ended(error, FAILED)
    return DONE


def limit_memory(size: int) -> None:
    """Refuse this process more than so many bytes of memory, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def _ended(error: Exception, code: int) -> int:
    sys.stderr.write(" ".join(str(error).split()))
    return code


def _plain(term: Any) -> Any:
    """Give what a row of plain values holds."""
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.Literal):
        return term.value if term.datatype.value == _TEXT else (term.value, term.datatype.value)
    return None if term is None else str(term)


def _whole(term: Any) -> Any:
    """Give a term with its kind, datatype and language."""
    import pyoxigraph as ox

    if isinstance(term, ox.Literal):
        return "literal", term.value, term.datatype.value, term.language or ""
    if term is None:
        return None
    return "uri" if isinstance(term, ox.NamedNode) else "bnode", term.value, "", ""


def _answer(found: Any, most: int, cell: Any) -> Any:
    import pyoxigraph as ox

    if isinstance(found, ox.QueryTriples):
        return found.serialize(format=ox.RdfFormat.N_TRIPLES)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    columns = [variable.value for variable in found.variables]
    rows = [tuple(map(cell, solution)) for solution in islice(found, most)]
    return columns, rows, next(found, None) is not None
