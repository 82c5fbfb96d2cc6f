"""Add the scripts of the interactive pages to a wheel, where npm can bundle them; what hatchling calls.

KAMERGRAAF_BUNDLES decides: `no` leaves them out; with `yes` the build fails without them, as that of a released wheel
must, and an editable one has them too. Otherwise a wheel has them when it can, and a line says so when it cannot.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACE = "kamergraaf/web/bundles"


class Bundles(BuildHookInterface[Any]):
    """Adds what `bundle.py` makes."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle before a wheel is put together; an editable one takes the scripts from the source.

        Raises:
            CalledProcessError: they must be there, and cannot be bundled.
        """
        said, editable = os.environ.get("KAMERGRAAF_BUNDLES", ""), version == "editable"
        if said == "no" or (editable and said != "yes"):
            return
        self._made = mkdtemp(prefix="kamergraaf-bundles-")
        folder = str(Path(self.root, "src", PLACE)) if editable else self._made
        command = [sys.executable, str(Path(self.root, "src", "browser", "bundle.py")), folder]
        bundled = subprocess.run(command, check=said == "yes")  # noqa: S603
        if bundled.returncode == 0 and not editable:
            build_data["force_include"][folder] = PLACE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what the wheel now has."""
        shutil.rmtree(getattr(self, "_made", ""), ignore_errors=True)
