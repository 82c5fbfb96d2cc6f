"""What a query may not do: it asks this graph, and nothing else in the world. Told before it runs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from kamergraaf.errors import UsageError
from kamergraaf.store.tokens import Token, after, readings, tokens

SETTING = "KAMERGRAAF_SERVICES"
"""The variable that names the services that queries may ask, with spaces between them."""
UPDATES = frozenset("INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH".split())
_FROM = re.compile(r"(?<![\w?$:])from", re.IGNORECASE)
"""What may be the word, and no variable, name or end of a word."""
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})")


def check(sparql: str) -> None:
    """Refuse a query that asks a service which is not allowed.

    Raises:
        UsageError: it does.
    """
    for service in asked(sparql):
        refuse(service)


def asked(sparql: str) -> Iterator[str]:
    r"""Give the services that a query asks: as it stands, and as engines read it for whom \\u0053ERVICE is a word too.

    >>> list(asked(r"{ \u0053ERVICE <http://a/> {} }")), list(asked("{ ?s ?p ?o }"))
    (['<http://a/>'], [])
    """
    for text in dict.fromkeys((sparql, unescaped(sparql))):
        if "service" in text.lower():  # most have none
            yield from services(text)


def refuse(service: str) -> None:
    """Refuse a service, given as it is written in a query, which is not allowed.

    Raises:
        UsageError: it is not.
    """
    allowed = os.environ.get(SETTING, "").split()
    if unescaped(service) in {f"<{iri}>" for iri in allowed if iri.startswith(("http://", "https://"))}:
        return
    if service.startswith("<"):
        raise UsageError(f"SERVICE {service} would be asked over the network; leave it out, or allow it in {SETTING}")
    raise UsageError(f"SERVICE {service}: only a service in angle brackets is asked, and only one allowed in {SETTING}")


def services(sparql: str) -> Iterator[str]:
    r"""Give the services that a query asks, as they are written.

    >>> list(services("{ SERVICE SILENT <http://a/> {} SERVICE?x{} ?s service:p 'SERVICE <b> {' } # SERVICE <c> {"))
    ['<http://a/>', '?x']

    Oxigraph takes the first part of a name for the word, where no name can be:

    >>> list(services("PREFIX : <http://a/> SELECT * { SERVICE:x {} GRAPH service:y {} }"))
    ['SERVICE:x']
    """
    for token, before in readings(sparql):
        if token.kind == "word" and "service" in token.text.lower():
            yield from _asked(sparql, token)
        elif _may_hide_it(token) and not _names_a_graph(before) and _opens(after(sparql, token.end)):
            yield token.text


def _asked(sparql: str, word: Token) -> Iterator[str]:
    """Give what stands between a word and a group, when that is a service."""
    named = after(sparql, word.end)
    if named and named.text.lower() == "silent":
        named = after(sparql, named.end)
    if named and named.kind in ("iri", "variable", "name") and _opens(after(sparql, named.end)):
        yield named.text


def _may_hide_it(token: Token) -> bool:
    return token.kind == "name" and "service" in token.text.partition(":")[0].lower()


def _opens(token: Token | None) -> bool:
    return token is not None and token.text == "{"


def _names_a_graph(before: Token | None) -> bool:
    return before is not None and before.kind == "word" and before.text.upper() in {"GRAPH", "FROM", "NAMED"}


def names_graphs(sparql: str) -> bool:
    """Tell whether a query chooses its own graphs with FROM; only another query asks the union of all.

    >>> names_graphs("SELECT * FROM <x> { ?s ?p ?o }"), names_graphs('SELECT * { ?s ?p "from <x>" } # FROM <y>')
    (True, False)
    >>> names_graphs("SELECT * { ?s ?p ?from FILTER (?from <= ?to && ?to >= ?from) }")
    False
    """
    if not _FROM.search(sparql):  # most have none, and to read the rest of a query takes longer than many an answer
        return False
    word = ""
    for token in tokens(sparql):
        if word == "FROM" and (token.kind in ("iri", "name") or token.text.upper() == "NAMED"):
            return True
        word = token.text.upper() if token.kind == "word" else ""
    return False


def update_of(sparql: str) -> str | None:
    """Give the word with which an update begins; None when it is a query, or neither.

    >>> update_of("PREFIX load: <a> load <file:///etc/passwd>"), update_of("SELECT * { ?s ?p 'LOAD' }")
    ('LOAD', None)
    """
    words = (token.text.upper() for token in tokens(sparql) if token.kind == "word")
    first = next((word for word in words if word not in {"BASE", "PREFIX", "VERSION"}), "")
    return first if first in UPDATES else None


def unescaped(text: str) -> str:
    r"""Read escapes of characters by their numbers.

    >>> unescaped(r"<\u0068ttp://a>")
    '<http://a>'
    """
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
