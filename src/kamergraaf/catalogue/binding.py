"""Put the values of parameters into a question, each checked by its type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kamergraaf.catalogue.nouns import MARK, ONLY_STATED, THINGS, Parameter, Question
from kamergraaf.dutch.dates import parse_day
from kamergraaf.errors import UsageError
from kamergraaf.vocab import PREFIXES, literal, typed
from kamergraaf.words import problem


def bind(asked: Question, values: dict[str, str], language: str = "nl") -> str:
    """Put parameters into a query as one VALUES line of checked terms; nothing is pasted.

    Args:
        asked: the question.
        values: for a parameter that is a thing its IRI, for any other its text.
        language: what `?lang` stands for, in which labels are to be given.

    Raises:
        UsageError: an unknown parameter, or a value of the wrong type.
    """
    unknown = set(values) - {p.name for p in asked.parameters}
    if unknown:
        known = ", ".join(p.name for p in asked.parameters) or "-"
        raise problem(UsageError, "no-parameter", query=asked.name, name=min(unknown), known=known)
    terms = {
        p.name: _term(p, values.get(p.name) or p.default) for p in asked.parameters if values.get(p.name) or p.default
    }
    _check_order(asked, terms)
    terms["lang"] = literal(language)
    names, written = " ".join(f"?{n}" for n in terms), " ".join(terms.values())
    return asked.sparql.replace(MARK, " ".join((f"VALUES ({names}) {{ ({written}) }}", *_narrowed(asked, terms), MARK)))


def _narrowed(asked: Question, terms: Mapping[str, str]) -> Iterator[str]:
    """Give the patterns that lead from the parameters that are given to what a counter counts."""
    narrow: Mapping[str, str] = asked.extra.get("narrow", {})
    yield from (pattern for name, pattern in narrow.items() if name in terms)


def prefixed(sparql: str) -> str:
    """Put the prefixes of a query before it, which other engines do not know.

    >>> print(prefixed("ASK { ?s a kg:Motie ; foaf:name 'x' }"))
    PREFIX kg: <https://w3id.org/kamergraaf/def#>
    PREFIX foaf: <http://xmlns.com/foaf/0.1/>
    ASK { ?s a kg:Motie ; foaf:name 'x' }
    """
    used = set(re.findall(r"(?<![\w-])([a-z][a-z-]*):", sparql))
    lines = (f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items() if name in used)
    return "".join(lines) + sparql


def sql_values(asked: Question, values: dict[str, str], language: str = "nl") -> dict[str, str | int | None]:
    """Give the values of the parameters of a question as its SQL takes them, where one that stays open is None.

    Raises:
        UsageError: as `bind`.
    """
    bind(asked, values, language)
    found: dict[str, str | int | None] = {"lang": str(language)}  # not a word of an enumeration
    for parameter in asked.parameters:
        value = values.get(parameter.name) or parameter.default
        found[parameter.name] = _plain(parameter, value) if value else None
    return found


def _plain(parameter: Parameter, value: str) -> str | int:
    if parameter.type == "date":
        return _date(parameter, value)
    return int(value) if parameter.type == "integer" else str(value)


def _check_order(asked: Question, terms: dict[str, str]) -> None:
    """Refuse a period that ends before it begins: the empty answer would look like one about a real period."""
    days = {p.name: terms[p.name] for p in asked.parameters if p.type == "date" and p.name in terms}
    if "from" in days and "to" in days and days["from"] > days["to"]:
        raise problem(UsageError, "from-after-to").naming("from", "to")


def stated(asked: Question, values: Mapping[str, str]) -> dict[str, str]:
    """Give the values of the parameters by which what was only inferred is left out; of most nothing is."""
    reads = any(parameter.name == ONLY_STATED.name for parameter in asked.parameters)
    return {**values, ONLY_STATED.name: "yes"} if reads else dict(values)


def network_values(asked: Question, thing: str | None, given: dict[str, str]) -> dict[str, str]:
    """Give the parameters of a network, with the thing that it is about under the name that the network has for it.

    Raises:
        UsageError: it takes no thing, or has no such parameter.
    """
    known = {p.name: p.type for p in asked.parameters}
    takes = next((p for p, kind in known.items() if kind in THINGS), None)
    if thing and takes is None:
        raise problem(UsageError, "network-takes-nothing", network=asked.name)
    if unknown := set(given) - set(known):
        raise problem(UsageError, "network-parameter", network=asked.name, name=min(unknown)).naming(min(unknown))
    return given | ({takes: thing} if thing and takes else {})


def day_of(asked: Question, values: dict[str, str]) -> str | None:
    """Give the day that a question is about, if it is about one.

    Raises:
        UsageError: the value is no date.
    """
    days = ((p, values.get(p.name) or p.default) for p in asked.parameters if p.type == "date")
    return next((_date(p, value) for p, value in days if value), None)


def _date(parameter: Parameter, value: str) -> str:
    if (date := parse_day(value, last=parameter.name == "to")) is None:
        raise problem(UsageError, "parameter-date", name=parameter.name, value=value)
    return date


def _term(parameter: Parameter, value: str) -> str:
    if parameter.type in THINGS:
        if any(c in value for c in '<>"{}|^`\\ \n'):
            raise problem(UsageError, "parameter-iri", name=parameter.name, value=value)
        return f"<{value}>"
    if parameter.type == "date":
        return typed(_date(parameter, value), "date")
    if parameter.type == "integer":
        if not re.fullmatch(r"-?\d{1,18}", value, re.ASCII):
            raise problem(UsageError, "parameter-number", name=parameter.name, value=value)
        return typed(int(value), "integer")
    if parameter.choices and value not in parameter.choices:
        choices = ", ".join(parameter.choices)
        raise problem(UsageError, "parameter-choice", name=parameter.name, choices=choices, value=value)
    return literal(value)
