"""Runs one peer on a file and tells how long it took, without the time that Python and its modules need to start."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter


def run(convert: Callable[[Path, Path], None]) -> None:
    """Convert the file of records that is named first to the file of statements that is named second."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    start = perf_counter()
    convert(source, target)
    seconds = perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": memory}))
