"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the reference corpus (KAMERGRAAF_CORPUS, else the folder `shared` beside the repository), or skip."""
    path = Path(os.environ.get("KAMERGRAAF_CORPUS", ROOT.parent / "shared"))
    if not path.is_dir():
        pytest.skip("the reference corpus is absent; set KAMERGRAAF_CORPUS")
    return path
