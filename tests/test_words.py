"""The messages: in both languages, with the same values in them, each of them used, and each that is used there."""

from __future__ import annotations

import ast
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from kamergraaf import assets, errors, words
from kamergraaf.catalogue import questions
from kamergraaf.cli.commands import COMMANDS
from kamergraaf.errors import Issue
from kamergraaf.pipeline import extract
from kamergraaf.words import of_error, of_reason

ROOT = assets.path("src", "kamergraaf")
ROWS = list(assets.table("messages"))
KEYS = [f"{row['part']}.{row['key']}" for row in ROWS]
USERS = {
    "phrase": ["ask/pages", "ask/lookups.py"],
    "empty": ["ask/empty.py"],
    "section": ["ask/pages"],
    "report": ["network/write/report.py"],
    "cli": ["cli"],
    "next": [""],
    "error": [""],
    "live": ["live", "pipeline/current.py"],
    "web": ["web"],
    "path": ["ask/paths"],
    "network": ["ask/networks/project.py", "network/draw/picture.py"],
    "votes": [""],
    "stats": ["ask"],
    "search": ["search"],
    "evaluate": ["api/extracting.py"],
}
"""The places that use the messages of a part."""
CALL = {
    "phrase": r'\bsay\(\s*"([a-zA-Z-]+)"',
    "empty": r'\b_say\(\s*"([a-z-]+)"',
    "cli": r'settings\.(?:tell|say)\(\s*["\']([a-z-]+)["\']',
    "report": r'words\[["\']([a-z-]+)["\']\]',
    "path": r'\btell\(\s*"path\.([a-z-]+)"',
    "network": r'\btell\(\s*"network\.([a-z-]+)"',
    "votes": r'\btell\(\s*"votes\.([a-z-]+)"',
    "stats": r'\btell\(\s*"stats\.([a-z-]+)"',
    "search": r'\btell\(\s*f?"search\.([a-z-]+)"',
    "evaluate": r'\btell\(\s*"evaluate\.([a-z-]+)"',
    "live": r'\("((?:again|records)[a-z-]*)"',
    "web": r"""\bsay\((?:\w+, )?["']([a-z0-9-]+)["'](?! ~)""",
    "error": r'\bproblem\(\s*\w+,\s*"([a-z-]+)"',
    "next": r'\.leading\(\s*"([a-z]+)"',
}
"""How a message of a part is asked for by its key."""
LEAST = {"phrase": 40, "cli": 30, "report": 10, "stats": 1}
"""More messages than these are named so in the code; of a small part a few."""


def code(part: str) -> str:
    """Give the code that uses a part of the table."""
    return "\n".join(path.read_text(encoding="utf-8") for place in USERS[part] for path in sorted(files(place)))


def files(place: str) -> Iterator[Path]:
    path = ROOT / place
    yield from [path] if path.is_file() else [*path.rglob("*.py"), *path.rglob("*.html")]


