"""Tell what is wrong with a query: the place, and the known term that was perhaps meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from kamergraaf import assets
from kamergraaf.errors import MalformedQueryError
from kamergraaf.store.guard import update_of
from kamergraaf.vocab import PREFIXES
from kamergraaf.words import problem

_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|(?:^|(?<=\s))#[^\n]*"
_NAME = re.compile(rf"{_STRING}|(?P<prefix>[A-Za-z][\w-]*)?:(?P<local>[A-Za-z][\w-]*)?", re.MULTILINE)
_KEYWORDS = frozenset(
    "SELECT CONSTRUCT DESCRIBE ASK WHERE FILTER OPTIONAL UNION MINUS GRAPH SERVICE SILENT VALUES BIND EXISTS NOT "
    "DISTINCT REDUCED FROM NAMED PREFIX BASE ORDER GROUP HAVING LIMIT OFFSET ASC DESC COUNT SUM MIN MAX AVG SAMPLE "
    "SEPARATOR UNDEF TRUE FALSE INSERT DELETE DATA".split()
)
_DECLARED = re.compile(r"(?i)\bPREFIX\s+([\w-]*):")
_OWN = re.compile(r"^kg:(\w+) a ", re.MULTILINE)


def malformed(message: str, sparql: str) -> MalformedQueryError:
    """Say where a query is malformed; the parser's own message lists every token that it would take.

    >>> str(malformed("error at 1:8: expected one of A, B, C", "SELECT ? { }"))
    "the query is malformed at line 1, column 8, before '? { }'"
    >>> str(malformed("error at 1:14: expected OPTIONAL", "SELECT * { ?s eil:has_member ?o }"))
    'unknown prefix eil: at line 1, column 15; did you mean eli:?'
    """
    if not sparql.strip():
        return problem(MalformedQueryError, "query-empty")
    lines = sparql.splitlines()
    if update := update_of(sparql):
        return problem(MalformedQueryError, "query-update", update=update).leading("add")
    if unknown := next(_unknown_prefixes(sparql), None):
        return _prefix(*unknown, sparql)
    if place := re.search(r"(\d+):(\d+)", message):
        return _at(int(place[1]), int(place[2]), lines)
    return problem(MalformedQueryError, "query-malformed", told=" ".join(message.split())[:200])


def _prefix(prefix: str, at: int, sparql: str) -> MalformedQueryError:
    """Tell of a prefix that is not known, with the one that was perhaps meant."""
    number = sparql.count("\n", 0, at) + 1
    column = at - (sparql.rfind("\n", 0, at) + 1) + 1
    near = _near(prefix, PREFIXES)
    key = "query-prefix-near" if near else "query-prefix"
    return _shown(key, sparql.splitlines(), number, column, prefix=prefix, **_filled(near=near))


def _at(number: int, column: int, lines: list[str]) -> MalformedQueryError:
    """Tell of the place where the parser gave up, or of a strange word before it."""
    line = lines[number - 1] if number <= len(lines) else ""
    near = None
    if word := _strange_word(line[: column - 1]):
        column = word.start() + 1
        near = _near(word[0], _KEYWORDS)
    rest = line[column - 1 :].strip()[:40]
    key = f"query-{'before' if rest else 'at-end'}{'-near' if near else ''}"
    return _shown(key, lines, number, column, **_filled(rest=repr(rest) if rest else None, near=near))


def _filled(**values: str | None) -> dict[str, str]:
    """Give those values that there are."""
    return {name: value for name, value in values.items() if value}


def _strange_word(before: str) -> re.Match[str] | None:
    """Give the first word before the place where the parser gave up that is neither a keyword nor part of a name."""
    bare = re.sub(_STRING, lambda match: " " * len(match[0]), before)
    words = re.finditer(r"(?<![\w?$:<#/.@-])[A-Za-z]{3,}(?![\w:(-])", bare)
    return next((word for word in words if word[0].upper() not in _KEYWORDS), None)


def _shown(key: str, lines: list[str], number: int, column: int, **values: str) -> MalformedQueryError:
    line = lines[number - 1] if number <= len(lines) else lines[-1]
    begin = max(0, min(column - 1, len(line)) - 60)
    part = line[begin : begin + 100].replace("\t", " ")
    caret = " " * (min(column - 1, len(line)) - begin) + "^"
    return problem(MalformedQueryError, key, part, caret, line=number, column=column, **values)


def _unknown_prefixes(sparql: str) -> Iterator[tuple[str, int]]:
    """Give each prefix that is neither known nor declared, with its place."""
    known = {*PREFIXES, *_DECLARED.findall(sparql), "_"}
    for found in _NAME.finditer(sparql):
        if (prefix := found["prefix"]) is not None and prefix not in known:
            yield prefix, found.start()


def strange_terms(sparql: str) -> list[tuple[str, str | None]]:
    """Give each term that its vocabulary does not have, with the nearest that it has: no error, but nothing has it.

    >>> strange_terms("SELECT * { ?m a kg:Motei ; dcterms:titel ?t ; dcterms:title ?u }")
    [('kg:Motei', 'kg:Motie'), ('dcterms:titel', 'dcterms:title')]
    """
    declared, strange = set(_DECLARED.findall(sparql)), []
    for found in _NAME.finditer(sparql):
        prefix, local = found["prefix"], found["local"]
        if local and prefix in PREFIXES and prefix not in declared:
            terms = _terms(prefix)
            if terms and local not in terms:
                near = _near(local, terms)
                strange.append((f"{prefix}:{local}", f"{prefix}:{near}" if near else None))
    return list(dict.fromkeys(strange))


def _near(word: str, known: Iterable[str]) -> str | None:
    folded = {name.lower(): name for name in sorted(known)}
    found = difflib.get_close_matches(word.lower(), folded, 1, 0.6)
    return folded[found[0]] if found else None


def _terms(prefix: str) -> set[str]:
    """Give the terms of a vocabulary, none when we keep no list of it."""
    if prefix == "kg":
        return set(_OWN.findall(assets.path("ontology", "kamergraaf.ttl").read_text(encoding="utf-8")))
    path = assets.path("ontology", "terms", f"{prefix}.txt")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {line.strip() for line in lines if line and not line.startswith("#")}
