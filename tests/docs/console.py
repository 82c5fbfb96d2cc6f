"""Run the console examples of the documentation, and write again what they show: python -m tests.docs.console."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.terminal import on_screen

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
HAND = [page for page in PAGES if page.parent.name != "reference"]
CONSOLE = [page for page in HAND if "```console\n" in page.read_text(encoding="utf-8")]
BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>run|test|file (?P<file>\S+)) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
ELISION = "..."
"""A line that stands for lines left out."""
_PATIENT = """
import runpy
from kamergraaf.ask import empty
empty._SECONDS = 60
runpy.run_module("kamergraaf", run_name="__main__", alter_sys=True)
"""
"""Runs the program as `python -m` does, with time to count why an answer is empty, however busy the machine is."""
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def blocks(page: Path) -> Iterator[re.Match[str]]:
    return BLOCK.finditer(page.read_text(encoding="utf-8"))


def run(command: str, folder: Path) -> str:
    """Run a command as on a terminal a hundred columns wide, and give what is seen there."""
    words = shlex.split(command)
    assert words[0] == "kamergraaf", command
    given = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "KAMERGRAAF_"))}
    environment = given | {"COLUMNS": "100", "LANG": "C.UTF-8", "NO_COLOR": "1", "TERM": "dumb"}
    seen, code = on_screen([sys.executable, "-c", _PATIENT, *words[1:]], folder, environment, subprocess.STDOUT)
    assert code in (0, 3, 4, 7), f"{command}\n{seen}"
    lines = _ESCAPE.sub("", seen).split("\n")
    return "\n".join(line.rpartition("\r")[2] for line in lines)  # what a line wrote over itself is not seen


def write_file(block: re.Match[str], folder: Path) -> None:
    """Write the file that a block shows, when its mark says so."""
    if block["file"]:
        path = folder / block["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block["body"], encoding="utf-8")


def examples(body: str) -> Iterator[tuple[str, list[str]]]:
    """Give each command of a console block with the lines shown below it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield command, shown


def renew(shown: list[str], real: list[str]) -> list[str]:
    """Show the same passages of a new output: as many first and last lines, and between them what begins alike.

    >>> renew(["a", "...", "b: 1", "...", "c"], ["A", "x", "b: 2", "y", "C"])
    ['A', '...', 'b: 2', '...', 'C']
    """
    if not shown or ELISION not in shown:
        return real if shown else []
    marks = [-1, *(i for i, line in enumerate(shown) if line == ELISION), len(shown)]
    first, *between, last = [shown[a + 1 : b] for a, b in pairwise(marks)]
    new, at = real[: len(first)], len(first)
    for passage in between:
        at = max(range(at, len(real)), key=lambda i: (_alike(passage[0], real[i]), -i))
        new += [ELISION, *real[at : at + len(passage)]]
        at += len(passage)
    return [*new, ELISION, *real[len(real) - len(last) :]]


def _alike(old: str, new: str) -> int:
    """Count the characters with which both lines begin."""
    return next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def renewed(page: Path, folder: Path) -> str:
    """Give the text of a page with the output of every console example as it is now."""

    def replace(block: re.Match[str]) -> str:
        write_file(block, folder)
        if block["kind"] != "console":
            return block[0]
        lines: list[str] = []
        for command, shown in examples(block["body"]):
            real = [line.rstrip() for line in run(command, folder).rstrip("\n").split("\n")]
            lines += [f"$ {command}", *renew(shown, real)]
        return "```console\n" + "\n".join(lines) + "\n```"

    return BLOCK.sub(replace, page.read_text(encoding="utf-8"))


def main() -> None:
    for page in CONSOLE:
        with tempfile.TemporaryDirectory() as name:
            run("kamergraaf build --out graaf", Path(name))
            text = renewed(page, Path(name))
        page.write_text(text, encoding="utf-8")
        print(page.relative_to(ROOT))


if __name__ == "__main__":
    main()
