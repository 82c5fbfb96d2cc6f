"""Packages of npm for tests: those in the folder that KAMERGRAAF_NODE_MODULES names, else fresh ones."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def modules(folder: Path, *packages: str) -> Path:
    """Give the folder `node_modules` that has some packages; without one that is named they are installed in a folder."""
    if named := os.environ.get("KAMERGRAAF_NODE_MODULES"):
        return Path(named)
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.fail("this test needs node and npm; .ci/run installs them")
    options = ("--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder))
    subprocess.run([npm, "install", *options, *packages], check=True, capture_output=True, cwd=folder)
    return folder / "node_modules"
