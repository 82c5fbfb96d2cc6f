"""What the indexes of a graph tell, whether they were made anew or changed by updates."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from kamergraaf.search.index import add_functions
from kamergraaf.store import open_store
from kamergraaf.store.derived import tables

_WORDS = {
    "things": "SELECT iri, kind, sort, date, names, en, summary, unpacked(text), body FROM thing LEFT JOIN content USING (id)",
    "sorts": "SELECT * FROM sort",
    "filed": "SELECT dossier, iri FROM filed JOIN thing ON thing.id = filed.thing",
    "moved": "SELECT p.iri, t.iri FROM moved JOIN thing t ON t.id = moved.thing JOIN thing p ON p.id = moved.party",
    "fates": "SELECT * FROM fate",
    "ended": "SELECT fate, iri FROM ended JOIN thing ON thing.id = ended.thing",
    "led": "SELECT m.iri, t.iri FROM led JOIN thing t ON t.id = led.thing JOIN thing m ON m.id = led.ministry",
    "loose": "SELECT 'content', id FROM content UNION ALL SELECT 'filed', thing FROM filed UNION ALL SELECT 'moved', thing FROM moved UNION ALL SELECT 'ended', thing FROM ended UNION ALL SELECT 'led', thing FROM led",
    "found": "SELECT term, doc, cnt FROM term",
}


def told(graph: Path) -> dict[str, Any]:
    """Give all that the indexes of a graph tell."""
    with open_store(graph) as opened:
        folder = opened.folder
        with closing(sqlite3.connect(folder / "names.db")) as names:
            found: dict[str, Any] = {"names": sorted(names.execute("SELECT * FROM name"))}
        found["edges"] = (folder / "edges.bin").read_bytes()
        with closing(sqlite3.connect(folder / "tables.db")) as made:
            for table in (*tables(), "things"):
                columns = "thing, label" if table == "things" else "*"
                found[f"{table} table"] = sorted(map(repr, made.execute(f"SELECT {columns} FROM {table}")))
        with closing(sqlite3.connect(folder / "search.db")) as words:
            add_functions(words)
            words.execute("INSERT INTO found (found) VALUES ('integrity-check')")
            words.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, found, row)")
            for name, query in _WORDS.items():
                rows = words.execute(query).fetchall()
                found[name] = len(rows) if name == "loose" else sorted(rows, key=repr)
    return found