def values(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def test_no_message_stands_twice_and_each_has_a_user() -> None:
    assert len(KEYS) == len(set(KEYS))
    assert {row["part"] for row in ROWS} == USERS.keys()


@pytest.mark.parametrize("row", ROWS, ids=KEYS)
def test_a_message_takes_the_same_values_in_both_languages(row: dict[str, str]) -> None:
    told = [row[language] for language in ("nl", "en") if row[language]]
    assert told, "no language has it"
    assert all(values(text) == values(told[0]) for text in told)


@pytest.mark.parametrize("row", [row for row in ROWS if "|" in row["nl"] + row["en"]], ids=lambda row: row["key"])
def test_a_message_speaks_of_one_as_of_one(row: dict[str, str]) -> None:
    assert row["part"] != "error", "an error is turned into Dutch by its English text, which may have no forms"
    for text in (row["nl"], row["en"]):
        one, more = (words.filled(text, **dict.fromkeys(values(text), number)) for number in ("1", "2"))
        assert "|" not in one + more
        assert one.replace("1", "2") != more


@pytest.mark.parametrize("part", USERS)
def test_no_message_is_left_over(part: str) -> None:
    """A message is named in the code whole, or by its start, where the rest is filled in."""
    text = code(part)
    starts = tuple(re.findall(r"""(?:\bf|startswith\()["']([a-z-]+-)""", text) + re.findall(r"'([a-z-]+-)' ~", text))
    keys = {row["key"] for row in ROWS if row["part"] == part}
    left = {key for key in keys if not re.search(rf"""["'.]{key}["']""", text) and not key.startswith(starts)}
    assert left == set()


@pytest.mark.parametrize("part", CALL)
def test_every_message_that_the_code_names_is_there(part: str) -> None:
    named = set(re.findall(CALL[part], code(part)))
    assert len(named) > LEAST.get(part, 2)
    assert named - {row["key"] for row in ROWS if row["part"] == part} == set()


TOLD = [
    "ask/lists.py",
    "ask/names/identify.py",
    "ask/names/parameters.py",
    "catalogue/binding.py",
    "search/filters.py",
    "search/words.py",
    "store/mistakes.py",
    "store/query_server.py",
    "web",
]
"""The places of which who reads pages is told what is wrong."""
BARE = re.compile(r"raise (?:Usage|NotFound|Ambiguous|MalformedQuery|QueryTimeout|TooMuch)Error\(\s*f?[\"']")


def test_what_readers_of_pages_are_told_of_errors_stands_in_the_table() -> None:
    bare = [(path.name, BARE.findall(path.read_text(encoding="utf-8"))) for place in TOLD for path in files(place)]
    assert [name for name, found in bare if found] == []


def test_a_message_without_a_text_in_one_language_is_told_in_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"nl": "", "en": "only {what}"}
    monkeypatch.setattr(words, "_table", lambda: {("cli", "x"): row})
    assert words.tell("cli.x", "nl", what="English") == "only English"


SPOKEN = re.compile(rf"(?<![\w-])--[a-z]{{2,}}|kamergraaf (?:{'|'.join(COMMANDS)})\b")
"""An option, or a command."""


def told(path: Path) -> Iterator[str]:
    """Give the texts in a module, without what documents it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


def test_only_the_command_line_says_options_and_commands() -> None:
    below = [path for path in sorted(ROOT.rglob("*.py")) if "cli" not in path.relative_to(ROOT).parts]
    said = {f"{path.name}: {text}" for path in below for text in told(path) if SPOKEN.search(text)}
    assert said == set()
    assert any(SPOKEN.search(text) for path in files("cli") for text in told(path))


@pytest.mark.parametrize("row", [row for row in ROWS if row["part"] == "next"], ids=lambda row: str(row["key"]))
def test_what_helps_is_a_command_that_there_is(row: dict[str, str]) -> None:
    command = re.search(r"kamergraaf ([a-z]+)", row["en"])
    assert command
    assert command[1] in COMMANDS


_TOLD = frozenset(name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, Exception))
_FLOORS = sorted(path.name for path in ROOT.iterdir() if (path / "__init__.py").is_file())


def _messages(floor: str) -> list[str]:
    """Give the messages of the errors and issues that a floor makes, with a word in the place of each value."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / floor).rglob("*.py")))
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [message for function in functions for node in _said(function) if (message := _message(node))]


