"""Attack the program by a seed: damaged inputs beside good ones, commands that are killed, graphs that are damaged.

    python tests/benchmarks/fuzz.py [--inputs 10000] [--kills 50] [--damages 200] [--asks 8] [--seed 1]
    python tests/benchmarks/fuzz.py --case 1:146      one input alone; --damage 1:7 and --kill 1:3 likewise

Of every kind of input that is read, a part is damaged: bits, bytes that are no UTF-8, spans that come twice or not at all,
brackets, huge numbers, deep nesting, entities, gzips and zips that are broken, endings that lie. Before and after it, in
the same folder, list, page or archive, stand good records, and `build` and `extract` must find each of them. Then commands
that change a graph are killed: the old graph or the new one answers, the next one works, nothing is left. Then files of a
graph are damaged: each answer is that of the whole graph, or one line that says what is wrong.

With KAMERGRAAF_CORPUS real papers and records are damaged too. Exit code 1 when anything is wrong; each finding is printed
with the option that repeats it alone.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

from fuzzing import damage, inputs, kills
from fuzzing.cases import make
from fuzzing.inputs import Limits, Tally

SHOWN = 40
"""So many findings of one kind are printed."""


def parser() -> argparse.ArgumentParser:
    """Make the parser of the arguments."""
    made = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name, default in (("inputs", 10_000), ("kills", 50), ("damages", 200), ("asks", 8), ("seed", 1), ("jobs", 2)):
        made.add_argument(f"--{name}", type=int, default=default)
    made.add_argument("--seconds", type=float, default=Limits.seconds, help="what takes longer hangs")
    made.add_argument("--megabytes", type=float, default=Limits.megabytes, help="what takes more is too much")
    for name in ("case", "kill", "damage"):
        made.add_argument(f"--{name}", metavar="SEED:NUMBER", help="only this one")
    made.add_argument(
        "--keep", metavar="FOLDER", default="", help="where damaged graphs go of which something was found"
    )
    return made


def attacked(options: argparse.Namespace) -> Tally:
    """Attack as the arguments say; gives what was counted and found."""
    tally, limits = Tally(), Limits(options.seconds, options.megabytes)
    if options.case:
        seed, number = map(int, options.case.split(":"))
        inputs.attack_cases([make(seed, number)], limits, tally)
    elif options.kill:
        seed, number = map(int, options.kill.split(":"))
        kills.attack([number], seed, limits, tally)
    elif options.damage:
        seed, number = map(int, options.damage.split(":"))
        damage.attack([number], options.asks, seed, limits, tally, options.jobs, options.keep)
    else:
        inputs.attack(options.inputs, options.seed, limits, tally)
        kills.attack(range(options.kills), options.seed, limits, tally)
        damage.attack(range(options.damages), options.asks, options.seed, limits, tally, options.jobs, options.keep)
    return tally


def report(tally: Tally) -> Iterator[str]:
    """Give the lines of the report: findings, then counts."""
    for lines in tally.found.values():
        yield from lines[:SHOWN]
        if len(lines) > SHOWN:
            yield f"... and {len(lines) - SHOWN} more"
    for what in sorted({*tally.counts, *NONE}):
        yield f"{tally.counts[what]:8,} {what}"


NONE = ("good neighbours lost", "tracebacks", "hangs", "memory", "wrong exit codes", "leftovers", "graphs lost", "blocked",
        "judged twice", "WRONG answers")  # fmt: skip
"""What there may be none of."""


def main() -> int:
    """Attack and report."""
    options = parser().parse_args()
    begun = time.perf_counter()
    tally = attacked(options)
    print(*report(tally), sep="\n")
    print(f"{time.perf_counter() - begun:8.0f} seconds")
    return 1 if tally.found else 0


if __name__ == "__main__":
    raise SystemExit(main())
