"""The scripts of interactive pages: bundled where npm can, and left out in one line where it cannot."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.conftest import ROOT

BROWSER = ROOT / "src" / "browser"


def bundle(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BROWSER / "bundle.py"), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)


def program(folder: Path, name: str, lines: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{lines}\n")
    (folder / name).chmod(0o755)


def test_without_npm_one_line_says_that_the_scripts_are_left_out(tmp_path: Path) -> None:
    done = bundle(tmp_path / "out", PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The interactive pages were left out: there is no npm.\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("fault", ["echo 'npm error code ENOTFOUND\nmore' >&2; exit 1", "exit 0"])
def test_an_npm_that_brings_nothing_costs_one_line_and_leaves_no_file(tmp_path: Path, fault: str) -> None:
    program(tmp_path / "bin", "npm", fault)
    program(tmp_path / "bin", "node", "echo 'Error: Cannot find module' >&2; exit 1")
    done = bundle(tmp_path / "out", PATH=f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert done.returncode == 1
    assert re.fullmatch(r"The interactive pages were left out: n\w+: .+\.\n", done.stderr)
    assert not (tmp_path / "out").exists()


def test_each_package_is_named_by_one_version() -> None:
    told = json.loads((BROWSER / "package.json").read_text(encoding="utf-8"))
    versions = [*told["dependencies"].values(), *told["devDependencies"].values()]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
    assert not list(BROWSER.glob("*lock*"))


def test_our_scripts_are_written_to_be_read() -> None:
    for script in BROWSER.glob("*.js"):
        assert max(map(len, script.read_text(encoding="utf-8").splitlines())) <= 120


@pytest.mark.outside
def test_npm_bundles_the_scripts_with_the_licence_of_each_package(tmp_path: Path) -> None:
    done = bundle(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads((BROWSER / "package.json").read_text(encoding="utf-8"))
    named = re.findall(r"^(\S+) (\d\S+): (\S+)$", (tmp_path / "LICENCES.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert {name: version for name, version, _ in named} == told["dependencies"]
    assert {licence for _, _, licence in named} == {"MIT"}
    for script in BROWSER.glob("*.js"):
        assert (tmp_path / script.name).stat().st_size > 50_000


@pytest.mark.outside
@pytest.mark.parametrize(("said", "there"), [("", True), ("no", False)])
def test_a_wheel_has_the_scripts_unless_it_is_to_be_without(tmp_path: Path, said: str, there: bool) -> None:
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns(".git", ".venv", ".*cache", ".hypothesis", "tests", "bundles", "__pycache__")
    shutil.copytree(ROOT, source, ignore=ignored)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(source)]
    subprocess.run(command, check=True, env=os.environ | {"KAMERGRAAF_BUNDLES": said})
    (wheel,) = tmp_path.glob("*.whl")
    found = {name for name in zipfile.ZipFile(wheel).namelist() if "/bundles/" in name}
    assert ("kamergraaf/web/bundles/network.js" in found) == there
    assert ("kamergraaf/web/bundles/LICENCES.txt" in found) == there
