"""Run a user's query in a process of its own, because Oxigraph itself knows no time-out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kamergraaf.errors import KamergraafError, QueryTimeoutError, UsageError
from kamergraaf.store import malformed
from kamergraaf.store.rows import Rows, convert

LONGEST = 7 * 86_400.0
"""So many seconds a query may take at most: a week."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to any query: rows of a SELECT, the truth of an ASK, or N-Triples of a CONSTRUCT."""

    rows: Rows | None = None
    truth: bool | None = None
    triples: bytes | None = None


def run_query(path: Path, sparql: str, timeout: float) -> Answer:
    """Run any SPARQL 1.1 query over a graph, for at most `timeout` seconds.

    Raises:
        UsageError: the query is malformed, or `timeout` is no time that can be waited.
        QueryTimeoutError: it ran too long; the process that ran it is killed.
    """
    if not 0 < timeout <= LONGEST:
        raise UsageError(f"--timeout is between 0 and {LONGEST:.0f} seconds, not {timeout:g}")
    try:
        text = sparql.encode()
    except UnicodeEncodeError:
        raise UsageError("the query is not UTF-8 text") from None
    command = [sys.executable, "-m", "kamergraaf.store.child", str(path / "store")]
    try:
        done = subprocess.run(command, input=text, capture_output=True, timeout=timeout, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise QueryTimeoutError(
            f"the query was stopped after {timeout:g} seconds; narrow it, or give --timeout"
        ) from None
    if done.returncode < 0:
        raise KamergraafError(
            f"the process that ran the query was killed (signal {-done.returncode}); is there enough memory?"
        )
    if done.returncode:
        raise UsageError(malformed(done.stderr.decode(errors="replace").strip().splitlines()[-1], sparql))
    kind, _, body = done.stdout.partition(b"\n")
    if kind == b"triples":
        return Answer(triples=body)
    found = json.loads(body)
    return Answer(truth=found["boolean"]) if kind == b"boolean" else Answer(rows=_rows(found))


def _rows(found: dict[str, Any]) -> Rows:
    columns = tuple(found["head"]["vars"])
    bindings = found["results"]["bindings"]
    return Rows(
        columns,
        tuple(
            tuple(convert(b[c]["value"], b[c].get("datatype")) if c in b else None for c in columns) for b in bindings
        ),
    )


def _names_graphs(sparql: str) -> bool:
    """Tell whether a query chooses its own graphs with FROM; only another query asks the union of all.

    >>> _names_graphs("SELECT * FROM <x> { ?s ?p ?o }"), _names_graphs('SELECT * { ?s ?p "from <x>" } # FROM <y>')
    (True, False)
    >>> _names_graphs("SELECT * { ?s ?p ?from FILTER (?from <= ?to && ?to >= ?from) }")
    False
    """
    bare = re.sub(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|(?:^|\s)#[^\n]*$", "", sparql, flags=re.MULTILINE)
    return bool(re.search(r"(?<![?$:\w-])FROM\s+(?:NAMED\s+)?(?:<[^<>\s=]*>|[\w-]*:)", bare, re.IGNORECASE))


def main(store: str) -> int:
    """Read a query from standard input, write its kind and its answer to standard output."""
    import pyoxigraph as ox

    from kamergraaf.processes import leave_with_parent
    from kamergraaf.vocab import PREFIXES

    leave_with_parent()
    sparql = sys.stdin.buffer.read().decode().removeprefix("\ufeff")
    try:
        union = not _names_graphs(sparql)
        found = ox.Store.read_only(store).query(sparql, prefixes=PREFIXES, use_default_graph_as_union=union)
        if isinstance(found, ox.QueryTriples):
            kind, body = b"triples", found.serialize(format=ox.RdfFormat.N_TRIPLES)
        else:
            kind = b"boolean" if isinstance(found, ox.QueryBoolean) else b"rows"
            body = found.serialize(format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        sys.stderr.write(" ".join(str(error).split()))
        return 1
    sys.stdout.buffer.write(kind + b"\n" + (body or b""))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
