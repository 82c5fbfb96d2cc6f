"""What needs the reference corpus is run, or said to be left out, and a corpus that is not there is never overlooked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import os
from pathlib import Path

def test_that_needs_it(corpus):
    assert (corpus / "seeds").is_dir()

def test_that_does_not():
    pass

def test_made_once(once):
    made = once("thing", lambda folder: (folder / f"by-{os.getpid()}").touch())
    assert len(list(made.iterdir())) == 1

test_made_again = test_made_once
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with the same conftest and a few tests."""
    (tmp_path / "project" / "tests").mkdir(parents=True)
    (tmp_path / "project" / "tests" / "conftest.py").write_bytes(Path(__file__).with_name("conftest.py").read_bytes())
    (tmp_path / "project" / "tests" / "test_it.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "project" / "pytest.ini").write_text("[pytest]\nmarkers = corpus\n", encoding="utf-8")
    return tmp_path / "project"


def outcome(project: Path, *options: str, corpus: Path | str | None = None) -> subprocess.CompletedProcess[str]:
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("KAMERGRAAF_", "PYTEST_"))}
    said = {} if corpus is None else {"KAMERGRAAF_CORPUS": str(corpus)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={project.parent / 'tmp'}"]
    return subprocess.run(
        [*command, *options, "tests"], cwd=project, env=plain | said, capture_output=True, text=True, check=False
    )


def made(folder: Path) -> Path:
    for name in ("data", "seeds"):
        (folder / name).mkdir(parents=True)
    return folder


@pytest.mark.parametrize("options", [(), ("-n", "2", "--dist", "worksteal")], ids=["one process", "two processes"])
def test_without_a_corpus_one_line_tells_what_was_not_run(project: Path, options: tuple[str, ...]) -> None:
    done = outcome(project, *options)
    assert done.returncode == 0, done.stdout
    [line] = [line for line in done.stdout.splitlines() if "corpus" in line]
    assert line.startswith("not run: 1 tests marked corpus")
    assert "3 passed" in done.stdout


def test_a_choice_that_leaves_them_out_does_not_complain_of_the_corpus(project: Path) -> None:
    done = outcome(project, "-m", "not corpus")
    assert "not run" not in done.stdout
    assert "3 passed" in done.stdout


def test_with_a_corpus_they_run(project: Path) -> None:
    for done in (
        outcome(project, corpus=made(project.parent / "elsewhere")),
        outcome(project, "-m", "corpus", corpus=project.parent / "elsewhere"),
    ):
        assert done.returncode == 0, done.stdout
        assert "not run" not in done.stdout
    assert "1 passed, 3 deselected" in done.stdout


def test_a_corpus_beside_the_repository_is_found(project: Path) -> None:
    made(project.parent / "shared")
    assert "4 passed" in outcome(project).stdout


@pytest.mark.parametrize("corpus", ["nowhere", "", "project"])
def test_a_corpus_that_is_said_to_be_where_it_is_not_stops_everything(project: Path, corpus: str) -> None:
    done = outcome(project, corpus=corpus and project.parent / corpus)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "KAMERGRAAF_CORPUS" in done.stderr
    assert "passed" not in done.stdout
