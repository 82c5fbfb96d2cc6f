"""Runs one peer on a file and tells what it took, without the time that Python and its modules need to start."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time


def run(convert: Callable[[Path, Path], None]) -> None:
    """Convert the file of records that is named first to the file of statements that is named second."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    clock, start = perf_counter(), process_time()
    convert(source, target)
    seconds, elapsed = process_time() - start, perf_counter() - clock
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "elapsed": elapsed, "megabytes": memory}))
