"""Run the attacks of the reference corpus, each in a folder of its own, and print what each shows.

    KAMERGRAAF_CORPUS=corpus python tests/benchmarks/attacks.py [01 02 ...] [--seconds 120] [--graph FOLDER]

The scripts are `data/attacks/NN.sh` of the corpus. Beside the first lines of each, which say what it shows, stands what
it wrote with this program. Nothing is judged: read it.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap

WIDTH = 70
"""So many columns each side has."""


def scripts(chosen: list[str]) -> list[Path]:
    """Give the scripts that were chosen, by default all.

    Raises:
        SystemExit: there are none.
    """
    folder = Path(os.environ.get("KAMERGRAAF_CORPUS", "")) / "data" / "attacks"
    found = [path for path in sorted(folder.glob("[0-9]*.sh")) if not chosen or path.stem in chosen]
    return found or sys.exit(f"no attacks in {folder}; set KAMERGRAAF_CORPUS")


def about(script: Path) -> str:
    """Give the comments at the head of a script."""
    lines = script.read_text(encoding="utf-8").splitlines()
    return " ".join(line.removeprefix("#").strip() for line in lines[1:12] if line.startswith("#"))


def wrote(script: Path, seconds: float, graph: str) -> str:
    """Run a script and give what it wrote."""
    program = Path(sys.executable).with_name("kamergraaf")
    with tempfile.TemporaryDirectory() as here, tempfile.TemporaryFile() as out:
        environment = {**os.environ, "KG": str(program), "TMPDIR": here, **({"G": graph} if graph else {})}
        process = subprocess.Popen(
            ["bash", script], stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment, cwd=here,
            start_new_session=True,
        )  # fmt: skip
        ended = "" if _ended(process, seconds) else f"ended after {seconds:.0f} s"
        out.seek(0)
        return out.read(1 << 20).decode(errors="replace").replace(here, "...") + ended


def _ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait for a script, and end what it leaves behind."""
    try:
        process.wait(seconds)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def beside(left: str, right: str) -> Iterator[str]:
    """Give two texts side by side; control characters of the right one are spelled out."""
    one = wrap(left, WIDTH)
    other = [part for line in right.splitlines() for part in wrap(ascii(line)[1:-1], WIDTH) or [""]]
    for first, second in zip_longest(one, other, fillvalue=""):
        yield f"{first:{WIDTH}} | {second}".rstrip()


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("scripts", nargs="*")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--graph", default="", help="the graph of some size that 07 asks for")
    options = parser.parse_args()
    for script in scripts(options.scripts):
        print(f"== {script.stem}")
        print(*beside(about(script), wrote(script, options.seconds, options.graph)), sep="\n", flush=True)


if __name__ == "__main__":
    main()
