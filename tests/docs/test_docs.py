"""The documentation: everything is in it, everything in it runs, and the reference is up to date."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kamergraaf.catalogue import networks, questions
from kamergraaf.cli.commands import COMMANDS
from kamergraaf.store.derived import tables

from .console import BLOCK, CONSOLE, ELISION, HAND, ROOT, blocks, examples, run, write_file

REFERENCE = sorted((ROOT / "docs" / "reference").glob("*.md"))
PYTHON = [page for page in HAND if "```python\n" in page.read_text(encoding="utf-8")]
_MACHINE = re.compile(r"(?<![\w.:/])/(?:home|root|tmp|usr|var|opt|mnt|work|Users|private)/|[A-Z]:\\|localhost")
_COUNT = re.compile(r"\d+(?= (?:triples|mentions|nodes|edges|files)\b)")
"""Totals that change with every rule, or with how a store was written; they are not held against the documentation."""


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def generator() -> Any:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = generator()


def assert_in_order(shown: list[str], output: str, command: str) -> None:
    """Hold the shown lines against the output; only a line `...` may stand for others."""
    real = [_COUNT.sub("0", line.rstrip()) for line in output.rstrip("\n").split("\n")]
    at, skip = 0, False
    for line in shown:
        if line == ELISION:
            skip = True
            continue
        found = next((i for i in range(at, len(real)) if real[i] == _COUNT.sub("0", line.rstrip())), None)
        assert found is not None, f"$ {command}\nno line: {line}\nin:\n{output}"
        assert skip or found == at, f"$ {command}\nlines are missing before: {line}\nin:\n{output}"
        at, skip = found + 1, False
    assert skip or at == len(real) or not shown, f"$ {command}\nlines are missing at the end of:\n{output}"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_says_what_a_command_does(command: str) -> None:
    assert f"| `kamergraaf {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(sample_graph: Path, tmp_path: Path) -> Path:
    """Give a folder to run examples in, with the graph of the sample."""
    shutil.copytree(sample_graph, tmp_path / "graaf")
    return tmp_path


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminal to run the examples on")
@pytest.mark.parametrize("page", CONSOLE, ids=name)
def test_console_examples_show_what_is_really_printed(page: Path, folder: Path) -> None:
    """When this fails because the program changed for the better: python -m tests.docs.console."""
    for block in blocks(page):
        write_file(block, folder)
        if block["kind"] == "console":
            for command, shown in examples(block["body"]):
                assert_in_order(shown, run(command, folder), command)


@pytest.mark.parametrize("page", PYTHON, ids=name)
def test_python_examples_run_and_print_what_is_shown(page: Path, folder: Path) -> None:
    """All blocks of a page run as one script; a text block shows what the block before it prints."""
    script: list[str] = []
    expected: list[str] = []
    before = ""
    for block in blocks(page):
        if block["kind"] == "python":
            script.append(block["body"])
        elif block["kind"] == "text" and before == "python":
            expected += [ELISION, *block["body"].splitlines()]
        before = block["kind"]
    command = [sys.executable, "-X", "utf8", "-c", "\n".join(script)]
    done = subprocess.run(command, check=False, cwd=folder, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert_in_order([*expected, ELISION], done.stdout, name(page))


@pytest.mark.parametrize("mark", ["run", "test"])
def test_readme_has_one_line_to_copy(mark: str) -> None:
    found = [block for block in blocks(ROOT / "README.md") if block["mark"] == mark]
    assert [(block["kind"], block["body"].count("\n")) for block in found] == [("bash", 1)]


@cache
def generated() -> dict[str, str]:
    """Give the pages of the reference as they are made now."""
    made: dict[str, str] = GENERATOR.pages()
    return made


@pytest.mark.parametrize("page", REFERENCE, ids=lambda page: page.name)
def test_reference_is_up_to_date(page: Path) -> None:
    """When this fails: python docs/generate.py."""
    assert page.read_text(encoding="utf-8") == generated()[page.name]


def test_reference_has_these_pages_and_no_others() -> None:
    assert sorted(page.name for page in REFERENCE) == sorted(generated())


@pytest.mark.parametrize("command", GENERATOR.commands())
def test_command_is_shown_outside_the_reference(command: str) -> None:
    assert any(f"kamergraaf {command}" in page.read_text(encoding="utf-8") for page in HAND)


@pytest.mark.parametrize(
    "path",
    [path for path in sorted((ROOT / "queries").glob("*/*.rq")) if path.parent.name not in ("coverage", "tables")],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_question_is_in_the_catalogue_and_in_the_documentation(path: Path) -> None:
    asked = (networks() if path.parent.name == "networks" else questions())[path.stem]
    assert asked.group == path.parent.name, "another question has this name"
    text = (ROOT / "docs" / "reference" / "queries.md").read_text(encoding="utf-8")
    assert all(words in text for words in (f"### {asked.name}\n", asked.nl, asked.en))


def test_every_table_is_in_the_documentation() -> None:
    text = (ROOT / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    for table in tables().values():
        assert f"## {table.name}\n" in text or f"### {table.name}\n" in text
        assert all(f"`{column.name}`" in text for column in table.columns)


def test_every_counter_of_coverage_has_an_answer_that_it_is_for() -> None:
    named = {asked.coverage for asked in (*questions().values(), *networks().values())}
    assert {path.stem for path in (ROOT / "queries" / "coverage").glob("*.rq")} <= named


def headings(page: Path) -> set[str]:
    """Give the anchors of a page, as they are made of its headings."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("page", [*HAND, *REFERENCE], ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith("https://"):
            path, _, anchor = target.partition("#")
            there = (page.parent / path).resolve() if path else page
            assert there.exists(), target
            assert not anchor or anchor in headings(there), target


@pytest.mark.parametrize("page", [*HAND, *REFERENCE], ids=name)
def test_no_page_names_a_path_of_a_machine(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if _MACHINE.search(line)] == []


@pytest.mark.parametrize("page", [p for p in HAND if p.parent.name == "decisions"], ids=name)
def test_decision_is_short_and_complete(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {page.name[:4]} ")
    assert all(f"\n**{part}.** " in text for part in ("Context", "Decision", "Consequence"))
    assert len(text.splitlines()) <= 12