def _said(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """Give what a function makes errors and issues of: the text itself, and what a name stood for."""
    named: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            told = node.args[2:3] if node.func.id == "Issue" else node.args[:1] if node.func.id in _TOLD else ()
            yield from told
            named |= {each.id for each in told if isinstance(each, ast.Name)}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in named:
            yield node.value


def _message(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    parts = node.values if isinstance(node, ast.JoinedStr) else ()
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "xyz" for part in parts)


@pytest.mark.parametrize("floor", _FLOORS)
def test_every_error_that_who_asks_may_meet_is_told_in_dutch_too(floor: str) -> None:
    worded = [message for message in _messages(floor) if re.sub(r"xyz|`\w+`|\W", "", message)]
    assert [message for message in worded if of_error(message, "nl") == message] == []


def _faults(path: Path) -> Iterator[str]:
    """Give what functions that tell what is wrong with an answer of a service return, a word in the place of a value."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef) and function.name in ("_wrong", "_plain"):
            returned = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value]
            parts = [value.body if isinstance(value, ast.IfExp) else value for value in returned]
            yield from filter(None, map(_message, parts))


@pytest.mark.parametrize("path", [*files("live")], ids=lambda path: path.stem)
def test_what_may_go_wrong_with_a_service_is_told_in_dutch_too(path: Path) -> None:
    assert [fault for fault in _faults(path) if of_error(fault, "nl") == fault] == []


def test_there_are_such_faults() -> None:
    assert len([fault for path in files("live") for fault in _faults(path)]) > 9


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC, errno.EROFS])
def test_what_the_system_refuses_is_told_in_dutch_too(number: int) -> None:
    assert of_error(os.strerror(number), "nl") != os.strerror(number)
    assert of_error(f"x: cannot be read ({os.strerror(number)}); see to the disk and its rights", "nl") == (
        f"x: niet te lezen ({of_error(os.strerror(number), 'nl')}); kijk naar de schijf en de rechten"
    )


def test_no_error_is_told_by_two_tables() -> None:
    keyed = {re.sub(r"\{\w+\}", "{}", str(row["en"])) for row in ROWS if row["part"] == "error"}
    assert [row["en"] for row in assets.table("errors") if re.sub(r"\{\w+\}", "{}", row["en"]) in keyed] == []


@pytest.mark.parametrize("row", [*assets.table("errors"), *assets.table("reasons")], ids=lambda row: row["en"][:40])
def test_an_error_or_a_reason_takes_the_same_values_in_both_languages(row: dict[str, str]) -> None:
    places = [sorted(re.findall(r"\{[a-z]\}|`\w+`", row[language])) for language in ("en", "nl")]
    assert places[0] == places[1]


def test_why_each_mention_of_the_corpus_was_read_so_is_told_in_dutch_too(corpus: Path) -> None:
    read = [row for row in extract([str(corpus / "data/letters-and-answers")]) if not isinstance(row, Issue)]
    parts = {part for _, found in read for resolution in found for part in resolution.reason.split("; ")}
    assert len(parts) > 100
    assert [part for part in sorted(parts) if of_reason(part, "nl") == part] == []


def test_why_letters_stand_for_a_programme_is_told_in_dutch_too() -> None:
    why = "short for the programme that 31765-900 puts before these letters in full"
    assert of_reason(why, "nl") == "kort voor het programma dat 31765-900 voluit voor deze letters zet"


def test_a_reason_that_no_table_has_is_told_as_it_is() -> None:
    assert of_reason("by its number; by the stars", "nl") == "door zijn nummer; by the stars"


COLUMNS = {row["column"]: row for row in assets.table("columns")}
OURS = {
    **{asked.name: asked.columns for asked in questions().values()},
    "stats": ("group", "name", "year", "count", "remark"),
    "query list": ("name", "group", "question"),
    "network list": ("name", "network", "takes"),
    "sql": ("table", "column", "type", "unit", "meaning", "source"),
    "new": ("date", "kind", "dossier", "number", "title", "persons"),
}


@pytest.mark.parametrize("columns", OURS.values(), ids=OURS)
def test_each_column_of_an_answer_has_words_in_both_languages_and_no_two_have_the_same(
    columns: tuple[str, ...],
) -> None:
    assert set(columns) - COLUMNS.keys() == set(), "add them to data/columns.csv"
    for language in ("nl", "en"):
        above = [words.column(name, language) for name in columns]
        assert len(set(above)) == len(above)
        assert not [text for text in above if "_" in text]


def test_what_programs_read_in_english_has_a_column_of_ours() -> None:
    assert {row["column"] for row in assets.table("values")} - {"form", "part"} <= COLUMNS.keys()
