"""What the program says to people: one table of messages by key, `data/messages.csv`, in two languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TypeVar

from kamergraaf import assets
from kamergraaf.errors import KamergraafError

Error = TypeVar("Error", bound=KamergraafError)
_OTHER = {"nl": "en", "en": "nl"}
"""The language in which a message is told that has no text in the one that is asked for."""


@cache
def _table() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["part"], row["key"]): row for row in assets.table("messages")}


def tell(key: str, language: str, **values: object) -> str:
    """Give a message by its part and key, with its values in place.

    >>> tell("phrase.days-after-filing", "en", days=3), tell("phrase.days-after-filing", "nl", days=1)
    ('3 days after it was filed', '1 dag na de indiening')
    """
    part, _, name = key.partition(".")
    return filled(_text(_table()[part, name], language), **values)


def written(count: int, language: str) -> str:
    """Write a number as the language does.

    >>> written(1000, "nl"), written(1000, "en")
    ('1.000', '1,000')
    """
    return f"{count:,}".replace(",", "." if language == "nl" else ",")


def filled(text: str, /, **values: object) -> str:
    """Put values into a message, in which `{count:paper|papers}` is the word for one, or for any other number of them.

    >>> filled("{count} {count:paper|papers}", count=1), filled("{count} {count:paper|papers}", count="1,000")
    ('1 paper', '1,000 papers')
    """
    chosen = _FORMS.sub(lambda form: form["one" if str(values[form["name"]]) == "1" else "other"], text)
    return chosen.format(**values)


_FORMS = re.compile(r"\{(?P<name>\w+):(?P<one>[^{}|]*)\|(?P<other>[^{}|]*)\}")


@cache
def texts(part: str, language: str) -> dict[str, str]:
    """Give all messages of one part by key, with the places of their values still open; see :func:`filled`.

    >>> texts("report", "en")["days"]
    '{known} of the {edges} relations have a day.'
    """
    return {key: _text(row, language) for (of, key), row in _table().items() if of == part}


def column(name: str, language: str) -> str:
    """Give what people read above a column of an answer of ours; programs always read its name.

    >>> column("made_by", "nl"), column("made_by", "en"), column("betweenness", "nl")
    ('gedaan door', 'made by', 'betweenness')
    """
    row = _columns().get(name)
    return (row and row[language]) or name.replace("_", " ")


def cell(column: str, value: str, language: str) -> str:
    """Give what people read for a value that programs read in English, such as on what ground something is told.

    >>> cell("basis", "inferred", "nl"), cell("basis", "inferred", "en"), cell("title", "inferred", "nl")
    ('afgeleid', 'inferred', 'inferred')
    >>> cell("disputed", "true", "nl"), cell("disputed", "true", "en")
    ('ja', 'yes')
    >>> cell("reason", "no act of that name is in the register", "nl")
    'het register heeft geen wet met die naam'
    """
    if column == "reason":
        return of_reason(value, language)
    row = _values().get((column, value))
    return (row and row[language]) or value


def meant(column: str, told: str) -> str:
    """Give the value that programs read for what people call it, in either language: :func:`cell` the other way.

    >>> meant("group", "moties"), meant("group", "motions"), meant("group", "x")
    ('motions', 'motions', 'x')
    """
    found = (value for (of, value), row in _values().items() if of == column and told in (row["nl"], row["en"]))
    return next(found, told)


@cache
def _values() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["column"], row["value"]): row for row in assets.table("values")}


@cache
def _columns() -> dict[str, dict[str, str]]:
    return {row["column"]: row for row in assets.table("columns")}


def problem(kind: Callable[..., Error], key: str, /, *more: object, **values: object) -> Error:
    """Make an error that is told by a message of the part `error`: in English, until a face asks for another language.

    >>> from kamergraaf.errors import NotFoundError
    >>> str(problem(NotFoundError, "not-in-graph", text="x"))
    "'x' is not in this graph"
    """
    found = kind(tell(f"error.{key}", "en", **values), *more)
    found.message, found.values = key, values
    return found


def explained(error: KamergraafError, language: str) -> str:
    """Tell an error in a language: by its message, else by what `data/errors.csv` has for its English text.

    >>> from kamergraaf.errors import NotFoundError
    >>> explained(problem(NotFoundError, "not-in-graph", text="x"), "nl")
    "'x' staat niet in deze graaf"
    >>> explained(problem(NotFoundError, "parameter-kinds", name="who", kind="person", text="x", count=2), "nl")
    'parameter who: geen persoon: x is de naam van 2 andere dingen'
    """
    if error.message:
        told = {
            name: cell("type", str(value), language) if name == "kind" else value
            for name, value in error.values.items()
        }
        return tell(f"error.{error.message}", language, **told)
    return of_error(str(error), language)


def _text(row: dict[str, str], language: str) -> str:
    return row[language] or row[_OTHER[language]]


def of_error(message: str, language: str) -> str:
    """Give the message of an error in a language, as far as a table has its English text.

    Errors that are raised with a text of their own stand in `data/errors.csv`, those with a key among the messages.

    >>> of_error("'Van der Plass' is not in this graph", "nl"), of_error("'x' is not in this graph", "en")
    ("'Van der Plass' staat niet in deze graaf", "'x' is not in this graph")
    >>> of_error("the query was stopped after 3 seconds; narrow it, or allow more `seconds`", "nl")
    'de vraag is na 3 seconden gestopt; maak haar kleiner, of sta meer `seconds` toe'
    """
    return message if language == "en" else _turned(message, _errors())


def of_help(text: str, language: str) -> str:
    """Give a text of the help of the command line in a language, by its English; see `data/help.csv`.

    >>> of_help("Explain how two things are connected.", "nl"), of_help("DATE", "nl"), of_help("DATE", "en")
    ('Leg uit hoe twee dingen verbonden zijn.', 'DATUM', 'DATE')
    """
    if language == "en":
        return text
    return _help().get(text) or _turned(text, _open_help())


@cache
def _help() -> dict[str, str]:
    return {row["en"]: row["nl"] for row in assets.table("help")}


@cache
def _open_help() -> _Patterns:
    """Give the texts of the help in which the program puts what it knows itself, such as names of measures."""
    return _patterns({"en": en, "nl": nl} for en, nl in _help().items() if _PLACE.search(en))


def of_reason(reason: str, language: str) -> str:
    """Give in a language why a mention was read as it is: a graph keeps it in English, in parts behind semicolons.

    >>> of_reason("by its number; '20236/24' read as 2023-2024: the first year is misprinted", "nl")
    "door zijn nummer; '20236/24' gelezen als 2023-2024: het eerste jaar is een drukfout"
    >>> of_reason("the only kamerlid named Beckerman in office then", "en")
    'the only member named Beckerman in office then'
    """
    if language == "en":
        return _ROLE.sub(lambda found: found[1] + _roles().get(found[2], found[2]), reason)
    return "; ".join(_turned(part, _reasons()) for part in reason.split("; "))


_ROLE = re.compile(r"(\bthe only |\band no |\bas )([\w-]+)")
"""Where a reason says as what somebody was in office, in the Dutch word by which rules find it."""


@cache
def _roles() -> dict[str, str]:
    return {row["slug"]: row["en"] for row in assets.table("source-words") if row["scheme"] == "rol"}


_Patterns = tuple[tuple[re.Pattern[str], str], ...]


def _turned(message: str, patterns: _Patterns) -> str:
    """Give the Dutch text of the first pattern that a message fits, its values turned as well; else the message."""
    for pattern, told in patterns:
        if found := pattern.fullmatch(message):
            return told.format(**{name: _turned(value, patterns) for name, value in found.groupdict().items()})
    return message


@cache
def _errors() -> _Patterns:
    keyed = (row for (part, _), row in _table().items() if part == "error")
    return _patterns((*assets.table("errors"), *keyed))


@cache
def _reasons() -> _Patterns:
    return _patterns(assets.table("reasons"))


def _patterns(rows: Iterable[Mapping[str, str]]) -> _Patterns:
    """Make the patterns of English texts, those with most words of their own first."""
    first = sorted(rows, key=lambda row: -len(_PLACE.sub("", row["en"])))
    return tuple((_pattern(row["en"]), row["nl"]) for row in first)


_PLACE = re.compile(r"\{(?P<name>\w+)\}")


def _pattern(told: str) -> re.Pattern[str]:
    """Make the pattern of a message, with its values in their places.

    >>> _pattern("{a} is not {b}; {a} is").fullmatch("x is not y; x is").groupdict()
    {'a': 'x', 'b': 'y'}
    """
    parts = _PLACE.split(told)
    names = parts[1::2]
    places = (f"(?P={name})" if name in names[:at] else f"(?P<{name}>.+?)" for at, name in enumerate(names))
    return re.compile("".join(re.escape(part) + next(places, "") for part in parts[::2]), re.DOTALL)
