"""Run the server: python -m tests.live.server [--port P] [--corpus FOLDER] [--dossier N] [--faults 500,cut --chance 0.2]."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path

from tests.live.server.app import FAULTS, Behaviour, Server
from tests.live.server.made import made
from tests.live.server.world import from_corpus


def main() -> None:
    """Serve until told to stop; the variables by which the program asks this server go to standard output."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--corpus", type=Path, help="the reference corpus; without it a small world that is made up")
    options.add_argument("--dossier", help="of the corpus only the cases of one dossier")
    options.add_argument("--faults", default="", help=f"with commas between: {', '.join(FAULTS)}")
    options.add_argument("--chance", type=float, default=0.2, help="how often a request meets one of them")
    options.add_argument("--versions", default="v4,v5", help="the versions of OData that answer")
    options.add_argument(
        "--ties",
        choices=("whole", "empty", "lacking"),
        default="whole",
        help="what tells which decision is on which case",
    )
    given = options.parse_args()
    mark = f'"kst-{given.dossier}-' if given.dossier else ""
    world = from_corpus(given.corpus, lambda line: mark in line) if given.corpus else made()
    among = tuple(given.faults.split(",")) if given.faults else ()
    chance, versions = given.chance if among else 0, tuple(given.versions.split(","))
    behaviour = Behaviour(chance=chance, among=among, versions=versions, ties=given.ties)
    with Server(world, given.port, behaviour) as server:
        for name, value in server.environment.items():
            print(f"export {name}={value}", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()


main()
